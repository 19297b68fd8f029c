import type { UploadView } from '../../../../shared/deposits.contract.ts'
import type { UserId } from '../../../../shared/vocabulary.ts'
import type { Observable } from '../../app/observable.ts'
import { checkFile, type FileLimits } from './check-file.ts'
import { randomId } from './random-id.ts'
import { elsewhere, isAt, openHandle, restoreUpload } from './restore-upload.ts'
import type { Transport } from './transfer.ts'
import {
  type AddressedFile,
  type ChosenFile,
  isFor,
  isGoing,
  isSameFile,
  isUnfinished,
  type UploadItem,
  type UploadState,
  type UploadTarget,
} from './upload-item.ts'
import { UploadList, type UploadsView } from './upload-list.ts'
import { UploadSender } from './upload-sender.ts'
import type { UploadStorage } from './upload-storage.ts'

export type QueueEdges = {
  transport: Transport
  storage: UploadStorage
  whoIsLoggedIn: () => Promise<UserId | null>
  listUnfinished: () => Promise<UploadView[]>
  isOnline: () => boolean
}

/** The files on their way, of one person, and what the person may do with them. Outside React: pages come and go, deposits go on. */
export class UploadQueue {
  readonly view: Observable<UploadsView>
  readonly #edges: QueueEdges
  readonly #list: UploadList
  readonly #sender: UploadSender
  readonly #settledListeners = new Set<(item: UploadItem) => void>()

  constructor(edges: QueueEdges) {
    this.#edges = edges
    this.#list = new UploadList(edges.storage, edges.isOnline())
    this.#sender = new UploadSender(this.#list, { ...edges, onSettled: (item) => this.#tellSettled(item) })
    this.view = this.#list.view
  }

  /** Told when the server may hold something new under a question. */
  onSettled(listener: (item: UploadItem) => void): () => void {
    this.#settledListeners.add(listener)
    return () => this.#settledListeners.delete(listener)
  }

