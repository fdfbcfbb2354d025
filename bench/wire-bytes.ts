// (i) The bytes that one snapshot puts on the wire, beside the least that carries the same facts, for N peers and M messages in transit.
// The peers are those of production on a memory network with a driven clock, so every byte is counted and none by chance: frames
// with their lengths, as they are written (ids by their places, id-table.ts), before encryption. docs/performance.md says what the least is.
import type { ProcessId } from '../app/ids.ts'
import { nonceOf } from '../app/ids.ts'
import { decodeFrame, LENGTH_BYTES, type Frame } from '../app/channel/frame.ts'
import { COMPANY_MS } from '../app/loop/company.ts'
import { IdPacker } from '../app/channel/id-table.ts'
import { decodeMessage } from '../app/process/codec.ts'
import type { ProcessReport } from '../app/process/messages.ts'
import { TestRoom } from '../testing/room.ts'
import { figure, type Figure } from './measure.ts'

const SIZES = [4, 8, 16, 32, 64] as const
/** Messages in transit on one channel, with this many peers. */
const IN_TRANSIT = [0, 200, 1_000] as const
const IN_TRANSIT_PEERS = 8

/** A key, a nonce, a signature and a digest, in bytes: nothing that is smaller says the same. */
const [KEY, NONCE, SIGNATURE, DIGEST] = [32, 8, 64, 32] as const

/** How long all that follows a snapshot takes, in ms of the driven clock. */
const AFTER_MS = 400

interface Count {
  /** By what a frame holds: `marker`, `report + voucher`, …, `acknowledgement`. */
  readonly bytes: Map<string, number>
  readonly reports: ProcessReport[]
  messages: number
}

export async function benchWireBytes(): Promise<Figure[]> {
  const figures: Figure[] = []
  const totals: [size: number, bytes: number, least: number][] = []
  for (const size of SIZES) {
    const { total, least, kinds, messages } = await snapshotOf(size, 0)
    totals.push([size, total, least])
    figures.push(
      count(`i  ${size} peers: bytes of a snapshot`, 'bytes', total),
      count(`i  ${size} peers: the least`, 'bytes', least),
      count(`i  ${size} peers: messages of a snapshot / N (N − 1)`, '', messages / size / (size - 1)),
      figure(`i  ${size} peers: bytes / the least`, '×', [total / least], { atMost: 1.5 }, true),
      ...[...kinds].map(([kind, bytes]) => count(`i  ${size} peers: ${kind}, each`, 'bytes', bytes / size / (size - 1)))
    )
  }
  figures.push(
    count('i  bytes grow as N to the power of', '', slope(totals.map(([size, bytes]) => [size, bytes]))),
    count('i  the least grows as N to the power of', '', slope(totals.map(([size, , least]) => [size, least])))
  )
  const before: { messages: number; total: number; least: number }[] = []
  for (const messages of IN_TRANSIT) before.push({ ...(await snapshotOf(IN_TRANSIT_PEERS, messages)), messages })
  const [none, ...some] = before
  for (const { messages, total, least } of some) {
    const each = (total - (none?.total ?? NaN)) / messages / (IN_TRANSIT_PEERS - 1)
    figures.push(
      count(
        `i  ${IN_TRANSIT_PEERS} peers, ${messages} in transit: bytes for each and each who hears of it`,
        'bytes',
        each
      ),
      figure(
        `i  ${IN_TRANSIT_PEERS} peers, ${messages} in transit: bytes / the least`,
        '×',
        [total / least],
        { atMost: 1.5 },
        true
      )
    )
  }
  return figures
}

function count(name: string, unit: string, value: number): Figure {
  return figure(name, unit, [value], undefined, true)
}

