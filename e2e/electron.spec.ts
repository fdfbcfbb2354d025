// The Electron host, on whichever program is named: the real Electron, or e2e/standin, which is NOT Electron.
import { join } from 'node:path'
import process from 'node:process'
import { _electron, type ElectronApplication } from '@playwright/test'
import { ROOT, Started } from './process.ts'
import { expect, test as base, type Cluster } from './cluster.ts'
import { addUp, Window } from './window.ts'

interface Opened {
  readonly app: ElectronApplication
  readonly window: Window
  /** Process id of its peer. */
  peerPid(): Promise<number>
}

type Open = (name: string) => Promise<Opened>

const test = base.extend<{ readonly program: string; readonly open: Open }>({
  program: async ({ electronProgram }, use) => {
    const standin = join(import.meta.dirname, 'standin/electron-standin')
    await use(electronProgram === 'standin' ? standin : (process.env['ELECTRON_EXEC_PATH'] ?? 'electron'))
  },
  open: async ({ cluster, program }, use) => {
    const apps: ElectronApplication[] = []
    await use(async (name) => {
      const args = await argsOf(cluster, name)
      const app = await _electron.launch({ executablePath: program, args, cwd: ROOT })
      apps.push(app)
      const window = new Window(await app.firstWindow())
      await expect(window.balance()).toHaveText(/\d/) // The page has loaded and sees its peer.
      return { app, window, peerPid: () => peerPidOf(app) }
    })
    for (const app of apps) await app.close()
  }
})

async function argsOf(cluster: Cluster, name: string): Promise<string[]> {
  return [ROOT, ...(await cluster.flags(name))]
}

async function peerPidOf(app: ElectronApplication): Promise<number> {
  let pid: number | undefined
  await expect
    .poll(async () => {
      pid = await app.evaluate(
        ({ app: inside }) => inside.getAppMetrics().find(({ name }) => name === 'groupshot-peer')?.pid
      )
      return pid
    })
    .toBeGreaterThan(0)
  return pid ?? 0
}

test.skip(
  ({ electronProgram }) => electronProgram === 'standin' && process.platform === 'win32',
  'the stand-in is started by a shell script'
)

test.beforeAll(({ electronProgram }) => {
  console.log(`    host under test: ${electronProgram === 'real' ? 'Electron' : 'electron-standin (NOT Electron)'}`)
})

test('three windows send money, hold some back, and see the same sum', async ({ open, electronProgram }) => {
  const [anna, ben, cleo] = [await open('Anna'), await open('Ben'), await open('Cleo')]
  await anna.window.meets('Ben', 'Cleo')
  await ben.window.sends('Cleo', 7)
  await expect(cleo.window.balance()).toHaveText('1,007')
  await anna.window.hold('Ben')
  await anna.window.sends('Ben', 12)
  await Promise.all([cleo.window.takeSnapshot(), ben.window.takeSnapshot()])
  await anna.window.hold('Ben', false)

  for (const name of ['Cleo #1', 'Ben #1']) {
    const sums = await Promise.all([anna, ben, cleo].map(({ window }) => window.reads(name)))
    expect(new Set(sums).size, sums.join('\n')).toBe(1)
    expect(sums[0]).toContain('12 in transit Anna → Ben')
    expect(addUp(sums[0] ?? '')).toEqual({ terms: 3000, total: 3000 })
  }
  const runtime = electronProgram === 'real' ? /electron \d+\.\d+\.\d+$/ : /electron 0\.0\.0-standin$/
  await expect(anna.window.page.getByRole('contentinfo')).toHaveText(runtime)
})

test('a peer that is killed in the middle of a snapshot is started again, and that snapshot ends exactly', async ({
  open
}) => {
  const [anna, ben] = [await open('Anna'), await open('Ben')]
  await anna.window.meets('Ben')
  await anna.window.hold('Ben')
  await anna.window.sends('Ben', 12)
  await ben.window.takeSnapshot()
  await expect(ben.window.verdict()).toHaveText(/Waiting for the report/)
  const before = await ben.peerPid()
  process.kill(before, 'SIGKILL')
  await expect(ben.window.page.getByText(/^Lost the peer/)).toBeVisible()
  await ben.window.meets('Anna')
  await expect(ben.window.page.getByText(/^Lost the peer/)).toHaveCount(0)
  expect(await ben.peerPid()).not.toBe(before)

  await anna.window.hold('Ben', false)
  const sums = await Promise.all([anna, ben].map(({ window }) => window.reads('Ben #1')))
  expect(new Set(sums).size, sums.join('\n')).toBe(1)
  expect(sums[0]).toContain('12 in transit Anna → Ben')
  expect(addUp(sums[0] ?? '')).toEqual({ terms: 2000, total: 2000 })
})

test('a window that is reloaded comes back to its peer', async ({ open }) => {
  const { window } = await open('Anna')
  await window.page.reload()
  await expect(window.balance()).toHaveText('1,000')
})

