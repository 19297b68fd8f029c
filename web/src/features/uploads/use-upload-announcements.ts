import { useEffect, useRef } from 'react'
import { announce } from '../../ui/live-region.tsx'
import { describeProgress, describeUpload } from './describe-upload.ts'
import { isUnfinished } from './upload-item.ts'
import type { UploadsView } from './upload-list.ts'

const EVERY = 5000
const failed = new Set(['refused', 'failed', 'unreadable'])

/** Tells those who do not see the tray: progress every few seconds and once at the end, failures at once. */
export function useUploadAnnouncements(view: UploadsView): void {
  const told = useRef({ problems: new Set<string>(), progress: '', at: 0 })
  useEffect(() => {
    const { problems } = told.current
    const fresh = view.items.filter(({ id, state }) => failed.has(state.step) && !problems.has(id))
    for (const { id } of fresh) problems.add(id)
    const [first] = fresh
    if (first)
      announce(
        fresh.length === 1 ? `${first.name} : ${describeUpload(first, view)}` : `${fresh.length} fichiers posent problème`,
        'assertive',
      )
  }, [view])
  useEffect(() => {
    if (view.items.length === 0) return
    const tell = () => {
      const progress = describeProgress(view.items)
      if (progress === told.current.progress) return
      told.current = { ...told.current, progress, at: Date.now() }
      announce(progress)
    }
    const wait = view.items.some(isUnfinished) ? Math.max(0, told.current.at + EVERY - Date.now()) : 0
    const timer = setTimeout(tell, wait)
    return () => clearTimeout(timer)
  }, [view])
}
