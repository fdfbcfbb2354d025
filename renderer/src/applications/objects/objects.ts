// Garbage in words and as a picture: which objects nobody could reach any more when a cut was taken, and which only a reference
// in transit kept alive.
import type { CutView } from '../../../../app/view/contract/snapshot.ts'
import type { Reference } from '../../../../app/applications/objects/objects.ts'
import type { ProcessId } from '../../../../app/ids.ts'
import type { People } from '../../people/people.ts'
import { counted, listed } from '../../words/number.ts'
import {
  pictureOf,
  type PictureArrow,
  type PictureBox,
  type PictureEnd,
  type PictureLine,
  type Picture
} from '../picture.ts'
import { nameOf, namesOf, type PanelVerdict } from '../verdict.ts'
import { word } from '../../words/word.ts'

/** More objects of one process are counted in one line: the picture must be seen whole. */
export const LINES_MAX = 8
const MORE = 'more'
const SPELLED = 4

export function garbageVerdict({ properties }: CutView, people: People): PanelVerdict {
  const { isCertain, outside, garbage, live, missedByCounts, onlyInTransit } = properties.garbage
  const contrast = [
    missedByCounts.length === 0
      ? ''
      : `Counting references would keep ${referencesWords(missedByCounts, people)} for ever: garbage still refers to ${missedByCounts.length === 1 ? 'it' : 'them'}.`,
    onlyInTransit.length === 0
      ? ''
      : `Without the channels ${referencesWords(onlyInTransit, people)} would have been deleted: only a reference in transit leads there.`
  ]
    .filter((text) => text !== '')
    .join(' ')
  if (!isCertain)
    return {
      answer: 'unsure',
      sentence: `It cannot be said: ${namesOf(outside, people)} may hold references and ${outside.length === 1 ? 'is' : 'are'} not in this snapshot.`,
      why: 'Nothing is called garbage that somebody may still reach. Take a snapshot with everybody.',
      contrast: ''
    }
  if (garbage.length === 0)
    return {
      answer: 'not-yet',
      sentence:
        live.length === 0
          ? 'No garbage: there was no object yet.'
          : `No garbage: ${live.length === 1 ? 'the only object' : `all ${live.length} objects`} could be reached from a root or from a reference in transit.`,
      why: 'There was no garbage when this snapshot began. A later snapshot finds garbage that has come about since.',
      contrast
    }
  return {
    answer: 'yes',
    sentence: `Garbage: ${referencesWords(garbage, people)}.`,
    why: 'No root and no message in transit leads there, and nobody can pass on what nobody can reach. So it stays garbage, and deleting it is safe.',
    contrast
  }
}

/** `o1 of Anna`. */
export function referenceWords({ owner, object }: Reference, people: People): string {
  return `${object} of ${nameOf(owner, people)}`
}

/** `o1 of Anna and o2 of Ben`, `o1 of Anna and 5 more`, by owner in page order. */
export function referencesWords(references: readonly Reference[], people: People, most = SPELLED): string {
  const owners = people.inOrder([...new Set(references.map(({ owner }) => owner))])
  const inOrder = owners.flatMap((owner) => references.filter((reference) => reference.owner === owner))
  return listed(
    inOrder.map((reference) => referenceWords(reference, people)),
    most
  )
}

/** A box for each process with its objects, an arrow for each reference that it holds, and one for each that is in transit. */
export function objectsPicture(cut: CutView, people: People): Picture {
  const boxes = people.inOrder(cut.members).map((process) => boxOf(process, cut))
  const shown = new Map(boxes.map(({ process, lines }) => [process, lines.map(({ key }) => key)]))
  const endOf = ({ owner, object }: Reference): PictureEnd => {
    if (cut.applications.objects.states[owner]?.objects[object] === undefined) return { process: owner }
    return { process: owner, line: shown.get(owner)?.includes(object) === true ? object : MORE }
  }
  const held = cut.members.flatMap((process) => heldBy(process, cut, people, endOf))
  return pictureOf(boxes, [...held, ...inTransit(cut, people, endOf)], ({ lines }) => lines.length === 0)
}

