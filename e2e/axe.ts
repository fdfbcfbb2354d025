// axe-core on a page as it is now: what it finds fails the test, and a soft failure tells all that is wrong in one run.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './town.ts'

export async function judge(page: Page, what: string): Promise<void> {
  await find(page, what, [])
}

/** In light colours everything, in dark ones what colours decide: the rest is the same page. Leaves it in light ones. */
export async function judgeInBothColours(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await find(page, `${what}, dark`, ['color-contrast', 'link-in-text-block'])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await find(page, `${what}, light`, [])
}

/** @param rules none: all that axe-core has */
async function find(page: Page, what: string, rules: string[]): Promise<void> {
  // Pages have no frames here. The other mode opens one more page for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules.length === 0 ? axe : axe.withRules(rules)).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect.soft(found, what).toEqual([])
}
