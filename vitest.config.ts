// Tests beside the code. What people see at their windows is in e2e/, run by Playwright.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The only tests that take more than a few seconds: they begin first, so that no core waits for them at the end. */
const LONG = ['proof/hostile/hostile.test.ts', 'small-worlds.test.ts', 'network/node.test.ts', 'fuzz/crew.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.endsWith(name))
      return found === -1 ? LONG.length : found
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  plugins: [svelte()], // Components are rendered to text, without a browser.
  test: {
    include: ['{app,browser,main,renderer,languages,tools,bench,proof,testing}/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
    isolate: false, // No test leaves anything behind, and a new process for each file costs as much as the tests.
    maxWorkers: '100%', // Nobody watches: no core is kept free.
    // Real parts on a loaded machine; a test that hangs is stopped by its own limit before.
    testTimeout: 120_000,
    hookTimeout: 120_000
  }
})
