import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import type { FileStore } from './files.ts'
import { sendFile } from './send-file.ts'

const w = await world()
const modifiedAt = new Date('2026-03-01T10:20:30.400Z')
const text = 'Les pièces du contrôle'
const sha256 = createHash('sha256').update(text).digest('hex')
const etag = `"${sha256}"`
const { key, size } = await w.edges.files.put(Readable.from([Buffer.from(text)]), { maxBytes: 1000 })

let reads: boolean[] = []
let opened: Readable | undefined
const files: Pick<FileStore, 'read'> = { read: (...args) => (opened = w.edges.files.read(...args)) }
const app = await w.app()
const served = { files, key, size, sha256, name: 'Q01-T01-01-Délibération « 50 % ».html', mediaType: 'text/html', modifiedAt }
app.route({
  method: ['GET', 'HEAD'],
  url: '/file',
  config: { access: 'public' },
  handler: (request, reply) => sendFile(reply, request, { ...served, onRead: async (isStart) => void reads.push(isStart) }),
})
app.get('/lost', { config: { access: 'public' } }, (request, reply) => sendFile(reply, request, { ...served, key: crypto.randomUUID() }))
let fed = 0
const endless = new Readable({
  read() {
    fed += 1
    this.push(Buffer.alloc(1024 ** 2))
  },
})
app.get('/endless', { config: { access: 'public' } }, (request, reply) =>
  sendFile(reply, request, { ...served, files: { read: () => endless }, size: 1e9 }),
)
afterAll(() => app.close())

const ask = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => {
  reads = []
  opened = undefined
  return app.inject({ method, url: '/file', headers })
}

it('sends the bytes as they are, never as a page of ours', async () => {
  const answer = await ask({ 'accept-encoding': 'gzip, br' })
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toBe(text)
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html',
    'content-length': String(size),
    'content-disposition':
      'attachment; filename="Q01-T01-01-Deliberation \' 50 _ \'.html"; ' +
      "filename*=UTF-8''Q01-T01-01-D%C3%A9lib%C3%A9ration%20%C2%AB%2050%20%25%20%C2%BB.html",
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache, no-transform',
    'accept-ranges': 'bytes',
    etag,
    'last-modified': 'Sun, 01 Mar 2026 10:20:30 GMT',
  })
  expect(answer.headers['content-encoding']).toBeUndefined()
})

it('describes without a byte when only the head is asked', async () => {
  const answer = await ask({ range: 'bytes=0-3' }, 'HEAD')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toBe('')
  expect(answer.headers).toMatchObject({ 'content-length': String(size), etag, 'content-type': 'text/html' })
  expect(opened).toBeUndefined()
  expect(reads).toEqual([])
})

it.each([
  ['bytes=0-2', 'Les', '0-2'],
  ['bytes=4-9', 'pièce', '4-9'],
  [`bytes=${size - 4}-`, 'rôle'.slice(-3), null],
  ['bytes=-3', 'ole', null],
])('sends the part %s', async (range, part, shown) => {
  const answer = await ask({ range })
  const bytes = Buffer.from(text)
  const [, from = '', to = ''] = /bytes=(\d*)-(\d*)/.exec(range) ?? []
  const start = from ? Number(from) : size - Number(to)
  const end = from && to ? Number(to) : size - 1
  expect(answer.statusCode).toBe(206)
  expect(answer.rawPayload).toEqual(bytes.subarray(start, end + 1))
  expect(answer.headers).toMatchObject({ 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': String(end - start + 1) })
  if (shown) expect(answer.body).toBe(part)
})

it.each([
  ['a part longer than the file', 'bytes=0-99999', 206],
  ['a tail longer than the file', 'bytes=-99999', 206],
  ['a part behind the end', `bytes=${size}-`, 416],
  ['an empty tail', 'bytes=-0', 416],
  ['several parts', 'bytes=0-1,3-4', 200],
  ['a part turned round', 'bytes=5-2', 200],
  ['another unit', 'lines=1-2', 200],
  ['nonsense', 'bytes=a-b', 200],
])('answers %s', async (_, range, status) => {
  const answer = await ask({ range })
  expect(answer.statusCode).toBe(status)
  if (status === 416) expect(answer.headers['content-range']).toBe(`bytes */${size}`)
  else expect(answer.body).toBe(text)
})

it.each([
  ['the same tag', etag, 206],
  ['the same second', 'Sun, 01 Mar 2026 10:20:30 GMT', 206],
  ['another tag', '"other"', 200],
  ['a weak tag', `W/${etag}`, 200],
  ['another second', 'Sun, 01 Mar 2026 10:20:31 GMT', 200],
])('sends a part if the version is still that of %s', async (_, condition, status) => {
  expect((await ask({ range: 'bytes=0-2', 'if-range': condition })).statusCode).toBe(status)
})

it.each([
  ['the same tag', { 'if-none-match': etag }, 304],
  ['the same tag, weak', { 'if-none-match': `W/${etag}` }, 304],
  ['a list that holds it', { 'if-none-match': `"a", ${etag}` }, 304],
  ['any tag', { 'if-none-match': '*' }, 304],
  ['another tag', { 'if-none-match': '"a"' }, 200],
  ['another tag and a later date', { 'if-none-match': '"a"', 'if-modified-since': 'Mon, 02 Mar 2026 00:00:00 GMT' }, 200],
  ['the same second', { 'if-modified-since': 'Sun, 01 Mar 2026 10:20:30 GMT' }, 304],
  ['an earlier second', { 'if-modified-since': 'Sun, 01 Mar 2026 10:20:29 GMT' }, 200],
  ['a date that is none', { 'if-modified-since': 'hier' }, 200],
])('to a client that holds %s answers', async (_, headers, status) => {
  const answer = await ask(headers as Record<string, string>)
  expect(answer.statusCode).toBe(status)
  expect(answer.headers.etag).toBe(etag)
  if (status === 304) expect([answer.body, opened, reads.length]).toEqual(['', undefined, 0])
})

it('tells a start from a continuation', async () => {
  await ask()
  expect(reads).toEqual([true])
  await ask({ range: 'bytes=0-' })
  expect(reads).toEqual([true])
  await ask({ range: 'bytes=1-' })
  expect(reads).toEqual([false])
})

it('says that it failed when the bytes are not there, and nothing of the file', async () => {
  const answer = await app.inject('/lost')
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toMatchObject({ code: 'internal' })
  expect(answer.headers['content-disposition']).toBeUndefined()
})

it('closes the file of a client that leaves, and reads no faster than it does', async () => {
  await app.listen({ port: 0 })
  const { port } = app.server.address() as AddressInfo
  const request = get({ port, path: '/endless' })
  const [response] = await once(request, 'response')
  await wait(300)
  expect(fed).toBeGreaterThan(0)
  expect(fed).toBeLessThan(50)
  response.destroy()
  await once(endless, 'close')
  expect(endless.destroyed).toBe(true)
})

it('keeps no file open once it is sent', async () => {
  await ask()
  expect(opened?.destroyed).toBe(true)
})
