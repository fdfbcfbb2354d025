// (a) Transfers a second over the durable channel, compared with the same bytes over a bare libp2p stream and bare TCP;
// also with the cipher that Noise uses inside Electron. (b) The same durable channel with snapshots back to back, and
// without snapshots.
import { DATA_BYTES, encodeFrame } from '../app/channel/frame.ts'
import { parseAmount } from '../app/applications/bank/coins.ts'
import { encodeMessage } from '../app/process/codec.ts'
import { BenchChild } from './child.ts'
import { figure, type Figure } from './measure.ts'
import type { PeerRequest as PeerQuestion } from './peer-process.ts'
import type { RawRequest as RawQuestion } from './raw-process.ts'

/** How long each side runs in a round before the measurement, and during it, in ms. */
const WARM_MS = 300
const MEASURE_MS = 1_000

interface Contender {
  readonly name: string
  start(): Promise<unknown>
  stop(): Promise<unknown>
  /** Records received so far, and the time of counting in ms. */
  count(): Promise<{ received: number; at: number }>
  end(): Promise<unknown>
}

/** Bytes of one transfer on the wire, and of one write, as in a full durable channel. */
function wireSizes(): { record: number; batch: number } {
  const amount = parseAmount(1)
  if (amount === undefined) throw new Error('one coin is an amount')
  const message = encodeMessage({ type: 'transfer', amount })
  const count = Math.ceil(DATA_BYTES / (message.byteLength + 2))
  const frame = encodeFrame({
    type: 'data',
    lane: 'application',
    first: 1,
    messages: Array<Uint8Array>(count).fill(message)
  })
  const record = Math.round(frame.byteLength / count)
  return { record, batch: record * count }
}

async function durable(name: string, nodeArgs: readonly string[]): Promise<Contender & { payer: BenchChild }> {
  const payer = new BenchChild('peer-process.ts', ['Payer', '1000000000'], nodeArgs)
  const { address } = await payer.ask<{ address: string }>({ address: true } satisfies PeerQuestion)
  const payee = new BenchChild('peer-process.ts', ['Payee', '0', address], nodeArgs)
  await payer.ask({ connected: 1 } satisfies PeerQuestion)
  const flow = (perSecond: number): Promise<unknown> =>
    payer.ask({ ask: { do: 'traffic', perSecond, maxAmount: 1 } } satisfies PeerQuestion)
  return {
    name,
    payer,
    start: () => flow(10_000_000),
    stop: () => flow(0),
    count: () => payee.ask({ received: true } satisfies PeerQuestion),
    end: () => Promise.all([payer.end(), payee.end()])
  }
}

async function raw(
  name: string,
  kind: 'tcp' | 'libp2p',
  batch: number,
  record: number,
  nodeArgs: readonly string[]
): Promise<Contender> {
  const sizes = [String(batch), String(record)]
  const receiver = new BenchChild('raw-process.ts', [kind, 'receiver', '', ...sizes], nodeArgs)
  const { address } = await receiver.ask<{ address: string }>({ address: true } satisfies RawQuestion)
  const sender = new BenchChild('raw-process.ts', [kind, 'sender', address, ...sizes], nodeArgs)
  await sender.ask({ address: true } satisfies RawQuestion)
  return {
    name,
    start: () => sender.ask({ send: true } satisfies RawQuestion),
    stop: () => sender.ask({ send: false } satisfies RawQuestion),
    count: () => receiver.ask({ received: true } satisfies RawQuestion),
    end: () => Promise.all([sender.end(), receiver.end()])
  }
}

/** Records a second, while no other contender runs. */
async function rate(contender: Contender, meanwhile: (until: number) => Promise<unknown> = pause): Promise<number> {
  await contender.start()
  await pause(Date.now() + WARM_MS)
  const before = await contender.count()
  await meanwhile(Date.now() + MEASURE_MS)
  const after = await contender.count()
  await contender.stop()
  await pause(Date.now() + WARM_MS) // Bytes in transit arrive before the next contender starts.
  return ((after.received - before.received) / (after.at - before.at)) * 1000
}

