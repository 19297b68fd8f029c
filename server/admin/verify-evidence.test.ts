import { appendFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { record } from '../journal/record.ts'
import { purgeSpace } from './spaces/purge-space.ts'
import { removePurgedFiles } from './spaces/remove-purged-files.job.ts'
import { type Finding, type Verified, verifyEvidence } from './verify-evidence.ts'

const w = await world()
const space = await w.aSpace()
const { questionId, id: questionnaireId } = await w.aQuestionnaire(space, { status: 'published' })

async function verify() {
  const findings: Finding[] = []
  let steps = 0
  const outcome = await verifyEvidence(w.edges, (_, finding) => {
    steps += 1
    if (finding) findings.push(finding)
  })
  return { ...outcome, steps, problems: findings.map((one) => [one.problem, one.problem === 'journal' ? one.entryId : one.object.name]) }
}
const pathOf = async ({ sha256 }: { sha256: string }) => {
  const { key } = await w.db.selectFrom('deposits').select('storage_key as key').where('sha256', '=', sha256).executeTakeFirstOrThrow()
  const [shelf] = (await readdir(join(w.folder, 'files'))).filter((name) => key.startsWith(name))
  return join(w.folder, 'files', shelf!, key)
}

it('finds everything as it was recorded, trash, annexes and deleted spaces included', async () => {
  const before = await verify()
  await w.aDeposit(space, questionId, { name: 'a.pdf', bytes: 'one' })
  await w.aDeposit(space, questionId, { name: 'b.pdf', bytes: 'four', trashed: true })
  await w.anAnnex(space, questionnaireId)
  await w.db.transaction().execute((tx) => record(tx, { now: w.edges.now, ip: '' }, space.id, 'questionnaire.opened', { questionnaireId }))
  await w.db.transaction().execute((tx) => record(tx, { now: w.edges.now, ip: '' }, null, 'session.opened', {}))
  await w.db.updateTable('spaces').set({ deleted_at: new Date() }).where('id', '=', space.id).execute()
  const after = await verify()
  expect(after).toMatchObject({ chains: before.chains + 2, findings: 0, problems: [] })
  expect(after.done).toEqual(after.total)
  expect(after.total.files).toBe(before.total.files + 3)
  expect(after.steps).toBe(after.chains + after.done.files)
})

it('finds nothing wrong with a space that is purged while it is being read', async () => {
  const gone = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(gone, { status: 'published' })
  for (const name of ['premier.pdf', 'second.pdf']) await w.aDeposit(gone, questionId, { name, bytes: name })
  await w.db.updateTable('spaces').set({ deleted_at: new Date() }).where('id', '=', gone.id).execute()
  const facts = { reason: 'Fin', referenceCode: gone.referenceCode }
  let isPurged = false
  const purgeOnce = async ({ last }: Verified) => {
    if (!last || isPurged) return
    isPurged = true
    await purgeSpace(await w.as(gone.administrator), gone.id, facts)
    await removePurgedFiles(w.edges)
  }
  expect(await verifyEvidence(w.edges, purgeOnce)).toMatchObject({ findings: 0 })
  expect(isPurged).toBe(true)
})

it('names what is missing, cut, grown, changed, and where the journal was touched', async () => {
  const file = (name: string) => w.aDeposit(space, questionId, { name, bytes: `bytes of ${name}` })
  const [missing, cut, grown, changed] = [await file('missing'), await file('cut'), await file('grown'), await file('changed')]
  await rm(await pathOf(missing))
  await truncate(await pathOf(cut), 3)
  await appendFile(await pathOf(grown), '!')
  await writeFile(await pathOf(changed), 'bytes of chanGed')
  expect((await verify()).problems.sort()).toEqual([
    ['missing', 'missing'],
    ['sha256', 'changed'],
    ['size', 'cut'],
    ['size', 'grown'],
  ])

  await sql`alter table journal disable trigger journal_append_only`.execute(w.db)
  const entry = await w.db.selectFrom('journal').select('id').where('space_id', '=', space.id).executeTakeFirstOrThrow()
  await sql`update journal set actor_name = 'Personne' where id = ${entry.id}`.execute(w.db)
  expect((await verify()).problems).toContainEqual(['journal', entry.id])
})
