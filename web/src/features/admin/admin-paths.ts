import type { QuestionnaireId, SpaceId, UserId } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'

/** The pages of the administration that others point to. */
export const adminPaths = {
  person: (id: UserId) => `${paths.admin}/personnes/${id}`,
  spaces: `${paths.admin}/espaces`,
  space: (id: SpaceId) => `${paths.admin}/espaces/${id}`,
  questionnaires: `${paths.admin}/questionnaires`,
  questionnaire: (id: QuestionnaireId) => `${paths.admin}/questionnaires/${id}`,
}
