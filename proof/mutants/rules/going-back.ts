// Broken rules of restores (protocol, section 4): what a process remembers and accepts, which members are asked, the state that a
// timeline begins with, and the messages that do not count in it.
import { inFile } from '../mutant.ts'

/** R2, as it stands in app/snapshot/restore.ts. */
const RESTORE_MARKER_OUT = "effects.push(send(neighbour, { type: 'restore', ...agreed, ...undoingOf(neighbour) }))"

const order = inFile('app/snapshot/timeline.ts', [
  {
    name: 'timeline-number-alone',
    breaks: 'R1: of two timelines with one number the initiator decides; here neither is later',
    text: 'return a.number > b.number || (a.number === b.number && a.initiator > b.initiator)',
    becomes: 'return a.number > b.number'
  },
  {
    name: 'timeline-lower-initiator',
    breaks: 'R1: the higher number wins; here the lower',
    text: 'return a.number > b.number || (a.number === b.number && a.initiator > b.initiator)',
    becomes: 'return b.number !== a.number ? (b.number > a.number) !== (b.number === 0) : a.initiator > b.initiator'
  }
])

const beliefs = inFile('app/snapshot/restoring.ts', [
  {
    name: 'timeline-same-number-again',
    breaks: 'R1: a restore starts a timeline above all known ones; here it takes the highest number again',
    text: 'Math.min(Math.max(highest, ...near) + 1, TIMELINE_NUMBER_MAX)',
    becomes: 'Math.min(Math.max(highest, ...near, 1), TIMELINE_NUMBER_MAX)'
  },
  {
    name: 'restore-apart-for-ever',
    breaks: 'R3: the restore marker of this timeline ends the waiting; here nothing does',
    text: ': restoring.apart.filter((one) => one !== from)',
    becomes: ': restoring.apart'
  },
  {
    name: 'restore-keeps-old-promises',
    breaks: 'R2: promises for earlier timelines have no meaning any more; here they are kept',
    text: '  restoring.promised = restoring.promised.filter(isOpen)\n  restoring.claims',
    becomes: '  void isOpen\n  restoring.claims'
  },
  {
    name: 'promise-to-one-gone-on',
    breaks:
      'R3: whoever is in a later timeline begins no earlier one, and what it had asked for ends; here it stays open for ever',
    text: 'restoring.promised = restoring.promised.filter(isStillMeant)',
    becomes: 'void isStillMeant'
  },
  {
    name: 'restore-proposal-survives',
    breaks: 'R2: an own question for an earlier timeline is over; here it stays open',
    text: 'if (restoring.proposal !== null && !isOpen(restoring.proposal)) restoring.proposal = null',
    becomes:
      'if (restoring.proposal !== null && !isOpen(restoring.proposal)) restoring.proposal = { ...restoring.proposal }'
  },
  {
    name: 'other-cut-same-timeline',
    breaks: 'section 6: a liar may tell two cuts for one timeline; here they are taken for one',
    text: 'return isSameTimeline(one.timeline, other.timeline) && one.snapshot === other.snapshot',
    becomes: 'return isSameTimeline(one.timeline, other.timeline)'
  },
  {
    name: 'any-promise-will-do',
    breaks: 'section 6: a restore to exactly the snapshot that was promised; here to any',
    text: 'isSameTimeline(one.timeline, timeline) && one.snapshot === snapshot',
    becomes: 'isSameTimeline(one.timeline, timeline)'
  },
  {
    name: 'number-without-bound',
    breaks: 'section 4: a number that is far above all that have begun here is not believed; here any is',
    text: 'return number <= highest + TIMELINE_STEP_MAX',
    becomes: 'return number <= highest + TIMELINE_STEP_MAX || number > highest'
  },
  {
    name: 'far-number-followed-by-own',
    breaks:
      'R1: what others only name raises no own number by much; here a liar makes our restores too far for newcomers',
    text: 'others.filter((number) => number <= highest + TIMELINE_HEARD_MAX)',
    becomes: 'others.filter((number) => number <= highest + 64 * TIMELINE_HEARD_MAX)'
  },
  {
    name: 'begun-number-forgotten',
    breaks: 'R1: an own restore is later than all that have begun here; here it may repeat a number',
    text: '  restoring.highest = Math.max(restoring.highest, timeline.number)\n',
    becomes: ''
  },
  {
    name: 'newcomer-in-step',
    breaks: 'R4: a new channel is apart until its restore marker; here it is not',
    text: '  restoring.apart.push(neighbour)\n',
    becomes: ''
  },
  {
    name: 'newcomer-not-told',
    breaks: 'R4: a new channel begins with a restore marker; here without',
    text: '  return restoring.origin\n',
    becomes: '  return undefined\n'
  },
  {
    name: 'nobody-apart',
    breaks: 'R2: every channel is apart until its own marker arrives; here none is',
    text: 'restoring.apart = elsewhere.filter((one) => !isKept(one) || apart.includes(one.id)).map(({ id }) => id)',
    becomes: 'restoring.apart = apart.slice(apart.length)'
  }
])

