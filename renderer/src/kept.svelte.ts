// What a person has typed or set in a part of the page outlives that part: the page takes parts away when somebody changes the tab,
// opens projector mode or looks at a saved run. It is gone with the window; memory.ts has what stays longer.
import { getContext, setContext } from 'svelte'

/** One thing that is kept. A part that is drawn again reads the same one. */
export interface Kept<Value> {
  value: Value
}

class KeptValue<Value> implements Kept<Value> {
  value: Value

  constructor(first: Value) {
    this.value = $state.raw(first)
  }
}

type Things = Map<string, unknown>

/** Not reactive: nothing asks what is in it while that changes. */
const noThings = (): Things => new Map()

const KEY = Symbol('kept')

/** Everything below this component keeps its things apart from those of other places, such as of another room or lesson. */
export function keepApart(place: string): void {
  const outer = getContext<Things | undefined>(KEY)
  setContext(KEY, outer === undefined ? noThings() : thingIn(outer, `place-${place}`, noThings))
}

/**
 * Something that a person types or sets in a component. Only while the component is made.
 *
 * @param name once in its place, always of one type, and with hyphens: nobody reads it
 * @param first until a person changes it
 */
export function kept<Value>(name: string, first: Value): Kept<Value> {
  const make = () => new KeptValue(first)
  const things = getContext<Things | undefined>(KEY)
  return things === undefined ? make() : thingIn(things, name, make)
}

function thingIn<Thing>(things: Things, name: string, make: () => Thing): Thing {
  const thing = things.has(name) ? (things.get(name) as Thing) : make() // Its name says which type it has.
  things.set(name, thing)
  return thing
}
