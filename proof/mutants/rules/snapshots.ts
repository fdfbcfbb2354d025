// Broken rules of snapshots (protocol, section 4): the part of one process, the collection of parts, and the messages sent.
import { inFile } from '../mutant.ts'

const part = inFile('app/snapshot/snapshots.ts', [
  {
    name: 'first-channel-not-empty',
    breaks: 'S2: the channel that brought the first marker is empty; here its recording never ends',
    text: "const isEmpty = sender === firstMarkerFrom || rules.sendMarker(sender, self.id) === 'never'",
    becomes: "const isEmpty = rules.sendMarker(sender, self.id) === 'never'"
  },
  {
    name: 'record-no-channel',
    breaks: 'S2: the other channels are recorded; here all of them are taken for empty',
    text: "const isEmpty = sender === firstMarkerFrom || rules.sendMarker(sender, self.id) === 'never'",
    becomes: "const isEmpty = firstMarkerFrom !== undefined || rules.sendMarker(sender, self.id) === 'never'"
  },
  {
    name: 'keep-recording-after-marker',
    breaks: 'S3: the state of a channel ends with its marker; here later messages are recorded, too',
    text: "if (channel?.phase !== 'recording' || !rules",
    becomes: 'if (channel === undefined || !rules'
  },
  {
    name: 'one-marker-closes-all',
    breaks: 'S3: a marker closes its own channel; here it closes every channel',
    text: "channel.phase = 'closed'",
    becomes: "for (const one of Object.values(snapshot.own.incoming)) one.phase = 'closed'"
  },
  {
    name: 'channel-never-closed',
    breaks: 'S3: a later marker closes its channel; here it does nothing',
    text: "channel.phase = 'closed'",
    becomes: 'void channel'
  },
  {
    name: 'last-message-first',
    breaks: 'S3: the state of a channel is in channel order; here it is turned round',
    text: 'channel.inTransit.push(message)',
    becomes: 'channel.inTransit.unshift(message)'
  },
  {
    name: 'record-only-first-message',
    breaks: 'S3: everything that comes before the marker is recorded; here one message of each channel',
    text: 'channel.inTransit.push(message)',
    becomes: 'channel.inTransit.length > 0 || channel.inTransit.push(message)'
  },
  {
    name: 'report-at-first-closed-channel',
    breaks: 'S4: a part is complete when all incoming channels are closed; here when one is',
    text: 'Object.values(incoming).every((channel)',
    becomes: 'Object.values(incoming).some((channel)'
  },
  {
    name: 'records-itself',
    breaks: 'S1: every incoming channel is recorded; here also one of the process to itself',
    text: '  for (const sender of others) {',
    becomes: '  for (const sender of members) {'
  }
])

const report = inFile('app/snapshot/snapshots.ts', [
  {
    name: 'report-without-transit',
    breaks: 'S4: a report holds the messages in transit; here it holds none',
    text: 'channels[sender as ProcessId] = channel.inTransit',
    becomes: 'channels[sender as ProcessId] = channel.inTransit.slice(0, 0)'
  },
  {
    name: 'report-before-complete',
    breaks: 'S4: only a complete part is reported; here one with open channels as well',
    text: "if (!Object.values(incoming).every((channel) => channel.phase === 'closed')) return undefined",
    becomes: ''
  }
])

const cut = inFile('app/snapshot/cut.ts', [
  {
    name: 'cut-without-one-part',
    breaks: 'S4: a cut is complete when all reports are in; here the last member is not waited for',
    text: 'members.filter((member) => parts[member] === undefined)',
    becomes: 'members.slice(0, -1).filter((member) => parts[member] === undefined)'
  },
  {
    name: 'report-of-too-few-channels',
    breaks: 'section 6: a report has exactly the channels of its sender; here some may be left out',
    text: 'members.every((member) => member === process',
    becomes: 'members.some((member) => member === process'
  }
])

