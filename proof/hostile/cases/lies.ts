// One liar in a default snapshot. All else of it is honest: it is a member that takes part with the product's own process, and
// changes what it reports. Honest people ask the complete cut, and the liar must be named where it can be known who lies.
import type { ApplicationStates } from '../../../app/applications/all.ts'
import type { Account } from '../../../app/applications/bank/bank.ts'
import type { Coins } from '../../../app/applications/bank/coins.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { Message, ProcessReport } from '../../../app/process/messages.ts'
import { Member } from '../attacker.ts'
import { fault, weak, type Attack, type Blame, type Case, type Finding, type HonestRoom } from '../case.ts'
import { NET_MAX } from '../../../app/applications/bank/bank.ts'

/** The books of a report, to be changed in place: they are a copy. */
interface Books {
  readonly account: { opening: number; balance: number } & Pick<Account, 'sent' | 'received'>
  readonly states: ApplicationStates
  readonly incoming: Record<ProcessId, Message[]>
  readonly attack: Attack
  readonly to: ProcessId
}

type Lie = (books: Books) => void

/** The report with other books. */
function lying(attack: Attack, lie: Lie): (message: Message, to: ProcessId) => Message {
  return (message, to) => {
    if (message.type !== 'report') return message
    const { snapshot, part } = structuredClone<ProcessReport>(message)
    const incoming = part.incoming as unknown as Record<ProcessId, Message[]>
    const account = part.recordedState.bank as unknown as Books['account']
    lie({ account, states: part.recordedState, incoming, attack, to })
    return { type: 'report', snapshot, part }
  }
}

/** How long a snapshot may take on a busy machine, in ms; one that waits for a liar takes as long. */
const SNAPSHOT_MS = 12_000

/** Everybody pays everybody a little, so that there are books to lie about. */
async function payEve(room: HonestRoom): Promise<void> {
  await room.pause(1_000)
  for (const id of await room.attackers())
    for (const peer of room.peers) for (let n = 0; n < 5; n++) await peer.ask({ do: 'transfer', to: id, amount: 200 })
  await room.pause(300)
  room.notes.set('first', await room.anna.snapshot(SNAPSHOT_MS))
  for (const id of await room.attackers())
    for (const peer of room.peers) await peer.ask({ do: 'transfer', to: id, amount: 7 })
  await room.pause(200)
  room.notes.set('second', await room.anna.snapshot(SNAPSHOT_MS))
}

/** The liar alone is waited for, and is named so. */
async function waitsForTheLiar(room: HonestRoom): Promise<readonly Finding[]> {
  const end = room.notes.get('second') as { readonly waitingFor?: readonly ProcessId[] } | undefined
  const liars = await room.attackers()
  const awaited = end?.waitingFor ?? []
  const isRight = awaited.length > 0 && awaited.every((id) => liars.includes(id))
  return isRight ? [] : [fault(`a snapshot waits for ${awaited.length}, and not for the liar alone`)]
}

/** The cut must be complete at Anna: a liar is not to stop snapshots. */
function isComplete(room: HonestRoom): Promise<readonly Finding[]> {
  const end = room.notes.get('second') as { readonly status?: string } | undefined
  return Promise.resolve(
    end?.status === 'complete' ? [] : [weak(`the snapshot with the liar is ${end?.status ?? 'not taken'}`)]
  )
}

function liar(
  name: string,
  says: string,
  blame: Blame,
  lie: Lie,
  use: (eve: Member, attack: Attack) => void = () => {},
  check: (room: HonestRoom) => Promise<readonly Finding[]> = isComplete
): Case {
  return {
    kind: 'room',
    name,
    group: 'V',
    says,
    honest: 3,
    seconds: 4,
    blame,
    attack: async (attack) => {
      const eve = await Member.join(await attack.open(), attack.targets, 1_000)
      eve.tamper = lying(attack, lie)
      use(eve, attack)
      for (const { id } of attack.targets)
        for (let n = 0; n < 3; n++) eve.do({ type: 'transfer', to: id, amount: 10 as Coins })
      await attack.end()
    },
    meanwhile: payEve,
    check
  }
}

const all = (attack: Attack): readonly ProcessId[] => attack.targets.map(({ id }) => id)

function raise(totals: Account['sent'], of: ProcessId, amount: number, count = 1): void {
  const total = totals[of] ?? (totals[of] = { count: 0, amount: 0 as Coins })
  total.count += count
  total.amount = (total.amount + amount) as Coins
}

