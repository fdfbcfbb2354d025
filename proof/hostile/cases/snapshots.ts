// Snapshots as weapons: markers of processes that nobody has met, snapshots that never end or end others, reports that are none.
import type { Coins } from '../../../app/applications/bank/coins.ts'
import { nonceOf, snapshotId, type ProcessId, type SnapshotId } from '../../../app/ids.ts'
import { createIdentity } from '../../../app/network/identity.ts'
import { encodeMessage } from '../../../app/process/codec.ts'
import type { Message } from '../../../app/process/messages.ts'
import { openProcess } from '../../../app/process/state.ts'
import { FIRST_TIMELINE } from '../../../app/snapshot/timeline.ts'
import type { CancelReason, Marker } from '../../../app/snapshot/messages.ts'
import { Member } from '../attacker.ts'
import { fault, type Attack, type Blame, type Case, type HonestRoom } from '../case.ts'
import { ONE_COIN, again } from './frames.ts'

/** A marker of the first timeline. */
export function markerOf(initiator: ProcessId, count: number, members: readonly ProcessId[]): Marker {
  const sorted = [...new Set([initiator, ...members])].sort()
  return { type: 'marker', snapshot: snapshotId(initiator, count), members: sorted, timeline: FIRST_TIMELINE }
}

/** Ids of keys that nobody has. */
export function strangers(count: number): Promise<readonly ProcessId[]> {
  return Promise.all(Array.from({ length: count }, async () => (await createIdentity()).id))
}

/** Ids that are well formed and of no key, as long as an id may be. */
function longIds(count: number): readonly ProcessId[] {
  return Array.from({ length: count }, (_, n) => `${'x'.repeat(58)}${String(n).padStart(6, '0')}` as ProcessId)
}

/** Honest people take default snapshots all the time. */
async function takeSnapshots(room: HonestRoom, everyMs = 500): Promise<void> {
  for (let n = 0; !room.over; n++) {
    const peer = room.peers[n % room.peers.length] ?? room.anna
    await peer.ask({ do: 'snapshot' })
    await room.pause(everyMs)
  }
}

/** Greets everybody and sends each the same messages, once. */
function once(attack: Attack, messages: (id: ProcessId) => readonly Message[]): Promise<void> {
  return attack.open().then(async (eve) => {
    for (const target of attack.targets) (await eve.greet(target)).say(...messages(eve.id))
    await attack.end()
  })
}

/** A case that sends the same wrong message on every line. */
function wrong(
  name: string,
  says: string,
  message: (eve: ProcessId, attack: Attack, to: ProcessId) => readonly Message[],
  blame: Blame = 'attacker'
): Case {
  return {
    kind: 'room',
    name,
    group: 'S',
    says,
    blame,
    attack: async (attack) => {
      const eve = await attack.open()
      await again(attack, eve, (line, target) => line.say(...message(eve.id, attack, target.id)))
    }
  }
}

/** A case in which a member takes part and changes what it sends, while honest people take snapshots. */
function member(name: string, says: string, blame: Blame, use: (eve: Member, attack: Attack) => void): Case {
  return {
    kind: 'room',
    name,
    group: 'S',
    says,
    blame,
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      use(eve, attack)
      await attack.end()
    },
    meanwhile: (room) => takeSnapshots(room)
  }
}

function cancelling(reason: CancelReason): (eve: Member, attack: Attack) => void {
  return (eve, attack) => {
    eve.onDelivered = (from, message) => {
      if (message.type !== 'marker') return
      attack.count('cancels')
      for (const { id } of attack.targets) eve.say(id, { type: 'cancel', snapshot: message.snapshot, reason })
    }
  }
}

const ids = (attack: Attack): readonly ProcessId[] => attack.targets.map(({ id }) => id)

