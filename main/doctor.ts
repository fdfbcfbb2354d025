// `npm run doctor`: what stands between this machine and a room, without an account, without joining, and without disturbing a peer that
// runs here. It ends with one verdict. Exit code 0: everybody who was seen can be reached · 1: something is in the way of
// somebody · 2: a bad flag · 3: nobody was reached · 4: it could not look; why is on standard error.
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { parseFlags, readWhole, toPeerConfig, BadFlagError } from '../app/config.ts'
import { bundleOf } from '../app/doctor/bundle.ts'
import { diagnose } from '../app/doctor/diagnosis.ts'
import { EXIT_CODES, reportOf } from '../app/doctor/report.ts'
import { lookAt, LOOK_MS } from '../app/network/look.ts'
import { followCodes } from './door/follow-codes.ts'
import { DOCTOR_FLAGS } from './launch/flags.ts'
import { DOCTOR_HELP } from './launch/help.ts'
import { log, warnOfVisiblePassphrase } from './run.ts'

const CANNOT_LOOK = 4

/** @returns the exit code */
async function runDoctor(args: readonly string[]): Promise<number> {
  const { json, save, seconds, 'save-room': saveRoom, ...rest } = parseFlags(args, DOCTOR_FLAGS)
  const lookMs = 1_000 * readWhole('--seconds', seconds ?? String(LOOK_MS / 1_000), 1, 300)
  const { room, passphrase, listen, connect, mdns } = toPeerConfig(rest)
  if (json !== true) log(`looking at room “${room}” for ${lookMs / 1_000} s …`)
  const signals = await lookAt(
    { room, passphrase, listen, connect, mdns },
    () => new Promise((resolve) => setTimeout(resolve, lookMs))
  )
  const diagnosis = diagnose(signals)
  const machine = `${process.platform} ${process.arch}`
  if (save !== undefined)
    writeFileSync(save, `${JSON.stringify(bundleOf(signals, machine, saveRoom === true), undefined, 2)}\n`)
  if (json === true) console.log(JSON.stringify({ diagnosis, signals }))
  else console.log(reportOf(signals, diagnosis).join('\n'))
  return EXIT_CODES[diagnosis.condition]
}

if (process.argv.includes('--help')) {
  console.log(DOCTOR_HELP)
  process.exit(0)
}
warnOfVisiblePassphrase(process.argv)
try {
  process.exit(await runDoctor(await followCodes(process.argv.slice(2))))
} catch (error) {
  log(error instanceof Error ? error.message : String(error))
  process.exit(error instanceof BadFlagError ? 2 : CANNOT_LOOK)
}
