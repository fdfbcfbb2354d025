// Names of processes in exported text: unique, without blanks, and told apart as on the page (app/labels.ts).
import { labelsOf } from '../labels.ts'
import type { Run } from './run.ts'

/**
 * In order of the run's processes. A process without a name, or with a name that may be taken for another's, gets the end of
 * its id.
 *
 * @param usable what a name becomes where the reader cannot use every name
 */
export function namesIn({ processes }: Run, usable = (name: string): string => name): readonly string[] {
  const labels = labelsOf(new Map(processes.map(({ id, name }) => [id, usable(name.replace(/\s+/gu, '_'))])))
  return [...labels.values()].map(({ text, name, end }) => (text === name || name === '' ? text : `${name}-${end}`))
}
