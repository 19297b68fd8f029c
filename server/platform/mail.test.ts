import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { world } from '../../test/world.ts'
import { loadConfig } from './config.ts'
import { isRefusedForGood, type Message, openMail } from './mail.ts'

const { db } = await world()

type Received = { at: number; from: string; to: string[]; user: string | undefined; raw: Buffer }

/**
 * A real mail server, on a port of its own. It knows nobody whose address starts with `unknown`, has no time for `busy`, hangs up on
 * `cut` in the middle of the message, refuses the words of `spam`, never answers `silent`.
 */
async function aServer() {
  const received: Received[] = []
  const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _, done) =>
      password === 's3cret' ? done(null, { user: username }) : done(new Error('Invalid credentials')),
    onRcptTo: ({ address }, _, done) => {
      if (address.startsWith('unknown')) return done(refusal(550, 'No such mailbox'))
      if (address.startsWith('busy')) return done(refusal(451, 'Come back later'))
      if (!address.startsWith('silent')) done(null)
    },
    onData(stream, { envelope, user }, done) {
      const name = envelope.rcptTo[0]?.address.split('@')[0]
      if (name === 'cut') {
        for (const { _socket } of server.connections) _socket.destroy()
        return
      }
      if (name === 'spam') {
        stream.resume()
        return void stream.on('end', () => done(refusal(554, 'Message refused')))
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope
        const to = rcptTo.map(({ address }) => address)
        received.push({ at: performance.now(), from: mailFrom ? mailFrom.address : '', to, user, raw: Buffer.concat(chunks) })
        done()
      })
    },
  })
  server.on('error', () => undefined) // a client that hangs up is not this test's matter
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return { received, port: (server.server.address() as AddressInfo).port }
}

async function aMail(env: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'e-controle-'))
  const mail = openMail({ db, config: loadConfig({ DATA_DIR: folder, MAIL_FROM: 'e.contrôle <no-reply@example.org>', ...env }) })
  onTestFinished(async () => {
    mail.close()
    await rm(folder, { recursive: true })
  })
  return { mail, outbox: join(folder, 'outbox') }
}

const aMessage = (more: Partial<Message> = {}): Message => ({
  id: 'a1b2',
  to: { name: 'Zoé D’Almeida', address: 'zoe@example.org' },
  replyTo: null,
  subject: 'Votre lien de connexion à e.contrôle',
  text: 'Bonjour Zoé,\nhttp://localhost:8080/connexion/abc',
  html: '<p>Bonjour Zoé,</p>',
  ...more,
})

afterEach(() => void vi.restoreAllMocks())

it('hands the message to the mail server, whole, with the account of SMTP_URL', async () => {
  const { received, port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://robot:s3cret@127.0.0.1:${port}` })
  await mail.send(aMessage({ replyTo: 'aide@example.org' }))

  expect(received).toMatchObject([{ from: 'no-reply@example.org', to: ['zoe@example.org'], user: 'robot' }])
  const message = await simpleParser(received[0]!.raw)
  expect(message.from?.value).toEqual([{ name: 'e.contrôle', address: 'no-reply@example.org' }])
  expect(message.replyTo?.value).toMatchObject([{ address: 'aide@example.org' }])
  expect(message.to).toMatchObject({ value: [{ name: 'Zoé D’Almeida', address: 'zoe@example.org' }] })
  expect(message.subject).toBe('Votre lien de connexion à e.contrôle')
  expect(message.text?.trim()).toBe('Bonjour Zoé,\nhttp://localhost:8080/connexion/abc')
  expect(message.html).toBe('<p>Bonjour Zoé,</p>')
  expect(message.messageId).toBe('<a1b2@localhost>')
  expect(message.headers.get('auto-submitted')).toBe('auto-generated')
})

it('leaves MAIL_SPACING between two messages', async () => {
  const { received, port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SPACING: '300ms' })
  const asked = performance.now()
  await Promise.all(['a', 'b', 'c'].map((id) => mail.send(aMessage({ id }))))
  const [, second, third] = received.map(({ at }) => at - asked)
  expect(second).toBeGreaterThan(290)
  expect(third).toBeGreaterThan(590)
})

