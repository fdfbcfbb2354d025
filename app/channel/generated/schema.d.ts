// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface Frame {
    hello?: Hello;
    data?: Data;
    ack?: Ack;
    heartbeat?: Heartbeat;
    known?: Known;
    bye?: Bye;
    lead?: Lead;
    part?: Part;
    packed?: Uint8Array<ArrayBuffer>;
}
export declare namespace Frame {
    const codec: () => Codec<Frame>;
    interface FrameHelloStoreIdFieldEvent {
        field: '$.hello.storeId';
        value: string;
    }
    interface FrameHelloNameFieldEvent {
        field: '$.hello.name';
        value: string;
    }
    interface FrameHelloApplicationSentFieldEvent {
        field: '$.hello.application.sent';
        value: number;
    }
    interface FrameHelloApplicationHandledFieldEvent {
        field: '$.hello.application.handled';
        value: number;
    }
    interface FrameHelloControlSentFieldEvent {
        field: '$.hello.control.sent';
        value: number;
    }
    interface FrameHelloControlHandledFieldEvent {
        field: '$.hello.control.handled';
        value: number;
    }
    interface FrameHelloEpochNumberFieldEvent {
        field: '$.hello.epoch.number';
        value: number;
    }
    interface FrameHelloEpochIdFieldEvent {
        field: '$.hello.epoch.id';
        value: string;
    }
    interface FrameHelloEpochByFieldEvent {
        field: '$.hello.epoch.by';
        value: string;
    }
    interface FrameHelloEpochNameFieldEvent {
        field: '$.hello.epoch.name';
        value: string;
    }
    interface FrameHelloEpochAtFieldEvent {
        field: '$.hello.epoch.at';
        value: number;
    }
    interface FrameHelloEmittedBeforeFieldEvent {
        field: '$.hello.emittedBefore';
        value: number;
    }
    interface FrameHelloRunFieldEvent {
        field: '$.hello.run';
        value: string;
    }
    interface FrameHelloTwinFieldEvent {
        field: '$.hello.twin';
        value: boolean;
    }
    interface FrameHelloSinceFieldEvent {
        field: '$.hello.since';
        value: number;
    }
    interface FrameDataLaneFieldEvent {
        field: '$.data.lane';
        value: Lane;
    }
    interface FrameDataFirstFieldEvent {
        field: '$.data.first';
        value: number;
    }
    interface FrameDataMessagesFieldEvent {
        field: '$.data.messages[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface FrameAckApplicationFieldEvent {
        field: '$.ack.application';
        value: number;
    }
    interface FrameAckControlFieldEvent {
        field: '$.ack.control';
        value: number;
    }
    interface FrameHeartbeatAsksFieldEvent {
        field: '$.heartbeat.asks';
        value: boolean;
    }
    interface FrameHeartbeatReceivedFieldEvent {
        field: '$.heartbeat.received';
        value: number;
    }
    interface FrameKnownAcquaintancesPeerFieldEvent {
        field: '$.known.acquaintances[].peer';
        value: string;
        index: number;
    }
    interface FrameKnownAcquaintancesAddressesFieldEvent {
        field: '$.known.acquaintances[].addresses[]';
        index: number;
        value: string;
    }
    interface FrameKnownReachedFieldEvent {
        field: '$.known.reached[]';
        index: number;
        value: string;
    }
    interface FrameByeFullFieldEvent {
        field: '$.bye.full';
        value: boolean;
    }
    interface FrameLeadFollowsFieldEvent {
        field: '$.lead.follows';
        value: string;
    }
    interface FrameLeadNumberFieldEvent {
        field: '$.lead.number';
        value: number;
    }
    interface FrameLeadOrdersLeaderFieldEvent {
        field: '$.lead.orders.leader';
        value: string;
    }
    interface FrameLeadOrdersTextFieldEvent {
        field: '$.lead.orders.text';
        value: string;
    }
    interface FrameLeadOrdersSignatureFieldEvent {
        field: '$.lead.orders.signature';
        value: string;
    }
    interface FrameLeadAnswersLessonFieldEvent {
        field: '$.lead.answers.lesson';
        value: string;
    }
    interface FrameLeadAnswersStepsFieldEvent {
        field: '$.lead.answers.steps[]';
        index: number;
        value: number;
    }
    interface FrameLeadAnswersChoicesFieldEvent {
        field: '$.lead.answers.choices[]';
        index: number;
        value: number;
    }
    interface FramePartLaneFieldEvent {
        field: '$.part.lane';
        value: Lane;
    }
    interface FramePartBytesFieldEvent {
        field: '$.part.bytes';
        value: Uint8Array<ArrayBuffer>;
    }
    interface FramePartLastFieldEvent {
        field: '$.part.last';
        value: boolean;
    }
    interface FramePackedFieldEvent {
        field: '$.packed';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Frame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frame>): Frame;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Frame>): Generator<FrameHelloStoreIdFieldEvent | FrameHelloNameFieldEvent | FrameHelloApplicationSentFieldEvent | FrameHelloApplicationHandledFieldEvent | FrameHelloControlSentFieldEvent | FrameHelloControlHandledFieldEvent | FrameHelloEpochNumberFieldEvent | FrameHelloEpochIdFieldEvent | FrameHelloEpochByFieldEvent | FrameHelloEpochNameFieldEvent | FrameHelloEpochAtFieldEvent | FrameHelloEmittedBeforeFieldEvent | FrameHelloRunFieldEvent | FrameHelloTwinFieldEvent | FrameHelloSinceFieldEvent | FrameDataLaneFieldEvent | FrameDataFirstFieldEvent | FrameDataMessagesFieldEvent | FrameAckApplicationFieldEvent | FrameAckControlFieldEvent | FrameHeartbeatAsksFieldEvent | FrameHeartbeatReceivedFieldEvent | FrameKnownAcquaintancesPeerFieldEvent | FrameKnownAcquaintancesAddressesFieldEvent | FrameKnownReachedFieldEvent | FrameByeFullFieldEvent | FrameLeadFollowsFieldEvent | FrameLeadNumberFieldEvent | FrameLeadOrdersLeaderFieldEvent | FrameLeadOrdersTextFieldEvent | FrameLeadOrdersSignatureFieldEvent | FrameLeadAnswersLessonFieldEvent | FrameLeadAnswersStepsFieldEvent | FrameLeadAnswersChoicesFieldEvent | FramePartLaneFieldEvent | FramePartBytesFieldEvent | FramePartLastFieldEvent | FramePackedFieldEvent>;
}
export interface Hello {
    storeId: string;
    name: string;
    application?: Position;
    control?: Position;
    epoch?: Epoch;
    emittedBefore: number;
    run: string;
    twin: boolean;
    since: number;
}
export declare namespace Hello {
    const codec: () => Codec<Hello>;
    interface HelloStoreIdFieldEvent {
        field: '$.storeId';
        value: string;
    }
    interface HelloNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface HelloApplicationSentFieldEvent {
        field: '$.application.sent';
        value: number;
    }
    interface HelloApplicationHandledFieldEvent {
        field: '$.application.handled';
        value: number;
    }
    interface HelloControlSentFieldEvent {
        field: '$.control.sent';
        value: number;
    }
    interface HelloControlHandledFieldEvent {
        field: '$.control.handled';
        value: number;
    }
    interface HelloEpochNumberFieldEvent {
        field: '$.epoch.number';
        value: number;
    }
    interface HelloEpochIdFieldEvent {
        field: '$.epoch.id';
        value: string;
    }
    interface HelloEpochByFieldEvent {
        field: '$.epoch.by';
        value: string;
    }
    interface HelloEpochNameFieldEvent {
        field: '$.epoch.name';
        value: string;
    }
    interface HelloEpochAtFieldEvent {
        field: '$.epoch.at';
        value: number;
    }
    interface HelloEmittedBeforeFieldEvent {
        field: '$.emittedBefore';
        value: number;
    }
    interface HelloRunFieldEvent {
        field: '$.run';
        value: string;
    }
    interface HelloTwinFieldEvent {
        field: '$.twin';
        value: boolean;
    }
    interface HelloSinceFieldEvent {
        field: '$.since';
        value: number;
    }
    function encode(obj: Partial<Hello>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Hello>): Hello;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Hello>): Generator<HelloStoreIdFieldEvent | HelloNameFieldEvent | HelloApplicationSentFieldEvent | HelloApplicationHandledFieldEvent | HelloControlSentFieldEvent | HelloControlHandledFieldEvent | HelloEpochNumberFieldEvent | HelloEpochIdFieldEvent | HelloEpochByFieldEvent | HelloEpochNameFieldEvent | HelloEpochAtFieldEvent | HelloEmittedBeforeFieldEvent | HelloRunFieldEvent | HelloTwinFieldEvent | HelloSinceFieldEvent>;
}
export interface Epoch {
    number: number;
    id: string;
    by: string;
    name: string;
    at: number;
}
export declare namespace Epoch {
    const codec: () => Codec<Epoch>;
    interface EpochNumberFieldEvent {
        field: '$.number';
        value: number;
    }
    interface EpochIdFieldEvent {
        field: '$.id';
        value: string;
    }
    interface EpochByFieldEvent {
        field: '$.by';
        value: string;
    }
    interface EpochNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface EpochAtFieldEvent {
        field: '$.at';
        value: number;
    }
    function encode(obj: Partial<Epoch>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Epoch>): Epoch;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Epoch>): Generator<EpochNumberFieldEvent | EpochIdFieldEvent | EpochByFieldEvent | EpochNameFieldEvent | EpochAtFieldEvent>;
}
export interface Position {
    sent: number;
    handled: number;
}
export declare namespace Position {
    const codec: () => Codec<Position>;
    interface PositionSentFieldEvent {
        field: '$.sent';
        value: number;
    }
    interface PositionHandledFieldEvent {
        field: '$.handled';
        value: number;
    }
    function encode(obj: Partial<Position>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Position>): Position;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Position>): Generator<PositionSentFieldEvent | PositionHandledFieldEvent>;
}
export declare enum Lane {
    NO_LANE = "NO_LANE",
    APPLICATION = "APPLICATION",
    CONTROL = "CONTROL"
}
export declare namespace Lane {
    const codec: () => Codec<Lane>;
}
export interface Data {
    lane: Lane;
    first: number;
    messages: Uint8Array<ArrayBuffer>[];
}
export declare namespace Data {
    const codec: () => Codec<Data>;
    interface DataLaneFieldEvent {
        field: '$.lane';
        value: Lane;
    }
    interface DataFirstFieldEvent {
        field: '$.first';
        value: number;
    }
    interface DataMessagesFieldEvent {
        field: '$.messages[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Data>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Data>): Data;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Data>): Generator<DataLaneFieldEvent | DataFirstFieldEvent | DataMessagesFieldEvent>;
}
export interface Part {
    lane: Lane;
    bytes?: Uint8Array<ArrayBuffer>;
    last: boolean;
}
export declare namespace Part {
    const codec: () => Codec<Part>;
    interface PartLaneFieldEvent {
        field: '$.lane';
        value: Lane;
    }
    interface PartBytesFieldEvent {
        field: '$.bytes';
        value: Uint8Array<ArrayBuffer>;
    }
    interface PartLastFieldEvent {
        field: '$.last';
        value: boolean;
    }
    function encode(obj: Partial<Part>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Part>): Part;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Part>): Generator<PartLaneFieldEvent | PartBytesFieldEvent | PartLastFieldEvent>;
}
export interface Ack {
    application: number;
    control: number;
}
export declare namespace Ack {
    const codec: () => Codec<Ack>;
    interface AckApplicationFieldEvent {
        field: '$.application';
        value: number;
    }
    interface AckControlFieldEvent {
        field: '$.control';
        value: number;
    }
    function encode(obj: Partial<Ack>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Ack>): Ack;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Ack>): Generator<AckApplicationFieldEvent | AckControlFieldEvent>;
}
export interface Heartbeat {
    asks: boolean;
    received: number;
}
export declare namespace Heartbeat {
    const codec: () => Codec<Heartbeat>;
    interface HeartbeatAsksFieldEvent {
        field: '$.asks';
        value: boolean;
    }
    interface HeartbeatReceivedFieldEvent {
        field: '$.received';
        value: number;
    }
    function encode(obj: Partial<Heartbeat>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Heartbeat;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heartbeat>): Generator<HeartbeatAsksFieldEvent | HeartbeatReceivedFieldEvent>;
}
export interface Known {
    acquaintances: Acquaintance[];
    reached: string[];
}
export declare namespace Known {
    const codec: () => Codec<Known>;
    interface KnownAcquaintancesPeerFieldEvent {
        field: '$.acquaintances[].peer';
        value: string;
        index: number;
    }
    interface KnownAcquaintancesAddressesFieldEvent {
        field: '$.acquaintances[].addresses[]';
        index: number;
        value: string;
    }
    interface KnownReachedFieldEvent {
        field: '$.reached[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Known>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Known>): Known;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Known>): Generator<KnownAcquaintancesPeerFieldEvent | KnownAcquaintancesAddressesFieldEvent | KnownReachedFieldEvent>;
}
export interface Acquaintance {
    peer: string;
    addresses: string[];
}
export declare namespace Acquaintance {
    const codec: () => Codec<Acquaintance>;
    interface AcquaintancePeerFieldEvent {
        field: '$.peer';
        value: string;
    }
    interface AcquaintanceAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Acquaintance>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Acquaintance>): Acquaintance;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Acquaintance>): Generator<AcquaintancePeerFieldEvent | AcquaintanceAddressesFieldEvent>;
}
export interface Lead {
    follows: string;
    number: number;
    orders?: Orders;
    answers?: Answers;
}
export declare namespace Lead {
    const codec: () => Codec<Lead>;
    interface LeadFollowsFieldEvent {
        field: '$.follows';
        value: string;
    }
    interface LeadNumberFieldEvent {
        field: '$.number';
        value: number;
    }
    interface LeadOrdersLeaderFieldEvent {
        field: '$.orders.leader';
        value: string;
    }
    interface LeadOrdersTextFieldEvent {
        field: '$.orders.text';
        value: string;
    }
    interface LeadOrdersSignatureFieldEvent {
        field: '$.orders.signature';
        value: string;
    }
    interface LeadAnswersLessonFieldEvent {
        field: '$.answers.lesson';
        value: string;
    }
    interface LeadAnswersStepsFieldEvent {
        field: '$.answers.steps[]';
        index: number;
        value: number;
    }
    interface LeadAnswersChoicesFieldEvent {
        field: '$.answers.choices[]';
        index: number;
        value: number;
    }
    function encode(obj: Partial<Lead>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lead>): Lead;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lead>): Generator<LeadFollowsFieldEvent | LeadNumberFieldEvent | LeadOrdersLeaderFieldEvent | LeadOrdersTextFieldEvent | LeadOrdersSignatureFieldEvent | LeadAnswersLessonFieldEvent | LeadAnswersStepsFieldEvent | LeadAnswersChoicesFieldEvent>;
}
export interface Answers {
    lesson: string;
    steps: number[];
    choices: number[];
}
export declare namespace Answers {
    const codec: () => Codec<Answers>;
    interface AnswersLessonFieldEvent {
        field: '$.lesson';
        value: string;
    }
    interface AnswersStepsFieldEvent {
        field: '$.steps[]';
        index: number;
        value: number;
    }
    interface AnswersChoicesFieldEvent {
        field: '$.choices[]';
        index: number;
        value: number;
    }
    function encode(obj: Partial<Answers>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Answers>): Answers;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Answers>): Generator<AnswersLessonFieldEvent | AnswersStepsFieldEvent | AnswersChoicesFieldEvent>;
}
export interface Orders {
    leader: string;
    text: string;
    signature: string;
}
export declare namespace Orders {
    const codec: () => Codec<Orders>;
    interface OrdersLeaderFieldEvent {
        field: '$.leader';
        value: string;
    }
    interface OrdersTextFieldEvent {
        field: '$.text';
        value: string;
    }
    interface OrdersSignatureFieldEvent {
        field: '$.signature';
        value: string;
    }
    function encode(obj: Partial<Orders>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Orders>): Orders;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Orders>): Generator<OrdersLeaderFieldEvent | OrdersTextFieldEvent | OrdersSignatureFieldEvent>;
}
export interface Bye {
    full: boolean;
}
export declare namespace Bye {
    const codec: () => Codec<Bye>;
    interface ByeFullFieldEvent {
        field: '$.full';
        value: boolean;
    }
    function encode(obj: Partial<Bye>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Bye>): Bye;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Bye>): Generator<ByeFullFieldEvent>;
}
