// Members on this machine: what may be done with whom, and what new ones are called.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasProcess, isMemberName, LOCAL_MEMBERS_MAX, MEMBER_NAMES, stepOf, type LocalMember } from './local-members.ts'

const STATES = ['starting', 'running', 'killed', 'ended'] as const

function member(name: string, state: LocalMember['state'] = 'running'): LocalMember {
  return { name, state, pid: hasProcess({ state }) ? 7 : 0, says: '', address: '' }
}

test('new members have names that nobody here has, whatever its letters, and the list is never longer than it may be', () => {
  const some = fc.subarray([...MEMBER_NAMES, 'Anna2', 'Ben2', 'ANNA', 'ben'])
  fc.assert(
    fc.property(some, some, fc.integer({ min: 1, max: LOCAL_MEMBERS_MAX }), (here, avoid, add) => {
      const members = here.slice(0, LOCAL_MEMBERS_MAX).map((name) => member(name))
      const step = stepOf(members, { add }, avoid)
      if (members.length + add > LOCAL_MEMBERS_MAX) {
        expect(step).toEqual({ refusal: 'too-many-local-members' })
        return
      }
      if (!('start' in step)) throw new Error('somebody is started')
      expect(step.start).toHaveLength(add)
      const all = [...step.start, ...members.map(({ name }) => name), ...avoid].map((name) => name.toLowerCase())
      for (const name of step.start) {
        expect(all.filter((one) => one === name.toLowerCase())).toHaveLength(1)
        expect(isMemberName(name)).toBe(true)
      }
    })
  )
})

test.each(STATES)('one that is %s can be killed or started, and never both', (state) => {
  const members = [member('Anna', state)]
  const kill = stepOf(members, { kill: 'Anna' }, [])
  const start = stepOf(members, { start: 'Anna' }, [])
  if (hasProcess({ state })) expect([kill, start]).toEqual([{ kill: 'Anna' }, { refusal: 'already-running' }])
  else expect([kill, start]).toEqual([{ refusal: 'not-running' }, { start: ['Anna'] }])
})

test('nobody kills somebody who is not in the list, or the own process', () => {
  const members = [member('Anna'), member('Ben')]
  expect(stepOf(members, { kill: 'Cleo' }, [])).toEqual({ refusal: 'unknown-local-member' })
  expect(stepOf(members, { start: 'anna' }, [])).toEqual({ refusal: 'unknown-local-member' })
  expect(stepOf(members, { kill: 'Ben' }, [], 'Ben')).toEqual({ refusal: 'kills-itself' })
  expect(stepOf(members, { kill: 'Ben' }, [], 'Anna')).toEqual({ kill: 'Ben' })
})

test.each(['anna', 'Anna1', 'Anna01', 'Anna 2', '../Anna', 'Ann', 'copy-1', 'Anna99999', ''])(
  'a folder "%s" is of no member',
  (name) => {
    expect(isMemberName(name)).toBe(false)
  }
)
