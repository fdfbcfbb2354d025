// The field's words, one sentence each, as the lecture explains them. The page shows them on hover and focus. Words of one
// application stand in its panel.

export const TERMS = {
  process: 'One participant with its own state. It knows its own state, and of the others only what messages tell it.',
  channel:
    'The one-way path from one process to another. It is FIFO: it loses nothing and keeps the order of messages.',
  snapshot: 'The recorded state of every process and of every channel, combined into one state of the whole system.',
  marker:
    'The message that splits a channel in two: messages before it belong to the snapshot, messages after it do not.',
  'in transit':
    'Sent before the sender recorded and received after the receiver recorded: money that is in nobody’s balance.',
  recorded: 'A process records its state once in each snapshot: when it starts it, or when its first marker arrives.',
  recording:
    'After a process has recorded its state, it records every message that arrives on a channel, until the marker arrives there.',
  cut: 'The line between before and after, across all processes. It is consistent if every application message received before it was also sent before it. A cut is judged by the events of the computation; markers are not part of it.',
  report: 'What one process recorded of itself and of its incoming channels, sent to all other members.',
  initiator: 'The process that started this snapshot. Any process may start one at any time.',
  member: 'A process that this snapshot waits for. A process that joins later is not in this snapshot.',
  'on its way':
    'Sent and not yet acknowledged. It has left your balance, and this peer does not know whether it has arrived.',
  hold: 'A held channel delivers nothing until you release it, so money stays in transit where everybody can see it.',
  balance: 'What an account holds now. Only its owner knows it; of the others you know what a snapshot recorded.',
  total:
    'All balances plus all money in transit. It equals the sum of the opening balances if nothing was lost or invented.',
  opening: 'The coins that an account was created with.',
  audit: 'For each process: opening + received − sent must equal its balance.',
  stable:
    'Once true, always true. If it is true in a snapshot, it is true now; if it is false there, it was false when the snapshot began.',
  connected: 'There is a connection, and the last message from the other peer is at most 3 seconds old.'
} as const

export type TermName = keyof typeof TERMS
