// `npm run peer`: one peer, for a classroom of real machines. Builds if needed, chooses the host, and runs it: web and
// headless run in this process, so that signals, standard input and exit codes need no forwarding.
import { enableCompileCache } from 'node:module'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { PASSPHRASE_VARIABLE } from '../app/config.ts'
import { followCodes } from './door/follow-codes.ts'
import { buildIfNeeded } from './launch/build.ts'
import { startChild } from './launch/children.ts'
import { readPeerFlags, type PeerFlags } from './launch/flags.ts'
import { PEER_HELP } from './launch/help.ts'
import { chooseHost, type Host } from './launch/host.ts'
import { builtHost, COMPILED, orderFor } from './launch/order.ts'
import { askPassphrase } from './launch/secret.ts'
import { asked, log, report, run, warnOfVisiblePassphrase } from './run.ts'
import { whyNoDisplay } from './web/browser.ts'

try {
  if (process.argv.includes('--help')) {
    console.log(PEER_HELP)
    process.exit(0)
  }
  const flags = readPeerFlags(await followCodes(process.argv.slice(2)))
  warnOfVisiblePassphrase(process.argv)
  await buildIfNeeded(log)
  process.env[PASSPHRASE_VARIABLE] = flags.asksPassphrase ? await askPassphrase() : flags.peer.passphrase
  const host = await chooseHost(flags.host, log)
  if (host.name === 'electron') await runElectron(host, flags.args)
  else await become(host.name, flags)
} catch (error) {
  process.exit(report(error))
}

async function become(name: 'web' | 'headless', { args }: PeerFlags): Promise<void> {
  const file = builtHost(name)
  const canOpen = name === 'web' && whyNoDisplay(process.platform, process.env) === undefined
  const open = canOpen && !args.includes('--open') ? ['--open'] : []
  process.argv = [process.execPath, file, ...args, ...open]
  enableCompileCache(COMPILED)
  await import(pathToFileURL(file).href)
}

function runElectron(host: Host, args: readonly string[]): Promise<never> {
  return run(async (_args, stop) => {
    const child = startChild(orderFor(host, args, { index: 1, count: 1 }, {}), (stream, line) => {
      if (stream === 'out') console.log(line)
      else console.error(line)
    })
    await Promise.race([asked(stop), child.ended])
    await child.stop()
    const { code } = await child.ended
    if (code !== 0 && !stop.aborted) process.exit(code ?? 1) // It has printed the reason.
  })
}
