import type { Role } from '../../shared/vocabulary.ts'

/** What somebody is in a space, the stronger first. */
export const rolesOf = ({ inspects, answers }: { inspects: boolean; answers: boolean }): Role[] => [
  ...(inspects ? (['inspector'] as const) : []),
  ...(answers ? (['respondent'] as const) : []),
]
