// Sentences about an event, a message and a cut, for cards, lists, searches and screen readers.
import type { ProcessId } from '../../../app/ids.ts'
import { isUndoneReceipt, type TraceEvent } from '../../../app/trace/event.ts'
import { contradictionsOf } from '../../../app/trace/ledger.ts'
import type { Order, PlacedEvent } from '../../../app/trace/order.ts'
import type { RunMessage, RunState } from '../../../app/trace/state.ts'
import { inSentence, type People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { CUT_RULE } from '../words/cut-rule.ts'
import { counted, formatCoins, formatTime, listed } from '../words/number.ts'
import { word } from '../words/word.ts'
import { fromPeer } from '../words/from-peer.ts'

/** `Ben received 5 from Anna` */
export function eventSentence({ run }: Order, { process, event }: PlacedEvent, people: People): string {
  const id = run.processes[process]?.id
  const who = id === undefined ? 'Somebody' : nameOf(id, people)
  const label = event.label === undefined ? '' : `${event.label}: `
  return `${label}${who} ${deedOf(event, people)}`
}

function deedOf(event: TraceEvent, people: People): string {
  switch (event.type) {
    case 'opened':
      return event.life === 1 ? `opened with ${coins(event.balance)}` : `restarted with ${coins(event.balance)}`
    case 'internal':
      return event.says === undefined ? 'took an internal step' : fromPeer(event.says)
    case 'sent':
      return `sent ${carriedWords(event.carried, people)} to ${nameOf(event.to, people)}`
    case 'received':
      if (isUndoneReceipt(event))
        return `ignored a late message from ${nameOf(event.from, people)}, ${carriedWords(event.carried, people)}`
      return `received ${carriedWords(event.carried, people)} from ${nameOf(event.from, people)}`
    case 'recorded': {
      const why =
        event.firstMarkerFrom === '' ? 'as initiator' : `first marker from ${nameOf(event.firstMarkerFrom, people)}`
      return `recorded ${coins(event.balance)} for ${snapshotName(event.snapshot, people)}, ${why}`
    }
    case 'closed': {
      const what = event.inTransit === 0 ? word('empty') : `${counted(event.inTransit, 'message')} in transit`
      return `stopped recording the channel from ${nameOf(event.from, people)} for ${snapshotName(event.snapshot, people)}: ${what}`
    }
    case 'reported':
      return `sent its report for ${snapshotName(event.snapshot, people)}`
    case 'complete':
      return `has received every report for ${snapshotName(event.snapshot, people)}`
    case 'cancelled':
      return `cancelled ${snapshotName(event.snapshot, people)}: ${fromPeer(event.reason)}`
    case 'restored':
      return `went back to ${snapshotName(event.snapshot, people)} with ${coins(event.balance)}`
    case 'undone':
      return `undid ${snapshotName(event.snapshot, people)}, which was still open`
  }
}

export function carriedWords(carried: RunMessage['carried'], people: People): string {
  switch (carried.kind) {
    case 'transfer':
      return formatCoins(carried.amount)
    case 'marker':
      return `the marker of ${snapshotName(carried.snapshot, people)}`
    case 'report':
      return `its report for ${snapshotName(carried.snapshot, people)}`
    case 'cancel':
      return `the cancellation of ${snapshotName(carried.snapshot, people)}`
    case 'goodbye':
      return word('goodbye')
    case 'application':
    case 'control':
      return `“${fromPeer(carried.says)}”`
    case 'restore':
      return `the restore marker of timeline ${carried.timeline}`
  }
}

/** When it happened at its process, on that process's own clock, with milliseconds: `10:31:05.042`. */
export function clockWords(at: number): string {
  return `${formatTime(at)}.${String(Math.floor(((at % 1000) + 1000) % 1000)).padStart(3, '0')}`
}

/**
 * What a dragged or recorded cut comes to, in one or two sentences. It judges the line through the lanes and what really
 * crossed it; a snapshot may have cut well and still recorded its channels wrongly.
 * @param recorded total of the snapshot that made this cut; absent where none did, or it is not complete
 */
export function verdictOf(
  { consistent, mixed, breaking, inTransit, sum }: RunState,
  people: People,
  recorded?: number
): string {
  const doubt = sum.certain
    ? ''
    : ' This window has not received all events of this run, so the total may be incomplete.'
  if (mixed) return 'This cut passes through a restore: it lies in two timelines, so it has no total.'
  if (consistent) {
    const transfers = inTransit.filter(({ carried }) => carried.kind === 'transfer')
    const moving =
      transfers.length === 0
        ? `${inTransit.some(({ carried }) => carried.kind === 'application') ? 'no money' : word('nothing')} in transit`
        : `${formatCoins(sum.inTransit)} in transit in ${counted(transfers.length, 'message')}`
    const outside =
      sum.outside === 0 ? '' : ` ${sum.outside < 0 ? '−' : '+'} ${formatCoins(Math.abs(sum.outside))} to others`
    const other =
      recorded === undefined || !sum.certain || recorded === sum.total
        ? ''
        : ` The snapshot says ${formatCoins(recorded)}: its cut is consistent, but it recorded a channel wrongly.`
    return `Consistent cut: ${formatCoins(sum.balances)} in balances, ${moving}${outside}, total ${formatCoins(sum.total)}.${doubt}${other}`
  }
  const money = breaking.filter(({ carried }) => carried.kind === 'transfer')
  const named = (money.length > 0 ? money : breaking).map((message) => messageWords(message, people))
  const effect =
    sum.wrongBy === 0
      ? 'The total is right, but no run passes through this cut.'
      : `The total is ${formatCoins(sum.wrongBy)} too large.`
  return `Not consistent: ${listed(named, 3)} ${named.length === 1 ? 'was' : 'were'} received before the cut but sent after it. ${effect}${doubt}`
}

/**
 * What a cut says about markers, for whoever asks: nothing about the computation. Empty where no marker runs against it.
 */
export function markerWords({ markers }: RunState, people: People): string {
  if (markers.length === 0) return ''
  const named = listed(
    markers.map((message) => messageWords(message, people)),
    3
  )
  return `${upperFirst(named)} ${markers.length === 1 ? 'was' : 'were'} received before the cut but sent after it. ${CUT_RULE}`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Most contradictions in words; the others are counted. */
const CONTRADICTIONS_SHOWN = 3

/**
 * What processes tell that cannot be true, with the name of the process that contradicts itself, or of the two of which one is
 * wrong; and the clocks that do not agree with those of the others, which may be the fault of either. Empty where nothing is wrong.
 */
export function contradictionWords(order: Order, people: People): readonly string[] {
  const idOf = (process: number): ProcessId => order.run.processes[process]?.id ?? ('' as ProcessId)
  const who = (process: number): string => nameOf(idOf(process), people)
  const found = contradictionsOf(order)
  const told = found.slice(0, CONTRADICTIONS_SHOWN).map((one) => {
    if (one.kind === 'balance')
      return `${who(one.process)} contradicts itself: after its own amounts it has ${formatCoins(one.expected)}, and it says ${formatCoins(one.told)}.`
    const sent = order.run.processes[one.process]?.events[one.index]
    const received = order.run.processes[one.receiver]?.events[one.receipt]
    const words = (event: TraceEvent | undefined): string =>
      event !== undefined && 'carried' in event ? carriedWords(event.carried, people) : 'something else'
    return `${who(one.process)} and ${who(one.receiver)} contradict each other: ${words(sent)} was sent, ${words(received)} was received.`
  })
  const more = found.length - told.length
  const doubted = order.doubted.map(who)
  return [
    ...told,
    ...(more > 0 ? [`${counted(more, 'other contradiction')}.`] : []),
    ...(order.contradictions > 0
      ? [
          `${counted(order.contradictions, 'message')} would have been received before it was sent, and is drawn without an arrow.`
        ]
      : []),
    ...(doubted.length > 0
      ? [
          `The ${doubted.length === 1 ? word('clock') : word('clocks')} of ${listed(doubted, 3)} and those of the others do not agree. The order of events is right; these events are drawn at times that follow from it.`
        ]
      : [])
  ]
}

/** What the picture says of itself. */
export function summaryOf({ run, events }: Order, snapshots: number): string {
  const processes = counted(run.processes.length, 'process')
  return (
    `Space-time diagram: ${processes}, ${counted(events.length, 'event')}, ${counted(snapshots, 'snapshot')}. ` +
    'The list of events describes it in words.'
  )
}

/**
 * What the button says that takes a drawn or dragged cut away.
 * @param recorded a snapshot is shown @param given a lesson shows a cut
 */
export function backWords(recorded: boolean, given: boolean): string {
  if (given) return 'Back to the cut of the lesson'
  return recorded ? 'Back to the recorded cut' : 'Remove your cut'
}

function messageWords({ from, to, carried }: RunMessage, people: People): string {
  return `${carriedWords(carried, people)} from ${nameOf(from, people)} to ${nameOf(to, people)}`
}

/** Everything that a search looks through, in small letters. */
export function searchWords(order: Order, people: People): (placed: PlacedEvent) => string {
  return (placed) => `${eventSentence(order, placed, people)} ${placed.event.label ?? ''}`.toLowerCase()
}

function nameOf(id: Parameters<People['of']>[0], people: People): string {
  return inSentence(people.of(id).name)
}

function coins(amount: number): string {
  return counted(amount, 'coin')
}
