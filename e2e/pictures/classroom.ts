// Pictures of rooms with many people, and of a long run.
import { expect, test } from '../cluster.ts'
import { PEOPLE, sampleRoom, showSampleRoom } from '../sample-room.ts'
import { meetAll, tab, take, windowOf } from '../camera.ts'

test.use({ actionTimeout: 30_000 })

/** Until the run has so many events. */
const LONG = 4000

test('rooms of 12 and of 32 people', async ({ cluster }) => {
  const peer = await cluster.web('Anna')
  const context = (await cluster.window(peer)).context()
  for (const [count, name] of [
    [12, 'network-12'],
    [32, 'network-32']
  ] as const) {
    const page = await context.newPage()
    await page.emulateMedia({ colorScheme: 'light' })
    await showSampleRoom(page, peer.address, sampleRoom(count, 3, PEOPLE))
    await take({ page }, `${name}-light`)
  }
})

test('a long run', async ({ cluster }) => {
  test.setTimeout(240_000)
  const [anna, ben, cleo] = [
    await windowOf(cluster, 'Anna'),
    await windowOf(cluster, 'Ben'),
    await windowOf(cluster, 'Cleo')
  ]
  await meetAll(anna, ben, cleo)
  for (const window of [anna, ben, cleo]) await window.startTraffic(50)
  await tab(anna, 'Space–time')
  const happened = anna.page.getByRole('status', { name: 'Events happened' })
  for (const [at, window] of [ben, cleo, anna, ben].entries()) {
    await expect
      .poll(async () => Number((await happened.innerText()).replaceAll(',', '').match(/\d+$/)?.[0] ?? 0), {
        timeout: 120_000
      })
      .toBeGreaterThan(((at + 1) * LONG) / 5)
    await window.takeSnapshot()
  }
  for (const window of [anna, ben, cleo])
    await window.page.getByRole('form', { name: 'Random traffic' }).getByRole('button', { name: 'Stop' }).click()
  await anna.reads('Ben #2')
  await anna.page.getByRole('button', { name: 'All', exact: true }).click()
  await take(anna, 'long-run-light')
})
