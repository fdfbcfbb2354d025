// Single keys that work on the whole page, unless somebody is typing.

/** Does what belongs to the key, if anything does. `actions`: by key in small letters. */
export function doPageKey(event: KeyboardEvent, actions: Readonly<Record<string, () => void>>): void {
  actions[pageKey(event)]?.()
}

/** The key in small letters; empty where it belongs to a field, is repeated, or comes with a modifier. */
function pageKey(event: KeyboardEvent): string {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return ''
  const { target } = event
  if (target instanceof Element && target.matches('input:not([type="radio"]), textarea, select')) return ''
  return event.key.toLowerCase()
}
