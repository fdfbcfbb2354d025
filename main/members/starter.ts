// The side of a member: what a peer asks of the process that started it, and tells it.
import process from 'node:process'
import type { LocalAsker, LocalMember, LocalMembers, LocalRefusal, LocalWish } from '../../app/joining/local-members.ts'
import { MEMBER_VARIABLE, type ToMember, type ToStarter } from './messages.ts'

/** @returns `undefined` where this process was started by nobody who has a list */
export function membersOfStarter(): LocalMembers | undefined {
  return isMember() ? new MembersOfStarter() : undefined
}

/** The peer of this process is there. @param address of its page */
export function tellReady(address = ''): void {
  if (isMember()) tell({ type: 'ready', address })
}

function isMember(): boolean {
  return process.send !== undefined && process.env[MEMBER_VARIABLE] !== undefined
}

/** A starter that has gone takes nothing more: run.ts ends this process then. */
function tell(message: ToStarter): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

class MembersOfStarter implements LocalMembers {
  members: readonly LocalMember[] = []
  readonly #watching = new Set<() => void>()
  readonly #waiting = new Map<number, (refusal: LocalRefusal | undefined) => void>()
  #asked = 0

  constructor() {
    process.on('message', (message) => this.#hear(message as ToMember))
  }

  ask(wish: LocalWish, asker: LocalAsker): Promise<LocalRefusal | undefined> {
    const number = ++this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve)
      tell({ type: 'wish', number, wish, asker })
    })
  }

  watch(changed: () => void): () => void {
    this.#watching.add(changed)
    return () => this.#watching.delete(changed)
  }

  #hear(message: ToMember): void {
    if (message.type === 'members') {
      this.members = message.members
      for (const changed of this.#watching) changed()
      return
    }
    this.#waiting.get(message.to)?.(message.refusal === '' ? undefined : message.refusal)
    this.#waiting.delete(message.to)
  }
}
