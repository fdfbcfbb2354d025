// Restore markers and the talk about going back, as bytes; the rest of the messages is in codec.ts, which hands these on.
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { SIGNATURE_BYTES } from '../snapshot/messages.ts'
import type { Between, RestoreMarker, RestoreMessage, RestoreRefusal } from '../snapshot/messages.ts'
import { FIRST_TIMELINE, type Agreed, type LaterTimeline, type Timeline } from '../snapshot/timeline.ts'
import { MessageError, positiveIn, processIn, wholeIn } from '../applications/fields.ts'
import { membersIn, snapshotIn, textIn, toBytes } from './fields.ts'
import * as schema from './generated/schema.js'

const REFUSALS: Readonly<Record<RestoreRefusal | '', schema.RestoreRefusal>> = {
  '': schema.RestoreRefusal.NONE,
  'unknown-snapshot': schema.RestoreRefusal.UNKNOWN_SNAPSHOT,
  'not-everybody': schema.RestoreRefusal.NOT_EVERYBODY,
  'too-many-restores': schema.RestoreRefusal.TOO_MANY_RESTORES,
  restoring: schema.RestoreRefusal.RESTORING,
  'too-far': schema.RestoreRefusal.TOO_FAR,
  'not-allowed': schema.RestoreRefusal.NOT_ALLOWED,
  'too-often': schema.RestoreRefusal.TOO_OFTEN
}

const BETWEEN: Readonly<Record<Between, schema.Between>> = {
  undone: schema.Between.UNDONE,
  fresh: schema.Between.FRESH,
  kept: schema.Between.KEPT
}

export function encodeRestore(message: RestoreMarker | RestoreMessage): schema.Message {
  const { number, initiator } = message.timeline
  const timeline = { number, initiator }
  switch (message.type) {
    case 'prepare':
      return { prepare: { timeline, snapshot: message.snapshot, without: [...message.without] } }
    case 'prepared':
      return {
        prepared: {
          timeline,
          refusal: REFUSALS[message.refusal],
          ...(message.signature === '' ? {} : { signature: toBytes(message.signature) })
        }
      }
    case 'begin':
      return { begin: agreedBytes(message) }
    case 'abandon':
      return { abandon: { timeline } }
    case 'restore':
      return { restore: { ...agreedBytes(message), between: BETWEEN[message.between], undone: message.undone } }
  }
}

function agreedBytes({ timeline, snapshot, members, without, signatures }: Agreed): schema.Begin {
  const { number, initiator } = timeline
  return {
    timeline: { number, initiator },
    snapshot,
    members: [...members],
    without: [...without],
    signatures: signatures.map(toBytes)
  }
}

/** @throws MessageError */
function agreedFrom({ timeline, snapshot, members, without, signatures }: schema.Begin): Agreed {
  if (signatures.length > MEMBERS_MAX) throw new MessageError(`a restore with ${signatures.length} signatures`)
  return {
    timeline: laterTimelineIn(timeline),
    snapshot: snapshotIn(snapshot),
    members: membersIn(members, 'a restore', 1),
    without: membersIn(without, 'a restore without', 0),
    signatures: signatures.map((one) => textIn(one, SIGNATURE_BYTES))
  }
}

/** @returns `undefined` where it is another message @throws MessageError */
export function decodeRestore(found: schema.Message): RestoreMarker | RestoreMessage | undefined {
  if (found.prepare !== undefined) {
    const { timeline, snapshot, without } = found.prepare
    return {
      type: 'prepare',
      timeline: laterTimelineIn(timeline),
      snapshot: snapshotIn(snapshot),
      without: membersIn(without, 'a restore without', 0)
    }
  }
  if (found.prepared !== undefined) {
    const { timeline, refusal: code, signature } = found.prepared
    const refusal = (Object.keys(REFUSALS) as (RestoreRefusal | '')[]).find((one) => REFUSALS[one] === code)
    if (refusal === undefined) throw new MessageError('an answer to a restore that is none')
    if ((signature === undefined) !== (refusal !== ''))
      throw new MessageError('an answer to a restore that is signed where it refuses, or not where it promises')
    return {
      type: 'prepared',
      timeline: laterTimelineIn(timeline),
      refusal,
      signature: signature === undefined ? '' : textIn(signature, SIGNATURE_BYTES)
    }
  }
  if (found.begin !== undefined) return { type: 'begin', ...agreedFrom(found.begin) }
  if (found.abandon !== undefined) return { type: 'abandon', timeline: laterTimelineIn(found.abandon.timeline) }
  if (found.restore === undefined) return undefined
  const { between: code, undone } = found.restore
  const between = (Object.keys(BETWEEN) as Between[]).find((one) => BETWEEN[one] === code)
  if (between === undefined) throw new MessageError('a restore that says nothing known of what is undone')
  if (undone > 0 && between !== 'kept') throw new MessageError('a restore that counts what is undone where all is')
  return { type: 'restore', ...agreedFrom(found.restore), between, undone: wholeIn(undone) }
}

/** The first timeline, or one with a number and an initiator. @throws MessageError */
export function timelineIn(number: number, initiator: string): Timeline {
  return number === 0 && initiator === '' ? FIRST_TIMELINE : laterTimelineIn({ number, initiator })
}

function laterTimelineIn(timeline: { readonly number: number; readonly initiator: string } | undefined): LaterTimeline {
  if (timeline === undefined) throw new MessageError('no timeline where one is needed')
  return { number: positiveIn(timeline.number), initiator: processIn(timeline.initiator) }
}
