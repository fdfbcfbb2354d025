// Which addresses belong to our page. Without Electron, so that it can be tested without Electron.

/** The scheme and host of our page: a real origin, without access to files of the machine. */
export const SCHEME = 'app'
export const HOST = 'groupshot'
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`

/** Origins that the page may open in the system's browser: the paper that the program is about. */
const EXTERNAL_ORIGINS: ReadonlySet<string> = new Set(['https://doi.org'])

/** Scheme and host. Not `URL.origin`, which is the text "null" for every custom scheme. */
export function originOf(address: string): string | undefined {
  const url = URL.parse(address)
  return url === null ? undefined : `${url.protocol}//${url.host}`
}

export function isExternal(address: string): boolean {
  return EXTERNAL_ORIGINS.has(originOf(address) ?? '')
}

/** @returns the file of the page for an address, or `undefined` for any other host. */
export function pagePath(address: string): string | undefined {
  return originOf(address) === PAGE_ORIGIN ? URL.parse(address)?.pathname : undefined
}
