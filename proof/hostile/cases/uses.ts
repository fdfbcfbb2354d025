// The other applications as weapons: tasks, locks, references, tokens, and the collection of garbage.
import { snapshotId, type ProcessId } from '../../../app/ids.ts'
import { encodeMessage } from '../../../app/process/codec.ts'
import type { Message } from '../../../app/process/messages.ts'
import { flood, type Line } from '../attacker.ts'
import { weak, type Attack, type Blame, type Case } from '../case.ts'
import { onAll } from './floods.ts'
import { again } from './frames.ts'

function broken(
  name: string,
  says: string,
  messages: (eve: ProcessId, to: ProcessId) => readonly Message[],
  blame: Blame = 'attacker'
): Case {
  return {
    kind: 'room',
    name,
    group: 'G',
    says,
    blame,
    attack: async (attack) => {
      const eve = await attack.open()
      await again(attack, eve, (line, { id }) => line.say(...messages(eve.id, id)))
    }
  }
}

function floods(
  name: string,
  says: string,
  deed: (attack: Attack, line: Line) => Promise<unknown>,
  blame: Blame = 'attacker-perhaps'
): Case {
  return {
    kind: 'room',
    name,
    group: 'G',
    says,
    blame,
    attack: (attack) => onAll(attack, (line) => deed(attack, line))
  }
}

/** Requests with numbers that rise, as honest ones have. */
async function request(attack: Attack, line: Line, resource: (n: number) => string, most = Infinity): Promise<void> {
  for (let n = 1; !attack.over && line.isOpen && n <= most;) {
    const messages: Uint8Array[] = []
    for (; messages.length < 500 && n <= most; n++)
      messages.push(encodeMessage({ type: 'request', resource: resource(n), n }))
    line.sayBytes('application', messages)
    attack.count('requests', messages.length)
    await line.ready()
  }
}

export const USES: readonly Case[] = [
  broken('G1-grant-never-asked', 'Grants a lock that nobody has asked for.', () => [
    { type: 'grant', resource: 'pen', n: 1 }
  ]),
  broken('G1-deny-never-asked', 'Denies a lock that nobody has asked for.', () => [
    { type: 'deny', resource: 'pen', n: 1 }
  ]),
  broken(
    'G1-request-from-0',
    'Asks for a lock with a number that does not rise.',
    () => [
      { type: 'request', resource: 'pen', n: 2 },
      { type: 'request', resource: 'pen', n: 1 }
    ],
    'attacker-perhaps'
  ),
  broken(
    'G1-object-never-made',
    'Refers to an object of the receiver that it has never made.',
    (_eve, to) => [{ type: 'reference', reference: { owner: to, object: 'o999' } }],
    'attacker-perhaps'
  ),
  broken('G1-token-of-the-receiver', 'Passes a token that the receiver has never made.', (_eve, to) => [
    { type: 'token', maker: to, passes: 3 }
  ]),
  {
    kind: 'room',
    name: 'G1-task-of-99',
    group: 'G',
    says: 'A task of more generations than there may be.',
    blame: 'attacker',
    attack: async (attack) => {
      const eve = await attack.open()
      await again(attack, eve, (line) => line.sayBytes('application', [Uint8Array.of(0x32, 2, 0x08, 99)]))
    }
  },
  floods('G2-tasks', 'Tasks as fast as it can.', async (attack, line) => {
    attack.count('tasks', await flood(line, { type: 'task', generations: 1 }, () => attack.over))
  }),
  {
    kind: 'room',
    name: 'G3-references',
    group: 'G',
    says: '200 references, so that no root is free.',
    blame: 'attacker-perhaps',
    attack: (attack) =>
      onAll(attack, async (line) => {
        for (let n = 1; n <= 200; n++)
          line.say({ type: 'reference', reference: { owner: line.local, object: `o${n}` } })
        await line.ready()
      }),
    check: async ({ anna }) => {
      const answer = await anna.ask({ do: 'objects/make' })
      return answer.ok ? [] : [weak(`Anna cannot make an object: ${answer.refusal}`)]
    }
  },
  floods(
    'G4-requests',
    'Requests for locks as fast as it can, and the answers are never acknowledged.',
    async (attack, line) => {
      line.acknowledges = false
      await request(attack, line, (n) => `pen${n % 7}`)
    }
  ),
  floods('G5-collect', '`collect` as fast as it can.', async (attack, line) => {
    const message: Message = { type: 'collect', snapshot: snapshotId(line.local, 1) }
    attack.count('messages', await flood(line, message, () => attack.over))
  }),
  floods('G6-tokens', 'The same token again and again.', async (attack, line) => {
    const message: Message = { type: 'token', maker: line.local, passes: 1 }
    attack.count('tokens', await flood(line, message, () => attack.over))
  }),
  floods('G7-releases', 'Releases of locks that it never had, as fast as it can.', async (attack, line) => {
    attack.count('releases', await flood(line, { type: 'release', resource: 'pen', n: 1 }, () => attack.over))
  }),
  floods('G8-goodbyes', 'Goodbyes as fast as it can.', async (attack, line) => {
    attack.count('goodbyes', await flood(line, { type: 'goodbye' }, () => attack.over))
  }),
  {
    kind: 'room',
    name: 'G9-lock-hog',
    group: 'G',
    says: 'It asks for the lock of Anna, gets it and never gives it back.',
    blame: 'nobody',
    attack: async (attack) => {
      await attack.pause(500)
      await onAll(attack, (line) => request(attack, line, () => 'pen', 1))
    },
    meanwhile: async ({ anna }) => {
      await anna.ask({ do: 'locks/add', resource: 'pen' })
    }
  }
]
