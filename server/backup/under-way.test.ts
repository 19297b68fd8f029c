import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { anAntivirus, verdicts } from '../../test/antivirus.ts'
import { aBlankInstance, aFolder } from '../../test/blank-instance.ts'
import { aMailbox } from '../../test/mailbox.ts'
import { tusOf } from '../../test/tus.ts'
import { type Person, world } from '../../test/world.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { scanAgain } from '../deposits/scans/scan-again.job.ts'
import { sortFile } from '../deposits/unsorted/sort-file.ts'
import { listUnsorted } from '../deposits/unsorted/unsorted.queries.ts'
import { bindStore } from '../platform/bind-store.ts'
import { viewQuestionnaire } from '../questionnaires/questionnaire-views.queries.ts'
import { openService } from '../service.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

it('brings back what was under way: a file in analysis stays hidden until its verdict, one to sort is sorted, half an upload is sent again', async () => {
  await w.edges.files.check()
  await bindStore(w.db, w.edges.files)
  w.edges.antivirus = anAntivirus()
  const space = await w.aSpace()
  const { respondent, inspector } = space
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await depositFile(await w.as(respondent), { questionId, name: 'Budget.txt', bytes: Readable.from([Buffer.from('budget')]) })
  const tus = tusOf(app, (await w.cookieOf(respondent)).cookie)
  const [whole, half] = await Promise.all([
    tus.create({ unsortedQuestionnaireId: id }, 6, 'Divers.txt'),
    tus.create({ unsortedQuestionnaireId: id }, 6, 'Moitié.txt'),
  ])
  await tus.append(whole.headers.location as string, 0, 'divers')
  await tus.append(half.headers.location as string, 0, 'moi')
  const path = join(await aFolder(), 'under-way.tar')
  await backUp(w.edges, path, { keep: 1, watch: () => {} })

  const config = await aBlankInstance()
  const { verified } = await restore(config, path, { withWaiting: false, onFile: () => {}, onVerified: () => {} })
  expect(verified).toMatchObject({ findings: 0, done: { files: 2 } })
  const { edges, close } = await openService(config, 'command')
  try {
    const antivirus = anAntivirus()
    const actorOf = (person: Person) => findActor(edges.db, person.id)
    const seenBy = async (person: Person) => {
      const page = await viewQuestionnaire(edges.db, await actorOf(person), id)
      return page.themes[0]?.questions[0]?.deposits.map(({ name, scan }) => [name, scan])
    }
    expect([await seenBy(respondent), await seenBy(inspector)]).toEqual([[['Budget.txt', 'pending']], []])
    antivirus.says = verdicts.clean
    await scanAgain({ ...edges, antivirus, mail: aMailbox() })
    expect(await seenBy(inspector)).toEqual([['Budget.txt', 'clean']])

    const toSort = async (person: Person) => listUnsorted(edges.db, await actorOf(person), id)
    expect(await toSort(inspector)).toEqual([])
    const [file] = await toSort(respondent)
    expect(file?.name).toBe('Divers.txt')
    await sortFile({ ...(await w.as(respondent)), ...edges }, file!.id, questionId)
    expect((await seenBy(respondent))?.map(([name]) => name)).toEqual(['Budget.txt', 'Divers.txt'])
    expect(await edges.db.selectFrom('uploads').selectAll().execute()).toEqual([])
  } finally {
    await close()
  }
})
