import type { MemberView } from '../../../../../shared/spaces.contract.ts'
import { daysUntil, plural } from '../../../ui/format.ts'
import { type Draft, oneLine } from './draft.ts'

/** `block`: publishing would be refused. `warning`: worth a second look. */
export type Check = { level: 'ok' | 'warning' | 'block'; text: string }

/** Publishing is a checklist: what the service can verify by itself, said before. */
export function checksOf(draft: Draft, respondents: readonly MemberView[]): Check[] {
  return [recipients(respondents), dueDate(draft.dueDate), ...content(draft)]
}

function recipients(respondents: readonly MemberView[]): Check {
  if (respondents.length === 0)
    return {
      level: 'warning',
      text: 'Cet espace n’a aucun répondant : personne ne verra le questionnaire tant que vous n’en aurez pas ajouté.',
    }
  const names = respondents.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ')
  return { level: 'ok', text: `${plural(respondents.length, 'répondant')} : ${names}` }
}

function dueDate(day: string | null): Check {
  if (day === null) return { level: 'warning', text: 'Aucune échéance n’est fixée.' }
  if (daysUntil(day) < 0) return { level: 'warning', text: 'L’échéance est passée.' }
  return { level: 'ok', text: `Échéance dans ${plural(daysUntil(day), 'jour')}` }
}

function content({ title, themes }: Draft): Check[] {
  const missing: string[] = [
    ...(oneLine(title) === '' ? ['Le questionnaire n’a pas de titre.'] : []),
    ...(themes.length === 0 ? ['Le questionnaire n’a aucune question.'] : []),
    ...themes.flatMap((theme, at) => [
      ...(oneLine(theme.title) === '' ? [`Le thème ${at + 1} n’a pas de titre.`] : []),
      ...(theme.questions.length === 0 ? [`Le thème ${at + 1} n’a aucune question.`] : []),
      ...theme.questions.flatMap(({ text }, place) => (text.trim() === '' ? [`La question ${at + 1}.${place + 1} est vide.`] : [])),
    ]),
  ]
  const questions = themes.reduce((sum, theme) => sum + theme.questions.length, 0)
  if (missing.length === 0) return [{ level: 'ok', text: `${plural(themes.length, 'thème')}, ${plural(questions, 'question')}` }]
  return missing.map((text) => ({ level: 'block', text }))
}
