// (e) A class on one machine: N headless peers that start together and know one address. The time until every peer has
// a link to every other, their memory, and their CPU use when idle.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Headless, localFlags } from './headless.ts'
import { figure, type Figure } from './measure.ts'

const SIZES = [3, 8, 16, 32]
/** How long to wait for missing links, in ms. */
const PATIENCE_MS = 120_000
/** How long the peers rest before the measurement of idle CPU, and during it, in ms. */
const REST_MS = 5_000
const IDLE_MS = 10_000

export async function benchMesh(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of SIZES) figures.push(...(await meshOf(size)))
  return figures
}

async function meshOf(size: number): Promise<Figure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'groupshot-bench-'))
  const peers: Headless[] = []
  try {
    const startedAt = performance.now()
    const first = new Headless(localFlags('Peer 1', join(scratch, '1')))
    peers.push(first)
    const address = ((await first.ready).line['addresses'] as string[])[0]
    for (let i = 2; i <= size; i++) peers.push(new Headless(localFlags(`Peer ${i}`, join(scratch, String(i)), address)))
    const missing = (): number => peers.reduce((sum, peer) => sum + size - 1 - peer.connected, 0)
    while (missing() > 0 && performance.now() - startedAt < PATIENCE_MS) await pause(20)
    const linkedMs = performance.now() - startedAt
    const unlinked = missing()
    await pause(REST_MS)
    const before = peers.map((peer) => peer.cpuMs)
    await pause(IDLE_MS)
    const idle = peers.map((peer, i) => ((peer.cpuMs - (before[i] ?? 0)) / IDLE_MS) * 100)
    const memory = peers.map((peer) => peer.memory)
    const reach = size === 32 ? { atMost: 30 } : undefined
    return [
      figure(`e  ${size} peers: all connected after`, 's', [linkedMs / 1000], reach),
      figure(`e  ${size} peers: links missing`, '', [unlinked], { atMost: 0 }),
      figure(`e  ${size} peers: largest memory of one`, 'MB', [Math.max(...memory)]),
      figure(`e  ${size} peers: idle CPU, all together`, '% of one core', [idle.reduce((sum, one) => sum + one, 0)])
    ]
  } finally {
    await Promise.all(peers.map((peer) => peer.end()))
    rmSync(scratch, { recursive: true, force: true })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
