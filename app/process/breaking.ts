// One participant that breaks a marker rule, for lessons and the sandbox: a step of the process, and after it the markers that the
// broken rule has kept back until then.
import type { MarkerRules } from '../snapshot/marker-rules.ts'
import { markersAfterSending, receiveDelayedMarkers } from '../snapshot/delayed.ts'
import { laneOf } from '../snapshot/messages.ts'
import { isOfApplication } from './messages.ts'
import type { Effect, Input } from './inputs.ts'
import { nowOf, step } from './process.ts'
import type { Process, Step } from './state.ts'

/** As `step`, by other rules. */
export function stepBreaking(self: Process, input: Input, rules: MarkerRules): Step {
  const outcome = step(self, input, rules)
  if (!('effects' in outcome)) return outcome
  const effects = outcome.effects.flatMap((effect): readonly Effect[] =>
    effect.type === 'send' && isOfApplication(effect.message)
      ? [effect, ...markersAfterSending(self, effect.to)]
      : [effect]
  )
  const late = receiveLate(self, input, rules)
  return 'effects' in late ? { ...outcome, effects: [...effects, ...late.effects] } : late
}

function receiveLate(self: Process, input: Input, rules: MarkerRules): Step {
  if (input.type !== 'delivered' || laneOf(input.message) === 'control') return { effects: [] }
  const { from, message, at } = input
  // It is kept back itself, and has not been handled.
  if (self.delayed?.some((one) => one.marker === message && one.from === from) === true) return { effects: [] }
  return receiveDelayedMarkers(self, { from, isMarker: message.type === 'marker' }, nowOf(self, at), rules)
}
