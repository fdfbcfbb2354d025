// What is said and asked about who reaches whom: heartbeats that ask and count, lists of whom a peer is connected with, relays, and
// "can others reach me?".
import type { Connection } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { encodeFrame } from '../../../app/channel/frame.ts'
import { DIAL_BACK_PROTOCOL } from '../../../app/network/dial-back.ts'
import { createIdentity } from '../../../app/network/identity.ts'
import { RELAY_PROTOCOL } from '../../../app/network/relays.ts'
import { fault, weak, type Attack, type Blame, type Case, type RoomCase } from '../case.ts'
import type { Attacker } from '../attacker.ts'
import type { Target } from '../messages.ts'
import { onAll } from './floods.ts'
import { again, ONE_COIN } from './frames.ts'

/** A stream that carries nothing but bytes, through a relay. */
const FLOOD_PROTOCOL = '/hostile/flood/1.0.0'

/** How long an answer may take that should not come, in ms. */
const ANSWER_MS = 3_000

const endOf = (id: string): string => id.slice(-12)

async function strangersIds(count: number): Promise<readonly string[]> {
  return Promise.all(Array.from({ length: count }, async () => (await createIdentity()).id))
}

/** A frame again and again, so many a second. */
function often(
  name: string,
  says: string,
  perSecond: number,
  frame: (attack: Attack) => Uint8Array | Promise<Uint8Array>,
  blame: Blame = 'attacker-perhaps'
): RoomCase {
  return {
    kind: 'room',
    name,
    group: 'F',
    says,
    blame,
    attack: (attack) =>
      onAll(attack, async (line) => {
        while (!attack.over && line.isOpen) {
          line.raw(await frame(attack))
          attack.count('frames')
          await attack.pause(1_000 / perSecond)
        }
      })
  }
}

async function reachedFrame(count: number): Promise<Uint8Array> {
  const reached = (await strangersIds(count)).map(endOf)
  return encodeFrame({ type: 'known', acquaintances: [], reached })
}

/** A case in which Anna relays for her room. */
function relayed(
  name: string,
  says: string,
  attack: (attack: Attack) => Promise<void>,
  more: Partial<RoomCase> = {}
): RoomCase {
  return { kind: 'room', name, group: 'B', says, blame: 'attacker-perhaps', isRelayed: true, attack, ...more }
}

/** All of this network is loopback. */
const ANOTHER_HOST = '127.0.0.9'

/** A fresh connection with somebody behind Anna. */
async function dialThrough(eve: Attacker, anna: Target, id: string): Promise<Connection> {
  if ([...eve.lines].every(({ remote }) => remote !== anna.id)) await eve.greet(anna)
  const signal = AbortSignal.timeout(ANSWER_MS)
  return eve.node.dial(multiaddr(`/p2p/${anna.id}/p2p-circuit/p2p/${id}`), { signal, force: true })
}

/** Takes a place at Anna's relay. */
async function takePlace(eve: Attacker, anna: Target): Promise<void> {
  const { connection } = await eve.greet(anna)
  await eve.reserve(connection.remotePeer)
}

/** @returns the first byte of the answer to "dial me back at that port"; undefined where none comes */
async function dialBack(connection: Connection, port: number): Promise<number | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    const stream = await connection.newStream(DIAL_BACK_PROTOCOL, { signal, runOnLimitedConnection: true })
    const answer = new Promise<number | undefined>((resolve) => {
      stream.addEventListener('message', ({ data }) => resolve(data.subarray()[0]))
      stream.addEventListener('close', () => resolve(undefined))
      setTimeout(() => resolve(undefined), ANSWER_MS)
    })
    stream.send(Uint8Array.of(port >> 8, port & 255))
    return await answer
  } catch {
    return undefined
  }
}

/** Behaves as a relay, and lists whom it likes. */
async function liesAsRelay(attack: Attack, lists: (ids: readonly string[]) => Buffer, everyMs: number): Promise<void> {
  const eve = await attack.open({ relays: true })
  const ids = await strangersIds(100)
  await eve.node.handle(RELAY_PROTOCOL, (stream) => {
    void (async () => {
      while (!attack.over && stream.status === 'open') {
        if (stream.writeStatus === 'writable' && !stream.writableNeedsDrain) {
          stream.send(lists(ids))
          attack.count('lists')
        }
        await (everyMs === 0 ? new Promise((resolve) => setImmediate(resolve)) : attack.pause(everyMs))
      }
    })()
  })
  for (const target of attack.targets) await eve.greet(target)
  await attack.end()
}

