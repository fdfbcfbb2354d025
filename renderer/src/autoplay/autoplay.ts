// Something that plays by itself for an audience, a lesson or the tour: what each touch does to it, and how long it stays at one step.
// Pure: Autoplay.svelte has the timer.

/** `paused`: by a key or its button, and it goes on from there. */
export type Play = 'off' | 'playing' | 'paused'

/**
 * `toggle`: its button or key · `answer`: a question was answered, which is what it waits for · `dark`: the screen was made black ·
 * `step`: somebody went on, back or elsewhere by hand · `end`: there is no next step.
 */
export type Touch = 'toggle' | 'answer' | 'dark' | 'step' | 'end'

const AFTER: Readonly<Record<Play, Readonly<Record<Touch, Play>>>> = {
  off: { toggle: 'playing', answer: 'off', dark: 'off', step: 'off', end: 'off' },
  playing: { toggle: 'paused', answer: 'playing', dark: 'paused', step: 'off', end: 'off' },
  paused: { toggle: 'playing', answer: 'paused', dark: 'paused', step: 'off', end: 'off' }
}

export function afterTouch(play: Play, touch: Touch): Play {
  return AFTER[play][touch]
}

/** Times the usual speed; slowest first. */
export const SPEEDS = [0.5, 1, 1.5, 2] as const
/** How long a question stays open, in seconds; 0: until it is answered. */
export const QUESTION_SECONDS = [0, 10, 20, 40] as const

export interface Tempo {
  readonly speed: number
  readonly questionSeconds: number
}

export const USUAL: Tempo = { speed: 1, questionSeconds: 0 }

/** @param by 1 or −1; at the ends it stays */
export function withSpeed(tempo: Tempo, by: number): Tempo {
  const at = SPEEDS.findIndex((speed) => speed === tempo.speed)
  return { ...tempo, speed: SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))] ?? tempo.speed }
}

/** What one step shows. */
export interface Caption {
  readonly text: string
  /** Asked before the next step; empty where nothing is. */
  readonly question: string
  readonly isAnswered: boolean
}

/** Read aloud, in characters a second. */
const SPOKEN_PER_SECOND = 13
/** After the words, to look at the picture, in ms. */
const LOOK_MS = 2_000
/** “Right.” stays in sight for so long, in ms. */
const RIGHT_MS = 2_500

/** How long to stay, in ms; `undefined`: until somebody answers. What has been read once is not read again after the answer. */
export function stayMs({ text, question, isAnswered }: Caption, { speed, questionSeconds }: Tempo): number | undefined {
  const spoken = (words: string): number => (words.length / SPOKEN_PER_SECOND) * 1_000
  if (question === '') return (spoken(text) + LOOK_MS) / speed
  if (isAnswered) return RIGHT_MS / speed
  // The chosen time is for thinking, whatever the speed.
  return questionSeconds === 0 ? undefined : (spoken(text) + spoken(question)) / speed + questionSeconds * 1_000
}
