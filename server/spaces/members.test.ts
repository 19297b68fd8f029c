import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { SpaceId, UserId } from '../../shared/vocabulary.ts'
import { spacesOf } from '../../test/spaces-of.ts'
import { world } from '../../test/world.ts'
import type { Ctx } from '../platform/context.ts'
import { addMember } from './add-member.ts'
import { deleteSpace } from './delete-space.ts'
import { inviteMemberAgain } from './invite-member.ts'
import { listMembers, viewCandidate } from './members.queries.ts'
import { removeMember } from './remove-member.ts'
import { updateSpace } from './update-space.ts'

const w = await world({ INSPECTOR_DOMAINS: 'juridiction.fr' })
const app = await w.app()
const aName = { firstName: 'Zoé', lastName: 'Élan' }
let counter = 0
const anEmail = () => `nouvelle${++counter}@exemple.fr`
const mailsOf = async (space: { id: SpaceId }) =>
  (await w.jobs('send-mail'))
    .filter(({ data }) => 'spaceId' in data && data.spaceId === space.id)
    .sort((a, b) => a.to - b.to || a.template.localeCompare(b.template))
const accountOf = (email: string) => w.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()

it('creates an account for an unknown address, with names, and tells the inspectors and the person', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  const email = anEmail()
  await expect(addMember(ctx, space.id, { email, role: 'respondent' })).rejects.toMatchObject({ code: 'member.namesRequired' })
  const member = await addMember(ctx, space.id, { email, role: 'respondent', ...aName, invite: true, message: 'Bienvenue' })
  const { userId } = member
  expect(member).toEqual({ userId, email, ...aName, role: 'respondent', addedAt: '2026-03-02T09:00:00.000Z', hasLoggedIn: false })
  expect(await accountOf(email)).toMatchObject({ is_inspector: false, is_admin: false, terms_accepted_at: null })
  const added = { spaceId: space.id, memberId: userId, role: 'respondent', byId: space.inspector.id }
  expect(await mailsOf(space)).toEqual([
    ...[space.inspector, space.editor, space.both].map(({ id: to }) => ({ template: 'member-added', to, data: added })),
    { template: 'member-invited', to: userId, data: { spaceId: space.id, byId: space.inspector.id, message: 'Bienvenue' } },
  ])
  const person = { userId, name: 'Zoé Élan', role: 'respondent' }
  expect(await w.journal(space)).toEqual([
    { event: 'member.added', data: person },
    { event: 'member.invited', data: person },
  ])
  expect((await w.journal(null)).at(-1)).toEqual({ event: 'user.created', data: { userId, email, isInspector: false, isAdmin: false } })
})

it('gives an inspector account to an unknown inspector', async () => {
  const space = await w.aSpace()
  const email = anEmail()
  await addMember(await w.as(space.inspector), space.id, { email, role: 'inspector', ...aName })
  expect(await accountOf(email)).toMatchObject({ is_inspector: true, is_admin: false })
})

it('changes nothing of a person who is known already: neither names nor type of account', async () => {
  const space = await w.aSpace()
  const { email, id } = await w.aPerson()
  const before = await accountOf(email)
  const member = await addMember(await w.as(space.inspector), space.id, { email, role: 'inspector', ...aName })
  expect(member).toMatchObject({ userId: id, firstName: 'Édith', lastName: 'Martin' })
  expect(await accountOf(email)).toEqual(before)
  const known = (await w.journal(null)).filter(({ event, data }) => event === 'user.created' && (data as { email: string }).email === email)
  expect(known).toEqual([])
})

it('gives both roles to one person, each once', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  const { email, id } = await w.aPerson([[space.id, 'respondent']])
  await expect(addMember(ctx, space.id, { email, role: 'respondent' })).rejects.toMatchObject({ code: 'member.already' })
  await addMember(ctx, space.id, { email, role: 'inspector' })
  expect(await spacesOf(w, { id })).toMatchObject([{ role: 'inspector', roles: ['inspector', 'respondent'] }])
})

it('creates one account when two spaces add the same unknown person at once', async () => {
  const [one, two] = [await w.aSpace(), await w.aSpace()]
  const email = anEmail()
  const add = async ({ id, inspector }: typeof one) => addMember(await w.as(inspector), id, { email, role: 'respondent', ...aName })
  const members = await Promise.all([add(one), add(two)])
  expect(members[0].userId).toBe(members[1].userId)
})

