// The small values of a journal, in memory.
import type { Remembered, SmallValues } from '../../app/journal/kept.ts'

export class ValuesInMemory implements SmallValues {
  readonly #values: { -readonly [Name in keyof Remembered]?: Remembered[Name] } = {}

  recall<Name extends keyof Remembered>(name: Name): Remembered[Name] | undefined {
    return this.#values[name]
  }

  remember<Name extends keyof Remembered>(name: Name, value: Remembered[Name]): void {
    this.#values[name] = value
  }
}
