// Members with too many identities, connections or streams.
import type { StreamMuxer } from '@libp2p/interface'
import { EPOCH_MAX, type Epoch } from '../../../app/epoch.ts'
import type { Case, Finding, HonestRoom } from '../case.ts'
import type { Attacker } from '../attacker.ts'
import type { Target } from '../messages.ts'
import { createIdentity } from '../../../app/network/identity.ts'

const PING = '/ipfs/ping/1.0.0'
const IDENTIFY = '/ipfs/id/1.0.0'
const PUSH = '/ipfs/id/push/1.0.0'

export const MEMBERS: readonly Case[] = [
  {
    kind: 'room',
    name: 'M1-connections',
    group: 'M',
    says: 'A member opens 500 connections under one identity.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) await eve.greet(target)
      for (let n = 0; n < 500 && !attack.over; n++) {
        await eve.connect(attack.targets[n % attack.targets.length] ?? attack.anna).then(
          () => attack.count('connections'),
          () => attack.count('refused')
        )
      }
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'M2-identities-stay',
    group: 'M',
    says: '70 identities greet everybody and stay.',
    seconds: 12,
    blame: 'nobody',
    attack: async (attack) => {
      for (let n = 0; n < 70 && !attack.over; n++) {
        const eve = await attack.open({ name: `Eve ${n}` })
        for (const target of attack.targets)
          await eve.greet(target).then(
            () => attack.count('greeted'),
            () => attack.count('refused')
          )
      }
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'M3-identities-go',
    group: 'M',
    says: '140 identities greet everybody and go at once.',
    seconds: 15,
    blame: 'nobody',
    attack: async (attack) => {
      const one = async (n: number): Promise<void> => {
        const eve = await attack.open({ name: `Eve ${n}` })
        for (const target of attack.targets)
          await eve.greet(target).then(
            () => attack.count('greeted'),
            () => attack.count('refused')
          )
        await eve.close()
      }
      for (let n = 0; n < 140 && !attack.over; n += 4) await Promise.all([one(n), one(n + 1), one(n + 2), one(n + 3)])
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'M4-streams-not-greeted',
    group: 'M',
    says: 'A member opens wires and says no hello on them.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open({ below: attack.targets })
      while (!attack.over) {
        for (const target of attack.targets)
          await eve.openLine(target).then(
            () => attack.count('streams'),
            () => attack.count('refused')
          )
        await attack.pause(100)
      }
    }
  },
  {
    kind: 'room',
    name: 'M5-streams-without-protocol',
    group: 'M',
    says: 'A member opens 1,500 streams of no protocol on one connection.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open({ below: attack.targets })
      const { connection } = await eve.greet(attack.anna)
      const { muxer } = connection as typeof connection & { readonly muxer: Pick<StreamMuxer, 'createStream'> }
      for (let n = 0; n < 1_500 && !attack.over; n++)
        await Promise.resolve(muxer.createStream({})).then(
          () => attack.count('streams'),
          () => attack.count('refused')
        )
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'M6-services',
    group: 'M',
    says: 'A member asks ping, identify, push and unknown protocols as fast as it can.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open({ below: attack.targets })
      const lines = await Promise.all(attack.targets.map((target) => eve.greet(target)))
      const connections = lines.map(({ connection }) => connection)
      const one = async (protocol: string): Promise<void> => {
        for (let n = 0; !attack.over; n++) {
          const connection = connections[n % connections.length]
          try {
            const stream = await connection?.newStream(protocol, { signal: AbortSignal.timeout(2_000) })
            if (protocol === PING) stream?.send(new Uint8Array(32))
            stream?.abort(new Error('enough'))
            attack.count('streams')
          } catch {
            attack.count('refused')
            await attack.pause(5)
          }
        }
      }
      await Promise.all([PING, IDENTIFY, PUSH, '/unknown/1'].map(one))
    }
  },
  {
    kind: 'room',
    name: 'M7-two-with-one-key',
    group: 'M',
    says: 'Two machines with the same key and store greet in turn, as a cloned laboratory image does.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const { privateKey } = await createIdentity()
      const twins: Attacker[] = [await attack.open({ privateKey }), await attack.open({ privateKey })]
      const [first, second] = twins
      const hello = { storeId: first?.storeId ?? second?.storeId } as const
      while (!attack.over)
        for (const twin of twins) {
          for (const target of attack.targets)
            await twin.greet(target, hello.storeId === undefined ? {} : { storeId: hello.storeId }).then(
              (line) => {
                attack.count('greeted')
                line.say({ type: 'transfer', amount: 1 as never })
              },
              () => attack.count('refused')
            )
          await attack.pause(300)
        }
    }
  },
  {
    kind: 'room',
    name: 'M8-ping-pong-identities',
    group: 'M',
    says: 'One member connects under a fresh identity every 100 ms and pays one coin each time.',
    blame: 'nobody',
    attack: async (attack) => {
      for (let n = 0; !attack.over && n < 60; n++) {
        const eve = await attack.open({ name: `Eve ${n}` })
        await eve.greet(attack.anna).then(
          (line) => {
            attack.count('greeted')
            line.say({ type: 'transfer', amount: 1 as never })
          },
          () => attack.count('refused')
        )
        await attack.pause(100)
        await eve.close()
      }
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'M9-resets',
    group: 'M',
    says: 'A member offers one reset of the room after another, each by somebody else.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open({ below: attack.targets })
      for (let n = 1; !attack.over; n++) {
        const target = attack.targets[n % attack.targets.length] ?? attack.anna
        await offerReset(eve, target, n, `Ben ${n}`).then(
          () => attack.count('offers'),
          () => attack.count('refused')
        )
      }
    },
    check: nobodyWasReset
  },
  {
    kind: 'room',
    name: 'M10-resets-of-many',
    group: 'M',
    says: '40 identities offer a reset of the room, each another one, up to the highest number there is.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      for (let n = 0; n < 40 && !attack.over; n++) {
        const eve = await attack.open({ name: `Eve ${n}`, below: attack.targets })
        for (const target of attack.targets)
          await offerReset(eve, target, n % 2 === 0 ? n + 1 : EPOCH_MAX - n, 'Ben').then(
            () => attack.count('offers'),
            () => attack.count('refused')
          )
      }
      await attack.end()
    },
    check: nobodyWasReset
  }
]

/** A hello of another epoch: the honest side answers with its own, says bye, and ends the stream. */
async function offerReset(eve: Attacker, target: Target, number: number, name: string): Promise<void> {
  const epoch: Epoch = { number, id: number.toString(16).padStart(32, '0'), by: target.id, name, at: 0 }
  const line = await eve.greet(target, { epoch })
  line.end()
}

/** An offer moves nobody: all are in the first epoch. */
async function nobodyWasReset(room: HonestRoom): Promise<readonly Finding[]> {
  const answers = await Promise.all(room.peers.map((one) => one.ask({ do: 'reset', epoch: 1 })))
  // The epoch 1 has not begun anywhere, so it cannot end: each refuses.
  return answers.every((answer) => !answer.ok && answer.refusal === 'already-reset')
    ? []
    : [{ verdict: 'FAULT', says: 'somebody was reset by an offer' }]
}
