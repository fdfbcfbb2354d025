import { expect, test } from 'vitest'
import type { Locks } from '../../../../app/applications/locks/locks.ts'
import { idOf } from '../../../../testing/page/sample.ts'
import { cutOfApplications, peopleWith } from '../../../../testing/page/uses-sample.ts'
import { deadlockVerdict, locksPicture, victimsOf } from './locks.ts'

const people = peopleWith('Ben', 'Cleo', 'Dora')

/** Has one resource, holds it itself unless told otherwise, and waits for that of another. */
function philosopher(own: string, wants: readonly [string, string] | undefined, more: Partial<Locks> = {}) {
  return (name: string, queue: readonly string[]) => ({
    locks: {
      resources: {
        [own]: {
          holder: { process: idOf(name), n: 1 },
          queue: queue.map((process) => ({ process: idOf(process), n: 2 }))
        }
      },
      claims: [
        { owner: idOf(name), resource: own, n: 1, phase: 'held' as const },
        ...(wants === undefined ? [] : [{ owner: idOf(wants[0]), resource: wants[1], n: 2, phase: 'waiting' as const }])
      ],
      asked: 2,
      ...more
    }
  })
}

const three = cutOfApplications({
  states: {
    Anna: philosopher('fork', ['Ben', 'spoon'])('Anna', ['Cleo']),
    Ben: philosopher('spoon', ['Cleo', 'knife'])('Ben', ['Anna']),
    Cleo: philosopher('knife', ['Anna', 'fork'])('Cleo', ['Ben']),
    Dora: philosopher('cup', undefined)('Dora', [])
  }
})

test('a deadlock of three is told as its cycle, with its resources and for how long it stays', () => {
  const verdict = deadlockVerdict(three, people)
  expect(verdict.answer).toBe('yes')
  expect(verdict.sentence).toMatch(/^Deadlock: /)
  for (const step of ['for Ben (spoon of Ben)', 'for Cleo (knife of Cleo)', 'for Anna (fork of Anna)'])
    expect(verdict.sentence).toContain(step)
  expect(verdict.why).toMatch(/until one of them aborts/)
  expect(victimsOf(three, people).map((process) => people.of(process).name)).toEqual(['Anna', 'Ben', 'Cleo'])
})

test('the cycle is lit from process to resource, and nobody else is', () => {
  const { boxes, arrows } = locksPicture(three, people)
  expect(boxes.filter(({ emphasis }) => emphasis === 'lit')).toHaveLength(3)
  expect(
    arrows
      .filter(({ emphasis }) => emphasis === 'lit')
      .map(({ words }) => words)
      .sort()
  ).toEqual(['Anna waits for spoon of Ben', 'Ben waits for knife of Cleo', 'Cleo waits for fork of Anna'])
  expect(boxes.find(({ process }) => process === idOf('Dora'))?.state).toBe('can go on')
})

test('a cycle that a release in transit breaks is called a phantom, with the message that breaks it', () => {
  // Anna gives Ben’s spoon back while Ben waits for her fork: in the books she holds it still, and Cleo’s knife is not in it.
  const cut = cutOfApplications({
    states: {
      Anna: {
        locks: {
          resources: { fork: { holder: { process: idOf('Anna'), n: 3 }, queue: [{ process: idOf('Ben'), n: 1 }] } },
          claims: [
            { owner: idOf('Anna'), resource: 'fork', n: 3, phase: 'held' },
            { owner: idOf('Ben'), resource: 'spoon', n: 4, phase: 'waiting' }
          ],
          asked: 4
        }
      },
      Ben: {
        locks: {
          resources: { spoon: { holder: { process: idOf('Cleo'), n: 1 }, queue: [{ process: idOf('Anna'), n: 4 }] } },
          claims: [{ owner: idOf('Anna'), resource: 'fork', n: 1, phase: 'waiting' }],
          asked: 1
        }
      },
      Cleo: {
        locks: {
          resources: {},
          claims: [{ owner: idOf('Anna'), resource: 'fork', n: 2, phase: 'waiting' }],
          asked: 2
        }
      }
    },
    inTransit: [
      { from: 'Cleo', to: 'Ben', message: { type: 'release', resource: 'spoon', n: 1 } },
      { from: 'Cleo', to: 'Anna', message: { type: 'request', resource: 'fork', n: 2 } }
    ]
  })
  const verdict = deadlockVerdict(cut, people)
  expect(verdict.answer).toBe('not-yet')
  expect(verdict.contrast).toMatch(/^A phantom: .*the release of spoon from Cleo to Ben is on its way and breaks it\.$/)
  const { arrows } = locksPicture(cut, people)
  expect(arrows.filter(({ emphasis }) => emphasis === 'lit').map(({ words }) => words)).toEqual([
    'release spoon in transit from Cleo to Ben: it breaks the phantom'
  ])
  expect(arrows.some(({ kind }) => kind === 'seems')).toBe(true)
})

test('where nobody waits, the page says so', () => {
  const cut = cutOfApplications({ states: { Anna: {}, Ben: {} } })
  expect(deadlockVerdict(cut, people).sentence).toBe('No deadlock: nobody was blocked for good.')
})
