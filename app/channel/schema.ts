// Generated from schema.proto by `npm run proto`.
// @ts-nocheck
/* eslint-disable require-yield */

import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, streamMessage } from 'protons-runtime'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface Frame {
  hello?: Hello
  data?: Data
  ack?: Ack
  heartbeat?: Heartbeat
  known?: Known
  bye?: Bye
}

export namespace Frame {
  let _codec: Codec<Frame>

  export const codec = (): Codec<Frame> => {
    if (_codec == null) {
      _codec = message<Frame>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        obj = { ...obj }

        if (obj.bye != null) {
          obj.known = undefined
          obj.heartbeat = undefined
          obj.ack = undefined
          obj.data = undefined
          obj.hello = undefined
        }

        if (obj.known != null) {
          obj.bye = undefined
          obj.heartbeat = undefined
          obj.ack = undefined
          obj.data = undefined
          obj.hello = undefined
        }

        if (obj.heartbeat != null) {
          obj.bye = undefined
          obj.known = undefined
          obj.ack = undefined
          obj.data = undefined
          obj.hello = undefined
        }

        if (obj.ack != null) {
          obj.bye = undefined
          obj.known = undefined
          obj.heartbeat = undefined
          obj.data = undefined
          obj.hello = undefined
        }

        if (obj.data != null) {
          obj.bye = undefined
          obj.known = undefined
          obj.heartbeat = undefined
          obj.ack = undefined
          obj.hello = undefined
        }

        if (obj.hello != null) {
          obj.bye = undefined
          obj.known = undefined
          obj.heartbeat = undefined
          obj.ack = undefined
          obj.data = undefined
        }

        if (obj.hello != null) {
          w.uint32(10)
          Hello.codec().encode(obj.hello, w)
        }

        if (obj.data != null) {
          w.uint32(18)
          Data.codec().encode(obj.data, w)
        }

        if (obj.ack != null) {
          w.uint32(26)
          Ack.codec().encode(obj.ack, w)
        }

        if (obj.heartbeat != null) {
          w.uint32(34)
          Heartbeat.codec().encode(obj.heartbeat, w)
        }

        if (obj.known != null) {
          w.uint32(42)
          Known.codec().encode(obj.known, w)
        }

        if (obj.bye != null) {
          w.uint32(50)
          Bye.codec().encode(obj.bye, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.hello = Hello.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.hello
              })
              break
            }
            case 2: {
              obj.data = Data.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.data
              })
              break
            }
            case 3: {
              obj.ack = Ack.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.ack
              })
              break
            }
            case 4: {
              obj.heartbeat = Heartbeat.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.heartbeat
              })
              break
            }
            case 5: {
              obj.known = Known.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.known
              })
              break
            }
            case 6: {
              obj.bye = Bye.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.bye
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        if (obj.bye != null) {
          delete obj.known
          delete obj.heartbeat
          delete obj.ack
          delete obj.data
          delete obj.hello
        }

        if (obj.known != null) {
          delete obj.bye
          delete obj.heartbeat
          delete obj.ack
          delete obj.data
          delete obj.hello
        }

        if (obj.heartbeat != null) {
          delete obj.bye
          delete obj.known
          delete obj.ack
          delete obj.data
          delete obj.hello
        }

        if (obj.ack != null) {
          delete obj.bye
          delete obj.known
          delete obj.heartbeat
          delete obj.data
          delete obj.hello
        }

        if (obj.data != null) {
          delete obj.bye
          delete obj.known
          delete obj.heartbeat
          delete obj.ack
          delete obj.hello
        }

        if (obj.hello != null) {
          delete obj.bye
          delete obj.known
          delete obj.heartbeat
          delete obj.ack
          delete obj.data
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield * Hello.codec().stream(reader, reader.uint32(), `${prefix}.hello`, {
                limits: opts.limits?.hello
              })

              break
            }
            case 2: {
              yield * Data.codec().stream(reader, reader.uint32(), `${prefix}.data`, {
                limits: opts.limits?.data
              })

              break
            }
            case 3: {
              yield * Ack.codec().stream(reader, reader.uint32(), `${prefix}.ack`, {
                limits: opts.limits?.ack
              })

              break
            }
            case 4: {
              yield * Heartbeat.codec().stream(reader, reader.uint32(), `${prefix}.heartbeat`, {
                limits: opts.limits?.heartbeat
              })

              break
            }
            case 5: {
              yield * Known.codec().stream(reader, reader.uint32(), `${prefix}.known`, {
                limits: opts.limits?.known
              })

              break
            }
            case 6: {
              yield * Bye.codec().stream(reader, reader.uint32(), `${prefix}.bye`, {
                limits: opts.limits?.bye
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface FrameHelloStoreIdFieldEvent {
    field: '$.hello.storeId'
    value: string
  }

  export interface FrameHelloNameFieldEvent {
    field: '$.hello.name'
    value: string
  }

  export interface FrameHelloApplicationSentFieldEvent {
    field: '$.hello.application.sent'
    value: number
  }

  export interface FrameHelloApplicationHandledFieldEvent {
    field: '$.hello.application.handled'
    value: number
  }

  export interface FrameHelloControlSentFieldEvent {
    field: '$.hello.control.sent'
    value: number
  }

  export interface FrameHelloControlHandledFieldEvent {
    field: '$.hello.control.handled'
    value: number
  }

  export interface FrameDataLaneFieldEvent {
    field: '$.data.lane'
    value: Lane
  }

  export interface FrameDataFirstFieldEvent {
    field: '$.data.first'
    value: number
  }

  export interface FrameDataMessagesFieldEvent {
    field: '$.data.messages[]'
    index: number
    value: Uint8Array<ArrayBuffer>
  }

  export interface FrameAckApplicationFieldEvent {
    field: '$.ack.application'
    value: number
  }

  export interface FrameAckControlFieldEvent {
    field: '$.ack.control'
    value: number
  }

  export interface FrameKnownAcquaintancesPeerFieldEvent {
    field: '$.known.acquaintances[].peer'
    value: string
    index: number
  }

  export interface FrameKnownAcquaintancesAddressesFieldEvent {
    field: '$.known.acquaintances[].addresses[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<Frame>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Frame.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frame>): Frame {
    return decodeMessage(buf, Frame.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frame>): Generator<FrameHelloStoreIdFieldEvent | FrameHelloNameFieldEvent | FrameHelloApplicationSentFieldEvent | FrameHelloApplicationHandledFieldEvent | FrameHelloControlSentFieldEvent | FrameHelloControlHandledFieldEvent | FrameDataLaneFieldEvent | FrameDataFirstFieldEvent | FrameDataMessagesFieldEvent | FrameAckApplicationFieldEvent | FrameAckControlFieldEvent | FrameKnownAcquaintancesPeerFieldEvent | FrameKnownAcquaintancesAddressesFieldEvent> {
    return streamMessage(buf, Frame.codec(), opts)
  }
}

export interface Hello {
  storeId: string
  name: string
  application?: Position
  control?: Position
}

export namespace Hello {
  let _codec: Codec<Hello>

  export const codec = (): Codec<Hello> => {
    if (_codec == null) {
      _codec = message<Hello>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.storeId != null && obj.storeId !== '')) {
          w.uint32(10)
          w.string(obj.storeId)
        }

        if ((obj.name != null && obj.name !== '')) {
          w.uint32(18)
          w.string(obj.name)
        }

        if (obj.application != null) {
          w.uint32(26)
          Position.codec().encode(obj.application, w)
        }

        if (obj.control != null) {
          w.uint32(34)
          Position.codec().encode(obj.control, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          storeId: '',
          name: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.storeId = reader.string()
              break
            }
            case 2: {
              obj.name = reader.string()
              break
            }
            case 3: {
              obj.application = Position.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.application
              })
              break
            }
            case 4: {
              obj.control = Position.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.control
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.storeId`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.name`,
                value: reader.string()
              }
              break
            }
            case 3: {
              yield * Position.codec().stream(reader, reader.uint32(), `${prefix}.application`, {
                limits: opts.limits?.application
              })

              break
            }
            case 4: {
              yield * Position.codec().stream(reader, reader.uint32(), `${prefix}.control`, {
                limits: opts.limits?.control
              })

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface HelloStoreIdFieldEvent {
    field: '$.storeId'
    value: string
  }

  export interface HelloNameFieldEvent {
    field: '$.name'
    value: string
  }

  export interface HelloApplicationSentFieldEvent {
    field: '$.application.sent'
    value: number
  }

  export interface HelloApplicationHandledFieldEvent {
    field: '$.application.handled'
    value: number
  }

  export interface HelloControlSentFieldEvent {
    field: '$.control.sent'
    value: number
  }

  export interface HelloControlHandledFieldEvent {
    field: '$.control.handled'
    value: number
  }

  export function encode (obj: Partial<Hello>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Hello.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Hello>): Hello {
    return decodeMessage(buf, Hello.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Hello>): Generator<HelloStoreIdFieldEvent | HelloNameFieldEvent | HelloApplicationSentFieldEvent | HelloApplicationHandledFieldEvent | HelloControlSentFieldEvent | HelloControlHandledFieldEvent> {
    return streamMessage(buf, Hello.codec(), opts)
  }
}

export interface Position {
  sent: number
  handled: number
}

export namespace Position {
  let _codec: Codec<Position>

  export const codec = (): Codec<Position> => {
    if (_codec == null) {
      _codec = message<Position>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.sent != null && obj.sent !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.sent)
        }

        if ((obj.handled != null && obj.handled !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.handled)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          sent: 0,
          handled: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.sent = reader.uint64Number()
              break
            }
            case 2: {
              obj.handled = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.sent`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.handled`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface PositionSentFieldEvent {
    field: '$.sent'
    value: number
  }

  export interface PositionHandledFieldEvent {
    field: '$.handled'
    value: number
  }

  export function encode (obj: Partial<Position>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Position.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Position>): Position {
    return decodeMessage(buf, Position.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Position>): Generator<PositionSentFieldEvent | PositionHandledFieldEvent> {
    return streamMessage(buf, Position.codec(), opts)
  }
}

export enum Lane {
  NO_LANE = 'NO_LANE',
  APPLICATION = 'APPLICATION',
  CONTROL = 'CONTROL'
}

enum __LaneValues {
  NO_LANE = 0,
  APPLICATION = 1,
  CONTROL = 2
}

export namespace Lane {
  export const codec = (): Codec<Lane> => {
    return enumeration<Lane>(__LaneValues)
  }
}

export interface Data {
  lane: Lane
  first: number
  messages: Uint8Array<ArrayBuffer>[]
}

export namespace Data {
  let _codec: Codec<Data>

  export const codec = (): Codec<Data> => {
    if (_codec == null) {
      _codec = message<Data>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.lane != null && __LaneValues[obj.lane] !== 0) {
          w.uint32(8)
          Lane.codec().encode(obj.lane, w)
        }

        if ((obj.first != null && obj.first !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.first)
        }

        if (obj.messages != null && obj.messages.length > 0) {
          for (const value of obj.messages) {
            w.uint32(26)
            w.bytes(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          lane: Lane.NO_LANE,
          first: 0,
          messages: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.lane = Lane.codec().decode(reader)
              break
            }
            case 2: {
              obj.first = reader.uint64Number()
              break
            }
            case 3: {
              if (opts.limits?.messages != null && obj.messages.length === opts.limits.messages) {
                throw new MaxLengthError('Decode error - repeated field "messages" had too many elements')
              }

              obj.messages.push(reader.bytes())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          messages: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.lane`,
                value: Lane.codec().decode(reader)
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.first`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              if (opts.limits?.messages != null && obj.messages === opts.limits.messages) {
                throw new MaxLengthError('Streaming decode error - repeated field "messages" had too many elements')
              }

              yield {
                field: `${prefix}.messages[]`,
                index: obj.messages,
                value: reader.bytes()
              }

              obj.messages++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface DataLaneFieldEvent {
    field: '$.lane'
    value: Lane
  }

  export interface DataFirstFieldEvent {
    field: '$.first'
    value: number
  }

  export interface DataMessagesFieldEvent {
    field: '$.messages[]'
    index: number
    value: Uint8Array<ArrayBuffer>
  }

  export function encode (obj: Partial<Data>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Data.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Data>): Data {
    return decodeMessage(buf, Data.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Data>): Generator<DataLaneFieldEvent | DataFirstFieldEvent | DataMessagesFieldEvent> {
    return streamMessage(buf, Data.codec(), opts)
  }
}

export interface Ack {
  application: number
  control: number
}

export namespace Ack {
  let _codec: Codec<Ack>

  export const codec = (): Codec<Ack> => {
    if (_codec == null) {
      _codec = message<Ack>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.application != null && obj.application !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.application)
        }

        if ((obj.control != null && obj.control !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.control)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          application: 0,
          control: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.application = reader.uint64Number()
              break
            }
            case 2: {
              obj.control = reader.uint64Number()
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.application`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.control`,
                value: reader.uint64Number()
              }
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AckApplicationFieldEvent {
    field: '$.application'
    value: number
  }

  export interface AckControlFieldEvent {
    field: '$.control'
    value: number
  }

  export function encode (obj: Partial<Ack>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Ack.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Ack>): Ack {
    return decodeMessage(buf, Ack.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Ack>): Generator<AckApplicationFieldEvent | AckControlFieldEvent> {
    return streamMessage(buf, Ack.codec(), opts)
  }
}

export interface Heartbeat {}

export namespace Heartbeat {
  let _codec: Codec<Heartbeat>

  export const codec = (): Codec<Heartbeat> => {
    if (_codec == null) {
      _codec = message<Heartbeat>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export function encode (obj: Partial<Heartbeat>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Heartbeat.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Heartbeat {
    return decodeMessage(buf, Heartbeat.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Generator<{}> {
    return streamMessage(buf, Heartbeat.codec(), opts)
  }
}

export interface Known {
  acquaintances: Acquaintance[]
}

export namespace Known {
  let _codec: Codec<Known>

  export const codec = (): Codec<Known> => {
    if (_codec == null) {
      _codec = message<Known>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.acquaintances != null && obj.acquaintances.length > 0) {
          for (const value of obj.acquaintances) {
            w.uint32(10)
            Acquaintance.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          acquaintances: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.acquaintances != null && obj.acquaintances.length === opts.limits.acquaintances) {
                throw new MaxLengthError('Decode error - repeated field "acquaintances" had too many elements')
              }

              obj.acquaintances.push(Acquaintance.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.acquaintances$
              }))
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          acquaintances: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              if (opts.limits?.acquaintances != null && obj.acquaintances === opts.limits.acquaintances) {
                throw new MaxLengthError('Streaming decode error - repeated field "acquaintances" had too many elements')
              }

              for (const evt of Acquaintance.codec().stream(reader, reader.uint32(), `${prefix}.acquaintances[]`, {
                limits: opts.limits?.acquaintances$
              })) {
                yield {
                  ...evt,
                  index: obj.acquaintances
                }
              }

              obj.acquaintances++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface KnownAcquaintancesPeerFieldEvent {
    field: '$.acquaintances[].peer'
    value: string
    index: number
  }

  export interface KnownAcquaintancesAddressesFieldEvent {
    field: '$.acquaintances[].addresses[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<Known>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Known.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Known>): Known {
    return decodeMessage(buf, Known.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Known>): Generator<KnownAcquaintancesPeerFieldEvent | KnownAcquaintancesAddressesFieldEvent> {
    return streamMessage(buf, Known.codec(), opts)
  }
}

export interface Acquaintance {
  peer: string
  addresses: string[]
}

export namespace Acquaintance {
  let _codec: Codec<Acquaintance>

  export const codec = (): Codec<Acquaintance> => {
    if (_codec == null) {
      _codec = message<Acquaintance>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.peer != null && obj.peer !== '')) {
          w.uint32(10)
          w.string(obj.peer)
        }

        if (obj.addresses != null && obj.addresses.length > 0) {
          for (const value of obj.addresses) {
            w.uint32(18)
            w.string(value)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          peer: '',
          addresses: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.peer = reader.string()
              break
            }
            case 2: {
              if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements')
              }

              obj.addresses.push(reader.string())
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const obj = {
          addresses: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.peer`,
                value: reader.string()
              }
              break
            }
            case 2: {
              if (opts.limits?.addresses != null && obj.addresses === opts.limits.addresses) {
                throw new MaxLengthError('Streaming decode error - repeated field "addresses" had too many elements')
              }

              yield {
                field: `${prefix}.addresses[]`,
                index: obj.addresses,
                value: reader.string()
              }

              obj.addresses++

              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export interface AcquaintancePeerFieldEvent {
    field: '$.peer'
    value: string
  }

  export interface AcquaintanceAddressesFieldEvent {
    field: '$.addresses[]'
    index: number
    value: string
  }

  export function encode (obj: Partial<Acquaintance>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Acquaintance.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Acquaintance>): Acquaintance {
    return decodeMessage(buf, Acquaintance.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Acquaintance>): Generator<AcquaintancePeerFieldEvent | AcquaintanceAddressesFieldEvent> {
    return streamMessage(buf, Acquaintance.codec(), opts)
  }
}

export interface Bye {}

export namespace Bye {
  let _codec: Codec<Bye>

  export const codec = (): Codec<Bye> => {
    if (_codec == null) {
      _codec = message<Bye>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {}

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }
      })
    }

    return _codec
  }

  export function encode (obj: Partial<Bye>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Bye.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Bye>): Bye {
    return decodeMessage(buf, Bye.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Bye>): Generator<{}> {
    return streamMessage(buf, Bye.codec(), opts)
  }
}
