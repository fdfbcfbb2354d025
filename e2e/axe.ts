// axe-core on a page as it is now: what it finds fails the test, and a soft failure tells all that is wrong in one run.
// It is brought into a page once, and looks only for violations: both together make a look four times as fast.
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect } from './cluster.ts'

export async function judge(page: Page, what: string): Promise<void> {
  await find(page, what, [])
}

/** What colours decide. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * In light colours everything; in dark ones, and in those that a system forces upon the page, what colours decide: the rest is the same
 * page. Leaves it in light ones.
 */
export async function judgeInAllColours(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', forcedColors: 'active' })
  await find(page, `${what}, forced colours`, OF_COLOURS)
  await page.emulateMedia({ forcedColors: 'none' })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await find(page, `${what}, dark`, OF_COLOURS)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await find(page, `${what}, light`, [])
}

async function find(page: Page, what: string, rules: readonly string[]): Promise<void> {
  expect.soft(await violationsOf(page, rules), what).toEqual([])
}

/** @param rules none: all that axe-core has @returns each rule that is broken, and where */
export async function violationsOf(page: Page, rules: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source) // A new document has none.
  return page.evaluate(async (names) => {
    const { run } = Reflect.get(globalThis, 'axe') as typeof axe
    // Of what passes, every element would be described as well.
    const options: axe.RunOptions = { resultTypes: ['violations'] }
    const { violations } = await run(document, names.length === 0 ? options : { ...options, runOnly: [...names] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, rules)
}
