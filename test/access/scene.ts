import type { QuestionnaireStatus } from '../../shared/vocabulary.ts'
import type { World } from '../world.ts'
import type { Persona } from './lines.ts'

/** A space with its cast and one questionnaire in the status wanted: two questions, an annex each way, a deposit, another in the trash. */
export async function stage(w: World, status: QuestionnaireStatus) {
  const cast = await w.aSpace()
  const newcomer = await w.aPerson(
    [
      [cast.id, 'inspector'],
      [cast.id, 'respondent'],
    ],
    { isInspector: true, termsAcceptedAt: null },
  )
  const withFactor = async () => {
    const administrator = await w.aPerson([], { isAdmin: true })
    await w.aFactor(administrator)
    return administrator
  }
  const space = { ...cast, newcomer, administratorAsked: await withFactor(), administratorRaised: await withFactor() }
  const questionnaire = await w.aQuestionnaire(space, { status, questions: 2 })
  const { questionId } = questionnaire
  const annex = await w.anAnnex(space, questionnaire.id)
  await w.anAnnex(space, questionnaire.id, { questionId })
  const isDraft = status === 'draft'
  const deposit = isDraft ? null : await w.aDeposit(space, questionId)
  const trashed = isDraft ? null : await w.aDeposit(space, questionId, { name: 'Erreur.xlsx', trashed: true })

  const cookies = new Map<Persona, Promise<{ cookie: string }>>()
  const newCookie = (persona: Persona) =>
    persona === 'nobody' ? Promise.resolve({ cookie: '' }) : w.cookieOf(space[persona], { isRaised: persona === 'administratorRaised' })
  const cookieOf = (persona: Persona): Promise<{ cookie: string }> => {
    const known = cookies.get(persona) ?? newCookie(persona)
    cookies.set(persona, known)
    return known
  }
  return { w, space, questionnaire, annex, deposit, trashed, cookieOf }
}

export type Scene = Awaited<ReturnType<typeof stage>>

/** Identifiers of the address, unless the line says otherwise. */
export const identifiersOf = ({ space, questionnaire, annex, deposit }: Scene): Record<string, string | number> => ({
  spaceId: space.id,
  questionnaireId: questionnaire.id,
  themeId: questionnaire.themeIds[0] ?? 0,
  questionId: questionnaire.questionId,
  annexId: annex.id,
  depositId: deposit?.id ?? 0,
  userId: space.respondent.id,
  role: 'respondent',
})
