#!/usr/bin/env node
// The command `groupshot` of the package that `npm run pack` makes. In words that every Node understands: an old one must be able to
// say that it is too old.
var version = process.versions.node
if (Number(version.split('.')[0]) < 24) {
  console.error(
    'groupshot: this needs Node 24 or newer, and here is ' +
      version +
      ': get it from https://nodejs.org, or join with a browser.'
  )
  process.exit(1)
}
import('../out/main/packed.js')
