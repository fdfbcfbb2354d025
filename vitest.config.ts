// Tests beside the code. What people see at their windows is in e2e/, run by Playwright.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()], // Components are rendered to text, without a browser.
  test: {
    include: ['{app,main,renderer,tools,bench,proof,testing}/**/*.test.ts'],
    maxWorkers: '100%', // Nobody watches: no core is kept free.
    testTimeout: 30_000 // Real parts on a loaded machine; a test that hangs is stopped by its own limit before.
  }
})
