// Every case, in the order in which they are run and listed.
import type { Case } from '../case.ts'
import { FLOODS } from './floods.ts'
import { FRAMES } from './frames.ts'
import { MEMBERS } from './members.ts'
import { STRANGERS } from './strangers.ts'

export const CASES: readonly Case[] = [...STRANGERS, ...MEMBERS, ...FRAMES, ...FLOODS]
