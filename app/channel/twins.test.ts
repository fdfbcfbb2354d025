// A restart is served, a copy is not, and nobody is turned away for ever.
import { expect, test } from 'vitest'
import { hasTwin, heardRun, RETURN_MS, TWIN_MS, type Runs, type RunVerdict } from './twins.ts'

/** Hellos in order: which run, whether it has replaced an open stream, and when. */
function verdicts(
  ...hellos: readonly (readonly [run: string, replaced: boolean, at: number])[]
): readonly [RunVerdict[], Runs | undefined] {
  let runs: Runs | undefined
  const found = hellos.map(([run, replaced, at]) => {
    const heard = heardRun(runs, run, replaced, at)
    runs = heard.runs
    return heard.verdict
  })
  return [found, runs]
}

test('a peer that was started again is served at once, however often, and so is one that lost its connection', () => {
  expect(verdicts(['a', false, 0], ['b', false, 5], ['c', false, 10], ['c', true, 20], ['c', false, 30])[0]).toEqual(
    Array(5).fill('serve')
  )
})

test('a run that comes back after another one proves a copy: the first is served, the other one is not', () => {
  const [found, runs] = verdicts(
    ['a', false, 0],
    ['b', true, 100],
    ['a', false, 900],
    ['b', true, 1_500],
    ['a', false, 2_000]
  )
  expect(found).toEqual(['serve', 'wait', 'serve', 'twin', 'serve'])
  expect(hasTwin(runs, 2_000)).toBe(true)
})

test('a run that has replaced an open stream is served when the other one has not come back', () => {
  const [found, runs] = verdicts(['a', false, 0], ['b', true, 100], ['b', false, 4_000], ['b', false, 100 + RETURN_MS])
  expect(found).toEqual(['serve', 'wait', 'wait', 'serve'])
  expect(hasTwin(runs, 100 + RETURN_MS)).toBe(false)
})

test('when the first one has an identity of its own, or has ended, the other one is served after a while', () => {
  const late = 900 + TWIN_MS
  const [found, runs] = verdicts(
    ['a', false, 0],
    ['b', true, 100],
    ['a', false, 900],
    ['b', true, 1_500],
    ['b', false, late + 1_000]
  )
  expect(found).toEqual(['serve', 'wait', 'serve', 'twin', 'serve'])
  expect(hasTwin(runs, late + 1_000)).toBe(false)
})

test('a copy that is served first is no reason to serve two', () => {
  // The first one slept for so long that the other one was believed.
  const [found] = verdicts(
    ['a', false, 0],
    ['b', false, 50_000],
    ['a', true, 60_000],
    ['b', false, 61_000],
    ['a', true, 62_000]
  )
  expect(found).toEqual(['serve', 'serve', 'wait', 'serve', 'twin'])
})
