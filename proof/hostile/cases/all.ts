// Every case, in the order in which they are run and listed.
import type { Case } from '../case.ts'
import { DOORS } from './door.ts'
import { FILES } from './files.ts'
import { FLOODS } from './floods.ts'
import { FRAMES } from './frames.ts'
import { LAN } from './lan.ts'
import { LATER } from './later.ts'
import { HONEST_SNAPSHOTS, LIES } from './lies.ts'
import { LEADING } from './leading.ts'
import { MEMBERS } from './members.ts'
import { MONEY } from './money.ts'
import { PAGES } from './pages.ts'
import { REACH } from './reach.ts'
import { LONG_RESTORES, RESTORES } from './restores.ts'
import { SCRIPTS } from './scripts.ts'
import { SNAPSHOTS } from './snapshots.ts'
import { STRANGERS } from './strangers.ts'
import { TRACES } from './traces.ts'
import { USES } from './uses.ts'
import { WEBS } from './webs.ts'

export const CASES: readonly Case[] = [
  ...STRANGERS,
  ...WEBS,
  ...MEMBERS,
  ...FRAMES,
  ...FLOODS,
  ...REACH,
  ...SNAPSHOTS,
  ...RESTORES,
  ...MONEY,
  ...USES,
  ...TRACES,
  ...LEADING,
  ...LATER,
  ...LONG_RESTORES,
  HONEST_SNAPSHOTS,
  ...LIES,
  ...LAN,
  ...PAGES,
  ...DOORS,
  ...SCRIPTS,
  ...FILES
]