it('fails, and says with what code, when the server refuses the recipient, the account, or does not answer', async () => {
  const { port } = await aServer()
  const send = async (url: string, message = aMessage()) => (await aMail({ SMTP_URL: url })).mail.send(message)
  const unknown = aMessage({ to: { name: 'X', address: 'unknown@example.org' } })
  await expect(send(`smtp://127.0.0.1:${port}`, unknown)).rejects.toMatchObject({ code: 'EENVELOPE', responseCode: 550 })
  await expect(send(`smtp://robot:wrong@127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'EAUTH' })
  await expect(send('smtp://127.0.0.1:9')).rejects.toMatchObject({ code: 'ESOCKET' })
})

it('keeps MAIL_SPACING across processes', async () => {
  const { received, port } = await aServer()
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SPACING: '300ms' }
  const [one, other] = [await aMail(env), await aMail(env)]
  await Promise.all([one.mail.send(aMessage()), other.mail.send(aMessage()), one.mail.send(aMessage())])
  const [first, , third] = received.map(({ at }) => at)
  expect(third! - first!).toBeGreaterThan(300) // two pauses; the first message may arrive late itself
})

it.each([
  ['unknown', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, true],
  ['spam', { responseCode: 554, command: 'DATA' }, true],
  ['busy', { code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }, false],
  ['cut', { code: 'ECONNECTION' }, false],
])('says whether another try is worth it: %s', async (name, expected, isForGood) => {
  const { port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SPACING: '0s' })
  const error = await mail.send(aMessage({ to: { name, address: `${name}@example.org` } })).catch((refusal: unknown) => refusal)
  expect(error).toMatchObject(expected)
  expect(isRefusedForGood(error)).toBe(isForGood)
  await mail.send(aMessage()) // the others go on
})

it('gives up waiting for a server that says nothing, and tries again later', async () => {
  const { port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}?socketTimeout=300`, MAIL_SPACING: '0s' })
  const error = await mail.send(aMessage({ to: { name: '', address: 'silent@example.org' } })).catch((refusal: unknown) => refusal)
  expect(error).toMatchObject({ code: 'ETIMEDOUT' })
  expect(isRefusedForGood(error)).toBe(false)
})

it.each(['not an address', 'two@example.org, three@example.org', ''])('does not insist on « %s »', async (address) => {
  const { received, port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SPACING: '0s' })
  const error = await mail.send(aMessage({ to: { name: '', address } })).catch((refusal: unknown) => refusal)
  expect(received).toEqual([])
  expect(isRefusedForGood(error)).toBe(true)
})

it('reaches names and addresses in every alphabet, and lines of any length, as they were written', async () => {
  const { received, port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SPACING: '0s' })
  const to = { name: 'Ève-Zoë « Ωμέγα » 李', address: 'élise@mairie-château.example' }
  const text = `${'très '.repeat(2_000)}long\n.\n..\n`
  await mail.send(aMessage({ to, subject: `Dépôts : ${'é'.repeat(400)} 🙂`, text, html: `<p>${text}</p>` }))
  const [{ raw, to: recipients } = { raw: Buffer.of(), to: [] }] = received
  expect(recipients).toEqual(['élise@mairie-château.example'])
  const longest = Math.max(
    ...raw
      .toString('latin1')
      .split('\r\n')
      .map((line) => line.length),
  )
  expect(longest).toBeLessThanOrEqual(998)
  const message = await simpleParser(raw)
  expect(message.subject).toBe(`Dépôts : ${'é'.repeat(400)} 🙂`)
  expect(message.to).toMatchObject({ value: [{ name: to.name }] })
  expect(message.text).toContain('très très long\n.\n..')
})

