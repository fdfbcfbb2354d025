// Broken rules of going back (protocol, section on restores): who is asked, what a timeline begins with, and what does not count in it.
import { inFile } from '../mutant.ts'

const talk = inFile('app/process/restoring.ts', [
  {
    name: 'restore-asks-nobody',
    breaks: 'R0: all members are asked before anybody goes back; here it begins at once',
    text: 'if (proposal.waitingFor.length === 0) return',
    becomes: 'if (proposal !== undefined) return'
  },
  {
    name: 'restore-first-yes-is-enough',
    breaks: 'R0: it begins when the last member has said yes; here when the first has',
    text: 'return proposal.waitingFor.length > 0 ? NO_EFFECTS : {',
    becomes: 'return proposal.waitingFor.length < 0 ? NO_EFFECTS : {'
  },
  {
    name: 'restore-in-spite-of-no',
    breaks: 'R0: a member that refuses ends it; here a no counts as a yes',
    text: "if (refusal !== '') return { effects: giveUp(self, from, refusal) }",
    becomes: 'void refusal'
  },
  {
    name: 'restore-without-everybody',
    breaks: 'R0: whoever knows somebody who is not in the cut refuses; here it agrees',
    text: "if (!isEverybody(self, found.members)) return say('not-everybody')",
    becomes: 'void isEverybody'
  },
  {
    name: 'restore-without-everybody-asked',
    breaks: 'R0: a cut without somebody whom the initiator knows is refused; here it is asked for',
    text: "if (!isEverybody(self, cut.members)) return { refusal: 'not-everybody' }",
    becomes: 'void isEverybody'
  },
  {
    name: 'restore-silent-abandon',
    breaks: 'R0: all members are told when it will not be; here only the window is',
    text: "...others.map((member) => send(member, { type: 'abandon', timeline }))",
    becomes: '...others.flatMap(() => [])'
  },
  {
    name: 'restore-deaf-to-abandon',
    breaks: 'R0: a promise ends when it is abandoned; here it is kept',
    text: 'restore.forget(self.restoring, message.timeline)',
    becomes: 'void restore.forget'
  },
  {
    name: 'restore-promises-nothing',
    breaks: 'R0: a member keeps the part that it has promised; here it says yes and keeps none',
    text: 'restoring.promised.push({ ...question, members: found.members, part: found.part })',
    becomes: 'void question'
  },
  {
    name: 'restore-question-closed-unanswered',
    breaks: 'R0: whoever does not hold its part says so; here it says nothing',
    text: "if (typeof found === 'string') return say(found)",
    becomes: "if (typeof found === 'string') return NO_EFFECTS"
  },
  {
    name: 'restore-unlimited-promises',
    breaks: 'R0: no more parts are promised than a process keeps; here as many as anybody asks for',
    text: 'restoring.questions.length + restoring.promised.length >= restore.PROMISES_MAX',
    becomes: 'restoring.questions.length < 0'
  },
  {
    name: 'restore-lower-timeline-wins',
    breaks: 'R1: the higher timeline wins; here a process follows any',
    text: 'const isNew = restore.isLater(timeline, restore.presentIn(self.restoring))',
    becomes: 'const isNew = !restore.isSameTimeline(timeline, restore.presentIn(self.restoring))'
  },
  {
    name: 'restore-second-marker-again',
    breaks: 'R2: a timeline begins once at each process; here with every marker of it',
    text: 'return isNew && isFollowed ? { effects: begin(self, marker, part) } : NO_EFFECTS',
    becomes:
      'const again = restore.isSameTimeline(timeline, restore.presentIn(restoring)) && !isMember\n  return (isNew && isFollowed) || again ? { effects: begin(self, marker, part) } : NO_EFFECTS'
  },
  {
    name: 'restore-marker-to-members-only',
    breaks: 'R2: the restore marker goes to everybody who is known; here only to members',
    text: 'for (const neighbour of neighbours) effects.push(send(neighbour, marker))',
    becomes:
      'for (const neighbour of neighbours) if (members.includes(neighbour)) effects.push(send(neighbour, marker))'
  },
  {
    name: 'restore-marker-to-one',
    breaks: 'R2: the restore marker goes to everybody who is known; here to the first only',
    text: 'for (const neighbour of neighbours) effects.push(send(neighbour, marker))',
    becomes: 'for (const neighbour of neighbours.slice(0, 1)) effects.push(send(neighbour, marker))'
  },
  {
    name: 'restore-loses-what-was-in-transit',
    breaks: 'R2: what the cut holds in transit is delivered again; here it is lost',
    text: 'const caused = part === undefined ? [] : deliverAgain(self, part)',
    becomes: 'const caused: Effect[] = part === undefined || part !== undefined ? [] : deliverAgain(self, part)'
  },
  {
    name: 'restore-marker-after-what-follows',
    breaks:
      'R2: the restore marker comes before all that belongs to the new timeline; here behind what the redelivery causes',
    text: 'for (const neighbour of neighbours) effects.push(send(neighbour, marker))\n  return [...effects, ...caused]',
    becomes: 'return [...effects, ...caused, ...neighbours.map((neighbour) => send(neighbour, marker))]'
  },
  {
    name: 'restore-keeps-the-newcomer',
    breaks: 'R2: who is not in the cut goes back to where it opened; here it keeps what it has',
    text: 'part === undefined ? openApplications(self.id, self.applications.bank.opening) : recordAll(part.recordedState)',
    becomes: 'part === undefined ? self.applications : recordAll(part.recordedState)'
  },
  {
    name: 'restore-keeps-snapshots',
    breaks: 'R2: open snapshots end as undone; here they go on',
    text: 'const over = self.snapshots.splice(0)',
    becomes: 'const over = self.snapshots.slice(0, 0)'
  },
  {
    name: 'restore-forgets-undone-snapshots',
    breaks: 'R2: an undone snapshot is remembered as ended; here a late report of it is a violation',
    text: 'for (const { id } of over) rememberEnded(self.ended, id)',
    becomes: 'void rememberEnded'
  },
  {
    name: 'restore-one-channel-again',
    breaks: 'R2: what was in transit is delivered again from every member; here from the first only',
    text: 'for (const sender of (Object.keys(incoming) as ProcessId[]).sort()) {',
    becomes: 'for (const sender of (Object.keys(incoming) as ProcessId[]).sort().slice(0, 1)) {'
  },
  {
    name: 'restore-forgets-newcomer-greeting',
    breaks: 'R4: a channel that opens in a later timeline begins with its marker; here with nothing',
    text: 'return marker === undefined ? [] : [send(neighbour, marker)]',
    becomes: 'return marker === undefined || neighbour !== undefined ? [] : [send(neighbour, marker)]'
  }
])

