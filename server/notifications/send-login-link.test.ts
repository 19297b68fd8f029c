import { afterAll, describe, expect, it } from 'vitest'
import { hasSlapd, startDirectory } from '../../test/directory.ts'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { NOW, world } from '../../test/world.ts'
import { openSession } from '../accounts/open-session.ts'
import { sendLoginLink } from './send-login-link.job.ts'

const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const job = aJob()
const visit = { ...w.edges, ip: '192.0.2.7', userAgent: 'test' }

it('sends a link that opens a session and leads back to the page that was wanted', async () => {
  const mail = aMailbox()
  const person = await w.aPerson([], { email: 'edith@example.org' })
  await sendLoginLink({ ...w.edges, mail }, { email: 'edith@example.org', ip: '192.0.2.7', next: '/questionnaire/3' }, job)

  const [message] = mail.sent
  expect(message).toMatchObject({
    id: 'job-1',
    to: { name: 'Édith Martin', address: 'edith@example.org' },
    subject: 'Votre lien de connexion à e.contrôle',
  })
  expect(message?.text).toContain('Il ne sert qu’une fois, jusqu’à 10\u00a0h\u00a015.') // in Paris
  const [, token = ''] = /^https:\/\/e-controle\.example\.org\/connexion\/([\w-]{43})$/m.exec(message?.text ?? '') ?? []
  expect(message?.html).toContain(`href="https://e-controle.example.org/connexion/${token}"`)
  expect(await openSession(visit, token, undefined)).toMatchObject({ user: { id: person.id }, next: '/questionnaire/3' })

  const data = { template: 'login-link', to: 'edith@example.org', subject: 'Votre lien de connexion à e.contrôle' }
  expect((await w.journal(null))[0]).toEqual({ event: 'mail.sent', data })
  const { at, actor_name } = await w.db.selectFrom('journal').select(['at', 'actor_name']).orderBy('id').executeTakeFirstOrThrow()
  expect([at, actor_name]).toEqual([NOW, 'e.contrôle'])
})

it('sends nothing to an address that is unknown or deactivated', async () => {
  const mail = aMailbox()
  const gone = await w.aPerson([], { email: 'gone@example.org' })
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', gone.id).execute()
  for (const email of ['gone@example.org', 'nobody@example.org'])
    await sendLoginLink({ ...w.edges, mail }, { email, ip: '', next: null }, job)
  expect(mail.sent).toEqual([])
})

describe.runIf(hasSlapd)('with a directory', async () => {
  const directory = await startDirectory(
    'dn: uid=zoe,ou=agents,dc=exemple,dc=fr\nobjectClass: inetOrgPerson\nuid: zoe\ncn: Zoé Petit\ngivenName: Zoé\nsn: Petit\nmail: zoe@exemple.fr',
  )
  afterAll(directory.stop)
  const inspected = await world({ ...directory.settings })
  const send = (email: string, mail = aMailbox()) =>
    sendLoginLink({ ...inspected.edges, mail }, { email, ip: '192.0.2.7', next: null }, job).then(() => mail.sent)

  it('sends their first link to somebody whom only the directory knows', async () => {
    expect(await send('zoe@exemple.fr')).toMatchObject([{ to: { name: 'Zoé Petit', address: 'zoe@exemple.fr' } }])
    expect(await send('zoe@exemple.fr')).toHaveLength(1)
    expect(await send('nobody@exemple.fr')).toEqual([])
  })

  it('does not open again an account that was closed', async () => {
    const gone = await inspected.aPerson([], { email: 'zoe.ancienne@exemple.fr' })
    await inspected.db.updateTable('users').set({ is_active: false }).where('id', '=', gone.id).execute()
    expect(await send('zoe.ancienne@exemple.fr')).toEqual([])
  })
})
