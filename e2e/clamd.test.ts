import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { clamd } from '../server/platform/antivirus.ts'
import { eicar, startClamd } from './clamd.ts'

const daemon = await startClamd({ streamMaxLength: '1M' })
afterAll(daemon.stop)
const antivirus = clamd(daemon.address)
const scan = (...chunks: (Buffer | string | Uint8Array)[]) => antivirus.scan(() => Readable.from(chunks.map((chunk) => Buffer.from(chunk))))
const found = { scan: 'infected', threat: 'Eicar-Test-Signature.UNOFFICIAL' }

test('Debian’s ClamAV tells a clean file from an infected one, in parts and inside a ZIP', async () => {
  expect(await scan('Budget', ' 2026')).toEqual({ scan: 'clean' })
  expect(await scan(randomBytes(1_000_000))).toEqual({ scan: 'clean' })
  expect(await scan(eicar)).toEqual(found)
  expect(await scan(eicar.slice(0, 20), eicar.slice(20))).toEqual(found)
  expect(await scan(zipSync({ 'annexes/facture.com': Buffer.from(eicar) }))).toEqual(found)
  expect(await antivirus.describe()).toEqual({ version: expect.stringMatching(/^ClamAV \d/), signaturesAt: null })
})

test('A file above its limit is said too large, whenever its answer comes', async () => {
  const parts = function* () {
    for (let i = 0; i < 200; i++) yield Buffer.alloc(65_536)
  }
  for (let i = 0; i < 20; i++) expect(await antivirus.scan(() => Readable.from(parts()))).toEqual({ scan: 'tooLarge' })
})

test('Killed in the middle of a scan, it gave no verdict; back, it gives one', async () => {
  const parts = async function* () {
    yield Buffer.from('begins')
    await daemon.kill()
    yield Buffer.from('never ends')
    await wait(60_000)
  }
  await expect(antivirus.scan(() => Readable.from(parts()))).rejects.toThrow()
  await expect(scan('Budget')).rejects.toThrow(/ENOENT|ECONNREFUSED/)
  await daemon.start()
  expect(await scan(eicar)).toEqual(found)
})
