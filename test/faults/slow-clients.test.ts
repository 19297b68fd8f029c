import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { aPiece, tusOf } from '../tus.ts'
import { world } from '../world.ts'

const MIB = 1024 ** 2
const w = await world({ UPLOAD_MAX_SIZE: `${64 * MIB}` })

/** Impatient: in a second, what takes minutes. */
async function anApp(patience: { headers?: number; body?: number; silence?: number } = {}) {
  const app = await buildApp(w.edges, { patience: { headers: 60_000, body: 60_000, silence: 60_000, farewell: 100, ...patience } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => app.close())
  const { port } = app.server.address() as AddressInfo
  return { app, port }
}

/** Writes one byte at a time for as long as the line holds. */
async function drip(port: number, head: string): Promise<Socket> {
  const line = connect(port, '127.0.0.1')
  line.on('error', () => {})
  line.write(head)
  const timer = setInterval(() => line.write('x'), 50)
  line.once('close', () => clearInterval(timer))
  onTestFinished(() => void line.destroy())
  return line
}
const isCut = async (line: Socket) => {
  line.resume()
  if (!line.closed) await once(line, 'close')
  return true
}

it.each([
  ['headers', { headers: 500 }, 'GET /api/settings HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  [
    'the JSON of a request',
    { body: 500 },
    'POST /api/login-links HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"',
  ],
  [
    'a form',
    { body: 500 },
    'POST /api/unsubscribe/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\n',
  ],
  ['a body that nobody reads', { body: 500 }, 'GET /api/settings HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n'],
  [
    'a file that was refused',
    { body: 500 },
    `PATCH /api/uploads/${crypto.randomUUID()} HTTP/1.1\r\nHost: x\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 100000\r\n\r\n`,
  ],
])('cuts a line on which %s come byte by byte', async (_, patience, head) => {
  const { port } = await anApp(patience)
  expect(await isCut(await drip(port, head))).toBe(true)
})

async function anUpload(size: number) {
  const { app, port } = await anApp({ headers: 500, body: 500, silence: 1_000 })
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const tus = tusOf(app, (await w.cookieOf(space.respondent)).cookie)
  const path = (await tus.create(questionId, size)).headers.location as string
  return { app, port, space, questionId, tus, path }
}

it('lets an upload come as slowly as its line is, while others work', async () => {
  const { tus, path, questionId } = await anUpload(2_000)
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '2000' })
  const answer = tus.answerOf(sending)
  for (let sent = 0; sent < 2_000; sent += 200) {
    sending.write('x'.repeat(200))
    await wait(200) // a thousand bytes per second
    const other = await tus.create(questionId, 4, `à côté ${sent}.txt`)
    expect((await tus.append(other.headers.location as string, 0, 'abcd')).status).toBe(204)
  }
  sending.end()
  expect(await answer).toMatchObject({ status: 204, headers: { 'deposit-id': expect.any(String) } })
})

it('gives back what a client holds that never reads its download, and lets the others read', async () => {
  const { app, port, space, tus, path } = await anUpload(48 * MIB)
  const id = (await tus.append(path, 0, Buffer.alloc(48 * MIB, 'x'))).headers['deposit-id']
  const headers = await w.cookieOf(space.inspector)
  const asked = request({ port, path: `/api/deposits/${id}/content`, headers, agent: false }).end()
  const [response] = await once(asked, 'response')
  asked.socket?.pause()
  const count = promisify(app.server.getConnections.bind(app.server))
  expect(await count()).toBe(1)
  const other = await app.inject({ url: `/api/deposits/${id}/content`, headers: { ...headers, range: 'bytes=0-3' } })
  expect([other.statusCode, other.body]).toEqual([206, 'xxxx'])
  await expect.poll(() => count()).toBe(0)
  response.destroy()
})

it('serves the others as well while five hundred lines stay idle', async () => {
  const { app, port } = await anApp()
  const lines = Array.from({ length: 500 }, () => connect(port, '127.0.0.1'))
  onTestFinished(() => {
    for (const line of lines) line.destroy()
  })
  await Promise.all(lines.map((line) => once(line, 'connect')))
  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/api/settings`)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(50)
  expect(lines.filter((line) => line.destroyed)).toEqual([])
  await app.close() // without waiting for them
})
