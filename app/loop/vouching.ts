// Finds members that report two things. In the wake of its report each member sends a voucher: its signature under what it has sent to
// that receiver. When a cut is complete, members compare in one digest what all have reported; where they differ, they show each other
// the vouchers, and two vouchers of one member for two reports of one snapshot name it. An honest member signs only what it has sent
// to all, so nobody can show two of it, and nobody believes what is not signed.
//
// Nothing of this is on the disk: a process that restarts compares nothing that it has begun before, and names nobody for that.
import type { Finding } from '../applications/findings.ts'
import type { CoreEvent } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { reportBytes } from '../process/codec.ts'
import type { Message } from '../process/messages.ts'
import type { Evidence, EvidenceMessage, Told, Voucher } from '../snapshot/messages.ts'

/** Digests and signatures, as text in hexadecimal. Proofs pass their own, without keys. */
export interface Signing {
  /** SHA-256 of bytes, or of text in UTF-8. */
  readonly digest: (of: Uint8Array | string) => string
  /** By the own key. */
  readonly sign: (text: string) => string | Promise<string>
  /** Whether the key of that process has signed this text. Never rejects. */
  readonly verify: (by: ProcessId, text: string, signature: string) => boolean | Promise<boolean>
}

export interface VouchingParts {
  readonly self: ProcessId
  readonly signing: Signing
  readonly tell: (members: readonly ProcessId[], message: EvidenceMessage) => void
  /** A report cannot be true; the cut was complete before. */
  readonly found: (snapshot: SnapshotId, finding: Finding) => void
  /** Calls when a voucher that was sent must have come. */
  readonly later: (call: () => void) => void
}

/** How long a voucher may be behind, in ms. */
export const VOUCHER_WAIT_MS = 2_000

/** What is known of one snapshot since this process recorded for it. */
interface Reports {
  /** Digest of what each has reported to this process; its own is what it has told others. */
  readonly digests: Map<ProcessId, string>
  /** Signatures of vouchers that came after the report; whether one signs that report is looked at when somebody needs to know. */
  readonly signatures: Map<ProcessId, string>
  /** Comparisons that came before the cut was complete here, by sender. */
  readonly early: Map<ProcessId, string>
  /** Of the cut, once it is complete here. */
  members: readonly ProcessId[]
  /** The own comparison, once it is complete here. */
  comparison: string
  /** Members to which evidence was sent, and whether every report in it was signed. */
  readonly shown: Map<ProcessId, boolean>
  /** How often evidence of a member was looked at. */
  readonly seen: Map<ProcessId, number>
  /** What others show and is not proven yet: a voucher may be on its way. */
  readonly unproven: { readonly from: ProcessId; readonly told: Told }[]
  /** Members that were named, and pairs, as text. */
  readonly accused: Set<string>
}

/** Snapshots of which the reports are remembered: more than may be open and newly complete at a time. */
const SNAPSHOTS_MAX = 128
/** How often evidence of one member about one snapshot is looked at: as often as it is sent. */
const EVIDENCE_MAX = 2
/** Senders of early comparisons: as many as a snapshot has members. */
const EARLY_MAX = 64

export class Vouching {
  readonly #parts: VouchingParts
  readonly #reports = new Map<SnapshotId, Reports>()

  constructor(parts: VouchingParts) {
    this.#parts = parts
  }

