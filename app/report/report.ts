// The report of a session: who took which snapshots, what each of them shows, and what was answered in lessons, from what one peer knows. Pure
// data; html.ts writes it as a page to print. People are numbered, and their names can be left out.
import type { AnswerCount } from '../lesson-answers.ts'
import { countOf, initiatorOf, type ProcessId } from '../ids.ts'
import { labelsOf } from '../labels.ts'
import { isSameTimeline } from '../snapshot/timeline.ts'
import type { CutSummary, SnapshotStatus, SnapshotView } from '../view/contract/snapshot.ts'
import type { View } from '../view/contract/view.ts'

export const REPORT_FORMAT = 'groupshot-report'
export const REPORT_VERSION = 1

/** All amounts are in whole coins, all times in milliseconds since 1970 on the clock of the peer that made the report. */
export interface SessionReport {
  readonly format: typeof REPORT_FORMAT
  readonly version: typeof REPORT_VERSION
  readonly madeAt: number
  /** Empty without names: a room may be called after somebody. */
  readonly room: string
  /** How many resets lead to this epoch of the room. */
  readonly epoch: number
  readonly hasNames: boolean
  /** Snapshots name people by their places here, from 0. By name; without names by id. */
  readonly people: readonly ReportPerson[]
  /** Place of whoever leads, as far as this peer follows; −1 for nobody. */
  readonly leader: number
  /** Oldest first: those that the window lists. */
  readonly snapshots: readonly ReportSnapshot[]
  /** Of the person at the window. */
  readonly answers: readonly ReportAnswers[]
  /** Where the peer of the window leads: of all who follow. Nobody's name is with them. */
  readonly counted: readonly ReportCount[]
}

export interface ReportPerson {
  /** As the window shows it; empty without names. */
  readonly name: string
  /** Empty without names. */
  readonly id: string
  /** Snapshots of the list that this person started, and how many of them are complete. */
  readonly started: number
  readonly complete: number
}

export interface ReportSnapshot {
  readonly by: number
  /** Which of its initiator's, from 1. */
  readonly number: number
  readonly members: readonly number[]
  readonly status: SnapshotStatus
  /** Somebody has gone back behind it since. */
  readonly isUndone: boolean
  readonly recordedAt: number
  /** From recording to complete or cancelled; −1 while it is open. */
  readonly tookMs: number
  /** The sum of a complete one, as windows show it; `null` otherwise. */
  readonly sum: Omit<CutSummary, 'findings'> | null
  /** Rules that reports break, and of whom one knows that: one person, or two of whom one lies. */
  readonly findings: readonly { readonly rule: string; readonly by: readonly number[] }[]
}

/** One question of a lesson. */
export interface ReportAnswers {
  readonly lesson: string
  readonly question: string
  /** `count`: how many chose it last. */
  readonly choices: readonly { readonly text: string; readonly isRight: boolean; readonly count: number }[]
}

/** One question of a lesson that followers have answered. */
export interface ReportCount {
  /** Its title; the name of its file where this program does not know it. */
  readonly lesson: string
  readonly question: string
  /** `count`: how many chose it first. `isRight`: `null` where this program does not know the lesson. */
  readonly choices: readonly { readonly text: string; readonly isRight: boolean | null; readonly count: number }[]
}

/** A count without the words of its lesson: places from 1. */
export function countedOf({ lesson, step, counts }: AnswerCount): ReportCount {
  const choices = counts.map((count, place) => ({ text: `choice ${place + 1}`, isRight: null, count }))
  return { lesson, question: `question before step ${step + 1}`, choices }
}

export interface ReportWish {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Whether it says who is who. */
  readonly names: boolean
  readonly answers?: readonly ReportAnswers[]
  /** The counts of the view, with the words of their lessons; without words where left out. */
  readonly counted?: readonly ReportCount[]
}

type Known = Pick<View, 'me' | 'peers' | 'snapshots' | 'led' | 'reset' | 'timeline'>

export function reportOf(view: Known, { at, names, answers = [], counted }: ReportWish): SessionReport {
  const { me, peers, led, reset } = view
  const snapshots = view.snapshots.toReversed()
  const claims = new Map<ProcessId, string>([
    [me.peer, me.name],
    ...peers.map(({ peer, name }) => [peer, name] as const)
  ])
  for (const id of snapshots.flatMap(({ initiator, members }) => [initiator, ...members]))
    if (!claims.has(id)) claims.set(id, '')
  const labels = labelsOf(claims)
  const textOf = (id: ProcessId): string => (names ? (labels.get(id)?.text ?? id) : id)
  const ids = [...claims.keys()].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = (id: ProcessId): number => places.get(id) ?? -1
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    madeAt: at,
    room: names ? me.room : '',
    epoch: reset.number,
    hasNames: names,
    people: ids.map((id) => {
      const own = snapshots.filter(({ initiator }) => initiator === id)
      const complete = own.filter(({ status }) => status === 'complete').length
      return { name: names ? textOf(id) : '', id: names ? id : '', started: own.length, complete }
    }),
    leader: led.leader === '' || led.over ? -1 : placeOf(led.leader),
    snapshots: snapshots.map((snapshot) => snapshotOf(snapshot, view, placeOf)),
    answers,
    counted: counted ?? led.answers.map(countedOf)
  }
}

function snapshotOf(
  { snapshot, members, status, recordedAt, tookMs, result, timeline }: SnapshotView,
  view: Known,
  placeOf: (id: ProcessId) => number
): ReportSnapshot {
  const { findings = [], ...sum } = result ?? {}
  return {
    by: placeOf(initiatorOf(snapshot)),
    number: countOf(snapshot),
    members: members.map(placeOf),
    status,
    isUndone: !isSameTimeline(timeline, view.timeline),
    recordedAt,
    tookMs,
    sum: 'total' in sum ? sum : null,
    findings: findings.map(({ rule, by }) => ({ rule, by: by.map(placeOf) }))
  }
}
