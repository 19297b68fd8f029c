import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { simpleParser } from 'mailparser'
import { stopPostmaster } from '../server/platform/postmaster.ts'
import { atTheEnd } from './at-the-end.ts'

const patience = 60_000
const program = (name: string) => new URL(`../server/${name}.ts`, import.meta.url).pathname

export type Mail = { to: string; subject: string; text: string; links: string[] }

type Options = {
  env?: Record<string, string>
  args?: string[]
  /** On a disk of one's own, for one; a new folder otherwise. */
  dataDir?: string
  /** Outside tests: who is to be told how to undo it. */
  undone?: (undo: () => Promise<void>) => void
}

/** The real service in a process of its own, on its own folder and port. Call it at the top of a file, or in a test: it goes with them. */
export async function startService({ env = {}, args = [], dataDir: given, undone = atTheEnd }: Options = {}) {
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'e2e-')))
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const environment = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env }
  let child: ChildProcess
  let log = ''

  async function start(): Promise<void> {
    child = spawn(process.execPath, [program('main'), ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout?.on('data', (text) => (log += text))
    child.stderr?.on('data', (text) => (log += text))
    await writeFile(`${dataDir}.pid`, String(child.pid))
    const deadline = Date.now() + patience
    while (!(await isReady(url))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The service did not start:\n${log}`)
      await wait(50)
    }
  }

  /** As by a power cut of this process alone: its database goes on until the next start finds it. */
  const kill = () => end('SIGKILL')
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const exit = once(child, 'exit')
    child.kill(signal)
    const [code] = await exit
    return code
  }

  const mails = new Map<string, Promise<Mail>>()
  async function outbox(): Promise<Mail[]> {
    const folder = join(dataDir, 'outbox')
    const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.')).sort()
    for (const name of names) if (!mails.has(name)) mails.set(name, readMail(join(folder, name)))
    return Promise.all(names.flatMap((name) => mails.get(name) ?? []))
  }

  const mailsTo = async (to: string, subject: string): Promise<Mail[]> =>
    (await outbox()).filter((mail) => mail.to.includes(to) && mail.subject.includes(subject))

  /** The last message to this person whose subject holds these words, as soon as there is one more than `after`. */
  async function mailTo(to: string, subject: string, { after = 0 } = {}): Promise<Mail> {
    for (const deadline = Date.now() + 30_000; ; await wait(100)) {
      const mails = await mailsTo(to, subject)
      const last = mails.at(-1)
      if (last && mails.length > after) return last
      if (Date.now() > deadline) throw new Error(`No message « ${subject} » to ${to}:\n${log}`)
    }
  }

  /** The command line beside the running service. */
  const run = (...command: string[]) => promisify(execFile)(process.execPath, [program('cli'), ...command], { env: environment })

  cleanWhenWeDie(dataDir)
  undone(async () => {
    await end('SIGTERM')
    await stopPostmaster(join(dataDir, 'postgres'))
    await rm(dataDir, { recursive: true, force: true })
  })
  await start()
  const restart = async () => {
    await kill()
    await start()
  }
  return {
    url,
    dataDir,
    outbox,
    mailsTo,
    mailTo,
    run,
    kill,
    start,
    restart,
    stop: () => end('SIGTERM'),
    pid: () => child.pid,
    log: () => log,
  }
}

export type Service = Awaited<ReturnType<typeof startService>>

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

async function readMail(file: string): Promise<Mail> {
  const { to, subject = '', text = '' } = await simpleParser(await readFile(file))
  const addresses = [to ?? []].flat().map((address) => address.text)
  return { to: addresses.join(', '), subject, text, links: text.match(/https?:\/\/[^\s>)\]]+/g) ?? [] }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Even if the test run is killed, nothing stays behind: a shell waits for the pipe to this process to close. */
function cleanWhenWeDie(dataDir: string): void {
  const script = `cat > /dev/null
    service=$(cat "$1.pid"); rm "$1.pid"
    kill -TERM "$service" && while kill -0 "$service"; do sleep 0.1; done
    database=$(head -1 "$1/postgres/postmaster.pid") && kill -INT "$database" && while kill -0 "$database"; do sleep 0.1; done
    rm -rf "$1"`
  spawn('sh', ['-c', script, 'sh', dataDir], { stdio: ['pipe', 'ignore', 'ignore'], detached: true }).unref()
}
