// Asks a door what it invites to: one plain HTTP request to the place that a code says. What answers there may be anything: it gets
// nothing, its answer is short or refused, it is not followed anywhere, and its time is bounded. Nobody reads the answer here.
import type { DoorPlace } from '../../app/joining/code.ts'
import { DoorError } from '../../app/joining/door.ts'
import { LINK_LENGTH_MAX } from '../../app/joining/invitation.ts'

/** What a door hands out, beside its page. */
export const INVITATION_PATH = '/invitation'

/** How long a door may take, in ms: it is in the same building. */
const ASK_MS_MAX = 5_000

/**
 * @returns text for `readInvitation`, at most LINK_LENGTH_MAX bytes
 * @throws DoorError with a sentence
 */
export async function askDoor({ host, port }: DoorPlace): Promise<string> {
  const where = `http://${host}:${port}`
  try {
    const answer = await fetch(where + INVITATION_PATH, { redirect: 'error', signal: AbortSignal.timeout(ASK_MS_MAX) })
    const text = answer.ok && answer.body !== null ? await shortText(answer.body) : undefined
    if (text !== undefined) return text
  } catch (error) {
    throw new DoorError(`No door answers at ${where}: is it still open, and is this computer in the same network?`, {
      cause: error
    })
  }
  throw new DoorError(`Something answers at ${where}, but it is not a door of Groupshot.`)
}

/** @returns undefined where it is too long: the rest is not read */
async function shortText(body: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > LINK_LENGTH_MAX) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
