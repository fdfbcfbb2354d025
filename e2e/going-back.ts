// A person who goes back with everybody: the dialog that asks, its answer, and what every window says about it.
import { expect, type Locator } from '@playwright/test'
import type { Window } from './window.ts'

/** Takes a snapshot, and waits until it is complete in all these windows. */
export async function takeSnapshot(by: Window, snapshot: string, ...others: readonly Window[]): Promise<void> {
  await by.takeSnapshot()
  for (const window of [by, ...others]) await expect(window.snapshot(snapshot)).toHaveAccessibleDescription(/complete/)
}

/** Opens the dialog that asks before it acts. */
export async function asksToGoBack(window: Window, snapshot: string): Promise<Locator> {
  const { page } = window
  await page.getByRole('tab', { name: 'Snapshot', exact: true }).click()
  await window.show(snapshot)
  await page.getByRole('button', { name: 'Go back to this snapshot' }).click()
  const dialog = page.getByRole('dialog', { name: `Go back to ${snapshot}?` })
  await expect(dialog.getByRole('table', { name: 'Balances now and after going back' })).toBeVisible()
  return dialog
}

export function goes(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: 'Go back with everybody' })
}

/** What stands over the stage. */
export function news({ page }: Window): Locator {
  return page.getByRole('main').getByRole('status')
}
