// Processes that a launcher started.
import process from 'node:process'
import { expect, test } from 'vitest'
import { startChild, type LaunchedChild } from './children.ts'

interface ChildOutput {
  readonly child: LaunchedChild
  readonly lines: string[]
  /** Resolves when the child has printed the line. */
  readonly printed: (line: string) => Promise<void>
}

function run(script: string, attached = false): ChildOutput {
  const lines: string[] = []
  const waiting = new Map<string, () => void>()
  const order = { program: process.execPath, args: ['-e', script], env: process.env, attached }
  const child = startChild(order, (stream, line) => {
    lines.push(`${stream} ${line}`)
    waiting.get(line)?.()
  })
  const printed = (line: string) => new Promise<void>((resolve) => waiting.set(line, resolve))
  return { child, lines, printed }
}

test('the output of a child is reported line by line to its end, and its last lines are kept', async () => {
  const { child, lines } = run(`
    console.log('one'); for (let i = 1; i <= 7; i += 1) console.error('error ' + i)
    process.stdout.write('last, without a newline'); process.exitCode = 3`)
  expect(await child.ended).toEqual({
    code: 3,
    how: 'with exit code 3',
    lastLines: ['error 3', 'error 4', 'error 5', 'error 6', 'error 7']
  })
  expect(lines.filter((line) => line.startsWith('out'))).toEqual(['out one', 'out last, without a newline'])
})

test.skipIf(process.platform === 'win32')('a killed child is distinguished from one that ended', async () => {
  const { child } = run('process.kill(process.pid, "SIGKILL")')
  expect(await child.ended).toMatchObject({ code: undefined, how: 'by SIGKILL' })
})

test('a missing program is a child that ended before it started', async () => {
  const child = startChild({ program: '/nowhere', args: [], env: {}, attached: false }, () => {})
  expect(await child.ended).toMatchObject({ code: 1 })
  expect((await child.ended).how).toMatch(/^before it started: .*ENOENT/)
})

test('an attached child stops when its IPC channel ends', async () => {
  const { child, printed } = run(
    'process.on("SIGTERM", () => {}); process.on("disconnect", () => process.exit(0)); console.log("up")',
    true
  )
  await printed('up')
  await child.stop()
  expect(await child.ended).toMatchObject({ code: 0 })
})

test.skipIf(process.platform === 'win32')(
  'a child that does not stop is killed, and stop may be called twice',
  async () => {
    const { child, printed } = run('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")')
    await printed('up')
    await Promise.all([child.stop(100), child.stop(100)])
    expect(await child.ended).toMatchObject({ how: 'by SIGKILL' })
    await child.stop()
  }
)
