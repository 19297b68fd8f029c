import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { createCluster, sweepAsides } from './postgres-cluster.ts'
import { AlreadyRunning, findServiceHolder, isLastCommand, joinCommands, nameOf, type Owner, takeService } from './postgres-ownership.ts'
import { readPostmaster, stopPostmaster } from './postmaster.ts'
import { reachPostgres, urlOf } from './reach-postgres.ts'

const patience = 2_000 // for a lock to go: a killed service's, when the server notices; a command's, when it has stopped the server

/**
 * A real PostgreSQL in a folder, for whoever has none. It outlives a killed service, whose next start finds it again.
 * Of two services on one folder one is refused, whatever the moment: they compete for one lock in the server itself.
 * Commands may come and go beside the service, or without it.
 */
export async function openEmbeddedPostgres({ folder, owner }: { folder: string; owner: Owner }) {
  await mkdir(folder, { recursive: true })
  const data = join(await realpath(folder), 'postgres')
  await createCluster(data)
  let client = await enter(data, owner)
  let isOpen = true

  async function stop(): Promise<void> {
    isOpen = false
    if (owner === 'service' || (await isLastCommand(client))) await stopPostmaster(data)
    await client.end()
  }
  const socketFolder = await prepare(client, data).catch(async (error) => {
    await stop()
    throw error
  })

  // If the server falls, on a full disk for one, it is started again as soon as it can be, and the folder is held again.
  async function reenter(): Promise<void> {
    while (isOpen) {
      const again = await enter(data, owner, socketFolder).catch(() => null)
      if (again && isOpen) client = again.once('end', reenter)
      else await again?.end()
      if (again) return
      await wait(1_000)
    }
  }
  client.once('end', reenter)
  return { url: urlOf(socketFolder, 'e_controle'), stop }
}

async function enter(data: string, owner: Owner, socketFolder?: string): Promise<pg.Client> {
  for (const deadline = performance.now() + patience; ; await wait(100)) {
    const client = await reachPostgres(data, { name: nameOf(owner), socketFolder })
    let holder: string | undefined
    try {
      if (await (owner === 'service' ? takeService(client) : joinCommands(client))) return client
      holder = await findServiceHolder(client)
    } catch (error) {
      if (performance.now() > deadline) throw error // otherwise the server was just stopping
    }
    await client.end()
    if (performance.now() > deadline) throw new AlreadyRunning(data, holder)
  }
}

async function prepare(client: pg.Client, data: string): Promise<string> {
  await sweepAsides(data)
  const { rowCount } = await client.query("select from pg_database where datname = 'e_controle'")
  if (!rowCount) await client.query('create database e_controle')
  const postmaster = await readPostmaster(data)
  if (!postmaster) throw new Error('PostgreSQL stopped while it was being opened')
  return postmaster.socketFolder
}
