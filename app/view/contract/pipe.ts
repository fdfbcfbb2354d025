// How a page and its peer are connected: the functions of both sides, and the pipe of text that carries them.
import type { TracePiece } from '../../trace/event.ts'
import type { Answer } from './answer.ts'
import type { Command } from './command.ts'
import type { View } from './view.ts'

/** The peer's side of the bridge, called by the page (birpc functions). */
export interface PeerFunctions {
  /** `command` is checked at the peer: a page is outside. */
  ask(command: Command): Promise<Answer>
}

/** The page's side of the bridge, called by the peer. */
export interface PageFunctions {
  /** At once on connecting, then at most once per frame. */
  show(view: View): void
  /**
   * What has become known of what processes did, this peer among them: on connecting everything that is still kept, oldest
   * first, then what is new. At most TRACE_BATCH_BYTES as JSON, unless a single event is larger. The next batch comes when
   * this one is taken: a page that needs time resolves late, and what is too old by then is a hole in the numbers.
   */
  trace(batch: readonly TracePiece[]): void | Promise<void>
}

/** A batch of traces, in bytes: some hundred events, so that no view waits long behind one on the same pipe. */
export const TRACE_BATCH_BYTES = 64 * 1024

/** A text pipe between page and peer; both hosts carry the same birpc JSON text over it. */
export interface TextPipe {
  send(text: string): void
  onText(listener: (text: string) => void): void
  /** Once. `reason` is a sentence where the other side gave one (the peer stopped and why), empty otherwise. */
  onClose(listener: (reason: string) => void): void
  /** @param reason a sentence for the other side, at most 120 bytes (a WebSocket close frame carries 123). */
  close(reason?: string): void
}

/** Why a pipe closes whose peer was told to stop. */
export const PEER_STOPPED = 'The peer was stopped.'

/** What Electron's preload puts on `window`. Only functions and text cross the context bridge. */
export interface PeerBridge {
  /** Opens a new pipe to the peer and gives up the last one. Rejects, with the reason as a sentence, while there is no peer. */
  connect(): Promise<void>
  send(text: string): void
  onText(listener: (text: string) => void): void
  /** As in `TextPipe`, once per connection. A second listener replaces the first, as with `onText`. */
  onClose(listener: (reason: string) => void): void
}

/**
 * Longest text on a pipe, in bytes. The largest view, of 128 peers and 200 open snapshots of 64 members, takes 3.1 MB
 * (view.test.ts prints it).
 */
export const PIPE_TEXT_BYTES_MAX = 4 * 1024 * 1024

/**
 * Longest answer on a pipe, in bytes. A cut of 64 members with full heaps takes 7 MB; one that also has full heaps on its way
 * may take more, and is refused by name.
 */
export const PIPE_ANSWER_BYTES_MAX = 16 * 1024 * 1024

/** What a pipe answers instead. */
export const TOO_LARGE = {
  ok: false,
  refusal: 'too-large',
  message: 'That is too large for a window. A script that runs a headless peer gets all of it.'
} as const satisfies Answer
