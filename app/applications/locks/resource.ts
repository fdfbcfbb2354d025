// One resource in the book of its owner: who holds it, who waits for it in which order. Pure bookkeeping, no messages.
import { visibleLine } from '../../clean-name.ts'
import type { ProcessId } from '../../ids.ts'

/** 1 to RESOURCE_NAME_MAX characters, cleaned as display names are. */
export type ResourceName = string

/** In characters, as a person counts them. */
export const RESOURCE_NAME_MAX = 24

/** Who asked, with its own number of the request: a grant for an older request than the present one means nothing. */
export interface Claimant {
  readonly process: ProcessId
  readonly n: number
}

/** Nobody is in it twice, holder and queue together. holder = null ⇒ the queue is empty. */
export interface Resource {
  holder: Claimant | null
  /** Who waits for it, first come first served. */
  readonly queue: Claimant[]
}

/**
 * Names are keys of plain records, so those that every JavaScript object inherits are no names.
 * @returns `undefined` for text that cannot be the name of a resource
 */
export function parseResourceName(text: string): ResourceName | undefined {
  const isShort = text !== '' && [...text].length <= RESOURCE_NAME_MAX
  return isShort && visibleLine(text) === text && !(text in Object.prototype) ? text : undefined
}

export function copyResource({ holder, queue }: Resource): Resource {
  return { holder, queue: [...queue] }
}

/** Whether a process holds it or waits for it. */
export function isClaimedBy({ holder, queue }: Resource, process: ProcessId): boolean {
  return holder?.process === process || queue.some((waiting) => waiting.process === process)
}

/** Gives it to the claimant if it is free, else puts the claimant at the end of the queue. @returns whether it was given */
export function ask(resource: Resource, claimant: Claimant): boolean {
  if (resource.holder !== null) {
    resource.queue.push(claimant)
    return false
  }
  resource.holder = claimant
  return true
}

/** Takes a process out of the book. @returns who holds it from now on because of that, if anybody */
export function withdraw(resource: Resource, process: ProcessId): Claimant | null {
  if (resource.holder?.process === process) {
    resource.holder = resource.queue.shift() ?? null
    return resource.holder
  }
  const position = resource.queue.findIndex((waiting) => waiting.process === process)
  if (position !== -1) resource.queue.splice(position, 1)
  return null
}
