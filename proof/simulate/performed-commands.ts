// Which wish each event of a turn is about: events say what was done in words, and the judge must know exactly.
import type { ApplicationCommand } from '../../app/applications/all.ts'
import type { CoreEvent } from '../../app/core.ts'
import type { Taken, WaitingInput } from '../../app/loop/turn.ts'
import { isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import { must } from './violation.ts'

/** The wishes of one turn that were carried out, in their order, each as it comes up. */
export class PerformedCommands {
  readonly #waiting: (ApplicationCommand | Extract<WaitingInput['input'], { readonly type: 'collect' }>)[] = []

  constructor(batch: readonly WaitingInput[], { outcomes }: Taken) {
    for (const [index, { input }] of batch.entries()) {
      if (outcomes[index]?.ok !== true) continue
      if (input.type === 'command' || input.type === 'collect') this.#waiting.push(input)
    }
  }

  /** @param timeline in which the process was then */
  next(event: Extract<CoreEvent, { readonly type: 'did' }>, timeline: Timeline): ApplicationCommand {
    let next = this.#waiting.shift()
    // What was to be collected in another timeline is left.
    while (next !== undefined && 'type' in next && next.type === 'collect' && !isSameTimeline(next.timeline, timeline))
      next = this.#waiting.shift()
    must(next !== undefined, 'no-bug', () => `nobody has wished that it ${event.says}`)
    if ('type' in next && next.type === 'collect')
      return { application: 'objects', command: { do: 'collect', objects: next.objects } }
    return next as ApplicationCommand
  }
}
