// Broken rules of channels (protocol, sections 2 and 3): numbers, outboxes, acknowledgements, hellos, quarantine, streams.
import { inFile } from '../mutant.ts'

const numbers = inFile('app/channel/channel.ts', [
  {
    name: 'no-dedupe',
    breaks: 'rule 3: a message that was handled is not handled again; here it is',
    text: '{ skip: next - first }',
    becomes: '{ skip: 0 }'
  },
  {
    name: 'skip-one-too-many',
    breaks: 'rule 3: exactly the handled messages are skipped; here one more',
    text: '{ skip: next - first }',
    becomes: '{ skip: next + 1 - first }'
  },
  {
    name: 'accept-a-gap',
    breaks: 'rule 3: a number above the next is a violation; here it is handled',
    text: 'return first > next ? {',
    becomes: 'return first > next ? { skip: 0 } : first < 0 ? {'
  },
  {
    name: 'accept-a-gap-of-one',
    breaks: 'rule 3: a number above the next is a violation; here one message may be missing',
    text: 'return first > next ? {',
    becomes: 'return first === next + 1 ? { skip: 0 } : first > next ? {'
  },
  {
    name: 'acknowledge-one-too-many',
    breaks: 'rule 1: a message stays in the outbox until it is acknowledged; here the next goes with it',
    text: 'lane.outbox.splice(0, upTo - lane.acknowledged)',
    becomes: 'lane.outbox.splice(0, upTo - lane.acknowledged + 1)'
  },
  {
    name: 'outbox-keeps-acknowledged',
    breaks: 'rule 1: an acknowledged message leaves the outbox; here it stays',
    text: 'lane.outbox.splice(0, upTo - lane.acknowledged)',
    becomes: 'lane.outbox.slice(0, upTo - lane.acknowledged)'
  },
  {
    name: 'older-acknowledgement-counts',
    breaks: 'acknowledgements are cumulative: an older one has no effect; here it replaces a newer one',
    text: 'if (upTo <= lane.acknowledged) return []',
    becomes: ''
  },
  {
    name: 'acknowledgement-above-sent',
    breaks: 'section 6: an acknowledgement of a message that was never sent is a violation; here it is accepted',
    text: 'return upTo > emittedUpTo(lane) ?',
    becomes: 'return upTo < 0 ?'
  },
  {
    name: 'outbox-last-in-first-out',
    breaks: 'rule 1: messages leave in the order in which they were emitted; here the newest first',
    text: 'lane.outbox.push(message)',
    becomes: 'lane.outbox.unshift(message)'
  },
  {
    name: 'hello-acknowledges-nothing',
    breaks: 'rule 2: a message that a hello reports as handled counts as acknowledged; here it does not',
    text: 'settle(acknowledge(channel.application, hello.application.handled))',
    becomes: ''
  },
  {
    name: 'store-replaced-unseen',
    breaks: 'quarantine: another store id shuts the channel; here it is taken for the same account',
    text: "if (channel.storeId !== '' && channel.storeId !== hello.storeId) return 'store-replaced'",
    becomes: ''
  },
  {
    name: 'store-id-not-kept',
    breaks: 'quarantine: the store id of a neighbour is remembered; here it is not',
    text: 'channel.storeId = hello.storeId',
    becomes: ''
  },
  {
    name: 'self-rolled-back-unseen',
    breaks:
      'quarantine: a neighbour that has handled more than we sent is put into quarantine; here this is not checked',
    text: "if (lanes.some(([, theirs, sentByUs]) => theirs.handled > sentByUs)) return 'self-rolled-back'",
    becomes: ''
  },
  {
    name: 'told-by-being-started',
    breaks: 'channels: a frame emitted in a life without a hello was never sent; here a start counts it as sent',
    text: 'channel.toldBefore = sentUpTo(channel)',
    becomes: 'channel.toldBefore = null'
  },
  {
    name: 'never-told-after-hello',
    breaks: 'channels: a frame emitted after a hello may have been sent; here only frames before it',
    text: '  channel.toldBefore = null\n  channel.saidBefore',
    becomes: '  channel.toldBefore = sentUpTo(channel)\n  channel.saidBefore'
  },
  {
    name: 'unwritten-goodbye-counts',
    breaks:
      'a goodbye of an earlier life is over, also where it was never written; here it makes a peer depart that is there',
    text: 'Math.max(hello.control.sent, hello.emittedBefore ?? 0)',
    becomes: 'Math.max(hello.control.sent, 0)'
  },
  {
    name: 'forgotten-acknowledgement-unseen',
    breaks:
      'quarantine: a neighbour that has handled less than it acknowledged was rolled back; here this is not checked',
    text: 'theirs.handled < ours.acknowledged || theirs.sent < ours.handled',
    becomes: 'theirs.sent < ours.handled'
  },
  {
    name: 'forgotten-message-unseen',
    breaks: 'quarantine: a neighbour that sent less than we handled was rolled back; here this is not checked',
    text: 'theirs.handled < ours.acknowledged || theirs.sent < ours.handled',
    becomes: 'theirs.handled < ours.acknowledged'
  },
  {
    name: 'quarantine-of-one-lane-only',
    breaks: 'quarantine: both lanes are compared; here the control lane is not',
    text: '[channel.control, hello.control, sent.control]\n',
    becomes: ''
  },
  {
    name: 'no-doubts',
    breaks:
      'quarantine: a hello that may be old is requested again before its sender is put into quarantine; here it counts at once',
    text: 'channel.doubts < DOUBTS_MAX',
    becomes: 'channel.doubts < 0'
  },
  {
    name: 'doubts-for-ever',
    breaks: 'quarantine: the third contradicting hello in a row is believed; here it is asked for ever',
    text: 'channel.doubts < DOUBTS_MAX',
    becomes: 'channel.doubts >= 0'
  },
  {
    name: 'doubts-add-up',
    breaks: 'quarantine: doubts count in a row; here they add up over a life',
    text: '  channel.doubts = 0\n  channel.quarantine = reason',
    becomes: '  channel.quarantine = reason'
  },
  {
    name: 'no-quarantine',
    breaks: 'quarantine: a contradiction shuts the channel for good; here until the next hello',
    text: 'channel.quarantine = reason',
    becomes: ''
  }
])

