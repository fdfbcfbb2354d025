// Broken rules of the applications beside the bank, and of the questions that a complete cut answers: termination, deadlock, garbage.
import { inFile } from '../mutant.ts'

const computation = inFile('app/applications/computation/computation.ts', [
  {
    name: 'task-wakes-nobody',
    breaks: 'computation: a task makes its receiver active; here it only counts',
    text: '    wake(state, generations)\n    state.received',
    becomes: '    state.received'
  },
  {
    name: 'task-of-the-same-generation',
    breaks: 'computation: a task has one generation less than its sender; here as many, and it never ends',
    text: "message: { type: 'task', generations: state.generations - 1 }",
    becomes: "message: { type: 'task', generations: Math.min(state.generations, 31) }"
  },
  {
    name: 'passive-sends',
    breaks: 'computation: only the active send; here the passive do, too',
    text: "if (state.phase === 'passive') return { refusal: 'not-active' }",
    becomes: "if (state.phase === 'passive' && wish.do === 'finish') return { refusal: 'not-active' }"
  }
])

const locks = inFile('app/applications/locks/locks.ts', [
  {
    name: 'release-keeps-the-resource',
    breaks: 'locks: a release goes to the owner, who grants the next request; here it is not sent',
    text: 'return { outgoing: giveBack(state, claim, self) }',
    becomes: 'return { outgoing: claim.owner === self ? giveBack(state, claim, self) : [] }'
  },
  {
    name: 'grant-of-anybody',
    breaks: 'locks: only the owner grants; here any process that names the resource does',
    text: 'const claim = claimOn(state, { owner: from, resource })\n  if (claim?.n !== n)',
    becomes: 'const claim = state.claims.find((one) => one.resource === resource && one.n === n)\n  if (claim?.n !== n)'
  },
  {
    name: 'grant-for-an-older-request',
    breaks: 'locks: a grant for a request that was taken back means nothing; here it counts for the next one',
    text: 'if (claim?.n !== n) return SILENCE\n  if (claim.phase',
    becomes: 'if (claim === undefined) return SILENCE\n  if (claim.phase'
  },
  {
    name: 'withdrawal-ignored',
    breaks: 'locks: a withdrawn request leaves the queue; here only holders release',
    text: 'return { outgoing: passOn(state, own, resource, from, self) }',
    becomes: 'return { outgoing: own.holder?.process === from ? passOn(state, own, resource, from, self) : [] }'
  },
  {
    name: 'waiting-asks-more',
    breaks: 'locks: a waiting process sends no further requests; here it may',
    text: "function request(state: Locks, wants: readonly Want[], self: ProcessId): LockOutcome {\n  if (isWaiting(state)) return { refusal: 'waiting' }",
    becomes: 'function request(state: Locks, wants: readonly Want[], self: ProcessId): LockOutcome {'
  },
  {
    name: 'waiting-gives-back',
    breaks: 'locks: a waiting process releases nothing, so a deadlock is stable; here it may',
    text: "function release(state: Locks, want: Want, self: ProcessId): LockOutcome {\n  if (isWaiting(state)) return { refusal: 'waiting' }",
    becomes: 'function release(state: Locks, want: Want, self: ProcessId): LockOutcome {'
  }
])

const resource = inFile('app/applications/locks/resource.ts', [
  {
    name: 'two-holders',
    breaks: 'locks: a resource is granted to one process at a time; here to every request',
    text: '    resource.queue.push(claimant)\n    return false\n',
    becomes: '    return true\n'
  },
  {
    name: 'last-come-first-served',
    breaks: 'locks: requests are granted in their order; here the last comes first',
    text: 'resource.holder = resource.queue.shift() ?? null',
    becomes: 'resource.holder = resource.queue.pop() ?? null'
  }
])

const objects = inFile('app/applications/objects/objects.ts', [
  {
    name: 'reference-received-is-no-root',
    breaks: 'objects: a reference becomes a root of its receiver; here it is dropped',
    text: '!includes(heap.roots, reference)) heap.roots.push(reference)',
    becomes: '!includes(heap.roots, reference)) void reference'
  },
  {
    name: 'give-out-of-reach',
    breaks: 'objects: only a reachable object is given; here any object with a name',
    text: "if (!isReachable(heap, reference, self)) return { refusal: 'not-reachable' }\n  if (!heap.partners",
    becomes: 'if (!heap.partners'
  },
  {
    name: 'partners-forgotten',
    breaks: 'objects: whom a reference was ever given to is remembered; here it is not',
    text: 'if (!heap.partners.includes(to)) heap.partners.push(to)',
    becomes: 'void to'
  },
  {
    name: 'collect-whatever-is-asked',
    breaks: 'objects: a reachable object is never collected; here a request collects it',
    text: 'if (collected.some((object) => isReachable(heap, { owner: self, object }, self)))',
    becomes: 'if (collected.length < 0)'
  },
  {
    name: 'names-of-objects-again',
    breaks: 'objects: no object has the name of an earlier one; here the count of those there is the name',
    text: 'const object = `o${heap.made}`',
    becomes: 'const object = `o${Object.keys(heap.objects).length + 1}`'
  }
])

