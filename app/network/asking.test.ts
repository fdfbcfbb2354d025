// When discovery asks and answers: tests with a clock and a random number that the test controls. proof/networks/air.test.ts
// plays whole rooms.
import { expect, test } from 'vitest'
import { ANNOUNCED_PAUSE_MS, Asking, QUESTION_PAUSE_MAX_MS, type Send } from './asking.ts'

const WLAN = 'wlan0 IPv4'
const ANNA = 'anna'
const BEN = 'ben'
const CLEO = 'cleo'

function askingOn(...links: string[]): Asking {
  const asking = new Asking(ANNA, () => 0)
  asking.setLinks(new Map(links.map((link) => [link, { asks: true }])), 0)
  return asking
}

/** Everything that is sent until a time, each with its time. */
function sendUntil(asking: Asking, until: number, from = 0): { at: number; what: Send['what'] }[] {
  const sent: { at: number; what: Send['what'] }[] = []
  for (let now = from; now < until; now += 10) for (const { what } of asking.due(now)) sent.push({ at: now, what })
  return sent
}

function times(sent: readonly { at: number; what: Send['what'] }[], what: Send['what']): number[] {
  return sent.filter((one) => one.what === what).map(({ at }) => at)
}

const seconds = (ms: readonly number[]): number[] => ms.map((one) => Math.round(one / 1_000))

test('a peer asks at once and again after 1, 2, 4 and then every 8 seconds, and announces itself twice', () => {
  const sent = sendUntil(askingOn(WLAN), 40_000)
  expect(seconds(times(sent, 'question'))).toEqual([0, 1, 3, 7, 15, 23, 31, 39])
  expect(seconds(times(sent, 'announcement'))).toEqual([0, 1])
})

test('a new interface, a machine that slept and a lost neighbour begin again', () => {
  const asking = askingOn(WLAN)
  sendUntil(asking, 60_000)
  asking.setLinks(new Map([WLAN, 'eth0 IPv4'].map((link) => [link, { asks: true }])), 60_000)
  expect(asking.due(60_100).map(({ link }) => link)).toEqual(['eth0 IPv4', 'eth0 IPv4'])
  asking.restart(70_000)
  expect(asking.due(70_100)).toHaveLength(4)
  sendUntil(asking, 100_000, 70_200)
  asking.lostSomebody(100_000)
  expect(seconds(times(sendUntil(asking, 104_000, 100_000), 'question'))).toEqual([100, 100, 101, 101, 103, 103])
})

test('a question is answered unless it names us, once a second at most', () => {
  const asking = askingOn(WLAN)
  sendUntil(asking, 3_000)
  const ask = (known: string[], now: number) =>
    asking.question(WLAN, { sender: '10.0.0.7', known, more: false }, new Set(), now)
  ask([BEN, ANNA], 3_000)
  expect(times(sendUntil(asking, 3_500, 3_000), 'announcement')).toEqual([])
  for (let now = 4_000; now < 9_000; now += 10) {
    ask([BEN], now)
    asking.due(now)
  }
  const count = (from: number): number => {
    let announced = 0
    for (let now = from; now < from + 5_000; now += 10) {
      ask([BEN], now)
      announced += asking.due(now).filter(({ what }) => what === 'announcement').length
    }
    return announced
  }
  expect(count(10_000)).toBeLessThanOrEqual(5_000 / ANNOUNCED_PAUSE_MS)
  expect(count(20_000)).toBeGreaterThan(2)
})

test('an answer waits for the rest of what the asker knows, and is dropped if that names us', () => {
  const asking = askingOn(WLAN)
  sendUntil(asking, 3_000)
  const question = { sender: '10.0.0.7', known: [BEN], more: true }
  asking.question(WLAN, question, new Set(), 3_000)
  expect(times(sendUntil(asking, 3_300, 3_000), 'announcement')).toEqual([])
  asking.question(WLAN, { ...question, known: [ANNA], more: false }, new Set(), 3_300)
  expect(times(sendUntil(asking, 4_000, 3_300), 'announcement')).toEqual([])
  asking.question(WLAN, question, new Set(), 4_000)
  expect(times(sendUntil(asking, 5_000, 4_000), 'announcement')).toEqual([4_400])
})

test('the question of somebody who knows nobody else counts as ours, and another one does not', () => {
  const hear = (known: string[], linked: string[]): number[] => {
    const asking = askingOn(WLAN)
    sendUntil(asking, 20_000)
    const sent: number[] = []
    for (let now = 20_000; now < 80_000; now += 10) {
      if (now % 4_000 === 0) asking.question(WLAN, { sender: 'x', known, more: false }, new Set(linked), now)
      sent.push(...times(sendUntil(asking, now + 10, now), 'question'))
    }
    return sent
  }
  expect(hear([BEN, ANNA], [BEN])).toEqual([])
  expect(hear([BEN, ANNA, CLEO], [BEN]).length).toBeGreaterThanOrEqual(Math.floor(60_000 / QUESTION_PAUSE_MAX_MS))
})

test('somebody who announces itself and is not linked is told of us, once in a while', () => {
  const asking = askingOn(WLAN)
  sendUntil(asking, 5_000)
  const sent: number[] = []
  for (let now = 5_000; now < 14_000; now += 100) {
    asking.announced(WLAN, BEN, now)
    sent.push(...times(sendUntil(asking, now + 100, now), 'announcement'))
  }
  expect(sent).toHaveLength(1)
  asking.announced(WLAN, CLEO, 15_000)
  expect(times(sendUntil(asking, 16_000, 15_000), 'announcement')).toHaveLength(1)
})

test('a link that does not ask answers, and begins when it has to ask', () => {
  const asking = new Asking(ANNA, () => 0)
  asking.setLinks(new Map([[WLAN, { asks: false }]]), 0)
  expect(sendUntil(asking, 20_000)).toEqual([])
  asking.question(WLAN, { sender: 'x', known: [BEN], more: false }, new Set(), 20_000)
  expect(sendUntil(asking, 21_000, 20_000).map(({ what }) => what)).toEqual(['announcement'])
  asking.setLinks(new Map([[WLAN, { asks: true }]]), 30_000)
  expect(times(sendUntil(asking, 32_000, 30_000), 'question')).toHaveLength(2)
})
