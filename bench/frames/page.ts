// The space-time diagram with a generated run, alone on a page: for the bench of frames. `?processes=64&events=100000`.
import '@fontsource-variable/inter'
import { mount } from 'svelte'
import { assert } from '../../app/assert.ts'
import '../../renderer/src/theme.css'
import { randomRun } from '../../testing/page/space-time.ts'
import { lettersLoaded } from '../../renderer/src/space-time/palette.ts'
import FramesPage from './FramesPage.svelte'

const target = document.getElementById('page')
assert(target !== null, 'index.html has a place for the page')
const asked = new URLSearchParams(location.search)
const numberOf = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise)
const sketch = {
  processes: numberOf('processes', 64),
  events: numberOf('events', 1000),
  seed: numberOf('seed', 1),
  transfersPerSnapshot: numberOf('snapshots', 4000),
  restarts: numberOf('restarts', 0)
}
const run = randomRun(sketch)
await lettersLoaded()
performance.mark('ready')
mount(FramesPage, { target, props: { run } })
// The picture is painted one frame after its size is known.
for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
performance.measure('drawn', 'ready')
