// What a window or a script may ask of its peer. app/loop/commands.ts checks what comes in.
import type { OtherName, TypedCommand } from '../../applications/all.ts'
import type { Lie } from '../../applications/bank/lies.ts'
import type { ProcessId } from '../../ids.ts'
import type { Lock } from '../../leading/orders.ts'

/** A peer is named by its id, or by its display name where only one known peer has it. */
export type PeerName = string

/** What a window may ask. `do` and the field names are fixed: scripts and graders depend on them. */
export type Command =
  /** Sends money. `amount`: whole coins, 1 … 2^53 − 1; anything else is refused by name. */
  | { readonly do: 'transfer'; readonly to: PeerName; readonly amount: unknown }
  /** Starts a snapshot; `members` defaults to every known process that is expected: not departed, forgotten, quarantined or apart. */
  | { readonly do: 'snapshot'; readonly members?: readonly PeerName[] | undefined }
  /** Ends a snapshot that this peer initiated and that is not complete. */
  | { readonly do: 'cancel'; readonly snapshot: string }
  /** Sets how fast the channel from this peer to `to` runs; `release` lets that many held messages go. */
  | {
      readonly do: 'pace'
      readonly to: PeerName
      readonly delayMs?: number | undefined
      readonly hold?: boolean | undefined
      readonly release?: number | undefined
    }
  /** Random transfers to random connected peers. 0 stops. `maxAmount` defaults to 10. */
  | { readonly do: 'traffic'; readonly perSecond: number; readonly maxAmount?: number | undefined }
  | { readonly do: 'state' }
  /**
   * Answers when so many others are connected and would be members of a snapshot, or is refused after `withinMs` (a minute where it is left
   * out). In a headless peer later commands wait, too.
   */
  | { readonly do: 'wait'; readonly peers: number; readonly withinMs?: number | undefined }
  /** Dials a peer by its multiaddress, or whoever shows a code or a link of this room. */
  | { readonly do: 'connect'; readonly address: string }
  /** What others need to come into this room: a link and, where the door is open, a short code. The link holds the passphrase. */
  | { readonly do: 'invite' }
  /** Opens or closes the door: a page in the local network that says how to join. */
  | { readonly do: 'door'; readonly open: boolean }
  /**
   * Members on this machine, each a peer in a process of its own. `add`: so many more, 1 … 32. `kill`: that one, with SIGKILL; answered when
   * its process is gone. `start`: that one again, with its journal. Without one of these: which there are.
   */
  | {
      readonly do: 'local-members'
      readonly add?: number | undefined
      readonly kill?: string | undefined
      readonly start?: string | undefined
    }
  /** The whole result of a complete snapshot. */
  | { readonly do: 'cut'; readonly snapshot: string }
  /**
   * What processes did, this peer among them, as far as it is kept: at most 2,000 events, each later than `after` of its
   * process. `listen` says whether neighbours are asked for theirs although no window is open.
   */
  | {
      readonly do: 'trace'
      readonly listen?: boolean | undefined
      readonly after?: readonly { readonly id: ProcessId; readonly life: number; readonly n: number }[] | undefined
    }
  /** What an application beside the bank is asked: its verbs are in `app/applications/<name>/shapes.ts`. */
  | OtherCommand
  /** Takes a snapshot, and when it is complete every member collects exactly its own garbage in it. */
  | { readonly do: 'objects/collect' }
  /** An application goes on by itself: so many random steps a second at this peer. 0 stops. */
  | { readonly do: `${OtherName}/play`; readonly perSecond: number }
  /** Takes snapshots, one after another, until the property holds: termination, a deadlock, garbage. `stop` gives up. */
  | { readonly do: `${OtherName}/detect`; readonly stop?: boolean | undefined }
  /**
   * Goes back to a complete snapshot that holds everybody who is present, or gives up a restore of this peer that has not begun.
   * Without `snapshot`: the newest one that can be restored.
   */
  | { readonly do: 'restore'; readonly snapshot?: string | undefined; readonly cancel?: boolean | undefined }
  /** The others have gone back without this peer: it goes where that one is, with its own part of that snapshot or its opening balance. */
  | { readonly do: 'rejoin'; readonly peer: PeerName }
  /**
   * A peer that is away will not return: nothing waits for it any more. Its money counts as outside; if it comes back, it is met again.
   * `everywhere` asks all others to forget it, too.
   */
  | { readonly do: 'forget'; readonly peer: PeerName; readonly everywhere?: boolean | undefined }
  /** Takes a snapshot every so many minutes and keeps the newest `keep` of them. 0 stops. `keep` defaults to 10. */
  | { readonly do: 'checkpoints'; readonly everyMinutes: number; readonly keep?: number | undefined }
  /**
   * The next report of this peer lies, once, so that people can see who notices. `stop` takes that back while it has not gone out. Its
   * money and its messages stay true.
   */
  | { readonly do: 'lie'; readonly about?: Lie | undefined; readonly stop?: boolean | undefined }
  /**
   * A new account in the same room, with nothing exchanged; the present one stays in its folder. The others are offered to do the same,
   * and whoever does not is not connected any more. `epoch`: the number of the epoch that is meant to end; refused if it has.
   */
  | { readonly do: 'reset'; readonly epoch?: number | undefined }
  /**
   * Goes where a peer of another epoch is: with a new account, or with the one that this peer has there already. Without `peer`: to the
   * only reset that is offered.
   */
  | { readonly do: 'join-reset'; readonly peer?: PeerName | undefined }
  /**
   * Leads the room, and says what is wanted of all who follow; what is left out stays as it was. `pause`: nothing goes on by itself.
   * `traffic`: random transfers a second of each, `null` for as each likes. `lock`: what only this peer may do. `show`: a complete snapshot that
   * all windows show, '' for none. `handTo`: who leads from now on. `stop`: nobody does.
   */
  | {
      readonly do: 'lead'
      readonly pause?: boolean | undefined
      readonly traffic?: number | null | undefined
      readonly lock?: readonly Lock[] | undefined
      readonly show?: string | undefined
      readonly handTo?: PeerName | undefined
      readonly stop?: boolean | undefined
    }
  /** The person here has chosen an answer in a lesson: whoever leads is told, if this peer follows. `step`, `choice`: places, from 0. */
  | { readonly do: 'answer'; readonly lesson: string; readonly step: number; readonly choice: number }
  /**
   * Does what that leader wants; without `peer`: the one who offered last. A whole id may be of somebody who is not here yet. `linked`: a link
   * names it, and nobody else is believed. `resets`: whether to join resets of the room by that leader without being asked again; alone it
   * changes nothing else. `stop`: no more.
   */
  | {
      readonly do: 'follow'
      readonly peer?: PeerName | undefined
      readonly linked?: boolean | undefined
      readonly resets?: boolean | undefined
      readonly stop?: boolean | undefined
    }
  /**
   * Makes a ready-made situation (app/situations/list.ts) with the commands that people give, or takes back what is left of the last one.
   * Answered when it begins; the event `situation` says how it ended.
   */
  | { readonly do: 'situation'; readonly name?: string | undefined; readonly undo?: boolean | undefined }
  /** What this peer knows of the session: who took which snapshots, and their sums. `names`: false leaves out who is who. `html`: also as a page. */
  | { readonly do: 'report'; readonly names?: boolean | undefined; readonly html?: boolean | undefined }
  /** The roll: everybody of whom this peer knows, also those who have not joined. */
  | { readonly do: 'roll' }
  /** What stands between this peer and others, as far as it can know: the connection doctor. */
  | { readonly do: 'doctor' }
  /**
   * Takes a snapshot while every channel of those who can be asked lets a message pass only after a second, so that people can watch it
   * hop by hop. It ends by itself when the snapshot is complete. `stop` ends it; what others ask for ends at this peer only.
   */
  | { readonly do: 'slow-motion'; readonly stop?: boolean | undefined }
  /** Offers a lesson, the text of a file, to the windows of all who can be asked now; the answer says how many. Each person there is asked. */
  | { readonly do: 'send-lesson'; readonly name: string; readonly text: string }
  /** Hands out a lesson that a neighbour has offered, or puts it away. */
  | { readonly do: 'lesson'; readonly id: number; readonly close?: boolean | undefined }
  /** Where another computer runs with the identity of this peer: a new identity and a new account. The old one stays in the folder. */
  | { readonly do: 'own-account' }
  /** Says goodbye for good: later snapshots do not wait for this peer. Its money stays in its folder. */
  | { readonly do: 'leave' }
  | { readonly do: 'stop' }

/** What somebody at a window wants an application beside the bank to do at this process. */
export type OtherCommand = TypedCommand
