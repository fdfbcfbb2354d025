// How others come into the room of this peer, and how it follows an invitation: what its link and its code say, its door, and what a
// pasted code or link leads to. The door itself is the host's (main/door).
import type { Network } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { codeOf, type DoorPlace } from '../joining/code.ts'
import { DoorError, type Door } from '../joining/door.ts'
import { PROTOCOL_LINK, readInvitation, writeInvitation, type Invitation } from '../joining/invitation.ts'
import { readJoining } from '../joining/joining.ts'
import type { Answer, InvitationView, Refusal } from '../view/contract/answer.ts'
import { refuse } from '../view/refusals.ts'
import type { Led } from './led.ts'

export interface InvitingParts {
  readonly self: ProcessId
  readonly name: string
  readonly room: string
  /** Empty for none. */
  readonly passphrase: string
  readonly network: Pick<Network, 'addresses' | 'connect'>
  /** Absent: this peer has none. */
  readonly door: Door | undefined
  /** Who leads, and what becomes of what a link says of that. */
  readonly led: Pick<Led, 'leader' | 'linked'>
}

const DONE: Answer = { ok: true }
const NO_DOOR_THERE = 'Something answers there, but it is not a door of Groupshot.'

export class Inviting {
  readonly #parts: InvitingParts

  constructor(parts: InvitingParts) {
    this.#parts = parts
  }

  get invitation(): InvitationView {
    const { door, passphrase } = this.#parts
    const origins = door?.origins ?? []
    const [best] = origins
    return {
      link: `${best === undefined ? PROTOCOL_LINK : `${best}/`}${this.#fragment(passphrase)}`,
      code: origins.map((origin) => codeOf(placeOf(origin))).find((code) => code !== undefined) ?? '',
      origins,
      hasDoor: door !== undefined,
      isLocked: passphrase !== ''
    }
  }

  async setDoor(open: boolean): Promise<Answer> {
    const { door } = this.#parts
    if (door === undefined) return refuse('no-door')
    const isDone = open ? door.open(() => this.#fragment('')) : door.close()
    return isDone.then(() => DONE, refusedBy('door-shut'))
  }

  /**
   * Dials an address, or every address of whoever shows a code or a link.
   * @throws BadAddressError, NotReachedError from the network
   */
  async connect(text: string): Promise<Answer> {
    const joining = readJoining(text)
    switch (joining.kind) {
      case 'damaged':
        return refuse(joining.refusal, joining.says)
      case 'address':
        await this.#parts.network.connect(joining.address)
        return DONE
      case 'invitation':
        return this.#follow(joining.invitation)
      case 'door': {
        const { door } = this.#parts
        if (door === undefined) return refuse('no-door')
        return door.ask(joining.place).then((link) => {
          const invitation = readInvitation(link)
          return typeof invitation === 'string' ? refuse('bad-link', NO_DOOR_THERE) : this.#follow(invitation)
        }, refusedBy('not-reached'))
      }
    }
  }

  async #follow(invitation: Invitation): Promise<Answer> {
    const { room, passphrase, network, led } = this.#parts
    if (invitation.room !== room)
      return refuse('other-room', `That leads into room ${invitation.room}, and this window is in room ${room}.`)
    if (invitation.isLocked !== (passphrase !== '') || ![passphrase, ''].includes(invitation.passphrase))
      return refuse('other-passphrase')
    const refused = invitation.lead === '' ? undefined : led.linked(invitation.lead)
    if (refused !== undefined) return refused
    // Of several networks one leads there. The first says best why none does.
    const dials = invitation.addresses.map((address) => network.connect(address))
    await Promise.any(dials).catch(() => dials[0])
    return DONE
  }

  #fragment(passphrase: string): string {
    const { self, name, room, network, led } = this.#parts
    return writeInvitation({
      room,
      by: name,
      peer: self,
      lead: led.leader,
      addresses: network.addresses(),
      isLocked: this.#parts.passphrase !== '',
      passphrase
    })
  }
}

function refusedBy(refusal: Refusal): (error: unknown) => Answer {
  return (error) => {
    if (error instanceof DoorError) return refuse(refusal, error.message)
    throw error
  }
}

/** `http://192.168.1.20:8420` */
function placeOf(origin: string): DoorPlace {
  const { hostname, port } = new URL(origin)
  return { host: hostname, port: port === '' ? 80 : Number(port) }
}
