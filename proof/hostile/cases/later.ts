// What stays after a while: ghosts, quarantines, addresses of third parties, and names that look like others.
import { createServer } from 'node:net'
import { createIdentity } from '../../../app/network/identity.ts'
import { fault, weak, type Attack, type Case, type Finding, type HonestRoom } from '../case.ts'
import { markerOf, strangers } from './snapshots.ts'

/** Names that look like Ben, or like words of this program. */
const LOOK_ALIKES = [
  'Ben\u3164',
  'В\u0435n',
  '<b>Ben</b>',
  `B${'\u0301'.repeat(31)}`,
  'Anna (you)',
  'Ben\u115f',
  'ВЕN'.normalize(),
  'Everybody'
]

/** How often a third party may be dialled by all honest peers together, in a second. */
const DIALS_PER_SECOND_MAX = 1

/** Counts connections at an address of nobody. */
async function thirdParty(attack: Attack, use: (address: string) => Promise<void>): Promise<void> {
  let dials = 0
  const server = createServer((socket) => {
    dials += 1
    socket.on('error', () => {})
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.77', () => resolve()))
  const found = server.address()
  const port = typeof found === 'object' && found !== null ? found.port : 0
  const since = performance.now()
  try {
    await use(`/ip4/127.0.0.77/tcp/${port}`)
    await attack.end()
    const perSecond = (dials * 1000) / (performance.now() - since) / attack.targets.length
    attack.count('dials', dials)
    if (perSecond > DIALS_PER_SECOND_MAX)
      attack.found(fault(`each honest peer dials a third party ${perSecond.toFixed(1)} times a second`))
  } finally {
    server.close()
  }
}

/** A name that is shared is safe, and scripts that use it go on. */
async function namesWork(room: HonestRoom): Promise<readonly Finding[]> {
  const answer = await room.anna.ask({ do: 'transfer', to: 'Ben', amount: 1 })
  const found: Finding[] = []
  if (!answer.ok) found.push(weak(`a payment to “Ben” is refused: ${answer.refusal}`))
  const before = await balanceOf(room)
  await room.anna.ask({ do: 'transfer', to: 'Ben', amount: 3 })
  await room.pause(300)
  const { peers } = await room.anna.findings()
  const labels = peers.map(({ name }) => name)
  room.notes.set('labels', labels)
  if ((await balanceOf(room)) === before && answer.ok) found.push(weak('“Ben” is not the Ben who was there first'))
  return found
}

async function balanceOf({ anna, ben }: HonestRoom): Promise<number> {
  const answer = await anna.ask({ do: 'state' })
  return (answer.ok && answer.state?.peers.find(({ peer }) => peer === ben.id)?.sent) || 0
}

export const LATER: readonly Case[] = [
  {
    kind: 'room',
    name: 'L1-ghost',
    group: 'L',
    says: 'One identity joins for two seconds and is never seen again.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) await eve.greet(target)
      await attack.pause(2_000)
      await eve.close()
    }
  },
  {
    kind: 'room',
    name: 'L2-quarantine-bars',
    group: 'L',
    says: 'One hello with another store; then honest people go back.',
    blame: 'attacker',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) (await eve.greet(target)).end()
      for (const target of attack.targets) await eve.greet(target, { storeId: 'f'.repeat(32) as never }).catch(() => {})
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'L5-class-of-ghosts',
    group: 'L',
    says: '25 students with fresh folders come and go.',
    seconds: 10,
    blame: 'nobody',
    attack: async (attack) => {
      for (let n = 0; n < 25 && !attack.over; n++) {
        const student = await attack.open({ name: `Student ${n}` })
        for (const target of attack.targets)
          await student.greet(target).then(
            () => attack.count('greeted'),
            () => attack.count('refused')
          )
        await student.close()
      }
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'L6-members-who-never-were',
    group: 'L',
    says: 'Two markers name 122 processes that do not exist; then two honest newcomers come.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      const ids = attack.targets.map(({ id }) => id)
      const [first, second] = [await strangers(61), await strangers(61)]
      for (const target of attack.targets) {
        const line = await eve.greet(target)
        line.say(markerOf(eve.id, 1, [...ids, ...first]), markerOf(eve.id, 2, [...ids, ...second]))
      }
      await attack.pause(1_000)
      for (const name of ['Emil', 'Fritz', 'Gina']) {
        const student = await attack.open({ name })
        for (const target of attack.targets)
          await student.greet(target).then(
            () => attack.count('greeted'),
            () => attack.count('refused')
          )
      }
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'L8-third-party',
    group: 'L',
    says: '`known` of 64 peers at the addresses of a third party, two frames.',
    seconds: 15,
    blame: 'attacker-perhaps',
    attack: (attack) =>
      thirdParty(attack, async (address) => {
        const peers = await strangers(64)
        const acquaintances = peers.map((peer) => ({ peer, addresses: Array<string>(8).fill(address) }))
        const eve = await attack.open()
        for (const target of attack.targets) {
          const line = await eve.greet(target)
          line.send({ type: 'known', acquaintances })
          line.send({ type: 'known', acquaintances })
        }
        await attack.pause(2_000)
        await eve.close()
      })
  },
  {
    kind: 'room',
    name: 'L9-wrong-addresses-of-ben',
    group: 'L',
    says: 'It tells everybody eight wrong addresses of Ben, three times a second.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      const lines = await Promise.all(attack.targets.map((target) => eve.greet(target)))
      const addresses = Array.from({ length: 8 }, (_, n) => `/ip4/127.0.0.${90 + n}/tcp/4${n}01`)
      while (!attack.over) {
        for (const line of lines) line.send({ type: 'known', acquaintances: [{ peer: attack.ben.id, addresses }] })
        attack.count('frames', lines.length)
        await attack.pause(330)
      }
    }
  },
  {
    kind: 'room',
    name: 'L10-look-alikes',
    group: 'L',
    says: 'Members whose names look like Ben or like words of the program.',
    blame: 'nobody',
    attack: async (attack) => {
      for (const name of LOOK_ALIKES) {
        const { privateKey } = await createIdentity()
        const eve = await attack.open({ privateKey, name })
        for (const target of attack.targets)
          await eve.greet(target).then(
            () => attack.count('greeted'),
            () => attack.count('refused')
          )
      }
      await attack.end()
    },
    check: namesWork
  },
  {
    kind: 'room',
    name: 'L11-also-ben',
    group: 'L',
    says: 'A stranger is called Ben, too.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open({ name: 'Ben' })
      for (const target of attack.targets) await eve.greet(target)
      await attack.end()
    },
    check: namesWork
  },
  {
    kind: 'room',
    name: 'L12-end-of-an-id',
    group: 'L',
    says: 'A member is called “Ben” with the end of Ben’s id.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open({ name: `Ben ${attack.ben.id.slice(-6)}` })
      for (const target of attack.targets) await eve.greet(target)
      await attack.end()
    },
    check: namesWork
  }
]
