// The diagnosis as lines for a terminal. Pure.
import type { Diagnosis } from './diagnosis.ts'
import { inOneLine } from './sentences.ts'
import type { PersonStage, Signals } from './signals.ts'

/** Of `npm run doctor`: everybody who was seen can be reached · something is in the way of somebody · nobody was reached. */
export const EXIT_CODES: Readonly<Record<Diagnosis['condition'], number>> = { well: 0, partly: 1, alone: 3 }

const STAGE_WORDS: Readonly<Record<PersonStage, string>> = {
  seen: 'seen',
  dialled: 'dialled',
  joined: 'can be reached'
}

/** The verdict comes last, where a person looks first. */
export function reportOf(signals: Signals, { people, findings, verdict, todo }: Diagnosis): string[] {
  const { interfaces, ports } = signals
  return [
    `Room “${signals.room}”${signals.hasPassphrase ? ' with a passphrase' : ''}, ${signals.protocol}`,
    ...interfaces.map(({ name, kind, addresses }) => `  ${name} (${KIND_WORDS[kind]}): ${addresses.join(', ')}`),
    ...(ports.length > 0 ? [`  listening on TCP port ${ports.join(', ')}`] : []),
    `  ${multicastLine(signals)}`,
    ...(people.length > 0 ? ['', 'People'] : []),
    ...people.map(({ name, stage, says }) => `  ${name}: ${[STAGE_WORDS[stage], says].filter(Boolean).join('; ')}`),
    ...(findings.length > 0 ? ['', 'Found'] : []),
    ...findings.map((one) => `  ${inOneLine({ ...one, todo: [] })}`),
    '',
    verdict,
    ...todo.map((one, at) => `  ${at + 1}. ${one}`)
  ]
}

const KIND_WORDS = { lan: 'network', tunnel: 'VPN', bridge: 'containers' }

function multicastLine({ discovery }: Signals): string {
  if (discovery === undefined) return 'discovery is switched off'
  const { links } = discovery
  const hears = links.some(({ hearsItself }) => hearsItself)
  const others = links.some(({ hearsOthers }) => hearsOthers)
  const left = links.some(({ hasSent, error }) => hasSent && error === '')
  return `multicast ${left ? 'leaves' : 'does not leave'}; own questions ${hears ? 'come back' : 'do not come back'}; others ${others ? 'are' : 'are not'} heard`
}
