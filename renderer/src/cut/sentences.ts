// Sentences about one snapshot: the verdict over a complete cut, and for an open one, whom it waits for and why.
// People in the last row and screen readers read them, so every sentence stands by itself.
import { pairSentence } from '../doctor/words.ts'
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { unreachable } from '../../../app/assert.ts'
import { inSentence, type People } from '../people/people.ts'
import { isAway } from '../snapshots/snapshot.ts'
import { counted, countedOf, formatCoins, listed } from '../words/number.ts'
import { inTransitOn } from './equation.ts'
import { accusationsIn, inWords, isTrue } from './lies.ts'
import { word } from '../words/word.ts'

/** Of an opened run: there nobody can take one any more. */
export const NO_CUT_SAVED = 'No snapshot was complete when this run was saved.'

export type SumVerdict = 'holds' | 'broken' | 'waiting' | 'ended'

export function verdictOf(snapshot: SnapshotView): SumVerdict {
  if (snapshot.status === 'cancelled') return 'ended'
  if (snapshot.result === undefined) return 'waiting'
  return isTrue(snapshot.result) ? 'holds' : 'broken'
}

/** The one sentence under the sum. `cut` is the whole result where it is here already, `unread` why it never will be. */
export function sentenceOf(snapshot: SnapshotView, cut: CutView | undefined, people: People, unread?: string): string {
  switch (snapshot.status) {
    case 'complete':
      if (cut !== undefined) return completeSentence(cut, people)
      return unread === undefined ? 'Complete. Loading details …' : `Complete. ${unread}`
    case 'cancelled':
      return `${snapshot.ended || 'Cancelled.'} There is no sum.`
    case 'open':
    case 'waiting':
      return waitingSentence(snapshot, people)
    default:
      return unreachable(snapshot.status)
  }
}

function completeSentence(cut: CutView, people: People): string {
  const [first, ...others] = brokenSentences(cut, people)
  if (first !== undefined)
    return others.length === 0 ? first : `${first} ${counted(others.length, 'further check fails')}.`
  const agreed = (checks: readonly { readonly holds: boolean }[]): number => checks.filter(({ holds }) => holds).length
  const processes = countedOf(agreed(cut.processes), cut.processes.length, 'process')
  const channels = countedOf(agreed(cut.channels), cut.channels.length, 'channel')
  return `Every coin is accounted for: ${processes} and ${channels} agree.`
}

/** For each report that cannot be true, and each check that fails, one sentence with the names of this page; empty when all hold. */
export function brokenSentences(cut: CutView, people: People): readonly string[] {
  const name = (id: ProcessId): string => inSentence(people.of(id).name)
  const channels = cut.channels.filter(({ holds }) => !holds)
  const named = accusationsIn(cut).filter(({ by }) => by.length === 1)
  const processes = cut.processes.filter(
    ({ holds, process }) => !holds && !named.some(({ rule, by }) => rule === 'account' && by.includes(process))
  )
  const sentences = [
    ...named.map((finding) => inWords(finding, people)),
    ...channels.map((channel) => {
      const by = channelCheck(channel).replace(/^differ /, '')
      return `${name(channel.from)} and ${name(channel.to)} disagree about ${name(channel.from)} → ${name(channel.to)} ${by}.`
    }),
    ...processes.map(
      (books) => `The balance of ${name(books.process)} does not match its transfers: they ${processCheck(books)}.`
    )
  ]
  if (cut.total !== cut.expected)
    sentences.push(
      `The total is ${formatCoins(cut.total)}, but the accounts were opened with ${formatCoins(cut.expected)}.`
    )
  return sentences.length > 0 || cut.conserved ? sentences : cut.broken
}

function waitingSentence(snapshot: SnapshotView, people: People): string {
  const names = (ids: readonly ProcessId[]): string => listed(ids.map((id) => inSentence(people.of(id).name)))
  const away = snapshot.waitingFor.filter((id) => isAway(id, people))
  const held = heldSentence(snapshot, people)
  if (away.length > 0) {
    const they = away.length === 1 ? `${names(away)} is` : 'they are'
    const until = held === '' ? `It completes by itself when ${they} connected again.` : held
    return `Waiting for ${names(away)}, who ${away.length === 1 ? 'is' : 'are'} offline. ${until}`
  }
  if (snapshot.waitingFor.length === 0) return 'All reports have arrived.'
  if (held !== '') return held
  const [apart] = snapshot.pairsApart ?? []
  if (apart !== undefined)
    return pairSentence(
      apart.map((id) => inSentence(people.of(id).name)),
      (snapshot.pairsApart?.length ?? 1) - 1
    )
  return `Recording. Waiting for the ${snapshot.waitingFor.length === 1 ? word('report') : word('reports')} of ${names(snapshot.waitingFor)}.`
}

/** Of own markers that wait on channels which this person holds: nobody else can let them through. Empty where there are none. */
function heldSentence({ snapshot, members }: SnapshotView, people: People): string {
  const held = members.flatMap((id) => {
    const { peer, name } = people.of(id)
    if (peer?.pace.held !== true) return []
    const at = peer.outbox.findIndex((item) => item.kind === 'marker' && item.snapshot === snapshot)
    if (at < 0 && peer.outboxLength <= peer.outbox.length) return []
    const ahead = peer.outbox.slice(0, at < 0 ? undefined : at).reduce((sum, { amount }) => sum + amount, 0)
    return [{ name: inSentence(name), ahead }]
  })
  const [only] = held
  if (only === undefined) return ''
  if (held.length > 1)
    return `Your markers to ${listed(held.map(({ name }) => name))} wait on the channels you hold. Release them.`
  const behind = only.ahead === 0 ? '' : ` behind ${formatCoins(only.ahead)}`
  return `Your marker to ${only.name} waits${behind} on the channel you hold. Release it.`
}

/** Rule A1 in words: whether the sender's and the receiver's accounts and the recording agree on one channel. */
export function channelCheck(channel: CutView['channels'][number]): string {
  const difference = inTransitOn(channel) - (channel.sent - channel.received)
  if (channel.holds) return word('agree')
  if (difference === 0) return 'differ in count'
  return `differ by ${formatCoins(Math.abs(difference))}`
}

/** Rule A2 in words: whether the account of one process gives its balance. */
export function processCheck(books: CutView['processes'][number]): string {
  if (books.holds) return word('agree')
  return `differ by ${formatCoins(Math.abs(books.opening + books.received - books.sent - books.balance))}`
}
