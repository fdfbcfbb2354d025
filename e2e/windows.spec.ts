// What three people see at three windows of the web host.
import { expect, test, type Cluster, type WebPeer } from './cluster.ts'
import { addUp, Window } from './window.ts'

// No story here looks at motion, and three windows that draw each moving coin cost a fifth of all their processor time.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const NAMES = ['Anna', 'Ben', 'Cleo'] as const

interface PeersAndWindows {
  readonly peers: readonly [WebPeer, WebPeer, WebPeer]
  readonly windows: readonly [Window, Window, Window]
}

/** Three peers that have met, a window each. */
async function openRoom(cluster: Cluster, names: readonly [string, string, string] = NAMES): Promise<PeersAndWindows> {
  const open = async (name: string) => {
    const peer = await cluster.web(name)
    return { peer, window: new Window(await cluster.window(peer)) }
  }
  const [a, b, c] = [await open(names[0]), await open(names[1]), await open(names[2])]
  const windows = [a.window, b.window, c.window] as const
  for (const [at, window] of windows.entries()) await window.meets(...names.filter((_name, i) => i !== at))
  return { peers: [a.peer, b.peer, c.peer], windows }
}

test('the first steps lead to money in transit, their keys work wherever the focus is, and money moves from window to window', async ({
  cluster
}) => {
  const { windows } = await openRoom(cluster)
  const [anna, ben, cleo] = windows
  const { page } = anna
  const steps = page.getByRole('region', { name: 'First steps' })
  const next = steps.locator('[aria-current]')

  // Nothing but what the page says, by mouse and keys as they come.
  await expect(next).toHaveText(/Choose a recipient/)
  await anna.choose('Ben')
  await expect(next).toHaveText(/Press Hold/)
  await anna.channel('Ben').getByRole('button', { name: 'Hold' }).click()
  await expect(next).toHaveText(/Type 5, press Enter/)
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(next).toHaveText(/Press S: take a snapshot/)
  await page.keyboard.press('s') // The focus is in the field for the amount.
  await expect(next).toHaveText(/Press Hold again/)
  await expect(anna.verdict()).toHaveText('Your marker to Ben waits behind 5 on the channel you hold. Release it.')
  await anna.channel('Ben').getByRole('button', { name: 'Hold' }).click()
  await expect(anna.equation()).toHaveAttribute('aria-label', /5 in transit Anna → Ben = 3,000/)
  await expect(steps.getByRole('img', { name: 'done' }).or(steps.getByLabel('done'))).toHaveCount(6)
  await expect(steps).toHaveCount(0) // They leave by themselves, and do not come back with a reload.
  await page.reload()
  await anna.meets('Ben', 'Cleo')
  await expect(steps).toHaveCount(0)

  // After a click the keys of time are those of the page: a radio button, a button and a tab take none of them.
  const happened = page.getByRole('status', { name: 'Events happened' })
  await anna.choose('Ben')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'false')
  await expect(anna.person('Ben')).toBeChecked()
  await page.keyboard.press('Home')
  await expect(happened).toHaveText(/^0 of/)
  const left = anna.page.getByRole('complementary', { name: 'People' })
  await expect(left.getByText('at that time', { exact: true })).toHaveCount(2) // Picture, people and sum are of one moment, or say that they are not.
  await expect(page.getByRole('region', { name: 'Sum' })).toContainText('later than the moment shown')
  await expect(anna.snapshot('Anna #1')).toHaveAccessibleDescription(/^later complete/)
  await expect(page.getByText('My balance').locator('..')).toContainText('now')
  await page.getByRole('tab', { name: 'Space–time' }).click()
  await page.keyboard.press('ArrowRight')
  await expect(happened).toHaveText(/^1 of/)
  await anna.snapshot('Anna #1').click({ force: true })
  await page.keyboard.press('PageDown')
  await expect(happened).toHaveText(/^2 of/)
  await page.getByRole('button', { name: 'Step back' }).click()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('tab', { name: 'Network' }).click()

  await ben.sends('Cleo', 7)
  await expect(anna.balance()).toHaveText('995')
  await expect(ben.balance()).toHaveText('998')
  await expect(cleo.balance()).toHaveText('1,007')
})

test('at 1280 pixels the tabs and random traffic share one row, whatever is chosen, also while money flows', async ({
  cluster
}) => {
  const anna = new Window(await cluster.window(await cluster.web('Anna')))
  const { page } = anna
  await page.setViewportSize({ width: 1280, height: 800 })
  const tabs = page.getByRole('tablist').first()
  const traffic = page.getByRole('form', { name: 'Random traffic' })
  for (const perSecond of [0, 100_000]) {
    if (perSecond > 0) await anna.startTraffic(perSecond)
    for (const name of ['Space–time', 'Snapshot', 'Network']) {
      await page.getByRole('tab', { name, exact: true }).click()
      const [left, right] = [await tabs.boundingBox(), await traffic.boundingBox()]
      expect(Math.abs((left?.y ?? 0) - (right?.y ?? 100)), `${name}, ${perSecond} a second`).toBeLessThan(20)
      expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)
    }
  }
})

