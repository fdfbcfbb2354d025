// Broken rules of the peer around its core (protocol, sections 3, 6 and 8): the order of a turn, contacts, the journal.
import { inFile } from '../mutant.ts'

const turn = inFile('app/loop/turn.ts', [
  {
    name: 'turn-lost-with-its-acks',
    breaks: 'section 8: a power cut may take a turn of acknowledgements alone; here every turn that holds one',
    text: 'batch.every(({ input }) => isOnlyAcks(input))',
    becomes: 'batch.some(({ input }) => isOnlyAcks(input))'
  },
  {
    name: 'received-turn-may-be-lost',
    breaks: 'section 8: a received message is durable before it is acknowledged; here a power cut may lose it',
    text: "input.frames.every(({ type }) => type === 'ack')",
    becomes: "input.frames.every(({ type }) => type === 'ack' || type === 'data')"
  },
  {
    name: 'journal-in-another-order',
    breaks: 'section 8: the journal holds inputs as they were handled; here the newest first',
    text: 'inputs: batch.map(({ kept }) => kept)',
    becomes: 'inputs: batch.map(({ kept }) => kept).reverse()'
  },
  {
    name: 'answers-mixed-up',
    breaks: 'section 7: every command gets its own answer; here all get the first',
    text: 'batch[index]?.settle(outcome)',
    becomes: 'batch[0 * index]?.settle(outcome)'
  }
])

