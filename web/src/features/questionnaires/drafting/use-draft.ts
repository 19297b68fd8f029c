import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaires.contract.ts'
import { api } from '../../../app/api.ts'
import { useUser } from '../../../app/session.tsx'
import { browserMemory } from './draft-memory.ts'
import { type DraftInHand, DraftSaver } from './draft-saver.ts'

/** The draft in hand, saved by itself while the page is open, and once more when it is left. */
export function useDraft(questionnaire: QuestionnaireView): { saver: DraftSaver; inHand: DraftInHand } {
  const client = useQueryClient()
  const { id: userId } = useUser()
  const [saver] = useState(() => {
    const params = { questionnaireId: questionnaire.id }
    return new DraftSaver(questionnaire, {
      save: (body) => api('PUT /api/questionnaires/:questionnaireId', { params, body }),
      load: () => api('GET /api/questionnaires/:questionnaireId', { params }),
      memory: browserMemory(userId, questionnaire.id),
      onSaved: (saved) => {
        client.setQueryData(['GET /api/questionnaires/:questionnaireId', { params }], saved)
        if (saved.title !== questionnaire.title) void client.invalidateQueries({ queryKey: ['GET /api/spaces', {}] })
      },
    })
  })
  useEffect(() => {
    saver.start()
    const now = () => void saver.saveNow()
    addEventListener('online', now)
    addEventListener('focus', now)
    addEventListener('pagehide', now)
    return () => {
      removeEventListener('online', now)
      removeEventListener('focus', now)
      removeEventListener('pagehide', now)
      saver.leave()
    }
  }, [saver])
  return { saver, inHand: useSyncExternalStore(saver.view.subscribe, saver.view.get) }
}
