// Exactly once and in order: what a channel remembers, and when two memories contradict each other.
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
  sentOn,
  toldOn,
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

test('messages are numbered from 1 in the order in which they were emitted, each lane by itself', () => {
  expect(['one', 'two'].map((text) => emit(channel.application, text))).toEqual([1, 2])
  expect(emit(channel.control, 'uno')).toBe(1)
  expect(sentOn(channel.application)).toBe(2)
  expect(sentOn(channel.control)).toBe(1)
})

test('a message stays in the outbox until it is acknowledged, and its number stays with it', () => {
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  acknowledge(channel.application, 2)
  expect(channel.application).toEqual({ acknowledged: 2, outbox: ['three'], handled: 0 })
  expect(emit(channel.application, 'four')).toBe(4)
})

test('an older acknowledgement says nothing new', () => {
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  acknowledge(channel.application, 2)
  for (const upTo of [0, 1, 2]) acknowledge(channel.application, upTo)
  expect(channel.application.outbox).toEqual(['three'])
})

test('an acknowledgement of what was sent is right, and of one more is wrong', () => {
  emit(channel.application, 'one')
  expect(overreach(channel.application, 1)).toBe('')
  expect(overreach(channel.application, 2)).toBe('an acknowledgement of 2 where 1 were sent')
})

test('what is next is handled, what was handled is skipped, and a gap is wrong', () => {
  channel.application.handled = 5
  expect(alreadyHandled(channel.application, 6)).toEqual({ skip: 0 })
  expect(alreadyHandled(channel.application, 4)).toEqual({ skip: 2 })
  expect(alreadyHandled(channel.application, 1)).toEqual({ skip: 5 })
  expect(alreadyHandled(channel.application, 7)).toEqual({ gap: 'message 7 where 6 is next' })
})

test('a hello counts as an acknowledgement of what the neighbour has handled', () => {
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
    'forgotten what it sent on the control lane alone',
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
test('a hello that is out of date is forgotten when the next one fits', () => {
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

// The old copy has emitted as many messages as were forgotten, and the numbers alone fit again.
test('an old copy of a store that went on by itself before its first hello is found out', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  for (const text of ['one', 'two']) emit(channel.application, text)
  beginLife(channel)
  for (const text of ['another three', 'another four']) emit(channel.application, text)
  expect(greet(structuredClone(channel), hello({ sent: 0, handled: 2 }))).toBe('')
  expect(greet(channel, hello({ sent: 0, handled: 3 }))).toBe('self-rolled-back')
})

test('it is found out also when it was started again and again before anybody heard of it', () => {
  for (const text of ['one', 'two']) {
    beginLife(channel)
    emit(channel.application, text)
  }
  beginLife(channel)
  expect(toldOn(channel)).toEqual({ application: 0, control: 0 })
  expect(greet(channel, hello({ sent: 0, handled: 1 }))).toBe('self-rolled-back')
})

test('whatever is emitted after a hello may have been told, also in later lives', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  emit(channel.application, 'one')
  emit(channel.control, 'uno')
  for (let life = 0; life < 2; life++) {
    beginLife(channel)
    expect(toldOn(channel)).toEqual({ application: 1, control: 1 })
  }
  expect(greet(channel, hello({ sent: 0, handled: 1 }, { sent: 0, handled: 1 }))).toBe('')
})

test('a channel that is shut stays shut, whatever the neighbour says later', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  greet(channel, hello({ sent: 0, handled: 0 }, undefined, otherStore))
  const before = structuredClone(channel)
  expect(greet(channel, hello({ sent: 0, handled: 0 }))).toBe('')
  expect(channel).toEqual(before)
})

test('a neighbour that has seen everything, or nothing yet, is welcome', () => {
  greet(channel, hello({ sent: 0, handled: 0 }))
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  expect(greet(structuredClone(channel), hello({ sent: 0, handled: 0 }))).toBe('')
  expect(greet(structuredClone(channel), hello({ sent: 7, handled: 3 }))).toBe('')
})

test('in any run of emissions and acknowledgements, outbox and numbers fit together', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant('emit' as const), fc.nat(30))), (steps) => {
      const lane = openChannel<number>('ben' as ProcessId).application
      let sent = 0
      for (const what of steps) {
        if (what === 'emit') expect(emit(lane, ++sent)).toBe(sent)
        else if (overreach(lane, what) === '') acknowledge(lane, what)
        expect(sentOn(lane)).toBe(sent)
        lane.outbox.forEach((message, index) => expect(message).toBe(lane.acknowledged + 1 + index))
      }
    })
  )
})
