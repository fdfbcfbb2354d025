// What the doctor found, to save and to hand to somebody who helps. There is no passphrase in it, and no key; names of people and rooms
// are replaced, and of every address only the beginning stays. Pure.
import { shortId } from '../ids.ts'
import { diagnose, type Diagnosis } from './diagnosis.ts'
import type { Signals } from './signals.ts'

export interface DoctorBundle {
  readonly from: 'groupshot doctor'
  /** `linux x64`, or '' where it is not known. */
  readonly machine: string
  readonly signals: Signals
  readonly diagnosis: Diagnosis
}

/** @param showsRoom somebody has asked that the names of rooms stay */
export function bundleOf(signals: Signals, machine: string, showsRoom: boolean): DoctorBundle {
  const redacted = redact(signals, showsRoom)
  return { from: 'groupshot doctor', machine, signals: redacted, diagnosis: diagnose(redacted) }
}

function redact(signals: Signals, showsRoom: boolean): Signals {
  const { discovery, people, copiedBy } = signals
  const names = new Map<string, string>()
  const nameOf = (name: string): string => {
    if (name === '') return ''
    const known = names.get(name) ?? `Person ${names.size + 1}`
    names.set(name, known)
    return known
  }
  return {
    ...signals,
    room: showsRoom ? signals.room : 'room',
    interfaces: signals.interfaces.map((one) => ({ ...one, addresses: one.addresses.map(shorten) })),
    discovery: discovery && {
      ...discovery,
      otherRooms: discovery.otherRooms.map((room, at) => (showsRoom ? room : `room ${at + 1}`)),
      unheardAskers: discovery.unheardAskers.map(shorten)
    },
    people: people.map((person) => ({
      ...person,
      peer: person.peer && (`…${shortId(person.peer)}` as typeof person.peer),
      name: nameOf(person.name),
      reason: without(person.reason, people),
      farPlaces: person.farPlaces.map(shorten),
      trials: person.trials.map((trial) => ({ ...trial, place: shorten(trial.place), text: shorten(trial.text) })),
      reachedBy: person.reachedBy.map(nameOf),
      ...(person.through === undefined ? {} : { through: nameOf(person.through) })
    })),
    copiedBy: nameOf(copiedBy),
    skews: signals.skews.map(({ name, ms }) => ({ name: nameOf(name), ms })),
    pairsApart: signals.pairsApart.map(([a, b]) => [nameOf(a), nameOf(b)])
  }
}

/** A reason may name people. */
function without(text: string, people: Signals['people']): string {
  return people.reduce((rest, { name }) => (name === '' ? rest : rest.replaceAll(name, '…')), shorten(text))
}

/** Of each address in a text only the beginning stays: the kind of network can be told, and not the machine. Names of hosts go. */
export function shorten(text: string): string {
  return text
    .replace(/\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b/g, '$1.x.x')
    .replace(/\b([0-9a-f]{1,4}):(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{0,4}(%[\w.-]+)?/gi, '$1:x')
    .replace(/\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?=:\d)/gi, 'host')
}
