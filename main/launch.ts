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

type Asker = Pick<LocalAsker, 'follow' | 'at'>

/** The person who started all of them. */
const NOBODY: Asker = { follow: '', at: [] }

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

  const port = await freePort()
  const { passphrase, secretFile } = await secretsOf(flags)
  const windows =
    host.name === 'web' && whyNoDisplay(process.platform, process.env) === undefined
      ? await prepareWindows()
      : undefined
  const shown = new Set<string>()
  const failed = new Set<string>()
  const flagsOf = (name: string, asker = NOBODY): string[] => peerFlags(flags, port, name, asker)
  const members = new MemberProcesses({
    orderFor(name, asker) {
      failed.delete(name)
      return orderFor(host, flagsOf(name, asker), placeOf(name), { [PASSPHRASE_VARIABLE]: passphrase })
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
      const again = [...flagsOf(name), ...(secretFile === undefined ? [] : [`--passphrase-file=${secretFile}`])]
      log(`start ${name} again with: npm run peer -- ${again.map(shellWord).join(' ')}`)
    }
  })
  /** Where its window stands; a member that is just being added comes behind the others. */
  const placeOf = (name: string): { readonly index: number; readonly count: number } => {
    const index = members.members.findIndex((member) => member.name === name)
    const place = index < 0 ? members.members.length : index
    return { index: place + 1, count: Math.max(flags.peers.length, members.members.length, place + 1) }
  }
  for (const { name } of flags.peers) members.start(name)

  await Promise.race([asked(stop), members.allEnded()])
  await members.stop()
  await windows?.close()
  const failures = failed.size
  if (failures > 0 && !stop.aborted) throw new Error(`${failures} of ${members.members.length} peers did not end well`)
}, KILL_MS + 3000)

/** The flags of one peer. @param asker the member that has asked for it: whom it follows, and where it is met */
function peerFlags(flags: StartFlags, port: number, name: string, { follow, at }: Asker): string[] {
  return [
    ...flags.shared,
    `--name=${name}`,
    `--folder=${flags.folderOf(name)}`,
    ...meetAt(port, name === flags.peers[0]?.name, flags.isPrivate),
    ...at.map((address) => `--connect=${address}`),
    ...(follow === '' ? [] : [`--follow=${follow}`])
  ]
}

/**
 * A room of this machine has a secret of its own: it listens on loopback, which every user of the machine can reach.
 * @returns the passphrase, '' for none; and the file that holds it, where it is such a secret
 */
async function secretsOf(
  flags: StartFlags
): Promise<{ readonly passphrase: string; readonly secretFile: string | undefined }> {
  const given = await passphraseOf(flags)
  if (given !== '' || !flags.isPrivate) return { passphrase: given, secretFile: undefined }
  return { passphrase: secretOf(flags.secretFile), secretFile: flags.secretFile }
}

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
