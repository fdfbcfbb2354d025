// Takes the pictures of README and docs: a window as it is, written to docs/pictures under a name that stays.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from './process.ts'
import type { Cluster } from './cluster.ts'
import { Window } from './window.ts'

const FOLDER = join(ROOT, 'docs/pictures')

/** Writes `docs/pictures/NAME.png`, without the pointer over anything. */
export async function take({ page }: { readonly page: Page }, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}

/** The same view in dark colours, then in light ones again. */
export async function takeDark(window: { readonly page: Page }, name: string): Promise<void> {
  await window.page.emulateMedia({ colorScheme: 'dark' })
  await window.page.waitForFunction(() =>
    [...document.querySelectorAll('canvas')].every((canvas) => {
      const [red = 0, , , alpha = 0] = canvas.getContext('2d')?.getImageData(2, 2, 1, 1).data ?? []
      return alpha === 0 || red < 128 // Its corner has the colour of the page.
    })
  )
  await take(window, name)
  await window.page.emulateMedia({ colorScheme: 'light' })
}

/** The same view for a projector, and back. */
export async function takeProjected(window: { readonly page: Page }, name: string): Promise<void> {
  await window.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await window.page.keyboard.press('p')
  await take(window, name)
  await window.page.keyboard.press('p')
}

export async function windowOf(cluster: Cluster, name: string): Promise<Window> {
  const window = new Window(await cluster.window(await cluster.web(name)))
  await window.page.emulateMedia({ colorScheme: 'light' })
  return window
}

export async function tab({ page }: { readonly page: Page }, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('tab', { name, exact: true }).click()
}

/** Everybody is connected to everybody. */
export async function meetAll(...windows: readonly Window[]): Promise<void> {
  const names = await Promise.all(windows.map(({ page }) => page.title().then((title) => title.split(' · ')[0] ?? '')))
  for (const [at, window] of windows.entries()) await window.meets(...names.filter((_, other) => other !== at))
}

/** Puts the first steps away: they have a picture of their own. */
export async function withoutGuide({ page }: { readonly page: Page }): Promise<void> {
  await page.getByRole('button', { name: 'Dismiss the first steps' }).click()
}
