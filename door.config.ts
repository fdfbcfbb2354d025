// Builds the small page that a door serves into out/door: a bundle of its own, because a phone should not load the large page.
import { resolve } from 'node:path'
import process from 'node:process'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { languages } from './languages/build.ts'

const root = import.meta.dirname
const out = process.env['GROUPSHOT_OUT'] ?? resolve(root, 'out')

export default defineConfig({
  root: resolve(root, 'renderer/phone'),
  publicDir: resolve(root, 'renderer/public'),
  build: {
    outDir: resolve(out, 'door'),
    license: { fileName: 'third-party-licenses.md' },
    emptyOutDir: true,
    target: ['chrome119', 'firefox124', 'safari17.4'], // What the peer needs (renderer/phone/main.ts); phones are older than desktops.
    minify: true,
    assetsInlineLimit: 0 // The content security policy allows no data: addresses.
  },
  // One file: the worker's policy lets it load no other.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  plugins: [languages(root, 'out.languages.door'), svelte({ configFile: resolve(root, 'svelte.config.js') })]
})
