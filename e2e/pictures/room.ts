// Pictures of one room of three real peers: the network, space and time, a snapshot from every side, the past.
import { expect, test } from '../cluster.ts'
import type { Cluster } from '../cluster.ts'
import { STILL_OPEN, type Window } from '../window.ts'
import { meetAll, tab, take, takeDark, takeProjected, windowOf, withoutGuide } from '../camera.ts'

test.describe.configure({ timeout: 180_000 })
test.use({ actionTimeout: 30_000 })

interface ThreeWindows {
  readonly anna: Window
  readonly ben: Window
  readonly cleo: Window
}

async function openRoom(cluster: Cluster): Promise<ThreeWindows> {
  const [anna, ben, cleo] = [
    await windowOf(cluster, 'Anna'),
    await windowOf(cluster, 'Ben'),
    await windowOf(cluster, 'Cleo')
  ]
  await meetAll(anna, ben, cleo)
  await withoutGuide(anna)
  return { anna, ben, cleo }
}

/** Some money goes around, and a first snapshot of it; then two payments of Anna to Ben are held. */
async function payAround({ anna, ben, cleo }: ThreeWindows): Promise<void> {
  await ben.sends('Cleo', 18)
  await anna.sends('Ben', 40)
  await cleo.takeSnapshot()
  await anna.reads('Cleo #1')
  await cleo.sends('Anna', 20)
  await ben.sends('Anna', 25)
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await anna.sends('Ben', 30)
}

test('from an empty room to first steps, keys and a snapshot that waits', async ({ cluster }) => {
  const anna = await windowOf(cluster, 'Anna')
  await anna.page.getByText(/Nobody else is in room/).waitFor()
  await take(anna, 'empty-light')

  const room = { anna, ben: await windowOf(cluster, 'Ben'), cleo: await windowOf(cluster, 'Cleo') }
  await meetAll(anna, room.ben, room.cleo)
  await take(anna, 'first-steps-light')
  await anna.page.keyboard.press('?')
  await take(anna, 'keys-light')
  await anna.page.keyboard.press('Escape')
  await withoutGuide(anna)

  await payAround(room)
  await room.cleo.takeSnapshot()
  await anna.show('Cleo #2')
  await expect(anna.verdict()).toHaveText(STILL_OPEN)
  await take(anna, 'network-light')
  await takeDark(anna, 'network-dark')
  await takeProjected(anna, 'network-projector')
  await tab(anna, 'Snapshot')
  await take(anna, 'snapshot-open-light')
})

test('a complete snapshot, in the diagram and from every side', async ({ cluster }) => {
  const room = await openRoom(cluster)
  const { anna, ben, cleo } = room
  await payAround(room)
  // Anna records last, after she has paid; Cleo pays after she has recorded: the recorded state never was.
  await cleo.hold('Anna')
  await ben.hold('Anna')
  await cleo.takeSnapshot()
  await expect(ben.verdict()).toHaveText(STILL_OPEN)
  await cleo.sends('Ben', 7)
  await anna.sends('Cleo', 5)
  await cleo.hold('Anna', false)
  await ben.hold('Anna', false)
  await anna.show('Cleo #2')
  await expect(anna.verdict()).toHaveText(/Your marker to Ben waits/)
  await anna.hold('Ben', false)
  await anna.reads('Cleo #2')
  await cleo.sends('Ben', 9)
  await ben.takeSnapshot()
  await anna.reads('Ben #1')
  await anna.show('Cleo #2')

  await tab(anna, 'Space–time')
  await expect(anna.page.getByRole('status', { name: 'Verdict on the cut' })).toHaveText(/^Consistent/)
  await take(anna, 'space-time-light')
  await takeDark(anna, 'space-time-dark')
  await takeProjected(anna, 'space-time-projector')
  // Ben’s lane is cut later and later, until he has money that Cleo has not sent.
  const verdict = anna.page.getByRole('status', { name: 'Verdict on the cut' })
  for (let moved = 0; moved < 20 && !(await verdict.innerText()).includes('7 from Cleo'); moved++)
    await anna.page.getByRole('slider', { name: 'Cut at Ben' }).press('ArrowRight')
  await expect(verdict).toContainText('7 from Cleo to Ben was received before the cut but sent after it')
  await take(anna, 'inconsistent-cut-light')
  await anna.page.getByRole('button', { name: 'Back to the recorded cut' }).click()
  await anna.page.getByRole('button', { name: 'Logical', exact: true }).click()
  await anna.page.getByRole('button', { name: 'All', exact: true }).click()
  await take(anna, 'logical-time-light')
  await anna.page.getByRole('button', { name: 'Real time' }).click()
  await anna.page.getByRole('button', { name: 'All', exact: true }).click()
  await anna.page.getByRole('button', { name: 'List of events' }).click()
  const events = anna.page.getByRole('listbox', { name: 'Events' })
  const chosen = events.getByRole('option', { name: 'Cleo received 5 from Anna', selected: true })
  await events.press('End')
  for (let back = 0; back < 150 && (await chosen.count()) === 0; back++) await events.press('ArrowUp')
  await events.press('Enter')
  await take(anna, 'causal-light')
  await anna.page.getByRole('button', { name: 'List of events' }).click()
  await anna.show('Cleo #2')

  await tab(anna, 'Snapshot', 'Table')
  await take(anna, 'snapshot-light')
  await takeDark(anna, 'snapshot-dark')
  await takeProjected(anna, 'snapshot-projector')
  await tab(anna, 'Steps')
  await take(anna, 'steps-light')
  await tab(anna, 'Theorem')
  await anna.page.getByRole('slider', { name: 'Swaps made' }).press('ArrowRight')
  await take(anna, 'theorem-light')
  await tab(anna, 'Compare')
  const choice = anna.page.getByRole('combobox', { name: 'Compare Cleo #2 with' })
  await choice.selectOption((await choice.getByRole('option', { name: /^Cleo #1/ }).getAttribute('value')) ?? '')
  await anna.page.getByRole('table', { name: 'Comparison' }).waitFor()
  await take(anna, 'compare-light')

  await tab(anna, 'Steps')
  await anna.page
    .getByRole('list', { name: 'Steps' })
    .getByRole('button', { name: /S2.*Anna/ })
    .first()
    .click()
  await tab(anna, 'Network')
  await take(anna, 'past-light')
})
