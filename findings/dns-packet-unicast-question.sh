#!/usr/bin/env bash
# dns-packet 5.6.1: a question of multicast DNS that wants a unicast answer has an unknown class.
#
# Behaviour: in multicast DNS the highest bit of a class is a flag: in a record "flush the cache", in a question "answer by
# unicast" (RFC 6762, 5.4 and 10.2). The library takes it off a record (`class: 'IN', flush: true`), but not off a question: its
# class is `UNKNOWN_32769`. A question with that class as its text cannot be written again either; it needs the bytes.
# Guess that failed: both are treated alike, so that a question comes out with class IN and a flag beside it.
# Why it matters: a responder that compares the class with IN never answers the first question of most other programs, because
# that one asks for unicast; it is found only when they ask again, a second or more later.
# Output seen on 2026-11-30:
#   record with the bit: IN, flush true
#   question with the bit: UNKNOWN_32769
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact dns-packet@5.6.1 > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { decode, encode } from 'dns-packet'

const name = '_example._udp.local'
const record = encode({ type: 'response', answers: [{ type: 'A', name, class: 'IN', flush: true, data: '192.0.2.1' }] })
const question = encode({ type: 'query', questions: [{ type: 'PTR', name, class: 'IN' }] })
question[question.length - 2] |= 0x80 // The class is the last field of the last question.
const [answered] = decode(record).answers
const [asked] = decode(question).questions
console.log(`record with the bit: ${answered.class}, flush ${answered.flush}`)
console.log(`question with the bit: ${asked.class}`)
process.exit(answered.class === 'IN' && answered.flush === true && asked.class === 'UNKNOWN_32769' ? 0 : 1)
END
node look.mjs
