// Schemas of the parts of a saved run: the fields of app/trace/event.ts and of a cut as windows get it, with bounds.
import * as v from 'valibot'
import { OTHER_NAMES } from '../applications/all.ts'
import { answer as audit } from '../applications/bank/shapes.ts'
import { FINDINGS_MAX } from '../applications/findings.ts'
import { cleanName, cleanWords, NAME_LENGTH_MAX } from '../clean-name.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { SAYS_MAX } from './event.ts'
import { applicationsShape } from './applications-shape.ts'
import type { RunProcess } from './run.ts'

/** Largest distance of a clock from 1970, in ms: the limit of Date. */
const AT_MAX = 8.64e15
/** Longest sentence, in characters. */
const SENTENCE_MAX = 1000
const LABEL_MAX = 12

const processId = v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined)
const snapshotId = v.custom<SnapshotId>((text) => typeof text === 'string' && parseSnapshotId(text) !== undefined)
const nobody = v.literal('')
const lane = v.picklist(['application', 'control'])
const members = v.pipe(v.array(processId), v.minLength(1), v.maxLength(MEMBERS_MAX))
/** Words are cleaned as those of peers are. */
const words = (most: number) => v.pipe(v.string(), v.maxLength(most), v.transform(cleanWords))
const sentence = words(SENTENCE_MAX)
const says = words(SAYS_MAX)
/** Names are claims: a name is cleaned in the same way as a peer cleans it. */
const name = v.pipe(v.string(), v.maxLength(NAME_LENGTH_MAX * 8), v.transform(cleanName))
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
const count = whole(0)

const carried = v.variant('kind', [
  v.strictObject({ kind: v.literal('transfer'), amount: whole(1) }),
  v.strictObject({ kind: v.picklist(['marker', 'report', 'cancel']), snapshot: snapshotId }),
  v.strictObject({ kind: v.literal('goodbye') }),
  v.strictObject({ kind: v.literal('application'), application: v.picklist(OTHER_NAMES), says }),
  v.strictObject({ kind: v.literal('control'), says }),
  v.strictObject({ kind: v.literal('restore'), timeline: whole(1), initiator: processId })
])

const moment = {
  life: whole(1),
  n: whole(1),
  at: v.pipe(v.number(), v.finite(), v.minValue(-AT_MAX), v.maxValue(AT_MAX)),
  label: v.exactOptional(words(LABEL_MAX))
}
const message = { lane, seq: whole(1), carried, balance: count }

const event = v.variant('type', [
  v.strictObject({ ...moment, type: v.literal('sent'), to: processId, ...message }),
  v.strictObject({ ...moment, type: v.literal('received'), from: processId, ...message }),
  v.strictObject({ ...moment, type: v.literal('opened'), name, balance: count }),
  v.strictObject({ ...moment, type: v.literal('internal'), balance: count, says: v.exactOptional(says) }),
  v.strictObject({
    ...moment,
    type: v.literal('recorded'),
    snapshot: snapshotId,
    members,
    firstMarkerFrom: v.union([processId, nobody]),
    balance: count
  }),
  v.strictObject({ ...moment, type: v.literal('closed'), snapshot: snapshotId, from: processId, inTransit: count }),
  v.strictObject({ ...moment, type: v.literal('reported'), snapshot: snapshotId }),
  v.strictObject({ ...moment, type: v.literal('complete'), snapshot: snapshotId }),
  v.strictObject({ ...moment, type: v.literal('cancelled'), snapshot: snapshotId, reason: sentence }),
  v.strictObject({
    ...moment,
    type: v.literal('restored'),
    timeline: whole(1),
    initiator: processId,
    snapshot: snapshotId,
    balance: count
  }),
  v.strictObject({ ...moment, type: v.literal('undone'), snapshot: snapshotId })
])

export const processShape: v.GenericSchema<unknown, RunProcess> = v.strictObject({
  id: processId,
  name,
  opening: whole(-1),
  events: v.array(event)
})

const finding = v.strictObject({
  rule: words(SAYS_MAX),
  by: v.pipe(v.array(processId), v.maxLength(2)),
  says: sentence,
  about: v.pipe(v.array(processId), v.maxLength(3))
})

const moneyShape = {
  snapshot: snapshotId,
  initiator: processId,
  members,
  ...audit.entries,
  broken: v.pipe(v.array(sentence), v.maxLength(MEMBERS_MAX * MEMBERS_MAX + MEMBERS_MAX + 1 + FINDINGS_MAX)),
  // Found anew where a file is opened, so nothing of it is shown.
  findings: v.exactOptional(v.pipe(v.array(finding), v.maxLength(FINDINGS_MAX)))
}

/** The format has what the applications of its day recorded; those that came later are absent. */
export const cutShape: v.GenericSchema<
  unknown,
  Omit<CutView, 'applications' | 'properties'> & {
    readonly applications: Partial<CutView['applications']>
    readonly properties: Partial<CutView['properties']>
  }
> = v.strictObject({ ...moneyShape, ...applicationsShape })

/** Version 1 of the format has only the bank. */
export const moneyCutShape: v.GenericSchema<unknown, Omit<CutView, keyof typeof applicationsShape>> = v.strictObject(
  moneyShape
)
