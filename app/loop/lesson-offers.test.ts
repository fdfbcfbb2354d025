// Lessons that are sent: bounded, kept as text, one of each neighbour.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { LESSON_BYTES_SENT_MAX, type LessonFrame } from '../trace/frame.ts'
import { LessonOffers, OFFERS_MAX } from './lesson-offers.ts'

function open(reached = 2) {
  const sent: LessonFrame[] = []
  const offers = new LessonOffers({ offer: (lesson) => (sent.push(lesson), reached), changed: () => {} })
  return { offers, sent }
}

const lesson = (name: string, text = 'title: x'): LessonFrame => ({ type: 'lesson', name, text })
const [BEN, CLEO] = ['ben', 'cleo'] as [ProcessId, ProcessId]

test('a lesson goes to all who can be asked, as it is', () => {
  const { offers, sent } = open()
  expect(offers.send({ do: 'send-lesson', name: 'mine.txt', text: 'title: mine' })).toEqual({ ok: true, asked: 2 })
  expect(sent).toEqual([lesson('mine.txt', 'title: mine')])
})

test('what is too large, has no name, or reaches nobody is refused in one sentence', () => {
  const { offers, sent } = open()
  const large = 'ü'.repeat(LESSON_BYTES_SENT_MAX / 2 + 1)
  expect(offers.send({ do: 'send-lesson', name: 'a.txt', text: large })).toMatchObject({ refusal: 'too-large' })
  expect(offers.send({ do: 'send-lesson', name: '\u0007', text: 'x' })).toMatchObject({ refusal: 'bad-command' })
  expect(sent).toEqual([])
  expect(open(0).offers.send({ do: 'send-lesson', name: 'a.txt', text: 'x' })).toMatchObject({ refusal: 'not-there' })
})

test('the newest of each neighbour is kept until somebody puts it away', () => {
  const { offers } = open()
  offers.heard(BEN, lesson('1.txt'))
  offers.heard(CLEO, lesson('2.txt'))
  offers.heard(BEN, lesson('3.txt', 'title: three'))
  expect(offers.shown).toEqual([
    { id: 2, by: CLEO, name: '2.txt' },
    { id: 3, by: BEN, name: '3.txt' }
  ])
  expect(offers.take({ do: 'lesson', id: 3 })).toEqual({ ok: true, lesson: { name: '3.txt', text: 'title: three' } })
  expect(offers.take({ do: 'lesson', id: 1 })).toMatchObject({ ok: false, refusal: 'not-there' })
  offers.take({ do: 'lesson', id: 3, close: true })
  expect(offers.shown).toEqual([{ id: 2, by: CLEO, name: '2.txt' }])
})

test('neighbours that offer again and again fill no memory', () => {
  const { offers } = open()
  for (let at = 0; at < 100; at++) offers.heard(`p${at}` as ProcessId, lesson(`${at}.txt`))
  expect(offers.shown).toHaveLength(OFFERS_MAX)
  expect(offers.shown.at(-1)?.name).toBe('99.txt')
})
