// How a tool starts a script of package.json: Node runs npm's own JavaScript, without a shell. On Windows npm is a .cmd file,
// which only a shell can start, and a shell would read its arguments a second time.
import process from 'node:process'

export type CommandLine = readonly [program: string, ...args: string[]]

/** @param env npm sets `npm_execpath` for the scripts that it runs; without it `npm` is looked for on the PATH */
export function npm(args: readonly string[], env: NodeJS.ProcessEnv = process.env): CommandLine {
  const path = env['npm_execpath']
  return path !== undefined && /[.][cm]?js$/.test(path) ? [process.execPath, path, ...args] : ['npm', ...args]
}

/** A script of package.json with arguments of its own. */
export function npmRun(script: string, ...args: readonly string[]): CommandLine {
  return npm(['run', '--silent', script, ...(args.length === 0 ? [] : ['--', ...args])])
}
