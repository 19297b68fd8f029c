import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { OptionalMail, QuestionnaireId, Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Db } from '../platform/db.ts'
import type { MailRequest } from '../platform/jobs.ts'

export type Person = { id: UserId; email: string; name: string }
export type Space = { id: SpaceId; procedure: string; organization: string; referenceCode: string; deletedAt: Date | null }
export type Questionnaire = { id: QuestionnaireId; number: number | null; title: string; dueDate: string | null }
/** What a message is about, as it is when it is sent. */
export type Scene<Q extends Questionnaire | null = Questionnaire | null> = {
  to: Person & { isActive: boolean; roles: Role[]; muted: OptionalMail[] }
  space: Space
  questionnaire: Q
  /** Whoever the request names beside the recipient. */
  person: (id: UserId) => Person
}

/** Null when the questionnaire is no more: a draft that was deleted, a space that was purged. */
export async function findScene(db: Db, { to, data }: MailRequest): Promise<Scene | null> {
  const questionnaire = 'questionnaireId' in data ? await findQuestionnaire(db, data.questionnaireId) : null
  const spaceId = 'spaceId' in data ? data.spaceId : questionnaire?.spaceId
  if (spaceId === undefined) return null
  const space = await db
    .selectFrom('spaces as s')
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode', 's.deleted_at as deletedAt'])
    .where('s.id', '=', spaceId)
    .executeTakeFirstOrThrow()
  const people = await findPeople(db, spaceId, [to, 'byId' in data ? data.byId : to, 'memberId' in data ? data.memberId : to])
  const person = (id: UserId) => people.find((one) => one.id === id)!
  return { to: person(to), space, questionnaire, person }
}

const findQuestionnaire = async (db: Db, id: QuestionnaireId) =>
  (await db
    .selectFrom('questionnaires as q')
    .select(['q.id', 'q.space_id as spaceId', 'q.number', 'q.title', 'q.due_date as dueDate'])
    .where('q.id', '=', id)
    .executeTakeFirst()) ?? null

async function findPeople(db: Db, spaceId: SpaceId, ids: UserId[]) {
  const people = await db
    .selectFrom('users as u')
    .where('u.id', 'in', ids)
    .select((eb) => [
      'u.id',
      'u.email',
      'u.first_name',
      'u.last_name',
      'u.is_active as isActive',
      'u.muted_mails as muted',
      jsonArrayFrom(
        eb.selectFrom('memberships as m').whereRef('m.user_id', '=', 'u.id').where('m.space_id', '=', spaceId).select('m.role'),
      ).as('memberships'),
    ])
    .execute()
  return people.map(({ first_name, last_name, memberships, ...person }) => ({
    ...person,
    name: `${first_name} ${last_name}`,
    roles: memberships.map(({ role }) => role),
  }))
}
