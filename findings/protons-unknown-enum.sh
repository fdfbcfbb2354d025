#!/usr/bin/env bash
# protons 9.0.2 (with protons-runtime 7.1.2): one unknown enum value makes the whole message unreadable.
#
# Behaviour: a number that the reader's enum does not name throws ("Invalid enum value"); nothing else of the message is
# returned.
# Guess that failed: proto3 enums are open, so the number is kept (or the field is at its default) and the rest is read.
# Why it matters: adding a value to an enum is a breaking change for every peer of the version before, although protobuf
# counts it among the safe ones. It needs a new protocol version, or a plain number in place of the enum.
# Output seen on 2026-11-29:
#   known: {"name":"a","colour":"GREEN"}
#   unknown: Error: Invalid enum value
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact protons@9.0.2 protons-runtime@7.1.2 uint8arraylist@3.0.2 uint8-varint@3.0.0 typescript@6.0.3 > install.log 2>&1 || { cat install.log; exit 2; }
cat > schema.proto <<'END'
syntax = "proto3";
enum Colour { RED = 0; GREEN = 1; }
message Thing { string name = 1; Colour colour = 2; }
END
npx protons schema.proto
npx tsc --target es2022 --module esnext --moduleResolution bundler --skipLibCheck schema.ts
cat > look.mjs <<'END'
import { Thing } from './schema.js'
const read = (hex) => {
  try {
    return JSON.stringify(Thing.decode(Uint8Array.from(Buffer.from(hex, 'hex'))))
  } catch (error) {
    return String(error)
  }
}
const seen = { known: read('0a01611001'), unknown: read('0a01611007') }
for (const [what, value] of Object.entries(seen)) console.log(`${what}: ${value}`)
process.exit(seen.known.includes('GREEN') && seen.unknown === 'Error: Invalid enum value' ? 0 : 1)
END
node look.mjs
