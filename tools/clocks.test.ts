// No duration depends on a clock that can be set. app/clocks.ts alone reads the clocks of the machine; what waits, repeats, gives up or
// tells an age reads the steady one. Here is every file that may ask for the time of the wall, with the reason.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

const CLOCKS = 'app/clocks.ts'

/** Only to show it or to record it. None of them may subtract it from anything. */
const MAY_ASK_THE_WALL: Readonly<Record<string, string>> = {
  'app/peer.ts': 'records when a life began',
  'app/assembly.ts': 'dates a report for a command',
  'app/loop/timing.ts': 'hands both clocks to the loop',
  'app/loop/loop.ts': 'records when a turn was',
  'app/loop/display.ts': 'records when a notice came',
  'app/loop/doctor.ts': 'whether it was set, for a remark; it waits for nothing',
  'app/loop/detecting.ts': 'records when a snapshot was asked for',
  'app/loop/tracing.ts': 'records when a life began',
  'app/loop/resetting.ts': 'tells others when a room was reset',
  'app/loop/moments.ts': 'how old what an earlier life has recorded was when this one began',
  'app/loop/first-starts.ts': 'records when an account was opened',
  'app/loop/forgetting.ts': 'how long ago the last life ended, for a week at most',
  'renderer/src/room/live/LiveTop.svelte': 'names a file',
  'renderer/src/export/ExportMenu.svelte': 'names a file',
  'renderer/src/report/ReportDialog.svelte': 'dates a file',
  'renderer/src/sandbox/keep.ts': 'names a file',
  'renderer/src/lessons/Lessons.svelte': 'dates a file',
  'renderer/src/session/session.svelte.ts': 'shows when the last view came',
  'renderer/src/session/newest-own.ts': 'how old events were when the window was opened'
}

/** Files that read a clock of the machine for something else than the time of a person or a duration. */
const MAY_READ: Readonly<Record<string, string>> = { 'main/launch/build.ts': 'compares with times of files' }

/** @returns every place of a program that reads a clock of the machine, and whether it asks for the time of the wall */
function clockUses(text: string): { readonly reads: readonly string[]; readonly asksTheWall: boolean } {
  const reads: string[] = []
  let asksTheWall = false
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const of = node.expression.getText()
      const what = `${of.replace(/^globalThis[.]/, '')}.${node.name.text}`
      if (/^(Date[.]now|performance[.](now|timeOrigin)|process[.](hrtime|uptime))$/.test(what)) reads.push(what)
      if (node.name.text === 'wall' && /\btiming$/.test(of)) asksTheWall = true
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
      reads.push('new Date()')
    if (ts.isCallExpression(node) && node.expression.getText() === 'Date') reads.push('Date()')
    if (ts.isIdentifier(node) && node.text === 'wallMs') asksTheWall = true
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true))
  return { reads, asksTheWall }
}

/** TypeScript of a component: its scripts, and what stands in braces. */
function scriptsOf(text: string): string {
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
  const rest = text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
  const inBraces = [...rest.matchAll(/\{([^{}#/:@][^{}]*)\}/g)].map((match) => `;(${match[1] ?? ''})`)
  return [...scripts, ...inBraces].join('\n')
}

function programFiles(): string[] {
  return ['app', 'main', 'renderer/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<![.]test)[.](ts|svelte)$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
  )
}

test('only app/clocks.ts reads a clock, and only files that show or record it ask for the time of the wall', () => {
  const asking: string[] = []
  const files = programFiles()
  expect(files.length).toBeGreaterThan(500)
  for (const file of files) {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const { reads, asksTheWall } = clockUses(file.endsWith('.svelte') ? scriptsOf(text) : text)
    if (file !== CLOCKS && MAY_READ[file] === undefined) expect.soft(reads, file).toEqual([])
    if (asksTheWall && file !== CLOCKS) asking.push(file)
  }
  expect(asking.toSorted()).toEqual(Object.keys(MAY_ASK_THE_WALL).toSorted())
})

test('each way to read a clock is seen', () => {
  for (const wrong of [
    'const began = Date.now()',
    'const now = Date.now',
    'later(new Date().getTime())',
    'later(new Date)',
    'const text = Date()',
    'later(performance.now())',
    'later(globalThis.Date.now())',
    'later(performance.timeOrigin)',
    'later(process.hrtime.bigint())'
  ])
    expect.soft(clockUses(wrong).reads, wrong).toHaveLength(1)
  for (const wrong of ['later(timing.wall())', 'this.#schedule.timing.wall()', 'import { wallMs } from "./clocks.ts"'])
    expect.soft(clockUses(wrong).asksTheWall, wrong).toBe(true)
  for (const fine of ['later(new Date(at))', '// Date.now()', 'later(timing.steady())', 'later(Date.UTC(2026, 0, 1))'])
    expect.soft(clockUses(fine), fine).toEqual({ reads: [], asksTheWall: false })
  expect(clockUses(scriptsOf('<p>{Date.now() - at}</p>')).reads).toEqual(['Date.now'])
})
