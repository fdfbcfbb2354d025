// The state of a peer and of the channel to it, in the words that the page uses for them everywhere.
import type { Command } from '../../../app/view/contract/command.ts'
import type { PeerView } from '../../../app/view/contract/view.ts'
import { unreachable } from '../../../app/assert.ts'
import { formatSeconds } from '../words/number.ts'
import type { People } from './people.ts'
import { word } from '../words/word.ts'

/** What a person may change about the channel to a peer. */
export type PaceChange = Pick<Extract<Command, { do: 'pace' }>, 'delayMs' | 'hold' | 'release'>

/** What `connectionWord` says of a peer that is there. */
export const CONNECTED = word('connected')

/** `connected`, `offline`, `left`, `forgotten`, `apart`: one word, for lists. */
export function connectionWord(peer: PeerView): string {
  if (peer.forgotten) return word('forgotten')
  if (peer.departed) return word('left')
  if (peer.wentBackTo !== '') return word('apart')
  switch (peer.status) {
    case 'connected':
      return CONNECTED
    case 'away':
      return word('offline')
    case 'quarantined':
      return word('quarantined')
    default:
      return unreachable(peer.status)
  }
}

/** `through Cleo`: who carries the connection; empty where it is direct. A relay without an account has no name. */
export function throughWords(peer: PeerView, people: People): string {
  const relay = people.all.find(({ id }) => id === peer.through)
  if (peer.through === '' || peer.status !== 'connected') return ''
  return relay === undefined ? 'through a relay' : `through ${relay.name}`
}

/** The same as a sentence. */
export function throughSentence(peer: PeerView, people: People): string {
  const relay = people.all.find(({ id }) => id === peer.through)
  if (peer.through === '' || peer.status !== 'connected') return ''
  if (relay === undefined)
    return 'No direct connection has worked yet: a relay carries what is sent, and cannot read it.'
  return `No direct connection has worked yet: ${relay.name} carries what is sent, and cannot read it.`
}

/** How the channel to this peer runs: `held`, `2 s delay`; empty at full speed. */
export function paceWords(pace: PeerView['pace']): string {
  if (pace.held) return word('held')
  return pace.delayMs > 0 ? `${formatSeconds(pace.delayMs)} delay` : ''
}

/** Why money to this peer cannot leave now although it may be sent; empty when nothing stands in its way. */
export function sendingHint(peer: PeerView, name: string): string {
  if (peer.departed) return `${name} has left for good. It can be paid when it has come back.`
  if (peer.forgotten) return `${name} is forgotten here. It can be paid when it has come back.`
  if (peer.wentBackTo !== '') return `${name} has gone back without you: money would not arrive.`
  switch (peer.status) {
    case 'connected':
      return peer.pace.held ? 'The channel is held: money waits in it until you release it.' : ''
    case 'away':
      return `${peer.reason} Money waits in the channel until ${name} is back.`.trim()
    case 'quarantined':
      return `Nothing can be sent to ${name}: ${peer.reason}`
    default:
      return unreachable(peer.status)
  }
}

/** Connected peers out of those that are expected: `2 of 3`. */
export function connectionCount(peers: readonly PeerView[]): { readonly connected: number; readonly known: number } {
  const staying = peers.filter((peer) => !peer.outside)
  return { connected: staying.filter((peer) => peer.status === 'connected').length, known: staying.length }
}
