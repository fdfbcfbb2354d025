// Threads that share the blocks of a simulation between them. Blocks are put together in their order, so that the report
// does not depend on how many threads there were or how fast each of them was.
import { Worker } from 'node:worker_threads'
import {
  blocksOf,
  Gathering,
  type RunBlock,
  type SimulationResult,
  type SimulationOptions
} from '../../proof/simulate/simulate.ts'

/** Room for what lives shortly, in MiB for each thread: with the usual 16 a tenth of the time goes into clearing it away. */
const YOUNG_MIB = 64

/** @param jobs how many threads */
export async function simulateInThreads(options: SimulationOptions, jobs: number): Promise<SimulationResult> {
  const gathering = new Gathering(options)
  const count = blocksOf(options)
  const done = new Map<number, RunBlock>()
  let begun = 0
  let gathered = 0

  const arrived = (block: number, result: RunBlock): void => {
    done.set(block, result)
    for (let next = done.get(gathered); next !== undefined && !gathering.isEnough; next = done.get(gathered)) {
      gathering.add(next)
      done.delete(gathered)
      gathered += 1
    }
  }
  const nextBlock = (): number | undefined => (begun < count && !gathering.isEnough ? begun++ : undefined)

  await Promise.all(Array.from({ length: Math.min(jobs, count) }, () => work(options, nextBlock, arrived)))
  return gathering.report()
}

/** One thread, until there is nothing left to play. */
async function work(
  options: SimulationOptions,
  nextBlock: () => number | undefined,
  arrived: (block: number, result: RunBlock) => void
): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB }
  })
  try {
    for (let block = nextBlock(); block !== undefined; block = nextBlock()) arrived(block, await play(worker, block))
  } finally {
    await worker.terminate()
  }
}

function play(worker: Worker, block: number): Promise<RunBlock> {
  return new Promise((resolve, reject) => {
    worker.once('message', (result: RunBlock) => {
      worker.off('error', reject)
      resolve(result)
    })
    worker.once('error', reject)
    worker.postMessage(block)
  })
}
