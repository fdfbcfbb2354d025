// The stories of `npm test`: at least one of every kind, together some two minutes. All others follow in `.ci/run`, and
// `npm run e2e` runs all.

/** By file, without its ending: how the titles of its stories begin. tools/first.test.ts keeps this list true. */
export const FIRST: Readonly<Record<string, readonly string[]>> = {
  accessible: [
    'axe-core finds what is wrong on purpose',
    'axe-core finds nothing with 7 people',
    'every channel is reached by Tab'
  ],
  cut: ['a snapshot with money held is read as a table'],
  electron: ['a window that is reloaded', 'the page is shut in'],
  headless: [
    'the first line says',
    'a snapshot ends with the same',
    'money held on its channel',
    'a snapshot waits for a member',
    'a bad line is answered',
    'a bad flag is one'
  ],
  lan: ['peers on three hosts'],
  launch: ['three peers open in', 'a peer that dies'],
  lessons: ['lesson 7 shows', 'lessons go on when'],
  liars: ['a script is told'],
  'own-property': ['a property reaches neither'],
  projector: ['from the projector'],
  reset: ['one resets the room'],
  restore: ['who goes back sees'],
  sandbox: ['a sandbox is saved'],
  'space-time': ['what two people do', 'time stops'],
  uses: ['one token is on'],
  'web-host': ['only the page of this', 'the page loads nothing'],
  windows: ['at 1280 pixels', 'money that is held is shown']
}

/** Files without a first story: each would take more than a minute, and laws beside the code check what they are about. */
export const LATER = ['german', 'leading', 'local-members', 'lecture', 'phone', 'report', 'storage']

/** Matches these stories in the form in which Playwright compares them: project, file and title with blanks between. */
export function firstStories(): RegExp {
  const stories = Object.entries(FIRST).flatMap(([file, titles]) =>
    titles.map((title) => `${file}[.]spec[.]ts ${title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`)
  )
  return new RegExp(`(^|[ /])(${stories.join('|')})`)
}
