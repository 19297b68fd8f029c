import { expect, it, vi } from 'vitest'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { type Cast, type Person, world } from '../../test/world.ts'
import type { MailRequest } from '../platform/jobs.ts'
import { sendMail } from './send-mail.job.ts'

const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const job = aJob()

async function aScene() {
  const space = await w.aSpace()
  const name = async (person: Person, first_name: string, last_name: string) => {
    await w.db
      .updateTable('users')
      .set({ first_name, last_name, email: `${first_name}.${space.id}@example.org`.toLowerCase() })
      .where('id', '=', person.id)
      .execute()
  }
  await name(space.inspector, 'Inès', 'Ravel')
  await name(space.editor, 'Marc', 'Petit')
  await name(space.respondent, 'Zoé', 'D’Almeida')
  const questionnaire = await w.aQuestionnaire(space, { status: 'published', title: "L'état : « brut »", dueDate: '2026-11-23' })
  return { space, questionnaire }
}

/** What arrives: the words of the letter, without its signature. */
async function send(...requests: MailRequest[]) {
  const mail = aMailbox()
  for (const request of requests) await sendMail({ ...w.edges, mail }, request, job)
  return mail.sent.map(({ to, subject, text }) => ({
    to: to.name,
    subject,
    text: text.split('\n\n-- ')[0]!.replaceAll(/[\u202f\u00a0]/g, '_'),
  }))
}
const address = (name: string, { id }: Cast) => `${name}.${id}@example.org`
const about = ({ referenceCode }: Cast) =>
  `- Procédure_: Contrôle des comptes\n- Organisme interrogé_: Ville de Loin\n- Nom abrégé_: ${referenceCode}`
const openSpace = ({ id }: Cast) => `Ouvrir l’espace de dépôt_:\nhttps://e-controle.example.org/espaces/${id}`

it('invites a person, with the words of who invites', async () => {
  const { space } = await aScene()
  const data = { spaceId: space.id, byId: space.inspector.id, message: 'À bientôt,\nInès' }
  expect(await send({ template: 'member-invited', to: space.respondent.id, data })).toEqual([
    {
      to: 'Zoé D’Almeida',
      subject: 'Inès Ravel vous invite dans un espace de dépôt\u202f: Ville de Loin',
      text: [
        'Bonjour,',
        `Inès Ravel (${address('inès', space)}) vous invite dans un espace de dépôt d’e.contrôle, où s’échangent les documents de ce contrôle_:`,
        about(space),
        '> À bientôt,\n> Inès',
        `Vous n’avez pas de mot de passe à retenir_: ouvrez l’espace, indiquez votre adresse ${address('zoé', space)}, et vous recevrez un lien de connexion.`,
        openSpace(space),
      ].join('\n\n'),
    },
  ])
  expect((await send({ template: 'member-invited', to: space.respondent.id, data: { ...data, message: ' ' } }))[0]?.text).not.toContain('>')
})

it('tells the inspectors who joins, the one who did it among them', async () => {
  const { space } = await aScene()
  const data = { spaceId: space.id, memberId: space.respondent.id, role: 'respondent' as const, byId: space.inspector.id }
  const [own, other, team] = await send(
    { template: 'member-added', to: space.inspector.id, data },
    { template: 'member-added', to: space.editor.id, data },
    { template: 'member-added', to: space.editor.id, data: { ...data, role: 'inspector' } },
  )
  const zoe = `Zoé D’Almeida (${address('zoé', space)})`
  expect(own?.subject).toBe(`Zoé D’Almeida rejoint l’espace ${space.referenceCode}`)
  expect(own?.text).toBe(
    ['Bonjour,', `Vous avez ajouté ${zoe} aux répondants de cet espace de dépôt_:`, about(space), openSpace(space)].join('\n\n'),
  )
  expect(other?.text).toContain(`Inès Ravel (${address('inès', space)}) a ajouté ${zoe} aux répondants de cet espace`)
  expect(team?.text).toContain(`a ajouté ${zoe} à l’équipe de contrôle de cet espace`)
})

