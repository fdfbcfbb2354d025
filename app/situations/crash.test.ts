// A crash in free play: while it lasts the snapshot waits for the process that is down, and no coin is made or lost.
import { expect, test } from 'vitest'
import { openSnapshots } from '../sandbox/snapshots.ts'
import { nodeAt, pathTo } from '../sandbox/tree.ts'
import { situationTree } from './free.ts'
import { situationNamed } from './list.ts'

test('the snapshot waits for the process that is down, and completes with all coins when it is back', () => {
  const killed = situationNamed('killed-between')
  if (killed === undefined) throw new Error('it is there')
  const tree = situationTree(killed)
  const states = pathTo(tree, tree.at).map((place) => nodeAt(tree, place))
  const released = states.findIndex(({ action }) => action?.do === 'hold' && !action.held)
  const down = states[released - 1]
  if (down === undefined) throw new Error('nothing is released')
  expect(openSnapshots(down.state)).toMatchObject([
    { recorded: [{ process: 'Anna' }, { process: 'Ben' }, { process: 'Cleo' }] }
  ])
  expect(states.slice(0, released).flatMap(({ cuts }) => cuts)).toEqual([])
  expect(states.flatMap(({ cuts }) => cuts)).toMatchObject([{ conserved: true, total: 300, inTransit: 5 }])
})