  /** The person at the keyboard: what another one had begun is neither shown nor sent. */
  async open(userId: UserId | null): Promise<void> {
    if (userId === this.#list.userId) return this.#sender.checkLogin()
    this.#sender.forgetUser()
    this.#list.belongTo(userId)
    await this.adopt()
  }

  /** Back at this page: the login may have been done in another tab, or one was closed with work unfinished. */
  comeBack(): Promise<void> {
    return this.view.get().needsLogin ? this.#sender.checkLogin() : this.adopt()
  }

  /** Takes over what a closed tab, or this page before its reload, left unfinished. */
  async adopt(): Promise<void> {
    const { userId } = this.#list
    if (userId === null) return
    const records = (await this.#list.stored(() => this.#edges.storage.adopt(userId))) ?? []
    const unknown = records.filter(({ id }) => !this.#list.find(id))
    const restored = await Promise.all(unknown.filter(({ isCancelled }) => !isCancelled).map(restoreUpload))
    if (this.#list.userId !== userId) return
    for (const { item, file } of restored) if (file) this.#list.files.set(item.id, file)
    for (const { id, handle } of unknown) if (handle) this.#list.handles.set(id, handle)
    this.#list.append(restored.map(({ item }) => item))
    for (const { id, url } of unknown.filter(({ isCancelled }) => isCancelled)) void this.#forget(id, url)
    this.#sender.pump()
    await this.#compareWithServer(userId)
  }

  add(files: readonly AddressedFile[], limits: FileLimits): void {
    // A new batch is counted on its own.
    if (!this.#list.items.some(isUnfinished)) this.#list.drop(this.#list.items.filter(({ state }) => state.step === 'done'))
    const fresh: UploadItem[] = []
    for (const { file, handle, target } of files) {
      const begun = this.#list.items.find((item) => isWaitingFor(item, file, target))
      if (begun) {
        this.#take(begun, file)
        continue
      }
      const item = newItem(file, target, limits)
      fresh.push(item)
      if (!isUnfinished(item)) continue
      this.#list.files.set(item.id, file)
      if (handle) this.#list.handles.set(item.id, handle)
    }
    this.#list.append(fresh)
    this.#list.keep(fresh.filter(isUnfinished))
    this.#sender.pump()
  }

  /** Gives back to the uploads that wait for them files that were chosen again, with their folder perhaps; the others are returned. */
  reclaim<Chosen extends Pick<ChosenFile, 'file'>>(chosen: readonly Chosen[]): Chosen[] {
    const others = chosen.filter(({ file }) => {
      const item = this.#list.items.find((one) => one.state.step === 'unreadable' && isSameFile(one, file))
      if (item) this.#take(item, file)
      return !item
    })
    this.#sender.pump()
    return others
  }

  /** The person chose the file again: false if it is not the same one. */
  choose(id: string, file: File): boolean {
    const item = this.#list.find(id)
    if (item?.state.step !== 'unreadable' || !isSameFile(item, file)) return false
    this.#take(item, file)
    this.#sender.pump()
    return true
  }

  /** Asks the browser for the file again: only while a click is being handled. */
  async allow(id: string): Promise<void> {
    const item = this.#list.find(id)
    const handle = this.#list.handles.get(id)
    if (!item || !handle || (await handle.requestPermission({ mode: 'read' })) !== 'granted') return
    const file = await openHandle(item, handle)
    if (file === 'gone') return this.#list.change(id, { state: { step: 'unreadable', cause: 'gone' } })
    this.#take(item, file)
    this.#sender.pump()
  }

  pause(ids = this.#list.ids(isGoing)): void {
    for (const id of ids) {
      this.#sender.halt(id)
      this.#list.change(id, { state: { step: 'paused' } })
      this.#list.keepChange(id, { isPaused: true })
    }
    this.#sender.pump()
  }

  /** After a pause, a failure, or at once instead of waiting for the next try. */
  resume(ids = this.#list.ids(({ state }) => ['paused', 'failed', 'retrying'].includes(state.step))): void {
    for (const id of ids) {
      this.#sender.forgetFailures(id)
      this.#list.change(id, { state: { step: 'waiting' } })
      this.#list.keepChange(id, { isPaused: false })
    }
    this.#sender.pump()
  }

  cancel(ids = this.#list.ids(isUnfinished)): void {
    const items = ids.flatMap((id) => this.#list.find(id) ?? [])
    for (const { id, url } of items) {
      this.#sender.halt(id)
      void this.#forget(id, url)
    }
    this.#list.drop(items)
    // Its last bytes may have just arrived: then it is there already, to be seen in its place.
    for (const item of items) this.#tellSettled(item)
    this.#sender.pump()
  }

  /** Takes what is over off the list: sent and refused. */
  clear(): void {
    this.#list.drop(this.#list.items.filter(({ state }) => state.step === 'done' || state.step === 'refused'))
  }

  setOnline(isOnline: boolean): void {
    this.view.set({ isOnline })
    if (isOnline) this.resume(this.#list.ids(({ state }) => state.step === 'retrying'))
    else this.#sender.stop()
  }

  /** Until the server has heard of it the record stays, emptied: the upload must not come back as begun elsewhere. */
  async #forget(id: string, url: string | null): Promise<void> {
    if (url !== null) this.#list.keepChange(id, { isCancelled: true, file: null, handle: null })
    if (url === null || (await this.#edges.transport.terminate(url))) this.#list.unkeep(id)
  }

  async #compareWithServer(userId: UserId): Promise<void> {
    const unfinished = await this.#edges.listUnfinished().catch(() => [])
    const kept = (await this.#list.stored(() => this.#edges.storage.listUrls(userId))) ?? []
    if (this.#list.userId !== userId) return
    for (const { id, url } of this.#list.items) {
      const offset = unfinished.find((upload) => isAt(url, upload.id))?.offset
      if (offset !== undefined) this.#list.change(id, { sent: offset })
    }
    const known = [...kept, ...this.#list.items.map(({ url }) => url)]
    this.#list.append(unfinished.filter(({ id, offset }) => offset > 0 && !known.some((url) => isAt(url, id))).map(elsewhere))
  }

  #take(item: UploadItem, file: File): void {
    this.#list.files.set(item.id, file)
    this.#list.change(item.id, { state: { step: 'waiting' } })
    this.#list.keep([{ ...item, state: { step: 'waiting' } }])
  }

  #tellSettled(item: UploadItem): void {
    for (const listener of this.#settledListeners) listener(item)
  }
}

function newItem(file: File, target: UploadTarget, limits: FileLimits): UploadItem {
  const { name, size, lastModified } = file
  const code = checkFile(file, limits)
  const state: UploadState = code ? { step: 'refused', code } : { step: 'waiting' }
  return { id: randomId(), target, name, size, lastModified, sent: 0, url: null, state }
}

const isWaitingFor = (item: UploadItem, file: File, target: UploadTarget) =>
  item.state.step === 'unreadable' && isFor(item, target) && isSameFile(item, file)
