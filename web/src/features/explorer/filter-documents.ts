import { padded } from '../../../../shared/classified-name.ts'
import type { TreeFile, TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'
import { hasWords } from '../../../../shared/plain-text.ts'
import { dayOf } from '../../ui/format.ts'

/** What is wanted, as the address of the page says it. */
export const criteria = ['recherche', 'questionnaire', 'deposant', 'du', 'au', 'filtre'] as const
export type Criterion = (typeof criteria)[number]
export type Criteria = { [criterion in Criterion]?: string }

/** What somebody wrote into the address may be no day. */
const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T12:00Z`).toJSON()?.startsWith(value)

export function readCriteria({ du = '', au = '', ...others }: Criteria): Criteria {
  return { ...others, ...(isDay(du) && { du }), ...(isDay(au) && { au }) }
}

const isDeposit = ({ source }: TreeFile) => source.type === 'deposit'
const rules: Record<Criterion, (file: TreeFile, folder: string, value: string) => boolean> = {
  recherche: ({ name, author }, _, words) => hasWords(`${name} ${author?.name ?? ''}`, words),
  questionnaire: (_, folder, number) => folder === `Q${padded(Number(number))}`,
  deposant: (file, _, id) => isDeposit(file) && String(file.author?.id) === id,
  du: (file, _, day) => isDeposit(file) && dayOf(file.modifiedAt) >= day,
  au: (file, _, day) => isDeposit(file) && dayOf(file.modifiedAt) <= day,
  filtre: ({ isNew, isTrashed }, _, kind) => (kind === 'nouveaux' ? isNew : kind === 'corbeille' ? isTrashed : true),
}

/** The criteria that a file does not meet. */
function failures(wanted: Criteria, file: TreeFile, folder: string): Criterion[] {
  return criteria.filter((criterion) => wanted[criterion] && !rules[criterion](file, folder, wanted[criterion]))
}

export const isWanted = (wanted: Criteria, file: TreeFile, folder: string): boolean => failures(wanted, file, folder).length === 0

type Choices = { questionnaires: Map<string, number>; depositors: Map<number, { name: string; count: number }> }
export type Counts = Choices & { all: number; found: number; isNew: number; isTrashed: number }

/** How many files each choice would show, the other criteria being what they are. */
export function countDocuments(root: TreeFolder, wanted: Criteria): Counts {
  const counts: Counts = { all: 0, found: 0, isNew: 0, isTrashed: 0, questionnaires: new Map(), depositors: new Map() }
  for (const { file, folder } of filesIn(root)) {
    const failed = failures(wanted, file, folder)
    const without = (criterion: Criterion) => failed.every((one) => one === criterion)
    counts.found += Number(failed.length === 0)
    if (without('filtre')) {
      counts.all++
      counts.isNew += Number(file.isNew)
      counts.isTrashed += Number(file.isTrashed)
    }
    if (without('questionnaire')) counts.questionnaires.set(folder, (counts.questionnaires.get(folder) ?? 0) + 1)
    if (isDeposit(file) && file.author) {
      const { id, name } = file.author
      const count = (counts.depositors.get(id)?.count ?? 0) + Number(without('deposant'))
      counts.depositors.set(id, { name, count })
    }
  }
  return counts
}

const filesIn = (node: TreeNode, folder = ''): { file: TreeFile; folder: string }[] =>
  node.kind === 'file'
    ? [{ file: node, folder }]
    : node.children.flatMap((child) => filesIn(child, folder || (child.kind === 'folder' ? child.name : '')))
