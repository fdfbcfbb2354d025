// NOT Electron. Makes `electron` mean the stand-in: for import, for require, and for Playwright over the inspector.
import { registerHooks } from 'node:module'
import process from 'node:process'

const standin = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier.startsWith('electron/')
      ? { url: standin, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context)
})
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-standin', enumerable: true })
