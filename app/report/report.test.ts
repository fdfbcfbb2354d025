// The report of a session: it says what windows list, and without names it names nobody.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crowd, nastyNames, threePeople, waitingSnapshot } from '../../testing/page/sample.ts'
import { countOf, initiatorOf } from '../ids.ts'
import type { View } from '../view/contract/view.ts'
import { reportHtml } from './html.ts'
import { reportOf, type ReportAnswers, type SessionReport } from './report.ts'

const AT = Date.UTC(2026, 10, 30, 12)
const NAMED = { at: AT, names: true }
const VIEWS = [threePeople(), waitingSnapshot(), crowd(7, 3), nastyNames()].map(({ view }) => view)

test.each(VIEWS.map((view) => [view.me.name, view] as const))(
  'every snapshot of the report is one of the list, with the sum that windows show (%s)',
  (_, view) => {
    const report = reportOf(view, NAMED)
    expect(report.snapshots).toHaveLength(view.snapshots.length)
    for (const [place, shown] of view.snapshots.toReversed().entries()) {
      const told = report.snapshots[place]
      const { findings = [], ...sum } = shown.result ?? {}
      expect(told).toMatchObject({
        status: shown.status,
        number: countOf(shown.snapshot),
        recordedAt: shown.recordedAt
      })
      expect(told?.sum).toEqual(shown.result === undefined ? null : sum)
      expect(told?.findings).toHaveLength(findings.length)
      expect(report.people[told?.by ?? -1]?.id).toBe(initiatorOf(shown.snapshot))
      expect(told?.members.map((member) => report.people[member]?.id)).toEqual(shown.members)
    }
    const started = report.people.reduce((sum, one) => sum + one.started, 0)
    expect(started).toBe(view.snapshots.length)
  }
)

/** All that is of somebody in a view. */
function privateIn({ me, peers }: View): string[] {
  const words = [me.name, me.peer, me.room, ...me.addresses, ...peers.flatMap(({ name, peer }) => [name, peer])]
  return words.flatMap((word) => [word, word.slice(-6)]).filter((word) => word.length > 1)
}

test.each(VIEWS.map((view) => [view.me.name, view] as const))(
  'without names no name, id or address of anybody is in the bytes (%s)',
  (_, view) => {
    const named = reportOf(view, NAMED)
    expect(JSON.stringify(named)).toContain(view.me.peer)
    const report = reportOf(view, { at: AT, names: false })
    const bytes = `${JSON.stringify(report)}${reportHtml(report, 'en')}`
    // Words that the program itself writes are of nobody.
    const own = `${JSON.stringify({ ...report, people: [], snapshots: [] })}${reportHtml({ ...report, people: [], snapshots: [] }, 'en')}`
    expect(privateIn(view).filter((word) => bytes.includes(word) && !own.includes(word))).toEqual([])
    // The same people in the same places, or what it says of them could not be put together.
    expect(report.people).toHaveLength(named.people.length)
  }
)

test('what the class has answered is in the report, also where nobody knows the lesson', () => {
  const { view } = threePeople()
  const led = { ...view.led, answers: [{ lesson: '1-a.txt', step: 2, counts: [3, 1] }] }
  const report = reportOf({ ...view, led }, { at: AT, names: false })
  expect(report.counted).toEqual([
    {
      lesson: '1-a.txt',
      question: 'question before step 3',
      choices: [
        { text: 'choice 1', isRight: null, count: 3 },
        { text: 'choice 2', isRight: null, count: 1 }
      ]
    }
  ])
  expect(reportHtml(report, 'en')).toContain('What was chosen first')
  expect(reportHtml(reportOf(view, NAMED), 'en')).not.toContain('What was chosen first')
})

const anyWords = fc.string({ unit: 'binary', maxLength: 40 })

test('nothing that people have written becomes markup', () => {
  const view = threePeople().view
  const answersOf = (words: string): ReportAnswers => ({
    lesson: words,
    question: words,
    choices: [{ text: words, isRight: false, count: 1 }]
  })
  const wish = (words: string) => ({ ...NAMED, answers: [answersOf(words)], counted: [answersOf(words)] })
  const plain = tagsOf(reportHtml(withWords(reportOf(view, wish('x')), 'x'), 'de'))
  const hostile = fc.oneof(
    anyWords,
    fc.constantFrom('</title><script>1</script>', '"><img src=x onerror=1>', "'&amp;<")
  )
  fc.assert(
    fc.property(hostile, (words) => {
      const report = withWords(reportOf(view, wish(words)), words)
      expect(tagsOf(reportHtml(report, 'de'))).toEqual(plain)
    })
  )
})

function withWords(report: SessionReport, words: string): SessionReport {
  return { ...report, room: words, people: report.people.map((person) => ({ ...person, name: words })) }
}

/** What a browser would take for tags, with their attributes. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag)
}

test('the page runs nothing, loads nothing, and is for paper', () => {
  const html = reportHtml(reportOf(crowd(7, 3).view, NAMED), 'en')
  expect(html).not.toMatch(/<script|<link|<img|\son\w+=|https?:|url\(/i)
  expect(html).toContain('size: A4')
  expect(html).toContain("default-src 'none'")
})

test('it says how much each snapshot holds, and that the money is conserved', () => {
  const { view } = threePeople()
  const html = reportHtml(reportOf(view, NAMED), 'en')
  const sums = view.snapshots.flatMap(({ result }) => (result === undefined ? [] : [result]))
  expect(sums.length).toBeGreaterThan(0)
  for (const { balances, inTransit, total } of sums) {
    const number = (amount: number): string => amount.toLocaleString('en-US')
    expect(html).toContain(`${number(balances)} in balances + ${number(inTransit)} in transit`)
    expect(html).toContain(`= ${number(total)}`)
  }
  expect(html).toContain('In every complete snapshot the money is conserved.')
  const [first] = view.snapshots
  if (first?.result === undefined) throw new Error('the sample has a complete snapshot')
  const broken = { ...view, snapshots: [{ ...first, result: { ...first.result, conserved: false } }] }
  expect(reportHtml(reportOf(broken, NAMED), 'en')).toContain(
    'In 1 of 1 complete snapshots the money is not conserved.'
  )
})
