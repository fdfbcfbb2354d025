// The words of the connection doctor on the page. What it found, and what to do, comes in the sentences of app/doctor.
import type { PersonStage } from '../../../app/doctor/signals.ts'
import { counted } from '../words/number.ts'

export const DOCTOR_TITLE = 'Connection doctor'
export const WHY_NOBODY = 'Why is nobody here?'
export const LOOKING = 'Looking around …'
export const NOBODY_SEEN = 'Nobody else has been seen yet.'
export const WHAT_TO_DO = 'What to do, most helpful first'
export const WHAT_WAS_FOUND = 'What was found'
export const SAVE = 'Save what was found'
export const SAVE_SAYS = 'The file holds no passphrase, no names and no full addresses.'
export const CLOSE = 'Close'
export const PEOPLE = 'People'

export const STAGE_WORDS: Readonly<Record<PersonStage, string>> = {
  seen: 'seen',
  dialled: 'dialled',
  joined: 'joined'
}

/** Why a snapshot stays open although everybody is connected here. @param others further pairs */
export function pairSentence([a = '', b = '']: readonly string[], others: number): string {
  const more = others > 0 ? ` The same holds for ${counted(others, 'other pair')}.` : ''
  return `${a} and ${b} cannot reach each other: each says that it has no connection to the other. The snapshot completes when they can.${more}`
}
