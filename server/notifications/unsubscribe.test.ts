import { expect, it } from 'vitest'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { world } from '../../test/world.ts'
import { sendMail } from './send-mail.job.ts'

const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const app = await w.app()
const oneClick = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (url: string, headers: object = oneClick) =>
  app.inject({ method: 'POST', url, headers: { ...headers }, payload: 'List-Unsubscribe=One-Click' })
const mutedOf = async ({ id }: { id: number }) =>
  (
    await w.db
      .selectFrom('users')
      .where('id', '=', id as never)
      .select('muted_mails')
      .executeTakeFirstOrThrow()
  ).muted_mails

async function receive() {
  const space = await w.aSpace()
  const questionnaire = await w.aQuestionnaire(space, { status: 'published' })
  const mail = aMailbox()
  const data = { questionnaireId: questionnaire.id, byId: space.respondent.id }
  const send = () => sendMail({ ...w.edges, mail }, { template: 'questionnaire-answered', to: space.inspector.id, data }, aJob())
  await send()
  const [message] = mail.sent
  return { space, mail, send, path: new URL(message!.unsubscribeUrl!).pathname, message: message! }
}

it('stops that kind of message and no other, without a login, as mail programs ask it, and says so in the journal once', async () => {
  const { space, mail, send, path, message } = await receive()
  const page = path.replace('/api/unsubscribe/', 'https://e-controle.example.org/desabonnement/')
  expect(message.text).toContain(`Ne plus recevoir ces messages\u202f: ${page}`)
  expect(message.html).toContain(`<a href="${page}"`)
  expect((await app.inject({ url: path })).headers.location).toBe(page)
  expect(await mutedOf(space.inspector)).toEqual([])

  for (let i = 0; i < 2; i++) expect((await post(path)).statusCode).toBe(204)
  expect(await mutedOf(space.inspector)).toEqual(['answered'])
  await send()
  expect(mail.sent).toHaveLength(1)
  const chosen = await w.db.selectFrom('journal').select(['event', 'actor_id']).where('event', '=', 'user.mailsChosen').execute()
  expect(chosen).toEqual([{ event: 'user.mailsChosen', actor_id: space.inspector.id }])
})

it('believes no token that it did not write, nor one that was turned to somebody else or to something else', async () => {
  const { space, path } = await receive()
  const [id = '', kind = '', signature = ''] = path.replace('/api/unsubscribe/', '').split('.')
  const forged = [
    `${space.editor.id}.${kind}.${signature}`,
    `${id}.digest.${signature}`,
    `${id}.${kind}.`,
    `${id}.${kind}`,
    'x',
    `${id}.login.${signature}`,
  ]
  for (const token of forged) expect((await post(`/api/unsubscribe/${token}`)).statusCode, token).toBe(404)
  expect(await mutedOf(space.editor)).toEqual([])
  expect(await mutedOf(space.inspector)).toEqual([])
  expect((await post(path, { ...oneClick, origin: 'https://elsewhere.example' })).statusCode).toBe(403)
})

it('leaves what cannot be done without alone: no link, no header', async () => {
  const space = await w.aSpace()
  const mail = aMailbox()
  const data = { spaceId: space.id, byId: space.inspector.id, message: null }
  await sendMail({ ...w.edges, mail }, { template: 'member-invited', to: space.respondent.id, data }, aJob())
  expect(mail.sent[0]?.unsubscribeUrl).toBeUndefined()
  expect(mail.sent[0]?.text).not.toContain('desabonnement')
})
