// The real interpreter: what properties can answer, every way of being wrong, and that nothing is within their reach.
import { expect, test } from 'vitest'
import { peopleOf } from '../people/people.ts'
import { crowd, threePeople } from '../../../testing/page/sample.ts'
import { cutData } from './cut-data.ts'
import { EXAMPLES } from './examples.ts'
import { evaluate, startInterpreter } from './interpreter.ts'
import { ENDLESS, judge, WORDS_LENGTH_MAX, type PropertyVerdict } from './verdict.ts'

const quickjs = await startInterpreter()
const [sampleCut] = threePeople().cuts
const cut = JSON.stringify(sampleCut)
const ask = (text: string): PropertyVerdict => judge(evaluate(quickjs, text, cut).report)
const fault = (sentence: string | RegExp, line: number) => ({
  kind: 'fault',
  sentence: typeof sentence === 'string' ? sentence : (expect.stringMatching(sentence) as string),
  line
})

test('a property answers true, false, why not, or both', () => {
  expect(ask('export default () => true')).toEqual({ kind: 'holds', because: '' })
  expect(ask('export default () => false')).toEqual({ kind: 'fails', because: '' })
  expect(ask('export default () => "Ben is poor."')).toEqual({ kind: 'fails', because: 'Ben is poor.' })
  expect(ask('export default (cut) => ({ holds: true, because: `${cut.members.length} members` })')).toEqual({
    kind: 'holds',
    because: '3 members'
  })
  expect(ask('export default (cut) => cut.total === 3000')).toEqual({ kind: 'holds', because: '' })
})

test('the cut cannot be changed', () => {
  expect(ask('export default (cut) => { cut.processes[0].balance = 0; return true }')).toEqual(
    fault(/^It threw TypeError: .*read-only/, 1)
  )
})

test('a syntax error and a thrown error are reported with their line', () => {
  expect(ask('\nexport default (cut) => {\n  tru e\n}')).toEqual(fault(/^Syntax error: /, 3))
  expect(ask('export default (cut) =>\n  cut.nobody.balance > 3')).toEqual(fault(/^It threw TypeError: .*undefined/, 2))
  expect(ask('\n\nnull.x\nexport default () => true')).toEqual(fault(/^It threw TypeError/, 3))
  expect(ask('export default () => { throw "no" }')).toEqual(fault('It threw no.', 0))
  expect(ask('export default () => { throw undefined }')).toEqual(fault('It threw undefined.', 0))
  expect(ask('// nothing at all')).toEqual(fault(/^It exports no function/, 0))
  expect(ask('export default 3')).toEqual(fault(/^It exports no function/, 0))
  expect(ask('import x from "https://example.org/x.js"\nexport default () => true')).toEqual(
    fault('It imports something. A property cannot import.', 0)
  )
})

test('an answer of another kind is named', () => {
  const said = (answer: string) => ask(`export default () => (${answer})`)
  for (const [answer, what] of [
    ['undefined', 'nothing'],
    ['null', 'null'],
    ['1', 'a number'],
    ['[true]', 'a list'],
    ['() => true', 'a function'],
    ['1n', 'a bigint'],
    ['Promise.resolve(true)', 'a promise'],
    ['{}', 'an object whose holds is undefined'],
    ['{ holds: 1 }', 'an object whose holds is number'],
    ['{ holds: true, because: {} }', 'an object whose because is object']
  ] as const)
    expect(said(answer)).toEqual(
      fault(`It returned ${what}. It must return true, false, a string, or { holds: true or false, because: '…' }.`, 0)
    )
  expect(said('" "')).toEqual(fault(/empty string/, 0))
  expect(said('"x".repeat(1e6)')).toEqual({ kind: 'fails', because: 'x'.repeat(WORDS_LENGTH_MAX) })
})