/** Of the logarithms, by least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (place: 0 | 1): number => logs.reduce((sum, point) => sum + point[place], 0) / logs.length
  const [mx, my] = [mean(0), mean(1)]
  const over = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0)
  return over / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
}

/** Everybody has sent everybody money before; with `inTransit` so many messages wait on the channel from the first peer to the second. */
async function snapshotOf(
  size: number,
  inTransit: number
): Promise<{ total: number; least: number; kinds: ReadonlyMap<string, number>; messages: number }> {
  const found = counted()
  const room = new TestRoom()
  const ids = Array.from({ length: size }, (_, i) => idOf(i))
  let drawn = 0
  for (const [i, id] of ids.entries())
    await room.join(id, {
      name: `Peer ${i}`,
      opening: 1_000_000,
      companyMs: COMPANY_MS,
      nonce: () => nonceOf(0x9e3779b1 + drawn++, 0x85ebca6b * (i + 1))
    })
  await room.elapse(12_000) // Introductions are over.
  for (const from of ids)
    await Promise.all(
      ids.filter((to) => to !== from).map((to, i) => room.ask(from, { do: 'transfer', to, amount: 1 + i }))
    )
  const [first = '', second = '', third = ''] = ids
  if (inTransit > 0) await room.ask(first, { do: 'pace', to: second, hold: true })
  for (let i = 0; i < inTransit; i++) await room.ask(first, { do: 'transfer', to: second, amount: 1 + (i % 100) })
  await room.elapse(AFTER_MS)
  found.begin()
  await room.ask(third, { do: 'snapshot' })
  await room.elapse(AFTER_MS)
  if (inTransit > 0) await room.ask(first, { do: 'pace', to: second, hold: false })
  await room.elapse(AFTER_MS)
  found.end()
  const complete = ids.every((id) =>
    room.testPeer(id).events.some((event) => event.event === 'snapshot' && event.status === 'complete')
  )
  if (!complete) throw new Error(`the snapshot of ${size} peers was not complete in time`)
  const { bytes, reports, messages } = found.count
  for (const id of ids) void room.testPeer(id).peer.stop()
  await room.settle()
  const least = leastOf(size, reports)
  return { total: [...bytes.values()].reduce((sum, one) => sum + one, 0), least, kinds: bytes, messages }
}

/** As long as the id of a key. */
function idOf(place: number): ProcessId {
  const digits = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789'
  let text = '12D3KooW'
  for (let i = 0; i < 44; i++) text += digits[(place * 7919 + i * 104_729 + ((place * i) % 31)) % digits.length] ?? ''
  return text as ProcessId
}

/** Counts what is written between `begin` and `end`, but for heartbeats, introductions, and transfers that a person sends. */
function counted(): { readonly count: Count; readonly begin: () => void; readonly end: () => void } {
  const found: Count = { bytes: new Map(), reports: [], messages: 0 }
  let isOn = false
  const add = (kind: string, bytes: number): void => void found.bytes.set(kind, (found.bytes.get(kind) ?? 0) + bytes)
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its packer below
  const { pack } = IdPacker.prototype
  Reflect.set(IdPacker.prototype, 'pack', function (this: IdPacker, encoded: Uint8Array): Uint8Array {
    const written = pack.call(this, encoded)
    if (isOn) look(decodeFrame(encoded.subarray(LENGTH_BYTES)), written.byteLength)
    return written
  })
  const look = (frame: Frame, bytes: number): void => {
    if (frame.type === 'ack') add('acknowledgement', bytes)
    if (frame.type === 'part') throw new Error('a report is smaller than a part here')
    if (frame.type !== 'data') return
    const messages = frame.messages.map(decodeMessage).filter(({ type }) => type !== 'transfer')
    if (messages.length === 0) return
    found.messages += messages.length
    add([...new Set(messages.map(({ type }) => type))].join(' + '), bytes)
    for (const message of messages) if (message.type === 'report') found.reports.push(message)
  }
  return {
    count: found,
    begin: () => (isOn = true),
    end: () => void Reflect.set(IdPacker.prototype, 'pack', pack)
  }
}

/**
 * For each ordered pair: once the snapshot (initiator, nonce, count) and its members; the report with its numbers as varints, a channel or a
 * counterparty by its place among the members; the signature under it; one digest of all reports; one acknowledgement of each lane.
 */
function leastOf(size: number, reports: readonly ProcessReport[]): number {
  const marker = NONCE + 1 + size * KEY
  const said = reports.reduce((sum, { part }) => {
    const { opening, balance, sent, received } = part.recordedState.bank
    const numbers = [
      opening,
      balance,
      ...[sent, received].flatMap((all) => Object.values(all).flatMap(({ count: n, amount }) => [n, amount]))
    ]
    const channels = Object.values(part.incoming).map(
      (messages) =>
        varint(messages.length) + messages.reduce((all, one) => all + ('amount' in one ? varint(one.amount) : 1), 0)
    )
    return sum + [...numbers.map(varint), ...channels].reduce((all, one) => all + one, 0)
  }, 0)
  const acknowledgement = 2
  return size * (size - 1) * (marker + SIGNATURE + DIGEST + acknowledgement) + said
}

function varint(value: number): number {
  return value < 128 ? 1 : 1 + varint(Math.floor(value / 128))
}
