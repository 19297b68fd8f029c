import type { ReactNode } from 'react'
import type { ApiError } from '../app/api.ts'
import { errorMessages } from '../messages.fr.ts'
import { Notice } from './notice.tsx'

/** A refusal or a failure, where it happened: why, what to do, and the reference to give to the support when nobody can tell. */
export function Problem({ error, children }: { error: ApiError | null; children?: ReactNode }) {
  if (!error) return null
  return (
    <Notice tone="danger" role="alert">
      <p>{errorMessages[error.code] ?? errorMessages.internal}</p>
      {children}
      {error.status >= 500 && error.requestId && (
        <p className="small">
          Référence à donner à l’assistance : <span className="code">{error.requestId}</span>
        </p>
      )}
    </Notice>
  )
}