test('what does not end, or takes too much, is stopped and told', () => {
  const hurried = (text: string) => judge(evaluate(quickjs, text, cut, 100).report)
  const endless = { ...ENDLESS, line: expect.any(Number) as number }
  expect(hurried('export default () => {\n  let n = 0\n  for (;;) n = n.valueOf()\n}')).toEqual(endless)
  expect(hurried('export default () => { try { for (;;); } finally { return true } }')).toEqual(endless)
  expect(hurried('for (;;);')).toEqual(endless)
  expect(hurried('export default () => { throw { toString() { for (;;); } } }')).toEqual(endless)
  expect(hurried('export default () => ({ get holds() { for (;;); } })')).toEqual(endless)
  expect(ask('const f = () => f() + 1\nexport default f')).toEqual(
    fault('One of its functions calls itself without end.', 1)
  )
  expect(ask('export default () => new ArrayBuffer(1e9).byteLength > 0')).toEqual(
    fault('It needs more than 64 MiB of memory.', 1)
  )
  expect(ask('await new Promise(() => {})\nexport default () => true')).toEqual(fault(/^It waits for something/, 0))
  expect(ask('await import("https://example.org/x.js")\nexport default () => true')).toEqual(fault(/./, 0))
})

test.each([
  ['large lists', 'const all = []\nfor (;;) all.push(new Array(100_000).fill(all))'],
  ['typed arrays', 'const all = []\nfor (;;) all.push(new Uint8Array(1_000_000))'],
  ['long texts', 'const all = []\nfor (let n = 0; ; n += 1) all.push(String(n).padEnd(1_000_000, "x"))']
])('a property that collects %s gets no more than 64 MiB, and leaves the next one its memory', async (_what, loop) => {
  const greedy = await startInterpreter()
  for (const _again of [1, 2]) {
    const verdict = judge(evaluate(greedy, `export default () => {\n${loop}\n}`, cut).report)
    expect(verdict).toEqual(fault('It needs more than 64 MiB of memory.', 3))
    expect(greedy.getWasmMemory().buffer.byteLength).toBeLessThanOrEqual(64 * 1024 ** 2)
    expect(evaluate(greedy, 'export default () => true', cut).spent).toBe(false)
  }
})

test('nothing outside of the interpreter is within its reach', () => {
  const names =
    'window self document navigator location parent top opener process require module fetch XMLHttpRequest WebSocket ' +
    'EventSource WebTransport importScripts Worker SharedWorker BroadcastChannel MessageChannel postMessage indexedDB ' +
    'localStorage sessionStorage caches cookieStore peerBridge setTimeout queueMicrotask console WebAssembly std os print'
  const reached = names.split(' ').map((name) => `typeof ${name} === 'undefined' ? '' : '${name}'`)
  expect(ask(`export default () => [${reached.join()}].join('') || true`)).toEqual({ kind: 'holds', because: '' })
  expect(ask('export default () => Object.getPrototypeOf(globalThis) === Object.prototype')).toMatchObject({
    kind: 'holds'
  })
})

test('a property that rearranges its world leaves nothing behind', () => {
  for (const harm of [
    'JSON.stringify = () => { throw 1 }; Object.freeze = Array.isArray = String = undefined',
    'Object.prototype.toJSON = () => "x"; RegExp.prototype.exec = () => null',
    'Object.defineProperty(Object.prototype, "holds", { get() { throw 1 } })',
    'for (const name of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[name] } catch {}'
  ]) {
    ask(`${harm}\nexport default () => ({})`)
    expect(ask('export default (cut) => JSON.stringify(cut.members).length > 2')).toEqual({
      kind: 'holds',
      because: ''
    })
  }
})

test('a property that breaks the interpreter is told so, and the next one gets another', async () => {
  const victim = await startInterpreter()
  const { report, spent } = evaluate(victim, 'export default () => eval("(".repeat(1e6))', cut)
  expect(judge(report)).toEqual(fault('The interpreter failed and was started again.', 0))
  expect(spent).toBe(true)
  expect(evaluate(quickjs, 'export default () => true', cut).spent).toBe(false)
})

test('a report that the interpreter did not write is no verdict', () => {
  for (const report of [
    '',
    'undefined',
    '"x"',
    '{}',
    '{"type":"answer","answer":3}',
    '{"type":"answer","answer":{"holds":"yes"}}'
  ])
    expect(judge(report)).toEqual(fault('Its answer cannot be read.', 0))
})

test('a cut of 64 members is judged in time', () => {
  const { view, cuts } = crowd(63)
  const [large] = cuts
  if (large === undefined) throw new Error('the sample has a cut')
  const data = cutData(large, peopleOf(view))
  for (const { text } of EXAMPLES) expect(judge(evaluate(quickjs, text, data).report).kind).toMatch(/^(holds|fails)$/)
})

test('every example answers', () => {
  for (const { name, text } of EXAMPLES) expect(ask(text).kind, name).toMatch(/^(holds|fails)$/)
})
