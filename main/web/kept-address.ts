// The address of a peer's page, kept in its folder, so that the tab of yesterday reconnects and links into it still lead there: the port
// and the key stay the same for as long as the folder does. Only the owner of the folder can read it.
import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface KeptAddress {
  readonly port: number
  readonly token: string
}

const FILE = 'page.json'

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** @returns `undefined` where none is kept, or what is kept is not one */
export async function keptAddress(folder: string): Promise<KeptAddress | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(join(folder, FILE), 'utf8'))
    if (typeof kept !== 'object' || kept === null || !('port' in kept) || !('token' in kept)) return undefined
    const { port, token } = kept
    const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port <= 65_535
    return isPort && typeof token === 'string' && /^[\w-]{43}$/.test(token) ? { port, token } : undefined
  } catch {
    return undefined // Not there, or not ours: a new address does as well.
  }
}

export async function keepAddress(folder: string, address: string): Promise<void> {
  const { port, hash } = new URL(address)
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
  const file = join(folder, FILE)
  await rm(file, { force: true }) // Writing to an existing file would keep its permissions.
  await writeFile(file, JSON.stringify({ port: Number(port), token }), { mode: 0o600, flag: 'wx' })
}
