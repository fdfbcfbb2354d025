// `npm run prove [-- SECTION…]`: runs the long proofs and writes what they print into docs/proof-figures.md, section by
// section; sections that were not run stay as they are. On two cores all of them take about three hours and a half.
// Exit code 0: no violation, and no mutant survived · 1: otherwise · 2: no such section.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { buildIfNeeded, ROOT } from '../main/launch/build.ts'
import { npmRun } from './npm.ts'

const FIGURES = join(ROOT, 'docs/proof-figures.md')

/** A list of texts up to this many characters is written out. */
const LIST_SHOWN = 200

/** Each run is a command of package.json, with `--json` last. */
const sections: Readonly<Record<string, () => readonly (readonly string[])[]>> = {
  simulate: () => [['simulate', '--seed', '1', '--runs', '1000000']],
  explore: () => worlds().map((name) => ['explore', '--world', name]),
  mutants: () => [['mutants']],
  lines: () => [['mutants', '--any-line', '100000']],
  'crash-points': () => [
    ['crash-points', '--operations', '1000', '--seed', '1'],
    ['crash-points', '--journal', '--kills', '100', '--corruptions', '1000', '--seed', '1']
  ],
  siege: () => [['siege', '--peers', '8', '--minutes', '13', '--seed', '1']],
  fuzz: () => [['fuzz', '--inputs', '10000000', '--seed', '1']]
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(sections)
const unknown = chosen.find((name) => !Object.hasOwn(sections, name))
if (unknown !== undefined) {
  console.error(`usage: npm run prove -- [${Object.keys(sections).join('] [')}]`)
  process.exit(2)
}

await buildIfNeeded((sentence) => console.error(sentence))
for (const name of chosen) {
  const blocks: string[] = []
  for (const [script = '', ...args] of sections[name]?.() ?? []) {
    const { code, report } = await run([script, ...args])
    if (code !== 0) process.exitCode = 1
    blocks.push(block([script, ...args], code, report))
  }
  write(name, blocks.join('\n\n'))
}

function worlds(): readonly string[] {
  const [program, ...args] = npmRun('explore', '--json')
  const { stdout } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' })
  return (JSON.parse(stdout) as { readonly name: string }[]).map(({ name }) => name)
}

interface ProofOutcome {
  readonly code: number
  /** The last line that was printed. */
  readonly report: Readonly<Record<string, unknown>>
}

function run([script = '', ...args]: readonly string[]): Promise<ProofOutcome> {
  console.log(`npm run ${script} -- ${args.join(' ')}`)
  return new Promise((resolve, reject) => {
    const [program, ...rest] = npmRun(script, ...args, '--json')
    const child = spawn(program, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    child.once('error', reject)
    child.once('close', (code) => {
      const last = text.trimEnd().split('\n').at(-1) ?? ''
      console.log(last.slice(0, 2_000))
      resolve({ code: code ?? 1, report: last.startsWith('{') ? (JSON.parse(last) as ProofOutcome['report']) : {} })
    })
  })
}

function block([script = '', ...args]: readonly string[], code: number, report: ProofOutcome['report']): string {
  const rows = rowsOf(report).map(([name, figure]) => `| ${name} | ${figure} |`)
  return [
    `\`npm run -s ${script}${args.length === 0 ? '' : ` -- ${args.join(' ')}`}\`${code === 0 ? '' : ` **ended with ${code}**`}`,
    '',
    '| what | figure |',
    '| --- | ---: |',
    ...rows
  ].join('\n')
}

/** Every number and text of a report, in its order; lists are counted, or written out if they are short. */
function rowsOf(report: ProofOutcome['report'], before = ''): [string, string][] {
  return Object.entries(report).flatMap(([key, value]): [string, string][] => {
    const name = before + key.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    if (Array.isArray(value)) return [[name, listed(value)]]
    if (typeof value === 'object' && value !== null) return rowsOf(value as ProofOutcome['report'], `${name}: `)
    return value === '' ? [] : [[name, typeof value === 'number' ? value.toLocaleString('en') : String(value)]]
  })
}

function listed(list: readonly unknown[]): string {
  const text = list.every((item) => typeof item === 'string') ? list.join(', ') : ''
  return list.length > 0 && text !== '' && text.length <= LIST_SHOWN ? text : String(list.length)
}

/** Replaces one section, and keeps the others. */
function write(name: string, text: string): void {
  const old = existsSync(FIGURES) ? readFileSync(FIGURES, 'utf8') : ''
  const kept = new Map(
    [...old.matchAll(/^## (\S+)\n\n([^]*?)\n(?=\n## |$(?![^]))/gm)].map(([, title = '', body = '']) => [title, body])
  )
  kept.set(name, `${machine()}\n\n${text}`)
  const parts = Object.keys(sections).flatMap((title) => {
    const body = kept.get(title)
    return body === undefined ? [] : [`## ${title}\n\n${body}\n`]
  })
  const head = '# Figures of the proofs\n\nWritten by `npm run prove`; what they mean is in [proof.md](proof.md).\n'
  writeFileSync(FIGURES, [head, ...parts].join('\n'))
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${memory} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
}
