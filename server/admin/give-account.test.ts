import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { giveAccount } from './give-account.ts'

const w = await world()
const zoe = { email: 'zoe@example.org', firstName: 'Zoé', lastName: 'Petit' }
const userOf = (email: string) =>
  w.db
    .selectFrom('users')
    .where('email', '=', email)
    .select(['first_name', 'is_inspector', 'is_admin', 'is_active', 'terms_accepted_at'])
    .executeTakeFirstOrThrow()

it('creates a person, who has yet to accept the terms', async () => {
  expect(await giveAccount(w.edges, zoe, 'inspector')).toEqual({
    id: expect.any(Number),
    outcome: 'created',
    name: 'Zoé Petit',
    isInspector: true,
    isAdmin: false,
  })
  expect(await userOf(zoe.email)).toEqual({
    first_name: 'Zoé',
    is_inspector: true,
    is_admin: false,
    is_active: true,
    terms_accepted_at: null,
  })
  expect(await w.journal(null)).toMatchObject([{ event: 'user.created', data: { email: zoe.email, isInspector: true, isAdmin: false } }])
})

it('raises the account of a person who is known, keeps the rest, and says it once', async () => {
  const other = { ...zoe, firstName: 'Zoë' }
  expect(await giveAccount(w.edges, other, 'admin')).toEqual({
    id: expect.any(Number),
    outcome: 'raised',
    name: 'Zoé Petit',
    isInspector: true,
    isAdmin: true,
  })
  expect(await userOf(zoe.email)).toMatchObject({ first_name: 'Zoé', is_inspector: true, is_admin: true })
  expect(await giveAccount(w.edges, other, 'admin')).toMatchObject({ outcome: 'unchanged', name: 'Zoé Petit' })
  const journal = await w.journal(null)
  expect(journal).toHaveLength(2)
  expect(journal[1]).toMatchObject({ event: 'user.raised', data: { email: zoe.email, isInspector: true, isAdmin: true, wasActive: true } })
})

it('lets in again a person who was deactivated', async () => {
  await w.db.updateTable('users').set({ is_active: false }).where('email', '=', zoe.email).execute()
  expect(await giveAccount(w.edges, zoe, 'inspector')).toMatchObject({ outcome: 'raised' })
  expect((await userOf(zoe.email)).is_active).toBe(true)
  expect((await w.journal(null)).at(-1)).toMatchObject({ data: { wasActive: false } })
})
