// The other run of a comparison, from a file: a saved run, or a sandbox, which is played again.
import { readSandbox } from '../../../app/sandbox/file.ts'
import { runOf } from '../../../app/sandbox/tree.ts'
import type { Order } from '../../../app/trace/order.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { peopleOfRun } from '../people/people.ts'
import { openRun } from '../room/opened/saved-run.ts'
import { isSandboxFile } from '../sandbox/keep.ts'
import type { NamedRun } from './words.ts'

/** @throws RunFileError, SandboxFileError with a sentence for the person who chose the file */
export async function openOther(file: File, one: NamedRun): Promise<NamedRun> {
  const order = (await isSandboxFile(file))
    ? orderOf(runOf(readSandbox(await file.text())))
    : (await openRun(file)).order
  return named(file.name, order, one)
}

/** Processes of both runs look alike in both. */
export function named(name: string, order: Order, one: NamedRun): NamedRun {
  const isSame = order.run.processes.every(({ id }) => one.order.run.processes.some((process) => process.id === id))
  return { name, order, people: isSame ? one.people : peopleOfRun(order.run) }
}
