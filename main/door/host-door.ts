// The door of a peer on a computer: it opens the server with the small page, hands out the invitation, and asks other doors.
import { steadyMs } from '../../app/clocks.ts'
import type { DoorPlace } from '../../app/joining/code.ts'
import { DoorError, type Door } from '../../app/joining/door.ts'
import { readPage } from '../page.ts'
import { answersOf, doorHeaders, type DoorAnswer } from './answers.ts'
import { askDoor, INVITATION_PATH } from './ask-door.ts'
import { openDoorServer, type DoorServer } from './server.ts'

/** How often it is looked whether the addresses of this machine have changed, in ms. */
const LOOK_MS = 2_000

/** How old what is known of them may be when somebody asks, in ms: reading them takes a tenth of one. */
const FRESH_MS = 500

export interface HostDoorParts {
  /** Of the built small page. */
  readonly folder: string
  /** Where neighbours reach this machine now: `192.168.1.20`, `fd00::17`; best first. */
  readonly hosts: () => readonly string[]
  /** False for a room of this machine. */
  readonly isOpenToAll: boolean
  /** The origins have changed: those of pages that come from here. */
  readonly changed: (origins: readonly string[]) => void
}

export class HostDoor implements Door {
  readonly #parts: HostDoorParts
  #server: DoorServer | undefined
  #opening: Promise<void> | undefined
  #fragment = (): string => ''
  #origins: readonly string[] = []
  #originsAt = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(parts: HostDoorParts) {
    this.#parts = parts
  }

  get origins(): readonly string[] {
    return this.#server === undefined ? [] : this.#look(this.#server.port)
  }

  open(fragment: () => string): Promise<void> {
    this.#fragment = fragment
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => {})
    const server = this.#server
    this.#server = undefined
    this.#opening = undefined
    clearInterval(this.#timer)
    if (server === undefined) return
    this.#origins = []
    this.#originsAt = -Infinity
    this.#parts.changed([])
    await server.close()
  }

  ask(place: DoorPlace): Promise<string> {
    return askDoor(place)
  }

  async #open(): Promise<void> {
    const { folder, isOpenToAll } = this.#parts
    const files = await readPage(folder).catch((error: Error) => {
      throw new DoorError(`The door has no page: ${error.message}`, { cause: error })
    })
    const answers = answersOf(files)
    this.#server = await openDoorServer({
      origins: (port) => this.#look(port),
      answer: (path) => (path === INVITATION_PATH ? this.#invitation() : answers.get(path)),
      isOpenToAll
    })
    this.#look(this.#server.port)
    this.#timer = setInterval(() => this.origins, LOOK_MS).unref()
  }

  #look(port: number): readonly string[] {
    if (steadyMs() - this.#originsAt < FRESH_MS) return this.#origins
    this.#originsAt = steadyMs()
    const origins = this.#parts.hosts().map((host) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`)
    if (origins.join() === this.#origins.join()) return this.#origins
    this.#origins = origins
    this.#parts.changed(origins)
    return origins
  }

  /** For whoever typed the code. The passphrase is not in it. */
  #invitation(): DoorAnswer {
    const link = `${this.#origins[0] ?? ''}/${this.#fragment()}`
    const headers = { ...doorHeaders(INVITATION_PATH), 'content-type': 'text/plain; charset=utf-8' }
    return { headers, body: Buffer.from(`${link}\n`) }
  }
}
