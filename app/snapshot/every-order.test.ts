// The rules of snapshots in every order in which messages can arrive at three members, with nothing around them: a state is a
// counter, a message is a word, and its letters are what is counted. With two members "keeps recording after the marker"
// cannot go wrong. Each rule is then broken, and a law must notice.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from './cut.ts'
import { markersAfterSending, receiveDelayedMarkers } from './delayed.ts'
import { BROKEN_RULES, RULES, rulesWith, type BrokenRule, type MarkerRules } from './marker-rules.ts'
import { laneOf, type SnapshotMessage } from './messages.ts'
import * as machine from './snapshots.ts'
import { FIRST_TIMELINE } from './timeline.ts'

type Word = { readonly type: 'word'; readonly text: string }
type Cut = GlobalSnapshot<number, Word>

interface WordWorld {
  /** Letters that a process has. */
  readonly counters: Record<ProcessId, number>
  readonly snapshots: Record<ProcessId, machine.Snapshots<number, Word>>
  /** By `from to lane`, oldest first. */
  readonly channels: Record<string, (Word | SnapshotMessage<number, Word>)[]>
  readonly cuts: Record<ProcessId, Cut>
}

const [p, q, r] = ['p', 'q', 'r'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]
const members = [p, q, r]
const LETTERS = 30

function open(): WordWorld {
  const world: WordWorld = { counters: {}, snapshots: {}, channels: {}, cuts: {} }
  for (const id of members) {
    world.counters[id] = LETTERS / members.length
    world.snapshots[id] = { id, ...machine.openSnapshots() }
    for (const to of members)
      if (to !== id) for (const lane of ['application', 'control']) world.channels[`${id} ${to} ${lane}`] = []
  }
  return world
}

/** One world and the rules that its processes follow. */
class OrderedRun {
  readonly world: WordWorld
  readonly rules: MarkerRules

  constructor(world: WordWorld, rules: MarkerRules) {
    this.world = world
    this.rules = rules
  }

  send(from: ProcessId, to: ProcessId, text: string): void {
    this.world.counters[from] = this.count(from) - text.length
    this.put(from, to, { type: 'word', text })
    for (const { message } of markersAfterSending(this.self(from), to)) this.put(from, to, message)
  }

  start(id: ProcessId): void {
    const others = members.filter((member) => member !== id)
    this.carryOut(id, machine.start(this.self(id), others, FIRST_TIMELINE, this.now(id), this.rules))
  }

  deliver(from: ProcessId, to: ProcessId, lane: string): void {
    const message = this.world.channels[`${from} ${to} ${lane}`]?.shift()
    if (message === undefined) return
    const self = this.self(to)
    const delayed = self.delayed?.length ?? 0
    switch (message.type) {
      case 'word':
        this.world.counters[to] = this.count(to) + message.text.length
        this.carryOut(to, { effects: machine.observe(self, from, message, () => 1, 0, this.rules) })
        break
      case 'marker':
        expect(machine.markerFault(message, from, to)).toBe('')
        this.carryOut(to, machine.receiveMarker(self, from, message, this.now(to), this.rules))
        if ((self.delayed?.length ?? 0) > delayed) return // It is not handled yet.
        break
      case 'report':
        this.carryOut(to, machine.receiveReport(self, from, message, 0))
        return
      case 'cancel':
        this.carryOut(to, machine.receiveCancel(self, from, message, 0))
        return
    }
    const isMarker = message.type === 'marker'
    this.carryOut(to, receiveDelayedMarkers(self, { from, isMarker }, this.now(to), this.rules))
  }

  private carryOut(id: ProcessId, outcome: machine.SnapshotOutcome<number, Word>): void {
    if (!('effects' in outcome)) return expect.fail(JSON.stringify(outcome))
    for (const effect of structuredClone(outcome.effects)) {
      if (effect.type === 'send') this.put(id, effect.to, effect.message)
      if (effect.type === 'complete') this.world.cuts[id] = effect.cut
    }
  }

  private put(from: ProcessId, to: ProcessId, message: Word | SnapshotMessage<number, Word>): void {
    this.world.channels[`${from} ${to} ${laneOf(message)}`]?.push(message)
  }