const streams = inFile('app/channel/link.ts', [
  {
    name: 'again-on-one-stream',
    breaks: 'section 6: a message comes once on a stream; here as often as somebody likes',
    text: 'if (first <= heard[lane]) return',
    becomes: 'if (first < 0) return'
  },
  {
    name: 'hello-forgets-what-is-handled',
    breaks: 'section 6: what a hello says is handled is not sent again; here it may be',
    text: 'heard: { application: said.application.handled, control: said.control.handled }',
    becomes: 'heard: { application: 0, control: 0 }'
  },
  {
    name: 'empty-acknowledgements',
    breaks: 'section 6: an acknowledgement says something new; here it need not',
    text: 'if (isLess || (isSame && !told.isFirst)) return',
    becomes: 'if (isLess) return'
  },
  {
    name: 'older-acknowledgement-on-a-stream',
    breaks: 'section 6: acknowledgements on a stream never fall; here they may',
    text: 'if (isLess || (isSame && !told.isFirst)) return',
    becomes: 'if (isSame && !told.isFirst) return'
  },
  {
    name: 'first-acknowledgement-is-a-violation',
    breaks: 'section 6: the first acknowledgement on a stream may repeat the hello; here it may not',
    text: 'told.isFirst = false',
    becomes: ''
  },
  {
    name: 'on-their-way-without-bound',
    breaks: 'rule 5: 32,768 application messages are on their way at most; here any number',
    text: 'heard.application > acknowledged + IN_FLIGHT_MAX',
    becomes: 'heard.application < acknowledged - IN_FLIGHT_MAX'
  },
  {
    name: 'on-their-way-from-the-first',
    breaks: 'rule 5: what a hello acknowledges is not on its way; here only acknowledgements on this stream count',
    text: 'Math.max(said.application.handled, acked.application)',
    becomes: 'Math.max(0, acked.application)'
  },
  {
    name: 'one-lane-acknowledged',
    breaks: 'section 6: frames are handled in their order; here an acknowledgement may leave out the control lane',
    text: 'return ack.control < order.control ?',
    becomes: 'return ack.control < 0 ?'
  },
  {
    name: 'order-of-older-streams',
    breaks: 'section 6: messages of an older stream may be handled first; here that is a violation',
    text: 'if (link.written.application > link.said.application.sent) link.order',
    becomes: 'if (link.written.application > 0) link.order'
  },
  {
    name: 'after-bye',
    breaks: 'section 6: nothing follows bye; here it may',
    text: "if (frame.type === 'bye') link.isOver = true",
    becomes: ''
  },
  {
    name: 'resume-one-too-late',
    breaks: 'rule 2: sending goes on at handled + 1; here one message is left out',
    text: 'link.written[name] = Math.max(link.written[name], lane.acknowledged)',
    becomes: 'link.written[name] = Math.max(link.written[name], lane.acknowledged + 1)'
  },
  {
    name: 'resend-nothing',
    breaks: 'rule 2: sending goes on at handled + 1; here behind all that was ever emitted',
    text: 'link.written[name] = Math.max(link.written[name], lane.acknowledged)',
    becomes: 'link.written[name] ||= emittedUpTo(lane)'
  },
  {
    name: 'reports-not-resent',
    breaks: 'rule 2: both lanes go on at handled + 1; here the control lane does not',
    text: 'link.written[name] = Math.max(link.written[name], lane.acknowledged)',
    becomes: "link.written[name] ||= name === 'control' ? emittedUpTo(lane) : lane.acknowledged"
  },
  {
    name: 'hello-says-emitted',
    breaks: 'section 3: a hello reports what may have been written; here what was emitted',
    text: 'application: { sent: sent.application, handled',
    becomes: 'application: { sent: emittedUpTo(channel.application), handled'
  },
  {
    name: 'data-before-hello',
    breaks: 'section 6: nothing counts before hello; here it does',
    text: "if (link.phase === 'greeting') return {",
    becomes: "if (link.phase === 'greeting' && frame.type === 'bye') return {"
  },
  {
    name: 'second-hello',
    breaks: 'section 6: a second hello on one stream is a violation; here it is welcome',
    text: "if (link.phase !== 'greeting') return {",
    becomes: 'if (link.openedAt < -1) return {'
  },
  {
    name: 'quarantined-channel-sends',
    breaks: 'quarantine: nothing goes out on a shut channel; here it does',
    text: "if (link.phase !== 'open' || channel.quarantine !== '') return []",
    becomes: "if (link.phase !== 'open') return []"
  },
  {
    name: 'never-acknowledge',
    breaks: 'rule 4: a handled and committed message is acknowledged; here never',
    text: "frames.push({ type: 'ack', application: application.handled, control: control.handled })",
    becomes: ''
  },
  {
    name: 'acknowledge-one-lane',
    breaks: 'rule 4: acknowledgements speak of both lanes; here of the application lane',
    text: "frames.push({ type: 'ack', application: application.handled, control: control.handled })",
    becomes: "frames.push({ type: 'ack', application: application.handled, control: 0 })"
  },
  {
    name: 'lanes-mixed-up-in-acknowledgement',
    breaks: 'section 3: each lane has numbers of its own; here an acknowledgement mixes them up',
    text: "frames.push({ type: 'ack', application: application.handled, control: control.handled })",
    becomes: "frames.push({ type: 'ack', application: control.handled, control: application.handled })"
  },
  {
    name: 'pace-ignored',
    breaks: 'section 3: the application lane may be held by its sender; here it goes anyway',
    text: 'Math.min(passed, application.acknowledged + IN_FLIGHT_MAX)',
    becomes: 'Math.min(emittedUpTo(application), application.acknowledged + IN_FLIGHT_MAX)'
  },
  {
    name: 'in-flight-without-bound',
    breaks: 'rule 5: at most 32,768 messages are written and not acknowledged; here any number',
    text: 'Math.min(passed, application.acknowledged + IN_FLIGHT_MAX)',
    becomes: 'passed'
  },
  {
    name: 'control-after-application',
    breaks: 'section 3: control is written before waiting application messages; here it has the room that they leave',
    text: "const room = writeLane(frames, link, 'control', control, emittedUpTo(control), encode, beside)\n  const allowed = Math.min(passed, application.acknowledged + IN_FLIGHT_MAX)\n  writeLane(frames, link, 'application', application, allowed, encode, room)",
    becomes:
      "const allowed = Math.min(passed, application.acknowledged + IN_FLIGHT_MAX)\n  const room = writeLane(frames, link, 'application', application, allowed, encode, beside)\n  writeLane(frames, link, 'control', control, emittedUpTo(control), encode, room)"
  },
  {
    name: 'parts-as-large-as-frames',
    breaks: 'section 2: a marker waits behind a part of a report at most; here behind the whole of it',
    text: 'return isNarrow ? NARROW_PART_BYTES : PART_BYTES',
    becomes: 'return isNarrow ? NARROW_PART_BYTES : 64 * PART_BYTES'
  },
  {
    name: 'wrong-number-in-batch',
    breaks: 'rule 1: every message has the number under which it was emitted; here a batch begins one too low',
    text: 'const first = link.written[name] + 1',
    becomes: 'const first = Math.max(1, link.written[name])'
  },
  {
    name: 'batch-without-bound',
    breaks: 'section 2: a frame has a largest length; here a batch takes all that waits',
    text: 'while (link.written[name] < upTo && left > 0) {',
    becomes: 'left = Infinity\n  while (link.written[name] < upTo) {'
  }
])

