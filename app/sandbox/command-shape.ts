// What a person asked of an application, as it stands in the file of a sandbox. Whether it can be done is decided when it is
// played.
import * as v from 'valibot'
import { OTHER_NAMES, shapesOf, type ApplicationCommand, type OtherName } from '../applications/all.ts'
import { processId } from '../applications/shape.ts'
import type { ProcessId } from '../ids.ts'
import { LABEL_LENGTH_MAX } from './action.ts'

export const label = v.exactOptional(v.pipe(v.string(), v.maxLength(LABEL_LENGTH_MAX)))

type CommandAction = {
  readonly do: 'command'
  readonly process: ProcessId
  readonly label?: string
} & ApplicationCommand

function shapeOf(application: OtherName) {
  return v.strictObject({
    do: v.literal('command'),
    process: processId,
    label,
    application: v.literal(application),
    command: shapesOf(application).command
  })
}

const shape = v.variant('application', OTHER_NAMES.map(shapeOf))

/** Each application has its own commands; of an array of schemas the compiler knows only that it has one of them. */
export const commandShape = shape as typeof shape & v.GenericSchema<unknown, CommandAction>
