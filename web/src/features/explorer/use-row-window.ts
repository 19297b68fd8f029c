import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Rows around those that one sees, so that none is missing while one scrolls. */
const AROUND = 10
/** As many are all there, and the page scrolls instead of the list. */
const FEW = 100

type RowWindow = {
  list: RefObject<HTMLDivElement | null>
  isLong: boolean
  /** The places of the rows to draw. */
  drawn: number[]
  /** Of one row, in pixels: all are alike. */
  rowHeight: number
  /** How many rows one sees. */
  page: number
  show: (row: number) => void
}

/** Of ten thousand rows, the few dozens that can be seen, and the one that has the focus: it would lose it. */
export function useRowWindow(count: number, focused: number): RowWindow {
  const list = useRef<HTMLDivElement>(null)
  const [{ top, height, rowHeight }, setView] = useState({ top: 0, height: 600, rowHeight: 40 })
  const isLong = count > FEW

  useEffect(() => {
    const element = list.current
    if (!element) return
    const look = () =>
      setView((view) => ({
        top: element.scrollTop,
        height: element.clientHeight,
        rowHeight: element.querySelector<HTMLElement>('[role=row]')?.offsetHeight ?? view.rowHeight,
      }))
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])

  const show = useCallback(
    (row: number) => {
      const element = list.current
      if (!element) return
      const [start, end] = [row * rowHeight, (row + 1) * rowHeight]
      if (start < element.scrollTop) element.scrollTop = start
      else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight
    },
    [rowHeight],
  )

  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  const first = isLong ? Math.max(0, Math.floor(top / rowHeight) - AROUND) : 0
  const last = Math.min(count, isLong ? first + page + 2 * AROUND : count)
  const seen = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
  const drawn = count === 0 || seen.includes(focused) ? seen : [...seen, focused].sort((a, b) => a - b)
  return { list, isLong, drawn, rowHeight, page, show }
}
