// Random runs of a small system for property tests: which command a process performs next, and which message is delivered next.
import fc from 'fast-check'
import { randomCommand, type OtherName, type ApplicationCommand } from '../../app/applications/all.ts'
import type { Reference } from '../../app/applications/objects/objects.ts'
import { assert } from '../../app/assert.ts'
import type { SnapshotId } from '../../app/ids.ts'
import { Dice } from '../../app/seeds.ts'
import type { Cut, ApplicationSystem } from './application-system.ts'

/** Each number is one step; its meaning depends only on the system at that moment, so that a shorter run is also a run. */
export const anyRun = fc.array(fc.nat(), { maxLength: 120, size: 'max' })

/** Few processes meet often; three are needed for the second marker to come on a channel in use. */
export const anyNames = fc.constantFrom(['anna', 'ben', 'cleo'], ['anna', 'ben'], ['anna', 'ben', 'cleo', 'dora'])

export interface Habits {
  readonly applications: readonly OtherName[]
  /** Whether work comes from outside and victims back off, which ends what is stable; and whether much is dropped. */
  readonly interferes: boolean
}

/** One step: a message is delivered or a process performs a command. Does nothing if neither is possible. */
export function step(system: ApplicationSystem, seed: number, { applications, interferes }: Habits): void {
  const dice = new Dice(seed)
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[dice.below(items.length)]
  const channel = pick(system.busy())
  if (channel !== undefined && dice.oneIn(2)) {
    system.deliver(channel.from, channel.to)
    return
  }
  const name = pick(system.names)
  const application = pick(applications)
  if (name === undefined || application === undefined) return
  const random = (): number => dice.below(2 ** 32) / 2 ** 32
  const command =
    interferes && dice.oneIn(6)
      ? interference(application, dice, pick(system.state(name).objects.roots))
      : randomCommand(system.state(name), application, name, system.others(name), random)
  if (command !== undefined) system.ask(name, command)
}

export function walk(system: ApplicationSystem, run: readonly number[], habits: Habits): void {
  for (const seed of run) step(system, seed, habits)
}

/** Delivers in a random order until nothing is on its way. */
export function settleRandomly(system: ApplicationSystem, seed: number): void {
  const dice = new Dice(seed)
  for (let busy = system.busy(); busy.length > 0; busy = system.busy()) {
    const channel = busy[dice.below(busy.length)]
    if (channel !== undefined) system.deliver(channel.from, channel.to)
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
    case 'tokens':
      return { application, command: { do: 'make' } }
    default:
      return undefined // Whatever else there is, disturbs nothing that is asked of these.
  }
}

/** Delivers in a random order until a snapshot is complete everywhere. */
export function complete(system: ApplicationSystem, snapshot: SnapshotId, seed: number): Cut {
  const dice = new Dice(seed)
  for (let cut = system.cut(snapshot); ; cut = system.cut(snapshot)) {
    if (cut !== undefined) return cut
    const busy = system.busy()
    const channel = busy[dice.below(busy.length)]
    assert(channel !== undefined, 'markers are on their way until a snapshot is complete')
    system.deliver(channel.from, channel.to)
  }
}
