import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { makeFolder } from '../files.ts'
import { expectGoodScreen } from '../screens.ts'
import type { Service } from '../service.ts'
import { deposit, markAsAnswered } from './deposit-files.ts'

export async function sendBack(page: Page) {
  await page.getByRole('navigation', { name: 'Mes espaces' }).getByRole('link', { name: 'Situation financière' }).click()
  await page.getByRole('button', { name: 'Renvoyer à compléter', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Renvoyer à compléter' }).click()
  await dialog.getByText('Dites ce qui manque').waitFor()
  await dialog.getByLabel('Ce qui manque').fill('Il manque le registre du personnel.')
  await expectGoodScreen(page, '26 Renvoyer à compléter')
  await dialog.getByRole('button', { name: 'Renvoyer à compléter' }).click()
  await page.getByText('Il manque le registre du personnel.').waitFor()
  await expectGoodScreen(page, '27 Renvoyé, contrôle')
}

export async function complete(page: Page, service: Service) {
  const { text, links } = await service.mailTo('nadia.benali@sports.example', 'à compléter')
  expect(text).toContain('Il manque le registre du personnel.')
  await page.goto(links.find((link) => link.includes('/questionnaires/')) ?? '')
  await page.getByText('Il manque le registre du personnel.').waitFor()
  await expectGoodScreen(page, '28 À compléter, répondant')
  const folder = await makeFolder()
  await page.getByText('Transmettre le registre du personnel.').click()
  await deposit(page, '2.2', [await folder.write('Registre.csv', 'nom;prénom')])
  await page.getByRole('heading', { name: '1 fichier déposé' }).waitFor()
  await markAsAnswered(page)
}

export async function conclude(inspector: Page, respondent: Page) {
  await inspector.reload()
  await inspector.getByRole('link', { name: 'Registre.csv' }).waitFor()
  await inspector.getByRole('button', { name: 'Finaliser' }).click()
  await expectGoodScreen(inspector, '29 Finaliser')
  await inspector.getByRole('dialog').getByRole('button', { name: 'Finaliser quand même' }).click()
  await inspector.getByRole('button', { name: 'Rouvrir' }).waitFor()
  await respondent.reload()
  await respondent.getByText('Ce questionnaire est finalisé').waitFor()
  expect(await respondent.getByLabel('Déposer des fichiers').count()).toBe(0)
  await expectGoodScreen(respondent, '30 Finalisé, répondant')
  await inspector.getByRole('button', { name: 'Rouvrir' }).click()
  await inspector.getByRole('dialog').getByLabel('Ce qui manque').fill('Une pièce nouvelle est attendue.')
  await inspector.getByRole('dialog').getByRole('button', { name: 'Rouvrir' }).click()
  await inspector.getByText('Une pièce nouvelle est attendue.').waitFor()
  await respondent.reload()
  await respondent.getByText('Une pièce nouvelle est attendue.').waitFor()
  await respondent.getByLabel('Déposer des fichiers à la question 1.1').waitFor({ state: 'attached' })
}

export async function readJournal(page: Page) {
  await page.getByRole('link', { name: 'Ministère des sports – Contrôle des fédérations sportives' }).click()
  await page.getByRole('link', { name: 'Activité' }).click()
  await page.getByText('a rouvert le questionnaire').waitFor()
  await expectGoodScreen(page, '31 Activité')
  const older = page.getByRole('button', { name: 'Voir plus ancien' })
  if (await older.isVisible()) await older.click()
  await page.getByText('a ouvert l’espace').waitFor()
  const entries = await page.getByRole('main').getByRole('listitem').allTextContents()
  const told = entries.join('\n').replace(/[^\S\n]+/g, ' ')
  for (const sentence of [
    'Claire Martin a ouvert l’espace 2026_FFF_MinSports.',
    'Claire Martin a ajouté Paul Durand à l’équipe de contrôle.',
    'Claire Martin a retiré Paul Durand de l’équipe de contrôle.',
    'Claire Martin a publié le questionnaire n°1 « Situation financière ».',
    'Nadia Benali a voulu déposer Rapport d’activité.pdf, qui a été refusé.',
    'Nadia Benali a déposé Budget (2).xlsx',
    'Nadia Benali a mis Erreur.txt à la corbeille.',
    'Nadia Benali a répondu sans fichier à la question 2.2.',
    'Nadia Benali a marqué comme répondu le questionnaire n°1',
    'Claire Martin a accepté la réponse à la question 1.1.',
    'Claire Martin a téléchargé Résumé exécutif – été.pdf',
    'Claire Martin a téléchargé une archive',
    'Claire Martin a renvoyé à compléter le questionnaire n°1',
    'Claire Martin a finalisé le questionnaire n°1',
  ])
    expect(told).toContain(sentence.normalize('NFC'))
}
