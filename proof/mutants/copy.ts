// A copy of the program in a temporary folder, in which one rule may be broken. The sources themselves are never touched.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../main/launch/build.ts'
import type { Mutant } from './mutant.ts'

/** Not copied: generated or installed files (packages are linked), and files that no check needs. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  'out',
  'release',
  '.data',
  'test-results',
  'e2e'
])

/** A mutant whose text is not exactly once in its file: it no longer has a meaning. */
export class StaleMutantError extends Error {
  override readonly name = 'StaleMutantError'
}

export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'groupshot-mutants-'))
  #restore: () => void = () => {}

  constructor() {
    for (const name of readdirSync(ROOT))
      if (!LEFT_OUT.has(name)) cpSync(join(ROOT, name), join(this.folder, name), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'))
  }

  /** Breaks one rule, and restores the one that was broken before. @throws StaleMutantError */
  become({ name, file, text, becomes }: Mutant): void {
    this.#restore()
    const path = join(this.folder, file)
    const source = readFileSync(path, 'utf8')
    const pieces = source.split(text)
    if (pieces.length !== 2) throw new StaleMutantError(`${name}: ${file} has ${pieces.length - 1} of: ${text}`)
    writeFileSync(path, pieces.join(becomes))
    this.#restore = () => writeFileSync(path, source)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
