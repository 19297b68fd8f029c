import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UploadView } from '../../../../shared/deposits.contract.ts'
import type { DepositId, QuestionId, QuestionnaireId, UserId } from '../../../../shared/vocabulary.ts'
import { type TransferEvents, TransferFailure, type Transport } from './transfer.ts'
import type { UploadItem, UploadRecord, UploadTarget } from './upload-item.ts'
import { UploadQueue } from './upload-queue.ts'
import type { UploadStorage } from './upload-storage.ts'

const alice = 1 as UserId
const bob = 2 as UserId
const limits = { uploadMaxSize: 1000, blockedExtensions: ['.exe'] }
const target = { questionId: 4 as QuestionId, questionnaireId: 3 as QuestionnaireId, label: 'Question 1.4' }
const begunHere = { questionId: target.questionId, unsortedQuestionnaireId: null, annexQuestionnaireId: null, annexQuestionId: null }
const aFile = (name: string, size = 10) => new File(['x'.repeat(size)], name, { lastModified: 1000 })
const chosen = (target: UploadTarget, ...files: File[]) => files.map((file) => ({ file, handle: null, target }))

type Sending = {
  item: UploadItem
  on: TransferEvents
  succeed: (depositId?: number) => Promise<void>
  fail: (status: number, answer?: ConstructorParameters<typeof TransferFailure>[1]) => Promise<void>
  isAborted: boolean
}

function fakeTransport() {
  const sent: Sending[] = []
  const terminated: string[] = []
  const transport: Transport = {
    send(_file, item, on) {
      const { promise, resolve, reject } = Promise.withResolvers<DepositId | null>()
      const sending: Sending = {
        item,
        on,
        isAborted: false,
        succeed: async (depositId = 99) => {
          resolve(depositId as DepositId)
          await settle()
        },
        fail: async (status, answer) => {
          reject(new TransferFailure(status, answer))
          await settle()
        },
      }
      sent.push(sending)
      const abort = () => {
        sending.isAborted = true
      }
      return { done: promise, abort }
    },
    terminate: async (url) => Boolean(terminated.push(url)),
  }
  return { sent, terminated, transport, last: () => sent.at(-1)! }
}

function fakeStorage() {
  const records = new Map<string, UploadRecord>()
  const storage: UploadStorage = {
    adopt: async (userId) => [...records.values()].filter((record) => record.userId === userId),
    listUrls: async (userId) => [...records.values()].flatMap((record) => (record.userId === userId && record.url ? record.url : [])),
    add: async (added) => {
      for (const record of added) records.set(record.id, record)
    },
    change: async (id, change) => {
      const record = records.get(id)
      if (record) records.set(id, { ...record, ...change })
    },
    remove: async (id) => void records.delete(id),
  }
  return { records, storage }
}

