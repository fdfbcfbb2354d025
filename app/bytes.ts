// Bytes of texts and of several pieces, in Node and in a page alike. Node has faster ways, which are taken where they exist.

const encoder = new TextEncoder()

/** How long a text is in UTF-8, in bytes. */
export const bytesOfText: (text: string) => number =
  typeof Buffer === 'undefined' ? (text) => encoder.encode(text).byteLength : (text) => Buffer.byteLength(text)

/** All pieces as one. */
export const joined: (pieces: readonly Uint8Array[]) => Uint8Array =
  typeof Buffer === 'undefined' ? joinedInOrder : (pieces) => Buffer.concat(pieces)

function joinedInOrder(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