const talk = inFile('app/snapshot/restore.ts', [
  {
    name: 'promises-what-is-over',
    breaks:
      'R0: a question of an initiator that is in a later timeline is refused; here it is promised, and nothing follows',
    text: '[memory.presentIn(restoring), memory.timelineOn(restoring, from)].some(',
    becomes: '[memory.presentIn(restoring)].some('
  },
  {
    name: 'restore-asks-nobody',
    breaks: 'R0: all members are asked before anybody goes back; here it begins at once',
    text: 'if (proposal.waitingFor.length === 0)\n',
    becomes: 'if (proposal !== undefined)\n'
  },
  {
    name: 'restore-without-everybody-asked',
    breaks: 'R0: a cut that lacks a process that is present is refused at once; here the members are asked',
    text: "const without = outsideIn(members, self.id, around.known)\n  if (without === undefined) return { refusal: 'not-everybody' }",
    becomes: 'const without = outsideIn(members, self.id, around.known) ?? []'
  },
  {
    name: 'restore-promises-nothing',
    breaks: 'R0: a member keeps the part that it has promised; here it answers yes and keeps none',
    text: 'restoring.promised.push({ timeline, snapshot, without, members: found.members, part: found.part })',
    becomes: 'void snapshot'
  },
  {
    name: 'restore-unlimited-promises',
    breaks: 'R0: no more parts are promised than a process keeps; here as many as anybody asks for',
    text: 'if (ofSender.length >= most) return',
    becomes: 'if (ofSender.length > open.length) return'
  },
  {
    name: 'restore-lower-timeline-wins',
    breaks: 'R1: the higher timeline wins; here a process follows any',
    text: 'const isNew = isLater(timeline, memory.presentIn(restoring))',
    becomes: 'const isNew = !isSameTimeline(timeline, memory.presentIn(restoring))'
  },
  {
    name: 'restore-second-marker-again',
    breaks: 'R2: a timeline begins once at each process; here with every marker of it',
    text: 'if (!isNew) return { effects: reopenChannel(self, from) }',
    becomes:
      "if (isSameTimeline(timeline, memory.presentIn(restoring)) && !members.includes(self.id))\n    return { effects: begin(self, marker, 'opening', around) }\n  if (!isNew) return { effects: reopenChannel(self, from) }"
  },
  {
    name: 'restore-marker-to-members-only',
    breaks: 'R2: the restore marker goes to all processes that are present; here only to members',
    text: RESTORE_MARKER_OUT,
    becomes: `if (agreed.members.includes(neighbour)) ${RESTORE_MARKER_OUT}`
  },
  {
    name: 'restore-marker-to-one',
    breaks: 'R2: the restore marker goes to all processes that are present; here to the first only',
    text: RESTORE_MARKER_OUT,
    becomes: `if (neighbour === presentOf(coming)[0]) ${RESTORE_MARKER_OUT}`
  },
  {
    name: 'restore-one-channel-again',
    breaks: 'R2: messages in transit are delivered again from every member; here from the first only',
    text: 'const senders = (Object.keys(incoming) as ProcessId[]).sort()',
    becomes: 'const senders = (Object.keys(incoming) as ProcessId[]).sort().slice(0, 1)'
  },
  {
    name: 'restore-without-some',
    breaks: 'R0: all who are present are members; here one may be missing',
    text: 'if (!present.every((one) => members.includes(one))) return undefined',
    becomes: ''
  },
  {
    name: 'first-yes-begins',
    breaks: 'R0: it begins when all have agreed; here when one has',
    text: 'if (proposal.waitingFor.length > 0) return',
    becomes: 'if (proposal.waitingFor.length > 99) return'
  },
  {
    name: 'no-counts-as-yes',
    breaks: 'R0: a refusal ends it; here it is passed over',
    text: "if (refusal !== '') return { effects: abandon(self, from, refusal) }",
    becomes: ''
  },
  {
    name: 'abandon-untold',
    breaks: 'R0: members are told that a timeline will never begin; here they are not',
    text: "...others.map((member) => send(member, { type: 'abandon', timeline }))",
    becomes: "...others.slice(others.length).map((member) => send(member, { type: 'abandon', timeline }))"
  },
  {
    name: 'restore-marker-passed-to-nobody',
    breaks: 'R2: a restore marker on every channel; here on none',
    text: RESTORE_MARKER_OUT,
    becomes: 'void undoingOf'
  },
  {
    name: 'unpromised-restore-followed',
    breaks: 'section 6: a member that has not agreed does not follow; here it does',
    text: 'if (!members.includes(self.id)) {',
    becomes:
      "if (hasPromised(marker, self.id)) return { effects: begin(self, marker, 'opening', around) }\n  if (!members.includes(self.id)) {"
  },
  {
    name: 'unpromised-restore-honest',
    breaks: 'section 6: the initiator breaks a rule that begins without a yes; here it does not',
    text: 'const isOne = hasPromised(marker, id) || memory.isAsked(restoring, timeline)',
    becomes: "const isOne = name === ''"
  },
  {
    name: 'question-of-somebody-else',
    breaks: 'section 6: a process asks only in its own name; here it may use another name',
    text: 'if (timeline.initiator !== from) return { violation: `${from} asks',
    becomes: 'if (from === self.id) return { violation: `${from} asks'
  }
])

