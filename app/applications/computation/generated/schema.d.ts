// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface ComputationMessage {
    task?: Task;
}
export declare namespace ComputationMessage {
    const codec: () => Codec<ComputationMessage>;
    interface ComputationMessageTaskGenerationsFieldEvent {
        field: '$.task.generations';
        value: number;
    }
    function encode(obj: Partial<ComputationMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ComputationMessage>): ComputationMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ComputationMessage>): Generator<ComputationMessageTaskGenerationsFieldEvent>;
}
export interface Task {
    generations: number;
}
export declare namespace Task {
    const codec: () => Codec<Task>;
    interface TaskGenerationsFieldEvent {
        field: '$.generations';
        value: number;
    }
    function encode(obj: Partial<Task>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Task>): Task;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Task>): Generator<TaskGenerationsFieldEvent>;
}
export interface Computation {
    active: boolean;
    generations: number;
    sent: Tally[];
    received: Tally[];
}
export declare namespace Computation {
    const codec: () => Codec<Computation>;
    interface ComputationActiveFieldEvent {
        field: '$.active';
        value: boolean;
    }
    interface ComputationGenerationsFieldEvent {
        field: '$.generations';
        value: number;
    }
    interface ComputationSentCounterpartyFieldEvent {
        field: '$.sent[].counterparty';
        value: string;
        index: number;
    }
    interface ComputationSentCountFieldEvent {
        field: '$.sent[].count';
        value: number;
        index: number;
    }
    interface ComputationReceivedCounterpartyFieldEvent {
        field: '$.received[].counterparty';
        value: string;
        index: number;
    }
    interface ComputationReceivedCountFieldEvent {
        field: '$.received[].count';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Computation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Computation>): Computation;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Computation>): Generator<ComputationActiveFieldEvent | ComputationGenerationsFieldEvent | ComputationSentCounterpartyFieldEvent | ComputationSentCountFieldEvent | ComputationReceivedCounterpartyFieldEvent | ComputationReceivedCountFieldEvent>;
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
