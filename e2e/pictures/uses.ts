// Pictures of what snapshots are for: a task that nobody saw, a deadlock, a phantom, garbage that counting would keep.
import { expect, test, type Cluster } from '../cluster.ts'
import { meetAll, take, takeDark, takeProjected, windowOf, withoutGuide } from '../camera.ts'
import { UsesTab, type UseTitle } from '../uses.ts'

test.describe.configure({ timeout: 180_000 })
test.use({ actionTimeout: 30_000 })

async function room(cluster: Cluster, use: UseTitle) {
  const [anna, ben, cleo] = [
    await windowOf(cluster, 'Anna'),
    await windowOf(cluster, 'Ben'),
    await windowOf(cluster, 'Cleo')
  ]
  await meetAll(anna, ben, cleo)
  await withoutGuide(anna)
  const [first, second, third] = [anna, ben, cleo].map((window) => UsesTab.open(window, use))
  if (first === undefined || second === undefined || third === undefined) throw new Error('three windows')
  return { anna: await first, ben: await second, cleo: await third }
}

async function takeAll({ window }: UsesTab, name: string): Promise<void> {
  await take(window, `${name}-light`)
  await takeDark(window, `${name}-dark`)
  await takeProjected(window, `${name}-projector`)
}

test('termination', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Termination')
  await anna.press('Start work', 'Start work')
  await anna.sendsTask('Cleo')
  await cleo.sendsTask('Ben')
  for (const who of [ben, cleo]) await who.press('Start work', 'Finish')
  await anna.window.hold('Ben')
  await anna.sendsTask('Ben')
  await anna.sendsTask('Ben')
  await anna.press('Start work', 'Finish')
  await cleo.detect()
  await expect(anna.window.snapshot('Cleo #1')).toBeVisible()
  await anna.window.hold('Ben', false)
  await anna.reads('Cleo #1')
  await takeAll(anna, 'termination')
  await ben.press('Start work', 'Finish')
  await expect(cleo.sentence()).toHaveText(/^Terminated/)
  await take(cleo.window, 'termination-found-light')
})

test('a deadlock, and a phantom', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Deadlock')
  await ben.add('spoon')
  await cleo.add('knife')
  await cleo.requests('knife', 'Cleo (here)', 'held')
  await anna.requests('spoon', 'Ben', 'held')
  await cleo.requests('spoon', 'Ben', 'waiting')
  await anna.window.hold('Ben')
  await anna.own().getByRole('button', { name: 'Release spoon of Ben' }).click()
  await anna.requests('knife', 'Cleo', 'waiting')
  await cleo.window.takeSnapshot()
  await expect(anna.window.snapshot('Cleo #1')).toBeVisible()
  await anna.window.hold('Ben', false)
  await anna.reads('Cleo #1')
  await take(anna.window, 'phantom-light')

  for (const who of [cleo, anna]) await who.press('Abort', 'Abort')
  await anna.add('fork')
  await anna.requests('fork', 'Anna (here)', 'held')
  await ben.requests('spoon', 'Ben (here)', 'held')
  await cleo.requests('knife', 'Cleo (here)', 'held')
  await anna.requests('spoon', 'Ben', 'waiting')
  await ben.requests('knife', 'Cleo', 'waiting')
  await cleo.requests('fork', 'Anna', 'waiting')
  await anna.detect()
  await expect(anna.sentence()).toHaveText(/^Deadlock/)
  await takeAll(anna, 'deadlock')
})

test('garbage', async ({ cluster }) => {
  const { anna, ben, cleo } = await room(cluster, 'Garbage')
  await anna.make('o1')
  await ben.make('o1')
  await anna.give('o1 of Anna', 'Ben')
  await ben.give('o1 of Ben', 'Anna')
  await ben.link('o1', 'o1 of Anna')
  await anna.link('o1', 'o1 of Ben')
  for (const who of [anna, ben]) for (const reference of ['o1 of Anna', 'o1 of Ben']) await who.drop(reference)
  await anna.make('o2')
  await anna.make('o3')
  await anna.link('o2', 'o3 of Anna')
  await anna.drop('o3 of Anna')
  await anna.give('o3 of Anna', 'Ben')
  await cleo.make('o1')
  await cleo.window.hold('Anna')
  await cleo.give('o1 of Cleo', 'Anna')
  await cleo.drop('o1 of Cleo')
  await ben.window.takeSnapshot()
  await expect(cleo.window.snapshot('Ben #1')).toBeVisible()
  await cleo.window.hold('Anna', false)
  await anna.reads('Ben #1')
  await takeAll(anna, 'garbage')
})
