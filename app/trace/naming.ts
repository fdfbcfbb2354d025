// What processes are called in exported text: unique names without blanks.
import type { Run } from './run.ts'

/** In order of the run's processes. Who has no name, or one that others have, is told by the end of its id. */
export function namesIn({ processes }: Run): readonly string[] {
  const plain = processes.map(({ name }) => name.replace(/\s+/gu, '_'))
  return processes.map(({ id }, place) => {
    const name = plain[place] ?? ''
    const isUnique = name !== '' && plain.indexOf(name) === place && plain.lastIndexOf(name) === place
    return isUnique ? name : `${name}${name === '' ? '' : '-'}${id.slice(-6)}`
  })
}