const rules = inFile('app/snapshot/snapshots.ts', [
  {
    name: 'two-markers',
    breaks: 'S6: exactly one marker per channel and snapshot; here two',
    text: "if (when === 'at-once') effects.push({ type: 'send', to, message: marker })",
    becomes:
      "if (when === 'at-once') effects.push({ type: 'send', to, message: marker }, { type: 'send', to, message: marker })"
  },
  {
    name: 'no-marker-back',
    breaks: 'S2: markers go to all other members; here not to the one that sent the first',
    text: "if (when === 'at-once') effects.push(",
    becomes: "if (when === 'at-once' && to !== firstMarkerFrom) effects.push("
  },
  {
    name: 'only-initiator-sends-markers',
    breaks: 'S2: a process that records sends markers; here only the initiator does',
    text: "if (when === 'at-once') effects.push(",
    becomes: "if (when === 'at-once' && firstMarkerFrom === undefined) effects.push("
  },
  {
    name: 'report-to-initiator-only',
    breaks: 'S4: every member gets every report; here only the initiator',
    text: '...toOthers(self, snapshot, report)',
    becomes: '...toOthers(self, snapshot, report).filter(({ to }) => to === initiatorOf(snapshot.id))'
  },
  {
    name: 'one-slot-for-all-snapshots',
    breaks: 'S5: many snapshots may be open; here a new one takes the place of the others',
    text: 'self.snapshots.push(snapshot)',
    becomes: 'self.snapshots.splice(0, self.snapshots.length, snapshot)'
  },
  {
    name: 'credit-only-newest',
    breaks: 'S5: a message may be in transit in several snapshots; here it is recorded in the newest',
    text: 'for (const snapshot of self.snapshots) {',
    becomes: 'for (const snapshot of self.snapshots.slice(-1)) {'
  },
  {
    name: 'credit-only-oldest',
    breaks: 'S5: a message may be in transit in several snapshots; here it is recorded in the oldest',
    text: 'for (const snapshot of self.snapshots) {',
    becomes: 'for (const snapshot of self.snapshots.slice(0, 1)) {'
  },
  {
    name: 'marker-of-a-stranger',
    breaks: 'section 6: a marker from a non-member is a violation; here it counts',
    text: 'if (!members.includes(from)) return `a marker',
    becomes: 'if (members.length === 0) return `a marker'
  },
  {
    name: 'marker-to-a-stranger',
    breaks: 'section 6: a marker to a non-member is a violation; here it begins a recording',
    text: 'if (!members.includes(self)) return `a marker',
    becomes: 'if (members.length === 0) return `a marker'
  },
  {
    name: 'marker-without-initiator',
    breaks: 'section 6: the initiator is a member; here it need not be',
    text: 'if (!members.includes(initiatorOf(snapshot))) return `a marker',
    becomes: 'if (members.length === 0) return `a marker'
  },
  {
    name: 'second-marker-ignored',
    breaks: 'section 6: a second marker on a channel is a violation; here it is let pass',
    text: "if (channel?.phase !== 'recording') return { violation:",
    becomes: "if (channel?.phase !== 'recording') return NOTHING; if (channel === undefined) return { violation:"
  },
  {
    name: 'late-marker-begins-anew',
    breaks: 'S6: a marker of an ended snapshot does nothing; here it begins the snapshot again',
    text: 'if (hasEnded(self, marker.snapshot) || initiator === self.id) return NOTHING',
    becomes: ''
  },
  {
    name: 'own-snapshot-begun-by-others',
    breaks: 'section 6: only the initiator starts its snapshot; here a marker for a snapshot it never started does',
    text: 'if (hasEnded(self, marker.snapshot) || initiator === self.id) return NOTHING',
    becomes: 'if (hasEnded(self, marker.snapshot)) return NOTHING'
  },
  {
    name: 'end-not-remembered',
    breaks: 'S6: late markers and reports do nothing; here the end of a snapshot is forgotten at once',
    text: 'self.snapshots.splice(index, 1)\n  remember(self, snapshot)',
    becomes: 'self.snapshots.splice(index, 1)'
  },
  {
    name: 'other-members-believed',
    breaks: 'section 6: a marker with other members than the first is ignored; here it closes its channel',
    text: ' || snapshot.members.join() !== marker.members.join()) return NOTHING',
    becomes: ') return NOTHING'
  },
  {
    name: 'report-of-a-stranger',
    breaks: 'section 6: a report from a non-member is a violation; here it counts',
    text: 'if (!snapshot.members.includes(from)) return { violation: `a report',
    becomes: 'if (snapshot.members.length === 0) return { violation: `a report'
  },
  {
    name: 'second-report-counts',
    breaks: 'section 6: a second report is a violation; here it replaces the first',
    text: 'if (snapshot.parts[from] !== undefined) return { violation: `a second',
    becomes: 'if (from === self.id) return { violation: `a second'
  },
  {
    name: 'report-before-marker-ignored',
    breaks: 'section 6: a report about a snapshot that has not begun is a violation; here it is let pass',
    text: 'if (hasEnded(self, id)) return NOTHING\n    // Its',
    becomes: 'return NOTHING\n    // Its'
  },
  {
    name: 'cancel-ignored',
    breaks: 'cancel: members stop waiting; here a cancel does nothing at them',
    text: "if (snapshot.phase === 'cancelled' || !snapshot.members.includes(from)) return NOTHING",
    becomes: 'if (snapshot.members.length > 0) return NOTHING'
  },
  {
    name: 'cancel-by-anybody',
    breaks: 'section 6: only the initiator may cancel; here every member may',
    text: "if (reason === 'by-initiator' && from !== initiator)",
    becomes: "if (reason === 'by-initiator' && from === self.id)"
  },
  {
    name: 'cancel-not-passed-on',
    breaks: 'cancel: the initiator passes on that a member gave up; here it does not',
    text: 'const ended = initiator === self.id ? giveUp(',
    becomes: 'const ended = initiator === from ? giveUp('
  },
  {
    name: 'cancel-that-overtook-is-forgotten',
    breaks: 'cancel: markers after their cancel start nothing; here they start a snapshot that never ends',
    text: 'if (from === initiator) rememberEnded(self.ended, id)',
    becomes: ''
  },
  {
    name: 'cancel-takes-reported-part',
    breaks: 'cancel: a part that was reported stays; here its channels are emptied',
    text: 'if (snapshot.parts[self.id] === undefined)',
    becomes: ''
  },
  {
    name: 'cancelled-never-completes',
    breaks: 'cancel: if all have reported the cut is complete whatever anybody wished; here it is dropped',
    text: 'if (missing(members, parts).length > 0) return []',
    becomes: "if (missing(members, parts).length > 0 || snapshot.phase === 'cancelled') return []"
  },
  {
    name: 'cancel-told-to-nobody',
    breaks: 'cancel: every member is told; here no member is',
    text: '...toOthers(self, snapshot, message)]',
    becomes: ']'
  },
  {
    name: 'recording-without-bound',
    breaks: 'section 5: more than 32,768 messages in transit end a snapshot; here they do not',
    text: 'if (snapshot.recorded > limits.RECORDED_MESSAGES_MAX)',
    becomes: 'if (snapshot.recorded < 0)'
  },
  {
    name: 'members-not-sorted',
    breaks: 'section 4: members travel sorted; here in the order in which they were met',
    text: 'const members = [...new Set([self.id, ...others])].sort()',
    becomes: 'const members = [...new Set([self.id, ...others])]'
  },
  {
    name: 'snapshots-of-one-initiator-without-bound',
    breaks: 'section 5: 16 open snapshots of one initiator; here as many as it likes',
    text: 'if (openOf(self, self.id) >= limits.OPEN_SNAPSHOTS_MAX)',
    becomes: 'if (openOf(self, self.id) < 0)'
  }
])