  /** Looks at what a committed turn has done. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) {
      switch (event.type) {
        case 'recorded':
          this.#open(event.snapshot)
          break
        case 'sent':
          if (event.message.type === 'report') this.#reported(events, event.message)
          break
        case 'received':
          this.#received(event.from, event.message)
          break
        case 'complete':
          this.#complete(event.cut.snapshot, event.cut.members)
          break
        case 'undone':
          this.#reports.delete(event.snapshot)
          break
        default:
      }
    }
  }

  #open(snapshot: SnapshotId): void {
    this.#reports.set(snapshot, {
      digests: new Map(),
      signatures: new Map(),
      early: new Map(),
      members: [],
      comparison: '',
      shown: new Map(),
      seen: new Map(),
      unproven: [],
      accused: new Set()
    })
    for (const oldest of this.#reports.keys()) {
      if (this.#reports.size <= SNAPSHOTS_MAX) return
      this.#reports.delete(oldest)
    }
  }

  /** The own report has gone out: to all in one turn, each told the same unless the person at this process wants it to lie. */
  #reported(events: readonly CoreEvent[], { snapshot }: Extract<Message, { readonly type: 'report' }>): void {
    const { self, signing, tell } = this.#parts
    const reports = this.#reports.get(snapshot)
    if (reports === undefined || reports.digests.has(self)) return
    const receivers = new Map<string, ProcessId[]>()
    const digests = new Map<unknown, string>()
    for (const event of events) {
      if (event.type !== 'sent' || event.message.type !== 'report' || event.message.snapshot !== snapshot) continue
      const digest = digests.get(event.message) ?? signing.digest(reportBytes(event.message))
      digests.set(event.message, digest)
      const told = receivers.get(digest)
      if (told === undefined) receivers.set(digest, [event.to])
      else told.push(event.to)
    }
    for (const [digest, members] of receivers) {
      reports.digests.set(self, digest)
      whenDone(signing.sign(signedText(snapshot, self, digest)), (signature) => {
        reports.signatures.set(self, signature)
        tell(members, { type: 'voucher', snapshot, signature })
      })
    }
  }

  #received(from: ProcessId, message: Message): void {
    switch (message.type) {
      case 'report':
        this.#reports.get(message.snapshot)?.digests.set(from, this.#parts.signing.digest(reportBytes(message)))
        break
      case 'voucher':
        this.#keepVoucher(from, message)
        break
      case 'comparison': {
        const reports = this.#reports.get(message.snapshot)
        if (reports === undefined) break
        if (reports.comparison !== '') this.#compare(message.snapshot, reports, from, message.digest)
        else if (reports.early.size < EARLY_MAX) reports.early.set(from, message.digest)
        break
      }
      case 'evidence':
        this.#weigh(from, message)
        break
      default:
    }
  }

  /** It signs the report that came before it on the channel: one that signs another proves nothing against anybody. */
  #keepVoucher(from: ProcessId, { snapshot, signature }: Voucher): void {
    const reports = this.#reports.get(snapshot)
    if (reports === undefined) return
    reports.signatures.set(from, signature)
    for (const one of reports.unproven) if (one.told.member === from) this.#weighOne(snapshot, reports, one)
    if (!isAllSigned(reports)) return
    for (const [member, wasAllSigned] of reports.shown) if (!wasAllSigned) this.#show(snapshot, reports, member)
  }

  #complete(snapshot: SnapshotId, members: readonly ProcessId[]): void {
    const { self, signing, tell } = this.#parts
    const reports = this.#reports.get(snapshot)
    if (reports === undefined) return
    const digests = members.map((member) => reports.digests.get(member))
    if (digests.includes(undefined)) {
      this.#reports.delete(snapshot) // Some came in an earlier life.
      return
    }
    reports.members = members
    reports.comparison = signing.digest(digests.join(' '))
    tell(
      members.filter((member) => member !== self),
      { type: 'comparison', snapshot, digest: reports.comparison }
    )
    for (const [from, digest] of reports.early) this.#compare(snapshot, reports, from, digest)
  }

  /** Another member has other reports than this process: it is shown ours. */
  #compare(snapshot: SnapshotId, reports: Reports, from: ProcessId, digest: string): void {
    if (digest === reports.comparison || !reports.members.includes(from) || reports.shown.has(from)) return
    this.#show(snapshot, reports, from)
  }

  /** At most twice: at once, and when the last voucher has come. */
  #show(snapshot: SnapshotId, reports: Reports, to: ProcessId): void {
    reports.shown.set(to, isAllSigned(reports))
    const told = reports.members.map((member): Told => ({
      member,
      digest: reports.digests.get(member) ?? '',
      signature: reports.signatures.get(member) ?? ''
    }))
    this.#parts.tell([to], { type: 'evidence', snapshot, told })
  }

  #weigh(from: ProcessId, { snapshot, told }: Evidence): void {
    const reports = this.#reports.get(snapshot)
    const seen = reports?.seen.get(from) ?? 0
    if (reports === undefined || !reports.members.includes(from) || seen >= EVIDENCE_MAX) return
    reports.seen.set(from, seen + 1)
    for (const one of told) this.#weighOne(snapshot, reports, { from, told: one })
  }

  #weighOne(snapshot: SnapshotId, reports: Reports, shown: Reports['unproven'][number]): void {
    const { from, told } = shown
    const { member } = told
    const digest = reports.digests.get(member)
    // What this process has told others it knows itself.
    if (member === this.#parts.self || digest === undefined || digest === told.digest) return
    // A member that shows another report of its own than it has sent here has told two things itself.
    if (member === from) return this.#name(snapshot, reports, member, from, SHOWN_ANOTHER)
    const ours = this.#isSigned(snapshot, { member, digest, signature: reports.signatures.get(member) ?? '' })
    whenDone(ours, (isOurs) =>
      whenDone(this.#isSigned(snapshot, told), (isTheirs) => {
        if (isOurs && isTheirs) this.#name(snapshot, reports, member, from, SIGNED_TWO)
        else if (!reports.unproven.includes(shown)) this.#suspect(snapshot, reports, shown)
      })
    )
  }

  #name(snapshot: SnapshotId, reports: Reports, member: ProcessId, from: ProcessId, says: string): void {
    if (reports.accused.has(member)) return
    reports.accused.add(member)
    this.#parts.found(snapshot, { rule: 'two-reports', by: [member], says, about: [member, from] })
  }

  /** One of the two is not signed: the member has told two things, or the other one has made one up. Told when no voucher comes. */
  #suspect(snapshot: SnapshotId, reports: Reports, shown: Reports['unproven'][number]): void {
    const { from, told } = shown
    reports.unproven.push(shown)
    this.#parts.later(() => {
      const pair = `${told.member} ${from}`
      if (reports.accused.has(told.member) || reports.accused.has(pair)) return
      reports.accused.add(pair)
      const by = [told.member, from]
      this.#parts.found(snapshot, { rule: 'two-reports', by, says: NOT_SIGNED, about: by })
    })
  }

  #isSigned(snapshot: SnapshotId, { member, digest, signature }: Told): boolean | Promise<boolean> {
    return signature !== '' && this.#parts.signing.verify(member, signedText(snapshot, member, digest), signature)
  }
}

function isAllSigned({ members, signatures }: Reports): boolean {
  return members.every((member) => signatures.has(member))
}

/** What a voucher signs: no other text that this program signs begins like this. */
function signedText(snapshot: SnapshotId, member: ProcessId, digest: string): string {
  return `groupshot report\n${snapshot}\n${member}\n${digest}`
}

const SIGNED_TWO =
  'The report of {0} cannot be true: it has signed one report for this process and another one that {1} has.'
const NOT_SIGNED =
  'The report of {0} or that of {1} cannot be true: {1} shows another report of {0} than this process has, and one of the two is not signed.'
const SHOWN_ANOTHER =
  'The report of {0} cannot be true: it shows another own report to this process than it has sent here.'

/** At once where that is possible: the simulator has no time in which a promise could resolve. */
export function whenDone<Value>(value: Value | Promise<Value>, then: (value: Value) => void): void {
  if (value instanceof Promise) void value.then(then)
  else then(value)
}
