// Which key moves the playhead how: a presenter's keys, heard by the whole page unless they belong to what has the focus.
import { atSpeed, pausedAt, speedOn, stepped, toggled, toLive, type Playhead } from './playhead.ts'

/** For the page's help, in the order in which one learns them. */
export const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Space', 'play or pause'],
  ['← →', 'one event back or forward'],
  ['Home', 'to the beginning'],
  ['End', 'to the newest, and stay there'],
  ['1 … 9', 'speed: 1 to 256 events per second'],
  ['+ −', 'zoom the diagram'],
  ['Shift ← →', 'move along it'],
  ['0', 'the whole run'],
  ['F', 'follow the newest again']
]

/** Where these keys already mean something: fields, and parts of the page that move with arrows or answer to space. */
const TYPING = 'input:not([type="radio"]):not([type="range"]), textarea, select'
const MOVING =
  '[role="tab"], [role="slider"], [role="listbox"], [role="menu"], [role="menuitem"], [role="radio"], input[type="radio"]'
const PRESSING = 'button, a, summary, input, [role="button"]'

/** @returns the playhead after this key; `undefined` where the key is not for it */
export function keyed(event: KeyboardEvent, playhead: Playhead, length: number): Playhead | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.matches(TYPING) === true || target?.matches(MOVING) === true) return undefined
  const speed = speedOn(event.key)
  if (speed !== undefined) return atSpeed(playhead, speed)
  switch (event.key) {
    case ' ':
      return event.repeat || target?.matches(PRESSING) === true ? undefined : toggled(playhead, length)
    case 'ArrowLeft':
      return stepped(playhead, -1, length)
    case 'ArrowRight':
      return stepped(playhead, 1, length)
    case 'Home':
      return pausedAt(playhead, 0, length)
    case 'End':
      return toLive(playhead)
    default:
      return undefined
  }
}
