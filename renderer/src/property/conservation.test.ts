// properties/conservation.js is the program's own audit in the form that people write: both agree about every cut, true or
// broken.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Coins } from '../../../app/applications/bank/coins.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { CheckedSystem } from '../../../testing/process/checked-system.ts'
import { audit } from '../../../app/properties/ask.ts'
import { cutView } from '../../../app/view/cut-view.ts'
import { peopleOf } from '../people/people.ts'
import { threePeople } from '../../../testing/page/sample.ts'
import { cutData } from './cut-data.ts'
import { evaluate, startInterpreter } from './interpreter.ts'
import { judge, type PropertyVerdict } from './verdict.ts'

const quickjs = await startInterpreter()
const conservation = readFileSync('properties/conservation.js', 'utf8')
const people = peopleOf(threePeople().view)
const NAMES = ['anna', 'ben', 'cleo', 'dora'] as const

type Cut = NonNullable<ReturnType<CheckedSystem['cut']>>

const anyName = fc.constantFrom(...NAMES)
const anyTransfer = fc.record({
  from: anyName,
  to: anyName,
  amount: fc.integer({ min: 1, max: 30 }),
  settles: fc.boolean()
})

/** Dora is a member or not; whoever is `late` gets the marker only after the transfers that follow it. */
const anyPlay = fc.record({
  before: fc.array(anyTransfer, { maxLength: 6 }),
  after: fc.array(anyTransfer, { maxLength: 6 }),
  late: fc.constantFrom('ben', 'cleo'),
  members: fc.constantFrom(['ben', 'cleo'], ['ben', 'cleo', 'dora'])
})

/** One thing that a member says falsely. */
const anyLie = fc.record({
  by: anyName,
  about: anyName,
  what: fc.constantFrom('balance', 'opening', 'sent', 'received', 'sent count', 'lost message', 'other message'),
  off: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(2 ** 53 - 1))
})

type ValueOf<Any> = Any extends fc.Arbitrary<infer One> ? One : never

function play({ before, after, late, members }: ValueOf<typeof anyPlay>): Cut {
  const system = new CheckedSystem({ anna: 100, ben: 100, cleo: 100, dora: 100 })
  const pay = ({ from, to, amount, settles }: (typeof before)[number]): void => {
    if (from !== to && system.balance(from) >= amount) system.transfer(from, to, amount)
    if (settles) system.settle([late])
  }
  before.forEach(pay)
  const snapshot = system.snapshot('anna', members)
  after.forEach(pay)
  system.settle()
  const cut = system.cut('anna', snapshot)
  if (cut === undefined) throw new Error('the snapshot is complete')
  return structuredClone(cut)
}

function lie(cut: Cut, { by, about, what, off }: ValueOf<typeof anyLie>): void {
  const part = cut.parts[by as ProcessId]
  if (part === undefined) return
  const account = part.recordedState.bank
  const other = about as ProcessId
  const bent = (number: number): Coins => Math.max(0, number + off) as Coins
  const messages = part.incoming[other] as Cut['parts'][ProcessId]['incoming'][ProcessId][number][] | undefined
  if (what === 'balance') account.balance = bent(account.balance)
  if (what === 'opening') Object.assign(account, { opening: bent(account.opening) })
  for (const side of ['sent', 'received'] as const) {
    const total = account[side][other] ?? { count: 0, amount: 0 as Coins }
    if (what === side) account[side][other] = { ...total, amount: bent(total.amount) }
    if (what === `${side} count`) account[side][other] = { ...total, count: Math.max(0, total.count + off) }
  }
  if (what === 'lost message') messages?.pop()
  if (what === 'other message' && messages?.[0]?.type === 'transfer') messages[0] = { ...messages[0], amount: bent(1) }
}

test('it agrees with the program about random cuts, true and broken', () => {
  const seen = { conserved: 0, broken: 0 }
  fc.assert(
    fc.property(anyPlay, fc.array(anyLie, { maxLength: 3 }), (played, lies) => {
      const cut = play(played)
      for (const one of lies) lie(cut, one)
      const { conserved } = audit(cut)
      seen[conserved ? 'conserved' : 'broken']++
      const { report } = evaluate(quickjs, conservation, cutData(cutView(cut), people))
      const kind: PropertyVerdict['kind'] = conserved ? 'holds' : 'fails'
      expect(judge(report)).toMatchObject({ kind, because: expect.stringMatching(/[.]$/) as string })
    }),
    { numRuns: 200 }
  )
  expect(Math.min(seen.conserved, seen.broken)).toBeGreaterThan(30)
})

test('what it is given has the names of people beside their ids, and all else as it was', () => {
  const [cut] = threePeople().cuts
  if (cut === undefined) throw new Error('the sample has a cut')
  const data = JSON.parse(cutData(cut, people)) as typeof cut
  expect(data).toMatchObject(cut)
  expect(data.applications).toEqual(cut.applications)
  expect(data.processes[0]).toHaveProperty('name', 'Anna')
  expect(data.channels[0]).toMatchObject({ fromName: 'Anna', toName: 'Ben' })
})
