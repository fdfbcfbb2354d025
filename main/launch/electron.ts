// Electron's binary: where it is, how to fetch it once, and whether it starts on this machine. npm installs the
// package, but the binary is fetched separately: it may be missing, blocked, or lack a library of the system.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from './build.ts'

/** Longest time for fetching some 110 MB over a slow line, in ms. If it takes longer, there is no usable connection. */
const FETCH_MS_MAX = 180_000

/** Longest time for printing its version, in ms; Electron needs well under a second. */
const PROBE_MS_MAX = 15_000

const PACKAGE = join(ROOT, 'node_modules/electron')

/** Either the program to run, or a sentence that says why there is none. */
export type FoundElectron = { readonly program: string } | { readonly missing: string }

/**
 * @param say called with a sentence before a step that takes long.
 * @param switches the switches with which it will be started: they may decide whether it starts.
 */
export async function findElectron(
  say: (sentence: string) => void,
  switches: readonly string[] = []
): Promise<FoundElectron> {
  const named = process.env['ELECTRON_EXEC_PATH']
  if (named !== undefined) return { program: named }
  if (installedProgram() === undefined) {
    say('fetching Electron (about 110 MB, once)')
    const failure = await whyNot(process.execPath, [join(PACKAGE, 'install.js')], FETCH_MS_MAX)
    if (failure !== undefined) return { missing: `Electron cannot be fetched (${failure})` }
  }
  const program = installedProgram()
  if (program === undefined) return { missing: 'Electron was fetched, but its program is missing' }
  const failure = await whyNot(program, [...switches, '--version'], PROBE_MS_MAX)
  return failure === undefined ? { program } : { missing: `Electron does not start here (${failure})` }
}

/** The package writes the name of its program into path.txt after unpacking it. */
function installedProgram(): string | undefined {
  const note = join(PACKAGE, 'path.txt')
  if (!existsSync(note)) return undefined
  const program = join(PACKAGE, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/** Runs a program to its end. @returns why that failed, in a few words, or `undefined`. */
export function whyNot(program: string, args: readonly string[], timeout: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout, cwd: ROOT }, (error, _stdout, stderr) => {
      if (error === null) resolve(undefined)
      else if (error.killed === true) resolve(`it took more than ${timeout / 1000} s`)
      else resolve(firstLine(stderr) ?? error.message)
    })
  })
}

function firstLine(text: string): string | undefined {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '')
  // Chromium puts time and file in brackets before its message, Node the kind of the error.
  return line?.replace(/^(\[[^\]]*\]|\w*Error:)\s*/, '').trim()
}
