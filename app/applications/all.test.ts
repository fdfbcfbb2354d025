// What every application in all.ts promises, whatever it is: shown on states that random play leads to.
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { Dice } from '../seeds.ts'
import {
  answerIn,
  APPLICATION_NAMES,
  decodeApplicationMessage,
  decodeStates,
  deliverTo,
  describeCommand,
  describeMessage,
  belonging,
  encodeApplicationMessage,
  encodeStates,
  openApplications,
  isFound,
  lessonWordsOf,
  performCommand,
  questionOf,
  randomCommand,
  recipientsOf,
  recordAll,
  shapesOf,
  type ApplicationMessage,
  type ApplicationName,
  type ApplicationStates,
  type CutOf
} from './all.ts'
import type { Coins } from './bank/coins.ts'

const ids = ['anna', 'ben', 'cleo'] as ProcessId[]
const WORDS_MAX = 80

interface RandomStep {
  readonly states: ApplicationStates
  readonly messages: readonly ApplicationMessage[]
}

/** Random play of one application at three processes; everything that is sent is delivered at once. */
function play(application: ApplicationName, seed: number, check: (step: RandomStep) => void): void {
  const dice = new Dice(seed)
  const random = (): number => dice.below(2 ** 30) / 2 ** 30
  const all = new Map(ids.map((id) => [id, openApplications(id, 100 as Coins)]))
  for (let step = 0; step < 60; step++) {
    const self = dice.pick(ids as [ProcessId, ...ProcessId[]])
    const states = all.get(self) as ApplicationStates
    const others = ids.filter((id) => id !== self)
    if (application === 'computation' && dice.oneIn(3))
      performCommand(states, { application, command: { do: 'start', generations: 4 } }, self)
    const asked = randomCommand(states, application, self, others, random)
    if (asked === undefined) continue
    const recorded = recordAll(states)
    const before = structuredClone(recorded)
    const receivers = recipientsOf(states, asked, self)
    const words = describeCommand(asked)
    expect(words.length > 0 && words.length <= WORDS_MAX, words).toBe(true)
    expect(states, 'asking who receives and what it is called changes nothing').toEqual(before)
    const outcome = performCommand(states, asked, self)
    expect(recorded, 'a recorded state is a copy').toEqual(before)
    if ('refusal' in outcome) {
      expect(states, 'a refusal changes nothing').toEqual(before)
      continue
    }
    expect([...new Set(outcome.outgoing.map(({ to }) => to))].sort()).toEqual([...new Set(receivers)].sort())
    const messages: ApplicationMessage[] = []
    const open = outcome.outgoing.map((one) => ({ ...one, from: self }))
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      messages.push(next.message)
      const there = next.to
      const handled = deliverTo(all.get(there) as ApplicationStates, next.from, next.message, there)
      if ('violation' in handled) throw new Error(handled.violation)
      open.push(...handled.outgoing.map((one) => ({ ...one, from: there })))
    }
    check({ states, messages })
  }
}

const seeds = APPLICATION_NAMES.flatMap((name) => [1, 2, 3].map((seed) => [name, seed] as const))

test.each(seeds)('states and messages of %s come out of their bytes as they went in, seed %i', (name, seed) => {
  let steps = 0
  play(name, seed, ({ states, messages }) => {
    steps += 1
    expect(decodeStates(encodeStates(states))).toEqual(states)
    // As text, too: members compare their cuts, and a report holds what was decoded.
    expect(JSON.stringify(decodeStates(encodeStates(states)))).toBe(JSON.stringify(recordAll(states)))
    for (const message of messages) {
      expect(decodeApplicationMessage(encodeApplicationMessage(message))).toEqual(message)
      expect(belonging(message).application).toBe(name)
      expect(describeMessage(belonging(message)).length).toBeLessThanOrEqual(WORDS_MAX)
    }
  })
  expect(steps).toBeGreaterThan(0)
})

test('no two applications ask a question of the same name', () => {
  expect(new Set(APPLICATION_NAMES.map(questionOf)).size).toBe(APPLICATION_NAMES.length)
})

test.each(APPLICATION_NAMES)('the question of %s is answered in plain data, and changes nothing', (name) => {
  for (const seed of [4, 5])
    play(name, seed, ({ states }) => {
      const cut = { members: [ids[0]], states: { [ids[0] as ProcessId]: states[name] }, incoming: {} } as CutOf<
        typeof name
      >
      const before = structuredClone(cut)
      const answer = answerIn(name, cut)
      expect(cut).toEqual(before)
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      expect(v.parse(shapesOf(name).answer, answer), 'a saved answer is valid').toEqual(answer)
      expect(typeof isFound(name, answer)).toBe('boolean')
    })
})

test('no two applications have the same word for lessons', () => {
  const words = APPLICATION_NAMES.flatMap((name) => {
    const { actions = {}, members = {}, states = {}, answers = {} } = lessonWordsOf(name) ?? {}
    return [Object.keys(actions).map((verb) => `> ${verb}`), Object.keys({ ...members, ...states, ...answers })].flat()
  })
  expect(words).toContain('> task')
  expect(new Set(words).size).toBe(words.length)
})