it('tells the inspectors who leaves, and the person that they left, though they see the space no more', async () => {
  const { space } = await aScene()
  const { removedMember } = space
  const data = { spaceId: space.id, memberId: removedMember.id, role: 'inspector' as const, byId: space.inspector.id }
  const [own, other, removed] = await send(
    { template: 'member-removed', to: space.inspector.id, data },
    { template: 'member-removed', to: space.editor.id, data },
    { template: 'member-removed', to: removedMember.id, data },
  )
  expect(own?.text).toContain('Vous avez retiré Édith Martin')
  expect(other?.text).toContain('a retiré Édith Martin')
  expect(other?.text).toContain('de l’équipe de contrôle de cet espace de dépôt_:')
  expect(removed?.subject).toBe(`Vous ne faites plus partie de l’équipe de contrôle de l’espace ${space.referenceCode}`)
  expect(removed?.text).not.toContain('https://')
})

it('tells the inspectors that their space is deleted, without an address that leads nowhere', async () => {
  const { space } = await aScene()
  await w.db.updateTable('spaces').set({ deleted_at: new Date() }).where('id', '=', space.id).execute()
  const data = { spaceId: space.id, byId: space.inspector.id }
  const [own, other] = await send(
    { template: 'space-deleted', to: space.inspector.id, data },
    { template: 'space-deleted', to: space.editor.id, data },
  )
  expect(own?.text).toContain('Vous avez supprimé cet espace de dépôt_:')
  expect(other?.text).toContain(`Inès Ravel (${address('inès', space)}) a supprimé cet espace`)
  expect(other?.text).not.toContain('https://')
})

it('sends the questionnaire with the words of the inspectors, its due date and its address', async () => {
  const { space, questionnaire } = await aScene()
  const data = { questionnaireId: questionnaire.id, message: 'Madame,\n\nVoici nos questions.' }
  expect(await send({ template: 'questionnaire-published', to: space.respondent.id, data })).toEqual([
    {
      to: 'Zoé D’Almeida',
      subject: "Questionnaire n°1 à remplir\u202f: L'état : « brut »",
      text: [
        '> Madame,\n> \n> Voici nos questions.',
        "Le questionnaire n°1 «_L'état : « brut »_» est publié_: vous pouvez y répondre dès maintenant, au fur et à mesure.",
        '- Procédure_: Contrôle des comptes\n- Organisme interrogé_: Ville de Loin\n- Échéance_: lundi 23 novembre 2026',
        `Pour vous connecter, indiquez votre adresse ${address('zoé', space)}_: vous recevrez un lien. Il n’y a pas de mot de passe.`,
        `Ouvrir le questionnaire_:\nhttps://e-controle.example.org/questionnaires/${questionnaire.id}`,
      ].join('\n\n'),
    },
  ])
})

it('tells the inspectors that it is answered, the respondents what is missing', async () => {
  const { space, questionnaire } = await aScene()
  const [answered, returned] = await send(
    { template: 'questionnaire-answered', to: space.inspector.id, data: { questionnaireId: questionnaire.id, byId: space.respondent.id } },
    {
      template: 'questionnaire-returned',
      to: space.respondent.id,
      data: { questionnaireId: questionnaire.id, reason: 'Il manque :\n- le budget' },
    },
  )
  expect(answered?.subject).toBe("Questionnaire n°1 marqué comme répondu\u202f: L'état : « brut »")
  expect(answered?.text).toContain(`Zoé D’Almeida (${address('zoé', space)}) a marqué comme répondu le questionnaire n°1`)
  expect(returned?.subject).toBe("Questionnaire n°1 à compléter\u202f: L'état : « brut »")
  expect(returned?.text).toContain('> Il manque :\n> - le budget')
})

it('tells the respondents once of all the questions to complete, with the reasons, and of those that are accepted', async () => {
  const { space, questionnaire } = await aScene()
  const returned = [
    { number: '1.2', reason: 'Il manque 2023.' },
    { number: '2.10', reason: 'Illisible :\npage 3' },
  ]
  const decided = (accepted: string[], returned: { number: string; reason: string }[]): MailRequest => ({
    template: 'questions-decided',
    to: space.respondent.id,
    data: { questionnaireId: questionnaire.id, accepted, returned },
  })
  const [several, one] = await send(decided(['1.1', '1.3'], returned), decided([], returned.slice(1)))
  expect(several?.subject).toBe("Questionnaire n°1, 2 questions à compléter\u202f: L'état : « brut »")
  expect(several?.text).toBe(
    [
      'Bonjour,',
      "Après examen de vos réponses au questionnaire n°1 «_L'état : « brut »_», l’équipe de contrôle vous demande de les compléter_:",
      'Question 1.2_:',
      '> Il manque 2023.',
      'Question 2.10_:',
      '> Illisible :\n> page 3',
      'Sont acceptées les réponses aux questions suivantes_: 1.1, 1.3.',
      '- Procédure_: Contrôle des comptes\n- Organisme interrogé_: Ville de Loin\n- Échéance_: lundi 23 novembre 2026',
      'Ce que vous avez déjà fourni reste en place.',
      `Ouvrir le questionnaire_:\nhttps://e-controle.example.org/questionnaires/${questionnaire.id}`,
    ].join('\n\n'),
  )
  expect(one?.subject).toContain('1 question à compléter')
  expect(one?.text).not.toContain('acceptées')
})