test('the page is shut in', async ({ open }) => {
  const { app, window } = await open('Anna')
  const { page } = window
  const address = page.url()

  const globals = await page.evaluate(() => [
    typeof Reflect.get(globalThis, 'require'),
    typeof Reflect.get(globalThis, 'process'),
    Object.keys(Reflect.get(globalThis, 'peerBridge') as object)
      .toSorted()
      .join(' ')
  ])
  expect(globals).toEqual(['undefined', 'undefined', 'connect onClose onText send'])

  const inline = await page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = '1'
    } catch (error) {
      return String(error)
    }
    return 'taken'
  })
  expect(inline).toMatch(/TrustedScript/)

  const permissions = await page.evaluate(async () => {
    const { state } = await navigator.permissions.query({ name: 'geolocation' })
    const copied = await navigator.clipboard.writeText('my address').then(
      () => 'copied',
      (error: unknown) => String(error)
    )
    return [state, copied]
  })
  expect(permissions).toEqual(['denied', 'copied'])

  await page.evaluate(() => location.assign('https://example.org/'))
  await page.evaluate(() => void globalThis.open('https://example.org/'))
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'https://example.org/'
    document.body.append(frame)
  })
  await expect(window.balance()).toHaveText('1,000')
  expect([page.url(), app.windows().length]).toEqual([address, 1])
})

test('a property of one’s own is judged in this host, too', async ({ open }) => {
  const { window } = await open('Anna')
  const ben = await open('Ben')
  await window.meets('Ben')
  await ben.window.takeSnapshot()
  await window.reads('Ben #1')
  const { page } = window
  await page.getByRole('tab', { name: 'Snapshot' }).click()
  await page.getByRole('tab', { name: 'Checks', exact: true }).click()
  await page.getByRole('button', { name: 'Write a property …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('listitem', { name: 'Conservation' })).toContainText('holds. 2000 in balances')
})

test('a link to the paper opens in the system browser, and no other does', async ({ open }) => {
  const { app, window } = await open('Anna')
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    shell.openExternal = (address: string) => {
      opened.push(address)
      return Promise.resolve()
    }
    Object.assign(globalThis, { opened })
  })
  for (const address of ['https://evil.example/', 'https://doi.org/10.1145/214451.214456'])
    await window.page.evaluate((url) => void globalThis.open(url), address)
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]))
    .toEqual(['https://doi.org/10.1145/214451.214456'])
})

test('a second start on one folder says so and ends', async ({ open, cluster, program }) => {
  await open('Anna')
  const second = cluster.keep(new Started(program, ['--no-sandbox', ...(await argsOf(cluster, 'Anna'))]))
  expect(await second.ended).toBe(1)
  expect(second.err.join('\n')).toMatch(/groupshot: Anna is already open from /)
})

test('a link that is opened asks the window that is there, and starts no other one', async ({
  open,
  cluster,
  program
}) => {
  const anna = await open('Anna')
  const ben = await cluster.script('Ben', '--no-mdns')
  await ben.demand({ do: 'lead' })
  const { link } = (await ben.demand({ do: 'invite' }))['invitation'] as { link: string }
  const { page } = anna.window
  const dialog = page.getByRole('dialog', { name: 'Connect by a link?' })
  const openLink = async (text: string): Promise<string> => {
    const args = ['--no-sandbox', ...(await argsOf(cluster, 'Anna')), text, '--room=elsewhere']
    const second = cluster.keep(new Started(program, args))
    expect(await second.ended).toBe(0)
    await expect(dialog).toBeVisible()
    return second.err.join('\n')
  }

  // Anybody can write a link into a web page.
  for (const [text, says] of [
    ['groupshot://join', 'That is not a link into a room of Groupshot.'],
    [link.replace('lead=peer', 'lead='), 'does not say clearly who leads the room'],
    [`${link}&x=${'x'.repeat(5_000)}`, 'too long'],
    [link.replace(/room=[^&]*/, 'room=elsewhere'), 'leads into room elsewhere']
  ] as const) {
    await openLink(text)
    await expect(dialog.getByRole('alert')).toContainText(says)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
  }
  expect(await openLink(link)).toContain('is asked whether to follow the link')
  await expect(dialog).toContainText('It is of Ben')
  await expect(dialog).toContainText('It says that Ben leads this room')
  expect(page.url()).not.toContain('join=')
  await dialog.getByRole('button', { name: 'Connect' }).dblclick()
  await expect(dialog).toBeHidden()
  await anna.window.meets('Ben')
  await expect(page.getByText('Ben offers to lead this room.')).toBeVisible()
  expect(anna.app.windows()).toHaveLength(1)
})

test('a bad flag is one clear line and exit code 2', async ({ cluster, program }) => {
  const started = cluster.keep(new Started(program, ['--no-sandbox', ROOT, '--room=No Room']))
  expect(await started.ended).toBe(2)
  expect(started.err).toContain('groupshot: --room must be 1 to 32 of a-z, 0-9 and -, not "No Room"')
})

test('closing the window stops its peer', async ({ open }) => {
  const anna = await open('Anna')
  const pid = await anna.peerPid()
  await anna.app.close()
  await expect.poll(() => isRunning(pid)).toBe(false)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // No such process: signal 0 only asks.
  }
}
