// Builds main, preload and page into out/. Every command passes --config electron.config.ts.
// Everything is bundled: the built program starts three times as fast as from node_modules, and needs none of it.
import { resolve } from 'node:path'
import process from 'node:process'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { languages } from './languages/build.ts'

const root = import.meta.dirname

/** main/launch/build.ts builds beside out/ and puts the result in its place. */
const out = process.env['GROUPSHOT_OUT'] ?? resolve(root, 'out')

/** Beside each bundle, the licences of what is in it: most of them ask for that. */
const license = { fileName: 'third-party-licenses.md' }

/**
 * A single character beyond U+00FF makes V8 keep all the text of a program in two bytes a character, in every peer. As an escape it
 * means the same: comments are gone by then, and nothing reads the raw text of a template.
 */
const oneByteText: Plugin = {
  name: 'one-byte-text',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\0-\xff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
  }
}

export default defineConfig({
  main: {
    build: {
      outDir: resolve(out, 'main'),
      license,
      externalizeDeps: false,
      target: 'node24',
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/electron/index.ts'), // Electron's main process
          peer: resolve(root, 'main/electron/peer.ts'), // its utility process: the peer
          web: resolve(root, 'main/web/index.ts'), // the same peer and page without Electron
          headless: resolve(root, 'main/headless/index.ts'), // the same peer without a page
          packed: resolve(root, 'main/packed.ts') // the command of the package
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } }
        },
        plugins: [oneByteText]
      }
    }
  },
  preload: {
    build: {
      outDir: resolve(out, 'preload'),
      license,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'main/electron/preload.ts') },
        // A sandboxed preload is run as a plain script with a small require(): it must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: resolve(root, 'renderer'),
    server: { host: '127.0.0.1' },
    build: {
      outDir: resolve(out, 'renderer'),
      license,
      target: 'chrome150',
      minify: true,
      assetsInlineLimit: 0, // The content security policy allows no data: addresses.
      rolldownOptions: { input: resolve(root, 'renderer/index.html') }
    },
    // One file: the worker's policy lets it load no other.
    worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
    plugins: [languages(root), svelte({ configFile: resolve(root, 'svelte.config.js') })]
  }
})
