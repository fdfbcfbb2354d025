// The cases in cases/ print exactly the expected output, and any scenario obeys the laws of snapshots. NAME.DIGITS.snap
// is the output of NAME with `--delays DIGITS`, NAME.snap without the option; NAME.never is the text on stderr.
import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { audit } from '../properties/ask.ts'
import { anyScenario, type AnyScenario } from '../../testing/scenarios/arbitrary.ts'
import { ScenarioError, withoutComments } from './lines.ts'
import type { PlayedSnapshot } from './player.ts'
import { printBlocks, printIncomplete } from './result.ts'
import { playScenario } from './scenario.ts'

const CASES = join(import.meta.dirname, 'cases')

function play(topology: string, events: string, delays?: string): readonly PlayedSnapshot[] {
  return playScenario({
    topology: { name: 'a.top', text: topology },
    events: { name: 'a.events', text: events },
    delays
  })
}

function playAny({ topology, events, delays }: AnyScenario): readonly PlayedSnapshot[] {
  return play(topology, events, delays)
}

function read(name: string): string {
  return readFileSync(join(CASES, name), 'utf8')
}

const results = readdirSync(CASES).filter((name) => name.endsWith('.snap'))

test.each(results)('the case %s is the state that the processes record', (file) => {
  const [name = '', digits] = file.split('.')
  const snapshots = play(read(`${name}.top`), read(`${name}.events`), digits === 'snap' ? undefined : digits)
  const expected = read(file).replace(/^#.*\n/gm, '')
  expect(printBlocks(snapshots)).toBe(expected)
  const never = `${name}.never`
  expect(printIncomplete(snapshots)).toBe(existsSync(join(CASES, never)) ? read(never) : '')
})

test('in each block, every token of the topology is with a process or on a channel', () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const all = Object.values(scenario.tokens).reduce((sum, tokens) => sum + tokens, 0)
      const blocks = printBlocks(playAny(scenario))
        .split('\n\n')
        .filter((block) => block !== '')
      for (const block of blocks) {
        const [, ...lines] = block.trim().split('\n')
        const tokens = lines.map((line) => Number(/(\d+)\)?$/.exec(line)?.[1]))
        expect(tokens.reduce((sum, one) => sum + one, 0)).toBe(all)
      }
    })
  )
})

test('every cut passes the audit, channel by channel', () => {
  const seen = { cuts: 0, inTransit: 0 }
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      for (const { cut } of playAny(scenario)) {
        if (cut === undefined) continue
        const { conserved, channels } = audit(cut)
        expect(conserved).toBe(true)
        seen.cuts += 1
        for (const { from, to, amounts } of channels) {
          seen.inTransit += amounts.length
          if (amounts.length > 0) expect(scenario.channels).toContainEqual([from, to])
        }
      }
    })
  )
  // Otherwise the test above proves nothing.
  console.log(`${seen.cuts} cuts with ${seen.inTransit} messages in transit`)
  expect(seen.cuts).toBeGreaterThan(100)
  expect(seen.inTransit).toBeGreaterThan(20)
})

test('a snapshot completes if and only if channels lead from its initiator to all processes', () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const snapshots = playAny(scenario)
      expect(snapshots.map(({ initiator }) => initiator)).toEqual(scenario.initiators)
      for (const { initiator, cut, unreached } of snapshots) {
        const reached = reachedFrom(initiator, scenario.channels)
        const rest = Object.keys(scenario.tokens).filter((name) => !reached.has(name))
        expect(unreached).toEqual(rest.sort())
        expect(cut === undefined).toBe(rest.length > 0)
      }
    })
  )
})

test('the same scenario prints the same, and with any delays its snapshots have the same numbers', () => {
  fc.assert(
    fc.property(anyScenario, fc.stringMatching(/^\d{1,5}$/), (scenario, delays) => {
      const snapshots = playAny(scenario)
      expect(printBlocks(playAny(scenario))).toBe(printBlocks(snapshots))
      const others = playAny({ ...scenario, delays })
      expect(others.map(({ initiator, unreached }) => ({ initiator, unreached }))).toEqual(
        snapshots.map(({ initiator, unreached }) => ({ initiator, unreached }))
      )
    })
  )
})

function reachedFrom(initiator: string, channels: AnyScenario['channels']): ReadonlySet<string> {
  const reached = new Set([initiator])
  // The loop over a set also reaches members that are added during the loop.
  for (const one of reached) for (const [from, to] of channels) if (from === one) reached.add(to)
  return reached
}

const PAIR = '2\nA 5\nB 0\nA B'

test('a channel delivers its oldest message first, also if a later one has a shorter delay', () => {
  const blocks = printBlocks(
    play('2\nA 5\nB 0\nA B\nB A', 'send A B 1\nsend A B 2\nsnapshot B\ntick 3\nsend A B 1', '91')
  )
  expect(blocks).toBe('0\nA 1\nB 0\nA B token(1)\nA B token(2)\nA B token(1)\n')
})

test('at most one message of a process is delivered in a tick, the first by receiver that may arrive', () => {
  const star = '3\nA 9\nB 0\nC 0\nA B\nA C\nB A\nC A\nB C\nC B'
  const blocks = printBlocks(play(star, 'send A B 1\nsend A C 2\ntick\nsnapshot B\nsnapshot C'))
  expect(blocks.split('\n\n')[0]).toBe('0\nA 6\nB 1\nC 2') // The 2 reach C in the second tick, before the marker of B.
  const late = printBlocks(play(star, 'send A B 1\nsend A C 2\ntick\nsnapshot C', '90'))
  expect(late).toBe('0\nA 6\nB 0\nC 2\nA B token(1)\n') // The 1 may not arrive yet, so the 2 come first.
})

