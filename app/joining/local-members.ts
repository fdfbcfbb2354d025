// Members on this machine: peers in processes of their own that a window adds, kills with SIGKILL and starts again. Pure: which may be, and
// what they are called. The processes are the host's (main/members).

/** Most on one machine, with those that `npm start` began with: the bench connects this many within 30 s on two cores. */
export const LOCAL_MEMBERS_MAX = 32

/** The names of peers that nobody has named, in this order. */
export const MEMBER_NAMES: readonly string[] =
  'Anna Ben Cleo Dora Emil Fay Gus Hana Ivo Jana Karl Lena Max Nora Otto Pia Quinn Rosa Sam Tara Udo Vera Will Xenia Yara Zeno Alma Bruno Clara Dario Elsa Finn'.split(
    ' '
  )

export interface LocalMember {
  readonly name: string
  /** `starting`: its process runs, and its peer is not there yet. `killed`: by somebody at a window. `ended`: in another way. */
  readonly state: 'starting' | 'running' | 'killed' | 'ended'
  /** Id of its process; 0 where it has none. */
  readonly pid: number
  /** What it said last, where it ended by itself; else empty. */
  readonly says: string
  /** Where its page is, with the token that opens it; empty where it has none. */
  readonly address: string
}

/** What a window may want: so many more, or one of them killed, or started again with its journal. */
export type LocalWish = { readonly add: number } | { readonly kill: string } | { readonly start: string }

export type LocalRefusal =
  'too-many-local-members' | 'unknown-local-member' | 'already-running' | 'not-running' | 'kills-itself'

/** What is to be done for a wish. */
export type LocalStep =
  { readonly start: readonly string[] } | { readonly kill: string } | { readonly refusal: LocalRefusal }

/** Who asks. */
export interface LocalAsker {
  /** Names of the room that no new one gets. */
  readonly avoid: readonly string[]
  /** The leader that new members follow, because nobody sits at them to agree; '' for none. */
  readonly follow: string
  /** Multiaddresses of the peer that asks, for the new ones to dial. */
  readonly at: readonly string[]
}

/** What a peer knows of the processes beside it. */
export interface LocalMembers {
  /** In the order in which they were added. */
  readonly members: readonly LocalMember[]
  /** Resolves when it is done: a killed process is gone. @returns `undefined` where it is done */
  ask(wish: LocalWish, asker: LocalAsker): Promise<LocalRefusal | undefined>
  /** Calls when anything of `members` is different. @returns the undo */
  watch(changed: () => void): () => void
}

export function hasProcess({ state }: Pick<LocalMember, 'state'>): boolean {
  return state === 'starting' || state === 'running'
}

/** @param asker name of the member that asks, where it is one of them */
export function stepOf(
  members: readonly LocalMember[],
  wish: LocalWish,
  avoid: readonly string[],
  asker?: string
): LocalStep {
  if ('add' in wish) {
    if (members.length + wish.add > LOCAL_MEMBERS_MAX) return { refusal: 'too-many-local-members' }
    return { start: freeNames(wish.add, [...avoid, ...members.map(({ name }) => name)]) }
  }
  const name = 'kill' in wish ? wish.kill : wish.start
  const member = members.find((one) => one.name === name)
  if (member === undefined) return { refusal: 'unknown-local-member' }
  if ('start' in wish) return hasProcess(member) ? { refusal: 'already-running' } : { start: [name] }
  if (!hasProcess(member)) return { refusal: 'not-running' }
  return name === asker ? { refusal: 'kills-itself' } : { kill: name }
}

/** Names that nobody has; when the list is used up, with a number behind: `Anna2`. */
function freeNames(count: number, taken: readonly string[]): string[] {
  const gone = new Set(taken.map((name) => name.toLowerCase()))
  const free: string[] = []
  for (let round = 1; free.length < count; round++)
    for (const name of MEMBER_NAMES) {
      const one = round === 1 ? name : `${name}${round}`
      if (free.length < count && !gone.has(one.toLowerCase())) free.push(one)
    }
  return free
}

/** Whether somebody here gave that name to a member: it is a name of the list, perhaps with a number. */
export function isMemberName(text: string): boolean {
  const [, name = '', number] = /^([A-Z][a-z]+)([1-9]\d{0,3})?$/.exec(text) ?? []
  return MEMBER_NAMES.includes(name) && number !== '1'
}