const process = [
  ...inFile('app/process/neighbours.ts', [
    {
      name: 'absent-not-waited-for',
      breaks: 'S7: a snapshot waits for offline members; here not for departed ones',
      text: 'neighbourOf(self, from).departed = true',
      becomes:
        'neighbourOf(self, from).departed = true\n  for (const one of self.snapshots) Object.assign(one, { members: one.members.filter((member) => member !== from) })'
    },
    {
      name: 'goodbye-for-ever',
      breaks: 'goodbye: coming back undoes it; here it does not',
      text: '  neighbour.departed = false\n',
      becomes: ''
    },
    {
      name: 'goodbye-unheard',
      breaks: 'bye: later snapshots do not wait for a departed process; here a bye has no effect',
      text: 'neighbourOf(self, from).departed = true',
      becomes: ''
    },
    {
      name: 'neighbours-without-bound',
      breaks: 'section 5: 128 other processes are expected; here a newcomer is always one more',
      text: 'all.length >= limits.REMEMBERED_MAX || all.filter(({ forgotten }) => !forgotten).length >= limits.NEIGHBOURS_MAX',
      becomes: 'all.length < 0'
    }
  ]),
  ...inFile('app/process/process.ts', [
    {
      name: 'record-later',
      breaks: 'S1: the state is recorded when the markers go out; here it moves on until the report',
      text: 'state: () => recordAll(self.applications)',
      becomes: 'state: () => self.applications'
    },
    {
      name: 'refuse-while-open',
      breaks: 'S5: an open snapshot stops nothing; here no transfers are made meanwhile',
      text: "return 'refusal' in result ? result : { effects: result.outgoing }",
      becomes:
        "return self.snapshots.length > 0 ? { refusal: 'insufficient-funds' } : 'refusal' in result ? result : { effects: result.outgoing }"
    },
    {
      name: 'marker-of-another-timeline',
      breaks: 'section 6: a marker of another timeline is a violation; here it counts',
      text: 'snapshots.markerFault(marker, from, self.id) || restore.timelineFault(self, from, marker)',
      becomes: 'snapshots.markerFault(marker, from, self.id)'
    }
  ])
]

