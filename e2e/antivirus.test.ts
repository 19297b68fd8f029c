import { zipSync } from 'fflate'
import { beforeAll, expect, it } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import { atTheEnd } from './at-the-end.ts'
import { inspector, logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { eicar, startClamd } from './clamd.ts'
import { makeFolder } from './files.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const daemon = await startClamd()
atTheEnd(daemon.stop)
const service = await startService({ env: { CLAMD_URL: daemon.url, SCAN_REQUIRED: 'oui' } })
const { newPage, faults } = await openBrowser()
const folder = await makeFolder()
const administrator = 'odile.petit@cour.example'
const quarantined = { name: 'Fichiers en quarantaine à la question 1.1' }
let questionnaire: QuestionnaireView
beforeAll(async () => {
  await service.run('create-admin', administrator, 'Odile', 'Petit')
  questionnaire = (await prepareAudit(await newPage(), service)).questionnaire
})

it('Un répondant voit son fichier en cours d’analyse, puis remis ; un fichier infecté est mis en quarantaine et chacun le sait', async () => {
  const [theirs, ours] = [await newPage(), await newPage()]
  await logIn(theirs, service, respondent)
  await logIn(ours, service, inspector)
  const address = `${service.url}/questionnaires/${questionnaire.id}`
  const drop = theirs.getByLabel('Déposer des fichiers à la question 1.1')
  const deposited = { name: 'Fichiers déposés à la question 1.1' }

  daemon.freeze()
  await theirs.goto(address)
  await drop.setInputFiles(await folder.write('Comptes.csv', 'Exercice;Montant\n2025;1200\n'))
  await theirs.getByText('En cours d’analyse par l’antivirus : vous seul voyez ce fichier pour l’instant.').waitFor()
  await expectGoodScreen(theirs, '110 Fichier en cours d’analyse')
  await ours.goto(address)
  await ours.getByText('Rien n’a encore été fourni.').first().waitFor()
  expect(await ours.content()).not.toContain('Comptes.csv')

  await daemon.kill() // in the middle of the scan
  await daemon.start()
  await theirs.getByText('En cours d’analyse').waitFor({ state: 'detached', timeout: 60_000 })
  await theirs.getByRole('list', deposited).getByRole('link', { name: 'Comptes.csv' }).waitFor()
  await ours.reload()
  await ours.getByRole('list', deposited).getByRole('link', { name: 'Comptes.csv' }).waitFor()

  const trap = await folder.write('Factures.zip', zipSync({ 'factures/mars.txt': Buffer.from(eicar) }))
  await drop.setInputFiles(trap)
  await theirs.getByRole('list', quarantined).getByText('Factures.zip').waitFor()
  await theirs.getByText('puis déposez-en une version saine').waitFor()
  await expectGoodScreen(theirs, '111 Fichier en quarantaine, répondant')
  await ours.reload()
  await ours
    .getByRole('list', quarantined)
    .getByText(/L’antivirus y a trouvé .+Eicar-Test-Signature/)
    .waitFor()
  expect(await ours.getByRole('link', { name: 'Factures.zip' }).count()).toBe(0)
  await expectGoodScreen(ours, '112 Fichier en quarantaine, contrôleur')
  const [, found] = await Promise.all([
    service.mailTo(respondent, 'Fichier en quarantaine, question 1.1'),
    service.mailTo(inspector, 'Fichier en quarantaine, question 1.1'),
    service.mailTo(administrator, 'un fichier est en quarantaine'),
  ])
  expect(found.text).toContain('déposé par Nadia Benali')
  expect(faults).toEqual([])
})
