// The headless host: one peer for a script. Commands on standard input, answers and events on standard output, logs on
// standard error. In order: flags, peer, events, commands, the end.
import { join } from 'node:path'
import process from 'node:process'
import { readPeerConfig } from '../../app/config.ts'
import { followCodes } from '../door/follow-codes.ts'
import { tellReady } from '../members/starter.ts'
import { openPeer } from '../open-peer.ts'
import { AlreadySaidError, asked, log, run } from '../run.ts'
import { readLines } from './lines.ts'
import { openOutput } from './output.ts'
import { openSession } from './session.ts'

await run(async (args, stop) => {
  const config = readPeerConfig(await followCodes(args))
  const peer = await openPeer(config, { root: join(import.meta.dirname, '../..') })
  tellReady()
  const unread = Promise.withResolvers<void>()
  const output = openOutput(process.stdout, (reason) => {
    log(reason)
    unread.resolve()
  })
  let said = ''
  const session = openSession(peer, output, (text) => log((said = text)))

  try {
    const commands = session.read(readLines(process.stdin)).then(() => session.answered())
    await Promise.race([commands, asked(stop), peer.stopped, unread.promise])
  } finally {
    await peer.stop()
  }
  await session.answered()
  await output.flushed()
  const fault = await peer.stopped
  // It was the last notice, which is on standard error already.
  if (fault !== '') throw fault === said ? new AlreadySaidError(fault) : new Error(fault)
})
