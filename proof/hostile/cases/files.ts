// Files and folders that somebody else has made: runs, sandboxes, lessons, scenarios, properties, and journals of this machine.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { snapshotId } from '../../../app/ids.ts'
import { cutOf, idOf } from '../../../testing/page/sample.ts'
import { fault, weak, type Case, type DoorCase, type Finding } from '../case.ts'
import { Child } from '../child.ts'
import type { FileAnswer, FileKind, FileQuestion } from '../file-process.ts'

/** No file may take more CPU time, in ms, or more memory, in MiB, to be read or refused. */
const READ_MS_MAX = 12_000
const READ_MIB_MAX = 1_200

type Judge = (answer: FileAnswer) => readonly Finding[]

const isRefused: Judge = ({ refused }) => (refused === '' ? [fault('it was not refused')] : [])
const isRead: Judge = ({ refused, said }) => (refused === '' ? [] : [fault(`it was refused: ${said}`)])
const either: Judge = () => []

/** @param text made only when the case is run: some are large */
function file(name: string, kind: FileKind, says: string, text: () => string, judge: Judge): DoorCase {
  return {
    kind: 'door',
    name,
    group: 'D',
    says,
    knock: async (folder) => {
      const path = join(folder, 'file')
      writeFileSync(path, text())
      const child = new Child('file-process.ts')
      try {
        const question: FileQuestion = { kind, path }
        const answer = await child.ask<FileAnswer>(question, 60_000)
        const { refused, said, tookMs, memoryMiB } = answer
        const findings = [...judge(answer)]
        if (tookMs > READ_MS_MAX) findings.push(weak(`it took ${(tookMs / 1000).toFixed(1)} s`))
        if (memoryMiB > READ_MIB_MAX) findings.push(weak(`it took ${Math.round(memoryMiB)} MiB`))
        const how =
          refused === '' ? (kind === 'property' ? said.slice(0, 80) : 'read') : `${refused}: ${said.slice(0, 80)}`
        return { findings, remark: `${how}, ${(tookMs / 1000).toFixed(1)} s`, memoryMiB }
      } catch (error) {
        return { findings: [fault(String(error))], remark: '' }
      } finally {
        await child.end()
      }
    }
  }
}

const run = (fields: object): string =>
  JSON.stringify({ format: 'groupshot-run', version: 2, processes: [], cuts: [], ...fields })

/** A process of a file with these events. */
function processOf(id: string, events: readonly object[], name = 'Anna'): object {
  return { id, name, opening: 1_000, events }
}

const OPENED = { life: 1, n: 1, at: 1, type: 'opened', name: 'Anna', balance: 1_000 }

function manyEvents(count: number): string {
  const events = Array.from({ length: count }, (_, n) =>
    n === 0 ? OPENED : { life: 1, n: n + 1, at: n, type: 'internal', balance: 1_000, says: 'works' }
  )
  return run({ processes: [processOf(idOf('Anna'), events)] })
}

/** A cut that says that all is well, and is not. */
function falseVerdict(): string {
  const [anna, ben] = [idOf('Anna'), idOf('Ben')]
  const cut = cutOf(snapshotId(anna, 1), anna, [anna, ben], [])
  const processes = cut.processes.map((one) => ({ ...one, balance: 5, holds: true }))
  return run({ cuts: [{ ...cut, processes, conserved: true, total: 2_000, expected: 2_000, broken: [] }] })
}

/** Asks a property; it must end with this report, and in a bounded memory. */
function property(
  name: string,
  says: string,
  text: string,
  answer = /interrupted|memory|stack|RangeError|InternalError/i
): DoorCase {
  return file(
    name,
    'property',
    says,
    () => text,
    ({ refused, said, memoryMiB }) => [
      ...(refused === '' ? [] : [fault(`the interpreter broke: ${refused}`)]),
      ...(answer.test(said) ? [] : [fault(`its report is ${said.slice(0, 100)}`)]),
      ...(memoryMiB > 400 ? [fault(`it took ${Math.round(memoryMiB)} MiB`)] : [])
    ]
  )
}

