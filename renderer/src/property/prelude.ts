// The first program in every interpreter, before the property: holds the cut, hands it over frozen, and makes text of whatever
// comes back. It keeps what it needs to itself, so that a property which rearranges its world harms only itself.

/** Evaluates to a function of the cut's JSON. The lengths are those of verdict.ts. */
export const PRELUDE = `(cutText) => {
  const { parse, stringify } = JSON
  const { freeze, values } = Object
  const { isArray } = Array
  const text = String
  const bound = (method) => Function.prototype.call.bind(method)
  const slice = bound(String.prototype.slice)
  const match = bound(String.prototype.match)
  const APromise = Promise
  const AnError = Error

  const frozen = (value) => {
    if (typeof value !== 'object' || value === null) return value
    for (const part of values(value)) frozen(part)
    return freeze(value)
  }
  const cut = frozen(parse(cutText))

  const read = (answer) => {
    const nonsense = (what) => ({ type: 'nonsense', what })
    if (typeof answer === 'boolean') return { type: 'answer', answer }
    if (typeof answer === 'string') return { type: 'answer', answer: slice(answer, 0, 500) }
    if (answer === null) return nonsense('null')
    if (answer === undefined) return nonsense('nothing')
    if (isArray(answer)) return nonsense('a list')
    if (answer instanceof APromise) return nonsense('a promise')
    if (typeof answer !== 'object') return nonsense('a ' + typeof answer)
    const { holds, because } = answer
    if (typeof holds !== 'boolean') return nonsense('an object whose holds is ' + typeof holds)
    if (because === undefined) return { type: 'answer', answer: { holds } }
    if (typeof because !== 'string') return nonsense('an object whose because is ' + typeof because)
    return { type: 'answer', answer: { holds, because: slice(because, 0, 500) } }
  }

  const describe = (error, loading) => {
    const isError = error instanceof AnError
    const place = isError ? match(text(error.stack), /property[.]js:(\\d+)/) : null
    return stringify({
      type: 'threw',
      loading,
      error: {
        name: isError ? slice(text(error.name), 0, 500) : '',
        message: slice(text(isError ? error.message : error), 0, 500),
        line: place === null ? 0 : +place[1]
      }
    })
  }

  const ask = (exported) => {
    if (typeof exported.default !== 'function') return stringify({ type: 'no-predicate' })
    const predicate = exported.default
    try {
      return stringify(read(predicate(cut)))
    } catch (error) {
      return describe(error, false)
    }
  }
  return { ask, describe }
}`
