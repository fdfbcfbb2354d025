// What snapshots are for, on three real peers: termination, deadlock, garbage and the token, each found from a window while messages are
// held in transit, and everything that is refused.
import { expect, test, type Cluster } from './cluster.ts'
import { UsesTab, type UseTitle } from './uses.ts'
import { Window } from './window.ts'

// No story here looks at motion.
test.use({ actionTimeout: 20_000, contextOptions: { reducedMotion: 'reduce' } })

async function room(cluster: Cluster, use: UseTitle) {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [anna, ben, cleo] = [await open('Anna'), await open('Ben'), await open('Cleo')]
  await anna.meets('Ben', 'Cleo')
  await ben.meets('Anna', 'Cleo')
  await cleo.meets('Anna', 'Ben')
  const tab = (window: Window) => UsesTab.open(window, use)
  return { anna: await tab(anna), ben: await tab(ben), cleo: await tab(cleo) }
}

/** Somebody takes a snapshot while a channel is held; when the sender of the channel has recorded, it runs again. */
async function takeSnapshotWhileHeld(by: UsesTab, sender: UsesTab, receiver: string, snapshot: string): Promise<void> {
  await by.window.takeSnapshot()
  await expect(sender.window.snapshot(snapshot)).toBeVisible()
  await sender.window.hold(receiver, false)
  await by.reads(snapshot)
}

test('termination is not fooled by a task that is held, and is detected when nothing is left', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Termination')
  await anna.press('Start work', 'Start work')
  await anna.window.hold('Ben')
  await anna.sendsTask('Ben')
  await anna.press('Start work', 'Finish')
  await expect(anna.own().getByText('Passive')).toBeVisible()

  await cleo.detect()
  await expect(anna.window.snapshot('Cleo #1')).toBeVisible()
  await expect(cleo.detector().getByRole('button', { name: 'Stop looking' })).toBeVisible()
  await anna.window.hold('Ben', false)
  await expect(ben.own().getByText('Active')).toBeVisible()
  await expect(cleo.sentence()).toHaveText('Not yet: Ben was active.')

  // The first snapshot saw everybody passive, and the task.
  await anna.reads('Cleo #1')
  await expect(anna.sentence()).toHaveText('Not yet: nobody was active, but 1 task was in transit on Anna → Ben.')
  await expect(anna.verdict()).toContainText('The processes alone would have said yes.')
  await expect(anna.between()).toHaveText(['1 task in transit from Anna to Ben'])
  await expect(anna.picture().locator('..')).toContainText('1 task sent = 0 received + 1 in transit')

  await ben.press('Start work', 'Finish')
  await expect(cleo.sentence()).toHaveText('Terminated: nobody was active, and no task was in transit.')
  await expect(cleo.verdict()).toContainText('So this stays true, until somebody starts new work.')
  await expect(cleo.detector()).toContainText(/Terminated in Cleo #\d+, after \d+ snapshots\./)

  await cleo.press('Start work', 'Start work')
  await expect(cleo.verdict()).toContainText('Since then new work has come here: look again.')

  // A new question: until its answer is there, the old one does not look like an answer.
  await cleo.press('Start work', 'Finish')
  await anna.press('Start work', 'Start work')
  await anna.window.hold('Ben')
  await anna.sendsTask('Ben')
  await anna.press('Start work', 'Finish')
  await cleo.detect()
  await expect(cleo.verdict().getByRole('status')).toContainText(
    /^Asked again at \S+: no answer yet, because a marker waits on Anna → Ben\./
  )
  await expect(cleo.verdict()).not.toContainText('Stable')

  // The detector is seen from everywhere, with a stop beside it; what it takes is apart from what people took.
  const running = cleo.window.page.getByRole('region', { name: 'Running by itself' })
  for (const tab of ['Network', 'Space–time', 'Snapshot', 'Lessons', 'Uses']) {
    await cleo.window.page.getByRole('tab', { name: tab, exact: true }).click()
    await expect(running).toContainText('Termination detector')
  }
  await expect(
    cleo.window.page.getByRole('radiogroup', { name: 'Show snapshot of a detector' }).getByRole('radio')
  ).not.toHaveCount(0)
  await running.getByRole('button', { name: 'Stop: Termination detector' }).click()
  await expect(running).toHaveCount(0)
  await expect(cleo.detector()).toContainText(/^Stopped/)
})

