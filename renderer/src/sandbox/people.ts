// The processes of a sandbox as the page draws people: in the order of the setup, each with a hue of its own, and with
// two letters where one would be the same for several (P1, P2, P3).
import type { Setup } from '../../../app/sandbox/setup.ts'
import { HUE_COUNT, letterOf } from '../people/mark.ts'
import { shortId, type People, type Person } from '../people/people.ts'

/** @param room whoever has the same name there has the same colours here */
export function peopleOfSetup({ processes }: Setup, room?: People): People {
  const firsts = processes.map(({ id, name }) => letterOf(name, id))
  const same = new Set(firsts).size < firsts.length
  const known = processes.map(({ name }) => room?.all.find((person) => person.name === name)?.mark)
  const taken = new Set(known.map((mark) => mark?.hue))
  const free = Array.from({ length: HUE_COUNT }, (_, hue) => hue).filter((hue) => !taken.has(hue))
  const all = processes.map(({ id, name }, at): Person => {
    const { hue, ring } = known[at] ?? { hue: free.shift() ?? at % HUE_COUNT, ring: 0 }
    const letter = same ? [...name].slice(0, 2).join('') : (firsts[at] ?? '')
    return { id, name, shortId: shortId(id), mark: { hue, ring, letter }, isMe: false, peer: undefined }
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
