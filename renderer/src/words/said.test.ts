import { expect, test } from 'vitest'
import { saidOf, saidOfTransfer } from './said.ts'

test('a transfer ends in one of three ways: yes, no, or not known', () => {
  expect(saidOfTransfer({ kind: 'yes', answer: { ok: true } }, 5, 'Ben')).toEqual({
    tone: 'plain',
    text: 'Sent 5 to Ben.'
  })
  const no = saidOfTransfer({ kind: 'no', refusal: 'outbox-full', message: 'Too much waits.' }, 5, 'Ben')
  expect(no).toEqual({ tone: 'refused', text: 'Nothing was sent. Too much waits.' })
  const unsure = saidOfTransfer({ kind: 'not-known' }, 1500, 'Ben')
  expect(unsure.tone).toBe('unsure')
  expect(unsure.text).toMatch(/^Not known whether 1,500 went to Ben/)
})

test('no answer is never called a failure', () => {
  for (const { text } of [saidOfTransfer({ kind: 'not-known' }, 5, 'Ben'), saidOf({ kind: 'not-known' })])
    expect(text).not.toMatch(/fail|refused|nothing was/i)
})
