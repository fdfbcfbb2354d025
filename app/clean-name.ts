// Display names. A name is only a claim of the peer, so it is shown beside a mark made from the peer's key.

/** In characters, counted as a person would (code points). */
export const NAME_LENGTH_MAX = 32

/** One line, no control or formatting characters, at most NAME_LENGTH_MAX; empty when nothing visible is left. */
export function cleanName(text: string): string {
  if (/^[A-Za-z0-9]{1,32}$/.test(text)) return text // The usual case: nothing to clean. A name is read on every stream.
  const visible = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, '')
    .normalize('NFC') // After the removals, which may bring two characters together: cleaning a clean name must not change it.
    .replace(/\s+/gu, ' ')
    .trim()
  return [...visible].slice(0, NAME_LENGTH_MAX).join('').trim()
}
