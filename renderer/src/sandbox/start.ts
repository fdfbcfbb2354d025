// What free play begins with, and the names of those who are added.
import { parseBalance } from '../../../app/applications/bank/coins.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { channelsOf, PROCESSES_MAX } from '../../../app/sandbox/setup.ts'
import type { DirectedChannel, Member, Setup, Shape } from '../../../app/sandbox/setup.ts'
import { BROKEN_RULES } from '../../../app/snapshot/marker-rules.ts'

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

/** @param drawn for the shape `drawn`: of these channels those between processes that are still there */
export function shaped(processes: readonly Member[], shape: Shape, drawn: readonly DirectedChannel[]): Setup {
  const isThere = (end: ProcessId): boolean => processes.some(({ id }) => id === end)
  const channels = drawn.filter(({ from, to }) => isThere(from) && isThere(to))
  return shape === 'drawn' ? { processes, shape, channels, fifo: true } : { processes, shape, fifo: true }
}

/** @param rule broken by the first process, or on its first channel; the same setup where that is no rule */
export function breaking(setup: Setup, rule: string): Setup {
  const name = BROKEN_RULES.find((one) => one === rule)
  const [channel] = channelsOf(setup)
  const process = setup.processes[0]?.id
  if (name === undefined || channel === undefined || process === undefined) return setup
  const isOnChannel = name === 'no-marker' || name === 'keep-recording'
  return { ...setup, broken: isOnChannel ? { rule: name, ...channel } : { rule: name, process } }
}
