// NOT Electron. Starts as Electron does: the program's main file first, `ready` once it has been evaluated.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { openChromium } from './chromium.ts'
import { argument, theApp } from './app.ts'
import { watchWindows } from './window.ts'

process.stderr.write(
  '*** electron-standin: this is NOT Electron, but a stand-in for tests; see e2e/standin/README.md\n'
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => theApp.quit())

const folder = resolve(process.argv.slice(2).find((arg) => !arg.startsWith('-')) ?? '.')
const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly main: string }
await import(pathToFileURL(join(folder, main)).href)

if (!theApp.isLeaving) {
  const chromium = await openChromium(argument('remote-debugging-port') ?? '0')
  chromium.once('gone', () => theApp.exit(1)) // Chromium died, and so does the program.
  theApp.onExit(() => chromium.close())
  await watchWindows(chromium)
  theApp.ready()
}
