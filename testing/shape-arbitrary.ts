// Any value of a shape, for property tests: from the schemas that check files and commands (valibot), so that nobody describes the
// same fields twice. Text with rules of its own is drawn from words that usually fit, and from anything; what the schema refuses is
// drawn again.
import fc from 'fast-check'
import * as v from 'valibot'
import { assert } from '../app/assert.ts'

/** What this file reads of a schema; which fields one has, its `type` says. */
interface Described {
  readonly type: string
  readonly entries?: Readonly<Record<string, v.GenericSchema>>
  readonly key?: v.GenericSchema
  readonly value?: v.GenericSchema
  readonly item?: v.GenericSchema
  readonly wrapped?: v.GenericSchema
  readonly literal?: unknown
  readonly options?: readonly unknown[]
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

/** How often a text or number is drawn for a schema with rules of its own, before it is said that none fits. */
const DRAWS_MAX = 10_000

const LONGEST_TEXT = 64

/** @returns values that the schema accepts; no two items of a list differ only in their numbers, as in lists of things with names */
export function anyOfShape<Schema extends v.GenericSchema>(schema: Schema): fc.Arbitrary<v.InferOutput<Schema>> {
  return drawn(schema)
}

function drawn(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  const { type, options = [], literal, ...described } = schema as unknown as Described
  switch (type) {
    case 'literal':
      return fc.constant(literal)
    case 'picklist':
      return fc.constantFrom(...options)
    case 'variant':
    case 'union':
      return fc.oneof(...(options as v.GenericSchema[]).map(drawn))
    case 'nullable':
      return fc.option(drawn(known(described.wrapped)))
    case 'optional':
    case 'exact_optional':
      return drawn(known(described.wrapped)) // Whether it is there, the object around it decides.
    case 'boolean':
      return fc.boolean()
    case 'unknown':
      return fc.jsonValue()
    case 'strict_object':
      return objectOf(known(described.entries))
    case 'array':
      return listOf(schema, known(described.item))
    case 'record':
      return fc.dictionary(drawn(known(described.key)) as fc.Arbitrary<string>, drawn(known(described.value)), {
        maxKeys: bound(schema, 'max_entries', 128),
        noNullPrototype: true
      })
    case 'number':
      return accepted(schema, numberOf(schema))
    case 'string':
      return accepted(schema, anyText(bound(schema, 'max_length', LONGEST_TEXT)))
    case 'custom':
      return accepted(schema, fc.oneof(anyText(LONGEST_TEXT), numberOf(schema)))
    default:
      throw new Error(`shape-arbitrary.ts draws nothing for the schema ${type} yet`)
  }
}

function objectOf(entries: Readonly<Record<string, v.GenericSchema>>): fc.Arbitrary<unknown> {
  const isOptional = ({ type }: { readonly type: string }): boolean => type === 'optional' || type === 'exact_optional'
  return fc.record(Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, drawn(entry)])), {
    requiredKeys: Object.keys(entries).filter((name) => !isOptional(known(entries[name])))
  })
}

function listOf(schema: v.GenericSchema, item: v.GenericSchema): fc.Arbitrary<unknown> {
  return fc.uniqueArray(drawn(item), {
    minLength: bound(schema, 'min_length', 0),
    maxLength: bound(schema, 'max_length', 128),
    selector: (one) =>
      JSON.stringify(one, (_key, value: unknown) => (typeof one === 'object' && typeof value === 'number' ? 0 : value))
  })
}

/** Small ones, those at the bounds, and all between. */
function numberOf(schema: v.GenericSchema): fc.Arbitrary<number> {
  const least = bound(schema, 'min_value', 0)
  const most = bound(schema, 'max_value', Number.MAX_SAFE_INTEGER)
  const whole = fc.oneof(
    fc.integer({ min: least, max: Math.min(most, least + 2_000) }),
    fc.integer({ min: least, max: most })
  )
  return actionsOf(schema).some(({ type }) => type === 'safe_integer')
    ? whole
    : fc.oneof(whole, fc.double({ min: least, max: most, noNaN: true }))
}

/** Ids, names, objects, and any text. */
function anyText(longest: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('anna', 'ben', 'cleo', 'pen', '7', 'paper 1'),
    fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/),
    fc.integer({ min: 1, max: 999_999_999_999_999 }).map((n) => `o${n}`),
    fc.string({ unit: 'binary', minLength: 1, maxLength: longest })
  )
}

function accepted<Value>(schema: v.GenericSchema, candidates: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  let refused = 0
  return candidates.filter((value) => {
    const isAccepted = v.is(schema, value)
    refused = isAccepted ? 0 : refused + 1
    assert(refused < DRAWS_MAX, 'shape-arbitrary.ts draws texts and numbers that the rules of a schema accept')
    return isAccepted
  })
}

function actionsOf(schema: v.GenericSchema): NonNullable<Described['pipe']> {
  return (schema as unknown as Described).pipe ?? []
}

/** The bound that an action of a pipe sets. */
function bound(schema: v.GenericSchema, type: string, otherwise: number): number {
  const action = actionsOf(schema).find((one) => one.type === type)
  return action === undefined ? otherwise : Number(action.requirement)
}

function known<Value>(value: Value | undefined): Value {
  assert(value !== undefined, 'a schema has the fields of its type')
  return value
}
