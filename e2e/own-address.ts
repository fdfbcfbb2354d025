// An address of this machine under which a page is not from this machine itself in the eyes of a browser. What is sent there stays here.
import { networkInterfaces } from 'node:os'

export const LOOPBACK = '127.0.0.1'

/** Of IPv4; the loopback address where there is no other. */
export const OWN_ADDRESS =
  Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .find(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    ?.address ?? LOOPBACK
