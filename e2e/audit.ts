import type { Page } from 'playwright-core'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import type { Service } from './service.ts'

export const inspector = 'claire.martin@cour.example'
export const respondent = 'nadia.benali@sports.example'

/** A published questionnaire in a space, made through the API: for journeys that begin there. */
export async function prepareAudit(page: Page, service: Service): Promise<{ spaceId: number; questionnaire: QuestionnaireView }> {
  await service.run('create-inspector', inspector, 'Claire', 'Martin')
  await logIn(page, service, inspector)
  const procedure = { procedure: 'Contrôle des fédérations', organization: 'Ministère des sports', referenceCode: '2026_MinSports' }
  const { id: spaceId } = await post(page, service, 'spaces', procedure)
  await post(page, service, `spaces/${spaceId}/members`, { email: respondent, role: 'respondent', firstName: 'Nadia', lastName: 'Benali' })
  const questions = ['Transmettre les comptes annuels.', 'Transmettre le budget voté.'].map((text) => ({ text }))
  const draft = await post(page, service, `spaces/${spaceId}/questionnaires`, {
    title: 'Finances',
    themes: [{ title: 'Comptes', questions }],
  })
  return { spaceId, questionnaire: await post(page, service, `questionnaires/${draft.id}/publish`, {}) }
}

/** Logged in without a screen, terms accepted: what the browser of this page does from then on is theirs. */
export async function logIn(page: Page, service: Service, email: string): Promise<void> {
  const already = await service.mailsTo(email, 'lien de connexion')
  await post(page, service, 'login-links', { email })
  const { links } = await service.mailTo(email, 'lien de connexion', { after: already.length })
  await post(page, service, 'session', {
    token: links
      .find((link) => link.includes('/connexion/'))
      ?.split('/')
      .at(-1),
  })
  await post(page, service, 'session/terms')
}

/** The API as this page's person. */
export async function post(page: Page, service: Service, path: string, data?: object) {
  const answer = await page.request.post(`${service.url}/api/${path}`, { data })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return answer.status() === 204 ? null : answer.json()
}
