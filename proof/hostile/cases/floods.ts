// A member that sends proper frames without end, or takes none: what one member costs all others.
import type { Coins } from '../../../app/applications/bank/coins.ts'
import { ADDRESSES_MAX, encodeFrame } from '../../../app/channel/frame.ts'
import { createIdentity } from '../../../app/network/identity.ts'
import { encodeMessage } from '../../../app/process/codec.ts'
import { flood, floodRaw, Member, repeated, type Line } from '../attacker.ts'
import type { Attack, Case, HonestRoom } from '../case.ts'
import { ONE_COIN, HEARTBEAT } from './frames.ts'

/** Greets everybody; all lines do the same at once until the end. */
export async function onAll(attack: Attack, deed: (line: Line) => Promise<unknown>): Promise<void> {
  const eve = await attack.open()
  const lines = await Promise.all(attack.targets.map((target) => eve.greet(target)))
  await Promise.race([Promise.all(lines.map(deed)), attack.end()])
  await attack.end()
}

/** Anna pays every attacker so many coins a second, one by one. */
async function payAttackers(room: HonestRoom, perSecond: number): Promise<void> {
  while (!room.over) {
    for (const id of await room.attackers())
      for (let n = 0; n < perSecond / 20; n++) void room.anna.ask({ do: 'transfer', to: id, amount: 1 })
    await room.pause(50)
  }
}

/** A case that repeats one frame as fast as it goes. */
function frames(name: string, says: string, frame: () => Uint8Array, inOne = 4_000): Case {
  return {
    kind: 'room',
    name,
    group: 'F',
    says,
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        const many = repeated(frame(), inOne)
        attack.count('frames', inOne * (await floodRaw(line, many, () => attack.over)))
      })
  }
}

export const FLOODS: readonly Case[] = [
  {
    kind: 'room',
    name: 'F4-never-reads',
    group: 'F',
    says: 'It greets and never reads.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        line.stopReading()
        await attack.end()
      })
  },
  {
    kind: 'room',
    name: 'F5-never-acknowledges',
    group: 'F',
    says: 'It greets and never acknowledges.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        line.acknowledges = false
        await attack.end()
      })
  },
  {
    kind: 'room',
    name: 'F11-duplicates',
    group: 'F',
    says: 'It sends messages again that were handled long ago, as fast as it can.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        const first = line.next('application')
        for (let n = 0; n < 100; n++) line.say(ONE_COIN)
        const old = encodeFrame({
          type: 'data',
          lane: 'application',
          first,
          messages: Array<Uint8Array>(100).fill(encodeMessage(ONE_COIN))
        })
        const sent = await floodRaw(line, repeated(old, 100), () => attack.over)
        attack.count('duplicates', sent * 10_000)
      })
  },
  frames('F18-heartbeats', 'Heartbeats as fast as it can.', () => HEARTBEAT, 20_000),
  frames('F19-acks', 'Acknowledgements of nothing as fast as it can.', () =>
    encodeFrame({ type: 'ack', application: 0, control: 0 })
  ),
  {
    kind: 'room',
    name: 'F20-payments',
    group: 'F',
    says: 'Payments of one coin as fast as it can.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        attack.count('payments', await flood(line, ONE_COIN, () => attack.over))
      })
  },
  frames('F21-byes', 'It says bye without end and goes on.', () => encodeFrame({ type: 'bye', full: false }), 100),
  {
    kind: 'room',
    name: 'F22-known',
    group: 'F',
    says: 'It names 128 peers with 8 addresses each as fast as it can.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const ids = await Promise.all(Array.from({ length: 128 }, async () => (await createIdentity()).id))
      const acquaintances = ids.map((peer, n) => ({
        peer,
        addresses: Array.from({ length: ADDRESSES_MAX }, (_, at) => `/ip4/127.0.0.1/tcp/${1_000 + n * 8 + at}`)
      }))
      const frame = encodeFrame({ type: 'known', acquaintances })
      await onAll(attack, async (line) => {
        attack.count('frames', await floodRaw(line, frame, () => attack.over))
      })
    }
  },
  {
    kind: 'room',
    name: 'F24-never-reads-and-is-paid',
    group: 'F',
    says: 'Its window is closed while Anna pays it 5,000 times a second.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        line.stopReading()
        await attack.end()
      }),
    meanwhile: (room) => payAttackers(room, 5_000)
  },
  {
    kind: 'room',
    name: 'F25-never-acknowledges-and-is-paid',
    group: 'F',
    says: 'It acknowledges nothing while Anna pays it 5,000 times a second.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        line.acknowledges = false
        await attack.end()
      }),
    meanwhile: (room) => payAttackers(room, 5_000)
  },
  {
    kind: 'room',
    name: 'F26-hellos-then-silence',
    group: 'F',
    says: 'It greets, and then sends not even heartbeats.',
    blame: 'nobody',
    attack: (attack) =>
      onAll(attack, async (line) => {
        line.beats = false
        await attack.end()
      })
  },
  {
    kind: 'room',
    name: 'F27-one-message-a-frame',
    group: 'F',
    says: 'Payments as fast as it can, each in a frame of its own.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        attack.count('payments', await flood(line, ONE_COIN, () => attack.over, 1))
      })
  },
  {
    kind: 'room',
    name: 'F28-honest-and-busy',
    group: 'F',
    says: 'An honest member with random traffic of 1,000 payments a second: nobody to blame.',
    blame: 'nobody',
    attack: async (attack) => {
      const cleo = await Member.join(await attack.open({ name: 'Cleo of the harness' }), attack.targets)
      while (!attack.over) {
        for (const { id } of attack.targets)
          for (let n = 0; n < 10; n++) cleo.do({ type: 'transfer', to: id, amount: 1 as Coins })
        attack.count('payments', 10 * attack.targets.length)
        await attack.pause(20)
      }
    }
  }
]
