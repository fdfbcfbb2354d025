// The web host: one peer and its page, for one person at this machine, without Electron. In order: flags, page, peer,
// server, the line with the address, the browser, the end.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PEER_STOPPED } from '../../app/view/contract/pipe.ts'
import { followCodes } from '../door/follow-codes.ts'
import { tellReady } from '../members/starter.ts'
import { openPeer } from '../open-peer.ts'
import { readPage } from '../page.ts'
import { asked, log, run } from '../run.ts'
import { servePeer } from '../serve.ts'
import { openBrowser, writeRedirect } from './browser.ts'
import { readWebFlags } from './flags.ts'
import { openKeptServer } from './server.ts'

await run(async (args, stop) => {
  const flags = readWebFlags(await followCodes(args))
  const files = await readPage(join(import.meta.dirname, '../renderer'))
  const peer = await openPeer(flags.peer, { root: join(import.meta.dirname, '../..') })
  try {
    const server = await openKeptServer(files, flags.port, (pipe) => servePeer(peer, pipe, log), flags.peer.folder)
    const redirect = await writeRedirect(flags.peer.folder, server.address)
    console.log(`Groupshot: ${flags.peer.name} in room ${flags.peer.room}: open ${server.address}`)
    tellReady(server.address)
    if (flags.open) void openWindow(redirect)

    await Promise.race([asked(stop), peer.stopped])
    await peer.stop()
    await server.close((await peer.stopped) || PEER_STOPPED)
    await rm(redirect, { force: true })
  } finally {
    await peer.stop()
  }
  const fault = await peer.stopped
  if (fault !== '') throw new Error(fault)
})

async function openWindow(redirect: string): Promise<void> {
  const reason = await openBrowser(redirect)
  if (reason !== undefined) log(`${reason}: open the address above in a browser of this machine`)
}
