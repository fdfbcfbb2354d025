// The start and the end of a host's process: exit codes, signals, and the output of its log. 0: stopped as asked. 1: a
// fault, its sentence on standard error. 2: a bad flag, likewise.
import process from 'node:process'
import { BrokenLawError } from '../app/assert.ts'
import { BadFlagError } from '../app/config.ts'

/** Signals that ask a host to stop: Ctrl-C, a supervisor, a closed terminal. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * How long a host may take to stop, in milliseconds. Closing the journal and saying goodbye to 63 neighbours takes well
 * under a second; a stuck process must not outlive the terminal that started it.
 */
export const STOP_MS_MAX = 4000

/** How often a program that npm started checks whether npm still runs, in ms. */
const PARENT_MS = 500

/** One sentence a line on standard error, because standard output is for the program that reads it. */
export function log(sentence: string): void {
  process.stderr.write(`groupshot: ${sentence}\n`)
}

/** The words of a command are in the list of processes. */
export function warnOfVisiblePassphrase(args: readonly string[]): void {
  if (args.some((word) => /^--passphrase(=|$)|[#&]key=./.test(word)))
    log(
      'every user of this machine can read --passphrase and the passphrase of a link in the list of processes; ' +
        'they cannot read --passphrase-file FILE or --ask-passphrase'
    )
}

/**
 * Runs a host to its end, and exits with its exit code.
 * @param host gets the flags and a signal that asks it to stop; resolves when it has closed everything.
 */
export async function run(
  host: (args: readonly string[], stop: AbortSignal) => Promise<void>,
  stopMsMax = STOP_MS_MAX
): Promise<never> {
  const stop = new AbortController()
  for (const signal of STOP_SIGNALS) process.on(signal, () => askToStop(stop, stopMsMax))
  // `npm start` starts peers with an IPC channel: if the launcher ends in any way, its peers end, too.
  process.once('disconnect', () => askToStop(stop, stopMsMax))
  whenNpmEnds(() => askToStop(stop, stopMsMax))
  try {
    await host(process.argv.slice(2), stop.signal)
    process.exit(0)
  } catch (error) {
    process.exit(report(error))
  }
}

/** npm starts us through a shell that does not pass signals on: a signal to npm is meant for us. */
function whenNpmEnds(act: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, PARENT_MS).unref()
}

function askToStop(stop: AbortController, stopMsMax: number): void {
  if (stop.signal.aborted) return
  stop.abort()
  setTimeout(() => {
    log(`it did not stop within ${stopMsMax / 1000} s`)
    process.exit(1)
  }, stopMsMax).unref()
}

/** A fault whose sentence is on standard error already. */
export class AlreadySaidError extends Error {
  override readonly name = 'AlreadySaidError'
}

/** @returns the exit code. */
export function report(error: unknown): 1 | 2 {
  if (error instanceof AlreadySaidError) return 1
  if (!(error instanceof Error)) log(String(error))
  else if (isBug(error)) log(error.stack ?? error.message)
  else log(error.message)
  return error instanceof BadFlagError ? 2 : 1
}

/** The sentence of a fault explains it; a bug needs its stack. */
function isBug(error: Error): boolean {
  return (
    error instanceof BrokenLawError ||
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof ReferenceError
  )
}

/** Resolves when the signal asks to stop; at once if it already has. */
export function asked(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true })
  })
}
