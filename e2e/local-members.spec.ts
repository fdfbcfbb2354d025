// Members on this machine: a window adds peers in processes of their own, kills one in the middle of a snapshot and starts it again.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { judge } from './axe.ts'
import { expect, test } from './cluster.ts'
import { Started, WHY_NOT_LINUX } from './process.ts'
import type { Json, Script } from './script.ts'
import { STILL_OPEN, Window } from './window.ts'

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // Signal 0 only asks.
  }
}

test('two are added, one is killed while a snapshot needs it, and when it is started again the sum is whole', async ({
  cluster
}) => {
  test.setTimeout(120_000)
  const anna = new Window(await cluster.window(await cluster.web('Anna')))
  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Members on this machine …' }).press('Enter')
  const panel = anna.page.getByRole('dialog', { name: 'Members on this machine' })
  await panel.getByRole('button', { name: 'Add' }).click()
  for (const name of ['Ben', 'Cleo'])
    await expect(panel.getByRole('row', { name })).toContainText(/running, process \d+/)
  await judge(anna.page, 'members on this machine')
  await panel.getByRole('button', { name: 'Close' }).click()
  await anna.meets('Ben', 'Cleo')

  await anna.sends('Ben', 30)
  // The marker to Ben stays here until Ben is dead, so that the snapshot needs the one who is started again.
  await anna.hold('Ben')
  await anna.sends('Ben', 5)
  await anna.takeSnapshot()
  await expect(anna.verdict()).toHaveText(STILL_OPEN)
  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Members on this machine …' }).press('Enter')
  const row = panel.getByRole('row', { name: 'Ben' })
  const pid = Number(/process (\d+)/.exec((await row.textContent()) ?? '')?.[1])
  expect(isRunning(pid)).toBe(true)
  await panel.getByRole('button', { name: 'Kill Ben' }).click()
  await expect(row).toContainText('killed')
  expect(isRunning(pid)).toBe(false)
  await panel.getByRole('button', { name: 'Close' }).click()
  await anna.hold('Ben', false)
  await expect(anna.verdict()).toContainText('Ben')
  await expect(anna.snapshot('Anna #1')).toHaveAccessibleDescription(/^waiting/)

  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Members on this machine …' }).press('Enter')
  await panel.getByRole('button', { name: 'Start Ben again' }).click()
  await expect(row).toContainText(/running, process \d+/)
  const opened = anna.page.context().waitForEvent('page')
  await panel.getByRole('link', { name: 'Window of Ben' }).click()
  const ben = new Window(await opened)
  await panel.getByRole('button', { name: 'Close' }).click()
  expect(await anna.reads('Anna #1')).toBe('965 Anna + 1,030 Ben + 1,000 Cleo + 5 in transit Anna → Ben = 3,000')
  await ben.meets('Anna', 'Cleo')
  expect(await ben.reads('Anna #1')).toBe('965 Anna + 1,030 Ben + 1,000 Cleo + 5 in transit Anna → Ben = 3,000')
})

/** What the script asked for is refused by that name. */
async function refused(script: Script, command: Json): Promise<unknown> {
  return (await script.ask({ do: 'local-members', ...command }))['refusal']
}

