// A link to a moment inside a run: the part of the address after `#`. A live run is known by the window that the link is
// opened in; a saved one by the name of its file, which must be open there.
import { parseProcessId, type ProcessId } from '../../app/ids.ts'
import { positionOf, type Order } from '../../app/trace/order.ts'

export interface MomentLink {
  /** Name of the file; empty for a live run. */
  readonly run: string
  /** Name of the room of a live run; empty for a file. */
  readonly room: string
  /** The last event that has happened. */
  readonly process: ProcessId
  readonly life: number
  readonly n: number
}

/** @param position 1 … the length of the order @returns `#at=…`; empty where nothing has happened yet */
export function writeLink(order: Order, position: number, run: string, room = ''): string {
  const last = order.events[position - 1]
  const process = order.run.processes[last?.process ?? -1]?.id
  if (last === undefined || process === undefined) return ''
  const at = `${process}.${last.event.life}.${last.event.n}`
  return `#${new URLSearchParams({ at, ...(run === '' ? (room === '' ? {} : { room }) : { run }) }).toString()}`
}

/** @returns `undefined` where the address has no such link */
export function readLink(hash: string): MomentLink | undefined {
  const fields = new URLSearchParams(hash.slice(1))
  const [id = '', life = '', n = ''] = (fields.get('at') ?? '').split('.')
  const process = parseProcessId(id)
  if (process === undefined || !/^\d{1,15}$/.test(life) || !/^\d{1,15}$/.test(n)) return undefined
  return { run: fields.get('run') ?? '', room: fields.get('room') ?? '', process, life: Number(life), n: Number(n) }
}

/** @param room that the window shows live @returns what a link needs that this window does not show, as a sentence; else empty */
export function neededBy(link: MomentLink, room: string): string {
  if (link.run !== '') return `This link leads into the saved run “${link.run}”. Open that file here.`
  if (link.room === '' || link.room === room) return ''
  return `This link leads into the room “${link.room}”, and this window is in the room “${room}”. Open it in a window of that room.`
}

/** @returns the position after the event of the link; −1 where this run does not have it */
export function linkedPosition(order: Order, { process, life, n }: MomentLink): number {
  const position = positionOf(order, process, { life, n })
  return position < 0 ? -1 : position + 1
}

/** Puts the link into the address bar and, where the window may, on the clipboard. @returns what to tell the person */
export async function shareLink(hash: string): Promise<string> {
  history.replaceState(null, '', hash === '' ? location.pathname : hash)
  try {
    await navigator.clipboard.writeText(location.href)
    return 'The link is copied. It leads here from a window at this peer.'
  } catch {
    // Some hosts forbid it.
    return 'This window cannot copy: the link is in the address bar.'
  }
}
