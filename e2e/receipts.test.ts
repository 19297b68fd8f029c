import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder, sha256Of } from './files.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService({ env: { SERVICE_NAME: 'Chambre des comptes d’Exemple', SERVICE_PHONE: '01 02 03 04 05' } })
const { newPage, faults } = await openBrowser()
const folder = await makeFolder()
let audit: { spaceId: number; questionnaire: QuestionnaireView }
beforeAll(async () => {
  audit = await prepareAudit(await newPage(), service)
})

it('Un répondant dépose trois fichiers ; l’accusé de dépôt prouve lesquels, et quiconque le détient le vérifie', async () => {
  const page = await newPage()
  await logIn(page, service, respondent)
  await page.goto(`${service.url}/questionnaires/${audit.questionnaire.id}`)
  const names = ['Comptes – été.pdf', 'Balance.csv', 'Grand livre.txt']
  const files = await Promise.all(names.map((name) => folder.write(name, `%PDF ${name}`)))
  await page.getByLabel('Déposer des fichiers à la question 1.1').setInputFiles(files)
  const tray = page.getByRole('region', { name: '3 fichiers déposés' })
  const link = tray.getByRole('link', { name: 'Télécharger l’accusé de dépôt' })
  await link.waitFor()
  await expectGoodScreen(page, '80 Accusé de dépôt, panneau')

  const text = await readPdf(page, () => link.click())
  const number = /Accusé de dépôt n°\s(2026(?:-[0-9A-Z]{4}){3})/.exec(text)?.[1] ?? ''
  expect(number).not.toBe('')
  for (const path of files) expect(text).toContain(await sha256Of(path))
  for (const words of ['Q01-T01-01-Comptes – été.pdf', 'Nadia Benali', 'Chambre des comptes d’Exemple', '01 02 03 04 05', 'question 1.1'])
    expect(text).toContain(words)
  const { text: letter } = await service.mailTo(respondent, number)
  expect(letter).toContain('Les 3 fichiers que vous avez déposés sont bien arrivés')

  await page.goto(`${service.url}/espaces/${audit.spaceId}/accuses`)
  expect(await readPdf(page, () => page.getByRole('link', { name: `${number} (PDF)` }).click())).toBe(text)
  await expectGoodScreen(page, '81 Accusés de dépôt')
  await checkByAnybody(number, text, files)
  expect(faults).toEqual([])
})

/** Somebody who was never in the space, with the receipt and one of the files. */
async function checkByAnybody(number: string, text: string, [file = '']: string[]): Promise<void> {
  const page = await newPage()
  await page.goto(`${service.url}/accuse`)
  const typed = page.getByLabel('Numéro de l’accusé')
  await typed.fill('2026-0000-0000-0000')
  await typed.press('Enter')
  await page.getByText('Aucun accusé de dépôt ne porte ce numéro.').waitFor()
  await expectGoodScreen(page, '82 Accusé inconnu')
  await typed.fill(number.toLowerCase().replaceAll('-', ''))
  await typed.press('Enter')
  await page.getByText('Cet accusé est authentique').waitFor()
  await page.goto(/https?:\/\/\S+\/accuse\?numero=\S+/.exec(text)?.[0] ?? '')
  await page.getByText('Cet accusé est authentique').waitFor()
  const rows = await page.getByRole('table', { name: 'Empreintes des fichiers' }).getByRole('row').allInnerTexts()
  expect(rows.slice(1).map((row) => /[0-9a-f]{64}/.exec(row)?.[0])).toContain(await sha256Of(file))
  for (const secret of ['Nadia', 'Ministère', 'Comptes', '2026_MinSports']) expect(await page.content()).not.toContain(secret)

  const other = await folder.write('Autre.pdf', '%PDF Comptes – hiver')
  await page.getByLabel('Ce fichier est-il dans l’accusé ?').setInputFiles([file, other])
  await page.getByText(/^Comptes – été\.pdf\s:\sc’est le fichier n°\s2 de l’accusé, octet pour octet\.$/).waitFor()
  await page.getByText(/^Autre\.pdf\s:\saucun fichier de l’accusé n’a le même contenu\.$/).waitFor()
  await expectGoodScreen(page, '83 Accusé vérifié')
}

async function readPdf(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  const path = await download.path()
  expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-'], { env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  return stdout
}