const limits = inFile('app/snapshot/limits.ts', [
  {
    name: 'one-snapshot-at-a-time',
    breaks: 'S5: several snapshots of one initiator may be open; here one',
    text: 'export const OPEN_SNAPSHOTS_MAX = 16',
    becomes: 'export const OPEN_SNAPSHOTS_MAX = 1'
  }
])

const lanes = inFile('app/snapshot/messages.ts', [
  {
    name: 'marker-overtakes',
    breaks: 'section 3: markers go by the application lane, among the transfers; here they overtake them',
    text: '  marker: false,',
    becomes: '  marker: true,'
  },
  {
    name: 'report-waits-in-slow-channel',
    breaks: 'section 3: reports are never slowed; here they wait among the transfers',
    text: '  report: true,',
    becomes: '  report: false,'
  }
])

const ended = inFile('app/snapshot/ended.ts', [
  {
    name: 'ended-floor-too-high',
    breaks: 'S6: exactly the ended snapshots are remembered; here the next one counts as ended, too',
    text: 'count <= known.floor || known.counts.includes(count))\n}',
    becomes: 'count <= known.floor + 1 || known.counts.includes(count))\n}'
  }
])

const theorem = inFile('app/snapshot/theorem.ts', [
  {
    name: 'theorem-believes-everything',
    breaks: 'section 4: a cut is a state that a possible run goes through; here every cut passes',
    text: "return reason === ''",
    becomes: "return reason !== 'never'"
  },
  {
    name: 'theorem-without-recorded-state',
    breaks: 'section 4: the possible run goes through the recorded state; here only its end is compared',
    text: '    difference(possible, recorded) ||\n',
    becomes: ''
  }
])

const run = inFile('app/snapshot/run.ts', [
  {
    name: 'theorem-in-any-order',
    breaks: 'section 4: only the next message of a channel is received; here any message on it',
    text: 'if (!isSame(next, event.message))',
    becomes: 'if (next === event)'
  }
])

export const SNAPSHOTS = [
  ...part,
  ...report,
  ...cut,
  ...rules,
  ...process,
  ...limits,
  ...lanes,
  ...ended,
  ...theorem,
  ...run
]
