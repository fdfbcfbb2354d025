// A pool of worker threads that share the parts of a run, and their watchdog: an input that takes too much time or
// memory is a breach like any other.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { hex, isBreach, type Breach, type Counts } from './fuzz.ts'
import { HEAD_NUMBERS, NO_INPUT, SHARED_BYTES, type FuzzPart, type PartDone, type ThreadData } from './part.ts'

/** Longest time of an input, in ms: a hundred times the time of the slowest, for a busy machine. */
export const HANG_MS = 10_000

/** Most memory for the objects of a thread, in MiB: ten times as much as it needs. */
const HEAP_MIB_MAX = 512

/** How often the watchdog checks, in ms. */
const LOOK_MS = 500

export interface WorkerPool {
  /** The module with the targets. */
  readonly targets: URL
  readonly hangMs: number
}

const WORKER_POOL: WorkerPool = { targets: new URL('./targets.ts', import.meta.url), hangMs: HANG_MS }

type OnPartDone = (target: string, outcome: Counts | Breach) => void

/** @param done called with the outcome of each part, in the order in which they end */
export async function fuzzAll(
  parts: readonly FuzzPart[],
  done: OnPartDone,
  pool: WorkerPool = WORKER_POOL
): Promise<void> {
  const waiting = [...parts]
  const threads = Math.min(availableParallelism(), parts.length)
  await Promise.all(Array.from({ length: threads }, () => work(waiting, done, pool)))
}

/** One thread after another until no part waits: a breach found by the watchdog ends its thread. */
async function work(waiting: FuzzPart[], done: OnPartDone, pool: WorkerPool): Promise<void> {
  while (waiting.length > 0) await new Promise<void>((resolve) => oneThread(waiting, done, pool, resolve))
}

function oneThread(waiting: FuzzPart[], done: OnPartDone, { targets, hangMs }: WorkerPool, ended: () => void): void {
  const shared = new SharedArrayBuffer(SHARED_BYTES)
  const head = new Int32Array(shared, 0, HEAD_NUMBERS)
  head[1] = NO_INPUT
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { shared, targets: targets.href } satisfies ThreadData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB_MAX }
  })
  let part: FuzzPart | undefined
  let seen = -1
  let since = performance.now()

  const next = (): void => {
    part = waiting.shift()
    if (part === undefined) void worker.terminate()
    else worker.postMessage(part)
  }
  const giveUp = (what: string): void => {
    if (part === undefined) return
    const input = hex(new Uint8Array(shared, 4 * HEAD_NUMBERS).subarray(0, Math.max(0, head[1] ?? 0)))
    done(part.target, { target: part.target, seed: part.seed, input, what })
    part = undefined
    void worker.terminate()
  }
  const watch = setInterval(() => {
    const begun = Atomics.load(head, 0)
    if (begun !== seen || head[1] === NO_INPUT) since = performance.now()
    else if (performance.now() - since > hangMs) giveUp(`took longer than ${hangMs / 1000} s`)
    seen = begun
  }, LOOK_MS)

  worker.on('message', ({ target, outcome }: PartDone) => {
    done(target, outcome)
    // The other parts of a broken target would only find the same breach.
    if (isBreach(outcome))
      for (let i = waiting.length; i-- > 0;) if (waiting[i]?.target === target) waiting.splice(i, 1)
    next()
  })
  worker.on('error', (error) => giveUp(error instanceof Error ? error.message : String(error)))
  worker.on('exit', () => {
    clearInterval(watch)
    ended()
  })
  next()
}
