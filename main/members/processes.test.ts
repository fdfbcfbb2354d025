// Members in real processes: a small program stands for the peer.
import process from 'node:process'
import { afterEach, expect, test } from 'vitest'
import type { LocalMember, LocalMembers } from '../../app/joining/local-members.ts'
import { MemberProcesses } from './processes.ts'

const NOBODY = { avoid: [], follow: '', at: [] }

/** Says that it is there, asks what its environment says, and tells the answers on standard output. */
const PROGRAM = `
  process.on('message', (message) => message.type === 'answer' && console.log('answer ' + message.refusal))
  process.on('disconnect', () => process.exit(0))
  process.send({ type: 'ready', address: 'http://127.0.0.1:1/#' + process.env.GROUPSHOT_MEMBER })
  const wish = process.env.WISH
  if (wish) process.send({ type: 'wish', number: 1, wish: JSON.parse(wish), asker: { avoid: [], follow: '', at: [] } })
  if (process.env.DIES) { console.error('it is broken'); process.exit(3) }`

let members: MemberProcesses | undefined
afterEach(() => members?.stop())

function open(env: (name: string) => NodeJS.ProcessEnv = () => ({}), lines: string[] = []): MemberProcesses {
  return (members = new MemberProcesses({
    orderFor: (name) => ({
      program: process.execPath,
      args: ['-e', PROGRAM],
      env: { ...process.env, ...env(name) },
      attached: true
    }),
    said: (name, stream, line) => lines.push(`${name} ${stream} ${line}`),
    ended: (name, { how }) => lines.push(`${name} ended ${how}`)
  }))
}

function until(list: LocalMembers, isSo: (members: readonly LocalMember[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo(list.members)) return
      undo()
      resolve()
    }
    const undo = list.watch(look)
    look()
  })
}

const allAre = (state: LocalMember['state']) => (all: readonly LocalMember[]) => all.every((one) => one.state === state)

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // Signal 0 only asks.
  }
}

test('a killed member is gone when the answer comes, and is started again under its name', async () => {
  const lines: string[] = []
  const list = open(undefined, lines)
  expect(await list.ask({ add: 2 }, NOBODY)).toBeUndefined()
  expect(list.members.map(({ name, state }) => [name, state])).toEqual([
    ['Anna', 'starting'],
    ['Ben', 'starting']
  ])
  await until(list, allAre('running'))
  const [{ pid, address } = { pid: 0, address: '' }] = list.members
  expect([isRunning(pid), address]).toEqual([true, 'http://127.0.0.1:1/#Anna'])

  expect(await list.ask({ kill: 'Anna' }, NOBODY)).toBeUndefined()
  expect(isRunning(pid)).toBe(false)
  expect(list.members[0]).toEqual({ name: 'Anna', state: 'killed', pid: 0, says: '', address: '' })
  expect(await list.ask({ kill: 'Anna' }, NOBODY)).toBe('not-running')

  expect(await list.ask({ start: 'Anna' }, NOBODY)).toBeUndefined()
  await until(list, allAre('running'))
  expect(list.members.map(({ name }) => name)).toEqual(['Anna', 'Ben'])
  expect(list.members[0]?.pid).not.toBe(pid)
  expect(lines).toEqual([])
})

test('one that ends by itself says what it said last, and whoever started it is told', async () => {
  const lines: string[] = []
  const list = open(() => ({ DIES: 'yes' }), lines)
  await list.ask({ add: 1 }, NOBODY)
  await until(list, allAre('ended'))
  expect(list.members[0]).toMatchObject({ state: 'ended', pid: 0, says: 'it is broken' })
  expect(lines).toEqual(['Anna err it is broken', 'Anna ended with exit code 3'])
})

test('a member asks for another one, and kills every other, but not itself', async () => {
  const lines: string[] = []
  const wishes: Record<string, object> = { Anna: { add: 1 }, Ben: { kill: 'Ben' }, Cleo: { kill: 'Anna' } }
  const list = open((name) => ({ WISH: JSON.stringify(wishes[name]) }), lines)
  list.start('Anna')
  await until(list, (all) => all.length === 2 && all.every(({ state }) => state === 'running'))
  await expect.poll(() => lines.toSorted()).toEqual(['Anna out answer ', 'Ben out answer kills-itself'])
  list.start('Cleo')
  await until(list, (all) => all[0]?.state === 'killed')
  expect(list.members.map(({ name }) => name)).toEqual(['Anna', 'Ben', 'Cleo'])
})

test('when it stops, all of them end, and none is started any more', async () => {
  const list = open()
  await list.ask({ add: 3 }, NOBODY)
  await until(list, allAre('running'))
  const pids = list.members.map(({ pid }) => pid)
  await list.stop()
  expect(pids.map(isRunning)).toEqual([false, false, false])
  list.start('Anna')
  expect(list.members.every(({ state }) => state === 'ended')).toBe(true)
  await list.allEnded()
})
