// The words in which windows and scripts hear how things stand.
import { beforeEach, expect, test } from 'vitest'
import { openChannel } from '../channel/channel.ts'
import { HELLO_MS, openLink, type Link } from '../channel/link.ts'
import { GIVE_UP_MS, PATIENCE_MS_MIN, estimate } from '../channel/liveness.ts'
import type { ProcessId } from '../ids.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'
import type { Snapshot } from '../process/state.ts'
import { snapshotStanding, standingOf, whyGone } from './standing.ts'

const BEN = 'ben' as ProcessId
let link: Link

beforeEach(() => {
  link = { ...openLink(1000), phase: 'open' }
  link.liveness.roundTrip = estimate(undefined, 1)
})

test('a neighbour is connected when both hellos are said and it was heard lately', () => {
  expect(standingOf(undefined, link, '', 1000 + 60_000)).toEqual({ status: 'connected', reason: '' })
  link.liveness.doubtedAt = 4000 - PATIENCE_MS_MIN
  expect(standingOf(undefined, link, '', 4000)).toEqual({ status: 'connected', reason: '' })
  expect(standingOf(undefined, link, '', 4001)).toEqual({ status: 'away', reason: 'Nothing received for 3 s.' })
  for (const phase of ['greeting', 'resuming'] as const)
    expect(standingOf(undefined, { ...link, phase }, '', 1000)).toEqual({ status: 'away', reason: 'Saying hello …' })
})

test('without a stream it is away, and the reason is why the last one ended', () => {
  expect(standingOf(undefined, undefined, '', 0)).toEqual({ status: 'away', reason: 'Not reached yet.' })
  expect(standingOf(undefined, undefined, 'It fell.', 0)).toEqual({ status: 'away', reason: 'It fell.' })
})

test.each(['store-replaced', 'neighbour-rolled-back', 'self-rolled-back'] as const)(
  'a quarantine (%s) is told before anything else, with its reason',
  (quarantine) => {
    const standing = standingOf({ ...openChannel(BEN), quarantine }, link, '', 1000)
    expect(standing.status).toBe('quarantined')
    expect(standing.reason).toMatch(/^It .*\.$/)
  }
)

test('a stream is given up when no hello comes, or nothing at all for long', () => {
  expect(whyGone(link, 1000 + GIVE_UP_MS)).toBe('')
  expect(whyGone(link, 1001 + GIVE_UP_MS)).toMatch(/Nothing received/)
  const mute = openLink(1000)
  expect(whyGone(mute, 1000 + HELLO_MS)).toBe('')
  expect(whyGone(mute, 1001 + HELLO_MS)).toMatch(/no hello/)
})

test('a snapshot waits when somebody it waits for is not connected, and is open when all are', () => {
  const system = new CheckedSystem({ anna: 1, ben: 1, cleo: 1 })
  const id = system.snapshot('anna')
  const snapshot = (): Snapshot => {
    const open = system.open('anna', id)
    if (open === undefined) throw new Error('it is not complete')
    return open
  }
  const onlyBen = (peer: ProcessId): boolean => peer === BEN
  const self = 'anna' as ProcessId
  const waitingFor = ['anna', 'ben', 'cleo']
  expect(snapshotStanding(snapshot(), self, () => true)).toEqual({ status: 'open', waitingFor })
  expect(snapshotStanding(snapshot(), self, onlyBen)).toEqual({ status: 'waiting', waitingFor })
  // Cleo has reported: it does not matter any more where she is.
  for (const [from, to] of [
    ['anna', 'cleo'],
    ['anna', 'ben'],
    ['ben', 'cleo']
  ] as const)
    system.deliver(from, to)
  system.deliver('cleo', 'anna', 'control')
  expect(snapshotStanding(snapshot(), self, onlyBen)).toEqual({ status: 'open', waitingFor: ['anna', 'ben'] })
  system.cancel('anna', id)
  expect(snapshotStanding(snapshot(), self, onlyBen)).toEqual({ status: 'cancelled', waitingFor: [] })
})
