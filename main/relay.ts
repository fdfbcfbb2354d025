// `npm run relay`: carries the connections of those in a room who cannot reach each other, and does nothing else. It has no account and no
// window, is nobody whom a snapshot waits for, and reads nothing of what it carries. Exit code 0: stopped as asked · 1: a fault ·
// 2: a bad flag; why is on standard error.
import process from 'node:process'
import { parseFlags, toPeerConfig } from '../app/config.ts'
import { createIdentity } from '../app/network/identity.ts'
import { openNetwork } from '../app/network/on-node.ts'
import { followCodes } from './door/follow-codes.ts'
import { RELAY_FLAGS } from './launch/flags.ts'
import { RELAY_HELP } from './launch/help.ts'
import { asked, log, run, warnOfVisiblePassphrase } from './run.ts'

/** How often it looks how many have a place, in ms. */
const LOOK_MS = 1_000

if (process.argv.includes('--help')) {
  console.log(RELAY_HELP)
  process.exit(0)
}
warnOfVisiblePassphrase(process.argv)

await run(async (args, stop) => {
  const flags = parseFlags(await followCodes(args), RELAY_FLAGS)
  const { room, passphrase, listen, connect, mdns, webSocket } = toPeerConfig(flags)
  const { privateKey } = await createIdentity()
  const network = await openNetwork({
    ...{ room, passphrase, listen, connect, mdns, webSocket, privateKey },
    relay: true,
    onlyRelays: true
  })
  const nothing = (): void => {}
  await network.start({ opened: nothing, received: nothing, drained: nothing, closed: nothing, foreign: log })
  let told = -1
  const look = (): void => {
    if (network.places === told) return
    told = network.places
    log(told === 1 ? '1 peer has a place' : `${told} peers have a place`)
  }
  const timer = setInterval(look, LOOK_MS)
  try {
    log(`relays for room “${room}”; peers find it by themselves, or with --connect and one of these addresses:`)
    for (const address of network.addresses()) console.log(address)
    look()
    await asked(stop)
  } finally {
    clearInterval(timer)
    await network.stop()
  }
})