it('tells the respondents of a new due date, of the one before, or that there is none any more', async () => {
  const { space, questionnaire } = await aScene()
  const about = (from: string | null, to: string | null, message: string): MailRequest => ({
    template: 'due-date-changed',
    to: space.respondent.id,
    data: { questionnaireId: questionnaire.id, from, to, message },
  })
  const [moved, lifted] = await send(about('2026-11-23', '2026-12-01', 'Prenez votre temps.'), about(null, null, ' '))
  expect(moved?.subject).toBe("Questionnaire n°1, nouvelle échéance le mardi 1er décembre 2026\u202f: L'état : « brut »")
  expect(moved?.text).toBe(
    [
      '> Prenez votre temps.',
      "L’échéance du questionnaire n°1 «_L'état : « brut »_» est maintenant le mardi 1er décembre 2026. Elle était fixée au lundi 23 novembre 2026.",
      '- Procédure_: Contrôle des comptes\n- Organisme interrogé_: Ville de Loin',
      `Ouvrir le questionnaire_:\nhttps://e-controle.example.org/questionnaires/${questionnaire.id}`,
    ].join('\n\n'),
  )
  expect(lifted?.subject).toContain('plus d’échéance')
  expect(lifted?.text).toMatch(/^Bonjour,\n\nLe questionnaire .* n’a plus d’échéance\.\n/)
})

it('writes to nobody who lost access meanwhile', async () => {
  const { space, questionnaire } = await aScene()
  const { inspector, respondent, removedMember, stranger, editor } = space
  const added = { spaceId: space.id, memberId: respondent.id, role: 'respondent' as const, byId: inspector.id }
  const [q, byId] = [{ questionnaireId: questionnaire.id }, inspector.id]
  const requests: MailRequest[] = [
    { template: 'member-invited', to: removedMember.id, data: { spaceId: space.id, byId, message: null } },
    { template: 'member-added', to: removedMember.id, data: added },
    { template: 'member-added', to: respondent.id, data: added }, // no inspector, or no longer one
    { template: 'member-removed', to: stranger.id, data: added },
    { template: 'space-deleted', to: removedMember.id, data: { spaceId: space.id, byId } },
    { template: 'questionnaire-published', to: inspector.id, data: { ...q, message: '' } },
    { template: 'questionnaire-answered', to: respondent.id, data: { ...q, byId } },
    { template: 'questionnaire-returned', to: editor.id, data: { ...q, reason: 'x' } },
    { template: 'questions-decided', to: editor.id, data: { ...q, accepted: [], returned: [] } },
    { template: 'due-date-changed', to: editor.id, data: { ...q, from: null, to: null, message: '' } },
  ]
  expect(await send(...requests)).toEqual([])

  const invitation: MailRequest = { template: 'member-invited', to: respondent.id, data: { spaceId: space.id, byId, message: null } }
  const news: MailRequest = { template: 'questionnaire-published', to: respondent.id, data: { ...q, message: '' } }
  expect(await send(invitation, news)).toHaveLength(2)
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', respondent.id).execute()
  expect(await send(invitation, news)).toEqual([])
  await w.db.updateTable('users').set({ is_active: true }).where('id', '=', respondent.id).execute()
  await w.db.updateTable('spaces').set({ deleted_at: new Date() }).where('id', '=', space.id).execute()
  expect(await send(invitation, news)).toEqual([])
})

it('records what was sent in the journal of the space', async () => {
  const { space } = await aScene()
  const data = { spaceId: space.id, byId: space.inspector.id, message: null }
  await send({ template: 'member-invited', to: space.respondent.id, data })
  const subject = 'Inès Ravel vous invite dans un espace de dépôt\u202f: Ville de Loin'
  const sent = { template: 'member-invited', to: address('zoé', space), subject }
  expect(await w.journal(space)).toEqual([{ event: 'mail.sent', data: sent }])
})

