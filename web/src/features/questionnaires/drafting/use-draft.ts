import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { api } from '../../../app/api.ts'
import { useUser } from '../../../app/session.tsx'
import { browserMemory } from './draft-memory.ts'
import { type DraftInHand, DraftSaver } from './draft-saver.ts'

const LONG_ENOUGH = 10_000

/** The draft in hand, saved by itself while the page is open, and once more when it is left. */
export function useDraft(questionnaire: QuestionnaireView): { saver: DraftSaver; inHand: DraftInHand } {
  const client = useQueryClient()
  const { id: userId } = useUser()
  const readAgain = () =>
    client.invalidateQueries({ queryKey: ['GET /api/questionnaires/:questionnaireId', { params: { questionnaireId: questionnaire.id } }] })
  useNoticedAtFirstTouch(readAgain)
  const [saver] = useState(() => {
    const params = { questionnaireId: questionnaire.id }
    return new DraftSaver(questionnaire, {
      save: (body) => api('PUT /api/questionnaires/:questionnaireId', { params, body }),
      load: () => api('GET /api/questionnaires/:questionnaireId', { params }),
      memory: browserMemory(userId, questionnaire.id),
      onSaved: (saved) => {
        client.setQueryData(['GET /api/questionnaires/:questionnaireId', { params }], saved)
        if (saved.title !== questionnaire.title) void client.invalidateQueries({ queryKey: ['GET /api/space-names'] })
      },
      onRefused: (code) => {
        if (code === 'questionnaire.notEditor') void readAgain()
        // Deleted, or its space, or one's place there: the lists say so too.
        if (code === 'notFound') void client.invalidateQueries()
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

/** Whoever comes back to the page learns at the first key or click that the pen was taken, before typing in vain. */
function useNoticedAtFirstTouch(readAgain: () => void): void {
  const act = useEffectEvent(readAgain)
  useEffect(() => {
    let touchedAt = Date.now()
    const touch = () => {
      if (Date.now() - touchedAt > LONG_ENOUGH) act()
      touchedAt = Date.now()
    }
    addEventListener('pointerdown', touch, true)
    addEventListener('keydown', touch, true)
    return () => {
      removeEventListener('pointerdown', touch, true)
      removeEventListener('keydown', touch, true)
    }
  }, [])
}