const apart = [
  ...inFile('app/process/process.ts', [
    {
      name: 'late-money-counts',
      breaks: 'R3: a message on a channel of another timeline is not handled; here it is',
      text: 'if (isOrdered && isApart(self.restoring, from)) {',
      becomes: "if (message.type === 'marker' && isApart(self.restoring, from)) {"
    },
    {
      name: 'late-marker-counts',
      breaks: 'R3: a marker of another timeline is not handled; here it is',
      text: '  if (!isSameTimeline(marker.timeline, presentIn(self.restoring))) return UNDONE\n',
      becomes: ''
    }
  ]),
  ...inFile('app/process/going-back.ts', [
    {
      name: 'restore-marker-after-what-follows',
      breaks:
        'R2: the restore marker precedes all messages of the new timeline; here it follows those that the redelivery causes',
      text: 'return { ...outcome, effects: [...effects, ...caused] }',
      becomes: 'return { ...outcome, effects: [...caused, ...effects] }'
    },
    {
      name: 'restore-keeps-the-newcomer',
      breaks: 'R2: a process all of whose exchanges are undone goes back to its opening state; here it keeps its state',
      text: "state === 'opening' ? openApplications(self.id, opening) :",
      becomes: "state === 'opening' ? self.applications :"
    },
    {
      name: 'in-transit-lost',
      breaks: 'R2: messages in transit are delivered again; here they are lost',
      text: 'for (const { from, message } of inTransit) {',
      becomes: 'for (const { from, message } of inTransit.slice(0, 0)) {'
    }
  ])
]

