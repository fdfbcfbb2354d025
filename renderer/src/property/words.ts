// Verdicts in words.
import { unreachable } from '../../../app/assert.ts'
import type { PropertyVerdict } from './verdict.ts'
import { word } from '../words/word.ts'

export interface VerdictWords {
  /** Stands for the icon, too. */
  readonly short: string
  /** One or more sentences; empty where there is nothing to add. */
  readonly long: string
}

export function verdictWords(verdict: PropertyVerdict): VerdictWords {
  switch (verdict.kind) {
    case 'holds':
      return { short: word('holds'), long: verdict.because }
    case 'fails':
      return { short: 'does not hold', long: verdict.because }
    case 'fault':
      return { short: 'no verdict', long: `${verdict.line === 0 ? '' : `Line ${verdict.line}: `}${verdict.sentence}` }
    default:
      return unreachable(verdict)
  }
}
