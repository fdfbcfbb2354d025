// Whom the harness asks: a process that answers over Node's IPC, as many questions at a time as are asked, or an object of this
// process in its place.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** Somebody did not answer in time, or has ended. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'
}

/** Answers the questions of one side; its process, if it has one, ends with its parent. */
export interface Answering {
  answer(question: never): Promise<object>
  stop(): Promise<void>
}

export interface Asked {
  readonly isRunning: boolean
  /** @throws NoAnswerError */
  ask<Answer>(question: object, withinMs: number): Promise<Answer>
  end(): Promise<void>
}

interface Question {
  readonly id: number
  readonly question: object
}

interface Reply {
  readonly id: number
  readonly answer?: object
  readonly error?: string
}

export class Child implements Asked {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<object>>()
  #asked = 0

  /** @param script beside this file @param before what runs Node, where not this machine does */
  constructor(script: string, args: readonly string[] = [], before: readonly string[] = []) {
    const [program, ...rest] = before
    const node = program === undefined ? { execArgv: [] } : { execPath: program, execArgv: [...rest, process.execPath] }
    this.#child = fork(new URL(script, import.meta.url), [...args], {
      ...node,
      // Starting is most of what a short case costs.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'groupshot-hostile-compiled') },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced'
    })
    this.#child.on('message', ({ id, answer = {}, error }: Reply) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error !== undefined) waiting?.reject(new Error(error))
      else waiting?.resolve(answer)
    })
    this.#child.on('exit', (code, signal) => {
      for (const waiting of this.#waiting.values())
        waiting.reject(new NoAnswerError(`The process ended with ${String(code ?? signal)}.`))
      this.#waiting.clear()
    })
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  async ask<Answer>(question: object, withinMs: number): Promise<Answer> {
    if (!this.isRunning) throw new NoAnswerError('The process has ended.')
    const id = ++this.#asked
    const waiting = Promise.withResolvers<object>()
    this.#waiting.set(id, waiting)
    try {
      this.#child.send({ id, question } satisfies Question)
      return await inTime(waiting.promise as Promise<Answer>, withinMs)
    } finally {
      this.#waiting.delete(id)
    }
  }

  async end(): Promise<void> {
    if (!this.isRunning) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}

/** The other side of `Child`. */
export function answerQuestions<Asks extends object>(answer: (question: Asks) => Promise<object>): void {
  process.on('message', ({ id, question }: { readonly id: number; readonly question: Asks }) => {
    answer(question).then(
      (found) => process.send?.({ id, answer: found } satisfies Reply),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies Reply)
    )
  })
  process.on('disconnect', () => process.exit(0))
}

/** A side in this process. */
export class Beside implements Asked {
  isRunning = true
  readonly #side: Promise<Answering>

  constructor(side: Promise<Answering>) {
    this.#side = side
  }

  async ask<Answer>(question: object, withinMs: number): Promise<Answer> {
    const side = await this.#side
    return inTime(side.answer(question as never) as Promise<Answer>, withinMs)
  }

  async end(): Promise<void> {
    if (!this.isRunning) return
    this.isRunning = false
    await (await this.#side).stop()
  }
}

async function inTime<Answer>(answer: Promise<Answer>, withinMs: number): Promise<Answer> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new NoAnswerError(`No answer within ${withinMs / 1000} s.`)), withinMs)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
