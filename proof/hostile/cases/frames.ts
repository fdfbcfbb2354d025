// Frames that no honest peer writes: lengths, numbers, hellos, types. Each is sent to everybody, again after every reset.
import { encodeFrame } from '../../../app/channel/frame.ts'
import type { Coins } from '../../../app/applications/bank/coins.ts'
import type { StoreId } from '../../../app/ids.ts'
import { encodeMessage } from '../../../app/process/codec.ts'
import type { Attacker, Line } from '../attacker.ts'
import type { Attack, Blame, Case } from '../case.ts'
import type { Target } from '../messages.ts'

export const ONE_COIN = { type: 'transfer', amount: 1 as Coins } as const

/** Greets everybody and does something on each line; greets again when the line has ended. */
export async function again(
  attack: Attack,
  eve: Attacker,
  deed: (line: Line, target: Target, times: number) => unknown,
  everyMs = 500
): Promise<void> {
  const one = async (target: Target): Promise<void> => {
    for (let times = 0; !attack.over; times++) {
      try {
        const line = await eve.greet(target)
        attack.count('lines')
        await deed(line, target, times)
        await Promise.race([line.ended, attack.end()])
      } catch {
        attack.count('refused')
      }
      await attack.pause(everyMs)
    }
  }
  await Promise.all(attack.targets.map(one))
}

/** A case in which each line is greeted properly and then broken in one way. */
function broken(
  name: string,
  says: string,
  deed: (line: Line, times: number) => unknown,
  blame: Blame = 'attacker'
): Case {
  return {
    kind: 'room',
    name,
    group: 'F',
    says,
    blame,
    attack: async (attack) => again(attack, await attack.open(), (line, _target, times) => deed(line, times))
  }
}

/** A case in which the hello itself is wrong, or something comes before it. */
function unGreeted(name: string, says: string, deed: (line: Line) => unknown, blame: Blame = 'attacker'): Case {
  return {
    kind: 'room',
    name,
    group: 'F',
    says,
    blame,
    attack: async (attack) => {
      const eve = await attack.open()
      while (!attack.over) {
        for (const target of attack.targets)
          try {
            const line = await eve.openLine(target)
            attack.count('lines')
            await deed(line)
            await Promise.race([line.ended, attack.pause(1_000)])
            line.end()
          } catch {
            attack.count('refused')
          }
        await attack.pause(500)
      }
    }
  }
}

const bytesOfChance = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)))
  return bytes
}

