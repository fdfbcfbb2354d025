// What can be done about a person who is away, forgotten, or in another timeline, and what it means.
import type { Command } from '../../../app/view/contract/command.ts'
import type { PeerView } from '../../../app/view/contract/view.ts'

export interface Absence {
  /** Of the section, for those who do not see it. */
  readonly title: string
  readonly says: string
  readonly actions: readonly {
    readonly title: string
    readonly command: Command
    /** What is said when it is done. */
    readonly done: string
  }[]
}

/**
 * @param name as sentences name the person
 * @param snapshot the name of the snapshot to which it has gone back without us; empty where it has not
 * @returns `undefined` where nothing can be done, and nothing need be said
 */
export function absenceOf(peer: PeerView, name: string, snapshot: string): Absence | undefined {
  if (peer.wentBackTo !== '')
    return {
      title: `${name} has gone back`,
      says: `${name} has gone back to ${snapshot} without you. Until you are in the same timeline again, no money passes between you. If you join, what you have done since that snapshot is undone.`,
      actions: [
        {
          title: `Join ${name}`,
          command: { do: 'rejoin', peer: peer.peer },
          done: `You go where ${name} is, if your own part of that snapshot is still here.`
        }
      ]
    }
  if (peer.status === 'connected') return undefined
  if (peer.forgotten)
    return {
      title: `${name} is forgotten`,
      says: `Nothing waits for ${name} any more, and its money counts as outside. It is met again if it comes back.`,
      actions: []
    }
  return {
    title: `If ${name} does not come back`,
    says: `Will ${name} not come back? Then snapshots and going back need not wait for it. Its money counts as outside, and nothing is lost if it does come back.`,
    actions: [
      { title: 'Forget', command: { do: 'forget', peer: peer.peer }, done: `${name} is forgotten here.` },
      {
        title: 'Forget for everybody',
        command: { do: 'forget', peer: peer.peer, everywhere: true },
        done: `${name} is forgotten here, and all others are asked to forget it, too.`
      }
    ]
  }
}
