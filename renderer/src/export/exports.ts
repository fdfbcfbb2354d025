// What can be taken out of the page about one snapshot and its run, each as a file: its name, its kind, its content. Making
// the text is app/trace; giving it to the person is ExportMenu.svelte.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import { cutCsv } from '../../../app/trace/csv.ts'
import { writeRun } from '../../../app/trace/file.ts'
import type { Order } from '../../../app/trace/order.ts'
import { shivizLog } from '../../../app/trace/shiviz.ts'
import type { People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { exportName } from './file-name.ts'

export interface ExportedFile {
  readonly name: string
  readonly content: Blob
}

/** Where and when a snapshot was taken, for the names of files. */
export interface Source {
  readonly room: string
  /** When this window's peer recorded; milliseconds since 1970. */
  readonly recordedAt: number
}

/** Of the JSON of a snapshot: what reads it can tell it from other files. */
export const CUT_FORMAT = 'groupshot-snapshot'
const CUT_VERSION = 1

export function cutJsonFile(cut: CutView, people: People, source: Source): ExportedFile {
  const names = Object.fromEntries(cut.members.map((id) => [id, people.of(id).name]))
  const head = { format: CUT_FORMAT, version: CUT_VERSION, room: source.room, recordedAt: source.recordedAt, names }
  return fileOf(cut, people, source, 'json', 'application/json', `${JSON.stringify({ ...head, ...cut }, null, 2)}\n`)
}

export function cutCsvFile(cut: CutView, people: People, source: Source): ExportedFile {
  // Spreadsheets take text for UTF-8 only if it begins with this mark.
  const text = `\ufeff${cutCsv(cut, (id) => people.of(id).name)}`
  return fileOf(cut, people, source, 'csv', 'text/csv', text)
}

export function pictureFile(
  cut: CutView,
  people: People,
  source: Source,
  kind: 'svg' | 'png',
  picture: Blob
): ExportedFile {
  return { name: nameOf(cut, people, source, kind), content: picture }
}

/** @param now milliseconds since 1970 */
export function runFile(order: Order, room: string, now: number): ExportedFile {
  const content = new Blob([writeRun(order.run)], { type: 'application/json' })
  return { name: exportName(room, 'run', new Date(now), 'json'), content }
}

/** @param now milliseconds since 1970 */
export function shivizFile(order: Order, room: string, now: number): ExportedFile {
  const content = new Blob([shivizLog(order)], { type: 'text/plain' })
  return { name: exportName(room, 'shiviz', new Date(now), 'log'), content }
}

function fileOf(
  cut: CutView,
  people: People,
  source: Source,
  ending: string,
  type: string,
  text: string
): ExportedFile {
  return { name: nameOf(cut, people, source, ending), content: new Blob([text], { type: `${type};charset=utf-8` }) }
}

function nameOf(cut: CutView, people: People, { room, recordedAt }: Source, ending: string): string {
  return exportName(room, snapshotName(cut.snapshot, people), new Date(recordedAt), ending)
}
