// The production code that a search steps through, in one place: tests replace parts of it with broken ones, to see
// that the search finds them.
import { helloOf, outgoing } from '../../app/channel/link.ts'
import { apply } from '../../app/core.ts'

export interface CoreRules {
  readonly apply: typeof apply
  readonly helloOf: typeof helloOf
  readonly outgoing: typeof outgoing
}

export const PRODUCTION: CoreRules = { apply, helloOf, outgoing }
