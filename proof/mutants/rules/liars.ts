// Broken rules of who lies in a complete cut (protocol, section 4): a lie that is not seen, or an honest process that is accused.
import { inFile } from '../mutant.ts'

const bank = inFile('app/applications/bank/liars.ts', [
  {
    name: 'false-books-name-nobody',
    breaks: 'who lies: a process whose own numbers contradict each other is named; here it is not',
    text: '...processes.filter(({ holds, process }) => !holds && process !== known.self).map(falseBooks),',
    becomes: '...processes.filter(({ holds, process }) => !holds && process === known.self).map(falseBooks),'
  },
  {
    name: 'opening-may-change',
    breaks: 'who lies: an account is opened once; here another opening than before is believed',
    text: 'state.opening !== opening',
    becomes: 'state.opening < 0 && state.opening !== opening'
  },
  {
    name: 'totals-in-any-order',
    breaks:
      'who lies: of two reports whose order is not known either may be the later one; here the older one seen is the earlier one',
    text: 'if (first === undefined || (!isBefore && risen.length === 0)) continue',
    becomes: 'if (first === undefined) continue'
  },
  {
    name: 'totals-across-timelines',
    breaks: 'who lies: totals fall when a process goes back; here that is a lie',
    text: 'if (!isSameTimeline) continue',
    becomes: ''
  },
  {
    name: 'totals-may-fall',
    breaks: 'who lies: totals never fall; here only totals that rise and fall at once are seen',
    text: '(!isBefore && risen.length === 0)',
    becomes: 'risen.length === 0'
  },
  {
    name: 'count-without-amount',
    breaks: 'who lies: a total of as many messages has the same amount; here it may be less',
    text: 'more === 0 ? a.amount === b.amount :',
    becomes: 'more === 0 ? true :'
  },
  {
    name: 'waiting-is-acknowledged',
    breaks: 'who lies: what waits for an acknowledgement need not be received; here it must be',
    text: '(stateIn(cut, self).sent[member]?.count ?? 0) - waiting',
    becomes: '(stateIn(cut, self).sent[member]?.count ?? 0) - 0 * waiting'
  },
  {
    name: 'acknowledged-may-be-missing',
    breaks: 'who lies: what was acknowledged before the start is received; here it may be missing',
    text: 'if (received >= acknowledged) return []',
    becomes: 'if (received >= acknowledged || received >= 0) return []'
  },
  {
    name: 'own-end-names-a-pair',
    breaks: 'who lies: one end of a channel knows that the other lies; here it does not',
    text: 'if (from === self) return named',
    becomes: "if (from === '') return named"
  },
  {
    name: 'own-end-names-itself',
    breaks: 'who lies: a process knows its own part; here it names itself',
    text: "if (to === self) return named('channel', from,",
    becomes: "if (to === self) return named('channel', to,"
  },
  {
    name: 'overspending-is-not-seen',
    breaks: 'who lies: nobody pays more than it ever had; here that is not looked at',
    text: 'if (received + inTransit > most)',
    becomes: 'if (received + inTransit > most * most)'
  },
  {
    name: 'every-pair-without-remark',
    breaks: 'who lies: one that is in every pair that disagrees is remarked on; here it is not',
    text: 'if (one === undefined || more.length > 0 || pairs.length < found.length) return []',
    becomes: 'if (one === undefined || more.length >= 0) return []'
  },
  {
    name: 'nobody-exists',
    breaks: 'who lies: a counterparty that others have met is not remarked on; here it is',
    text: 'met.includes(id) ||',
    becomes: ''
  }
])

const locks = inFile('app/applications/locks/liars.ts', [
  {
    name: 'grant-in-transit-is-a-lie',
    breaks: 'claims: what is on its way explains a claim; here a grant does not',
    text: "if (isHolder) return isOn(owner, claimant, 'grant')",
    becomes: 'if (isHolder) return false'
  },
  {
    name: 'invented-claims-are-believed',
    breaks: 'claims: a claim that the owner does not know is a lie; here it is believed',
    text: "return isQueued || isOn(claimant, owner, 'request') || isOn(owner, claimant, 'deny')",
    becomes: 'return isQueued || true'
  },
  {
    name: 'books-are-believed',
    breaks: 'claims: a book that names who has asked for nothing is a lie; here it is believed',
    text: ' || !areAllClaimed(cut, claimant, owner, claims)',
    becomes: ''
  }
])

