import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { depositFile } from '../server/deposits/deposit-file.ts'
import { finishAfterAnswers } from '../server/platform/after-answer.ts'
import { issueReceipts } from '../server/receipts/issue-receipts.ts'
import { api } from '../shared/api.ts'
import { metadata } from './tus.ts'
import { anUndeliveredMail } from './undelivered.ts'
import { world } from './world.ts'

// What a page costs in queries does not depend on how much there is: every reading of the contract, where there is one of
// everything and where there are five.

/** Milliseconds: as in server/platform/http.ts, with a margin. */
const LONG = 400
const members = ['inspector', 'respondent'] as const
/** The archive makes one document after the other while it streams; a PDF takes the same rows as a DOCX, and a second to make. */
const others: string[] = ['GET /api/spaces/:spaceId/archive.zip', 'GET /api/questionnaires/:questionnaireId/document.pdf']
const readings = (Object.keys(api) as (keyof typeof api)[]).filter(
  (key) => key.startsWith('GET ') && api[key].access !== 'public' && !others.includes(key),
)
const asked: { [Key in keyof typeof api]?: Record<string, string> } = {
  'GET /api/admin/deposits': { search: 'budget' },
  'GET /api/questions': { list: 'all' },
  'GET /api/reference-codes': { code: '2026_Essai' },
  'GET /api/spaces/:spaceId/candidates': { email: 'zoe@exemple.fr' },
}

const personasOf = (route: keyof typeof api) => (api[route].access.startsWith('admin') ? (['administrator'] as const) : members)

const w = await world()
const app = await w.app()
const [one, five] = [await aScene(1), await aScene(5)]

it.each(readings)('%s asks the database as often for five of everything as for one', async (route) => {
  for (const persona of personasOf(route)) {
    const [few, many] = [await costOf(one, route, persona), await costOf(five, route, persona)]
    expect(many, persona).toEqual(few)
    if (persona !== 'respondent') expect(few.status).toBe(200)
  }
})

type Scene = Awaited<ReturnType<typeof aScene>>

/** Asked once before it is counted: what is noted only the first time is no habit. What follows the answer counts too. */
async function costOf({ identifiers, cookies }: Scene, route: keyof typeof api, persona: 'administrator' | (typeof members)[number]) {
  const url = route.slice('GET '.length).replace(/:(\w+)/g, (_, name: string) => `${identifiers[name]}`)
  let status = 0
  const ask = async () => {
    status = (await app.inject({ url, query: asked[route] ?? {}, headers: cookies[persona] })).statusCode
    await turn()
    await finishAfterAnswers()
  }
  await ask()
  // Of a request that lasts, who sends it is looked at twice: on a machine that others load, it is asked again.
  for (let tries = 0; ; tries++) {
    const start = performance.now()
    const queries = await w.queriesOf(ask)
    if (performance.now() - start < LONG || tries === 5) return { queries, status }
  }
}

/** Two people and so many spaces, questionnaires, themes, questions, files, colleagues, keys, sessions, entries of the journal. */
async function aScene(count: number) {
  const space = await w.aSpace()
  const times = Array.from({ length: count }, (_, i) => i + 1)
  const questionnaire = await w.aQuestionnaire(space, { status: 'published', themes: count, questions: count, dueDate: '2026-04-01' })
  const { id, questionId } = questionnaire
  const annex = await w.anAnnex(space, id)
  const deposit = await w.aDeposit(space, questionId, { firstDocumentSize: 2 })
  const cookies = {
    inspector: await w.cookieOf(space.inspector),
    respondent: await w.cookieOf(space.respondent),
    administrator: await w.cookieOf(space.administrator, { isRaised: true }),
  }
  for (const n of times) await w.aFactor(space.administrator, { name: `Téléphone ${n}` })
  for (const n of times) {
    const other = { ...(await w.aBareSpace()), editor: space.inspector, respondent: space.respondent }
    for (const persona of members) {
      const user_id = space[persona].id
      await w.db.insertInto('memberships').values({ space_id: other.id, user_id, role: persona, added_at: w.edges.now() }).execute()
      await w.cookieOf(space[persona])
      const headers = cookies[persona]
      await app.inject({ method: 'POST', url: '/api/access-keys', headers, payload: { name: `Clé ${n}`, scope: 'webdav' } })
    }
    await w.aPerson([[space.id, 'respondent']])
    for (const room of [space, other]) {
      await w.aQuestionnaire(room)
      const more = await w.aQuestionnaire(room, { status: 'answered', questions: count })
      await w.aDeposit(room, more.questionId)
      await w.anAnnex(room, more.id, { questionId: more.questionId })
    }
    await w.anAnnex(space, id, { name: `Modèle ${n}.docx` })
    await w.aDeposit(space, questionId, { name: `Budget ${n}.xlsx` })
    await w.aDeposit(space, questionId, { name: `Erreur ${n}.xlsx`, trashed: true })
    await w.anUnsortedFile(space, id, { name: `Divers ${n}.pdf` })
    const upload = { 'tus-resumable': '1.0.0', 'upload-length': '9', 'upload-metadata': metadata(questionId, `Envoi ${n}.pdf`) }
    await app.inject({ method: 'POST', url: '/api/uploads', headers: { ...cookies.respondent, ...upload } })
    const declaration = { kind: 'inWords', text: 'Voir la note.' }
    const url = `/api/questions/${questionnaire.questionIds[n - 1]}/declare`
    await app.inject({ method: 'POST', url, headers: cookies.respondent, payload: declaration })
  }
  let receiptId = 0
  for (const n of times) {
    const ctx = await w.as(space.respondent)
    const deposits = times.map((m) =>
      depositFile(ctx, { questionId, name: `Lot ${n}-${m}.pdf`, bytes: Readable.from([Buffer.from('%PDF')]) }),
    )
    const [receipt] = await issueReceipts(
      ctx,
      (await Promise.all(deposits)).map((one) => one.id),
    )
    receiptId = receipt!.id
  }
  const opening = { deposit_id: deposit.id, user_id: space.administrator.id, reason: 'Demande', opened_at: w.edges.now() }
  await w.db.insertInto('deposit_openings').values(opening).execute()
  const mails = await Promise.all(times.map(() => anUndeliveredMail(w, space)))
  const identifiers: Record<string, number | string> = {
    name: 'cgu',
    mailId: mails[0]!.id,
    spaceId: space.id,
    questionnaireId: id,
    questionId,
    annexId: annex.id,
    depositId: deposit.id,
    receiptId,
    userId: space.inspector.id,
  }
  return { identifiers, cookies }
}
