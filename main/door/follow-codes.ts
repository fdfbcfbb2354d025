// `--connect CODE`: before anything else is read of the flags, each code is exchanged for the link that its door hands out, because the
// room, and with it the folder of the account, follows from the link.
import { BadFlagError } from '../../app/config.ts'
import { readInvitation } from '../../app/joining/invitation.ts'
import { readJoining } from '../../app/joining/joining.ts'
import { askDoor } from './ask-door.ts'

const FLAG = '--connect'

/**
 * @param args the flags of a peer; all others stay as they are
 * @throws BadFlagError for a damaged code @throws DoorError where no door answers
 */
export async function followCodes(args: readonly string[]): Promise<string[]> {
  const followed: string[] = []
  for (const [i, word] of args.entries())
    if (args[i - 1] === FLAG) followed.push(await followCode(word))
    else if (word.startsWith(`${FLAG}=`)) followed.push(`${FLAG}=${await followCode(word.slice(FLAG.length + 1))}`)
    else followed.push(word)
  return followed
}

async function followCode(text: string): Promise<string> {
  const joining = readJoining(text)
  if (joining.kind !== 'door') return text
  const link = await askDoor(joining.place)
  if (typeof readInvitation(link) === 'string')
    throw new BadFlagError(`${FLAG} ${text}: something else than Groupshot answers there`)
  return link.trim()
}
