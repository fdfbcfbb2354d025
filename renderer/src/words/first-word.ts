// What fits on a message in a picture: the first of the words that say what it carries.

/** `task, 4 to follow` → `task`. At most 10 characters. */
export function firstWord(says: string): string {
  return [...(says.split(/[\s,]/, 1)[0] ?? '')].slice(0, 10).join('')
}
