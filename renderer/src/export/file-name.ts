// What exported files are called: by room, what it is, and when, so that they sort by time and every system takes them.

/** `groupshot cs101 Anna 3 2026-11-23 10.31.05.csv`. @param what e.g. `Anna #3` @param ending without the dot */
export function exportName(room: string, what: string, at: Date, ending: string): string {
  const [day = '', time = ''] = at.toISOString().split('T')
  const words = [room, what].map(plain).filter((word) => word !== '')
  return `${['groupshot', ...words, day, time.slice(0, 8).replaceAll(':', '.')].join(' ')}.${ending}`
}

/** Names are other people's text: only letters, digits and hyphens of them stand in a file name. */
function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}-]+/gu, ' ').trim()
}
