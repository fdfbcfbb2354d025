// The errors of libp2p's dial and listen, each as one sentence that says what a person should check. Pure.
import { shortId } from '../ids.ts'
import { BadAddressError, NotReachedError } from '../channel/wire.ts'
import { inOneLine, sentencesOf } from '../doctor/sentences.ts'
import type { Failure } from '../doctor/signals.ts'
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

export const OWN_ADDRESS = inOneLine(sentencesOf('own', ''))

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
  const { failure, text } = failureOf(error)
  return inOneLine(sentencesOf(failure, place, peer === undefined ? '' : shortId(peer), PROTOCOL, text))
}

/** What kind of failure an error of a dial is. @returns with `text` the error in its own words where nobody foresaw it, else '' */
export function failureOf(error: unknown): { readonly failure: Failure; readonly text: string } {
  const failure = foreseen(error instanceof NotReachedError && error.cause !== undefined ? error.cause : error)
  if (failure !== undefined) return { failure, text: '' }
  const { text } = partsOf(error)
  return { failure: 'unforeseen', text: text.split('\n')[0] ?? text }
}

function foreseen(error: unknown): Failure | undefined {
  const { name, text, code } = partsOf(error)
  if (/dial self/i.test(text)) return 'own'
  if (name === 'NoWireError') return 'no-wire'
  if (name === 'DialDeniedError' || name === 'ConnectionInterceptedError') return 'blocked'
  if (/identity key .* does not match|PeerId does not match|unexpected peer/i.test(text)) return 'other-peer'
  if (code === 'ECONNREFUSED' || text.includes('ECONNREFUSED')) return 'refused'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no-name'
  if (/EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/.test(code + text)) return 'no-way'
  if (/timeout|timed out|aborted/i.test(name + text)) return 'silent'
  if (/Protocol selection failed/i.test(text)) return 'busy'
  if (/ECONNRESET|EPIPE|closed while reading 0\//.test(code + text)) return 'hung-up'
  return isForeign(error) ? 'foreign' : undefined
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
export function placeOf(address: string): string {
  const [, kind, host = '', , port = ''] = address.split('/')
  return kind === 'ip6' ? `[${host}]:${port}` : `${host}:${port}`
}
