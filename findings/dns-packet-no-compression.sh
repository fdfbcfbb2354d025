#!/usr/bin/env bash
# dns-packet 5.6.1: names are not compressed when a packet is written.
#
# Behaviour: each record spells out its whole name, and each name in its data, although the reader follows the pointers that
# other programs write. Ten pointers to services of one type take 592 bytes where 193 would do.
# Guess that failed: the writer compresses names that occurred before, as RFC 6762 (18.14) asks of multicast DNS.
# Why it matters: a list of known answers, or an answer with PTR, SRV, TXT and addresses, is two or three times as long; on a network of
# a hundred services what fits into one packet of 1,472 bytes elsewhere takes two. Short service and host names help.
# Output seen on 2026-11-30:
#   one record: 70 bytes
#   ten records: 592 bytes, 58 for each further one
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact dns-packet@5.6.1 > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { encode } from 'dns-packet'

const name = '_groupshot._udp.local'
const lengthOf = (count) => {
  const answers = Array.from({ length: count }, (_, place) => ({ type: 'PTR', name, data: `${place}.${name}` }))
  return encode({ type: 'response', answers }).length
}
const [one, ten] = [lengthOf(1), lengthOf(10)]
console.log(`one record: ${one} bytes`)
console.log(`ten records: ${ten} bytes, ${(ten - one) / 9} for each further one`)
process.exit((ten - one) / 9 === 2 * (name.length + 2) + 2 + 10 ? 0 : 1)
END
node look.mjs
