// Waits for a state of the peer, for scripts.
import type { Schedule } from './schedule.ts'

/** How often it is looked whether the state is there, in ms. */
const LOOK_MS = 50

/** @returns whether it was there within the time, in ms */
export function until(schedule: Schedule, isSo: () => boolean, withinMs: number): Promise<boolean> {
  const end = schedule.timing.steady() + withinMs
  return new Promise((resolve) => {
    const look = (): void => {
      if (isSo()) return resolve(true)
      const left = end - schedule.timing.steady()
      if (left <= 0) resolve(false)
      else schedule.once(Math.min(LOOK_MS, left), look)
    }
    look()
  })
}
