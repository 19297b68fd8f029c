import { afterEach, expect, test, vi } from 'vitest'
import type { DepositId, QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
const { ApiError, api, hrefOf } = await import('./api.ts')
const activity = await import('./activity.ts')
const lost = vi.spyOn(activity, 'markSessionLost')

const spaceId = 7 as SpaceId
const answers = (status: number, body?: unknown) => {
  const fetched = vi.fn(
    async (_url: string, _init: RequestInit) => new Response(body === undefined ? null : JSON.stringify(body), { status }),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}
const refusal = (asked: Promise<unknown>) => asked.catch((error: unknown) => error as InstanceType<typeof ApiError>)

afterEach(() => void lost.mockClear())

test('A call sends the parameters in the path, the query in the address, the body as JSON', async () => {
  const fetched = answers(200, { items: [], next: null })
  await api('GET /api/spaces/:spaceId/journal', { params: { spaceId }, query: { after: 12 } })
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/spaces/7/journal?after=12')
  const created = answers(204)
  expect(await api('POST /api/login-links', { body: { email: 'a@exemple.fr' } })).toBeUndefined()
  expect(created.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"email":"a@exemple.fr"}' })
})

test('A download link is an address of the contract', () => {
  expect(hrefOf('GET /api/questionnaires/:questionnaireId/document.docx', { params: { questionnaireId: 3 as QuestionnaireId } })).toBe(
    '/api/questionnaires/3/document.docx',
  )
  expect(
    hrefOf('GET /api/spaces/:spaceId/archive.zip', { params: { spaceId }, query: { deposits: [4 as DepositId, 5 as DepositId] } }),
  ).toBe('/api/spaces/7/archive.zip?deposits=4%2C5')
})

test('A refusal keeps its code, its fields and its reference', async () => {
  answers(422, { code: 'input.invalid', fields: { email: 'bad' }, requestId: 'abc' })
  const error = await refusal(api('GET /api/space-names', {}))
  expect(error).toMatchObject({ status: 422, code: 'input.invalid', fields: { email: 'bad' }, requestId: 'abc' })
  expect(lost).not.toHaveBeenCalled()
})

test('A lost session is told to the whole page, a lost network is not', async () => {
  answers(401, { code: 'access.sessionRequired' })
  expect(await refusal(api('GET /api/space-names', {}))).toMatchObject({ status: 401 })
  expect(lost).toHaveBeenCalledTimes(1)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await refusal(api('GET /api/space-names', {}))).toMatchObject({ status: 0, code: 'network' })
  expect(lost).toHaveBeenCalledTimes(1)
})

test('A proxy that answers a page instead of a problem is a service away, not a crash', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(await refusal(api('GET /api/space-names', {}))).toMatchObject({ status: 502, code: 'service.unavailable' })
})
