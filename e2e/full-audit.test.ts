import { expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { comeFromTheMessage, declareAndMarkAsAnswered, depositFiles } from './full-audit/deposit-files.ts'
import { complete, conclude, readJournal, sendBack } from './full-audit/end-audit.ts'
import { examine, takeArchive } from './full-audit/examine-answers.ts'
import { createSpace, enterForTheFirstTime, findLinkSpent, gatherPeople } from './full-audit/open-space.ts'
import { publish, writeQuestionnaire } from './full-audit/write-questionnaire.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()

it('Un contrôle, de l’ouverture à l’archive', { timeout: 300_000 }, async () => {
  await service.run('create-inspector', 'claire.martin@cour.example', 'Claire', 'Martin')
  const inspector = await newPage()
  await findLinkSpent(await newPage(), await enterForTheFirstTime(inspector, service))
  await createSpace(inspector)
  await gatherPeople(inspector, service)
  const annexes = await writeQuestionnaire(inspector)
  await publish(inspector)

  const respondent = await newPage()
  await comeFromTheMessage(respondent, service)
  const deposited = await depositFiles(respondent)
  await declareAndMarkAsAnswered(respondent)

  await examine(inspector, service, deposited)
  await takeArchive(inspector, { ...annexes, ...deposited })
  await sendBack(inspector)
  await complete(respondent, service)
  await conclude(inspector, respondent)
  await readJournal(inspector)
  expect(faults).toEqual([])
})
