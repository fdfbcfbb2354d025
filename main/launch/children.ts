// The processes that a launcher started: their lines of output, how each ended, and that none outlives the launcher.
import { spawn, type ChildProcess } from 'node:child_process'
import process from 'node:process'
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'

/** How long a peer may take to stop before it is killed, in milliseconds; it gives itself a second less (run.ts). */
export const KILL_MS = 5000

/** What a dead peer said last, in lines: its sentence, or the top of a stack. */
const LAST_LINES = 5

export interface ChildOrder {
  readonly program: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** A line between launcher and child, so that a child of ours notices when the launcher has died. */
  readonly attached: boolean
}

export interface ChildEnd {
  /** `undefined` when a signal ended it. */
  readonly code: number | undefined
  /** How it ended, as the rest of a sentence: `with exit code 1`. */
  readonly how: string
  readonly lastLines: readonly string[]
}

export interface LaunchedChild {
  /** 0 where it did not start. */
  readonly pid: number
  /** Resolves when the process is gone and all its lines were reported. */
  readonly ended: Promise<ChildEnd>
  /** Asks it to stop, and kills it after KILL_MS. May be called twice. */
  stop(killMs?: number): Promise<void>
  /** SIGKILL: it can do nothing about it. */
  kill(): void
  /** To an attached child; one that has gone takes nothing. */
  send(message: object): void
}

/**
 * @param onLine called with every line of standard output (`out`) and standard error (`err`).
 * @param onMessage called with what an attached child sends
 */
export function startChild(
  order: ChildOrder,
  onLine: (stream: 'out' | 'err', line: string) => void,
  onMessage: (message: unknown) => void = () => {}
): LaunchedChild {
  // Standard input stays open and empty: a headless peer stops when it ends.
  const stdio = ['pipe', 'pipe', 'pipe', ...(order.attached ? ['ipc' as const] : [])] as const
  const child = spawn(order.program, order.args, { stdio: [...stdio], env: order.env })
  if (order.attached) child.on('message', onMessage)
  const lastLines: string[] = []
  const read = (name: 'out' | 'err', stream: Readable | null): Promise<void> => {
    if (stream === null) return Promise.resolve() // Never: all three are pipes.
    const lines = createInterface({ input: stream })
    lines.on('line', (line) => {
      if (name === 'err') lastLines.push(line)
      if (lastLines.length > LAST_LINES) lastLines.shift()
      onLine(name, line)
    })
    return new Promise((resolve) => lines.once('close', resolve))
  }

  const allRead = Promise.all([read('out', child.stdout), read('err', child.stderr)])
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once('error', (error) => resolve({ code: 1, how: `before it started: ${error.message}`, lastLines }))
    // Not `close`, which never comes for a child after `disconnect`.
    child.once('exit', (code, signal) => {
      const how = code === null ? `by ${signal}` : `with exit code ${code}`
      void allRead.then(() => resolve({ code: code ?? undefined, how, lastLines }))
    })
  })

  return {
    pid: child.pid ?? 0,
    ended,
    kill: () => void child.kill('SIGKILL'),
    send(message) {
      if (child.connected) child.send(message, () => {})
    },
    async stop(killMs = KILL_MS) {
      ask(child)
      const kill = setTimeout(() => child.kill('SIGKILL'), killMs)
      await ended
      clearTimeout(kill)
    }
  }
}

/**
 * Windows has no signal that asks a process to stop; on all systems, a child also notices that its IPC channel ends.
 */
function ask(child: ChildProcess): void {
  if (child.connected) child.disconnect()
  if (process.platform !== 'win32') child.kill('SIGTERM')
}
