// The errors of libp2p's dial and listen, each as one sentence that says what a person should check. Pure.
import { BadAddressError, NotReachedError } from '../channel/wire.ts'
import type { DialTarget } from './addresses.ts'
import { PROTOCOL } from './room.ts'

/** The connection opened, and ended before it carried our stream. */
export class NoWireError extends Error {
  override readonly name = 'NoWireError'
}

/** A listening address is not available. The message says which and why. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

export const OWN_ADDRESS = 'That is the address of this very window. Paste it into another one.'

/** @returns the error that `connect` throws. */
export function notReached(error: unknown, { address, peer }: DialTarget): NotReachedError | BadAddressError {
  if (error instanceof NotReachedError || error instanceof BadAddressError) return error
  return new NotReachedError(sentence(error, placeOf(address), peer), { cause: error })
}

/** True for an error of `start`: another program listens at one of the addresses. */
export function isTaken(error: unknown): boolean {
  return partsOf(error).text.includes('EADDRINUSE')
}

/** @returns the error that `start` throws. */
export function notListening(error: unknown): ListenError {
  const { text } = partsOf(error)
  return new ListenError(`Cannot listen: ${whyNotListening(text)}`, { cause: error })
}

function whyNotListening(text: string): string {
  const taken = /EADDRINUSE: address already in use (\S+)/.exec(text)?.[1]
  if (taken !== undefined) return `another program uses ${taken}.`
  const [, foreign] = /EADDRNOTAVAIL: address not available (\S+)/.exec(text) ?? []
  if (foreign !== undefined)
    return `this machine does not have the address ${foreign}. Without --listen it listens on all that it has.`
  const [, forbidden] = /EACCES: permission denied (\S+)/.exec(text) ?? []
  if (forbidden !== undefined) return `this user may not listen at ${forbidden}: choose a port above 1023.`
  return text.split('\n').slice(0, 3).join(' ')
}

function sentence(error: unknown, place: string, peer: string | undefined): string {
  const { name, text, code } = partsOf(error)
  if (/dial self/i.test(text)) return OWN_ADDRESS
  if (name === 'NoWireError')
    return `A peer answered at ${place} and closed the connection: it may refuse this peer for a while, or its room may be full.`
  if (name === 'DialDeniedError' || name === 'ConnectionInterceptedError')
    return 'This peer broke the rules and is refused for a while. Try again later.'
  if (/identity key .* does not match|PeerId does not match|unexpected peer/i.test(text))
    return `A peer other than ${shortId(peer)} answers at ${place}: copy the address again from its window.`
  if (code === 'ECONNREFUSED' || text.includes('ECONNREFUSED'))
    return `No program listens at ${place}: that window is closed, or its address has changed.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The name in ${place} is not known in this network.`
  if (/EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/.test(code + text))
    return `There is no route to ${place} from here: is this machine in the same network?`
  if (/timeout|timed out|aborted/i.test(name + text))
    return `${place} did not answer. Same network? A firewall, or an access point that isolates its clients, may block it.`
  if (/Protocol selection failed/i.test(text))
    return `The peer at ${place} is busy: too many connections wait there. Try again in some seconds.`
  if (/ECONNRESET|EPIPE|closed while reading 0\//.test(code + text))
    return (
      `${place} closed the connection at once: it is busy, or another program than Groupshot listens there. ` +
      'Try again in some seconds.'
    )
  // An error that nobody foresaw is told as itself: it may mean anything.
  if (!isForeign(error)) return `The connection to ${place} failed: ${text.split('\n')[0] ?? text}`
  return (
    `Something answers at ${place}, but not as a peer of this room: the room name or the passphrase may differ, ` +
    `or it runs another version. This one speaks ${PROTOCOL}; start the same version on both computers.`
  )
}

/** Whether something has answered that is no peer of this room: its handshake is another one, or none. */
export function isForeign(error: unknown): boolean {
  const { name, text, code } = partsOf(error)
  if (/ECONNRESET|EPIPE|closed while reading 0\//.test(code + text) || /Protocol selection failed/i.test(text))
    return false
  return name === 'EncryptionFailedError' || /^(InvalidMessage|InvalidData|UnexpectedEOF|InvalidCrypto)/.test(name)
}

interface Parts {
  readonly name: string
  readonly text: string
  readonly code: string
}

/** A dial of several addresses fails with an AggregateError; its last error says most. */
function partsOf(error: unknown): Parts {
  if (error instanceof AggregateError && error.errors.length > 0) return partsOf(error.errors.at(-1))
  if (!(error instanceof Error)) return { name: '', text: String(error), code: '' }
  const code: unknown = 'code' in error ? error.code : ''
  return { name: error.name, text: error.message, code: typeof code === 'string' ? code : '' }
}

/** `/ip4/192.168.1.20/tcp/4001` → `192.168.1.20:4001` */
function placeOf(address: string): string {
  const [, kind, host = '', , port = ''] = address.split('/')
  return kind === 'ip6' ? `[${host}]:${port}` : `${host}:${port}`
}

function shortId(peer: string | undefined): string {
  return peer === undefined ? 'expected' : `…${peer.slice(-6)}`
}
