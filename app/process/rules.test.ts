// The rules of Chandy and Lamport (1985) at three processes, as conversations: S1 to S4 of docs/protocol.md.
import { expect, test } from 'vitest'
import { audit } from '../properties/ask.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'

function openSystem(): CheckedSystem {
  return new CheckedSystem({ anna: 100, ben: 100, cleo: 100 })
}

// "Marker-sending rule: p sends one marker along c after p records its state and before p sends further messages."
test('the initiator records and sends a marker on every channel, before any later message', () => {
  const system = openSystem()
  system.transfer('anna', 'ben', 5)
  system.snapshot('anna')
  system.transfer('anna', 'ben', 7)
  expect(system.takeLog()).toBe(
    `
anna pays ben 5
  → ben 5
anna starts a snapshot
  records 95 for anna#1
  → ben marker anna#1
  → cleo marker anna#1
anna pays ben 7
  → ben 7`.slice(1)
  )
})

// "Marker-receiving rule, q has not recorded its state: q records its state; q records the state of c as empty."
test('at its first marker a process records, records that channel as empty, and sends markers before anything else', () => {
  const system = openSystem()
  system.transfer('anna', 'ben', 5)
  system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.takeLog()
  system.deliver('anna', 'ben')
  system.transfer('ben', 'anna', 1)
  expect(system.takeLog()).toBe(
    `
ben gets marker anna#1 from anna
  records 105 for anna#1
  → anna marker anna#1
  → cleo marker anna#1
  closes the channel from anna for anna#1: 0 in transit
ben pays anna 1
  → anna 1`.slice(1)
  )
})

// "… q has recorded its state: q records the state of c as the sequence of messages received along c after q's state
// was recorded and before q received the marker along c."
test('a later marker closes its channel with the messages since the recording, in order', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.transfer('ben', 'anna', 3)
  system.transfer('ben', 'anna', 4)
  system.transfer('cleo', 'anna', 50)
  system.deliver('anna', 'ben')
  system.transfer('ben', 'anna', 5) // After ben's marker: not in the snapshot.
  for (let i = 0; i < 3; i++) system.deliver('ben', 'anna')
  system.deliver('cleo', 'anna')
  expect(system.open('anna', snapshot)?.own?.incoming).toEqual({
    ben: { phase: 'closed', inTransit: [3, 4].map((amount) => ({ type: 'transfer', amount })) },
    cleo: { phase: 'recording', inTransit: [{ type: 'transfer', amount: 50 }] }
  })
  system.deliver('ben', 'anna') // The 5 comes on a closed channel.
  expect(system.open('anna', snapshot)?.own?.incoming).toMatchObject({ ben: { inTransit: { length: 2 } } })
})

test('a message received before the recording is in the recorded state, and not in transit', () => {
  const system = openSystem()
  system.transfer('ben', 'anna', 3)
  system.deliver('ben', 'anna')
  const snapshot = system.snapshot('anna')
  system.settle()
  expect(system.cut('anna', snapshot)?.parts).toMatchObject({
    anna: { recordedState: { bank: { balance: 103 } }, incoming: { ben: [] } }
  })
})

test('a recorded state is written once: nothing later changes it', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.transfer('anna', 'ben', 60)
  system.transfer('cleo', 'anna', 9)
  system.deliver('cleo', 'anna')
  system.settle()
  expect(system.cut('cleo', snapshot)?.parts).toMatchObject({
    anna: { recordedState: { bank: { balance: 100, sent: {} } } }
  })
})

