// Light and dark: the system's choice, until somebody in front of a projector wants the other one.

const KEY = 'groupshot-theme'

/** Takes back the choice of an earlier start of this window. */
export function restoreContrast(): void {
  const chosen = localStorage.getItem(KEY)
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen
}

/** Light becomes dark and dark becomes light; the choice is kept. */
export function swapContrast(): void {
  const chosen = document.documentElement.dataset['theme']
  const dark = chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
  const next = dark ? 'light' : 'dark'
  document.documentElement.dataset['theme'] = next
  localStorage.setItem(KEY, next)
}
