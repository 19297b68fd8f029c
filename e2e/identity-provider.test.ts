import { beforeAll, expect, it } from 'vitest'
import { startIdentityProvider } from '../test/identity-provider.ts'
import { atTheEnd } from './at-the-end.ts'
import { openBrowser } from './browser.ts'
import { acceptTerms } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const provider = await startIdentityProvider()
atTheEnd(provider.stop)
const service = await startService({
  env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'e-controle', OIDC_CLIENT_SECRET: 'un secret de test' },
})
provider.serve(service.url)
const { newPage } = await openBrowser()
beforeAll(async () => void (await service.run('create-inspector', 'claire.martin@cour.example', 'Claire', 'Martin')))

it('Une contrôleuse se connecte avec ProConnect, arrive où elle allait, et se déconnecte des deux côtés', async () => {
  provider.nowIs({ email: 'claire.martin@cour.example' })
  const page = await newPage()
  await page.goto(`${service.url}/compte`)
  await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).waitFor()
  await expectGoodScreen(page, '41 Connexion avec un fournisseur d’identité')
  await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click()
  await acceptTerms(page)
  await page.getByRole('heading', { name: 'Mon compte' }).waitFor()

  await page.getByRole('button', { name: 'Se déconnecter' }).first().click()
  await page.waitForURL(`${provider.issuer}/**`)
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.waitForURL(`${service.url}/`)
  await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).waitFor()
})

it('Quelqu’un que personne n’a ajouté est identifié, n’entre pas, et lit pourquoi', async () => {
  provider.nowIs({ email: 'inconnu@ailleurs.example' })
  const page = await newPage()
  await page.goto(`${service.url}/connexion`)
  await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click()
  await page.getByText('votre adresse électronique n’a pas été ajoutée à ce service').waitFor()
  await expectGoodScreen(page, '42 Identifié, mais inconnu')
  expect(await page.getByRole('button', { name: 'Recevoir un lien de connexion' }).isEnabled()).toBe(true)
})
