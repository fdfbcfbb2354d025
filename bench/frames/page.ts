// The space-time diagram with a generated run, alone on a page: for the bench of frames. `?processes=64&events=100000`.
import '@fontsource-variable/inter'
import { mount } from 'svelte'
import { assert } from '../../app/assert.ts'
import '../../renderer/src/theme.css'
import Stage from './Stage.svelte'

const target = document.getElementById('page')
assert(target !== null, 'index.html has a place for the page')
const asked = new URLSearchParams(location.search)
const numberOf = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise)
mount(Stage, {
  target,
  props: {
    sketch: {
      processes: numberOf('processes', 64),
      events: numberOf('events', 1000),
      seed: numberOf('seed', 1),
      transfersPerSnapshot: numberOf('snapshots', 4000),
      restarts: numberOf('restarts', 0)
    }
  }
})
