// What runs on by itself at this process until somebody stops it: one line each, with the command that stops it. Every tab shows them.
import type { Command } from '../../../../app/view/contract/command.ts'
import type { DetectionView, View } from '../../../../app/view/contract/view.ts'
import { PANELS } from '../../applications/panels.ts'
import type { Panel } from '../../applications/panel.ts'
import type { ProcessId } from '../../../../app/ids.ts'
import { howSlow } from '../../slow-motion/slow-motion.ts'
import { SLOW_WORDS } from '../../slow-motion/words.ts'
import { counted, formatCoins } from '../../words/number.ts'

export interface RunningThing {
  readonly key: string
  /** What runs: `Random transfers`. */
  readonly title: string
  /** How fast, or how far it is; empty where there is nothing to say. */
  readonly how: string
  readonly stop: Command
}

type Source = Pick<View, 'traffic' | 'play' | 'detections' | 'checkpoints' | 'slowMotion'>

/** In a fixed order, so that a line stays where it is while others come and go after it. */
export function runningIn(
  view: Source,
  nameOf: (id: ProcessId) => string,
  panels: readonly Panel[] = PANELS
): readonly RunningThing[] {
  const things: RunningThing[] = []
  if (view.slowMotion !== null)
    things.push({
      key: 'slow-motion',
      title: SLOW_WORDS.title,
      how: howSlow(view.slowMotion, nameOf),
      stop: { do: 'slow-motion', stop: true }
    })
  const { perSecond } = view.traffic
  if (perSecond > 0)
    things.push({
      key: 'traffic',
      title: 'Random transfers',
      how: `${formatCoins(perSecond)} a second`,
      stop: { do: 'traffic', perSecond: 0 }
    })
  for (const { name, play } of panels)
    if (view.play[name] > 0)
      things.push({
        key: `${name}/play`,
        title: play,
        how: `${formatCoins(view.play[name])} a second`,
        stop: { do: `${name}/play`, perSecond: 0 }
      })
  for (const { name, question } of panels)
    if (view.detections[name].phase === 'looking')
      things.push({
        key: `${name}/detect`,
        title: `${question.title} detector`,
        how: lookedWords(view.detections[name]),
        stop: { do: `${name}/detect`, stop: true }
      })
  const { everyMinutes, keep } = view.checkpoints
  if (everyMinutes > 0)
    things.push({
      key: 'checkpoints',
      title: 'Checkpoints',
      how: everyMinutes === 1 ? 'every minute' : `every ${counted(everyMinutes, 'minute')}`,
      stop: { do: 'checkpoints', everyMinutes: 0, keep }
    })
  return things
}

function lookedWords({ looked }: DetectionView): string {
  return looked === 0 ? 'no answer yet' : `${counted(looked, 'snapshot')}, not yet`
}
