// Who a peer is: an Ed25519 key pair. The private key is kept by the journal, beside the money; here it is only made
// and read. The process id is the libp2p peer id of the key, so whoever proves the id holds the key.
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { ProcessId } from '../ids.ts'

export interface Identity {
  /** libp2p's protobuf form, 68 bytes; secret. */
  readonly privateKey: Uint8Array
  readonly id: ProcessId
}

/** A new one, never seen before. */
export async function createIdentity(): Promise<Identity> {
  const key = await generateKeyPair('Ed25519')
  return { privateKey: privateKeyToProtobuf(key), id: peerIdFromPrivateKey(key).toString() as ProcessId }
}

/** The process id that belongs to a private key in protobuf form. Throws for bytes that are no key. */
export function idOf(privateKey: Uint8Array): ProcessId {
  return peerIdFromPrivateKey(privateKeyFromProtobuf(privateKey)).toString() as ProcessId
}
