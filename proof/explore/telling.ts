// A way through a small world, told for people: who did what, what arrived where, and what broke. The way is found again
// from the numbers of its states, by making the moves of each and looking for the next.
import { belonging, describeMessage as describeOwn, describeCommand } from '../../app/applications/all.ts'
import { decodeMessage } from '../../app/process/codec.ts'
import type { Message } from '../../app/process/messages.ts'
import type { Move, Moves } from './moves.ts'
import type { Search } from './search.ts'
import { otherSide, type TravellingFrame } from './streams.ts'
import type { Deed } from './world.ts'

/** The states of a way, from the first on. @param each is told of each, and of the move that led to it */
export function follow(
  { moves, visited }: Search,
  way: readonly number[],
  each: (state: Int32Array, move: Move, before: Int32Array) => void
): void {
  let state = moves.first()
  for (const number of way.slice(1)) {
    let found: { readonly next: Int32Array; readonly move: Move } | undefined
    moves.each(state, (next) => {
      if (found === undefined && visited.numberOf(next) === number) found = { next: next.slice(), move: moves.move }
    })
    if (found === undefined) return
    each(found.next, found.move, state)
    state = found.next
  }
}

/** A way as a conversation, one line a move. */
export function tell(search: Search, way: readonly number[], last?: Move): string[] {
  if (way.length === 0) return ['everybody connects for the first time']
  const lines: string[] = []
  let at = search.moves.first()
  follow(search, way, (state, move, before) => {
    lines.push(describeMove(search.moves, move, before))
    at = state
  })
  if (last !== undefined) lines.push(describeMove(search.moves, last, at))
  return lines
}

function describeMove(moves: Moves, move: Move, before: Int32Array): string {
  const { ids } = moves.participants
  if (move.type === 'crash') return `${ids[move.place]} dies, and is back with what it had committed`
  if (move.type === 'answer') return `${ids[move.place]} looks in its journal, and answers`
  if (move.type === 'deed') {
    const deed = moves.participants.deed(move.place, before[move.place] ?? 0)
    return `${ids[move.place]} ${deed === undefined ? 'does nothing' : describeDeed(deed)}`
  }
  const { what } = move
  const pair = moves.pairs[move.pair]
  if (pair === undefined) return ''
  if (what.what === 'break') return `the stream between ${pair.ids.join(' and ')} breaks`
  const self = pair.ids[what.side]
  const other = pair.ids[otherSide(what.side)]
  switch (what.what) {
    case 'arrive':
      return `${self} gets ${describeFrame(moves.streams.frame(what.frame))} from ${other}`
    case 'notice':
      return `${self} finds that the stream with ${other} is over`
    case 'open':
      return `${self} hears of a stream with ${other}, and says hello`
    case 'connect':
      return `${self} opens ${what.isSpare ? 'a second' : 'a'} stream with ${other}, and says hello`
  }
}

function describeDeed(deed: Deed): string {
  switch (deed.do) {
    case 'pay':
      return `pays ${deed.to} ${deed.amount}`
    case 'photograph':
      return 'starts a snapshot'
    case 'cancel':
      return 'cancels its first snapshot'
    case 'wish':
      return describeCommand(deed.wish)
    case 'go-back':
      return 'wishes to go back to its first snapshot'
  }
}

function describeFrame(frame: TravellingFrame): string {
  switch (frame.type) {
    case 'hello': {
      const { application, control } = frame
      return `hello (sent ${application.sent} and ${control.sent}, handled ${application.handled} and ${control.handled})`
    }
    case 'ack':
      return `an acknowledgement of ${frame.application} and ${frame.control}`
    case 'data': {
      const messages = frame.messages.map((bytes, index) => `${frame.first + index}: ${describeMessage(bytes)}`)
      return `${frame.lane} ${messages.join(', ')}`
    }
  }
}

function describeMessage(bytes: Uint8Array): string {
  const message: Message = decodeMessage(bytes)
  switch (message.type) {
    case 'transfer':
      return String(message.amount)
    case 'goodbye':
      return message.type
    case 'restore':
    case 'prepare':
    case 'prepared':
    case 'abandon':
      return `${message.type} ${message.timeline.number} of ${message.timeline.initiator}`
    case 'marker':
    case 'report':
    case 'cancel':
    case 'collect':
      return `${message.type} ${message.snapshot}`
    default:
      return describeOwn(belonging(message))
  }
}
