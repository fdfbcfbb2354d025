// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface Message {
    marker?: Marker;
    report?: Report;
    cancel?: Cancel;
    goodbye?: Goodbye;
    collect?: Collect;
    prepare?: Prepare;
    prepared?: Prepared;
    abandon?: Abandon;
    restore?: Restore;
    voucher?: Voucher;
    comparison?: Comparison;
    evidence?: Evidence;
    begin?: Begin;
    forget?: Forget;
}
export declare namespace Message {
    const codec: () => Codec<Message>;
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
    interface MessageReportIncomingSenderFieldEvent {
        field: '$.report.incoming[].sender';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitFieldEvent {
        field: '$.report.incoming[].inTransit[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface MessageReportOutsideProcessFieldEvent {
        field: '$.report.outside[].process';
        value: string;
        index: number;
    }
    interface MessageReportOutsideSentFieldEvent {
        field: '$.report.outside[].sent';
        value: number;
        index: number;
    }
    interface MessageReportOutsideHandledFieldEvent {
        field: '$.report.outside[].handled';
        value: number;
        index: number;
    }
    interface MessageReportStatesApplicationFieldEvent {
        field: '$.report.states[].application';
        value: string;
        index: number;
    }
    interface MessageReportStatesStateFieldEvent {
        field: '$.report.states[].state';
        value: Uint8Array<ArrayBuffer>;
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
    interface MessageCollectSnapshotFieldEvent {
        field: '$.collect.snapshot';
        value: string;
    }
    interface MessagePrepareTimelineNumberFieldEvent {
        field: '$.prepare.timeline.number';
        value: number;
    }
    interface MessagePrepareTimelineInitiatorFieldEvent {
        field: '$.prepare.timeline.initiator';
        value: string;
    }
    interface MessagePrepareSnapshotFieldEvent {
        field: '$.prepare.snapshot';
        value: string;
    }
    interface MessagePrepareWithoutFieldEvent {
        field: '$.prepare.without[]';
        index: number;
        value: string;
    }
    interface MessagePreparedTimelineNumberFieldEvent {
        field: '$.prepared.timeline.number';
        value: number;
    }
    interface MessagePreparedTimelineInitiatorFieldEvent {
        field: '$.prepared.timeline.initiator';
        value: string;
    }
    interface MessagePreparedRefusalFieldEvent {
        field: '$.prepared.refusal';
        value: RestoreRefusal;
    }
    interface MessagePreparedSignatureFieldEvent {
        field: '$.prepared.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    interface MessageAbandonTimelineNumberFieldEvent {
        field: '$.abandon.timeline.number';
        value: number;
    }
    interface MessageAbandonTimelineInitiatorFieldEvent {
        field: '$.abandon.timeline.initiator';
        value: string;
    }
    interface MessageRestoreTimelineNumberFieldEvent {
        field: '$.restore.timeline.number';
        value: number;
    }
    interface MessageRestoreTimelineInitiatorFieldEvent {
        field: '$.restore.timeline.initiator';
        value: string;
    }
    interface MessageRestoreSnapshotFieldEvent {
        field: '$.restore.snapshot';
        value: string;
    }
    interface MessageRestoreMembersFieldEvent {
        field: '$.restore.members[]';
        index: number;
        value: string;
    }
    interface MessageRestoreWithoutFieldEvent {
        field: '$.restore.without[]';
        index: number;
        value: string;
    }
    interface MessageRestoreBetweenFieldEvent {
        field: '$.restore.between';
        value: Between;
    }
    interface MessageRestoreUndoneFieldEvent {
        field: '$.restore.undone';
        value: number;
    }
    interface MessageRestoreSignaturesFieldEvent {
        field: '$.restore.signatures[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface MessageVoucherSnapshotFieldEvent {
        field: '$.voucher.snapshot';
        value: string;
    }
    interface MessageVoucherSignatureFieldEvent {
        field: '$.voucher.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    interface MessageComparisonSnapshotFieldEvent {
        field: '$.comparison.snapshot';
        value: string;
    }
    interface MessageComparisonDigestFieldEvent {
        field: '$.comparison.digest';
        value: Uint8Array<ArrayBuffer>;
    }
    interface MessageEvidenceSnapshotFieldEvent {
        field: '$.evidence.snapshot';
        value: string;
    }
    interface MessageEvidenceToldMemberFieldEvent {
        field: '$.evidence.told[].member';
        value: string;
        index: number;
    }
    interface MessageEvidenceToldDigestFieldEvent {
        field: '$.evidence.told[].digest';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface MessageEvidenceToldSignatureFieldEvent {
        field: '$.evidence.told[].signature';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface MessageBeginTimelineNumberFieldEvent {
        field: '$.begin.timeline.number';
        value: number;
    }
    interface MessageBeginTimelineInitiatorFieldEvent {
        field: '$.begin.timeline.initiator';
        value: string;
    }
    interface MessageBeginSnapshotFieldEvent {
        field: '$.begin.snapshot';
        value: string;
    }
    interface MessageBeginMembersFieldEvent {
        field: '$.begin.members[]';
        index: number;
        value: string;
    }
    interface MessageBeginWithoutFieldEvent {
        field: '$.begin.without[]';
        index: number;
        value: string;
    }
    interface MessageBeginSignaturesFieldEvent {
        field: '$.begin.signatures[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface MessageForgetProcessFieldEvent {
        field: '$.forget.process';
        value: string;
    }
    function encode(obj: Partial<Message>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Message;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Generator<MessageMarkerSnapshotFieldEvent | MessageMarkerMembersFieldEvent | MessageMarkerTimelineNumberFieldEvent | MessageMarkerTimelineInitiatorFieldEvent | MessageReportSnapshotFieldEvent | MessageReportIncomingSenderFieldEvent | MessageReportIncomingInTransitFieldEvent | MessageReportOutsideProcessFieldEvent | MessageReportOutsideSentFieldEvent | MessageReportOutsideHandledFieldEvent | MessageReportStatesApplicationFieldEvent | MessageReportStatesStateFieldEvent | MessageCancelSnapshotFieldEvent | MessageCancelReasonFieldEvent | MessageCollectSnapshotFieldEvent | MessagePrepareTimelineNumberFieldEvent | MessagePrepareTimelineInitiatorFieldEvent | MessagePrepareSnapshotFieldEvent | MessagePrepareWithoutFieldEvent | MessagePreparedTimelineNumberFieldEvent | MessagePreparedTimelineInitiatorFieldEvent | MessagePreparedRefusalFieldEvent | MessagePreparedSignatureFieldEvent | MessageAbandonTimelineNumberFieldEvent | MessageAbandonTimelineInitiatorFieldEvent | MessageRestoreTimelineNumberFieldEvent | MessageRestoreTimelineInitiatorFieldEvent | MessageRestoreSnapshotFieldEvent | MessageRestoreMembersFieldEvent | MessageRestoreWithoutFieldEvent | MessageRestoreBetweenFieldEvent | MessageRestoreUndoneFieldEvent | MessageRestoreSignaturesFieldEvent | MessageVoucherSnapshotFieldEvent | MessageVoucherSignatureFieldEvent | MessageComparisonSnapshotFieldEvent | MessageComparisonDigestFieldEvent | MessageEvidenceSnapshotFieldEvent | MessageEvidenceToldMemberFieldEvent | MessageEvidenceToldDigestFieldEvent | MessageEvidenceToldSignatureFieldEvent | MessageBeginTimelineNumberFieldEvent | MessageBeginTimelineInitiatorFieldEvent | MessageBeginSnapshotFieldEvent | MessageBeginMembersFieldEvent | MessageBeginWithoutFieldEvent | MessageBeginSignaturesFieldEvent | MessageForgetProcessFieldEvent>;
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
    incoming: Incoming[];
    outside: Outside[];
    states: State[];
}
export declare namespace Report {
    const codec: () => Codec<Report>;
    interface ReportSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface ReportIncomingSenderFieldEvent {
        field: '$.incoming[].sender';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitFieldEvent {
        field: '$.incoming[].inTransit[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    interface ReportOutsideProcessFieldEvent {
        field: '$.outside[].process';
        value: string;
        index: number;
    }
    interface ReportOutsideSentFieldEvent {
        field: '$.outside[].sent';
        value: number;
        index: number;
    }
    interface ReportOutsideHandledFieldEvent {
        field: '$.outside[].handled';
        value: number;
        index: number;
    }
    interface ReportStatesApplicationFieldEvent {
        field: '$.states[].application';
        value: string;
        index: number;
    }
    interface ReportStatesStateFieldEvent {
        field: '$.states[].state';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    function encode(obj: Partial<Report>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Report;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Generator<ReportSnapshotFieldEvent | ReportIncomingSenderFieldEvent | ReportIncomingInTransitFieldEvent | ReportOutsideProcessFieldEvent | ReportOutsideSentFieldEvent | ReportOutsideHandledFieldEvent | ReportStatesApplicationFieldEvent | ReportStatesStateFieldEvent>;
}
export interface State {
    application: string;
    state?: Uint8Array<ArrayBuffer>;
}
export declare namespace State {
    const codec: () => Codec<State>;
    interface StateApplicationFieldEvent {
        field: '$.application';
        value: string;
    }
    interface StateStateFieldEvent {
        field: '$.state';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<State>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<State>): State;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<State>): Generator<StateApplicationFieldEvent | StateStateFieldEvent>;
}
export interface Outside {
    process: string;
    sent: number;
    handled: number;
}
export declare namespace Outside {
    const codec: () => Codec<Outside>;
    interface OutsideProcessFieldEvent {
        field: '$.process';
        value: string;
    }
    interface OutsideSentFieldEvent {
        field: '$.sent';
        value: number;
    }
    interface OutsideHandledFieldEvent {
        field: '$.handled';
        value: number;
    }
    function encode(obj: Partial<Outside>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Outside>): Outside;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Outside>): Generator<OutsideProcessFieldEvent | OutsideSentFieldEvent | OutsideHandledFieldEvent>;
}
export interface Incoming {
    sender: string;
    inTransit: Uint8Array<ArrayBuffer>[];
}
export declare namespace Incoming {
    const codec: () => Codec<Incoming>;
    interface IncomingSenderFieldEvent {
        field: '$.sender';
        value: string;
    }
    interface IncomingInTransitFieldEvent {
        field: '$.inTransit[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Incoming>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Incoming;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Generator<IncomingSenderFieldEvent | IncomingInTransitFieldEvent>;
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
export interface Voucher {
    snapshot: string;
    signature?: Uint8Array<ArrayBuffer>;
}
export declare namespace Voucher {
    const codec: () => Codec<Voucher>;
    interface VoucherSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface VoucherSignatureFieldEvent {
        field: '$.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Voucher>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Voucher>): Voucher;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Voucher>): Generator<VoucherSnapshotFieldEvent | VoucherSignatureFieldEvent>;
}
export interface Comparison {
    snapshot: string;
    digest?: Uint8Array<ArrayBuffer>;
}
export declare namespace Comparison {
    const codec: () => Codec<Comparison>;
    interface ComparisonSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface ComparisonDigestFieldEvent {
        field: '$.digest';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Comparison>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Comparison>): Comparison;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Comparison>): Generator<ComparisonSnapshotFieldEvent | ComparisonDigestFieldEvent>;
}
export interface Evidence {
    snapshot: string;
    told: Told[];
}
export declare namespace Evidence {
    const codec: () => Codec<Evidence>;
    interface EvidenceSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface EvidenceToldMemberFieldEvent {
        field: '$.told[].member';
        value: string;
        index: number;
    }
    interface EvidenceToldDigestFieldEvent {
        field: '$.told[].digest';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    interface EvidenceToldSignatureFieldEvent {
        field: '$.told[].signature';
        value: Uint8Array<ArrayBuffer>;
        index: number;
    }
    function encode(obj: Partial<Evidence>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Evidence>): Evidence;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Evidence>): Generator<EvidenceSnapshotFieldEvent | EvidenceToldMemberFieldEvent | EvidenceToldDigestFieldEvent | EvidenceToldSignatureFieldEvent>;
}
export interface Told {
    member: string;
    digest?: Uint8Array<ArrayBuffer>;
    signature?: Uint8Array<ArrayBuffer>;
}
export declare namespace Told {
    const codec: () => Codec<Told>;
    interface ToldMemberFieldEvent {
        field: '$.member';
        value: string;
    }
    interface ToldDigestFieldEvent {
        field: '$.digest';
        value: Uint8Array<ArrayBuffer>;
    }
    interface ToldSignatureFieldEvent {
        field: '$.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Told>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Told>): Told;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Told>): Generator<ToldMemberFieldEvent | ToldDigestFieldEvent | ToldSignatureFieldEvent>;
}
export interface Goodbye {
}
export declare namespace Goodbye {
    const codec: () => Codec<Goodbye>;
    function encode(obj: Partial<Goodbye>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Goodbye;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Goodbye>): Generator<{}>;
}
export interface Collect {
    snapshot: string;
}
export declare namespace Collect {
    const codec: () => Codec<Collect>;
    interface CollectSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    function encode(obj: Partial<Collect>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Collect>): Collect;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Collect>): Generator<CollectSnapshotFieldEvent>;
}
export interface Timeline {
    number: number;
    initiator: string;
}
export declare namespace Timeline {
    const codec: () => Codec<Timeline>;
    interface TimelineNumberFieldEvent {
        field: '$.number';
        value: number;
    }
    interface TimelineInitiatorFieldEvent {
        field: '$.initiator';
        value: string;
    }
    function encode(obj: Partial<Timeline>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Timeline>): Timeline;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Timeline>): Generator<TimelineNumberFieldEvent | TimelineInitiatorFieldEvent>;
}
export interface Prepare {
    timeline?: Timeline;
    snapshot: string;
    without: string[];
}
export declare namespace Prepare {
    const codec: () => Codec<Prepare>;
    interface PrepareTimelineNumberFieldEvent {
        field: '$.timeline.number';
        value: number;
    }
    interface PrepareTimelineInitiatorFieldEvent {
        field: '$.timeline.initiator';
        value: string;
    }
    interface PrepareSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface PrepareWithoutFieldEvent {
        field: '$.without[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Prepare>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepare>): Prepare;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepare>): Generator<PrepareTimelineNumberFieldEvent | PrepareTimelineInitiatorFieldEvent | PrepareSnapshotFieldEvent | PrepareWithoutFieldEvent>;
}
export interface Prepared {
    timeline?: Timeline;
    refusal: RestoreRefusal;
    signature?: Uint8Array<ArrayBuffer>;
}
export declare namespace Prepared {
    const codec: () => Codec<Prepared>;
    interface PreparedTimelineNumberFieldEvent {
        field: '$.timeline.number';
        value: number;
    }
    interface PreparedTimelineInitiatorFieldEvent {
        field: '$.timeline.initiator';
        value: string;
    }
    interface PreparedRefusalFieldEvent {
        field: '$.refusal';
        value: RestoreRefusal;
    }
    interface PreparedSignatureFieldEvent {
        field: '$.signature';
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Prepared>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepared>): Prepared;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepared>): Generator<PreparedTimelineNumberFieldEvent | PreparedTimelineInitiatorFieldEvent | PreparedRefusalFieldEvent | PreparedSignatureFieldEvent>;
}
export declare enum RestoreRefusal {
    NONE = "NONE",
    UNKNOWN_SNAPSHOT = "UNKNOWN_SNAPSHOT",
    NOT_EVERYBODY = "NOT_EVERYBODY",
    TOO_MANY_RESTORES = "TOO_MANY_RESTORES",
    RESTORING = "RESTORING",
    TOO_FAR = "TOO_FAR",
    NOT_ALLOWED = "NOT_ALLOWED",
    TOO_OFTEN = "TOO_OFTEN"
}
export declare namespace RestoreRefusal {
    const codec: () => Codec<RestoreRefusal>;
}
export interface Begin {
    timeline?: Timeline;
    snapshot: string;
    members: string[];
    without: string[];
    signatures: Uint8Array<ArrayBuffer>[];
}
export declare namespace Begin {
    const codec: () => Codec<Begin>;
    interface BeginTimelineNumberFieldEvent {
        field: '$.timeline.number';
        value: number;
    }
    interface BeginTimelineInitiatorFieldEvent {
        field: '$.timeline.initiator';
        value: string;
    }
    interface BeginSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface BeginMembersFieldEvent {
        field: '$.members[]';
        index: number;
        value: string;
    }
    interface BeginWithoutFieldEvent {
        field: '$.without[]';
        index: number;
        value: string;
    }
    interface BeginSignaturesFieldEvent {
        field: '$.signatures[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Begin>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Begin>): Begin;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Begin>): Generator<BeginTimelineNumberFieldEvent | BeginTimelineInitiatorFieldEvent | BeginSnapshotFieldEvent | BeginMembersFieldEvent | BeginWithoutFieldEvent | BeginSignaturesFieldEvent>;
}
export interface Forget {
    process: string;
}
export declare namespace Forget {
    const codec: () => Codec<Forget>;
    interface ForgetProcessFieldEvent {
        field: '$.process';
        value: string;
    }
    function encode(obj: Partial<Forget>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Forget>): Forget;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Forget>): Generator<ForgetProcessFieldEvent>;
}
export interface Abandon {
    timeline?: Timeline;
}
export declare namespace Abandon {
    const codec: () => Codec<Abandon>;
    interface AbandonTimelineNumberFieldEvent {
        field: '$.timeline.number';
        value: number;
    }
    interface AbandonTimelineInitiatorFieldEvent {
        field: '$.timeline.initiator';
        value: string;
    }
    function encode(obj: Partial<Abandon>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Abandon>): Abandon;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Abandon>): Generator<AbandonTimelineNumberFieldEvent | AbandonTimelineInitiatorFieldEvent>;
}
export declare enum Between {
    UNDONE = "UNDONE",
    FRESH = "FRESH",
    KEPT = "KEPT"
}
export declare namespace Between {
    const codec: () => Codec<Between>;
}
export interface Restore {
    timeline?: Timeline;
    snapshot: string;
    members: string[];
    without: string[];
    between: Between;
    undone: number;
    signatures: Uint8Array<ArrayBuffer>[];
}
export declare namespace Restore {
    const codec: () => Codec<Restore>;
    interface RestoreTimelineNumberFieldEvent {
        field: '$.timeline.number';
        value: number;
    }
    interface RestoreTimelineInitiatorFieldEvent {
        field: '$.timeline.initiator';
        value: string;
    }
    interface RestoreSnapshotFieldEvent {
        field: '$.snapshot';
        value: string;
    }
    interface RestoreMembersFieldEvent {
        field: '$.members[]';
        index: number;
        value: string;
    }
    interface RestoreWithoutFieldEvent {
        field: '$.without[]';
        index: number;
        value: string;
    }
    interface RestoreBetweenFieldEvent {
        field: '$.between';
        value: Between;
    }
    interface RestoreUndoneFieldEvent {
        field: '$.undone';
        value: number;
    }
    interface RestoreSignaturesFieldEvent {
        field: '$.signatures[]';
        index: number;
        value: Uint8Array<ArrayBuffer>;
    }
    function encode(obj: Partial<Restore>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Restore>): Restore;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Restore>): Generator<RestoreTimelineNumberFieldEvent | RestoreTimelineInitiatorFieldEvent | RestoreSnapshotFieldEvent | RestoreMembersFieldEvent | RestoreWithoutFieldEvent | RestoreBetweenFieldEvent | RestoreUndoneFieldEvent | RestoreSignaturesFieldEvent>;
}
