// The two command lines, as somebody types them: what they print, what they start, and that nothing is left behind.
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Started, WHY_NO_SIGNALS, WHY_NOT_LINUX } from './process.ts'
import { Script } from './script.ts'
import { expect, test, type Cluster } from './cluster.ts'
import { Window } from './window.ts'

/** A machine without a display, unless a test gives it one. */
const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...ENV } = process.env

function start(cluster: Cluster, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Started {
  const folder = join(cluster.folder, 'peers')
  return cluster.keep(Started.node('main/launch.ts', [`--folder=${folder}`, ...args], { ...ENV, ...env }))
}

/** The address of a peer's page, from the line that the launcher passes on. */
function addressOf(launcher: Started, name: string): Promise<string> {
  const line = new RegExp(`^Groupshot: ${name} in room \\S+: open (http:\\S+)$`)
  return launcher.line((text) => line.exec(text)?.[1], `the address of ${name}`)
}

async function answers(address: string): Promise<boolean> {
  return fetch(new URL('/', address)).then(
    (response) => response.ok,
    () => false
  )
}

test('three peers open in a private room, find each other, and Ctrl-C ends them all', async ({ cluster, page }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const launcher = start(cluster)
  const addresses = await Promise.all(['Anna', 'Ben', 'Cleo'].map((name) => addressOf(launcher, name)))
  await page.goto(addresses[0] ?? '')
  await new Window(page).meets('Ben', 'Cleo')
  await expect(page.getByRole('textbox', { name: 'My address' })).toHaveValue(/^\/ip4\/127\.0\.0\.1\/tcp\//)
  expect(launcher.err).toContain('groupshot: there is no display here, so the page is for your browser')

  launcher.child.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
  expect(await Promise.all(addresses.map(answers))).toEqual([false, false, false])
})

test('through npm, with as many peers and in the room that was asked for', async ({ cluster }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const args = ['start', '--', '--peers', '2', '--room', 'cs101', '--folder', join(cluster.folder, 'peers')]
  const npm = cluster.keep(Started.npm(args, ENV))
  const line = /^Groupshot: Ben in room cs101: open (http:\S+)$/
  const address = await npm.line((text) => line.exec(text)?.[1], 'the address of Ben')
  await expect.poll(() => npm.out.filter((text) => text.startsWith('Groupshot: ')).length).toBe(2)
  npm.child.kill('SIGTERM')
  await npm.ended
  await expect.poll(() => answers(address)).toBe(false)
})

test('when the launcher itself is killed, no peer outlives it', async ({ cluster }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const launcher = start(cluster, ['--peers=2'])
  const addresses = await Promise.all(['Anna', 'Ben'].map((name) => addressOf(launcher, name)))
  expect(await Promise.all(addresses.map(answers))).toEqual([true, true])
  launcher.child.kill('SIGKILL')
  await expect.poll(() => Promise.all(addresses.map(answers))).toEqual([false, false])
})

test('a peer that dies is reported with how to start it again, and the others go on', async ({ cluster }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const launcher = start(cluster, ['--peers=2', '--host=headless'])
  const ready = /^Ben (\{"event":"ready".*)$/
  const ben = await launcher.line((line) => ready.exec(line)?.[1], 'Ben')
  const { peer } = JSON.parse(ben) as { readonly peer: string }
  await launcher.line((line) => (/^Anna .*"status":"connected"/.test(line) ? true : undefined), 'Anna to meet Ben')
  process.kill(pidOfPeer('ben', launcher), 'SIGKILL')
  await launcher.line((line) => (/^Anna .*"status":"away"/.test(line) ? true : undefined), 'Anna to notice')
  await expect.poll(() => launcher.err.join('\n')).toContain('groupshot: Ben ended by SIGKILL.')

  const command = /start Ben again with: npm run peer -- (.*)$/.exec(launcher.err.at(-1) ?? '')?.[1] ?? ''
  const again = cluster.keep(await Script.open(command.split(' ')))
  expect(await again.event({ event: 'ready' })).toMatchObject({ peer })
  await again.event({ event: 'peer', name: 'Anna', status: 'connected' })
})

/** The child of the launcher that works on this folder. */
function pidOfPeer(folder: string, launcher: Started): number {
  const children = readFileSync(`/proc/${launcher.child.pid}/task/${launcher.child.pid}/children`, 'utf8').trim()
  const pid = children
    .split(' ')
    .find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(`/${folder}\0`))
  return Number(pid)
}

test('a peer that cannot start says why', async ({ cluster }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const first = start(cluster, ['--peers=1'])
  await addressOf(first, 'Anna')
  const second = start(cluster, ['--peers=1'])
  expect(await second.ended).toBe(1)
  expect(second.err.join('\n')).toMatch(/Anna: groupshot: The folder .* is in use by another instance/)
  expect(second.err.join('\n')).toMatch(/Anna ended with exit code 1\.\n {2}groupshot: The folder /)
})

test('--fresh starts new accounts and deletes nothing that is not a peer', async ({ cluster }) => {
  test.skip(WHY_NO_SIGNALS !== '', WHY_NO_SIGNALS)
  const folder = join(cluster.folder, 'peers')
  const idOfAnna = async (args: readonly string[]): Promise<string> => {
    const launcher = start(cluster, ['--peers=1', '--host=headless', ...args])
    const ready = await launcher.line((line) => /^Anna (\{"event":"ready".*)$/.exec(line)?.[1], 'Anna')
    await launcher.stop()
    return (JSON.parse(ready) as { readonly peer: string }).peer
  }
  const first = await idOfAnna([])
  expect(await idOfAnna([])).toBe(first)
  expect(await idOfAnna(['--fresh'])).not.toBe(first)

  mkdirSync(join(folder, 'ben'))
  writeFileSync(join(folder, 'ben', 'thesis.tex'), 'years of work')
  const refused = start(cluster, ['--peers=2', '--fresh'])
  expect(await refused.ended).toBe(1)
  expect(refused.err).toEqual([
    `groupshot: --fresh does not delete ${join(folder, 'ben')}: there is no journal of Groupshot in it`
  ])
  expect(existsSync(join(folder, 'ben', 'thesis.tex'))).toBe(true)
})

for (const [file, flag, sentence] of [
  ['main/launch.ts', '--peers=33', 'groupshot: --peers must be a whole number from 1 to 32, not "33"'],
  ['main/launch.ts', '--peer=3', "groupshot: Unknown option '--peer'"],
  [
    'main/launch.ts',
    'three',
    "groupshot: Unexpected argument 'three'. This command does not take positional arguments"
  ],
  ['main/start-peer.ts', '--host=teletype', 'groupshot: --host must be electron, web or headless, not "teletype"'],
  [
    'main/start-peer.ts',
    '--listen=everywhere',
    'groupshot: --listen must be an address like /ip4/192.168.0.7/tcp/4001, not "everywhere"'
  ]
] as const) {
  test(`${file} ${flag}: one clear line and exit code 2`, async ({ cluster }) => {
    const started = cluster.keep(Started.node(file, [flag], ENV))
    expect(await started.ended).toBe(2)
    expect([started.err, started.out]).toEqual([[sentence], []])
  })
}

test('one peer in a terminal: a script at `npm run peer` speaks with the peer itself', async ({ cluster }) => {
  const args = ['run', '--silent', 'peer', '--', '--host', 'headless', ...(await cluster.flags('Dora'))]
  const npm = cluster.keep(Started.npm(args, ENV))
  const ready = await npm.line((line) => (line.includes('"ready"') ? line : undefined), 'the peer')
  expect(JSON.parse(ready)).toMatchObject({ event: 'ready', name: 'Dora' })
  npm.child.stdin.end('{"id":1,"do":"state"}\n')
  expect(await npm.ended).toBe(0)
  expect(npm.out.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ id: 1, ok: true }))
})

test('with a display, windows open side by side, and nobody can read the key from a command line', async ({
  cluster
}) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const opened = join(cluster.folder, 'opened')
  const chromium = join(cluster.folder, 'chromium')
  writeFileSync(chromium, `#!/bin/sh\necho "$@" >> ${opened}\nexec sleep 60\n`)
  chmodSync(chromium, 0o755)
  const launcher = start(cluster, ['--host=web'], { DISPLAY: ':99', CHROMIUM_PATH: chromium })
  const addresses = await Promise.all(['Anna', 'Ben', 'Cleo'].map((name) => addressOf(launcher, name)))
  const lines = () => (existsSync(opened) ? readFileSync(opened, 'utf8').trim().split('\n') : [])
  await expect.poll(() => lines().length).toBe(3)

  const keys = addresses.map((address) => new URL(address).hash.slice('#token='.length))
  expect(keys.filter((key) => lines().join('\n').includes(key))).toEqual([])
  expect(
    lines()
      .map((line) => /--window-position=(\S+)/.exec(line)?.[1])
      .toSorted()
  ).toEqual(['0,0', '1280,0', '640,0'])
  const file = new URL(/--app=(\S+anna\S+)/.exec(lines().join('\n'))?.[1] ?? '')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain(addresses[0])

  launcher.child.kill('SIGTERM')
  expect(await launcher.ended).toBe(0)
  expect(existsSync(file)).toBe(false)
})

test('with Electron, each peer has its window, and Ctrl-C ends them all', async ({ cluster }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  const standin = join(import.meta.dirname, 'standin/electron-standin') // Which is not Electron, and starts like it.
  const launcher = start(cluster, ['--peers=2'], { DISPLAY: ':99', ELECTRON_EXEC_PATH: standin })
  await expect.poll(() => launcher.err.filter((line) => /DevTools listening/.test(line)).length).toBe(2)
  const journals = ['anna', 'ben'].map((name) => join(cluster.folder, 'peers', name, 'journal.sqlite'))
  await expect.poll(() => journals.filter((file) => existsSync(file)).length).toBe(2)
  launcher.child.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
})
