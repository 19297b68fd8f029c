import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atTheEnd } from '../../e2e/at-the-end.ts'
import { createCluster } from '../../server/platform/postgres-cluster.ts'
import { stopPostmaster } from '../../server/platform/postmaster.ts'
import { reachPostgres, urlOf } from '../../server/platform/reach-postgres.ts'
import { query } from '../database.ts'

/** A PostgreSQL that a test may stop and start again, as an operator would. */
export async function ownPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'pg-'))
  const data = join(folder, 'postgres')
  await createCluster(data)
  atTheEnd(async () => {
    await stopPostmaster(data)
    await rm(folder, { recursive: true })
  })
  const start = async () => (await reachPostgres(data, { name: 'test', socketFolder: data })).end()
  await start()
  const url = urlOf(data, 'postgres')
  return {
    url,
    start,
    stop: () => stopPostmaster(data),
    /** Every connection falls, whatever it is in the middle of. */
    cutLines: () =>
      query(
        url,
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = $$client backend$$',
      ),
  }
}
