import { expect, test } from 'vitest'
import type { Tokens } from '../../../../app/applications/tokens/tokens.ts'
import type { OtherStates } from '../../../../app/applications/all.ts'
import { idOf } from '../../../../testing/page/sample.ts'
import { cutOfApplications, peopleWith } from '../../../../testing/page/uses-sample.ts'
import { passesSentence, tokenPicture, tokenVerdict } from './tokens.ts'

const people = peopleWith('Ben', 'Cleo')
const [anna, ben, cleo] = [idOf('Anna'), idOf('Ben'), idOf('Cleo')]

function one(more: Partial<Tokens> = {}): Pick<OtherStates, 'tokens'> {
  return {
    tokens: { held: [], made: false, inside: false, entered: 0, next: '', sent: {}, received: {}, ...more }
  }
}

const token = (passes: number, maker = anna) => ({ maker, passes })
const onItsWay = { from: 'Anna', to: 'Ben', message: { type: 'token' as const, ...token(1) } }
const passed = { made: true, next: ben, sent: { [ben]: 1 } }

test('before anybody has made one, there is no token', () => {
  expect(tokenVerdict(cutOfApplications({ states: { Anna: one(), Ben: one() } }), people)).toMatchObject({
    answer: 'not-yet',
    sentence: 'No token: nobody has made one yet.'
  })
})

test('one token is named where it is: at a process, or on a channel that the processes alone would not show', () => {
  const received = cutOfApplications({
    states: { Anna: one(passed), Ben: one({ held: [token(1)], received: { [anna]: 1 } }), Cleo: one() }
  })
  expect(tokenVerdict(received, people)).toMatchObject({
    answer: 'yes',
    sentence: 'Exactly one token: Ben holds it.',
    contrast: ''
  })
  const held = cutOfApplications({
    states: { Anna: one(passed), Ben: one(), Cleo: one() },
    inTransit: [onItsWay]
  })
  expect(tokenVerdict(held, people)).toMatchObject({
    answer: 'yes',
    sentence: 'Exactly one token: it is on the channel Anna → Ben.',
    contrast: 'The processes alone would have said that there is no token.'
  })
  expect(passesSentence(held)).toBe('1 token sent = 0 received + 1 in transit')
})

test('two tokens are named with their makers, and a copy is told apart from a second one', () => {
  const second = cutOfApplications({
    states: { Anna: one(passed), Ben: one(), Cleo: one({ made: true, held: [token(0, cleo)] }) },
    inTransit: [onItsWay]
  })
  const verdict = tokenVerdict(second, people)
  expect(verdict.sentence).toBe(
    'Two tokens: that of Anna is on the channel Anna → Ben and that of Cleo is held by Cleo.'
  )
  expect(verdict.why).toMatch(/mutual exclusion is lost/)
  const copied = cutOfApplications({
    states: { Anna: one({ made: true, held: [token(0)] }), Ben: one({ held: [token(1)], received: { [anna]: 1 } }) }
  })
  expect(tokenVerdict(copied, people)).toMatchObject({
    sentence: 'Two tokens: that of Anna is held by Anna and that of Anna is held by Ben.',
    why: 'The token of Anna is in two places. A cut that keeps the marker rules has no copies.'
  })
})

test('a token that is nowhere is lost, and a channel that was recorded wrongly is named', () => {
  const lost = cutOfApplications({ states: { Anna: one(passed), Ben: one() } })
  expect(tokenVerdict(lost, people).sentence).toBe(
    'No token: Anna made one, and it is in no process and on no channel.'
  )
  const wrong = cutOfApplications({
    states: { Anna: one({ made: true, held: [token(2)] }), Ben: one({ sent: { [anna]: 1 } }) }
  })
  expect(tokenVerdict(wrong, people).sentence).toBe(
    'It cannot be trusted: on Ben → Anna, 1 sent − 0 received is not 0 in transit.'
  )
})

test('who has exchanged tokens with members and is not in the snapshot is named', () => {
  const away = cutOfApplications({ states: { Anna: one({ made: true, sent: { [cleo]: 1 } }), Ben: one() } })
  expect(tokenVerdict(away, people)).toMatchObject({
    answer: 'unsure',
    sentence: 'It cannot be said: Cleo has exchanged tokens with members and is not in this snapshot.'
  })
})

test('a token that went around through somebody outside may be recorded twice, and nobody calls that a copy', () => {
  const around = cutOfApplications({
    states: {
      Anna: one({ made: true, held: [token(0)] }),
      Ben: one({ held: [token(2)], received: { [cleo]: 1 } })
    }
  })
  expect(tokenVerdict(around, people)).toMatchObject({
    answer: 'unsure',
    sentence: 'It cannot be said: Cleo has exchanged tokens with members and is not in this snapshot.',
    why: 'The token of Anna was recorded in two places: it may have gone through Cleo from one member to another. Take a snapshot with everybody.'
  })
})

test('the picture shows each process with its state, and the token at its process or on its channel', () => {
  const inside = one({ made: true, held: [token(0)], inside: true, entered: 1 })
  const { boxes } = tokenPicture(cutOfApplications({ states: { Anna: inside, Ben: one() } }), people)
  expect(boxes.map(({ process, state, emphasis }) => [people.of(process).name, state, emphasis])).toEqual([
    ['Anna', 'in the critical section', 'lit'],
    ['Ben', 'no token', 'plain']
  ])
  expect(boxes[0]?.lines.map(({ text, note }) => [text, note])).toEqual([
    ['● token of Anna', 'just made'],
    ['entered 1 time', '']
  ])
  const { arrows } = tokenPicture(
    cutOfApplications({ states: { Anna: one(passed), Ben: one() }, inTransit: [onItsWay] }),
    people
  )
  expect(arrows.map(({ words, kind }) => [words, kind])).toEqual([
    ['The token of Anna in transit from Anna to Ben', 'transit']
  ])
})
