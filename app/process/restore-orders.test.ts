// Restores in every order in which the messages of small worlds can arrive, and in random orders of larger worlds: the money of
// the latest timeline is exact after every step (checkWorld), all processes end in it, and no undone message counts.
import { expect, test } from 'vitest'
import { randomCommand, OTHER_NAMES } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { everyOrder, type ProcessOperation } from '../../testing/process/every-order.ts'
import { checkWorld } from '../../testing/process/check-world.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'
import { addProcess, feed, requestRestore, type World } from '../../testing/process/world.ts'

const [anna, ben, cleo] = ['anna', 'ben', 'cleo'] as [ProcessId, ProcessId, ProcessId]

const pay =
  (from: ProcessId, to: ProcessId, amount: number): ProcessOperation =>
  (world) =>
    feed(world, from, { type: 'transfer', to, amount: amount as Coins })
const snapshot =
  (by: ProcessId): ProcessOperation =>
  (world) =>
    feed(world, by, {
      type: 'start-snapshot',
      members: Object.keys(world.processes).filter((one) => one !== by) as ProcessId[],
      at: 0
    })
const restore =
  (by: ProcessId, snapshotToRestore: SnapshotId): ProcessOperation =>
  (world) =>
    requestRestore(world, by, snapshotToRestore)
const giveUp =
  (by: ProcessId): ProcessOperation =>
  (world) =>
    feed(world, by, { type: 'cancel-restore' })

/** A world with a complete snapshot in which money is in transit to ben; by now all messages have arrived. */
function withSnapshot(names: readonly string[]): { world: World; snapshotToRestore: SnapshotId } {
  const system = new CheckedSystem(Object.fromEntries(names.map((name) => [name, 100])))
  for (const name of names) if (name !== 'ben') system.transfer(name, 'ben', 5)
  const snapshotToRestore = system.snapshot('ben')
  system.settle()
  return { world: system.world, snapshotToRestore }
}

function everybodyIsIn(world: World): string {
  const timelines = Object.values(world.processes).map(({ restoring }) => JSON.stringify(presentIn(restoring)))
  expect(new Set(timelines).size).toBe(1)
  for (const { restoring, snapshots } of Object.values(world.processes)) {
    expect(restoring).toMatchObject({ apart: [], proposal: null, questions: [], promised: [] })
    expect(snapshots.filter(({ phase }) => phase !== 'cancelled')).toEqual([])
  }
  return timelines[0] ?? ''
}

function balancesOf(world: World): string {
  return Object.values(world.processes)
    .map(({ applications }) => applications.bank.balance)
    .join(' ')
}

test('three processes go back in every order of their messages, with money in transit in both timelines', () => {
  const { world, snapshotToRestore } = withSnapshot(['anna', 'ben', 'cleo'])
  const endings = new Set<string>()
  const found = everyOrder(world, [[restore(anna, snapshotToRestore)], [pay(cleo, ben, 40)]], checkWorld, (end) => {
    everybodyIsIn(end)
    endings.add(balancesOf(end))
  })
  console.log(`one restore, one transfer: ${found.worlds} worlds, ${found.endings} endings`)
  // The 40 are undone or belong to the new timeline.
  expect([...endings].sort()).toEqual(['95 110 95', '95 150 55'])
}, 120_000)

test('two restores at once end in one timeline, in every order', () => {
  const { world, snapshotToRestore } = withSnapshot(['anna', 'ben'])
  const endings = new Set<string>()
  const found = everyOrder(
    world,
    [[restore(anna, snapshotToRestore)], [restore(ben, snapshotToRestore)], [pay(anna, ben, 40)]],
    checkWorld,
    (end) => void endings.add(`${everybodyIsIn(end)} ${balancesOf(end)}`)
  )
  console.log(`two restores, one transfer: ${found.worlds} worlds, ${found.endings} endings`)
  expect([...endings].map((text) => text.replace(/ .*/, '')).sort()).toEqual(
    expect.arrayContaining([
      '{"number":1,"initiator":"ben"}',
      '{"number":2,"initiator":"anna"}',
      '{"number":2,"initiator":"ben"}'
    ])
  )
}, 120_000)

test('a snapshot at any moment of a restore is exact in its timeline, or undone', () => {
  const { world, snapshotToRestore } = withSnapshot(['anna', 'ben'])
  const timelines = new Set<number>()
  const found = everyOrder(
    world,
    [[restore(anna, snapshotToRestore)], [snapshot(ben)], [pay(ben, anna, 40)]],
    checkWorld,
    (end) => {
      everybodyIsIn(end)
      for (const cut of Object.values(end.cuts).flat())
        if (cut.snapshot !== snapshotToRestore) timelines.add(cut.timeline.number)
    }
  )
  console.log(`a restore and a snapshot: ${found.worlds} worlds, ${found.endings} endings`)
  expect([...timelines].sort()).toEqual([0, 1])
}, 120_000)

