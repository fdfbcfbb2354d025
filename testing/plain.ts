// Plain data, compared and copied: what JSON would do, without the text. Two states are the same here only if they
// would be the same text, order of keys included.

export function isSameText(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (!isSameText(a[i], b[i])) return false
    return true
  }
  const one = a as Readonly<Record<string, unknown>>
  const other = b as Readonly<Record<string, unknown>>
  const others = Object.keys(other)
  let count = 0
  for (const key in one) if (key !== others[count++] || !isSameText(one[key], other[key])) return false
  return count === others.length
}

/** @returns a value that no change of the first one changes */
export function copyOf<Value>(value: Value): Value {
  return copyAny(value) as Value
}

function copyAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyAny)
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = copyAny((value as Readonly<Record<string, unknown>>)[key])
  return copy
}
