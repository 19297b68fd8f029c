import type { UserId } from '../../../../shared/vocabulary.ts'
import { ownMemory } from '../../app/base-path.ts'
import { alone, holdTab, listOtherTabs, TAB } from './own-tab.ts'
import type { UploadRecord } from './upload-item.ts'

/** What a reload must not lose: the edge to the browser's storage, a plain map in the tests. */
export type UploadStorage = {
  /** The uploads of a person that no other living tab looks after: they are this tab's from now on. */
  adopt: (userId: UserId) => Promise<UploadRecord[]>
  /** The addresses of all that the person has begun in this browser, other tabs included. */
  listUrls: (userId: UserId) => Promise<string[]>
  add: (records: UploadRecord[]) => Promise<void>
  change: (id: string, change: Partial<UploadRecord>) => Promise<void>
  remove: (id: string) => Promise<void>
}

const MOST_PER_FILE = 512 * 1024 ** 2
const MOST_IN_ALL = 2 * 1024 ** 3
const STORE = 'uploads'
type Row = UploadRecord & { tab: string }

/** Kept in the browser: the files themselves up to a bound (the browser copies them), a handle for the larger ones. */
export const browserStorage: UploadStorage = {
  async adopt(userId) {
    await holdTab()
    return alone(async () => {
      const others = await listOtherTabs()
      const rows = await inStore('readwrite', async (store) => {
        const mine = (await allOf(store, userId)).filter((row) => !others.has(row.tab))
        for (const row of mine) store.put({ ...row, tab: TAB })
        return mine
      })
      return rows.sort((a, b) => a.addedAt - b.addedAt)
    })
  },

  listUrls: (userId) => inStore('readonly', async (store) => (await allOf(store, userId)).flatMap(({ url }) => url ?? [])),

  async add(records) {
    await holdTab()
    await inStore('readwrite', async (store) => {
      for (const record of records) store.put({ ...record, tab: TAB, file: null })
    })
    copies = copies.then(() => keepFiles(records))
  },

  change: (id, change) =>
    inStore('readwrite', async (store) => {
      const row = await answerOf(store.get(id) as IDBRequest<Row | undefined>)
      if (row) store.put({ ...row, ...change })
    }),

  remove: (id) => inStore('readwrite', async (store) => void store.delete(id)),
}

/** The files follow one by one, behind the records: copying them takes time, and an upload may be over before. */
let copies = Promise.resolve()

async function keepFiles(records: UploadRecord[]): Promise<void> {
  const rows = await inStore('readonly', (store) => answerOf(store.getAll() as IDBRequest<Row[]>))
  let room = MOST_IN_ALL - rows.reduce((sum, { file }) => sum + (file?.size ?? 0), 0)
  for (const { id, file } of records) {
    if (!file || file.size > MOST_PER_FILE || file.size > room) continue
    room -= file.size
    try {
      await browserStorage.change(id, { file })
    } catch {
      // The disk or the browser's allowance is full: the file will have to be chosen again, and the record says which.
      return
    }
  }
}

const allOf = (store: IDBObjectStore, userId: UserId) => answerOf(store.index('userId').getAll(userId) as IDBRequest<Row[]>)

let opened: Promise<IDBDatabase> | null = null

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(ownMemory, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('userId', 'userId')
  return answerOf(request)
}

/** Settles when the transaction is complete, not before: only then is it on the disk. */
async function inStore<Result>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => Promise<Result>): Promise<Result> {
  opened ??= openDatabase()
  const transaction = (await opened).transaction(STORE, mode)
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  const [result] = await Promise.all([act(transaction.objectStore(STORE)), complete])
  return result
}

const answerOf = <Result>(request: IDBRequest<Result>) =>
  new Promise<Result>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
