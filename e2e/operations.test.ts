import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import type { Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { expect, it } from 'vitest'
import { codeOf } from '../test/totp.ts'
import { atTheEnd } from './at-the-end.ts'
import { inspector, logIn, post, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { acceptTerms, openLink } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

// What the service sends and does by itself, watched from the administration.

const odile = 'odile.garnier@cour.example'
const { newPage, faults } = await openBrowser()
type Service = Awaited<ReturnType<typeof startService>>
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** An administrator, with the link that the command line gives, up to the page of the administration that she wants. */
async function administer(page: Page, service: Service, path: string): Promise<void> {
  const { stdout } = await service.run('create-admin', odile, 'Odile', 'Garnier')
  await openLink(page, /http\S+\/connexion\/[\w-]{43}/.exec(stdout)?.[0] ?? '')
  await acceptTerms(page)
  await heading(page, 'Protéger l’administration')
  const { secret } = await post(page, service, 'account/totp-keys')
  await post(page, service, 'account/totp', { name: 'Téléphone', secret, code: codeOf(secret, new Date()) })
  await page.goto(`${service.url}/administration/${path}`)
}

/** `HH:MM` in Paris, so many minutes from now. */
const clockIn = (minutes: number) =>
  new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(Date.now() + minutes * 60_000)

it('Une administratrice change l’heure du résumé quotidien, et il part ; son lecteur le refuse d’un clic', {
  timeout: 300_000,
}, async () => {
  const service = await startService()
  const audit = await prepareAudit(await newPage(), service)
  const depositor = await newPage()
  await logIn(depositor, service, respondent)
  await depositor.goto(`${service.url}/questionnaires/${audit.questionnaire.id}`)
  const file = await (await makeFolder()).write('Comptes.pdf', '%PDF-1.7 comptes')
  await depositor.getByLabel('Déposer des fichiers à la question 1.1').setInputFiles([file])
  await depositor.getByRole('region', { name: '1 fichier déposé' }).waitFor()

  const page = await newPage()
  await administer(page, service, 'travaux')
  await page.getByRole('row', { name: 'Résumé quotidien des dépôts' }).getByText('chaque jour à 8').waitFor()
  await expectGoodScreen(page, '95 Travaux')
  await page.getByRole('link', { name: 'Changer l’heure' }).click()
  await heading(page, 'Réglages')
  const [hours = '', minutes = ''] = clockIn(2).split(':')
  const field = page.getByRole('group', { name: 'Heure du résumé quotidien' })
  await field.getByRole('spinbutton').first().pressSequentially(hours)
  await field.getByRole('spinbutton').nth(1).pressSequentially(minutes)
  await page.getByRole('button', { name: 'Enregistrer « Heure du résumé quotidien »' }).click()
  await page.getByRole('button', { name: 'Rétablir la valeur d’origine de « Heure du résumé quotidien »' }).waitFor()

  await expect.poll(() => service.mailsTo(inspector, 'nouveau dépôt'), { timeout: 210_000, interval: 500 }).toHaveLength(1)
  const { subject, text, links } = await service.mailTo(inspector, 'nouveau dépôt')
  expect(subject).toContain('2026_MinSports')
  expect(text).toContain('Questionnaire n°1')
  await page.goto(`${service.url}/administration/travaux`)
  await page.getByRole('row', { name: 'Résumé quotidien des dépôts' }).getByText('1 courriel').waitFor()

  await page.getByRole('button', { name: 'Lancer maintenant : Résumé quotidien des dépôts' }).click()
  await page.getByRole('row', { name: 'Résumé quotidien des dépôts' }).getByText('0 courriel').waitFor()

  const reader = await newPage()
  await reader.goto(links.find((link) => link.includes('/desabonnement/')) ?? '')
  await reader.getByText('Vous ne recevrez plus le résumé quotidien des dépôts.').waitFor()
  await expectGoodScreen(reader, '96 Désabonnement')
  await reader.getByRole('button', { name: 'Ne plus les recevoir' }).click()
  await reader.getByText('C’est fait').waitFor()
  await logIn(reader, service, inspector)
  await reader.goto(`${service.url}/compte`)
  await reader.getByRole('checkbox', { name: 'Le résumé quotidien des dépôts' }).waitFor()
  expect(await reader.getByRole('checkbox', { name: 'Le résumé quotidien des dépôts' }).isChecked()).toBe(false)
  expect(faults).toEqual([])
})

/** Knows nobody whose address is in `unknown`. */
async function aMailServer() {
  const unknown = new Set<string>()
  const received: { to: string; subject: string }[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) =>
      done(unknown.has(address) ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null),
    onData(stream, { envelope }, done) {
      void simpleParser(stream).then(({ subject = '' }) => {
        received.push({ to: envelope.rcptTo[0]?.address ?? '', subject })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atTheEnd(() => new Promise((resolve) => server.close(() => resolve())))
  return { unknown, received, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

it('Un courriel refusé par le serveur de courriel attend l’administratrice, qui le renvoie quand la boîte existe', async () => {
  const server = await aMailServer()
  server.unknown.add(respondent)
  const service = await startService({ env: { SMTP_URL: server.url, MAIL_FROM: 'e.contrôle <no-reply@cour.example>' } })
  const page = await newPage()
  await service.run('create-inspector', odile, 'Odile', 'Garnier')
  await administer(page, service, 'courriels')
  await page.getByText('Rien ne correspond').waitFor()
  const opening = { procedure: 'Contrôle', organization: 'Ville de Valbrume', referenceCode: '2026_Valbrume' }
  const { id } = await post(page, service, 'spaces', opening)
  const nadia = { email: respondent, role: 'respondent', firstName: 'Nadia', lastName: 'Benali', invite: true, message: 'Bienvenue.' }
  await post(page, service, `spaces/${id}/members`, nadia)

  const subject = /vous invite dans un espace de dépôt/
  await expect
    .poll(
      async () => {
        await page.reload()
        await heading(page, 'Courriels non partis')
        await page
          .getByText(/Rien ne correspond|vous invite/)
          .first()
          .waitFor()
        return page.getByRole('rowheader', { name: subject }).count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
  await page.getByRole('button', { name: /^Lire « / }).click()
  await page.getByRole('region', { name: 'Texte du message' }).getByText('Bienvenue.').waitFor()
  await expectGoodScreen(page, '97 Lire un courriel non parti')
  await page.keyboard.press('Escape')
  await expectGoodScreen(page, '98 Courriels non partis')

  server.unknown.clear()
  await page.getByRole('button', { name: /^Renvoyer « / }).click()
  await expect.poll(() => server.received.filter(({ to }) => to === respondent), { timeout: 30_000 }).toHaveLength(1)
  await page.getByText('Rien ne correspond').waitFor()
  expect(faults).toEqual([])
})
