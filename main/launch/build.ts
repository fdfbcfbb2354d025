// Builds out/ if its sources are newer. Several terminals may ask at once: one builds, the others wait. The build is
// made beside out/ and replaces it when it is complete, so that a program that runs from out/ never sees half a build.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

export const ROOT = join(import.meta.dirname, '../..')

/** The inputs of the build. Their newest change is compared with the stamp. */
const SOURCES = [
  'app',
  'browser',
  'languages',
  'lessons',
  'main',
  'properties',
  'renderer',
  'electron.config.ts',
  'door.config.ts',
  'svelte.config.js',
  'package-lock.json'
]

/** The products of a build; if one is missing, it was deleted. */
const PRODUCTS = [
  'main/web.js',
  'main/headless.js',
  'main/index.js',
  'main/peer.js',
  'main/packed.js',
  'preload/preload.cjs',
  'renderer/index.html',
  'door/index.html'
]

const OUT = join(ROOT, 'out')
const STAMP = '.built'

/** All three are ignored by git (out.*). */
const LOCK = join(ROOT, 'out.lock')
const NEXT = join(ROOT, 'out.next')
const LAST = join(ROOT, 'out.last')

/** Where electron.config.ts reads which folder to build. */
const FOLDER_VARIABLE = 'GROUPSHOT_OUT'

/** How often a waiting terminal checks again, in ms. */
const LOOK_MS = 200

/** @param say called once, before a step that takes seconds. Throws with the builder's own words if it fails. */
export async function buildIfNeeded(say: (sentence: string) => void): Promise<void> {
  if (await isBuilt()) return
  say('building, which takes a few seconds')
  await holdingLock(async () => {
    if (!(await isBuilt())) await buildNow()
  })
}

/** Builds, needed or not. */
export async function build(): Promise<void> {
  await holdingLock(buildNow)
}

async function buildNow(): Promise<void> {
  const startedAt = new Date() // A change during the build is newer than the stamp.
  await Promise.all([NEXT, LAST].map((folder) => rm(folder, { recursive: true, force: true })))
  await Promise.all([run(...BUILDERS.program), run(...BUILDERS.door)])
  const stamp = join(NEXT, STAMP)
  await writeFile(stamp, 'Made by the build; its time is when that began.\n')
  await utimes(stamp, startedAt, startedAt)
  if (existsSync(OUT)) await rename(OUT, LAST)
  await rename(NEXT, OUT)
  await rm(LAST, { recursive: true, force: true })
}

async function isBuilt(): Promise<boolean> {
  if (PRODUCTS.some((product) => !existsSync(join(OUT, product)))) return false
  const stamp = await stat(join(OUT, STAMP)).catch(() => undefined)
  return stamp !== undefined && (await newestChange()) <= stamp.mtimeMs
}

/** Milliseconds since 1970. */
async function newestChange(): Promise<number> {
  const files = await Promise.all(
    SOURCES.map(async (name) => {
      const path = join(ROOT, name)
      if (!(await stat(path)).isDirectory()) return [path]
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => !entry.name.endsWith('.test.ts'))
        .map((entry) => join(entry.parentPath, entry.name))
    })
  )
  const times = await Promise.all(files.flat().map(async (path) => (await stat(path)).mtimeMs))
  return Math.max(...times)
}

/** The program with its page, and the small page of the door. */
const BUILDERS = {
  program: ['electron-vite/bin/electron-vite.js', 'electron.config.ts'],
  door: ['vite/bin/vite.js', 'door.config.ts']
} as const

function run(builder: string, config: string): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', builder), 'build', '--config', config], {
    cwd: ROOT,
    env: { ...process.env, [FOLDER_VARIABLE]: NEXT },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else if (signal !== null) reject(new Error('the build was interrupted'))
      else reject(new Error(`the build failed:\n${output}`))
    })
  })
}

/** The lock is a file with the id of its process; a lock whose process is gone is taken over. */
async function holdingLock(work: () => Promise<void>): Promise<void> {
  while (!(await takeLock())) {
    const holder = Number(await readFile(LOCK, 'utf8').catch(() => ''))
    if (isRunning(holder)) await wait(LOOK_MS)
    else await rm(LOCK, { force: true })
  }
  try {
    await work()
  } finally {
    await rm(LOCK, { force: true })
  }
}

async function takeLock(): Promise<boolean> {
  try {
    const file = await open(LOCK, 'wx')
    await file.writeFile(String(process.pid))
    await file.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false // No such process: signal 0 only asks.
  }
}
