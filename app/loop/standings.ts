// The state of every process and every open snapshot, for scripts: all of it at the beginning, and later each change.
import { cleanName } from '../clean-name.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import type { Core } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { announceOpen } from '../view/announce.ts'
import type { Contacts } from './contacts.ts'
import { snapshotStanding } from '../view/standing.ts'

interface StatusEntry {
  readonly about: ProcessId | SnapshotId
  /** Another one means that it has changed. */
  readonly text: string
  readonly event: PeerEvent
}

export class Standings {
  readonly #core: Core
  readonly #contacts: Pick<Contacts, 'standing' | 'isConnected'>
  #told = new Map<ProcessId | SnapshotId, string>()

  constructor(core: Core, contacts: Pick<Contacts, 'standing' | 'isConnected'>) {
    this.#core = core
    this.#contacts = contacts
  }

  all(): readonly PeerEvent[] {
    return this.#entries().map(({ event }) => event)
  }

  /** What is another than when this was asked last. */
  changed(): readonly PeerEvent[] {
    const entries = this.#entries()
    const told = this.#told
    this.#told = new Map(entries.map(({ about, text }) => [about, text]))
    return entries.filter(({ about, text }) => told.get(about) !== text).map(({ event }) => event)
  }

  #entries(): StatusEntry[] {
    const { id: self, neighbours, snapshots } = this.#core.process
    const peers = Object.values(neighbours).map(({ id, name: claim }): StatusEntry => {
      const { status } = this.#contacts.standing(id)
      const name = cleanName(claim)
      return { about: id, text: `${status} ${name}`, event: { event: 'peer', peer: id, name, status } }
    })
    const open = snapshots.flatMap((snapshot): StatusEntry[] => {
      const standing = snapshotStanding(snapshot, self, (peer) => this.#contacts.isConnected(peer))
      const event = announceOpen(snapshot.id, standing)
      if (event === undefined) return []
      return [{ about: snapshot.id, text: `${standing.status} ${standing.waitingFor.join()}`, event }]
    })
    return [...peers, ...open]
  }
}