function listOf(ids: readonly string[]): Buffer {
  const bytes = Buffer.from(ids.join('\n'))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

export const REACH: readonly Case[] = [
  {
    kind: 'room',
    name: 'F29-never-answers',
    group: 'F',
    says: 'It answers no heartbeat, and pays one coin a second.',
    blame: 'nobody',
    attack: (attack) =>
      onAll(attack, async (line) => {
        line.beats = false
        while (!attack.over && line.isOpen) {
          line.say(ONE_COIN)
          await attack.pause(1_000)
        }
      })
  },
  often('F30-asks-often', 'Heartbeats that ask, 1,000 a second.', 1_000, () =>
    encodeFrame({ type: 'heartbeat', asks: true, received: 0 })
  ),
  often('F31-received-too-much', 'Heartbeats that say that it has received more than was written.', 2, () =>
    encodeFrame({ type: 'heartbeat', received: Number.MAX_SAFE_INTEGER })
  ),
  often('F32-reaches-anybody', 'It says that it reaches 128 others, always different ones.', 2, () =>
    reachedFrame(128)
  ),
  often('F33-reaches-without-end', 'The same, 500 times a second.', 500, () => reachedFrame(8)),
  often('F34-reaches-129', 'It says that it reaches 129 others.', 1, () => reachedFrame(129), 'attacker'),
  {
    kind: 'room',
    name: 'F35-reaches-nobody-with-an-id',
    group: 'F',
    says: 'It says that it reaches somebody who has no id.',
    blame: 'attacker',
    attack: async (attack) =>
      again(attack, await attack.open(), (line) =>
        line.raw(encodeFrame({ type: 'known', acquaintances: [], reached: ['<b>Ben</b>  '] }))
      )
  },
  {
    kind: 'room',
    name: 'F36-many-reach-nobody',
    group: 'F',
    says: '30 identities say that they reach nobody.',
    honest: 3,
    blame: 'nobody',
    attack: async (attack) => {
      for (let n = 0; n < 30 && !attack.over; n++) {
        const eve = await attack.open({ name: `Eve ${n}` })
        for (const target of attack.targets)
          (await eve.greet(target)).send({ type: 'known', acquaintances: [], reached: [endOf(eve.id)] })
      }
      await attack.end()
    }
  },
  relayed('B1-strangers', 'A stranger of another room dials Ben through the relay of Anna.', async (attack) => {
    const eve = await attack.open({ room: 'another-room' })
    while (!attack.over) {
      attack.count('tries')
      await dialThrough(eve, attack.anna, attack.ben.id).then(
        () => attack.found(fault('a stranger is let through the relay')),
        () => attack.count('refused')
      )
      await attack.pause(20)
    }
  }),
  relayed('B2-bytes', 'Two members push bytes through the relay of Anna as fast as it takes them.', async (attack) => {
    const [eve, mallory] = [await attack.open({ name: 'Eve' }), await attack.open({ name: 'Mallory' })]
    await eve.node.handle(
      FLOOD_PROTOCOL,
      (stream) => {
        stream.addEventListener('message', ({ data }) => attack.count('KiB', Math.round(data.byteLength / 1024)))
      },
      { runOnLimitedConnection: true }
    )
    await takePlace(eve, attack.anna)
    const connection = await dialThrough(mallory, attack.anna, eve.id)
    const stream = await connection.newStream(FLOOD_PROTOCOL, { runOnLimitedConnection: true })
    const bytes = Buffer.alloc(64 * 1024, 0xa5)
    while (!attack.over && stream.status === 'open') {
      if (stream.writeStatus === 'writable' && !stream.writableNeedsDrain) stream.send(bytes)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }),
  relayed(
    'B3-places',
    '100 identities of one host take places at the relay of Anna; then somebody at another host asks.',
    async (attack) => {
      const take = async (n: number): Promise<void> => {
        const eve = await attack.open({ name: `Eve ${n}` })
        await takePlace(eve, attack.anna).then(
          () => attack.count('places'),
          () => attack.count('refused')
        )
      }
      for (let n = 0; n < 100; n += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => take(n + i)))
      const last = await attack.open({ name: 'Dora of the harness', from: ANOTHER_HOST })
      await takePlace(last, attack.anna).catch(() => attack.found(weak('there is no place for one more')))
      await attack.end()
    }
  ),
  relayed('B4-circuits', 'A member dials Ben through the relay of Anna again and again.', async (attack) => {
    const eve = await attack.open()
    while (!attack.over)
      await dialThrough(eve, attack.anna, attack.ben.id).then(
        () => attack.count('circuits'),
        async () => {
          attack.count('refused')
          await attack.pause(20)
        }
      )
  }),
  relayed(
    'B5-lists-without-end',
    'A member that says it is a relay sends lists of 100 made-up peers without end.',
    (attack) => liesAsRelay(attack, listOf, 0)
  ),
  relayed('B6-lists-of-others', 'It lists other made-up peers each second.', (attack) => {
    let n = 0
    return liesAsRelay(attack, (ids) => listOf(ids.slice((n = (n + 10) % 90), n + 10)), 1_000)
  }),
  relayed('B7-list-too-long', 'It sends a list that is said to have 4 GiB.', (attack) =>
    liesAsRelay(attack, () => Buffer.alloc(64 * 1024, 0xff), 100)
  ),
  relayed('B8-dial-back-ports', 'A member asks to be dialled back at one port after another.', async (attack) => {
    const eve = await attack.open()
    let answers = 0
    for (let port = 1_000; !attack.over; port++) {
      const connection = await eve.connect(attack.anna)
      attack.count('questions')
      if ((await dialBack(connection, port)) !== undefined) answers += 1
      await connection.close()
      await attack.pause(10)
    }
    // One at once, and one more in each 10 s.
    if (answers > 1 + attack.seconds / 10) attack.found(fault(`${answers} ports were tried`))
    attack.count('answers', answers)
  }),
  relayed(
    'B9-dial-back-through-relay',
    'A member asks Ben through the relay of Anna to dial it back.',
    async (attack) => {
      const eve = await attack.open()
      while (!attack.over)
        try {
          const connection = await dialThrough(eve, attack.anna, attack.ben.id)
          attack.count('questions')
          if ((await dialBack(connection, 22)) !== undefined)
            attack.found(fault('the host of the relay is dialled for somebody behind it'))
          await connection.close()
          await attack.pause(200)
        } catch {
          attack.count('refused')
          await attack.pause(100)
        }
    }
  ),
  relayed('B10-dial-back-silent', 'It opens the question again and again and names no port.', async (attack) => {
    const eve = await attack.open()
    while (!attack.over)
      try {
        const connection = await eve.connect(attack.anna)
        await connection.newStream(DIAL_BACK_PROTOCOL)
        attack.count('streams')
      } catch {
        attack.count('refused')
        await attack.pause(20)
      }
  })
]
