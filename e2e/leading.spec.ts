// A room that is led, from three windows: who is asked, what the leader can do, what the others see, and how it ends.
import { judge } from './axe.ts'
import { expect, meet, test } from './cluster.ts'
import { Window } from './window.ts'

test('one leads, one follows, one does not; pause, locks and a shown snapshot reach who follows', async ({
  cluster
}) => {
  test.setTimeout(120_000)
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [anna, ben, cleo] = [await open('Anna'), await open('Ben'), await open('Cleo')]
  await anna.meets('Ben', 'Cleo')
  await ben.meets('Anna', 'Cleo')

  const panel = anna.page.getByRole('dialog', { name: 'Lead the room' })
  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Lead the room …' }).press('Enter')
  await expect(panel).toContainText('Everybody is asked to follow you.')
  await panel.getByRole('button', { name: 'Lead this room' }).click()
  await expect(panel).toContainText('0 of 2 follow you.')

  for (const { page } of [ben, cleo]) await expect(page.getByText('Anna offers to lead this room.')).toBeVisible()
  await judge(ben.page, 'an offer to lead')
  await cleo.page.getByRole('button', { name: 'Not now' }).click()
  await expect(cleo.page.getByText('Anna offers to lead this room.')).toBeHidden()
  await ben.page.getByRole('button', { name: 'Follow', exact: true }).dblclick()
  await expect(ben.page.getByText('Anna leads this room.')).toBeVisible()
  await expect(panel).toContainText('1 of 2 follow you.')
  await expect(panel.getByRole('row', { name: 'Ben' })).toContainText('yes')
  await expect(panel.getByRole('row', { name: 'Ben' })).toContainText('joined')
  await panel.getByText('Members on this machine').click()
  await expect(panel.getByRole('button', { name: 'Add' })).toBeVisible()
  await judge(anna.page, 'the console of the leader')

  await panel.getByRole('button', { name: 'Reset the room …' }).click()
  const reset = anna.page.getByRole('dialog', { name: 'Reset the room?' })
  await expect(reset).toContainText('Everybody else is asked to join.')
  await reset.getByRole('button', { name: 'Keep this account' }).click()
  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Lead the room …' }).press('Enter')
  await panel.getByRole('button', { name: 'Pause all' }).click()
  await panel.getByLabel('send money').check()
  await expect(
    ben.page.getByText('Everything that goes on by itself is paused. Only Anna may send money.')
  ).toBeVisible()
  await ben.send('Cleo', '5')
  await expect(ben.page.getByText('Anna leads this room and has locked that.').first()).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).click()
  await cleo.sends('Ben', 5)

  await anna.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await anna.page.getByRole('menuitem', { name: 'Lead the room …' }).press('Enter')
  await panel.getByRole('button', { name: 'Take a snapshot and show it on all' }).click()
  await expect(ben.page.getByRole('tab', { name: 'Snapshot' })).toHaveAttribute('aria-selected', 'true')
  await expect(cleo.page.getByRole('tab', { name: 'Snapshot' })).toHaveAttribute('aria-selected', 'false')
  await ben.reads('Anna #1')

  await panel.getByRole('button', { name: 'Let all go on' }).click()
  await panel.getByLabel('send money').uncheck()
  await expect(ben.page.getByText('Only Anna may')).toBeHidden()
  await panel.getByLabel('Hand over to').selectOption('Ben')
  await panel.getByRole('button', { name: 'Hand over' }).click()
  await expect(panel).toContainText('Ben leads this room.')
  await expect(ben.page.getByText('Anna leads this room.')).toBeHidden()

  // What followers choose first in a lesson is counted at whoever leads.
  const console = ben.page.getByRole('dialog', { name: 'Lead the room' })
  await ben.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await ben.page.getByRole('menuitem', { name: 'Lead the room …' }).press('Enter')
  await console.getByText('Answers to lessons').click()
  await expect(console).toContainText('Nobody who follows you has answered a question of a lesson yet.')
  await panel.getByRole('button', { name: 'Close' }).click()
  await anna.page.getByRole('tab', { name: 'Lessons' }).click()
  await anna.page.getByRole('button', { name: /^1/ }).first().click()
  const question = anna.page.getByRole('group', { name: 'Question' })
  while (!(await question.isVisible())) await anna.page.getByRole('button', { name: 'Next', exact: true }).click()
  const asked = (await question.locator('.asked').textContent()) ?? ''
  for (const place of [1, 0]) await question.getByRole('button').nth(place).click()
  const counted = console.getByRole('table', { name: asked })
  await expect(counted.getByRole('row').nth(1)).toContainText('1 of 1')
  await expect(counted.getByRole('row').nth(0)).toContainText('0 of 1')
  await judge(ben.page, 'answers as counts')
  await console.getByRole('button', { name: 'Close' }).click()

  // Whoever did not want to follow at first can do it later, and stop again.
  await cleo.page.getByRole('button', { name: 'Menu' }).press('Enter')
  await cleo.page.getByRole('menuitem', { name: 'Lead the room …' }).press('Enter')
  const other = cleo.page.getByRole('dialog', { name: 'Lead the room' })
  await other.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(other).toContainText('Ben leads this room.')
  await other.getByRole('button', { name: 'Stop following' }).click()
  await expect(other.getByRole('button', { name: 'Lead this room' })).toBeVisible()
})

test('whoever leads asks who is where: seen, dialled, joined, asleep and gone', async ({ cluster }) => {
  const stranger = '12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo'
  const anna = await cluster.script('Anna', `--connect=/ip4/127.0.0.1/tcp/1/p2p/${stranger}`)
  const [ben, cleo, dora] = [await cluster.script('Ben'), await cluster.script('Cleo'), await cluster.script('Dora')]
  await meet(anna, ben, cleo, dora)
  await anna.demand({ do: 'lead' })
  await ben.event({ event: 'lead-offered' })
  await ben.demand({ do: 'follow', peer: 'Anna' })
  await cleo.stop() // Its computer has gone to sleep.
  await dora.demand({ do: 'leave' })
  const roll = async () => {
    const { roll: all } = await anna.demand({ do: 'roll' })
    const entries = all as { name: string; peer: string; stage: string; follows: boolean }[]
    return entries.map(({ name, peer, stage, follows }) => `${name || peer} ${stage}${follows ? ', follows' : ''}`)
  }
  await expect
    .poll(async () => (await roll()).toSorted(), { timeout: 20_000 })
    .toEqual([`${stranger} dialled`, 'Ben joined, follows', 'Cleo asleep', 'Dora gone'].toSorted())
})
