import { sql } from 'kysely'
import type { UserId } from '../../shared/vocabulary.ts'
import { recordEntries } from '../journal/record.ts'
import type { Tx } from '../platform/db.ts'
import { type Import, imported, inBatches, keepRows, rememberRows } from './import.ts'

const BATCH = 500
const UNKNOWN = 'ancienne-application@sans-adresse.invalid'

type Person = {
  id: number
  email: string
  username: string
  first_name: string
  last_name: string
  is_inspector: boolean
  is_admin: boolean
  is_active: boolean
  has_email: boolean
  is_muted: boolean
  password: string | null
  last_login: Date | null
  date_joined: Date | null
}

/**
 * People, by their address: who has an account here already keeps it as it is, without a right more. The terms of use are to be
 * accepted anew, since their text is new. Administrators keep their password until they first log in.
 */
export async function importPeople(run: Import): Promise<void> {
  await inBatches(
    (after) =>
      sql<Person>`
        select * from in_people p where id > ${after}
          and not exists (select from imported_rows i where i.kind = 'person' and i.source_id = p.id)
        order by id limit ${BATCH}`.execute(run.db),
    (people) =>
      run.batch(async (tx) => {
        for (const person of people) await importPerson(run, tx, person)
        run.report.count('people', { taken: people.length })
      }),
  )
}

async function importPerson(run: Import, tx: Tx, person: Person): Promise<void> {
  const { id, email, is_inspector, is_admin } = person
  const known = await tx.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (known) {
    await rememberRows(tx, 'person', new Map([[id, known.id]]))
    return run.report.note({ kind: 'person', id, problem: 'knownAddress', detail: email })
  }
  const row = {
    email,
    first_name: person.first_name,
    last_name: person.last_name,
    is_inspector,
    is_admin,
    is_active: person.is_active && person.has_email,
    muted_mails: person.is_muted ? (['digest'] as 'digest'[]) : [],
    terms_accepted_at: null,
    last_login_at: person.last_login,
    created_at: person.date_joined ?? run.now(),
  }
  const targets = await keepRows(tx, run.report, 'person', 'users', [{ ...row, sourceId: id }])
  const userId = targets.get(id) as UserId
  if (is_admin && person.password)
    await tx.insertInto('passwords').values({ user_id: userId, hash: person.password, changed_at: run.now() }).execute()
  const fact = { event: 'user.imported', data: { userId, email, isInspector: is_inspector, isAdmin: is_admin } } as const
  await recordEntries(tx, null, [imported(run, fact)])
}

/** Who signs what has no known author: made once, and nobody can log in with it. */
export async function findUnknownPerson(tx: Tx, run: Pick<Import, 'now'>): Promise<UserId> {
  const known = await tx.selectFrom('users').select('id').where('email', '=', UNKNOWN).executeTakeFirst()
  if (known) return known.id
  const names = { first_name: 'Ancienne application', last_name: '(auteur inconnu)' }
  const row = { email: UNKNOWN, ...names, is_active: false, terms_accepted_at: null, last_login_at: null, created_at: run.now() }
  const { id } = await tx.insertInto('users').values(row).returning('id').executeTakeFirstOrThrow()
  const data = { userId: id, email: UNKNOWN, isInspector: false, isAdmin: false }
  await recordEntries(tx, null, [imported(run, { event: 'user.imported', data })])
  return id
}
