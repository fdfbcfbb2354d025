// A thread that fuzzes one part of one target at a time. The present input is in shared memory, so that the main thread
// knows which input takes too long.
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../app/assert.ts'
import { INPUT_BYTES_MAX } from './damage.ts'
import { fuzz } from './fuzz.ts'
import { HEAD_NUMBERS, NO_INPUT, type FuzzPart, type PartDone, type ThreadData } from './part.ts'
import type { FuzzTarget } from './target.ts'

const port = parentPort
assert(port !== null, 'this file is the body of a thread')
const { shared, targets } = workerData as ThreadData
const { TARGETS } = (await import(targets)) as { readonly TARGETS: readonly FuzzTarget[] }
const head = new Int32Array(shared, 0, HEAD_NUMBERS)
const place = new Uint8Array(shared, 4 * HEAD_NUMBERS)

port.on('message', ({ target: name, seed, part, inputs }: FuzzPart) => {
  const target = TARGETS.find((one) => one.name === name)
  assert(target !== undefined, `there is a target ${name}`)
  const outcome = fuzz(target, seed, part, inputs, (input) => {
    const shown = input.subarray(0, INPUT_BYTES_MAX)
    place.set(shown)
    head[1] = shown.length
    Atomics.add(head, 0, 1)
  })
  head[1] = NO_INPUT
  port.postMessage({ target: name, outcome } satisfies PartDone)
})
