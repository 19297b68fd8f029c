import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

const MIB = 1024 ** 2
/** An upload that is refused before its body is read: nobody is logged in. */
const refused = (length: number) => `PATCH /api/uploads/${crypto.randomUUID()} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`

async function openLine() {
  const line = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(line, 'connect')
  let heard = ''
  line.on('data', (text) => (heard += text))
  return { line, answers: () => heard.match(/HTTP\/1.1 \d+/g) ?? [] }
}

it('lets a client finish its piece, see why it was refused, and use its line again', async () => {
  const { line, answers } = await openLine()
  for (let turn = 1; turn <= 2; turn++) {
    line.write(refused(20 * MIB))
    for (let i = 0; i < 20; i++) if (!line.write(Buffer.alloc(MIB))) await once(line, 'drain')
    while (answers().length < turn) await wait(5)
  }
  expect(answers()).toEqual(['HTTP/1.1 401', 'HTTP/1.1 401'])
  line.destroy()
})

it('cuts off a client that goes on sending what is refused, once it could see the answer', async () => {
  const { line, answers } = await openLine()
  line.write(refused(1e12))
  let sent = 0
  const endless = new Readable({
    read() {
      sent += 1
      this.push(Buffer.alloc(MIB))
    },
  })
  await expect(pipeline(endless, line)).rejects.toThrow()
  expect(answers()).toEqual(['HTTP/1.1 401'])
  expect(sent).toBeGreaterThan(63)
  expect(sent).toBeLessThan(100)
})