export const FRAMES: readonly Case[] = [
  broken('F1-length', 'A frame says that it has 2^32 − 1 bytes.', (line) =>
    line.raw(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 1, 2, 3))
  ),
  broken('F1-length-0', 'A frame says that it has no bytes.', (line) => line.raw(Uint8Array.of(0, 0, 0, 0))),
  broken('F2-chance', 'Frames of 1 MiB of chance.', (line) => line.frame(bytesOfChance(1024 * 1024))),
  broken(
    'F3-byte-by-byte',
    'One frame of 1 MiB arrives a byte at a time.',
    async (line) => {
      line.beats = false
      line.raw(Uint8Array.of(0, 0x10, 0, 0))
      for (let n = 0; n < 1024 * 1024 && line.isOpen; n++) {
        line.raw(Uint8Array.of(0xff))
        if (n % 64 === 63) await line.ready()
      }
    },
    'attacker-perhaps'
  ),
  broken('F6-acknowledges-too-much', 'It acknowledges what was never sent.', (line) =>
    line.send({ type: 'ack', application: 1_000_000, control: 1_000_000 })
  ),
  broken('F7-gap', 'It leaves out numbers.', (line) =>
    line.data({ lane: 'application', first: line.next('application') + 10, messages: [encodeMessage(ONE_COIN)] })
  ),
  broken('F8-second-hello', 'It says hello twice on one stream.', (line) => line.hello()),
  broken('F9-unknown-frame', 'A frame of an unknown type.', (line) => line.frame(Uint8Array.of((15 << 3) | 2, 0))),
  broken('F9-unknown-message', 'A message of an unknown type.', (line) =>
    line.sayBytes('application', [Uint8Array.of(0xfa, 0x07, 0)])
  ),
  broken('F9-empty-message', 'A message without bytes.', (line) => line.sayBytes('control', [new Uint8Array()])),
  broken('F9-wrong-lane', 'Money on the control lane.', (line) => line.sayBytes('control', [encodeMessage(ONE_COIN)])),
  broken('F9-number-0', 'Data numbered from 0.', (line) =>
    line.data({ lane: 'application', first: 0, messages: [encodeMessage(ONE_COIN)] })
  ),
  broken('F9-number-2-53', 'Data numbered from 2^53 − 1.', (line) =>
    line.data({ lane: 'application', first: Number.MAX_SAFE_INTEGER, messages: [encodeMessage(ONE_COIN)] })
  ),
  unGreeted('F10-money-before-hello', 'Money before the hello.', (line) =>
    line.data({ lane: 'application', first: 1, messages: [encodeMessage(ONE_COIN)] })
  ),
  unGreeted('F10-bad-name', 'A hello with a name of control characters.', (line) =>
    line.hello({ name: 'Eve\u0000\u202e' })
  ),
  unGreeted('F10-bad-store', 'A hello with a store id that is not one.', (line) =>
    line.hello({ storeId: '../../etc/passwd' as StoreId })
  ),
  unGreeted('F10-bytes-before-hello', 'Bytes of another protocol instead of a hello.', (line) =>
    line.raw(new TextEncoder().encode('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'))
  ),
  {
    kind: 'room',
    name: 'F12-forgets',
    group: 'F',
    says: 'After some payments it says hello as if nothing had ever been.',
    blame: 'attacker',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) {
        const line = await eve.greet(target)
        for (let n = 0; n < 10; n++) line.say(ONE_COIN)
        await attack.pause(200)
        line.end()
      }
      const zero = { sent: 0, handled: 0 }
      while (!attack.over) {
        for (const target of attack.targets)
          await eve.greet(target, { application: zero, control: zero }).then(
            () => attack.count('hellos'),
            () => attack.count('refused')
          )
        await attack.pause(300)
      }
    }
  },
  {
    kind: 'room',
    name: 'F13-other-store',
    group: 'F',
    says: 'It greets with one store id and then with another.',
    blame: 'attacker',
    attack: async (attack) => {
      const eve = await attack.open()
      for (const target of attack.targets) (await eve.greet(target)).end()
      for (const target of attack.targets)
        await eve.greet(target, { storeId: '0123456789abcdef0123456789abcdef' as StoreId }).catch(() => {})
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'F14-handled-too-much',
    group: 'F',
    says: 'Its hello says that it has handled more than was sent.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      const much = { sent: 0, handled: 1_000 }
      for (const target of attack.targets) await eve.greet(target, { application: much, control: much }).catch(() => {})
      await attack.end()
    }
  },
  {
    kind: 'room',
    name: 'F15-hellos',
    group: 'F',
    says: 'It greets again and again, each time on a new stream.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open({ below: attack.targets })
      while (!attack.over)
        for (const target of attack.targets)
          await eve.greet(target).then(
            () => attack.count('hellos'),
            () => attack.count('refused')
          )
    }
  },
  {
    kind: 'room',
    name: 'F16-names',
    group: 'F',
    says: 'It greets again and again, each time with another name.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open({ below: attack.targets })
      for (let n = 0; !attack.over; n++)
        for (const target of attack.targets)
          await eve.greet(target, { name: `Eve ${n}` }).then(
            () => attack.count('names'),
            () => attack.count('refused')
          )
    }
  },
  {
    kind: 'room',
    name: 'F17-reconnects',
    group: 'F',
    says: 'It connects, greets and breaks the connection as fast as it can.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const eve = await attack.open()
      while (!attack.over)
        for (const target of attack.targets)
          await eve.greet(target).then(
            (line) => {
              attack.count('connections')
              line.end()
              line.connection.abort(new Error('again'))
            },
            () => attack.count('refused')
          )
    }
  },
  {
    kind: 'room',
    name: 'F23-announces-addresses',
    group: 'F',
    says: 'It announces 400 addresses of its own by identify.',
    blame: 'attacker-perhaps',
    attack: async (attack) => {
      const listen = Array.from({ length: 400 }, (_, n) => `/ip4/127.0.${1 + (n >> 7)}.${1 + (n & 127)}/tcp/0`)
      const eve = await attack.open({ listen })
      for (const target of attack.targets) await eve.greet(target)
      await attack.end()
    }
  }
]

/** One frame as it is on the wire. */
export const HEARTBEAT = encodeFrame({ type: 'heartbeat' })
