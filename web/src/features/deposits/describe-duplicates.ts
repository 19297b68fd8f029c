import type { DepositView } from '../../../../shared/questionnaire-view.ts'

/** Of the same bytes, under other names and questions, only the first few: a folder copied twice would fill the page. */
const MOST = 3

/** « Ce fichier a déjà été déposé : Q01-T01-02, « Budget.pdf ». Les deux dépôts sont gardés. » */
export function describeDuplicates(duplicates: readonly Pick<DepositView['duplicates'][number], 'label' | 'name'>[]): string {
  const named = duplicates.slice(0, MOST).map(({ label, name }) => `${label}, « ${name} »`)
  const others = duplicates.length - named.length
  if (others > 0) named.push(`et ${others} ${others < 2 ? 'autre' : 'autres'} fois`)
  return `Ce fichier a déjà été déposé : ${named.join(' ; ')}. ${duplicates.length < 2 ? 'Les deux dépôts' : 'Tous ces dépôts'} sont gardés.`
}
