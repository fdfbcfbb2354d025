// The room with a peer behind it: what the session knows of it, and what a person may ask the peer for. What exactly a
// person thinks of going back to is in going-back.svelte.ts.
import { steadyMs } from '../../../../app/clocks.ts'
import type { Command } from '../../../../app/view/contract/command.ts'
import type { CutSummary, SnapshotView } from '../../../../app/view/contract/snapshot.ts'
import type { View } from '../../../../app/view/contract/view.ts'
import type { Lie } from '../../../../app/applications/bank/lies.ts'
import { assert } from '../../../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../../../app/ids.ts'
import { undoneIn } from '../../../../app/trace/frontier.ts'
import { kept } from '../../kept.svelte.ts'
import type { KeyActions } from '../../keys.ts'
import type { CommandOutcome } from '../../session/connection.ts'
import { recall, remember } from '../../memory.ts'
import { knownBalance, type KnownBalance } from '../../people/known.ts'
import { inSentence, peopleOf } from '../../people/people.ts'
import { Seen } from '../../people/seen.ts'
import type { PaceChange } from '../../people/status.ts'
import type { OfferedReset } from '../../reset/offers.ts'
import { undoneWord } from '../../restore/obstacles.ts'
import type { Place } from '../../session/cuts-kept.ts'
import type { PageSession } from '../../session/session.svelte.ts'
import { presentMembers } from '../../snapshots/snapshot.ts'
import { networkOfView } from '../../network-view/network-state.ts'
import { networkOfMoment, withTraces } from '../../network-view/traced.ts'
import { placeOf, playheadAt, THE_END } from '../../time/place.ts'
import { AT_THE_END, type Playhead } from '../../time/playhead.ts'
import { formatTime } from '../../words/number.ts'
import { saidOf } from '../../words/said.ts'
import type { PageState } from '../page.svelte.ts'
import { RoomModel } from '../room-model.svelte.ts'
import { LESSONS_TAB } from '../../tab.ts'
import { Tour } from '../../tour/tour.svelte.ts'
import { firstSteps } from './first-steps.ts'
import { GoingBack } from './going-back.svelte.ts'

const NOTHING_FOUND: Pick<CutSummary, 'findings'> = {}

const NO_SNAPSHOTS: ReadonlyMap<SnapshotId, boolean> = new Map()

export class LiveRoom extends RoomModel {
  readonly kind = 'live'
  readonly run = ''

  readonly #session: PageSession
  #place = $state.raw(THE_END)
  /** The last second of the steady clock that was counted, in milliseconds. */
  #second = $state(steadyMs())
  /** The first steps are shown. */
  #guide = $state(false)
  /** Snapshots that were there when the first steps began. */
  #guideFrom = $state(0)
  /** Somebody is away, and the person is asked whether the snapshot should wait for them. */
  asksAboutAway = $state(false)
  /** The person chooses a lie for the next report of this process. */
  choosesLie = $state(false)
  /** The person chooses a ready-made situation. */
  choosesSituation = $state(false)
  /** The connection doctor is open. */
  showsDoctor = $state(false)
  /** The wall says how others join. */
  showsJoin = $state(false)
  /** The console of the leader is open. */
  leads = $state(false)
  /** A report of the session is made. */
  reports = $state(false)
  /** The members on this machine are shown. */
  showsMembers = $state(false)
  /** Whose offers to lead the person does not want to see again in this window. */
  readonly #declinedLeaders = kept<readonly string[]>('declined-leaders', [])
  /** The person is asked whether the room is to be reset. */
  asksReset = $state(false)
  /** Resets that the person does not want to see again in this window, by id. */
  readonly #declinedResets = kept<readonly string[]>('declined-resets', [])

  readonly view = $derived.by((): View => {
    const { view } = this.#session
    assert(view !== undefined, 'a live room is shown when its peer has sent a view, and views do not go away')
    return view
  })
  readonly goingBack = new GoingBack(() => this.view)
  readonly tour = new Tour({
    view: () => this.view,
    ask: (command) => this.ask(command),
    showTab: (tab, part) => {
      this.page.showPart(tab, part)
      this.play(AT_THE_END)
    },
    showSnapshot: (snapshot) => this.show(snapshot)
  })

