// What has happened at this process since a cut that answered yes, and that its sentence therefore no longer covers: of
// everybody else only another snapshot can tell.
import type { OtherName } from '../../../app/applications/all.ts'
import type { CutView, View } from '../../../app/view/contract.ts'

/** One sentence; empty where nothing is known to have changed. The cut must belong to the timeline of the view. */
export function sinceOf(use: OtherName, { properties }: CutView, { me, applications }: View): string {
  const { termination, deadlock, garbage } = properties
  switch (use) {
    case 'computation':
      return termination.holds && applications.computation.phase === 'active'
        ? 'Since then new work has come here: look again.'
        : ''
    case 'locks': {
      const wasIn = deadlock.cycles.flat().some(({ from }) => from === me.peer)
      const waits = applications.locks.claims.some(({ phase }) => phase === 'waiting')
      return wasIn && !waits ? 'Since then somebody has backed off: nobody is waiting here any more.' : ''
    }
    case 'objects': {
      const mine = garbage.garbage.filter(({ owner }) => owner === me.peer)
      const gone = mine.filter(({ object }) => applications.objects.objects[object] === undefined)
      return mine.length > 0 && gone.length === mine.length
        ? `Since then it was collected here: ${gone.map(({ object }) => object).join(', ')}.`
        : ''
    }
  }
}
