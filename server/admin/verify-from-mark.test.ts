import { randomUUID } from 'node:crypto'
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { verifyFromMark } from './verify-from-mark.ts'

const w = await world()
const space = await w.aSpace()
const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await w.aDeposit(space, questionId, { name, bytes: `bytes of ${name}` })
const pathOf = (key: string) => join(w.folder, 'files', key.slice(0, 2), key)

/** How many files are read, when the run is cut (as a kill cuts it: nothing is done afterwards) once it has read `cutAfter` of them. */
async function verify({ name = 'command' as const, cutAfter = Number.POSITIVE_INFINITY, isFromStart = false } = {}) {
  const read: string[] = []
  const files = {
    ...w.edges.files,
    read: (key: string) => {
      read.push(key)
      return w.edges.files.read(key)
    },
  }
  const outcome = verifyFromMark({ ...w.edges, files }, name, {
    isFromStart,
    markEvery: 0,
    watch: () => {
      if (read.length >= cutAfter) throw new Error('cut')
    },
  })
  return { read, outcome: await outcome.catch((error: Error) => error) }
}

it('goes on from where it was cut, with what it had found; the next one reads everything again', async () => {
  const [first] = await w.db.selectFrom('deposits').select('storage_key as key').orderBy('id').execute()
  await rm(pathOf(first!.key))
  const cut = await verify({ cutAfter: 3 })
  expect(cut.outcome).toEqual(new Error('cut'))
  const rest = await verify()
  expect([cut.read.length, rest.read.length]).toEqual([3, 2])
  expect(rest.outcome).toMatchObject({
    verified: { done: { files: 6 }, findings: 1 },
    found: [{ problem: 'missing', object: { name: 'a' } }],
  })
  expect((await verify()).read).toHaveLength(5)
})

it('begins again when it is asked to, or when it was cut more than a week ago', async () => {
  await verify({ cutAfter: 3 })
  expect((await verify({ isFromStart: true })).read).toHaveLength(5)
  await verify({ cutAfter: 3 })
  w.setClock(new Date(w.edges.now().getTime() + 8 * 86_400_000))
  expect((await verify()).read).toHaveLength(5)
})

it('counts the stored bytes that no row knows, but for those of the day', async () => {
  const old = new Date(w.edges.now().getTime() - 2 * 86_400_000)
  w.setClock(new Date(Date.now() + 3 * 86_400_000))
  for (const bytes of ['orphan', 'another']) {
    const key = randomUUID()
    await mkdir(join(w.folder, 'files', key.slice(0, 2)), { recursive: true })
    await writeFile(pathOf(key), bytes)
    await utimes(pathOf(key), old, old)
  }
  expect((await verify()).outcome).toMatchObject({ verified: { findings: 1 }, unknown: { files: 2, bytes: 13 } })
  w.setClock(new Date())
  expect((await verify()).outcome).toMatchObject({ unknown: { files: 0 } })
})