it('says how to stop what one can do without, in one click (RFC 2369, RFC 8058)', async () => {
  const { received, port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_SPACING: '0s' })
  await mail.send(aMessage({ unsubscribeUrl: 'https://e-controle.example.org/api/unsubscribe/1.digest.x' }))
  await mail.send(aMessage())
  const [optional, necessary] = received.map(({ raw }) => raw.toString().replaceAll('\r\n ', ' '))
  expect(optional).toMatch(/^List-Unsubscribe: +<https:\/\/e-controle\.example\.org\/api\/unsubscribe\/1\.digest\.x>\r$/m)
  expect(optional).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  expect(necessary).not.toContain('List-Unsubscribe')
})

it('lets no name, subject or address add a header or a recipient', async () => {
  const { received, port } = await aServer()
  const { mail } = await aMail({ SMTP_URL: `smtp://127.0.0.1:${port}` })
  const name = 'Zoé"\r\nBcc: <spy@evil.example>, <other@evil.example>'
  await mail.send(aMessage({ to: { name, address: 'zoe@example.org' }, subject: 'Sujet\r\nBcc: spy@evil.example\r\n\r\nCorps' }))
  const [{ to, raw } = { to: [], raw: '' }] = received
  expect(to).toEqual(['zoe@example.org'])
  const message = await simpleParser(raw)
  expect(message.bcc).toBeUndefined()
  expect(message.to).toMatchObject({ value: [{ address: 'zoe@example.org' }] })
  expect(message.subject).toContain('Sujet')
  expect(message.text?.trim()).toBe('Bonjour Zoé,\nhttp://localhost:8080/connexion/abc')

  await mail.send(aMessage({ to: { name: '', address: 'zoe@example.org, spy@evil.example' } })).catch(() => undefined)
  await mail.send(aMessage({ to: { name: '', address: 'zoe@example.org>\r\nRCPT TO:<spy@evil.example' } })).catch(() => undefined)
  expect(received.flatMap((one) => one.to).filter((address) => address === 'spy@evil.example')).toEqual([])
})

it('without SMTP_URL, writes each message as a file that only the service reads, and says it', async () => {
  const { mail, outbox } = await aMail({})
  const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await mail.send(aMessage({ id: 'first' }))
  await mail.send(aMessage({ id: 'second', to: { name: 'Ana', address: 'ana@example.org' } }))

  const files = (await readdir(outbox)).sort()
  expect(files).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d.-]+Z-first\.eml$/), expect.stringMatching(/Z-second\.eml$/)])
  const path = join(outbox, files[0]!)
  expect([(await stat(path)).mode & 0o777, (await stat(outbox)).mode & 0o777]).toEqual([0o600, 0o700])
  const raw = await readFile(path, 'utf8')
  expect(raw).toContain('\r\nhttp://localhost:8080/connexion/abc\r\n')
  expect(raw).toContain('Bonjour Zoé,')
  expect(await simpleParser(raw)).toMatchObject({
    subject: 'Votre lien de connexion à e.contrôle',
    to: { value: [{ name: 'Zoé D’Almeida', address: 'zoe@example.org' }] },
    text: 'Bonjour Zoé,\nhttp://localhost:8080/connexion/abc',
    html: '<p>Bonjour Zoé,</p>',
  })
  const said = print.mock.calls.map(([text]) => text).join('')
  expect(said).toContain(
    `Courriel pour zoe@example.org : Votre lien de connexion à e.contrôle\n  http://localhost:8080/connexion/abc\n  ${path}`,
  )
})

it('writes what is too long for a line so that it comes back whole', async () => {
  const { mail, outbox } = await aMail({})
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const text = 'é'.repeat(3000)
  await mail.send(aMessage({ text }))
  const raw = await readFile(join(outbox, (await readdir(outbox))[0]!))
  expect(
    Math.max(
      ...raw
        .toString('latin1')
        .split('\r\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(998)
  expect((await simpleParser(raw)).text?.trim()).toBe(text)
})