test('a restore that is given up at any moment begins everywhere or nowhere', () => {
  const { world, snapshotToRestore } = withSnapshot(['anna', 'ben', 'cleo'])
  const numbers = new Set<string>()
  const found = everyOrder(world, [[restore(anna, snapshotToRestore), giveUp(anna)]], checkWorld, (end) =>
    numbers.add(everybodyIsIn(end))
  )
  console.log(`a restore given up: ${found.worlds} worlds, ${found.endings} endings`)
  expect(numbers.size).toBe(2)
}, 120_000)

test('a process that joins at any moment of a restore enters its timeline, and its money counts once', () => {
  const { world, snapshotToRestore } = withSnapshot(['anna', 'ben'])
  const join: ProcessOperation = (copy) => {
    addProcess(copy, cleo, 50)
    return { effects: [] }
  }
  const found = everyOrder(
    world,
    [[restore(anna, snapshotToRestore)], [join, pay(cleo, ben, 20)]],
    checkWorld,
    (end) => void everybodyIsIn(end)
  )
  console.log(`a restore and a newcomer: ${found.worlds} worlds, ${found.endings} endings`)
}, 120_000)

/** A small generator, so that a failing schedule has a seed. */
function diceOf(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** Counts of what happened, to know that the schedules test something. */
interface Sights {
  restored: number
  undone: number
  refused: number
}

/** Processes send money, snapshot, restore, give up, join and restart while messages arrive in a random order; then all arrive. */
function playSchedule(seed: number, people: number, sights: Sights): void {
  const roll = diceOf(seed)
  const names = Array.from({ length: people }, (_, index) => `p${index}`)
  const system = new CheckedSystem(Object.fromEntries(names.map((name) => [name, 100])))
  const somebody = (): string => names[roll(names.length)] ?? 'p0'
  const deliverSome = (): void => {
    const busy = system.world.channels.filter(({ messages }) => messages.length > 0)
    const channel = busy[roll(busy.length)]
    if (channel !== undefined) system.deliver(channel.from, channel.to, channel.lane)
  }
  for (let moves = 0; moves < 250; moves++) {
    const who = somebody()
    const dice = roll(100)
    if (dice < 8) {
      const application = OTHER_NAMES[roll(OTHER_NAMES.length)] ?? 'locks'
      const peers = names.filter((name) => name !== who) as ProcessId[]
      const { id, applications } = system.process(who)
      const wish = randomCommand(applications, application, id, peers, () => roll(1000) / 1000)
      if (wish !== undefined) system.do(who, { type: 'command', ...wish }, `plays ${application}`)
    } else if (dice < 15) {
      const to = somebody()
      if (to !== who) system.transfer(who, to, 1 + roll(40))
    } else if (dice < 19) {
      const open = system
        .process(who)
        .snapshots.filter(({ id, phase }) => phase !== 'cancelled' && id.startsWith(`${who}#`))
      if (open.length < 3) system.snapshot(who)
      else system.cancel(who, open[0]?.id ?? ('' as SnapshotId))
    } else if (dice < 24) {
      const cuts = system.world.cuts[who as ProcessId] ?? []
      const cut = cuts[roll(cuts.length)]
      if (cut !== undefined) system.restore(who, cut.snapshot)
    } else if (dice < 25) system.do(who, { type: 'cancel-restore' }, 'gives up')
    else if (dice < 26 && names.length < people + 2 && moves > 100) {
      names.push(`q${names.length}`)
      system.join(names.at(-1) ?? '', 50)
    } else if (dice < 28)
      // It crashes and is loaded again: its state is plain data.
      system.world.processes[who as ProcessId] = JSON.parse(JSON.stringify(system.process(who))) as never
    else if (dice < 36) {
      if (system.process(who).restoring.questions.length > 0) system.answerQuestion(who)
    } else deliverSome()
  }
  system.settle()
  everybodyIsIn(system.world)
  const story = system.takeLog()
  sights.restored += story.match(/ goes back to .* and has/g)?.length ?? 0
  sights.undone += story.match(/: undone/g)?.length ?? 0
  sights.refused += story.match(/does not go back/g)?.length ?? 0
  // When all has arrived, a snapshot of all and a restore to it succeed.
  const last = system.snapshot('p0')
  system.settle()
  system.transfer('p0', 'p1', 1)
  system.restore('p1', last)
  system.settle()
  expect(everybodyIsIn(system.world)).toContain('"initiator":"p1"')
}

test.each([2, 3, 5])(
  'random schedules of %i people who go back again and again',
  (people) => {
    const sights: Sights = { restored: 0, undone: 0, refused: 0 }
    for (let seed = 1; seed <= 40; seed++) playSchedule(1000 * people + seed, people, sights)
    console.log(`${people} people: ${JSON.stringify(sights)}`)
    expect(sights.restored).toBeGreaterThan(30)
    expect(sights.undone).toBeGreaterThan(10)
    expect(sights.refused).toBeGreaterThan(10)
  },
  120_000
)
