// Three real peers under traffic and snapshots, killed with SIGKILL at moments drawn from a seed, and then audited: no
// coin is lost or made, and every snapshot that was ever granted completes, the same everywhere.
import process from 'node:process'
import { setTimeout as pass } from 'node:timers/promises'
import type { Script } from './script.ts'
import { expect, meet, test } from './town.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const KILLS = Number(process.env['KILLS'] ?? 12)
const NAMES = ['Anna', 'Ben', 'Cleo'] as const

/** Mulberry32: small, seeded, good enough to draw moments. */
function chanceFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('whoever is killed, whenever: the money is exact and every snapshot completes', async ({ town }) => {
  test.setTimeout(240_000)
  console.log(`siege: SEED=${seed} KILLS=${KILLS}`)
  const chance = chanceFrom(seed)
  const peers = new Map<string, Script>()
  for (const name of NAMES) peers.set(name, await town.script(name))
  const all = (): Script[] => [...peers.values()]
  await meet(...all())
  const flow = (script: Script): Promise<unknown> => script.demand({ do: 'traffic', perSecond: 200 })
  await Promise.all(all().map(flow))

  const granted = new Set<string>()
  for (let kill = 0; kill < KILLS; kill++) {
    const victim = NAMES[Math.floor(chance() * NAMES.length)] ?? 'Anna'
    // Somebody starts a snapshot, perhaps the victim, and the kill comes some moments after it.
    const initiator = all()[Math.floor(chance() * NAMES.length)]
    const asked = initiator?.ask({ do: 'snapshot' }).then((answer) => {
      if (answer['ok'] === true) granted.add(String(answer['snapshot']))
    })
    asked?.catch(() => {}) // The answer of a victim may never come; then nothing was promised.
    await pass(chance() * 40)
    await peers.get(victim)?.kill()
    await pass(chance() * 400)
    const back = await town.script(victim)
    peers.set(victim, back)
    await flow(back)
    await pass(chance() * 600)
  }

  await Promise.all(all().map((script) => script.demand({ do: 'traffic', perSecond: 0 })))
  for (const script of all())
    await expect
      .poll(async () => (await stateOf(script)).peers.filter((one) => one.status !== 'connected' || one.outbox > 0), {
        timeout: 60_000
      })
      .toEqual([])

  const states = await Promise.all(all().map(stateOf))
  expect(states.reduce((sum, { balance }) => sum + balance, 0)).toBe(3000)
  expect(granted.size).toBeGreaterThan(0)
  let withMoneyInTransit = 0
  for (const snapshot of granted) {
    const cuts = await Promise.all(all().map((script) => script.demand({ do: 'cut', snapshot })))
    const [first] = cuts
    for (const cut of cuts) expect(cut).toEqual(first)
    expect(first?.['cut']).toMatchObject({ total: 3000, expected: 3000, conserved: true, broken: [] })
    if ((first?.['cut'] as { inTransit: number }).inTransit > 0) withMoneyInTransit += 1
  }
  console.log(`siege: ${granted.size} snapshots completed, ${withMoneyInTransit} of them with money in transit`)
})

interface State {
  readonly balance: number
  readonly peers: readonly { readonly status: string; readonly outbox: number }[]
}

async function stateOf(script: Script): Promise<State> {
  return (await script.demand({ do: 'state' }))['state'] as State
}
