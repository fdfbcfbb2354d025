import { expect, test } from 'vitest'
import { idOf, peer, threePeople, viewOf } from '../../../testing/page/sample.ts'
import { inSentence, peopleOf, shortId } from './people.ts'

test('two people with one name are told apart by their ids, everybody else keeps the claimed name', () => {
  const impostor = peer('another Anna', { name: 'Anna' })
  const people = peopleOf(viewOf('Anna', [impostor, peer('Ben')]))
  expect(people.me?.name).toBe(`Anna ${shortId(idOf('Anna'))}`)
  expect(people.of(impostor.peer).name).toBe(`Anna ${shortId(impostor.peer)}`)
  expect(people.of(idOf('Ben')).name).toBe('Ben')
  expect(people.me?.mark.hue).not.toBe(people.of(impostor.peer).mark.hue)
})

test('who has not said a name goes by the end of the id', () => {
  const silent = peer('silent', { name: '' })
  expect(peopleOf(viewOf('Anna', [silent])).of(silent.peer).name).toBe(shortId(silent.peer))
})

test('every window has the same order and the same marks', () => {
  const names = ['Anna', 'Ben', 'Cleo']
  const seen = names.map((me) => {
    const others = names.filter((name) => name !== me).map((name) => peer(name))
    return peopleOf(viewOf(me, others)).all.map(({ id, mark }) => [id, mark.hue])
  })
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
})

test('a process that only an old snapshot knows still has a name, a mark and the last place', () => {
  const people = peopleOf(threePeople().view)
  const gone = idOf('somebody long gone')
  expect(people.of(gone)).toMatchObject({ name: shortId(gone), isMe: false, peer: undefined })
  expect(people.inOrder([gone, idOf('Cleo'), idOf('Anna')])).toEqual([idOf('Anna'), idOf('Cleo'), gone])
})

test('a right-to-left name is kept to itself inside a sentence, others are left alone', () => {
  expect(inSentence('مريم')).toBe('\u2068مريم\u2069')
  expect(inSentence('Zoë 🦊')).toBe('Zoë 🦊')
})
