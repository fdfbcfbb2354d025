// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface Message {
    transfer?: Transfer;
    marker?: Marker;
    report?: Report;
    cancel?: Cancel;
    goodbye?: Goodbye;
}
export declare namespace Message {
    const codec: () => Codec<Message>;
    interface MessageTransferAmountFieldEvent {
        field: '$.transfer.amount';
        value: number;
    }
    interface MessageMarkerSnapshotFieldEvent {
        field: '$.marker.snapshot';
        value: string;
    }
    interface MessageMarkerMembersFieldEvent {
        field: '$.marker.members[]';
        index: number;
        value: string;
    }
    interface MessageMarkerTimelineNumberFieldEvent {
        field: '$.marker.timelineNumber';
        value: number;
    }
    interface MessageMarkerTimelineInitiatorFieldEvent {
        field: '$.marker.timelineInitiator';
        value: string;
    }
    interface MessageReportSnapshotFieldEvent {
        field: '$.report.snapshot';
        value: string;
    }
    interface MessageReportBankOpeningFieldEvent {
        field: '$.report.bank.opening';
        value: number;
    }
    interface MessageReportBankBalanceFieldEvent {
        field: '$.report.bank.balance';
        value: number;
    }
    interface MessageReportBankSentCounterpartyFieldEvent {
        field: '$.report.bank.sent[].counterparty';
        value: string;
        index: number;
    }
    interface MessageReportBankSentCountFieldEvent {
        field: '$.report.bank.sent[].count';
        value: number;
        index: number;
    }
    interface MessageReportBankSentAmountFieldEvent {
        field: '$.report.bank.sent[].amount';
        value: number;
        index: number;
    }
    interface MessageReportBankReceivedCounterpartyFieldEvent {
        field: '$.report.bank.received[].counterparty';
        value: string;
        index: number;
    }
    interface MessageReportBankReceivedCountFieldEvent {
        field: '$.report.bank.received[].count';
        value: number;
        index: number;
    }
    interface MessageReportBankReceivedAmountFieldEvent {
        field: '$.report.bank.received[].amount';
        value: number;
        index: number;
    }
    interface MessageReportIncomingSenderFieldEvent {
        field: '$.report.incoming[].sender';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitTransferAmountFieldEvent {
        field: '$.report.incoming[].inTransit[].transfer.amount';
        value: number;
        index: number;
    }
    interface MessageCancelSnapshotFieldEvent {
        field: '$.cancel.snapshot';
        value: string;
    }
    interface MessageCancelReasonFieldEvent {
        field: '$.cancel.reason';
        value: CancelReason;
    }
    function encode(obj: Partial<Message>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Message;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Generator<MessageTransferAmountFieldEvent | MessageMarkerSnapshotFieldEvent | MessageMarkerMembersFieldEvent | MessageMarkerTimelineNumberFieldEvent | MessageMarkerTimelineInitiatorFieldEvent | MessageReportSnapshotFieldEvent | MessageReportBankOpeningFieldEvent | MessageReportBankBalanceFieldEvent | MessageReportBankSentCounterpartyFieldEvent | MessageReportBankSentCountFieldEvent | MessageReportBankSentAmountFieldEvent | MessageReportBankReceivedCounterpartyFieldEvent | MessageReportBankReceivedCountFieldEvent | MessageReportBankReceivedAmountFieldEvent | MessageReportIncomingSenderFieldEvent | MessageReportIncomingInTransitTransferAmountFieldEvent | MessageCancelSnapshotFieldEvent | MessageCancelReasonFieldEvent>;
}
export interface Transfer {
    amount: number;
}
export declare namespace Transfer {
    const codec: () => Codec<Transfer>;
    interface TransferAmountFieldEvent {
        field: '$.amount';
        value: number;
    }
    function encode(obj: Partial<Transfer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transfer>): Transfer;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Transfer>): Generator<TransferAmountFieldEvent>;
}
export interface Marker {
    snapshot: string;
    members: string[];
    timelineNumber: number;
    timelineInitiator: string;
}
export declare namespace Marker {
    const codec: () => Codec<Marker>;
    interface MarkerSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface MarkerMembersFieldEvent {
        field: '$.members[]';
        index: number;
        value: string;
    }
    interface MarkerTimelineNumberFieldEvent {
        field: '$.timelineNumber';
        value: number;
    }
    interface MarkerTimelineInitiatorFieldEvent {
        field: '$.timelineInitiator';
        value: string;
    }
    function encode(obj: Partial<Marker>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Marker>): Marker;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Marker>): Generator<MarkerSnapshotFieldEvent | MarkerMembersFieldEvent | MarkerTimelineNumberFieldEvent | MarkerTimelineInitiatorFieldEvent>;
}
export interface Report {
    snapshot: string;
    bank?: Account;
    incoming: Incoming[];
}
export declare namespace Report {
    const codec: () => Codec<Report>;
    interface ReportSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface ReportBankOpeningFieldEvent {
        field: '$.bank.opening';
        value: number;
    }
    interface ReportBankBalanceFieldEvent {
        field: '$.bank.balance';
        value: number;
    }
    interface ReportBankSentCounterpartyFieldEvent {
        field: '$.bank.sent[].counterparty';
        value: string;
        index: number;
    }
    interface ReportBankSentCountFieldEvent {
        field: '$.bank.sent[].count';
        value: number;
        index: number;
    }
    interface ReportBankSentAmountFieldEvent {
        field: '$.bank.sent[].amount';
        value: number;
        index: number;
    }
    interface ReportBankReceivedCounterpartyFieldEvent {
        field: '$.bank.received[].counterparty';
        value: string;
        index: number;
    }
    interface ReportBankReceivedCountFieldEvent {
        field: '$.bank.received[].count';
        value: number;
        index: number;
    }
    interface ReportBankReceivedAmountFieldEvent {
        field: '$.bank.received[].amount';
        value: number;
        index: number;
    }
    interface ReportIncomingSenderFieldEvent {
        field: '$.incoming[].sender';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitTransferAmountFieldEvent {
        field: '$.incoming[].inTransit[].transfer.amount';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Report>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Report;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Generator<ReportSnapshotFieldEvent | ReportBankOpeningFieldEvent | ReportBankBalanceFieldEvent | ReportBankSentCounterpartyFieldEvent | ReportBankSentCountFieldEvent | ReportBankSentAmountFieldEvent | ReportBankReceivedCounterpartyFieldEvent | ReportBankReceivedCountFieldEvent | ReportBankReceivedAmountFieldEvent | ReportIncomingSenderFieldEvent | ReportIncomingInTransitTransferAmountFieldEvent>;
}
export interface Account {
    opening: number;
    balance: number;
    sent: Total[];
    received: Total[];
}
export declare namespace Account {
    const codec: () => Codec<Account>;
    interface AccountOpeningFieldEvent {
        field: '$.opening';
        value: number;
    }
    interface AccountBalanceFieldEvent {
        field: '$.balance';
        value: number;
    }
    interface AccountSentCounterpartyFieldEvent {
        field: '$.sent[].counterparty';
        value: string;
        index: number;
    }
    interface AccountSentCountFieldEvent {
        field: '$.sent[].count';
        value: number;
        index: number;
    }
    interface AccountSentAmountFieldEvent {
        field: '$.sent[].amount';
        value: number;
        index: number;
    }
    interface AccountReceivedCounterpartyFieldEvent {
        field: '$.received[].counterparty';
        value: string;
        index: number;
    }
    interface AccountReceivedCountFieldEvent {
        field: '$.received[].count';
        value: number;
        index: number;
    }
    interface AccountReceivedAmountFieldEvent {
        field: '$.received[].amount';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Account>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Account>): Account;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Account>): Generator<AccountOpeningFieldEvent | AccountBalanceFieldEvent | AccountSentCounterpartyFieldEvent | AccountSentCountFieldEvent | AccountSentAmountFieldEvent | AccountReceivedCounterpartyFieldEvent | AccountReceivedCountFieldEvent | AccountReceivedAmountFieldEvent>;
}
export interface Total {
    counterparty: string;
    count: number;
    amount: number;
}
export declare namespace Total {
    const codec: () => Codec<Total>;
    interface TotalCounterpartyFieldEvent {
        field: '$.counterparty';
        value: string;
    }
    interface TotalCountFieldEvent {
        field: '$.count';
        value: number;
    }
    interface TotalAmountFieldEvent {
        field: '$.amount';
        value: number;
    }
    function encode(obj: Partial<Total>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Total>): Total;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Total>): Generator<TotalCounterpartyFieldEvent | TotalCountFieldEvent | TotalAmountFieldEvent>;
}
export interface Incoming {
    sender: string;
    inTransit: ApplicationMessage[];
}
export declare namespace Incoming {
    const codec: () => Codec<Incoming>;
    interface IncomingSenderFieldEvent {
        field: '$.sender';
        value: string;
    }
    interface IncomingInTransitTransferAmountFieldEvent {
        field: '$.inTransit[].transfer.amount';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Incoming>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Incoming;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Generator<IncomingSenderFieldEvent | IncomingInTransitTransferAmountFieldEvent>;
}
export interface ApplicationMessage {
    transfer?: Transfer;
}
export declare namespace ApplicationMessage {
    const codec: () => Codec<ApplicationMessage>;
    interface ApplicationMessageTransferAmountFieldEvent {
        field: '$.transfer.amount';
        value: number;
    }
    function encode(obj: Partial<ApplicationMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ApplicationMessage>): ApplicationMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ApplicationMessage>): Generator<ApplicationMessageTransferAmountFieldEvent>;
}
export interface Cancel {
    snapshot: string;
    reason: CancelReason;
}
export declare namespace Cancel {
    const codec: () => Codec<Cancel>;
    interface CancelSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface CancelReasonFieldEvent {
        field: '$.reason';
        value: CancelReason;
    }
    function encode(obj: Partial<Cancel>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancel>): Cancel;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancel>): Generator<CancelSnapshotFieldEvent | CancelReasonFieldEvent>;
}
export declare enum CancelReason {
    UNKNOWN = "UNKNOWN",
    BY_INITIATOR = "BY_INITIATOR",
    TOO_MUCH_IN_TRANSIT = "TOO_MUCH_IN_TRANSIT"
}
export declare namespace CancelReason {
    const codec: () => Codec<CancelReason>;
}
export interface Goodbye {
}
export declare namespace Goodbye {
    const codec: () => Codec<Goodbye>;
    function encode(obj: Partial<Goodbye>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Goodbye;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Generator<{}>;
}