const exported = (body: string): string => `// name: x\nexport default (cut) => { ${body} }\n`

/** Starts a headless peer on a folder and looks at what is there. */
function machine(name: string, says: string, knock: (folder: string) => readonly Finding[]): DoorCase {
  return {
    kind: 'door',
    name,
    group: 'D',
    says,
    impossible: () => (process.platform === 'win32' ? 'Windows has no such modes' : ''),
    knock: (folder) => Promise.resolve({ findings: knock(folder), remark: '' })
  }
}

/** @returns what a headless peer prints on both outputs when it is started on this folder and its input ends at once */
function started(folder: string, flags: readonly string[] = []): string {
  const headless = join(import.meta.dirname, '../../../main/headless/index.ts')
  const all = [
    '--name=Anna',
    '--room=hostile-folder',
    `--folder=${folder}`,
    '--no-mdns',
    '--listen=/ip4/127.0.0.1/tcp/0',
    ...flags
  ]
  try {
    return execFileSync('sh', ['-c', 'umask 0; exec "$@" 2>&1', 'sh', process.execPath, headless, ...all], {
      input: '{"do":"stop"}\n',
      encoding: 'utf8',
      timeout: 30_000
    })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error)
  }
}

function openToOthers(folder: string): readonly Finding[] {
  return readdirSync(folder)
    .filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0)
    .map((name) => fault(`others can read ${name}`))
}

