import type { Role } from '../../../../shared/vocabulary.ts'

const purposes: Record<Role, string> = {
  inspector: 'Vous y trouverez les questionnaires, les réponses et tous les documents de ce contrôle.',
  respondent: 'Vous y trouverez nos questions et y déposerez vos réponses, à plusieurs et au fur et à mesure qu’elles sont prêtes.',
}

/** Proposed, to be changed at will: the message around it greets, says which space, and how to log in. */
export const invitationText = (role: Role, author: string) => `${purposes[role]}

Je reste à votre disposition pour toute précision.

${author}`
