// What proves that all have promised to go back to one cut. Each member signs its promise and gives it to the initiator alone; who has the
// promises of all can show them to anybody. So a timeline that one honest member begins is begun by all, whatever its initiator tells to
// whom: a member signs one cut for a timeline, and whoever begins hands the promises on.
//
//   Agreement that holds whatever some participants say, because what is signed can be handed on:
//     L. Lamport, R. Shostak, M. Pease: The Byzantine Generals Problem. ACM TOPLAS 4(3), 1982, section 4.
import type { ProcessId } from '../ids.ts'
import { hasPromised, type Agreed, type Origin } from './timeline.ts'

/** Whose promises prove a beginning, in order: the initiator promises nothing, because nobody else has the promises that it was given. */
export function signersOf(origin: Origin): readonly ProcessId[] {
  return origin.members.filter((member) => member !== origin.timeline.initiator && hasPromised(origin, member))
}

/** What a member signs when it promises. */
export function promiseText({ timeline, snapshot, members, without }: Origin, by: ProcessId): string {
  const { number, initiator } = timeline
  return ['groupshot restore', number, initiator, snapshot, members.join(' '), without.join(' '), by].join('\n')
}

/**
 * Whose promise is missing or wrong, or ''.
 *
 * @param self looked at first: a claim without the own promise costs one look
 */
export function whoHasNotPromised(
  agreed: Agreed,
  self: ProcessId,
  verify: (by: ProcessId, text: string, signature: string) => boolean | Promise<boolean>
): ProcessId | '' | Promise<ProcessId | ''> {
  const signers = signersOf(agreed)
  const ownFirst = signers.includes(self) ? [self, ...signers.filter((one) => one !== self)] : signers
  const isRight = (by: ProcessId): boolean | Promise<boolean> =>
    verify(by, promiseText(agreed, by), agreed.signatures[signers.indexOf(by)] ?? '')
  return firstWrong(ownFirst, isRight)
}

function firstWrong(
  signers: readonly ProcessId[],
  isRight: (by: ProcessId) => boolean | Promise<boolean>
): ProcessId | '' | Promise<ProcessId | ''> {
  for (const [place, by] of signers.entries()) {
    const right = isRight(by)
    if (right instanceof Promise)
      return right.then((isIt) => (isIt ? firstWrong(signers.slice(place + 1), isRight) : by))
    if (!right) return by
  }
  return ''
}
