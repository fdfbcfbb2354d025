#!/usr/bin/env bash
# @libp2p/circuit-relay-v2 4.2.13 with libp2p 3.3.11: the limits of a relayed connection look empty wherever they are copied.
#
# Behaviour: `connection.limits` has getters that cannot be enumerated. Read by name, `bytes` and `seconds` are there, and count
# down; printed, spread, or sent as JSON or by structuredClone, the object is `{}`.
# Guess that failed: limits are plain data, or, after a first look at the printed `{}`, a limited connection does not know them.
# Why it matters: a log, a debugger or a message to another process says that a connection has limits, and none of them. A
# program that shows what is left has to pick both fields by name, at the moment in which it shows them.
# Output seen on 2026-11-30:
#   as JSON: {}
#   spread: {}
#   cloned: {}
#   by name: bigint, number
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "name": "finding", "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --save-exact node@24.21.0 libp2p@3.3.11 @libp2p/tcp@11.0.28 @libp2p/yamux@8.0.3 \
  @chainsafe/libp2p-noise@17.0.0 @libp2p/identify@4.1.14 @libp2p/circuit-relay-v2@4.2.13 \
  > install.log 2>&1 || { cat install.log; exit 2; }
cat > look.mjs <<'END'
import { noise } from '@chainsafe/libp2p-noise'
import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { identify } from '@libp2p/identify'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'

const base = { connectionEncrypters: [noise()], streamMuxers: [yamux()] }
const nodeOn = (...listen) =>
  createLibp2p({
    ...base,
    addresses: { listen },
    transports: [tcp(), circuitRelayTransport()],
    services: { identify: identify() }
  })

const relay = await createLibp2p({
  ...base,
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  services: { identify: identify(), relay: circuitRelayServer() }
})
const [place] = relay.getMultiaddrs()
const listener = await nodeOn(`${place}/p2p-circuit`)
const dialer = await nodeOn()
const { limits } = await dialer.dial(listener.getMultiaddrs()[0])
const seen = {
  'as JSON': JSON.stringify(limits),
  spread: JSON.stringify({ ...limits }),
  cloned: JSON.stringify(structuredClone(limits)),
  'by name': `${typeof limits.bytes}, ${typeof limits.seconds}`
}
for (const [how, found] of Object.entries(seen)) console.log(`${how}: ${found}`)
await Promise.all([relay, listener, dialer].map((node) => node.stop()))
process.exit(Object.values(seen).join(' ') === '{} {} {} bigint, number' ? 0 : 1)
END
node_modules/.bin/node look.mjs
