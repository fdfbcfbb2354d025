// A room name and an optional passphrase keep two classes on one LAN apart. This file turns them into the prologue of
// the Noise handshake. Nothing here touches the network. The functions of `@noble/hashes` run in Node and in a page without `crypto.subtle`
// alike. Node stretches a passphrase five times as fast, so a platform may have its own way; both come to the same bytes (room.test.ts).
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** libp2p protocol of the only stream between two peers. A change of meaning is a new version. */
export const PROTOCOL = '/groupshot/5.0.0'

export interface NetworkRoom {
  /** 32 bytes that both sides mix into the handshake: it fails with a peer of another room or another version. */
  readonly prologue: Uint8Array
  readonly name: string
}

/**
 * Cost of one guess at a passphrase: 32 MiB and about 0.1 s. A stranger can record a handshake and test guesses
 * offline, so each guess must be expensive; a peer pays this cost once, at its start.
 */
export const STRETCHING = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** scrypt with STRETCHING, to 32 bytes. */
export type Stretch = (passphrase: string, salt: string) => Promise<Uint8Array>

/**
 * @param name 1–32 of a–z, 0–9 and `-`, so a line break ends it unambiguously and it fits into one DNS label (63
 * bytes).
 * @param passphrase empty for none; then every peer that knows the name may enter.
 * @param stretch of the platform
 */
export async function openRoom(name: string, passphrase: string, stretch = stretchAnywhere): Promise<NetworkRoom> {
  const secret = passphrase === '' ? '' : bytesToHex(await salted(passphrase, name, stretch))
  return {
    prologue: sha256(utf8ToBytes(`${PROTOCOL}\n${name}\n${secret}\n`)),
    name
  }
}

/** The salt is the room name: the only value that all peers of the room know and other rooms do not share. */
function salted(passphrase: string, name: string, stretch: Stretch): Promise<Uint8Array> {
  // One word typed on two keyboards may arrive as different code points.
  return stretch(passphrase.normalize('NFKC'), `${PROTOCOL}\n${name}`)
}

function stretchAnywhere(passphrase: string, salt: string): Promise<Uint8Array> {
  return scryptAsync(passphrase, salt, { ...STRETCHING, dkLen: 32 })
}