export const SNAPSHOTS: readonly Case[] = [
  {
    kind: 'room',
    name: 'S1-as-fast-as-complete',
    group: 'S',
    says: 'Real snapshots, 16 open at a time, as fast as they complete.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      while (!attack.over) {
        const step = eve.do({ type: 'start-snapshot', members: ids(attack), at: Date.now() })
        if ('refusal' in step) await attack.pause(2)
        else attack.count('snapshots')
      }
    }
  },
  {
    kind: 'room',
    name: 'S2-never-reported',
    group: 'S',
    says: '64 snapshots of its own that it never reports on.',
    blame: 'attacker-perhaps',
    attack: (attack) => once(attack, (eve) => Array.from({ length: 64 }, (_, n) => markerOf(eve, n + 1, ids(attack))))
  },
  {
    kind: 'room',
    name: 'S3-invented-initiators',
    group: 'S',
    says: '3,840 markers in the names of 60 processes that do not exist, 64 each.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const invented = await strangers(60)
      await once(attack, (eve) =>
        invented.flatMap((one) => Array.from({ length: 64 }, (_, n) => markerOf(one, n + 1, [...ids(attack), eve])))
      )
    }
  },
  {
    kind: 'room',
    name: 'S4-invented-members',
    group: 'S',
    says: '3,480 markers in the names of 58 processes that do not exist, with all of them as members.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const invented = await strangers(58)
      await once(attack, (eve) =>
        invented.flatMap((one) =>
          Array.from({ length: 60 }, (_, n) => markerOf(one, n + 1, [...ids(attack), eve, ...invented]))
        )
      )
    }
  },
  {
    kind: 'room',
    name: 'S5-names-61',
    group: 'S',
    says: 'One marker that names 61 processes that do not exist.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const invented = await strangers(61)
      await once(attack, (eve) => [markerOf(eve, 1, [...ids(attack), ...invented])])
    }
  },
  {
    kind: 'room',
    name: 'S6-names-122',
    group: 'S',
    says: 'Two markers that name 61 processes each that do not exist.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const [first, second] = [await strangers(61), await strangers(61)]
      await once(attack, (eve) => [
        markerOf(eve, 1, [...ids(attack), ...first]),
        markerOf(eve, 2, [...ids(attack), ...second])
      ])
    }
  },
  member('S7-no-markers', 'A member relays no markers.', 'attacker-perhaps', (eve) => {
    eve.tamper = (message) => (message.type === 'marker' ? undefined : message)
  }),
  member('S8-no-reports', 'A member never reports.', 'attacker-perhaps', (eve) => {
    eve.tamper = (message) => (message.type === 'report' ? undefined : message)
  }),
  member(
    'S9-gives-up',
    'A member cancels every snapshot of others as “too much in transit”.',
    'attacker',
    cancelling('too-much-in-transit')
  ),
  member(
    'S10-cancels-as-initiator',
    'A member cancels the snapshots of others as if it were their initiator.',
    'attacker',
    cancelling('by-initiator')
  ),
  {
    kind: 'room',
    name: 'S11-cancels-before',
    group: 'S',
    says: 'A member cancels snapshots of Ben before they begin.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const { id: ben } = attack.ben
      await once(attack, () =>
        Array.from({ length: 1_000 }, (_, n): Message => {
          return { type: 'cancel', snapshot: snapshotId(ben, n + 1), reason: 'too-much-in-transit' }
        })
      )
    },
    check: async (room) => {
      const end = await room.ben.snapshot(
        5_000,
        room.peers.map(({ id }) => id)
      )
      return end.status === 'complete' ? [] : [fault(`a snapshot of Ben is ${end.status}`)]
    }
  },
  member(
    'S12-pays-into-snapshots',
    'A member sends 52,000 payments into each snapshot of others.',
    'attacker-perhaps',
    (eve, attack) => {
      const done = new Set<string>()
      const coins = Array<Uint8Array>(4_000).fill(encodeMessage(ONE_COIN))
      eve.tamper = (message) => (message.type === 'marker' ? undefined : message)
      eve.onDelivered = (_from, message) => {
        if (message.type !== 'marker' || done.has(message.snapshot)) return
        done.add(message.snapshot)
        attack.count('payments', 52_000 * eve.lines.size)
        for (const line of eve.lines.values()) {
          for (let n = 0; n < 13; n++) line.sayBytes('application', coins)
          line.say(message)
        }
      }
    }
  ),
  wrong('S13-report-of-none', 'A report of a snapshot that never was.', (eve) => [reportOf(eve, 7, {})]),
  {
    kind: 'room',
    name: 'S14-acknowledges-nothing',
    group: 'S',
    says: 'Snapshots that it starts and completes, while it acknowledges nothing.',
    seconds: 15,
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      for (const line of eve.lines.values()) line.acknowledges = false
      while (!attack.over) {
        const step = eve.do({ type: 'start-snapshot', members: ids(attack), at: Date.now() })
        if ('refusal' in step) await attack.pause(2)
        else attack.count('snapshots')
      }
    }
  },
  {
    kind: 'room',
    name: 'S15-long-ids',
    group: 'S',
    says: '366 markers that name 60 processes that do not exist, with ids of 64 characters.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const invented = longIds(60)
      await once(attack, (eve) =>
        invented.flatMap((one) =>
          Array.from({ length: 6 }, (_, n) => markerOf(one, n + 1, [...ids(attack), eve, ...invented]))
        )
      )
    },
    check: async (room) => {
      const { viewBytes } = await room.anna.findings()
      return viewBytes > 1_000_000 ? [fault(`the view of a window has ${viewBytes} bytes`)] : []
    }
  },
  wrong('S16-second-marker', 'The same marker twice on one channel.', (eve, attack) => {
    const marker = markerOf(eve, 1, ids(attack))
    return [marker, marker]
  }),
  wrong('S17-not-for-us', 'A marker of which the receiver is not a member.', (eve, _attack, to) => [
    markerOf(eve, 1, [`${to.slice(0, -1)}x` as ProcessId])
  ]),
  wrong('S18-not-from-a-member', 'A marker of which the sender is not a member.', (_eve, attack) => [
    markerOf(attack.ben.id, 900, ids(attack))
  ]),
  wrong('S19-initiator-not-a-member', 'A marker whose initiator is not a member.', (eve, attack) => [
    { ...markerOf(eve, 1, ids(attack)), snapshot: `${'z'.repeat(40)}#1` as SnapshotId }
  ]),
  wrong('S20-65-members', 'A marker with 65 members.', (eve, attack) => [
    markerOf(eve, 1, [...ids(attack), ...longIds(65 - 1 - attack.targets.length)])
  ]),
  wrong('S21-unsorted-members', 'A marker whose members are not sorted.', (eve, attack) => {
    const marker = markerOf(eve, 1, ids(attack))
    return [{ ...marker, members: marker.members.toReversed() }]
  }),
  wrong('S22-other-timeline', 'A marker of a timeline in which nobody is.', (eve, attack) => [
    { ...markerOf(eve, 1, ids(attack)), timeline: { number: 5, initiator: eve } }
  ]),
  {
    kind: 'room',
    name: 'S23-other-members-to-each',
    group: 'S',
    says: 'One snapshot, and other members named to each.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      const [more] = await strangers(1)
      for (const [at, target] of attack.targets.entries()) {
        const line = await eve.greet(target)
        line.say(markerOf(eve.id, 1, at === 0 || more === undefined ? ids(attack) : [...ids(attack), more]))
      }
      await attack.end()
    }
  },
  member('S24-report-without-channels', 'A member reports without the channels of others.', 'attacker', (eve) => {
    eve.tamper = (message) =>
      message.type === 'report' ? { ...message, part: { ...message.part, incoming: {} } } : message
  }),
  member('S25-reports-twice', 'A member reports twice.', 'attacker-perhaps', (eve) => {
    eve.tamper = (message) => (message.type === 'report' ? [message, message] : message)
  }),
  {
    kind: 'room',
    name: 'S26-starts-and-cancels',
    group: 'S',
    says: 'A member starts a snapshot and cancels it, as fast as it can.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      while (!attack.over) {
        const step = eve.do({ type: 'start-snapshot', members: ids(attack), at: Date.now() })
        if ('snapshot' in step && step.snapshot !== undefined) {
          eve.do({ type: 'cancel-snapshot', snapshot: step.snapshot, at: Date.now() })
          attack.count('snapshots')
        }
        await eve.lines.get(attack.anna.id)?.ready()
      }
    }
  },
  {
    kind: 'room',
    name: 'S27-largest-reports',
    group: 'S',
    says: 'Snapshots whose report from the attacker is as large as a report may be.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      const many = Array.from({ length: 40_000 }, () => ONE_COIN)
      eve.tamper = (message) =>
        message.type === 'report'
          ? { ...message, part: { ...message.part, incoming: { ...message.part.incoming, [attack.anna.id]: many } } }
          : message
      while (!attack.over) {
        eve.do({ type: 'start-snapshot', members: ids(attack), at: Date.now() })
        attack.count('snapshots')
        await attack.pause(200)
      }
    }
  },
  wrong(
    'S28-first-marker-late',
    'The marker of a snapshot that ended long ago, again and again.',
    (eve, attack) => [
      { type: 'cancel', snapshot: snapshotId(eve, 1), reason: 'by-initiator' },
      ...Array.from({ length: 1_000 }, () => markerOf(eve, 1, ids(attack)))
    ],
    'attacker-perhaps'
  ),
  {
    kind: 'room',
    name: 'S29-framing',
    group: 'S',
    honest: 3,
    says: 'Markers of the next snapshots of Ben, to all others before he starts them; half of them it ends again.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      eve.ignores.add('marker') // They come back to it, and it has sent its own.
      const { id: ben } = attack.ben
      const members = [...new Set([ben, eve.process.id, ...ids(attack)])].sort()
      // Fewer than one process may pass on.
      for (let n = 1; n <= 100 && !attack.over; n++) {
        const snapshot = snapshotId(ben, n, nonceOf(n, n))
        for (const to of ids(attack)) {
          if (to === ben) continue
          eve.say(to, { type: 'marker', snapshot, members, timeline: FIRST_TIMELINE })
          if (n % 2 === 0) eve.say(to, { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
        }
        attack.count('markers')
      }
      await attack.end()
    },
    check: async (room) => {
      const end = await room.ben.snapshot(
        5_000,
        room.peers.map(({ id }) => id)
      )
      return end.status === 'complete' ? [] : [fault(`a snapshot of Ben is ${end.status}`)]
    }
  }
]

/** A report with these channels and the books of an unused account. */
export function reportOf(
  eve: ProcessId,
  count: number,
  incoming: Readonly<Record<ProcessId, readonly (typeof ONE_COIN)[]>>
): Message {
  return { type: 'report', snapshot: snapshotId(eve, count), part: { recordedState: emptyStates(eve), incoming } }
}

function emptyStates(id: ProcessId) {
  return openProcess(id, 0 as Coins).applications
}
