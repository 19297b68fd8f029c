import { expect, it } from 'vitest'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { NOW, world } from '../../test/world.ts'
import type { MailRequest } from '../platform/jobs.ts'
import { sendMail } from './send-mail.job.ts'

const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const space = await w.aSpace()
const { id: byId, email } = await w.aPerson([], { isAdmin: true, email: 'odile@example.org' })
await w.db.updateTable('users').set({ first_name: 'Odile', last_name: 'Garnier' }).where('id', '=', byId).execute()
const to = space.inspector.id
const reason = 'Coquille signalée'
const published = await w.aQuestionnaire(space, { status: 'published' })
const draft = await w.aQuestionnaire(space, { title: 'Effectifs' })
const gone = await w.aQuestionnaire(space)
await w.db.deleteFrom('questionnaires').where('id', '=', gone.id).execute()

async function send(request: MailRequest): Promise<{ subject: string; text: string } | null> {
  const mail = aMailbox()
  await sendMail({ ...w.edges, mail }, request, aJob())
  const [sent] = mail.sent
  return sent ? { subject: sent.subject.replaceAll(/[\u202f\u00a0]/g, ' '), text: sent.text.replaceAll(/[\u202f\u00a0]/g, ' ') } : null
}

it('says who acted for the administration, why, and on what', async () => {
  const letters: [MailRequest, string][] = [
    [{ template: 'space-restored', to, data: { spaceId: space.id, byId, reason } }, 'est rétabli'],
    [
      { template: 'deposit-opened', to, data: { spaceId: space.id, byId, name: 'Budget.xlsx', question: '2.4', reason } },
      'ouvert un fichier',
    ],
    [{ template: 'draft-left', to, data: { spaceId: space.id, byId, title: 'Effectifs', reason } }, 'Effectifs'],
    [{ template: 'draft-arrived', to, data: { questionnaireId: draft.id, byId, reason } }, 'Effectifs'],
  ]
  for (const [request, words] of letters) {
    const letter = await send(request)
    expect(letter?.subject).toContain(words)
    expect(letter?.text).toContain(`Odile Garnier (${email}), de l’administration du service,`)
    expect(letter?.text).toContain(reason)
    expect(letter?.text).toContain(space.referenceCode)
  }
})

it('gives both texts of a correction, to both sides', async () => {
  const data = {
    questionnaireId: published.id,
    byId,
    part: 'question' as const,
    place: '1.1',
    from: 'Le budjet ?',
    to: 'Le budget ?',
    reason,
  }
  for (const one of [space.inspector, space.respondent]) {
    const letter = await send({ template: 'questionnaire-corrected', to: one.id, data })
    expect(letter?.subject).toBe('Questionnaire n°1 corrigé : Comptes 2025')
    expect(letter?.text).toContain('a corrigé le texte de la question 1.1 dans le questionnaire n°1')
    for (const words of ['Le budjet ?', 'Le budget ?', reason]) expect(letter?.text).toContain(words)
  }
})

it('says nothing more of a questionnaire that is a draft again, nor of one that is no more', async () => {
  const data = { questionnaireId: draft.id, message: '' }
  expect(await send({ template: 'questionnaire-published', to: space.respondent.id, data })).toBeNull()
  expect(
    await send({ template: 'questionnaire-published', to: space.respondent.id, data: { ...data, questionnaireId: gone.id } }),
  ).toBeNull()
})

it('tells former inspectors of a purge, which took their membership', async () => {
  await w.db.updateTable('spaces').set({ deleted_at: NOW, purged_at: NOW }).where('id', '=', space.id).execute()
  await w.db.deleteFrom('memberships').where('space_id', '=', space.id).execute()
  const letter = await send({ template: 'space-purged', to, data: { spaceId: space.id, byId, reason } })
  expect(letter?.subject).toBe(`L’espace ${space.referenceCode} est purgé définitivement`)
  expect(await send({ template: 'space-restored', to, data: { spaceId: space.id, byId, reason } })).toBeNull()
})
