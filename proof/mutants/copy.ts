// A copy of the program in a temporary folder, in which one rule may be broken. The sources themselves are never touched.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../main/launch/build.ts'
import type { Mutant } from './mutant.ts'

/** What is not copied: made or installed (packages are linked), or asked by no check. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  'out',
  'release',
  '.data',
  'test-results',
  'e2e'
])

/** A mutant whose text is not exactly once in its file: it says nothing any more. */
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

  /** Breaks one rule; the one broken before holds again. @throws StaleMutantError */
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