test('a recipient and a half-typed amount stay until somebody else is chosen, whatever else is selected or shown', async ({
  cluster
}) => {
  const { windows } = await openRoom(cluster)
  const [anna, ben, cleo] = windows
  const { page } = anna
  const amount = anna.sending().getByRole('textbox', { name: 'Amount' })
  const list = page.getByRole('listbox')
  const unchanged = async () => {
    await expect(anna.person('Ben')).toBeChecked()
    await expect(amount).toHaveValue('7')
  }

  await anna.person('Ben').focus()
  await page.keyboard.press('Space')
  await page.keyboard.type('7')
  await unchanged()
  await cleo.takeSnapshot()
  await anna.reads('Cleo #1') // By a click in the list.
  await unchanged()
  await page.getByRole('button', { name: 'Take snapshot' }).click()
  await expect(anna.snapshot('Anna #1')).toHaveAccessibleDescription(/^complete/)
  await unchanged()
  await page.getByRole('button', { name: /^Channel Ben → Cleo/ }).press('Enter')
  await expect(page.getByRole('region', { name: 'Channel Ben → Cleo' })).toBeVisible()
  await unchanged()
  await page.getByRole('button', { name: /^Anna, me/ }).click()
  await unchanged()
  await page.getByRole('tab', { name: 'Space–time' }).click()
  await page.getByRole('button', { name: 'Logical' }).click()
  await page.getByRole('button', { name: 'List of events' }).click()
  await list.getByRole('option').first().click()
  await expect(list.getByRole('option', { selected: true })).toHaveCount(1)
  await unchanged()
  for (const name of ['Snapshot', 'Uses', 'Lessons', 'Space–time'])
    await page.getByRole('tab', { name, exact: true }).click()
  await unchanged()
  await expect(page.getByRole('button', { name: 'Logical' })).toHaveAttribute('aria-pressed', 'true')
  await expect(list).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('combobox', { name: 'Recipient' })).toHaveCount(0) // The whole width is for the picture.
  await page.getByRole('button', { name: 'Send and hold' }).click()
  await expect(page.getByRole('combobox', { name: 'Recipient' })).toContainText('Ben')
  await expect(amount).toHaveValue('7')
  await page.keyboard.press('Escape')
  await unchanged()
  await page.keyboard.press('Escape') // Clears the event.
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0)
  await unchanged()

  // Somebody else: the amount was meant for Ben.
  await anna.person('Ben').focus()
  await page.keyboard.press('ArrowDown')
  await expect(anna.person('Cleo')).toBeChecked()
  await expect(amount).toHaveValue('')
  await anna.choose('Ben')
  await amount.press('Enter')
  await expect(ben.balance()).toHaveText('1,007')
})

test('money that is held is shown in transit in a snapshot taken elsewhere', async ({ cluster }) => {
  const { windows } = await openRoom(cluster)
  const [anna, , cleo] = windows
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await cleo.takeSnapshot()
  await expect(cleo.verdict()).toHaveText(/Waiting for the report/) // Anna's marker waits behind her money.
  await anna.hold('Ben', false)

  const sums = await Promise.all(windows.map((window) => window.reads('Cleo #1')))
  for (const sum of sums) {
    expect(sum).toContain('988 Anna')
    expect(sum).toContain('12 in transit Anna → Ben')
    expect(addUp(sum)).toEqual({ terms: 3000, total: 3000 })
  }
  expect(new Set(sums).size).toBe(1)
})

test('two people take snapshots at the same time, and both sums hold everywhere', async ({ cluster }) => {
  const { windows } = await openRoom(cluster)
  const [anna, ben] = windows
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await Promise.all([anna.takeSnapshot(), ben.takeSnapshot()])
  await anna.hold('Ben', false)
  for (const name of ['Anna #1', 'Ben #1']) {
    const sums = await Promise.all(windows.map((window) => window.reads(name)))
    expect(new Set(sums).size, sums.join('\n')).toBe(1)
    expect(addUp(sums[0] ?? '')).toEqual({ terms: 3000, total: 3000 })
  }
})

test('a peer is killed in the middle of a snapshot, and that snapshot ends exactly when it is back', async ({
  cluster
}) => {
  const { peers, windows } = await openRoom(cluster)
  const [anna, ben, cleo] = windows
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await cleo.takeSnapshot()
  await expect(ben.verdict()).toHaveText(/Waiting for the report/)
  await peers[1].started.kill()
  await expect(cleo.verdict()).toHaveText(
    'Waiting for Ben, who is offline. It completes by itself when Ben is connected again.'
  )
  await expect(ben.page.getByText(/^Lost the peer/)).toBeVisible()

  const back = new Window(await cluster.window(await cluster.web('Ben')))
  await anna.hold('Ben', false)
  const sums = await Promise.all([anna, back, cleo].map((window) => window.reads('Cleo #1')))
  for (const sum of sums) expect(sum).toContain('12 in transit Anna → Ben')
  expect(new Set(sums).size).toBe(1)
  expect(addUp(sums[0] ?? '')).toEqual({ terms: 3000, total: 3000 })

  // The window of the killed peer has its past: the cut of the snapshot that it was killed in is drawn there, and can be reordered.
  await back.page.getByRole('tab', { name: 'Snapshot', exact: true }).click()
  await back.page.getByRole('tab', { name: 'Theorem' }).click()
  await expect(back.page.getByText(/^The recorded state (never existed|really occurred)/)).toBeVisible()
  await back.page.getByRole('tab', { name: 'Space–time' }).click()
  await expect(
    back.page.getByText('Consistent cut: 2,988 in balances, 12 in transit in 1 message, total 3,000.')
  ).toBeVisible()
})

