import { randomUUID } from 'node:crypto'
import type { Db } from '../server/platform/db.ts'
import type { Role, SpaceId } from '../shared/vocabulary.ts'
import type { Person } from './world.ts'

/** Builders of spaces and of whoever is in them. */
export function peopleBuilders(db: Db, now: Date) {
  async function aBareSpace() {
    const space = {
      procedure: 'Contrôle des comptes',
      organization: 'Ville de Loin',
      reference_code: randomUUID().slice(0, 24),
      created_at: now,
    }
    return db.insertInto('spaces').values(space).returning(['id', 'reference_code as referenceCode']).executeTakeFirstOrThrow()
  }

  async function aPerson(
    roles: [SpaceId, Role][] = [],
    { isInspector = false, isAdmin = false, termsAcceptedAt = now as Date | null, email = `${randomUUID()}@example.org` } = {},
  ) {
    const user = await db
      .insertInto('users')
      .returning(['id', 'email'])
      .values({
        email,
        first_name: 'Édith',
        last_name: 'Martin',
        is_inspector: isInspector,
        is_admin: isAdmin,
        terms_accepted_at: termsAcceptedAt,
        last_login_at: null,
        created_at: now,
      })
      .executeTakeFirstOrThrow()
    for (const [space_id, role] of roles)
      await db.insertInto('memberships').values({ space_id, role, user_id: user.id, added_at: now }).execute()
    return user
  }

  /** An application of codes; its secret is what RFC 6238 uses in its examples. */
  const aFactor = (person: Person, { name = 'Téléphone', secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' } = {}) =>
    db
      .insertInto('second_factors')
      .values({ user_id: person.id, kind: 'totp', name, secret, last_step: 0, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()

  /** A space with its whole cast: everybody the tests ever need, nobody else. */
  async function aSpace() {
    const { id, referenceCode } = await aBareSpace()
    const { id: elsewhere } = await aBareSpace()
    const account = { isInspector: true }
    const removedMember = await aPerson([[id, 'inspector']], account)
    await db.deleteFrom('memberships').where('user_id', '=', removedMember.id).execute()
    return {
      id,
      referenceCode,
      elsewhere,
      removedMember,
      stranger: await aPerson(),
      inspectorElsewhere: await aPerson([[elsewhere, 'inspector']], account),
      respondent: await aPerson([
        [id, 'respondent'],
        [elsewhere, 'inspector'],
      ]), // a right in one space is none in another
      inspector: await aPerson([[id, 'inspector']], account),
      editor: await aPerson([[id, 'inspector']], account),
      both: await aPerson(
        [
          [id, 'inspector'],
          [id, 'respondent'],
        ],
        account,
      ),
      administrator: await aPerson([], { isAdmin: true }),
    }
  }

  return { aBareSpace, aPerson, aFactor, aSpace }
}
