// Random runs of a small town for property tests: what everybody does next, and what arrives next.
import fc from 'fast-check'
import { randomCommand, type OtherName, type ApplicationCommand } from '../../app/applications/all.ts'
import type { Reference } from '../../app/applications/objects/objects.ts'
import { assert, unreachable } from '../../app/assert.ts'
import type { SnapshotId } from '../../app/ids.ts'
import { Dice } from '../../app/seeds.ts'
import type { Cut, Town } from './town.ts'

/** Each number is one step; what it means depends on the town at that moment alone, so that shorter runs are runs, too. */
export const anyRun = fc.array(fc.nat(), { maxLength: 120, size: 'max' })

/** Few processes meet often; three are needed for the second marker to come on a channel in use. */
export const anyTown = fc.constantFrom(['anna', 'ben', 'cleo'], ['anna', 'ben'], ['anna', 'ben', 'cleo', 'dora'])

export interface Habits {
  readonly applications: readonly OtherName[]
  /** Whether work comes from outside and victims back off, which ends what is stable; and whether much is dropped. */
  readonly interferes: boolean
}

/** One step of a town: something arrives, or somebody does something. Does nothing where there is nothing to do. */
export function step(town: Town, seed: number, { applications, interferes }: Habits): void {
  const dice = new Dice(seed)
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[dice.below(items.length)]
  const channel = pick(town.busy())
  if (channel !== undefined && dice.oneIn(2)) {
    town.deliver(channel.from, channel.to)
    return
  }
  const name = pick(town.names)
  const application = pick(applications)
  if (name === undefined || application === undefined) return
  const random = (): number => dice.below(2 ** 32) / 2 ** 32
  const wish =
    interferes && dice.oneIn(6)
      ? interference(application, dice, pick(town.state(name).objects.roots))
      : randomCommand(town.state(name), application, name, town.others(name), random)
  if (wish !== undefined) town.ask(name, wish)
}

export function walk(town: Town, run: readonly number[], habits: Habits): void {
  for (const seed of run) step(town, seed, habits)
}

/** Delivers in a random order until nothing is on its way. */
export function settleRandomly(town: Town, seed: number): void {
  const dice = new Dice(seed)
  for (let busy = town.busy(); busy.length > 0; busy = town.busy()) {
    const channel = busy[dice.below(busy.length)]
    if (channel !== undefined) town.deliver(channel.from, channel.to)
  }
}

function interference(application: OtherName, dice: Dice, root: Reference | undefined): ApplicationCommand | undefined {
  switch (application) {
    case 'computation':
      return { application, command: { do: 'start', generations: dice.between(1, 4) } }
    case 'locks':
      return { application, command: { do: 'back-off' } }
    case 'objects':
      return root && { application, command: { do: 'drop', reference: root } }
    default:
      return unreachable(application)
  }
}

/** Delivers in a random order until a snapshot is complete everywhere. */
export function complete(town: Town, snapshot: SnapshotId, seed: number): Cut {
  const dice = new Dice(seed)
  for (let cut = town.cut(snapshot); ; cut = town.cut(snapshot)) {
    if (cut !== undefined) return cut
    const busy = town.busy()
    const channel = busy[dice.below(busy.length)]
    assert(channel !== undefined, 'markers are on their way until a snapshot is complete')
    town.deliver(channel.from, channel.to)
  }
}
