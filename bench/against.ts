// `npm run bench -- --against REV`: the figures of this tree beside those of an earlier commit, measured in turn on one machine. A
// round is one run of a section in each of the two trees, the other one first in every second round. Prints by figure
// the ratio of this tree to the earlier one, turned so that more is better: 1.1 is a tenth better, 0.9 a tenth worse.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../main/launch/build.ts'
import { npm, npmRun, type CommandLine } from '../tools/npm.ts'
import { figure, type Figure } from './measure.ts'

/** Beside the sections of run.ts: schedules of the simulator, and all that `npm ci && npm test` does in an empty clone. */
export const EXTRA_SECTIONS = ['simulate', 'test'] as const

/** Schedules of one round of the simulator, on one core. */
const SCHEDULES = '1500'

/**
 * @param revision a commit @param sections letters of run.ts, or EXTRA_SECTIONS
 * @throws where the commit is not known, or a run fails in either tree
 */
export async function benchAgainst(
  revision: string,
  sections: readonly string[],
  rounds: number,
  say: (line: string) => void
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-against-'))
  const clone = async (name: string, commit: string): Promise<string> => {
    const tree = join(folder, name)
    await output(['git', 'clone', '--quiet', ROOT, tree], ROOT)
    await output(['git', 'checkout', '--quiet', '--detach', commit], tree)
    return tree
  }
  try {
    const commits = await Promise.all([revision, 'HEAD'].map((one) => output(['git', 'rev-parse', one], ROOT)))
    const [before = '', now = ''] = await Promise.all(
      ['before', 'now'].map((name, at) => clone(name, commits[at]?.trim() ?? ''))
    )
    for (const tree of [before, now]) await output(npm(['ci']), tree)
    const figures: Figure[] = []
    for (const section of sections) {
      say(`load ${(loadavg()[0] ?? 0).toFixed(1)} before ${section}`)
      const found: [before: Measured[], now: Measured[]] = [[], []]
      for (let round = 0; round < rounds; round++)
        for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          found[side].push(await measure(section, side === 0 ? before : now))
        }
      figures.push(...ratios(section, ...found))
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** By name of the figure: a value that is better when it is larger. */
type Measured = ReadonlyMap<string, number>

async function measure(section: string, tree: string): Promise<Measured> {
  if (section === 'simulate') {
    const report = await output(npmRun('simulate', '--seed', '1', '--runs', SCHEDULES, '--jobs', '1', '--json'), tree)
    const { runs, seconds } = JSON.parse(report) as { runs: number; seconds: number }
    return new Map([['schedules a second', runs / seconds]])
  }
  if (section === 'test') {
    const startedAt = performance.now()
    await output(npm(['ci']), tree)
    await output(npm(['test']), tree)
    return new Map([['npm ci && npm test', 1 / (performance.now() - startedAt)]])
  }
  const { figures } = JSON.parse(await output(npmRun('bench', section, '--rounds', '1', '--json'), tree)) as {
    figures: readonly Figure[]
  }
  return new Map(figures.map((one) => [one.name, isBetterWhenLess(one) ? 1 / one.median : one.median]))
}

function isBetterWhenLess({ unit, reach, isCount }: Figure): boolean {
  return isCount || reach.startsWith('≤') || ['ms', 's', 'MB', 'bytes', 'round trips'].includes(unit)
}

/** Only of figures that both trees have: a name that is new has nothing to be compared with. */
function ratios(section: string, before: readonly Measured[], now: readonly Measured[]): Figure[] {
  const names = [...(before[0]?.keys() ?? [])].filter((name) => now[0]?.has(name) === true)
  return names.map((name) =>
    figure(
      `${section}: ${name}`,
      '×',
      now.map((one, round) => (one.get(name) ?? NaN) / (before[round]?.get(name) ?? NaN)),
      { atLeast: 0.95 }
    )
  )
}

/** What a command prints. @throws where it fails, with the end of what it has said */
function output([program, ...args]: CommandLine, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let [printed, errors] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(printed)
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${(errors || printed).slice(-500)}`))
    })
  })
}
