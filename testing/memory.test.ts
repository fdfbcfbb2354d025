// Properties of the memory world beyond the tests of all networks (wire.test.ts): the same seed gives the same run,
// faults lose only what real faults lose, and after any faults the world heals.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../app/ids.ts'
import { MemoryWorld } from './memory.ts'
import type { MemoryNetwork } from './memory-network.ts'
import type { Wire, WireEvents } from '../app/channel/wire.ts'

const ANNA = 'anna' as ProcessId
const BEN = 'ben' as ProcessId
const CLEO = 'cleo' as ProcessId

/** A process that logs its events, and keeps at most one wire with each neighbour. */
class Diary implements WireEvents {
  readonly lines: string[] = []
  readonly wires = new Map<ProcessId, Wire>()
  /** All bytes of each neighbour's latest wire. */
  readonly heard = new Map<ProcessId, string>()

  opened(wire: Wire): void {
    expect(this.wires.has(wire.remote)).toBe(false)
    this.wires.set(wire.remote, wire)
    this.heard.set(wire.remote, '')
    this.lines.push(`opened ${wire.remote}`)
  }

  received(wire: Wire, bytes: Uint8Array): void {
    expect(this.wires.get(wire.remote)).toBe(wire)
    const text = Buffer.from(bytes).toString()
    this.heard.set(wire.remote, (this.heard.get(wire.remote) ?? '') + text)
    this.lines.push(`${wire.remote} says ${text}`)
  }

  drained(wire: Wire): void {
    this.lines.push(`drained ${wire.remote}`)
  }

  closed(wire: Wire, reason: string): void {
    expect(this.wires.get(wire.remote)).toBe(wire)
    this.wires.delete(wire.remote)
    this.lines.push(`closed ${wire.remote}: ${reason}`)
  }

  say(to: ProcessId, text: string): void {
    this.wires.get(to)?.send(Buffer.from(text))
  }
}

function enter(world: MemoryWorld, id: ProcessId): { network: MemoryNetwork; diary: Diary } {
  const network = world.join(id, { discovers: true })
  const diary = new Diary()
  void network.start(diary)
  return { network, diary }
}

function couple(seed: number): { world: MemoryWorld; anna: Diary; ben: Diary } {
  const world = new MemoryWorld(seed)
  const [anna, ben] = [enter(world, ANNA).diary, enter(world, BEN).diary]
  world.run()
  return { world, anna, ben }
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })

test('the same seed gives the same run', () => {
  const diaryOf = (seed: number): string[] => {
    const { world, anna, ben } = couple(seed)
    for (let i = 0; i < 20; i++) anna.say(BEN, `message ${i}, `)
    for (let i = 0; i < 10; i++) world.step()
    world.break(ANNA, BEN)
    world.run()
    return [...anna.lines, '', ...ben.lines]
  }
  expect(diaryOf(7)).toEqual(diaryOf(7))
  expect(diaryOf(7)).not.toEqual(diaryOf(8))
})

test('a broken stream delivers a prefix of the sent bytes, and a new one opens', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { world, anna, ben } = couple(seed)
      const text = 'abcdefghij'.repeat(5)
      for (const letter of text) anna.say(BEN, letter)
      let told = ''
      const before = ben.wires.get(ANNA)
      world.break(ANNA, BEN, 'cable out')
      world.runUntil(() => {
        if (ben.wires.get(ANNA) === before) told = ben.heard.get(ANNA) ?? ''
        return ben.lines.includes('closed anna: cable out')
      })
      expect(text.startsWith(told)).toBe(true)
      world.run()
      expect(ben.wires.has(ANNA) && anna.wires.has(BEN)).toBe(true)
    })
  )
})

test('some of many breaks lose all bytes in transit, and some lose none', () => {
  const lost = new Set<number>()
  for (let seed = 0; seed < 200; seed++) {
    const { world, anna, ben } = couple(seed)
    anna.say(BEN, 'abc')
    world.break(ANNA, BEN)
    const heard: string[] = []
    world.runUntil(() => {
      heard.push(ben.heard.get(ANNA) ?? '')
      return ben.lines.some((line) => line.startsWith('closed anna'))
    })
    lost.add(3 - Math.max(...heard.map((text) => text.length)))
  }
  expect([...lost].sort()).toEqual([0, 1, 2, 3])
})

