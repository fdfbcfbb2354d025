// Every rule of .dependency-cruiser.js, broken once in a small copy of the folders: the rule must report it.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

/** Which rule forbids which line in which file. */
const BROKEN: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['snapshot', 'app/snapshot/bad.ts', "import '../applications/bank.ts'"],
  ['snapshot', 'app/snapshot/worldly.ts', "import 'node:fs'"],
  ['snapshot', 'app/snapshot/typed.ts', "import type { X } from '../channel/channel.ts'\nexport type Y = X"],
  ['applications', 'app/applications/bad.ts', "import '../snapshot/snapshot.ts'"],
  ['applications', 'app/applications/worldly.ts', "import 'libp2p'"],
  ['properties', 'app/properties/bad.ts', "import '../process/process.ts'"],
  ['process', 'app/process/bad.ts', "import '../channel/channel.ts'"],
  ['channel', 'app/channel/bad.ts', "import '../process/process.ts'"],
  ['channel', 'app/channel/worldly.ts', "import './libp2p.ts'"],
  ['trace', 'app/trace/bad.ts', "import '../process/process.ts'"],
  ['contract', 'app/view/contract/view.ts', "import '../../core.ts'"],
  ['core', 'app/core.ts', "import './network/node.ts'"],
  ['view', 'app/view/view.ts', "import '../network/node.ts'"],
  ['view-journal', 'app/view/view.ts', "import '../journal/journal.ts'"],
  ['doctor', 'app/doctor/bad.ts', "import '../network/node.ts'"],
  ['joining', 'app/joining/bad.ts', "import '../network/node.ts'"],
  ['leading', 'app/leading/bad.ts', "import '../network/node.ts'"],
  ['report', 'app/report/bad.ts', "import '../core.ts'"],
  ['sandbox', 'app/sandbox/bad.ts', "import '../core.ts'"],
  ['lessons', 'app/lessons/bad.ts', "import 'node:fs'"],
  ['situations', 'app/situations/bad.ts', "import 'node:fs'"],
  ['scenarios', 'app/scenarios/bad.ts', "import '../peer.ts'"],
  ['testing', 'testing/bad.ts', "import '../app/network/node.ts'"],
  ['pure-proofs', 'proof/simulate/bad.ts', "import '../../app/network/node.ts'"],
  ['pure-proofs', 'proof/explore/worldly.ts', "import 'node:fs'"],
  ['simulated-clock', 'proof/simulate/timed.ts', "import '../../app/loop/timing.ts'"],
  ['simulated-clock', 'testing/timed.ts', "import '../app/loop/timing.ts'"],
  ['app-stays-inside', 'app/loop/tested.ts', "import '../../testing/fake.ts'"],
  ['libp2p', 'app/channel/libp2p.ts', "import '../journal/journal.ts'"],
  ['journal', 'app/journal/bad.ts', "import '../network/node.ts'"],
  ['network', 'app/network/bad.ts', "import '../journal/journal.ts'"],
  ['config', 'app/config.ts', "import './core.ts'"],
  ['loop', 'app/loop/bad.ts', "import '../network/node.ts'"],
  ['loop', 'app/peer.ts', "import 'node:fs'"],
  ['loop', 'app/assembly.ts', "import './network/node.ts'"],
  ['loop-on-top', 'app/loop/upward.ts', "import '../assembly.ts'"],
  ['timing', 'app/loop/timing.ts', "import 'node:fs'"],
  ['app-stays-inside', 'app/loop/outside.ts', "import '../../main/serve.ts'"],
  ['loop-on-top', 'app/network/upward.ts', "import '../peer.ts'"],
  ['main', 'main/bad.ts', "import 'libp2p'"],
  ['main', 'main/page.ts', "import '../renderer/src/main.ts'"],
  ['parts-put-together', 'main/web/bad.ts', "import '../../app/network/node.ts'"],
  ['launcher', 'main/launch/bad.ts', "import '../../app/process/process.ts'"],
  ['electron-only', 'main/web/window.ts', "import 'electron'"],
  ['hosts-apart', 'main/electron/bad.ts', "import '../web/server.ts'"],
  ['browser', 'browser/bad.ts', "import 'node:fs'"],
  ['page-side', 'browser/page-side.ts', "import '../app/peer.ts'"],
  ['renderer', 'renderer/src/bad.ts', "import '../../app/journal/journal.ts'"],
  ['renderer', 'renderer/src/worldly.ts', "import 'node:fs'"],
  ['panels-apart', 'renderer/src/bad.ts', "import './applications/locks/panel.ts'"],
  ['panels-apart', 'renderer/src/typed.ts', "import type {} from '../../app/applications/locks/locks.ts'"],
  ['panels-strangers', 'renderer/src/applications/objects/panel.ts', "import '../locks/panel.ts'"],
  ['properties-in-their-thread', 'renderer/src/property/editor.ts', "import 'quickjs-emscripten-core'"],
  ['e2e-outside', 'e2e/bad.ts', "import '../app/process/process.ts'"],
  ['nobody-uses-tests', 'main/tested.ts', "import './serve.test.ts'"],
  ['no-cycles', 'app/process/about.ts', "import './round.ts'"],
  ['no-barrels', 'app/process/passed-on.ts', "export * from './process.ts'"],
  ['no-index', 'app/process/uses-index.ts', "import './index.ts'"],
  ['resolved', 'app/process/lost.ts', "import './nowhere.ts'"],
  ['ships', 'app/loop/nobody-asks.ts', ''],
  ['ships', 'renderer/src/nobody-shows.ts', '']
]

