// The page shows applications through their panels alone: those that it has, and one that it has never heard of.
import { readdirSync } from 'node:fs'
import { render } from 'svelte/server'
import { beforeAll, expect, test, vi } from 'vitest'
import { OTHER_NAMES } from '../../../app/applications/all.ts'
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { View } from '../../../app/view/contract/view.ts'
import ApplicationsAlone from '../../../testing/page/ApplicationsAlone.svelte'
import { completeView, idOf, viewOf } from '../../../testing/page/sample.ts'
import { TOY, toyPanel, withToken } from '../../../testing/page/toy-panel.ts'
import { cutOfApplications, peopleWith } from '../../../testing/page/uses-sample.ts'
import { planOf } from '../restore/plan.ts'
import { returnWords } from '../restore/words.ts'
import { layoutOf } from './layout.ts'
import type { Own, Panel } from './panel.ts'
import { PANELS, panelsIn } from './panels.ts'

/** Nothing is remembered: there is no browser here. */
beforeAll(() => vi.stubGlobal('localStorage', { getItem: () => '' }))

const people = peopleWith('Ben')
const [anna, ben] = [idOf('Anna'), idOf('Ben')]
const idle = cutOfApplications({ states: { Anna: {}, Ben: {} } })

function panelOf(name: string): Panel {
  const panel = PANELS.find((one) => one.name === name)
  if (panel === undefined) throw new Error(`no panel of ${name}`)
  return panel
}

function ownOf(view: View): Own {
  return { view, ask: () => Promise.resolve({ kind: 'not-known' }) }
}

/** What somebody sees who opens the tab. */
function shown(cut: CutView, panels: readonly Panel[], own: Own | undefined): string {
  const snapshot = completeView(cut)
  const { body } = render(ApplicationsAlone, {
    props: {
      people,
      snapshots: [snapshot],
      shown: snapshot,
      cuts: [cut],
      pinned: false,
      undoneWord: () => '',
      own,
      selection: undefined,
      projector: false,
      panels,
      onselect: () => {},
      onshow: () => {}
    }
  })
  return body.replaceAll(/<!--.*?-->/g, '')
}

test('every application of the core has a panel, in a folder of its name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(PANELS.map(({ name }) => name)).toEqual(folders.map(({ name }) => name).sort())
  expect(PANELS.map(({ name }) => name)).toEqual([...OTHER_NAMES].sort())
})

test('panels stand in order of their folders, and a panel in a folder of another name is a mistake', () => {
  const [locks, objects] = [panelOf('locks'), panelOf('objects')]
  const found = { './toy/panel.ts': toyPanel, './locks/panel.ts': locks, './objects/panel.ts': objects }
  expect(panelsIn(found)).toEqual([locks, objects, toyPanel])
  expect(() => panelsIn({ './toy/panel.ts': locks })).toThrow('./toy/panel.ts exports the panel of its folder')
})

test('no two applications have the same words on their tabs, and each question is asked and answered in words', () => {
  const titles = PANELS.map(({ question }) => question.title)
  expect(new Set(titles).size).toBe(PANELS.length)
  for (const { question, title, play, othersAre, verdict } of PANELS) {
    const words = [
      title,
      play,
      othersAre,
      question.meaning,
      question.ask,
      question.found,
      verdict(idle, people).sentence
    ]
    expect(words).not.toContain('')
  }
})

test.each(PANELS)('the picture of $name stands in its room, and its box of each member names its state', (panel) => {
  const { boxes, others, arrows } = panel.picture(idle, people)
  expect([...boxes.map(({ process }) => process), ...others].sort()).toEqual([anna, ben].sort())
  expect(boxes.every(({ state }) => state !== '')).toBe(true)
  expect(layoutOf({ boxes, others, arrows }, 460, 380, 16).rects.size).toBe(boxes.length)
})

test('a termination is over where this process has work again, and only then', () => {
  const { since } = panelOf('computation')
  const { applications } = viewOf('Anna', [])
  expect(since(idle, anna, applications)).toBe('')
  const computation = { phase: 'active' as const, generations: 5, sent: {}, received: {} }
  expect(since(idle, anna, { ...applications, computation })).toMatch(/^Since then new work/)
})

test('what was collected here since is named', () => {
  const { since } = panelOf('objects')
  const objects = { objects: { o1: [] }, roots: [], made: 1, partners: [] }
  const cut = cutOfApplications({ states: { Anna: { objects }, Ben: { objects } } })
  const { applications } = viewOf('Anna', [])
  expect(cut.properties.garbage.garbage).toEqual([anna, ben].sort().map((owner) => ({ owner, object: 'o1' })))
  expect(since(cut, anna, applications)).toBe('Since then it was collected here: o1.')
  expect(since(cut, anna, { ...applications, objects })).toBe('')
})

test('who was active is named before somebody goes back, and where nothing was that is said', () => {
  const computation = { phase: 'active' as const, generations: 2, sent: {}, received: {} }
  const busy = cutOfApplications({ states: { Anna: {}, Ben: { computation } } })
  const { returns } = planOf(busy, [], () => undefined, PANELS)
  expect(returns.map((one) => returnWords(one, people))).toEqual([
    'Ben active',
    'no resources',
    'no objects',
    'no token in a process'
  ])
})

test('an application that the page has never heard of is shown: its tab, its picture, its answer, what is its own', () => {
  const panels = panelsIn({ './toy/panel.ts': toyPanel })
  const moving = withToken(idle, anna, ben)
  const view = viewOf('Anna', [])
  const own = ownOf({
    ...view,
    applications: { ...view.applications, [TOY]: 1 },
    play: { ...view.play, [TOY]: 0 },
    detections: { ...view.detections, [TOY]: { phase: 'idle', snapshot: '', looked: 0, awaited: '', askedAt: 0 } }
  })
  const page = shown(moving, panels, own)
  expect(page).toMatch(/role="tab"[^>]*>One token</)
  expect(page).toContain('Find the token')
  expect(page).toMatch(/<section aria-label="My token"[\s\S]*I have the token[\s\S]*Pass on/)
  expect(page).toContain('aria-label="Random passing"')
  expect(page).toMatch(/role="group" aria-label="One token as recorded"/)
  expect(page).toContain('The token in transit from Anna to Ben')
  expect(page).toContain('One token: on Anna → Ben.')
  expect(page).toContain('It is never copied. Since then it has come here.')
  for (const { question } of PANELS) expect(page).not.toContain(question.title)

  const run = shown(withToken(idle, ben), panels, undefined)
  expect(run).toContain('One token: Ben has it.')
  expect(run).not.toContain('My token')
  const { returns } = planOf(withToken(idle, ben), [], () => undefined, panels)
  expect(returns.map((one) => `${one.application.title}: ${returnWords(one, people)}`)).toEqual([
    'Token: Ben with the token'
  ])
})
