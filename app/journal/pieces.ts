// A state as texts of bounded length, and back. The text of a whole state has a cliff: beyond V8's longest string (512 Mi
// characters) a peer could neither go on nor start again. The state is plain data, so it is walked, and what is large in it is
// divided; nothing here knows what a state is. Each text stands in a row of its own, with a checksum (journal.ts).

/** Length of a text at which it is complete, in characters; it exceeds this by one run at most. */
const PIECE_CHARS = 256 * 1024

/** Most values that are written as one run without being divided; a text counts as one for every 32 of its characters. */
const RUN_VALUES = 1_000
const VALUE_CHARS = 32

/** Properties or elements that the container at the path gets next; where there is no container yet, this is its beginning. */
type Run = readonly [path: readonly (string | number)[], values: unknown]

/** @param state plain data, as JSON keeps it @param pieceChars for tests */
export function* piecesOf(state: unknown, pieceChars = PIECE_CHARS): Generator<string> {
  let texts: string[] = []
  let length = 0
  for (const run of runsOf(state, [])) {
    const text = JSON.stringify(run)
    texts.push(text)
    length += text.length + 1
    if (length < pieceChars) continue
    yield `[${texts.join()}]`
    texts = []
    length = 0
  }
  if (texts.length > 0) yield `[${texts.join()}]`
}

/** @param pieces all of one state, in order */
export function stateOf(pieces: Iterable<string>): unknown {
  const root: { state?: unknown } = {}
  for (const piece of pieces) for (const [path, values] of JSON.parse(piece) as Run[]) put(root, path, values)
  return root.state
}

function* runsOf(value: unknown, path: Run[0]): Generator<Run> {
  if (typeof value !== 'object' || value === null) {
    yield [path, value]
    return
  }
  const isList = Array.isArray(value)
  let run: unknown[] | Record<string, unknown> = isList ? [] : {}
  let weight = 0
  let isBegun = false
  for (const [key, child] of isList ? value.entries() : Object.entries(value)) {
    const childWeight = weightOf(child, RUN_VALUES)
    const isLarge = childWeight >= RUN_VALUES && typeof child === 'object'
    // The container must be there before what is put into it, and hold all that comes before it.
    if ((isLarge && (weight > 0 || !isBegun)) || weight >= RUN_VALUES) {
      yield [path, run]
      run = isList ? [] : {}
      weight = 0
      isBegun = true
    }
    if (isLarge) {
      yield* runsOf(child, [...path, key])
      continue
    }
    weight += childWeight
    if (Array.isArray(run)) run.push(child)
    else run[key] = child
  }
  if (weight > 0 || !isBegun) yield [path, run]
}

/** How many values there are, with all inside them; counting ends at the bound. */
function weightOf(value: unknown, bound: number): number {
  if (typeof value === 'string') return 1 + value.length / VALUE_CHARS
  if (typeof value !== 'object' || value === null) return 1
  let weight = 1
  for (const key in value) {
    weight += weightOf((value as Record<string, unknown>)[key], bound - weight)
    if (weight >= bound) return weight
  }
  return weight
}

function put(root: { state?: unknown }, path: Run[0], values: unknown): void {
  const whole: readonly (string | number)[] = ['state', ...path]
  let holder = root as Record<string | number, unknown>
  for (const key of whole.slice(0, -1)) holder = holder[key] as typeof holder
  const last = whole.at(-1) ?? 'state'
  // Own ones only: a resource may be called `constructor`.
  const there = Object.hasOwn(holder, last) ? holder[last] : undefined
  if (there === undefined) holder[last] = values
  else if (Array.isArray(there)) for (const value of values as readonly unknown[]) there.push(value)
  else Object.assign(there as object, values)
}
