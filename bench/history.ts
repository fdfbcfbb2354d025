// (h) What a long life costs: a restart after a million journaled inputs, the size of the journal after them, and the view that a window
// gets, beside a young peer's, after a term of snapshots. Inputs go through the production loop to the disk, each with its answer.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BenchChild } from './child.ts'
import { Headless, localFlags } from './headless.ts'
import { figure, spread, type Figure } from './measure.ts'
import type { PeerRequest } from './peer-process.ts'

const INPUTS = 1_000_000
const SNAPSHOTS = [50, 5_000] as const
/** Restarts of one round. */
const STARTS = 5

export async function benchHistory(): Promise<Figure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'groupshot-bench-'))
  try {
    return [...(await ofInputs(scratch)), ...(await ofSnapshots(scratch))]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function ofInputs(scratch: string): Promise<Figure[]> {
  const folder = join(scratch, 'long')
  const [first, second] = await twoPeers(folder)
  try {
    await first.ask({ inputs: INPUTS } satisfies PeerRequest)
  } finally {
    await Promise.all([first.end(), second.end()])
  }
  const inputs = INPUTS.toLocaleString('en-US')
  const afterKill = megabytes(folder)
  const starts = await startsOn(folder)
  return [
    figure(`h  restart to ready after ${inputs} inputs and SIGKILL`, 'ms', starts, { atMost: 2_000 }),
    figure(`h  journal with its log after ${inputs} inputs, killed`, 'MB', [afterKill], { atMost: 160 }, true),
    figure(`h  the same, closed`, 'MB', [megabytes(folder)], { atMost: 96 }, true)
  ]
}

async function twoPeers(folder: string): Promise<readonly [BenchChild, BenchChild]> {
  const first = new BenchChild('peer-process.ts', ['Long', '1000000', '', folder])
  const { address } = await first.ask<{ address: string }>({ address: true } satisfies PeerRequest)
  const second = new BenchChild('peer-process.ts', ['Second', '1000', address])
  await first.ask({ connected: 1 } satisfies PeerRequest)
  return [first, second]
}

/** The first one finds what SIGKILL has left. */
async function startsOn(folder: string): Promise<number[]> {
  const starts: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const peer = new Headless(localFlags('Long', folder))
    starts.push((await peer.ready).tookMs)
    await peer.end(start === STARTS - 1 ? 'SIGTERM' : 'SIGKILL')
  }
  return starts
}

async function ofSnapshots(scratch: string): Promise<Figure[]> {
  const folder = join(scratch, 'term')
  const ask = <Answer>(child: BenchChild, question: PeerRequest): Promise<Answer> => child.ask<Answer>(question)
  const [first, second] = await twoPeers(folder)
  const figures: Figure[] = []
  const starts: number[] = []
  try {
    await ask(first, { listen: true })
    let taken = 0
    const views: { bytes: number; snapshots: number; ms: number }[] = []
    for (const count of SNAPSHOTS) {
      await ask(first, { snapshots: count - taken })
      taken = count
      const view = await ask<(typeof views)[number]>(first, { view: true })
      views.push(view)
      const after = `after ${count.toLocaleString('en-US')} snapshots`
      figures.push(
        figure(`h  bytes of a view ${after}`, 'bytes', [view.bytes], undefined, true),
        figure(`h  snapshots that it lists`, '', [view.snapshots], undefined, true),
        figure(`h  a view as text ${after}`, 'ms', [view.ms])
      )
    }
    const [young, old] = views
    figures.push(
      figure(
        'h  bytes of a view, old / young',
        '×',
        [(old?.bytes ?? NaN) / (young?.bytes ?? NaN)],
        { atMost: 1.5 },
        true
      ),
      figure('h  a view as text, old / young', '×', [(old?.ms ?? NaN) / (young?.ms ?? NaN)], { atMost: 1.5 })
    )
  } finally {
    await Promise.all([first.end(), second.end()])
  }
  starts.push(...(await startsOn(folder)))
  figures.push(
    figure('h  restart to ready after 5,000 snapshots', 'ms', [spread(starts).median], { atMost: 2_000 }),
    figure('h  journal after 5,000 snapshots of two, closed', 'MB', [megabytes(folder)], undefined, true)
  )
  return figures
}

function megabytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6
}
