// Objects on the page: processes hold references to objects of others, and the question is which ones nobody can reach any more.
import Trash from '@lucide/svelte/icons/trash'
import type { Panel } from '../panel.ts'
import Collect from './Collect.svelte'
import { garbageVerdict, objectsPicture } from './objects.ts'
import OwnObjects from './OwnObjects.svelte'

export const panel: Panel = {
  name: 'objects',
  title: 'Objects',
  question: {
    title: 'Garbage',
    meaning: 'An object that no root and no reference in transit leads to: no process can reach it, now or later.',
    ask: 'Find garbage',
    found: 'Garbage found',
    icon: Trash
  },
  play: 'Random objects',
  othersAre: 'have no objects',
  verdict: garbageVerdict,
  picture: objectsPicture,
  since: ({ properties }, me, { objects }) => {
    const mine = properties.garbage.garbage.filter(({ owner }) => owner === me)
    const gone = mine.filter(({ object }) => objects.objects[object] === undefined)
    return mine.length > 0 && gone.length === mine.length
      ? `Since then it was collected here: ${gone.map(({ object }) => object).join(', ')}.`
      : ''
  },
  Own: OwnObjects,
  Remedy: Collect,
  isUsed: ({ applications }) => Object.values(applications.objects.states).some(({ made }) => made > 0),
  doing: ({ objects }) => ({ has: Object.keys(objects.objects) }),
  later: ({ snapshot, properties }) =>
    properties.garbage.garbage.length === 0
      ? undefined
      : { title: 'Collect the garbage in it', action: { do: 'collect', snapshot } },
  returning: {
    isBusy: ({ applications }, member) => {
      const state = applications.objects.states[member]
      return state !== undefined && Object.keys(state.objects).length + state.roots.length > 0
    },
    busy: 'with objects',
    idle: 'no objects'
  }
}