it('sorts inspectors first, then people by name as the French do', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  for (const lastName of ['Zola', 'Élan', 'eau', 'Fort'])
    await addMember(ctx, space.id, { email: anEmail(), role: 'respondent', firstName: 'A', lastName })
  const members = await listMembers(w.db, (await w.as(space.respondent)).actor, space.id)
  const namesOf = (role: string) => members.filter((member) => member.role === role).map((member) => member.lastName)
  expect(members.slice(0, 3).every((member) => member.role === 'inspector')).toBe(true)
  expect(namesOf('respondent')).toEqual(['eau', 'Élan', 'Fort', 'Martin', 'Martin', 'Zola'])
})

it('says before whether a person is known, there already, and unusual as an inspector', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  expect(await viewCandidate(ctx, space.id, 'inconnue@juridiction.fr')).toEqual({ known: null, roles: [], isUnusualForInspector: false })
  expect(await viewCandidate(ctx, space.id, space.both.email)).toEqual({
    known: { firstName: 'Édith', lastName: 'Martin' },
    roles: ['inspector', 'respondent'],
    isUnusualForInspector: true,
  })
  await expect(viewCandidate(await w.as(space.respondent), space.id, space.both.email)).rejects.toMatchObject({ code: 'access.denied' })
})

it('takes access away at once, open sessions included, and tells the inspectors and the one who leaves', async () => {
  const space = await w.aSpace()
  const headers = await w.cookieOf(space.editor)
  const draft = await w.aQuestionnaire(space)
  const seen = async () => (await app.inject({ url: `/api/questionnaires/${draft.id}`, headers })).statusCode
  expect(await seen()).toBe(200)
  await removeMember(await w.as(space.inspector), { spaceId: space.id, userId: space.editor.id, role: 'inspector' })
  expect(await seen()).toBe(404)
  const data = { spaceId: space.id, memberId: space.editor.id, role: 'inspector', byId: space.inspector.id }
  expect(await mailsOf(space)).toEqual(
    [space.inspector, space.editor, space.both].map(({ id: to }) => ({ template: 'member-removed', to, data })),
  )
  expect(await w.journal(space)).toEqual(
    expect.arrayContaining([
      { event: 'questionnaire.editorChanged', data: { questionnaireId: draft.id, title: 'Comptes 2025', editor: null } },
      { event: 'member.removed', data: { userId: space.editor.id, name: 'Édith Martin', role: 'inspector' } },
    ]),
  )
  const { editor_id } = await w.db.selectFrom('questionnaires').select('editor_id').where('id', '=', draft.id).executeTakeFirstOrThrow()
  expect(editor_id).toBeNull()
})

it('takes one role and leaves the other', async () => {
  const space = await w.aSpace()
  await removeMember(await w.as(space.inspector), { spaceId: space.id, userId: space.both.id, role: 'inspector' })
  expect(await spacesOf(w, space.both)).toMatchObject([{ id: space.id, roles: ['respondent'] }])
})

it('never leaves a space without inspector', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  const remove = (userId: typeof ctx.actor.id) => removeMember(ctx, { spaceId: space.id, userId, role: 'inspector' })
  await remove(space.editor.id)
  await remove(space.both.id)
  await expect(remove(space.inspector.id)).rejects.toMatchObject({ code: 'space.lastInspector' })
  await expect(remove(space.stranger.id)).rejects.toMatchObject({ code: 'notFound' })
})

it('lets one win of two inspectors who remove each other at the same time', async () => {
  const space = await w.aSpace()
  await w.db.deleteFrom('memberships').where('space_id', '=', space.id).where('user_id', '=', space.both.id).execute()
  const [inspector, editor] = [await w.as(space.inspector), await w.as(space.editor)]
  const remove = (ctx: Ctx, userId: typeof ctx.actor.id) => removeMember(ctx, { spaceId: space.id, userId, role: 'inspector' })
  const outcomes = await w.whileHolding('spaces', space.id, () => [remove(inspector, space.editor.id), remove(editor, space.inspector.id)])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ code: 'notFound' })
  const left = await w.db
    .selectFrom('memberships')
    .select('user_id')
    .where('space_id', '=', space.id)
    .where('role', '=', 'inspector')
    .execute()
  expect(left).toHaveLength(1)
})

