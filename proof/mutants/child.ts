// A child process with a time limit: its output, and how it ended. It gets bounded memory, and ends together with all
// processes that it started.
import { spawn } from 'node:child_process'
import process from 'node:process'

export interface ChildEnding {
  /** 0 for success; `undefined` if its time was over. */
  readonly code: number | undefined
  readonly output: string
  readonly errors: string
}

/** Most memory, in MiB: a broken program may use memory without end. */
const HEAP_MIB = 1_500

/** Most characters of output that are kept: its end says what went wrong. */
const OUTPUT_MAX = 200_000

/** Test runners have children, too: they are in the group of a detached child. Windows has no such groups. */
const HAS_GROUPS = process.platform !== 'win32'

function killTree(pid: number): void {
  if (HAS_GROUPS) process.kill(-pid, 'SIGKILL')
  else spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
}

export function runChild(args: readonly string[], folder: string, limitMs: number): Promise<ChildEnding> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}`, NODE_NO_WARNINGS: '1' }
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env,
      detached: HAS_GROUPS,
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const written = { output: '', errors: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written.output = (written.output + text).slice(-OUTPUT_MAX)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      written.errors = (written.errors + text).slice(-OUTPUT_MAX)
    })
    let isOver = false
    const timer = setTimeout(() => {
      isOver = true
      if (child.pid !== undefined) killTree(child.pid)
    }, limitMs)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code: isOver ? undefined : (code ?? 1), ...written })
    })
  })
}