  private self(id: ProcessId): machine.Snapshots<number, Word> {
    return this.world.snapshots[id] ?? expect.fail(`${id} is there`)
  }

  private count(id: ProcessId): number {
    return this.world.counters[id] ?? expect.fail(`${id} is there`)
  }

  private now(id: ProcessId): machine.RecordingMoment<number> {
    return { at: 0, state: () => this.count(id) }
  }
}

/** @returns the totals of all snapshots that became complete, and how many endings there were, with and without one */
function everyOrder(rules: MarkerRules): { totals: Set<number>; complete: number; waiting: number } {
  // The initiator sends on both channels after it starts, and another member at any time.
  const operations: readonly (readonly ((play: OrderedRun) => void)[])[] = [
    [(play) => play.start(p), (play) => play.send(p, q, 'a'), (play) => play.send(p, r, 'bb')],
    [(play) => play.send(q, p, 'cccc')]
  ]
  const found = { totals: new Set<number>(), complete: 0, waiting: 0 }
  const seen = new Set<string>()
  const queue: (readonly [WordWorld, readonly number[]])[] = [[open(), operations.map(() => 0)]]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [world, done] = next
    const text = JSON.stringify(next)
    if (seen.has(text)) continue
    seen.add(text)
    let isEnd = true
    const go = (act: (play: OrderedRun) => void, doneThen = done): void => {
      isEnd = false
      const copy = structuredClone(world)
      act(new OrderedRun(copy, rules))
      queue.push([copy, doneThen])
    }
    for (const [index, list] of operations.entries()) {
      const operation = list[done[index] ?? 0]
      if (operation !== undefined)
        go(
          operation,
          done.map((count, place) => (place === index ? count + 1 : count))
        )
    }
    for (const [key, messages] of Object.entries(world.channels)) {
      const [from, to, lane] = key.split(' ') as [ProcessId, ProcessId, string]
      if (messages.length === 0) continue
      go((play) => play.deliver(from, to, lane))
      // What a report does depends on no other message, so one order of them is enough.
      if (lane === 'control') break
    }
    if (isEnd) checkEnd(world, found)
  }
  console.log(`${seen.size} worlds, ${found.complete} complete endings, ${found.waiting} waiting`)
  return found
}

function checkEnd({ cuts }: WordWorld, found: { totals: Set<number>; complete: number; waiting: number }): void {
  const held = Object.values(cuts)
  if (held.length === 0) {
    found.waiting += 1
    return
  }
  found.complete += 1
  expect(held, 'every member holds the same cut').toEqual(members.map(() => held[0]))
  for (const cut of held) found.totals.add(totalOf(cut))
}

/** Law: letters in the recorded states and in transit are all the letters there are. */
function totalOf({ parts }: Cut): number {
  const all = Object.values(parts)
  const inTransit = all.flatMap(({ incoming }) => Object.values(incoming).flat())
  return (
    all.reduce((sum, { recordedState }) => sum + recordedState, 0) +
    inTransit.reduce((sum, { text }) => sum + text.length, 0)
  )
}

test('every snapshot of every order completes at every member and holds every letter once', () => {
  const { totals, complete, waiting } = everyOrder(RULES)
  expect([...totals]).toEqual([LETTERS])
  expect(complete).toBeGreaterThan(0)
  expect(waiting).toBe(0)
}, 120_000)

const BROKEN: Readonly<Record<BrokenRule['rule'], BrokenRule>> = {
  'no-marker': { rule: 'no-marker', from: p, to: q },
  'late-marker': { rule: 'late-marker', process: p },
  'late-record': { rule: 'late-record', process: q },
  'no-recording': { rule: 'no-recording', process: p },
  'keep-recording': { rule: 'keep-recording', from: q, to: p }
}

test.each(BROKEN_RULES)(
  'the rule broken by %s is needed: without it some order gives a wrong total',
  (rule) => {
    const { totals } = everyOrder(rulesWith(BROKEN[rule]))
    expect([...totals].filter((total) => total !== LETTERS)).not.toEqual([])
  },
  120_000
)
