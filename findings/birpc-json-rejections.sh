#!/usr/bin/env bash
# birpc 4.2.0: with JSON as serializer, a failed call is rejected with an empty object.
#
# Behaviour: where `serialize` is JSON.stringify (the form that its page shows for WebSockets), an error thrown by the other
# side, and a call of a function that the other side does not have, both reject with a plain `{}`: no name, no message, no
# stack, and `instanceof Error` is false. A thrown string arrives whole.
# Guess that failed: birpc writes at least the message of an error, so that the caller gets an Error that says what happened.
# Why it matters: a caller that prints `error.message` prints "undefined". Functions that cross such a pipe had better return
# refusals as values, or be given a serializer that knows errors.
# Output seen on 2026-11-29:
#   thrown error: Object {}
#   missing function: Object {}
#   thrown text: String "text"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact birpc@4.2.0 > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { createBirpc } from 'birpc'

const json = { serialize: JSON.stringify, deserialize: JSON.parse }
const heard = { caller: [], callee: [] }
const pipe = (mine, other) => ({ ...json, post: (text) => other.forEach((on) => on(text)), on: (on) => void mine.push(on) })
const functions = {
  error: () => {
    throw new TypeError('bad')
  },
  text: () => {
    throw 'text'
  }
}
const caller = createBirpc({}, pipe(heard.caller, heard.callee))
createBirpc(functions, pipe(heard.callee, heard.caller))

const reasonOf = (call) =>
  call.then(
    () => 'none',
    (reason) => `${reason.constructor.name} ${JSON.stringify(reason)}`
  )
const seen = {
  'thrown error': await reasonOf(caller.error()),
  'missing function': await reasonOf(caller.missing()),
  'thrown text': await reasonOf(caller.text())
}
for (const [what, reason] of Object.entries(seen)) console.log(`${what}: ${reason}`)
process.exit(seen['thrown error'] === 'Object {}' && seen['missing function'] === 'Object {}' ? 0 : 1)
END
node look.mjs
