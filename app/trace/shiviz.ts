// A run as a log that ShiViz (https://bestchai.bitbucket.io/shiviz/) draws, with vector clocks by its own rule: each
// line has the clock of its host, which contains that host and rises there by exactly one from line to line.
import type { Order } from './order.ts'

/** What to put into ShiViz's field "log parsing regular expression" for these logs. */
export const SHIVIZ_PARSER = '(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)'

/** @param from position, @param to position after the last one: ShiViz becomes slow above some thousand events */
export function shivizLog(_order: Order, _from = 0, _to = Infinity): string {
  return ''
}
