// A door: what opens the small page to phones in the local network, and hands out the invitation to whoever typed the code. The host keeps
// it (main/door); this file is what the loop knows of it.
import type { DoorPlace } from './code.ts'

export interface Door {
  /** Where it is open, as `http://192.168.1.20:8420`, best first; empty while it is closed. */
  readonly origins: readonly string[]
  /**
   * Twice is fine.
   * @param fragment what it invites to, as `writeInvitation` has it, without the passphrase; asked for whenever somebody wants it
   * @throws DoorError
   */
  open(fragment: () => string): Promise<void>
  close(): Promise<void>
  /** What another door invites to; its text is not checked. @throws DoorError */
  ask(place: DoorPlace): Promise<string>
}

/** A door that does not open, or does not answer. The message is a sentence for a person. */
export class DoorError extends Error {
  override readonly name = 'DoorError'
}
