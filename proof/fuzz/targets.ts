// Every decoder of bytes or text from outside, each with its typed error.
import fc from 'fast-check'
import type * as v from 'valibot'
import { isDeepStrictEqual } from 'node:util'
import { anyFrame, inPieces } from '../../testing/channel/arbitrary.ts'
import {
  decodeFrame,
  encodeFrame,
  FrameError,
  FrameSplitter,
  LENGTH_BYTES,
  withLength,
  type Frame
} from '../../app/channel/frame.ts'
import { IdPacker, IdUnpacker } from '../../app/channel/id-table.ts'
import type { ProcessId } from '../../app/ids.ts'
import { assert } from '../../app/assert.ts'
import { BadAddressError } from '../../app/channel/wire.ts'
import { BadFlagError, readPeerConfig } from '../../app/config.ts'
import { parseCommand } from '../../app/loop/commands.ts'
import { readAddress } from '../../app/network/addresses.ts'
import { OTHER_NAMES, TYPED_COMMANDS } from '../../app/applications/all.ts'
import { anyMessage } from '../../testing/process/arbitrary.ts'
import { anyOfShape } from '../../testing/shape-arbitrary.ts'
import { decodeMessage, encodeMessage } from '../../app/process/codec.ts'
import { MessageError } from '../../app/applications/fields.ts'
import { anyScenario } from '../../testing/scenarios/arbitrary.ts'
import { ScenarioError } from '../../app/scenarios/lines.ts'
import { playScenario } from '../../app/scenarios/scenario.ts'
import { readSettings, SettingsError } from '../simulate/settings.ts'
import { coreTarget } from './core-target.ts'
import { journalTarget } from './journal-target.ts'
import { PAGE_TARGETS } from './page-targets.ts'
import { isLetIn, type FuzzTarget } from './target.ts'

const frame: FuzzTarget = {
  name: 'frame',
  examples: anyFrame.map((one) => encodeFrame(one).subarray(LENGTH_BYTES)),
  take: (bytes) =>
    isLetIn(FrameError, () => {
      const decoded = decodeFrame(bytes)
      const again = decodeFrame(encodeFrame(decoded).subarray(LENGTH_BYTES))
      assert(isDeepStrictEqual(again, decoded), 'a frame means the same when it is encoded again')
    })
}

/** Frames with ids, packed one after another. */
const packed: FuzzTarget = {
  name: 'packed-frames',
  examples: fc
    .array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((rows) => {
      const packer = new IdPacker()
      const frames = rows.map((ids) => packer.pack(encodeFrame(introducing(ids))))
      return Uint8Array.from(frames.flatMap((bytes) => [...bytes]))
    }),
  take: (bytes) =>
    isLetIn(FrameError, () => {
      const [unpacker, packer, again] = [new IdUnpacker(), new IdPacker(), new IdUnpacker()]
      for (const body of new FrameSplitter().push(bytes)) {
        const whole = unpacker.unpack(body)
        const packedAgain = packer.pack(withLength(whole)).subarray(LENGTH_BYTES)
        assert(Buffer.compare(again.unpack(packedAgain), whole) === 0, 'what was unpacked is the same packed again')
      }
    })
}

function introducing(numbers: readonly number[]): Frame {
  const acquaintances = numbers.map((number) => ({
    peer: `12D3KooW${String(number).repeat(44)}` as ProcessId,
    addresses: ['/ip4/10.0.0.1/tcp/1']
  }))
  return { type: 'known', acquaintances }
}

/** The first two bytes choose the pieces in which the others arrive. */
const stream: FuzzTarget = {
  name: 'stream-of-frames',
  examples: fc
    .tuple(fc.uint8Array({ minLength: 2, maxLength: 2 }), fc.array(anyFrame, { minLength: 1, maxLength: 4 }))
    .map(([pieces, all]) => Uint8Array.from([...pieces, ...all.flatMap((one) => [...encodeFrame(one)])])),
  take: (bytes) =>
    isLetIn(FrameError, () => {
      const splitter = new FrameSplitter()
      const lengths = [1 + (bytes[0] ?? 0), 1 + (bytes[1] ?? 0)]
      for (const piece of inPieces(bytes.subarray(2), lengths)) splitter.push(piece).forEach(decodeFrame)
    })
}

const message: FuzzTarget = {
  name: 'message',
  examples: anyMessage.map(encodeMessage),
  take: (bytes) =>
    isLetIn(MessageError, () => {
      const decoded = decodeMessage(bytes)
      assert(isDeepStrictEqual(decodeMessage(encodeMessage(decoded)), decoded), 'a message means the same again')
    })
}

