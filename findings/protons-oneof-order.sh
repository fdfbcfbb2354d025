#!/usr/bin/env bash
# protons 9.0.2 (with protons-runtime 7.1.2): of a oneof that is set twice, the one declared later wins, not the one that
# came last.
#
# Behaviour: where the bytes hold two fields of one oneof, the decoded message has the field that stands later in the .proto
# file, in whichever order the two arrive.
# Guess that failed: the field that is last on the wire wins, as the protobuf encoding says of a oneof.
# Why it matters: two readers of the same bytes, one made with protons and one with another library, disagree about which
# message they have received. A protocol that must not depend on it has to refuse a second field of the oneof itself.
# Output seen on 2026-11-29:
#   first then second: second
#   second then first: second
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact protons@9.0.2 protons-runtime@7.1.2 uint8arraylist@3.0.2 uint8-varint@3.0.0 typescript@6.0.3 > install.log 2>&1 || { cat install.log; exit 2; }
cat > schema.proto <<'END'
syntax = "proto3";
message Choice { oneof choice { uint32 first = 1; uint32 second = 2; } }
END
npx protons schema.proto
npx tsc --target es2022 --module esnext --moduleResolution bundler --skipLibCheck schema.ts
cat > look.mjs <<'END'
import { Choice } from './schema.js'
const read = (hex) => {
  const message = Choice.decode(Uint8Array.from(Buffer.from(hex, 'hex')))
  return Object.keys(message).filter((key) => message[key] !== undefined).join()
}
const seen = { 'first then second': read('08051006'), 'second then first': read('10060805') }
for (const [what, value] of Object.entries(seen)) console.log(`${what}: ${value}`)
process.exit(Object.values(seen).every((value) => value === 'second') ? 0 : 1)
END
node look.mjs
