// The identity of a peer: an Ed25519 key pair. The journal stores the private key beside the money; this file only
// creates and reads it, and signs with it. The process id is the libp2p peer id of the key, so a peer that proves its id holds the key.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey, peerIdFromString } from '@libp2p/peer-id'
import type { ProcessId } from '../ids.ts'

export interface Identity {
  /** libp2p's protobuf form, 68 bytes; secret. */
  readonly privateKey: Uint8Array
  readonly id: ProcessId
}

/** Creates a new random identity. */
export async function createIdentity(): Promise<Identity> {
  const key = await generateKeyPair('Ed25519')
  return { privateKey: privateKeyToProtobuf(key), id: peerIdFromPrivateKey(key).toString() as ProcessId }
}

/** The process id that belongs to a private key in protobuf form. Throws for bytes that are not a key. */
export function idOf(privateKey: Uint8Array): ProcessId {
  return peerIdFromPrivateKey(privateKeyFromProtobuf(privateKey)).toString() as ProcessId
}

/**
 * Digests and signatures as text in hexadecimal: SHA-256, and Ed25519 by the key of the identity.
 * @param context stands before every text that is signed: a signature of one context says nothing in another
 * @param digest SHA-256 of a platform that has a faster one; reports of many members are long
 */
export function signingWith(
  privateKey: Uint8Array,
  context = '',
  digest = digestOf
): {
  readonly digest: (of: Uint8Array | string) => string
  readonly sign: (text: string) => Promise<string>
  readonly verify: (by: ProcessId, text: string, signature: string) => Promise<boolean>
} {
  const key = privateKeyFromProtobuf(privateKey)
  return {
    digest,
    sign: async (text) => bytesToHex(await key.sign(utf8ToBytes(context + text))),
    verify: async (by, text, signature) => {
      try {
        // An Ed25519 key is in the id itself.
        const { publicKey } = peerIdFromString(by)
        return publicKey !== undefined && (await publicKey.verify(utf8ToBytes(context + text), hexToBytes(signature)))
      } catch {
        return false // Not an id with a key, or not a signature.
      }
    }
  }
}

function digestOf(of: Uint8Array | string): string {
  return bytesToHex(sha256(typeof of === 'string' ? utf8ToBytes(of) : of))
}
