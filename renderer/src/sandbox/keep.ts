// A sandbox outside of this window: as a file, and as a link, the part of the address after `#`. Wherever one comes from,
// it comes in by its link, so that it stays where it is when the page is loaded again.
import {
  readSandbox,
  SANDBOX_FORMAT,
  SANDBOX_LENGTH_MAX,
  SandboxFileError,
  writeSandbox
} from '../../../app/sandbox/file.ts'
import { wallMs } from '../../../app/clocks.ts'
import type { Tree } from '../../../app/sandbox/tree.ts'
import { decodeText, encodeText, SHARED_LENGTH_MAX } from '../coded.ts'
import { exportName } from '../export/file-name.ts'
import { saveFile } from '../space-time/export.ts'

/** Hands it to the person as a file. @returns what to tell them */
export function saveSandbox(tree: Tree): string {
  const name = exportName('', 'sandbox', new Date(wallMs()), 'json')
  saveFile(name, new Blob([writeSandbox(tree)], { type: 'application/json' }))
  return `Saved as ${name}.`
}

export function sandboxLink(text: string): string {
  return `#sandbox=${encodeText(text)}`
}

/** @returns the link, or '' where it would be too long to send */
export function sharedLink(tree: Tree): string {
  const link = sandboxLink(writeSandbox(tree))
  return link.length > SHARED_LENGTH_MAX ? '' : link
}

export function hasSandbox(hash: string): boolean {
  return new URLSearchParams(hash.slice(1)).has('sandbox')
}

/** @returns `undefined` where the address has none @throws SandboxFileError with a sentence for the person who followed it */
export function linkedSandbox(hash: string): Tree | undefined {
  const coded = new URLSearchParams(hash.slice(1)).get('sandbox')
  return coded === null ? undefined : readSandbox(decoded(coded))
}

/** Whether it says that it is a sandbox, whatever else is in it. */
export async function isSandboxFile(file: File): Promise<boolean> {
  if (file.size > SANDBOX_LENGTH_MAX) return false
  return (await file.slice(0, 200).text()).includes(SANDBOX_FORMAT)
}

/** Shows the sandbox of a file. @throws SandboxFileError with a sentence for the person who chose it */
export async function openSandboxFile(file: File): Promise<void> {
  const text = await file.text()
  readSandbox(text)
  location.hash = sandboxLink(text)
}

function decoded(coded: string): string {
  const text = decodeText(coded)
  if (text === undefined)
    throw new SandboxFileError('This link to a sandbox is damaged, perhaps because its end is missing.')
  return text
}
