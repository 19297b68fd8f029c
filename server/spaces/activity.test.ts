import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { createQuestionnaire } from '../questionnaires/create-questionnaire.ts'
import { markAnswered } from '../questionnaires/mark-answered.ts'
import { publishQuestionnaire } from '../questionnaires/publish-questionnaire.ts'
import { listActivity } from './activity.queries.ts'

const w = await world()
const themes = [{ title: 'Budget', questions: [{ text: 'Combien ?' }] }]

async function aLivelySpace() {
  const space = await w.aSpace()
  const editor = await w.as(space.editor)
  const id = await createQuestionnaire(editor, space.id, { title: 'Comptes', themes })
  await createQuestionnaire(editor, space.id, { title: 'Secret' })
  await publishQuestionnaire(editor, id)
  await markAnswered(await w.as(space.respondent), id)
  return { space, id }
}
it('tells inspectors everything, newest first, page by page', async () => {
  const { space, id } = await aLivelySpace()
  const { actor } = await w.as(space.inspector)
  const first = await listActivity(w.db, actor, space.id, { limit: 3 })
  const second = await listActivity(w.db, actor, space.id, { limit: 3, after: first.next! })
  expect(second.next).toBeNull()
  const entries = [...first.items, ...second.items]
  expect(entries.map(({ event }) => event)).toEqual([
    'questionnaire.answered',
    'questionnaire.published',
    'questionnaire.created',
    'questionnaire.created',
  ])
  expect(entries[0]).toEqual({
    id: entries[0]?.id,
    at: '2026-03-02T09:00:00.000Z',
    actor: { id: space.respondent.id, name: 'Édith Martin' },
    event: 'questionnaire.answered',
    data: { questionnaireId: id, number: 1, title: 'Comptes' },
  })
})

it('tells respondents nothing of drafts', async () => {
  const { space } = await aLivelySpace()
  const { items } = await listActivity(w.db, (await w.as(space.respondent)).actor, space.id, { limit: 50 })
  expect(items.map(({ event }) => event)).toEqual(['questionnaire.answered', 'questionnaire.published'])
  expect(JSON.stringify(items)).not.toContain('Secret')
})

it('is another space’s business: nothing', async () => {
  const { space } = await aLivelySpace()
  for (const persona of ['stranger', 'inspectorElsewhere', 'removedMember', 'administrator'] as const)
    await expect(listActivity(w.db, (await w.as(space[persona])).actor, space.id, { limit: 50 })).rejects.toMatchObject({
      code: 'notFound',
    })
})