const termination = inFile('app/applications/computation/question.ts', [
  {
    name: 'terminated-with-task-in-transit',
    breaks: 'termination: no task may be in transit; here the channels are forgotten',
    text: 'holds: active.length === 0 && inTransit.length === 0 && outside.length === 0',
    becomes: 'holds: active.length === 0 && outside.length === 0'
  },
  {
    name: 'terminated-while-active',
    breaks: 'termination: no process may be active; here only the channels are checked',
    text: 'holds: active.length === 0 && inTransit.length === 0 && outside.length === 0',
    becomes: 'holds: inTransit.length === 0 && outside.length === 0'
  },
  {
    name: 'terminated-with-others-outside',
    breaks: 'termination: a process outside the cut that took part may be active; here this is not checked',
    text: 'holds: active.length === 0 && inTransit.length === 0 && outside.length === 0',
    becomes: 'holds: active.length === 0 && inTransit.length === 0'
  }
])

const deadlock = inFile('app/applications/locks/waiting.ts', [
  {
    name: 'deadlock-in-spite-of-release',
    breaks: 'deadlock: a release in transit has its effect; here the book of the owner is believed',
    text: '!others.includes(process) || releasesInTransit(cut, process, owner, resource).length === 0',
    becomes: '!others.includes(process) || releasesInTransit(cut, process, owner, resource).length >= 0'
  },
  {
    name: 'deadlock-without-requests-in-transit',
    breaks: 'deadlock: a process waits while its request is in transit, too; here only the queue of the owner counts',
    text: "asking: others.filter((other) => claimsInTransit(cut, other, owner, resource).at(-1)?.type === 'request')",
    becomes: 'asking: []'
  },
  {
    name: 'deadlock-among-requests-in-transit',
    breaks: 'deadlock: requests in transit do not wait for each other; here the second waits for the first',
    text: '...asking.flatMap((from) => waitingOf(from, queue))',
    becomes: '...asking.flatMap((from, at) => waitingOf(from, [...queue, ...asking.slice(0, at)]))'
  }
])

const garbage = inFile('app/applications/objects/question.ts', [
  {
    name: 'garbage-without-channels',
    breaks: 'garbage: a reference in transit is a root; here the channels are forgotten',
    text: 'const reached = reachedFrom(heap, [...roots, ...travelling])',
    becomes: 'const reached = reachedFrom(heap, [...roots, ...travelling.slice(0, 0)])'
  },
  {
    name: 'garbage-by-counting',
    breaks: 'garbage: an object that no root leads to is garbage; here cycles are kept, as counting would',
    text: 'garbage: referencesOf(garbage)',
    becomes: 'garbage: referencesOf(garbage.filter((key) => !keptByCounts(heap, garbage).includes(key)))'
  },
  {
    name: 'garbage-that-others-may-hold',
    breaks: 'garbage: nothing is certain if a process outside may hold references; here it is',
    text: 'const isCertain = outside.length === 0',
    becomes: 'const isCertain = outside.length >= 0'
  }
])

const collecting = inFile('app/loop/collecting.ts', [
  {
    name: 'collect-only-at-home',
    breaks: 'objects: every member collects; here only the initiator of the snapshot',
    text: "if (event.type === 'collect-asked') this.#asked(event.snapshot)",
    becomes: "if (event.type === 'collect-asked' && event.by === this.#parts.self) this.#asked(event.snapshot)"
  },
  {
    name: 'collect-before-complete-forgotten',
    breaks: 'objects: a member asked before its cut is complete collects when it is; here it forgets the request',
    text: 'if (cut === undefined) remember(this.#awaited, snapshot)',
    becomes: 'if (cut === undefined) return'
  }
])

const process = inFile('app/process/process.ts', [
  {
    name: 'collect-in-another-timeline',
    breaks: 'objects: garbage of another timeline is left alone; here it is collected',
    text: "case 'collect':\n      if (!isSameTimeline(input.timeline, presentIn(self.restoring))) return NO_EFFECTS",
    becomes: "case 'collect':"
  }
])

const core = inFile('app/core.ts', [
  {
    name: 'application-sends-to-some',
    breaks: 'a command is done only if all its messages can be sent; here this is not checked',
    text: 'for (const to of recipientsOf(applications, wish, id)) {',
    becomes: 'for (const to of recipientsOf(applications, wish, id).slice(0, 0)) {'
  }
])

export const APPLICATIONS = [
  ...computation,
  ...locks,
  ...resource,
  ...objects,
  ...termination,
  ...deadlock,
  ...garbage,
  ...collecting,
  ...process,
  ...core
]
