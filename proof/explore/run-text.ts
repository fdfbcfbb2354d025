// A run of a small world as text: which process did what, which frame arrived where, and what broke. The run is
// reconstructed from the numbers of its states, by making the moves of each and searching for the next.
import { belonging, describeMessage as describeOwn, describeCommand } from '../../app/applications/all.ts'
import { decodeMessage } from '../../app/process/codec.ts'
import type { Message } from '../../app/process/messages.ts'
import type { Move, Moves } from './moves.ts'
import type { Search } from './search.ts'
import { otherSide, type TravellingFrame } from './streams.ts'
import type { PlannedAction } from './world.ts'

/**
 * Goes through the states of a run, from the first on. @param each called with each state and the move that led to it
 */
export function followRun(
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

/** A run as text, one line a move. */
export function describeRun(search: Search, way: readonly number[], last?: Move): string[] {
  if (way.length === 0) return ['all processes connect for the first time']
  const lines: string[] = []
  let at = search.moves.first()
  followRun(search, way, (state, move, before) => {
    lines.push(describeMove(search.moves, move, before))
    at = state
  })
  if (last !== undefined) lines.push(describeMove(search.moves, last, at))
  return lines
}

function describeMove(moves: Moves, move: Move, before: Int32Array): string {
  const { ids } = moves.participants
  if (move.type === 'crash') return `${ids[move.place]} crashes, and restarts with what it had committed`
  if (move.type === 'answer') return `${ids[move.place]} answers from its journal`
  if (move.type === 'action') {
    const action = moves.participants.action(move.place, before[move.place] ?? 0)
    return `${ids[move.place]} ${action === undefined ? 'does nothing' : describeAction(action)}`
  }
  const { what } = move
  const pair = moves.pairs[move.pair]
  if (pair === undefined) return ''
  if (what.what === 'break') return `the stream between ${pair.ids.join(' and ')} breaks`
  const self = pair.ids[what.side]
  const other = pair.ids[otherSide(what.side)]
  switch (what.what) {
    case 'arrive':
      return `${self} receives ${describeFrame(moves.streams.frame(what.frame))} from ${other}`
    case 'notice':
      return `${self} finds that the stream with ${other} has ended`
    case 'open':
      return `${self} notices a stream with ${other}, and sends hello`
    case 'connect':
      return `${self} opens ${what.isSpare ? 'a second' : 'a'} stream with ${other}, and sends hello`
  }
}

function describeAction(action: PlannedAction): string {
  switch (action.do) {
    case 'pay':
      return `sends ${action.to} ${action.amount}`
    case 'snapshot':
      return 'starts a snapshot'
    case 'cancel':
      return 'cancels its first snapshot'
    case 'command':
      return describeCommand(action.command)
    case 'go-back':
      return 'asks all to go back to its first snapshot'
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
    case 'forget':
      return `forget ${message.process}`
    case 'restore':
    case 'prepare':
    case 'prepared':
    case 'begin':
    case 'abandon':
      return `${message.type} ${message.timeline.number} of ${message.timeline.initiator}`
    case 'marker':
    case 'report':
    case 'cancel':
    case 'voucher':
    case 'comparison':
    case 'evidence':
    case 'collect':
      return `${message.type} ${message.snapshot}`
    default:
      return describeOwn(belonging(message))
  }
}