const liveness = inFile('app/channel/liveness.ts', [
  {
    name: 'rests-without-a-question',
    breaks: 'section 2: a link at rest is asked; here only a new one',
    text: "if (mayAsk && (isResting || isLargeLate || liveness.roundTrip === undefined)) return 'question'",
    becomes: "if (mayAsk && (isLargeLate || liveness.roundTrip === undefined)) return 'question'"
  },
  {
    name: 'as-patient-on-every-path',
    breaks: 'section 2: an answer may take as long as the path takes; here as long on every path',
    text: 'const most = PATIENCE_FACTOR * (roundTrip.ms + 4 * roundTrip.variationMs)',
    becomes: 'const most = 0 * PATIENCE_FACTOR * (roundTrip.ms + 4 * roundTrip.variationMs)'
  },
  {
    name: 'variation-forgotten-soon',
    breaks: 'section 2: a late answer is remembered for long; here quiet ones make impatient as soon',
    text: 'difference / (difference > 0 ? 4 : 32)',
    becomes: 'difference / 4'
  },
  {
    name: 'mute-in-a-large-frame',
    breaks: 'section 2: who sends a large frame is told that its bytes come; here it hears nothing until the end',
    text: "return liveness.owes || isWaitedFor ? 'answer' : ''",
    becomes: "return liveness.owes && !isWaitedFor ? 'answer' : ''"
  },
  {
    name: 'believes-more-than-was-written',
    breaks: 'section 2: nobody can have received more than was written; here that counts as an answer',
    text: 'told > liveness.toldBytes && told <= wroteBytes',
    becomes: 'told > liveness.toldBytes'
  },
  {
    name: 'rare-for-those-we-talk-to',
    breaks: 'section 2: whom something waits for is asked as soon as in a small class; here as rarely as anybody',
    text: 'isWaiting ? REST_MS : ',
    becomes: 'isWaiting && neighbours < 0 ? REST_MS : '
  },
  {
    name: 'both-sides-ask',
    breaks: 'section 2: the side with the higher id rests longer; here as long, and both ask',
    text: 'return isLower ? ms : ms + HIGHER_RESTS_MS',
    becomes: 'return ms'
  },
  {
    name: 'bytes-are-no-life',
    breaks: 'section 2: any byte is life; here a doubt stays',
    text: `liveness.receivedBytes += bytes
  liveness.doubtedAt = undefined`,
    becomes: 'liveness.receivedBytes += bytes'
  }
])

