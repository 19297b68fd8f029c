import type { Page } from 'playwright-core'
import type { Service } from './service.ts'

/** What the home page sends to somebody who asks for a link. */
export async function askForLink(page: Page, service: Service, email: string): Promise<string> {
  const already = await service.mailsTo(email, 'lien de connexion')
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByRole('button', { name: 'Recevoir un lien de connexion' }).click()
  await page.getByRole('heading', { name: 'Vérifiez votre messagerie' }).waitFor()
  const { links } = await service.mailTo(email, 'lien de connexion', { after: already.length })
  return links.find((link) => link.includes('/connexion/')) ?? ''
}

/** The waiting page, and its button. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

export async function acceptTerms(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor()
  await page.getByText('J’ai lu les conditions').click()
  await page.getByRole('button', { name: 'Accepter et continuer' }).click()
}

/** Somebody who comes for the first time, up to the page that they wanted. */
export async function comeIn(page: Page, service: Service, email: string, wanted = '/'): Promise<void> {
  await page.goto(`${service.url}${wanted}`)
  await openLink(page, await askForLink(page, service, email))
  await acceptTerms(page)
}
