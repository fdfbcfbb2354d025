// What a window says of one snapshot, on three real peers: table, checks, steps, theorem, comparison, and what can be taken
// out of it; with money held in transit.
import type { Download } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { judge } from './axe.ts'
import { expect, test, type Cluster } from './cluster.ts'
import { STILL_OPEN, Window } from './window.ts'

interface ThreeWindows {
  readonly anna: Window
  readonly ben: Window
  readonly cleo: Window
}

/** Three windows; Cleo's first snapshot is empty, her second has 42 in transit on Anna → Ben. */
async function roomWithMoneyHeld(cluster: Cluster): Promise<ThreeWindows> {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [anna, ben, cleo] = [await open('Anna'), await open('Ben'), await open('Cleo')]
  await anna.meets('Ben', 'Cleo')
  await ben.meets('Anna', 'Cleo')
  await cleo.meets('Anna', 'Ben')
  await ben.sends('Cleo', 18)
  await cleo.takeSnapshot()
  await anna.reads('Cleo #1')
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await anna.sends('Ben', 30)
  await cleo.takeSnapshot()
  await anna.show('Cleo #2')
  // Anna has recorded when Ben may go on: what she sends now is after her cut.
  await expect(anna.verdict()).toHaveText('Your marker to Ben waits behind 42 on the channel you hold. Release it.')
  await anna.hold('Ben', false)
  await anna.reads('Cleo #2')
  return { anna, ben, cleo }
}

async function part({ page }: Window, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'Snapshot' }).click()
  await page.getByRole('tab', { name, exact: true }).click()
}

async function exported({ page }: Window, item: string): Promise<{ readonly name: string; readonly text: string }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item, exact: true }).click()
  ])
  return { name: download.suggestedFilename(), text: await contentOf(download) }
}

async function contentOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

