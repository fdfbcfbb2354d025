import { expect, test } from 'vitest'
import type { Heap, Reference } from '../../../../app/applications/objects/objects.ts'
import { idOf } from '../../../../testing/page/sample.ts'
import { cutOfApplications, peopleWith } from '../../../../testing/page/uses-sample.ts'
import { garbageVerdict, LINES_MAX, objectsPicture } from './objects.ts'

const people = peopleWith('Ben', 'Cleo')
const of = (name: string, object: string): Reference => ({ owner: idOf(name), object })

function heap(objects: Record<string, Reference[]>, roots: Reference[] = [], more: Partial<Heap> = {}) {
  return { objects: { objects, roots, made: Object.keys(objects).length, partners: [], ...more } }
}

/** A cycle of Anna's and Ben's; Cleo's object hangs on a reference between Anna and Ben. */
const cut = cutOfApplications({
  states: {
    Anna: heap({ o1: [of('Ben', 'o1')], o2: [] }, [of('Anna', 'o2')]),
    Ben: heap({ o1: [of('Anna', 'o1')] }),
    Cleo: heap({ o1: [] })
  },
  inTransit: [{ from: 'Anna', to: 'Ben', message: { type: 'reference', reference: of('Cleo', 'o1') } }]
})

test('a cycle across two processes is garbage that counting would keep, and a reference in transit saves what it leads to', () => {
  const verdict = garbageVerdict(cut, people)
  expect(verdict.answer).toBe('yes')
  expect(verdict.sentence).toBe('Garbage: o1 of Anna and o1 of Ben.')
  expect(verdict.contrast).toMatch(
    /^Counting references would keep .+ for ever: garbage still refers to them\. Without the channels o1 of Cleo would have been deleted/
  )
})

test('garbage is hatched, what is only in transit is framed, roots are named', () => {
  const { boxes, arrows } = objectsPicture(cut, people)
  const lines = boxes.flatMap((box) =>
    box.lines.map(({ text, note, pattern }) => [people.of(box.process).name, text, note, pattern])
  )
  expect(lines).toEqual([
    ['Anna', 'o1', 'garbage', 'hatched'],
    ['Anna', 'o2', 'root', 'none'],
    ['Ben', 'o1', 'garbage', 'hatched'],
    ['Cleo', 'o1', 'only in transit', 'kept']
  ])
  expect(arrows.map(({ words }) => words).sort()).toEqual([
    'A reference to o1 of Cleo in transit from Anna to Ben',
    'o1 of Anna refers to o1 of Ben',
    'o1 of Ben refers to o1 of Anna'
  ])
})

test('nothing is called garbage while somebody outside may hold references', () => {
  const outside = cutOfApplications({
    states: { Anna: heap({ o1: [] }, [], { partners: [idOf('Cleo')] }), Ben: {} }
  })
  expect(garbageVerdict(outside, people)).toMatchObject({
    answer: 'unsure',
    sentence: 'It cannot be said: Cleo may hold references and is not in this snapshot.'
  })
})

test('where everything can be reached there is no garbage', () => {
  const live = cutOfApplications({ states: { Anna: heap({ o1: [] }, [of('Anna', 'o1')]), Ben: {} } })
  expect(garbageVerdict(live, people).sentence).toBe(
    'No garbage: the only object could be reached from a root or from a reference in transit.'
  )
})

test('of many objects the garbage is shown first, and what is left out is counted', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, at): [string, Reference[]] => [`o${at + 1}`, []]))
  const roots = Array.from({ length: 19 }, (_, at) => of('Anna', `o${at + 1}`))
  const { boxes } = objectsPicture(cutOfApplications({ states: { Anna: heap(many, roots), Ben: {} } }), people)
  const lines = boxes[0]?.lines ?? []
  expect(lines).toHaveLength(LINES_MAX + 1)
  expect(lines.find(({ pattern }) => pattern === 'hatched')?.text).toBe('o20')
  expect(lines.at(-1)?.text).toBe('and 12 more')
})
