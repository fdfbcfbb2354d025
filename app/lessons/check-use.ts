// What is so of the applications beside the bank and of going back, in the words in which a lesson claims it.
import type { Reference } from '../applications/objects/objects.ts'
import type { CutView } from '../view/contract.ts'
import type { ProcessId } from '../ids.ts'
import type { Process } from '../process/process.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { processOf } from '../sandbox/directed.ts'
import type { Turn } from '../sandbox/state.ts'
import type { UseExpectation, Verdict } from './lesson.ts'
import { lastOf } from './run-lesson.ts'

/** @returns empty for an empty list */
export function useFindingOf(expectation: UseExpectation, turns: readonly Turn[]): string {
  const { setup, graph } = lastOf(turns).state
  const those = (isOne: (process: Process) => boolean): string =>
    setup.processes
      .filter(({ id }) => isOne(processOf(graph, id)))
      .map(({ id }) => id)
      .join(' ')
  switch (expectation.type) {
    case 'active':
      return those(({ applications }) => applications.computation.phase === 'active')
    case 'waiting':
      return those(({ applications }) => applications.locks.claims.some(({ phase }) => phase === 'waiting'))
    case 'objects':
      return Object.keys(processOf(graph, expectation.process).applications.objects.objects).join(' ')
    case 'timeline':
      return String(presentIn(processOf(graph, expectation.process).restoring).number)
    default: {
      const cut = turns.flatMap(({ cuts }) => cuts).find(({ snapshot }) => snapshot === expectation.snapshot)
      const members = setup.processes.map(({ id }) => id)
      return cut === undefined ? 'not complete' : verdictOf(cut, expectation.type, members)
    }
  }
}

function verdictOf({ properties }: CutView, verdict: Verdict, members: readonly ProcessId[]): string {
  const { termination, deadlock, garbage } = properties
  const inCycles = (cycles: readonly (readonly { readonly from: ProcessId }[])[]): string =>
    members.filter((id) => cycles.flat().some(({ from }) => from === id)).join(' ')
  switch (verdict) {
    case 'terminated':
      return termination.holds ? 'yes' : termination.wouldFool ? 'fooled' : 'no'
    case 'deadlock':
      return inCycles(deadlock.cycles)
    case 'phantom':
      return inCycles(deadlock.phantoms.map(({ cycle }) => cycle))
    case 'garbage':
      return referencesWords(garbage.garbage)
    case 'missed':
      return referencesWords(garbage.missedByCounts)
    case 'saved':
      return referencesWords(garbage.onlyInTransit)
  }
}

function referencesWords(references: readonly Reference[]): string {
  return references.map(({ owner, object }) => `${object} of ${owner}`).join(', ')
}