const core = inFile('app/core.ts', [
  {
    name: 'outbox-without-bound',
    breaks: 'rule 5: at most 65,536 messages wait in an outbox; here any number',
    text: "channel.application.outbox.length >= channels.OUTBOX_MAX ? 'outbox-full' : ''",
    becomes: "''"
  },
  {
    name: 'one-number-for-both-lanes',
    breaks: 'section 3: two lanes, each with its own numbers; here both count as one',
    text: 'const lane = channel[data.lane]',
    becomes: "const lane = channel['application']"
  },
  {
    name: 'handled-not-counted',
    breaks: 'rule 3: a handled message raises the number; here it does not',
    text: 'lane.handled += 1',
    becomes: ''
  },
  {
    name: 'old-goodbye-counts',
    breaks: 'rule 7: a goodbye from before the last hello changes nothing; here its sender is gone again',
    text: 'lane.handled < channel.saidBefore',
    becomes: 'lane.handled < 0'
  },
  {
    name: 'wrong-lane-accepted',
    breaks: 'section 6: a type on the wrong lane is a violation; here it is handled',
    text: 'if (laneOf(message) !== data.lane) return',
    becomes: 'if (laneOf(message) === undefined) return'
  },
  {
    name: 'quarantined-channel-receives',
    breaks: 'quarantine: nothing is taken on a shut channel; here it is',
    text: "if (channel.quarantine !== '' || channel.doubts > 0) return DONE",
    becomes: 'if (channel.doubts > 0) return DONE'
  },
  {
    name: 'doubtful-neighbour-believed',
    breaks: 'quarantine: nothing counts of a neighbour in doubt; here it does',
    text: "if (channel.quarantine !== '' || channel.doubts > 0) return DONE",
    becomes: "if (channel.quarantine !== '') return DONE"
  },
  {
    name: 'pay-into-quarantine',
    breaks: 'quarantine: a transfer on a channel in quarantine is refused; here the money is lost',
    text: "if (channel.quarantine !== '') return 'quarantined'",
    becomes: ''
  },
  {
    name: 'told-not-compared',
    breaks: 'section 3: a hello is compared with what was sent, not with what was emitted; here the other way round',
    text: 'channels.greet(channel, hello, told, (gone) =>',
    becomes: 'channels.greet(channel, hello, undefined, (gone) =>'
  },
  {
    name: 'acknowledgement-of-one-lane-taken',
    breaks: 'rule 4: an acknowledgement frees both outboxes; here that of the application lane',
    text: 'backlog.waitsNoMore(backlogs, channels.acknowledge(control, ack.control))',
    becomes: ''
  },
  {
    name: 'money-of-strangers',
    breaks: 'section 6: messages after a rejected hello are a violation; here they pass',
    text: "if (channel === undefined) return { ok: false, violation: 'messages",
    becomes:
      "if (channel === undefined) return DONE\n  if (channel.doubts < 0) return { ok: false, violation: 'messages"
  },
  {
    name: 'pace-not-durable',
    breaks: 'section 3: a held channel stays held; here the wish is forgotten',
    text: 'channel.pace = input.pace',
    becomes: ''
  }
])