it.each<[string, (ctx: Ctx, id: SpaceId, userId: UserId) => Promise<unknown>]>([
  ['delete the space', (ctx, id) => deleteSpace(ctx, id)],
  ['correct the space', (ctx, id) => updateSpace(ctx, id, { procedure: 'Autre' })],
  ['invite', (ctx, id, userId) => inviteMemberAgain(ctx, id, userId)],
])('does not let somebody %s who is removed while their act waits', async (_, act) => {
  const space = await w.aSpace()
  const editor = await w.as(space.editor)
  const leave = async () => {
    await wait(200) // the act waits for the space by now
    await w.db.deleteFrom('memberships').where('user_id', '=', space.editor.id).execute()
  }
  const [outcome] = await w.whileHolding('spaces', space.id, () => [act(editor, space.id, space.respondent.id), leave()])
  expect(outcome).toMatchObject({ reason: { code: 'notFound' } })
  expect(await w.journal(space)).toEqual([])
})

it('goes by the rights of the moment, not by those of when the request came', async () => {
  const space = await w.aSpace()
  const [inspector, stale] = [await w.as(space.inspector), await w.as(space.both)]
  await removeMember(inspector, { spaceId: space.id, userId: space.both.id, role: 'inspector' })
  const wish = { email: anEmail(), role: 'inspector' as const, ...aName }
  await expect(addMember(stale, space.id, wish)).rejects.toMatchObject({ code: 'access.denied' })
  const removal = removeMember(stale, { spaceId: space.id, userId: space.editor.id, role: 'inspector' })
  await expect(removal).rejects.toMatchObject({ code: 'access.denied' })
})

it.each(['respondent', 'stranger', 'inspectorElsewhere', 'administrator'] as const)('is refused to %s', async (persona) => {
  const space = await w.aSpace()
  const ctx = await w.as(space[persona])
  const code = persona === 'respondent' ? 'access.denied' : 'notFound'
  const before = await listMembers(w.db, (await w.as(space.inspector)).actor, space.id)
  await expect(addMember(ctx, space.id, { email: anEmail(), role: 'inspector', ...aName })).rejects.toMatchObject({ code })
  await expect(removeMember(ctx, { spaceId: space.id, userId: space.editor.id, role: 'inspector' })).rejects.toMatchObject({ code })
  await expect(inviteMemberAgain(ctx, space.id, space.editor.id)).rejects.toMatchObject({ code })
  expect(await listMembers(w.db, (await w.as(space.inspector)).actor, space.id)).toEqual(before)
})

it('sends the invitation again, some times an hour, to members alone', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  for (let i = 0; i < 5; i++) await inviteMemberAgain(ctx, space.id, space.respondent.id)
  await expect(inviteMemberAgain(ctx, space.id, space.respondent.id)).rejects.toMatchObject({ code: 'rate.tooMany' })
  await expect(inviteMemberAgain(ctx, space.id, space.stranger.id)).rejects.toMatchObject({ code: 'notFound' })
  expect((await mailsOf(space)).map(({ template, to }) => [template, to])).toEqual(Array(5).fill(['member-invited', space.respondent.id]))
})

it('sends the invitation again with other words, or with none', async () => {
  const space = await w.aSpace()
  const headers = await w.cookieOf(space.inspector)
  const url = `/api/spaces/${space.id}/members/${space.respondent.id}/invitation`
  const invite = async (payload?: object) => (await app.inject({ method: 'POST', url, headers, ...(payload && { payload }) })).statusCode
  const wordsSent = async () => (await mailsOf(space)).map(({ data }) => 'message' in data && data.message)
  expect(await invite({ message: 'Nous vous attendons.' })).toBe(204)
  expect(await wordsSent()).toEqual(['Nous vous attendons.'])
  expect(await invite()).toBe(204)
  expect(await wordsSent()).toEqual([null])
  expect(await invite({ message: 'x'.repeat(5001) })).toBe(422)
  expect(await wordsSent()).toEqual([])
})
