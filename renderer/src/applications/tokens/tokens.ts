// The token in words and as a picture: where it was when a cut was taken, in a process or on a channel.
import type { OneToken, TokenPlace } from '../../../../app/applications/tokens/question.ts'
import type { Tokens } from '../../../../app/applications/tokens/tokens.ts'
import type { CutView } from '../../../../app/view/contract/snapshot.ts'
import type { People } from '../../people/people.ts'
import { counted, listed } from '../../words/number.ts'
import { pictureOf, type PictureArrow, type PictureBox, type PictureLine, type Picture } from '../picture.ts'
import { nameOf, namesOf, type PanelVerdict } from '../verdict.ts'

/** More places are counted: the picture shows all. */
const PLACES_SPELLED = 4

export function tokenVerdict({ properties }: CutView, people: People): PanelVerdict {
  const { token } = properties
  const { holds, places, doubled, outside } = token
  const [place] = places
  const contrast =
    token.wouldFool && places.length === 1 ? 'The processes alone would have said that there is no token.' : ''
  if (holds && place !== undefined)
    return {
      answer: 'yes',
      sentence: `Exactly one token: ${placeWords(place, people)}.`,
      why: 'A token that is passed on leaves its sender, and nobody copies it. So there is one, until somebody makes another one.',
      contrast
    }
  const strangers = `${namesOf(outside, people)} ${outside.length === 1 ? 'has' : 'have'} exchanged tokens with members and ${outside.length === 1 ? 'is' : 'are'} not in this snapshot`
  if (places.length < 2 && outside.length > 0)
    return {
      answer: 'unsure',
      sentence: `It cannot be said: ${strangers}.`,
      why:
        place === undefined
          ? 'The token may be there. Take a snapshot with everybody.'
          : `Among the members, ${placeWords(place, people)}. Another one may be there. Take a snapshot with everybody.`,
      contrast
    }
  if (doubled.length > 0 && outside.length > 0)
    return {
      answer: 'unsure',
      sentence: `It cannot be said: ${strangers}.`,
      why: `The token of ${namesOf(doubled, people)} was recorded in two places: it may have gone through ${namesOf(outside, people)} from one member to another. Take a snapshot with everybody.`,
      contrast
    }
  return { answer: 'not-yet', sentence: noSentence(token, people), why: noReason(token, people), contrast }
}

function noSentence({ places, missing, broken }: OneToken, people: People): string {
  if (places.length > 1) {
    const makers = people.inOrder([...new Set(places.map(({ maker }) => maker))])
    const where = makers.flatMap((maker) => {
      const own = places.filter((place) => place.maker === maker)
      return own.map((place) => `that of ${nameOf(maker, people)} ${whereWords(place, people)}`)
    })
    return `${places.length === 2 ? 'Two' : places.length} tokens: ${listed(where, PLACES_SPELLED)}.`
  }
  if (places.length === 1) return `It cannot be trusted: ${listed(broken.map((one) => brokenWords(one, people)))}.`
  if (missing.length === 0) return 'No token: nobody has made one yet.'
  return `No token: ${namesOf(missing, people)} made one, and it is in no process and on no channel.`
}

function noReason({ places, doubled, missing }: OneToken, people: People): string {
  if (doubled.length > 0)
    return `The token of ${namesOf(doubled, people)} is in two places. A cut that keeps the marker rules has no copies.`
  if (places.length > 1) return 'Two processes can be in the critical section at once: mutual exclusion is lost.'
  if (missing.length > 0) return 'A cut that keeps the marker rules loses no token.'
  return 'There was no token when this snapshot began. Once a process makes one, the next snapshot finds it.'
}

/** `Ben holds it`, `it is on the channel Ben → Cleo`. */
function placeWords({ at, to }: TokenPlace, people: People): string {
  return to === '' ? `${nameOf(at, people)} holds it` : `it is on the channel ${channelWords(at, to, people)}`
}

/** After whose it is: `is held by Ben`, `is on the channel Ben → Cleo`. */
function whereWords({ at, to }: TokenPlace, people: People): string {
  return to === '' ? `is held by ${nameOf(at, people)}` : `is on the channel ${channelWords(at, to, people)}`
}

function channelWords(from: TokenPlace['at'], to: TokenPlace['at'], people: People): string {
  return `${nameOf(from, people)} → ${nameOf(to, people)}`
}

function brokenWords({ from, to, sent, received, inTransit }: OneToken['broken'][number], people: People): string {
  return `on ${channelWords(from, to, people)}, ${sent} sent − ${received} received is not ${inTransit} in transit`
}

export function tokenPicture({ members, applications, properties }: CutView, people: People): Picture {
  const { states } = applications.tokens
  const boxes = people.inOrder(members).map((process): PictureBox => {
    const state = states[process]
    const held = state?.held ?? []
    const next = state === undefined || state.next === '' ? undefined : state.next
    return {
      process,
      state: state?.inside === true ? 'in the critical section' : held.length > 0 ? 'holds the token' : 'no token',
      emphasis: held.length > 0 ? 'lit' : 'plain',
      lines: [
        ...held.map(({ maker, passes }) =>
          line(`token ${maker}`, `● token of ${people.of(maker).name}`, passesWords(passes), 'lit')
        ),
        ...(state !== undefined && state.entered > 0
          ? [line('entered', `entered ${counted(state.entered, 'time')}`, '', 'plain')]
          : []),
        ...(next === undefined ? [] : [line('next', `next: ${people.of(next).name}`, '', 'plain')])
      ]
    }
  })
  const arrows = properties.token.places.flatMap(({ maker, at, to }, index): PictureArrow[] =>
    to === ''
      ? []
      : [
          {
            key: `${at} ${to} ${index}`,
            from: { process: at },
            to: { process: to },
            kind: 'transit',
            emphasis: 'lit',
            label: '● token',
            words: `The token of ${nameOf(maker, people)} in transit from ${nameOf(at, people)} to ${nameOf(to, people)}`
          }
        ]
  )
  return pictureOf(boxes, arrows, ({ emphasis, lines }) => emphasis === 'plain' && lines.length === 0)
}

/** All passes, as the sum that they are: what was sent was received or is on its way. */
export function passesSentence({ applications, members }: CutView): string {
  const { states, channels } = applications.tokens
  const sent = members.reduce((total, process) => total + sum(states[process]?.sent), 0)
  const received = members.reduce((total, process) => total + sum(states[process]?.received), 0)
  const inTransit = channels.reduce((total, { messages }) => total + messages.length, 0)
  return `${counted(sent, 'token')} sent = ${received} received + ${inTransit} in transit`
}

/** Whether a process has ever seen a token. */
export function hasSeenToken({ made, received }: Tokens): boolean {
  return made || Object.keys(received).length > 0
}

/** `just made`, `passed 3 times`. */
export function passesWords(passes: number): string {
  return passes === 0 ? 'just made' : `passed ${counted(passes, 'time')}`
}

function line(key: string, text: string, note: string, emphasis: PictureLine['emphasis']): PictureLine {
  return { key, text, note, pattern: 'none', emphasis }
}

function sum(counts: Readonly<Record<string, number>> = {}): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