const anyName = fc.string({ minLength: 1, maxLength: 20 })
/** Of all applications beside the bank. */
const anyTypedCommand = fc.oneof(...TYPED_COMMANDS.map((shape) => anyOfShape<v.GenericSchema>(shape)))
const anyOther = fc.constantFrom(...OTHER_NAMES)
const anyCommand = fc.oneof(
  fc.record({ do: fc.constant('transfer'), to: anyName, amount: fc.oneof(fc.nat(), fc.jsonValue()) }),
  fc.record({ do: fc.constant('snapshot'), members: fc.array(anyName, { maxLength: 5 }) }),
  fc.record({ do: fc.constantFrom('cancel', 'cut'), snapshot: anyName }),
  fc.record({ do: fc.constant('pace'), to: anyName, delayMs: fc.nat(5000), hold: fc.boolean() }),
  fc.record({ do: fc.constant('traffic'), perSecond: fc.nat(1000) }),
  fc.record({ do: fc.constant('connect'), address: anyName }),
  fc.record({ do: fc.constantFrom('state', 'leave', 'stop') }),
  fc.record({ do: fc.constant('restore'), snapshot: anyName }, { requiredKeys: ['do'] }),
  fc.record({ do: fc.constant('restore'), cancel: fc.constant(true) }),
  fc.record({ do: fc.constant('checkpoints'), everyMinutes: fc.nat(100), keep: fc.integer({ min: 1, max: 50 }) }),
  anyTypedCommand,
  fc.constant({ do: 'objects/collect' }),
  fc.record({ do: anyOther.map((name) => `${name}/play`), perSecond: fc.nat(1000) }),
  fc.record({ do: anyOther.map((name) => `${name}/detect`), stop: fc.boolean() }, { requiredKeys: ['do'] })
)

const command: FuzzTarget = {
  name: 'command',
  examples: anyCommand.map((one) => bytesOf(JSON.stringify(one))),
  take: (bytes) => {
    const value = jsonIn(textOf(bytes))
    return value !== undefined && typeof parseCommand(value) !== 'string'
  }
}

/** Topology, events and delays, with a line of dashes between them. */
const scenario: FuzzTarget = {
  name: 'scenario',
  share: 0.1, // Each input is played to its end.
  examples: anyScenario.map(({ topology, events, delays }) => bytesOf([topology, events, delays].join('\n---\n'))),
  take: (bytes) => {
    const [topology = '', events = '', delays = '0'] = textOf(bytes).split('\n---\n')
    return isLetIn(ScenarioError, () =>
      playScenario({
        topology: { name: 'fuzz.top', text: topology },
        events: { name: 'fuzz.events', text: events },
        delays
      })
    )
  }
}

const address: FuzzTarget = {
  name: 'address',
  share: 0.5,
  examples: fc
    .tuple(fc.constantFrom('/ip4/127.0.0.1', '/ip6/::1', '/dns4/host.local'), fc.integer({ min: 1, max: 65_535 }))
    .map(([host, port]) => bytesOf(`${host}/tcp/${port}`)),
  take: (bytes) => isLetIn(BadAddressError, () => readAddress(textOf(bytes)))
}

/** One argument a line. */
const flags: FuzzTarget = {
  name: 'flags',
  share: 0.5,
  examples: fc
    .record({ room: fc.stringMatching(/^[a-z0-9]{1,32}$/), opening: fc.nat(1_000_000), port: fc.nat(65_535) })
    .map(({ room, opening, port }) =>
      bytesOf(`--name=Anna\n--room=${room}\n--opening=${opening}\n--listen=/ip4/127.0.0.1/tcp/${port}\n--no-mdns`)
    ),
  take: (bytes) => isLetIn(BadFlagError, () => readPeerConfig(textOf(bytes).split('\n')))
}

/** Four options of the simulator, one a line. */
const settings: FuzzTarget = {
  name: 'simulator-options',
  share: 0.2,
  examples: fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 1000 }), fc.constantFrom('all', 'none'))
    .map(([seed, runs, faults]) => bytesOf([seed, runs, 2, faults].join('\n'))),
  take: (bytes) => {
    const [seed = '', runs = '', processes = '', faults = ''] = textOf(bytes).split('\n')
    return isLetIn(SettingsError, () => readSettings({ seed, runs, processes, faults }, false, 1))
  }
}

export const TARGETS: readonly FuzzTarget[] = [
  frame,
  packed,
  stream,
  message,
  coreTarget,
  command,
  journalTarget,
  scenario,
  address,
  flags,
  settings,
  ...PAGE_TARGETS
]

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
