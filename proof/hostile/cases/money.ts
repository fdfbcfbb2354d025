// Money that cannot be: amounts of no number, more than a payer can have, and what honest people do with it.
import type { Coins } from '../../../app/applications/bank/coins.ts'
import { CHANNEL_MAX, NET_MAX } from '../../../app/applications/bank/bank.ts'
import { Member } from '../attacker.ts'
import { fault, type Attack, type Blame, type Case, type Finding, type HonestRoom } from '../case.ts'
import { again } from './frames.ts'

const coins = (amount: number) => ({ type: 'transfer', amount: amount as Coins }) as const

/** A transfer whose amount is these bytes. */
function rawTransfer(...varint: readonly number[]): Uint8Array {
  return Uint8Array.of(0x0a, 1 + varint.length, 0x08, ...varint)
}

/** What honest people pay each other is not refused, and their own snapshot is conserved. */
async function stillPay(room: HonestRoom): Promise<readonly Finding[]> {
  const { anna, ben } = room
  const found: Finding[] = []
  for (const [from, to] of [
    [anna, ben],
    [ben, anna]
  ] as const) {
    const answer = await from.ask({ do: 'transfer', to: to.id, amount: 5 })
    if (!answer.ok) found.push(fault(`${from.name} cannot pay ${to.name}: ${answer.refusal}`))
  }
  return found
}

/** One payment, of Eve to everybody, again after every reset. */
function pays(name: string, says: string, amount: number, blame: Blame, raw?: Uint8Array): Case {
  return {
    kind: 'room',
    name,
    group: 'X',
    says,
    blame,
    attack: async (attack) =>
      again(attack, await attack.open(), (line) => {
        attack.count('payments')
        if (raw === undefined) line.say(coins(amount))
        else line.sayBytes('application', [raw])
      }),
    check: stillPay
  }
}

/** Takes part from then on, so that snapshots with everybody are complete. */
function member(
  name: string,
  says: string,
  blame: Blame,
  attack: (eve: Member, attack: Attack) => unknown,
  meanwhile?: (room: HonestRoom) => Promise<void>
): Case {
  return {
    kind: 'room',
    name,
    group: 'X',
    says,
    blame,
    attack: async (on) => {
      const eve = await Member.join(await on.open(), on.targets)
      await attack(eve, on)
      await on.end()
    },
    ...(meanwhile !== undefined && { meanwhile }),
    check: stillPay
  }
}

/** Anna pays Ben much more than she was opened with, out of what Eve has paid her. */
async function spend(room: HonestRoom, amount: number): Promise<void> {
  await room.pause(1_500)
  for (let n = 0; n < 5; n++) await room.anna.ask({ do: 'transfer', to: room.ben.id, amount })
}

export const MONEY: readonly Case[] = [
  pays('X1-near-2-53', 'Pays everybody 2^53 − 3,000,000 coins that it does not have.', 2 ** 53 - 3_000_000, 'attacker'),
  pays('X2-2-53', 'Pays everybody 2^53 − 1 coins.', Number.MAX_SAFE_INTEGER, 'attacker'),
  pays('X3-0', 'Pays everybody nothing.', 0, 'attacker', rawTransfer(0)),
  pays(
    'X4-2-64',
    'Pays everybody 2^64 − 1 coins.',
    0,
    'attacker',
    rawTransfer(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)
  ),
  member(
    'X5-made-up',
    'Pays everybody 5,000,000,000 coins that it does not have, and takes part.',
    'attacker-perhaps',
    (eve, attack) => {
      for (const { id } of attack.targets) eve.say(id, coins(5_000_000_000))
    }
  ),
  member(
    'X6-lifts-to-the-bound',
    'Lifts Anna to 4,000 coins below the most that a channel may bring; then Ben pays her.',
    'attacker-perhaps',
    (eve, attack) => {
      eve.say(attack.anna.id, coins(NET_MAX - 4_000))
    }
  ),
  member(
    'X7-made-up-and-spent',
    'Anna spends on Ben what Eve has made up.',
    'attacker-perhaps',
    (eve, attack) => {
      for (const { id } of attack.targets) eve.say(id, coins(20_000_000))
    },
    (room) => spend(room, 2_000_000)
  ),
  {
    kind: 'room',
    name: 'X8-random-traffic',
    group: 'X',
    says: 'A third honest peer sends random traffic of 10,000,000 payments a second.',
    honest: 3,
    blame: 'nobody',
    attack: (attack) => attack.end(),
    meanwhile: async (room) => {
      const cleo = room.peers[2]
      await cleo?.ask({ do: 'traffic', perSecond: 10_000_000, maxAmount: 1 })
      while (!room.over) await room.pause(200)
      await cleo?.ask({ do: 'traffic', perSecond: 0 })
    }
  },
  member(
    'X9-channel-limit',
    'Pays back and forth until the channel carries no more.',
    'attacker-perhaps',
    async (eve, attack) => {
      const { id } = attack.anna
      eve.onDelivered = (_from, message) => {
        if (message.type === 'transfer') attack.count('coins back', message.amount)
      }
      for (let sent = 0; sent < CHANNEL_MAX && !attack.over; sent += NET_MAX) {
        eve.say(id, coins(NET_MAX))
        await attack.pause(200)
      }
    }
  ),
  {
    kind: 'room',
    name: 'X10-many-payers',
    group: 'X',
    says: '20 identities pay everybody as much as one channel may carry.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      for (let n = 0; n < 20 && !attack.over; n++) {
        const eve = await attack.open({ name: `Eve ${n}` })
        for (const target of attack.targets) (await eve.greet(target)).say(coins(NET_MAX))
        attack.count('identities')
      }
      await attack.end()
    },
    check: stillPay
  },
  pays(
    'X11-fraction',
    'Pays half a coin, in bytes of another type.',
    0,
    'attacker',
    Uint8Array.of(0x0a, 5, 0x0d, 0, 0, 0, 0x3f)
  ),
  pays('X12-no-amount', 'A payment without an amount.', 0, 'attacker', Uint8Array.of(0x0a, 0)),
  pays('X13-one-above', 'Pays one coin more than a channel may carry.', NET_MAX + 1, 'attacker')
]
