// Whose page it is: decisions about addresses, without Electron, so that they are tested without it.

/** Our page's own scheme and host: it has a real origin, and no file of the machine behind it. */
export const SCHEME = 'app'
export const HOST = 'groupshot'
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`

/** What the page may hand to the system's browser: the paper that the program is about. */
const EXTERNAL_ORIGINS: ReadonlySet<string> = new Set(['https://doi.org'])

/** Scheme and host. Not `URL.origin`, which is the text "null" for every scheme of one's own. */
export function originOf(address: string): string | undefined {
  const url = URL.parse(address)
  return url === null ? undefined : `${url.protocol}//${url.host}`
}

export function isExternal(address: string): boolean {
  return EXTERNAL_ORIGINS.has(originOf(address) ?? '')
}

/** @returns the file of the page that an address asks for, or `undefined` for any other host. */
export function pagePath(address: string): string | undefined {
  return originOf(address) === PAGE_ORIGIN ? URL.parse(address)?.pathname : undefined
}
