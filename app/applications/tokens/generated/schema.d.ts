// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface TokensMessage {
    token?: Token;
}
export declare namespace TokensMessage {
    const codec: () => Codec<TokensMessage>;
    interface TokensMessageTokenMakerFieldEvent {
        field: '$.token.maker';
        value: string;
    }
    interface TokensMessageTokenPassesFieldEvent {
        field: '$.token.passes';
        value: number;
    }
    function encode(obj: Partial<TokensMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TokensMessage>): TokensMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TokensMessage>): Generator<TokensMessageTokenMakerFieldEvent | TokensMessageTokenPassesFieldEvent>;
}
export interface Token {
    maker: string;
    passes: number;
}
export declare namespace Token {
    const codec: () => Codec<Token>;
    interface TokenMakerFieldEvent {
        field: '$.maker';
        value: string;
    }
    interface TokenPassesFieldEvent {
        field: '$.passes';
        value: number;
    }
    function encode(obj: Partial<Token>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Token>): Token;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Token>): Generator<TokenMakerFieldEvent | TokenPassesFieldEvent>;
}
export interface Tokens {
    held: Token[];
    made: boolean;
    inside: boolean;
    entered: number;
    next?: string;
    sent: Tally[];
    received: Tally[];
}
export declare namespace Tokens {
    const codec: () => Codec<Tokens>;
    interface TokensHeldMakerFieldEvent {
        field: '$.held[].maker';
        value: string;
        index: number;
    }
    interface TokensHeldPassesFieldEvent {
        field: '$.held[].passes';
        value: number;
        index: number;
    }
    interface TokensMadeFieldEvent {
        field: '$.made';
        value: boolean;
    }
    interface TokensInsideFieldEvent {
        field: '$.inside';
        value: boolean;
    }
    interface TokensEnteredFieldEvent {
        field: '$.entered';
        value: number;
    }
    interface TokensNextFieldEvent {
        field: '$.next';
        value: string;
    }
    interface TokensSentCounterpartyFieldEvent {
        field: '$.sent[].counterparty';
        value: string;
        index: number;
    }
    interface TokensSentCountFieldEvent {
        field: '$.sent[].count';
        value: number;
        index: number;
    }
    interface TokensReceivedCounterpartyFieldEvent {
        field: '$.received[].counterparty';
        value: string;
        index: number;
    }
    interface TokensReceivedCountFieldEvent {
        field: '$.received[].count';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Tokens>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Tokens>): Tokens;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Tokens>): Generator<TokensHeldMakerFieldEvent | TokensHeldPassesFieldEvent | TokensMadeFieldEvent | TokensInsideFieldEvent | TokensEnteredFieldEvent | TokensNextFieldEvent | TokensSentCounterpartyFieldEvent | TokensSentCountFieldEvent | TokensReceivedCounterpartyFieldEvent | TokensReceivedCountFieldEvent>;
}
export interface Tally {
    counterparty: string;
    count: number;
}
export declare namespace Tally {
    const codec: () => Codec<Tally>;
    interface TallyCounterpartyFieldEvent {
        field: '$.counterparty';
        value: string;
    }
    interface TallyCountFieldEvent {
        field: '$.count';
        value: number;
    }
    function encode(obj: Partial<Tally>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Tally>): Tally;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Tally>): Generator<TallyCounterpartyFieldEvent | TallyCountFieldEvent>;
}
