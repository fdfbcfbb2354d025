// One peer and its pages, over pipes. A real peer, alone on the loopback interface.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBirpc } from 'birpc'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPeerConfig } from '../app/config.ts'
import type { Answer } from '../app/view/contract/answer.ts'
import {
  PIPE_ANSWER_BYTES_MAX,
  PIPE_TEXT_BYTES_MAX,
  type PageFunctions,
  type PeerFunctions,
  type TextPipe
} from '../app/view/contract/pipe.ts'
import type { View } from '../app/view/contract/view.ts'
import type { Peer } from '../app/peer.ts'
import { openPeer } from './open-peer.ts'
import { PIPE_ASKS_MAX, servePeer } from './serve.ts'

let folder = ''
let peer: Peer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-serve-'))
  peer = await openPeer(
    readPeerConfig(['--name=Anna', `--folder=${folder}`, '--no-mdns', '--listen=/ip4/127.0.0.1/tcp/0'])
  )
})
afterAll(async () => {
  await peer.stop()
  rmSync(folder, { recursive: true })
})

/** Not a real cut: only its length matters. */
const LARGE = { ok: true, cut: 'x'.repeat(PIPE_ANSWER_BYTES_MAX) } as unknown as Answer

/** The page's end of a pipe whose other end is served. */
class ServedPage {
  readonly texts: string[] = []
  readonly logs: string[] = []
  closed: string | undefined
  #toPeer: (text: string) => void = () => {}
  #closeAtPeer: (reason: string) => void = () => {}
  #arrived: () => void = () => {}
  onText: (text: string) => void = () => {}

