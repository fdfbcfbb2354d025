// The report of a session: a leader ends it, and whoever followed takes home what the window has shown, on paper and as data.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { judge } from './axe.ts'
import { expect, test } from './cluster.ts'
import { Window } from './window.ts'

async function menu(page: Page, menuName: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menuName }).press('Enter')
  await page.getByRole('menuitem', { name: item }).press('Enter')
}

/** Presses that button of the dialog. @returns the text of the file, and where it is */
async function saved(
  page: Page,
  button: string,
  folder: string
): Promise<{ readonly text: string; readonly path: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: button }).click()
  const file = await download
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  return { text: readFileSync(path, 'utf8'), path }
}

test('when the leader stops, a follower saves the report to print, as data without names, and with the run', async ({
  cluster
}) => {
  test.setTimeout(120_000)
  const anna = new Window(await cluster.window(await cluster.web('Anna <b>')))
  const ben = new Window(await cluster.window(await cluster.web('Ben')))
  await anna.meets('Ben')
  await anna.sends('Ben', 30)
  await menu(anna.page, 'Menu', 'Lead the room …')
  const panel = anna.page.getByRole('dialog', { name: 'Lead the room' })
  await panel.getByRole('button', { name: 'Lead this room' }).click()
  await ben.page.getByRole('button', { name: 'Follow', exact: true }).click()
  await panel.getByRole('button', { name: 'Take a snapshot and show it on all' }).click()
  const sum = await ben.reads('Anna <b> #1')
  expect(sum).toContain('= 2,000')
  await panel.getByRole('button', { name: 'Report …' }).click()
  const dialog = anna.page.getByRole('dialog', { name: 'Report of the session' })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await menu(anna.page, 'Menu', 'Lead the room …')
  await panel.getByRole('button', { name: 'Stop leading' }).click()

  await expect(ben.page.getByText('Anna <b> has ended the session.')).toBeVisible()
  await ben.page.getByRole('button', { name: 'Report …' }).click()
  await judge(ben.page, 'the report of a session')
  const html = await saved(ben.page, 'Save to print', cluster.folder)
  const data = JSON.parse((await saved(ben.page, 'Save as data', cluster.folder)).text) as {
    readonly people: readonly { readonly name: string }[]
    readonly snapshots: readonly { readonly sum: { readonly total: number; readonly conserved: boolean } }[]
  }
  expect(data.people.map(({ name }) => name)).toEqual(['Anna <b>', 'Ben'])
  expect(data.snapshots.map((one) => [one.sum.total, one.sum.conserved])).toEqual([[2000, true]])
  const session = await saved(ben.page, 'Save with the whole run', cluster.folder)

  await ben.page.getByLabel('With names').uncheck()
  await expect(ben.page.getByRole('button', { name: 'Save with the whole run' })).toBeHidden()
  for (const button of ['Save to print', 'Save as data'])
    expect((await saved(ben.page, button, cluster.folder)).text).not.toMatch(/Anna|Ben|12D3|127\.0\.0\.1/)
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  // On paper: what the window has shown, with the name as text, in tables that a screen reader reads.
  const paper = await ben.page.context().newPage()
  await paper.goto(pathToFileURL(html.path).href)
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('Report of room test')
  await expect(paper.getByRole('row', { name: 'Anna <b> #1' })).toContainText(/in transit = 2,000\s*Yes/)
  await judge(paper, 'the report on paper')
  expect((await paper.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')

  // The session as one file: the same program opens it.
  await ben.page.locator('#run-file').setInputFiles(session.path)
  await expect(ben.page.getByRole('radio', { name: 'Snapshot Anna <b> #1', exact: true })).toBeVisible()
})

test('in a German window the report is German', async ({ cluster }) => {
  const peer = await cluster.web('Anna')
  const anna = new Window(await cluster.window(peer, 'de-DE'))
  await anna.page.getByRole('button', { name: 'Schnappschuss', exact: true }).click()
  await menu(anna.page, 'Menü', 'Bericht der Sitzung …')
  const { text } = await saved(anna.page, 'Zum Drucken speichern', cluster.folder)
  expect(text).toContain('<html lang="de">')
  expect(text).toContain('Bericht aus Raum test')
  expect(text).toContain('1.000 Guthaben + 0 unterwegs = 1.000')
  expect(text).not.toMatch(/Snapshots of|Conserved|Members/)
})

test('a script gets the same, without names where it wants none', async ({ cluster }) => {
  const anna = await cluster.script('Anna')
  const { snapshot } = await anna.demand({ do: 'snapshot' })
  await anna.event({ event: 'snapshot', snapshot, status: 'complete' })
  const named = await anna.demand({ do: 'report' })
  expect(named['report']).toMatchObject({
    format: 'groupshot-report',
    room: 'test',
    people: [{ name: 'Anna', started: 1, complete: 1 }],
    snapshots: [{ by: 0, number: 1, sum: { total: 1000, conserved: true } }]
  })
  const bare = await anna.demand({ do: 'report', names: false, html: true })
  expect(JSON.stringify(bare)).not.toMatch(/Anna|12D3/)
  expect(bare['html']).toContain('Process 1 #1')
})
