// Display names. A name is only a claim of the peer: it is cleaned here before anybody sees it, and labels.ts puts the end of
// the peer's id beside it wherever another name looks like it.

/** In characters, counted as a person would (code points). */
export const NAME_LENGTH_MAX = 32

/**
 * What a peer must keep to in the text that it sends: one line, no control or formatting characters, at most NAME_LENGTH_MAX;
 * empty if nothing is left. Part of the protocol, so it does not change with `cleanName`, and a name that is clean stays as it
 * is here.
 */
export function visibleLine(text: string): string {
  if (isPlain(text)) return text // The usual case: nothing to clean. A name is read on every stream.
  const visible = cleanWords(text)
    .normalize('NFC') // After the removals, which may bring two characters together: cleaning a clean name must not change it.
    .replace(/\s+/gu, ' ')
    .trim()
  return [...visible].slice(0, NAME_LENGTH_MAX).join('').trim()
}

/** Words of others about what happened: no control or formatting characters. What peers send has none. */
export function cleanWords(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, '')
}

/**
 * A claimed name as it is shown: also without fillers that nobody sees, and without stacks of accents; empty if nothing is
 * left to see. Names of people in any language stay as they are.
 */
export function cleanName(text: string): string {
  if (isPlain(text)) return text
  let now = text
  for (;;) {
    const next = visibleLine(withoutStacks(withoutFillers(now)))
    if (next === now) return now
    now = next
  }
}

function isPlain(text: string): boolean {
  return /^[A-Za-z0-9]{1,32}$/.test(text)
}

/**
 * Default_Ignorable_Code_Point has the fillers of Hangul, the selectors of Mongolian and of variations, the joiners and the
 * inherent vowels of Khmer. The others have a shape in their block and none on the screen: an empty Braille cell, a null note,
 * a filler of Khitan.
 */
function withoutFillers(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}|\u2800|\u{1d159}|\u{16fe4}/gu, '')
}

/**
 * UTS #39, 5.4 ("nonspacing marks"): none twice in a row, and at most four in a row. Of the marks that all scripts share, the
 * usual ones for stacks, two: no language needs a third when names are composed. A mark without a letter before it would
 * sit on what stands before the name.
 */
function withoutStacks(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(^|\s)\p{M}+/gu, '$1')
    .replace(/([\p{Mn}\p{Me}])\1+/gu, '$1')
    .replace(/((?:(?=\p{M})\p{Script=Inherited}){2})(?:(?=\p{M})\p{Script=Inherited})+/gu, '$1')
    .replace(/([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu, '$1')
}
