import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { unpack } from '../archive.ts'
import { sha256Of } from '../files.ts'
import { expectGoodScreen } from '../screens.ts'
import type { Service } from '../service.ts'
import type { Deposited } from './deposit-files.ts'

/** From the message to the questionnaire; each file under its question, under its final name, with its own bytes. */
export async function examine(page: Page, service: Service, deposited: Deposited) {
  const { links } = await service.mailTo('claire.martin@cour.example', 'marqué comme répondu')
  await page.goto(links.find((link) => link.includes('/questionnaires/')) ?? '')
  await page.getByText('L’organisme indique avoir répondu.').waitFor()
  for (const path of Object.keys(deposited)) await page.getByRole('link', { name: givenName(path), exact: true }).waitFor()
  await expectGoodScreen(page, '24 Examen')
  const [path, source] = Object.entries(deposited).find(([name]) => name.includes('Résumé')) ?? ['', '']
  const link = page.getByRole('link', { name: givenName(path), exact: true })
  const { name, sha256 } = await download(page, () => link.click())
  expect(name).toBe(basename(path))
  expect(sha256).toBe(await sha256Of(source))
  await page.getByRole('button', { name: 'Accepter la question 1.1' }).click()
  await page.getByText('4 réponses sur 4, dont 1 acceptée').waitFor()
}

/** `Budget.xlsx`: the name without its place. */
const givenName = (path: string) => basename(path).replace(/^Q\d\d-T\d\d-\d\d-/, '')

export async function takeArchive(page: Page, deposited: Deposited) {
  await page.getByRole('link', { name: 'Ministère des sports – Contrôle des fédérations sportives' }).click()
  await page.getByRole('link', { name: 'Documents' }).click()
  const tree = page.getByRole('treegrid')
  for (const path of Object.keys(deposited)) await tree.getByText(basename(path), { exact: true }).waitFor()
  await tree.getByRole('row', { name: 'CORBEILLE' }).click()
  await tree.getByText('CORBEILLE-Q01-T02-01-Erreur.txt').waitFor()
  await expectGoodScreen(page, '25 Documents')
  const { path, name } = await download(page, () => page.getByRole('link', { name: 'Télécharger tout (ZIP)' }).click())
  expect(name).toBe('2026_FFF_MinSports.zip')
  const wanted = Object.entries(deposited).map(async ([at, source]) => [`2026_FFF_MinSports/Q01/${at}`, await sha256Of(source)] as const)
  expect(await unpack(path)).toEqual({
    ...Object.fromEntries(await Promise.all(wanted)),
    '2026_FFF_MinSports/Q01/Questionnaire-1.docx': expect.any(String),
    '2026_FFF_MinSports/sha256sums.txt': expect.any(String),
  })
}

async function download(page: Page, act: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  const path = await file.path()
  return { path, name: file.suggestedFilename(), sha256: await sha256Of(path) }
}