export const FILES: readonly Case[] = [
  file(
    'D1-run-140-mb',
    'run',
    'A saved run that is one text of 140 MB.',
    () => `"${'x'.repeat(140_000_000)}"`,
    isRefused
  ),
  file(
    'D2-run-10-million-brackets',
    'run',
    'A saved run of 10,000,000 open brackets.',
    () => '['.repeat(10_000_000),
    isRefused
  ),
  file(
    'D3-run-nested',
    'run',
    'A saved run that is 1,000,000 deep.',
    () => `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`,
    isRefused
  ),
  file(
    'D4-run-too-long',
    'run',
    'A saved run of more characters than there may be.',
    () => ' '.repeat(150_000_001),
    isRefused
  ),
  ...['__proto__', 'constructor', 'toString'].map((id) =>
    file(
      `D5-run-${id}`,
      'run',
      `A saved run with a process called ${id}.`,
      () => run({ processes: [processOf(id, [OPENED])] }),
      isRefused
    )
  ),
  file('D6-run-200,000-events', 'run', 'A saved run of 200,000 events.', () => manyEvents(200_000), isRead),
  file('D7-run-too-many-events', 'run', 'A saved run of 200,001 events.', () => manyEvents(200_001), isRefused),
  file(
    'D8-run-false-verdict',
    'run',
    'A saved run with a cut that says that it is conserved, and is not.',
    falseVerdict,
    ({ refused, said }) =>
      refused !== '' || !said.includes('"conserved":true') ? [] : [fault('the verdict of a file is believed')]
  ),
  file(
    'D9-run-words',
    'run',
    'A saved run with control characters and changes of direction in its words.',
    () =>
      run({
        processes: [
          processOf(idOf('Anna'), [
            OPENED,
            { life: 1, n: 2, at: 2, type: 'internal', balance: 1_000, says: 'a\u0000b\u202ec' }
          ])
        ]
      }),
    // eslint-disable-next-line no-control-regex
    ({ refused, said }) =>
      refused !== '' || !/\\u0000|\u202e/.test(said) ? [] : [fault('words of a file are not cleaned')]
  ),
  file('D10-sandbox-brackets', 'sandbox', 'A sandbox of 900,000 brackets.', () => '['.repeat(900_000), isRefused),
  file(
    'D11-sandbox-long',
    'sandbox',
    'A sandbox of 2 MB.',
    () => `{"format":"groupshot-sandbox","x":"${'x'.repeat(2_000_000)}"}`,
    isRefused
  ),
  file('D12-lesson-20-mb', 'lesson', 'A lesson of 20 MB.', () => 'a: b\n'.repeat(4_000_000), isRefused),
  file('D13-lesson-blocks', 'lesson', 'A lesson of 200,000 blocks.', () => 'title: x\n\n'.repeat(200_000), isRefused),
  file(
    'D14-lesson-prototype',
    'lesson',
    'A lesson with `__proto__` as a key.',
    () => '__proto__: x\ntitle: y\n\nstep\n',
    isRefused
  ),
  file('D15-scenario-newlines', 'scenario', 'A topology of 1 MB of newlines.', () => '\n'.repeat(1_000_000), either),
  file(
    'D16-scenario-prototype',
    'scenario',
    'A topology with processes called `__proto__`.',
    () => '2\n__proto__ 1\nconstructor 2\n',
    either
  ),
  property('D17-property-endless', 'A property that never ends.', exported('for (;;) {}')),
  property(
    'D18-property-large-lists',
    'A property whose list grows by large lists.',
    exported('const all = []; for (;;) all.push(new Array(100000).fill(1))')
  ),
  property(
    'D19-property-typed-arrays',
    'A property that makes typed arrays.',
    exported('const all = []; for (;;) all.push(new Uint8Array(10000000).fill(1))')
  ),
  property(
    'D20-property-regular-expression',
    'A property with a catastrophic regular expression.',
    exported('return /^(a+)+$/.test("a".repeat(40) + "!")')
  ),
  property(
    'D21-property-recursion',
    'A property that calls itself without end.',
    exported('const f = () => f() + 1; return f()')
  ),
  property(
    'D22-property-globals',
    'A property that looks for the world outside.',
    exported('return typeof process + typeof fetch + typeof require'),
    /"undefinedundefinedundefined"/
  ),
  machine('D23-fresh-folder', 'A fresh folder, under a umask that hides nothing.', (folder) => {
    const own = join(folder, 'fresh', 'anna')
    started(own)
    return [own, join(folder, 'fresh')]
      .filter((one) => (statSync(one).mode & 0o077) !== 0)
      .map((one) => fault(`others can look into ${one}`))
      .concat(openToOthers(own))
  }),
  machine('D24-readable-folder', 'A folder that others can read.', (folder) => {
    const own = join(folder, 'open')
    mkdirSync(own)
    chmodSync(own, 0o755)
    const said = started(own)
    return [...openToOthers(own), ...(said.includes('chmod') ? [] : [weak('nobody is warned of the folder')])]
  }),
  machine('D25-linked-journal', 'A journal that is a symbolic link.', (folder) => {
    const own = join(folder, 'linked')
    const elsewhere = join(folder, 'elsewhere.sqlite')
    mkdirSync(own, { mode: 0o700 })
    symlinkSync(elsewhere, join(own, 'journal.sqlite'))
    const said = started(own)
    return said.includes('is a link') ? [] : [fault(`the link was followed: ${said.slice(0, 120)}`)]
  }),
  machine('D26-not-a-journal', 'A journal that is no database.', (folder) => {
    const own = join(folder, 'damaged')
    mkdirSync(own, { mode: 0o700 })
    writeFileSync(join(own, 'journal.sqlite'), 'x'.repeat(10_000), { mode: 0o600 })
    const said = started(own)
    return said.includes('"event":"ready"') ? [fault('it starts on a file that is no journal')] : []
  }),
  machine('D27-passphrase-in-journal', 'A passphrase, looked for in the journal.', (folder) => {
    const own = join(folder, 'secret')
    const secret = join(folder, 'passphrase.txt')
    writeFileSync(secret, 'open-sesame-4711\n', { mode: 0o600 })
    started(own, [`--passphrase-file=${secret}`])
    return readdirSync(own)
      .filter((name) => readFileSync(join(own, name)).includes('open-sesame-4711'))
      .map((name) => fault(`the passphrase is in ${name}`))
  })
]
