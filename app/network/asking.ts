// When discovery asks, answers and announces, on each link: an interface, in one family, at one port. Pure but for what it
// holds: links, packets, the time and random numbers go in, sends come out. dns-sd.ts has the packets, discovery.ts the
// sockets.
//
// A question names all with whom the asker is linked already; they do not answer. So in a room where everybody is linked
// there is one question every eight seconds or so, whoever asks first, and no answer: the others take it for their own
// unless it names somebody whom they do not know (RFC 6762, 7.1 and 7.3). A peer that lost somebody, or whose interfaces
// changed, asks at once and again after 1, 2 and 4 seconds: any packet may be lost.
import type { Label } from './dns-sd.ts'

/** `eth0 IPv4 5353`: whatever tells the links of a machine apart. */
export type LinkName = string

/** Longest pause between two questions on a link, in ms: so soon is a peer found after multicast was blocked. */
export const QUESTION_PAUSE_MAX_MS = 8_000

/** Pause after the first question, in ms; it doubles with each further one. */
const QUESTION_PAUSE_MS = 1_000

/** Questions that are asked whatever others ask: their packets may not reach us yet. */
const OWN_QUESTIONS = 2

/** Announcements at the beginning of a link (RFC 6762, 8.3), and the pause between them, in ms. */
const ANNOUNCEMENTS = 2
const ANNOUNCEMENT_PAUSE_MS = 1_000

/** An answer waits so long, in ms (RFC 6762, 6), so that those of a whole class do not collide; longer if more known answers follow. */
const ANSWER_WAITS_MS = [20, 120] as const
const MORE_WAITS_MS = [400, 500] as const

/** Least time between two announcements on a link, in ms (RFC 6762, 6). It bounds what a stranger's questions cost. */
export const ANNOUNCED_PAUSE_MS = 1_000

/** A peer that announced itself within this time, in ms, is not told again that we are here. */
const HEARD_MS = 10_000

/** Askers for whom an answer waits, and peers that are remembered as heard, on each link. */
const REMEMBERED_MAX = 128

export interface Send {
  readonly link: LinkName
  readonly what: 'question' | 'announcement'
}

interface Link {
  /** False: others are answered here, and nothing is asked. */
  asks: boolean
  /** Questions in a row: the pause grows with them. */
  asked: number
  askAt: number
  /** Questions that are asked whatever others ask. */
  own: number
  /** Announcements that are still to be made without a question. */
  announcements: number
  announceAt: number
  announcedAt: number
  /** Those who wait for an answer. */
  readonly askers: Set<string>
  answerAt: number
  readonly heardAt: Map<Label, number>
}

/** A question of our own program. */
export interface Question {
  readonly sender: string
  readonly known: readonly Label[]
  readonly more: boolean
}

export class Asking {
  readonly #self: Label
  readonly #random: () => number
  readonly #links = new Map<LinkName, Link>()

  /** @param random 0 … 1 */
  constructor(self: Label, random: () => number) {
    this.#self = self
    this.#random = random
  }

