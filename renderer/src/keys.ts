// The keys of the page: one table of what each key does, and one owner that listens. Parts of the page say which actions of the
// table they can do; `?` prints the table. A control keeps its keys only while a keyboard brought the focus to it.

import { word } from './words/word.ts'

export type KeyAction =
  | 'snapshot'
  | 'slow'
  | 'amount'
  | 'play'
  | 'autoplay'
  | 'back'
  | 'forward'
  | 'first'
  | 'last'
  | 'digit'
  | 'zoom-in'
  | 'zoom-out'
  | 'whole'
  | 'earlier'
  | 'later'
  | 'follow'
  | 'random'
  | 'join'
  | 'projector'
  | 'black'
  | 'leave'
  | 'help'

interface KeyLine {
  /** `KeyboardEvent.key`, letters in small. */
  readonly keys: readonly string[]
  /** With the Shift key held; where absent, Shift does not matter for characters and must not be held for arrows. */
  readonly shift?: true
  /** A key that is held down does it again and again. */
  readonly repeats?: true
  readonly does: KeyAction
  /** As the help shows it; absent where another line says it, too. */
  readonly shown?: string
  readonly what?: string
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** In the order of the help. Where two lines have the same key, the first that somebody can do now counts. */
export const KEY_TABLE: readonly KeyLine[] = [
  { keys: ['s'], does: 'snapshot', shown: 'S', what: 'take a snapshot; in free play at the chosen process' },
  { keys: ['m'], does: 'slow', shown: 'M', what: 'take a snapshot in slow motion: every hop takes a second' },
  { keys: ['0', ...DIGITS], does: 'amount', shown: '0 … 9', what: 'with a recipient chosen: the amount; Enter sends' },
  {
    keys: DIGITS,
    does: 'digit',
    shown: '1 … 9',
    what: 'otherwise the speed, 1 to 256 events per second; in a lesson the answer'
  },
  {
    keys: [' '],
    does: 'play',
    shown: 'Space',
    what: 'play or pause; in a lesson that does not play by itself the next step'
  },
  { keys: ['a'], does: 'autoplay', shown: 'A', what: 'a lesson or the tour plays by itself, or pauses' },
  { keys: ['arrowleft'], repeats: true, does: 'back' },
  {
    keys: ['arrowright'],
    repeats: true,
    does: 'forward',
    shown: '← →',
    what: 'one event back or forward; in a lesson one step'
  },
  { keys: ['pageup'], repeats: true, does: 'back' },
  { keys: ['pagedown'], repeats: true, does: 'forward', shown: 'Page ↑ ↓', what: 'the same, with a clicker' },
  { keys: ['home'], does: 'first', shown: word('Home'), what: 'to the beginning' },
  { keys: ['end'], does: 'last', shown: word('End'), what: 'to the newest, and stay there' },
  { keys: ['+', '='], repeats: true, does: 'zoom-in' },
  {
    keys: ['-'],
    repeats: true,
    does: 'zoom-out',
    shown: '+ −',
    what: 'zoom the diagram; while a lesson plays by itself its speed'
  },
  { keys: ['0'], does: 'whole', shown: '0', what: 'the whole run' },
  { keys: ['arrowleft'], shift: true, repeats: true, does: 'earlier' },
  { keys: ['arrowright'], shift: true, repeats: true, does: 'later', shown: 'Shift ← →', what: 'move along it' },
  { keys: ['f'], does: 'follow', shown: 'F', what: 'follow the newest again' },
  { keys: ['w'], does: 'random', shown: 'W', what: 'in free play: a random step' },
  { keys: ['j'], does: 'join', shown: 'J', what: 'how others join: the code and the link of this room' },
  { keys: ['p'], does: 'projector', shown: 'P', what: 'projector mode: only the main view and the sum, large' },
  { keys: ['b', '.'], does: 'black', shown: 'B', what: 'a black screen; the same key again: the page' },
  { keys: ['escape'], does: 'leave', shown: 'Esc', what: 'leave a field or projector mode; clear the selection' },
  { keys: ['?'], does: 'help', shown: '?', what: 'these keys' }
]

/** `[keys, what]` as the help shows them. */
export const KEY_HELP: readonly (readonly [keys: string, what: string])[] = [
  ...KEY_TABLE.flatMap(({ shown, what }) =>
    shown === undefined || what === undefined ? [] : [[shown, what] as const]
  ),
  ['Tab', 'next control; on the network, the arrow keys go from channel to channel']
]

/** What a part of the page does. `false`: not now, another may; `typed`: the character belongs into the field that has the focus now. */
type Handler = (key: string) => void | false | 'typed'
export type KeyActions = Readonly<Partial<Record<KeyAction, Handler>>>

/** Fields to write in. */
const WRITING =
  'textarea, [contenteditable="true"], input:not([type="radio"], [type="checkbox"], [type="range"], [type="file"], [type="button"])'
/** Fields that take digits only: a letter in them is not meant for them, nor is the key of a clicker. */
const DIGITS_ONLY = 'input[inputmode="numeric"]'
/** While one of these is open, all keys are its own. */
const OPEN_ABOVE = '[role="dialog"], [role="alertdialog"], [role="menu"]'
/** Controls that move along with these keys, however they got the focus. */
const SLIDING = 'input[type="range"], [role="slider"], [role="listbox"]'
const MOVES = new Set(['arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'home', 'end', 'pageup', 'pagedown'])
/** Controls that move or are pressed with these keys if a keyboard brought the focus. */
const CHOOSING = '[role="tab"], input[type="radio"], [role="radio"], svg [role="button"]'

/** Where a key was pressed, as far as it matters. */
export interface KeyTarget {
  matches: (selector: string) => boolean
}

/** Whether a key stays with the control that has the focus. @param clicked a pointer brought the focus to it */
export function belongsToControl(key: string, target: KeyTarget | undefined, clicked: boolean): boolean {
  if (target === undefined || target.matches('body')) return false // Nothing has the focus.
  if (target.matches('select')) return true
  if (target.matches(WRITING)) return !(target.matches(DIGITS_ONLY) && /^([a-z?.]|pageup|pagedown)$/.test(key))
  if (target.matches(SLIDING)) return MOVES.has(key)
  if (clicked) return false
  return target.matches(CHOOSING) ? MOVES.has(key) || key === ' ' : key === ' '
}

/** What a key means, the first line first. */
export function linesOf({
  key,
  shiftKey,
  repeat
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'repeat'>): readonly KeyLine[] {
  const small = key.toLowerCase()
  const arrow = MOVES.has(small)
  return KEY_TABLE.filter(
    ({ keys, shift = false, repeats = false }) =>
      keys.includes(small) && (!arrow || shift === shiftKey) && (repeats || !repeat)
  )
}

/** The one that listens to keys. What can be done changes as parts of the page come and go. */
export class Keyboard {
  readonly #parts: KeyActions[] = []
  /** The last thing that happened was the press of a pointer: a focus that comes now was brought by it. */
  #pointing = false
  #clicked: EventTarget | undefined

  /** An attachment: while its element is there, these actions can be done. Of several parts, the newest comes first. */
  readonly does = (actions: KeyActions) => (): (() => void) => {
    this.#parts.push(actions)
    return () => void this.#parts.splice(this.#parts.indexOf(actions), 1)
  }

  /** For the capture phase, so that nothing else takes a key of the table first. */
  readonly onkeydown = (event: KeyboardEvent): void => {
    this.#pointing = false
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (document.querySelector(OPEN_ABOVE) !== null) return
    const target = event.target instanceof HTMLElement || event.target instanceof SVGElement ? event.target : undefined
    const key = event.key.toLowerCase()
    if (key === 'escape' && target?.matches(WRITING) === true) return target.blur() // It may do more with that key itself.
    if (belongsToControl(key, target, target === this.#clicked)) return
    for (const { does } of linesOf(event)) {
      const done = this.#do(does, key)
      if (done === false) continue
      if (done !== 'typed') event.preventDefault()
      return event.stopImmediatePropagation()
    }
  }

  readonly onpointerdown = (): void => {
    this.#pointing = true
  }

  /** The label of a field hands the focus on after the click itself. */
  readonly onclick = (): void => {
    setTimeout(() => (this.#pointing = false))
  }

  readonly onfocusin = ({ target }: FocusEvent): void => {
    this.#clicked = this.#pointing ? (target ?? undefined) : undefined
  }

  /** Who has chosen with the pointer goes on with the page. */
  readonly onchange = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement && target === this.#clicked) target.blur()
  }

  #do(action: KeyAction, key: string): false | 'typed' | undefined {
    if (action === 'leave') {
      for (const part of this.#parts.toReversed()) part.leave?.(key)
      return undefined
    }
    for (const part of this.#parts.toReversed()) {
      const done = part[action]?.(key)
      if (done !== false && part[action] !== undefined) return done ?? undefined
    }
    return false
  }
}

export const keyboard = new Keyboard()
