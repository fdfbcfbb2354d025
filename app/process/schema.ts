// Generated from schema.proto by `npm run proto`.
// @ts-nocheck
/* eslint-disable require-yield */

import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, streamMessage } from 'protons-runtime'
import type { Codec, DecodeOptions } from 'protons-runtime'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface Message {
  transfer?: Transfer
  marker?: Marker
  report?: Report
  cancel?: Cancel
  goodbye?: Goodbye
}

export namespace Message {
  let _codec: Codec<Message>

  export const codec = (): Codec<Message> => {
    if (_codec == null) {
      _codec = message<Message>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        obj = { ...obj }

        if (obj.goodbye != null) {
          obj.cancel = undefined
          obj.report = undefined
          obj.marker = undefined
          obj.transfer = undefined
        }

        if (obj.cancel != null) {
          obj.goodbye = undefined
          obj.report = undefined
          obj.marker = undefined
          obj.transfer = undefined
        }

        if (obj.report != null) {
          obj.goodbye = undefined
          obj.cancel = undefined
          obj.marker = undefined
          obj.transfer = undefined
        }

        if (obj.marker != null) {
          obj.goodbye = undefined
          obj.cancel = undefined
          obj.report = undefined
          obj.transfer = undefined
        }

        if (obj.transfer != null) {
          obj.goodbye = undefined
          obj.cancel = undefined
          obj.report = undefined
          obj.marker = undefined
        }

        if (obj.transfer != null) {
          w.uint32(10)
          Transfer.codec().encode(obj.transfer, w)
        }

        if (obj.marker != null) {
          w.uint32(18)
          Marker.codec().encode(obj.marker, w)
        }

        if (obj.report != null) {
          w.uint32(26)
          Report.codec().encode(obj.report, w)
        }

        if (obj.cancel != null) {
          w.uint32(34)
          Cancel.codec().encode(obj.cancel, w)
        }

        if (obj.goodbye != null) {
          w.uint32(42)
          Goodbye.codec().encode(obj.goodbye, w)
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
              obj.transfer = Transfer.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.transfer
              })
              break
            }
            case 2: {
              obj.marker = Marker.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.marker
              })
              break
            }
            case 3: {
              obj.report = Report.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.report
              })
              break
            }
            case 4: {
              obj.cancel = Cancel.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.cancel
              })
              break
            }
            case 5: {
              obj.goodbye = Goodbye.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.goodbye
              })
              break
            }
            default: {
              reader.skipType(tag & 7)
              break
            }
          }
        }

        if (obj.goodbye != null) {
          delete obj.cancel
          delete obj.report
          delete obj.marker
          delete obj.transfer
        }

        if (obj.cancel != null) {
          delete obj.goodbye
          delete obj.report
          delete obj.marker
          delete obj.transfer
        }

        if (obj.report != null) {
          delete obj.goodbye
          delete obj.cancel
          delete obj.marker
          delete obj.transfer
        }

        if (obj.marker != null) {
          delete obj.goodbye
          delete obj.cancel
          delete obj.report
          delete obj.transfer
        }

        if (obj.transfer != null) {
          delete obj.goodbye
          delete obj.cancel
          delete obj.report
          delete obj.marker
        }

        return obj
      }, function * (reader, length, prefix, opts = {}) {
        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield * Transfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                limits: opts.limits?.transfer
              })

              break
            }
            case 2: {
              yield * Marker.codec().stream(reader, reader.uint32(), `${prefix}.marker`, {
                limits: opts.limits?.marker
              })

              break
            }
            case 3: {
              yield * Report.codec().stream(reader, reader.uint32(), `${prefix}.report`, {
                limits: opts.limits?.report
              })

              break
            }
            case 4: {
              yield * Cancel.codec().stream(reader, reader.uint32(), `${prefix}.cancel`, {
                limits: opts.limits?.cancel
              })

              break
            }
            case 5: {
              yield * Goodbye.codec().stream(reader, reader.uint32(), `${prefix}.goodbye`, {
                limits: opts.limits?.goodbye
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

  export interface MessageTransferAmountFieldEvent {
    field: '$.transfer.amount'
    value: number
  }

  export interface MessageMarkerSnapshotFieldEvent {
    field: '$.marker.snapshot'
    value: string
  }

  export interface MessageMarkerMembersFieldEvent {
    field: '$.marker.members[]'
    index: number
    value: string
  }

  export interface MessageMarkerTimelineNumberFieldEvent {
    field: '$.marker.timelineNumber'
    value: number
  }

  export interface MessageMarkerTimelineInitiatorFieldEvent {
    field: '$.marker.timelineInitiator'
    value: string
  }

  export interface MessageReportSnapshotFieldEvent {
    field: '$.report.snapshot'
    value: string
  }

  export interface MessageReportBankOpeningFieldEvent {
    field: '$.report.bank.opening'
    value: number
  }

  export interface MessageReportBankBalanceFieldEvent {
    field: '$.report.bank.balance'
    value: number
  }

  export interface MessageReportBankSentCounterpartyFieldEvent {
    field: '$.report.bank.sent[].counterparty'
    value: string
    index: number
  }

  export interface MessageReportBankSentCountFieldEvent {
    field: '$.report.bank.sent[].count'
    value: number
    index: number
  }

  export interface MessageReportBankSentAmountFieldEvent {
    field: '$.report.bank.sent[].amount'
    value: number
    index: number
  }

  export interface MessageReportBankReceivedCounterpartyFieldEvent {
    field: '$.report.bank.received[].counterparty'
    value: string
    index: number
  }

  export interface MessageReportBankReceivedCountFieldEvent {
    field: '$.report.bank.received[].count'
    value: number
    index: number
  }

  export interface MessageReportBankReceivedAmountFieldEvent {
    field: '$.report.bank.received[].amount'
    value: number
    index: number
  }

  export interface MessageReportIncomingSenderFieldEvent {
    field: '$.report.incoming[].sender'
    value: string
    index: number
  }

  export interface MessageReportIncomingInTransitTransferAmountFieldEvent {
    field: '$.report.incoming[].inTransit[].transfer.amount'
    value: number
    index: number
  }

  export interface MessageCancelSnapshotFieldEvent {
    field: '$.cancel.snapshot'
    value: string
  }

  export interface MessageCancelReasonFieldEvent {
    field: '$.cancel.reason'
    value: CancelReason
  }

  export function encode (obj: Partial<Message>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Message.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Message {
    return decodeMessage(buf, Message.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Generator<MessageTransferAmountFieldEvent | MessageMarkerSnapshotFieldEvent | MessageMarkerMembersFieldEvent | MessageMarkerTimelineNumberFieldEvent | MessageMarkerTimelineInitiatorFieldEvent | MessageReportSnapshotFieldEvent | MessageReportBankOpeningFieldEvent | MessageReportBankBalanceFieldEvent | MessageReportBankSentCounterpartyFieldEvent | MessageReportBankSentCountFieldEvent | MessageReportBankSentAmountFieldEvent | MessageReportBankReceivedCounterpartyFieldEvent | MessageReportBankReceivedCountFieldEvent | MessageReportBankReceivedAmountFieldEvent | MessageReportIncomingSenderFieldEvent | MessageReportIncomingInTransitTransferAmountFieldEvent | MessageCancelSnapshotFieldEvent | MessageCancelReasonFieldEvent> {
    return streamMessage(buf, Message.codec(), opts)
  }
}

export interface Transfer {
  amount: number
}

export namespace Transfer {
  let _codec: Codec<Transfer>

  export const codec = (): Codec<Transfer> => {
    if (_codec == null) {
      _codec = message<Transfer>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.amount != null && obj.amount !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.amount)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          amount: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.amount = reader.uint64Number()
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
                field: `${prefix}.amount`,
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

  export interface TransferAmountFieldEvent {
    field: '$.amount'
    value: number
  }

  export function encode (obj: Partial<Transfer>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Transfer.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transfer>): Transfer {
    return decodeMessage(buf, Transfer.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transfer>): Generator<TransferAmountFieldEvent> {
    return streamMessage(buf, Transfer.codec(), opts)
  }
}

export interface Marker {
  snapshot: string
  members: string[]
  timelineNumber: number
  timelineInitiator: string
}

export namespace Marker {
  let _codec: Codec<Marker>

  export const codec = (): Codec<Marker> => {
    if (_codec == null) {
      _codec = message<Marker>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.snapshot != null && obj.snapshot !== '')) {
          w.uint32(10)
          w.string(obj.snapshot)
        }

        if (obj.members != null && obj.members.length > 0) {
          for (const value of obj.members) {
            w.uint32(18)
            w.string(value)
          }
        }

        if ((obj.timelineNumber != null && obj.timelineNumber !== 0)) {
          w.uint32(24)
          w.uint32(obj.timelineNumber)
        }

        if ((obj.timelineInitiator != null && obj.timelineInitiator !== '')) {
          w.uint32(34)
          w.string(obj.timelineInitiator)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          snapshot: '',
          members: [],
          timelineNumber: 0,
          timelineInitiator: ''
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.snapshot = reader.string()
              break
            }
            case 2: {
              if (opts.limits?.members != null && obj.members.length === opts.limits.members) {
                throw new MaxLengthError('Decode error - repeated field "members" had too many elements')
              }

              obj.members.push(reader.string())
              break
            }
            case 3: {
              obj.timelineNumber = reader.uint32()
              break
            }
            case 4: {
              obj.timelineInitiator = reader.string()
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
          members: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.snapshot`,
                value: reader.string()
              }
              break
            }
            case 2: {
              if (opts.limits?.members != null && obj.members === opts.limits.members) {
                throw new MaxLengthError('Streaming decode error - repeated field "members" had too many elements')
              }

              yield {
                field: `${prefix}.members[]`,
                index: obj.members,
                value: reader.string()
              }

              obj.members++

              break
            }
            case 3: {
              yield {
                field: `${prefix}.timelineNumber`,
                value: reader.uint32()
              }
              break
            }
            case 4: {
              yield {
                field: `${prefix}.timelineInitiator`,
                value: reader.string()
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

  export interface MarkerSnapshotFieldEvent {
    field: '$.snapshot'
    value: string
  }

  export interface MarkerMembersFieldEvent {
    field: '$.members[]'
    index: number
    value: string
  }

  export interface MarkerTimelineNumberFieldEvent {
    field: '$.timelineNumber'
    value: number
  }

  export interface MarkerTimelineInitiatorFieldEvent {
    field: '$.timelineInitiator'
    value: string
  }

  export function encode (obj: Partial<Marker>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Marker.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Marker>): Marker {
    return decodeMessage(buf, Marker.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Marker>): Generator<MarkerSnapshotFieldEvent | MarkerMembersFieldEvent | MarkerTimelineNumberFieldEvent | MarkerTimelineInitiatorFieldEvent> {
    return streamMessage(buf, Marker.codec(), opts)
  }
}

export interface Report {
  snapshot: string
  bank?: Account
  incoming: Incoming[]
}

export namespace Report {
  let _codec: Codec<Report>

  export const codec = (): Codec<Report> => {
    if (_codec == null) {
      _codec = message<Report>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.snapshot != null && obj.snapshot !== '')) {
          w.uint32(10)
          w.string(obj.snapshot)
        }

        if (obj.bank != null) {
          w.uint32(18)
          Account.codec().encode(obj.bank, w)
        }

        if (obj.incoming != null && obj.incoming.length > 0) {
          for (const value of obj.incoming) {
            w.uint32(26)
            Incoming.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          snapshot: '',
          incoming: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.snapshot = reader.string()
              break
            }
            case 2: {
              obj.bank = Account.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.bank
              })
              break
            }
            case 3: {
              if (opts.limits?.incoming != null && obj.incoming.length === opts.limits.incoming) {
                throw new MaxLengthError('Decode error - repeated field "incoming" had too many elements')
              }

              obj.incoming.push(Incoming.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.incoming$
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
          incoming: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.snapshot`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield * Account.codec().stream(reader, reader.uint32(), `${prefix}.bank`, {
                limits: opts.limits?.bank
              })

              break
            }
            case 3: {
              if (opts.limits?.incoming != null && obj.incoming === opts.limits.incoming) {
                throw new MaxLengthError('Streaming decode error - repeated field "incoming" had too many elements')
              }

              for (const evt of Incoming.codec().stream(reader, reader.uint32(), `${prefix}.incoming[]`, {
                limits: opts.limits?.incoming$
              })) {
                yield {
                  ...evt,
                  index: obj.incoming
                }
              }

              obj.incoming++

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

  export interface ReportSnapshotFieldEvent {
    field: '$.snapshot'
    value: string
  }

  export interface ReportBankOpeningFieldEvent {
    field: '$.bank.opening'
    value: number
  }

  export interface ReportBankBalanceFieldEvent {
    field: '$.bank.balance'
    value: number
  }

  export interface ReportBankSentCounterpartyFieldEvent {
    field: '$.bank.sent[].counterparty'
    value: string
    index: number
  }

  export interface ReportBankSentCountFieldEvent {
    field: '$.bank.sent[].count'
    value: number
    index: number
  }

  export interface ReportBankSentAmountFieldEvent {
    field: '$.bank.sent[].amount'
    value: number
    index: number
  }

  export interface ReportBankReceivedCounterpartyFieldEvent {
    field: '$.bank.received[].counterparty'
    value: string
    index: number
  }

  export interface ReportBankReceivedCountFieldEvent {
    field: '$.bank.received[].count'
    value: number
    index: number
  }

  export interface ReportBankReceivedAmountFieldEvent {
    field: '$.bank.received[].amount'
    value: number
    index: number
  }

  export interface ReportIncomingSenderFieldEvent {
    field: '$.incoming[].sender'
    value: string
    index: number
  }

  export interface ReportIncomingInTransitTransferAmountFieldEvent {
    field: '$.incoming[].inTransit[].transfer.amount'
    value: number
    index: number
  }

  export function encode (obj: Partial<Report>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Report.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Report {
    return decodeMessage(buf, Report.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Generator<ReportSnapshotFieldEvent | ReportBankOpeningFieldEvent | ReportBankBalanceFieldEvent | ReportBankSentCounterpartyFieldEvent | ReportBankSentCountFieldEvent | ReportBankSentAmountFieldEvent | ReportBankReceivedCounterpartyFieldEvent | ReportBankReceivedCountFieldEvent | ReportBankReceivedAmountFieldEvent | ReportIncomingSenderFieldEvent | ReportIncomingInTransitTransferAmountFieldEvent> {
    return streamMessage(buf, Report.codec(), opts)
  }
}

export interface Account {
  opening: number
  balance: number
  sent: Total[]
  received: Total[]
}

export namespace Account {
  let _codec: Codec<Account>

  export const codec = (): Codec<Account> => {
    if (_codec == null) {
      _codec = message<Account>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.opening != null && obj.opening !== 0)) {
          w.uint32(8)
          w.uint64Number(obj.opening)
        }

        if ((obj.balance != null && obj.balance !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.balance)
        }

        if (obj.sent != null && obj.sent.length > 0) {
          for (const value of obj.sent) {
            w.uint32(26)
            Total.codec().encode(value, w)
          }
        }

        if (obj.received != null && obj.received.length > 0) {
          for (const value of obj.received) {
            w.uint32(34)
            Total.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          opening: 0,
          balance: 0,
          sent: [],
          received: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.opening = reader.uint64Number()
              break
            }
            case 2: {
              obj.balance = reader.uint64Number()
              break
            }
            case 3: {
              if (opts.limits?.sent != null && obj.sent.length === opts.limits.sent) {
                throw new MaxLengthError('Decode error - repeated field "sent" had too many elements')
              }

              obj.sent.push(Total.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.sent$
              }))
              break
            }
            case 4: {
              if (opts.limits?.received != null && obj.received.length === opts.limits.received) {
                throw new MaxLengthError('Decode error - repeated field "received" had too many elements')
              }

              obj.received.push(Total.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.received$
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
          sent: 0,
          received: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.opening`,
                value: reader.uint64Number()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.balance`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              if (opts.limits?.sent != null && obj.sent === opts.limits.sent) {
                throw new MaxLengthError('Streaming decode error - repeated field "sent" had too many elements')
              }

              for (const evt of Total.codec().stream(reader, reader.uint32(), `${prefix}.sent[]`, {
                limits: opts.limits?.sent$
              })) {
                yield {
                  ...evt,
                  index: obj.sent
                }
              }

              obj.sent++

              break
            }
            case 4: {
              if (opts.limits?.received != null && obj.received === opts.limits.received) {
                throw new MaxLengthError('Streaming decode error - repeated field "received" had too many elements')
              }

              for (const evt of Total.codec().stream(reader, reader.uint32(), `${prefix}.received[]`, {
                limits: opts.limits?.received$
              })) {
                yield {
                  ...evt,
                  index: obj.received
                }
              }

              obj.received++

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

  export interface AccountOpeningFieldEvent {
    field: '$.opening'
    value: number
  }

  export interface AccountBalanceFieldEvent {
    field: '$.balance'
    value: number
  }

  export interface AccountSentCounterpartyFieldEvent {
    field: '$.sent[].counterparty'
    value: string
    index: number
  }

  export interface AccountSentCountFieldEvent {
    field: '$.sent[].count'
    value: number
    index: number
  }

  export interface AccountSentAmountFieldEvent {
    field: '$.sent[].amount'
    value: number
    index: number
  }

  export interface AccountReceivedCounterpartyFieldEvent {
    field: '$.received[].counterparty'
    value: string
    index: number
  }

  export interface AccountReceivedCountFieldEvent {
    field: '$.received[].count'
    value: number
    index: number
  }

  export interface AccountReceivedAmountFieldEvent {
    field: '$.received[].amount'
    value: number
    index: number
  }

  export function encode (obj: Partial<Account>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Account.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Account>): Account {
    return decodeMessage(buf, Account.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Account>): Generator<AccountOpeningFieldEvent | AccountBalanceFieldEvent | AccountSentCounterpartyFieldEvent | AccountSentCountFieldEvent | AccountSentAmountFieldEvent | AccountReceivedCounterpartyFieldEvent | AccountReceivedCountFieldEvent | AccountReceivedAmountFieldEvent> {
    return streamMessage(buf, Account.codec(), opts)
  }
}

export interface Total {
  counterparty: string
  count: number
  amount: number
}

export namespace Total {
  let _codec: Codec<Total>

  export const codec = (): Codec<Total> => {
    if (_codec == null) {
      _codec = message<Total>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.counterparty != null && obj.counterparty !== '')) {
          w.uint32(10)
          w.string(obj.counterparty)
        }

        if ((obj.count != null && obj.count !== 0)) {
          w.uint32(16)
          w.uint64Number(obj.count)
        }

        if ((obj.amount != null && obj.amount !== 0)) {
          w.uint32(24)
          w.uint64Number(obj.amount)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          counterparty: '',
          count: 0,
          amount: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.counterparty = reader.string()
              break
            }
            case 2: {
              obj.count = reader.uint64Number()
              break
            }
            case 3: {
              obj.amount = reader.uint64Number()
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
                field: `${prefix}.counterparty`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.count`,
                value: reader.uint64Number()
              }
              break
            }
            case 3: {
              yield {
                field: `${prefix}.amount`,
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

  export interface TotalCounterpartyFieldEvent {
    field: '$.counterparty'
    value: string
  }

  export interface TotalCountFieldEvent {
    field: '$.count'
    value: number
  }

  export interface TotalAmountFieldEvent {
    field: '$.amount'
    value: number
  }

  export function encode (obj: Partial<Total>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Total.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Total>): Total {
    return decodeMessage(buf, Total.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Total>): Generator<TotalCounterpartyFieldEvent | TotalCountFieldEvent | TotalAmountFieldEvent> {
    return streamMessage(buf, Total.codec(), opts)
  }
}

export interface Incoming {
  sender: string
  inTransit: ApplicationMessage[]
}

export namespace Incoming {
  let _codec: Codec<Incoming>

  export const codec = (): Codec<Incoming> => {
    if (_codec == null) {
      _codec = message<Incoming>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.sender != null && obj.sender !== '')) {
          w.uint32(10)
          w.string(obj.sender)
        }

        if (obj.inTransit != null && obj.inTransit.length > 0) {
          for (const value of obj.inTransit) {
            w.uint32(18)
            ApplicationMessage.codec().encode(value, w)
          }
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          sender: '',
          inTransit: []
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.sender = reader.string()
              break
            }
            case 2: {
              if (opts.limits?.inTransit != null && obj.inTransit.length === opts.limits.inTransit) {
                throw new MaxLengthError('Decode error - repeated field "inTransit" had too many elements')
              }

              obj.inTransit.push(ApplicationMessage.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.inTransit$
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
          inTransit: 0
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              yield {
                field: `${prefix}.sender`,
                value: reader.string()
              }
              break
            }
            case 2: {
              if (opts.limits?.inTransit != null && obj.inTransit === opts.limits.inTransit) {
                throw new MaxLengthError('Streaming decode error - repeated field "inTransit" had too many elements')
              }

              for (const evt of ApplicationMessage.codec().stream(reader, reader.uint32(), `${prefix}.inTransit[]`, {
                limits: opts.limits?.inTransit$
              })) {
                yield {
                  ...evt,
                  index: obj.inTransit
                }
              }

              obj.inTransit++

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

  export interface IncomingSenderFieldEvent {
    field: '$.sender'
    value: string
  }

  export interface IncomingInTransitTransferAmountFieldEvent {
    field: '$.inTransit[].transfer.amount'
    value: number
    index: number
  }

  export function encode (obj: Partial<Incoming>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Incoming.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Incoming {
    return decodeMessage(buf, Incoming.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Generator<IncomingSenderFieldEvent | IncomingInTransitTransferAmountFieldEvent> {
    return streamMessage(buf, Incoming.codec(), opts)
  }
}

export interface ApplicationMessage {
  transfer?: Transfer
}

export namespace ApplicationMessage {
  let _codec: Codec<ApplicationMessage>

  export const codec = (): Codec<ApplicationMessage> => {
    if (_codec == null) {
      _codec = message<ApplicationMessage>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if (obj.transfer != null) {
          w.uint32(10)
          Transfer.codec().encode(obj.transfer, w)
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
              obj.transfer = Transfer.codec().decode(reader, reader.uint32(), {
                limits: opts.limits?.transfer
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
              yield * Transfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                limits: opts.limits?.transfer
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

  export interface ApplicationMessageTransferAmountFieldEvent {
    field: '$.transfer.amount'
    value: number
  }

  export function encode (obj: Partial<ApplicationMessage>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, ApplicationMessage.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ApplicationMessage>): ApplicationMessage {
    return decodeMessage(buf, ApplicationMessage.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ApplicationMessage>): Generator<ApplicationMessageTransferAmountFieldEvent> {
    return streamMessage(buf, ApplicationMessage.codec(), opts)
  }
}

export interface Cancel {
  snapshot: string
  reason: CancelReason
}

export namespace Cancel {
  let _codec: Codec<Cancel>

  export const codec = (): Codec<Cancel> => {
    if (_codec == null) {
      _codec = message<Cancel>((obj, w, opts = {}) => {
        if (opts.lengthDelimited !== false) {
          w.fork()
        }

        if ((obj.snapshot != null && obj.snapshot !== '')) {
          w.uint32(10)
          w.string(obj.snapshot)
        }

        if (obj.reason != null && __CancelReasonValues[obj.reason] !== 0) {
          w.uint32(16)
          CancelReason.codec().encode(obj.reason, w)
        }

        if (opts.lengthDelimited !== false) {
          w.ldelim()
        }
      }, (reader, length, opts = {}) => {
        const obj: any = {
          snapshot: '',
          reason: CancelReason.UNKNOWN
        }

        const end = length == null ? reader.len : reader.pos + length

        while (reader.pos < end) {
          const tag = reader.uint32()

          switch (tag >>> 3) {
            case 1: {
              obj.snapshot = reader.string()
              break
            }
            case 2: {
              obj.reason = CancelReason.codec().decode(reader)
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
                field: `${prefix}.snapshot`,
                value: reader.string()
              }
              break
            }
            case 2: {
              yield {
                field: `${prefix}.reason`,
                value: CancelReason.codec().decode(reader)
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

  export interface CancelSnapshotFieldEvent {
    field: '$.snapshot'
    value: string
  }

  export interface CancelReasonFieldEvent {
    field: '$.reason'
    value: CancelReason
  }

  export function encode (obj: Partial<Cancel>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Cancel.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancel>): Cancel {
    return decodeMessage(buf, Cancel.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancel>): Generator<CancelSnapshotFieldEvent | CancelReasonFieldEvent> {
    return streamMessage(buf, Cancel.codec(), opts)
  }
}

export enum CancelReason {
  UNKNOWN = 'UNKNOWN',
  BY_INITIATOR = 'BY_INITIATOR',
  TOO_MUCH_IN_TRANSIT = 'TOO_MUCH_IN_TRANSIT'
}

enum __CancelReasonValues {
  UNKNOWN = 0,
  BY_INITIATOR = 1,
  TOO_MUCH_IN_TRANSIT = 2
}

export namespace CancelReason {
  export const codec = (): Codec<CancelReason> => {
    return enumeration<CancelReason>(__CancelReasonValues)
  }
}

export interface Goodbye {}

export namespace Goodbye {
  let _codec: Codec<Goodbye>

  export const codec = (): Codec<Goodbye> => {
    if (_codec == null) {
      _codec = message<Goodbye>((obj, w, opts = {}) => {
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

  export function encode (obj: Partial<Goodbye>): Uint8Array<ArrayBuffer> {
    return encodeMessage(obj, Goodbye.codec())
  }

  export function decode (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Goodbye {
    return decodeMessage(buf, Goodbye.codec(), opts)
  }

  export function stream (buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Generator<{}> {
    return streamMessage(buf, Goodbye.codec(), opts)
  }
}
