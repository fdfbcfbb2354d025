// Serves one peer to one page over one text pipe. The same birpc text for the web host, for Electron, and for a peer in a page. Many pages may
// be served at once; each has its own pipe. The peer decides what a command means (app/loop/commands.ts).
import { createBirpc } from 'birpc'
import * as v from 'valibot'
import { bytesOfText } from '../app/bytes.ts'
import type { PageFunctions, PeerFunctions, TextPipe } from '../app/view/contract/pipe.ts'
import type { View } from '../app/view/contract/view.ts'
import { PIPE_ANSWER_BYTES_MAX, PIPE_TEXT_BYTES_MAX, TOO_LARGE } from '../app/view/contract/pipe.ts'
import type { Peer } from '../app/peer.ts'

/** Most commands of one page that wait for their answer. A person has one or two; a page with more is broken. */
export const PIPE_ASKS_MAX = 256

/**
 * The messages that a page may send: one command, or an acknowledgement of a view. Strict, so that nothing else reaches
 * birpc.
 */
const PageText = v.union([
  v.strictObject({ t: v.literal('q'), m: v.literal('ask'), i: CallId(), a: v.strictTuple([v.unknown()]) }),
  v.strictObject({ t: v.literal('s'), i: CallId(), r: v.optional(v.unknown()), e: v.optional(v.unknown()) })
])

function CallId() {
  return v.pipe(v.string(), v.minLength(1), v.maxLength(64))
}

/**
 * Serves until the pipe closes. If a page sends an invalid message, its pipe is closed with the reason.
 * @param log gets one sentence a line.
 */
export function servePeer(
  peer: Pick<Peer, 'ask' | 'watch' | 'follow'>,
  pipe: TextPipe,
  log: (sentence: string) => void
): void {
  let closed = false
  let asking = 0

  const ours: PeerFunctions = {
    async ask(command) {
      try {
        return await peer.ask(command)
      } finally {
        asking -= 1
      }
    }
  }

  const page = createBirpc<PageFunctions, PeerFunctions>(ours, {
    post: (text: string) => {
      if (!closed) pipe.send(text)
    },
    on: (receive: (message: unknown) => void) => {
      pipe.onText((text) => {
        const message = closed ? undefined : readPageText(text)
        if (message === undefined) refuse('the page sent text that is not a command')
        else if (message.t === 'q' && asking >= PIPE_ASKS_MAX)
          refuse(`more than ${PIPE_ASKS_MAX} commands wait for an answer`)
        else {
          if (message.t === 'q') asking += 1 // Counted here, because birpc calls `ask` only later.
          receive(message)
        }
      })
    },
    serialize: writeText,
    timeout: -1, // A page in the background may acknowledge a view late; until then it gets no other.
    onGeneralError: (error) => {
      if (!closed) log(`a page could not be reached: ${error.message}`)
      return true
    }
  })

  const unwatch = peer.watch(
    newestOnly(async (view) => {
      if (!closed) await page.show(view)
    })
  )
  const unfollow = peer.follow(async (batch) => {
    if (!closed) await page.trace(batch)
  })
  pipe.onClose(end)

  function refuse(reason: string): void {
    if (closed) return
    log(`the pipe of a page was closed: ${reason}`)
    end()
    pipe.close(reason)
  }

  function end(): void {
    if (closed) return
    closed = true
    unwatch()
    unfollow()
    page.$close()
  }
}

/** One view is being sent, and at most one more waits: a slow page skips views, so they do not pile up. */
function newestOnly(send: (view: View) => Promise<void>): (view: View) => void {
  let sending = false
  let unsent: View | undefined
  return (view) => {
    unsent = view
    if (!sending) void sendAll()
  }

  async function sendAll(): Promise<void> {
    sending = true
    while (unsent !== undefined) {
      const view = unsent
      unsent = undefined
      await send(view) // Resolves when the page has shown it, and when the pipe closes.
    }
    sending = false
  }
}

function readPageText(text: string): v.InferOutput<typeof PageText> | undefined {
  if (bytesOfText(text) > PIPE_TEXT_BYTES_MAX) return undefined
  try {
    const result = v.safeParse(PageText, JSON.parse(text))
    return result.success ? result.output : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * An answer that is too long for a page becomes a refusal.
 * @throws Error for any other text that is too long; birpc passes it to `onGeneralError`.
 */
function writeText(message: unknown): string {
  const text = JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Error ? { message: value.message } : value
  )
  const bytes = bytesOfText(text)
  if (isAnswer(message)) return bytes <= PIPE_ANSWER_BYTES_MAX ? text : JSON.stringify({ ...message, r: TOO_LARGE })
  if (bytes > PIPE_TEXT_BYTES_MAX) throw new Error(`${bytes} bytes are more than the ${PIPE_TEXT_BYTES_MAX} of a pipe`)
  return text
}

function isAnswer(message: unknown): message is { readonly t: 's' } {
  return typeof message === 'object' && message !== null && 't' in message && message.t === 's'
}
