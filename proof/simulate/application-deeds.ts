// How an act with an application beside the bank is performed: what it is, is drawn in the moment in which it happens, by the
// applications' own play.
import { randomCommand } from '../../app/applications/all.ts'
import type { LockCommand } from '../../app/applications/locks/locks.ts'
import type { ResourceName } from '../../app/applications/locks/resource.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { ApplicationAct } from './application-acts.ts'
import { others } from './application-life.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import type { SimulationState } from './run-state.ts'
import { Dice } from '../../app/seeds.ts'

const PEN = 'pen'
const INK = 'ink'

function request(owner: ProcessId, resource: ResourceName): LockCommand {
  return { do: 'request', wants: [{ owner, resource }] }
}

function ask(peer: SimulatedPeer, commands: readonly LockCommand[]): void {
  for (const command of commands) peer.submit({ type: 'command', application: 'locks', command })
}

/** @returns false where it does not apply now */
export function performApplicationAct(run: SimulationState, peer: SimulatedPeer, act: ApplicationAct): boolean {
  switch (act.do) {
    case 'command': {
      const dice = new Dice(act.chance)
      const random = (): number => dice.below(2 ** 30) / 2 ** 30
      const wish = randomCommand(peer.core.process.applications, act.application, peer.id, others(peer), random)
      if (wish !== undefined) peer.submit({ type: 'command', ...wish })
      return wish !== undefined
    }
    case 'start-work': {
      const { generations, passesOn } = act
      peer.submit({ type: 'command', application: 'computation', command: { do: 'start', generations } })
      if (!passesOn) return true
      for (const to of others(peer))
        peer.submit({ type: 'command', application: 'computation', command: { do: 'send', to } })
      peer.submit({ type: 'command', application: 'computation', command: { do: 'finish' } })
      return true
    }
    case 'grab': {
      const { id: from } = run.peerAt(act.from)
      if (peer.core.channels[from] === undefined) return false
      ask(peer, [
        { do: 'add', resource: INK },
        { do: 'add', resource: PEN },
        request(peer.id, INK),
        request(peer.id, PEN),
        request(from, PEN)
      ])
      return true
    }
    case 'exchange': {
      const other = run.peerAt(act.from)
      const { id: from } = other
      if (peer.core.channels[from] === undefined) return false
      if (others(other).length > 0) other.submit({ type: 'start-snapshot', members: others(other) })
      ask(peer, [{ do: 'release', owner: from, resource: PEN }, request(from, INK)])
      return true
    }
    case 'back-off':
      if (!peer.core.process.applications.locks.claims.some(({ phase }) => phase === 'waiting')) return false
      peer.submit({ type: 'command', application: 'locks', command: { do: 'back-off' } })
      return true
    case 'collect':
      return run.applications.collect(peer)
  }
}
