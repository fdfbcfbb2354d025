// One snapshot as the equation that stands on the page: complete, from its summary while its parts are still read, or
// with a question mark for everything that nobody has reported yet.
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import { unreachable } from '../../../app/assert.ts'
import type { People, Person } from '../people/people.ts'
import { counted, formatCoins } from '../words/number.ts'
import { BALANCE_TERMS_MAX, termsOf, type Folding, type Term } from './equation.ts'

/** One number with what it is. */
export interface WrittenTerm {
  readonly key: string
  /** Empty before the first term. */
  readonly sign: '' | '+' | '−'
  readonly number: string
  readonly look: 'balance' | 'transit' | 'outside' | 'unknown'
  /** Whose balance it is, or who sent what is in transit. */
  readonly person: Person | undefined
  /** To whom it was in transit. */
  readonly to: Person | undefined
  /** What stands under the number beside the marks. */
  readonly label: string
}

export interface WrittenSum {
  readonly terms: readonly WrittenTerm[]
  readonly total: string
}

const UNKNOWN = '?'

export function writtenOf(
  snapshot: SnapshotView,
  cut: CutView | undefined,
  people: People,
  folding: Folding = 'none'
): WrittenSum {
  if (cut !== undefined)
    return { terms: termsOf(cut, folding).map((term, at) => write(term, at, people)), total: formatCoins(cut.total) }
  const { result } = snapshot
  if (result === undefined) return { terms: unknownTerms(snapshot, people, folding), total: UNKNOWN }
  const terms: readonly Term[] = [
    { kind: 'balances', count: snapshot.members.length, amount: result.balances },
    { kind: 'transits', count: 0, amount: result.inTransit },
    ...(result.outside === 0 ? [] : [{ kind: 'outside', amount: result.outside } as const])
  ]
  return { terms: terms.map((term, at) => write(term, at, people)), total: formatCoins(result.total) }
}

function unknownTerms(snapshot: SnapshotView, people: People, folding: Folding): readonly WrittenTerm[] {
  const unknown = { number: UNKNOWN, look: 'unknown', person: undefined, to: undefined } as const
  const transit: WrittenTerm = { ...unknown, key: 'transit', sign: '+', label: 'in transit' }
  if (folding === 'all' || snapshot.members.length > BALANCE_TERMS_MAX)
    return [
      { ...unknown, key: 'balances', sign: '', label: `in ${counted(snapshot.members.length, 'balance')}` },
      transit
    ]
  const balances = people.inOrder(snapshot.members).map((id, at): WrittenTerm => {
    const person = people.of(id)
    const mine = person.isMe && snapshot.balance >= 0
    return {
      key: id,
      sign: at === 0 ? '' : '+',
      number: mine ? formatCoins(snapshot.balance) : UNKNOWN,
      look: mine ? 'balance' : 'unknown',
      person,
      to: undefined,
      label: person.name
    }
  })
  return [...balances, transit]
}

function write(term: Term, at: number, people: People): WrittenTerm {
  const sign = term.amount < 0 ? '−' : at === 0 ? '' : '+'
  const base = { sign, number: formatCoins(Math.abs(term.amount)), person: undefined, to: undefined } as const
  switch (term.kind) {
    case 'balance': {
      const person = people.of(term.process)
      return { ...base, key: term.process, look: 'balance', person, label: person.name }
    }
    case 'balances':
      return { ...base, key: 'balances', look: 'balance', label: `in ${counted(term.count, 'balance')}` }
    case 'transit':
      return {
        ...base,
        key: `${term.from}→${term.to}`,
        look: 'transit',
        person: people.of(term.from),
        to: people.of(term.to),
        label: 'in transit'
      }
    case 'transits':
      return {
        ...base,
        key: 'transit',
        look: 'transit',
        label: term.count === 0 ? 'in transit' : `in transit on ${counted(term.count, 'channel')}`
      }
    case 'outside':
      return {
        ...base,
        key: 'outside',
        look: 'outside',
        label: term.amount < 0 ? 'came from others' : 'went to others'
      }
    default:
      return unreachable(term)
  }
}

/** The equation as text, for screen readers: `950 Anna + 12 in transit Ben → Anna = 962`. */
export function writtenText({ terms, total }: WrittenSum): string {
  const parts = terms.map(({ sign, number, label, person, to }) => {
    const channel = person !== undefined && to !== undefined ? ` ${person.name} → ${to.name}` : ''
    return `${sign === '' ? '' : `${sign} `}${number} ${label}${channel}`
  })
  return `${parts.join(' ')} = ${total}`
}
