// The meaning of a name in a command, whatever strangers call themselves.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { openProcess, type Process } from '../process/state.ts'
import type { NameClaim } from '../labels.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { claimsNow, resolveName } from './names.ts'

const ANNA = 'anna' as ProcessId

interface Greeting {
  readonly id: ProcessId
  readonly name: string
  /** It has said goodbye for good before. */
  readonly leaves: boolean
}

const anyGreeting: fc.Arbitrary<Greeting> = fc.record({
  id: fc.constantFrom('ben', 'cleo', 'dora', 'eve') as fc.Arbitrary<ProcessId>,
  name: fc.constantFrom('Ben', 'Cleo', 'Eve', 'Anna'),
  leaves: fc.boolean()
})

interface Room {
  readonly process: Process
  claims: readonly NameClaim[]
}

function greet(room: Room, { id, name }: Pick<Greeting, 'id' | 'name'>): void {
  const neighbour = (room.process.neighbours[id] ??= {
    id,
    name,
    departed: false,
    forgotten: false,
    shut: false,
    greetedAt: 0,
    sent: 0,
    handled: 0
  })
  neighbour.name = name
  neighbour.departed = false
  room.claims = claimsNow(room.claims, room.process.neighbours)
}

const meaning = ({ process, claims }: Room, text: string) =>
  resolveName({ core: { process }, name: 'Anna', claims }, text)

test('nobody takes away a name that somebody here has, nor makes it ambiguous', () => {
  fc.assert(
    fc.property(fc.array(anyGreeting, { maxLength: 12 }), fc.array(anyGreeting, { maxLength: 12 }), (before, after) => {
      const room: Room = { process: openProcess(ANNA, 100 as Coins), claims: [] }
      for (const greeting of before) greet(room, greeting)
      const owner = meaning(room, 'Ben')
      if (owner === 'unknown') return
      expect(owner).not.toBe('ambiguous')
      for (const greeting of after) {
        if (greeting.id === owner) continue
        greet(room, greeting)
        const left = room.process.neighbours[greeting.id]
        if (greeting.leaves && left !== undefined) left.departed = true
        expect(meaning(room, 'Ben')).toBe(owner)
        // Also after a restart.
        room.claims = claimsNow(JSON.parse(JSON.stringify(room.claims)) as NameClaim[], room.process.neighbours)
        expect(meaning(room, 'Anna')).toBe(ANNA)
      }
    })
  )
})

test('who takes another name and comes back to the old one comes last', () => {
  const room: Room = { process: openProcess(ANNA, 100 as Coins), claims: [] }
  const [ben, eve] = ['ben', 'eve'] as ProcessId[] as [ProcessId, ProcessId]
  greet(room, { id: eve, name: 'Eve' })
  greet(room, { id: ben, name: 'Ben' })
  greet(room, { id: eve, name: 'Ben' })
  expect(meaning(room, 'Ben')).toBe(ben)
  greet(room, { id: ben, name: 'Benjamin' })
  expect(meaning(room, 'Ben')).toBe(eve)
  greet(room, { id: ben, name: 'Ben' })
  expect(meaning(room, 'Ben')).toBe(eve)
  expect(meaning(room, 'ben')).toBe(ben)
})

test('a name whose owner has left for good is ambiguous where another one has it', () => {
  const room: Room = { process: openProcess(ANNA, 100 as Coins), claims: [] }
  const ben = 'ben' as ProcessId
  greet(room, { id: ben, name: 'Ben' })
  const neighbour = room.process.neighbours[ben]
  if (neighbour !== undefined) neighbour.departed = true
  expect(meaning(room, 'Ben')).toBe(ben)
  greet(room, { id: 'eve' as ProcessId, name: 'Ben\u3164' })
  expect(meaning(room, 'Ben')).toBe('ambiguous')
  greet(room, { id: ben, name: 'Ben' })
  expect(meaning(room, 'Ben')).toBe(ben)
})

test('a name is meant as it is shown', () => {
  const room: Room = { process: openProcess(ANNA, 100 as Coins), claims: [] }
  greet(room, { id: 'ben' as ProcessId, name: 'Ben\ufe0f' })
  for (const text of ['Ben', 'Ben\u3164', ' Ben']) expect(meaning(room, text)).toBe('ben')
  for (const text of ['Beno', '\u0412en', 'BEN', '', '\u3164', 'constructor'])
    expect(meaning(room, text)).toBe('unknown')
})
