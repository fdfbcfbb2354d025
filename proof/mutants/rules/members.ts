// Broken rules of members (protocol, section 4): who is met, what a channel to somebody newly met begins with, what is begun in the
// names of others, and who is expected no more.
import { inFile } from '../mutant.ts'

const met = [
  ...inFile('app/process/process.ts', [
    {
      name: 'unmet-initiator-believed',
      breaks: 'section 4: nothing is believed of an initiator that this process has not met; here its snapshot begins',
      text: '  if (initiator !== self.id && self.neighbours[initiator] === undefined) return NO_EFFECTS\n',
      becomes: ''
    },
    {
      name: 'unmet-members-sent-to',
      breaks: 'section 4: nothing is sent to a member that this process has not met; here it is',
      text: "effect.type !== 'send' || neighbours[effect.to] !== undefined",
      becomes: "effect.type !== '' || neighbours[effect.to] !== undefined"
    }
  ]),
  ...inFile('app/process/neighbours.ts', [
    {
      name: 'forgotten-for-ever',
      breaks: 'forgetting: whoever comes back is expected again; here it stays forgotten',
      text: '  neighbour.forgotten = false\n',
      becomes: ''
    },
    {
      name: 'forgotten-takes-a-place',
      breaks: 'forgetting: who is forgotten takes none of the 128 places; here it takes one',
      text: 'all.filter(({ forgotten }) => !forgotten).length >= limits',
      becomes: 'all.length >= limits'
    },
    {
      name: 'forgotten-without-bound',
      breaks: 'section 5: 512 processes are remembered; here any number',
      text: 'all.length >= limits.REMEMBERED_MAX ||',
      becomes: ''
    }
  ])
]

const channels = inFile('app/snapshot/snapshots.ts', [
  {
    name: 'newly-met-without-marker',
    breaks: 'S2: a channel to a member that is newly met begins with the marker of an open snapshot; here without',
    text: 'return part === undefined ? [marker] : [marker, {',
    becomes: 'return part === undefined ? [] : [{'
  },
  {
    name: 'made-up-without-bound',
    breaks: 'section 5: what one process begins in the names of others is bounded; here it is not',
    text: 'return passedOn.length + left.length < limits.UNCONFIRMED_ACCEPTED',
    becomes: 'return passedOn.length + left.length >= 0'
  },
  {
    name: 'made-up-and-ended-without-bound',
    breaks: 'section 5: of what one process begins in the names of others, ended ones count on; here they do not',
    text: 'passedOn.length + left.length <',
    becomes: 'passedOn.length <'
  },
  {
    name: 'made-up-end-stands-for-the-true-one',
    breaks: 'section 4: the end of a made-up snapshot leaves the true one of its number alone; here it ends it',
    text: 'if (isConfirmed(self, snapshot)) rememberEnded(self.ended, id)',
    becomes: 'if (snapshot.id === id) rememberEnded(self.ended, id)'
  },
  {
    name: 'made-up-end-forgotten',
    breaks: 'S6: an ended snapshot begins no second time; here it does where its initiator has not confirmed it',
    text: 'self.unconfirmed = [...self.unconfirmed, { snapshot: id, from }]',
    becomes: 'self.unconfirmed = [{ snapshot: id, from }]'
  },
  {
    name: 'made-up-stays-open',
    breaks: 'section 4: the own markers of an initiator end what was made up in its name so far; here it stays open',
    text: 'const madeUp = openIn(self).filter((one) =>',
    becomes: "const madeUp = openIn(self).filter((one) => one.phase === 'cancelled' &&"
  },
  {
    name: 'initiator-passes-nothing',
    breaks: 'section 4: nothing begins up to the last own marker of an initiator; here made-up snapshots do, and stay',
    text: '  raiseFloor(self.ended, upTo)\n',
    becomes: ''
  },
  {
    name: 'initiator-passed-by-anybody',
    breaks: 'section 4: only the own markers of an initiator end what has a lower number; here those of anybody do',
    text: 'const isWordOfInitiator = from === initiatorOf(marker.snapshot) && ',
    becomes: 'const isWordOfInitiator = '
  },
  {
    name: 'made-up-keeps-its-room',
    breaks: 'section 5: what its initiator has passed is no longer remembered apart; here it is, and takes room',
    text: 'if (self.unconfirmed.length > 0)\n',
    becomes: 'if (self.unconfirmed.length < 0)\n'
  },
  {
    name: 'made-up-counts-against-the-named',
    breaks: 'section 5: what is made up in the name of another leaves that one its own places; here it takes them',
    text: 'initiatorOf(one.id) === initiator && isConfirmed(self, one)',
    becomes: 'initiatorOf(one.id) === initiator'
  },
  {
    name: 'no-places-reserved',
    breaks: 'section 5: each initiator has two places beyond those of all; here none',
    text: 'isFull ? limits.OPEN_RESERVED :',
    becomes: 'isFull ? 0 :'
  }
])

const guessable = inFile('app/loop/loop.ts', [
  {
    name: 'ids-can-be-guessed',
    breaks: 'section 4: nobody can guess the id of a snapshot; here it is the next number',
    text: "input.type === 'start-snapshot' && nonce !== undefined",
    becomes: "input.type === 'started' && nonce !== undefined"
  }
])

const expected = inFile('app/members.ts', [
  {
    name: 'forgotten-still-expected',
    breaks: 'forgetting: no snapshot waits for who is forgotten; here all do',
    text: '!isOutside(neighbour)',
    becomes: '!(neighbour.departed || neighbour.shut)'
  },
  {
    name: 'unanswered-expected',
    breaks:
      'section 4: a member has acknowledged the hello of the initiator; here it need not have, and nothing starts',
    text: ' && channelOf(core, neighbour.id).answered',
    becomes: ''
  }
])

const asked = inFile('app/core.ts', [
  {
    name: 'starts-with-an-unanswered-member',
    breaks: 'section 4: no snapshot starts with a member that has not acknowledged our hello; here it does',
    text: 'channelOf(core, member).answered',
    becomes: 'core.channels[member] !== undefined'
  },
  {
    name: 'money-to-the-apart',
    breaks: 'R3: nothing is sent to a neighbour that is apart and has not promised to come; here money is',
    text: "  if (isUnreachable(process.restoring, to)) return 'apart'\n",
    becomes: ''
  },
  {
    name: 'money-to-the-forgotten',
    breaks: 'forgetting: no money is sent to who is forgotten; here it is',
    text: "  if (neighbour?.forgotten === true) return 'forgotten'\n",
    becomes: ''
  },
  {
    name: 'forgotten-with-its-money',
    breaks: 'forgetting: what was exchanged stays, and the channel; here both are dropped',
    text: 'if (!isForgotten || !channels.isUnused(channel))',
    becomes: "if (channel.neighbour === '')"
  },
  {
    name: 'forgotten-is-dropped',
    breaks: 'forgetting: who is forgotten stays met, so its snapshots begin here; here it is as if it had never come',
    text: 'if (!isForgotten || !channels.isUnused(channel))',
    becomes: 'if (!channels.isUnused(channel))'
  },
  {
    name: 'beginning-not-heeded',
    breaks: 'R3: what waits for a timeline goes on when it begins; here only with the next frame on its channel',
    text: 'if (core.process.restoring.origin !== origin)',
    becomes: 'if (core.process.restoring.origin !== origin && core.process.restoring.highest < 0)'
  }
])

export const MEMBERS = [...met, ...channels, ...guessable, ...expected, ...asked]
