// A toy application on the list beside the real ones: everything else must run it without naming it. The compiler does not
// know the toy, so its name and its fields are written as text here.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { TestRoom } from '../../testing/room.ts'
import type { ProcessId } from '../ids.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import type { Coins } from './bank/coins.ts'

/** The program, loaded anew with the toy on its list: many test files share one worker, and have loaded it without. */
async function load() {
  const { drawApplicationAct } = await import('../../proof/simulate/application-acts.ts')
  const { anyMessage } = await import('../../testing/process/arbitrary.ts')
  const { TestRoom } = await import('../../testing/room.ts')
  const { parseCommand } = await import('../loop/commands.ts')
  const { decodeMessage, encodeMessage } = await import('../process/codec.ts')
  const { Dice } = await import('../seeds.ts')
  const { readRun, RunFileError, writeRun } = await import('../trace/file.ts')
  const all = await import('./all.ts')
  const run = { readRun, RunFileError, writeRun }
  return { ...all, ...run, drawApplicationAct, anyMessage, TestRoom, parseCommand, decodeMessage, encodeMessage, Dice }
}

let program: Awaited<ReturnType<typeof load>>
let room: TestRoom

beforeAll(async () => {
  vi.resetModules()
  vi.doMock(import('./list.ts'), async (original) => {
    const { toy } = await import('../../testing/toy-application.ts')
    const { APPLICATIONS } = await original()
    return { APPLICATIONS: { ...APPLICATIONS, toy } }
  })
  program = await load()
})

afterAll(() => {
  vi.doUnmock('./list.ts')
  vi.resetModules()
})

beforeEach(async () => {
  room = new program.TestRoom()
  for (const name of ['Anna', 'Ben', 'Cleo']) await room.join(name.toLowerCase(), { name })
})

async function done(id: string, command: unknown): Promise<void> {
  expect(await room.ask(id, command)).toMatchObject({ ok: true })
}

/** Anna greets Ben, and the greeting is in transit in a snapshot of Cleo. */
async function cutWithGreeting(): Promise<CutView> {
  await done('anna', { do: 'pace', to: 'Ben', hold: true })
  await done('anna', { do: 'toy/greet', to: 'Ben' })
  await done('cleo', { do: 'snapshot' })
  await done('anna', { do: 'pace', to: 'Ben', hold: false })
  const answer = await room.ask('cleo', { do: 'cut', snapshot: 'cleo#1' })
  if (!('cut' in answer)) throw new Error('the snapshot is complete')
  return answer.cut
}

test('it is typed, resolved, sent, delivered, refused and shown', async () => {
  const { OTHER_NAMES, parseCommand } = program
  expect(OTHER_NAMES).toContain('toy')
  expect(typeof parseCommand({ do: 'toy/greet', to: 'Ben' })).not.toBe('string')
  expect(typeof parseCommand({ do: 'toy/greet' })).toBe('string')
  expect(await room.ask('anna', { do: 'toy/greet', to: 'Emil' })).toMatchObject({ refusal: 'unknown-recipient' })
  for (let n = 0; n < 100; n += 1) await done('anna', { do: 'toy/greet', to: 'Ben' })
  expect(await room.ask('anna', { do: 'toy/greet', to: 'Ben' })).toMatchObject({
    refusal: 'enough',
    message: 'A hundred greetings are enough.'
  })
  expect(await room.view('ben')).toMatchObject({
    applications: { toy: { sent: 0, received: 100 } },
    play: { toy: 0 },
    detections: { toy: { phase: 'idle' } }
  })
})

test('a snapshot records it and its channel, and asks its question', async () => {
  const cut = await cutWithGreeting()
  expect(cut).toMatchObject({
    applications: {
      toy: {
        states: { anna: { sent: 1, received: 0 }, ben: { sent: 0, received: 0 } },
        channels: [{ from: 'anna', to: 'ben', messages: [{ type: 'greeting', n: 1 }] }]
      }
    },
    properties: { arrived: { holds: false, inTransit: 1 } }
  })
  await done('cleo', { do: 'toy/detect' })
  expect(await room.view('cleo')).toMatchObject({ detections: { toy: { phase: 'found', looked: 1 } } })
})

test('its steps and messages are in the trace, it plays at random, and it goes back with the others', async () => {
  await cutWithGreeting()
  await done('anna', { do: 'trace', listen: true })
  await done('ben', { do: 'trace', listen: true })
  await done('anna', { do: 'toy/play', perSecond: 20 })
  await room.elapse(1_000)
  await done('anna', { do: 'toy/play', perSecond: 0 })
  expect(JSON.stringify(await room.ask('anna', { do: 'trace' }))).toMatch(/greets (ben|cleo).*greeting 1/)
  const played = room.testPeer('anna').core.process.applications
  expect(played).toMatchObject({ toy: { received: 0 } })
  expect(played).not.toMatchObject({ toy: { sent: 1 } })
  await done('ben', { do: 'restore', snapshot: 'cleo#1' })
  expect(room.testPeer('anna').core.process.applications).toMatchObject({ toy: { sent: 1 } })
  // What was in transit in the cut is delivered again.
  expect(room.testPeer('ben').core.process.applications).toMatchObject({ toy: { received: 1 } })
})

test('a saved run has it, and a run that was saved before it existed is read', async () => {
  const { readRun, RunFileError, writeRun } = program
  const cut = await cutWithGreeting()
  const run = { processes: [], cuts: [cut] }
  expect(readRun(writeRun(run))).toEqual(run)
  const old = JSON.parse(writeRun(run)) as { cuts: Record<'applications' | 'properties', Record<string, unknown>>[] }
  for (const one of old.cuts) delete one.applications['toy']
  expect(() => readRun(JSON.stringify(old))).toThrow(RunFileError)
  for (const one of old.cuts) delete one.properties['arrived']
  const [read] = readRun(JSON.stringify(old)).cuts
  expect(read).toEqual({
    ...cut,
    applications: {
      ...cut.applications,
      toy: { states: Object.fromEntries(cut.members.map((id) => [id, { sent: 0, received: 0 }])), channels: [] }
    },
    properties: { ...cut.properties, arrived: { holds: true, inTransit: 0 } }
  })
})

test('generators, the fuzzer and the simulator draw it', () => {
  const { openApplications, decodeStates, encodeStates, anyMessage, decodeMessage, encodeMessage } = program
  const states = openApplications('anna' as ProcessId, 5 as Coins)
  expect(decodeStates(encodeStates(states))).toEqual(states)
  expect(states).toHaveProperty('toy')
  let greetings = 0
  fc.assert(
    fc.property(anyMessage, (message) => {
      if ((message.type as string) === 'greeting') greetings += 1
      expect(decodeMessage(encodeMessage(message))).toEqual(message)
    }),
    { numRuns: 200 }
  )
  expect(greetings).toBeGreaterThan(0)
  const acts = Array.from({ length: 200 }, (_, seed) =>
    program.drawApplicationAct(new program.Dice(seed), 3, undefined)
  )
  expect(acts).toContainEqual(expect.objectContaining({ do: 'command', application: 'toy' }))
})
