// The one table of sentences about connections: what `--connect`, a pasted address, the panel on the page and `npm run doctor`
// say is written here once. A sentence says what was observed; `means` says what that may mean, and never more.
import type { Failure, Trial } from './signals.ts'

/** What was observed, what it may mean, and what to do about it, what helps most first. */
export interface Said {
  readonly says: string
  /** '' where nothing more is known. */
  readonly means: string
  readonly todo: readonly string[]
}

export const PASTE = 'Or paste an address from another window: one is enough, because people introduce each other.'
const SAME_NETWORK = 'See that both computers are in the same network.'
const THEIR_FIREWALL = 'Allow Groupshot in the firewall of the other computer.'
const SAME_VERSION = 'Start the same version of Groupshot on both computers.'
const RELAY = 'Or start a relay on a computer that all reach: npm run relay.'
const OTHER_NETWORK =
  'Use a network that lets computers reach each other: a cable, another Wi-Fi, or the hotspot of a telephone.'

/** @param peer the end of the id that should answer, or '' @param protocol what this peer speaks */
export function sentencesOf(failure: Failure, place: string, peer = '', protocol = '', text = ''): Said {
  switch (failure) {
    case 'own':
      return { says: 'That is the address of this very window.', means: '', todo: ['Paste it into another one.'] }
    case 'no-wire':
      return {
        says: `A peer answered at ${place} and closed the connection.`,
        means: 'It may refuse this peer for a while, or its room may be full.',
        todo: ['Look into its window: it says why.']
      }
    case 'blocked':
      return {
        says: 'This peer broke the rules and is refused for a while.',
        means: '',
        todo: ['Try again later.']
      }
    case 'other-peer':
      return {
        says: `A peer other than ${peer === '' ? 'the expected one' : `…${peer}`} answers at ${place}.`,
        means: 'Containers and virtual machines have the same addresses on many computers, and windows get new ones.',
        todo: ['Copy the address again from its window.']
      }
    case 'refused':
      return {
        says: `No program listens at ${place}, or a firewall there rejects the connection.`,
        means: 'The window may be closed, or have another address now.',
        todo: ['Copy the address again from its window.', THEIR_FIREWALL]
      }
    case 'no-name':
      return {
        says: `The name in ${place} is not known in this network.`,
        means: '',
        todo: ['Use the address instead.']
      }
    case 'no-way':
      return {
        says: `The system finds no way to ${place}.`,
        means:
          'This machine may be in another network, that computer may be off, or a firewall there may reject the connection.',
        todo: [SAME_NETWORK, THEIR_FIREWALL]
      }
    case 'silent':
      return {
        says: `${place} did not answer.`,
        means:
          'It may be in another network or asleep, its firewall may drop the connection, or an access point may keep its clients apart.',
        todo: [SAME_NETWORK, THEIR_FIREWALL, OTHER_NETWORK]
      }
    case 'busy':
      return {
        says: `The peer at ${place} is busy: too many connections wait there.`,
        means: '',
        todo: ['Try again in some seconds.']
      }
    case 'hung-up':
      return {
        says: `${place} closed the connection at once.`,
        means: 'It may be busy, or another program than Groupshot listens there.',
        todo: ['Try again in some seconds.']
      }
    case 'foreign':
      return {
        says: `Something answers at ${place}, but not as a peer of this room: the room name or the passphrase may differ, or it runs another version.`,
        means: protocol === '' ? '' : `This one speaks ${protocol}.`,
        todo: ['Compare room name and passphrase.', SAME_VERSION]
      }
    case 'unforeseen':
      return { says: `The connection to ${place} failed: ${text}`, means: '', todo: [] }
  }
}

/** As one text. */
export function inOneLine({ says, means, todo }: Said): string {
  return [says, means, ...todo].filter((one) => one !== '').join(' ')
}

/** How a dial ended, in a few words, for lists. */
export const OUTCOME_WORDS: Readonly<Record<Trial['outcome'], string>> = {
  answered: 'answers',
  own: 'is this window',
  'no-wire': 'answers, and closes the connection',
  blocked: 'is refused here for a while',
  'other-peer': 'somebody else answers',
  refused: 'refuses the connection',
  'no-name': 'has an unknown name',
  'no-way': 'no way there',
  silent: 'no answer',
  busy: 'is busy',
  'hung-up': 'closes the connection at once',
  foreign: 'answers, but not as a peer of this room',
  unforeseen: 'failed'
}

// ---- what is found about this machine

