// One of three lies once: by a window, by a script, and in free play. What windows and scripts of the others say of it.
import { judge } from './axe.ts'
import { expect, meet, test } from './cluster.ts'
import { Window } from './window.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } }) // No story here looks at motion.

test('a person makes one lie, and every other window names the liar', async ({ cluster }) => {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [anna, ben, eve] = [await open('Anna'), await open('Ben'), await open('Eve')]
  await anna.meets('Ben', 'Eve')
  await ben.meets('Anna', 'Eve')
  await eve.meets('Anna', 'Ben')

  await eve.page.getByRole('button', { name: 'Menu' }).click()
  await eve.page.getByRole('menuitem', { name: 'Make one lie …' }).click()
  const choice = eve.page.getByRole('form', { name: 'Make one lie' })
  await choice.getByRole('combobox').selectOption({ label: 'its balance is 500 higher' })
  await choice.getByRole('button', { name: 'Lie once' }).click()
  const marked = eve.page.getByRole('region', { name: 'Lie' })
  await expect(marked).toContainText('This process will lie in the next report: its balance is 500 higher.')
  await judge(eve.page, 'a lie is on')

  await anna.takeSnapshot()
  await anna.show('Anna #1')
  await expect(anna.verdict()).toContainText('The report of Eve cannot be true: its own numbers contradict each other')
  await anna.page.getByRole('tab', { name: 'Snapshot' }).click()
  await anna.page.getByRole('tab', { name: 'Checks', exact: true }).click()
  const found = anna.page.getByRole('region', { name: 'False reports' })
  await expect(found.getByRole('heading')).toHaveText('1 report cannot be true')
  await expect(found).toContainText('Ask Eve which program runs there.')
  await judge(anna.page, 'who lies')
  await expect(marked).toHaveCount(0) // It was one lie.

  await ben.show('Anna #1')
  await expect(ben.verdict()).toContainText('The report of Eve cannot be true')
})

test('a script is told who has reported two things, and by whom a snapshot is broken', async ({ cluster }) => {
  const [anna, ben, eve] = [await cluster.script('Anna'), await cluster.script('Ben'), await cluster.script('Eve')]
  await meet(anna, ben, eve)
  const liar = (await eve.event({ event: 'ready' }))['peer']

  const honest = await anna.demand({ do: 'snapshot' })
  for (const script of [anna, ben])
    expect(
      await script.event({ event: 'snapshot', snapshot: honest['snapshot'], status: 'complete' })
    ).not.toHaveProperty('broken')

  await eve.demand({ do: 'lie', about: 'outsider-to-one' })
  const { snapshot } = await anna.demand({ do: 'snapshot' })
  for (const script of [anna, ben]) {
    const complete = await script.event({ event: 'snapshot', snapshot, status: 'complete' })
    expect(complete).toMatchObject({ conserved: true })
    expect(complete).not.toHaveProperty('broken')
    expect(await script.event({ event: 'broken', snapshot })).toEqual({
      event: 'broken',
      snapshot,
      broken: [{ rule: 'two-reports', by: [liar] }]
    })
  }

  await eve.demand({ do: 'lie', about: 'balance' })
  await eve.demand({ do: 'lie', stop: true })
  await eve.demand({ do: 'lie', about: 'opening' })
  const second = await ben.demand({ do: 'snapshot' })
  const { broken } = await anna.event({ event: 'snapshot', snapshot: second['snapshot'], status: 'complete' })
  expect(broken).toContainEqual({ rule: 'opening', by: [liar] })
})

test('in free play a process lies once, and the sum says who it was', async ({ cluster }) => {
  const page = await cluster.window(await cluster.web('Anna'))
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await page.getByRole('button', { name: /^∞|Free play/ }).click()
  await page.getByRole('button', { name: 'Ben', exact: true }).click()
  const choice = page.getByRole('form', { name: 'Make one lie' })
  await choice.getByRole('combobox').selectOption({ label: 'its balance is 500 higher' })
  await choice.getByRole('button', { name: 'Lie once' }).click()
  await expect(page.getByRole('region', { name: 'Lie' })).toContainText('Ben will lie in the next report')
  await judge(page, 'a lie in free play')
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  const deliver = page.getByRole('button', { name: /^Deliver/ })
  while ((await deliver.count()) > 0) await deliver.first().click()
  await expect(page.getByText(/The report of Ben cannot be true/).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Lie' })).toHaveCount(0)
})
