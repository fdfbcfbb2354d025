// Small choices of the person at this window that outlive it: colours, the chosen tab, whether the guide was seen. In the
// storage of the page where that stays; the web host has a new port, and with it a new storage, at every start: there a
// cookie remembers. Nothing of a run or an account is kept here.

/** A year, in seconds: a course. */
const COOKIE_AGE = 31_536_000

/** @param key letters and hyphens @returns the remembered word, empty where there is none */
export function recall(key: string): string {
  const stored = localStorage.getItem(`groupshot-${key}`)
  if (stored !== null) return stored
  const cookies = document.cookie.split('; ').map((cookie) => cookie.split('='))
  return cookies.find(([name]) => name === `groupshot-${key}`)?.[1] ?? ''
}

/** @param word letters and hyphens */
export function remember(key: string, word: string): void {
  localStorage.setItem(`groupshot-${key}`, word)
  document.cookie = `groupshot-${key}=${word}; max-age=${COOKIE_AGE}; path=/; samesite=strict`
}
