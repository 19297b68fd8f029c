import type { DetailedError, Upload } from 'tus-js-client'
import type { DepositId } from '../../../../shared/vocabulary.ts'
import { addBasePath } from '../../app/base-path.ts'
import { TransferFailure, type Transport } from './transfer.ts'
import type { UploadItem } from './upload-item.ts'

const ENDPOINT = addBasePath('/api/uploads')
const CHUNK = 32 * 1024 ** 2

/** Only whoever sends files needs it: the first page does not wait for it. */
let loading: Promise<typeof import('tus-js-client')> | null = null
const loadTus = () => {
  loading ??= import('tus-js-client').catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

/**
 * tus 1.0. The queue decides on retries, so that one place knows about the network, the session and the pauses.
 * The bytes never travel with the creation: if that one answer were lost, the file would be there twice.
 */
export const tusTransport: Transport = {
  send(file, item, on) {
    let isAborted = false
    let upload: Upload | null = null
    const { promise, resolve, reject } = Promise.withResolvers<DepositId | null>()
    loadTus().then(
      (tus) => {
        if (isAborted) return
        upload = new tus.Upload(file, {
          // Without an endpoint, a server that no longer knows the upload is reported to us rather than worked around.
          ...(item.url === null ? { endpoint: ENDPOINT, metadata: metadataOf(item) } : { uploadUrl: item.url }),
          chunkSize: CHUNK,
          retryDelays: null,
          storeFingerprintForResuming: false,
          // tus-js-client forgets an abort that comes before its first request.
          onBeforeRequest: () => (isAborted ? new Promise<void>(() => {}) : undefined),
          onUploadUrlAvailable: () => upload?.url && on.url(new URL(upload.url, location.href).pathname),
          onProgress: on.progress,
          onChunkComplete: on.accepted,
          onSuccess: ({ lastResponse }) => resolve(depositIdOf(lastResponse.getHeader('Deposit-Id'))),
          onError: (error) => reject(failureOf(error)),
        })
        upload.start()
      },
      () => reject(new TransferFailure(0)),
    )
    return {
      done: promise,
      abort: () => {
        isAborted = true
        void upload?.abort()
      },
    }
  },

  async terminate(url) {
    try {
      const tus = await loadTus()
      await tus.Upload.terminate(url, { retryDelays: null })
      return true
    } catch (error) {
      const { status } = failureOf(error as Error)
      return status === 404 || status === 410
    }
  },
}

function metadataOf({ target, name: filename }: UploadItem): Record<string, string> {
  if (target === null) return {}
  if ('questionId' in target) return { questionId: String(target.questionId), filename }
  if ('isUnsorted' in target) return { unsortedQuestionnaireId: String(target.questionnaireId), filename }
  const { annexQuestionId, questionnaireId } = target
  return annexQuestionId === null
    ? { annexQuestionnaireId: String(questionnaireId), filename }
    : { annexQuestionId: String(annexQuestionId), filename }
}

const depositIdOf = (header: string | undefined): DepositId | null => (header ? (Number(header) as DepositId) : null)

function failureOf(error: Error | DetailedError): TransferFailure {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) return new TransferFailure(0)
  const problem = parseProblem(response.getBody())
  return new TransferFailure(response.getStatus(), { ...problem, retryAfter: Number(response.getHeader('Retry-After')) || null })
}

/** A proxy in between may answer a page instead of a problem. */
function parseProblem(body: string): { code?: string; requestId?: string } {
  try {
    const { code, requestId } = JSON.parse(body) as { code?: string; requestId?: string }
    return { ...(code && { code }), ...(requestId && { requestId }) }
  } catch {
    return {}
  }
}
