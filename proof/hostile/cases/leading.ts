// Who leads, and what is wanted of those who follow: Anna leads and Ben follows her, and somebody else gives orders.
import { encodeFrame, type Lead } from '../../../app/channel/frame.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { NOTHING_WANTED, ORDERS_NUMBER_MAX, signedText, type Orders } from '../../../app/leading/orders.ts'
import { signingWith } from '../../../app/network/identity.ts'
import type { Attacker } from '../attacker.ts'
import { fault, weak, type Attack, type Blame, type Case, type Finding, type Honest, type HonestRoom } from '../case.ts'

/** What an attacker orders, so that it can be seen whether that counts: nobody may slow a channel. */
const LOCKED: Orders = { ...NOTHING_WANTED, number: 1_000, locked: ['pace'] }

/** How long it may take until orders have reached a follower, in ms. */
const REACH_MS = 5_000

/** Whether orders count at that peer by which nobody may slow a channel. */
async function isLocked(peer: Honest, anna: Honest): Promise<boolean> {
  const answer = await peer.ask({ do: 'pace', to: anna.id, delayMs: 1 })
  if (answer.ok) await peer.ask({ do: 'pace', to: anna.id, delayMs: 0 })
  return !answer.ok && answer.refusal === 'led'
}

async function becomes(expected: boolean, { anna, ben }: HonestRoom): Promise<boolean> {
  for (const until = performance.now() + REACH_MS; performance.now() < until;) {
    if ((await isLocked(ben, anna)) === expected) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

/** Anna leads, Ben follows her, and she locks something and unlocks it again. */
async function annaLeads(room: HonestRoom): Promise<void> {
  const { anna, ben } = room
  await anna.ask({ do: 'lead', lock: ['pace'] })
  await ben.ask({ do: 'follow', peer: anna.id })
  room.notes.set('followed', await becomes(true, room))
  await anna.ask({ do: 'lead', lock: [] })
  room.notes.set('unlocked', await becomes(false, room))
}

/** What others have ordered does not count, and what the leader orders does. */
async function onlyAnnaCounts(room: HonestRoom): Promise<readonly Finding[]> {
  const { anna, ben } = room
  const found: Finding[] = []
  for (const what of ['followed', 'unlocked'])
    if (room.notes.get(what) !== true) found.push(weak(`Anna does not lead (${what}): nothing was tried`))
  for (const peer of [anna, ben])
    if (await isLocked(peer, anna)) found.push(fault(`${peer.name} does what somebody else has ordered`))
  await anna.ask({ do: 'lead', lock: ['pace'] })
  if (!(await becomes(true, room))) found.push(fault('orders of Anna count no more'))
  await anna.ask({ do: 'lead', lock: [] })
  if (!(await becomes(false, room))) found.push(fault('Ben stays locked'))
  return found
}

/** Orders as they travel, signed by this attacker. */
async function signed(
  eve: Attacker,
  room: string,
  orders: Orders,
  leader: ProcessId = eve.id,
  epoch = ''
): Promise<Lead> {
  const text = JSON.stringify(orders)
  const signature = await signingWith(eve.privateKey).sign(signedText(room, epoch, { leader, text }))
  return { type: 'lead', follows: leader, number: orders.number, orders: { leader, text, signature } }
}

function leading(
  name: string,
  says: string,
  attack: (attack: Attack, eve: Attacker) => Promise<unknown>,
  blame: Blame = 'attacker-perhaps'
): Extract<Case, { readonly kind: 'room' }> {
  return {
    kind: 'room',
    name,
    group: 'O',
    says,
    blame,
    attack: async (order) => {
      const eve = await order.open()
      for (const target of order.targets) await eve.greet(target)
      // By then Anna leads.
      await order.pause(2_000)
      await attack(order, eve)
      await order.end()
    },
    meanwhile: annaLeads,
    check: onlyAnnaCounts
  }
}

/** Writes the same to everybody. */
function tell(eve: Attacker, ...frames: readonly Lead[]): void {
  for (const line of eve.lines) for (const frame of frames) line.send(frame)
}

export const LEADING: readonly Case[] = [
  leading(
    'O1-forged',
    'It orders in the name of the leader, and signs with its own key.',
    async ({ room, anna }, eve) => tell(eve, await signed(eve, room, LOCKED, anna.id))
  ),
  leading('O2-own-orders', 'It leads, too, with the highest number there can be.', async ({ room }, eve) =>
    tell(eve, await signed(eve, room, { ...LOCKED, number: ORDERS_NUMBER_MAX }))
  ),
  {
    ...leading('O3-replayed', 'It sends old orders of the leader again and again.', async () => {}),
    attack: async (order) => {
      const eve = await order.open()
      const old: Lead[] = []
      for (const target of order.targets)
        (await eve.greet(target)).onFrame = (frame) => {
          if (frame.type === 'lead' && frame.orders?.text.includes('pace') === true) old.push(frame)
        }
      while (!order.over && old.length === 0) await order.pause(100)
      await order.pause(2_000)
      for (; !order.over; await order.pause(1_000)) {
        tell(eve, ...old.slice(0, 2))
        order.count('orders')
      }
    }
  },
  leading(
    'O4-of-another-room',
    'Its orders are signed for another room, and for another epoch.',
    async (attack, eve) => {
      const { room, anna } = attack
      for (const leader of [eve.id, anna.id])
        tell(
          eve,
          await signed(eve, `${room}-2`, LOCKED, leader),
          await signed(eve, room, LOCKED, leader, 'a'.repeat(32))
        )
    }
  ),
  leading('O5-takes-over', 'It says that the leader has handed over to it.', async ({ room, anna }, eve) => {
    tell(eve, await signed(eve, room, { ...NOTHING_WANTED, number: 1_000, next: eve.id }, anna.id))
    tell(eve, await signed(eve, room, { ...LOCKED, number: 1_001 }))
  }),
  leading('O6-hands-to-anna', 'It hands over to the leader, and goes on to order.', async ({ room, anna }, eve) => {
    tell(eve, await signed(eve, room, { ...NOTHING_WANTED, number: 1_000, next: anna.id }))
    tell(eve, await signed(eve, room, { ...LOCKED, number: 1_001 }))
  }),
  leading('O7-two-texts', 'Two orders under one number.', async ({ room }, eve) => {
    tell(eve, await signed(eve, room, LOCKED), await signed(eve, room, { ...LOCKED, paused: true }))
  }),
  leading(
    'O8-flood',
    'Orders without end, each with a higher number.',
    async (attack, eve) => {
      for (let number = 1_000; !attack.over; number++) {
        tell(eve, await signed(eve, attack.room, { ...LOCKED, number }))
        attack.count('orders')
        // All are one process where only the laws are asked.
        await attack.pause(2)
      }
    },
    'attacker'
  ),
  leading('O9-many-leaders', 'Up to twenty others lead, too.', async (attack) => {
    for (let n = 0; n < 20 && !attack.over; n++) {
      const eve = await attack.open({ name: `Eve ${n}` })
      for (const target of attack.targets) await eve.greet(target)
      tell(eve, await signed(eve, attack.room, LOCKED))
      attack.count('leaders')
    }
  }),
  leading(
    'O10-stranger-named',
    'It says that the leader has handed over to somebody who is not there.',
    async (attack, eve) => {
      const next = eve.id.replace(/.{6}$/, 'Nobody') as ProcessId
      tell(eve, await signed(eve, attack.room, { ...NOTHING_WANTED, number: 1_000, next }, attack.anna.id))
    }
  ),
  leading('O11-over', 'It says in the name of the leader that it has ended.', async ({ room, anna }, eve) =>
    tell(eve, await signed(eve, room, { ...NOTHING_WANTED, number: 1_000, over: true }, anna.id))
  ),
  leading('O12-nonsense', 'Orders that are none.', async ({ room }, eve) => {
    for (const text of ['{}', '[', '"x"', '{"number":1e400}', `{"number":${'9'.repeat(900)}}`]) {
      const signature = await signingWith(eve.privateKey).sign(signedText(room, '', { leader: eve.id, text }))
      tell(eve, { type: 'lead', follows: eve.id, number: 1, orders: { leader: eve.id, text, signature } })
    }
  }),
  leading(
    'O13-no-signature',
    'Orders with a signature that is none.',
    ({ anna }, eve) => {
      const signature = 'zz'.repeat(64)
      const orders = { leader: anna.id, text: JSON.stringify(LOCKED), signature }
      for (const line of eve.lines)
        line.frame(encodeFrame({ type: 'lead', follows: anna.id, number: 1, orders }).subarray(4))
      return Promise.resolve()
    },
    'attacker'
  )
]
