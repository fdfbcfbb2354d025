import { expect, test } from 'vitest'
import { idOf, viewOf } from '../../../testing/page/sample.ts'
import { cutOfApplications } from '../../../testing/page/uses-sample.ts'
import { sinceOf } from './since.ts'

const terminated = cutOfApplications({ states: { Anna: {}, Ben: {} } })

test('a termination is over where this process has work again, and only then', () => {
  const view = viewOf('Anna', [])
  expect(sinceOf('computation', terminated, view)).toBe('')
  const computation = { phase: 'active' as const, generations: 5, sent: {}, received: {} }
  const working = { ...view, applications: { ...view.applications, computation } }
  expect(sinceOf('computation', terminated, working)).toMatch(/^Since then new work/)
})

test('what was collected here since is named', () => {
  const heap = { objects: { o1: [] }, roots: [], made: 1, partners: [] }
  const cut = cutOfApplications({ states: { Anna: { objects: heap }, Ben: { objects: heap } } })
  const view = viewOf('Anna', [])
  expect(cut.properties.garbage.garbage).toEqual(
    [idOf('Anna'), idOf('Ben')].sort().map((owner) => ({ owner, object: 'o1' }))
  )
  expect(sinceOf('objects', cut, view)).toBe('Since then it was collected here: o1.')
  expect(sinceOf('objects', cut, { ...view, applications: { ...view.applications, objects: heap } })).toBe('')
})
