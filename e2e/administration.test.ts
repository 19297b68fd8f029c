import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { codeOf } from '../test/totp.ts'
import { openBrowser } from './browser.ts'
import { acceptTerms, askForLink, openLink } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const email = 'odile.garnier@cour.example'
const password = 'quatre mots pris au hasard'

const service = await startService()
const { newPage, faults } = await openBrowser()
let page: Page
let secret = ''
const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** A device that keeps passkeys and recognises its owner. */
async function unlockedDevice(): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Codes serve once: a code of the step that follows the last one. */
let lastCode = ''
async function freshCode(): Promise<string> {
  await expect.poll(() => codeOf(secret, new Date()), { timeout: 60_000, interval: 500 }).not.toBe(lastCode)
  lastCode = codeOf(secret, new Date())
  return lastCode
}

async function logOut(): Promise<void> {
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByRole('button', { name: 'Recevoir un lien de connexion' }).waitFor()
}

beforeAll(async () => {
  page = await newPage()
  await unlockedDevice()
})

it('Une administratrice créée en ligne de commande enregistre un second facteur avant de voir quoi que ce soit', async () => {
  const { stdout } = await service.run('create-admin', email, 'Odile', 'Garnier')
  const [link = ''] = /http\S+\/connexion\/[\w-]{43}/.exec(stdout) ?? []
  await openLink(page, link)
  await acceptTerms(page)
  await heading('Protéger l’administration')
  await page.getByRole('img', { name: 'Code QR de la clé' }).waitFor()
  await expectGoodScreen(page, '80 Premier second facteur')
  secret = ((await page.locator('.code').first().textContent()) ?? '').replaceAll(/\s/g, '')
  await page.getByLabel('Code à six chiffres').fill('000000')
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await page.getByText('Ce second facteur ne convient pas').waitFor()
  await page.getByLabel('Code à six chiffres').fill(await freshCode())
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await heading('Vos codes de secours')
  await expectGoodScreen(page, '81 Codes de secours')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Télécharger' }).click()
  expect((await saved).suggestedFilename()).toBe('codes-de-secours-e-controle.txt')
  await page.getByRole('button', { name: 'J’ai gardé mes codes' }).click()
  await heading('Personnes')
  const { text } = await service.mailTo(email, 'second facteur a été ajouté')
  expect(text).toContain('Téléphone')
})

it('Elle ajoute une personne, la retrouve, la désactive en disant pourquoi', async () => {
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await page.getByLabel('Prénom').fill('Léa')
  await page.getByLabel('Nom', { exact: true }).fill('Roche')
  await page.getByLabel('Adresse électronique').fill('lea.roche@cour.example')
  await page.getByText('Compte de contrôleur').click()
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await heading('Léa Roche')
  await page.getByRole('button', { name: 'Désactiver' }).click()
  await page.getByLabel('Motif').fill('A quitté la juridiction')
  await expectGoodScreen(page, '82 Désactiver une personne')
  await page.getByRole('dialog').getByRole('button', { name: 'Désactiver' }).click()
  await page.getByRole('button', { name: 'Réactiver' }).waitFor()
  await expectGoodScreen(page, '83 Une personne')
  await page.getByRole('link', { name: 'Personnes' }).first().click()
  await heading('Personnes')
  await page.getByRole('searchbox').fill('lea roc')
  await page.getByRole('link', { name: 'Odile Garnier', exact: true }).waitFor({ state: 'detached' })
  expect(new URL(page.url()).search).toBe('?recherche=lea+roc')
  await expectGoodScreen(page, '84 Personnes')
})

it('Elle lit les connexions et la santé du service', async () => {
  await page.getByRole('link', { name: 'Connexions' }).click()
  await page.getByText('Connexion par lien').waitFor()
  await expectGoodScreen(page, '85 Connexions')
  await page.getByRole('link', { name: 'Santé' }).click()
  await page.getByText('Base de données : en ordre').waitFor()
  await page.getByRole('row', { name: 'Courriels des espaces' }).waitFor()
  await expectGoodScreen(page, '86 Santé')
})

it('Elle ajoute une clé d’identification, et se connecte avec elle seule', async () => {
  await page.getByRole('link', { name: 'Ma sécurité' }).click()
  await page.getByRole('button', { name: 'Ajouter une clé d’identification' }).click()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('rowheader', { name: 'Cet ordinateur' }).waitFor()
  await page.getByRole('textbox', { name: 'ot de passe' }).fill('motdepasse2026')
  await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click()
  await page.getByText('trop facile à deviner').waitFor()
  await page.getByRole('textbox', { name: 'ot de passe' }).fill(password)
  await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click()
  await page.getByRole('button', { name: 'Ne plus avoir de mot de passe' }).waitFor()
  await expectGoodScreen(page, '87 Ma sécurité')
  await logOut()
  await page.getByRole('link', { name: 'Autres façons de se connecter' }).click()
  await heading('Se connecter à l’administration')
  await expectGoodScreen(page, '88 Connexion à l’administration')
  await page.getByRole('button', { name: 'Utiliser une clé d’identification' }).click()
  await heading('Personnes')
})

it('Elle se connecte avec un mot de passe et un code ensemble', async () => {
  await logOut()
  await page.getByRole('link', { name: 'Autres façons de se connecter' }).click()
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByRole('textbox', { name: 'ot de passe' }).fill(password)
  await page.getByLabel('Code à six chiffres').fill(lastCode)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByText('La connexion est refusée').waitFor()
  await page.getByRole('textbox', { name: 'ot de passe' }).fill(password)
  await page.getByLabel('Code à six chiffres').fill(await freshCode())
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await heading('Personnes')
})

it('Par le lien du courriel, le second facteur est demandé avant l’administration', async () => {
  await logOut()
  await openLink(page, await askForLink(page, service, email))
  await page.getByRole('link', { name: 'Administration' }).click()
  await page.getByText('prouvez une seconde fois').waitFor()
  await expectGoodScreen(page, '89 Second facteur')
  await page.getByRole('button', { name: 'Utiliser une clé d’identification' }).click()
  await heading('Personnes')
  expect(faults).toEqual([])
})
