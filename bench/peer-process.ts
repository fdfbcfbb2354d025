// A peer of the benchmarks: the production peer with its journal on disk, controlled over IPC, without a window.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '../app/view/contract/command.ts'
import type { PeerEvent } from '../app/view/contract/event.ts'
import { Journal } from '../app/journal/journal.ts'
import { OpenWire } from '../app/loop/open-wire.ts'
import { openPeer } from '../main/open-peer.ts'
import { answerQuestions } from './child.ts'
import { spread } from './measure.ts'

export type PeerRequest =
  | { readonly ask: Command }
  /** Own address, once. */
  | { readonly address: true }
  /** Subscribes to events, which `snapshot` and `completed` need. This costs time for every transfer. */
  | { readonly listen: true }
  /** Resolves when this many others are connected. */
  | { readonly connected: number }
  /** Coins received from all, and microseconds of CPU used so far. */
  | { readonly received: true }
  /** Takes a snapshot; the answer is the time of the command in ms on the machine's clock. */
  | { readonly snapshot: true }
  /** The time when that snapshot became complete here; waits for it if needed. */
  | { readonly completed: string }
  /** So many inputs go through the loop to the disk, each with its answer: the channel to the only neighbour is slowed again and again. */
  | { readonly inputs: number }
  /** Takes so many, some at a time; answers when all are complete here. */
  | { readonly snapshots: number }
  /** The view that a window gets: its length as text, its snapshots, and how long it takes to compute it and write it as text. */
  | { readonly view: true }
  /** What this process has done so far. */
  | { readonly counts: true }
  /** Milliseconds from a transfer to its acknowledgement, committed at both ends. */
  | { readonly roundTripTo: string }

/** Snapshots that are open at a time, where many are taken: fewer than a process may have open. */
const OPEN_AT_ONCE = 12
/** Inputs without an answer at one time: what a turn takes. */
const INPUTS_AT_ONCE = 250
/** A view is computed so often, and the median counts. */
const VIEWS = 21

const [name = 'Peer', opening = '1000', connect = '', kept = ''] = process.argv.slice(2)
const folder = kept === '' ? mkdtempSync(join(tmpdir(), 'groupshot-bench-')) : kept
if (kept === '') process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const peer = await openPeer({
  name,
  room: 'bench',
  passphrase: '',
  folder,
  opening: Number(opening),
  listen: ['/ip4/127.0.0.1/tcp/0'],
  connect: connect === '' ? [] : [connect],
  mdns: false,
  webSocket: true,
  relay: false,
  door: false,
  durability: 'full',
  fadeDays: 0,
  restoreBy: 'everybody',
  lead: false,
  goAlong: false,
  follow: undefined
})

/** What was done so far, by name. */
export interface Counts {
  readonly flushes: number
  readonly turns: number
  readonly writes: number
  /** Of frames that were read, before encryption. */
  readonly bytes: number
  /** In ms, by this process. */
  readonly cpu: number
}

const counts = { flushes: 0, turns: 0, writes: 0, bytes: 0 }
beforeCalls(Journal.prototype, 'commit', (_turn, _cuts, _core, mayBeLost) => {
  counts.turns += 1
  if (mayBeLost !== true) counts.flushes += 1
})
beforeCalls(OpenWire.prototype, 'write', () => (counts.writes += 1))
beforeCalls(OpenWire.prototype, 'read', (piece) => (counts.bytes += (piece as Uint8Array).byteLength))

function beforeCalls(prototype: object, called: string, count: (...args: unknown[]) => void): void {
  const method = Reflect.get(prototype, called) as (...args: unknown[]) => unknown
  Reflect.set(prototype, called, function (this: unknown, ...args: unknown[]) {
    count(...args)
    return Reflect.apply(method, this, args)
  })
}

/** A clock shared by all processes of this machine. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** How often a state without an event is polled, in ms. */
const LOOK_MS = 20

const completed = new Map<string, number>()
const heard: (() => void)[] = []
function hear(event: PeerEvent): void {
  if (event.event === 'snapshot' && event.status === 'complete') completed.set(event.snapshot, now())
  for (const wake of heard.splice(0)) wake()
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise<void>((resolve) => {
      heard.push(resolve)
      setTimeout(resolve, LOOK_MS)
    })
  }
}

