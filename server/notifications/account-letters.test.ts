import { expect, it } from 'vitest'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { NOW, world } from '../../test/world.ts'
import type { AccountNews } from '../platform/jobs.ts'
import { sendAccountNews } from './send-account-news.job.ts'

const w = await world({ SUPPORT_EMAIL: 'aide@example.org' })
const job = aJob()
const person = await w.aPerson([], { email: 'odile@example.org' })

async function letterOf(news: AccountNews, rest: { email?: string } = {}) {
  const mail = aMailbox()
  await sendAccountNews({ ...w.edges, mail }, { userId: person.id, news, at: NOW.toISOString(), ip: '203.0.113.5', ...rest }, job)
  return mail.sent[0]!
}

it('tells what changed, when in Paris, from where, and what to do if it was somebody else', async () => {
  const { to, subject, text } = await letterOf({ kind: 'factorAdded', name: 'Téléphone' })
  expect([to.address, subject]).toEqual(['odile@example.org', 'Un second facteur a été ajouté à votre compte'])
  expect(text).toContain('«\u202fTéléphone\u202f»')
  expect(text).toContain('lundi 2 mars 2026 à 10\u00a0h\u00a000, depuis l’adresse 203.0.113.5.')
  expect(text).toContain('écrivez à aide@example.org')
})

it.each([
  [{ kind: 'factorRemoved', name: 'Clé' }, 'a été retiré'],
  [{ kind: 'factorsForgotten' }, 'effacés'],
  [{ kind: 'codesMade' }, 'refaits'],
  [{ kind: 'codeUsed', left: 3 }, 'codes de secours a servi'],
  [{ kind: 'passwordChosen' }, 'mot de passe a changé'],
  [{ kind: 'passwordRemoved' }, 'mot de passe a été retiré'],
  [{ kind: 'locked', until: '2026-03-02T09:05:00.000Z' }, 'Trop d’essais'],
] satisfies [AccountNews, string][])('%j has its message', async (news, said) => {
  expect((await letterOf(news)).subject).toContain(said)
})

it('writes to a former address too', async () => {
  const news = { kind: 'emailChanged', from: 'ancien@example.org', to: 'odile@example.org' } as const
  expect((await letterOf(news, { email: 'ancien@example.org' })).to.address).toBe('ancien@example.org')
})
