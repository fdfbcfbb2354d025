// Reads the options of the commands: one sentence on standard error and exit code 2 for invalid options.
import process from 'node:process'
import { parseArgs, type ParseArgsConfig } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<Own extends Options> = ReturnType<typeof parseArgs<{ options: Own }>>['values']

/** An option with a value, and one without. */
export const TEXT = { type: 'string' } as const
export const FLAG = { type: 'boolean', default: false } as const

export function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

/** Reads options strictly. `--help` prints how the command is used, and ends it. @param usage the command with all its options */
export function readOptions<const Own extends Options>(usage: string, options: Own): Values<Own> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`usage: ${usage}\n`)
    process.exit(0)
  }
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}; usage: ${usage}`)
  }
}

/** A whole number that was typed after `--name`. */
export function readWhole(name: string, text: string, low: number, high: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  return value >= low && value <= high ? value : fail(`--${name} is a whole number from ${low} to ${high}`)
}
