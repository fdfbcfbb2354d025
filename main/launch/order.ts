// The command that starts a peer in each host, after the build.
import { join } from 'node:path'
import process from 'node:process'
import type { WindowSlot } from '../electron/flags.ts'
import { ROOT } from './build.ts'
import type { ChildOrder } from './children.ts'
import type { Host } from './host.ts'

/** The built file of a host that runs on plain Node. */
export function builtHost(name: 'web' | 'headless'): string {
  return join(ROOT, 'out/main', `${name}.js`)
}

/** Where Node keeps what it has compiled: beside the build, which takes it along when it is replaced. */
export const COMPILED = join(ROOT, 'out/compiled')

/** @param env variables in addition to our own environment. */
export function orderFor(host: Host, args: readonly string[], place: WindowSlot, env: NodeJS.ProcessEnv): ChildOrder {
  const all = { ...process.env, ...env }
  if (host.name === 'electron') {
    const window = `--window=${place.index}/${place.count}`
    return { program: host.program, args: [ROOT, window, ...args], env: all, attached: false }
  }
  const compiled = { NODE_COMPILE_CACHE: COMPILED, ...all }
  return { program: process.execPath, args: [builtHost(host.name), ...args], env: compiled, attached: true }
}
