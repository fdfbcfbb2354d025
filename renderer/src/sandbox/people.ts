// The processes of a sandbox as the page draws people: in the order of the setup, each with a hue of its own, and with
// two letters where one would be the same for several (P1, P2, P3).
import type { Setup } from '../../../app/sandbox/setup.ts'
import { letterOf } from '../people/mark.ts'
import { shortId, type People, type Person } from '../people/people.ts'

export function peopleOfSetup({ processes }: Setup): People {
  const firsts = processes.map(({ id, name }) => letterOf(name, id))
  const same = new Set(firsts).size < firsts.length
  const all = processes.map(({ id, name }, at): Person => {
    const letter = same ? [...name].slice(0, 2).join('') : (firsts[at] ?? '')
    return { id, name, shortId: shortId(id), mark: { hue: at, ring: 0, letter }, isMe: false, peer: undefined }
  })
  const rank = new Map(all.map(({ id }, at) => [id, at]))
  return {
    all,
    me: undefined,
    of: (id) =>
      all.find((person) => person.id === id) ?? {
        id,
        name: shortId(id),
        shortId: shortId(id),
        mark: { hue: 0, ring: 0, letter: letterOf('', id) },
        isMe: false,
        peer: undefined
      },
    inOrder: (ids) => [...ids].sort((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity))
  }
}