const believed = inFile('app/snapshot/restore.ts', [
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
  },
  {
    name: 'timeline-same-number-again',
    breaks: 'R1: a restore starts a timeline above all heard of; here it takes the highest number again',
    text: 'restoring.highest = Math.min(restoring.highest + 1, TIMELINE_NUMBER_MAX)',
    becomes: 'restoring.highest = Math.max(1, Math.min(restoring.highest, TIMELINE_NUMBER_MAX))'
  },
  {
    name: 'restore-nobody-apart',
    breaks: 'R3: a channel waits for its restore marker; here none does',
    text: 'restoring.apart = neighbours.filter((neighbour) => !isHere(restoring, neighbour))',
    becomes: 'restoring.apart = neighbours.filter(() => false)'
  },
  {
    name: 'restore-apart-for-ever',
    breaks: 'R3: the restore marker of this timeline ends the waiting; here nothing does',
    text: ': restoring.apart.filter((one) => one !== from)',
    becomes: ': restoring.apart'
  },
  {
    name: 'restore-greeting-not-apart',
    breaks: 'R4: a channel that opens in a later timeline is apart; here it is not',
    text: 'restoring.apart.push(neighbour)',
    becomes: 'void neighbour'
  },
  {
    name: 'restore-keeps-old-promises',
    breaks: 'R2: promises for earlier timelines have no meaning any more; here they are kept',
    text: 'restoring.promised = restoring.promised.filter(isOpen)',
    becomes: 'void isOpen'
  },
  {
    name: 'restore-proposal-survives',
    breaks: 'R2: an own question for an earlier timeline is over; here it stays open',
    text: 'if (restoring.proposal !== null && !isOpen(restoring.proposal)) restoring.proposal = null',
    becomes:
      'if (restoring.proposal !== null && !isOpen(restoring.proposal)) restoring.proposal = { ...restoring.proposal }'
  },
  {
    name: 'restore-any-promise',
    breaks: 'R2: a process goes back with the part promised for this beginning; here with any that it has promised',
    text: 'isSameTimeline(one.timeline, timeline) && one.snapshot === snapshot)',
    becomes: 'one.timeline !== timeline && snapshot !== undefined)'
  }
])

const process = inFile('app/process/process.ts', [
  {
    name: 'undone-messages-count',
    breaks: 'R3: messages of another timeline are not handled; here they are',
    text: 'if (isApart(self, from)) return UNDONE\n  const result',
    becomes: 'void UNDONE\n  const result'
  },
  {
    name: 'undone-markers-count',
    breaks: 'R3: markers of another timeline begin nothing; here they do',
    text: 'if (isApart(self, from)) return UNDONE\n\n',
    becomes: '\n'
  }
])

const answers = inFile('app/loop/answering.ts', [
  {
    name: 'restore-part-of-another',
    breaks: 'R0: a member promises its own part; here that of the first member',
    text: 'const part = cut?.parts[process.id]',
    becomes: 'const part = cut?.parts[cut.members[0] ?? process.id]'
  }
])

export const RESTORES = [...talk, ...believed, ...process, ...answers]
