// How one snapshot went, as sentences for people: each step with the rule that fired and its reason. What happened is
// app/trace/steps.ts; in a large room what is the same for everybody is said once and counted.
import type { ProcessId } from '../../../app/ids.ts'
import type { Order } from '../../../app/trace/order.ts'
import type { SnapshotStep, SnapshotSteps } from '../../../app/trace/steps.ts'
import { inSentence, type People } from '../people/people.ts'
import { counted, countedOf, formatCoins, listed } from '../words/number.ts'
import type { Noun } from '../words/nouns.ts'

export interface StepSentence {
  /** Where in the order it happened. */
  readonly position: number
  readonly process: ProcessId
  /** Empty for what is no rule of the algorithm. */
  readonly rule: '' | 'S1' | 'S2' | 'S3' | 'S4'
  readonly text: string
  /** Since the first line, on the scale common to all clocks. */
  readonly afterMs: number
}

/** In a larger room its empty channels and its last arrivals are counted, not listed one by one. */
export const LISTED_MEMBERS_MAX = 6

export function stepSentences(progress: SnapshotSteps, { events }: Order, people: People): readonly StepSentence[] {
  const isLarge = progress.members.length > LISTED_MEMBERS_MAX
  const name = (id: ProcessId): string => inSentence(people.of(id).name)
  const start = events[progress.steps[0]?.position ?? -1]?.time ?? 0
  const completions = progress.steps.filter(({ type }) => type === 'complete')
  const empties = new Map<ProcessId, number>()
  const lines: StepSentence[] = []
  const add = ({ position, process }: SnapshotStep, rule: StepSentence['rule'], text: string): void => {
    lines.push({ position, process, rule, text, afterMs: (events[position]?.time ?? start) - start })
  }
  for (const step of progress.steps) {
    const who = name(step.process)
    switch (step.type) {
      case 'started':
        add(step, step.rule, startSentence(who, step.balance, progress.members.length - 1))
        break
      case 'recorded':
        add(step, step.rule, firstMarkerSentence(who, name(step.from), step.balance))
        break
      case 'closed':
        if (step.rule === 'S2') break // Told with the recording.
        if (step.inTransit === 0 && isLarge) empties.set(step.process, (empties.get(step.process) ?? 0) + 1)
        else add(step, step.rule, laterMarkerSentence(who, name(step.from), step))
        break
      case 'reported':
        add(step, step.rule, reportSentence(who, empties.get(step.process) ?? 0))
        break
      case 'complete':
        if (step === completions[0] || !isLarge)
          add(
            step,
            '',
            `${who} has received the reports of all ${formatCoins(progress.members.length)} members: its snapshot is complete.`
          )
        else if (step === completions.at(-1))
          add(
            step,
            '',
            `${who} is the last of ${formatCoins(completions.length)} members known to have received all reports.`
          )
        break
      case 'cancelled':
        add(step, '', `${who} cancels the snapshot. ${step.reason}`)
    }
  }
  return lines
}

function startSentence(who: string, balance: number, others: number): string {
  return `${who} starts the snapshot: it records ${counted(balance, 'coin')} and, before it sends anything else, sends a marker on ${others === 1 ? 'its channel' : `each of its ${formatCoins(others)} channels`}.`
}

function firstMarkerSentence(who: string, from: string, balance: number): string {
  return `First marker at ${who}, from ${from}: it records ${counted(balance, 'coin')} and sends its own markers. ${from} → ${who} is empty because the first marker came on it: everything that was sent before it is in the balance.`
}

function laterMarkerSentence(
  who: string,
  from: string,
  { inTransit, amounts }: Extract<SnapshotStep, { type: 'closed' }>
): string {
  const marker = `Later marker at ${who}, from ${from}.`
  if (inTransit === 0)
    return `${marker} ${from} → ${who} is empty because nothing arrived on it between the recording and this marker.`
  const what =
    amounts.length === inTransit
      ? `${formatCoins(amounts.reduce((sum, amount) => sum + amount, 0))} in ${counted(inTransit, 'message')} (${listed(amounts.map(formatCoins), 5)})`
      : counted(inTransit, 'message')
  return `${marker} In transit on ${from} → ${who}: ${what}, which arrived between the recording and this marker.`
}

function reportSentence(who: string, empties: number): string {
  const counts =
    empties === 0
      ? ''
      : ` ${counted(empties, 'channel')} of them ${empties === 1 ? 'was' : 'were'} empty because nothing arrived before the marker.`
  return `${who} has stopped recording all channels to it: its local snapshot is complete, and it sends its report to every member.${counts}`
}

/** `6 of 6 markers arrived: n(n − 1) = 3 × 2 = 6, one on each channel.` */
export function markerSentence({ members, markers }: SnapshotSteps): string {
  const n = members.length
  if (n === 0) return `${counted(markers.sent, 'marker')} sent, ${formatCoins(markers.received)} arrived.`
  const all = `n(n − 1) = ${formatCoins(n)} × ${formatCoins(n - 1)} = ${formatCoins(markers.expected)}, one for each channel`
  if (markers.sent === markers.expected && markers.received === markers.expected)
    return `${counted(markers.sent, 'marker')} sent, and all arrived: ${all}.`
  return `${counted(markers.sent, 'marker')} sent, ${formatCoins(markers.received)} arrived, of ${all}.`
}

/** The events of a complete snapshot that this window did not receive, as a sentence; empty where it received all. */
export function holeSentence({ members, recorded, reported, markers, steps }: SnapshotSteps, order: Order): string {
  const closed = steps.filter(({ type }) => type === 'closed').length
  const all = [
    { heard: recorded, of: members.length, what: 'recorded state' },
    { heard: markers.sent, of: markers.expected, what: 'marker sent' },
    { heard: markers.received, of: markers.expected, what: 'marker received' },
    { heard: closed, of: markers.expected, what: 'recorded channel' },
    { heard: reported, of: members.length, what: 'report' }
  ] as const satisfies readonly { readonly heard: number; readonly of: number; readonly what: Noun }[]
  const short = all.filter(({ heard, of }) => heard !== of)
  if (short.length === 0) return ''
  const places = new Set(order.run.processes.flatMap(({ id }, place) => (members.includes(id) ? [place] : [])))
  const missing = order.holes.reduce((sum, hole) => sum + (places.has(hole.process) ? hole.missing : 0), 0)
  const why =
    missing === 0 ? '' : ` (${counted(missing, 'event')} of its members ${missing === 1 ? 'is' : 'are'} missing here)`
  const said = short.map(({ heard, of, what }) => countedOf(heard, of, what))
  return `This window has not received all events of it${why}: ${said.join(', ')}. The missing steps did happen, but are not listed.`
}
