// Which sentences a story forgives.
import { expect, test } from 'vitest'
import { whyWronglyTold } from './story-room.ts'

const BEGUN = 'groupshot: Nobody in room “networks” has been found yet. Wait some seconds: it has just begun to look.'
const BLAMED = 'groupshot: Nobody in room “networks” has been found yet. A firewall there may drop the connection.'

test('where all is well, nothing may be asserted', () => {
  expect(whyWronglyTold({}, [])).toBe('')
  expect(whyWronglyTold({}, [BEGUN])).toBe('')
  expect(whyWronglyTold({}, [BEGUN, BLAMED])).toContain(BLAMED)
})

test('where something is wrong, exactly that is told', () => {
  const story = { tells: /A firewall there may drop/ }
  expect(whyWronglyTold(story, [BEGUN, BLAMED])).toBe('')
  expect(whyWronglyTold(story, [BEGUN])).toContain('nobody was told')
  expect(whyWronglyTold(story, [BLAMED, 'groupshot: Ben and Cleo cannot reach each other.'])).toContain('Ben and Cleo')
})
