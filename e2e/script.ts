// A script at a headless peer, as issue and README describe it: JSON lines in, JSON lines out.
import { Started } from './process.ts'

/** One line of a headless peer; tests look at the fields that they are about. */
export type Json = Readonly<Record<string, unknown>>

export class Script extends Started {
  #asked = 0

  /** Waits until the peer is ready. @param before what runs Node, where not this machine does */
  static async open(args: readonly string[], before: readonly string[] = []): Promise<Script> {
    const [program = process.execPath, ...rest] = [...before, process.execPath, 'out/main/headless.js', ...args]
    const script = new Script(program, rest)
    await script.event({ event: 'ready' })
    return script
  }

  /** Everything that it printed; a line that is not JSON fails the test. */
  lines(): Json[] {
    return this.out.map((line) => JSON.parse(line) as Json)
  }

  write(line: string): void {
    this.child.stdin.write(`${line}\n`)
  }

  /** Asks under an id of its own. @returns the answer without the id */
  async ask(command: Json): Promise<Json> {
    const id = `ask-${++this.#asked}`
    this.write(JSON.stringify({ id, ...command }))
    const { id: _id, ...answer } = await this.answer(id)
    return answer
  }

  /** Asks what must be granted. */
  async demand(command: Json): Promise<Json> {
    const answer = await this.ask(command)
    if (answer['ok'] !== true) throw new Error(`${JSON.stringify(command)} was not granted: ${JSON.stringify(answer)}`)
    return answer
  }

  answer(id: unknown): Promise<Json> {
    return this.#find((line) => 'id' in line && line['id'] === id, `an answer to ${String(id)}`, 0)
  }

  /** The first event with these fields. @param from number of lines to skip, to wait for something new */
  event(fields: Json, from = 0): Promise<Json> {
    const wanted = Object.entries(fields)
    return this.#find(
      (line) => wanted.every(([key, value]) => JSON.stringify(line[key]) === JSON.stringify(value)),
      `an event ${JSON.stringify(fields)}`,
      from
    )
  }

  #find(matches: (line: Json) => boolean, what: string, from: number): Promise<Json> {
    return this.line(
      (text) => {
        const line = JSON.parse(text) as Json
        return matches(line) ? line : undefined
      },
      what,
      from
    )
  }
}
