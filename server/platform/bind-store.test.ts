import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { bindStore, WrongStore } from './bind-store.ts'
import { diskFiles, MARKER } from './files.ts'

const w = await world()
const folder = await mkdtemp(join(tmpdir(), 'store-'))
const mine = diskFiles(folder)
const other = diskFiles(await mkdtemp(join(tmpdir(), 'store-')))

it('gives a new database and a new folder one identifier, and finds them again', async () => {
  await Promise.all([bindStore(w.db, mine), bindStore(w.db, mine)])
  const id = await mine.findMark()
  await bindStore(w.db, mine)
  expect(await mine.findMark()).toBe(id)
})

it('marks the folder again when the first start was cut before anything was stored', async () => {
  const id = await mine.findMark()
  await rm(join(folder, MARKER))
  await bindStore(w.db, mine)
  expect(await mine.findMark()).toBe(id)
})

it('refuses an empty folder in the place of that of a database which has files', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, q.questionId)
  await expect(bindStore(w.db, other)).rejects.toThrow(WrongStore)
  expect(await other.findMark()).toBeNull()
})

it('refuses the folder of another database', async () => {
  await w.db.deleteFrom('store_identity').execute()
  await expect(bindStore(w.db, mine)).rejects.toThrow('appartient à une autre base')
})
