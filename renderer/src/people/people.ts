// The processes of one view: names that cannot be confused (app/labels.ts), marks, short ids.
import type { PeerView, View } from '../../../app/view/contract/view.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { endOf, labelsOf } from '../../../app/labels.ts'
import type { Run } from '../../../app/trace/run.ts'
import { letterOf, slots, type MarkShape } from './mark.ts'
import { Seen } from './seen.ts'

export interface Person {
  readonly id: ProcessId
  /** How every sentence and label names it; no two in this view look alike. */
  readonly name: string
  /** The last characters of its id, for telling people apart who claim names that look alike. */
  readonly shortId: string
  readonly mark: MarkShape
  readonly isMe: boolean
  /** Absent for oneself, and for a process that only an old snapshot still knows. */
  readonly peer: PeerView | undefined
}

export interface People {
  /** Oneself and all peers by name, then id: the same order in every window. */
  readonly all: readonly Person[]
  /** Absent in an opened run, which is nobody's own. */
  readonly me: Person | undefined
  of(id: ProcessId): Person
  /** The same processes in the order of `all`; those whom nobody knows any more come last. */
  inOrder(ids: readonly ProcessId[]): readonly ProcessId[]
}

/** As in the peer's own sentences. */
export const shortId = endOf

/** @param seen whom this window has seen before */
export function peopleOf(view: View, seen = new Seen()): People {
  const claims = new Map<ProcessId, string>([[view.me.peer, view.me.name]])
  for (const peer of view.peers) claims.set(peer.peer, peer.name)
  const since = new Map(
    [view.me, ...view.peers].flatMap(({ peer, since: at }) => (at < 0 ? [] : [[peer, at] as const]))
  )
  const peers = new Map(view.peers.map((peer) => [peer.peer, peer]))
  return peopleFrom(claims, view.me.peer, peers, seen.slots([...claims.keys()], since))
}

/** When each process was started first, by its own clock, as far as the run still has that event; ms since 1970. */
function firstStartsIn({ processes }: Run): ReadonlyMap<ProcessId, number> {
  return new Map(
    processes.flatMap(({ id, events: [first] }) =>
      first?.type === 'opened' && first.life === 1 && first.n === 1 ? [[id, first.at] as const] : []
    )
  )
}

/** Everybody in a run that is nobody's own. */
export function peopleOfRun(run: Run): People {
  const claims = new Map(run.processes.map(({ id, name }) => [id, name]))
  return peopleFrom(claims, undefined, new Map(), slots([...claims.keys()], firstStartsIn(run)))
}

function peopleFrom(
  claims: ReadonlyMap<ProcessId, string>,
  me: ProcessId | undefined,
  peers: ReadonlyMap<ProcessId, PeerView>,
  slotOf: ReadonlyMap<ProcessId, number>
): People {
  const labels = labelsOf(claims)

  function person(id: ProcessId): Person {
    const label = labels.get(id)
    const slot = slotOf.get(id) ?? 0
    return {
      id,
      name: label?.text ?? shortId(id),
      shortId: label?.end ?? shortId(id),
      mark: { hue: slot % 8, ring: Math.floor(slot / 8), letter: letterOf(label?.name ?? '', id) },
      isMe: id === me,
      peer: peers.get(id)
    }
  }

  const known = new Map([...claims.keys()].map((id) => [id, person(id)]))
  const all = [...known.values()].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
  const rank = new Map(all.map(({ id }, at) => [id, at]))
  return {
    all,
    me: me === undefined ? undefined : person(me),
    of: (id) => known.get(id) ?? person(id),
    inOrder: (ids) => [...ids].sort((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || compare(a, b))
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Keeps a right-to-left name from turning the sentence around it; other names stay as they are. */
export function inSentence(name: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(name)
    ? `\u2068${name}\u2069`
    : name
}
