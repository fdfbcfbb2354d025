// Restore markers and the talk about going back, as bytes; the rest of the messages is in codec.ts, which hands these on.
import type { Between, RestoreMarker, RestoreMessage, RestoreRefusal } from '../snapshot/messages.ts'
import { FIRST_TIMELINE, type LaterTimeline, type Timeline } from '../snapshot/timeline.ts'
import { MessageError, positiveIn, processIn, wholeIn } from '../applications/fields.ts'
import { membersIn, snapshotIn } from './fields.ts'
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
      return { prepared: { timeline, refusal: REFUSALS[message.refusal] } }
    case 'begin':
      return { begin: { timeline } }
    case 'abandon':
      return { abandon: { timeline } }
    case 'restore': {
      const { snapshot, members, without, between, undone } = message
      return {
        restore: { timeline, snapshot, members: [...members], without: [...without], between: BETWEEN[between], undone }
      }
    }
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
    const { timeline, refusal: code } = found.prepared
    const refusal = (Object.keys(REFUSALS) as (RestoreRefusal | '')[]).find((one) => REFUSALS[one] === code)
    if (refusal === undefined) throw new MessageError('an answer to a restore that is none')
    return { type: 'prepared', timeline: laterTimelineIn(timeline), refusal }
  }
  if (found.begin !== undefined) return { type: 'begin', timeline: laterTimelineIn(found.begin.timeline) }
  if (found.abandon !== undefined) return { type: 'abandon', timeline: laterTimelineIn(found.abandon.timeline) }
  if (found.restore === undefined) return undefined
  const { timeline, snapshot, members, without, between: code, undone } = found.restore
  const between = (Object.keys(BETWEEN) as Between[]).find((one) => BETWEEN[one] === code)
  if (between === undefined) throw new MessageError('a restore that says nothing known of what is undone')
  if (undone > 0 && between !== 'kept') throw new MessageError('a restore that counts what is undone where all is')
  return {
    type: 'restore',
    timeline: laterTimelineIn(timeline),
    snapshot: snapshotIn(snapshot),
    members: membersIn(members, 'a restore', 1),
    without: membersIn(without, 'a restore without', 0),
    between,
    undone: wholeIn(undone)
  }
}

/** The first timeline, or one with a number and an initiator. @throws MessageError */
export function timelineIn(number: number, initiator: string): Timeline {
  return number === 0 && initiator === '' ? FIRST_TIMELINE : laterTimelineIn({ number, initiator })
}

function laterTimelineIn(timeline: { readonly number: number; readonly initiator: string } | undefined): LaterTimeline {
  if (timeline === undefined) throw new MessageError('no timeline where one is needed')
  return { number: positiveIn(timeline.number), initiator: processIn(timeline.initiator) }
}
