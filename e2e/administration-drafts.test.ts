import { beforeAll, expect, it } from 'vitest'
import { codeOf } from '../test/totp.ts'
import { logIn, post, prepareAudit } from './audit.ts'
import { openBrowser } from './browser.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const odile = 'odile.garnier@cour.example'
const procedure = 'Contrôle des fédérations'
const service = await startService()
const { newPage, faults } = await openBrowser()
const page = await newPage()
const dialog = page.getByRole('dialog')
let audit: Awaited<ReturnType<typeof prepareAudit>>

beforeAll(async () => {
  const claire = await newPage()
  audit = await prepareAudit(claire, service)
  await post(claire, service, 'spaces', { procedure, organization: 'Fédération', referenceCode: '2026_Fed' })
  for (const title of ['Effectifs', 'Marchés']) await post(claire, service, `spaces/${audit.spaceId}/questionnaires`, { title })
  await service.run('create-admin', odile, 'Odile', 'Garnier')
  await logIn(page, service, odile)
  const { secret } = await post(page, service, 'account/totp-keys')
  await post(page, service, 'account/totp', { name: 'Téléphone', secret, code: codeOf(secret, new Date()) })
  await page.goto(`${service.url}/administration/espaces/${audit.spaceId}`)
})

it('Une administratrice ordonne les brouillons d’un espace, et y ajoute une personne', async () => {
  await page.getByRole('button', { name: 'Ordonner les brouillons' }).click()
  await dialog.getByRole('button', { name: 'Descendre « Effectifs »' }).click()
  await dialog.getByLabel('Motif').fill('Ordre de la lettre de mission')
  await expectGoodScreen(page, 'Brouillons 1, ordre')
  await dialog.getByRole('button', { name: 'Enregistrer l’ordre' }).click()
  await page.getByRole('row', { name: /^3 Effectifs/ }).waitFor()

  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await dialog.getByLabel('Adresse électronique').fill('lea.roche@cour.example')
  await dialog.getByLabel('Motif').fill('Renfort')
  await dialog.getByRole('button', { name: 'Ajouter et inviter' }).click()
  await dialog.getByLabel('Prénom').fill('Léa')
  await dialog.getByLabel('Nom', { exact: true }).fill('Roche')
  await expectGoodScreen(page, 'Brouillons 2, ajouter une personne')
  await dialog.getByRole('button', { name: 'Ajouter et inviter' }).click()
  await page.getByRole('link', { name: 'Léa Roche' }).waitFor()
})

it('Elle déplace un brouillon vers un autre espace', async () => {
  await page.getByRole('link', { name: 'Marchés' }).click()
  await page.getByRole('button', { name: 'Déplacer' }).click()
  await dialog.getByText('Fédération (2026_Fed)').click()
  await dialog.getByLabel('Motif').fill('Rédigé dans le mauvais espace')
  await expectGoodScreen(page, 'Brouillons 3, déplacer')
  await dialog.getByRole('button', { name: 'Déplacer' }).click()
  await page.getByRole('link', { name: '2026_Fed' }).waitFor()
})

it('Elle duplique un questionnaire dans toute la procédure, et lit ce qui a été fait', async () => {
  await page.goto(`${service.url}/administration/questionnaires/${audit.questionnaire.id}`)
  await page.getByRole('button', { name: 'Dupliquer dans la procédure' }).click()
  await dialog.getByLabel('Motif').fill('Mêmes questions à tous')
  await expectGoodScreen(page, 'Brouillons 4, dupliquer')
  await dialog.getByRole('button', { name: 'Dupliquer dans 1 espace' }).click()
  await dialog.getByText('Fédération (2026_Fed) : brouillon créé.').waitFor()
  await expectGoodScreen(page, 'Brouillons 5, ce qui a été fait')
  expect(faults).toEqual([])
})
