import { afterAll, expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { jobNames, startJobs } from '../platform/jobs.ts'
import { fillWithDemo } from './fill-with-demo.ts'

const w = await world()
const boss = await startJobs(w.url, { onError: console.error })
afterAll(() => boss.stop({ graceful: false }))

it('ends with the links, which no letter of those weeks hides', async () => {
  const links = await fillWithDemo(w.edges, boss)
  expect(links.filter((line) => line.includes('/connexion/'))).toHaveLength(3)
  for (const name of jobNames) expect([name, await w.jobs(name)]).toEqual([name, []])
})

it('shows a file returned alone, a file with a remark, files to sort', async () => {
  const files = await w.db.selectFrom('deposits').select(['decision', 'remarks']).execute()
  expect(files.filter(({ decision }) => decision === 'returned')).toHaveLength(1)
  expect(files.flatMap(({ remarks }) => remarks)).toEqual(['passwordProtected'])
  expect(await w.db.selectFrom('unsorted_files').select('id').execute()).toHaveLength(2)
})
