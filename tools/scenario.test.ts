// The command as a script uses it: the text on each stream, and the exit code.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

const CASES = 'app/scenarios/cases'

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('tools', 'scenario.ts'), ...args], {
    cwd: ROOT,
    encoding: 'utf8'
  })
  return { status, stdout, stderr }
}

const files = (name: string) => ['--topology', `${CASES}/${name}.top`, '--events', `${CASES}/${name}.events`]

test('a case whose snapshots are all complete is printed, and nothing else', () => {
  const stdout = '0\nP1 9\nP2 10\nP3 8\nP2 P1 token(3)\n'
  expect(run(...files('lecture'), '--delays', '0040200000')).toEqual({ status: 0, stdout, stderr: '' })
})

test('a snapshot that never completes is reported on stderr, after the complete ones', () => {
  expect(run(...files('unreachable'))).toEqual({
    status: 1,
    stdout: '1\nA 5\nB 5\nC 8\n',
    stderr:
      'snapshot 0, started by B, never completes: no marker of it reaches A\n' +
      'snapshot 2, started by C, never completes: no marker of it reaches A, B\n'
  })
})

test('a wrong line is reported with its file and number', () => {
  const [, topology = '', , events = ''] = files('lecture')
  expect(run('--topology', events, '--events', topology)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${events}:1: the number of processes stands alone on the first line\n`
  })
})

test('a file that is too large, or endless, is not read', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'groupshot-')), 'large.events')
  const [, topology = ''] = files('lecture')
  writeFileSync(file, '\n'.repeat(1024 ** 2 + 1))
  expect(run('--topology', topology, '--events', file)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${file}: cannot be read: it has more than 1 MiB\n`
  })
  if (process.platform === 'linux')
    expect(run('--topology', topology, '--events', '/dev/zero').stderr).toBe(
      '/dev/zero: cannot be read: it has more than 1 MiB\n'
    )
})

test('a missing file and unknown arguments are reported in one line', () => {
  for (const args of [
    ['--topology', 'none.top', '--events', 'none.events'],
    ['--events', 'x'],
    ['--seed', '1'],
    ['x']
  ]) {
    const { status, stdout, stderr } = run(...args)
    expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^(none\.top: cannot be read: |(Un(known|expected) .*; )?usage: ).*\n$/)
  }
})
