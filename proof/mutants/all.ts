// All mutants, in the order in which they are built.
import { CHANNELS } from './rules/channels.ts'
import { CODECS } from './rules/codecs.ts'
import { GOING_BACK } from './rules/going-back.ts'
import { APPLICATIONS } from './rules/applications.ts'
import { JOURNAL } from './rules/journal.ts'
import { LEADING } from './rules/leading.ts'
import { LIARS } from './rules/liars.ts'
import { MEMBERS } from './rules/members.ts'
import { MONEY } from './rules/money.ts'
import type { Mutant } from './mutant.ts'
import { NAMES } from './rules/names.ts'
import { PAGES } from './rules/pages.ts'
import { PEERS } from './rules/peers.ts'
import { RESETS } from './rules/resets.ts'
import { SNAPSHOTS } from './rules/snapshots.ts'
import { TRACES } from './rules/traces.ts'
import { TOKENS } from './rules/tokens.ts'

export const MUTANTS: readonly Mutant[] = [
  ...SNAPSHOTS,
  ...CHANNELS,
  ...MEMBERS,
  ...MONEY,
  ...LEADING,
  ...LIARS,
  ...JOURNAL,
  ...PAGES,
  ...PEERS,
  ...NAMES,
  ...CODECS,
  ...APPLICATIONS,
  ...TOKENS,
  ...TRACES,
  ...GOING_BACK,
  ...RESETS
]
