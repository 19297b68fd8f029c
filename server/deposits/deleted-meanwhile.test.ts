import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { deleteSpace } from '../spaces/delete-space.ts'
import { depositFile } from './deposit-file.ts'

const w = await world()

async function untilSomebodyWaits(): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await waiting.execute(w.db)).rows.length === 0) await wait(10)
}

it('is counted in the entry of a space that is deleted while it is recorded', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const [respondent, inspector] = [await w.as(space.respondent), await w.as(space.inspector)]
  const outcome = await w.whileHolding('journal', space.id, (): Promise<unknown>[] => [
    depositFile(respondent, { questionId, name: 'budget.txt', bytes: Readable.from([Buffer.from('budget')]) }),
    untilSomebodyWaits().then(() => deleteSpace(inspector, space.id)),
  ])
  expect(outcome.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect((await w.journal(space)).map(({ event, data }) => [event, (data as { deposits?: number }).deposits])).toEqual([
    ['deposit.received', undefined],
    ['space.deleted', 1],
  ])
})
