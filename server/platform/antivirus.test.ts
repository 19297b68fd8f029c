import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { clamd } from './antivirus.ts'

// What a true clamd says is in e2e/clamd.test.ts; here, one that is broken, or that is something else.
let answer: (line: Socket) => void
const daemon = createServer((line) => {
  line.on('error', () => {})
  answer(line)
}).listen(0, '127.0.0.1')
await once(daemon, 'listening')
afterAll(() => daemon.close())
const antivirus = clamd({ host: '127.0.0.1', port: (daemon.address() as AddressInfo).port })

const END = '\0\0\0\0'
/** Reads the file to its end, then says this. */
const afterAllOfIt = (words: string) => (line: Socket) => {
  let last = ''
  line.on('data', (bytes) => {
    last = (last + bytes.toString('latin1')).slice(-4)
    if (last === END) line.end(words)
  })
}
const scan = (says: typeof answer, ...chunks: string[]) => {
  answer = says
  return antivirus.scan(() => Readable.from(chunks.map((chunk) => Buffer.from(chunk))))
}

it('takes a verdict that is one, and no other line', async () => {
  expect(await scan(afterAllOfIt('stream: OK\0'), 'Budget')).toEqual({ scan: 'clean' })
  await expect(scan(afterAllOfIt('stream: O'), 'Budget')).rejects.toThrow('without an answer')
  await expect(scan(afterAllOfIt('\0'), 'Budget')).rejects.toThrow('clamd answered')
  await expect(scan(afterAllOfIt('220 mail.example.org ESMTP: OK\0'), 'Budget')).rejects.toThrow('clamd answered')
})

it('gives up on one that leaves, and on a file that cannot be read', async () => {
  for (let i = 0; i < 20; i++)
    await expect(scan((line) => line.end('stream: O'), 'Budget')).rejects.toThrow(/without an answer|closed|EPIPE|reset/i)
  answer = () => {}
  const unread = () =>
    new Readable({
      read(this: Readable) {
        this.destroy(new Error('unreadable'))
      },
    })
  await expect(antivirus.scan(unread)).rejects.toThrow('unreadable')
})

it('believes nobody who says of a file that it is clean before its end', async () => {
  const slow = new Readable({ read() {} })
  slow.push('Budget')
  answer = (line) => line.once('data', () => line.write('stream: OK\0'))
  await expect(antivirus.scan(() => slow)).rejects.toThrow('before the end')
})

it('listens to no line without end', async () => {
  const babble = (line: Socket) => {
    const say = () => {
      while (!line.destroyed && line.write('stream: '.repeat(8192)));
    }
    line.resume().on('drain', say)
    say()
  }
  await expect(scan(babble, 'Budget')).rejects.toThrow('too long')
  answer = babble
  await expect(antivirus.describe()).rejects.toThrow('too long')
})
