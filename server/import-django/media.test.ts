import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openMedia } from './media.ts'
import { recoverName } from './recover-name.ts'

it('reads nothing outside its folder, whatever the path or the links say, and finds names that a Mac took apart', async () => {
  const outer = await mkdtemp(join(tmpdir(), 'media-'))
  onTestFinished(() => rm(outer, { recursive: true }))
  const folder = join(outer, 'media')
  await mkdir(folder)
  await writeFile(join(outer, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'Été.txt'.normalize('NFD')), 'été')
  await symlink(join(outer, 'secret.txt'), join(folder, 'link.txt'))
  const media = await openMedia(folder)
  for (const path of ['../secret.txt', 'a/../../secret.txt', join(outer, 'secret.txt'), 'link.txt', 'a\0b'])
    expect(await media.find(path)).toBe('outside')
  expect(await media.find('Été.txt')).toMatchObject({ size: 5 })
  expect(await media.find('absent.txt')).toBe('missing')
})

it.each([
  ['S/Q01/T02/Q01-T02-03-Budget.xlsx', false, 'Budget.xlsx'],
  ['S/Q01/CORBEILLE/T02/CORBEILLE-Q01-T02-03-Budget.xlsx', false, 'Budget.xlsx'],
  ['S/Q01/T02/Q01-T02-03-Q1-T2-3-Budget.xlsx', false, 'Q1-T2-3-Budget.xlsx'],
  ['S/Q01/T02/Q01-T02-03-Budget_a1B2c3D.xlsx', true, 'Budget.xlsx'],
  ['S/Q01/T02/Q01-T02-03-sauvegarde_a1B2c3D.tar.gz', true, 'sauvegarde.tar.gz'],
  ['S/Q01/T02/Q01-T02-03-rapport_Version.pdf', false, 'rapport_Version.pdf'],
  ['sans-prefixe.pdf', false, 'sans-prefixe.pdf'],
])('recovers the name of %s', (path, hasTwin, name) => {
  expect(recoverName(path, { hasTwin })).toBe(name)
})
