// Names of processes in exported text: unique, without blanks.
import type { Run } from './run.ts'

/**
 * In order of the run's processes. A process without a name, or with a name that another one has, gets the end of its
 * id.
 */
export function namesIn({ processes }: Run): readonly string[] {
  const plain = processes.map(({ name }) => name.replace(/\s+/gu, '_'))
  return processes.map(({ id }, place) => {
    const name = plain[place] ?? ''
    const isUnique = name !== '' && plain.indexOf(name) === place && plain.lastIndexOf(name) === place
    return isUnique ? name : `${name}${name === '' ? '' : '-'}${id.slice(-6)}`
  })
}
