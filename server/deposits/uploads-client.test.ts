import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { DetailedError, Upload, type UploadOptions } from 'tus-js-client'
import { afterAll, expect, it } from 'vitest'
import type { QuestionId } from '../../shared/vocabulary.ts'
import { world } from '../../test/world.ts'

// The client that the pages use, as it is, over real connections.
const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())
const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/uploads`

async function aRespondent() {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const headers = await w.cookieOf(space.respondent)
  const deposits = () => w.db.selectFrom('deposits').select(['id', 'file_name', 'sha256']).where('question_id', '=', questionId).execute()
  return { questionId, headers, deposits }
}

type Sent = { upload: Upload; depositId: string | undefined }

function send(bytes: Buffer, questionId: QuestionId, options: Partial<UploadOptions>): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      ...(options.uploadUrl ? {} : { endpoint }),
      metadata: { questionId: `${questionId}`, filename: 'Façade – 12 h.bin' },
      retryDelays: null,
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve({ upload, depositId: lastResponse.getHeader('Deposit-Id') }),
      ...options,
    })
    upload.start()
  })
}

it.each([
  ['in one piece', {}],
  ['in pieces', { chunkSize: 300_000 }],
  ['with the announcement', { chunkSize: 300_000, uploadDataDuringCreation: true }],
])('sends a file %s', async (_, options) => {
  const { questionId, headers, deposits } = await aRespondent()
  const bytes = randomBytes(1_000_000)
  const { depositId } = await send(bytes, questionId, { headers, ...options })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(await deposits()).toEqual([{ id: Number(depositId), file_name: 'Façade – 12 h.bin', sha256 }])
})

it('resumes in another page what one has begun', async () => {
  const { questionId, headers, deposits } = await aRespondent()
  const bytes = randomBytes(1_000_000)
  const uploadUrl = await new Promise<string>((resolve, reject) => {
    const first = new Upload(bytes, {
      endpoint,
      headers,
      metadata: { questionId: `${questionId}`, filename: 'a.bin' },
      chunkSize: 200_000,
      retryDelays: null,
      onError: reject,
      onChunkComplete: (_size, accepted) => {
        if (accepted < 400_000) return
        void first.abort()
        resolve(first.url as string)
      },
    })
    first.start()
  })
  const { depositId } = await send(bytes, questionId, { headers, uploadUrl })
  expect(await deposits()).toMatchObject([{ id: Number(depositId), sha256: createHash('sha256').update(bytes).digest('hex') }])
  expect(await send(bytes, questionId, { headers, uploadUrl })).toMatchObject({ depositId }) // the answer was lost: asked again
  expect(await deposits()).toHaveLength(1)
})

it('gives up what it has begun', async () => {
  const { questionId, headers } = await aRespondent()
  const { upload } = await send(Buffer.from('abcd'), questionId, { headers, uploadSize: 4 })
  await Upload.terminate(upload.url as string, { headers, retryDelays: null })
  await expect(Upload.terminate(upload.url as string, { headers, retryDelays: null })).rejects.toThrow('404')
})

it('reads why a file is refused, before and after its bytes', async () => {
  const { questionId, headers } = await aRespondent()
  const reasonOf = async (bytes: Buffer, options: Partial<UploadOptions> = {}) => {
    const error = await send(bytes, questionId, { headers, ...options }).catch((caught: unknown) => caught as DetailedError)
    return error instanceof DetailedError ? JSON.parse(error.originalResponse?.getBody() ?? '{}').code : error
  }
  const metadata = { questionId: `${questionId}`, filename: 'a.exe' }
  expect(await reasonOf(Buffer.from('abcd'), { metadata })).toBe('deposit.extensionBlocked')
  expect(await reasonOf(Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(3_000_000)]))).toBe('deposit.contentBlocked')
  expect(await reasonOf(Buffer.from('abcd'), { headers: {} })).toBe('access.sessionRequired')
})
