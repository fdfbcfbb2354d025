import { expect, test } from 'vitest'
import type { Computation } from '../../../../app/applications/computation/computation.ts'
import { idOf } from '../../../../testing/page/sample.ts'
import { cutOfApplications, peopleWith } from '../../../../testing/page/uses-sample.ts'
import { computationPicture, tasksSentence, terminationVerdict } from './computation.ts'

const people = peopleWith('Ben', 'Cleo')
const [anna, ben] = [idOf('Anna'), idOf('Ben')]

function phase(of: Computation['phase'], generations = 0, more: Partial<Computation> = {}) {
  return { computation: { phase: of, generations, sent: {}, received: {}, ...more } }
}

const task = { from: 'Anna', to: 'Ben', message: { type: 'task' as const, generations: 2 } }
const held = cutOfApplications({
  states: {
    Anna: phase('passive', 0, { sent: { [ben]: 2 } }),
    Ben: phase('passive', 0, { received: { [anna]: 1 } }),
    Cleo: phase('passive')
  },
  inTransit: [task]
})

test('a task in transit between passive processes is no termination, and the page says who would have been fooled', () => {
  expect(terminationVerdict(held, people)).toMatchObject({
    answer: 'not-yet',
    sentence: 'Not yet: nobody was active, but 1 task was in transit on Anna → Ben.',
    contrast: 'The processes alone would have said yes.'
  })
  expect(tasksSentence(held)).toBe('2 tasks sent = 1 received + 1 in transit')
})

test('who is active is named, with the tasks on the way', () => {
  const cut = cutOfApplications({
    states: { Anna: phase('passive'), Ben: phase('active', 3), Cleo: phase('active', 1) },
    inTransit: [task, task]
  })
  const verdict = terminationVerdict(cut, people)
  expect(verdict.sentence).toBe('Not yet: Ben and Cleo were active, and 2 tasks were in transit on Anna → Ben.')
  expect(verdict.contrast).toBe('')
})

test('passive processes and empty channels are termination, until somebody starts new work', () => {
  const verdict = terminationVerdict(
    cutOfApplications({ states: { Anna: phase('passive'), Ben: phase('passive') } }),
    people
  )
  expect(verdict).toMatchObject({
    answer: 'yes',
    sentence: 'Terminated: nobody was active, and no task was in transit.'
  })
  expect(verdict.why).toMatch(/until somebody starts new work/)
})

test('who has exchanged tasks with members and is not in the snapshot is named, and nobody says that it has terminated', () => {
  const states = { Anna: phase('passive', 0, { sent: { [idOf('Cleo')]: 1 } }), Ben: phase('passive') }
  const strangers = 'Cleo has exchanged tasks with members and is not in this snapshot.'
  expect(terminationVerdict(cutOfApplications({ states }), people)).toMatchObject({
    answer: 'unsure',
    sentence: `It cannot be said: ${strangers}`
  })
  const busy = { ...states, Ben: phase('active', 1) }
  expect(terminationVerdict(cutOfApplications({ states: busy }), people)).toMatchObject({
    answer: 'not-yet',
    sentence: `Not yet: Ben was active. A yes could not be trusted either: ${strangers}`
  })
})

test('the picture shows each process with its state, and the tasks between them', () => {
  const { boxes, arrows } = computationPicture(held, people)
  expect(boxes.map(({ process, state }) => [people.of(process).name, state])).toEqual([
    ['Anna', 'passive'],
    ['Ben', 'passive'],
    ['Cleo', 'passive']
  ])
  expect(arrows.map(({ words }) => words)).toEqual(['1 task in transit from Anna to Ben'])
})

test('of a large room only those are drawn of whom there is something to say', () => {
  const names = Array.from({ length: 64 }, (_, at) => `Person ${at}`)
  const states = Object.fromEntries(
    names.map((name, at) => [name, phase(at === 7 ? 'active' : 'passive', at === 7 ? 2 : 0)])
  )
  const inTransit = [{ ...task, from: 'Person 1', to: 'Person 2' }]
  const { boxes, others } = computationPicture(cutOfApplications({ states, inTransit }), peopleWith(...names))
  expect(boxes.map(({ process }) => people.of(process).id).sort()).toEqual(
    ['Person 1', 'Person 2', 'Person 7'].map(idOf).sort()
  )
  expect(others).toHaveLength(61)
})
