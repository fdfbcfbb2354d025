// Broken rules of going back (protocol, section 4): what a process remembers and believes, and who does what when.
import { inFile } from '../mutant.ts'

const beliefs = inFile('app/snapshot/restore.ts', [
  {
    name: 'lower-number-wins',
    breaks: 'R1: the later timeline wins; here of two with one number nobody does',
    text: 'return a.number > b.number || (a.number === b.number && a.initiator > b.initiator)',
    becomes: 'return a.number > b.number'
  },
  {
    name: 'other-cut-same-timeline',
    breaks: 'section 6: a liar may tell two cuts for one timeline; here they are taken for one',
    text: 'return isSameTimeline(there.timeline, origin.timeline) && there.snapshot === origin.snapshot',
    becomes: 'return isSameTimeline(there.timeline, origin.timeline)'
  },
  {
    name: 'any-promise-will-do',
    breaks: 'section 6: a restore to exactly the snapshot that was promised; here to any',
    text: 'isSameTimeline(one.timeline, timeline) && one.snapshot === snapshot',
    becomes: 'isSameTimeline(one.timeline, timeline)'
  },
  {
    name: 'number-without-steps',
    breaks: 'section 4: a number is believed in steps; here at once',
    text: 'Math.min(number, restoring.highest + TIMELINE_STEP_MAX)',
    becomes: 'number'
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
    text: "return { type: 'restore', ...restoring.origin }",
    becomes: 'return undefined'
  },
  {
    name: 'promise-for-ever',
    breaks: 'R0: a promise ends when its timeline or a later one begins; here it stays',
    text: 'restoring.promised = restoring.promised.filter(isOpen)',
    becomes: 'void isOpen'
  },
  {
    name: 'nobody-apart',
    breaks: 'R2: every channel is apart until its own marker; here none is',
    text: 'restoring.apart = neighbours.filter((neighbour) => !isHere(restoring, neighbour))',
    becomes: 'restoring.apart = neighbours.slice(0, 0)'
  }
])

const talk = inFile('app/process/restoring.ts', [
  {
    name: 'restore-without-some',
    breaks: 'R0: everybody known is a member; here somebody may be missing',
    text: 'members.length === Object.keys(neighbours).length + 1 &&',
    becomes: ''
  },
  {
    name: 'first-yes-begins',
    breaks: 'R0: it begins when all have agreed; here when one has',
    text: 'return proposal.waitingFor.length > 0 ?',
    becomes: 'return proposal.waitingFor.length > 99 ?'
  },
  {
    name: 'no-counts-as-yes',
    breaks: 'R0: a refusal ends it; here it is passed over',
    text: "if (refusal !== '') return { effects: giveUp(self, from, refusal) }",
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
    text: 'for (const neighbour of neighbours) effects.push(send(neighbour, marker))',
    becomes: 'for (const neighbour of neighbours.slice(neighbours.length)) effects.push(send(neighbour, marker))'
  },
  {
    name: 'in-transit-lost',
    breaks: 'R2: what was in transit is delivered again; here it is lost',
    text: 'part === undefined ? [] : deliverAgain(self, part)',
    becomes: '[]'
  },
  {
    name: 'restore-keeps-snapshots',
    breaks: 'R2: open snapshots end as undone; here they stay open',
    text: 'const over = self.snapshots.splice(0)',
    becomes: 'const over = self.snapshots.slice(0)'
  },
  {
    name: 'unpromised-restore-followed',
    breaks: 'section 6: a member that has not agreed does not follow; here it does',
    text: 'const isFollowed = isMember ? part !== undefined : isBelieved',
    becomes: 'const isFollowed = isMember || isBelieved'
  },
  {
    name: 'unpromised-restore-honest',
    breaks: 'section 6: the initiator breaks a rule that begins without a yes; here it does not',
    text: 'if (isNew && isMember && part === undefined && from === timeline.initiator)',
    becomes: "if (isNew && name === '')"
  },
  {
    name: 'question-of-somebody-else',
    breaks: 'section 6: nobody asks in the name of somebody else; here one may',
    text: 'if (timeline.initiator !== from) return { violation: `${from} asks',
    becomes: 'if (from === self.id) return { violation: `${from} asks'
  }
])

const apart = inFile('app/process/process.ts', [
  {
    name: 'late-money-counts',
    breaks: 'R3: what comes on a channel of another timeline is not handled; here it is',
    text: '  if (isApart(self, from)) return UNDONE\n  const result',
    becomes: '  const result'
  },
  {
    name: 'late-marker-counts',
    breaks: 'R3: a marker on a channel of another timeline is not handled; here it is',
    text: '  if (isApart(self, from)) return UNDONE\n\n',
    becomes: '\n'
  }
])

const loop = inFile('app/loop/answering.ts', [
  {
    name: 'question-unanswered',
    breaks: 'R0: a member looks for its part and answers; here it answers that it has none',
    text: 'cut === undefined || part === undefined ? null : { members: cut.members, part }',
    becomes: 'part === undefined ? { members: cut?.members ?? [], part: part! } : null'
  }
])

export const RESTORES = [...beliefs, ...talk, ...apart, ...loop]
