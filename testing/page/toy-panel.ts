// A panel of an application that does not exist, as somebody would add one: a token that is in one process or on one channel. It says
// nothing that the page has heard before, and the page must show it all the same. Only tests import this.
import CircleCheck from '@lucide/svelte/icons/circle-check'
import type { OtherName } from '../../app/applications/all.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { CutView } from '../../app/view/contract/snapshot.ts'
import type { Panel } from '../../renderer/src/applications/panel.ts'
import { nameOf } from '../../renderer/src/applications/verdict.ts'
import OwnToken from './OwnToken.svelte'
import { tokensOf } from './tokens.ts'

/** The core knows no such name: that is what makes it a toy. */
export const TOY = 'toy' as OtherName

interface ToyInCut {
  readonly states: Readonly<Record<ProcessId, number>>
  readonly channels: readonly { readonly from: ProcessId; readonly to: ProcessId }[]
}

/** The same cut, in which the token was recorded at one member, or on its way from there. */
export function withToken(cut: CutView, at: ProcessId, to?: ProcessId): CutView {
  const states = Object.fromEntries(cut.members.map((member) => [member, member === at && to === undefined ? 1 : 0]))
  const toy: ToyInCut = { states, channels: to === undefined ? [] : [{ from: at, to }] }
  return { ...cut, applications: { ...cut.applications, [TOY]: toy } }
}

function toyIn({ applications }: CutView): ToyInCut {
  return (applications as unknown as { readonly toy: ToyInCut }).toy
}

export const toyPanel: Panel = {
  name: TOY,
  title: 'Token',
  question: {
    title: 'One token',
    meaning: 'There is exactly one token, in a process or on a channel.',
    ask: 'Find the token',
    found: 'Token found',
    icon: CircleCheck
  },
  play: 'Random passing',
  othersAre: 'have no token',
  verdict: (cut, people) => {
    const { states, channels } = toyIn(cut)
    const holder = cut.members.find((member) => states[member] === 1)
    const where = channels[0]
    const sentence =
      holder !== undefined
        ? `One token: ${nameOf(holder, people)} has it.`
        : where === undefined
          ? 'No token.'
          : `One token: on ${nameOf(where.from, people)} → ${nameOf(where.to, people)}.`
    return { answer: sentence === 'No token.' ? 'not-yet' : 'yes', sentence, why: 'It is never copied.', contrast: '' }
  },
  picture: (cut, people) => ({
    boxes: people.inOrder(cut.members).map((process) => ({
      process,
      state: toyIn(cut).states[process] === 1 ? 'has the token' : 'waits',
      emphasis: 'plain',
      lines: []
    })),
    others: [],
    arrows: toyIn(cut).channels.map(({ from, to }) => ({
      key: `${from} ${to}`,
      from: { process: from },
      to: { process: to },
      kind: 'transit',
      emphasis: 'lit',
      label: 'token',
      words: `The token in transit from ${nameOf(from, people)} to ${nameOf(to, people)}`
    }))
  }),
  since: (_cut, _me, now) => (tokensOf(now) === 1 ? 'Since then it has come here.' : ''),
  Own: OwnToken,
  isUsed: () => true,
  doing: (own) => ({ has: tokensOf(own) === 1 ? ['the token'] : [] }),
  returning: { isBusy: (cut, member) => toyIn(cut).states[member] === 1, busy: 'with the token', idle: 'no token' }
}
