// What free play begins with, and the names of those who are added.
import { parseBalance } from '../../../app/applications/bank/coins.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { PROCESSES_MAX, type Member, type Setup } from '../../../app/sandbox/setup.ts'

const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hana']
const OPENING = 100

/** The next process: a name and an id that nobody has yet. */
export function another(members: readonly Member[]): Member | undefined {
  if (members.length >= PROCESSES_MAX) return undefined
  const name = NAMES.find((one) => members.every((member) => member.name !== one)) ?? `P${members.length + 1}`
  const id = NAMES.map((_, at) => `p${at + 1}` as ProcessId).find((one) => members.every((member) => member.id !== one))
  const opening = parseBalance(OPENING)
  return id === undefined || opening === undefined ? undefined : { id, name, opening }
}

function firstOnes(count: number): readonly Member[] {
  const all: Member[] = []
  for (let next = another(all); next !== undefined && all.length < count; next = another(all)) all.push(next)
  return all
}

export const FIRST_SETUP: Setup = { processes: firstOnes(3), shape: 'mesh', fifo: true }