const contacts = [
  ...inFile('app/loop/contacts.ts', [
    {
      name: 'question-without-answer',
      breaks: 'section 2: a question is answered at once; here never',
      text: 'if (heardHeartbeat(liveness, heartbeat, this.#now())) openWire.answer(this.#now())',
      becomes: 'heardHeartbeat(liveness, heartbeat, this.#now())'
    },
    {
      name: 'acknowledge-before-commit',
      breaks: 'rule 4: only committed messages are acknowledged; here all that were read',
      text: "const input: CoreInput = { type: 'received', from, frames: heard.frames }",
      becomes: `const input: CoreInput = { type: 'received', from, frames: heard.frames }
        for (const frame of heard.frames) {
          if (frame.type !== 'data') continue
          const handled = { application: this.#around.channelOf(from).application.handled, control: this.#around.channelOf(from).control.handled }
          handled[frame.lane] = Math.max(handled[frame.lane], frame.first + frame.messages.length - 1)
          openWire.write([{ type: 'ack', ...handled }], this.#now())
        }`
    },
    {
      name: 'told-forgotten-at-start',
      breaks: 'section 3: after a start all frames in the outboxes may have been sent; here none was',
      text: 'this.#told = new Map(around.channels.map(',
      becomes: 'this.#told = new Map(around.channels.slice(0, 0).map('
    },
    {
      name: 'told-not-kept',
      breaks: 'section 3: the next hello reports what was written; here it does not',
      text: 'application: Math.max(application, written.application)',
      becomes: 'application'
    },
    {
      name: 'doubtful-stream-stays',
      breaks: 'quarantine: a doubtful hello is asked for again on a new stream; here the stream stays',
      text: "return openWire.wire.abort(new Error('this hello contradicts an earlier one'))",
      becomes: 'return'
    },
    {
      name: 'violation-forgiven',
      breaks: 'section 6: a violation resets the stream; here it goes on',
      text: 'openWire.wire.abort(new Error(reason))',
      becomes: ''
    },
    {
      name: 'replaced-stream-is-heard',
      breaks: 'section 1: a newer stream replaces an older one; here frames on the older one still count',
      text: 'return openWire?.wire === wire ? openWire : undefined',
      becomes: 'return openWire'
    },
    {
      name: 'gate-not-opened-by-hello',
      breaks: 'section 3: messages that a hello reports as handled have passed; here they wait at the gate',
      text: 'if (contact.gate.passed < acknowledged) Object.assign(contact.gate, openGate(acknowledged))',
      becomes: 'void acknowledged'
    },
    {
      name: 'budget-not-kept',
      breaks: 'section 3: a neighbour that has used up its budget is not read for a while; here it is',
      text: 'if (budget.pauseMs > 0) this.#reading.pause(openWire, budget.pauseMs)',
      becomes: ''
    },
    {
      name: 'excess-forgiven',
      breaks: 'section 6: heartbeats that no clock explains are a violation; here they are not',
      text: "if (excess !== '') return this.#offended(openWire, excess)",
      becomes: ''
    },
    {
      name: 'blocked-is-forgotten',
      breaks: 'section 6: a window says why a peer is blocked; here a hello on the broken stream takes it back',
      text: 'if (openWire.broken) return\n      if (',
      becomes: 'if ('
    }
  ]),
  ...inFile('app/loop/reading.ts', [
    {
      name: 'waiting-bytes-without-bound',
      breaks: 'reading stops while too much waits for a turn; here it never does',
      text: 'if (this.#waitingBytes > WAITING_BYTES_MAX) this.#holdAll(true)',
      becomes: ''
    },
    {
      name: 'reading-never-goes-on',
      breaks: 'reading goes on after the turn; here it does not',
      text: 'if (this.#waitingBytes > WAITING_BYTES_MAX) this.#holdAll(false)',
      becomes: ''
    },
    {
      name: 'share-without-bound',
      breaks: 'section 3: one neighbour has its share of a turn; here it may fill it',
      text: "if (share.waitingBytes > share.bytesMax) openWire.hold('turn', true, this.#now())",
      becomes: ''
    },
    {
      name: 'share-never-free-again',
      breaks: 'section 3: a neighbour is read again after the turn; here it is not',
      text: "openWire?.hold('turn', false, this.#now())",
      becomes: 'void openWire'
    },
    {
      name: 'budget-never-refilled',
      breaks: 'section 3: reading goes on when the budget is refilled; here it does not',
      text: "if (isInUse) openWire.hold('budget', false, this.#now())",
      becomes: 'void isInUse'
    }
  ]),
  ...inFile('app/loop/offences.ts', [
    {
      name: 'never-blocked',
      breaks: 'section 6: three violations within a minute block a peer; here never',
      text: 'if (latest.length < OFFENCES_MAX) return false',
      becomes: 'if (latest.length < 1e9) return false'
    }
  ]),
  ...inFile('app/loop/link-watch.ts', [
    {
      name: 'judged-while-asleep',
      breaks: 'after sleep a peer first reads its streams; here it gives them up',
      text: 'now - this.#lookAt > ASLEEP_MS',
      becomes: 'now - this.#lookAt > ASLEEP_MS * 1e9'
    }
  ])
]

const budget = [
  ...inFile('app/loop/budget.ts', [
    {
      name: 'control-costs-nothing',
      breaks: 'section 3: messages about snapshots have a rate; here they have none',
      text: 'this.#control.spend(frame.messages.length)',
      becomes: 'this.#control.spend(0)'
    },
    {
      name: 'introductions-all-read',
      breaks: 'section 3: of many introductions a few are read; here all',
      text: 'return this.#introductionsRead.take(1)',
      becomes: 'return this.#introductionsRead.take(0)'
    },
    {
      name: 'introductions-without-end',
      breaks: 'section 6: introductions have a rate; here they have none',
      text: "if (heard.frame.type === 'known' && !this.#introductions.take(1))",
      becomes: "if (heard.frame.type === 'known' && !this.#introductions.take(0))"
    }
  ]),
  ...inFile('app/loop/share.ts', [
    {
      name: 'share-never-smaller',
      breaks: 'section 3: messages that take long get a smaller share of a turn; here they do not',
      text: 'if (own > SHARE_MS && waitingBytes >= SHARE_MIN)',
      becomes: 'if (own < 0)'
    },
    {
      name: 'share-never-larger',
      breaks: 'section 3: a share grows again; here it stays small',
      text: 'share.bytesMax = Math.min(SHARE_MAX, bytesMax * 1.25)',
      becomes: 'share.bytesMax = bytesMax'
    },
    {
      name: 'everybody-pays-for-one',
      breaks: 'section 3: a turn is of each in proportion; here all of it is of everybody',
      text: '(tookMs * waitingBytes) / total',
      becomes: 'tookMs'
    }
  ]),
  ...inFile('app/loop/open-wire.ts', [
    {
      name: 'one-reason-reads-on',
      breaks: 'reading goes on when no reason is left; here as soon as one is gone',
      text: 'this.wire.pause(this.#holds.size > 0)',
      becomes: 'this.wire.pause(isOn)'
    },
    {
      name: 'held-is-silent',
      breaks: 'section 2: who was not read was not silent; here it is taken for gone',
      text: 'if (!isOn) listensAgain(this.link.liveness, now)',
      becomes: ''
    }
  ])
]

