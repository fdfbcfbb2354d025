// Text in an address: base64url of UTF-8, which survives wherever a link is pasted.

/** Longer links are cut by many programs that people send them with. In characters. */
export const SHARED_LENGTH_MAX = 8000

export function encodeText(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('')
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @returns `undefined` for what `encodeText` did not write, or where its end is missing */
export function decodeText(coded: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined // Not base64, or not UTF-8.
  }
}
