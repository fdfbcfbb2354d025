// Going back as a weapon: restores that nobody has agreed to, questions without end, timelines, and members that stop a restore.
import { snapshotId, type ProcessId } from '../../../app/ids.ts'
import { AT_ONCE, ONE_MORE_MS } from '../../../app/loop/promising.ts'
import { encodeMessage } from '../../../app/process/codec.ts'
import type { Message } from '../../../app/process/messages.ts'
import type { Cut } from '../../../app/process/state.ts'
import type { RestoreMarker } from '../../../app/snapshot/messages.ts'
import { TIMELINE_STEP_MAX } from '../../../app/snapshot/limits.ts'
import { Member, type Line } from '../attacker.ts'
import {
  fault,
  weak,
  type Attack,
  type Blame,
  type Case,
  type Finding,
  type Honest,
  type HonestRoom,
  type SnapshotOutcome
} from '../case.ts'
import { onAll } from './floods.ts'
import { again } from './frames.ts'

/** Nobody has agreed to anything: no honest peer may be in another timeline. */
async function nobodyWentBack(room: HonestRoom): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const peer of room.peers) {
    const { restored } = await peer.findings()
    if (restored.length > 0) found.push(fault(`${peer.name} went back ${restored.length} times and had not agreed`))
  }
  return [...found, ...(await togetherAgain(room))]
}

/** Whoever has promised goes back with the first one that does. */
async function everybodyWentBack(room: HonestRoom): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const peer of room.peers) {
    const { restored } = await peer.findings()
    if (restored.length !== 1) found.push(fault(`${peer.name} went back ${restored.length} times`))
  }
  return [...found, ...(await togetherAgain(room))]
}

/** No honest peer is apart from another one. */
async function togetherAgain(room: HonestRoom): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const peer of room.peers) {
    const honest = await apartFrom(room, peer)
    if (honest.length > 0) found.push(fault(`${peer.name} is apart from ${honest.join(' and ')}`))
  }
  return found
}

/** Names of honest peers. From the attacker it may be: that one says that it has gone back. */
async function apartFrom(room: HonestRoom, peer: Honest): Promise<readonly string[]> {
  const answer = await peer.ask({ do: 'state' })
  const apart = answer.ok ? (answer.state?.apart ?? []) : []
  return room.peers.filter(({ id }) => apart.includes(id)).map(({ name }) => name)
}

/** Cleo's person follows whoever has gone back; later she forgets it, and Anna takes everybody back. */
async function followAndJoin(room: HonestRoom): Promise<void> {
  const [anna, , cleo] = room.peers
  if (anna === undefined || cleo === undefined) return
  const end = await anna.snapshot(3_000)
  if (end.status !== 'complete') return
  let [eve] = await room.attackers()
  while (!room.over && eve === undefined) {
    await room.pause(100)
    ;[eve] = await room.attackers()
  }
  if (eve === undefined) return
  // Refused where she has followed by herself.
  for (let n = 0; n < 10 && (await apartFrom(room, cleo)).length === 0; n++) {
    await room.pause(200)
    await cleo.ask({ do: 'rejoin', peer: eve })
  }
  room.notes.set('apart', (await apartFrom(room, cleo)).includes('Anna'))
  while (!room.over && !(await cleo.ask({ do: 'forget', peer: eve })).ok) await room.pause(300)
  room.notes.set('went back', 'Anna')
  const answer = await anna.ask({ do: 'restore', snapshot: end.id })
  room.notes.set('restore', answer.ok ? 'asked' : answer.refusal)
  await room.pause(2_500)
}

function restoreTo(initiator: ProcessId, number: number, count: number, members: readonly ProcessId[]): RestoreMarker {
  return {
    type: 'restore',
    timeline: { number, initiator },
    snapshot: snapshotId(initiator, count),
    members: [...new Set([initiator, ...members])].sort(),
    without: [],
    between: 'undone',
    undone: 0,
    signatures: []
  }
}