const undone = inFile('app/snapshot/snapshots.ts', [
  {
    name: 'restore-keeps-snapshots',
    breaks: 'R2: open snapshots end as undone; here they stay open',
    text: 'const over = self.snapshots.splice(0)',
    becomes: 'const over = self.snapshots.slice(0)'
  },
  {
    name: 'restore-forgets-undone-snapshots',
    breaks: 'R2: an undone snapshot is remembered as ended; here a late report of it is a violation',
    text: 'for (const one of over) remember(self, one)',
    becomes: 'void remember'
  }
])

const answers = inFile('app/loop/answering.ts', [
  {
    name: 'restore-part-of-another',
    breaks: 'R0: a member promises its own part; here that of the first member',
    text: 'const part = cut?.parts[id]',
    becomes: 'const part = cut?.parts[cut.members[0] ?? id]'
  },
  {
    name: 'question-unanswered',
    breaks: 'R0: a member looks up its part and answers; here it answers that it has none',
    text: 'cut === undefined || part === undefined ? null : { members: cut.members, part }',
    becomes: 'part === undefined ? { members: cut?.members ?? [], part: part! } : null'
  }
])

const told = inFile('app/core.ts', [
  {
    name: 'return-told-too-early',
    breaks: 'the state that a process goes back to comes with `restored`; here with the message that leads there',
    text: "message.type === 'transfer' ? core.process.applications.bank.balance : before",
    becomes: 'core.process.applications.bank.balance'
  }
])

const promises = [
  ...inFile('app/snapshot/agreement.ts', [
    {
      name: 'promise-for-any-cut',
      breaks: 'R2: a promise is for one cut; here a liar shows it for another',
      text: 'number, initiator, snapshot, members',
      becomes: 'number, initiator, members'
    },
    {
      name: 'promise-of-somebody',
      breaks: 'R2: each promise is looked at with the key of its member; here one is enough',
      text: 'return firstWrong(ownFirst, isRight)',
      becomes: 'return firstWrong(ownFirst.slice(0, 1), isRight)'
    }
  ]),
  ...inFile('app/snapshot/restoring.ts', [
    {
      name: 'two-cuts-for-one-timeline',
      breaks: 'R0: an initiator asks for a timeline once; here again, for another cut, when it has given up',
      text: 'if (number <= (asked[initiator] ?? 0)) return true',
      becomes: 'if (number < (asked[initiator] ?? 0)) return true'
    },
    {
      name: 'promise-with-others-left-out',
      breaks: 'R0: a promise is for exactly those who go back; here others may be left out',
      text: ' && found.without.join() === without.join()',
      becomes: ' && found !== undefined'
    },
    {
      name: 'outside-asked-to-promise',
      breaks: 'R0: members that are outside are not asked; here the restore waits for their promise',
      text: 'member !== self && !cut.without.includes(member)',
      becomes: 'member !== self'
    }
  ]),
  ...inFile('app/snapshot/restore.ts', [
    {
      name: 'promise-whoever-is-left-out',
      breaks: 'R0: a member refuses where it counts others as outside than the initiator; here it promises',
      text: 'if (outsideIn(found.members, self.id, around.known)?.join() !== without.join())',
      becomes: 'if (outsideIn(found.members, self.id, around.known) === undefined)'
    },
    {
      name: 'promises-all-to-one',
      breaks: 'R0: one initiator gets no more than half of the promises; here it may have all',
      text: 'open.length < PROMISES_MAX ? PROMISES_OF_ONE : PROMISES_RESERVED',
      becomes: 'open.length < PROMISES_MAX ? PROMISES_MAX : PROMISES_RESERVED'
    },
    {
      name: 'promises-none-where-full',
      breaks:
        'section 5: one promise is kept free for each initiator; here liars that hold all places shut out everybody',
      text: 'open.length < PROMISES_MAX ? PROMISES_OF_ONE : PROMISES_RESERVED',
      becomes: 'open.length < PROMISES_MAX ? PROMISES_OF_ONE : 0'
    },
    {
      name: 'far-number-on-one-word',
      breaks: 'section 4: a far number is believed where all say it; here on the word of anybody',
      text: '(present.length > 1 && isEverybodyIn(restoring, there, present))',
      becomes: 'present.length > 1'
    },
    {
      name: 'promises-not-handed-on',
      breaks:
        'R2: whoever begins hands on the promises of all; here only the initiator shows them, and not to everybody',
      text: "{ type: 'restore', ...agreed, ",
      becomes: "{ type: 'restore', ...agreed, signatures: [], "
    },
    {
      name: 'given-up-is-final',
      breaks:
        'R2: a promise holds where others show it, also when the initiator has given up here; here a liar leaves a member behind',
      text: 'memory.promisedFor(restoring, claimed) ?? partFor(claimed, found)',
      becomes: 'memory.promisedFor(restoring, claimed) ?? partFor(claimed, null)'
    },
    {
      name: 'own-timeline-on-the-word-of-others',
      breaks: 'R2: an initiator begins when it has the promises of all; here when others say that it has',
      text: 'if (agreed.timeline.initiator === id || ',
      becomes: 'if ('
    },
    {
      name: 'initiator-looks-at-no-promise',
      breaks:
        'R2: the initiator looks at the promises before it goes back; here it goes back alone on one that is not signed',
      text: "{ effects: wrong === '' ? begin(",
      becomes: '{ effects: wrong !== self.id ? begin('
    },
    {
      name: 'claim-with-a-wrong-promise',
      breaks: 'R2: a member begins where it sees the promises of all; here where somebody says that there are some',
      text: "  if (wrong !== '') return NOTHING\n",
      becomes: ''
    },
    {
      name: 'begin-of-somebody-else',
      breaks: 'R2: only the initiator says that all have promised; here anybody may',
      text: 'if (timeline.initiator !== from) return { violation: `${from} begins a restore of somebody else` }',
      becomes: ''
    },
    {
      name: 'promised-and-gone-not-told',
      breaks: 'R2: whoever has promised is told of the timeline, also where it has said goodbye since; here it is not',
      text: 'hasPromised(origin, one.id) ? { ...one, isOutside: false } : one',
      becomes: 'one'
    }
  ])
]

