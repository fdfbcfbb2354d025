// A process of a benchmark that answers questions over Node's IPC: one answer for each question, in order.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export class BenchChild {
  readonly #child: ChildProcess
  #turn: Promise<unknown> = Promise.resolve()

  /** @param script beside this file @param nodeArgs for Node itself */
  constructor(script: string, args: readonly string[] = [], nodeArgs: readonly string[] = []) {
    this.#child = fork(new URL(script, import.meta.url), [...args], {
      execArgv: [...process.execArgv, ...nodeArgs],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc']
    })
  }

  ask<Answer>(question: object): Promise<Answer> {
    const answer = this.#turn.then(async () => {
      const done = new AbortController()
      try {
        this.#child.send(question)
        const { signal } = done
        const ended = once(this.#child, 'exit', { signal }).then(([code]) => {
          throw new Error(`a process of the benchmark ended with ${String(code)}`)
        })
        const [reply] = (await Promise.race([once(this.#child, 'message', { signal }), ended])) as [Answer]
        return reply
      } finally {
        done.abort()
      }
    })
    this.#turn = answer.catch(() => {})
    return answer
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}

/** The other side of `BenchChild`. */
export function answerQuestions<Question>(answer: (question: Question) => object | Promise<object>): void {
  process.on('message', (question: Question) => {
    void Promise.resolve(answer(question)).then((reply) => process.send?.(reply))
  })
  process.on('disconnect', () => process.exit(0))
}
