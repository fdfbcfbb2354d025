// Each member of a snapshot collects its own garbage exactly once, whether the request or the end of the snapshot comes first.
import { beforeEach, expect, test } from 'vitest'
import type { CoreEvent } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { complete } from '../../testing/properties/arbitrary.ts'
import { ApplicationSystem } from '../../testing/properties/application-system.ts'
import { FIRST_TIMELINE, type Timeline } from '../snapshot/timeline.ts'
import { Collecting, type CollectingParts } from './collecting.ts'

const ANNA = 'anna' as ProcessId
type Input = Parameters<CollectingParts['enqueue']>[0]

let cut: Cut
let kept: Cut | undefined
let timeline: Timeline
let inputs: Input[]
let anna: Collecting

/** Two objects of anna and one of ben, and of all only anna's o1 is still in use. */
function littered(): Cut {
  const system = new ApplicationSystem(['anna', 'ben'])
  const make = { application: 'objects', command: { do: 'make' } } as const
  system.do('anna', make)
  for (const owner of ['anna', 'ben']) system.do(owner, make)
  system.do('anna', { application: 'objects', command: { do: 'drop', reference: { owner: ANNA, object: 'o2' } } })
  system.do('ben', {
    application: 'objects',
    command: { do: 'drop', reference: { owner: 'ben' as ProcessId, object: 'o1' } }
  })
  return complete(system, system.snapshot('ben'), 1)
}

const ended = (): CoreEvent => ({ type: 'complete', cut, recordedAt: 0, endedAt: 0 })
const asked = (): CoreEvent => ({ type: 'collect-asked', snapshot: cut.snapshot, by: 'ben' as ProcessId })
const collects = (): Input => ({ type: 'collect', timeline: FIRST_TIMELINE, objects: ['o2'] }) as unknown as Input

beforeEach(() => {
  cut = littered()
  kept = undefined
  timeline = FIRST_TIMELINE
  inputs = []
  anna = new Collecting({
    self: ANNA,
    timeline: () => timeline,
    cutOf: (snapshot) => (kept?.snapshot === snapshot ? kept : undefined),
    enqueue: (input) => inputs.push(input)
  })
})

test('who has the cut collects when it is asked: its own garbage, and nothing of others', () => {
  anna.saw([ended()])
  expect(inputs).toEqual([])
  kept = cut
  anna.saw([asked()])
  expect(inputs).toEqual([collects()])
})

test('who is asked before the cut is complete collects when it is', () => {
  anna.saw([asked()])
  expect(inputs).toEqual([])
  anna.saw([ended()])
  expect(inputs).toEqual([collects()])
})

test('however often it is asked, it collects once', () => {
  anna.saw([asked(), asked(), ended()])
  kept = cut
  anna.saw([asked()])
  expect(inputs).toEqual([collects()])
})

test('in a snapshot of an undone timeline nothing is collected', () => {
  timeline = { number: 1, initiator: ANNA }
  anna.saw([asked(), ended()])
  expect(inputs).toEqual([])
})

test('who has taken a snapshot to collect asks all its members when it is complete, and nobody where it was cancelled', () => {
  const other = 'anna#9' as SnapshotId
  anna.everywhere(cut.snapshot)
  anna.everywhere(other)
  anna.saw([{ type: 'cancelled', snapshot: other, reason: 'by-initiator' }, ended(), ended()])
  expect(inputs).toEqual([{ type: 'collect-everywhere', snapshot: cut.snapshot, members: cut.members }])
})
