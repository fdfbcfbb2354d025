// A thread that plays blocks of schedules, one at a time, and says what has come of each.
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../../app/assert.ts'
import { runBlock, type SimulationOptions } from '../../proof/simulate/simulate.ts'

const port = parentPort
assert(port !== null, 'this file is the body of a thread')
const options = workerData as SimulationOptions

port.on('message', (block: number) => port.postMessage(runBlock(options, block)))
