// Tables for a spreadsheet: one snapshot, or all events of a run. RFC 4180: commas, CRLF, quotes where needed.
import type { CutView } from '../contract.ts'
import type { ProcessId } from '../ids.ts'
import type { Order } from './order.ts'

/** One line for each process, one for each channel, then the sum. @param nameOf display name of a process */
export function cutCsv(_cut: CutView, _nameOf: (process: ProcessId) => string): string {
  return ''
}

/** One line for each event, in their order. */
export function eventsCsv(_order: Order): string {
  return ''
}
