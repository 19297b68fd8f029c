import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { DepositId } from '../../shared/vocabulary.ts'
import { world } from '../../test/world.ts'
import { issueReceipts } from './issue-receipts.ts'

const w = await world()

it('gives several receipts for a batch too long for one document, each file in one of them', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 1 })
  const { id } = await w.aDeposit(space, q.questionId, { name: 'Liasse.pdf' })
  const ids = await w.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx) // or the triggers would count each of them
    const { rows } = await sql<{ id: DepositId }>`
      with copies as (
        insert into deposits (space_id, question_id, original_name, file_name, size, sha256, media_type, storage_key, author_id, started_at, deposited_at)
        select space_id, question_id, original_name, n || ' ' || file_name, size, sha256, media_type, storage_key || n, author_id, started_at, deposited_at
        from deposits, generate_series(1, 5001) n where id = ${id} returning id)
      insert into receipt_files (deposit_id) select id from copies returning deposit_id as id`.execute(tx)
    return rows.map((row) => row.id)
  })

  const given = await issueReceipts(await w.as(space.respondent), ids)
  expect(given.map(({ fileCount }) => fileCount)).toEqual([1, 5000])
  const receipts = await w.db.selectFrom('receipts').select('facts').execute()
  const certified = receipts.flatMap(({ facts }) => facts.files.map(({ depositId }) => depositId))
  expect(new Set(certified)).toEqual(new Set(ids))
  expect(await w.jobs('send-receipt')).toHaveLength(2)
})
