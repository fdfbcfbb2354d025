// NOT Electron. Asking for anything that the stand-in lacks is an error with its name.

export function lacking(what: string): never {
  throw new Error(`electron-standin: ${what} is not there (this is NOT Electron)`)
}

/** What the program holds instead of `target`: the same, except that unknown names throw. */
export function guard<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key, object)
      if (typeof value === 'function') return value.bind(object) as unknown
      // Promises are told apart by `then`, and inspectors ask for symbols: both may be missing.
      if (value === undefined && !(key in object) && typeof key === 'string' && key !== 'then')
        lacking(`${name}.${key}`)
      return value
    }
  })
}

/** An event of Electron that its listener may call off. */
export class Preventable {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}
