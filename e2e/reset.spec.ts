// A room is reset from one window, by keyboard: what the person is asked, what the others see, who joins and who stays.
import { judge } from './axe.ts'
import { expect, test } from './cluster.ts'
import { Window } from './window.ts'

/** A connection that was refused is tried again after up to 30 s. */
const AGAIN_MS = 45_000

test('one resets the room, one joins, one stays; each window says what has happened', async ({ cluster }) => {
  test.setTimeout(180_000)
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [ben, anna, cleo] = [await open('Ben'), await open('Anna'), await open('Cleo')]
  await ben.meets('Anna', 'Cleo')
  await anna.meets('Ben', 'Cleo')
  await anna.sends('Ben', 12)
  await ben.takeSnapshot()
  await ben.reads('Ben #1')

  const dialog = ben.page.getByRole('dialog', { name: 'Reset the room?' })
  await ben.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await ben.page.getByRole('menuitem', { name: 'Reset the room …' }).press('Enter')
  await expect(dialog).toContainText('with 1,000 coins and no history')
  await expect(dialog.getByRole('button', { name: 'Keep this account' })).toBeFocused()
  await judge(ben.page, 'the question before a reset')
  await ben.page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(ben.balance()).toHaveText('1,012')

  await ben.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await ben.page.getByRole('menuitem', { name: 'Reset the room …' }).press('Enter')
  await dialog.getByRole('button', { name: 'Reset the room' }).dblclick()
  await expect(dialog).toBeHidden()
  await expect(ben.balance()).toHaveText('1,000')
  await expect(ben.page.getByText('This room was reset by you.')).toBeVisible()
  await expect(ben.snapshot('Ben #1')).toBeHidden()
  await expect(ben.person('Anna')).toBeHidden()

  const says = /This room was reset by Ben on \d+ [A-Z][a-z]{2}[.] You may join Ben with a new account/
  for (const { page } of [anna, cleo]) await expect(page.getByText(says)).toBeVisible({ timeout: AGAIN_MS })
  await judge(anna.page, 'an offered reset')
  await anna.page.getByRole('button', { name: 'Stay', exact: true }).press('Enter')
  await expect(anna.page.getByText(says)).toBeHidden()
  await expect(anna.balance()).toHaveText('988')

  await cleo.page.getByRole('button', { name: 'Join with a new account' }).dblclick()
  await expect(cleo.person('Ben')).toHaveAccessibleDescription(/^connected/, { timeout: AGAIN_MS })
  await expect(cleo.page.getByText(says)).toBeHidden()
  await ben.meets('Cleo')
  await expect(ben.page.getByText('This room was reset by you.')).toBeHidden()
  await cleo.sends('Ben', 5)
  await ben.takeSnapshot()
  expect(await ben.reads('Ben #1')).toMatch(/ = 2,000$/) // Counted from 1 again; nothing of the old one is left in the window.
  await expect(anna.person('Ben')).toHaveAttribute('title', /reset by Ben/)
})
