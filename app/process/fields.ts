// How fields that only messages of the protocol have are read from bytes; the others are in app/applications/fields.ts.
import { MessageError, processIn } from '../applications/fields.ts'
import { parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'

/** @throws MessageError */
export function snapshotIn(text: string): SnapshotId {
  const id = parseSnapshotId(text)
  if (id === undefined) throw new MessageError('a snapshot id that is none')
  return id
}

/** Members of a snapshot, `least` to MEMBERS_MAX, sorted and different. @throws MessageError */
export function membersIn(texts: readonly string[], what: string, least: number): readonly ProcessId[] {
  if (texts.length < least || texts.length > MEMBERS_MAX)
    throw new MessageError(`${what} that names ${texts.length} members, not ${least} to ${MEMBERS_MAX}`)
  const members = texts.map(processIn)
  if (members.some((member, index) => index > 0 && member <= (members[index - 1] ?? '')))
    throw new MessageError(`${what} whose members are not sorted or not different`)
  return members
}

/** Text in hexadecimal as bytes. */
export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length / 2)
  for (let place = 0; place < bytes.length; place++) bytes[place] = parseInt(text.slice(2 * place, 2 * place + 2), 16)
  return bytes
}

/** @param length of the bytes that there must be @throws MessageError */
export function textIn(bytes: Uint8Array | undefined, length: number): string {
  if (bytes?.length !== length) throw new MessageError(`${bytes?.length ?? 0} bytes where ${length} are needed`)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
