import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startService } from '../../e2e/service.ts'
import { sweepUploads } from '../../server/deposits/sweep-uploads.ts'
import { readPostmaster } from '../../server/platform/postmaster.ts'
import { PER_SPACE, writeDump } from '../django/write-dump.ts'
import { type Act, actors, findAgain } from './kill-acts.ts'
import { seedAudit } from './seed-audit.ts'
import { beside } from './seed-beside.ts'
import { startImport } from './start-import.ts'

type Options = {
  rounds: number
  seed: number
  /** Spaces of the Django application, each with 250 deposits, taken over meanwhile. */
  spaces: number
  undone?: (undo: () => Promise<void>) => void
  tell?: (line: string) => void
}

/**
 * The whole service, killed again and again in the middle of uploads, publications, exports and an import; every third time its
 * database with it. After each round, what was acknowledged is asked for again; at the end, every byte and every entry is verified.
 */
export async function playKillRounds({ rounds, seed, spaces, undone, tell = () => {} }: Options) {
  const random = seededRandom(seed)
  const service = await startService({ env: { MAIL_SPACING: '0ms' }, ...(undone && { undone }) })
  const audit = await beside(service, seedAudit)
  const source = join(service.dataDir, 'django')
  await writeDump(source, spaces)
  const acts: Act[] = []
  const figures = { rounds, databasesKilled: 0, importsKilled: 0, acknowledged: 0, found: 0, resumed: 0, lost: 0 }

  for (let round = 0; round < rounds; round++) {
    const isImporting = round % 2 === 1
    const theImport = isImporting ? startImport(service, source) : null
    await theImport?.begun
    const stop = new AbortController()
    const scene = { service, audit, round, random, signal: stop.signal, acts: [] as Act[] }
    const work = actors.map((actor) => actor(scene))
    const ended = Promise.all(work).then(() => stop.abort())
    while (!stop.signal.aborted && !scene.acts.some((act) => act.isAcknowledged)) await wait(5)
    await wait(random() * 1_500)
    const postmaster = round % 3 === 2 ? await readPostmaster(join(service.dataDir, 'postgres')) : null
    if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
    const killed = service.kill()
    stop.abort()
    await Promise.all([killed, theImport?.kill(), ended])
    figures.databasesKilled += postmaster ? 1 : 0
    figures.importsKilled += (await theImport?.wasKilled) ? 1 : 0

    await service.start()
    for (const act of scene.acts) {
      const outcome = await findAgain(act, { service, audit })
      figures.acknowledged += act.isAcknowledged ? 1 : 0
      if (act.isAcknowledged) figures[outcome === 'lost' ? 'lost' : 'found'] += 1
      if (outcome === 'resumed') figures.resumed += 1
      if (outcome === 'lost') tell(`lost in round ${round}: ${JSON.stringify(act)}`)
    }
    acts.push(...scene.acts)
    tell(
      `round ${round + 1}: ${scene.acts.length} acts${postmaster ? ', the database killed too' : ''}${isImporting ? ', during an import' : ''}`,
    )
  }

  const lastImport = startImport(service, source)
  const importEnd = await lastImport.exit
  const { stdout: verified } = await service.run('verify').catch(({ stdout }: { stdout: string }) => ({ stdout }))
  const seen = await beside(service, async (edges) => {
    const { db, files } = edges
    const deposits = await db.selectFrom('deposits').select(['original_name as name', 'space_id as spaceId']).execute()
    const numbers = await db
      .selectFrom('questionnaires')
      .select('number')
      .where('space_id', '=', audit.spaceId)
      .where('number', 'is not', null)
      .orderBy('number')
      .execute()
    const exported = await db.selectFrom('journal').select('id').where('event', '=', 'space.exported').execute()
    const stored = async () => {
      let count = 0
      for await (const _ of files.listOlderThan(new Date(Date.now() + 86_400_000))) count++
      return count
    }
    const before = await stored()
    await sweepUploads({ ...edges, now: () => new Date(Date.now() + 60 * 86_400_000) })
    const after = await stored()
    const ours = deposits.filter(({ spaceId }) => spaceId === audit.spaceId)
    return {
      deposits: ours.length,
      doubled: ours.length - new Set(ours.map(({ name }) => name)).size,
      imported: deposits.length - ours.length,
      numbersWithGap: numbers.some(({ number }, i) => number !== i + 1),
      exportsWithoutEntry: Math.max(0, acts.filter((act) => act.kind === 'export' && act.isAcknowledged).length - exported.length),
      orphansSwept: before - after,
      rowsWithoutBytes: deposits.length - after,
    }
  })
  await rm(source, { recursive: true })
  return { seed, ...figures, ...seen, importEnd, toImport: spaces * PER_SPACE, verified: verified.trim() }
}

/** mulberry32: the same rounds for the same seed, as far as a machine does the same twice. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
