// The field's words, one sentence each, as the lecture says them. Shown on hover and focus; the page uses no others.

export const TERMS = {
  process:
    'One participant with a state of its own. It knows its own state, and of the others only what messages tell it.',
  channel:
    'The one-way, ordered way from one process to another: what is sent first arrives first, and nothing is lost.',
  snapshot: 'The recorded state of every process and of every channel, put together to one state of the whole system.',
  marker:
    'The message that splits a channel in two: what came before it belongs to the snapshot, what comes after it does not.',
  'in transit':
    'Sent before the sender recorded and received after the receiver recorded: money that is in nobody’s balance.',
  recorded: 'A process records its state once in each snapshot: when it starts it, or when its first marker arrives.',
  recording:
    'From its own recording until the marker arrives on a channel, a process notes everything that it receives on that channel.',
  cut: 'The line between before and after, across all processes. It is consistent when nothing is received before it that was sent after it.',
  report: 'What one process recorded of itself and of its incoming channels, sent to all the others.',
  initiator: 'The process that started this snapshot. Any process may, at any time.',
  member: 'A process that this snapshot waits for. Who joins later is not in this photo.',
  'on its way': 'Sent and not yet acknowledged. It has left your balance, and nobody knows yet whether it has arrived.',
  hold: 'A held channel lets nothing through until it is released, so that money stays in transit where everybody can see it.',
  balance: 'What an account holds now. Only its owner knows it; of the others you know what a snapshot recorded.',
  total:
    'All balances, plus all money in transit: as much as all accounts were opened with, if nothing was lost or invented.',
  opening: 'The coins that an account was created with.',
  books: 'For each process: opening + received − sent must be its balance.',
  termination:
    'A computation has terminated when every process is passive and no task is in transit: then nothing can ever wake anybody.',
  deadlock:
    'A cycle of processes, each waiting for a resource that the next one has: none of them can ever go on by itself.',
  garbage: 'An object that no root and no reference in transit leads to: nobody can reach it, and nobody ever will.',
  root: 'A reference that the program of a process holds in its hands: what it can reach begins there.',
  stable:
    'True once means true for ever. If it is true in a snapshot it is true now; if it is false there, it was false when the snapshot began.',
  linked: 'The connection is there and the other side was heard within the last 3 seconds.'
} as const

export type TermName = keyof typeof TERMS
