// Which picture the stage shows first: the one that this window showed last.

const KEY = 'groupshot-tab'

/** A tab that no longer exists shows as the first one: the stage decides. */
export function rememberedTab(): string {
  return localStorage.getItem(KEY) ?? ''
}

export function rememberTab(tab: string): void {
  localStorage.setItem(KEY, tab)
}
