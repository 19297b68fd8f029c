import { randomId } from './random-id.ts'

// Two tabs must not send the same file. Each tab holds a lock while it lives; the uploads of a dead one are free to take.
const PREFIX = 'e-controle-tab:'
export const TAB = randomId()

let held: Promise<void> | null = null

/** Lock managers exist only on secure pages; elsewhere the server's own lock on an upload has to do. */
export function holdTab(): Promise<void> {
  held ??= new Promise((resolve) => {
    if (!navigator.locks) return resolve()
    void navigator.locks.request(PREFIX + TAB, () => {
      resolve()
      return new Promise(() => {})
    })
  })
  return held
}

export async function listOtherTabs(): Promise<Set<string>> {
  const { held: locks = [] } = (await navigator.locks?.query()) ?? {}
  const tabs = locks.flatMap(({ name }) => (name?.startsWith(PREFIX) ? name.slice(PREFIX.length) : []))
  return new Set(tabs.filter((tab) => tab !== TAB))
}

/** Two tabs that open together do not take the same uploads. */
export const alone = <Result>(act: () => Promise<Result>): Promise<Result> =>
  navigator.locks ? navigator.locks.request('e-controle-adopt', act) : act()