/** A case that sends restores to which nobody has agreed. */
function unasked(
  name: string,
  says: string,
  attack: (attack: Attack) => Promise<void>,
  honest: 2 | 3 = 2,
  blame: Blame = 'attacker-perhaps'
): Case {
  return { kind: 'room', name, group: 'R', says, honest, blame, attack, check: nobodyWentBack }
}

/** Sends `prepare` for the next timeline as fast as the stream takes it. */
async function floodPrepare(attack: Attack, line: Line, eve: ProcessId, step: number): Promise<void> {
  let number = 0
  while (!attack.over && line.isOpen) {
    const messages = Array.from({ length: 500 }, () => {
      number += step
      return encodeMessage({
        type: 'prepare',
        timeline: { number, initiator: eve },
        snapshot: snapshotId(eve, 1),
        without: []
      })
    })
    line.sayBytes('control', messages)
    attack.count('questions', messages.length)
    await line.ready()
  }
}

function questions(name: string, says: string, use: (line: Line) => void, step = 1, seconds?: number): Case {
  return {
    kind: 'room',
    name,
    group: name.startsWith('L') ? 'L' : 'R',
    says,
    ...(seconds !== undefined && { seconds }),
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      const lines = await Promise.all(attack.targets.map((target) => eve.greet(target)))
      await Promise.race([
        Promise.all(
          lines.map((line) => {
            use(line)
            return floodPrepare(attack, line, eve.id, step)
          })
        ),
        attack.end()
      ])
      await attack.end()
    }
  }
}

async function isWithAttacker(room: HonestRoom, end: SnapshotOutcome): Promise<boolean> {
  const attackers = await room.attackers()
  return end.status === 'complete' && attackers.some((one) => end.members.includes(one))
}

/** Honest people take a default snapshot with everybody and try to go back to it, once. */
async function goBack(room: HonestRoom): Promise<void> {
  await room.pause(1_500)
  let end = await room.anna.snapshot(3_000)
  // On a busy machine the attacker may have joined late.
  for (let n = 0; n < 5 && !room.over && !(await isWithAttacker(room, end)); n++) {
    await room.pause(500)
    end = await room.anna.snapshot(3_000)
  }
  room.notes.set('cut', end.status)
  if (end.status !== 'complete') return
  room.notes.set('went back', 'Anna')
  const answer = await room.anna.ask({ do: 'restore', snapshot: end.id })
  room.notes.set('restore', answer.ok ? 'asked' : answer.refusal)
  await room.pause(2_000)
  // Where somebody never answers, Anna's person gives up.
  await room.anna.ask({ do: 'restore', cancel: true })
}

/** Whoever stops a restore, it is no honest peer. */
async function refusedByHonest(room: HonestRoom): Promise<readonly Finding[]> {
  const { refusedRestores } = await room.anna.findings()
  return refusedRestores
    .filter(({ by, reason }) => reason !== 'given-up' && room.peers.some(({ id }) => id === by))
    .map(({ by, reason }) => {
      const name = room.peers.find(({ id }) => id === by)?.name ?? by
      return fault(`going back is refused in the name of ${name}: ${reason}`)
    })
}

/** A case in which a member takes part and stands in the way of a restore of honest people. */
function inTheWay(name: string, says: string, blame: Blame, use: (eve: Member, attack: Attack) => unknown): Case {
  return {
    kind: 'room',
    name,
    group: name.startsWith('L') ? 'L' : 'R',
    says,
    blame,
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      await use(eve, attack)
      await attack.end()
    },
    meanwhile: goBack,
    check: refusedByHonest
  }
}

/** A complete cut of everybody, taken by the attacker. */
async function completeCut(eve: Member, attack: Attack): Promise<string> {
  eve.do({ type: 'start-snapshot', members: attack.targets.map(({ id }) => id), at: Date.now() })
  while (!attack.over && eve.cuts.size === 0) await attack.pause(20)
  return [...eve.cuts.keys()][0] ?? ''
}

