// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface BankMessage {
    transfer?: Transfer;
}
export declare namespace BankMessage {
    const codec: () => Codec<BankMessage>;
    interface BankMessageTransferAmountFieldEvent {
        field: '$.transfer.amount';
        value: number;
    }
    function encode(obj: Partial<BankMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BankMessage>): BankMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<BankMessage>): Generator<BankMessageTransferAmountFieldEvent>;
}
export interface TransfersInARow {
    amounts?: Uint8Array<ArrayBuffer>;
}
export declare namespace TransfersInARow {
    const codec: () => Codec<TransfersInARow>;
    interface TransfersInARowAmountsFieldEvent {
        field: '$.amounts';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<TransfersInARow>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TransfersInARow>): TransfersInARow;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TransfersInARow>): Generator<TransfersInARowAmountsFieldEvent>;
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
