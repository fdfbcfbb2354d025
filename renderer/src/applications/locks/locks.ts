// Deadlock in words and as a picture: who waited for whom when a cut was taken, for which resource, and what was on its way.
import type { CutView } from '../../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../../app/ids.ts'
import type { LockMessage } from '../../../../app/applications/locks/locks.ts'
import type { Phantom } from '../../../../app/applications/locks/question.ts'
import type { WaitsFor } from '../../../../app/applications/locks/waiting.ts'
import type { People } from '../../people/people.ts'
import { counted, listed } from '../../words/number.ts'
import {
  pictureOf,
  type PictureArrow,
  type PictureBox,
  type PictureEmphasis,
  type PictureLine,
  type Picture
} from '../picture.ts'
import { nameOf, namesOf, type PanelVerdict } from '../verdict.ts'
import { word } from '../../words/word.ts'

const MESSAGES: Readonly<Record<LockMessage['type'], string>> = {
  request: word('request'),
  grant: word('grant'),
  deny: word('deny'),
  release: word('release')
}

/** More steps of a cycle are counted: the picture shows all. */
const STEPS_SPELLED = 4

export function deadlockVerdict({ properties }: CutView, people: People): PanelVerdict {
  const { deadlock } = properties
  const phantoms = deadlock.phantoms.map((phantom) => phantomSentence(phantom, people))
  const [first, ...others] = deadlock.cycles
  if (deadlock.holds && first !== undefined) {
    const more = others.length === 0 ? '' : ` And ${counted(others.length, 'further deadlock')}.`
    const behind = deadlock.stuck.filter((process) => !deadlock.cycles.flat().some(({ from }) => from === process))
    return {
      answer: 'yes',
      sentence: `Deadlock: ${cycleWords(first, people)}.${more}`,
      why: [
        'A waiting process releases nothing, and no message in transit can change that. So the deadlock stays until one of them aborts.',
        behind.length === 0 ? '' : `${namesOf(behind, people)} ${behind.length === 1 ? 'waits' : 'wait'} behind it.`
      ]
        .filter((text) => text !== '')
        .join(' '),
      contrast: phantoms.join(' ')
    }
  }
  const waiting = new Set(deadlock.waiting.map(({ from }) => from))
  return {
    answer: 'not-yet',
    sentence:
      waiting.size === 0
        ? 'No deadlock: nobody was blocked for good.'
        : `No deadlock: ${namesOf([...waiting], people)} ${waiting.size === 1 ? 'waits' : 'wait, each'} for somebody who can go on.`,
    why: 'There was no deadlock when this snapshot began. A later snapshot finds one that has come about since.',
    contrast: phantoms.join(' ')
  }
}

/** `Anna waits for Ben (pen of Ben), Ben for Anna (ink of Anna)`. */
export function cycleWords(cycle: readonly WaitsFor[], people: People): string {
  const steps = inPageOrder(cycle, people).map(
    (step, at) =>
      `${nameOf(step.from, people)} ${at === 0 ? 'waits for' : 'for'} ${nameOf(step.to, people)} (${resourceWords(step, people)})`
  )
  return listed(steps, STEPS_SPELLED)
}

/** The same cycle, told from whoever comes first on the page: ids are drawn by lot and would begin it anywhere. */
function inPageOrder(cycle: readonly WaitsFor[], people: People): readonly WaitsFor[] {
  const [first] = people.inOrder(cycle.map(({ from }) => from))
  const start = cycle.findIndex(({ from }) => from === first)
  return [...cycle.slice(start), ...cycle.slice(0, start)]
}

/** `pen of Ben`. */
export function resourceWords(
  { owner, resource }: { readonly owner: ProcessId; readonly resource: string },
  people: People
): string {
  return `${resource} of ${nameOf(owner, people)}`
}

function phantomSentence({ cycle, brokenBy }: Phantom, people: People): string {
  const ordered = inPageOrder(cycle, people).map(({ from }) => from)
  const round = [...ordered, ...ordered.slice(0, 1)]
  const breaking = brokenBy.map(
    ({ type, resource, from, to }) =>
      `the ${MESSAGES[type]} of ${resource} from ${nameOf(from, people)} to ${nameOf(to, people)}`
  )
  const is = brokenBy.length === 1 ? 'is on its way and breaks it' : 'are on their way and break it'
  return `A phantom: without the channels one would see ${round.map((process) => nameOf(process, people)).join(' → ')}, but ${listed(breaking)} ${is}.`
}

/** All who are in a deadlock, in page order: each of them may be the victim that aborts. */
export function victimsOf({ properties }: CutView, people: People): readonly ProcessId[] {
  return people.inOrder([...new Set(properties.deadlock.cycles.flat().map(({ from }) => from))])
}

