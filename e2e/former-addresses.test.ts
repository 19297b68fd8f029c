import { expect, it } from 'vitest'
import { prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { comeIn } from './people.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage } = await openBrowser()

it('Les adresses de l’ancienne application mènent aux mêmes choses, même à qui doit d’abord se connecter', async () => {
  const { spaceId, questionnaire } = await prepareAudit(await newPage(), service)
  const page = await newPage()
  await comeIn(page, service, respondent, `/accueil/#control-${spaceId}`)
  await page.waitForURL(`${service.url}/espaces/${spaceId}`)

  const { id, title, themes } = questionnaire
  await page.goto(`${service.url}/questionnaire/${id}/`)
  await page.waitForURL(`${service.url}/questionnaires/${id}`)
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await page.goto(`${service.url}/questionnaire/corbeille/${id}/`)
  await page.waitForURL(`${service.url}/questionnaires/${id}/corbeille`)
  await page.goto(`${service.url}/questionnaire/modifier/${id}/`)
  await page.waitForURL(`${service.url}/questionnaires/${id}/redaction`)
  await page.goto(`${service.url}/fichier-questionnaire/${id}/`)
  await page.waitForURL(`${service.url}/questionnaires/${id}`)
  await page.goto(`${service.url}/accueil/`)
  await page.waitForURL(`${service.url}/espaces`)
  for (const [address, heading] of [
    ['faq', /questions/i],
    ['cgu', /conditions/i],
  ] as const) {
    await page.goto(`${service.url}/${address}/`)
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }

  const deposited = await page.evaluate(async (questionId) => {
    const form = new FormData()
    form.set('file', new File(['budget'], 'Budget.txt'))
    const answer = await fetch(`/api/questions/${questionId}/deposits`, { method: 'POST', body: form })
    return (await answer.json()) as { id: number }
  }, themes[0]?.questions[0]?.id)
  const download = page.waitForEvent('download')
  await page.goto(`${service.url}/fichier-reponse/${deposited.id}/`)
  expect((await download).suggestedFilename()).toBe('Q01-T01-01-Budget.txt')
  await page.getByRole('heading', { name: 'Votre fichier se télécharge' }).waitFor()
  await page.goto(`${service.url}/fichier-question/999/`)
  await page.getByText('Revenir à mes espaces').waitFor()
})