const away = Object.assign(new Error('Greeting never received'), { code: 'ETIMEDOUT', command: 'CONN' })
const busy = Object.assign(new Error('450 Try again'), { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 })
const sender = Object.assign(new Error('550 Not your address'), { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 })
const unknown = Object.assign(new Error('550 No such mailbox at 192.0.2.9'), { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 })

it.each([
  ['that is away', away],
  ['that asks to come back', busy],
  ['that refuses the sender', sender],
])('tries a mail server %s again, then keeps the message aside, once', async (_, outage) => {
  vi.spyOn(console, 'error').mockReturnValue()
  const { space } = await aScene()
  const mail = Object.assign(aMailbox(), { outage })
  const data = { spaceId: space.id, byId: space.inspector.id, message: 'À bientôt' }
  const request: MailRequest = { template: 'member-invited', to: space.respondent.id, data }
  await expect(sendMail({ ...w.edges, mail }, request, job)).rejects.toThrow(outage.message)
  expect(await w.journal(space)).toEqual([])

  await sendMail({ ...w.edges, mail }, request, aJob({ data: request, isLastTry: true }))
  const [event] = await w.journal(space)
  expect(event).toMatchObject({ event: 'mail.failed', data: { to: address('zoé', space), error: expect.stringContaining(outage.code) } })
  const kept = await w.db.selectFrom('undelivered_mails').selectAll().where('space_id', '=', space.id).execute()
  expect(kept).toMatchObject([{ name: 'Zoé D’Almeida', job: 'send-mail', payload: request, text: expect.stringContaining('> À bientôt') }])
})

it('asks a mail server no twice about a recipient that it does not know', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const { space } = await aScene()
  const mail = Object.assign(aMailbox(), { outage: unknown })
  const data = { spaceId: space.id, byId: space.inspector.id, message: null }
  await sendMail({ ...w.edges, mail }, { template: 'member-invited', to: space.respondent.id, data }, job)
  const failed = { template: 'member-invited', to: address('zoé', space), error: 'EENVELOPE 550' }
  expect(await w.journal(space)).toEqual([{ event: 'mail.failed', data: failed }])
})

it('leaves out what its recipient does not want, but never what is asked of them or happens to them', async () => {
  const { space, questionnaire } = await aScene()
  const mute = (person: Person) =>
    w.db
      .updateTable('users')
      .set({ muted_mails: ['team', 'answered'] })
      .where('id', '=', person.id)
      .execute()
  await Promise.all([space.editor, space.respondent, space.removedMember].map(mute))
  const by = { spaceId: space.id, byId: space.inspector.id }
  const added = { ...by, memberId: space.respondent.id, role: 'respondent' as const }
  const q = { questionnaireId: questionnaire.id }
  const optional = (to: Cast['editor']): MailRequest[] => [
    { template: 'member-added', to: to.id, data: added },
    { template: 'member-removed', to: to.id, data: added },
    { template: 'questionnaire-answered', to: to.id, data: { ...q, byId: space.respondent.id } },
  ]
  expect(await send(...optional(space.editor))).toEqual([])
  expect(await send(...optional(space.inspector))).toHaveLength(3)
  const necessary: MailRequest[] = [
    { template: 'member-invited', to: space.respondent.id, data: { ...by, message: null } },
    { template: 'questionnaire-published', to: space.respondent.id, data: { ...q, message: '' } },
    { template: 'questionnaire-returned', to: space.respondent.id, data: { ...q, reason: 'x' } },
    { template: 'space-deleted', to: space.editor.id, data: by },
    { template: 'member-removed', to: space.removedMember.id, data: { ...by, memberId: space.removedMember.id, role: 'inspector' } },
    { template: 'member-added', to: space.editor.id, data: { ...by, memberId: space.editor.id, role: 'inspector' } },
  ]
  const sent = await send(...necessary)
  expect(sent).toHaveLength(necessary.length)
  expect(sent.at(-1)?.subject).toBe(`Vous rejoignez l’espace ${space.referenceCode}`)
  expect(sent.at(-1)?.text).toContain('vous a ajouté à l’équipe de contrôle de cet espace')
})
