// The clock of a peer in a page, as app/loop/timing.ts is that of one in Node.
import { steadyMs, wallMs } from '../app/clocks.ts'
import type { Timing } from '../app/loop/timing.ts'

const channel = new MessageChannel()
const due: (() => void)[] = []
channel.port1.onmessage = () => due.shift()?.()

export const browserTiming: Timing = {
  wall: wallMs,
  steady: steadyMs,
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
  // A message is handled after what has arrived already; timers of 0 ms may take 4 ms and more.
  soon: (call) => {
    due.push(call)
    channel.port2.postMessage(0)
  }
}
