// Which dials are remembered, and that strangers cannot fill the memory.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { Trials, TRIALS_MAX } from './trials.ts'

const BEN = '12D3KooWBen' as ProcessId
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const near = (): boolean => true

test('the last dial of an address counts', () => {
  const trials = new Trials()
  trials.failed('/ip4/10.0.0.2/tcp/4001', BEN, false, refused)
  trials.failed('/ip4/10.0.0.2/tcp/4001', BEN, false, new Error('something else'))
  expect(trials.of(BEN, near)).toEqual([
    { place: '10.0.0.2:4001', outcome: 'unforeseen', text: 'something else', isNear: true, isTyped: false }
  ])
})

test('an address that somebody typed is nobody’s until a peer answers there', () => {
  const trials = new Trials()
  trials.failed('/ip4/10.0.0.2/tcp/4001', undefined, true, refused)
  expect(trials.of(undefined, near).map(({ outcome }) => outcome)).toEqual(['refused'])
  trials.answered('/ip4/10.0.0.2/tcp/4001', BEN, true)
  expect(trials.of(undefined, near)).toEqual([])
  expect(trials.of(BEN, near).map(({ outcome }) => outcome)).toEqual(['answered'])
})

test('the longest untouched is forgotten', () => {
  const trials = new Trials()
  trials.failed('/ip4/10.0.0.2/tcp/4001', BEN, false, refused)
  for (let port = 1; port <= TRIALS_MAX; port++)
    trials.failed(`/ip4/10.0.0.3/tcp/${port}`, undefined, false, new Error('no'))
  expect(trials.of(BEN, near)).toEqual([])
})