/** The objects of a process; of many, those that the picture is about, and how many more there are. */
function boxOf(process: ProcessId, { applications, properties }: CutView): PictureBox {
  const { garbage, onlyInTransit } = properties.garbage
  const heap = applications.objects.states[process]
  const own = Object.keys(heap?.objects ?? {})
  const telling = own.filter((object) => has(garbage, process, object) || has(onlyInTransit, process, object))
  const first = [...telling, ...own.filter((object) => !telling.includes(object))].slice(0, LINES_MAX)
  const kept = own.length <= LINES_MAX ? own : own.filter((object) => first.includes(object))
  const lines = kept.map((object): PictureLine => {
    if (has(garbage, process, object))
      return { key: object, text: object, note: word('garbage'), pattern: 'hatched', emphasis: 'lit' }
    if (has(onlyInTransit, process, object))
      return { key: object, text: object, note: 'only in transit', pattern: 'kept', emphasis: 'lit' }
    const isRoot = heap !== undefined && has(heap.roots, process, object)
    return { key: object, text: object, note: isRoot ? word('root') : '', pattern: 'none', emphasis: 'plain' }
  })
  const rest = own.length - kept.length
  const more: PictureLine[] =
    rest === 0 ? [] : [{ key: MORE, text: `and ${rest} more`, note: '', pattern: 'none', emphasis: 'faint' }]
  return {
    process,
    state: own.length === 0 ? 'no objects' : counted(own.length, 'object'),
    emphasis: 'plain',
    lines: [...lines, ...more]
  }
}

/** Its roots at others, and what its objects refer to. */
function heldBy(
  process: ProcessId,
  { applications, properties }: CutView,
  people: People,
  endOf: (reference: Reference) => PictureEnd
): readonly PictureArrow[] {
  const heap = applications.objects.states[process]
  if (heap === undefined) return []
  const roots = heap.roots
    .filter(({ owner }) => owner !== process)
    .map((to): PictureArrow => ({
      key: [process, 'root', to.owner, to.object].join(' '),
      from: { process },
      to: endOf(to),
      kind: 'refers',
      emphasis: 'plain',
      label: word('root'),
      words: `${nameOf(process, people)} holds a root to ${referenceWords(to, people)}`
    }))
  const references = Object.entries(heap.objects).flatMap(([object, refers]) => {
    const from = { owner: process, object }
    return refers.map((to): PictureArrow => ({
      key: `${process} ${object} ${to.owner} ${to.object}`,
      from: endOf(from),
      to: endOf(to),
      kind: 'refers',
      emphasis: has(properties.garbage.garbage, process, object) ? 'faint' : 'plain',
      label: '',
      words: `${referenceWords(from, people)} refers to ${referenceWords(to, people)}`
    }))
  })
  return [...roots, ...references]
}

function inTransit(
  { applications, properties }: CutView,
  people: People,
  endOf: (reference: Reference) => PictureEnd
): readonly PictureArrow[] {
  const { onlyInTransit } = properties.garbage
  return applications.objects.channels.flatMap(({ from, to, messages }) =>
    messages.map(({ reference }, at): PictureArrow => ({
      key: `${from} ${to} message ${at}`,
      from: { process: from },
      to: { process: to },
      kind: 'transit',
      emphasis: has(onlyInTransit, reference.owner, reference.object) ? 'lit' : 'plain',
      label: referenceWords(reference, people),
      words: `A reference to ${referenceWords(reference, people)} in transit from ${nameOf(from, people)} to ${nameOf(to, people)}`,
      about: endOf(reference)
    }))
  )
}

function has(references: readonly Reference[], owner: ProcessId, object: string): boolean {
  return references.some((one) => one.owner === owner && one.object === object)
}
