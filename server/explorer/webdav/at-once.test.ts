import { expect, it } from 'vitest'
import { basic, hrefsIn, webdavClient } from '../../../test/webdav-client.ts'
import { type Cast, NOW, world } from '../../../test/world.ts'
import { revokeAccessKey } from '../../accounts/revoke-access-key.ts'
import { deleteSpace } from '../../spaces/delete-space.ts'
import { removeMember } from '../../spaces/remove-member.ts'

const w = await world()
const client = webdavClient(w, await w.app())

type Scene = { space: Cast; reader: Cast['inspector'] }
const setUser = (facts: { is_active?: boolean; email?: string }) => (scene: Scene) =>
  w.db.updateTable('users').set(facts).where('id', '=', scene.reader.id).execute()
const join = (role: 'inspector' | 'respondent', { space, reader }: Scene) =>
  w.db.insertInto('memberships').values({ space_id: space.id, user_id: reader.id, role, added_at: NOW }).execute()
const leave = async ({ space, reader }: Scene) =>
  removeMember(await w.as(space.editor), { spaceId: space.id, userId: reader.id, role: 'inspector' })
const HOUR = 3_600_000
const hours = (count: number) => new Date(NOW.getTime() + count * HOUR)
const deleteIt = async ({ space }: Scene) => deleteSpace(await w.as(space.editor), space.id)
const restore = ({ space }: Scene) => w.db.updateTable('spaces').set({ deleted_at: null }).where('id', '=', space.id).execute()
const revoke = async ({ reader }: Scene) => {
  const { id } = await w.db.selectFrom('access_keys').select('id').where('user_id', '=', reader.id).executeTakeFirstOrThrow()
  return revokeAccessKey(await w.as(reader), id)
}

type Act = (scene: Scene) => Promise<unknown>
// What happened, the answer to whoever reads on, and what brings the files back.
const table: [string, Act, number, Act?][] = [
  ['is removed from the space, then added again', leave, 404, (scene) => join('inspector', scene)],
  [
    'becomes a respondent',
    async (scene) => [await leave(scene), await join('respondent', scene)],
    404,
    (scene) => join('inspector', scene),
  ],
  ['sees the space deleted, then restored', deleteIt, 404, restore],
  ['has their account closed, then opened again', setUser({ is_active: false }), 401, setUser({ is_active: true })],
  ['gets another address', setUser({ email: `${crypto.randomUUID()}@example.org` }), 401],
  ['revokes the key', revoke, 401],
  ['holds a key that expires', async () => w.setClock(hours(2)), 401, async () => w.setClock(NOW)],
]

it.each(table)('who %s: at the next request', async (_, act, after, undo) => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, q.questionId, { name: 'Budget.pdf', bytes: '0123456789' })
  const reader = space.inspector
  const headers = basic(reader.email, await client.keyOf(reader, { expiresAt: hours(1) }))
  const top = `/webdav/${space.referenceCode}`
  const file = `${top}/Q01/T01/Q01-T01-01-Budget.pdf`
  const look = async () => {
    const root = await client.list('/webdav/', headers)
    const answers = [
      await client.list(top, headers),
      await client.list(file, headers, '0'),
      await client.ask('GET', file, headers),
      await client.ask('GET', file, { ...headers, range: 'bytes=5-' }),
      await client.ask('HEAD', `${top}/Q01/Questionnaire-1.docx`, headers),
    ]
    return { seen: hrefsIn(root.body).includes(`${top}/`), answers: answers.map(({ statusCode }) => statusCode) }
  }
  const all = { seen: true, answers: [207, 207, 200, 206, 200] }
  expect(await look()).toEqual(all)
  await act({ space, reader })
  expect(await look()).toEqual({ seen: false, answers: Array(5).fill(after) })
  if (!undo) return
  await undo({ space, reader })
  expect(await look()).toEqual(all)
})
