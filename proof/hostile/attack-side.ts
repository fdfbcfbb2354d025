// The side of the attacker: it waits for its order, runs the attack of the case, and says what it has done. It runs in a process of
// its own (attack-process.ts), or beside honest peers where no time is judged.
import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from '../../app/assert.ts'
import type { ProcessId } from '../../app/ids.ts'
import { Attacker } from './attacker.ts'
import type { Attack, Finding } from './case.ts'
import { CASES } from './cases/all.ts'
import type { Answering } from './child.ts'
import type { AttackOrder, AttackQuestion, AttackReport } from './messages.ts'

/** How long an attack may take to notice that it is over, and its connections to close, in ms. */
const END_MS = 1_500

export class AttackSide implements Answering {
  readonly #attackers: Attacker[] = []
  readonly #ids: ProcessId[] = []
  readonly #counts: Record<string, number> = {}
  readonly #found: Finding[] = []
  readonly #ending = Promise.withResolvers<void>()
  #isIn = false
  #isOver = false
  #failed = ''
  #running: Promise<void> = Promise.resolve()

  async answer(question: AttackQuestion): Promise<AttackReport> {
    if ('begin' in question) {
      const { begin } = question
      const found = CASES.find(({ name }) => name === begin.name)
      assert(found?.kind === 'room', 'the harness names a case with an attack')
      this.#running = found.attack(this.#attackOn(begin)).catch((error: unknown) => {
        this.#failed = error instanceof Error ? error.message : String(error)
      })
    } else if (question.end) {
      this.#isOver = true
      this.#ending.resolve()
      await Promise.race([this.#running, sleep(END_MS)])
      await this.stop()
    }
    this.#isIn ||= this.#attackers.some(({ hasGreeted }) => hasGreeted)
    return {
      ids: [...this.#ids],
      isIn: this.#isIn,
      counts: { ...this.#counts },
      found: this.#found,
      failed: this.#failed
    }
  }

  async stop(): Promise<void> {
    const closed = Promise.all(this.#attackers.splice(0).map((one) => one.close()))
    await Promise.race([closed, sleep(END_MS)])
  }

  #attackOn(order: AttackOrder): Attack {
    const [anna, ben, cleo] = order.targets
    assert(anna !== undefined && ben !== undefined, 'a room has two honest peers')
    const isOver = (): boolean => this.#isOver
    return {
      ...order,
      anna,
      ben,
      cleo: cleo ?? anna,
      get over() {
        return isOver()
      },
      open: async (options = {}) => {
        if (this.#isOver) throw new Error('The attack is over.')
        const attacker = await Attacker.open({ room: order.room, passphrase: order.passphrase, ...options })
        this.#attackers.push(attacker)
        if (!this.#ids.includes(attacker.id)) this.#ids.push(attacker.id)
        return attacker
      },
      pause: async (ms) => {
        await Promise.race([sleep(ms), this.#ending.promise])
      },
      end: () => this.#ending.promise,
      count: (what, by = 1) => {
        this.#counts[what] = (this.#counts[what] ?? 0) + by
      },
      found: (finding) => this.#found.push(finding)
    }
  }
}
