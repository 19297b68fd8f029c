import { beforeAll, expect, it } from 'vitest'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { hasFocus, pressOn, tabTo } from './keyboard.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage } = await openBrowser()
let audit: Awaited<ReturnType<typeof prepareAudit>>
beforeAll(async () => {
  audit = await prepareAudit(await newPage(), service)
})

it('Au clavier seul : un répondant se connecte, dépose et marque comme répondu', async () => {
  const page = await newPage()
  await page.goto(service.url)
  await pressOn(page, page.getByRole('link', { name: 'Aller au contenu' }))
  await tabTo(page, page.getByLabel('Adresse électronique'))
  await page.keyboard.type(respondent)
  await page.keyboard.press('Enter')
  const { links } = await service.mailTo(respondent, 'lien de connexion')

  await page.goto(links.find((link) => link.includes('/connexion/')) ?? '')
  await pressOn(page, page.getByRole('button', { name: 'Se connecter' }))
  await pressOn(page, page.getByRole('checkbox', { name: 'J’ai lu les conditions' }), 'Space')
  await pressOn(page, page.getByRole('button', { name: 'Accepter et continuer' }))
  await page.getByRole('heading', { name: 'Mes espaces', level: 1 }).and(page.locator(':focus')).waitFor()
  await pressOn(page, page.getByRole('link', { name: 'Questionnaire n°1 – Finances' }))
  await page.getByRole('heading', { name: 'Questionnaire n°1 : Finances' }).and(page.locator(':focus')).waitFor()

  await tabTo(page, page.getByLabel('Déposer des fichiers à la question 1.1'))
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')])
  await chooser.setFiles(await (await makeFolder()).write('Comptes.pdf', '%PDF-1.4'))
  await page.getByRole('link', { name: 'Comptes.pdf' }).waitFor()

  const mark = page.getByRole('button', { name: 'Marquer comme répondu', exact: true })
  await tabTo(page, mark, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await mark.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Marquer comme répondu quand même' }))
  await page.getByText('Vous avez indiqué avoir répondu.').waitFor()
  await expect.poll(() => hasFocus(page), { timeout: 5_000 }).toBe(true)
})

it('Au clavier seul : un contrôleur rédige, déplace, colle et revient en arrière', async () => {
  const page = await newPage()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await logIn(page, service, 'claire.martin@cour.example')
  await page.goto(`${service.url}/espaces/${audit.spaceId}`)
  await pressOn(page, page.getByRole('link', { name: 'Ajouter un questionnaire' }))
  await tabTo(page, page.getByLabel('Titre du questionnaire'))
  await page.keyboard.type('Ressources humaines')
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('link', { name: '2. Questions' }))
  await pressOn(page, page.getByRole('button', { name: 'Ajouter un thème' }))
  await page.keyboard.type('Effectifs')
  for (const text of ['Organigramme', 'Registre', 'Contrats']) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
  }
  const questions = async () => {
    const fields = await page.getByRole('textbox', { name: /^Question/ }).all()
    return Promise.all(fields.map((field) => field.inputValue()))
  }
  await page.keyboard.press('Alt+ArrowUp')
  expect(await questions()).toEqual(['Organigramme', 'Contrats', 'Registre'])
  await page.getByText('Question en 1.2').waitFor({ state: 'attached' })

  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.evaluate('navigator.clipboard.writeText("1. Paie\\n2. Congés\\n\\n3. Retraites")')
  await page.keyboard.press('Control+V')
  expect(await questions()).toEqual(['Organigramme', 'Contrats', 'Paie', 'Congés', 'Retraites', 'Registre'])
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  expect(await questions()).toEqual(['Organigramme', 'Contrats', 'Paie', 'CongésRetraites', 'Registre'])
  await pressOn(page, page.getByRole('button', { name: 'Supprimer la question 1.4' }))
  await pressOn(page, page.getByRole('button', { name: 'Annuler' }))
  expect(await questions()).toEqual(['Organigramme', 'Contrats', 'Paie', 'CongésRetraites', 'Registre'])
  await page.getByText('Enregistré à').waitFor()

  await pressOn(page, page.getByRole('link', { name: 'Continuer vers l’aperçu' }))
  const publish = page.getByRole('button', { name: 'Publier…' })
  await pressOn(page, publish)
  await tabTo(page, page.getByRole('dialog').getByRole('checkbox').first())
  await page.keyboard.press('Escape')
  await publish.and(page.locator(':focus')).waitFor()
})
