// The rules of Chandy and Lamport (1985) at three processes, told as conversations. S1 to S4 of docs/protocol.md.
import { expect, test } from 'vitest'
import { audit } from '../properties/conservation.ts'
import { Town } from '../../testing/process/town.ts'

function openTown(): Town {
  return new Town({ anna: 100, ben: 100, cleo: 100 })
}

// "Marker-sending rule: p sends one marker along c after p records its state and before p sends further messages."
test('the initiator records and sends a marker on every channel, before anything that it sends later', () => {
  const town = openTown()
  town.pay('anna', 'ben', 5)
  town.snapshot('anna')
  town.pay('anna', 'ben', 7)
  expect(town.story()).toBe(
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
test('the first marker makes a process record, find its channel empty, and send markers before anything else', () => {
  const town = openTown()
  town.pay('anna', 'ben', 5)
  town.snapshot('anna')
  town.deliver('anna', 'ben')
  town.story()
  town.deliver('anna', 'ben')
  town.pay('ben', 'anna', 1)
  expect(town.story()).toBe(
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
test('a later marker closes its channel with what came on it since the recording, in order', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.pay('ben', 'anna', 3)
  town.pay('ben', 'anna', 4)
  town.pay('cleo', 'anna', 50)
  town.deliver('anna', 'ben')
  town.pay('ben', 'anna', 5) // After ben's marker: not in the photo.
  for (let i = 0; i < 3; i++) town.deliver('ben', 'anna')
  town.deliver('cleo', 'anna')
  expect(town.open('anna', photo)?.own?.incoming).toEqual({
    ben: { phase: 'closed', inTransit: [3, 4].map((amount) => ({ type: 'transfer', amount })) },
    cleo: { phase: 'recording', inTransit: [{ type: 'transfer', amount: 50 }] }
  })
  town.deliver('ben', 'anna') // The 5 comes on a closed channel.
  expect(town.open('anna', photo)?.own?.incoming).toMatchObject({ ben: { inTransit: { length: 2 } } })
})

test('what was received before the recording is in the recorded state, and not in transit', () => {
  const town = openTown()
  town.pay('ben', 'anna', 3)
  town.deliver('ben', 'anna')
  const photo = town.snapshot('anna')
  town.settle()
  expect(town.cut('anna', photo)?.parts).toMatchObject({
    anna: { recordedState: { bank: { balance: 103 } }, incoming: { ben: [] } }
  })
})

test('a recorded state is written once: nothing that happens later is in it', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.pay('anna', 'ben', 60)
  town.pay('cleo', 'anna', 9)
  town.deliver('cleo', 'anna')
  town.settle()
  expect(town.cut('cleo', photo)?.parts).toMatchObject({
    anna: { recordedState: { bank: { balance: 100, sent: {} } } }
  })
})

// "Termination: … each process records its state and the states of all incoming channels in finite time."
test('a part is complete when all incoming channels are closed, then it goes to every member, and then all agree', () => {
  const town = openTown()
  town.snapshot('anna')
  town.deliver('anna', 'ben')
  town.deliver('anna', 'cleo')
  town.deliver('ben', 'cleo')
  town.story()
  town.deliver('cleo', 'ben')
  expect(town.story()).toBe(
    `
ben gets marker anna#1 from cleo
  closes the channel from cleo for anna#1: 0 in transit
  has the part of ben for anna#1
  → anna report anna#1
  → cleo report anna#1`.slice(1)
  )
  town.deliver('ben', 'anna')
  town.deliver('cleo', 'anna')
  town.story()
  for (const from of ['ben', 'cleo']) town.deliver(from, 'anna', 'control')
  expect(town.story()).toBe(
    `
anna gets report anna#1 from ben
  has the part of ben for anna#1
anna gets report anna#1 from cleo
  has the part of cleo for anna#1
  completes anna#1`.slice(1)
  )
  town.settle()
  for (const name of ['anna', 'ben', 'cleo']) {
    expect(town.cut(name, 'anna#1' as never)).toEqual(town.cut('anna', 'anna#1' as never))
    expect(town.process(name).snapshots).toEqual([])
  }
})

test('the markers of the others can come before that of the initiator', () => {
  const town = openTown()
  town.pay('anna', 'cleo', 5)
  const photo = town.snapshot('anna')
  town.deliver('anna', 'ben')
  town.deliver('ben', 'cleo') // Cleo's first marker; the 5 was sent before anna's cut and comes after cleo's.
  town.deliver('anna', 'cleo')
  town.settle()
  expect(town.cut('ben', photo)?.parts).toMatchObject({
    cleo: { recordedState: { bank: { balance: 100 } }, incoming: { anna: [{ amount: 5 }], ben: [] } }
  })
})

// The figure of the lecture: P1 starts after b; the only message in transit is h → d, sent by P2 before its cut.
test("in the lecture's example exactly h → d is in transit", () => {
  const town = new Town({ p1: 100, p2: 100, p3: 100 })
  town.pay('p3', 'p2', 1) // i → g
  town.pay('p2', 'p3', 2) // f … j, received before P3's cut
  town.deliver('p2', 'p3')
  town.deliver('p3', 'p2')
  const photo = town.snapshot('p1')
  town.deliver('p1', 'p3') // P3 gets the marker: its first.
  town.deliver('p3', 'p1') // P1 closes the channel from P3.
  town.pay('p2', 'p1', 8) // h
  town.deliver('p3', 'p2') // P2's first marker, after h.
  town.deliver('p1', 'p2') // P2 closes the channel from P1.
  town.deliver('p2', 'p1') // d: h arrives after P1's cut,
  town.pay('p1', 'p3', 4) // e → k, sent after P1's cut,
  town.deliver('p2', 'p1') // and before P2's marker.
  town.settle()
  const cut = town.cut('p3', photo)
  if (cut === undefined) throw new Error('the snapshot is complete at P3')
  expect(audit(cut)).toMatchObject({ conserved: true, balances: 292, inTransit: 8, total: 300 })
  expect(audit(cut).channels.filter(({ amounts }) => amounts.length > 0)).toMatchObject([
    { from: 'p2', to: 'p1', amounts: [8] }
  ])
})

test('a process that is alone has a complete photo of itself at once', () => {
  const town = new Town({ anna: 100 })
  town.snapshot('anna')
  expect(town.story()).toBe(
    `
anna starts a snapshot
  records 100 for anna#1
  has the part of anna for anna#1
  completes anna#1`.slice(1)
  )
})

test('nothing is delayed or refused because a snapshot is open', () => {
  const town = openTown()
  town.snapshot('anna')
  town.snapshot('ben')
  for (const [from, to] of [
    ['anna', 'ben'],
    ['ben', 'cleo'],
    ['cleo', 'anna']
  ] as const)
    expect(town.pay(from, to, 10)).toHaveProperty('effects')
  town.story()
  town.deliver('cleo', 'anna')
  expect(town.balance('anna')).toBe(100)
  expect(town.story()).toBe('anna gets 10 from cleo')
})
