// What a script is told as it happens: events of the core and changes of standing, in the fixed words of the contract. Pure.
import type { Finding } from '../applications/findings.ts'
import type { PeerEvent } from './contract/event.ts'
import type { CoreEvent } from '../core.ts'
import { initiatorOf, type SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { audit } from '../properties/ask.ts'
import type { SnapshotStanding } from './standing.ts'
import { CANCEL_REASONS } from './view.ts'

/** @returns `undefined` for what scripts learn in another way, or not at all */
export function announceEvent(event: CoreEvent): PeerEvent | undefined {
  switch (event.type) {
    case 'sent':
    case 'received': {
      const { from, to, message, balance, undone } = event
      return message.type === 'transfer' && undone !== true
        ? { event: 'transfer', from, to, amount: message.amount, balance }
        : undefined
    }
    case 'restored': {
      const { snapshot, by, timeline, balance } = event
      return { event: 'restored', snapshot, by, timeline, balance }
    }
    case 'undone':
      return { event: 'undone', snapshot: event.snapshot }
    case 'restore-refused':
      return { event: 'restore-refused', snapshot: event.snapshot, by: event.by, reason: event.reason }
    case 'complete':
      return announceCut(event.cut, event.findings ?? [])
    case 'cancelled':
      return {
        event: 'snapshot',
        snapshot: event.snapshot,
        status: 'cancelled',
        waitingFor: [],
        reason: CANCEL_REASONS[event.reason]
      }
    default:
      return undefined
  }
}

function announceCut(cut: Cut, findings: readonly Finding[]): PeerEvent {
  const { channels, processes, outside, total, expected, conserved } = audit(cut)
  return {
    event: 'snapshot',
    snapshot: cut.snapshot,
    status: 'complete',
    waitingFor: [],
    initiator: initiatorOf(cut.snapshot),
    members: cut.members,
    balances: Object.fromEntries(processes.map(({ process, balance }) => [process, balance])),
    inTransit: channels
      .filter(({ amounts }) => amounts.length > 0)
      .map(({ from, to, amounts }) => ({ from, to, amounts })),
    outside,
    total,
    expected,
    conserved,
    ...brokenBy(findings)
  }
}

/** Remarks name nobody, and are for people. */
function brokenBy(findings: readonly Finding[]): { readonly broken?: readonly Pick<Finding, 'rule' | 'by'>[] } {
  const broken = findings.filter(({ by }) => by.length > 0).map(({ rule, by }) => ({ rule, by }))
  return broken.length === 0 ? {} : { broken }
}

/** The standing of an open snapshot, told whenever it has changed. */
export function announceOpen(snapshot: SnapshotId, standing: SnapshotStanding): PeerEvent | undefined {
  const { status, waitingFor } = standing
  return status === 'open' || status === 'waiting' ? { event: 'snapshot', snapshot, status, waitingFor } : undefined
}
