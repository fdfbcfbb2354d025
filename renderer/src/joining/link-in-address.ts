// A link into a room that somebody has opened with this window: Electron puts it behind the # of the page's address (main/electron/links.ts).

/**
 * Takes the link out of the address, because it may hold a passphrase.
 * @returns '' where there is none
 */
export function takeLink(): string {
  const link = new URLSearchParams(location.hash.slice(1)).get('join') ?? ''
  if (link !== '') history.replaceState(null, '', location.pathname + location.search)
  return link
}