const standing = inFile('app/view/standing.ts', [
  {
    name: 'silence-for-ever',
    breaks: 'section 2: a stream is given up after 15 s of silence; here never',
    text: "return isGone(link.liveness, now) ? nothingReceived(link, now) : ''",
    becomes: "return isGone(link.liveness, now) && now < 0 ? nothingReceived(link, now) : ''"
  },
  {
    name: 'no-hello-for-ever',
    breaks: 'section 2: no hello within 10 s ends the stream; here it stays',
    text: "if (link.phase === 'greeting' && now - link.openedAt > HELLO_MS)",
    becomes: 'if (now < 0)'
  },
  {
    name: 'silent-neighbour-shown-connected',
    breaks: 'section 2: a neighbour that does not answer is shown offline; here connected',
    text: 'if (isSilent(link.liveness, now))',
    becomes: 'if (now < 0)'
  },
  {
    name: 'waiting-shown-as-open',
    breaks: 'S7: a snapshot that waits for an offline member says so; here it seems to continue',
    text: "status: away ? 'waiting' : 'open'",
    becomes: "status: away ? 'open' : 'open'"
  }
])

const loop = inFile('app/loop/loop.ts', [
  {
    name: 'loop-sends-before-commit',
    breaks: 'section 8: a turn commits first, then sends and acknowledges; here the other way round',
    text: 'boundaries?.beforeCommit(taken)',
    becomes: 'this.#parts.contacts.flushAll()\n      boundaries?.beforeCommit(taken)'
  },
  {
    name: 'loop-answers-before-commit',
    breaks: 'section 8: a person is answered when it is committed; here before',
    text: 'boundaries?.beforeCommit(taken)',
    becomes: 'settleAll(batch, taken)\n      boundaries?.beforeCommit(taken)'
  },
  {
    name: 'loop-shows-before-commit',
    breaks: 'section 8: a turn is shown when it is committed; here before',
    text: 'boundaries?.beforeCommit(taken)',
    becomes: 'this.#parts.show(taken)\n      boundaries?.beforeCommit(taken)'
  },
  {
    name: 'loop-goes-on-after-failed-commit',
    breaks: 'section 8: a turn that cannot be committed stops the loop; here it takes the next turn',
    text: "this.#phase = 'failed'",
    becomes: ''
  },
  {
    name: 'loop-hides-failed-commit',
    breaks: 'section 8: after a failed commit nothing is sent, answered or shown; here everything is',
    text: '{\n      this.#failed(batch)\n      throw error',
    becomes:
      '{\n      this.#failed(batch)\n      return { taken: takeTurn(core, [], schedule.timing.wall()), written: undefined }'
  },
  {
    name: 'loop-goes-on-while-it-writes',
    breaks: 'section 8: a turn is sent, answered and shown when it is on the disk; here while it is on its way there',
    text: 'if (written === undefined) this.#finish',
    becomes: 'if (written === undefined || written instanceof Promise) this.#finish'
  },
  {
    name: 'loop-forgets-failed-inputs',
    breaks: 'section 8: a command that cannot be committed is answered so; here it gets no answer',
    text: 'this.#queue = [...batch, ...this.#queue]',
    becomes: 'void batch'
  },
  {
    name: 'loop-commits-nothing',
    breaks: 'section 8: a turn is committed before it is sent, acknowledged or shown; here never',
    text: 'disk.commit(taken.turn, completed, core, taken.mayBeLost)',
    becomes: 'void [disk, completed]'
  },
  {
    name: 'loop-loses-cuts',
    breaks: 'section 8: a complete cut is committed with its turn; here it is not kept',
    text: 'disk.commit(taken.turn, completed, core, taken.mayBeLost)',
    becomes: 'disk.commit(taken.turn, completed.slice(0, 0), core, taken.mayBeLost)'
  },
  {
    name: 'loop-flushes-no-turn',
    breaks: 'section 8: only a turn of acknowledgements may be lost in a power cut; here every turn may',
    text: 'disk.commit(taken.turn, completed, core, taken.mayBeLost)',
    becomes: 'disk.commit(taken.turn, completed, core, true)'
  },
  {
    name: 'loop-settles-nobody',
    breaks: 'section 3: the hello of a neighbour is committed, then messages go out; here they never do',
    text: '    settleAll(batch, taken)\n    for',
    becomes: '    void settleAll\n    for'
  },
  {
    name: 'loop-sends-nothing',
    breaks: 'section 8: after its commit a turn sends and acknowledges; here it does not',
    text: '    contacts.flushAll()\n    this.#answer()',
    becomes: '    void contacts\n    this.#answer()'
  },
  {
    name: 'loop-answers-no-restore',
    breaks: 'R0: a member that is asked answers from its disk; here none does',
    text: 'this.submit(found, () => this.#answering.delete(name))',
    becomes: 'void found'
  },
  {
    name: 'loop-takes-one-input',
    breaks: 'section 8: a turn takes all inputs that wait; here the newest of several is dropped',
    text: 'const batch = this.#queue',
    becomes: 'const batch = this.#queue.slice(0, Math.max(1, this.#queue.length - 1))'
  },
  {
    name: 'loop-begins-in-silence',
    breaks: 'section 3: the first input of each life says that no stream of an earlier one is left; here it is missing',
    text: '#queue: WaitingInput[] = [STARTED]',
    becomes: '#queue: WaitingInput[] = [STARTED].slice(1)'
  },
  {
    name: 'loop-tells-too-early',
    breaks: 'state is answered when all that was asked before is committed; here at once',
    text: 'else if (this.#queue.length > 0) {',
    becomes: 'else if (this.#queue.length < 0) {'
  },
  {
    name: 'loop-ends-in-silence',
    breaks: 'commands that wait when the loop ends are answered with the reason; here they get no answer',
    text: 'for (const { abandon } of [...this.#writing, ...this.#queue]) abandon?.(reason)',
    becomes: ''
  }
])

const ending = inFile('app/loop/ending.ts', [
  {
    name: 'peer-goes-on-without-disk',
    breaks: 'section 8: a turn that cannot be committed stops the peer; here it goes on',
    text: 'void this.#end(sentence)',
    becomes: ''
  },
  {
    name: 'peer-shows-what-failed',
    breaks: 'section 8: nothing is shown that is not committed; here the state after the failed turn is',
    text: 'display.freeze()',
    becomes: ''
  },
  {
    name: 'peer-hears-after-the-end',
    breaks: 'section 8: a stopping peer answers nothing from a state that is not committed; here it does',
    text: "if (this.#phase !== 'stopped') this.safely(work)",
    becomes: 'this.safely(work)'
  }
])

export const PEERS = [...turn, ...contacts, ...budget, ...standing, ...loop, ...ending]