  /** The links that there are now. A new one, and one that begins to ask, begins with the shortest pause. */
  setLinks(links: ReadonlyMap<LinkName, { readonly asks: boolean }>, now: number): void {
    for (const name of this.#links.keys()) if (!links.has(name)) this.#links.delete(name)
    for (const [name, { asks }] of links) {
      const link = this.#links.get(name)
      if (link === undefined) this.#links.set(name, this.#begin(asks, now))
      else if (asks && !link.asks) Object.assign(link, this.#begin(true, now))
      else link.asks = asks
    }
  }

  /** Everything begins again: the machine slept, or an interface has changed. */
  restart(now: number): void {
    for (const [name, { asks }] of this.#links) this.#links.set(name, this.#begin(asks, now))
  }

  /** A neighbour is gone: it may come back at another address. */
  lostSomebody(now: number): void {
    for (const link of this.#links.values()) {
      link.asked = 0
      link.askAt = Math.min(link.askAt, now + QUESTION_PAUSE_MS * this.#random())
    }
  }

  /** @param linked those with whom we are linked */
  question(name: LinkName, { sender, known, more }: Question, linked: ReadonlySet<Label>, now: number): void {
    const link = this.#links.get(name)
    if (link === undefined) return
    if (known.includes(this.#self)) {
      // A further packet of what this asker knows may name us: then the answer that waits for it is not needed.
      link.askers.delete(sender)
      if (link.askers.size === 0) link.answerAt = Infinity
    } else this.#answer(link, sender, more, now)
    const knowsOthers = known.some((label) => label !== this.#self && !linked.has(label))
    if (link.asks && link.own <= 0 && !knowsOthers && !more) this.#postpone(link, now)
  }

  /** A question of another tool. */
  browsed(name: LinkName, now: number): void {
    const link = this.#links.get(name)
    if (link !== undefined) this.#answer(link, '', false, now)
  }

  /** Somebody with whom we are not linked announced itself: it may not know of us. */
  announced(name: LinkName, label: Label, now: number): void {
    const link = this.#links.get(name)
    if (link === undefined) return
    const isNew = now - (link.heardAt.get(label) ?? -Infinity) > HEARD_MS
    link.heardAt.delete(label)
    link.heardAt.set(label, now)
    const [oldest] = link.heardAt.keys()
    if (link.heardAt.size > REMEMBERED_MAX && oldest !== undefined) link.heardAt.delete(oldest)
    if (isNew) this.#answer(link, '', false, now)
  }

  /** What is to be sent now. */
  due(now: number): Send[] {
    return [...this.#links].flatMap(([name, link]) => this.#dueAt(name, link, now))
  }

  /** When something is due next; Infinity if nothing is. */
  nextAt(): number {
    const times = [...this.#links.values()].flatMap(({ asks, askAt, announceAt, answerAt }) => [
      answerAt,
      announceAt,
      asks ? askAt : Infinity
    ])
    return Math.min(Infinity, ...times)
  }

  #dueAt(name: LinkName, link: Link, now: number): Send[] {
    const sends: Send[] = []
    const mayAnnounce = now - link.announcedAt >= ANNOUNCED_PAUSE_MS
    const isDue = link.announceAt <= now || link.answerAt <= now
    if (isDue && mayAnnounce) {
      sends.push({ link: name, what: 'announcement' })
      link.announcedAt = now
      link.announcements -= 1
    }
    if (isDue) {
      // What was announced within the last second, the asker has heard, or it asks again.
      link.askers.clear()
      link.answerAt = Infinity
      link.announceAt = link.announcements > 0 ? link.announcedAt + ANNOUNCEMENT_PAUSE_MS : Infinity
    }
    if (link.asks && link.askAt <= now) {
      sends.push({ link: name, what: 'question' })
      link.own -= 1
      this.#postpone(link, now)
    }
    return sends
  }

  #answer(link: Link, sender: string, more: boolean, now: number): void {
    if (link.askers.size >= REMEMBERED_MAX) return
    const [least, most] = more ? MORE_WAITS_MS : ANSWER_WAITS_MS
    const at = now + least + (most - least) * this.#random()
    // More of what an asker knows may name us: then its answer waits, but not for somebody else's.
    link.answerAt = link.askers.size === 0 || !more ? Math.min(link.answerAt, at) : Math.max(link.answerAt, at)
    link.askers.add(sender)
  }

  #postpone(link: Link, now: number): void {
    const pause = Math.min(QUESTION_PAUSE_MAX_MS, QUESTION_PAUSE_MS * 2 ** link.asked)
    link.asked += 1
    // Shorter than the longest by a random part, so that one asks for all.
    link.askAt = now + pause * (1 - this.#random() / 4)
  }

  #begin(asks: boolean, now: number): Link {
    const [least, most] = ANSWER_WAITS_MS
    const at = now + least + (most - least) * this.#random()
    return {
      asks,
      asked: 0,
      askAt: at,
      own: OWN_QUESTIONS,
      announcements: asks ? ANNOUNCEMENTS : 0,
      announceAt: asks ? at : Infinity,
      announcedAt: -Infinity,
      askers: new Set(),
      answerAt: Infinity,
      heardAt: new Map()
    }
  }
}
