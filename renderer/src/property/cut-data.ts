// The argument of a property: all that the window knows of a cut, as plain data, with the names of people beside their
// ids. docs/own-properties.md describes it field by field.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { inPageOrder } from '../cut/equation.ts'
import type { People } from '../people/people.ts'

interface NamedData {
  readonly names: string
  readonly data: string
}

/** By the channels of the cut, which stay one object however often the page puts the cut in order. */
const made = new WeakMap<CutView['channels'], NamedData>()

/**
 * Made once for a cut and its names: pages change many times a second, cuts never.
 * @returns JSON; the same text for the same cut and names, so it also says whether a property was asked before
 */
export function cutData(cut: CutView, people: People): string {
  const name = (id: ProcessId): string => people.of(id).name
  const ordered = inPageOrder(cut, people)
  const names = ordered.members.map(name).join('\n')
  const known = made.get(cut.channels)
  if (known?.names === names) return known.data
  const data = JSON.stringify({
    ...ordered,
    processes: ordered.processes.map((one) => ({ ...one, name: name(one.process) })),
    channels: ordered.channels.map((one) => ({ ...one, fromName: name(one.from), toName: name(one.to) }))
  })
  made.set(cut.channels, { names, data })
  return data
}