/** So many cuts of everybody, all taken by the attacker, in their order. */
async function completeCuts(eve: Member, attack: Attack, count: number): Promise<readonly Cut[]> {
  for (let n = 0; n < count; n++)
    eve.do({ type: 'start-snapshot', members: attack.targets.map(({ id }) => id), at: Date.now() })
  while (!attack.over && eve.cuts.size < count) await attack.pause(20)
  return [...eve.cuts.values()]
}

/** The signatures that come, by who has promised. */
function promisesTo(eve: Member): ReadonlyMap<ProcessId, string> {
  const given = new Map<ProcessId, string>()
  eve.onDelivered = (from, message) => {
    if (message.type === 'prepared' && message.refusal === '') given.set(from, message.signature)
  }
  return given
}

/** Asks each to go back to a cut of its own. */
function askEach(eve: Member, attack: Attack, number: number, cutFor: (at: number) => Cut | undefined): void {
  for (const [at, { id }] of attack.targets.entries()) {
    const cut = cutFor(at)
    if (cut === undefined) continue
    const timeline = { number, initiator: eve.process.id }
    eve.say(id, { type: 'prepare', timeline, snapshot: cut.snapshot, without: [] })
  }
}

/** That all have promised to go back to this cut, on both lanes. */
function shown(
  eve: Member,
  { snapshot, members }: Cut,
  number: number,
  given: ReadonlyMap<ProcessId, string>
): readonly Message[] {
  const { id } = eve.process
  const signatures = members.filter((one) => one !== id).map((one) => given.get(one) ?? 'ab'.repeat(64))
  const agreed = { timeline: { number, initiator: id }, snapshot, members, without: [], signatures }
  return [
    { type: 'begin', ...agreed },
    { type: 'restore', ...agreed, between: 'undone', undone: 0 }
  ]
}

async function holdQuestions(eve: Member, attack: Attack): Promise<void> {
  const cut = await completeCut(eve, attack)
  for (let number = 1; number <= 8; number++)
    for (const { id } of attack.targets)
      eve.say(id, {
        type: 'prepare',
        timeline: { number, initiator: eve.process.id },
        snapshot: cut as never,
        without: []
      })
}

