import { sql } from 'kysely'
import type { SpaceId, UserId } from '../../shared/vocabulary.ts'
import { type Entry, recordEntries } from '../journal/record.ts'
import { type Import, inBatches, rememberRows } from './import.ts'

const BATCH = 1000

type Action = {
  id: number
  actionId: number
  actorId: UserId | null
  actorName: string
  verb: string
  description: string
  at: Date
  spaceId: SpaceId | null
  target: string
  label: string
  person: string
}

/**
 * The action history, in the order in which things happened, each at its time: the entries say that they were imported, and the
 * seal of the journal vouches for them since then only.
 */
export async function importHistory(run: Import): Promise<void> {
  await sql`
    create temp table new_actions as
    select row_number() over (order by a.at, a.id) as id, a.id as "actionId", p.target_id as "actorId", a.actor_name as "actorName",
      a.verb, a.description, a.at, s.target_id as "spaceId", coalesce(a.target_model, '') as target, a.target_label as label, a.person
    from in_actions a
    left join imported_rows p on p.kind = 'person' and p.source_id = a.actor_id
    left join imported_rows s on s.kind = 'space' and s.source_id = a.control_id
    where not exists (select from imported_rows i where i.kind = 'action' and i.source_id = a.id)`.execute(run.db)
  await sql`create index on new_actions (id)`.execute(run.db)
  await inBatches(
    (after) => sql<Action>`select * from new_actions where id > ${after} order by id limit ${BATCH}`.execute(run.db),
    (rows) =>
      run.batch(async (tx) => {
        for (const [spaceId, actions] of Map.groupBy(rows, (row) => row.spaceId)) await recordEntries(tx, spaceId, actions.map(entryOf))
        await rememberRows(tx, 'action', new Map(rows.map(({ actionId }) => [actionId, actionId])))
        run.report.count('actions', { taken: rows.length })
      }),
  )
}

const entryOf = ({ actionId, actorId, actorName, at, verb, target, label, person, description }: Action): Entry => ({
  event: 'history.imported',
  data: { actionId, verb, target, label, ...(person && { person }), ...(description && { description }) },
  at,
  actorId,
  actorName,
  ip: '',
})

type Login = { id: number; loginId: number; at: Date; ip: string; userId: UserId | null; name: string }

/** From where people connected. */
export async function importLogins(run: Import): Promise<void> {
  await sql`
    create temp table new_logins as
    select row_number() over (order by l.at, l.id) as id, l.id as "loginId", l.at, coalesce(l.ip, '') as ip, u.id as "userId",
      coalesce(u.first_name || ' ' || u.last_name, l.username) as name
    from in_logins l
    left join imported_rows p on p.kind = 'person' and p.source_id = l.person_id
    left join users u on u.id = p.target_id
    where not exists (select from imported_rows i where i.kind = 'login' and i.source_id = l.id)`.execute(run.db)
  await sql`create index on new_logins (id)`.execute(run.db)
  await inBatches(
    (after) => sql<Login>`select * from new_logins where id > ${after} order by id limit ${BATCH}`.execute(run.db),
    (rows) =>
      run.batch(async (tx) => {
        await recordEntries(tx, null, rows.map(loginEntryOf))
        await rememberRows(tx, 'login', new Map(rows.map(({ loginId }) => [loginId, loginId])))
        run.report.count('logins', { taken: rows.length })
      }),
  )
}

const loginEntryOf = ({ loginId, at, ip, userId, name }: Login): Entry => ({
  event: 'login.imported',
  data: { loginId },
  at,
  actorId: userId,
  actorName: name,
  ip,
})
