// The identity of a peer: an Ed25519 key pair. The journal stores the private key beside the money; this file only
// creates and reads it. The process id is the libp2p peer id of the key, so a peer that proves its id holds the key.
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
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
