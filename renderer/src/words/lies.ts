// The lies that a process can make on purpose, as people choose them.
import { LIES, type Lie } from '../../../app/applications/bank/lies.ts'

/** Goes on from "its next report says that". */
export const LIE_WORDS: Readonly<Record<Lie, string>> = {
  balance: 'its balance is 500 higher',
  sent: 'it has sent one process 500 more',
  'in-transit': '500 more were in transit to it',
  moved: 'it has received 500 more, and sent 500 more to another one',
  'not-received': 'what it has received is still in transit',
  lower: 'it has received one message less',
  opening: 'its account was opened with 500 more',
  outsider: 'it has sent 500 to somebody who does not exist',
  'opening-to-one': 'its account was opened with 500 more (told to one process only)',
  'outsider-to-one': 'it has sent 500 to somebody who does not exist (told to one process only)'
}

export const LIE_CHOICES: readonly { readonly lie: Lie; readonly words: string }[] = LIES.map((lie) => ({
  lie,
  words: LIE_WORDS[lie]
}))
