import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { record } from './record.ts'
import { contentOf, fingerprintOf, type SealedEntry, seal } from './seal.ts'
import { findBrokenEntry } from './verify.ts'

const w = await world()
const entry: SealedEntry = {
  at: new Date('2026-03-02T09:00:00.120Z'),
  actor_id: 7 as never,
  actor_name: 'Édith « Éd » Martin',
  ip: '192.0.2.7',
  salt: '00112233445566778899aabbccddeeff',
  event: 'deposit.received',
  space_id: 3 as never,
  data: '{"name":"Budget \\"v2\\".xlsx", "size": 12}',
}

// Journals that people took away are checked so: these values come from printf and sha256sum, and never change.
it('writes the content of an entry as one line, its data to the byte, its address sealed', () => {
  expect(contentOf(entry)).toBe(
    '{"at":"2026-03-02T09:00:00.120Z","actorId":7,"actorName":"Édith « Éd » Martin","origin":"32977ab3d2f22147378ebb1d90e75cc8656713d7380c25257def5c94bdef7892","event":"deposit.received","spaceId":3,"data":{"name":"Budget \\"v2\\".xlsx", "size": 12}}',
  )
  expect(fingerprintOf('{}')).toBe('ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356')
})

it('seals each entry on the one before, in either manner', () => {
  expect(seal(entry)).toBe('f42fd76b9db2db422c34c6d92598a31edc08e81767b8adb3d6cbbf03959706b6')
  expect(seal({ ...entry, salt: null })).toBe('8c16ba910a9c6fdd9a0a0aff501dec5b54024a828b1e088eb3dff46fbadd3764')
})

it('goes on where entries of the first manner end, and finds what was touched on both sides', async () => {
  const space = await w.aSpace()
  const old = {
    at: w.edges.now(),
    actor_id: null,
    actor_name: 'Ancienne',
    ip: '192.0.2.1',
    salt: null,
    event: 'space.updated',
    space_id: space.id,
  }
  const first = { ...old, data: '{"n":1}' }
  const second = { ...old, data: '{"n":2}' }
  const hashes = [seal(first), seal(second, seal(first))]
  await w.db
    .insertInto('journal')
    .values([first, second].map((one, i) => ({ ...one, hash: hashes[i]! })))
    .execute()
  const scene = { now: w.edges.now, ip: '192.0.2.7' }
  for (const [procedure, organization] of [
    ['A', 'B'],
    ['C', 'D'],
  ] as const)
    await w.db.transaction().execute((tx) => record(tx, scene, space.id, 'space.updated', { procedure, organization }))
  expect(await findBrokenEntry(w.db, space.id)).toBeNull()

  await sql`alter table journal disable trigger journal_append_only`.execute(w.db)
  const entries = await w.db.selectFrom('journal').where('space_id', '=', space.id).orderBy('id').select('id').execute()
  const touch = (change: string, id: number) => sql`update journal set ${sql.raw(change)} where id = ${id}`.execute(w.db)
  for (const [i, change, back] of [
    [3, `ip = '192.0.2.9'`, `ip = '192.0.2.7'`],
    [2, `salt = null`, ''],
    [1, `ip = '192.0.2.9'`, ''],
  ] as const) {
    await touch(change, entries[i]!.id)
    expect(await findBrokenEntry(w.db, space.id)).toBe(entries[i]!.id)
    if (back) await touch(back, entries[i]!.id)
  }
})
