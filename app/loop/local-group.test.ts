// Members on this machine, as a peer asks for them: what the host is asked, and what windows and scripts are told.
import { expect, test } from 'vitest'
import type { LocalAsker, LocalMember, LocalMembers, LocalWish } from '../joining/local-members.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import { LocalGroup } from './local-group.ts'

const ADDRESSES = ['/ip4/10.0.0.1/tcp/4001', '/ip4/10.0.0.1/tcp/4002/ws', '/ip4/10.0.0.2/tcp/4001/p2p/x/p2p-circuit']

class TestMembers implements LocalMembers {
  members: readonly LocalMember[] = [ben('running')]
  readonly asked: [LocalWish, LocalAsker][] = []
  #changed = (): void => {}

  ask(wish: LocalWish, asker: LocalAsker) {
    this.asked.push([wish, asker])
    return Promise.resolve('kill' in wish ? ('not-running' as const) : undefined)
  }

  watch(changed: () => void): () => void {
    this.#changed = changed
    return () => (this.#changed = () => {})
  }

  set(members: readonly LocalMember[]): void {
    this.members = members
    this.#changed()
  }
}

function ben(state: LocalMember['state']): LocalMember {
  return { name: 'Ben', state, pid: 0, says: '', address: '' }
}

function groupOf(local: TestMembers | undefined) {
  const events: PeerEvent[] = []
  const group = new LocalGroup({
    local,
    asker: () => ({ avoid: ['Anna'], follow: 'anna', at: ADDRESSES }),
    emit: (event) => events.push(event),
    changed: () => {}
  })
  return { group, events }
}

test('where no process can be started, there is no list, and every wish is refused', async () => {
  const { group, events } = groupOf(undefined)
  expect([group.shown, group.events, events]).toEqual([null, [], []])
  expect(await group.handle({ do: 'local-members' })).toMatchObject({ refusal: 'no-local-members' })
  expect(await group.handle({ do: 'local-members', add: 1 })).toMatchObject({ refusal: 'no-local-members' })
})

test('a new member is told where its peer is, by addresses that lead there directly, and whom to follow', async () => {
  const local = new TestMembers()
  const { group } = groupOf(local)
  expect(await group.handle({ do: 'local-members', add: 2 })).toEqual({ ok: true, localMembers: local.members })
  expect(local.asked).toEqual([[{ add: 2 }, { avoid: ['Anna'], follow: 'anna', at: ADDRESSES.slice(0, 1) }]])
  expect(await group.handle({ do: 'local-members', kill: 'Ben' })).toMatchObject({ refusal: 'not-running' })
  await group.handle({ do: 'local-members' })
  expect(local.asked).toHaveLength(2)
})

test('a script is told every change once, and nothing after the end', () => {
  const local = new TestMembers()
  const { group, events } = groupOf(local)
  expect(group.events).toEqual([{ event: 'local-member', ...ben('running') }])
  local.set([ben('running')])
  local.set([ben('killed'), { ...ben('starting'), name: 'Cleo' }])
  local.set([ben('killed'), { ...ben('starting'), name: 'Cleo' }])
  const told = [
    { event: 'local-member', ...ben('killed') },
    { event: 'local-member', ...ben('starting'), name: 'Cleo' }
  ]
  expect(events).toEqual(told)
  group.end()
  local.set([])
  expect(events).toEqual(told)
})
