// Digests and signatures without keys and without cryptography, for tests and proofs: the same for the same, and different by chance
// alone. Whether real ones hold is asked in app/network/identity.test.ts.
import type { ProcessId } from '../app/ids.ts'
import type { Signing } from '../app/loop/vouching.ts'

export function signingOf(self: ProcessId): Signing {
  return {
    digest: digestOf,
    sign: (text) => signatureOf(self, text),
    verify: (by, text, signature) => signature === signatureOf(by, text)
  }
}

/** As long as a real one. */
function signatureOf(by: ProcessId, text: string): string {
  return digestOf(`${by} ${text}`).repeat(2)
}

/** FNV-1a in 32 bits from eight beginnings, as text of the length of SHA-256. */
function digestOf(of: Uint8Array | string): string {
  const bytes = typeof of === 'string' ? encoder.encode(of) : of
  let text = ''
  for (let begin = 0; begin < 8; begin++) {
    let hash = 0x811c9dc5 ^ (begin * 0x9e3779b1)
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
    text += (hash >>> 0).toString(16).padStart(8, '0')
  }
  return text
}

const encoder = new TextEncoder()
