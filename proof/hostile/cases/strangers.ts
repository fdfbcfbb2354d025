// Strangers, who do not know the room, and newcomers: sockets, handshakes and connections without a place in the room.
import { connect, type Socket } from 'node:net'
import type { Attack, Case } from '../case.ts'
import { Attacker } from '../attacker.ts'
import type { Target } from '../messages.ts'

/** A raw socket to the port of a peer; its errors are what it is for. */
function socketTo({ address }: Target): Socket {
  const port = Number(/\/tcp\/(\d+)/.exec(address)?.[1])
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  return socket
}

/** Keeps so many sockets open, spread over all targets, and opens new ones for those that were closed. */
async function holdSockets(attack: Attack, count: number, refill: boolean, each: (socket: Socket) => void) {
  const open = new Set<Socket>()
  let opened = 0
  do {
    while (open.size < count && !attack.over) {
      const target = attack.targets[opened++ % attack.targets.length]
      if (target === undefined) break
      const socket = socketTo(target)
      open.add(socket)
      attack.count('sockets')
      socket.on('close', () => open.delete(socket))
      each(socket)
      if (opened % 50 === 0) await attack.pause(10)
    }
    await attack.pause(100)
  } while (refill && !attack.over)
  await attack.end()
  for (const socket of open) socket.destroy()
}

export const STRANGERS: readonly Case[] = [
  {
    kind: 'room',
    name: 'N0-nobody',
    group: 'N',
    says: 'Nobody attacks: the control for all others.',
    blame: 'nobody',
    attack: (attack) => attack.end()
  },
  {
    kind: 'room',
    name: 'N1-leaves',
    group: 'N',
    says: 'A member takes part for a second and leaves without goodbye.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) await eve.greet(target)
      await attack.pause(1_000)
      await eve.close()
    }
  },
  {
    kind: 'room',
    name: 'N2-silent-sockets',
    group: 'N',
    says: 'A stranger opens 200 sockets that say nothing.',
    blame: 'nobody',
    attack: (attack) => holdSockets(attack, 200, false, () => {})
  },
  {
    kind: 'room',
    name: 'N3-silent-sockets-refilled',
    group: 'N',
    says: 'A stranger holds 900 silent sockets and opens new ones for those that were closed.',
    blame: 'nobody',
    attack: (attack) => holdSockets(attack, 900, true, () => {})
  },
  {
    kind: 'room',
    name: 'N4-slow-handshakes',
    group: 'N',
    says: 'A stranger holds 600 sockets and sends one byte of the handshake on each every half second.',
    blame: 'nobody',
    attack: (attack) =>
      holdSockets(attack, 600, true, (socket) => {
        const bytes = Buffer.from('\u0013/multistream/1.0.0\n\u0007/noise\n')
        let at = 0
        const timer = setInterval(() => {
          if (socket.destroyed || at >= bytes.length) clearInterval(timer)
          else socket.write(bytes.subarray(at, ++at))
        }, 500)
        socket.on('close', () => clearInterval(timer))
      })
  },
  {
    kind: 'room',
    name: 'N5-garbage',
    group: 'N',
    says: 'A stranger connects again and again and sends 64 KiB of garbage each time.',
    blame: 'nobody',
    attack: async (attack) => {
      const garbage = Buffer.alloc(64 * 1024, 0xa5)
      const one = async (): Promise<void> => {
        for (let n = 0; !attack.over; n++) {
          const target = attack.targets[n % attack.targets.length] ?? attack.anna
          const socket = socketTo(target)
          attack.count('connections')
          socket.end(garbage)
          await new Promise<void>((resolve) => socket.once('close', () => resolve()))
        }
      }
      await Promise.race([Promise.all(Array.from({ length: 16 }, one)), attack.end()])
    }
  },
  {
    kind: 'room',
    name: 'N6-other-room',
    group: 'N',
    says: 'A stranger of another room makes full handshakes as fast as it can.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await attack.open({ room: 'another-room' })
      const one = async (): Promise<void> => {
        for (let n = 0; !attack.over; n++) {
          const target = attack.targets[n % attack.targets.length] ?? attack.anna
          attack.count('handshakes')
          await eve.connect(target).catch(() => attack.count('refused'))
        }
      }
      await Promise.race([Promise.all(Array.from({ length: 8 }, one)), attack.end()])
    }
  },
  {
    kind: 'room',
    name: 'N7-connect-and-close',
    group: 'N',
    says: 'A stranger connects and closes at once, 32 at a time.',
    blame: 'nobody',
    attack: async (attack) => {
      const one = async (): Promise<void> => {
        for (let n = 0; !attack.over; n++) {
          const socket = socketTo(attack.targets[n % attack.targets.length] ?? attack.anna)
          attack.count('connections')
          await new Promise<void>((resolve) => {
            socket.once('connect', () => socket.destroy())
            socket.once('close', () => resolve())
          })
        }
      }
      await Promise.race([Promise.all(Array.from({ length: 32 }, one)), attack.end()])
    }
  },
  {
    kind: 'room',
    name: 'N8-wrong-passphrase',
    group: 'N',
    says: 'A newcomer with a wrong passphrase tries again and again.',
    blame: 'nobody',
    attack: async (attack) => {
      const eve = await Attacker.open({ room: attack.room, passphrase: 'not this one' })
      while (!attack.over) {
        attack.count('tries')
        await eve.connect(attack.anna).then(
          () => attack.count('let in'),
          () => attack.count('refused')
        )
        await attack.pause(50)
      }
      await eve.close()
    }
  }
]
