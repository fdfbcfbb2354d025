// How this window shows whatever it shows, a live room or a saved run: the chosen tab, and projector mode.
import { rememberPart, type CutPagePart } from '../cut/parts.ts'
import type { KeyActions } from '../keys.ts'
import { needsNoPeer } from '../own-world.ts'
import { LESSONS_TAB, rememberedTab, rememberTab, type Tab } from '../tab.ts'

export class PageState {
  #tab = $state<Tab>(needsNoPeer(location.hash) ? LESSONS_TAB : rememberedTab())
  #isProjector = $state(false)
  /** Counts how often a part of the tab Snapshot was asked for from elsewhere: it is shown anew then. */
  #parts = $state(0)
  /** The list of keys is open. */
  showsKeys = $state(false)
  /** Nothing is shown, so that everybody looks at the speaker. */
  isBlack = $state(false)

  /** The tab whose picture is shown. */
  get tab(): Tab {
    return this.#tab
  }

  get parts(): number {
    return this.#parts
  }

  /** Only the picture, the sum and the line of time, larger. */
  get isProjector(): boolean {
    return this.#isProjector
  }

  readonly keyActions: KeyActions = {
    projector: () => this.setProjector(!this.#isProjector),
    black: () => void (this.isBlack = !this.isBlack),
    help: () => void (this.showsKeys = true),
    leave: () => {
      if (this.isBlack) this.isBlack = false
      else if (this.#isProjector) this.setProjector(false)
    }
  }

  readonly showTab = (tab: Tab): void => {
    this.#tab = tab
    rememberTab(tab)
  }

  /** Shows a tab and, on the tab Snapshot, one part of it. */
  readonly showPart = (tab: Tab, part: CutPagePart | undefined): void => {
    if (part !== undefined) {
      rememberPart(part)
      this.#parts += 1
    }
    this.showTab(tab)
  }

  readonly setProjector = (on: boolean): void => {
    this.#isProjector = on
    document.documentElement.toggleAttribute('data-projector', on)
  }

  /** Shows the lessons if the address holds a sandbox or a lesson: it came by a link or from a file. */
  readonly followAddress = (): void => {
    if (needsNoPeer(location.hash)) this.#tab = LESSONS_TAB
  }
}
