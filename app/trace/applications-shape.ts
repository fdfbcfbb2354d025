// Schemas of the other applications in a saved run: their states and messages in a cut, and what they answered about the cut. What
// is valid, each application says in its own folder (shapes.ts).
import * as v from 'valibot'
import { OTHER_NAMES, questionOf, shapesOf, type OtherName } from '../applications/all.ts'
import { count, list, processId, processKey, record } from '../applications/shape.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import type { ApplicationsView } from '../view/applications-view.ts'

type Saved = Partial<ApplicationsView['applications']>
type SavedAnswers = Partial<ApplicationsView['properties']>

function inCut(name: OtherName) {
  const { state, message } = shapesOf(name)
  return v.strictObject({
    states: record(processKey, state, MEMBERS_MAX),
    channels: list(
      v.strictObject({ from: processId, to: processId, messages: v.array(message) }),
      MEMBERS_MAX * MEMBERS_MAX
    )
  })
}

/**
 * Every application is in a cut with all it recorded and with its answer, or it is absent: the run was saved before it existed, and it
 * did nothing then. Which schema belongs to which name is lost to the compiler in `fromEntries`.
 */
const applications = v.strictObject(
  Object.fromEntries(OTHER_NAMES.map((name) => [name, v.exactOptional(inCut(name))]))
) as unknown as v.GenericSchema<unknown, Saved>

const answers = v.strictObject(
  Object.fromEntries(OTHER_NAMES.map((name) => [questionOf(name), v.exactOptional(shapesOf(name).answer)]))
) as unknown as v.GenericSchema<unknown, SavedAnswers>

/** Fields of a cut. */
export const applicationsShape = {
  timeline: v.strictObject({ number: count, initiator: v.union([processId, v.literal('')]) }),
  applications,
  properties: answers
}

/** An application that is in a cut with its states and without its answer, or the other way round. No program has saved such a cut. */
export function halfSaved({
  applications: saved,
  properties
}: {
  readonly applications: Saved
  readonly properties: SavedAnswers
}): OtherName | undefined {
  return OTHER_NAMES.find((name) => (saved[name] !== undefined) !== questionOf(name) in properties)
}