test('a deadlock of three is found, lit, and resolved in the window of its victim', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Deadlock')
  for (const [who, name, resource] of [
    [anna, 'Anna', 'fork'],
    [ben, 'Ben', 'spoon'],
    [cleo, 'Cleo', 'knife']
  ] as const) {
    await who.add(resource)
    await who.requests(resource, `${name} (here)`, 'held')
  }
  await anna.requests('spoon', 'Ben', 'waiting')
  await ben.requests('knife', 'Cleo', 'waiting')
  await anna.window.takeSnapshot()
  await anna.reads('Anna #1')
  await expect(anna.sentence()).toHaveText(/^No deadlock: Anna and Ben wait/)

  await anna.detect()
  await cleo.requests('fork', 'Anna', 'waiting')
  await expect(anna.sentence()).toHaveText(/^Deadlock: Anna waits for Ben \(spoon of Ben\)/)
  await expect(anna.verdict()).toContainText('the deadlock stays until one of them aborts')
  for (const name of ['Anna', 'Ben', 'Cleo']) await expect(anna.box(name)).toContainText('deadlocked')
  await expect(anna.between().filter({ hasText: 'waits for' })).toHaveCount(3)

  const victims = anna.verdict().getByRole('group', { name: 'Who aborts?' })
  await victims.getByRole('radio', { name: 'Ben' }).check()
  await expect(anna.verdict()).toContainText('in the window of Ben.')
  await ben.press('Abort', 'Abort')
  await expect(ben.own().getByRole('list', { name: 'What I have asked for' })).toHaveCount(0)
  await anna.claims('spoon', 'Ben', 'held') // And everybody else goes on.
  await ben.window.takeSnapshot()
  await expect(ben.sentence()).toHaveText(/^No deadlock/)

  // A held channel stops liveness and never safety.
  const { page } = anna.window
  await page.getByRole('tab', { name: 'Safety and liveness', exact: true }).click()
  const safety = page.getByRole('region', { name: /^Safety/ })
  const liveness = page.getByRole('region', { name: /^Liveness/ })
  await expect(liveness.getByRole('status')).toHaveText(/^Nothing waits now/)
  await expect(safety).toContainText(/It holds in all \d+ complete snapshots\./)
  const stop = liveness.getByRole('switch', { name: 'Stop liveness here' })
  await stop.click()
  await expect(stop).toBeChecked()
  await expect(liveness).toContainText('The channel to Ben, which you hold.')
  await expect(safety).toContainText(/It holds in all \d+ complete snapshots\./)
  await stop.click()
  await expect(stop).not.toBeChecked()
  await expect(liveness.getByRole('status')).toHaveText(/^Nothing waits now/)
})

test('a cycle that a release in transit breaks is called a phantom', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Deadlock')
  await ben.add('spoon')
  await cleo.add('knife')
  await cleo.requests('knife', 'Cleo (here)', 'held')
  await anna.requests('spoon', 'Ben', 'held')
  await cleo.requests('spoon', 'Ben', 'waiting')
  await anna.window.hold('Ben')
  await anna.own().getByRole('button', { name: 'Release spoon of Ben' }).click()
  await anna.requests('knife', 'Cleo', 'waiting')
  await takeSnapshotWhileHeld(cleo, anna, 'Ben', 'Cleo #1')
  await expect(cleo.sentence()).toHaveText(/^No deadlock/)
  await expect(cleo.verdict()).toContainText(
    /A phantom: without the channels one would see .*, but the release of spoon from Anna to Ben is on its way and breaks it\./
  )
  await expect(cleo.between().filter({ hasText: 'it breaks the phantom' })).toHaveCount(1)
})

test('a cycle of garbage is found and collected, and a reference in transit saves a live object', async ({
  cluster
}) => {
  const { anna, ben, cleo } = await room(cluster, 'Garbage')
  await anna.make('o1')
  await ben.make('o1')
  await anna.give('o1 of Anna', 'Ben')
  await ben.give('o1 of Ben', 'Anna')
  await ben.link('o1', 'o1 of Anna')
  await anna.link('o1', 'o1 of Ben')
  for (const who of [anna, ben]) for (const reference of ['o1 of Anna', 'o1 of Ben']) await who.drop(reference)
  await cleo.make('o1')
  await cleo.window.hold('Anna')
  await cleo.give('o1 of Cleo', 'Anna')
  await cleo.drop('o1 of Cleo')
  await takeSnapshotWhileHeld(ben, cleo, 'Anna', 'Ben #1')

  await expect(ben.sentence()).toHaveText('Garbage: o1 of Anna and o1 of Ben.')
  await expect(ben.verdict()).toContainText('Counting references would keep o1 of Anna and o1 of Ben for ever')
  await expect(ben.verdict()).toContainText('Without the channels o1 of Cleo would have been deleted')
  await expect(ben.box('Cleo')).toContainText('only in transit')
  await expect(ben.box('Anna')).toContainText('garbage')
  await expect(ben.verdict()).toContainText('deletes its own garbage in it: o1 of Anna and o1 of Ben')

  await ben.verdict().getByRole('button', { name: 'Collect' }).click()
  for (const who of [anna, ben]) await expect(who.own().getByRole('list', { name: 'My objects' })).toHaveCount(0)
  await expect(cleo.own().getByRole('list', { name: 'My objects' })).toContainText('o1')
  await anna.refer('o1 of Cleo') // It came, and is still there.
  await anna.window.takeSnapshot()
  await expect(anna.sentence()).toHaveText(/^No garbage/)
})

