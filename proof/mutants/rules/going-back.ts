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
    name: 'restore-without-everybody-asked',
    breaks: 'R0: a cut without somebody whom the initiator knows is refused; here it is asked for',
    text: "if (!isEverybody(self, cut.members)) return { refusal: 'not-everybody' }",
    becomes: 'void isEverybody'
  },
  {
    name: 'restore-promises-nothing',
    breaks: 'R0: a member keeps the part that it has promised; here it says yes and keeps none',
    text: 'restoring.promised.push({ ...question, members: found.members, part: found.part })',
    becomes: 'void question'
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
    name: 'restore-apart-for-ever',
    breaks: 'R3: the restore marker of this timeline ends the waiting; here nothing does',
    text: ': restoring.apart.filter((one) => one !== from)',
    becomes: ': restoring.apart'
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

export const GOING_BACK = [...talk, ...believed, ...answers]