  constructor(of: Parameters<typeof servePeer>[0] = peer) {
    const pipe: TextPipe = {
      send: (text) => {
        this.texts.push(text)
        this.#arrived()
        this.onText(text)
      },
      onText: (listener) => (this.#toPeer = listener),
      onClose: (listener) => (this.#closeAtPeer = listener),
      close: (reason = '') => {
        this.closed = reason
        this.#closeAtPeer('')
      }
    }
    servePeer(of, pipe, (sentence) => this.logs.push(sentence))
  }
  say(text: string): void {
    this.#toPeer(text)
  }
  leave(): void {
    this.#closeAtPeer('')
  }
  /** The views that arrived so far. */
  views(): { readonly id: string; readonly view: View }[] {
    return this.texts.flatMap((text) => {
      const { m, i, a } = JSON.parse(text) as { m?: string; i: string; a?: [View] }
      return m === 'show' && a !== undefined ? [{ id: i, view: a[0] }] : []
    })
  }
  async arrived(count: number): Promise<void> {
    while (this.texts.length < count) await new Promise<void>((resolve) => (this.#arrived = resolve))
  }
}

const setTraffic = (perSecond: number) => peer.ask({ do: 'traffic', perSecond })

/** Resolves when the peer has shown it to somebody. */
function shown(perSecond: number): Promise<void> {
  return new Promise((resolve) => {
    const unwatch = peer.watch((view) => {
      if (view.traffic.perSecond !== perSecond) return
      resolve()
      queueMicrotask(() => unwatch())
    })
  })
}

test('a page gets the view at once, sends a command, and gets its answer', async () => {
  const page = new ServedPage()
  const views: View[] = []
  const rpc = createBirpc<PeerFunctions, PageFunctions>(
    { show: (view) => void views.push(view), trace: () => undefined },
    {
      post: (text: string) => page.say(text),
      on: (receive) => (page.onText = receive),
      serialize: (message) => JSON.stringify(message),
      deserialize: (text: string) => JSON.parse(text) as unknown
    }
  )
  await page.arrived(1)
  expect(page.views()[0]?.view.me).toMatchObject({ name: 'Anna', balance: 1000 })
  expect(await rpc.ask({ do: 'transfer', to: 'Anna', amount: 0 })).toMatchObject({
    ok: false,
    refusal: 'invalid-amount'
  })
  expect(await rpc.ask({ do: 'state' })).toMatchObject({ ok: true, state: { balance: 1000 } })
  page.leave()
})

test('a slow page gets the newest view next, and none in between', async () => {
  const page = new ServedPage()
  await page.arrived(1)
  for (const perSecond of [1, 2, 3]) {
    await setTraffic(perSecond)
    await shown(perSecond)
  }
  expect(page.views()).toHaveLength(1)

  page.say(JSON.stringify({ t: 's', i: page.views()[0]?.id }))
  await page.arrived(2)
  expect(page.views().map(({ view }) => view.traffic.perSecond)).toEqual([0, 3])
  await setTraffic(0)
  await shown(0)
  page.leave()
})

test.each([
  ['not JSON', '{'],
  ['no message', '[]'],
  ['nothing', 'null'],
  ['another function', '{"t":"q","m":"constructor","i":"1","a":[{}]}'],
  ['more arguments', '{"t":"q","m":"ask","i":"1","a":[{},{}]}'],
  ['no arguments', '{"t":"q","m":"ask","i":"1","a":"x"}'],
  ['no id', '{"t":"q","m":"ask","a":[{}]}'],
  ['more fields', '{"t":"q","m":"ask","i":"1","a":[{}],"o":true}'],
  ['too long', JSON.stringify({ t: 'q', m: 'ask', i: '1', a: ['x'.repeat(PIPE_TEXT_BYTES_MAX)] })]
])('the pipe of a page that sends %s is closed with a reason, and others continue', async (_what, text) => {
  const [bad, good] = [new ServedPage(), new ServedPage()]
  await bad.arrived(1)
  bad.say(text)
  expect([bad.closed, bad.logs]).toEqual([
    expect.stringMatching(/not a command/),
    [expect.stringMatching(/pipe of a page was closed/)]
  ])
  const told = bad.texts.length
  bad.say('{"t":"q","m":"ask","i":"1","a":[{"do":"state"}]}')

  good.say('{"t":"q","m":"ask","i":"1","a":[{"do":"state"}]}')
  await good.arrived(2)
  expect(good.closed).toBeUndefined()
  expect(bad.texts).toHaveLength(told)
  good.leave()
})

test('the pipe of a page that sends commands without waiting is closed before it fills the peer', async () => {
  const page = new ServedPage()
  await page.arrived(1)
  for (let i = 0; i <= PIPE_ASKS_MAX; i += 1) page.say(`{"t":"q","m":"ask","i":"${i}","a":[{"do":"state"}]}`)
  expect(page.closed).toMatch(/wait for an answer/)
})

test('an answer that is too long for a page is refused by name, and the page continues', async () => {
  const page = new ServedPage({
    ask: (command) => {
      const isLarge = typeof command === 'object' && command !== null && 'do' in command && command.do === 'cut'
      return isLarge ? Promise.resolve(LARGE) : peer.ask(command)
    },
    watch: (show) => peer.watch(show),
    follow: (receive) => peer.follow(receive)
  })
  await page.arrived(1)
  page.say('{"t":"q","m":"ask","i":"large","a":[{"do":"cut","snapshot":"x"}]}')
  page.say('{"t":"q","m":"ask","i":"small","a":[{"do":"state"}]}')
  await page.arrived(3)
  expect(page.texts.slice(1).map((text) => JSON.parse(text) as unknown)).toMatchObject([
    { i: 'large', r: { ok: false, refusal: 'too-large' } },
    { i: 'small', r: { ok: true } }
  ])
  expect(page.logs).toEqual([])
  page.leave()
})

test('a closed page gets no more messages', async () => {
  const page = new ServedPage()
  await page.arrived(1)
  page.say(JSON.stringify({ t: 's', i: page.views()[0]?.id }))
  page.leave()
  await setTraffic(7)
  await shown(7)
  expect(page.texts).toHaveLength(1)
  await setTraffic(0)
})
