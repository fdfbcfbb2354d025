// What the commands share in reading their options: one sentence on standard error and exit code 2 for what cannot be done.
import process from 'node:process'

export function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

/** A whole number that was typed after `--name`. */
export function readWhole(name: string, text: string, low: number, high: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  return value >= low && value <= high ? value : fail(`--${name} is a whole number from ${low} to ${high}`)
}
