import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import { logIn, respondent } from './audit.ts'
import { makeFolder, sha256Of } from './files.ts'
import type { Service } from './service.ts'

const SLOW = 4 * 1024 ** 2

/** A respondent on a slow line, whose file is on its way. */
export async function beginDeposit(page: Page, service: Service, questionnaireId: number, name: string) {
  await logIn(page, service, respondent)
  const line = await page.context().newCDPSession(page)
  const setSpeed = (bytesPerSecond: number) =>
    line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond })
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  await setSpeed(SLOW)
  await page.goto(`${service.url}/questionnaires/${questionnaireId}`)
  const path = await (await makeFolder()).writeLarge(name, 40)
  await page.getByLabel('Déposer des fichiers à la question 1.1').setInputFiles(path)
  const bar = page.getByRole('progressbar', { name: `Envoi de ${name}` })
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 30_000 }).toBeGreaterThan(15)
  const findDeposits = async () => {
    const answer = await page.request.get(`${service.url}/api/questionnaires/${questionnaireId}`)
    const { themes }: QuestionnaireView = await answer.json()
    return themes.flatMap(({ questions }) => questions.flatMap(({ deposits }) => deposits)).filter((deposit) => deposit.name === name)
  }
  return {
    page,
    path,
    name,
    findDeposits,
    speedUp: () => setSpeed(-1),
    /** It went on from where it was, it is there once, with its own bytes. */
    endWell: async () => {
      await page.getByRole('heading', { name: '1 fichier déposé' }).waitFor({ timeout: 60_000 })
      expect(offsets[0]).toBe(0)
      expect(offsets.slice(1).every((offset) => offset > 0)).toBe(true)
      const [deposit, ...others] = await findDeposits()
      expect(others).toEqual([])
      const answer = await page.request.get(`${service.url}/api/deposits/${deposit?.id}/content`)
      expect(
        createHash('sha256')
          .update(await answer.body())
          .digest('hex'),
      ).toBe(await sha256Of(path))
      expect(deposit?.sha256).toBe(await sha256Of(path))
    },
  }
}
