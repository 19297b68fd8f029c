import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../browser.ts'
import { listCorpus, makeFolder } from '../files.ts'
import { comeIn } from '../people.ts'
import { expectGoodScreen } from '../screens.ts'
import type { Service } from '../service.ts'

/** The address in the message leads to the questionnaire, by way of the login. */
export async function comeFromTheMessage(page: Page, service: Service) {
  const { text, links } = await service.mailTo('nadia.benali@sports.example', 'à remplir')
  expect(text).toContain('voici notre premier questionnaire')
  const address = links.find((link) => link.includes('/questionnaires/'))
  await comeIn(page, service, 'nadia.benali@sports.example', new URL(address ?? '').pathname)
  await page.getByRole('heading', { name: 'Situation financière', level: 1 }).waitFor()
  await expectGoodScreen(page, '18 Questionnaire, répondant')
}

/** What was deposited, by its path in the classified tree: the file it came from. */
export type Deposited = Record<string, string>

export async function depositFiles(page: Page): Promise<Deposited> {
  const folder = await makeFolder()
  const corpus = await listCorpus()
  const title = 'Procès-verbal du conseil d’administration '.padEnd(196, 'x')
  const odd = {
    accents: await folder.write('Résumé exécutif – été.pdf'.normalize('NFD'), '%PDF-1.4 accents'),
    emoji: await folder.write('📊 Synthèse 👩🏽‍⚖️.csv', 'poste;montant\n'),
    long: await folder.write(`${title}.txt`, 'long'),
  }
  const refused = [
    await folder.write('Vide.pdf', ''),
    await folder.write('Installation.exe', 'MZ'),
    await folder.write('Rapport d’activité.pdf', Buffer.from('7f454c4602010100', 'hex')),
  ]
  const budget = await folder.write('voté/Budget.xlsx', 'voté')
  const amended = await folder.write('modifié/Budget.xlsx', 'modifié')
  const copy = await folder.write('Copie du budget.xlsx', 'voté')
  const large = await folder.writeLarge('Grand livre.bin', 300)
  const chart = await folder.write('Organigramme.txt', 'directeur')
  const mistake = await folder.write('Erreur.txt', 'erreur')

  await deposit(page, '1.1', [...corpus, ...Object.values(odd), ...refused])
  await deposit(page, '1.2', [budget, large])
  await deposit(page, '2.1', [chart, mistake])
  const tray = page.getByRole('region', { name: /déposé/ })
  await tray.getByText('Ce fichier est vide (0 octet)').waitFor()
  await tray.getByText('Les fichiers de ce type sont refusés').waitFor()
  await tray.getByText('Ce fichier contient un programme').waitFor()
  await expectGoodScreen(page, '19 Dépôts en cours')
  await page.getByRole('heading', { name: `${corpus.length + 7} fichiers déposés, 3 refusés` }).waitFor({ timeout: 120_000 })
  await deposit(page, '1.2', [amended, copy])
  await page.getByRole('heading', { name: '2 fichiers déposés, 3 refusés' }).waitFor()
  await page.getByText('Ce fichier a déjà été déposé').first().waitFor()
  await expectGoodScreen(page, '20 Dépôts finis')
  await expectAccessible(page)
  await tray.getByRole('button', { name: 'Fermer' }).click()

  await page.getByRole('button', { name: 'Mettre à la corbeille Erreur.txt' }).click()
  await page.getByRole('link', { name: 'Corbeille (1 fichier)' }).click()
  await page.getByRole('button', { name: 'Restaurer Erreur.txt' }).waitFor()
  await expectGoodScreen(page, '21 Corbeille')
  await page.getByRole('link', { name: 'Questionnaire n°1' }).click()

  return {
    ...Object.fromEntries(corpus.map((path) => [`T01/Q01-T01-01-${basename(path).normalize('NFC')}`, path])),
    'T01/Q01-T01-01-Résumé exécutif – été.pdf': odd.accents,
    'T01/Q01-T01-01-📊 Synthèse 👩🏽‍⚖️.csv': odd.emoji,
    [`T01/Q01-T01-01-${title.slice(0, 150)}.txt`]: odd.long,
    'T01/Q01-T01-02-Budget.xlsx': budget,
    'T01/Q01-T01-02-Budget (2).xlsx': amended,
    'T01/Q01-T01-02-Copie du budget.xlsx': copy,
    'T01/Q01-T01-02-Grand livre.bin': large,
    'T02/Q01-T02-01-Organigramme.txt': chart,
  }
}

export const deposit = (page: Page, question: string, files: string[]) =>
  page.getByLabel(`Déposer des fichiers à la question ${question}`).setInputFiles(files)

export async function declareAndMarkAsAnswered(page: Page) {
  await page.getByRole('button', { name: 'Répondre sans fichier : question 2.2' }).click()
  await page.getByRole('dialog').getByLabel('Votre réponse').fill('Le registre est tenu par l’administration centrale.')
  await expectGoodScreen(page, '22 Répondre sans fichier')
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await page.getByText('Toutes les questions ont une réponse.').waitFor()
  await markAsAnswered(page)
}

export async function markAsAnswered(page: Page) {
  await page.getByRole('button', { name: 'Marquer comme répondu' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Marquer comme répondu/ })
    .click()
  await page.getByText('Vous avez indiqué avoir répondu.').waitFor()
  await expectGoodScreen(page, '23 Marqué comme répondu')
}