test('under 50 transfers a second from every window, any snapshot shows all three the same conserved sum', async ({
  cluster
}) => {
  const { windows } = await openRoom(cluster)
  for (const window of windows) await window.startTraffic(50)
  await expect(windows[0].balance()).not.toHaveText('1,000')
  for (const [at, window] of windows.entries()) {
    await window.takeSnapshot()
    const sums = await Promise.all(windows.map((each) => each.reads(`${NAMES[at]} #1`)))
    expect(new Set(sums).size, sums.join('\n')).toBe(1)
    expect(addUp(sums[0] ?? '')).toEqual({ terms: 3000, total: 3000 })
  }
})

test('a name full of HTML is a name', async ({ cluster }) => {
  const names = ['<u>Anna</u><marquee>', '<script>pwned=1</script>', '"><img src=x onerror=pwned=1>'] as const
  const { windows } = await openRoom(cluster, names)
  const [anna, ben] = windows
  await ben.sends(names[0], 5)
  await anna.takeSnapshot()
  const sum = await ben.reads(`${names[0]} #1`)
  for (const name of names) expect(sum).toContain(name)
  for (const { page } of windows) {
    await expect(page.getByText(names[0]).first()).toBeVisible()
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(await page.locator('script:not([src]), img, u, marquee').count()).toBe(0)
  }
})

test('what cannot be sent is said beside the amount, and nothing moves', async ({ cluster }) => {
  const { windows } = await openRoom(cluster)
  const [anna] = windows
  for (const [amount, sentence] of [
    ['0', 'Send at least 1 coin.'],
    ['-5', /above zero/],
    ['1.5', /whole coins/],
    ['1e3', /whole coins/],
    ['NaN', /whole coins/],
    ['9007199254740993', /at most/],
    ['1001', 'You have only 1,000.']
  ] as const) {
    await anna.send('Ben', amount)
    await expect(anna.sending().getByRole('alert')).toHaveText(sentence)
  }
  await expect(anna.balance()).toHaveText('1,000')
  await anna.sends('Ben', 1000)
  await anna.send('Ben', '1')
  await expect(anna.sending().getByRole('alert')).toHaveText('You have no coins left.')
})

test('what the peer refuses is said where it was asked', async ({ cluster }) => {
  const anna = new Window(await cluster.window(await cluster.web('Anna')))
  const form = anna.page.getByRole('form', { name: 'Add a peer' })
  const region = anna.page.getByRole('region', { name: 'Addresses' })
  for (const [address, sentence] of [
    ['/ip4/127.0.0.1', /tcp/],
    ['/ip4/127.0.0.1/tcp/1', /^No program listens at 127\.0\.0\.1:1/]
  ] as const) {
    await form.getByRole('textbox', { name: 'Address of a peer' }).fill(address)
    await form.getByRole('button', { name: 'Connect' }).click()
    await expect(region.getByRole('alert')).toHaveText(sentence)
  }
})

test('the connection doctor says what stands in the way, and that all is well', async ({ cluster }) => {
  const anna = new Window(await cluster.window(await cluster.web('Anna')))
  const menu = anna.page.getByRole('button', { name: 'Menu' })
  const doctor = anna.page.getByRole('dialog', { name: 'Connection doctor' })
  await menu.click()
  await anna.page.getByRole('menuitem', { name: 'Connection doctor' }).click()
  await expect(doctor.getByRole('status')).toContainText('This window listens on this machine only.')
  await expect(doctor.getByText('Nobody else has been seen yet.')).toBeVisible()
  await cluster.script('Ben')
  await expect(doctor.getByRole('status')).toHaveText('All is well. Connected to 1 person.') // It looks again by itself.
  await expect(doctor.getByRole('list', { name: 'People' })).toContainText('Ben joined')
  await anna.page.keyboard.press('Escape')
  await expect(doctor).toBeHidden()
})

test('a reload comes back to the same peer, and the address bar shows no key', async ({ cluster }) => {
  const { windows } = await openRoom(cluster)
  const [{ page }] = windows
  expect(new URL(page.url()).hash).toBe('')
  await page.reload()
  await windows[0].meets('Ben', 'Cleo')
})

test('two windows at one peer show the same', async ({ cluster }) => {
  const { peers, windows } = await openRoom(cluster)
  const second = new Window(await cluster.window(peers[0]))
  await second.meets('Ben', 'Cleo')
  await second.sends('Ben', 5)
  await expect(windows[0].balance()).toHaveText('995')
  await expect(second.balance()).toHaveText('995')
})
