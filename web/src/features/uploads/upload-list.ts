import type { UserId } from '../../../../shared/vocabulary.ts'
import { Observable } from '../../app/observable.ts'
import type { UploadItem, UploadRecord } from './upload-item.ts'
import type { UploadStorage } from './upload-storage.ts'

export type UploadsView = {
  items: readonly UploadItem[]
  isOnline: boolean
  needsLogin: boolean
  /** False when the browser refuses to keep anything: the page must then stay open. */
  survivesReload: boolean
  secondsLeft: number | null
}

const empty = { items: [], needsLogin: false, survivesReload: true, secondsLeft: null }

/** The uploads of one person, as the screen shows them, with their files; what a reload needs is kept in storage. */
export class UploadList {
  readonly view: Observable<UploadsView>
  readonly files = new Map<string, File>()
  readonly handles = new Map<string, FileSystemFileHandle>()
  userId: UserId | null = null
  readonly #storage: UploadStorage
  /** One act after the other: the address of an upload must not be written before the upload itself. */
  #lastAct: Promise<unknown> = Promise.resolve()

  constructor(storage: UploadStorage, isOnline: boolean) {
    this.#storage = storage
    this.view = new Observable<UploadsView>({ ...empty, isOnline })
  }

  get items(): readonly UploadItem[] {
    return this.view.get().items
  }

  find(id: string): UploadItem | undefined {
    return this.items.find((item) => item.id === id)
  }

  ids(wanted: (item: UploadItem) => boolean): string[] {
    return this.items.filter(wanted).map(({ id }) => id)
  }

  /** What was another person's is out of sight; it stays in storage for them. */
  belongTo(userId: UserId | null): void {
    this.userId = userId
    this.files.clear()
    this.handles.clear()
    this.view.set(empty)
  }

  append(items: readonly UploadItem[]): void {
    this.view.set({ items: [...this.items, ...items] })
  }

  change(id: string, change: Partial<UploadItem>): void {
    this.view.set({ items: this.items.map((item) => (item.id === id ? { ...item, ...change } : item)) })
  }

  drop(items: readonly UploadItem[]): void {
    const gone = new Set(items)
    for (const { id } of items) {
      this.files.delete(id)
      this.handles.delete(id)
    }
    this.view.set({ items: this.items.filter((item) => !gone.has(item)) })
  }

  keep(items: UploadItem[]): void {
    const { userId } = this
    if (userId === null || items.length === 0) return
    const records = items.map((item) => this.#recordOf(userId, item))
    void this.stored(() => this.#storage.add(records))
  }

  keepChange(id: string, change: Partial<UploadRecord>): void {
    void this.stored(() => this.#storage.change(id, change))
  }

  unkeep(id: string): void {
    void this.stored(() => this.#storage.remove(id))
  }

  /** Without storage the deposits go on; only the reload is no longer covered, and the tray says it. */
  stored<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    const acted = this.#lastAct.then(act).catch(() => {
      this.view.set({ survivesReload: false })
      return undefined
    })
    this.#lastAct = acted
    return acted
  }

  #recordOf(userId: UserId, { id, target, name, size, lastModified, url, state }: UploadItem): UploadRecord {
    const file = this.files.get(id) ?? null
    const handle = this.handles.get(id) ?? null
    const isPaused = state.step === 'paused'
    return { id, userId, target, name, size, lastModified, url, isPaused, isCancelled: false, addedAt: Date.now(), file, handle }
  }
}