export const LIES: readonly Case[] = [
  liar('V1-balance', 'Its own balance is 500 more than its books say.', 'attacker', ({ account }) => {
    account.balance += 500
  }),
  liar('V2-paid-more', 'It says that it has paid Anna 500 more than it did.', 'attacker', ({ account, attack }) => {
    raise(account.sent, attack.anna.id, 500)
    account.balance = Math.max(0, account.balance - 500)
    account.opening += Math.max(0, 500 - account.balance)
  }),
  liar('V3-in-transit', 'It invents 500 coins in transit from Anna.', 'attacker', ({ incoming, attack }) => {
    incoming[attack.anna.id]?.push({ type: 'transfer', amount: 500 as Coins })
  }),
  liar(
    'V4-between-others',
    'It says that 30 more came from Anna and 30 less from Ben: the total is right.',
    'attacker',
    ({ account, attack }) => {
      raise(account.received, attack.anna.id, 30, 0)
      raise(account.received, attack.ben.id, -30, 0)
    }
  ),
  liar(
    'V5-sent-and-received',
    'It says that 30 more came from Anna and that 30 more went to Ben: the balance is right.',
    'attacker',
    ({ account, attack }) => {
      raise(account.received, attack.anna.id, 30)
      raise(account.sent, attack.ben.id, 30)
    }
  ),
  liar(
    'V6-opening',
    'Its opening and its balance are 500 more than in its first report.',
    'attacker',
    ({ account, states }) => {
      if (Object.values(states.bank.received).some(({ count }) => count > 5)) {
        account.opening += 500
        account.balance += 500
      }
    }
  ),
  liar(
    'V7-opening-always',
    'Its opening and its balance are always 500 more than they are.',
    'attacker-perhaps',
    ({ account }) => {
      account.opening += 500
      account.balance += 500
    }
  ),
  liar('V8-outside', 'It says that it has paid 500 to a process that does not exist.', 'attacker', ({ account }) => {
    raise(account.sent, `${'q'.repeat(46)}NoBody` as ProcessId, 500)
    account.balance = Math.max(0, account.balance - 500)
  }),
  liar(
    'V9-received-less',
    'One payment of Anna is in transit in its report, which it has acknowledged before.',
    'attacker',
    ({ account, incoming, attack }) => {
      const { id } = attack.anna
      if ((account.received[id]?.amount ?? 0) < 200) return
      raise(account.received, id, -200, -1)
      account.balance -= 200
      incoming[id]?.push({ type: 'transfer', amount: 200 as Coins })
    }
  ),
  liar('V10-opening-to-anna', 'It tells Anna alone an opening of 500 more.', 'attacker', ({ account, attack, to }) => {
    if (to !== attack.anna.id) return
    account.opening += 500
    account.balance += 500
  }),
  liar('V11-outside-to-anna', 'It tells Anna alone that it has paid 500 to a process outside.', 'attacker', (books) => {
    if (books.to !== books.attack.anna.id) return
    raise(books.account.sent, `${'q'.repeat(46)}NoBody` as ProcessId, 500)
    books.account.balance = Math.max(0, books.account.balance - 500)
  }),
  liar('V12-near-2-53', 'Its opening and its balance are near 2^53.', 'attacker', ({ account }) => {
    account.opening = Number.MAX_SAFE_INTEGER - 5_000
    account.balance = Number.MAX_SAFE_INTEGER - 5_000
  }),
  liar(
    'V13-made-up',
    'It has paid Anna 50,000,000 coins that it does not have, and its books say so.',
    'attacker',
    ({ account, attack }) => {
      raise(account.sent, attack.anna.id, 50_000_000)
      account.balance = 0
    },
    (eve, attack) => eve.say(attack.anna.id, { type: 'transfer', amount: 50_000_000 as Coins })
  ),
  liar(
    'V14-active',
    'It says that it is active in the computation, and it is not.',
    'attacker-perhaps',
    ({ states }) => {
      Object.assign(states.computation, { phase: 'active', generations: 3 })
    }
  ),
  liar('V15-locks', 'It invents a claim of a lock of Anna.', 'attacker-perhaps', ({ states, attack }) => {
    states.locks.claims.push({ owner: attack.anna.id, resource: 'pen', n: 1, phase: 'held' })
    states.locks.asked = Math.max(1, states.locks.asked)
  }),
  liar(
    'V16-totals-fall',
    'Its totals with Anna are lower than in its first report.',
    'attacker',
    ({ account, attack }) => {
      const { id } = attack.anna
      if ((account.received[id]?.count ?? 0) > 5) raise(account.received, id, -900, -4)
      account.balance = Math.max(0, account.balance - 900)
    }
  ),
  liar(
    'V17-withholds',
    'It never reports: it is waited for, by name.',
    'attacker-perhaps',
    () => {},
    (eve) => {
      eve.tamper = (message) => (message.type === 'report' ? undefined : message)
    },
    waitsForTheLiar
  ),
  liar(
    'V18-pays-beyond-balance',
    'Its books are honest, and it pays Ben more than it has between two snapshots.',
    'attacker',
    () => {},
    (eve, attack) => {
      for (const id of all(attack)) eve.say(id, { type: 'transfer', amount: Math.min(NET_MAX, 40_000_000) as Coins })
    }
  ),
  liar('V19-other-transit-to-each', 'It tells each another number of coins in transit.', 'attacker', (books) => {
    const { incoming, attack, to } = books
    const [first] = all(attack)
    if (first !== undefined && to === attack.ben.id) incoming[first]?.push({ type: 'transfer', amount: 3 as Coins })
  }),
  liar(
    'V20-two-liars-agree',
    'It says that Anna has paid it 500 more, and cancels nothing.',
    'attacker',
    ({ account, attack }) => {
      raise(account.received, attack.anna.id, 500)
      account.balance += 500
    }
  )
]

/** The honest peers themselves: nobody lies, and nobody may be named. */
export const HONEST_SNAPSHOTS: Case = {
  kind: 'room',
  name: 'V0-nobody-lies',
  group: 'V',
  says: 'Nobody lies: the control for all lies.',
  honest: 3,
  seconds: 4,
  blame: 'nobody',
  attack: async (attack) => {
    const eve = await Member.join(await attack.open(), attack.targets, 1_000)
    for (const { id } of attack.targets) eve.do({ type: 'transfer', to: id, amount: 10 as Coins })
    await attack.end()
  },
  meanwhile: payEve,
  check: (room) => {
    const end = room.notes.get('second') as { readonly status?: string; readonly conserved?: boolean } | undefined
    const isRight = end?.status === 'complete' && end.conserved === true
    return Promise.resolve(isRight ? [] : [fault('a snapshot without a liar is not complete and conserved')])
  }
}
