// A network that does nothing, for processes whose wires come from elsewhere: what is not replaced finds and knows nobody.
import type { Network } from '../app/channel/wire.ts'

export const NO_NETWORK: Network = {
  start: () => Promise.resolve(),
  addresses: () => [],
  connect: () => Promise.resolve(),
  addAcquaintances: () => {},
  acquaintances: () => [],
  block: () => {},
  openSideStream: () => {},
  stop: () => Promise.resolve()
}