test('one token is on a channel while no process holds it, and a second one is found', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Token')
  await ben.press('Critical section', 'Enter')
  await expect(ben.refusal('Critical section')).toHaveText(/holds no token/)
  await anna.press('Make a token', 'Make token')
  await expect(anna.own().getByRole('status').first()).toHaveText('I hold the token')
  await anna.press('Critical section', 'Enter')
  await expect(anna.own().getByRole('status').first()).toHaveText('In the critical section')
  await anna.press('Pass the token', 'Pass token')
  await expect(anna.refusal('Pass the token')).toHaveText(/must leave first/)
  await anna.press('Critical section', 'Leave')

  await anna.window.hold('Ben')
  await anna.passesToken('Ben')
  for (const who of [anna, ben, cleo]) await expect(who.own().getByRole('status').first()).toHaveText('I hold no token')
  await takeSnapshotWhileHeld(cleo, anna, 'Ben', 'Cleo #1')
  await expect(cleo.sentence()).toHaveText('Exactly one token: it is on the channel Anna → Ben.')
  await expect(cleo.verdict()).toContainText('The processes alone would have said that there is no token.')
  await expect(cleo.between()).toHaveText(['The token of Anna in transit from Anna to Ben'])
  await expect(cleo.picture().locator('..')).toContainText('1 token sent = 0 received + 1 in transit')

  await expect(ben.own().getByRole('status').first()).toHaveText('I hold the token')
  await ben.press('Critical section', 'Enter')
  await anna.window.takeSnapshot()
  await expect(anna.sentence()).toHaveText('Exactly one token: Ben holds it.')
  await expect(anna.box('in the critical section')).toContainText(/Ben.*token of Anna/)

  await cleo.press('Make a token', 'Make token')
  await expect(cleo.own().getByRole('status').first()).toHaveText('I hold the token')
  await cleo.window.takeSnapshot()
  await expect(cleo.sentence()).toHaveText('Two tokens: that of Anna is held by Ben and that of Cleo is held by Cleo.')
  await expect(cleo.verdict()).toContainText('mutual exclusion is lost')
})

test('random work ends by itself, and its end is detected', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Termination')
  for (const { window } of [anna, ben, cleo]) {
    const rate = window.page.getByRole('form', { name: 'Random work' })
    await rate.getByRole('textbox', { name: 'Steps per second' }).fill('20')
    await rate.getByRole('button', { name: 'Start' }).click()
    await expect(rate.getByRole('button', { name: 'Stop' })).toBeVisible()
  }
  await anna.press('Start work', 'Start work')
  await anna.detect()
  await expect(anna.sentence()).toHaveText(/^Terminated/)
  for (const who of [anna, ben, cleo]) await expect(who.own().getByText('Passive')).toBeVisible()
})

test('every refusal is said where it was asked', async ({ cluster }) => {
  const { anna } = await room(cluster, 'Termination')
  await anna.press('Send a task', 'Send task')
  await expect(anna.refusal('Send a task')).toHaveText(/passive/)
  await anna.press('Start work', 'Finish')
  await expect(anna.refusal('Start work')).toHaveText(/passive/)
  await anna.form('Start work').getByRole('textbox').fill('99')
  await anna.press('Start work', 'Start work')
  await expect(anna.refusal('Start work')).toHaveText(/32/)

  const locks = await UsesTab.open(anna.window, 'Deadlock')
  await locks.press('Abort', 'Abort')
  await expect(locks.refusal('Abort')).not.toBeEmpty()
  await locks.press('Add a resource', 'Add')
  await expect(locks.refusal('Add a resource')).toHaveText(/Enter a name first/)
  await locks.add('pen')
  await locks.form('Add a resource').getByRole('textbox').fill('pen')
  await locks.press('Add a resource', 'Add')
  await expect(locks.refusal('Add a resource')).toHaveText(/already/)
  await locks.request('ink', 'Anna (here)')
  await expect(locks.refusal('Request resources')).not.toBeEmpty()
  await locks.requests('pen', 'Anna (here)', 'held')
  await locks.request('pen', 'Anna (here)')
  await expect(locks.refusal('Request resources')).not.toBeEmpty()

  const objects = await UsesTab.open(anna.window, 'Garbage')
  await objects.make('o1')
  await objects.press('Link to the reference', 'Unlink')
  await expect(objects.refusal('Link to the reference')).not.toBeEmpty()
  await objects.make('o2')
  await objects.link('o1', 'o2 of Anna')
  await objects.drop('o2 of Anna')
  await objects.refer('o2 of Anna')
  await objects.press('Drop the reference', 'Drop root')
  await expect(objects.refusal('Drop the reference')).not.toBeEmpty()
})
