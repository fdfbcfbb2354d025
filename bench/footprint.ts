// (d) One headless peer as it ships: the time from start to ready, its memory with two connected peers, and a restart
// with 100,000 journaled inputs after SIGKILL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Headless, localFlags } from './headless.ts'
import { figure, type Figure } from './measure.ts'

const INPUTS = 100_000
/** Commands without an answer at one time: as many as the host accepts. */
const AT_ONCE = 1_000
/** How long connected peers rest before their memory is read, in ms. */
const REST_MS = 3_000

export async function benchFootprint(rounds: number): Promise<Figure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'groupshot-bench-'))
  const starts: number[] = []
  const memory: number[] = []
  const restarts: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const first = new Headless(localFlags('Anna', join(scratch, `${round}-anna`)))
      const { line, tookMs } = await first.ready
      starts.push(tookMs)
      const address = (line['addresses'] as string[])[0]
      const peers = [
        first,
        ...['Ben', 'Cleo'].map((name) => new Headless(localFlags(name, join(scratch, `${round}-${name}`), address)))
      ]
      await Promise.all(peers.map(linkedToTwo))
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      memory.push(Math.max(...peers.map((peer) => peer.memory)))
      await Promise.all(peers.map((peer) => peer.end()))
    }
    const folder = join(scratch, 'long')
    await fillJournal(folder, join(scratch, 'payee'))
    for (let round = 0; round < rounds; round++) {
      const peer = new Headless(localFlags('Long', folder))
      restarts.push((await peer.ready).tookMs)
      await peer.end()
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return [
    figure('d  start to ready, new account', 'ms', starts, { atMost: 1000 }),
    figure('d  memory, connected to two others', 'MB', memory, { atMost: 100 }),
    figure(`d  restart to ready after ${INPUTS.toLocaleString('en-US')} inputs and SIGKILL`, 'ms', restarts, {
      atMost: 1000
    })
  ]
}

async function linkedToTwo(peer: Headless): Promise<void> {
  while (peer.connected < 2) await peer.until((line) => line.event === 'peer')
}

/** One transfer per input, each to a peer that receives it. */
async function fillJournal(folder: string, payeeFolder: string): Promise<void> {
  const payee = new Headless(localFlags('Payee', payeeFolder))
  const address = ((await payee.ready).line['addresses'] as string[])[0]
  const payer = new Headless([...localFlags('Long', folder, address), '--opening', '1000000'])
  try {
    await payer.ready
    while (payer.connected < 1) await payer.until((line) => line.event === 'peer')
    for (let sent = 0; sent < INPUTS; sent += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, () => payer.ask({ do: 'transfer', to: 'Payee', amount: 1 })))
  } finally {
    await payer.end()
    await payee.end()
  }
}
