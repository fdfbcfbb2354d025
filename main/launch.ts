// `npm start`: several peers on this machine, side by side. Node runs it from TypeScript, without a build. In order:
// flags, old folders, build and host, peers, the end of all of them.
import { createServer } from 'node:net'
import process from 'node:process'
import { PASSPHRASE_VARIABLE } from '../app/config.ts'
import type { LocalAsker } from '../app/joining/local-members.ts'
import { buildIfNeeded } from './launch/build.ts'
import { KILL_MS } from './launch/children.ts'
import { meetAt, readStartFlags, type StartFlags } from './launch/flags.ts'
import { START_HELP } from './launch/help.ts'
import { chooseHost } from './launch/host.ts'
import { orderFor } from './launch/order.ts'
import { askPassphrase, secretOf } from './launch/secret.ts'
import { prepareWindows } from './launch/windows.ts'
import { MemberProcesses } from './members/processes.ts'
import { asked, log, report, run, warnOfVisiblePassphrase } from './run.ts'
import { redirectFile, whyNoDisplay } from './web/browser.ts'

/** The line of the web host with the address of its page. */
const ADDRESS_LINE = /: open http:\/\/\S+$/

await run(async (args, stop) => {
  if (args.includes('--help')) return console.log(START_HELP)
  const flags = readStartFlags(args)
  warnOfVisiblePassphrase(args)
  if (flags.fresh) {
    const { deletePeerFolders } = await import('./launch/fresh.ts') // Opens journals, which a plain start need not load.
    await deletePeerFolders(flags.peers.map((peer) => peer.folder))
  }
  await buildIfNeeded(log)
  const host = await chooseHost(flags.host, log)
  if (stop.aborted) return

  const count = flags.peers.length
  const port = await freePort()
  const given = await passphraseOf(flags)
  // A room of this machine has a secret of its own: it listens on loopback, which every user of the machine can reach.
  const secretFile = given === '' && flags.isPrivate ? flags.secretFile : undefined
  const passphrase = secretFile === undefined ? given : secretOf(secretFile)
  const windows =
    host.name === 'web' && whyNoDisplay(process.platform, process.env) === undefined
      ? await prepareWindows()
      : undefined
  const shown = new Set<string>()
  const failed = new Set<string>()
  const toldTo = (
    name: string,
    { follow, at }: Pick<LocalAsker, 'follow' | 'at'> = { follow: '', at: [] }
  ): string[] => [
    ...flags.shared,
    `--name=${name}`,
    `--folder=${flags.folderOf(name)}`,
    ...meetAt(port, name === flags.peers[0]?.name, flags.isPrivate),
    ...at.map((address) => `--connect=${address}`),
    ...(follow === '' ? [] : [`--follow=${follow}`])
  ]
  const members = new MemberProcesses({
    orderFor(name, asker) {
      failed.delete(name)
      return orderFor(host, toldTo(name, asker), placeOf(name), { [PASSPHRASE_VARIABLE]: passphrase })
    },
    said(name, stream, line) {
      if (stream === 'out') console.log(host.name === 'headless' ? `${name} ${line}` : line)
      else console.error(`${name}: ${line}`)
      // The window of a peer that is started again is still open, and finds it.
      if (stream === 'err' || !ADDRESS_LINE.test(line) || shown.has(name)) return
      shown.add(name)
      windows?.open(redirectFile(flags.folderOf(name)), placeOf(name).index, placeOf(name).count).then(complain, report)
    },
    ended(name, { code, how, lastLines }) {
      if (stop.aborted) return
      if (code === 0) return log(`${name} was closed`)
      failed.add(name)
      log([`${name} ended ${how}.`, ...lastLines.map((line) => `  ${line}`)].join('\n'))
      const again = secretFile === undefined ? toldTo(name) : [...toldTo(name), `--passphrase-file=${secretFile}`]
      log(`start ${name} again with: npm run peer -- ${again.map(shellWord).join(' ')}`)
    }
  })
  const placeOf = (name: string) => {
    const index = members.members.findIndex((member) => member.name === name)
    const all = Math.max(count, members.members.length + (index < 0 ? 1 : 0))
    return { index: (index < 0 ? members.members.length : index) + 1, count: all }
  }
  for (const { name } of flags.peers) members.start(name)

  await Promise.race([asked(stop), members.allEnded()])
  await members.stop()
  await windows?.close()
  const failures = failed.size
  if (failures > 0 && !stop.aborted) throw new Error(`${failures} of ${members.members.length} peers did not end well`)
}, KILL_MS + 3000)

/** @returns '' for none */
async function passphraseOf({ passphrase, asksPassphrase }: StartFlags): Promise<string> {
  if (asksPassphrase) return askPassphrase()
  return passphrase ?? process.env[PASSPHRASE_VARIABLE] ?? ''
}

/** A word in a form that can be pasted into a terminal. */
function shellWord(text: string): string {
  return /^[\w=:,./-]+$/.test(text) ? text : JSON.stringify(text)
}

function complain(reason: string | undefined): void {
  if (reason !== undefined) log(`${reason}: open the address above in a browser of this machine`)
}

/** A port that is free now. A peer that finds it in use later reports that. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      server.close(() => (port === undefined ? reject(new Error('this machine has no free port')) : resolve(port)))
    })
  })
}