  readonly title = $derived.by(() => `${this.view.me.name} in room ${this.view.me.room}`)
  readonly fileName = $derived.by(() => this.view.me.room)
  readonly #seen = new Seen()
  readonly people = $derived.by(() => peopleOf(this.view, this.#seen))
  readonly snapshots = $derived.by(() => this.view.snapshots)
  /** What is found later about those who reported comes with the view. */
  readonly cuts = $derived.by(() =>
    this.snapshots.flatMap(({ snapshot, result: { findings } = NOTHING_FOUND }) => {
      const cut = this.#session.cuts[snapshot]
      return cut === undefined || findings === undefined ? (cut ?? []) : { ...cut, findings }
    })
  )
  readonly order = $derived.by(() => this.#session.order)
  readonly playhead = $derived.by(() => (this.order === undefined ? AT_THE_END : playheadAt(this.#place, this.order)))
  readonly network = $derived.by(() => {
    const { order, people, shown } = this
    if (order !== undefined && !this.isAtEnd) return networkOfMoment(order, this.position, people, shown)
    return this.#present
  })
  readonly #present = $derived.by(() => {
    const { order, people, shown } = this
    const own = networkOfView(this.view, people, shown, this.knownOf)
    return order === undefined
      ? own
      : withTraces(own, order, people, this.view.me.peer, this.#session.sinceOwnMs(this.#second))
  })

  /** One sentence while the peer does not answer, else empty. */
  readonly lost = $derived.by(() => {
    const { lostFor, lostBecause, shownAt } = this.#session
    if (lostFor === 0) return ''
    return `Lost the peer, reconnecting. ${lostBecause} This page shows how things were at ${formatTime(shownAt)}.`
  })
  readonly status = $derived.by(() => (this.lost === '' ? this.answer : { tone: 'refused' as const, text: this.lost }))
  /** Why the peer does not hand out the cut of the shown snapshot; absent where it does. */
  readonly unread = $derived.by(() => this.#session.unreadable[this.shown?.snapshot ?? ''])

  readonly me = $derived.by(() => this.people.of(this.view.me.peer))
  /** The recipient, while they are in the room. */
  readonly person = $derived.by(() => this.people.all.find(({ id, isMe }) => id === this.recipient && !isMe))
  readonly firstSteps = $derived.by(() => {
    const other = this.people.all.find(({ isMe }) => !isMe)
    const initiator = inSentence((this.person ?? other ?? this.me).name)
    return firstSteps(this.view, this.person !== undefined, this.#guideFrom, initiator)
  })
  /** Those who are away and have not left. */
  readonly away = $derived.by(() => this.people.all.filter(({ peer }) => peer?.status === 'away' && !peer.outside))

  /** Of snapshots in the run: whether they are undone. */
  readonly #undone = $derived.by(() => (this.order === undefined ? NO_SNAPSHOTS : undoneIn(this.order)))
  /** Cuts that lead to the present: what was recorded in an undone timeline says nothing of anybody's money now. */
  readonly #presentCuts = $derived.by(() =>
    this.cuts.filter(({ snapshot }) => {
      const seen = this.snapshots.find((one) => one.snapshot === snapshot)
      return seen !== undefined && this.undoneWord(seen) === ''
    })
  )

  constructor(session: PageSession, page: PageState) {
    super(page)
    this.#session = session
    // A person whose peer has taken snapshots before knows how.
    this.#guide = recall('guide') !== 'seen' && this.view.snapshots.length === 0
  }

  /** What has been added to the ages in the view since it came, in milliseconds. */
  get sinceMs(): number {
    return Math.max(0, this.#second - this.#session.shownSteadyMs)
  }

  get guide(): boolean {
    return this.#guide
  }

  get declinedLeaders(): readonly string[] {
    return this.#declinedLeaders.value
  }

  get declinedResets(): readonly string[] {
    return this.#declinedResets.value
  }

  readonly undoneWord = (snapshot: SnapshotView): string => undoneWord(snapshot, this.view, this.#undone)

  /** Money of somebody as the newest cut recorded it. */
  readonly knownOf = (id: ProcessId): KnownBalance | undefined => knownBalance(id, this.#presentCuts)

  /** The same, unless something newer is known. */
  readonly nowOf = (id: ProcessId): KnownBalance | undefined =>
    this.#present.processes.find((process) => process.id === id)?.money ?? this.knownOf(id)

  /** At the moment that is shown, as everywhere on the page: one person never has two balances. */
  readonly shownOf = (id: ProcessId): KnownBalance | undefined =>
    this.network.processes.find((process) => process.id === id)?.money

  readonly ask = (command: Command): Promise<CommandOutcome> => this.#session.ask(command)
  readonly send = (to: ProcessId, amount: number): Promise<CommandOutcome> => this.ask({ do: 'transfer', to, amount })
  readonly pace = (to: ProcessId, change: PaceChange): Promise<CommandOutcome> =>
    this.ask({ do: 'pace', to, ...change })
  readonly connect = (address: string): Promise<CommandOutcome> => this.ask({ do: 'connect', address })
  readonly setTraffic = (perSecond: number): Promise<CommandOutcome> => this.ask({ do: 'traffic', perSecond })
  readonly setCheckpoints = (everyMinutes: number, keep: number): Promise<CommandOutcome> =>
    this.ask({ do: 'checkpoints', everyMinutes, keep })
  readonly cancel = (snapshot: SnapshotId): Promise<CommandOutcome> => this.ask({ do: 'cancel', snapshot })
  readonly makeSituation = (name: string): Promise<CommandOutcome> => this.ask({ do: 'situation', name })
  readonly undoSituation = (): Promise<CommandOutcome> => this.ask({ do: 'situation', undo: true })
  readonly askDoctor = (): Promise<CommandOutcome> => this.ask({ do: 'doctor' })
  readonly askInvitation = (): Promise<CommandOutcome> => this.ask({ do: 'invite' })
  readonly setDoor = (open: boolean): Promise<CommandOutcome> => this.ask({ do: 'door', open })
  readonly takeSlowly = (): void => void this.#sayHow({ do: 'slow-motion' })
  readonly sendLesson = (name: string, text: string): Promise<CommandOutcome> =>
    this.ask({ do: 'send-lesson', name, text })
  readonly stayTrue = (): Promise<CommandOutcome> => this.ask({ do: 'lie', stop: true })
  readonly giveUp = (): Promise<CommandOutcome> => this.ask({ do: 'restore', cancel: true })

  readonly answered = (lesson: string, step: number, choice: number): void =>
    void this.ask({ do: 'answer', lesson, step, choice })

  /** Of the epoch that this window shows: a second click changes nothing. */
  readonly resetRoom = (): Promise<CommandOutcome> => this.ask({ do: 'reset', epoch: this.view.reset.number })
  readonly ownAccount = (): Promise<CommandOutcome> => this.ask({ do: 'own-account' })
  readonly joinReset = ({ first }: OfferedReset): Promise<CommandOutcome> =>
    this.ask({ do: 'join-reset', peer: first.peer })

  /** The leader wants every window to show it. */
  /** From the console of the leader, or when the session is over. */
  readonly report = (): void => {
    this.leads = false
    this.reports = true
  }

  readonly showToAll = (snapshot: SnapshotId): void => {
    this.page.showTab('snapshot')
    this.show(snapshot)
  }

  readonly declineLeader = (peer: string): void => {
    this.#declinedLeaders.value = [...this.#declinedLeaders.value, peer]
  }

  readonly declineReset = (id: string): void => {
    this.#declinedResets.value = [...this.#declinedResets.value, id]
  }

  readonly watch = (place: Place, snapshot: SnapshotId | undefined): void => this.#session.watch(place, snapshot)

  readonly play = (next: Playhead): void => {
    if (this.order !== undefined) this.#place = placeOf(next, this.order)
  }

  /** Shows the run as it was when somebody went back. */
  readonly lookBack = (position: number): void => {
    this.page.showTab('space-time')
    this.seek(position)
  }

  readonly linkMissed = (needs: string): void => {
    const text = needs === '' ? 'This window has not received the moment that this link leads to.' : needs
    this.answer = { tone: 'refused', text }
  }

  readonly setGuide = (on: boolean): void => {
    this.#guide = on
    this.#guideFrom = this.view.snapshots.length
    remember('guide', on ? 'again' : 'seen')
  }

  readonly guideSeen = (): void => remember('guide', 'seen')

  /** An attachment: while it is there, ages grow. */
  readonly countSeconds = (): (() => void) => {
    const timer = setInterval(() => (this.#second = steadyMs()), 1000)
    return () => clearInterval(timer)
  }

  /** Opens the dialog about going back to this snapshot. */
  readonly goBack = (snapshot: SnapshotId | undefined): void => {
    if (snapshot === undefined) return
    this.show(snapshot) // It stays the shown one, and is read, whatever comes.
    this.goingBack.consider(snapshot)
  }

  readonly lie = (about: Lie): void => {
    this.choosesLie = false
    void this.#sayHow({ do: 'lie', about })
  }

  readonly startSnapshot = (): void => {
    if (this.lost !== '') return
    if (this.away.length > 0) this.asksAboutAway = true
    else void this.#take({ do: 'snapshot' })
  }

  readonly startSnapshotWith = (everybody: boolean): void => {
    this.asksAboutAway = false
    void this.#take(everybody ? { do: 'snapshot' } : { do: 'snapshot', members: presentMembers(this.view) })
  }

  async #sayHow(command: Command): Promise<void> {
    this.answer = saidOf(await this.ask(command))
  }

  async #take(command: Command): Promise<void> {
    const outcome = await this.ask(command)
    this.answer = saidOf(outcome)
    if (outcome.kind === 'yes') this.show(outcome.answer.snapshot)
  }

  override get keyActions(): KeyActions {
    return {
      ...super.keyActions,
      snapshot: () => {
        if (this.page.tab === LESSONS_TAB) return false // The key of the sandbox there.
        this.startSnapshot()
      },
      join: () => void (this.showsJoin = true),
      slow: () => {
        if (this.lost !== '') return false
        this.takeSlowly()
      }
    }
  }
}