const realTimeout = setTimeout
/** Lets promises run, and reads of files too, without moving the clock. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => realTimeout(resolve))
}

async function aQueue({ storage = fakeStorage(), unfinished = [] as UploadView[], user = alice as UserId | null } = {}) {
  const network = fakeTransport()
  const session = { user }
  const queue = new UploadQueue({
    transport: network.transport,
    storage: storage.storage,
    whoIsLoggedIn: async () => session.user,
    listUnfinished: async () => unfinished,
    isOnline: () => true,
  })
  await queue.open(alice)
  const steps = () => queue.view.get().items.map(({ state }) => state.step)
  const add = async (...files: File[]) => {
    queue.add(chosen(target, ...files), limits)
    await settle()
  }
  return { queue, ...network, ...storage, session, steps, add, item: (index = 0) => queue.view.get().items[index]! }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

describe('sending', () => {
  it('sends three files at a time, then the next ones in their order', async () => {
    const { add, sent, steps } = await aQueue()
    await add(aFile('a'), aFile('b'), aFile('c'), aFile('d'))
    expect(steps()).toEqual(['sending', 'sending', 'sending', 'waiting'])
    await sent[1]!.succeed()
    expect(steps()).toEqual(['sending', 'done', 'sending', 'sending'])
    expect(sent[3]!.item.name).toBe('d')
  })

  it('says which deposit a file became, and forgets it in storage', async () => {
    const { add, last, item, records, queue } = await aQueue()
    const settled: string[] = []
    queue.onSettled(({ name }) => settled.push(name))
    await add(aFile('a'))
    expect(records.size).toBe(1)
    await last().succeed(12)
    expect(item().state).toEqual({ step: 'done', depositId: 12 })
    expect(records.size).toBe(0)
    expect(settled).toEqual(['a'])
  })

  it('shows progress and the time left a few times a second, not at each packet', async () => {
    const { add, last, queue, item } = await aQueue()
    await add(aFile('a', 1000))
    const shown = vi.fn()
    queue.view.subscribe(shown)
    for (let sent = 100; sent <= 500; sent += 100) last().on.progress(sent)
    expect(shown).not.toHaveBeenCalled()
    vi.advanceTimersByTime(250)
    expect(shown).toHaveBeenCalledTimes(1)
    expect(item().sent).toBe(500)
    vi.advanceTimersByTime(1000)
    last().on.progress(600)
    vi.advanceTimersByTime(250)
    expect(queue.view.get().secondsLeft).toBe(5)
  })

  it('keeps two files of the same name in one batch: they may come from two folders', async () => {
    const { add, sent } = await aQueue()
    await add(aFile('a'), aFile('a'))
    expect(sent).toHaveLength(2)
  })
})

describe('refusals', () => {
  it('refuses an empty, a too large and a blocked file without sending a byte', async () => {
    const { add, sent, queue } = await aQueue()
    await add(aFile('empty', 0), aFile('huge', 1001), aFile('setup.EXE. '))
    expect(sent).toEqual([])
    expect(queue.view.get().items.map(({ state }) => state)).toEqual(
      ['deposit.empty', 'deposit.tooLarge', 'deposit.extensionBlocked'].map((code) => ({ step: 'refused', code })),
    )
  })

  it.each([
    [415, 'deposit.contentBlocked'],
    [409, 'questionnaire.notOpen'],
    [403, 'access.denied'],
  ])('takes %i %s as final, and goes on with the next file', async (status, code) => {
    const { add, sent, steps, item, records } = await aQueue()
    await add(aFile('a'), aFile('b'), aFile('c'), aFile('d'))
    await sent[0]!.fail(status, { code })
    expect(item().state).toEqual({ step: 'refused', code })
    expect(steps()[3]).toBe('sending')
    expect([...records.values()].map(({ name }) => name)).toEqual(['b', 'c', 'd'])
    vi.advanceTimersByTime(600_000)
    expect(sent.filter(({ item }) => item.name === 'a')).toHaveLength(1)
  })
})

describe('a bad line', () => {
  it('tries again, later and later, from where the server is', async () => {
    const { add, last, sent, item } = await aQueue()
    await add(aFile('a'))
    last().on.url('/api/uploads/u1')
    await last().fail(0)
    const first = item().state
    expect(first.step === 'retrying' && first.at - Date.now()).toBeLessThanOrEqual(1250)
    vi.advanceTimersByTime(1250)
    await settle()
    expect(last().item.url).toBe('/api/uploads/u1')
    await last().fail(0)
    vi.advanceTimersByTime(1250)
    expect(sent).toHaveLength(2)
    vi.advanceTimersByTime(1250)
    expect(sent).toHaveLength(3)
  })

  it('never gives up on a lost line', async () => {
    const { add, last, steps } = await aQueue()
    await add(aFile('a'))
    for (let attempt = 0; attempt < 20; attempt++) {
      await last().fail(0)
      expect(steps()).toEqual(['retrying'])
      vi.advanceTimersByTime(40_000)
      await settle()
    }
    expect(steps()).toEqual(['sending'])
  })

  it.each([409, 423, 429])('tries again after a bare %i', async (status) => {
    const { add, last, steps } = await aQueue()
    await add(aFile('a'))
    await last().fail(status)
    expect(steps()).toEqual(['retrying'])
  })

  it('waits as long as the server asks', async () => {
    const { add, last, sent } = await aQueue()
    await add(aFile('a'))
    await last().fail(429, { code: 'rate.tooMany', retryAfter: 90 })
    vi.advanceTimersByTime(89_000)
    expect(sent).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    await settle()
    expect(sent).toHaveLength(2)
  })

  it('hands over to the person after eight errors of the server, with the reference, and tries again when asked', async () => {
    const { add, last, item, queue, sent } = await aQueue()
    await add(aFile('a'))
    for (let attempt = 0; attempt < 8; attempt++) {
      await last().fail(500, { code: 'internal', requestId: 'r-1' })
      vi.advanceTimersByTime(40_000)
      await settle()
    }
    expect(item().state).toEqual({ step: 'failed', code: 'internal', requestId: 'r-1' })
    queue.resume()
    await settle()
    expect(sent).toHaveLength(9)
  })

  it('waits for as long as it takes while the service, its database or its files are away', async () => {
    const { add, last, steps } = await aQueue()
    await add(aFile('a'))
    for (let attempt = 0; attempt < 60; attempt++) {
      await last().fail([502, 503, 504][attempt % 3]!)
      vi.advanceTimersByTime(40_000)
      await settle()
    }
    expect(steps()).toEqual(['sending'])
  })

  it('counts errors anew once a piece has arrived', async () => {
    const { add, last, steps } = await aQueue()
    await add(aFile('a'))
    for (let attempt = 0; attempt < 12; attempt++) {
      last().on.accepted()
      await last().fail(500)
      vi.advanceTimersByTime(40_000)
      await settle()
    }
    expect(steps()).toEqual(['sending'])
  })

  it('takes a line on which nothing moves for a minute as dead', async () => {
    const { add, sent, steps } = await aQueue()
    await add(aFile('a'))
    vi.advanceTimersByTime(60_000)
    await settle()
    expect(sent[0]!.isAborted).toBe(true)
    expect(steps()).toEqual(['retrying'])
  })

  it('leaves the server the time to check a large file once all is sent', async () => {
    const { add, last, steps } = await aQueue()
    await add(aFile('a', 10))
    last().on.progress(10)
    vi.advanceTimersByTime(300_000)
    expect(steps()).toEqual(['sending'])
  })

  it('starts a file again from nothing when the server has forgotten its upload', async () => {
    const { add, last } = await aQueue()
    await add(aFile('a'))
    last().on.url('/api/uploads/old')
    await last().fail(410, { code: 'upload.expired' })
    expect(last().item.url).toBeNull()
  })

  it('stops when offline and goes on by itself when online', async () => {
    const { add, sent, steps, queue, last } = await aQueue()
    await add(aFile('a'))
    last().on.url('/api/uploads/u1')
    queue.setOnline(false)
    expect(sent[0]!.isAborted).toBe(true)
    expect(steps()).toEqual(['waiting'])
    await add(aFile('b'))
    expect(sent).toHaveLength(1)
    queue.setOnline(true)
    await settle()
    expect(sent.slice(1).map(({ item }) => item.url)).toEqual(['/api/uploads/u1', null])
  })

  it('ignores what an aborted transfer still says', async () => {
    const { add, sent, item, queue } = await aQueue()
    await add(aFile('a'))
    queue.pause([item().id])
    await sent[0]!.fail(415, { code: 'deposit.contentBlocked' })
    expect(item().state.step).toBe('paused')
  })

  it('asks for a file again when it can no longer be read', async () => {
    const { add, last, item } = await aQueue()
    const file = aFile('a')
    file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as unknown as Blob
    await add(file)
    await last().fail(0)
    expect(item().state).toEqual({ step: 'unreadable', cause: 'gone' })
  })
})

describe('what a person may do', () => {
  it('pauses one file and lets another take its place', async () => {
    const { add, item, queue, steps, sent } = await aQueue()
    await add(aFile('a'), aFile('b'), aFile('c'), aFile('d'))
    queue.pause([item(0).id])
    expect(steps()).toEqual(['paused', 'sending', 'sending', 'sending'])
    expect(sent[0]!.isAborted).toBe(true)
    queue.resume([item(0).id])
    expect(steps()[0]).toBe('waiting')
  })

  it('pauses and resumes all', async () => {
    const { add, queue, steps } = await aQueue()
    await add(aFile('a'), aFile('b'), aFile('c'), aFile('d'))
    queue.pause()
    expect(new Set(steps())).toEqual(new Set(['paused']))
    queue.resume()
    expect(steps()).toEqual(['sending', 'sending', 'sending', 'waiting'])
  })

  it('cancels: the server is told and nothing stays', async () => {
    const { add, queue, last, item, terminated, records } = await aQueue()
    await add(aFile('a'))
    last().on.url('/api/uploads/u1')
    queue.cancel([item().id])
    await settle()
    expect(terminated).toEqual(['/api/uploads/u1'])
    expect(queue.view.get().items).toEqual([])
    expect(records.size).toBe(0)
  })

  it('remembers a cancellation that the server could not hear, and tells it later', async () => {
    const storage = fakeStorage()
    const { add, queue, last, item, transport, records } = await aQueue({ storage })
    await add(aFile('a'))
    last().on.url('/api/uploads/u1')
    transport.terminate = async () => false
    queue.cancel([item().id])
    await settle()
    expect([...records.values()]).toMatchObject([{ isCancelled: true, file: null }])
    const later = await aQueue({ storage })
    await settle()
    expect(later.steps()).toEqual([])
    expect(later.terminated).toEqual(['/api/uploads/u1'])
    expect(records.size).toBe(0)
  })
})

describe('after a reload', () => {
  it('goes on by itself, from where the server is', async () => {
    const storage = fakeStorage()
    const before = await aQueue({ storage })
    await before.add(aFile('a'), aFile('b'))
    before.sent[0]!.on.url('/api/uploads/u1')
    before.queue.pause([before.item(1).id])
    await settle()
    const after = await aQueue({ storage })
    await settle()
    expect(after.steps()).toEqual(['sending', 'paused'])
    expect(after.sent[0]!.item).toMatchObject({ name: 'a', url: '/api/uploads/u1', target })
  })

  it('asks for a file that the browser did not keep, shows how far it went, and takes no other one', async () => {
    const storage = fakeStorage()
    const before = await aQueue({ storage })
    await before.add(aFile('a'))
    before.last().on.url('/api/uploads/u1')
    await settle()
    for (const [id, record] of storage.records) storage.records.set(id, { ...record, file: null })
    const begun = { id: 'u1', ...begunHere, filename: 'a', size: 10, offset: 6, createdAt: '', expiresAt: '' }
    const after = await aQueue({ storage, unfinished: [begun] })
    await settle()
    expect(after.item()).toMatchObject({ sent: 6, state: { step: 'unreadable', cause: 'gone' } })
    expect(after.queue.choose(after.item().id, new File(['y'.repeat(10)], 'a', { lastModified: 2000 }))).toBe(false)
    await after.add(aFile('a'))
    expect(after.steps()).toEqual(['sending'])
    expect(after.last().item.url).toBe('/api/uploads/u1')
  })

  it('shows what was begun in another browser without offering to join another file to it', async () => {
    const begun = { id: 'u9', ...begunHere, filename: 'a', size: 10, offset: 6, createdAt: '', expiresAt: '' }
    const { steps, add, sent } = await aQueue({ unfinished: [begun, { ...begun, id: 'u10', offset: 0 }] })
    await settle()
    expect(steps()).toEqual(['elsewhere'])
    await add(aFile('a'))
    expect(sent[0]!.item.url).toBeNull()
  })

  it('says that a reload is not covered when the browser keeps nothing, and deposits all the same', async () => {
    const storage = fakeStorage()
    storage.storage.add = () => Promise.reject(new Error('refused'))
    const { add, queue, steps } = await aQueue({ storage })
    await add(aFile('a'))
    expect(queue.view.get().survivesReload).toBe(false)
    expect(steps()).toEqual(['sending'])
  })
})

describe('files to sort', () => {
  it('go where respondents alone see them, and are taken up by a folder that is chosen again', async () => {
    const storage = fakeStorage()
    const before = await aQueue({ storage })
    const toSort = { isUnsorted: true, questionnaireId: target.questionnaireId, label: 'À classer' } as const
    before.queue.add([...chosen(toSort, aFile('a')), ...chosen(target, aFile('b'))], limits)
    await settle()
    expect(before.sent.map(({ item }) => item.target)).toEqual([toSort, target])
    for (const [at, sending] of before.sent.entries()) sending.on.url(`/api/uploads/u${at}`)
    await settle()
    for (const [id, record] of storage.records) storage.records.set(id, { ...record, file: null })
    const after = await aQueue({ storage })
    await settle()
    expect(after.steps()).toEqual(['unreadable', 'unreadable'])
    const others = after.queue.reclaim(chosen(target, aFile('b'), aFile('new'), aFile('a')))
    await settle()
    expect(others.map(({ file }) => file.name)).toEqual(['new'])
    expect(after.sent.map(({ item }) => [item.url, item.target])).toEqual([
      ['/api/uploads/u0', toSort],
      ['/api/uploads/u1', target],
    ])
  })
})

describe('annexes', () => {
  const ofQuestion = { annexQuestionId: target.questionId, questionnaireId: target.questionnaireId, label: 'Annexe à la question 1.4' }
  const ofAll = { ...ofQuestion, annexQuestionId: null, label: 'Pièce jointe au questionnaire' }

  it('goes on after a reload to where it was going, and only a file chosen for that place takes it up', async () => {
    const storage = fakeStorage()
    const before = await aQueue({ storage })
    before.queue.add(chosen(ofQuestion, aFile('a')), limits)
    before.queue.add(chosen(ofAll, aFile('b')), limits)
    await settle()
    expect(before.sent.map(({ item }) => item.target)).toEqual([ofQuestion, ofAll])
    for (const [at, sending] of before.sent.entries()) sending.on.url(`/api/uploads/u${at}`)
    await settle()
    for (const [id, record] of storage.records) storage.records.set(id, { ...record, file: null })
    const after = await aQueue({ storage })
    await settle()
    expect(after.steps()).toEqual(['unreadable', 'unreadable'])
    after.queue.add(chosen(target, aFile('a')), limits)
    after.queue.add(chosen(ofAll, aFile('a')), limits)
    await settle()
    expect(after.sent.map(({ item }) => item.url)).toEqual([null, null])
    after.queue.add(chosen(ofQuestion, aFile('a')), limits)
    await settle()
    expect(after.last().item).toMatchObject({ url: '/api/uploads/u0', target: ofQuestion })
  })

  it('is refused when what it was for is gone, once the creation has said so too', async () => {
    const { queue, last, item, sent } = await aQueue()
    queue.add(chosen(ofQuestion, aFile('a')), limits)
    await settle()
    last().on.url('/api/uploads/u1')
    await last().fail(404, { code: 'notFound' })
    expect([sent.length, last().item.url]).toEqual([2, null])
    await last().fail(404, { code: 'notFound' })
    expect(item().state).toEqual({ step: 'refused', code: 'notFound' })
  })
})

describe('sessions', () => {
  it('stops everything when the session has ended, keeps the queue, and goes on after the login', async () => {
    const { add, sent, queue, steps, session } = await aQueue()
    await add(aFile('a'), aFile('b'))
    session.user = null
    await sent[0]!.fail(401, { code: 'access.sessionRequired' })
    expect(queue.view.get().needsLogin).toBe(true)
    expect(sent[1]!.isAborted).toBe(true)
    expect(steps()).toEqual(['waiting', 'waiting'])
    session.user = alice
    vi.advanceTimersByTime(15_000)
    await settle()
    expect(queue.view.get().needsLogin).toBe(false)
    expect(steps()).toEqual(['sending', 'sending'])
  })

  it('never shows nor sends the files of one person under the name of another', async () => {
    const storage = fakeStorage()
    const { add, queue, sent, session, steps } = await aQueue({ storage })
    await add(aFile('a'))
    session.user = bob
    await queue.open(bob)
    await settle()
    expect(sent[0]!.isAborted).toBe(true)
    expect(steps()).toEqual([])
    expect(sent).toHaveLength(1)
    session.user = alice
    await queue.open(alice)
    await settle()
    expect(steps()).toEqual(['sending'])
  })

  it('asks whose session it is before it sends again: another tab may have changed it', async () => {
    const { add, sent, session, queue } = await aQueue()
    await add(aFile('a'))
    await sent[0]!.succeed()
    session.user = bob
    vi.advanceTimersByTime(16_000)
    await add(aFile('b'))
    expect(sent).toHaveLength(1)
    expect(queue.view.get().needsLogin).toBe(true)
  })
})