test('in one-way silence one side receives nothing, not even an end, and the other everything', () => {
  const { world, anna, ben } = couple(1)
  world.silence(ANNA, BEN)
  anna.say(BEN, 'do you hear me?')
  ben.say(ANNA, 'hello?')
  world.run()
  expect(ben.heard.get(ANNA)).toBe('')
  expect(anna.heard.get(BEN)).toBe('hello?')
  anna.wires.get(BEN)?.abort(new Error('no answer'))
  world.run()
  expect(anna.wires.has(BEN)).toBe(false)
  expect(ben.wires.has(ANNA)).toBe(true)
  world.heal()
  world.run()
  expect(ben.lines.at(-1)).toBe('opened anna')
  expect(anna.wires.has(BEN)).toBe(true)
})

test('a partition is silent, keeps the bytes in transit, and prevents dials across it', () => {
  const world = new MemoryWorld(3)
  const [anna, ben, cleo] = [ANNA, BEN, CLEO].map((id) => enter(world, id).diary) as [Diary, Diary, Diary]
  world.run()
  world.partition([CLEO])
  anna.say(CLEO, 'still there?')
  anna.say(BEN, 'hello')
  world.break(BEN, CLEO)
  world.run()
  expect([cleo.heard.get(ANNA), ben.heard.get(ANNA)]).toEqual(['', 'hello'])
  expect([ben.wires.has(CLEO), cleo.wires.has(BEN)]).toEqual([false, false])
  world.heal()
  world.run()
  expect(cleo.heard.get(ANNA)).toBe('still there?')
  expect([ben.wires.has(CLEO), cleo.wires.has(BEN)]).toEqual([true, true])
})

test('a crashed process receives nothing, its neighbours see its end, and they link again when it comes back', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { world, anna, ben } = couple(seed)
      anna.say(BEN, 'last words')
      const lines = anna.lines.length
      world.crash(ANNA)
      world.run()
      expect(anna.lines).toHaveLength(lines)
      expect(ben.wires.has(ANNA)).toBe(false)
      const again = enter(world, ANNA).diary
      world.run()
      expect(again.wires.has(BEN) && ben.wires.has(ANNA)).toBe(true)
    })
  )
})

test('a process that stops gracefully loses none of its sent bytes', async () => {
  const world = new MemoryWorld(5)
  const anna = enter(world, ANNA)
  const ben = enter(world, BEN)
  world.run()
  anna.diary.say(BEN, 'goodbye')
  await anna.network.stop()
  expect(anna.diary.wires.size).toBe(0)
  world.run()
  expect(ben.diary.heard.get(ANNA)).toBe('goodbye')
  expect(ben.diary.wires.size).toBe(0)
})

test('after any faults in any order, all running processes link again', () => {
  const fault = fc.constantFrom('step', 'step', 'step', 'break', 'dial', 'silence', 'partition', 'heal', 'crash', 'say')
  const person = fc.constantFrom(ANNA, BEN, CLEO)
  fc.assert(
    fc.property(seeds, fc.array(fc.tuple(fault, person, person), { maxLength: 80 }), (seed, faults) => {
      const world = new MemoryWorld(seed)
      const diaries = new Map([ANNA, BEN, CLEO].map((id) => [id, enter(world, id).diary]))
      for (const [what, a, b] of faults) {
        if (what === 'step') world.step()
        else if (what === 'heal') world.heal()
        else if (what === 'partition') world.partition([a])
        else if (what === 'crash') {
          world.crash(a)
          diaries.set(a, enter(world, a).diary)
        } else if (a === b) continue
        else if (what === 'say') diaries.get(a)?.say(b, 'x')
        else world[what](a, b)
      }
      world.heal()
      world.run()
      const met = [...diaries].map(([id, { wires }]) => `${id}: ${[...wires.keys()].sort().join(' ')}`)
      expect(met).toEqual(['anna: ben cleo', 'ben: anna cleo', 'cleo: anna ben'])
    })
  )
})
