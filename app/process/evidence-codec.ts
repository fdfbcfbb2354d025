// Vouchers, comparisons and evidence as bytes; the rest of the messages is in codec.ts, which hands these on. Digests and signatures
// are text in hexadecimal where they are kept, because states are plain data, and bytes on the wire.
import type { ProcessId } from '../ids.ts'
import { MessageError, processIn } from '../applications/fields.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { DIGEST_BYTES, SIGNATURE_BYTES, type EvidenceMessage, type Told } from '../snapshot/messages.ts'
import { snapshotIn, textIn, toBytes } from './fields.ts'
import type * as schema from './generated/schema.js'

export function encodeEvidence(message: EvidenceMessage): schema.Message {
  const { snapshot } = message
  switch (message.type) {
    case 'voucher':
      return { voucher: { snapshot, signature: toBytes(message.signature) } }
    case 'comparison':
      return { comparison: { snapshot, digest: toBytes(message.digest) } }
    case 'evidence': {
      const told = message.told.map(({ member, digest, signature }) => ({
        member,
        digest: toBytes(digest),
        ...(signature === '' ? {} : { signature: toBytes(signature) })
      }))
      return { evidence: { snapshot, told } }
    }
  }
}

/** @returns `undefined` where it is another message @throws MessageError */
export function decodeEvidence({ voucher, comparison, evidence }: schema.Message): EvidenceMessage | undefined {
  if (voucher !== undefined)
    return {
      type: 'voucher',
      snapshot: snapshotIn(voucher.snapshot),
      signature: textIn(voucher.signature, SIGNATURE_BYTES)
    }
  if (comparison !== undefined)
    return {
      type: 'comparison',
      snapshot: snapshotIn(comparison.snapshot),
      digest: textIn(comparison.digest, DIGEST_BYTES)
    }
  if (evidence === undefined) return undefined
  if (evidence.told.length > MEMBERS_MAX) throw new MessageError(`evidence about ${evidence.told.length} reports`)
  const told = evidence.told.map(({ member, digest, signature }): Told => {
    return {
      member: processIn(member),
      digest: textIn(digest, DIGEST_BYTES),
      signature: signature === undefined ? '' : textIn(signature, SIGNATURE_BYTES)
    }
  })
  if (new Set<ProcessId>(told.map(({ member }) => member)).size < told.length)
    throw new MessageError('evidence with two reports of one member')
  return { type: 'evidence', snapshot: snapshotIn(evidence.snapshot), told }
}
