import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { unpack } from './archive.ts'
import { openBrowser } from './browser.ts'
import { listCorpus, makeFolder, sha256Of } from './files.ts'
import { acceptTerms, askForLink, comeIn, openLink } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()

it('Un contrôle, de l’ouverture à l’archive', { timeout: 300_000 }, async () => {
  await service.run('create-inspector', 'claire.martin@cour.example', 'Claire', 'Martin')
  const inspector = await newPage()
  await enterForTheFirstTime(inspector)
  await createSpace(inspector)
  await gatherPeople(inspector)
  await writeQuestionnaire(inspector)
  await publish(inspector)
  const respondent = await newPage()
  await comeFromTheMessage(respondent)
  const deposited = await depositFiles(respondent)
  await declareAndMarkAsAnswered(respondent)
  await examine(inspector, deposited)
  await takeArchive(inspector, deposited)
  await sendBack(inspector)
  await complete(respondent)
  await conclude(inspector, respondent)
  await readJournal(inspector)
  expect(faults).toEqual([])
})

/** A scanner opens the link before its owner: nothing is spent. */
async function enterForTheFirstTime(page: Page) {
  await page.goto(service.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectGoodScreen(page, '01 Accueil')
  const link = await askForLink(page, service, 'claire.martin@cour.example')
  await expectGoodScreen(page, '02 Lien envoyé')
  expect((await fetch(link)).status).toBe(200)
  await page.goto(link)
  await page.getByRole('button', { name: 'Se connecter' }).waitFor()
  await expectGoodScreen(page, '03 Page d’attente')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor()
  await expectGoodScreen(page, '04 CGU')
  await acceptTerms(page)
  await page.getByRole('heading', { name: 'Mes espaces', level: 1 }).waitFor()
  await page.getByText('Vous n’avez pas encore d’espace de dépôt').waitFor()
  await expectGoodScreen(page, '05 Mes espaces, vide')
  const stranger = await newPage()
  await openLink(stranger, link)
  await stranger.getByText('Ce lien de connexion a déjà servi').waitFor()
  await expectGoodScreen(stranger, '06 Lien déjà utilisé')
  await stranger.context().close()
}

async function createSpace(page: Page) {
  await page.getByRole('link', { name: 'Ajouter un espace de dépôt' }).click()
  await page.getByLabel('Procédure').fill('Contrôle des fédérations sportives')
  await page.getByLabel('Organisme interrogé').fill('Ministère des sports')
  await page.getByLabel('Nom abrégé').fill('2026_FFF/MinSports')
  await page.getByRole('main').getByText('Ce nom ne convient pas').waitFor()
  await expectGoodScreen(page, '07 Nouvel espace, nom refusé')
  await page.getByLabel('Nom abrégé').fill('2026_FFF_MinSports')
  await page.getByRole('main').getByText('Ce nom abrégé est disponible.').waitFor()
  await page.getByRole('button', { name: 'Ajouter l’espace' }).click()
  await page.getByRole('heading', { name: 'Ministère des sports', level: 1 }).waitFor()
  await expectGoodScreen(page, '08 Espace vide')
}

async function gatherPeople(page: Page) {
  await page.getByRole('link', { name: 'Personnes' }).click()
  await page.getByText('Personne ne représente encore l’organisme').waitFor()
  await addPerson(page, 'Équipe de contrôle', { email: 'paul.durand@cour.example', firstName: 'Paul', lastName: 'Durand' })
  await addPerson(page, 'Organisme interrogé', { email: 'nadia.benali@sports.example', firstName: 'Nadia', lastName: 'Benali' })
  await service.mailTo('nadia.benali@sports.example', 'vous invite')
  await service.mailTo('paul.durand@cour.example', 'vous invite')
  await expectGoodScreen(page, '10 Personnes')
  await page.getByRole('button', { name: 'Retirer Paul Durand' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click()
  await page.getByText('Paul Durand n’a plus accès à l’espace.').first().waitFor()
  await page.getByRole('cell', { name: 'paul.durand@cour.example' }).waitFor({ state: 'detached' })
  await service.mailTo('paul.durand@cour.example', 'Vous ne faites plus partie')
}

type Person = { email: string; firstName: string; lastName: string }

async function addPerson(page: Page, side: string, { email, firstName, lastName }: Person) {
  await page.getByRole('button', { name: `Ajouter une personne : ${side}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Adresse électronique').fill(email)
  await dialog.getByLabel('Confirmez l’adresse').fill(`x${email}`)
  await dialog.getByRole('button', { name: 'Continuer' }).click()
  await dialog.getByText('Les deux adresses sont différentes.').waitFor()
  await dialog.getByLabel('Confirmez l’adresse').fill(email)
  await dialog.getByRole('button', { name: 'Continuer' }).click()
  await dialog.getByLabel('Prénom').fill(firstName)
  await dialog.getByLabel('Nom', { exact: true }).fill(lastName)
  await expectGoodScreen(page, `09 Ajouter une personne, ${side}`)
  await dialog.getByRole('button', { name: 'Ajouter et inviter' }).click()
  await page.getByRole('rowheader', { name: `${firstName} ${lastName}` }).waitFor()
}

async function writeQuestionnaire(page: Page) {
  await page.getByRole('link', { name: 'Ajouter un questionnaire' }).first().click()
  await page.getByLabel('Titre du questionnaire').fill('Situation financière')
  await page.getByRole('button', { name: 'Commencer la rédaction' }).click()
  await page.getByRole('spinbutton', { name: /jour/ }).click()
  await page.keyboard.type('31122027')
  await expectGoodScreen(page, '11 Rédaction, introduction')
  await page.getByRole('link', { name: 'Continuer vers les questions' }).click()
  await expectGoodScreen(page, '12 Rédaction, questions, vide')
  await writeTheme(page, 'Comptes et budget', [
    'Transmettre le budget voté.',
    'Transmettre le registre du personnel.',
    'Transmettre les comptes annuels.',
  ])
  await writeTheme(page, 'Ressources humaines', ['Transmettre l’organigramme.'])
  await page.getByText('Enregistré à').waitFor()

  await page.getByRole('button', { name: 'Monter la question 1.3' }).click()
  await page.getByRole('button', { name: 'Monter la question 1.2' }).click()
  const [moved, target] = [questionRow(page, '1.3'), questionRow(page, '2.1')]
  await moved.locator('.draft-question-grip').dragTo(target, { targetPosition: { x: 40, y: 2 } })
  await page.getByText('Enregistré à').waitFor()
  await page.reload()
  await page.getByText('Enregistré à').waitFor()
  const fields = await page.getByRole('textbox', { name: /^Question/ }).all()
  const texts = await Promise.all(fields.map((field) => field.inputValue()))
  expect(texts).toEqual([
    'Transmettre les comptes annuels.',
    'Transmettre le budget voté.',
    'Transmettre le registre du personnel.',
    'Transmettre l’organigramme.',
  ])
  await expectGoodScreen(page, '13 Rédaction, questions')
}

const questionRow = (page: Page, label: string) =>
  page.locator('.draft-question', { has: page.getByLabel(`Question ${label}`, { exact: true }) })

async function writeTheme(page: Page, title: string, questions: string[]) {
  await page.getByRole('button', { name: 'Ajouter un thème' }).click()
  await page.keyboard.type(title)
  for (const question of questions) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(question)
  }
}

async function publish(page: Page) {
  await page.getByRole('link', { name: 'Continuer vers l’aperçu' }).click()
  await page.getByText('Ce que verra l’organisme interrogé', { exact: true }).waitFor()
  await expectGoodScreen(page, '14 Aperçu')
  await page.getByRole('button', { name: 'Publier…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Publier et envoyer le message' })
  for (const words of ['le contenu ne pourra plus être modifié', 'sera visible par l’organisme', 'n’est prévenu que si']) {
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByText(words).click()
  }
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Bonjour, voici notre premier questionnaire.')
  await expectGoodScreen(page, '15 Publier')
  await confirm.click()
  await page.getByText('Le message part dans quelques instants').waitFor()
  await expectGoodScreen(page, '16 Publié')
  await dialog.getByRole('link', { name: 'Voir le questionnaire' }).click()
  await page.getByText('Publié le').waitFor()
  await expectGoodScreen(page, '17 Questionnaire publié, contrôle')
}

/** The address in the message leads to the questionnaire, by way of the login. */
async function comeFromTheMessage(page: Page) {
  const { text, links } = await service.mailTo('nadia.benali@sports.example', 'à remplir')
  expect(text).toContain('voici notre premier questionnaire')
  const address = links.find((link) => link.includes('/questionnaires/'))
  await comeIn(page, service, 'nadia.benali@sports.example', new URL(address ?? '').pathname)
  await page.getByRole('heading', { name: 'Situation financière', level: 1 }).waitFor()
  await expectGoodScreen(page, '18 Questionnaire, répondant')
}

/** What was deposited, by its path in the classified tree: the file it came from. */
type Deposited = Record<string, string>

async function depositFiles(page: Page): Promise<Deposited> {
  const folder = await makeFolder()
  const corpus = await listCorpus()
  const title = 'Procès-verbal du conseil d’administration '.padEnd(196, 'x')
  const odd = {
    accents: await folder.write('Résumé exécutif – été.pdf'.normalize('NFD'), '%PDF-1.4 accents'),
    emoji: await folder.write('📊 Synthèse 👩🏽‍⚖️.csv', 'poste;montant\n'),
    long: await folder.write(`${title}.txt`, 'long'),
  }
  const refused = [
    await folder.write('Vide.pdf', ''),
    await folder.write('Installation.exe', 'MZ'),
    await folder.write('Rapport d’activité.pdf', Buffer.from('7f454c4602010100', 'hex')),
  ]
  const budget = await folder.write('voté/Budget.xlsx', 'voté')
  const amended = await folder.write('modifié/Budget.xlsx', 'modifié')
  const copy = await folder.write('Copie du budget.xlsx', 'voté')
  const large = await folder.writeLarge('Grand livre.bin', 300)
  const chart = await folder.write('Organigramme.txt', 'directeur')
  const mistake = await folder.write('Erreur.txt', 'erreur')

  await deposit(page, '1.1', [...corpus, ...Object.values(odd), ...refused])
  await deposit(page, '1.2', [budget, large])
  await deposit(page, '2.1', [chart, mistake])
  const tray = page.getByRole('region', { name: /déposé/ })
  await tray.getByText('Ce fichier est vide (0 octet)').waitFor()
  await tray.getByText('Les fichiers de ce type sont refusés').waitFor()
  await tray.getByText('Ce fichier contient un programme').waitFor()
  await expectGoodScreen(page, '19 Dépôts en cours')
  await page.getByRole('heading', { name: `${corpus.length + 7} fichiers déposés, 3 refusés` }).waitFor({ timeout: 120_000 })
  await deposit(page, '1.2', [amended, copy])
  await page.getByRole('heading', { name: '2 fichiers déposés, 3 refusés' }).waitFor()
  await page.getByText('Ce fichier a déjà été déposé').first().waitFor()
  await expectGoodScreen(page, '20 Dépôts finis')
  await tray.getByRole('button', { name: 'Fermer' }).click()

  await page.getByRole('button', { name: 'Mettre à la corbeille Erreur.txt' }).click()
  await page.getByRole('link', { name: 'Corbeille (1 fichier)' }).click()
  await page.getByRole('button', { name: 'Restaurer Erreur.txt' }).waitFor()
  await expectGoodScreen(page, '21 Corbeille')
  await page.getByRole('link', { name: 'Questionnaire n°1' }).click()

  return {
    ...Object.fromEntries(corpus.map((path) => [`T01/Q01-T01-01-${basename(path).normalize('NFC')}`, path])),
    'T01/Q01-T01-01-Résumé exécutif – été.pdf': odd.accents,
    'T01/Q01-T01-01-📊 Synthèse 👩🏽‍⚖️.csv': odd.emoji,
    [`T01/Q01-T01-01-${title.slice(0, 150)}.txt`]: odd.long,
    'T01/Q01-T01-02-Budget.xlsx': budget,
    'T01/Q01-T01-02-Budget (2).xlsx': amended,
    'T01/Q01-T01-02-Copie du budget.xlsx': copy,
    'T01/Q01-T01-02-Grand livre.bin': large,
    'T02/Q01-T02-01-Organigramme.txt': chart,
  }
}

const deposit = (page: Page, question: string, files: string[]) =>
  page.getByLabel(`Déposer des fichiers à la question ${question}`).setInputFiles(files)

async function declareAndMarkAsAnswered(page: Page) {
  await page.getByRole('button', { name: 'Répondre sans fichier : question 2.2' }).click()
  await page.getByRole('dialog').getByLabel('Votre réponse').fill('Le registre est tenu par l’administration centrale.')
  await expectGoodScreen(page, '22 Répondre sans fichier')
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await page.getByText('Toutes les questions ont une réponse.').waitFor()
  await markAsAnswered(page)
}

async function markAsAnswered(page: Page) {
  await page.getByRole('button', { name: 'Marquer comme répondu' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Marquer comme répondu/ })
    .click()
  await page.getByText('Vous avez indiqué avoir répondu.').waitFor()
  await expectGoodScreen(page, '23 Marqué comme répondu')
}

/** From the message to the questionnaire; each file under its question, under its final name, with its own bytes. */
async function examine(page: Page, deposited: Deposited) {
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
  await page.getByRole('button', { name: 'Accepter : question 1.1' }).click()
  await page.getByText('4 réponses sur 4, dont 1 acceptée').waitFor()
}

/** `Budget.xlsx`: the name without its place. */
const givenName = (path: string) => basename(path).replace(/^Q\d\d-T\d\d-\d\d-/, '')

async function takeArchive(page: Page, deposited: Deposited) {
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

async function sendBack(page: Page) {
  await page
    .getByRole('link', { name: 'Ouvrir Situation financière' })
    .or(page.getByRole('link', { name: '1. Situation financière' }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Renvoyer à compléter', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Renvoyer à compléter' }).click()
  await dialog.getByText('Dites ce qui manque').waitFor()
  await dialog.getByLabel('Ce qui manque').fill('Il manque le registre du personnel.')
  await expectGoodScreen(page, '26 Renvoyer à compléter')
  await dialog.getByRole('button', { name: 'Renvoyer à compléter' }).click()
  await page.getByText('Il manque le registre du personnel.').waitFor()
  await expectGoodScreen(page, '27 Renvoyé, contrôle')
}

async function complete(page: Page) {
  const { text, links } = await service.mailTo('nadia.benali@sports.example', 'à compléter')
  expect(text).toContain('Il manque le registre du personnel.')
  await page.goto(links.find((link) => link.includes('/questionnaires/')) ?? '')
  await page.getByText('Il manque le registre du personnel.').waitFor()
  await expectGoodScreen(page, '28 À compléter, répondant')
  const folder = await makeFolder()
  await page.getByText('Transmettre le registre du personnel.').click()
  await deposit(page, '2.2', [await folder.write('Registre.csv', 'nom;prénom')])
  await page.getByRole('heading', { name: '1 fichier déposé' }).waitFor()
  await markAsAnswered(page)
}

async function conclude(inspector: Page, respondent: Page) {
  await inspector.reload()
  await inspector.getByRole('link', { name: 'Registre.csv' }).waitFor()
  await inspector.getByRole('button', { name: 'Finaliser' }).click()
  await expectGoodScreen(inspector, '29 Finaliser')
  await inspector.getByRole('dialog').getByRole('button', { name: 'Finaliser quand même' }).click()
  await inspector.getByRole('button', { name: 'Rouvrir' }).waitFor()
  await respondent.reload()
  await respondent.getByText('Ce questionnaire est finalisé').waitFor()
  expect(await respondent.getByLabel('Déposer des fichiers').count()).toBe(0)
  await expectGoodScreen(respondent, '30 Finalisé, répondant')
  await inspector.getByRole('button', { name: 'Rouvrir' }).click()
  await inspector.getByRole('dialog').getByLabel('Ce qui manque').fill('Une pièce nouvelle est attendue.')
  await inspector.getByRole('dialog').getByRole('button', { name: 'Rouvrir' }).click()
  await inspector.getByText('Une pièce nouvelle est attendue.').waitFor()
  await respondent.reload()
  await respondent.getByText('Une pièce nouvelle est attendue.').waitFor()
  await respondent.getByLabel('Déposer des fichiers à la question 1.1').waitFor({ state: 'attached' })
}

async function readJournal(page: Page) {
  await page.getByRole('link', { name: 'Ministère des sports – Contrôle des fédérations sportives' }).click()
  await page.getByRole('link', { name: 'Activité' }).click()
  await page.getByText('a rouvert le questionnaire').waitFor()
  await expectGoodScreen(page, '31 Activité')
  const older = page.getByRole('button', { name: 'Voir plus ancien' })
  while (await older.isVisible()) await older.click()
  const entries = await page.getByRole('main').getByRole('listitem').allTextContents()
  const told = entries.join('\n').replace(/[^\S\n]+/g, ' ')
  for (const sentence of [
    'Claire Martin a ouvert l’espace 2026_FFF_MinSports.',
    'Claire Martin a ajouté Paul Durand à l’équipe de contrôle.',
    'Claire Martin a retiré Paul Durand de l’équipe de contrôle.',
    'Claire Martin a publié le questionnaire n°1 « Situation financière ».',
    'Nadia Benali a voulu déposer Rapport d’activité.pdf, qui a été refusé.',
    'Nadia Benali a déposé Budget (2).xlsx',
    'Nadia Benali a mis Erreur.txt à la corbeille.',
    'Nadia Benali a répondu sans fichier à la question 2.2.',
    'Nadia Benali a marqué comme répondu le questionnaire n°1',
    'Claire Martin a accepté la réponse à la question 1.1.',
    'Claire Martin a téléchargé Résumé exécutif – été.pdf',
    'Claire Martin a téléchargé une archive',
    'Claire Martin a renvoyé à compléter le questionnaire n°1',
    'Claire Martin a finalisé le questionnaire n°1',
  ])
    expect(told).toContain(sentence.normalize('NFC'))
}
