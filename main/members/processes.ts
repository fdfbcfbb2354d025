// The side of whoever starts members: `npm start` and every peer whose window adds some. It has the list, starts each in a process of its own,
// kills, and starts again; what may be done is decided in app/joining/local-members.ts. Members end with this process, however that ends:
// they notice that the channel to it is gone (main/run.ts).
import {
  stepOf,
  type LocalAsker,
  type LocalMember,
  type LocalMembers,
  type LocalRefusal,
  type LocalWish
} from '../../app/joining/local-members.ts'
import { startChild, type ChildEnd, type ChildOrder, type LaunchedChild } from '../launch/children.ts'
import { MEMBER_VARIABLE, type ToMember, type ToStarter } from './messages.ts'

export interface MemberParts {
  /** Members of earlier runs that may be started again. */
  readonly known?: readonly string[]
  readonly orderFor: (name: string, asker: Pick<LocalAsker, 'follow' | 'at'>) => ChildOrder
  /** A line that one of them printed. */
  readonly said?: (name: string, stream: 'out' | 'err', line: string) => void
  /** One has ended that nobody killed from a window. Not called after `stop`. */
  readonly ended?: (name: string, end: ChildEnd) => void
}

interface Run {
  readonly child: LaunchedChild
  isKilled: boolean
}

export class MemberProcesses implements LocalMembers {
  readonly #parts: MemberParts
  readonly #runs = new Map<string, Run>()
  readonly #watching = new Set<() => void>()
  #members: readonly LocalMember[]
  #isOver = false

  constructor(parts: MemberParts) {
    this.#parts = parts
    const { known = [] } = parts
    this.#members = known.map((name) => ({ name, state: 'ended', pid: 0, says: '', address: '' }))
  }

  get members(): readonly LocalMember[] {
    return this.#members
  }

  watch(changed: () => void): () => void {
    this.#watching.add(changed)
    return () => this.#watching.delete(changed)
  }

  async ask(wish: LocalWish, asker: LocalAsker): Promise<LocalRefusal | undefined> {
    return this.#do(wish, asker, undefined)
  }

  start(name: string, asker: Pick<LocalAsker, 'follow' | 'at'> = { follow: '', at: [] }): void {
    if (this.#isOver) return
    const order = this.#parts.orderFor(name, asker)
    const child = startChild(
      { ...order, env: { ...order.env, [MEMBER_VARIABLE]: name } },
      (stream, line) => this.#parts.said?.(name, stream, line),
      (message) => this.#hear(name, child, message as ToStarter)
    )
    const run: Run = { child, isKilled: false }
    this.#runs.set(name, run)
    // Without a channel to it nobody says when it is ready.
    this.#set({ name, state: order.attached ? 'starting' : 'running', pid: child.pid, says: '', address: '' })
    void child.ended.then((end) => {
      const says = run.isKilled || end.code === 0 ? '' : (end.lastLines.at(-1) ?? end.how)
      this.#runs.delete(name)
      this.#set({ name, state: run.isKilled ? 'killed' : 'ended', pid: 0, says, address: '' })
      if (!run.isKilled && !this.#isOver) this.#parts.ended?.(name, end)
    })
  }

  /** Resolves when none of them runs. */
  async allEnded(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all([...this.#runs.values()].map(({ child }) => child.ended))
  }

  /** Asks all to stop, and kills whoever does not. No member is started from now on. */
  async stop(): Promise<void> {
    this.#isOver = true
    await Promise.all([...this.#runs.values()].map(({ child }) => child.stop()))
  }

  /** @param by the member that asks, where it is one */
  async #do(wish: LocalWish, asker: LocalAsker, by: string | undefined): Promise<LocalRefusal | undefined> {
    const step = stepOf(this.#members, wish, asker.avoid, by)
    if ('refusal' in step) return step.refusal
    if ('start' in step) {
      for (const name of step.start) this.start(name, asker)
      return undefined
    }
    const run = this.#runs.get(step.kill)
    if (run === undefined) return 'not-running'
    run.isKilled = true
    run.child.kill()
    await run.child.ended
    return undefined
  }

  #hear(name: string, child: LaunchedChild, message: ToStarter): void {
    if (this.#runs.get(name)?.child !== child) return
    if (message.type === 'ready') {
      this.#set({ name, state: 'running', pid: child.pid, says: '', address: message.address })
      return
    }
    const { number, wish, asker } = message
    void this.#do(wish, asker, name).then((refusal) => {
      // First what it has brought about.
      child.send({ type: 'members', members: this.#members } satisfies ToMember)
      child.send({ type: 'answer', to: number, refusal: refusal ?? '' } satisfies ToMember)
    })
  }

  #set(member: LocalMember): void {
    const isNew = this.#members.every(({ name }) => name !== member.name)
    this.#members = isNew
      ? [...this.#members, member]
      : this.#members.map((one) => (one.name === member.name ? member : one))
    for (const changed of this.#watching) changed()
    const message: ToMember = { type: 'members', members: this.#members }
    for (const { child } of this.#runs.values()) child.send(message)
  }
}
