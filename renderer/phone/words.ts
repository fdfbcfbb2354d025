// The words of the small page.

export const ASKING_DOOR = 'Asking the door what it leads to …'
export const NO_DOOR =
  'The door does not answer. Is this device still in the same network, and is the door still open? Load this page again.'
export const WITH_LINK =
  'Open the link or scan the QR code again: part of it is missing. Or load this page without what stands behind its #.'

export const COMPUTER = 'On a computer'
export const WITH_NODE = 'With Node 24 or newer, this loads Groupshot from the door and joins; nothing is installed:'
export const WITH_PROGRAM = 'Where Groupshot runs already: paste the code at the lower left of its window.'

export function titleOf(room: string): string {
  return `Room ${room}`
}

export function shownBy(name: string): string {
  return `${name} invites you.`
}