export const LOCAL_ONLY: Said = {
  says: 'This window listens on this machine only.',
  means: 'Only windows on it can reach it.',
  todo: ['To meet other computers, start it with npm run peer, without --listen on 127.0.0.1.']
}

export const NO_NETWORK: Said = {
  says: 'This machine is not in a network: none of its interfaces has an address.',
  means: '',
  todo: ['Join a network.', 'Or open another window on this machine.']
}

export const ONLY_LINK_LOCAL: Said = {
  says: 'This machine has no address but link-local ones of IPv6 (fe80::…), which Groupshot cannot use.',
  means: 'Nothing in this network gives addresses.',
  todo: ['Switch on IPv4 with automatic addresses, or set an address by hand.']
}

export function onlyOf(kind: 'bridge' | 'tunnel', names: readonly string[]): Said {
  const which = names.join(', ')
  return kind === 'bridge'
    ? {
        says: `All addresses of this machine belong to bridges of containers or virtual machines (${which}).`,
        means: 'Other computers cannot reach those.',
        todo: ['Join a network: Wi-Fi or a cable.']
      }
    : {
        says: `All addresses of this machine belong to a VPN (${which}).`,
        means: 'Only computers in the same VPN may be in reach.',
        todo: ['Join the network of the others: Wi-Fi or a cable.', 'Pause the VPN.']
      }
}

export const DISCOVERY_OFF: Said = {
  says: 'Discovery (mDNS) is switched off.',
  means: '',
  todo: ['Start without --no-mdns.', PASTE]
}

/** @param codes of the system */
export function cannotSend(codes: readonly string[]): Said {
  const isForbidden = codes.some((code) => code === 'EPERM' || code === 'EACCES')
  return {
    says: `Multicast cannot leave this machine (${codes.join(', ')}).`,
    means: isForbidden ? 'Its own firewall may forbid it.' : 'It may have no interface that is up.',
    todo: [...(isForbidden ? ['Allow UDP port 5353 in the firewall of this machine.'] : []), PASTE]
  }
}

export const PORT_TAKEN: Said = {
  says: 'Another program on this machine keeps UDP port 5353 for itself, so this window asks on port 24353.',
  means: 'Every Groupshot listens there, too; some networks do not carry it.',
  todo: ['If nobody appears, end that program.', PASTE]
}

export const DEAF: Said = {
  says: 'This machine does not even receive its own questions.',
  means: 'Its firewall may drop UDP port 5353.',
  todo: ['Allow UDP port 5353 in the firewall of this machine.', PASTE]
}

export function tunnelTakesAll(names: readonly string[]): Said {
  return {
    says: `A VPN is on (${names.join(', ')}).`,
    means: 'Many VPNs block the computers nearby.',
    todo: ['Pause the VPN, or allow the local network in its settings.']
  }
}

export const SELF_ASSIGNED: Said = {
  says: 'This machine gave itself its address (169.254.…), because nobody else gave one.',
  means: 'Only computers that did the same are in reach.',
  todo: ['See that the cable or the Wi-Fi leads to the network of the others.']
}

export function otherRooms(rooms: readonly string[], room: string): Said {
  const quoted = rooms.map((one) => `“${one}”`).join(', ')
  return {
    says: `Others announce themselves in ${rooms.length === 1 ? 'the room' : 'the rooms'} ${quoted}, nobody in “${room}”.`,
    means: '',
    todo: ['See that everybody uses the same room name.']
  }
}

export function unheardAskers(hosts: readonly string[]): Said {
  return {
    says: `Somebody at ${hosts.join(', ')} asks for this room, but no announcement comes from there.`,
    means: 'It may have started just now, have no address to announce, or its packets may get lost.',
    todo: ['Wait some seconds.', PASTE]
  }
}

/** Multicast works here, and nobody is heard. */
export function nobodyHeard(hasPassphrase: boolean): Said {
  return {
    says: 'This machine receives its own questions, and no announcement from anybody else in this room.',
    means: 'Nobody else may be there, or a firewall, or an access point that isolates its clients, may be in the way.',
    todo: [
      `Check that the others use the same room name${hasPassphrase ? ' and passphrase' : ''}.`,
      SAME_NETWORK,
      PASTE,
      OTHER_NETWORK
    ]
  }
}

export const INBOUND_FAILED: Said = {
  says: 'Somebody who is connected tried to dial this machine, and got no connection.',
  means: 'A firewall on this machine may drop incoming connections. Two computers with such firewalls cannot meet.',
  todo: ['Allow incoming connections for Groupshot in the firewall of this machine.']
}

