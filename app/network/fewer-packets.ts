// Two habits of libp2p that make six packets of every small frame, and how they are left off. Noise writes the two bytes of a length
// apart from what follows them, and TCP sends each write as a packet of its own, because nothing may wait here. Yamux answers every piece
// of data with an update of its window, however small: another encrypted packet back. Neither is needed: bytes and windows stay
// as they are, and the other side need not know of it. Both were read in @chainsafe/libp2p-noise 17.0.0 and @libp2p/yamux 8.0.3.
import type { MessageStream, StreamMuxerFactory } from '@libp2p/interface'

/** Everything that is sent at once leaves as one write. @returns the same stream */
export function inOneWrite<Stream extends Pick<MessageStream, 'send'>>(stream: Stream): Stream {
  const send = stream.send.bind(stream)
  // To copy 64 KiB costs a tenth of what it costs to encrypt them, and less than a system call.
  stream.send = (data) => send(data instanceof Uint8Array ? data : data.subarray())
  return stream
}

/** What is used of a stream of yamux: its own fields, public there but not in the types of the package. */
interface YamuxWindow {
  readonly state: number
  /** What the other side could send at most without an update, in bytes, and what it still can. */
  readonly recvWindow: number
  readonly recvWindowCapacity: number
  sendWindowUpdate(): void
}

/** `StreamState.Established` there: both sides have opened the stream, and reading is not paused. */
const ESTABLISHED = 3

/** Yamux that updates a window when half of it is used, as its other implementations do. @param make what the package returns */
export function withFewUpdates(make: () => StreamMuxerFactory): () => StreamMuxerFactory {
  return () => {
    const factory = make()
    const createStreamMuxer: StreamMuxerFactory['createStreamMuxer'] = (connection) => {
      const muxer = factory.createStreamMuxer(connection)
      const opens = muxer as unknown as { _newStream(...args: readonly unknown[]): YamuxWindow }
      const open = opens._newStream.bind(muxer)
      opens._newStream = (...args) => sparing(open(...args))
      return muxer
    }
    // The prototype has the rest, with the symbols by which libp2p recognises a multiplexer.
    return Object.assign(Object.create(factory) as StreamMuxerFactory, { createStreamMuxer })
  }
}

function sparing(stream: YamuxWindow): YamuxWindow {
  const update = stream.sendWindowUpdate.bind(stream)
  stream.sendWindowUpdate = () => {
    if (stream.state !== ESTABLISHED || stream.recvWindowCapacity < stream.recvWindow / 2) update()
  }
  return stream
}
