// The search can be trusted: it finds bugs that are put in on purpose, and its reductions do not change the result.
// The worlds themselves are searched in small-worlds.test.ts.
import { expect, test } from 'vitest'
import { apply, channelOf, type CoreInput } from '../../app/core.ts'
import { helloOf, outgoing } from '../../app/channel/link.ts'
import { explore } from './explore.ts'
import { PRODUCTION, type CoreRules } from './rules.ts'
import { Search } from './search.ts'
import type { SmallWorld } from './world.ts'
import { crashOfTwo } from './worlds/crash-of-two.ts'
import { oneSnapshot } from './worlds/one-snapshot.ts'

/** The final states of all endings. */
function endingsOf(
  world: SmallWorld,
  hurries: boolean
): { readonly endings: readonly string[]; readonly states: number } {
  const endings = new Set<string>()
  const { states, counterexample } = new Search(world, {
    hurries,
    atEnd: (state, { moves: { participants } }) => {
      const everybody = participants.ids.map((_, place) => participants.at(state[place] ?? 0))
      // Numbers depend on the order of the search, so cuts and messages are written out.
      const told = everybody.map(({ core, cuts, done }) => ({
        core,
        done,
        cuts: cuts.map((cut) => participants.cut(cut))
      }))
      endings.add(JSON.stringify(told, inOrder))
    }
  }).run()
  expect(counterexample).toBeUndefined()
  return { endings: [...endings].sort(), states }
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

test('handling acknowledgements and reports at once does not change the endings', () => {
  const atOnce = (world: SmallWorld): SmallWorld => ({ ...world, reports: 'at-once' })
  const pairs = [
    [endingsOf(crashOfTwo, true), endingsOf(crashOfTwo, false)],
    [endingsOf(atOnce(crashOfTwo), true), endingsOf(crashOfTwo, false)],
    [endingsOf(atOnce(oneSnapshot), true), endingsOf(oneSnapshot, true)]
  ] as const
  for (const [some, all] of pairs) {
    console.log(`${some.states} states stand for ${all.states}`)
    expect(some.endings).toEqual(all.endings)
    expect(some.states).toBeLessThan(all.states)
  }
}, 120_000)

test('a search gives the same result twice, and stops at its limit', () => {
  expect(explore(crashOfTwo)).toEqual(explore(crashOfTwo))
  const { exhausted, states, never } = explore(oneSnapshot, { statesMax: 100 })
  expect({ exhausted, never }).toEqual({ exhausted: false, never: [] })
  expect(states).toBeLessThan(200)
})

/** The invariant that the search reports for a core with a broken rule. */
function blameOf(world: SmallWorld, broken: Partial<CoreRules>): string {
  const { violation } = explore(world, { rules: { ...PRODUCTION, ...broken } })
  expect(violation?.conversation.length).toBeGreaterThan(0)
  return violation?.invariant ?? 'nothing'
}

/** The production core with a change to each input. */
function brokenApply(
  before: (input: CoreInput, core: Parameters<typeof apply>[0]) => CoreInput
): Pick<CoreRules, 'apply'> {
  return { apply: (core, input, at, tell) => apply(core, before(input, core), at, tell) }
}

test('a message that is handled twice is found', () => {
  const withoutNumbers = brokenApply((input, core) => {
    if (input.type !== 'received') return input
    const frames = input.frames.map((frame) =>
      frame.type === 'data' ? { ...frame, first: channelOf(core, input.from)[frame.lane].handled + 1 } : frame
    )
    return { ...input, frames }
  })
  const { violation } = explore(crashOfTwo, { rules: { ...PRODUCTION, ...withoutNumbers } })
  expect([violation?.invariant, ...(violation?.conversation ?? [])].join('\n')).toMatchInlineSnapshot(`
    "honest
    anna sends ben 5
    anna crashes, and restarts with what it had committed
    anna opens a stream with ben, and sends hello
    ben notices a stream with anna, and sends hello
    ben receives application 1: 5 from anna
    anna receives hello (sent 0 and 0, handled 0 and 0) from ben
    ben receives hello (sent 1 and 0, handled 0 and 0) from anna
    ben receives application 1: 5 from anna"
  `)
})

test('a channel that is recorded beyond its marker is found, with three processes', () => {
  const beyond: CoreRules['apply'] = (core, input, at, tell) => {
    const closed = core.process.snapshots.flatMap(({ own, phase }) =>
      phase === 'recording' ? Object.values(own.incoming).filter((one) => one.phase === 'closed') : []
    )
    if (input.type === 'received') {
      const isMoney = input.frames.every((frame) => frame.type === 'data' && frame.messages[0]?.length === 4)
      if (isMoney) for (const channel of closed) channel.phase = 'recording'
    }
    const outcome = apply(core, input, at, tell)
    for (const channel of closed) channel.phase = 'closed'
    return outcome
  }
  expect(blameOf(oneSnapshot, { apply: beyond })).toBe('exact-cut')
})

test('an initiator that forgets one marker is found', () => {
  const forgetful: CoreRules['apply'] = (core, input, at, tell) => {
    const outcome = apply(core, input, at, tell)
    if (input.type === 'start-snapshot') Object.values(core.channels)[0]?.application.outbox.pop()
    return outcome
  }
  expect(blameOf(oneSnapshot, { apply: forgetful })).toBe('completes')
})

test('an acknowledgement of a message too many is found', () => {
  const hasty: CoreRules['outgoing'] = (link, channel, passed, encode) => {
    const frames = outgoing(link, channel, passed, encode)
    return frames.map((frame) => (frame.type === 'ack' ? { ...frame, application: frame.application + 1 } : frame))
  }
  expect(blameOf(crashOfTwo, { outgoing: hasty })).toBe('honest')
})

test('a hello that claims a message too many is found', () => {
  const boastful: CoreRules['helloOf'] = (channel, self, told) => {
    const hello = helloOf(channel, self, told)
    return { ...hello, application: { ...hello.application, handled: hello.application.handled + 1 } }
  }
  expect(blameOf(crashOfTwo, { helloOf: boastful })).toBe('quarantine')
})
