// A room name and an optional passphrase keep two classes on one LAN apart. This file turns them into the prologue of
// the Noise handshake and the name under which mDNS announces the room. Nothing here touches the network.
import { createHash, scrypt, type BinaryLike, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { serviceTagOf } from './dns-sd.ts'

/** libp2p protocol of the only stream between two peers. A change of meaning is a new version. */
export const PROTOCOL = '/groupshot/3.0.0'

export interface NetworkRoom {
  /** 32 bytes that both sides mix into the handshake: it fails with a peer of another room or another version. */
  readonly prologue: Uint8Array
  /** mDNS service name. It holds only the room name; it separates rooms and does not protect them. */
  readonly serviceTag: string
}

/**
 * Cost of one guess at a passphrase: 32 MiB and about 0.1 s. A stranger can record a handshake and test guesses
 * offline, so each guess must be expensive; a peer pays this cost once, at its start.
 */
const STRETCHING: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/**
 * @param name 1–32 of a–z, 0–9 and `-`, so a line break ends it unambiguously and it fits into one DNS label (63
 * bytes).
 * @param passphrase empty for none; then every peer that knows the name may enter.
 */
export async function openRoom(name: string, passphrase: string): Promise<NetworkRoom> {
  const secret = passphrase === '' ? '' : (await stretch(passphrase, name)).toString('hex')
  return {
    prologue: createHash('sha256').update(`${PROTOCOL}\n${name}\n${secret}\n`).digest(),
    serviceTag: serviceTagOf(name)
  }
}

/** The salt is the room name: the only value that all peers of the room know and other rooms do not share. */
function stretch(passphrase: string, name: string): Promise<Buffer> {
  // One word typed on two keyboards may arrive as different code points.
  return scryptAsync(passphrase.normalize('NFKC'), `${PROTOCOL}\n${name}`, 32, STRETCHING)
}

const scryptAsync = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt)
