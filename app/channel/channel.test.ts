// Exactly once and in order: what a channel remembers, and when the memories of two processes contradict each other.
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, StoreId } from '../ids.ts'
import {
  acknowledge,
  alreadyHandled,
  beginLife,
  emit,
  greet,
  openChannel,
  overreach,
  emittedUpTo,
  sentUpTo,
  type Channel,
  DOUBTS_MAX
} from './channel.ts'
import type { Hello, Position } from './frame.ts'

const store = 'a'.repeat(32) as StoreId
const otherStore = 'b'.repeat(32) as StoreId
let channel: Channel<string>

beforeEach(() => {
  channel = openChannel<string>('ben' as ProcessId)
})

function hello(application: Position, control: Position = { sent: 0, handled: 0 }, storeId = store): Hello {
  return { type: 'hello', storeId, name: 'Ben', application, control }
}

test('messages are numbered from 1 in the order of emission, separately in each lane', () => {
  expect(['one', 'two'].map((text) => emit(channel.application, text))).toEqual([1, 2])
  expect(emit(channel.control, 'uno')).toBe(1)
  expect(emittedUpTo(channel.application)).toBe(2)
  expect(emittedUpTo(channel.control)).toBe(1)
})

test('a message stays in the outbox until it is acknowledged, and keeps its number', () => {
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  acknowledge(channel.application, 2)
  expect(channel.application).toEqual({ acknowledged: 2, outbox: ['three'], handled: 0, waiting: [] })
  expect(emit(channel.application, 'four')).toBe(4)
})

test('an older acknowledgement changes nothing', () => {
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  acknowledge(channel.application, 2)
  for (const upTo of [0, 1, 2]) acknowledge(channel.application, upTo)
  expect(channel.application.outbox).toEqual(['three'])
})

test('an acknowledgement of a sent message is right, and an acknowledgement of one more is wrong', () => {
  emit(channel.application, 'one')
  expect(overreach(channel.application, 1)).toBe('')
  expect(overreach(channel.application, 2)).toBe('an acknowledgement of 2 where 1 were sent')
})

test('the next message is handled, a handled message is skipped, and a gap is wrong', () => {
  channel.application.handled = 5
  expect(alreadyHandled(channel.application, 6)).toEqual({ skip: 0 })
  expect(alreadyHandled(channel.application, 4)).toEqual({ skip: 2 })
  expect(alreadyHandled(channel.application, 1)).toEqual({ skip: 5 })
  expect(alreadyHandled(channel.application, 7)).toEqual({ gap: 'message 7 where 6 is next' })
})

test('a hello acknowledges the messages that the neighbour has handled', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  for (const text of ['one', 'two']) emit(channel.application, text)
  emit(channel.control, 'uno')
  expect(greet(channel, hello({ sent: 0, handled: 1 }, { sent: 0, handled: 1 }))).toBe('')
  expect(channel.application.outbox).toEqual(['two'])
  expect(channel.control.outbox).toEqual([])
  expect(channel.storeId).toBe(store)
})

const quarantines: [string, string, (known: Channel<string>) => void, Hello][] = [
  ['another store', 'store-replaced', () => {}, hello({ sent: 9, handled: 2 }, undefined, otherStore)],
  ['handled less than it had acknowledged', 'neighbour-rolled-back', () => {}, hello({ sent: 9, handled: 1 })],
  ['sent less than we have handled of it', 'neighbour-rolled-back', () => {}, hello({ sent: 3, handled: 2 })],
  ['handled more than we have sent', 'self-rolled-back', () => {}, hello({ sent: 9, handled: 4 })],
  [
    'forgotten what it sent, on the control lane only',
    'neighbour-rolled-back',
    (known) => void (known.control.handled = 1),
    hello({ sent: 9, handled: 2 })
  ],
  [
    'handled more on the control lane than we have sent',
    'self-rolled-back',
    () => {},
    hello({ sent: 9, handled: 2 }, { sent: 0, handled: 1 })
  ]
]

