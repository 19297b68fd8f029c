import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const app = await w.app()

it('keeps which optional messages a person wants, says so in the session, and records a change once', async () => {
  const person = await w.aPerson()
  const headers = await w.cookieOf(person)
  const mails = async () => (await app.inject({ url: '/api/session', headers })).json().user.mails
  const all = { team: true, answered: true, digest: true, reminders: true, dormant: true }
  expect(await mails()).toEqual(all)
  const payload = { ...all, team: false, digest: false }
  for (let i = 0; i < 2; i++) {
    const answer = await app.inject({ method: 'PUT', url: '/api/account/mails', headers, payload })
    expect([answer.statusCode, answer.json().user.mails]).toEqual([200, payload])
  }
  expect(await mails()).toEqual(payload)
  const chosen = (await w.journal(null)).filter(({ event }) => event === 'user.mailsChosen')
  expect(chosen).toEqual([{ event: 'user.mailsChosen', data: { muted: ['digest', 'team'] } }])
})

const rest = { answered: true, digest: true, reminders: true, dormant: true }
it.each([{ team: false }, { team: false, ...rest, login: false }, { team: 'no', ...rest }])('refuses %j', async (payload) => {
  const headers = await w.cookieOf(await w.aPerson())
  const answer = await app.inject({ method: 'PUT', url: '/api/account/mails', headers, payload })
  expect(answer.statusCode).toBe(422)
})