export const RELAY_NOT_REACHED: Said = {
  says: 'The relay of this room does not answer.',
  means: 'Peers that are reached only through it cannot be reached now.',
  todo: ['See that the relay runs.', SAME_NETWORK]
}

export const RELAY_REACHED: Said = {
  says: 'A relay of this room is reached.',
  means: 'It connects peers that have no direct connection to each other.',
  todo: []
}

export function copied(by: string): Said {
  return {
    says: `${by} says that another computer runs with the identity of this one: one of the two is a copy (a clone).`,
    means: '',
    todo: ['Give the copy an account of its own: with the button in its window, or with the command own-account.']
  }
}

/** @param isForward it may have slept: the clock that nobody sets may stand still meanwhile */
export function clockSet(span: string, isForward: boolean): Said {
  return {
    says: isForward
      ? `The clock of this machine went ${span} further than this program has run.`
      : `The clock of this machine was set ${span} back while the program ran.`,
    means: `${isForward ? 'It may have been set, or the machine slept. ' : ''}Only printed times change; nothing waits for that clock.`,
    todo: []
  }
}

export function clockSkew(name: string, words: string): Said {
  return {
    says: `The clock of ${name} is ${words} the clock of this machine.`,
    means: 'Only printed times differ; nothing waits for them.',
    todo: []
  }
}

// ---- what is found about others

/** @param names both are connected here */
export function pairApart([a, b]: readonly [string, string]): Said {
  return {
    says: `${a} and ${b} cannot reach each other: each says that it has no connection to the other.`,
    means: `A snapshot of both stays open until they can. A firewall on each of them, or an access point that isolates its clients, may be in the way.`,
    todo: [`Allow incoming connections for Groupshot in the firewall of ${a} or ${b}.`, OTHER_NETWORK, RELAY]
  }
}

/** @param reason what this peer shows of it elsewhere */
export function notServed(name: string, reason: string): Said {
  return {
    says: `${name} can be reached, but is not connected: ${reason}`,
    means: '',
    todo: ['Look into its window, too.']
  }
}

export function otherVersion(name: string, theirs: string, ours: string): Said {
  return {
    says: `${name} announces another version: it speaks ${theirs}, this one ${ours}.`,
    means: 'They cannot connect.',
    todo: [SAME_VERSION]
  }
}

/** It announces this room, and its handshake fails. */
export function otherPassphrase(name: string, place: string, isSameVersion: boolean): Said {
  return {
    says: `${name} announces this room at ${place}, answers there, and the handshake fails.`,
    means: isSameVersion
      ? 'It announces the same version, so the passphrase may differ.'
      : 'The passphrase may differ, or it runs another version.',
    todo: ['Compare the passphrases, letter by letter.', ...(isSameVersion ? [] : [SAME_VERSION])]
  }
}

/** @param others are there others who answer? */
export function heardAndSilent(name: string, places: readonly string[], others: boolean): Said {
  return {
    says: `${name} announces itself, but does not answer at ${places.join(', ')}.`,
    means: others
      ? 'Others answer, so a firewall on that computer may drop the connection; or an access point may keep the two of you apart.'
      : 'A firewall there may drop the connection, or an access point may keep its clients apart.',
    todo: [THEIR_FIREWALL, OTHER_NETWORK, RELAY]
  }
}

export function heardAndRejected(name: string, places: readonly string[]): Said {
  return {
    says: `${name} announces itself, but the connection to ${places.join(', ')} is rejected.`,
    means: 'A firewall on that computer may reject it, or that window was closed just now.',
    todo: [THEIR_FIREWALL]
  }
}

export function onlyFar(name: string, places: readonly string[]): Said {
  return {
    says: `${name} announces itself, but all its addresses are outside the networks of this machine: ${places.join(', ')}.`,
    means: 'Groupshot dials such addresses only when a person enters them.',
    todo: ['Paste the address from its window.', SAME_NETWORK]
  }
}

/** @param by who are connected to it */
export function reachedByOthers(name: string, by: readonly string[]): Said {
  return {
    says: `${by.join(' and ')} ${by.length === 1 ? 'is' : 'are'} connected to ${name}, but this machine is not.`,
    means: 'A firewall there and here, or an access point that isolates its clients, may be in the way.',
    todo: [THEIR_FIREWALL, OTHER_NETWORK]
  }
}
