import type { Asked } from './match-files.ts'

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text)

/** « 2.3 » */
export const numberOf = ({ theme, number }: Asked): string => `${theme}.${number}`
/** « 2.3 Budgets votés » */
export const describeQuestion = (asked: Asked): string => `${numberOf(asked)} ${shorten(asked.text.replace(/\s+/g, ' '))}`
export const questionOptions = (asked: readonly Asked[]) => asked.map((one) => ({ value: String(one.id), label: describeQuestion(one) }))
