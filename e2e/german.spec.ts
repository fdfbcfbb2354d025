// A window whose system speaks German: the page speaks it everywhere, nothing is cut off by longer words, and another language is
// one choice away.
import type { Locator, Page } from '@playwright/test'
import { judge } from './axe.ts'
import { englishPieces, textsOn } from './catalog.ts'
import { expect, test } from './cluster.ts'
import { clippedPlaceholders, collisions, outOfSight } from './in-sight.ts'

test.describe.configure({ timeout: 300_000 })

const ENGLISH = englishPieces('de')

async function speaksGerman(page: Page, what: string): Promise<void> {
  const texts = await textsOn(page)
  expect
    .soft(
      ENGLISH.filter((piece) => texts.includes(piece)),
      what
    )
    .toEqual([])
}

async function bottomOf(part: Locator): Promise<number> {
  const box = await part.boundingBox()
  return (box?.y ?? 0) + (box?.height ?? 0)
}

async function fits(page: Page, what: string): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(sideways, `${what}: wider than the window`).toBeLessThanOrEqual(0)
}

test('a window speaks the language of its system, or the one that somebody chooses', async ({ cluster }) => {
  const anna = await cluster.web('Anna')
  const page = await cluster.window(anna, 'de-AT')
  const ben = await cluster.window(await cluster.web('Ben'), 'fr-FR')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(ben.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('status', { name: 'Mein Guthaben' })).toHaveText('1.000')
  await expect(ben.getByRole('status', { name: 'My balance' })).toHaveText('1,000')

  // Money is held on its way, so that every part of the page has something to say.
  await page.getByRole('radiogroup', { name: 'Senden an' }).getByRole('radio', { name: 'Ben' }).check({ force: true })
  await page.getByRole('button', { name: 'Halten', exact: true }).click()
  await page.getByRole('textbox', { name: 'Betrag' }).fill('12')
  await page.getByRole('textbox', { name: 'Betrag' }).press('Enter')
  await expect(page.getByRole('form', { name: 'Geld senden' }).getByRole('status')).toHaveText('12 an Ben gesendet.')
  await page.getByRole('button', { name: /^Schnappschuss/ }).click()
  const sum = page.getByRole('region', { name: 'Summe' })
  await expect(sum.getByRole('status')).toHaveText(/^(Aufzeichnung läuft|Ihr Marker an Ben)/)
  await speaksGerman(page, 'open snapshot')
  await page.getByRole('textbox', { name: 'Betrag' }).fill('0')
  await speaksGerman(page, 'a wrong amount')
  await page.getByRole('textbox', { name: 'Betrag' }).fill('')
  await page.getByRole('button', { name: 'Halten', exact: true }).click()
  await expect(sum.getByRole('status')).toHaveText(
    /^Jede Münze ist nachgewiesen: 2\/2 Prozesse und 2\/2 Kanäle stimmen überein/
  )

  for (const [width, height] of [
    [1280, 800],
    [1024, 768],
    [390, 844]
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const tab of await page.getByRole('tablist').first().getByRole('tab').all()) {
      await tab.click()
      const what = `${width} × ${height}, ${await tab.innerText()}`
      await fits(page, what)
      if (width === 390) continue
      await speaksGerman(page, what)
      expect.soft(await outOfSight(page, ['[role=tab]', 'header button'], ['[role=tab]']), what).toEqual([])
      if (width === 1280) await judge(page, what)
      expect.soft(await clippedPlaceholders(page), what).toEqual([])
      expect.soft(await collisions(page), what).toEqual([])
      if (width === 1280) {
        const [tabs, traffic] = [page.getByRole('tablist').first(), page.getByRole('form', { name: 'Zufallsverkehr' })]
        if (await traffic.isVisible())
          expect.soft((await traffic.boundingBox())?.y, what).toBeLessThan(await bottomOf(tabs))
      }
      await page.keyboard.press('p')
      await expect(page.locator('html')).toHaveAttribute('data-projector')
      const projected = `${what}, projector`
      expect.soft(await collisions(page), projected).toEqual([])
      await fits(page, projected)
      await page.keyboard.press('p')
      await expect(page.locator('html')).not.toHaveAttribute('data-projector')
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('tab', { name: 'Schnappschuss' }).click()
  for (const part of ['Prüfungen', 'Schritte', 'Satz', 'Vergleich']) {
    await page.getByRole('tab', { name: part, exact: true }).click()
    await speaksGerman(page, part)
  }
  // On paper: whose room, then the sum, then the table.
  await page.getByRole('tab', { name: 'Tabelle', exact: true }).click()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Anna im Raum test')).toBeVisible()
  expect(await bottomOf(page.getByText('Anna im Raum test'))).toBeLessThanOrEqual(await bottomOf(sum))
  expect(await bottomOf(sum)).toBeLessThan(await bottomOf(page.getByRole('table').first()))
  expect(await collisions(page)).toEqual([])
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('tab', { name: 'Nutzen' }).click()
  for (const use of await page
    .getByRole('tablist', { name: 'Wozu ein Schnappschuss gut ist' })
    .getByRole('tab')
    .all()) {
    await use.click()
    await speaksGerman(page, await use.innerText())
  }
  await page.getByRole('tab', { name: 'Netz' }).click()
  await page.keyboard.press('?')
  await speaksGerman(page, 'keys')
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: 'Lektionen' }).click()
  await page.getByRole('button', { name: /Das Beispiel der Vorlesung/ }).click()
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight')
  await speaksGerman(page, 'a lesson')
  await fits(page, 'a lesson')
  await judge(page, 'a lesson')

  // The choice stays.
  await page.getByRole('button', { name: 'Menü' }).click()
  await speaksGerman(page, 'menu')
  await page.getByRole('menuitem', { name: 'English' }).click()
  await expect(page.getByRole('status', { name: 'My balance' })).toHaveText('988')
  await page.reload()
  await expect(page.getByRole('status', { name: 'My balance' })).toHaveText('988')
})