test('a script adds, kills and starts by the same command, and no member outlives its peer, however that ends', async ({
  cluster
}) => {
  test.setTimeout(90_000)
  const anna = await cluster.script('Anna')
  await anna.demand({ do: 'local-members', add: 2 })
  const running = async (name: string, from = 0) =>
    Number((await anna.event({ event: 'local-member', name, state: 'running' }, from))['pid'])
  const pids = [await running('Ben'), await running('Cleo')]
  await anna.demand({ do: 'wait', peers: 2 })

  expect(await refused(anna, { add: 31 })).toBe('too-many-local-members')
  expect(await refused(anna, { add: 0 })).toBe('bad-command')
  expect(await refused(anna, { kill: 'Zoe' })).toBe('unknown-local-member')
  expect(await refused(anna, { start: 'Ben' })).toBe('already-running')
  expect(await refused(anna, { kill: 'Ben', start: 'Ben' })).toBe('bad-command')

  // Killed by somebody else: it has ended, and can be started again like one that was killed from here.
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await anna.event({ event: 'local-member', name: 'Ben', state: 'ended' })
  expect(await refused(anna, { kill: 'Ben' })).toBe('not-running')
  const from = anna.out.length
  await anna.demand({ do: 'local-members', start: 'Ben' })
  const again = [await running('Ben', from), pids[1] ?? 0]
  await anna.demand({ do: 'wait', peers: 2 })

  await anna.kill()
  await expect.poll(() => again.map(isRunning)).toEqual([false, false])

  // The next start knows them, and they have their accounts.
  const next = await cluster.script('Anna')
  const { localMembers } = await next.demand({ do: 'local-members' })
  expect(localMembers).toMatchObject([
    { name: 'Ben', state: 'ended' },
    { name: 'Cleo', state: 'ended' }
  ])
  await next.demand({ do: 'local-members', start: 'Cleo' })
  await next.event({ event: 'peer', name: 'Cleo', status: 'connected' })
  const { state } = await next.demand({ do: 'state' })
  expect((state as { readonly peers: readonly object[] }).peers).toHaveLength(2)
})

test('peers of npm start are such members: each can kill and start the others, and add more', async ({ cluster }) => {
  test.skip(WHY_NOT_LINUX !== '', WHY_NOT_LINUX)
  test.setTimeout(90_000)
  const folder = `${cluster.folder}/peers`
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const launcher = cluster.keep(Started.node('main/launch.ts', ['--peers=2', `--folder=${folder}`], env))
  const line = /^Groupshot: Anna in room \S+: open (http:\S+)$/
  const address = await launcher.line((text) => line.exec(text)?.[1], 'the address of Anna')
  const anna = new Window(await cluster.window({ name: 'Anna', started: launcher, address }))
  await anna.meets('Ben')
  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Members on this machine …' }).press('Enter')
  const panel = anna.page.getByRole('dialog', { name: 'Members on this machine' })
  await expect(panel.getByRole('row', { name: 'Anna' })).toContainText('this window')
  await panel.getByRole('button', { name: 'Kill Ben' }).click()
  await expect(panel.getByRole('row', { name: 'Ben' })).toContainText('killed')
  await panel.getByLabel('How many').fill('1')
  await panel.getByRole('button', { name: 'Add' }).click()
  await expect(panel.getByRole('row', { name: 'Cleo' })).toContainText('running')
  await panel.getByRole('button', { name: 'Start Ben again' }).click()
  await panel.getByRole('button', { name: 'Close' }).click()
  await anna.meets('Ben', 'Cleo')

  // Whoever leads lets all forget somebody who is away.
  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Lead the room …' }).press('Enter')
  const leading = anna.page.getByRole('dialog', { name: 'Lead the room' })
  await leading.getByRole('button', { name: 'Lead this room' }).click()
  await leading.getByText('Members on this machine').click()
  await leading.getByRole('button', { name: 'Kill Cleo' }).click()
  await leading.getByRole('button', { name: 'Forget Cleo for all' }).click()
  await expect(leading.getByRole('cell', { name: 'forgotten' })).toBeVisible()
  await leading.getByRole('button', { name: 'Start Cleo again' }).click()
  await expect(leading.getByRole('cell', { name: 'forgotten' })).toBeHidden()

  const children = readFileSync(`/proc/${launcher.child.pid}/task/${launcher.child.pid}/children`, 'utf8')
  const pids = children.trim().split(' ').map(Number)
  expect(pids).toHaveLength(3)
  launcher.child.kill('SIGKILL')
  await expect.poll(() => pids.map(isRunning)).toEqual([false, false, false])
})
