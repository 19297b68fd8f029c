import type { Edges } from '../server/platform/context.ts'
import { hashToken, randomToken } from '../server/platform/tokens.ts'
import type { QuestionId } from '../shared/vocabulary.ts'

/** Somebody who may deposit under one question, and the key that speaks for them: for a service in a process of its own. */
export async function seedRespondent({ db, now }: Edges): Promise<{ headers: { authorization: string }; questionId: QuestionId }> {
  const at = now()
  const user = await db
    .insertInto('users')
    .values({
      email: 'nadia@example.org',
      first_name: 'Nadia',
      last_name: 'Benali',
      terms_accepted_at: at,
      last_login_at: null,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const space = await db
    .insertInto('spaces')
    .values({ procedure: 'Comptes', organization: 'Ville de Loin', reference_code: '2026_Loin', created_at: at, deleted_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('memberships').values({ space_id: space.id, user_id: user.id, role: 'respondent', added_at: at }).execute()
  const questionnaire = await db
    .insertInto('questionnaires')
    .values({
      space_id: space.id,
      number: 1,
      title: 'Comptes 2025',
      introduction: '',
      due_date: null,
      status: 'published',
      editor_id: null,
      created_at: at,
      updated_at: at,
      published_at: at,
      return_reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const theme = await db
    .insertInto('themes')
    .values({ questionnaire_id: questionnaire.id, number: 1, title: 'Budget' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const question = await db
    .insertInto('questions')
    .values({ theme_id: theme.id, number: 1, text: 'Quel est le budget ?', decision: null, reason: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = randomToken()
  const access = { key_hash: hashToken(key), user_id: user.id, name: 'script', scope: 'api' as const }
  await db
    .insertInto('access_keys')
    .values({ ...access, created_at: at, expires_at: null, last_used_at: null, revoked_at: null })
    .execute()
  return { headers: { authorization: `Bearer ${key}` }, questionId: question.id }
}
