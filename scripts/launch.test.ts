import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'

// A clone in small: the launcher as it is, and in place of the service and of Vite, programs that tell how they were called.
const vite = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync(__dirname + '/../../../builds', 'built\\n')
mkdirSync(__dirname + '/../../../web/dist', { recursive: true })
setTimeout(() => writeFileSync(__dirname + '/../../../web/dist/index.html', ''), 300)`
const service = `
if (process.argv.includes('--wait')) {
  const alive = setInterval(() => {}, 1000)
  process.on('SIGTERM', () => { clearInterval(alive); process.exitCode = 7 })
} else process.exitCode = 3
console.log(JSON.stringify({ args: process.argv.slice(2), folder: process.cwd() }))`

let clone: string
const write = async (path: string, content: string) => {
  await mkdir(dirname(join(clone, path)), { recursive: true })
  await writeFile(join(clone, path), content)
}

beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'launch-'))
  await cp('scripts', join(clone, 'scripts'), { recursive: true })
  await write('package.json', '{ "type": "module", "dependencies": {} }')
  await write(
    'package-lock.json',
    '{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/other-system": { "version": "1.0.0", "optional": true } } }',
  )
  await write('node_modules/.package-lock.json', '{ "packages": {} }')
  await write('node_modules/vite/package.json', '{ "type": "commonjs" }')
  await write('node_modules/vite/bin/vite.js', vite)
  await write('web/src/main.tsx', '')
  await write('server/main.ts', service)
  await write('server/cli.ts', service)
})
afterAll(() => rm(clone, { recursive: true }))

function launch(args: string[], { program = 'launch', cwd = clone, node = [] as string[] } = {}) {
  const child = spawn(process.execPath, [...node, join(clone, `scripts/${program}.mjs`), ...args], { cwd })
  const exit = once(child, 'exit')
  const errors = text(child.stderr)
  return { child, exit, errors, output: text(child.stdout) }
}
const builds = async () => (await readFile(join(clone, 'builds'), 'utf8')).split('\n').length - 1

it('builds once for two first launches at once, and again only after a change', async () => {
  await Promise.all([launch(['start']).exit, launch(['start']).exit])
  expect(await builds()).toBe(1)
  await launch(['start']).exit
  expect(await builds()).toBe(1)
  await write('web/src/main.tsx', '// changed')
  await launch(['start']).exit
  expect(await builds()).toBe(2)
})

it('passes arguments, and the exit code back', async () => {
  const { exit, output } = launch(['start', '--demo'])
  expect(await exit).toEqual([3, null])
  expect(JSON.parse(await output)).toMatchObject({ args: ['--demo'], folder: clone })
})

it('leaves the command line in the folder where one stands', async () => {
  const { exit, output } = launch(['verify', 'some file'], { program: 'e-controle', cwd: join(clone, 'web') })
  expect(await exit).toEqual([3, null])
  expect(JSON.parse(await output)).toMatchObject({ args: ['verify', 'some file'], folder: join(clone, 'web') })
})

it('goes on with the Node.js 24 that it brought where an older one launches it, signals included', async () => {
  const name = `node-${process.platform}-${process.arch}`
  const brought = join(clone, '.runtime/node_modules', name, 'bin/node')
  await mkdir(dirname(brought), { recursive: true })
  await symlink(process.execPath, brought)
  await writeFile(join(clone, '.runtime/node_modules/.package-lock.json'), '{}')
  const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.0"})'
  const { child, exit, output } = launch(['start', '--wait'], { node: ['--import', old] })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await exit).toEqual([7, null])
  expect(await output).toContain('--wait')
})

it('waits no longer for a launch that was killed while it held the lock', async () => {
  const { pid, exitCode } = await deadProcess()
  expect(exitCode).toBe(0)
  await write('.runtime/launch.lock', String(pid))
  await write('web/src/main.tsx', '// changed again')
  expect(await launch(['start']).exit).toEqual([3, null])
})

async function deadProcess() {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child
}

it('refuses an unknown command in one line', async () => {
  const { exit, errors } = launch(['dance'])
  expect(await exit).toEqual([1, null])
  expect((await errors).trim()).toMatch(/^Commande inconnue \/ Unknown command: dance .*$/)
})