async function state() {
  const answer = await peer.ask({ do: 'state' })
  if (!answer.ok || answer.state === undefined) throw new Error('no state')
  return answer.state
}

answerQuestions<PeerRequest>(async (question) => {
  if ('ask' in question) return peer.ask(question.ask)
  if ('listen' in question) {
    peer.listen(hear)
    return { ok: true }
  }
  if ('address' in question) {
    return new Promise<object>((resolve) => {
      peer.listen((event) => {
        if (event.event === 'ready') resolve({ address: event.addresses[0] ?? '', peer: event.peer })
      })()
    })
  }
  if ('connected' in question)
    return until(async () => {
      const { peers } = await state()
      return peers.filter(({ status }) => status === 'connected').length >= question.connected
        ? { ok: true }
        : undefined
    })
  if ('received' in question) {
    const { user, system } = process.cpuUsage()
    const { peers } = await state()
    return { received: peers.reduce((sum, { received }) => sum + received, 0), cpu: user + system, at: now() }
  }
  if ('inputs' in question) {
    await makeInputs(question.inputs)
    return { ok: true }
  }
  if ('snapshots' in question) {
    await takeMany(question.snapshots)
    return { ok: true }
  }
  if ('view' in question) return measureView()
  if ('counts' in question) {
    const { user, system } = process.cpuUsage()
    return { ...counts, cpu: (user + system) / 1_000 } satisfies Counts
  }
  if ('snapshot' in question) {
    const at = now()
    const answer = await peer.ask({ do: 'snapshot' })
    if (!answer.ok) throw new Error(answer.message)
    const id = answer.snapshot ?? ''
    return until(() => (completed.has(id) ? { snapshot: id, at, completed: completed.get(id) } : undefined))
  }
  if ('completed' in question) return until(() => wrap(completed.get(question.completed)))
  const at = now()
  await peer.ask({ do: 'transfer', to: question.roundTripTo, amount: 1 })
  for (;;) {
    const { peers } = await state()
    if (peers.find((one) => one.peer === question.roundTripTo)?.outbox === 0) return { took: now() - at }
    await new Promise((resolve) => setImmediate(resolve))
  }
})

async function makeInputs(count: number): Promise<void> {
  const to = (await state()).peers[0]?.peer ?? ''
  for (let made = 0; made < count; made += INPUTS_AT_ONCE) {
    const answers = Array.from({ length: INPUTS_AT_ONCE }, (_, i) => peer.ask({ do: 'pace', to, delayMs: i % 2 }))
    for (const answer of await Promise.all(answers)) if (!answer.ok) throw new Error(answer.message)
  }
}

async function takeMany(count: number): Promise<void> {
  const takeSome = async (share: number): Promise<void> => {
    for (let i = 0; i < share; i++) {
      const answer = await peer.ask({ do: 'snapshot' })
      if (!answer.ok) throw new Error(answer.message)
      const id = answer.snapshot ?? ''
      await until(() => wrap(completed.get(id)))
      completed.delete(id)
    }
  }
  await Promise.all(Array.from({ length: OPEN_AT_ONCE }, (_, i) => takeSome(Math.floor((count + i) / OPEN_AT_ONCE))))
}

function measureView(): { bytes: number; snapshots: number; ms: number } {
  const found: { bytes: number; snapshots: number; ms: number }[] = []
  for (let i = 0; i < VIEWS; i++) {
    const began = performance.now()
    peer.watch((view) => {
      const bytes = Buffer.byteLength(JSON.stringify(view))
      found.push({ bytes, snapshots: view.snapshots.length, ms: performance.now() - began })
    })()
  }
  const ms = spread(found.map((one) => one.ms)).median
  return { bytes: found[0]?.bytes ?? NaN, snapshots: found[0]?.snapshots ?? NaN, ms }
}

function wrap(at: number | undefined): { at: number } | undefined {
  return at === undefined ? undefined : { at }
}
