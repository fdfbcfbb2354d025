#!/usr/bin/env bash
# quickjs-emscripten-core 0.32.0 with @jitl/quickjs-singlefile-browser-release-sync 0.32.0: newer in the language than guessed, older around it.
#
# Behaviour: set operations in regular expressions (flag v), Set.prototype.union, iterator helpers, RegExp.escape and
# Math.sumPrecise are there; structuredClone, Array.fromAsync and Intl are not, and toLocaleString groups no digits.
# Guess that failed: a small interpreter lags behind browsers by years, so that v, union, iterator helpers and sumPrecise are
# missing.
# Why it matters: people who write scripts for the embedded interpreter may use the language of 2025, but nothing that browsers
# add around it. Math.sumPrecise may even be there where the page's own browser lacks it.
# Output seen on 2026-11-29:
#   there: v flag, Set.union, iterator helpers, RegExp.escape, Math.sumPrecise
#   not there: structuredClone, Array.fromAsync, Intl
#   (1234567).toLocaleString() = 1234567
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact quickjs-emscripten-core@0.32.0 @jitl/quickjs-singlefile-browser-release-sync@0.32.0 > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import variant from '@jitl/quickjs-singlefile-browser-release-sync'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core'

const context = (await newQuickJSWASMModuleFromVariant(variant)).newContext()
const evaluate = (code) => {
  const handle = context.unwrapResult(context.evalCode(code))
  const value = context.dump(handle)
  handle.dispose()
  return value
}
const questions = {
  'v flag': String.raw`/[\p{L}--[a-z]]/v.test('É')`,
  'Set.union': 'typeof Set.prototype.union === "function"',
  'iterator helpers': 'typeof Iterator === "function" && [1, 2].values().map((x) => 2 * x).toArray()[1] === 4',
  'RegExp.escape': 'typeof RegExp.escape === "function"',
  'Math.sumPrecise': 'typeof Math.sumPrecise === "function"',
  structuredClone: 'typeof structuredClone === "function"',
  'Array.fromAsync': 'typeof Array.fromAsync === "function"',
  Intl: 'typeof Intl === "object"'
}
const answers = Object.entries(questions).map(([name, code]) => [name, evaluate(code)])
const named = (wanted) => answers.filter(([, is]) => is === wanted).map(([name]) => name).join(', ')
const grouped = evaluate('(1234567).toLocaleString()')
console.log(`there: ${named(true)}`)
console.log(`not there: ${named(false)}`)
console.log(`(1234567).toLocaleString() = ${grouped}`)
const asSeen =
  named(true) === 'v flag, Set.union, iterator helpers, RegExp.escape, Math.sumPrecise' &&
  named(false) === 'structuredClone, Array.fromAsync, Intl'
process.exit(asSeen && grouped === '1234567' ? 0 : 1)
END
node look.mjs
