#!/usr/bin/env bash
# @multiformats/multiaddr 13.0.3: two addresses that are equal may have different texts.
#
# Behaviour: the peer id of an address may be written in base58 or as a CID. `equals` says that both are the same address, and
# their bytes are the same, but `toString` gives each back as it was written.
# Guess that failed: toString writes one canonical form, as it does for IPv6 (upper case and long forms come out short).
# Why it matters: a program that keeps addresses by their text (a map, a "seen" list, a saved file) holds one address twice,
# and dials it twice. Compare with `equals`, or normalise the peer id first.
# Output seen on 2026-11-29:
#   equal: true
#   same text: false
#   same text of two forms of IPv6: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact @multiformats/multiaddr@13.0.3 @libp2p/peer-id@6.0.15 > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { multiaddr } from '@multiformats/multiaddr'
import { peerIdFromString } from '@libp2p/peer-id'

const base58 = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const cid = peerIdFromString(base58).toCID().toString()
const [one, other] = [base58, cid].map((peer) => multiaddr(`/ip4/192.0.2.1/tcp/4001/p2p/${peer}`))
const [long, short] = ['0:0:0:0:0:0:0:1', '::1'].map((host) => multiaddr(`/ip6/${host}/tcp/4001`))
const seen = {
  equal: one.equals(other),
  'same text': one.toString() === other.toString(),
  'same text of two forms of IPv6': long.toString() === short.toString()
}
for (const [what, value] of Object.entries(seen)) console.log(`${what}: ${value}`)
process.exit(seen.equal && !seen['same text'] && seen['same text of two forms of IPv6'] ? 0 : 1)
END
node look.mjs