test('messages that a delivery causes do not arrive in the same tick', () => {
  // B is handled after A: a marker that B sends in the same tick would reach C before the 1.
  const line = '3\nA 3\nB 3\nC 0\nA B\nB C\nC A'
  expect(printBlocks(play(line, 'snapshot A\ntick\nsend B C 1\ntick\nsnapshot C'))).toBe(
    '0\nA 3\nB 3\nC 0\n\n1\nA 3\nB 2\nC 0\nB C token(1)\n'
  )
})

test('if no message is in transit, time passes in one step', () => {
  expect(printBlocks(play('1\nA 5', 'tick 1000000000\nsnapshot A\ntick 1000000000'))).toBe('0\nA 5\n')
})

test('without snapshots nothing is printed', () => {
  expect(printBlocks(play(PAIR, 'send A B 1\ntick'))).toBe('')
})

test('comments, empty lines, indents and line ends of another system have no meaning', () => {
  const topology = '\uFEFF# two\r\n\r\n 2 # processes\r\nA\t5\r\n  B 0\r\n# and\r\nA B\r\nB A\r\n'
  expect(printBlocks(play(topology, '# pays\r\n send  A B 2 # two\r\nsnapshot A\r\n'))).toBe('0\nA 3\nB 2\n')
  expect(printBlocks(play('2\nA 5\nB 0\nA A\nA B\nB B\nA A\nB A', 'send A B 2\nsnapshot A'))).toBe('0\nA 3\nB 2\n')
  expect(withoutComments({ name: '', text: 'a#b # c\n#d' }).text).toBe('a#b \n')
})

test.each([
  ['', '', 'a.top: the number of processes is missing'],
  ['# nothing\n\n', '', 'a.top: the number of processes is missing'],
  ['two', '', 'a.top:1: “two” is not a whole number'],
  ['A 5', '', 'a.top:1: the number of processes stands alone on the first line'],
  ['0', '', 'a.top:1: a topology has at least one process'],
  ['65', '', 'a.top:1: a topology has at most 64 processes, as a snapshot has members'],
  ['3\nA 5\nB 0', '', 'a.top:3: 3 processes are announced, and 2 follow'],
  ['1\nA', '', 'a.top:2: a process is a name and its tokens'],
  ['1\nA -5', '', 'a.top:2: “-5” is not a whole number'],
  ['1\nA 1.5', '', 'a.top:2: “1.5” is not a whole number'],
  ['1\nA 9007199254740992', '', 'a.top:2: “9007199254740992” is more than can be counted exactly'],
  ['2\nA 9007199254740991\nB 1', '', 'a.top:3: all tokens together are more than can be counted exactly'],
  ['1\nconstructor 5', '', 'a.top:2: “constructor” cannot be the name of a process'],
  ['2\nA 5\n# again\nA 5', '', 'a.top:4: A is there already'],
  ['1\nA 5\nA B', '', 'a.top:3: there is no process B'],
  ['1\nA 5\nB 7', '', 'a.top:3: there is no process B'],
  ['1\nA 5\nB B', '', 'a.top:3: there is no process B'],
  ['2\nA 5\nB 0\nA B C', '', 'a.top:4: a channel is the names of its sender and its receiver'],
  [`${PAIR}\nA B`, '', 'a.top:5: the channel from A to B is there already'],
  [PAIR, 'jump A', 'a.events:1: “jump” is not send, snapshot or tick'],
  [PAIR, 'tick#', 'a.events:1: “tick#” is not send, snapshot or tick'],
  [PAIR, 'send A B', 'a.events:1: a send names sender, receiver and how much: send SRC DST K'],
  [PAIR, 'tick\n\nsend A C 1', 'a.events:3: there is no process C'],
  [PAIR, 'send B A 1', 'a.events:1: there is no channel from B to A'],
  [PAIR, 'send A B x', 'a.events:1: “x” is not a whole number'],
  [PAIR, 'send A B 0', 'a.events:1: a send needs at least 1 token'],
  [PAIR, 'send A B 3\nsend A B 3', 'a.events:2: A cannot send 3 to B: it has 2'],
  [PAIR, 'snapshot', 'a.events:1: a snapshot names the process that starts it: snapshot ID'],
  [PAIR, 'snapshot C', 'a.events:1: there is no process C'],
  [PAIR, 'tick 1 2', 'a.events:1: a tick has at most one number: tick [M]'],
  [PAIR, 'tick -1', 'a.events:1: “-1” is not a whole number'],
  [PAIR, 'tick 1000000001', 'a.events:1: a tick is at most 1000000000 steps'],
  [PAIR, 'snapshot A\n'.repeat(17), 'a.events:17: A cannot start a snapshot: too many of its own are open']
])('an invalid scenario is refused with file, line and reason: %j %j', (topology, events, message) => {
  expect(() => play(topology, events)).toThrow(new ScenarioError(message))
})

test.each(['', 'x', '-1', '3 2'])('delays are digits, and %j is refused', (delays) => {
  expect(() => play(PAIR, 'tick', delays)).toThrow(new ScenarioError(`--delays: “${delays}” is not a row of digits`))
})

test('files with any content are played or refused', () => {
  const word = fc.oneof(fc.constantFrom('send', 'snapshot', 'tick', 'A', 'B', '1', '2', '#', '__proto__'), fc.string())
  const text = fc
    .array(fc.array(word, { maxLength: 5 }))
    .map((lines) => lines.map((words) => words.join(' ')).join('\n'))
  fc.assert(
    fc.property(fc.oneof(text, fc.constant(`${PAIR}\nB A`)), text, (topology, events) => {
      try {
        play(topology, events)
      } catch (error) {
        expect(error).toBeInstanceOf(ScenarioError)
      }
    })
  )
})
