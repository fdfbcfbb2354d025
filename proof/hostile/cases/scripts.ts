// A script on the standard input of a headless peer: lines that are no commands, too long, too deep, too many.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fault, weak, type Case, type DoorCase, type Finding } from '../case.ts'

const HEADLESS = join(import.meta.dirname, '../../../main/headless/index.ts')

/** How long a peer may take to answer the last question, in ms. */
const ANSWER_MS = 30_000

/** More memory than this at its most is too much for one script, in MiB. */
const MEMORY_MAX_MIB = 600

interface Said {
  /** Answers to lines without a readable id, in order, and to the last question. */
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  readonly memoryMiB: number
  readonly findings: Finding[]
}

/** Starts a headless peer, writes these bytes, and asks for its state. */
async function write(
  folder: string,
  input: (write: (bytes: string | Uint8Array) => Promise<void>) => Promise<void>
): Promise<Said> {
  const flags = [
    '--name=Anna',
    '--room=hostile-script',
    `--folder=${folder}`,
    '--no-mdns',
    '--listen=/ip4/127.0.0.1/tcp/0'
  ]
  const child = spawn(process.execPath, [HEADLESS, ...flags], { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines: Readonly<Record<string, unknown>>[] = []
  const findings: Finding[] = []
  const last = Promise.withResolvers<void>()
  const ready = Promise.withResolvers<void>()
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Readonly<Record<string, unknown>>
    if (line['event'] === 'ready') ready.resolve()
    if (line['id'] === 'last') last.resolve()
    lines.push(line)
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'exit')
  void ended.then(() => {
    ready.resolve()
    last.resolve()
  })
  const late = setTimeout(() => {
    findings.push(fault(`no answer within ${ANSWER_MS / 1000} s`))
    ready.resolve()
    last.resolve()
  }, ANSWER_MS)
  await ready.promise
  await input(async (bytes) => {
    if (!child.stdin.write(bytes)) await Promise.race([once(child.stdin, 'drain'), ended])
  })
  child.stdin.write('\n{"do":"state","id":"last"}\n')
  await last.promise
  clearTimeout(late)
  if (child.exitCode !== null) findings.push(fault(`the peer ended with ${child.exitCode}`))
  const memoryMiB = memoryOf(child.pid)
  child.kill('SIGKILL')
  if (memoryMiB > MEMORY_MAX_MIB) findings.push(weak(`memory ${Math.round(memoryMiB)} MiB`))
  const answer = lines.find((line) => line['id'] === 'last')
  if (answer !== undefined && answer['ok'] !== true) findings.push(fault('the peer does not say its state'))
  return { lines, memoryMiB, findings }
}

/** The most that a process has used, in MiB; 0 where that is not known. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** @param refused how many refusals there must be, at least */
function script(name: string, says: string, input: string | Uint8Array, refused = 1): DoorCase {
  return {
    kind: 'door',
    name,
    group: 'I',
    says,
    knock: async (folder) => {
      const { lines, memoryMiB, findings } = await write(folder, (put) => put(input))
      const refusals = lines.filter((line) => line['ok'] === false)
      if (refusals.length < refused) findings.push(fault(`${refusals.length} refusals, not ${refused}`))
      const [first] = refusals
      return { findings, remark: first === undefined ? 'accepted' : `refused: ${String(first['refusal'])}`, memoryMiB }
    }
  }
}

export const SCRIPTS: readonly Case[] = [
  script('I1-no-json', 'A line that is no JSON.', 'hello\n'),
  script('I2-nul', 'A line with NUL bytes.', '{"do":"st\u0000ate"}\n'),
  script('I3-not-utf-8', 'Bytes that are not UTF-8.', Uint8Array.of(0xff, 0xfe, 0x80, 0x0a)),
  script('I4-prototype-key', '`__proto__` as a key.', '{"do":"state","__proto__":{"ok":true}}\n', 0),
  script('I5-prototype-command', '`__proto__` as a command.', '{"do":"__proto__"}\n'),
  script('I6-prototype-id', '`__proto__` as an id.', '{"do":"nothing","id":"__proto__"}\n'),
  script('I7-prototype-name', '`__proto__` as a name.', '{"do":"transfer","to":"__proto__","amount":1}\n'),
  script('I8-prototype-snapshot', '`__proto__` as a snapshot.', '{"do":"cut","snapshot":"__proto__"}\n'),
  script('I9-brackets', '60,000 open brackets.', `${'['.repeat(60_000)}\n`),
  script(
    'I10-deep-amount',
    'An amount that is 30,000 deep.',
    `{"do":"transfer","to":"x","amount":${'['.repeat(30_000)}${']'.repeat(30_000)}}\n`
  ),
  script(
    'I11-deep-id',
    'An id that is 30,000 deep.',
    `{"do":"nothing","id":${'['.repeat(30_000)}${']'.repeat(30_000)}}\n`
  ),
  script('I12-long-id', 'An id of 1 MB.', `{"do":"nothing","id":"${'x'.repeat(1_000_000)}"}\n`),
  script('I13-1e400', 'An amount of 1e400.', '{"do":"transfer","to":"x","amount":1e400}\n'),
  script(
    'I14-negative-zero',
    'Amounts of −0, 0.5, −1 and a text.',
    ['-0', '0.5', '-1', '"1"'].map((amount) => `{"do":"transfer","to":"x","amount":${amount}}\n`).join(''),
    4
  ),
  script('I15-doubled-keys', 'The same key twice.', '{"do":"leave","do":"nothing"}\n'),
  script('I16-unknown-field', 'A field that no command has.', '{"do":"state","and":"more"}\n'),
  script('I17-list', 'A list, a number, null.', '[]\n5\nnull\n', 3),
  {
    kind: 'door',
    name: 'I18-no-newline',
    group: 'I',
    says: '300 MB without a newline.',
    knock: async (folder) => {
      const { memoryMiB, findings, lines } = await write(folder, async (put) => {
        const piece = Buffer.alloc(1_000_000, 'x')
        for (let n = 0; n < 300; n++) await put(piece)
      })
      if (!lines.some((line) => line['ok'] === false)) findings.push(fault('300 MB are not refused'))
      return { findings, remark: 'refused', memoryMiB }
    }
  },
  {
    kind: 'door',
    name: 'I19-20,000-at-once',
    group: 'I',
    says: '20,000 commands at once.',
    knock: async (folder) => {
      const { memoryMiB, findings, lines } = await write(folder, (put) =>
        put(Array.from({ length: 20_000 }, (_, n) => `{"do":"state","id":${n}}\n`).join(''))
      )
      const answers = lines.filter((line) => typeof line['id'] === 'number').length
      if (answers !== 20_000) findings.push(fault(`${answers} answers`))
      return { findings, remark: `${answers} answers`, memoryMiB }
    }
  }
]
