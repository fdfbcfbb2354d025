// What the command of the package runs: one peer, as `npm run peer` does, but everything is built, and there is no Electron.
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { BadFlagError, PASSPHRASE_VARIABLE } from '../app/config.ts'
import { followCodes } from './door/follow-codes.ts'
import { readPeerFlags } from './launch/flags.ts'
import { PACKED_HELP } from './launch/help.ts'
import { askPassphrase } from './launch/secret.ts'
import { report, warnOfVisiblePassphrase } from './run.ts'
import { whyNoDisplay } from './web/browser.ts'

try {
  const given = process.argv.slice(2)
  if (given.includes('--help')) {
    console.log(PACKED_HELP)
    process.exit(0)
  }
  warnOfVisiblePassphrase(given)
  const hosted = given.some((word) => /^--host(=|$)/.test(word)) ? given : ['--host=web', ...given]
  const { host = 'web', args, asksPassphrase, peer } = readPeerFlags(await followCodes(hosted))
  if (host === 'electron') throw new BadFlagError('--host is web or headless: there is no Electron in this package')
  process.env[PASSPHRASE_VARIABLE] = asksPassphrase ? await askPassphrase() : peer.passphrase
  const canOpen = host === 'web' && whyNoDisplay(process.platform, process.env) === undefined
  const file = join(import.meta.dirname, `${host}.js`)
  process.argv = [process.execPath, file, ...args, ...(canOpen && !args.includes('--open') ? ['--open'] : [])]
  await import(pathToFileURL(file).href)
} catch (error) {
  process.exit(report(error))
}
