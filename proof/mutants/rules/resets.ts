// Broken rules of resets (protocol, "Resetting a room"): what passes between two epochs, which of two is later, and the bounds of what
// others offer.
import { inFile } from '../mutant.ts'

const hellos = inFile('app/loop/contacts.ts', [
  {
    name: 'other-epoch-reaches-the-core',
    breaks:
      'a hello of another epoch is handed to no core; here it is met, and its new store compared with the old one',
    text: 'if (!isSameEpoch(epoch, resetting.epoch)) return',
    becomes: 'if (isSameEpoch(epoch, resetting.epoch)) resetting.isHere(remote)\n    else if (epoch.number < 0) return'
  }
])

const order = inFile('app/epoch.ts', [
  {
    name: 'epochs-of-one-number-are-equal',
    breaks:
      'of two resets at the same time the one with the higher id is later; here neither is, and nobody is offered any',
    text: 'a.number > b.number : a.id > b.id',
    becomes: 'a.number > b.number : false'
  },
  {
    name: 'epochs-as-far-as-they-say',
    breaks: 'an epoch is at most 65,536 ahead of the own one; here any number is offered, and can be used up',
    text: 'return epoch.number - own.number > EPOCHS_AHEAD_MAX',
    becomes: 'return epoch.number - own.number > EPOCH_MAX'
  }
])

const offers = inFile('app/loop/resetting.ts', [
  {
    name: 'offers-change-at-any-rate',
    breaks: 'a peer changes its offer at most once in 10 s; here a flood of resets is a flood of events',
    text: 'now - before.since < CHANGE_MS',
    becomes: 'now - before.since < 0'
  },
  {
    name: 'offers-without-bound',
    breaks: '16 peers in other epochs are remembered; here any number',
    text: 'if (this.#elsewhere.size < ELSEWHERE_MAX) return true',
    becomes: 'if (this.#elsewhere.size >= 0) return true'
  },
  {
    name: 'strangers-keep-their-places',
    breaks: 'a peer that is known here takes the place of a stranger; here strangers can hide a reset',
    text: 'if (stranger === undefined || !isNeighbour(peer)) return false\n    return',
    becomes: 'if (stranger === undefined || isNeighbour(peer)) return false\n    return'
  },
  {
    name: 'reset-twice',
    breaks: 'a reset that is asked for twice is done once; here the second one resets the new account',
    text: 'if (from !== undefined && from !== this.epoch.number)',
    becomes: 'if (from !== undefined && from < 0)'
  }
])

export const RESETS = [...hellos, ...order, ...offers]