function pause(until: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, until - Date.now())))
}

/** Bytes of a record in the second comparison: a usual small message. */
const USUAL_RECORD = 64

export async function benchThroughput(rounds: number): Promise<Figure[]> {
  const { record, batch } = wireSizes()
  const wasm = ['--import', new URL('as-electron.ts', import.meta.url).href]
  const contenders = await Promise.all([
    durable('durable', []),
    raw('libp2p', 'libp2p', batch, record, []),
    raw('libp2p 64', 'libp2p', batch, USUAL_RECORD, []),
    raw('tcp', 'tcp', batch, record, []),
    durable('durable wasm', wasm),
    raw('libp2p wasm', 'libp2p', batch, record, wasm),
    raw('libp2p 64 wasm', 'libp2p', batch, USUAL_RECORD, wasm)
  ])
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  try {
    for (let round = -1; round < rounds; round++) {
      for (const contender of contenders) {
        const measured = await rate(contender)
        if (round >= 0) rates.get(contender.name)?.push(measured) // The round before the first warms all of them up.
      }
    }
  } finally {
    await Promise.all(contenders.map((contender) => contender.end()))
  }
  const of = (name: string): number[] => rates.get(name) ?? []
  const ratio = (a: string, b: string): number[] => of(a).map((value, round) => value / (of(b)[round] ?? NaN))
  return [
    figure('a  durable channel, both journals on', 'transfers/s', of('durable')),
    figure(`a  bare libp2p stream, same bytes (${record} a record, ${batch} a write)`, 'records/s', of('libp2p')),
    figure(`a  bare libp2p stream, ${USUAL_RECORD} bytes a record, same writes`, 'records/s', of('libp2p 64')),
    figure('a  bare TCP, same bytes', 'records/s', of('tcp')),
    figure('a  durable / bare libp2p, same bytes', '', ratio('durable', 'libp2p'), { atLeast: 0.5 }),
    figure(`a  durable / bare libp2p, ${USUAL_RECORD}-byte records`, '', ratio('durable', 'libp2p 64'), {
      atLeast: 0.5
    }),
    figure('a  durable / bare TCP, same bytes', '', ratio('durable', 'tcp')),
    figure('a  durable, cipher as in Electron', 'transfers/s', of('durable wasm')),
    figure(
      'a  durable / bare libp2p, same bytes, both with the cipher as in Electron',
      '',
      ratio('durable wasm', 'libp2p wasm')
    ),
    figure(
      `a  durable / bare libp2p, ${USUAL_RECORD}-byte records, cipher as in Electron`,
      '',
      ratio('durable wasm', 'libp2p 64 wasm')
    )
  ]
}

export async function benchSnapshotCost(rounds: number): Promise<Figure[]> {
  const channel = await durable('durable', [])
  let snapshots = 0
  const photographing = async (until: number): Promise<void> => {
    while (Date.now() < until) {
      await channel.payer.ask({ snapshot: true } satisfies PeerQuestion)
      snapshots += 1
    }
  }
  const withOut: number[] = []
  const within: number[] = []
  const taken: number[] = []
  try {
    await channel.payer.ask({ listen: true } satisfies PeerQuestion)
    await rate(channel)
    for (let round = 0; round < rounds; round++) {
      // The sides alternate, so that neither always comes first.
      for (const first of [round % 2 === 0, round % 2 !== 0]) {
        snapshots = 0
        const measured = await rate(channel, first ? photographing : pause)
        if (first) taken.push(snapshots)
        ;(first ? within : withOut).push(measured)
      }
    }
  } finally {
    await channel.end()
  }
  return [
    figure('b  transfers without snapshots', 'transfers/s', withOut),
    figure('b  transfers with snapshots back to back', 'transfers/s', within),
    figure('b  snapshots meanwhile', 'a second', taken),
    figure(
      'b  with / without',
      '',
      within.map((value, round) => value / (withOut[round] ?? NaN)),
      { atLeast: 0.97 }
    )
  ]
}
