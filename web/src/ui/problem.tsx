import type { ReactNode } from 'react'
import type { ApiError } from '../app/api.ts'
import { errorMessages } from '../messages.fr.ts'
import { Notice } from './notice.tsx'

/** An act finds nothing: what it was about went away while it was on the screen, or the right to it did. */
const goneMeanwhile =
  'Ce n’est plus possible : ce que vous voyez a été supprimé, ou ne vous est plus ouvert. Copiez ce que vous avez saisi, s’il y a lieu, puis revenez à vos espaces.'

/** A refusal or a failure, where it happened: why, what to do, and the reference to give to the support when nobody can tell. */
export function Problem({ error, isOfPage = false, children }: { error: ApiError | null; isOfPage?: boolean; children?: ReactNode }) {
  if (!error) return null
  const message = error.code === 'notFound' && !isOfPage ? goneMeanwhile : errorMessages[error.code]
  return (
    <Notice tone="danger" role="alert">
      <p>{message ?? errorMessages.internal}</p>
      {children}
      {error.status >= 500 && error.requestId && (
        <p className="small">
          Référence à donner à l’assistance : <span className="code">{error.requestId}</span>
        </p>
      )}
    </Notice>
  )
}
