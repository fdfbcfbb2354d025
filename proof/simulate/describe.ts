// Describes a simulated run in lines that people can read: what is planned, and what each process does.
import { belonging, describeMessage as describeOwn } from '../../app/applications/all.ts'
import { unreachable } from '../../app/assert.ts'
import type { CoreEvent } from '../../app/core.ts'
import { countOf, initiatorOf, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { PlannedAct } from './plan.ts'

type MessageCoreEvent = Extract<CoreEvent, { readonly type: 'sent' | 'received' }>

/** @param names by place */
export function describeAct(act: PlannedAct, names: readonly string[]): string {
  if (act.do === 'partition') {
    const [left, right] = [1, 0].map((side) =>
      names.filter((_, place) => ((act.sides >> place) & 1) === side && act.sides >> place > 0)
    )
    return `${left?.join(', ')} cut off from ${right?.length === 0 ? 'the others' : 'others'} for ${act.forMs} ms`
  }
  if (act.do === 'swizzle') return `links fall silent one by one, and come back within ${act.forMs} ms`
  const who = names[act.who] ?? '?'
  const to = 'to' in act ? (names[act.to] ?? '?') : ''
  switch (act.do) {
    case 'transfer':
      return `${who} wishes to pay ${to} ${act.amount}${act.times > 1 ? `, ${act.times} times` : ''}`
    case 'snapshot':
      return `${who} wishes a snapshot${act.without >= 0 ? ` without ${names[act.without]}` : ''}`
    case 'forget':
      return `${who} forgets who is away`
    case 'cancel':
      return `${who} wishes to cancel its snapshot`
    case 'pace':
      return `${who} sets its channel to ${to}: ${act.held ? 'held' : `${act.delayMs} ms`}`
    case 'release':
      return `${who} releases ${act.count} to ${to}`
    case 'break':
      return `the connection between ${who} and ${to} is lost`
    case 'dial':
      return `${who} connects to ${to} once more${act.lingersMs > 0 ? `, the older stream ends ${act.lingersMs} ms later` : ''}`
    case 'hush':
      return `${who} takes everybody back, and shows ${to} no promises from now on`
    case 'gone':
      return `${who} is gone${act.saysGoodbye ? '' : ' without a word'} for ${act.forMs} ms, and ${to} asks all to forget it`
    case 'retreat':
      return `${who} pays ${to} ${act.amount}, both are cut off for ${act.forMs} ms, and forgotten, and ${who} goes back alone`
    case 'forge':
      return `${who} pays ${to} ${act.more} more than it has with each payment, for ${act.forMs} ms`
    case 'lie':
      return `${who} tells ${to} nonsense`
    case 'false-report':
      return `${who} wishes that its next report lies: ${act.lie}`
    case 'slow-link':
      return `from ${who} to ${to} everything takes ${act.ms} ms longer`
    case 'silence':
      return `nothing gets from ${who} to ${to} for ${act.forMs} ms`
    case 'pause':
      return `${who} stands still for ${act.forMs} ms`
    case 'crash':
      return `${who} is to die ${act.moment === 'in-write' ? `after ${act.writes} writes` : act.moment}${act.power ? ', its power fails' : ''}${act.silently ? ', unnoticed' : ''}, for ${act.forMs} ms`
    case 'slow-disk':
      return `the disk of ${who} takes ${act.ms} ms`
    case 'leave':
      return `${who} leaves for ${act.forMs} ms`
    case 'join':
      return `${who} joins`
    case 'clock':
      return `the clock of ${who} jumps by ${act.byMs} ms`
    case 'back-up':
      return `the folder of ${who} is copied`
    case 'put-back':
      return `the copy of the folder of ${who} is put back${act.keeps ? ', and the present one kept' : ''}`
    case 'replace':
      return `${who} gets a new store under its old identity`
    case 'restore':
      return `${who}${act.rival < 0 ? '' : `, and ${names[act.rival] ?? '?'} at once,`} wishes to go back to a snapshot`
    case 'cancel-restore':
      return `${who} wishes no more to go back`
    case 'command':
      return ''
    case 'start-work':
      return `${who} wishes to begin work of ${act.generations} generations`
    case 'grab':
      return `${who} wishes for its own pen and that of ${names[act.from] ?? '?'}`
    case 'exchange':
      return `${who} gives ${names[act.from] ?? '?'} its pen back and wishes for its ink`
    case 'back-off':
      return `${who} wishes to back off`
    case 'collect':
      return `${who} wishes that garbage is collected everywhere`
    case 'wipe':
      return `the folder of ${who} is lost, and somebody else begins in its place`
    default:
      return unreachable(act)
  }
}

export function describeEvent(event: CoreEvent, at: ProcessId): string {
  switch (event.type) {
    case 'sent':
      return `  ${at} → ${event.to}  ${describeMessage(event)}`
    case 'received':
      return `  ${at} ← ${event.from}  ${describeMessage(event)}`
    case 'recorded':
      return `  ${at} records for ${shortId(event.snapshot)}`
    case 'closed':
      return `  ${at} closes the channel from ${event.from} for ${shortId(event.snapshot)}: ${event.inTransit} in transit`
    case 'reported':
      return `  ${at} has the part of ${event.by} for ${shortId(event.snapshot)}`
    case 'cancelled':
      return `  ${at} ends ${shortId(event.snapshot)}: ${event.reason}`
    case 'complete':
      return `  ${at} completes ${shortId(event.cut.snapshot)}`
    case 'lied':
      return `  ${at} has lied about ${shortId(event.snapshot)}: ${event.lie}`
    case 'did':
      return `  ${at} ${event.says}`
    case 'collect-asked':
      return `  ${at} is asked by ${event.by} to collect its garbage in ${shortId(event.snapshot)}`
    case 'departed':
      return `  ${at} knows that ${event.neighbour} has left`
    case 'forgotten':
      return `  ${at} expects ${event.neighbour} no more`
    case 'forget-asked':
      return `  ${at} is asked by ${event.by} to forget ${event.process}`
    case 'restored':
      return `  ${at} goes back to ${shortId(event.snapshot)} with ${event.by}, and has ${event.balance}`
    case 'undone':
      return `  ${at} ends ${shortId(event.snapshot)}: undone`
    case 'restore-refused':
      return `  ${at} does not go back to ${shortId(event.snapshot)}: ${event.reason}, says ${event.by}`
    case 'quarantined':
      return `  ${at} shuts the channel to ${event.neighbour}: ${event.reason}`
    default:
      return unreachable(event)
  }
}

function describeMessage({ message, lane, seq, balance }: MessageCoreEvent): string {
  switch (message.type) {
    case 'transfer':
      return `${message.amount} (message ${seq}), and has ${balance}`
    case 'marker':
    case 'report':
    case 'cancel':
    case 'voucher':
    case 'comparison':
    case 'evidence':
    case 'collect':
      return `${message.type} of ${shortId(message.snapshot)} (${lane} message ${seq})`
    case 'restore':
    case 'prepare':
    case 'prepared':
    case 'begin':
    case 'abandon':
      return `${message.type} of timeline ${message.timeline.number} of ${message.timeline.initiator} (${lane} message ${seq})`
    case 'forget':
      return `forget ${message.process} (${lane} message ${seq})`
    case 'goodbye':
      return `goodbye (${lane} message ${seq})`
    default:
      return `${describeOwn(belonging(message))} (${lane} message ${seq})`
  }
}

/** Without the nonce: a reader of a schedule knows which one is meant. */
function shortId(snapshot: SnapshotId): string {
  return `${initiatorOf(snapshot)}#${countOf(snapshot)}`
}
