import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'

const FIRST_AFTER = 1000
const AT_MOST_EVERY = 60_000

/** While an antivirus looks at what somebody has deposited, their page is read again: soon at first, then less and less often. */
export function useRefreshOnVerdicts({ themes }: QuestionnaireView): void {
  const client = useQueryClient()
  const awaited = themes
    .flatMap(({ questions }) => questions.flatMap(({ deposits }) => deposits))
    .filter(({ scan }) => scan === 'pending')
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (!awaited) return
    let timer: ReturnType<typeof setTimeout>
    const readIn = (delay: number) => {
      timer = setTimeout(() => {
        void client.invalidateQueries({ predicate: ({ queryKey }) => /^GET \/api\/(spaces|questionnaires)/.test(String(queryKey[0])) })
        readIn(Math.min(delay * 1.5, AT_MOST_EVERY))
      }, delay)
    }
    readIn(FIRST_AFTER)
    return () => clearTimeout(timer)
  }, [client, awaited])
}