/** The files that the broken lines import; these files themselves are allowed. */
const SOUND: Readonly<Record<string, string>> = {
  'app/ids.ts': '',
  'app/applications/bank.ts': '',
  'app/applications/shapes.ts': "import 'valibot'",
  'app/snapshot/snapshot.ts': "import '../ids.ts'",
  'app/channel/channel.ts': 'export interface X { readonly x: number }',
  'app/process/process.ts': "import '../snapshot/snapshot.ts'\nimport '../applications/bank.ts'",
  'app/process/round.ts': "import './about.ts'",
  'app/process/index.ts': '',
  'app/process/process.test.ts': "import '../properties/sound.ts'\nimport '../channel/channel.ts'",
  'app/properties/sound.ts': "import '../snapshot/snapshot.ts'",
  'app/journal/journal.ts': "import 'node:sqlite'",
  'app/network/node.ts': "import 'libp2p'\nimport '../channel/channel.ts'",
  'app/loop/command-handler.ts': "import '../process/process.ts'\nimport '../journal/journal.ts'",
  'proof/simulate/world.ts': "import '../../app/peer.ts'\nimport type {} from '../../app/loop/timing.ts'",
  'testing/fake.ts': '',
  'testing/channel/arbitrary.ts': "import '../../app/channel/channel.ts'",
  'app/channel/channel.test.ts': "import '../../testing/channel/arbitrary.ts'",
  'main/serve.ts': "import 'birpc'\nimport '../app/peer.ts'",
  'main/serve.test.ts': "import './serve.ts'",
  'main/web/index.ts': "import '../serve.ts'",
  'main/open-peer.ts': "import '../app/network/node.ts'\nimport 'node:crypto'",
  'main/web/server.ts': "import 'ws'\nimport 'node:http'",
  'main/electron/window.ts': "import 'electron'",
  'renderer/src/main.ts': "import 'svelte'\nimport '../../app/process/process.ts'",
  'renderer/src/applications/locks/panel.ts': "import '../../../../app/applications/locks/locks.ts'",
  'app/applications/locks/locks.ts': '',
  'tools/test.ts': '',
  'bench/run.ts': ''
}

interface ArrowViolation {
  readonly from: string
  readonly rule: { readonly name: string }
}

let house = ''
let violations: readonly ArrowViolation[] = []

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'groupshot-arrows-'))
  for (const name of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, name), join(house, name))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), `${text}\n`, { flag: 'a' })
  }
  for (const name of ['birpc', 'electron', 'libp2p', 'quickjs-emscripten-core', 'svelte', 'valibot', 'ws']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
  for (const [file, text] of Object.entries(SOUND)) write(file, text)
  for (const [, file, line] of BROKEN) write(file, line)

  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const rooms = ['app', 'browser', 'main', 'renderer', 'e2e', 'bench', 'tools', 'proof', 'testing']
  const args = [cruiser, '--config', '.dependency-cruiser.js', '--output-type', 'json', ...rooms]
  const output = execFileSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  violations = (JSON.parse(output) as { readonly summary: { readonly violations: readonly ArrowViolation[] } }).summary
    .violations
})
afterAll(() => rmSync(house, { recursive: true }))

const found = (rule: string, file: string): boolean =>
  violations.some((violation) => violation.rule.name === rule && violation.from === file)

test.each(BROKEN)('%s forbids it: %s: %s', (rule, file) => {
  expect(found(rule, file)).toBe(true)
})

test('allowed imports are not reported', () => {
  const sound = Object.keys(SOUND).filter((file) => !BROKEN.some(([, broken]) => broken === file))
  const complaints = violations.filter(
    ({ from, rule }) => sound.includes(from) && rule.name !== 'no-cycles' && rule.name !== 'ships'
  )
  expect(complaints).toEqual([])
})

test('every file that an entry reaches ships', () => {
  expect(found('ships', 'app/peer.ts')).toBe(false)
})

test('this test breaks every rule once', async () => {
  const config = (await import(join(ROOT, '.dependency-cruiser.js'))) as {
    readonly default: { readonly forbidden: readonly { readonly name: string }[] }
  }
  const rules = config.default.forbidden.map(({ name }) => name)
  expect(rules.filter((name) => !BROKEN.some(([rule]) => rule === name))).toEqual([])
})
