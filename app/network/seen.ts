// What the network sees, in the words of the doctor's signals. Pure.
import type { OwnInterface, PersonSeen } from '../doctor/signals.ts'
import type { ProcessId } from '../ids.ts'
import type { HeardPeer } from './discovery.ts'
import { kindOf, type Interfaces } from './interfaces.ts'
import type { DialTable } from './known.ts'
import { placeOf } from './reasons.ts'
import type { Trials } from './trials.ts'

export function interfacesSeen(interfaces: Interfaces): OwnInterface[] {
  return Object.entries(interfaces)
    .map(([name, all = []]) => ({
      name,
      kind: kindOf(name, all[0]?.mac),
      addresses: all.filter(({ internal }) => !internal).map(({ address }) => address)
    }))
    .filter(({ addresses }) => addresses.length > 0)
}

/** Where people are known from. */
export interface SeenIn {
  readonly table: DialTable
  readonly trials: Trials
  readonly heard: readonly HeardPeer[]
  /** Whoever has answered counts as joined: nothing more is wanted. */
  readonly looksOnly: boolean
}

/** Everybody whom the table or discovery knows, and typed addresses at which nobody has proved an id. */
export function peopleSeen({ table, trials, heard, looksOnly }: SeenIn): PersonSeen[] {
  const isNear = (address: string): boolean => table.reach.has(address)
  const ids = new Set<ProcessId>([...[...heard, ...table.peers].map(({ peer }) => peer), ...trials.typedPeers])
  ids.delete(table.self)
  for (const relay of table.onlyRelays) ids.delete(relay) // It is nobody.
  const known = [...ids].map((peer): PersonSeen => {
    const announced = heard.find((one) => one.peer === peer)
    const own = trials.of(peer, isNear)
    const isLinked = looksOnly
      ? own.some(({ outcome }) => outcome === 'answered')
      : table.peers.some((one) => one.peer === peer && one.linked)
    const far = announced?.addresses.some(isNear) === false ? announced.addresses.map(placeOf) : []
    return {
      peer,
      name: '',
      reason: '',
      stage: isLinked ? 'joined' : own.length > 0 ? 'dialled' : 'seen',
      isHeard: announced !== undefined,
      protocol: announced?.protocol ?? '',
      farPlaces: far,
      trials: own,
      reachedBy: []
    }
  })
  const unproven = trials.of(undefined, isNear).map((trial): PersonSeen => ({
    peer: undefined,
    name: '',
    stage: 'dialled',
    reason: '',
    isHeard: false,
    protocol: '',
    farPlaces: [],
    trials: [trial],
    reachedBy: []
  }))
  return [...known, ...unproven]
}
