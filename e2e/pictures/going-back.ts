// Pictures of going back: what is asked before, where a timeline ends, and the theorem in the next one. And a property of one's own.
import { expect, test } from '../cluster.ts'
import { meetAll, tab, take, takeDark, takeProjected, windowOf, withoutGuide } from '../camera.ts'
import { asksToGoBack, goes, news, takeSnapshot } from '../going-back.ts'

test.describe.configure({ timeout: 180_000 })
test.use({ actionTimeout: 30_000 })

const NOBODY_POOR = `// name: Nobody is poor
export default (cut) => {
  const poor = cut.processes.find(({ balance }) => balance < 970)
  return poor === undefined || \`\${poor.name} has only \${poor.balance}\`
}
`

test('going back', async ({ cluster }) => {
  const [anna, ben, cleo] = [
    await windowOf(cluster, 'Anna'),
    await windowOf(cluster, 'Ben'),
    await windowOf(cluster, 'Cleo')
  ]
  await meetAll(anna, ben, cleo)
  await withoutGuide(anna)
  await anna.sends('Ben', 30)
  await ben.hold('Cleo')
  await ben.sends('Cleo', 12)
  await anna.takeSnapshot()
  await expect(cleo.snapshot('Anna #1')).toBeVisible()
  await ben.hold('Cleo', false)
  for (const window of [anna, ben, cleo])
    await expect(window.snapshot('Anna #1')).toHaveAccessibleDescription(/complete/)
  await cleo.sends('Anna', 200)
  await ben.sends('Anna', 70)
  await takeSnapshot(ben, 'Ben #1', anna, cleo)
  await anna.hold('Cleo')
  await anna.sends('Cleo', 55)

  const dialog = await asksToGoBack(anna, 'Anna #1')
  await take(anna, 'go-back-light')
  await takeDark(anna, 'go-back-dark')
  await goes(dialog).click()
  await expect(news(cleo).first()).toContainText('The restore marker from Anna has not arrived yet')
  await tab(cleo, 'Network')
  await take(cleo, 'apart-light')
  await anna.hold('Cleo', false)
  await expect(news(anna).filter({ hasText: 'You went back to Anna #1' })).toContainText('Everybody has gone back')
  await cleo.sends('Ben', 5)
  await ben.sends('Anna', 9)
  await ben.hold('Anna')
  await ben.sends('Anna', 21)
  await cleo.takeSnapshot()
  await expect(anna.snapshot('Cleo #1')).toBeVisible()
  await ben.hold('Anna', false)
  await anna.reads('Cleo #1')
  await tab(anna, 'Space–time')
  await take(anna, 'timelines-light')
  await takeDark(anna, 'timelines-dark')
  await takeProjected(anna, 'timelines-projector')
  await tab(anna, 'Snapshot', 'Theorem')
  await take(anna, 'theorem-timeline-light')
})

test('a property of one’s own', async ({ cluster }) => {
  const [anna, ben] = [await windowOf(cluster, 'Anna'), await windowOf(cluster, 'Ben')]
  await meetAll(anna, ben)
  await withoutGuide(anna)
  await anna.hold('Ben')
  await anna.sends('Ben', 40)
  await ben.takeSnapshot()
  await expect(anna.snapshot('Ben #1')).toBeVisible()
  await anna.hold('Ben', false)
  await anna.reads('Ben #1')
  await tab(anna, 'Snapshot', 'Checks')
  const own = anna.page.getByRole('region', { name: 'Properties of your own' })
  await own.getByRole('button', { name: 'Write a property …' }).click()
  const editor = anna.page.getByRole('dialog', { name: 'Write a property' })
  await editor.getByRole('textbox', { name: 'Property' }).fill(NOBODY_POOR)
  await editor.getByRole('button', { name: 'Try on this snapshot' }).click()
  await expect(editor.getByRole('status')).toContainText('does not hold')
  await take(anna, 'own-property-editor-light')
  await editor.getByRole('button', { name: 'Keep' }).click()
  await expect(own.getByRole('listitem', { name: 'Nobody is poor' })).toContainText('does not hold')
  await own.scrollIntoViewIfNeeded()
  await take(anna, 'own-properties-light')
})
