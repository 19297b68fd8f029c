import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const app = await w.app()

it('keeps which optional messages a person wants, says so in the session, and records a change once', async () => {
  const person = await w.aPerson()
  const headers = await w.cookieOf(person)
  const mails = async () => (await app.inject({ url: '/api/session', headers })).json().user.mails
  expect(await mails()).toEqual({ team: true, answered: true })
  const payload = { team: false, answered: true }
  for (let i = 0; i < 2; i++) {
    const answer = await app.inject({ method: 'PUT', url: '/api/account/mails', headers, payload })
    expect([answer.statusCode, answer.json().user.mails]).toEqual([200, payload])
  }
  expect(await mails()).toEqual(payload)
  const chosen = (await w.journal(null)).filter(({ event }) => event === 'user.mailsChosen')
  expect(chosen).toEqual([{ event: 'user.mailsChosen', data: { muted: ['team'] } }])
})

it.each([{ team: false }, { team: false, answered: true, login: false }, { team: 'no', answered: true }])('refuses %j', async (payload) => {
  const headers = await w.cookieOf(await w.aPerson())
  const answer = await app.inject({ method: 'PUT', url: '/api/account/mails', headers, payload })
  expect(answer.statusCode).toBe(422)
})
