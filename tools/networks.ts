// `npm run -s networks -- [--story NAME,…] [--hosts N] [--list] [--json]`: real peers on hosts in network namespaces, one
// condition after another, and a row for each. Needs Linux and the right to make namespaces. Exit code 0: all were linked in
// time · 1: some were not · 2: bad options, why is on stderr.
import process from 'node:process'
import { whyNoLan } from '../e2e/lan.ts'
import { buildIfNeeded } from '../main/launch/build.ts'
import { LINKED_MS_MAX, playStory, STORIES, type StoryResult } from '../proof/networks/stories.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

const usage = 'npm run -s networks -- [--story NAME,…] [--hosts N] [--list] [--json]'
const values = readOptions(usage, { story: TEXT, hosts: TEXT, list: FLAG, json: FLAG })
const size = readWhole('hosts', values.hosts ?? '2', 2, 8)
const names = values.story?.split(',') ?? []
const unknown = names.find((name) => STORIES.every((story) => story.name !== name))
if (unknown !== undefined) fail(`there is no story ${unknown}: npm run -s networks -- --list names all`)
const chosen = STORIES.filter(({ name }) => names.length === 0 || names.includes(name))

if (values.list) for (const { name, says } of chosen) console.log(`${name.padEnd(18)} ${says}`)
else await playAll()

async function playAll(): Promise<void> {
  const impossible = whyNoLan()
  if (impossible !== '') fail(`no hosts here: ${impossible}`)
  await buildIfNeeded(values.json ? () => {} : (line) => console.log(line))
  let late = 0
  for (const story of chosen) {
    const result = await playStory(story, size)
    if (result.linkedMs === undefined || result.linkedMs > LINKED_MS_MAX) late += 1
    console.log(values.json ? JSON.stringify(result) : row(result))
  }
  if (!values.json)
    console.log(`${chosen.length - late} of ${chosen.length} linked within ${LINKED_MS_MAX / 1_000} s, ${size} hosts`)
  process.exitCode = late === 0 ? 0 : 1
}

function row({ name, says, linkedMs, notices, error }: StoryResult): string {
  const when = linkedMs === undefined ? 'never' : `${(linkedMs / 1_000).toFixed(1)} s`
  const said = [...notices.map((notice) => `“${notice}”`), ...(error === '' ? [] : [error])]
  return [`${name.padEnd(18)} ${when.padStart(7)}  ${says}`, ...said.map((text) => `${' '.repeat(28)}${text}`)].join(
    '\n'
  )
}
