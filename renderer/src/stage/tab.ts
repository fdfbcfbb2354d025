// Which picture the stage shows first: the one that this window showed last.
import { recall, remember } from '../memory.ts'

/** A tab that no longer exists shows as the first one: the stage decides. */
export function rememberedTab(): string {
  return decodeURIComponent(recall('tab'))
}

export function rememberTab(tab: string): void {
  remember('tab', encodeURIComponent(tab))
}
