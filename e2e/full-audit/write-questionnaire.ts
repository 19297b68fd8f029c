import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../browser.ts'
import { makeFolder } from '../files.ts'
import { expectGoodScreen } from '../screens.ts'

/** Answers what was attached, by its path in the classified tree. */
export async function writeQuestionnaire(page: Page): Promise<Record<string, string>> {
  const folder = await makeFolder()
  const form = await folder.write('Modèle de réponse.csv', 'compte;montant\n')
  const plan = await folder.write('Plan comptable.txt', '6 Charges, 7 Produits')
  await page.getByRole('link', { name: 'Ajouter un questionnaire' }).first().click()
  await page.getByLabel('Titre du questionnaire').fill('Situation financière')
  await page.getByRole('button', { name: 'Commencer la rédaction' }).click()
  await page.getByRole('spinbutton', { name: /jour/ }).click()
  await page.keyboard.type('31122027')
  await page.getByLabel('Joindre des fichiers').setInputFiles(form)
  await page.getByRole('link', { name: 'Modèle de réponse.csv' }).waitFor()
  await expectGoodScreen(page, '11 Rédaction, introduction')
  await page.getByRole('link', { name: 'Continuer vers les questions' }).click()
  await expectGoodScreen(page, '12 Rédaction, questions, vide')
  await writeTheme(page, 'Comptes et budget', [
    'Transmettre le budget voté.',
    'Transmettre le registre du personnel.',
    'Transmettre les comptes annuels.',
  ])
  await writeTheme(page, 'Ressources humaines', ['Transmettre l’organigramme.'])
  await page.getByText('Enregistré à').waitFor()
  await page.getByRole('button', { name: 'Annexes à la question 1.3' }).click()
  await page.getByRole('region', { name: 'Annexes à la question 1.3' }).getByLabel('Joindre des fichiers').setInputFiles(plan)
  await page.getByRole('link', { name: 'Plan comptable.txt' }).waitFor()
  await page.getByRole('button', { name: 'Annexes à la question 1.3' }).click()

  await page.getByRole('button', { name: 'Monter la question 1.3' }).click()
  await page.getByRole('button', { name: 'Monter la question 1.2' }).click()
  const [moved, target] = [questionRow(page, '1.3'), questionRow(page, '2.1')]
  await moved.locator('.draft-question-grip').dragTo(target, { targetPosition: { x: 40, y: 2 } })
  await page.getByText('Enregistré à').waitFor()
  await page.reload()
  await page.getByText('Enregistré à').waitFor()
  for (const [label, text] of Object.entries({
    '1.1': 'Transmettre les comptes annuels.',
    '1.2': 'Transmettre le budget voté.',
    '2.1': 'Transmettre le registre du personnel.',
    '2.2': 'Transmettre l’organigramme.',
  }))
    expect(await page.getByLabel(`Question ${label}`, { exact: true }).inputValue()).toBe(text)
  await expectGoodScreen(page, '13 Rédaction, questions')
  await expectAccessible(page)
  return { 'ANNEXES/Modèle de réponse.csv': form, 'ANNEXES-AUX-QUESTIONS/Plan comptable.txt': plan }
}

const questionRow = (page: Page, label: string) =>
  page.locator('.draft-question', { has: page.getByLabel(`Question ${label}`, { exact: true }) })

async function writeTheme(page: Page, title: string, questions: string[]) {
  await page.getByRole('button', { name: 'Ajouter un thème' }).click()
  await page.keyboard.type(title)
  for (const question of questions) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(question)
  }
}

export async function publish(page: Page) {
  await page.getByRole('link', { name: 'Continuer vers l’aperçu' }).click()
  await page.getByText('Ce que verra l’organisme interrogé', { exact: true }).waitFor()
  await expectGoodScreen(page, '14 Aperçu')
  await page.getByRole('button', { name: 'Publier…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Publier et envoyer le message' })
  for (const words of ['le contenu ne pourra plus être modifié', 'sera visible par l’organisme', 'n’est prévenu que si']) {
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByText(words).click()
  }
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Bonjour, voici notre premier questionnaire.')
  await expectGoodScreen(page, '15 Publier')
  await confirm.click()
  await page.getByText('Le message part dans quelques instants').waitFor()
  await expectGoodScreen(page, '16 Publié')
  await dialog.getByRole('link', { name: 'Voir le questionnaire' }).click()
  await page.getByText('Publié le').waitFor()
  await expectGoodScreen(page, '17 Questionnaire publié, contrôle')
  await expectAccessible(page)
}