// "Termination: … each process records its state and the states of all incoming channels in finite time."
test('a local snapshot is complete when all incoming channels are closed; its report goes to every member, and all agree', () => {
  const system = openSystem()
  system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.deliver('anna', 'cleo')
  system.deliver('ben', 'cleo')
  system.takeLog()
  system.deliver('cleo', 'ben')
  expect(system.takeLog()).toBe(
    `
ben gets marker anna#1 from cleo
  closes the channel from cleo for anna#1: 0 in transit
  has the part of ben for anna#1
  → anna report anna#1
  → cleo report anna#1`.slice(1)
  )
  system.deliver('ben', 'anna')
  system.deliver('cleo', 'anna')
  system.takeLog()
  for (const from of ['ben', 'cleo']) system.deliver(from, 'anna', 'control')
  expect(system.takeLog()).toBe(
    `
anna gets report anna#1 from ben
  has the part of ben for anna#1
anna gets report anna#1 from cleo
  has the part of cleo for anna#1
  completes anna#1`.slice(1)
  )
  system.settle()
  for (const name of ['anna', 'ben', 'cleo']) {
    expect(system.cut(name, 'anna#1' as never)).toEqual(system.cut('anna', 'anna#1' as never))
    expect(system.process(name).snapshots).toEqual([])
  }
})

test('the markers of other members can arrive before that of the initiator', () => {
  const system = openSystem()
  system.transfer('anna', 'cleo', 5)
  const snapshot = system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.deliver('ben', 'cleo') // Cleo's first marker; the 5 was sent before anna's cut and comes after cleo's.
  system.deliver('anna', 'cleo')
  system.settle()
  expect(system.cut('ben', snapshot)?.parts).toMatchObject({
    cleo: { recordedState: { bank: { balance: 100 } }, incoming: { anna: [{ amount: 5 }], ben: [] } }
  })
})

// The figure of the lecture: P1 starts after b; the only message in transit is h → d, sent by P2 before its cut.
test("in the lecture's example exactly h → d is in transit", () => {
  const system = new CheckedSystem({ p1: 100, p2: 100, p3: 100 })
  system.transfer('p3', 'p2', 1) // i → g
  system.transfer('p2', 'p3', 2) // f … j, received before P3's cut
  system.deliver('p2', 'p3')
  system.deliver('p3', 'p2')
  const snapshot = system.snapshot('p1')
  system.deliver('p1', 'p3') // P3 gets the marker: its first.
  system.deliver('p3', 'p1') // P1 closes the channel from P3.
  system.transfer('p2', 'p1', 8) // h
  system.deliver('p3', 'p2') // P2's first marker, after h.
  system.deliver('p1', 'p2') // P2 closes the channel from P1.
  system.deliver('p2', 'p1') // d: h arrives after P1's cut,
  system.transfer('p1', 'p3', 4) // e → k, sent after P1's cut,
  system.deliver('p2', 'p1') // and before P2's marker.
  system.settle()
  const cut = system.cut('p3', snapshot)
  if (cut === undefined) throw new Error('the snapshot is complete at P3')
  expect(audit(cut)).toMatchObject({ conserved: true, balances: 292, inTransit: 8, total: 300 })
  expect(audit(cut).channels.filter(({ amounts }) => amounts.length > 0)).toMatchObject([
    { from: 'p2', to: 'p1', amounts: [8] }
  ])
})

test('a process without neighbours has a complete snapshot of itself at once', () => {
  const system = new CheckedSystem({ anna: 100 })
  system.snapshot('anna')
  expect(system.takeLog()).toBe(
    `
anna starts a snapshot
  records 100 for anna#1
  has the part of anna for anna#1
  completes anna#1`.slice(1)
  )
})

test('an open snapshot delays and refuses nothing', () => {
  const system = openSystem()
  system.snapshot('anna')
  system.snapshot('ben')
  for (const [from, to] of [
    ['anna', 'ben'],
    ['ben', 'cleo'],
    ['cleo', 'anna']
  ] as const)
    expect(system.transfer(from, to, 10)).toHaveProperty('effects')
  system.takeLog()
  system.deliver('cleo', 'anna')
  expect(system.balance('anna')).toBe(100)
  expect(system.takeLog()).toBe('anna gets 10 from cleo')
})
