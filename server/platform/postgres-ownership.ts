import { dirname } from 'node:path'
import type pg from 'pg'

export type Owner = 'service' | 'command'

// Advisory locks in the database « postgres » of the embedded server: the service holds one alone, commands share the other.
const group = 20_261
const service = 1
const commands = 2

/** The service already runs on this folder. It is left alone, and this start ends. */
export class AlreadyRunning extends Error {
  constructor(data: string, holder = '') {
    const pid = /\d+$/.exec(holder)?.[0]
    super(
      `Le service tourne déjà sur le dossier ${dirname(data)}${pid ? ` (processus ${pid})` : ''}. Arrêtez-le d’abord, ou donnez un autre dossier par DATA_DIR.`,
    )
  }
}

/** How each process is called among the server's connections. */
export const nameOf = (owner: Owner) => `e-controle ${owner} ${process.pid}`

export const takeService = (client: pg.Client) => attempt(client, 'pg_try_advisory_lock', service)
export const joinCommands = (client: pg.Client) => attempt(client, 'pg_try_advisory_lock_shared', commands)

/** No service and no other command is there. Whoever comes from now on waits until the server is gone, then starts another. */
export const isLastCommand = async (client: pg.Client) =>
  (await attempt(client, 'pg_try_advisory_lock', commands)) && (await takeService(client))

async function attempt(client: pg.Client, lock: string, key: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select ${lock}(${group}, ${key}) as taken`)
  return rows[0]?.taken === true
}

export async function findServiceHolder(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = ${group} and objid = ${service} and granted`,
  )
  return rows[0]?.name
}