const outside = [
  ...inFile('app/snapshot/restore.ts', [
    {
      name: 'follows-though-some-is-undone',
      breaks:
        'R4: where some of what it has exchanged is undone, a process stays apart; here it begins at its opening state',
      text: "isEach('fresh') && missing.length === 0 ? 'opening' : 'lost'",
      becomes: "missing.length === 0 ? 'opening' : 'lost'"
    },
    {
      name: 'opening-before-all-are-there',
      breaks:
        'R4: a process begins at its opening state when all with whom it has exchanged anything are there; here one is enough',
      text: "isEach('fresh') && missing.length === 0 ? 'opening' : 'lost'",
      becomes: "isEach('fresh') ? 'opening' : 'lost'"
    },
    {
      name: 'follows-before-a-member',
      breaks: 'R4: what a member undoes is known when it is there; here a process comes along before',
      text: "if (missing.some(({ id }) => members.includes(id))) return 'lost'",
      becomes: "if (missing.some(({ id, isOutside }) => isOutside && isOutside !== members.includes(id))) return 'lost'"
    },
    {
      name: 'minority-followed',
      breaks: 'R4: a process that is not in the cut follows most of those it knows; here any of them',
      text: '2 * some.length > all.length',
      becomes: 'some.length > 0'
    },
    {
      name: 'one-partner-followed',
      breaks: 'R4: all with whom it has exchanged anything say what is undone; here one of them',
      text: "if (areMost(there, partners)) return 'kept'",
      becomes: "if (there.length > 0) return 'kept'"
    },
    {
      name: 'one-alone-followed',
      breaks: 'R4: whoever has exchanged nothing follows most of those it knows; here one alone, who may lie',
      text: "if (areMost(there, partners)) return 'kept'",
      becomes: "if (there.length === partners.length || areMost(there, partners)) return 'kept'"
    },
    {
      name: 'promise-of-the-teller-followed',
      breaks:
        'R4: a newcomer follows a promise of somebody else than the teller; here also one that the teller made alone',
      text: 'id !== who.shownBy && present.includes(id)',
      becomes: 'present.includes(id)'
    },
    {
      name: 'promise-of-strangers-followed',
      breaks: 'R4: a newcomer follows a promise of somebody whom it knows; here of anybody',
      text: 'id !== who.shownBy && present.includes(id)',
      becomes: 'id !== who.shownBy'
    },
    {
      name: 'promise-followed-though-exchanged',
      breaks: 'R4: a promise takes along who has exchanged nothing; here also who has, away from those with whom',
      text: "if (who.shownBy === null || exchanged.length > 0) return 'lost'",
      becomes: "if (who.shownBy === null) return 'lost'"
    },
    {
      name: 'one-word-brings-back',
      breaks: 'R4: who was outside comes back when all that are present are there; here when one says so',
      text: 'without.includes(self.id) && isEverybodyIn(restoring, marker, presentOf(known))',
      becomes: 'without.includes(self.id)'
    },
    {
      name: 'kept-though-exchanged-since',
      breaks: 'R4: a channel is kept where nothing was exchanged since the cut; here also where something was',
      text: '!restoring.undid.includes(id) && handled === before.handled',
      becomes: '!restoring.undid.includes(id) && handled >= before.handled'
    },
    {
      name: 'sent-since-not-counted',
      breaks: 'R4: the restore marker says how many messages before it are undone; here none',
      text: "return isOld ? { between: 'kept', undone } : UNDONE",
      becomes: "return isOld ? { between: 'kept', undone: 0 * undone } : UNDONE"
    },
    {
      name: 'owed-is-softened',
      breaks: 'R4: what is owed to somebody outside stands, whatever comes along; here all is kept then',
      text: 'return restoring.owed[id] ?? KEPT',
      becomes: 'return KEPT'
    },
    {
      name: 'undone-though-handled',
      breaks: 'R4: whoever has handled what is undone has not kept everything; here it has',
      text: 'if (marker.undone > 0) return',
      becomes: 'if (marker.undone < 0) return'
    },
    {
      name: 'earlier-marker-forgotten',
      breaks: 'R4: what an earlier restore marker has undone stays undone; here a later one keeps all',
      text: "return isFollowed || saidOf(from) === '' ? marker :",
      becomes: 'return isFollowed || saidOf(from) !== from ? marker :'
    },
    {
      name: 'comes-to-those-who-keep-it',
      breaks: 'R4: whoever has undone what it had sent does not come to those who keep it; here it does',
      text: "  if (there.some((one) => mayHold(one) && restoring.heard[one.id]?.between === 'kept')) return 'lost'\n",
      becomes: ''
    },
    {
      name: 'comes-before-those-who-may-keep-it',
      breaks: 'R4: whoever has undone what it had sent comes along only after those who may keep it; here before',
      text: "  if (missing.some(mayHold)) return 'lost'\n",
      becomes: ''
    },
    {
      name: 'owed-marker-never-sent',
      breaks: 'R2: whoever was outside gets the restore marker when it returns; here never',
      text: 'return marker === undefined ? [] : [send(neighbour, marker)]',
      becomes: 'return marker === undefined ? [] : [send(neighbour, marker)].slice(1)'
    }
  ]),
  ...inFile('app/snapshot/restoring.ts', [
    {
      name: 'kept-channel-apart',
      breaks: 'R3: a channel on which nothing is undone is not apart; here it is until the next restore marker',
      text: '.filter((one) => !isKept(one) || apart.includes(one.id))',
      becomes: '.filter((one) => !isKept(one) || one.id !== "")'
    },
    {
      name: 'kept-sender-apart',
      breaks: 'R3: a restore marker that undoes nothing leaves its channel as it is; here it makes it apart',
      text: "isThere && (between !== 'kept' || goesBack || isApart(restoring, from))",
      becomes: 'isThere'
    },
    {
      name: 'kept-before-a-member-returns',
      breaks: 'R3: what a member sends before its restore marker is undone; here it counts where the rest is kept',
      text: "between === 'kept' && undone === 0 && isOutside && !members.includes(id)",
      becomes: "between === 'kept' && undone === 0 && isOutside"
    },
    {
      name: 'counted-tail-not-apart',
      breaks: 'R3: who may have handled what is undone is apart until its marker; here it is not',
      text: "between === 'kept' && undone === 0 && isOutside && !members.includes(id)",
      becomes: "between === 'kept' && isOutside && !members.includes(id)"
    },
    {
      name: 'undoing-is-forgotten',
      breaks: 'R4: a process remembers with whom it has undone something until it comes; here until the next timeline',
      text: '|| restoring.undid.includes(id)',
      becomes: ''
    },
    {
      name: 'counts-from-an-older-state',
      breaks: 'R3: what comes from somebody who keeps what is undone here is undone; here it counts',
      text: 'isOfPresent || !undid.includes(from)',
      becomes: 'isOfPresent || !undid.includes(from) || undid.length > 0'
    },
    {
      name: 'present-channel-not-apart',
      breaks: 'R3: who was present is apart until it says that it comes along as it is; here it is not',
      text: 'undone === 0 && isOutside && !members.includes(id)',
      becomes: 'undone === 0 && !members.includes(id)'
    },
    {
      name: 'owed-to-strangers-only',
      breaks: 'R2: all that are outside get the restore marker when they return; here not those that are there already',
      text: 'const outside = neighbours.filter(({ isOutside }) => isOutside)',
      becomes: 'const outside = elsewhere.filter(({ isOutside }) => isOutside)'
    },
    {
      name: 'owed-to-nobody',
      breaks: 'R4: what is owed to those who are outside is remembered; here it is not',
      text: 'restoring.owed = Object.fromEntries(outside.map(({ id }) => [id, undoing(id)]))',
      becomes: 'restoring.owed = Object.fromEntries(outside.slice(outside.length).map(({ id }) => [id, undoing(id)]))'
    }
  ]),
  ...inFile('app/process/messages.ts', [
    {
      name: 'undone-tail-counts',
      breaks: 'R3: the last messages before a marker are undone where it says so; here they count',
      text: 'later < message.undone ?',
      becomes: 'later < 0 * message.undone ?'
    }
  ]),
  ...inFile('app/process/neighbours.ts', [
    {
      name: 'exchange-not-recorded',
      breaks: 'R4: a part holds what was exchanged with those who are not in the cut; here it does not',
      text: 'if (sent + handled > 0 && !members.includes(id))',
      becomes: 'if (sent + handled < 0 && !members.includes(id))'
    },
    {
      name: 'returned-not-told',
      breaks:
        'R4: the channel to somebody who has returned goes on with the restore marker; here only when something is sent',
      text: 'return { effects: restore.reopenChannel(self, id) }',
      becomes: 'return { effects: [] }'
    }
  ]),
  ...inFile('app/process/process.ts', [
    {
      name: 'undone-before-it-is-known',
      breaks: 'R3: what comes from another timeline waits for the next restore marker; here it is undone at once',
      text: 'if (next === undefined) return WAITS',
      becomes: 'if (next === undefined) return UNDONE'
    },
    {
      name: 'all-that-waited-counts',
      breaks: 'R3: what has waited counts only where nothing is undone; here always',
      text: "    if (!isCounting(self.restoring, from, next) || message.type === 'marker') return UNDONE\n",
      becomes: ''
    },
    {
      name: 'nothing-that-waited-counts',
      breaks: 'R3: what has waited counts where nothing is undone; here never',
      text: "if (!isCounting(self.restoring, from, next) || message.type === 'marker') return UNDONE",
      becomes: 'return UNDONE'
    },
    {
      name: 'nothing-sent-is-counted',
      breaks: 'R4: what is sent is counted, so that it can be said what is undone of it; here it is not',
      text: "if ('effects' in outcome) countSent(self, outcome.effects)",
      becomes: ''
    }
  ])
]

export const GOING_BACK = [
  ...order,
  ...beliefs,
  ...talk,
  ...promises,
  ...outside,
  ...apart,
  ...undone,
  ...answers,
  ...told
]
