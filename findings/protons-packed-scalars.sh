#!/usr/bin/env bash
# protons 9.0.2 (with protons-runtime 7.1.2): a repeated number that is packed cannot be read.
#
# Behaviour: `repeated uint32` is written unpacked, and the reader accepts only that form. A message in the packed form, which
# proto3 names as the default and which other languages write, fails with a RangeError ("index out of range").
# Guess that failed: the reader accepts both forms, as the protobuf encoding asks of every reader.
# Why it matters: a peer in another language, made from the same .proto file, is not understood as soon as a message has a
# repeated number. Repeated strings and messages have no packed form, so schemas that have only those are safe.
# Output seen on 2026-11-29:
#   unpacked: 1,2
#   packed: RangeError
#   written as: 08010802
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact protons@9.0.2 protons-runtime@7.1.2 uint8arraylist@3.0.2 uint8-varint@3.0.0 typescript@6.0.3 > install.log 2>&1 || { cat install.log; exit 2; }
cat > schema.proto <<'END'
syntax = "proto3";
message Numbers { repeated uint32 numbers = 1; }
END
npx protons schema.proto
npx tsc --target es2022 --module esnext --moduleResolution bundler --skipLibCheck schema.ts
cat > look.mjs <<'END'
import { Numbers } from './schema.js'
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'))
const read = (hex) => {
  try {
    return Numbers.decode(bytes(hex)).numbers.join()
  } catch (error) {
    return error.name
  }
}
const seen = {
  unpacked: read('08010802'),
  packed: read('0a020102'),
  'written as': Buffer.from(Numbers.encode({ numbers: [1, 2] })).toString('hex')
}
for (const [what, value] of Object.entries(seen)) console.log(`${what}: ${value}`)
process.exit(seen.unpacked === '1,2' && seen.packed === 'RangeError' && seen['written as'] === '08010802' ? 0 : 1)
END
node look.mjs
