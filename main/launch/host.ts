// Chooses the host of a peer, and says why: Electron if it is available, otherwise the browser through the web host.
import process from 'node:process'
import { BadFlagError } from '../../app/config.ts'
import { whyNoDisplay } from '../web/browser.ts'
import { findElectron } from './electron.ts'

export const HOSTS = ['electron', 'web', 'headless'] as const
export type HostName = (typeof HOSTS)[number]

/** A host that can be started here; `program` is Electron's binary. */
export type Host = { readonly name: 'web' | 'headless' } | { readonly name: 'electron'; readonly program: string }

/** @throws BadFlagError */
export function readHost(text: string | undefined): HostName | undefined {
  if (text === undefined) return undefined
  const host = HOSTS.find((name) => name === text)
  if (host === undefined) throw new BadFlagError(`--host must be electron, web or headless, not "${text}"`)
  return host
}

/**
 * @param wanted `undefined` for the best host.
 * @param say called before a step that takes long, and with one sentence if the host is not Electron.
 * @throws Error with that sentence if Electron was asked for by name and is not available.
 */
export async function chooseHost(wanted: HostName | undefined, say: (sentence: string) => void): Promise<Host> {
  if (wanted === 'web' || wanted === 'headless') return { name: wanted }
  const noDisplay = whyNoDisplay(process.platform, process.env)
  const found = noDisplay === undefined ? await findElectron(say) : { missing: noDisplay }
  if ('program' in found) return { name: 'electron', program: found.program }
  if (wanted === 'electron') throw new Error(`${found.missing}: try --host web`)
  say(`${found.missing}, so the page is for your browser`)
  return { name: 'web' }
}
