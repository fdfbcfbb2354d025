// Electron's binary: where it is, fetching it once, and whether it starts on this machine at all.
// The package comes with npm, the binary from elsewhere: it may be missing, blocked, or lack a library of the system.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from './build.ts'

/** Fetching some 110 MB over a slow line, in milliseconds. Whoever waits longer has no line. */
const FETCH_MS_MAX = 180_000

/** Printing its version takes Electron well under a second, in milliseconds. */
const PROBE_MS_MAX = 15_000

const PACKAGE = join(ROOT, 'node_modules/electron')

/** Either the program to run, or the sentence that says why there is none. */
export type Found = { readonly program: string } | { readonly missing: string }

/**
 * @param say told before something that takes long.
 * @param switches that it will be started with: whether it starts at all may depend on them.
 */
export async function findElectron(say: (sentence: string) => void, switches: readonly string[] = []): Promise<Found> {
  const named = process.env['ELECTRON_EXEC_PATH']
  if (named !== undefined) return { program: named }
  if (installedProgram() === undefined) {
    say('fetching Electron (about 110 MB, once)')
    const failure = await whyNot(process.execPath, [join(PACKAGE, 'install.js')], FETCH_MS_MAX)
    if (failure !== undefined) return { missing: `Electron cannot be fetched (${failure})` }
  }
  const program = installedProgram()
  if (program === undefined) return { missing: 'Electron was fetched and is not where it belongs' }
  const failure = await whyNot(program, [...switches, '--version'], PROBE_MS_MAX)
  return failure === undefined ? { program } : { missing: `Electron does not start here (${failure})` }
}

/** The package writes the name of its program into path.txt when it has unpacked it. */
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
  // Chromium puts time and file in brackets before its words, Node the kind of the error.
  return line?.replace(/^(\[[^\]]*\]|\w*Error:)\s*/, '').trim()
}
