// Who has the folder of a peer. A lock of the file system ends with its process, but on some network disks and in folders that are copied
// back and forth two machines do not see each other's locks, and two programs on one journal lose the account. So whoever has the folder
// also counts in a small file of it. This file decides, and is pure; lease-file.ts reads and writes.

/** How often the holder counts, in ms. It looks before whether somebody else has counted. */
export const LEASE_MS = 2_000

/** How long a newcomer watches whether the other one counts, in ms: three counts, of which a slow disk may show one late. */
export const WATCH_MS = 3 * LEASE_MS

/** A machine since it was started: its processes see each other's locks. */
export interface Machine {
  /** For people. */
  readonly host: string
  /** Of this start of the machine; empty where the system has no such id. */
  readonly boot: string
}

export interface Lease extends Machine {
  /** Of this life of the holder; nobody else has it. */
  readonly token: string
  readonly counter: number
}

/** Locks work between processes of one kernel: where it is the same, they decide. */
function isSameMachine(a: Machine, b: Machine): boolean {
  return a.boot === b.boot && (a.boot !== '' || a.host === b.host)
}

/**
 * Whether somebody elsewhere may have the folder, so that one has to watch before anything of it is opened.
 * @param found undefined: the last one has given it back
 */
export function mustWatch(found: Lease | undefined, self: Machine): found is Lease {
  return found !== undefined && !isSameMachine(found, self)
}

/** Whether somebody has counted between the two looks. */
export function isAlive(first: Lease, now: Lease | undefined): boolean {
  return now !== undefined && (now.token !== first.token || now.counter !== first.counter)
}

/** Whether the folder has another holder than this one, which must then write nothing more. */
export function isTaken(own: Lease, found: Lease | undefined): found is Lease {
  return found !== undefined && found.token !== own.token
}

export function inUseElsewhere({ host }: Machine, folder: string): string {
  return `The folder ${folder} is in use by another instance, on the computer ${host}. Close that one, or choose another --folder.`
}

export function takenElsewhere({ host }: Machine, folder: string): string {
  return (
    `Another instance, on the computer ${host}, has opened the folder ${folder}, which this one uses. ` +
    'This one has stopped before it wrote anything over. Choose another --folder for one of them.'
  )
}

/**
 * @param left what the last holder has left in the folder
 * @param inside who has opened the journal last, as the journal says
 * @returns a sentence where these are two, else ''
 */
export function doubtOf(left: Lease | undefined, inside: Lease | undefined): string {
  if (left === undefined || inside === undefined || left.token === inside.token) return ''
  return (
    `the journal was opened last on the computer ${inside.host}, and not by the instance on ${left.host} that had the folder: ` +
    'two instances may have used it at once, or it was put back from a copy'
  )
}

/** What the file says, or undefined for text that no holder has written: it may be half of one, and is looked at again. */
export function readLease(text: string): Lease | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { host, boot, token, counter } = value as Readonly<Record<string, unknown>>
  if (typeof host !== 'string' || typeof boot !== 'string' || typeof token !== 'string' || typeof counter !== 'number')
    return undefined
  return { host, boot, token, counter }
}
