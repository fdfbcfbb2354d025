// Display names: a claim of the peer itself, shown beside a mark made from its key.

/** In characters, counted as a person would (code points). */
export const NAME_LENGTH_MAX = 32

/** One line, no control or formatting characters, at most NAME_LENGTH_MAX; empty when nothing visible is left. */
export function cleanName(text: string): string {
  if (/^[A-Za-z0-9]{1,32}$/.test(text)) return text // Most are: nothing to clean, and a name is read on every stream.
  const visible = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, '')
    .normalize('NFC') // After what stood between two characters is gone: a clean name must stay as it is.
    .replace(/\s+/gu, ' ')
    .trim()
  return [...visible].slice(0, NAME_LENGTH_MAX).join('').trim()
}