const witness = inFile('app/properties/witness.ts', [
  {
    name: 'order-is-always-known',
    breaks:
      'who lies: a cut that was complete before this process started another one came first; here every cut that is complete came first',
    text: 'isBefore: started !== undefined && report.place < started.place',
    becomes: 'isBefore: report.place >= 0'
  },
  {
    name: 'first-report-forgotten',
    breaks:
      'who lies: the first report of a process stays remembered; here a second lie is compared with the first lie only',
    text: '(first === last ? [first] : [last, first])',
    becomes: '[last]'
  },
  {
    name: 'old-copy-accuses',
    breaks: 'who lies: a store that may be an old copy does not accuse the other end; here it does',
    text: "const self = isMemoryTrue ? this.#self : ''",
    becomes: 'const self = isMemoryTrue || true ? this.#self : this.#self'
  }
])

const vouching = inFile('app/loop/vouching.ts', [
  {
    name: 'unsigned-proves',
    breaks: 'two reports: both must be signed; here what anybody shows is believed',
    text: 'if (isOurs && isTheirs) this.#name(',
    becomes: 'if (isOurs || isTheirs) this.#name('
  },
  {
    name: 'signature-of-anything',
    breaks: 'two reports: a signature is under this snapshot, member and digest; here any signature will do',
    text: "return signature !== '' && this.#parts.signing.verify(member, signedText(snapshot, member, digest), signature)",
    becomes:
      "return signature !== '' || this.#parts.signing.verify(member, signedText(snapshot, member, digest), signature)"
  },
  {
    name: 'no-comparison',
    breaks: 'two reports: members compare what they were told; here equal and different are the same',
    text: 'if (digest === reports.comparison || !reports.members.includes(from)',
    becomes: "if (digest !== '' || !reports.members.includes(from)"
  },
  {
    name: 'early-comparison-lost',
    breaks: 'two reports: a comparison that comes before the own cut is complete waits for it; here it is lost',
    text: 'for (const [from, digest] of reports.early) this.#compare(snapshot, reports, from, digest)',
    becomes: ''
  },
  {
    name: 'evidence-of-strangers',
    breaks: 'two reports: only members show evidence; here anybody does',
    text: 'if (reports === undefined || !reports.members.includes(from) || seen >= EVIDENCE_MAX) return',
    becomes: 'if (reports === undefined || seen >= EVIDENCE_MAX) return'
  },
  {
    name: 'evidence-without-end',
    breaks: 'two reports: evidence of one member is looked at twice; here as often as it comes',
    text: ' || seen >= EVIDENCE_MAX) return',
    becomes: ') return'
  },
  {
    name: 'late-voucher-changes-nothing',
    breaks: 'two reports: evidence is shown again when the last voucher has come; here it is not',
    text: 'if (!wasAllSigned) this.#show(',
    becomes: 'if (wasAllSigned) this.#show('
  },
  {
    name: 'voucher-after-evidence',
    breaks: 'two reports: evidence waits for the voucher that proves it; here a later voucher is not looked at',
    text: 'if (one.told.member === from) this.#weighOne(',
    becomes: 'if (one.told.member !== from) this.#weighOne('
  },
  {
    name: 'shows-another-own-report',
    breaks: 'two reports: a member that shows another own report than it has sent is named; here it is not',
    text: 'if (member === from) return this.#name(',
    becomes: 'if (member !== member.trim()) return this.#name('
  },
  {
    name: 'compares-after-restart',
    breaks: 'two reports: a process that has not all reports compares nothing; here it does',
    text: 'if (digests.includes(undefined)) {',
    becomes: 'if (digests.length === 0) {'
  }
])

const core = inFile('app/core.ts', [
  {
    name: 'nothing-waits',
    breaks:
      'who lies: what is not acknowledged when a snapshot starts is counted; here it is not, and honest receivers are accused',
    text: "for (const { type } of outbox) if (type === 'transfer') count += 1",
    becomes: ''
  }
])

const lying = inFile('app/process/lying.ts', [
  {
    name: 'lies-for-ever',
    breaks: 'one lie: the report after it is true; here every report lies from then on',
    text: '  delete self.lying\n  return { ...outcome, effects }',
    becomes: '  return { ...outcome, effects }'
  }
])

export const LIARS = [...bank, ...locks, ...witness, ...vouching, ...core, ...lying]
