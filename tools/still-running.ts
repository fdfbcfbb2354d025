// A reporter of Vitest beside others: it names the files whose tests have been running for long, and again while they do. Of a file
// that hangs, or whose tests never leave the processor to the limit of a test, nothing else would ever be printed.
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { ROOT } from '../main/launch/build.ts'

/** Longer than any file takes on a slow day, in milliseconds. */
const LONG_MS = 120_000

export default class StillRunning implements Reporter {
  readonly #timers = new Map<string, NodeJS.Timeout>()

  onTestModuleStart({ id, moduleId }: TestModule): void {
    const startedAt = performance.now()
    const name = () => {
      const seconds = Math.round((performance.now() - startedAt) / 1000)
      console.log(`\nstill running after ${seconds} s: ${relative(ROOT, moduleId)}`)
    }
    this.#timers.set(id, setInterval(name, LONG_MS).unref())
  }

  onTestModuleEnd({ id }: TestModule): void {
    clearInterval(this.#timers.get(id))
    this.#timers.delete(id)
  }
}
