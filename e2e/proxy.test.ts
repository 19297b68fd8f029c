import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findFreePort } from '../bench/rig/service.ts'
import { inspector, logIn, post, prepareAudit, respondent } from './audit.ts'
import { beginDeposit } from './begin-deposit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { startNginx } from './nginx.ts'
import { askForLink, openLink } from './people.ts'
import { type Service, startService } from './service.ts'

const NAME = '50 % d’été #1 & ?;+=😀.pdf'
const KEPT = '50 % d’été #1 & -;+=😀.pdf' // Windows allows no question mark

it.each([
  { takesPathOff: false, title: 'le laisse' },
  { takesPathOff: true, title: 'l’ôte' },
])('Sous un chemin, derrière nginx qui $title, tout le service fonctionne', async ({ takesPathOff }) => {
  const port = await findFreePort()
  const url = `http://localhost:${port}/e-controle`
  const direct = await startService({ env: { PUBLIC_URL: `${url}/`, TRUSTED_PROXIES: '127.0.0.1 ::1' } })
  await startNginx({ port, service: direct.url, takesPathOff })
  const service = { ...direct, url }
  const { newPage, faults } = await openBrowser()
  const astray: string[] = []
  const aPage = async () => {
    const page = await newPage()
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(`${url}/`)) astray.push(request.url())
    })
    return page
  }

  const { spaceId, questionnaire } = await prepareAudit(await aPage(), service)
  const { page, speedUp, endWell } = await beginDeposit(await aPage(), service, questionnaire.id, 'Reprise.bin')
  await page.reload()
  await speedUp()
  await endWell()
  await page.context().clearCookies()
  await walk(page, service, questionnaire.id)
  await listByWebdav(await aPage(), service, spaceId)
  expect(astray).toEqual([])
  expect(faults).toEqual([])
})

/** From the link of the mail to a file deposited and taken back, by the links of the pages alone. */
async function walk(page: Page, service: Service, questionnaireId: number): Promise<void> {
  await page.goto(`${service.url}/questionnaires/${questionnaireId}`)
  const link = await askForLink(page, service, respondent)
  expect(link.startsWith(`${service.url}/connexion/`)).toBe(true)
  await openLink(page, link)
  await page.waitForURL(`${service.url}/questionnaires/${questionnaireId}`)
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ name: 'session', path: '/e-controle' })

  const file = await (await makeFolder()).write(NAME, '%PDF 0123456789')
  await page.getByLabel('Déposer des fichiers à la question 1.2').setInputFiles(file)
  const deposited = page.getByRole('link', { name: KEPT })
  const [download] = await Promise.all([page.waitForEvent('download'), deposited.click()])
  expect(download.url()).toMatch(/\/e-controle\/api\/deposits\/\d+\/content$/)
  expect(download.suggestedFilename()).toBe(`Q01-T01-02-${KEPT}`)
  const menu = page.getByRole('navigation', { name: 'Mes espaces' })
  await menu.getByRole('link', { name: 'Mes espaces' }).click()
  await page.waitForURL(`${service.url}/espaces`)
  await page.goBack()
  await page.waitForURL(`${service.url}/questionnaires/${questionnaireId}`)
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(`${service.url}/`)
  await page.getByLabel('Adresse électronique').waitFor()
}

/** Every address that a listing gives leads to what it names, whatever the name. */
async function listByWebdav(page: Page, service: Service, spaceId: number): Promise<void> {
  await logIn(page, service, inspector)
  const { key } = await post(page, service, 'access-keys', { name: 'Poste', scope: 'webdav' })
  const authorization = `Basic ${Buffer.from(`${inspector}:${key}`).toString('base64')}`
  const list = async (path: string) => {
    const answer = await fetch(new URL(path, service.url), { method: 'PROPFIND', headers: { authorization, depth: '1' } })
    expect(answer.status, path).toBe(207)
    return [...(await answer.text()).matchAll(/<D:href>([^<]*)<\/D:href>/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  }
  const [top, space = ''] = await list('/e-controle/webdav/')
  expect([top, space]).toEqual(['/e-controle/webdav/', '/e-controle/webdav/2026_MinSports/'])
  const [theme, ...files] = await list(`${space}Q01/T01/`)
  expect(theme).toBe('/e-controle/webdav/2026_MinSports/Q01/T01/')
  expect(files.map((href) => decodeURIComponent(href.split('/').at(-1) ?? ''))).toContain(`Q01-T01-02-${KEPT}`)
  for (const href of files) {
    const answer = await fetch(new URL(href, service.url), { headers: { authorization, range: 'bytes=0-3' } })
    expect([answer.status, (await answer.bytes()).length], href).toEqual([206, 4])
  }
  const { publicUrl } = await page.request.get(`${service.url}/api/settings`).then((answer) => answer.json())
  await page.goto(`${service.url}/espaces/${spaceId}`)
  await page.getByRole('button', { name: 'Ouvrir dans l’explorateur de fichiers' }).click()
  await page.getByText(`${publicUrl}/webdav/2026_MinSports/`, { exact: true }).waitFor()
}
