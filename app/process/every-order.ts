// Goes through every order in which a small world can run: at each moment any process may do the next thing of its
// plan, and any channel may deliver its oldest message. States that were met before are not entered again.
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { judge } from './judge.ts'
import type { Lane } from './messages.ts'
import { step, type Input, type Process, type Step } from './process.ts'
import { carry, processOf, type World } from './world.ts'

/** What each process does by itself, in order; when is left open. */
export type Plans = Readonly<Record<string, readonly Input[]>>

export interface Found {
  readonly states: number
  readonly transitions: number
  /** Worlds in which nothing can happen any more. */
  readonly endings: number
}

interface Scene {
  readonly world: World
  /** How many inputs of its plan each process has done. */
  readonly done: Readonly<Record<string, number>>
}

/**
 * Asserts along the way that money is conserved and that nobody turns an honest message away.
 *
 * @param lanes which lanes are delivered in every order; the others at once, as soon as something is on them
 * @param atEnd looks at each ending
 */
export function everyOrder(first: World, plans: Plans, lanes: readonly Lane[], atEnd: (world: World) => void): Found {
  const search = new Search(plans, lanes)
  const seen = new Set<string>()
  const open: Scene[] = [{ world: first, done: Object.fromEntries(Object.keys(plans).map((name) => [name, 0])) }]
  let transitions = 0
  let endings = 0
  for (let scene = open.pop(); scene !== undefined; scene = open.pop()) {
    const next = search.successors(scene)
    if (next.length === 0) {
      endings += 1
      atEnd(scene.world)
    }
    for (const one of next) {
      transitions += 1
      judge(one.world)
      const key = search.keyOf(one)
      if (seen.has(key)) continue
      seen.add(key)
      open.push(one)
    }
  }
  return { states: seen.size + 1, transitions, endings }
}

/** Scenes share what they have in common, and nobody changes it. */
class Search {
  readonly #plans: Plans
  readonly #lanes: readonly Lane[]
  readonly #numbers = new Numbers()
  /** By process and input: a step depends on nothing else, so each is made once. */
  readonly #steps = new Map<string, { readonly process: Process; readonly outcome: Step }>()

  constructor(plans: Plans, lanes: readonly Lane[]) {
    this.#plans = plans
    this.#lanes = lanes
  }

  successors({ world, done }: Scene): Scene[] {
    const next: Scene[] = []
    for (const [name, inputs] of Object.entries(this.#plans)) {
      const count = done[name] ?? 0
      const input = inputs[count]
      if (input === undefined) continue
      // A refusal is an answer: then it just does not happen.
      const { world: reached } = this.#step(copyOf(world), name as ProcessId, input)
      next.push({ world: this.#settled(reached), done: { ...done, [name]: count + 1 } })
    }
    world.channels.forEach(({ messages }, index) => {
      if (messages.length > 0) next.push({ world: this.#settled(this.#delivered(world, index)), done })
    })
    return next
  }

  keyOf({ world, done }: Scene): string {
    const numberOf = (part: object): number => this.#numbers.of(part)
    return [
      ...Object.values(world.processes).map(numberOf),
      ...world.channels.map(({ messages }) => messages.map(numberOf).join('+')),
      ...Object.values(world.cuts).map((cuts) => cuts.map(numberOf).join('+')),
      ...Object.values(done)
    ].join()
  }

  /** Delivers everything on the lanes that are not searched, in a defined order. */
  #settled(world: World): World {
    const index = world.channels.findIndex(({ lane, messages }) => messages.length > 0 && !this.#lanes.includes(lane))
    return index < 0 ? world : this.#settled(this.#delivered(world, index))
  }

  #delivered(world: World, index: number): World {
    const copy = copyOf(world)
    const channel = copy.channels[index]
    const message = channel?.messages.shift()
    assert(channel !== undefined && message !== undefined, 'something is on its way')
    const { world: reached, outcome } = this.#step(copy, channel.to, {
      type: 'delivered',
      from: channel.from,
      message,
      at: 0
    })
    assert('effects' in outcome, `no honest message is turned away: ${JSON.stringify(outcome)}`)
    return reached
  }

  #step(world: World, name: ProcessId, input: Input): { world: World; outcome: Step } {
    const self = processOf(world, name)
    const subject =
      input.type === 'delivered' ? `${input.from} ${this.#numbers.of(input.message)}` : JSON.stringify(input)
    const key = `${this.#numbers.of(self)} ${subject}`
    let known = this.#steps.get(key)
    if (known === undefined) {
      const process = JSON.parse(JSON.stringify(self)) as Process
      const outcome = structuredClone(step(process, input))
      this.#steps.set(key, (known = { process, outcome }))
    }
    world.processes[name] = known.process
    if ('effects' in known.outcome) carry(world, name, known.outcome.effects)
    return { world, outcome: known.outcome }
  }
}

function copyOf({ processes, channels, cuts }: World): World {
  return {
    processes: { ...processes },
    channels: channels.map((channel) => ({ ...channel, messages: [...channel.messages] })),
    cuts: Object.fromEntries(Object.entries(cuts).map(([name, held]) => [name, [...held]]))
  }
}

/** Short names of parts of scenes: what says the same gets the same number, and what scenes share is printed once. */
class Numbers {
  readonly #byObject = new WeakMap<object, number>()
  readonly #byText = new Map<string, number>()
  readonly #byMeaning = new Map<string, number>()

  of(part: object): number {
    let number = this.#byObject.get(part)
    if (number !== undefined) return number
    const text = JSON.stringify(part)
    number = this.#byText.get(text)
    if (number === undefined) {
      const meaning = JSON.stringify(part, inOrder)
      number = this.#byMeaning.get(meaning) ?? this.#byMeaning.size
      this.#byMeaning.set(meaning, number)
      this.#byText.set(text, number)
    }
    this.#byObject.set(part, number)
    return number
  }
}

/** Records in order of their keys: who was met first is no difference between two states. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
