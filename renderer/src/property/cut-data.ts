// What a property is given of a cut: all that the window knows of it, as plain data, with the names of people beside their
// ids. docs/own-properties.md describes it field by field.
import type { CutView } from '../../../app/contract.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { People } from '../people/people.ts'

/** @returns JSON; the same text for the same cut and names, so it also says whether a property was asked before */
export function cutData(cut: CutView, people: People): string {
  const name = (id: ProcessId): string => people.of(id).name
  return JSON.stringify({
    ...cut,
    processes: cut.processes.map((one) => ({ ...one, name: name(one.process) })),
    channels: cut.channels.map((one) => ({ ...one, fromName: name(one.from), toName: name(one.to) }))
  })
}
