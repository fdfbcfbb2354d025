// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface TraceFrame {
    look?: Look;
    teller?: Teller;
    events?: Events;
    slow?: Slow;
    lesson?: Lesson;
}
export declare namespace TraceFrame {
    const codec: () => Codec<TraceFrame>;
    interface TraceFrameLookLifeFieldEvent {
        field: '$.look.life';
        value: number;
    }
    interface TraceFrameLookNFieldEvent {
        field: '$.look.n';
        value: number;
    }
    interface TraceFrameLookEventsPerSecondFieldEvent {
        field: '$.look.eventsPerSecond';
        value: number;
    }
    interface TraceFrameTellerNameFieldEvent {
        field: '$.teller.name';
        value: string;
    }
    interface TraceFrameTellerOpeningFieldEvent {
        field: '$.teller.opening';
        value: number;
    }
    interface TraceFrameEventsEventsLifeFieldEvent {
        field: '$.events.events[].life';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsNFieldEvent {
        field: '$.events.events[].n';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsAtFieldEvent {
        field: '$.events.events[].at';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsOpenedNameFieldEvent {
        field: '$.events.events[].opened.name';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsOpenedBalanceFieldEvent {
        field: '$.events.events[].opened.balance';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsSentOtherFieldEvent {
        field: '$.events.events[].sent.other';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsSentLaneFieldEvent {
        field: '$.events.events[].sent.lane';
        value: Lane;
        index: number;
    }
    interface TraceFrameEventsEventsSentSeqFieldEvent {
        field: '$.events.events[].sent.seq';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsSentBalanceFieldEvent {
        field: '$.events.events[].sent.balance';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsSentKindFieldEvent {
        field: '$.events.events[].sent.kind';
        value: Kind;
        index: number;
    }
    interface TraceFrameEventsEventsSentAmountFieldEvent {
        field: '$.events.events[].sent.amount';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsSentSnapshotFieldEvent {
        field: '$.events.events[].sent.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsSentSaysFieldEvent {
        field: '$.events.events[].sent.says';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsSentApplicationFieldEvent {
        field: '$.events.events[].sent.application';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsSentTimelineFieldEvent {
        field: '$.events.events[].sent.timeline';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsSentInitiatorFieldEvent {
        field: '$.events.events[].sent.initiator';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedOtherFieldEvent {
        field: '$.events.events[].received.other';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedLaneFieldEvent {
        field: '$.events.events[].received.lane';
        value: Lane;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedSeqFieldEvent {
        field: '$.events.events[].received.seq';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedBalanceFieldEvent {
        field: '$.events.events[].received.balance';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedKindFieldEvent {
        field: '$.events.events[].received.kind';
        value: Kind;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedAmountFieldEvent {
        field: '$.events.events[].received.amount';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedSnapshotFieldEvent {
        field: '$.events.events[].received.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedSaysFieldEvent {
        field: '$.events.events[].received.says';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedApplicationFieldEvent {
        field: '$.events.events[].received.application';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedTimelineFieldEvent {
        field: '$.events.events[].received.timeline';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsReceivedInitiatorFieldEvent {
        field: '$.events.events[].received.initiator';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsRecordedSnapshotFieldEvent {
        field: '$.events.events[].recorded.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsRecordedMembersFieldEvent {
        field: '$.events.events[].recorded.members[]';
        index: number;
        value: string;
    }
    interface TraceFrameEventsEventsRecordedFirstMarkerFromFieldEvent {
        field: '$.events.events[].recorded.firstMarkerFrom';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsRecordedBalanceFieldEvent {
        field: '$.events.events[].recorded.balance';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsClosedSnapshotFieldEvent {
        field: '$.events.events[].closed.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsClosedFromFieldEvent {
        field: '$.events.events[].closed.from';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsClosedInTransitFieldEvent {
        field: '$.events.events[].closed.inTransit';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsReportedSnapshotFieldEvent {
        field: '$.events.events[].reported.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsCompleteSnapshotFieldEvent {
        field: '$.events.events[].complete.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsCancelledSnapshotFieldEvent {
        field: '$.events.events[].cancelled.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsCancelledReasonFieldEvent {
        field: '$.events.events[].cancelled.reason';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsInternalBalanceFieldEvent {
        field: '$.events.events[].internal.balance';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsInternalSaysFieldEvent {
        field: '$.events.events[].internal.says';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsRestoredTimelineFieldEvent {
        field: '$.events.events[].restored.timeline';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsRestoredInitiatorFieldEvent {
        field: '$.events.events[].restored.initiator';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsRestoredSnapshotFieldEvent {
        field: '$.events.events[].restored.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameEventsEventsRestoredBalanceFieldEvent {
        field: '$.events.events[].restored.balance';
        value: number;
        index: number;
    }
    interface TraceFrameEventsEventsUndoneSnapshotFieldEvent {
        field: '$.events.events[].undone.snapshot';
        value: string;
        index: number;
    }
    interface TraceFrameSlowForMsFieldEvent {
        field: '$.slow.forMs';
        value: number;
    }
    interface TraceFrameLessonNameFieldEvent {
        field: '$.lesson.name';
        value: string;
    }
    interface TraceFrameLessonTextFieldEvent {
        field: '$.lesson.text';
        value: string;
    }
    function encode(obj: Partial<TraceFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TraceFrame>): TraceFrame;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<TraceFrame>): Generator<TraceFrameLookLifeFieldEvent | TraceFrameLookNFieldEvent | TraceFrameLookEventsPerSecondFieldEvent | TraceFrameTellerNameFieldEvent | TraceFrameTellerOpeningFieldEvent | TraceFrameEventsEventsLifeFieldEvent | TraceFrameEventsEventsNFieldEvent | TraceFrameEventsEventsAtFieldEvent | TraceFrameEventsEventsOpenedNameFieldEvent | TraceFrameEventsEventsOpenedBalanceFieldEvent | TraceFrameEventsEventsSentOtherFieldEvent | TraceFrameEventsEventsSentLaneFieldEvent | TraceFrameEventsEventsSentSeqFieldEvent | TraceFrameEventsEventsSentBalanceFieldEvent | TraceFrameEventsEventsSentKindFieldEvent | TraceFrameEventsEventsSentAmountFieldEvent | TraceFrameEventsEventsSentSnapshotFieldEvent | TraceFrameEventsEventsSentSaysFieldEvent | TraceFrameEventsEventsSentApplicationFieldEvent | TraceFrameEventsEventsSentTimelineFieldEvent | TraceFrameEventsEventsSentInitiatorFieldEvent | TraceFrameEventsEventsReceivedOtherFieldEvent | TraceFrameEventsEventsReceivedLaneFieldEvent | TraceFrameEventsEventsReceivedSeqFieldEvent | TraceFrameEventsEventsReceivedBalanceFieldEvent | TraceFrameEventsEventsReceivedKindFieldEvent | TraceFrameEventsEventsReceivedAmountFieldEvent | TraceFrameEventsEventsReceivedSnapshotFieldEvent | TraceFrameEventsEventsReceivedSaysFieldEvent | TraceFrameEventsEventsReceivedApplicationFieldEvent | TraceFrameEventsEventsReceivedTimelineFieldEvent | TraceFrameEventsEventsReceivedInitiatorFieldEvent | TraceFrameEventsEventsRecordedSnapshotFieldEvent | TraceFrameEventsEventsRecordedMembersFieldEvent | TraceFrameEventsEventsRecordedFirstMarkerFromFieldEvent | TraceFrameEventsEventsRecordedBalanceFieldEvent | TraceFrameEventsEventsClosedSnapshotFieldEvent | TraceFrameEventsEventsClosedFromFieldEvent | TraceFrameEventsEventsClosedInTransitFieldEvent | TraceFrameEventsEventsReportedSnapshotFieldEvent | TraceFrameEventsEventsCompleteSnapshotFieldEvent | TraceFrameEventsEventsCancelledSnapshotFieldEvent | TraceFrameEventsEventsCancelledReasonFieldEvent | TraceFrameEventsEventsInternalBalanceFieldEvent | TraceFrameEventsEventsInternalSaysFieldEvent | TraceFrameEventsEventsRestoredTimelineFieldEvent | TraceFrameEventsEventsRestoredInitiatorFieldEvent | TraceFrameEventsEventsRestoredSnapshotFieldEvent | TraceFrameEventsEventsRestoredBalanceFieldEvent | TraceFrameEventsEventsUndoneSnapshotFieldEvent | TraceFrameSlowForMsFieldEvent | TraceFrameLessonNameFieldEvent | TraceFrameLessonTextFieldEvent>;
}
export interface Look {
    life: number;
    n: number;
    eventsPerSecond: number;
}
export declare namespace Look {
    const codec: () => Codec<Look>;
    interface LookLifeFieldEvent {
        field: '$.life';
        value: number;
    }
    interface LookNFieldEvent {
        field: '$.n';
        value: number;
    }
    interface LookEventsPerSecondFieldEvent {
        field: '$.eventsPerSecond';
        value: number;
    }
    function encode(obj: Partial<Look>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Look>): Look;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Look>): Generator<LookLifeFieldEvent | LookNFieldEvent | LookEventsPerSecondFieldEvent>;
}
export interface Teller {
    name: string;
    opening: number;
}
export declare namespace Teller {
    const codec: () => Codec<Teller>;
    interface TellerNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface TellerOpeningFieldEvent {
        field: '$.opening';
        value: number;
    }
    function encode(obj: Partial<Teller>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Teller>): Teller;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Teller>): Generator<TellerNameFieldEvent | TellerOpeningFieldEvent>;
}
export interface Slow {
    forMs: number;
}
export declare namespace Slow {
    const codec: () => Codec<Slow>;
    interface SlowForMsFieldEvent {
        field: '$.forMs';
        value: number;
    }
    function encode(obj: Partial<Slow>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Slow>): Slow;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Slow>): Generator<SlowForMsFieldEvent>;
}
export interface Lesson {
    name: string;
    text: string;
}
export declare namespace Lesson {
    const codec: () => Codec<Lesson>;
    interface LessonNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface LessonTextFieldEvent {
        field: '$.text';
        value: string;
    }
    function encode(obj: Partial<Lesson>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lesson>): Lesson;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lesson>): Generator<LessonNameFieldEvent | LessonTextFieldEvent>;
}
export interface Events {
    events: Event[];
}
export declare namespace Events {
    const codec: () => Codec<Events>;
    interface EventsEventsLifeFieldEvent {
        field: '$.events[].life';
        value: number;
        index: number;
    }
    interface EventsEventsNFieldEvent {
        field: '$.events[].n';
        value: number;
        index: number;
    }
    interface EventsEventsAtFieldEvent {
        field: '$.events[].at';
        value: number;
        index: number;
    }
    interface EventsEventsOpenedNameFieldEvent {
        field: '$.events[].opened.name';
        value: string;
        index: number;
    }
    interface EventsEventsOpenedBalanceFieldEvent {
        field: '$.events[].opened.balance';
        value: number;
        index: number;
    }
    interface EventsEventsSentOtherFieldEvent {
        field: '$.events[].sent.other';
        value: string;
        index: number;
    }
    interface EventsEventsSentLaneFieldEvent {
        field: '$.events[].sent.lane';
        value: Lane;
        index: number;
    }
    interface EventsEventsSentSeqFieldEvent {
        field: '$.events[].sent.seq';
        value: number;
        index: number;
    }
    interface EventsEventsSentBalanceFieldEvent {
        field: '$.events[].sent.balance';
        value: number;
        index: number;
    }
    interface EventsEventsSentKindFieldEvent {
        field: '$.events[].sent.kind';
        value: Kind;
        index: number;
    }
    interface EventsEventsSentAmountFieldEvent {
        field: '$.events[].sent.amount';
        value: number;
        index: number;
    }
    interface EventsEventsSentSnapshotFieldEvent {
        field: '$.events[].sent.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsSentSaysFieldEvent {
        field: '$.events[].sent.says';
        value: string;
        index: number;
    }
    interface EventsEventsSentApplicationFieldEvent {
        field: '$.events[].sent.application';
        value: string;
        index: number;
    }
    interface EventsEventsSentTimelineFieldEvent {
        field: '$.events[].sent.timeline';
        value: number;
        index: number;
    }
    interface EventsEventsSentInitiatorFieldEvent {
        field: '$.events[].sent.initiator';
        value: string;
        index: number;
    }
    interface EventsEventsReceivedOtherFieldEvent {
        field: '$.events[].received.other';
        value: string;
        index: number;
    }
    interface EventsEventsReceivedLaneFieldEvent {
        field: '$.events[].received.lane';
        value: Lane;
        index: number;
    }
    interface EventsEventsReceivedSeqFieldEvent {
        field: '$.events[].received.seq';
        value: number;
        index: number;
    }
    interface EventsEventsReceivedBalanceFieldEvent {
        field: '$.events[].received.balance';
        value: number;
        index: number;
    }
    interface EventsEventsReceivedKindFieldEvent {
        field: '$.events[].received.kind';
        value: Kind;
        index: number;
    }
    interface EventsEventsReceivedAmountFieldEvent {
        field: '$.events[].received.amount';
        value: number;
        index: number;
    }
    interface EventsEventsReceivedSnapshotFieldEvent {
        field: '$.events[].received.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsReceivedSaysFieldEvent {
        field: '$.events[].received.says';
        value: string;
        index: number;
    }
    interface EventsEventsReceivedApplicationFieldEvent {
        field: '$.events[].received.application';
        value: string;
        index: number;
    }
    interface EventsEventsReceivedTimelineFieldEvent {
        field: '$.events[].received.timeline';
        value: number;
        index: number;
    }
    interface EventsEventsReceivedInitiatorFieldEvent {
        field: '$.events[].received.initiator';
        value: string;
        index: number;
    }
    interface EventsEventsRecordedSnapshotFieldEvent {
        field: '$.events[].recorded.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsRecordedMembersFieldEvent {
        field: '$.events[].recorded.members[]';
        index: number;
        value: string;
    }
    interface EventsEventsRecordedFirstMarkerFromFieldEvent {
        field: '$.events[].recorded.firstMarkerFrom';
        value: string;
        index: number;
    }
    interface EventsEventsRecordedBalanceFieldEvent {
        field: '$.events[].recorded.balance';
        value: number;
        index: number;
    }
    interface EventsEventsClosedSnapshotFieldEvent {
        field: '$.events[].closed.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsClosedFromFieldEvent {
        field: '$.events[].closed.from';
        value: string;
        index: number;
    }
    interface EventsEventsClosedInTransitFieldEvent {
        field: '$.events[].closed.inTransit';
        value: number;
        index: number;
    }
    interface EventsEventsReportedSnapshotFieldEvent {
        field: '$.events[].reported.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsCompleteSnapshotFieldEvent {
        field: '$.events[].complete.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsCancelledSnapshotFieldEvent {
        field: '$.events[].cancelled.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsCancelledReasonFieldEvent {
        field: '$.events[].cancelled.reason';
        value: string;
        index: number;
    }
    interface EventsEventsInternalBalanceFieldEvent {
        field: '$.events[].internal.balance';
        value: number;
        index: number;
    }
    interface EventsEventsInternalSaysFieldEvent {
        field: '$.events[].internal.says';
        value: string;
        index: number;
    }
    interface EventsEventsRestoredTimelineFieldEvent {
        field: '$.events[].restored.timeline';
        value: number;
        index: number;
    }
    interface EventsEventsRestoredInitiatorFieldEvent {
        field: '$.events[].restored.initiator';
        value: string;
        index: number;
    }
    interface EventsEventsRestoredSnapshotFieldEvent {
        field: '$.events[].restored.snapshot';
        value: string;
        index: number;
    }
    interface EventsEventsRestoredBalanceFieldEvent {
        field: '$.events[].restored.balance';
        value: number;
        index: number;
    }
    interface EventsEventsUndoneSnapshotFieldEvent {
        field: '$.events[].undone.snapshot';
        value: string;
        index: number;
    }
    function encode(obj: Partial<Events>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Events>): Events;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Events>): Generator<EventsEventsLifeFieldEvent | EventsEventsNFieldEvent | EventsEventsAtFieldEvent | EventsEventsOpenedNameFieldEvent | EventsEventsOpenedBalanceFieldEvent | EventsEventsSentOtherFieldEvent | EventsEventsSentLaneFieldEvent | EventsEventsSentSeqFieldEvent | EventsEventsSentBalanceFieldEvent | EventsEventsSentKindFieldEvent | EventsEventsSentAmountFieldEvent | EventsEventsSentSnapshotFieldEvent | EventsEventsSentSaysFieldEvent | EventsEventsSentApplicationFieldEvent | EventsEventsSentTimelineFieldEvent | EventsEventsSentInitiatorFieldEvent | EventsEventsReceivedOtherFieldEvent | EventsEventsReceivedLaneFieldEvent | EventsEventsReceivedSeqFieldEvent | EventsEventsReceivedBalanceFieldEvent | EventsEventsReceivedKindFieldEvent | EventsEventsReceivedAmountFieldEvent | EventsEventsReceivedSnapshotFieldEvent | EventsEventsReceivedSaysFieldEvent | EventsEventsReceivedApplicationFieldEvent | EventsEventsReceivedTimelineFieldEvent | EventsEventsReceivedInitiatorFieldEvent | EventsEventsRecordedSnapshotFieldEvent | EventsEventsRecordedMembersFieldEvent | EventsEventsRecordedFirstMarkerFromFieldEvent | EventsEventsRecordedBalanceFieldEvent | EventsEventsClosedSnapshotFieldEvent | EventsEventsClosedFromFieldEvent | EventsEventsClosedInTransitFieldEvent | EventsEventsReportedSnapshotFieldEvent | EventsEventsCompleteSnapshotFieldEvent | EventsEventsCancelledSnapshotFieldEvent | EventsEventsCancelledReasonFieldEvent | EventsEventsInternalBalanceFieldEvent | EventsEventsInternalSaysFieldEvent | EventsEventsRestoredTimelineFieldEvent | EventsEventsRestoredInitiatorFieldEvent | EventsEventsRestoredSnapshotFieldEvent | EventsEventsRestoredBalanceFieldEvent | EventsEventsUndoneSnapshotFieldEvent>;
}
export interface Event {
    life: number;
    n: number;
    at: number;
    opened?: Opened;
    sent?: Passed;
    received?: Passed;
    recorded?: Recorded;
    closed?: Closed;
    reported?: Reached;
    complete?: Reached;
    cancelled?: Cancelled;
    internal?: Internal;
    restored?: Restored;
    undone?: Reached;
}
export declare namespace Event {
    const codec: () => Codec<Event>;
    interface EventLifeFieldEvent {
        field: '$.life';
        value: number;
    }
    interface EventNFieldEvent {
        field: '$.n';
        value: number;
    }
    interface EventAtFieldEvent {
        field: '$.at';
        value: number;
    }
    interface EventOpenedNameFieldEvent {
        field: '$.opened.name';
        value: string;
    }
    interface EventOpenedBalanceFieldEvent {
        field: '$.opened.balance';
        value: number;
    }
    interface EventSentOtherFieldEvent {
        field: '$.sent.other';
        value: string;
    }
    interface EventSentLaneFieldEvent {
        field: '$.sent.lane';
        value: Lane;
    }
    interface EventSentSeqFieldEvent {
        field: '$.sent.seq';
        value: number;
    }
    interface EventSentBalanceFieldEvent {
        field: '$.sent.balance';
        value: number;
    }
    interface EventSentKindFieldEvent {
        field: '$.sent.kind';
        value: Kind;
    }
    interface EventSentAmountFieldEvent {
        field: '$.sent.amount';
        value: number;
    }
    interface EventSentSnapshotFieldEvent {
        field: '$.sent.snapshot';
        value: string;
    }
    interface EventSentSaysFieldEvent {
        field: '$.sent.says';
        value: string;
    }
    interface EventSentApplicationFieldEvent {
        field: '$.sent.application';
        value: string;
    }
    interface EventSentTimelineFieldEvent {
        field: '$.sent.timeline';
        value: number;
    }
    interface EventSentInitiatorFieldEvent {
        field: '$.sent.initiator';
        value: string;
    }
    interface EventReceivedOtherFieldEvent {
        field: '$.received.other';
        value: string;
    }
    interface EventReceivedLaneFieldEvent {
        field: '$.received.lane';
        value: Lane;
    }
    interface EventReceivedSeqFieldEvent {
        field: '$.received.seq';
        value: number;
    }
    interface EventReceivedBalanceFieldEvent {
        field: '$.received.balance';
        value: number;
    }
    interface EventReceivedKindFieldEvent {
        field: '$.received.kind';
        value: Kind;
    }
    interface EventReceivedAmountFieldEvent {
        field: '$.received.amount';
        value: number;
    }
    interface EventReceivedSnapshotFieldEvent {
        field: '$.received.snapshot';
        value: string;
    }
    interface EventReceivedSaysFieldEvent {
        field: '$.received.says';
        value: string;
    }
    interface EventReceivedApplicationFieldEvent {
        field: '$.received.application';
        value: string;
    }
    interface EventReceivedTimelineFieldEvent {
        field: '$.received.timeline';
        value: number;
    }
    interface EventReceivedInitiatorFieldEvent {
        field: '$.received.initiator';
        value: string;
    }
    interface EventRecordedSnapshotFieldEvent {
        field: '$.recorded.snapshot';
        value: string;
    }
    interface EventRecordedMembersFieldEvent {
        field: '$.recorded.members[]';
        index: number;
        value: string;
    }
    interface EventRecordedFirstMarkerFromFieldEvent {
        field: '$.recorded.firstMarkerFrom';
        value: string;
    }
    interface EventRecordedBalanceFieldEvent {
        field: '$.recorded.balance';
        value: number;
    }
    interface EventClosedSnapshotFieldEvent {
        field: '$.closed.snapshot';
        value: string;
    }
    interface EventClosedFromFieldEvent {
        field: '$.closed.from';
        value: string;
    }
    interface EventClosedInTransitFieldEvent {
        field: '$.closed.inTransit';
        value: number;
    }
    interface EventReportedSnapshotFieldEvent {
        field: '$.reported.snapshot';
        value: string;
    }
    interface EventCompleteSnapshotFieldEvent {
        field: '$.complete.snapshot';
        value: string;
    }
    interface EventCancelledSnapshotFieldEvent {
        field: '$.cancelled.snapshot';
        value: string;
    }
    interface EventCancelledReasonFieldEvent {
        field: '$.cancelled.reason';
        value: string;
    }
    interface EventInternalBalanceFieldEvent {
        field: '$.internal.balance';
        value: number;
    }
    interface EventInternalSaysFieldEvent {
        field: '$.internal.says';
        value: string;
    }
    interface EventRestoredTimelineFieldEvent {
        field: '$.restored.timeline';
        value: number;
    }
    interface EventRestoredInitiatorFieldEvent {
        field: '$.restored.initiator';
        value: string;
    }
    interface EventRestoredSnapshotFieldEvent {
        field: '$.restored.snapshot';
        value: string;
    }
    interface EventRestoredBalanceFieldEvent {
        field: '$.restored.balance';
        value: number;
    }
    interface EventUndoneSnapshotFieldEvent {
        field: '$.undone.snapshot';
        value: string;
    }
    function encode(obj: Partial<Event>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Event>): Event;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Event>): Generator<EventLifeFieldEvent | EventNFieldEvent | EventAtFieldEvent | EventOpenedNameFieldEvent | EventOpenedBalanceFieldEvent | EventSentOtherFieldEvent | EventSentLaneFieldEvent | EventSentSeqFieldEvent | EventSentBalanceFieldEvent | EventSentKindFieldEvent | EventSentAmountFieldEvent | EventSentSnapshotFieldEvent | EventSentSaysFieldEvent | EventSentApplicationFieldEvent | EventSentTimelineFieldEvent | EventSentInitiatorFieldEvent | EventReceivedOtherFieldEvent | EventReceivedLaneFieldEvent | EventReceivedSeqFieldEvent | EventReceivedBalanceFieldEvent | EventReceivedKindFieldEvent | EventReceivedAmountFieldEvent | EventReceivedSnapshotFieldEvent | EventReceivedSaysFieldEvent | EventReceivedApplicationFieldEvent | EventReceivedTimelineFieldEvent | EventReceivedInitiatorFieldEvent | EventRecordedSnapshotFieldEvent | EventRecordedMembersFieldEvent | EventRecordedFirstMarkerFromFieldEvent | EventRecordedBalanceFieldEvent | EventClosedSnapshotFieldEvent | EventClosedFromFieldEvent | EventClosedInTransitFieldEvent | EventReportedSnapshotFieldEvent | EventCompleteSnapshotFieldEvent | EventCancelledSnapshotFieldEvent | EventCancelledReasonFieldEvent | EventInternalBalanceFieldEvent | EventInternalSaysFieldEvent | EventRestoredTimelineFieldEvent | EventRestoredInitiatorFieldEvent | EventRestoredSnapshotFieldEvent | EventRestoredBalanceFieldEvent | EventUndoneSnapshotFieldEvent>;
}
export interface Opened {
    name: string;
    balance: number;
}
export declare namespace Opened {
    const codec: () => Codec<Opened>;
    interface OpenedNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface OpenedBalanceFieldEvent {
        field: '$.balance';
        value: number;
    }
    function encode(obj: Partial<Opened>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Opened>): Opened;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Opened>): Generator<OpenedNameFieldEvent | OpenedBalanceFieldEvent>;
}
export interface Passed {
    other: string;
    lane: Lane;
    seq: number;
    balance: number;
    kind: Kind;
    amount: number;
    snapshot: string;
    says: string;
    application: string;
    timeline: number;
    initiator: string;
}
export declare namespace Passed {
    const codec: () => Codec<Passed>;
    interface PassedOtherFieldEvent {
        field: '$.other';
        value: string;
    }
    interface PassedLaneFieldEvent {
        field: '$.lane';
        value: Lane;
    }
    interface PassedSeqFieldEvent {
        field: '$.seq';
        value: number;
    }
    interface PassedBalanceFieldEvent {
        field: '$.balance';
        value: number;
    }
    interface PassedKindFieldEvent {
        field: '$.kind';
        value: Kind;
    }
    interface PassedAmountFieldEvent {
        field: '$.amount';
        value: number;
    }
    interface PassedSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface PassedSaysFieldEvent {
        field: '$.says';
        value: string;
    }
    interface PassedApplicationFieldEvent {
        field: '$.application';
        value: string;
    }
    interface PassedTimelineFieldEvent {
        field: '$.timeline';
        value: number;
    }
    interface PassedInitiatorFieldEvent {
        field: '$.initiator';
        value: string;
    }
    function encode(obj: Partial<Passed>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Passed>): Passed;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Passed>): Generator<PassedOtherFieldEvent | PassedLaneFieldEvent | PassedSeqFieldEvent | PassedBalanceFieldEvent | PassedKindFieldEvent | PassedAmountFieldEvent | PassedSnapshotFieldEvent | PassedSaysFieldEvent | PassedApplicationFieldEvent | PassedTimelineFieldEvent | PassedInitiatorFieldEvent>;
}
export declare enum Lane {
    NO_LANE = "NO_LANE",
    APPLICATION = "APPLICATION",
    CONTROL = "CONTROL"
}
export declare namespace Lane {
    const codec: () => Codec<Lane>;
}
export declare enum Kind {
    NO_KIND = "NO_KIND",
    TRANSFER = "TRANSFER",
    MARKER = "MARKER",
    REPORT = "REPORT",
    CANCEL = "CANCEL",
    GOODBYE = "GOODBYE",
    OF_APPLICATION = "OF_APPLICATION",
    CONTROL_TALK = "CONTROL_TALK",
    RESTORE = "RESTORE"
}
export declare namespace Kind {
    const codec: () => Codec<Kind>;
}
export interface Recorded {
    snapshot: string;
    members: string[];
    firstMarkerFrom: string;
    balance: number;
}
export declare namespace Recorded {
    const codec: () => Codec<Recorded>;
    interface RecordedSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface RecordedMembersFieldEvent {
        field: '$.members[]';
        index: number;
        value: string;
    }
    interface RecordedFirstMarkerFromFieldEvent {
        field: '$.firstMarkerFrom';
        value: string;
    }
    interface RecordedBalanceFieldEvent {
        field: '$.balance';
        value: number;
    }
    function encode(obj: Partial<Recorded>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Recorded>): Recorded;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Recorded>): Generator<RecordedSnapshotFieldEvent | RecordedMembersFieldEvent | RecordedFirstMarkerFromFieldEvent | RecordedBalanceFieldEvent>;
}
export interface Closed {
    snapshot: string;
    from: string;
    inTransit: number;
}
export declare namespace Closed {
    const codec: () => Codec<Closed>;
    interface ClosedSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface ClosedFromFieldEvent {
        field: '$.from';
        value: string;
    }
    interface ClosedInTransitFieldEvent {
        field: '$.inTransit';
        value: number;
    }
    function encode(obj: Partial<Closed>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Closed>): Closed;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Closed>): Generator<ClosedSnapshotFieldEvent | ClosedFromFieldEvent | ClosedInTransitFieldEvent>;
}
export interface Reached {
    snapshot: string;
}
export declare namespace Reached {
    const codec: () => Codec<Reached>;
    interface ReachedSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    function encode(obj: Partial<Reached>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Reached>): Reached;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Reached>): Generator<ReachedSnapshotFieldEvent>;
}
export interface Cancelled {
    snapshot: string;
    reason: string;
}
export declare namespace Cancelled {
    const codec: () => Codec<Cancelled>;
    interface CancelledSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface CancelledReasonFieldEvent {
        field: '$.reason';
        value: string;
    }
    function encode(obj: Partial<Cancelled>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancelled>): Cancelled;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Cancelled>): Generator<CancelledSnapshotFieldEvent | CancelledReasonFieldEvent>;
}
export interface Internal {
    balance: number;
    says: string;
}
export declare namespace Internal {
    const codec: () => Codec<Internal>;
    interface InternalBalanceFieldEvent {
        field: '$.balance';
        value: number;
    }
    interface InternalSaysFieldEvent {
        field: '$.says';
        value: string;
    }
    function encode(obj: Partial<Internal>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Internal>): Internal;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Internal>): Generator<InternalBalanceFieldEvent | InternalSaysFieldEvent>;
}
export interface Restored {
    timeline: number;
    initiator: string;
    snapshot: string;
    balance: number;
}
export declare namespace Restored {
    const codec: () => Codec<Restored>;
    interface RestoredTimelineFieldEvent {
        field: '$.timeline';
        value: number;
    }
    interface RestoredInitiatorFieldEvent {
        field: '$.initiator';
        value: string;
    }
    interface RestoredSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface RestoredBalanceFieldEvent {
        field: '$.balance';
        value: number;
    }
    function encode(obj: Partial<Restored>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Restored>): Restored;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Restored>): Generator<RestoredTimelineFieldEvent | RestoredInitiatorFieldEvent | RestoredSnapshotFieldEvent | RestoredBalanceFieldEvent>;
}
