// Lessons that are sent: bounded, kept as text, one of each neighbour.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { DrivenClock } from '../../testing/clock.ts'
import { LESSON_BYTES_SENT_MAX, type LessonFrame } from '../trace/frame.ts'
import { LessonOffers, OFFERS_MAX } from './lesson-offers.ts'
import { LESSON_MS, LESSONS_AT_ONCE } from './publishing.ts'
import { Schedule } from './schedule.ts'

/** @param reached how many neighbours have a stream; the third comes a second after it is wanted */
function open(reached = 2) {
  const clock = new DrivenClock()
  const timing = clock.timing(() => true)
  const sent: LessonFrame[] = []
  let since = Infinity
  const there = (): number => reached + (timing.steady() >= since + 1_000 ? 1 : 0)
  const offers = new LessonOffers({
    schedule: new Schedule(timing, (work) => work()),
    reach: (asks) => (since = asks ? Math.min(since, timing.steady()) : Infinity),
    reachesAll: () => there() >= 3 || reached === 0,
    offer: (lesson) => (sent.push(lesson), reached === 0 ? 0 : there()),
    changed: () => {}
  })
  const pass = (ms: number): void => {
    const end = clock.now + ms
    while (clock.runNext(end));
  }
  return { offers, sent, pass, isReaching: () => since < Infinity }
}

const lesson = (name: string, text = 'title: x'): LessonFrame => ({ type: 'lesson', name, text })
const [BEN, CLEO] = ['ben', 'cleo'] as [ProcessId, ProcessId]

test('a lesson goes to all who can be asked, as it is, also where no window looks at them', async () => {
  const { offers, sent, pass, isReaching } = open()
  const answer = offers.send({ do: 'send-lesson', name: 'mine.txt', text: 'title: mine' })
  expect([sent, isReaching()]).toEqual([[], true])
  pass(1_000)
  expect(await answer).toEqual({ ok: true, asked: 3 })
  expect(sent).toEqual([lesson('mine.txt', 'title: mine')])
  // What is written has some time, also that of the next one.
  pass(9_000)
  const next = offers.send({ do: 'send-lesson', name: 'next.txt', text: 'title: next' })
  expect(await next).toEqual({ ok: true, asked: 3 })
  pass(5_000)
  expect(isReaching()).toBe(true)
  pass(5_000)
  expect(isReaching()).toBe(false)
})

test('somebody who cannot be reached is waited for, and not for ever', async () => {
  const { offers, pass } = open(1)
  const answer = offers.send({ do: 'send-lesson', name: 'mine.txt', text: 'title: mine' })
  pass(2_000)
  expect(await answer).toEqual({ ok: true, asked: 2 })
})

test('nobody sends more lessons than neighbours take', async () => {
  const { offers, sent, pass } = open(3)
  const send = () => offers.send({ do: 'send-lesson', name: 'mine.txt', text: 'title: mine' })
  for (let n = 1; n < LESSONS_AT_ONCE; n++) expect(await send()).toMatchObject({ ok: true })
  expect(await send()).toMatchObject({ refusal: 'too-often' })
  expect(sent).toHaveLength(LESSONS_AT_ONCE - 1)
  pass(LESSON_MS)
  expect(await send()).toMatchObject({ ok: true })
  pass(LESSON_MS * LESSONS_AT_ONCE)
  const atOnce = await Promise.all(Array.from({ length: LESSONS_AT_ONCE }, send))
  expect(atOnce.filter(({ ok }) => ok)).toHaveLength(LESSONS_AT_ONCE - 1)
})

test('what is too large, has no name, or reaches nobody is refused in one sentence', async () => {
  const { offers, sent } = open()
  const large = 'ü'.repeat(LESSON_BYTES_SENT_MAX / 2 + 1)
  expect(await offers.send({ do: 'send-lesson', name: 'a.txt', text: large })).toMatchObject({ refusal: 'too-large' })
  expect(await offers.send({ do: 'send-lesson', name: '\u0007', text: 'x' })).toMatchObject({ refusal: 'bad-command' })
  expect(sent).toEqual([])
  expect(await open(0).offers.send({ do: 'send-lesson', name: 'a.txt', text: 'x' })).toMatchObject({
    refusal: 'not-there'
  })
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
