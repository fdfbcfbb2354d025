// All panels of the page: one for each folder beside this file. There is no list to keep: a folder with a `panel.ts` is enough.
import type { OtherName } from '../../../app/applications/all.ts'
import { assert } from '../../../app/assert.ts'
import { recall, remember } from '../memory.ts'
import type { Panel } from './panel.ts'

/** In order of their folders. */
export const PANELS: readonly Panel[] = panelsIn(
  import.meta.glob<Panel>('./*/panel.ts', { eager: true, import: 'panel' })
)

/** @param found by path, such as `./locks/panel.ts`: what the file exports as `panel` */
export function panelsIn(found: Readonly<Record<string, Panel>>): readonly Panel[] {
  return Object.keys(found)
    .sort()
    .map((path) => {
      const panel = found[path]
      assert(panel !== undefined && path === `./${panel.name}/panel.ts`, `${path} exports the panel of its folder`)
      return panel
    })
}

/** The panel that this window showed last, or the first one. */
export function rememberedPanel(panels: readonly Panel[]): Panel | undefined {
  const wanted = recall('application')
  return panels.find(({ name }) => name === wanted) ?? panels[0]
}

/** Beside the panels of the applications, under the same tab: safety and liveness of the room. */
export const SAFETY_PART = 'safety-liveness'

/** Whether this window showed safety and liveness last. */
export function remembersSafety(): boolean {
  return recall('application') === SAFETY_PART
}

export function rememberPanel(name: OtherName | typeof SAFETY_PART): void {
  remember('application', name)
}
