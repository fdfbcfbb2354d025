import { createBirpc } from 'birpc'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Answer } from '../../../app/view/contract/answer.ts'
import type { Command } from '../../../app/view/contract/command.ts'
import type { PageFunctions, PeerFunctions, TextPipe } from '../../../app/view/contract/pipe.ts'
import type { View } from '../../../app/view/contract/view.ts'
import { Connection, RETRY_FIRST_MS, RETRY_MAX_MS } from './connection.ts'
import { emptyRoom } from '../../../testing/page/sample.ts'

/** Two ends of one pipe; text crosses in later turns, as between processes, and nothing crosses a closed one. */
function pipePair(): { page: TextPipe; peer: TextPipe; cut: (reason: string) => void } {
  let open = true
  const heard: [((text: string) => void)[], ((text: string) => void)[]] = [[], []]
  const closed: ((reason: string) => void)[] = []
  const cut = (reason: string): void => {
    if (!open) return
    open = false
    for (const listener of closed) listener(reason)
  }
  const end = (own: 0 | 1): TextPipe => ({
    send: (text) =>
      queueMicrotask(() => (open ? heard[own === 0 ? 1 : 0].forEach((listener) => listener(text)) : undefined)),
    onText: (listener) => void heard[own].push(listener),
    onClose: (listener) => void closed.push(listener),
    close: () => void (open = false) // Like Electron's: the side that closes gets no event.
  })
  return { page: end(0), peer: end(1), cut }
}

/** A connection to a peer that shows its view at once and answers by `answer`; `refuse` keeps it from being reached. */
function system(answer: (command: Command) => Promise<Answer>) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const world = {
    refuse: false,
    pipes: [] as ReturnType<typeof pipePair>[],
    views: [] as View[],
    lost: [] as string[],
    attempts: [] as number[]
  }
  const open = (): Promise<TextPipe> => {
    if (world.refuse) return Promise.reject(new Error('Nobody is there.'))
    const pair = pipePair()
    world.pipes.push(pair)
    const functions: PeerFunctions = { ask: answer }
    const page = createBirpc<PageFunctions, PeerFunctions>(functions, {
      post: (text: string) => pair.peer.send(text),
      on: (listener: (text: string) => void) => pair.peer.onText(listener),
      serialize: JSON.stringify,
      deserialize: JSON.parse
    })
    queueMicrotask(() => void page.show(emptyRoom().view))
    return Promise.resolve(pair.page)
  }
  const connection = new Connection(open, {
    shown: (view) => void world.views.push(view),
    traced: () => undefined,
    lost: (attempts, reason) => {
      world.attempts.push(attempts)
      world.lost.push(reason)
    }
  })
  return { world, connection }
}

describe('the line to the peer', () => {
  test('shows the view at once and carries answers, yes and no', async () => {
    const { world, connection } = system(({ do: what }) =>
      Promise.resolve(
        what === 'state' ? { ok: true } : { ok: false, refusal: 'stopping', message: 'This peer is stopping.' }
      )
    )
    await vi.waitUntil(() => world.views.length === 1)
    expect(world.views[0]).toEqual(emptyRoom().view)
    expect(await connection.ask({ do: 'state' })).toEqual({ kind: 'yes', answer: { ok: true } })
    const no = { kind: 'no', refusal: 'stopping', message: 'This peer is stopping.' }
    expect(await connection.ask({ do: 'leave' })).toEqual(no)
  })

  test('that breaks before the answer leaves it open whether the command was carried out', async () => {
    const { world, connection } = system(() => new Promise(() => undefined))
    await vi.waitUntil(() => world.views.length === 1)
    const asked = connection.ask({ do: 'transfer', to: 'Ben', amount: 5 })
    await Promise.resolve()
    world.pipes[0]?.cut('The peer stopped.')
    expect(await asked).toEqual({ kind: 'not-known' })
    expect(world.lost).toEqual(['The peer stopped.'])
  })

  test('that is not there sends nothing, and says so', async () => {
    const { world, connection } = system(() => Promise.resolve({ ok: true }))
    world.refuse = true
    await vi.waitUntil(() => world.views.length === 1)
    world.pipes[0]?.cut('')
    expect(await connection.ask({ do: 'state' })).toMatchObject({ kind: 'no', refusal: 'not-connected' })
  })

  test('is opened again with a growing delay, and quickly again once it has worked', async () => {
    const { world } = system(() => Promise.resolve({ ok: true }))
    await vi.waitUntil(() => world.views.length === 1)
    world.refuse = true
    world.pipes[0]?.cut('')
    let delay = RETRY_FIRST_MS
    for (let attempt = 2; attempt < 9; attempt++) {
      await vi.advanceTimersByTimeAsync(delay - 1)
      expect(world.attempts.at(-1)).toBe(attempt - 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(world.attempts.at(-1)).toBe(attempt)
      delay = Math.min(delay * 2, RETRY_MAX_MS)
    }
    world.refuse = false
    await vi.advanceTimersByTimeAsync(delay)
    expect(world.views).toHaveLength(2)
    world.pipes[1]?.cut('')
    await vi.advanceTimersByTimeAsync(RETRY_FIRST_MS)
    expect(world.views).toHaveLength(3)
  })

  test('that carries nonsense is given up and opened anew', async () => {
    const { world } = system(() => Promise.resolve({ ok: true }))
    await vi.waitUntil(() => world.views.length === 1)
    world.pipes[0]?.peer.send('{"t":')
    await vi.advanceTimersByTimeAsync(RETRY_FIRST_MS)
    expect(world.views).toHaveLength(2)
    expect(world.lost).toHaveLength(1)
  })
})
