// The door of a peer on a computer: it opens the server with the small page, hands out the invitation, and asks other doors.
import { join } from 'node:path'
import { steadyMs } from '../../app/clocks.ts'
import type { DoorPlace } from '../../app/joining/code.ts'
import { DoorError, type Door } from '../../app/joining/door.ts'
import { readPage } from '../page.ts'
import { packageOf } from '../pack/contents.ts'
import { answersOf, doorHeaders, type DoorAnswer } from './answers.ts'
import { askDoor, INVITATION_PATH } from './ask-door.ts'
import { openDoorServer, type DoorServer } from './server.ts'

/** How often it is looked whether the addresses of this machine have changed, in ms. */
const LOOK_MS = 2_000

/** How old what is known of them may be when somebody asks, in ms: reading them takes a tenth of one. */
const FRESH_MS = 500

export interface HostDoorParts {
  /** The folder of the program: the small page is in out/door. */
  readonly root: string
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
    const { root, isOpenToAll } = this.#parts
    const files = await readPage(join(root, 'out/door')).catch((error: Error) => {
      throw new DoorError(`The door has no page: ${error.message}`, { cause: error })
    })
    const answers = new Map([...answersOf(files), ...(await packedIn(root))])
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

/** Where a laptop gets the program: `npx http://…/groupshot.tgz`. */
export const PACKAGE_PATH = '/groupshot.tgz'

/** The program itself, for those who have Node; nothing where only a part of it is built. */
async function packedIn(root: string): Promise<readonly (readonly [string, DoorAnswer])[]> {
  try {
    const body = Buffer.from(await packageOf(root))
    return [[PACKAGE_PATH, { body, headers: { ...doorHeaders(PACKAGE_PATH), 'content-type': 'application/gzip' } }]]
  } catch {
    return [] // Files are missing, so there is nothing to hand on.
  }
}
