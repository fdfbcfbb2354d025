#!/usr/bin/env bash
# nanotar 0.3.0: parseTar reads the buffer behind a typed array, and not the part of it that the array shows.
#
# Behaviour: given a Uint8Array that begins somewhere in a larger buffer (a body cut out of a stream, a slice of a Buffer),
# parseTar begins at the start of that buffer. Here the archive has one file, and none is found, without an error.
# Guess that failed: a Uint8Array stands for its own bytes, as its type in the declaration says.
# Why it matters: small files that Node reads lie in a shared pool; whether an archive is read depends on where it lies.
# Output seen on 2026-11-30:
#   copied: note.txt; as a view: nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact nanotar@0.3.0 > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { createTar, parseTar } from 'nanotar'
const archive = createTar([{ name: 'note.txt', data: 'hello' }])
const larger = new Uint8Array(1024 + archive.length)
larger.set(archive, 1024)
const view = larger.subarray(1024)
const names = (bytes) => parseTar(bytes).map(({ name }) => name).join(' ') || 'nothing'
const seen = `copied: ${names(view.slice())}; as a view: ${names(view)}`
console.log(seen)
process.exit(seen === 'copied: note.txt; as a view: nothing' ? 0 : 1)
END
node look.mjs