const waiting = [
  ...inFile('app/core.ts', [
    {
      name: 'answers-without-end',
      breaks: 'rule 5: whoever takes no answers gets no further one; here requests are always answered',
      text: 'application.outbox.length >= backlog.ANSWERS_MAX && isAnswered(message)',
      becomes: 'application.outbox.length < 0 && isAnswered(message)'
    },
    {
      name: 'prepared-without-end',
      breaks: 'rule 5: the same on the control lane; here every prepare is answered',
      text: "return control.outbox.length >= backlog.CONTROL_ANSWERS_MAX ? ASKS_TOO_MUCH : ''",
      becomes: "return ''"
    },
    {
      name: 'report-without-acknowledgement',
      breaks: 'section 6: a report whose sender has not acknowledged our marker is a violation; here it counts',
      text: 'return isUnacknowledged ?',
      becomes: 'return isUnacknowledged && application.outbox.length < 0 ?'
    },
    {
      name: 'join-whatever-waits',
      breaks: 'section 4: no part is taken in snapshots of whoever has left too much waiting; here it is',
      text: 'isOld || isUnwelcome(core, message)',
      becomes: 'isOld'
    },
    {
      name: 'start-whatever-waits',
      breaks: 'section 5: a snapshot of a member for whom 256 messages wait is refused; here it begins',
      text: "if (isOverdue(core, core.process.id, input.members)) return { ok: false, refusal: 'outbox-full' }",
      becomes: ''
    },
    {
      name: 'restore-whatever-waits',
      breaks: 'rule 5: beyond 512 waiting control messages a wish is refused; here it is sent',
      text: "if (input.members.some((member) => isControlFull(core, member))) return { ok: false, refusal: 'outbox-full' }",
      becomes: ''
    },
    {
      name: 'collect-whatever-waits',
      breaks: 'rule 5: no collect is added to 512 waiting control messages; here it is',
      text: 'input.members.filter((member) => !isControlFull(core, member))',
      becomes: 'input.members.filter(() => true)'
    },
    {
      name: 'backlog-ignores-hello',
      breaks: 'section 3: what a hello reports as handled waits no more; here it is still counted',
      text: '(gone) => backlog.waitsNoMore(channel.backlogs, gone)',
      becomes: '(gone) => gone.length'
    }
  ]),
  ...inFile('app/backlog.ts', [
    {
      name: 'backlog-never-falls',
      breaks: 'section 3: an acknowledged message waits no more; here it is counted for ever',
      text: 'backlog.messages -= 1',
      becomes: ''
    },
    {
      name: 'backlog-without-cancels',
      breaks: 'section 3: markers, reports and cancels count; here cancels do not',
      text: "    case 'cancel':\n",
      becomes: ''
    },
    {
      name: 'backlog-without-bytes',
      breaks: 'section 5: 16 MiB of reports wait at most; here only messages are counted',
      text: ' || backlog.bytes >= BACKLOG_BYTES_MAX',
      becomes: ''
    }
  ])
]

const pace = inFile('app/pace.ts', [
  {
    name: 'keep-back-without-end',
    breaks: 'section 3: a gate keeps back 65,536 messages; here all',
    text: 'release(gate, sent, Math.max(0, sent - gate.passed - KEPT_BACK_MAX))',
    becomes: ''
  },
  {
    name: 'held-channel-flows',
    breaks: 'section 3: only released messages go on a held channel; here a message only waits for its delay',
    text: 'if (pace.held) return Infinity',
    becomes: ''
  },
  {
    name: 'release-one-more',
    breaks: 'section 3: so many go as are released; here one more',
    text: 'const passing = Math.min(count, sent - gate.passed)',
    becomes: 'const passing = Math.min(count + 1, sent - gate.passed)'
  }
])

export const CHANNELS = [...numbers, ...streams, ...liveness, ...core, ...waiting, ...pace]