test.each(quarantines)(
  'a neighbour that has %s is quarantined as %s, and nothing else changes',
  (_, reason, prepare, said) => {
    greet(channel, hello({ sent: 0, handled: 0 }))
    for (const text of ['one', 'two', 'three']) emit(channel.application, text)
    greet(channel, hello({ sent: 9, handled: 2 }))
    channel.application.handled = 4
    prepare(channel)
    const before = structuredClone(channel)
    if (reason === 'neighbour-rolled-back')
      for (let doubts = 0; doubts < DOUBTS_MAX; doubts++) expect(greet(channel, said)).toBe('doubtful')
    expect(greet(channel, said)).toBe(reason)
    expect(channel).toEqual({ ...before, quarantine: reason })
  }
)

// Two streams were open, and the older one is read after the newer one.
test('an outdated hello is forgotten when the next one agrees with our memory', () => {
  greet(channel, hello({ sent: 2, handled: 0 }))
  channel.application.handled = 4
  const before = structuredClone(channel)
  for (let round = 0; round < 2 * DOUBTS_MAX; round++) {
    expect(greet(channel, hello({ sent: 3, handled: 0 }))).toBe('doubtful')
    expect(channel.doubts).toBe(1)
    expect(greet(channel, hello({ sent: 4, handled: 0 }))).toBe('')
    expect(channel).toEqual(before)
  }
})

// The old copy has emitted as many messages as it has forgotten, so the numbers alone agree again.
test('an old copy of a store that has run alone is detected at its first hello', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  for (const text of ['one', 'two']) emit(channel.application, text)
  beginLife(channel)
  for (const text of ['another three', 'another four']) emit(channel.application, text)
  expect(greet(structuredClone(channel), hello({ sent: 0, handled: 2 }))).toBe('')
  expect(greet(channel, hello({ sent: 0, handled: 3 }))).toBe('self-rolled-back')
})

test('it is also detected after several starts before its first hello', () => {
  for (const text of ['one', 'two']) {
    beginLife(channel)
    emit(channel.application, text)
  }
  beginLife(channel)
  expect(sentUpTo(channel)).toEqual({ application: 0, control: 0 })
  expect(greet(channel, hello({ sent: 0, handled: 1 }))).toBe('self-rolled-back')
})

test('a message that is emitted after a hello may have been written, also in later lives', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  emit(channel.application, 'one')
  emit(channel.control, 'uno')
  for (let life = 0; life < 2; life++) {
    beginLife(channel)
    expect(sentUpTo(channel)).toEqual({ application: 1, control: 1 })
  }
  expect(greet(channel, hello({ sent: 0, handled: 1 }, { sent: 0, handled: 1 }))).toBe('')
})

test('a channel in quarantine stays in quarantine, whatever the neighbour sends later', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  greet(channel, hello({ sent: 0, handled: 0 }, undefined, otherStore))
  const before = structuredClone(channel)
  expect(greet(channel, hello({ sent: 0, handled: 0 }))).toBe('')
  expect(channel).toEqual(before)
})

test('a neighbour that has handled everything, or nothing yet, is accepted', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  expect(greet(structuredClone(channel), hello({ sent: 0, handled: 0 }))).toBe('')
  expect(greet(structuredClone(channel), hello({ sent: 7, handled: 3 }))).toBe('')
})

test('in any run of emissions and acknowledgements, outbox and numbers agree', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant('emit' as const), fc.nat(30))), (steps) => {
      const lane = openChannel<number>('ben' as ProcessId).application
      let sent = 0
      for (const what of steps) {
        if (what === 'emit') expect(emit(lane, ++sent)).toBe(sent)
        else if (overreach(lane, what) === '') acknowledge(lane, what)
        expect(emittedUpTo(lane)).toBe(sent)
        lane.outbox.forEach((message, index) => expect(message).toBe(lane.acknowledged + 1 + index))
      }
    })
  )
})
