// Links of groupshot://, as the operating system hands them over: on the command line of a new instance, or as an event on macOS. Anybody can
// write one into a web page. So a link is found and bounded here, read by the parser of every link, and followed only where a person agrees:
// the page asks. Without Electron, so that it can be tested without Electron.
import { LINK_LENGTH_MAX } from '../../app/joining/invitation.ts'

/** The scheme that the installed program is registered for. */
export const LINK_SCHEME = 'groupshot'

const LINK = new RegExp(`^${LINK_SCHEME}:`, 'i')

/** The own arguments, and the link among them. */
export interface SplitArguments {
  /** Those before the link: what stands behind it may come from whoever made the link, where a system quotes badly. */
  readonly args: readonly string[]
  readonly link: string | undefined
}

/** @param argv everything after the program */
export function splitLink(argv: readonly string[]): SplitArguments {
  const at = argv.findIndex((arg) => LINK.test(arg))
  return at < 0 ? { args: argv, link: undefined } : { args: argv.slice(0, at), link: argv[at] }
}

/**
 * Where the page asks whether to follow a link.
 * @param address of the page
 * @param link as it came: from another instance, from the system; a text that is too long is cut, and then refused by the page
 */
export function askingAddress(address: string, link: unknown): string | undefined {
  if (typeof link !== 'string' || !LINK.test(link)) return undefined
  return `${address}#join=${encodeURIComponent(link.slice(0, LINK_LENGTH_MAX + 1).toWellFormed())}`
}
