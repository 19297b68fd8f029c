import { issueReceipts } from '../../server/receipts/issue-receipts.ts'
import { personas } from '../access/lines.ts'
import { stage } from '../access/scene.ts'
import { basic, webdavClient } from '../webdav-client.ts'
import type { World } from '../world.ts'

/** In everything that the other space holds: whoever reads it has seen what was not for them. */
export const SECRET = 'Valbrume-7f3a'

/** Two spaces full of everything: that of the people who ask, and another where none of them is. */
export async function stageAttack(w: World, app: Awaited<ReturnType<World['app']>>) {
  const home = await stage(w, 'published')
  const draft = await w.aQuestionnaire(home.space, { questions: 2 })
  const answered = await w.aQuestionnaire(home.space, { status: 'answered', themes: 2 })
  await w.aDeposit(home.space, answered.questionId)
  const other = await w.aSpace()
  const hidden = await w.aQuestionnaire(other, { status: 'published', title: SECRET })
  const hiddenDraft = await w.aQuestionnaire(other, { title: SECRET })
  const annex = await w.anAnnex(other, hidden.id, { name: `${SECRET}.docx`, bytes: SECRET })
  const deposit = await w.aDeposit(other, hidden.questionId, { name: `${SECRET}.pdf`, bytes: SECRET })
  const texts = { organization: SECRET, procedure: SECRET }
  const named = await w.db
    .updateTable('spaces')
    .set(texts)
    .where('id', '=', other.id)
    .returning('reference_code as code')
    .executeTakeFirstOrThrow()

  await issueReceipts(await w.as(other.respondent), [deposit.id])
  if (home.deposit) await issueReceipts(await w.as(home.space.respondent), [home.deposit.id])

  const client = webdavClient(w, app)
  const identities = new Map<string, { cookie: string; basic: string }>()
  for (const persona of [...personas, 'administratorRaised'] as const) {
    const { cookie } = await home.cookieOf(persona)
    const key = persona === 'nobody' ? '' : await client.keyOf(home.space[persona])
    identities.set(persona, {
      cookie,
      basic: persona === 'nobody' ? '' : basic(await emailOf(w, home.space[persona].id), key).authorization,
    })
  }
  const people = [home.space.respondent, home.space.inspector, home.space.editor, home.space.stranger, other.inspector, other.respondent]
  const pools: Record<string, (string | number)[]> = {
    spaceId: [home.space.id, home.space.id, home.space.id, other.id, home.space.elsewhere],
    questionnaireId: [home.questionnaire.id, draft.id, answered.id, home.questionnaire.id, draft.id, hidden.id, hiddenDraft.id],
    themeId: [...draft.themeIds, ...hiddenDraft.themeIds, ...home.questionnaire.themeIds],
    questionId: [
      ...home.questionnaire.questionIds,
      ...draft.questionIds,
      ...answered.questionIds,
      ...hidden.questionIds,
      ...hiddenDraft.questionIds,
    ],
    annexId: [home.annex.id, annex.id],
    depositId: [home.deposit?.id ?? 0, home.trashed?.id ?? 0, deposit.id],
    userId: people.map(({ id }) => id),
    email: await Promise.all([...people.map(({ id }) => emailOf(w, id)), 'inconnu@exemple.fr']),
    referenceCode: [
      home.space.referenceCode,
      home.space.referenceCode,
      home.space.referenceCode,
      named.code,
      `N${home.space.id}`,
      '2026_É',
      'CON',
    ],
    version: [1, 2, 3],
    uploadId: ['00000000-0000-0000-0000-000000000000'],
    role: ['respondent', 'inspector'],
    ...(await latest(w)),
    name: ['cgu', 'contact', 'SERVICE_PHONE', 'UPLOAD_MAX_SIZE', 'send-mail', 'send-digests'],
  }
  return { space: home.space, other, identities, pools }
}

/** What was made last of the rest, by whomever. */
async function latest(w: World): Promise<Record<string, number[]>> {
  const tables = {
    sessionId: 'sessions',
    accessKeyId: 'access_keys',
    factorId: 'second_factors',
    receiptId: 'receipts',
    announcementId: 'announcements',
    faqItemId: 'faq_items',
  } as const
  const found = Object.entries(tables).map(async ([name, table]) => {
    const rows = await w.db.selectFrom(table).select('id').orderBy('id', 'desc').limit(12).execute()
    return [name, rows.map(({ id }) => id)]
  })
  return Object.fromEntries(await Promise.all(found))
}

const emailOf = async (w: World, id: number) =>
  (
    await w.db
      .selectFrom('users')
      .select('email')
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow()
  ).email

export type Attack = Awaited<ReturnType<typeof stageAttack>>
