// The neighbours of a process: who is met, departs, is forgotten or shut out, and who of them counts as present.
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Exchanged } from '../snapshot/cut.ts'
import * as restore from '../snapshot/restore.ts'
import type { Acquainted } from '../snapshot/restoring.ts'
import * as snapshots from '../snapshot/snapshots.ts'
import type { Input } from './inputs.ts'
import * as limits from './limits.ts'
import type { Neighbour, Process, Step } from './state.ts'

export function knownTo({ neighbours }: Pick<Process, 'neighbours'>): readonly ProcessId[] {
  return Object.keys(neighbours) as ProcessId[]
}

/** Whether no further process can be met: all places are taken, by those who are expected or in memory. */
export function isFull({ neighbours }: Pick<Process, 'neighbours'>): boolean {
  const all = Object.values(neighbours)
  return (
    all.length >= limits.REMEMBERED_MAX || all.filter(({ forgotten }) => !forgotten).length >= limits.NEIGHBOURS_MAX
  )
}

export function neighbourOf(self: Process, id: ProcessId): Neighbour {
  const neighbour = self.neighbours[id]
  assert(neighbour !== undefined, 'only of those who were met')
  return neighbour
}

/** Its hello has come. Who was outside has returned, and goes on from where it was. */
export function meet(self: Process, { neighbour: id, name, at }: Extract<Input, { readonly type: 'met' }>): Step {
  assert(id !== self.id, 'a process is not its own neighbour')
  const neighbour = self.neighbours[id]
  if (neighbour === undefined) {
    assert(!isFull(self), 'the gate turns newcomers away when all places are taken')
    self.neighbours[id] = {
      id,
      name,
      departed: false,
      forgotten: false,
      shut: false,
      greetedAt: at,
      sent: 0,
      handled: 0
    }
    return { effects: [...restore.openChannel(self, id), ...snapshots.openChannel(self, id)] }
  }
  neighbour.name = name
  neighbour.greetedAt = at
  neighbour.departed = false
  neighbour.forgotten = false
  return { effects: restore.reopenChannel(self, id) }
}

export function depart(self: Process, from: ProcessId): Step {
  neighbourOf(self, from).departed = true
  return { effects: [{ type: 'departed', neighbour: from }] }
}

/**
 * The person does not expect it any more: it takes no place, and neither snapshots nor going back wait for it. What was ever exchanged
 * with it stays in every account, as with anybody outside, and so does its channel: if it comes back, nothing is lost or made.
 */
export function forget(self: Process, id: ProcessId): Step {
  neighbourOf(self, id).forgotten = true
  return { effects: [{ type: 'forgotten', neighbour: id }] }
}

/** It has left nothing behind: as if it had never been met. */
export function drop(self: Process, id: ProcessId): void {
  delete self.neighbours[id]
  delete self.restoring.heard[id]
  delete self.restoring.owed[id]
  delete self.restoring.asked[id]
  self.restoring.claims = self.restoring.claims.filter(({ from }) => from !== id)
  self.restoring.apart = self.restoring.apart.filter((one) => one !== id)
  self.restoring.undid = self.restoring.undid.filter((one) => one !== id)
}

export function whoIsKnown({ neighbours }: Process, ids: readonly ProcessId[]): readonly ProcessId[] {
  return ids.filter((id) => neighbours[id] !== undefined)
}

/**
 * Members of a cut that would not go back to it now, because this process counts them as outside; `undefined` where the cut lacks this
 * process or one that is present, so that nobody can go back to it.
 */
export function outsideIn(
  { id, neighbours }: Pick<Process, 'id' | 'neighbours'>,
  members: readonly ProcessId[]
): readonly ProcessId[] | undefined {
  return restore.outsideIn(members, id, Object.values(neighbours).map(acquainted))
}

/** Departed, forgotten, or in quarantine: nobody waits for it. */
export function isOutside({ departed, forgotten, shut }: Neighbour): boolean {
  return departed || forgotten || shut
}

export function presentTo({ neighbours }: Process): readonly ProcessId[] {
  return restore.presentOf(Object.values(neighbours).map(acquainted))
}

export function acquainted(neighbour: Neighbour): Acquainted {
  const { id, sent, handled } = neighbour
  return { id, isOutside: isOutside(neighbour), sent, handled }
}

/** What was exchanged with those who are not among these: a part of a snapshot without them keeps it. */
export function exchangedBeside(
  { neighbours }: Pick<Process, 'neighbours'>,
  members: readonly ProcessId[]
): Record<ProcessId, Exchanged> | undefined {
  let outside: Record<ProcessId, Exchanged> | undefined
  for (const { id, sent, handled } of Object.values(neighbours))
    if (sent + handled > 0 && !members.includes(id)) (outside ??= {})[id] = { sent, handled }
  return outside
}
