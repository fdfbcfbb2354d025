// The properties that this window keeps: in the storage of the page, which the web host's next start does not have. Reading
// them in a component makes it follow them. Windows of one peer have them together.
import { array, maxLength, object, parse, pipe, string, ValiError } from 'valibot'
import { createSubscriber } from 'svelte/reactivity'
import { PROPERTIES_MAX, PropertyFileError, readProperty, type Property } from './property.ts'

const KEY = 'groupshot-properties'

/** As text alone: name and sentence are read from it again. */
const storedShape = pipe(array(object({ name: string(), text: string() })), maxLength(PROPERTIES_MAX))

export class KeptProperties {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>
  #all: readonly Property[]
  #changed: () => void = () => undefined
  readonly #follow = createSubscriber((changed) => {
    this.#changed = changed
    const otherWindow = ({ key }: StorageEvent): void => {
      if (key === KEY) this.#readAgain()
    }
    addEventListener('storage', otherWindow)
    return () => removeEventListener('storage', otherWindow)
  })

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage
    this.#all = restore(storage.getItem(KEY))
  }

  /** In the order in which they came. */
  get all(): readonly Property[] {
    this.#follow()
    return this.#all
  }

  /**
   * Keeps it in the place of the one that it replaces, or of the one that has its name.
   * @param replaced the name of the one that was edited
   * @throws PropertyFileError where there are too many
   */
  keep(property: Property, replaced = property.name): void {
    this.#readAgain()
    const others = this.#all.filter(({ name }) => name !== property.name && name !== replaced)
    if (others.length >= PROPERTIES_MAX)
      throw new PropertyFileError(`This window keeps ${PROPERTIES_MAX} properties: remove one first.`)
    const place = this.#all.findIndex(({ name }) => name === replaced)
    const before = place < 0 ? others : others.filter((one) => this.#all.indexOf(one) < place)
    this.#set([...before, property, ...others.slice(before.length)])
  }

  remove(name: string): void {
    this.#readAgain()
    this.#set(this.#all.filter((one) => one.name !== name))
  }

  /** Another window at the same peer has the same storage. */
  #readAgain(): void {
    this.#all = restore(this.#storage.getItem(KEY))
    this.#changed()
  }

  #set(all: readonly Property[]): void {
    this.#all = all
    this.#storage.setItem(KEY, JSON.stringify(all.map(({ name, text }) => ({ name, text }))))
    this.#changed()
  }
}

let shared: KeptProperties | undefined

/** Those of this window. */
export function keptHere(): KeptProperties {
  return (shared ??= new KeptProperties(localStorage))
}

/** Nothing where the storage holds what this version does not understand. */
function restore(stored: string | null): readonly Property[] {
  if (stored === null) return []
  try {
    return parse(storedShape, JSON.parse(stored)).map(({ name, text }) => readProperty(text, name))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ValiError || error instanceof PropertyFileError) return []
    throw error
  }
}
