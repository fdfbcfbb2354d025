#!/usr/bin/env bash
# protons 9.0.2 (with protons-runtime 7.1.2): a field of message type that comes twice is replaced, not merged.
#
# Behaviour: of an embedded message that arrives in two pieces, only the last piece is kept; fields of the first are at their
# defaults again.
# Guess that failed: both pieces are merged into one message, as the protobuf encoding says for a field that is not repeated.
# Why it matters: writers that concatenate encoded messages to merge them (a documented use of protobuf) lose data here.
# Output seen on 2026-11-29:
#   {"a":0,"b":2}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact protons@9.0.2 protons-runtime@7.1.2 uint8arraylist@3.0.2 uint8-varint@3.0.0 typescript@6.0.3 > install.log 2>&1 || { cat install.log; exit 2; }
cat > schema.proto <<'END'
syntax = "proto3";
message Inner { uint32 a = 1; uint32 b = 2; }
message Outer { Inner inner = 1; }
END
npx protons schema.proto
npx tsc --target es2022 --module esnext --moduleResolution bundler --skipLibCheck schema.ts
cat > look.mjs <<'END'
import { Outer } from './schema.js'
const seen = JSON.stringify(Outer.decode(Uint8Array.from(Buffer.from('0a0208010a021002', 'hex'))).inner)
console.log(seen)
process.exit(seen === '{"a":0,"b":2}' ? 0 : 1)
END
node look.mjs