test('a snapshot with money held is read as a table, in checks, step by step and beside an earlier one', async ({
  cluster
}) => {
  const { anna, ben } = await roomWithMoneyHeld(cluster)
  const { page } = anna

  await part(anna, 'Table')
  const table = page.getByRole('table', { name: 'In transit, by channel' })
  await expect(table.getByRole('button', { name: 'Anna → Ben: 42 in 2 messages' })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: 'Cleo recorded 1,018' })).toBeVisible()
  await expect(table.getByRole('row').last().getByRole('cell')).toHaveText(['0', '42', '0', '42'])
  await table.getByRole('button', { name: 'Anna → Ben: 42 in 2 messages' }).click()
  await expect(page.getByRole('region', { name: 'Channel to Ben' })).toBeVisible()

  await part(anna, 'Checks')
  await expect(page.getByRole('region', { name: 'Rule A3' })).toContainText(
    '2,958 in balances + 42 in transit = 3,000, and the 3 accounts were opened with 3,000. Every coin is there.'
  )
  await expect(page.getByRole('region', { name: 'Rule A2' })).toContainText(
    '1,000 opening + 0 received − 42 sent = 958, and 958 is what it recorded.'
  )
  await expect(page.getByRole('region', { name: 'Rule A1' })).toContainText(
    '42 sent − 0 received = 42, and 42 was recorded in transit, in 2 messages.'
  )

  await part(anna, 'Steps')
  const steps = page.getByRole('list', { name: 'Steps' })
  await expect(
    steps.getByRole('button', { name: /S1.*Cleo starts the snapshot: it records 1,018 coins/ })
  ).toBeVisible()
  await expect(
    steps.getByRole('button', { name: /S2.*Cleo → Anna is empty because the first marker came/ })
  ).toBeVisible()
  await expect(
    steps.getByRole('button', { name: /S3.*In transit on Anna → Ben: 42 in 2 messages \(12 and 30\)/ })
  ).toBeVisible()
  await expect(
    steps.getByRole('button', { name: /S3.*is empty because nothing arrived on it between/ }).first()
  ).toBeVisible()
  await expect(page.getByText(/6 markers sent, and all arrived: n\(n − 1\) = 3 × 2 = 6/)).toBeVisible()
  const started = steps.getByRole('button', { name: /S1/ })
  await started.click()
  await expect(started).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText(/Viewing the past:/)).toBeVisible()
  await page.getByRole('button', { name: 'Back to now' }).click()

  await part(anna, 'Compare')
  const choice = page.getByRole('combobox', { name: 'Compare Cleo #2 with' })
  await choice.selectOption((await choice.getByRole('option', { name: /^Cleo #1/ }).getAttribute('value')) ?? '')
  await expect(page.getByText('Cleo #1 came first: no member recorded Cleo #2 before Cleo #1.')).toBeVisible()
  const comparison = page.getByRole('table', { name: 'Comparison' })
  await expect(comparison.getByRole('row', { name: /^Anna 1,000/ }).getByRole('cell')).toHaveText([
    '1,000',
    '958',
    '−42'
  ])
  await expect(
    comparison
      .getByRole('row', { name: /in transit/ })
      .first()
      .getByRole('cell')
  ).toHaveText(['0', '42', '+42'])
  await expect(comparison.getByRole('row', { name: /^Total/ }).getByRole('cell')).toHaveText(['3,000', '3,000', '='])

  await part(anna, 'Table')
  await page.getByRole('button', { name: 'Drag this cut in the diagram' }).click()
  await expect(page.getByRole('tab', { name: 'Space–time' })).toHaveAttribute('aria-selected', 'true')

  await part(ben, 'Table') // Every window says the same.
  await expect(
    ben.page
      .getByRole('table', { name: 'In transit, by channel' })
      .getByRole('button', { name: 'Anna → Ben: 42 in 2 messages' })
  ).toBeVisible()
})

test('the theorem says whether the recorded state ever was, and moves the events until it is', async ({ cluster }) => {
  const { anna, ben, cleo } = await roomWithMoneyHeld(cluster)
  // Anna records last, after Cleo has paid: Anna's payments are before the cut, and Cleo's earlier one is after it.
  await cleo.hold('Anna')
  await ben.hold('Anna')
  await cleo.takeSnapshot()
  await expect(ben.verdict()).toHaveText(STILL_OPEN)
  await cleo.sends('Ben', 7)
  await expect(ben.balance()).toHaveText('1,031')
  await anna.sends('Ben', 5)
  await cleo.hold('Anna', false)
  await ben.hold('Anna', false)
  await anna.reads('Cleo #3')

  await part(anna, 'Theorem')
  const { page } = anna
  await expect(page.getByText(/^The recorded state never existed at any instant of the real run\.$/)).toBeVisible()
  const slider = page.getByRole('slider', { name: 'Swaps made' })
  await expect(slider).toHaveAttribute('aria-valuetext', '0 of 2 swaps')
  await expect(
    page.getByText(/^Next: “Anna sent 5 to Ben” \(before the cut\) is swapped with “Ben received 7/)
  ).toBeVisible()
  await expect(page.getByRole('img', { name: /the cut is bent/ })).toBeVisible()
  await slider.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', '1 of 2 swaps')
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'true') // The run itself stays.
  await page.getByRole('button', { name: 'Play the swaps' }).click()
  await expect(slider).toHaveAttribute('aria-valuetext', '2 of 2 swaps')
  await expect(page.getByRole('img', { name: /S\* is one instant/ })).toBeVisible()
  await expect(page.getByText(/this instant is S\*/)).toBeVisible()

  await anna.show('Cleo #1')
  await expect(page.getByText(/^The recorded state really occurred, after/)).toBeVisible()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await anna.show('Cleo #3')
  await page.getByRole('button', { name: 'Play the swaps' }).click()
  await expect(slider).toHaveAttribute('aria-valuetext', '2 of 2 swaps')
})

test('a snapshot and its run are taken out as files that say what the page says', async ({ cluster }) => {
  const { anna } = await roomWithMoneyHeld(cluster)
  const { page } = anna
  await part(anna, 'Table')

  const json = await exported(anna, 'Snapshot as JSON')
  expect(json.name).toMatch(/^groupshot test Cleo 2 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.json$/)
  expect(JSON.parse(json.text)).toMatchObject({
    format: 'groupshot-snapshot',
    room: 'test',
    balances: 2958,
    inTransit: 42,
    total: 3000,
    expected: 3000,
    conserved: true
  })
  await expect(page.getByText(`Saved as ${json.name}.`)).toBeVisible()

  const csv = await exported(anna, 'Snapshot as CSV')
  expect(csv.name).toMatch(/^groupshot test Cleo 2 .*\.csv$/)
  expect(csv.text).toMatch(/channel,Anna,\w+,Ben,\w+,,42,0,,42,true\r\n/)
  expect(csv.text).toContain('total,,,,,,,,3000,,\r\n')

  const log = await exported(anna, 'Run as a ShiViz log')
  expect(log.name).toMatch(/^groupshot test shiviz .*\.log$/)
  const hosts = [...log.text.matchAll(/^(\S+) (\{.*\})$/gm)].map(([, host = '', clock = '']) => {
    expect(Object.keys(JSON.parse(clock) as object)).toContain(host)
    return host
  })
  expect(new Set(hosts)).toEqual(new Set(['Anna', 'Ben', 'Cleo']))
  expect(log.text).toContain('sends 30 to Ben')
  await expect(page.getByText('(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})')).toBeVisible()

  const run = await exported(anna, 'Run as a run file')
  expect(JSON.parse(run.text)).toMatchObject({ format: 'groupshot-run', version: 2 })

  const svg = await exported(anna, 'Diagram as SVG')
  expect(svg.name).toMatch(/^groupshot test Cleo 2 .*\.svg$/)
  for (const word of ['Anna', 'Ben', 'Cleo #2', '>12<']) expect(svg.text).toContain(word)
  const png = await exported(anna, 'Diagram as PNG')
  expect(png.text.slice(1, 4)).toBe('PNG')

  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Copy a link to this moment' }).click()
  await expect(page).toHaveURL(/#at=/)

  await page.locator('input[type=file]').setInputFiles({
    name: run.name,
    mimeType: 'application/json',
    buffer: Buffer.from(run.text)
  })
  await expect(page.getByRole('heading', { name: run.name })).toBeVisible()
  await part(anna, 'Steps')
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: /S1/ })).toBeVisible()
})

for (const [colorScheme, width, height] of [
  ['light', 1280, 800],
  ['dark', 1024, 640]
] as const)
  test(`axe-core finds nothing on any part of a snapshot, ${colorScheme}, ${width} × ${height}`, async ({
    cluster
  }) => {
    test.slow() // axe reads every element of every part.
    const { anna } = await roomWithMoneyHeld(cluster)
    const { page } = anna
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    for (const name of ['Table', 'Checks', 'Steps', 'Theorem', 'Compare']) {
      await part(anna, name)
      await judge(page, name)
      await expect(page.getByRole('tab', { name, exact: true })).toBeInViewport({ ratio: 1 })
    }
    const button = page.getByRole('button', { name: 'Export' })
    await expect(button).toBeInViewport({ ratio: 1 })
    await button.click()
    await judge(page, 'export menu')
    await page.keyboard.press('Escape')
    await page.keyboard.press('p')
    await judge(page, 'projector')
  })
