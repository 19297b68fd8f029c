import { expect, it } from 'vitest'
import { aJob, aMailbox } from '../../../test/mailbox.ts'
import { world } from '../../../test/world.ts'
import { createUpload } from '../../deposits/create-upload.ts'
import { findUpload } from '../../deposits/uploads.queries.ts'
import { sendMail } from '../../notifications/send-mail.job.ts'
import { changeEditor } from '../../questionnaires/change-editor.ts'
import { deleteDraft } from '../../questionnaires/delete-draft.ts'
import { unpublishQuestionnaire } from './unpublish-questionnaire.ts'

const w = await world()

it('gives up the uploads that had begun: they hold back no change of the draft', async () => {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const depositor = await w.as(space.respondent)
  const upload = await createUpload(depositor, { questionId, filename: 'Budget.pdf', size: 10 })
  await unpublishQuestionnaire(await w.as(await w.aPerson([], { isAdmin: true })), id, 'Publié trop tôt')
  await expect(findUpload(depositor, upload.id)).rejects.toThrow('notFound')

  const editor = await w.as(space.editor)
  await changeEditor(editor, id, space.editor.id)
  await deleteDraft(editor, id)
  expect(await w.db.selectFrom('questionnaires').select('id').where('id', '=', id).execute()).toEqual([])
})

it('tells respondents of the questionnaire that they knew, whatever the draft is called by then', async () => {
  const space = await w.aSpace()
  const { id } = await w.aQuestionnaire(space, { status: 'published' })
  await unpublishQuestionnaire(await w.as(await w.aPerson([], { isAdmin: true })), id, 'Publié trop tôt')
  const request = (await w.jobs('send-mail')).find(
    ({ template, to }) => template === 'questionnaire-unpublished' && to === space.respondent.id,
  )
  await w.db.updateTable('questionnaires').set({ title: 'Soupçons' }).where('id', '=', id).execute()
  const mail = aMailbox()
  await sendMail({ ...w.edges, mail }, request!, aJob())
  expect(mail.sent[0]?.subject).toContain('Comptes 2025')
  expect(JSON.stringify(mail.sent)).not.toContain('Soupçons')
})