export function locksPicture(cut: CutView, people: People): Picture {
  const { states } = cut.applications.locks
  const { deadlock } = cut.properties
  const inCycle = new Set(deadlock.cycles.flat().map(edgeKey))
  const members = aroundCycles(cut, people)
  const deadlocked = new Set(deadlock.cycles.flat().map(({ from }) => from))
  const waits = new Set(deadlock.waiting.map(({ from }) => from))
  const someLit = deadlock.holds

  const boxes = members.map((process): PictureBox => {
    const state = states[process]
    const lines = Object.keys(state?.resources ?? {}).map((resource): PictureLine => {
      const holder = state?.resources[resource]?.holder?.process
      const isLit = deadlock.cycles.flat().some((step) => step.owner === process && step.resource === resource)
      return {
        key: resource,
        text: resource,
        note:
          holder === undefined ? word('free') : holder === process ? 'held here' : `held by ${people.of(holder).name}`,
        pattern: 'none',
        emphasis: isLit ? 'lit' : someLit ? 'faint' : 'plain'
      }
    })
    const isWaiting = waits.has(process) || state?.claims.some(({ phase }) => phase === 'waiting') === true
    return {
      process,
      state: deadlocked.has(process)
        ? word('deadlocked')
        : deadlock.stuck.includes(process)
          ? 'stuck behind it'
          : isWaiting
            ? word('waits')
            : 'can go on',
      emphasis: deadlocked.has(process) ? 'lit' : 'plain',
      lines
    }
  })

  const emphasisOf = (step: WaitsFor): PictureEmphasis =>
    inCycle.has(edgeKey(step)) ? 'lit' : someLit ? 'faint' : 'plain'
  const arrows = [
    ...waitingArrows(deadlock.waiting, 'waits', emphasisOf, people),
    ...phantomArrows(cut, people),
    ...messageArrows(cut, people)
  ]
  return pictureOf(boxes, [...new Map(arrows.map((arrow) => [arrow.key, arrow])).values()], isQuiet)
}

function isQuiet({ state, lines }: PictureBox): boolean {
  return state === 'can go on' && lines.every(({ note }) => note === word('free'))
}

/** The members of cycles first, each beside the next: then the arrows of a cycle go around. */
function aroundCycles({ members, properties }: CutView, people: People): readonly ProcessId[] {
  const around = properties.deadlock.cycles.flat().map(({ from }) => from)
  return [...new Set([...around, ...people.inOrder(members)])]
}

function edgeKey({ from, to, owner, resource }: WaitsFor): string {
  return `${from} ${to} ${owner} ${resource}`
}

/** Who waits points at the resource; the resource at who has it or will have it before. */
function waitingArrows(
  waiting: readonly WaitsFor[],
  kind: 'waits' | 'seems',
  emphasisOf: (step: WaitsFor) => PictureEmphasis,
  people: People
): readonly PictureArrow[] {
  // What is lit comes last: of two arrows for the same thing, the later one stays.
  const inOrder = [...waiting].sort((a, b) => rankOf(emphasisOf(a)) - rankOf(emphasisOf(b)))
  return inOrder.flatMap((step) => {
    const resource = { process: step.owner, line: step.resource }
    const emphasis = emphasisOf(step)
    const name = `${nameOf(step.from, people)} ${kind === 'seems' ? 'seems to wait' : 'waits'} for ${resourceWords(step, people)}`
    const waits: PictureArrow = {
      key: `${step.from} waits ${step.owner} ${step.resource}`,
      from: { process: step.from },
      to: resource,
      kind,
      emphasis,
      label: kind === 'seems' ? 'seems to wait' : word('waits'),
      words: name
    }
    if (step.to === step.owner) return [waits]
    const holds: PictureArrow = {
      key: `${step.owner} ${step.resource} ${step.because} ${step.to}`,
      from: resource,
      to: { process: step.to },
      kind: kind === 'seems' ? kind : 'holds',
      emphasis,
      label: step.because === 'holds' ? 'held by' : 'first to',
      words: `${resourceWords(step, people)} ${step.because === 'holds' ? 'is held by' : 'goes first to'} ${nameOf(step.to, people)}`
    }
    return [waits, holds]
  })
}

function rankOf(emphasis: PictureEmphasis): number {
  return emphasis === 'lit' ? 1 : 0
}

function phantomArrows({ properties }: CutView, people: People): readonly PictureArrow[] {
  const certain = new Set(properties.deadlock.waiting.map(edgeKey))
  const seeming = properties.deadlock.phantoms
    .flatMap(({ cycle }) => cycle)
    .filter((step) => !certain.has(edgeKey(step)))
  return waitingArrows(seeming, 'seems', () => 'plain', people)
}

function messageArrows({ applications, properties }: CutView, people: People): readonly PictureArrow[] {
  const breaking = properties.deadlock.phantoms.flatMap(({ brokenBy }) => brokenBy)
  return applications.locks.channels.flatMap(({ from, to, messages }) =>
    messages.map((message, at): PictureArrow => {
      const isBreaking = breaking.some(
        (one) => one.from === from && one.to === to && one.type === message.type && one.resource === message.resource
      )
      const isToOwner = message.type === 'request' || message.type === 'release'
      const owner = isToOwner ? to : from
      const line =
        applications.locks.states[owner]?.resources[message.resource] === undefined ? undefined : message.resource
      const atOwner = line === undefined ? { process: owner } : { process: owner, line }
      return {
        key: `${from} ${to} message ${at}`,
        from: isToOwner ? { process: from } : atOwner,
        to: isToOwner ? atOwner : { process: to },
        kind: 'transit',
        emphasis: isBreaking ? 'lit' : 'plain',
        label: messageWords(message),
        words: `${messageWords(message)} in transit from ${nameOf(from, people)} to ${nameOf(to, people)}${isBreaking ? ': it breaks the phantom' : ''}`
      }
    })
  )
}

function messageWords({ type, resource }: LockMessage): string {
  return `${MESSAGES[type]} ${resource}`
}
