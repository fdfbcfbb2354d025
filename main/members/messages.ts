// What a peer and the process that started it say to each other over Node's channel between them. Both are this program.
import type { LocalAsker, LocalMember, LocalRefusal, LocalWish } from '../../app/joining/local-members.ts'

/** The variable that tells a peer that whoever started it has its list of members. */
export const MEMBER_VARIABLE = 'GROUPSHOT_MEMBER'

/** From the starter to each of its members. */
export type ToMember =
  /** Whenever the list is different, and when the member is ready. */
  | { readonly type: 'members'; readonly members: readonly LocalMember[] }
  /** To the wish of this number; `''`: it is done. */
  | { readonly type: 'answer'; readonly to: number; readonly refusal: LocalRefusal | '' }

/** From a member to its starter. */
export type ToStarter =
  /** The peer is there. `address`: of its page, with the token; empty where it has none. */
  | { readonly type: 'ready'; readonly address: string }
  | { readonly type: 'wish'; readonly number: number; readonly wish: LocalWish; readonly asker: LocalAsker }
