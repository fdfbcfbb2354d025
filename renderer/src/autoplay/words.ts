// The sentences of what plays by itself.
export const AUTOPLAY_WORDS = {
  start: 'Play by itself',
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  playing: 'Playing by itself',
  paused: 'Paused',
  waits: 'Waiting for an answer',
  speed: 'Speed',
  times: (speed: number) => `${speed}×`,
  questions: 'At questions',
  untilAnswered: 'wait for the answer',
  seconds: (seconds: number) => `${seconds} s`
} as const
