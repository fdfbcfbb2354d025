// `npm run -s networks -- [--story NAME,…] [--hosts N] [--doctor] [--packets] [--list] [--json]`: real peers on hosts in network
// namespaces, one condition after another, and a row for each. Needs Linux and the right to make namespaces. Exit code 0: all
// were linked in time · 1: some were not · 2: bad options, why is on stderr. --doctor stages causes for the connection doctor
// instead, and says whether it finds exactly what it must. --packets compares ways of discovery in virtual time instead.
import process from 'node:process'
import { whyNoLan } from '../e2e/lan.ts'
import { Dice } from '../app/seeds.ts'
import { buildIfNeeded } from '../main/launch/build.ts'
import { playBeacon, playQuestions, type AirReport } from '../proof/networks/air.ts'
import { askDoctor, CAUSES } from '../proof/networks/causes.ts'
import { PATHS } from '../proof/networks/paths.ts'
import { LINKED_MS_MAX, STORIES as PLACES } from '../proof/networks/stories.ts'
import { playStory, type StoryResult } from '../proof/networks/story-room.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

const usage = 'npm run -s networks -- [--story NAME,…] [--hosts N] [--doctor] [--packets] [--list] [--json]'
const values = readOptions(usage, { story: TEXT, hosts: TEXT, doctor: FLAG, packets: FLAG, list: FLAG, json: FLAG })
const size = values.hosts === undefined ? undefined : readWhole('hosts', values.hosts, 2, 40)
const STORIES = [...PLACES, ...PATHS]
const names = values.story?.split(',') ?? []
const known = values.doctor ? CAUSES : STORIES
const unknown = names.find((name) => known.every((story) => story.name !== name))
if (unknown !== undefined) fail(`there is no story ${unknown}: npm run -s networks -- --list names all`)
const isChosen = ({ name }: { readonly name: string }): boolean => names.length === 0 || names.includes(name)
const chosen = STORIES.filter(isChosen)

if (values.list) for (const { name, says } of known.filter(isChosen)) console.log(`${name.padEnd(18)} ${says}`)
else if (values.packets) comparePackets()
else if (values.doctor) await askAll()
else await playAll()

/** What each way costs, and how soon all are linked: a tenth of all packets is lost, and all start within a second. */
function comparePackets(): void {
  for (const peers of [32, 100]) {
    const options = { peers, loss: 0.1, lastAtMs: 0, seconds: 60 }
    const ways: readonly [string, (random: () => number) => AirReport][] = [
      ['questions', (random) => playQuestions({ ...options, random })],
      ['beacon, 2 s', (random) => playBeacon({ ...options, random }, 2_000)],
      ['beacon, 6 s', (random) => playBeacon({ ...options, random }, 6_000)]
    ]
    for (const [way, play] of ways) {
      const dice = new Dice(1)
      const { allLinkedS, packetsPerS, packetsMostPerS, bytesPerS } = play(() => dice.below(1_000_000) / 1_000_000)
      const figures = `${packetsPerS.toFixed(1)} packets/s and ${bytesPerS.toFixed(0)} B/s at rest, at most ${packetsMostPerS}/s`
      console.log(
        `${String(peers).padStart(3)} peers, ${way.padEnd(12)} linked after ${allLinkedS.toFixed(1)} s, ${figures}`
      )
    }
  }
}

async function prepare(): Promise<void> {
  const impossible = whyNoLan()
  if (impossible !== '') fail(`no hosts here: ${impossible}`)
  await buildIfNeeded(values.json ? () => {} : (line) => console.log(line))
}

/** Each cause that is chosen, and what the doctor finds. */
async function askAll(): Promise<void> {
  await prepare()
  const causes = CAUSES.filter(isChosen)
  let right = 0
  for (const cause of causes) {
    const { isRight, diagnosis, error } = await askDoctor(cause)
    if (isRight) right += 1
    const found = diagnosis?.findings.map(({ kind }) => kind) ?? []
    if (values.json) console.log(JSON.stringify({ name: cause.name, isRight, found, diagnosis, error }))
    else {
      console.log(`${cause.name.padEnd(22)} ${isRight ? 'right' : 'WRONG'}  ${cause.says}`)
      console.log(`${' '.repeat(30)}${found.join(', ') || 'nothing found'}: “${diagnosis?.verdict ?? error}”`)
    }
  }
  if (!values.json) console.log(`${right} of ${causes.length} causes named rightly`)
  process.exitCode = right === causes.length ? 0 : 1
}

async function playAll(): Promise<void> {
  await prepare()
  let late = 0
  for (const story of chosen) {
    const result = await playStory(story, size)
    if (result.error !== '' || (result.linkedMs ?? Infinity) > (story.linkedMsMax ?? LINKED_MS_MAX)) late += 1
    console.log(values.json ? JSON.stringify(result) : row(result))
  }
  if (!values.json) console.log(`${chosen.length - late} of ${chosen.length} stories ended well`)
  process.exitCode = late === 0 ? 0 : 1
}

function row({ name, says, linkedMs, notices, figures, error }: StoryResult): string {
  const when = linkedMs === undefined ? 'never' : `${(linkedMs / 1_000).toFixed(1)} s`
  const said = [...figures, ...notices.map((notice) => `“${notice}”`), ...(error === '' ? [] : [error])]
  return [`${name.padEnd(18)} ${when.padStart(7)}  ${says}`, ...said.map((text) => `${' '.repeat(28)}${text}`)].join(
    '\n'
  )
}
