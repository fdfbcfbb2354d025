// Opens the page in the system's browser without showing the token to other users of the machine. Every user can read a
// command line, so the browser gets a file that only this user may read and that redirects to the page.
import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

/** @returns a sentence that says why no window can be opened here, or `undefined`. */
export function whyNoDisplay(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): string | undefined {
  if (platform === 'darwin' || platform === 'win32') return undefined
  const display = env['WAYLAND_DISPLAY'] ?? env['DISPLAY'] ?? ''
  return display === '' ? 'there is no display here' : undefined
}

/** The redirect file of a web host on this folder; it is written before the host prints its address. */
export function redirectFile(folder: string): string {
  return join(folder, 'open.html')
}

/**
 * Writes the file that redirects to the page, readable only by its owner.
 * @returns its path; the file is useless after the peer has stopped.
 */
export async function writeRedirect(folder: string, address: string): Promise<string> {
  const file = redirectFile(folder)
  await rm(file, { force: true }) // Writing to an existing file would keep its permissions.
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}"><title>Groupshot</title><a href="${address}">Groupshot</a>\n`
  await writeFile(file, page, { mode: 0o600, flag: 'wx' })
  return file
}

/** @returns a sentence that says why it did not open, or `undefined`. */
export async function openBrowser(file: string): Promise<string | undefined> {
  const noDisplay = whyNoDisplay(process.platform, process.env)
  if (noDisplay !== undefined) return noDisplay
  const [command, ...args] = openerFor(process.platform)
  return new Promise((resolve) => {
    const child = spawn(command, [...args, file], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(`there is no ${command} here`))
    child.once('exit', (code) => resolve(code === 0 ? undefined : `${command} found no browser`))
    setTimeout(() => resolve(undefined), OPENER_MS).unref() // Some openers stay as long as the browser.
    child.unref()
  })
}

/** How long an opener may take to report a failure, in ms. */
const OPENER_MS = 3000

function openerFor(platform: NodeJS.Platform): [command: string, ...args: string[]] {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
