// A run as a log for ShiViz (https://bestchai.bitbucket.io/shiviz/), with vector clocks by ShiViz's rule: each line has
// the clock of its host, and the host's own entry increases by exactly one from line to line.
import type { TraceEvent } from './event.ts'
import { namesIn } from './naming.ts'
import type { Order } from './order.ts'

/** ShiViz's own default for its field "log parsing regular expression": a log needs no setting. */
export const SHIVIZ_PARSER = '(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})'

/** Most events of one log. ShiViz becomes unusable before that; each line has the clock of every process. */
export const SHIVIZ_EVENTS_MAX = 10_000

/**
 * ShiViz takes the first line of a file as the parser and the second as what separates executions; where both are empty it uses what its
 * form says. In text that somebody pastes they have no meaning.
 */
const NO_SETTINGS = '\n\n'

/**
 * Events from one position to another; by default the last SHIVIZ_EVENTS_MAX. Clocks count only the events of the log,
 * not the events before it.
 */
export function shivizLog(order: Order, to = order.events.length, from = Math.max(0, to - SHIVIZ_EVENTS_MAX)): string {
  const hosts = uniqueHosts(order)
  const clocks = order.run.processes.map((): number[] => order.run.processes.map(() => 0))
  /** By position of the receipt: the clock at the sending. */
  const onTheWay = new Map<number, readonly number[]>()
  const lines: string[] = []
  for (let position = from; position < Math.min(to, from + SHIVIZ_EVENTS_MAX); position++) {
    const placed = order.events[position]
    const clock = clocks[placed?.process ?? -1]
    if (placed === undefined || clock === undefined) break
    const sent = placed.event.type === 'received' ? onTheWay.get(position) : undefined
    onTheWay.delete(position)
    for (const [place, count] of (sent ?? []).entries()) clock[place] = Math.max(clock[place] ?? 0, count)
    clock[placed.process] = (clock[placed.process] ?? 0) + 1
    if (placed.event.type === 'sent' && placed.other >= 0) onTheWay.set(placed.other, [...clock])
    const shown = Object.fromEntries(clock.flatMap((count, place) => (count > 0 ? [[hosts[place] ?? '', count]] : [])))
    lines.push(tell(placed.event, hosts, order), `${hosts[placed.process] ?? ''} ${JSON.stringify(shown)}`)
  }
  return NO_SETTINGS + lines.map((line) => `${line}\n`).join('')
}

/**
 * ShiViz uses a host as a key of plain objects: a number as key would change the order, and a name that every object has means
 * something else there. Such names are changed before all are told apart, so that none becomes the name of another process.
 */
function uniqueHosts({ run }: Order): readonly string[] {
  return namesIn(run, (name) =>
    /^[\p{L}_]/u.test(name) && !(name in {}) ? name : name === '' ? 'peer' : `peer-${name}`
  )
}

function tell(event: TraceEvent, hosts: readonly string[], { run }: Order): string {
  const host = (id: string): string => hosts[run.processes.findIndex((process) => process.id === id)] ?? id
  const label = event.label === undefined ? '' : `${event.label}: `
  switch (event.type) {
    case 'sent':
      return `${label}sends ${carried(event)} to ${host(event.to)}`
    case 'received':
      return `${label}receives ${carried(event)} from ${host(event.from)}`
    case 'recorded':
      return `${label}records ${event.balance} for ${event.snapshot}`
    case 'closed':
      return `${label}closes the channel from ${host(event.from)} for ${event.snapshot}, ${event.inTransit} in transit`
    case 'reported':
      return `${label}reports its part of ${event.snapshot}`
    case 'complete':
      return `${label}holds all parts of ${event.snapshot}`
    case 'cancelled':
      return `${label}ends ${event.snapshot}`
    case 'opened':
      return `${label}opens with ${event.balance}`
    case 'internal':
      return `${label}${event.says ?? 'computes'}`
    case 'restored':
      return `${label}goes back to ${event.snapshot} with ${event.balance}`
    case 'undone':
      return `${label}undoes ${event.snapshot}`
  }
}

function carried({ carried: what }: TraceEvent & { type: 'sent' | 'received' }): string {
  if (what.kind === 'transfer') return String(what.amount)
  if ('says' in what) return what.says
  if (what.kind === 'restore') return `restore marker of timeline ${what.timeline}`
  return what.kind === 'goodbye' ? 'goodbye' : `${what.kind} ${what.snapshot}`
}
