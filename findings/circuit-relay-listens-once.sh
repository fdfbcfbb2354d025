#!/usr/bin/env bash
# @libp2p/circuit-relay-v2 4.2.13 with libp2p 3.3.11: who listens on the address of one relay loses it for good when the relay
# restarts.
#
# Behaviour: a node that listens on `<address of a relay>/p2p-circuit` has its relayed address as soon as it has started. The
# relay stops and starts again, with the same key at the same address: the relayed address is gone and does not come back, also
# not after the node has dialled the relay again. A node that listens on plain `/p2p-circuit` reserves again, but only once
# somebody has dialled the relay: neither dials it by itself.
# Guess that failed: a listener that was configured by hand keeps trying, and reserves again some seconds after the relay is back.
# Why it matters: after a restart of the relay everybody behind it is unreachable until they restart, too. A program has to
# watch for the lost address itself, dial the relay again, and listen in the form that discovers relays.
# Output seen on 2026-11-30 (relayed addresses that each node has):
#   at first: by address 1, discovered 1
#   relay stopped: by address 0, discovered 0
#   relay is back: by address 0, discovered 0
#   relay dialled again: by address 0, discovered 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact node@24.21.0 libp2p@3.3.11 @libp2p/tcp@11.0.28 @libp2p/yamux@8.0.3 \
  @chainsafe/libp2p-noise@17.0.0 @libp2p/identify@4.1.14 @libp2p/circuit-relay-v2@4.2.13 @libp2p/crypto@5.1.23 \
  > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { noise } from '@chainsafe/libp2p-noise'
import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'

const base = { connectionEncrypters: [noise()], streamMuxers: [yamux()] }
const privateKey = await generateKeyPair('Ed25519')
const relayOn = (port) =>
  createLibp2p({
    ...base,
    privateKey,
    addresses: { listen: [`/ip4/127.0.0.1/tcp/${port}`] },
    transports: [tcp()],
    services: { identify: identify(), relay: circuitRelayServer() }
  })
const nodeThatListensOn = (address) =>
  createLibp2p({
    ...base,
    addresses: { listen: [address] },
    transports: [tcp(), circuitRelayTransport()],
    services: { identify: identify() }
  })
const seconds = (count) => new Promise((done) => setTimeout(done, count * 1000))

let relay = await relayOn(0)
const [place] = relay.getMultiaddrs()
const byAddress = await nodeThatListensOn(`${place}/p2p-circuit`)
const discovered = await nodeThatListensOn('/p2p-circuit')
await discovered.dial(place)
const seen = []
const look = (when) => {
  const [one, other] = [byAddress.getMultiaddrs().length, discovered.getMultiaddrs().length]
  console.log(`${when}: by address ${one}, discovered ${other}`)
  seen.push(`${one}${other}`)
}
await seconds(4)
look('at first')
await relay.stop()
await seconds(1)
look('relay stopped')
relay = await relayOn(/tcp\/(\d+)/.exec(String(place))[1])
await seconds(10)
look('relay is back')
await byAddress.dial(place)
await discovered.dial(place)
await seconds(10)
look('relay dialled again')
process.exit(seen.join(' ') === '11 00 00 01' ? 0 : 1)
END
node_modules/.bin/node look.mjs
