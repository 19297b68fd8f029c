import { useState } from 'react'
import { ApiError } from '../../../app/api.ts'

/** What the browser and the server do together, with its waiting, and its end without harm when the person gives up. */
export function usePasskeyAct(ask: () => Promise<Record<string, unknown> | null>) {
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [isGivenUp, setGivenUp] = useState(false)
  const start = async (send: (passkey: Record<string, unknown>) => Promise<void>) => {
    setPending(true)
    setError(null)
    try {
      const passkey = await ask()
      setGivenUp(passkey === null)
      if (passkey) await send(passkey)
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return { isPending, error, isGivenUp, start }
}