export const RESTORES: readonly Case[] = [
  questions('R1-questions', '`prepare` without end, and the answers are never acknowledged.', (line) => {
    line.acknowledges = false
  }),
  questions('R2-questions-not-read', '`prepare` without end, and it reads nothing.', (line) => {
    line.acknowledges = false
    line.stopReading()
  }),
  inTheWay(
    'R3-held-open',
    'Eight questions to everybody, held open while honest people go back.',
    'attacker-perhaps',
    holdQuestions
  ),
  unasked('R4-without-anna', 'One `restore` of a cut of which nobody else is a member.', (attack) =>
    sendOnce(attack, (eve) => [restoreTo(eve, 1, 1, [])])
  ),
  unasked(
    'R5-in-bens-name',
    'One `restore` to Anna in the name of Ben.',
    async (attack) => {
      const eve = await attack.open()
      const line = await eve.greet(attack.anna)
      line.say(restoreTo(attack.ben.id, 1, 1, [eve.id]))
      await attack.end()
    },
    2,
    'attacker-perhaps'
  ),
  unasked('R6-in-a-loop', 'R4 twenty times a second.', (attack) =>
    onAll(attack, async (line) => {
      for (let number = 1; !attack.over && line.isOpen; number++) {
        line.say(restoreTo(line.local, number, number, []))
        attack.count('restores')
        await attack.pause(50)
      }
    })
  ),
  unasked('R7-at-full-speed', 'R4 as fast as the stream takes it.', (attack) =>
    onAll(attack, async (line) => {
      for (let number = 1; !attack.over && line.isOpen; number++) {
        line.say(restoreTo(line.local, number, number, []))
        attack.count('restores')
        await line.ready()
      }
    })
  ),
  unasked(
    'R8-another-cut-to-each',
    'One timeline, and another cut told to each.',
    async (attack) => {
      const eve = await attack.open()
      for (const [at, target] of attack.targets.entries())
        (await eve.greet(target)).say(restoreTo(eve.id, 1, at + 1, []))
      await attack.end()
    },
    3
  ),
  {
    kind: 'room',
    name: 'R8-another-cut-agreed-with-each',
    group: 'R',
    says: 'Everybody agrees to go back, each to another cut of the same timeline.',
    honest: 3,
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      const given = promisesTo(eve)
      const cuts = await completeCuts(eve, attack, attack.targets.length)
      askEach(eve, attack, 1, (at) => cuts[at])
      while (!attack.over && given.size < attack.targets.length) await attack.pause(20)
      attack.count('promises', given.size)
      for (const [at, { id }] of attack.targets.entries()) {
        const cut = cuts[at]
        if (cut !== undefined) eve.say(id, ...shown(eve, cut, 1, given))
      }
      await attack.end()
    },
    check: nobodyWentBack
  },
  {
    kind: 'room',
    name: 'R21-begins-at-one',
    group: 'R',
    says: 'Everybody agrees to go back; it begins at one, and tells the others that it gives up.',
    honest: 3,
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      const given = promisesTo(eve)
      const [cut] = await completeCuts(eve, attack, 1)
      askEach(eve, attack, 1, () => cut)
      while (!attack.over && given.size < attack.targets.length) await attack.pause(20)
      attack.count('promises', given.size)
      const [first, ...others] = attack.targets
      for (const { id } of others) eve.say(id, { type: 'abandon', timeline: { number: 1, initiator: eve.process.id } })
      await attack.pause(500)
      if (first !== undefined && cut !== undefined) eve.say(first.id, ...shown(eve, cut, 1, given))
      await attack.end()
    },
    check: everybodyWentBack
  },
  {
    kind: 'room',
    name: 'R22-joined-again',
    group: 'R',
    says: 'Somebody follows it away from the others; then all go back to a cut of everybody that is older.',
    honest: 3,
    seconds: 25,
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      // Honest people have a snapshot of themselves by then.
      await attack.pause(6_000)
      const line = await (await attack.open()).greet(attack.cleo)
      line.say(restoreTo(line.local, 1, 1, []))
      await attack.pause(6_000)
      line.end()
      await attack.end()
    },
    meanwhile: followAndJoin,
    check: async (room) => [
      ...(room.notes.get('apart') === true ? [] : [fault('Cleo was never apart from Anna: nothing was tried')]),
      ...(room.notes.get('restore') === 'asked' ? [] : [fault(`going back: ${String(room.notes.get('restore'))}`)]),
      ...(await refusedByHonest(room)),
      ...(await togetherAgain(room))
    ]
  },
  questions('R9-timeline-jumps', 'Timelines that jump by 65,536 each time.', () => {}, TIMELINE_STEP_MAX),
  {
    kind: 'room',
    name: 'R10-goodbye-and-back',
    group: 'R',
    says: 'It says goodbye for good and comes back, 100 times.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open()
      for (let n = 0; n < 100 && !attack.over; n++)
        for (const target of attack.targets) {
          const line = await eve.greet(target)
          line.say({ type: 'goodbye' })
          attack.count('goodbyes')
          await line.ready()
          line.end()
        }
      await attack.end()
    }
  },
  unasked(
    'R11-abandons-for-others',
    'It abandons restores of others.',
    async (attack) => {
      const eve = await attack.open()
      const { id: initiator } = attack.ben
      await again(attack, eve, (line) => line.say({ type: 'abandon', timeline: { number: 1, initiator } }))
    },
    2,
    'attacker'
  ),
  unasked(
    'R12-answers-nobody-asked',
    'It answers questions that nobody has asked.',
    async (attack) => {
      const eve = await attack.open()
      await again(attack, eve, (line, { id: initiator }) =>
        line.say({ type: 'prepared', timeline: { number: 1, initiator }, refusal: '', signature: 'ab'.repeat(64) })
      )
    },
    2,
    'attacker'
  ),
  unasked(
    'R13-asks-for-others',
    'It asks everybody to go back in the name of Ben.',
    async (attack) => {
      const eve = await attack.open()
      const { id: initiator } = attack.ben
      await again(attack, eve, (line) =>
        line.say({
          type: 'prepare',
          timeline: { number: 1, initiator },
          snapshot: snapshotId(initiator, 1),
          without: []
        })
      )
    },
    2,
    'attacker'
  ),
  inTheWay('R14-always-refuses', 'A member refuses every restore of others.', 'attacker-perhaps', (eve) => {
    eve.tamper = (message) =>
      message.type === 'prepared' ? { ...message, refusal: 'unknown-snapshot', signature: '' } : message
  }),
  inTheWay('R15-never-answers', 'A member never answers whether it holds its part.', 'attacker-perhaps', (eve) => {
    eve.tamper = (message) => (message.type === 'prepared' ? undefined : message)
  }),
  inTheWay(
    'R16-agrees-and-stays',
    'A member agrees to go back and sends no restore marker.',
    'attacker-perhaps',
    (eve) => {
      eve.tamper = (message) => (message.type === 'restore' ? undefined : message)
    }
  ),
  inTheWay('R17-goes-back-twice', 'A member sends its restore marker twice.', 'attacker', (eve) => {
    eve.tamper = (message) => (message.type === 'restore' ? [message, message] : message)
  }),
  {
    kind: 'room',
    name: 'R18-properly-and-often',
    group: 'R',
    says: 'A member goes back with everybody, properly, as often as it can.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets)
      const snapshot = await completeCut(eve, attack)
      const cut = eve.cuts.get(snapshot)
      const part = cut?.parts[eve.process.id]
      if (cut === undefined || part === undefined) return
      while (!attack.over) {
        const step = eve.do({
          type: 'restore',
          snapshot: cut.snapshot,
          members: cut.members,
          part: structuredClone(part)
        })
        if ('effects' in step) attack.count('restores')
        await attack.pause(20)
      }
    },
    meanwhile: (room) => Promise.resolve(void room.notes.set('since', performance.now())),
    check: async ({ anna, notes }) => {
      const { restored } = await anna.findings()
      const most = AT_ONCE + Math.ceil((performance.now() - Number(notes.get('since'))) / ONE_MORE_MS)
      return restored.length > most
        ? [weak(`everybody went back ${restored.length} times, and ${most} are allowed`)]
        : []
    }
  },
  unasked(
    'R19-member-without-promise',
    'One `restore` of a cut with everybody as a member, to which nobody has agreed.',
    (attack) =>
      sendOnce(attack, (eve) => [
        restoreTo(
          eve,
          1,
          1,
          attack.targets.map(({ id }) => id)
        )
      ]),
    2,
    'attacker'
  ),
  unasked('R20-far-timeline', 'One `restore` to the last timeline that there can be.', (attack) =>
    sendOnce(attack, (eve) => [restoreTo(eve, Number.MAX_SAFE_INTEGER, 1, [])])
  )
]

/** What takes longer. */
export const LONG_RESTORES: readonly Case[] = [
  questions(
    'L3-questions-for-long',
    '`prepare` without end for 330 s, and the answers are never acknowledged.',
    (line) => {
      line.acknowledges = false
    },
    1,
    330
  )
]

async function sendOnce(attack: Attack, messages: (eve: ProcessId) => readonly Message[]): Promise<void> {
  const eve = await attack.open()
  for (const target of attack.targets) (await eve.greet(target)).say(...messages(eve.id))
  await attack.end()
}
