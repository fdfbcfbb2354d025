// Builds mutants one by one, several copies at a time, and runs the checks until one notices.
import { ENDLESS, type MutantCheck } from './checks.ts'
import { Copy } from './copy.ts'
import type { Mutant } from './mutant.ts'

export interface Catch {
  readonly check: string
  /** The test, or the invariant with its seed. */
  readonly by: string
  /** Time of this check, and time since the first check. */
  readonly seconds: number
  readonly after: number
}

export interface Hunted {
  readonly mutant: Mutant
  /** In order of the checks; only the first, unless all were run. Empty: the mutant has survived. */
  readonly catches: readonly Catch[]
}

export interface HuntOptions {
  /** Fastest first. */
  readonly checks: readonly MutantCheck[]
  /** Copies in use at the same time. */
  readonly workers: number
  /** Whether every check is run, to see how many of them notice. */
  readonly askAll: boolean
  readonly each: (hunted: Hunted) => void
}

/** @returns in order of `mutants` */
export async function hunt(mutants: readonly Mutant[], options: HuntOptions): Promise<readonly Hunted[]> {
  const hunted: Hunted[] = []
  const waiting = mutants.entries()
  const work = async (): Promise<void> => {
    const copy = new Copy()
    try {
      for (const [index, mutant] of waiting) {
        copy.become(mutant)
        const result = await catchMutant(copy, mutant, options)
        hunted[index] = result
        options.each(result)
      }
    } finally {
      copy.remove()
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.workers, mutants.length) }, work))
  return hunted
}

/**
 * Runs the checks on the unchanged program: they must find nothing, or they prove nothing. @returns the failure, or ''
 */
export async function control(
  checks: readonly MutantCheck[],
  each: (check: string, seconds: number) => void
): Promise<string> {
  const copy = new Copy()
  try {
    for (const check of checks) {
      const { by, seconds } = await ask(check, copy, 'app/process/process.ts')
      each(check.name, seconds)
      if (by !== '') return `${check.name}: ${by}`
    }
    return ''
  } finally {
    copy.remove()
  }
}

async function catchMutant(copy: Copy, mutant: Mutant, { checks, askAll }: HuntOptions): Promise<Hunted> {
  const catches: Catch[] = []
  /** Used if no other check notices. */
  const endless: Catch[] = []
  const startedAt = performance.now()
  for (const check of checks) {
    const asked = await ask(check, copy, mutant.file)
    if (asked.by === '') continue
    const found = { check: check.name, ...asked, after: (performance.now() - startedAt) / 1000 }
    ;(asked.by.endsWith(ENDLESS) ? endless : catches).push(found)
    if (!askAll && catches.length > 0) break
  }
  return { mutant, catches: catches.length > 0 ? catches : endless }
}

async function ask(
  check: MutantCheck,
  copy: Copy,
  file: string
): Promise<{ readonly by: string; readonly seconds: number }> {
  const startedAt = performance.now()
  const by = await check.run(copy.folder, file)
  return { by, seconds: (performance.now() - startedAt) / 1000 }
}
