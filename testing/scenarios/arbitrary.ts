// Any scenario that can be played, for property tests: any channels between up to five processes, traffic, snapshots.
import fc from 'fast-check'

/** As text, like the files. */
export interface AnyScenario {
  readonly tokens: Readonly<Record<string, number>>
  readonly channels: readonly (readonly [from: string, to: string])[]
  readonly initiators: readonly string[]
  readonly topology: string
  readonly events: string
  readonly delays: string
}

/** In string order N10 stands before N2. */
const NAMES = ['N1', 'N2', 'N10', 'a', '7'] as const

const anyChannels = fc.integer({ min: 1, max: NAMES.length }).chain((count) => {
  const names = NAMES.slice(0, count)
  const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const))
  const ring = names
    .map((from, i) => [from, names[(i + 1) % count] ?? from] as const)
    .filter(([from, to]) => from !== to)
  return fc.record({
    names: fc.constant(names),
    channels: fc.oneof(fc.constant(pairs), fc.constant(ring), fc.shuffledSubarray(pairs))
  })
})

/** `which` process or channel an event is about is counted out when those are known. */
const anyEvents = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        verb: fc.constant('send' as const),
        which: fc.nat(),
        amount: fc.integer({ min: 1, max: 3 })
      })
    },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant('snapshot' as const), which: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ verb: fc.constant('tick' as const), count: fc.integer({ min: 0, max: 6 }) }) }
  ),
  { minLength: 5, maxLength: 40, size: 'max' }
)

const anyDelays = fc.oneof(fc.constant('0'), fc.stringMatching(/^\d{1,12}$/))

/** Nobody is ever asked to send more than it can be sure to have. */
export const anyScenario: fc.Arbitrary<AnyScenario> = fc
  .tuple(anyChannels, anyEvents, anyDelays, fc.array(fc.nat({ max: 30 }), { minLength: 5, maxLength: 5 }))
  .map(([{ names, channels }, events, delays, openings]) => {
    const tokens = Object.fromEntries(names.map((name, i) => [name, openings[i] ?? 0]))
    const left = { ...tokens }
    const initiators: string[] = []
    const lines = events.flatMap((event) => {
      if (event.verb === 'tick') return [`tick ${event.count}`]
      if (event.verb === 'snapshot') {
        const initiator = names[event.which % names.length] ?? 'N1'
        initiators.push(initiator)
        return [`snapshot ${initiator}`]
      }
      const [from, to] = channels[event.which % channels.length] ?? ['', '']
      const balance = left[from] ?? 0
      if (balance < event.amount) return []
      left[from] = balance - event.amount
      return [`send ${from} ${to} ${event.amount}`]
    })
    const processes = names.map((name) => `${name} ${tokens[name]}`)
    const topology = [names.length, ...processes, ...channels.map((pair) => pair.join(' '))].join('\n')
    return { tokens, channels, initiators, topology, events: lines.join('\n'), delays }
  })
