import { sql } from 'kysely'
import { safeFileName } from '../../shared/file-names.ts'
import type { Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { recordEntries } from '../journal/record.ts'
import type { Tx } from '../platform/db.ts'
import { type Import, imported, inBatches, keepRows, rememberRows } from './import.ts'

const BATCH = 200
const MOST_CHARACTERS = 255

type Space = {
  id: number
  title: string
  organization: string
  reference_code: string
  deleted_at: Date | null
  created_at: Date | null
}

/** Spaces, the deleted ones too: an administrator can restore them. */
export async function importSpaces(run: Import): Promise<void> {
  await inBatches(
    (after) =>
      sql<Space>`
        select * from in_spaces s where id > ${after}
          and not exists (select from imported_rows i where i.kind = 'space' and i.source_id = s.id)
        order by id limit ${BATCH}`.execute(run.db),
    (spaces) =>
      run.batch(async (tx) => {
        for (const space of spaces) await importSpace(run, tx, space)
        run.report.count('spaces', { taken: spaces.length })
      }),
  )
}

async function importSpace(run: Import, tx: Tx, { id, ...space }: Space): Promise<void> {
  const reference_code = await chooseCode(tx, id, space.reference_code)
  const procedure = oneLine(space.title) || reference_code
  const organization = oneLine(space.organization)
  for (const [before, after] of [
    [space.reference_code, reference_code],
    [space.title, procedure],
    [space.organization, organization],
  ])
    if (before !== after) await run.report.note({ kind: 'space', id, problem: 'textChanged', detail: `${before} → ${after}` })
  const { deleted_at } = space
  const row = { sourceId: id, procedure, organization, reference_code, deleted_at, created_at: space.created_at ?? run.now() }
  const spaceId = (await keepRows(tx, run.report, 'space', 'spaces', [row])).get(id) as SpaceId
  const fact = { event: 'space.imported', data: { referenceCode: reference_code, procedure, organization } } as const
  await recordEntries(tx, spaceId, [imported(run, fact)])
}

const oneLine = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS)

/** A folder's name: safe, and not that of another space. */
async function chooseCode(tx: Tx, id: number, given: string): Promise<string> {
  const code = given.trim() === '' ? `espace-${id}` : safeFileName(given)
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? code : `${code} (${count})`
    const others = tx.selectFrom('spaces').select('id').where('purged_at', 'is', null)
    if (!(await others.where(sql<boolean>`lower(reference_code) = lower(${candidate})`).executeTakeFirst())) return candidate
  }
}

type Membership = { kind: string; id: number; userId: UserId; name: string; spaceId: SpaceId; role: Role }

/** Who belongs to which space. A membership taken over once and withdrawn here since does not come back. */
export async function importMemberships(run: Import): Promise<void> {
  for (const kind of ['control membership', 'access'])
    await inBatches(
      (after) =>
        sql<Membership>`
          select m.kind, m.id, u.id as "userId", u.first_name || ' ' || u.last_name as name, s.target_id as "spaceId", m.role
          from in_memberships m
          join imported_rows p on p.kind = 'person' and p.source_id = m.user_id
          join users u on u.id = p.target_id
          join imported_rows s on s.kind = 'space' and s.source_id = m.control_id
          where m.kind = ${kind} and m.id > ${after} and m.role is not null
            and not exists (select from imported_rows i where i.kind = m.kind and i.source_id = m.id)
          order by m.id limit ${BATCH}`.execute(run.db),
      (rows) =>
        run.batch(async (tx) => {
          for (const [spaceId, members] of Map.groupBy(rows, (row) => row.spaceId)) await addMembers(run, tx, spaceId, members)
          await rememberRows(tx, kind, new Map(rows.map(({ id, userId }) => [id, userId])))
          run.report.count('memberships', { taken: rows.length })
        }),
    )
}

async function addMembers(run: Import, tx: Tx, spaceId: SpaceId, members: Membership[]): Promise<void> {
  const added = await tx
    .insertInto('memberships')
    .values(members.map(({ userId, role }) => ({ space_id: spaceId, user_id: userId, role, added_at: run.now() })))
    .onConflict((membership) => membership.doNothing())
    .returning(['user_id as userId', 'role'])
    .execute()
  const isAdded = ({ userId, role }: Membership) => added.some((one) => one.userId === userId && one.role === role)
  const facts = members
    .filter(isAdded)
    .map(({ userId, name, role }) => ({ event: 'member.imported', data: { userId, name, role } }) as const)
  await recordEntries(
    tx,
    spaceId,
    facts.map((fact) => imported(run, fact)),
  )
}
