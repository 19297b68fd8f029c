import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { beginDeposit } from './begin-deposit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage } = await openBrowser()
let questionnaire: QuestionnaireView
beforeAll(async () => {
  questionnaire = (await prepareAudit(await newPage(), service)).questionnaire
})

it('Un fichier choisi avant que la page soit complète n’est pas perdu', async () => {
  const page = await newPage()
  await logIn(page, service, respondent)
  const { promise: isChosen, resolve: letTheRestCome } = Promise.withResolvers<void>()
  await page.route(/upload-tray-.*\.js$/, (route) => isChosen.then(() => route.continue()))
  await page.goto(`${service.url}/questionnaires/${questionnaire.id}`)
  const path = await (await makeFolder()).write('Ligne lente.txt', 'lent')
  await page.getByLabel('Déposer des fichiers à la question 1.2').setInputFiles(path)
  letTheRestCome()
  await page.getByRole('link', { name: 'Ligne lente.txt' }).waitFor()
})

it('Un fichier lâché à côté des questions n’est pas perdu : une question est proposée, et rien ne part avant confirmation', async () => {
  const page = await newPage()
  await logIn(page, service, respondent)
  await page.goto(`${service.url}/questionnaires/${questionnaire.id}`)
  const file = 'new File(["octets"], "1.1 Lâché.txt", { lastModified: 0 })'
  const dataTransfer = await page.evaluateHandle(`(() => { const data = new DataTransfer(); data.items.add(${file}); return data })()`)
  await page.getByRole('navigation', { name: 'Filtrer les questions' }).dispatchEvent('drop', { dataTransfer })
  await page.getByRole('row', { name: '1.1 Lâché.txt, Reconnu, 1.1 Transmettre les comptes annuels.' }).waitFor()
  await page.getByRole('button', { name: 'Envoyer 1 fichier' }).click()
  await page.getByRole('region', { name: '1 fichier déposé' }).waitFor()
  await page.getByRole('link', { name: 'Questionnaire n°1' }).last().click()
  await page.getByRole('list', { name: 'Fichiers déposés à la question 1.1' }).getByRole('link', { name: '1.1 Lâché.txt' }).waitFor()
})

it('Un dépôt survit à une coupure du réseau', async () => {
  const { page, endWell } = await begin('Coupure.bin')
  await page.context().setOffline(true)
  await page.getByText('Votre ordinateur n’est plus connecté.').waitFor()
  await page.context().setOffline(false)
  await endWell()
})

it('Un dépôt reprend de lui-même après le rechargement de la page', async () => {
  const { page, speedUp, endWell } = await begin('Rechargement.bin')
  await page.reload()
  await speedUp()
  await endWell()
})

it('Un dépôt survit à l’arrêt brutal du service', async () => {
  const { speedUp, endWell } = await begin('Arrêt brutal.bin')
  await service.restart()
  await speedUp()
  await endWell()
})

it('Un dépôt attend un service arrêté, et repart quand on le demande', async () => {
  const { page, name, speedUp, endWell } = await begin('Attente.bin')
  await service.kill()
  await page.getByText('Le service ne répond pas').waitFor()
  await speedUp()
  await service.start()
  await page.getByRole('button', { name: `Réessayer maintenant : ${name}` }).click()
  await endWell()
})

it('Un dépôt se suspend, reste suspendu après un rechargement, reprend', async () => {
  const { page, name, speedUp, endWell } = await begin('Pause.bin')
  await page.getByRole('button', { name: `Suspendre ${name}` }).click()
  await page.getByText('En pause').waitFor()
  await page.reload()
  await page.getByText('En pause').waitFor()
  await speedUp()
  await page.getByRole('button', { name: `Reprendre ${name}` }).click()
  await endWell()
})

it('Un dépôt annulé ne laisse rien', async () => {
  const { page, name, findDeposits } = await begin('Annulation.bin')
  await page.getByRole('button', { name: `Annuler ${name}` }).click()
  await page.getByRole('region', { name: /déposé/ }).waitFor({ state: 'detached' })
  await expect.poll(() => listUnfinished(page), { timeout: 10_000 }).toEqual([])
  expect(await findDeposits()).toEqual([])
})

const begin = async (name: string) => beginDeposit(await newPage(), service, questionnaire.id, name)

async function listUnfinished(page: Page): Promise<unknown[]> {
  const answer = await page.request.get(`${service.url}/api/uploads`)
  return (await answer.json()).items
}
