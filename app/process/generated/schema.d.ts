// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface Message {
    transfer?: Transfer;
    marker?: Marker;
    report?: Report;
    cancel?: Cancel;
    goodbye?: Goodbye;
    task?: Task;
    request?: Lock;
    grant?: Lock;
    deny?: Lock;
    release?: Lock;
    reference?: Reference;
    collect?: Collect;
    prepare?: Prepare;
    prepared?: Prepared;
    abandon?: Abandon;
    restore?: Restore;
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
    interface MessageReportIncomingInTransitTaskGenerationsFieldEvent {
        field: '$.report.incoming[].inTransit[].task.generations';
        value: number;
        index: number;
    }
    interface MessageReportIncomingInTransitRequestResourceFieldEvent {
        field: '$.report.incoming[].inTransit[].request.resource';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitRequestNFieldEvent {
        field: '$.report.incoming[].inTransit[].request.n';
        value: number;
        index: number;
    }
    interface MessageReportIncomingInTransitGrantResourceFieldEvent {
        field: '$.report.incoming[].inTransit[].grant.resource';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitGrantNFieldEvent {
        field: '$.report.incoming[].inTransit[].grant.n';
        value: number;
        index: number;
    }
    interface MessageReportIncomingInTransitDenyResourceFieldEvent {
        field: '$.report.incoming[].inTransit[].deny.resource';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitDenyNFieldEvent {
        field: '$.report.incoming[].inTransit[].deny.n';
        value: number;
        index: number;
    }
    interface MessageReportIncomingInTransitReleaseResourceFieldEvent {
        field: '$.report.incoming[].inTransit[].release.resource';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitReleaseNFieldEvent {
        field: '$.report.incoming[].inTransit[].release.n';
        value: number;
        index: number;
    }
    interface MessageReportIncomingInTransitReferenceOwnerFieldEvent {
        field: '$.report.incoming[].inTransit[].reference.owner';
        value: string;
        index: number;
    }
    interface MessageReportIncomingInTransitReferenceObjectFieldEvent {
        field: '$.report.incoming[].inTransit[].reference.object';
        value: number;
        index: number;
    }
    interface MessageReportComputationActiveFieldEvent {
        field: '$.report.computation.active';
        value: boolean;
    }
    interface MessageReportComputationGenerationsFieldEvent {
        field: '$.report.computation.generations';
        value: number;
    }
    interface MessageReportComputationSentCounterpartyFieldEvent {
        field: '$.report.computation.sent[].counterparty';
        value: string;
        index: number;
    }
    interface MessageReportComputationSentCountFieldEvent {
        field: '$.report.computation.sent[].count';
        value: number;
        index: number;
    }
    interface MessageReportComputationReceivedCounterpartyFieldEvent {
        field: '$.report.computation.received[].counterparty';
        value: string;
        index: number;
    }
    interface MessageReportComputationReceivedCountFieldEvent {
        field: '$.report.computation.received[].count';
        value: number;
        index: number;
    }
    interface MessageReportLocksResourcesNameFieldEvent {
        field: '$.report.locks.resources[].name';
        value: string;
        index: number;
    }
    interface MessageReportLocksResourcesHolderProcessFieldEvent {
        field: '$.report.locks.resources[].holder.process';
        value: string;
        index: number;
    }
    interface MessageReportLocksResourcesHolderNFieldEvent {
        field: '$.report.locks.resources[].holder.n';
        value: number;
        index: number;
    }
    interface MessageReportLocksResourcesQueueProcessFieldEvent {
        field: '$.report.locks.resources[].queue[].process';
        value: string;
        index: number;
    }
    interface MessageReportLocksResourcesQueueNFieldEvent {
        field: '$.report.locks.resources[].queue[].n';
        value: number;
        index: number;
    }
    interface MessageReportLocksClaimsOwnerFieldEvent {
        field: '$.report.locks.claims[].owner';
        value: string;
        index: number;
    }
    interface MessageReportLocksClaimsResourceFieldEvent {
        field: '$.report.locks.claims[].resource';
        value: string;
        index: number;
    }
    interface MessageReportLocksClaimsNFieldEvent {
        field: '$.report.locks.claims[].n';
        value: number;
        index: number;
    }
    interface MessageReportLocksClaimsHeldFieldEvent {
        field: '$.report.locks.claims[].held';
        value: boolean;
        index: number;
    }
    interface MessageReportLocksAskedFieldEvent {
        field: '$.report.locks.asked';
        value: number;
    }
    interface MessageReportObjectsObjectsObjectFieldEvent {
        field: '$.report.objects.objects[].object';
        value: number;
        index: number;
    }
    interface MessageReportObjectsObjectsReferencesOwnerFieldEvent {
        field: '$.report.objects.objects[].references[].owner';
        value: string;
        index: number;
    }
    interface MessageReportObjectsObjectsReferencesObjectFieldEvent {
        field: '$.report.objects.objects[].references[].object';
        value: number;
        index: number;
    }
    interface MessageReportObjectsRootsOwnerFieldEvent {
        field: '$.report.objects.roots[].owner';
        value: string;
        index: number;
    }
    interface MessageReportObjectsRootsObjectFieldEvent {
        field: '$.report.objects.roots[].object';
        value: number;
        index: number;
    }
    interface MessageReportObjectsMadeFieldEvent {
        field: '$.report.objects.made';
        value: number;
    }
    interface MessageReportObjectsPartnersFieldEvent {
        field: '$.report.objects.partners[]';
        index: number;
        value: string;
    }
    interface MessageCancelSnapshotFieldEvent {
        field: '$.cancel.snapshot';
        value: string;
    }
    interface MessageCancelReasonFieldEvent {
        field: '$.cancel.reason';
        value: CancelReason;
    }
    interface MessageTaskGenerationsFieldEvent {
        field: '$.task.generations';
        value: number;
    }
    interface MessageRequestResourceFieldEvent {
        field: '$.request.resource';
        value: string;
    }
    interface MessageRequestNFieldEvent {
        field: '$.request.n';
        value: number;
    }
    interface MessageGrantResourceFieldEvent {
        field: '$.grant.resource';
        value: string;
    }
    interface MessageGrantNFieldEvent {
        field: '$.grant.n';
        value: number;
    }
    interface MessageDenyResourceFieldEvent {
        field: '$.deny.resource';
        value: string;
    }
    interface MessageDenyNFieldEvent {
        field: '$.deny.n';
        value: number;
    }
    interface MessageReleaseResourceFieldEvent {
        field: '$.release.resource';
        value: string;
    }
    interface MessageReleaseNFieldEvent {
        field: '$.release.n';
        value: number;
    }
    interface MessageReferenceOwnerFieldEvent {
        field: '$.reference.owner';
        value: string;
    }
    interface MessageReferenceObjectFieldEvent {
        field: '$.reference.object';
        value: number;
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
    function encode(obj: Partial<Message>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Message;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Message>): Generator<MessageTransferAmountFieldEvent | MessageMarkerSnapshotFieldEvent | MessageMarkerMembersFieldEvent | MessageMarkerTimelineNumberFieldEvent | MessageMarkerTimelineInitiatorFieldEvent | MessageReportSnapshotFieldEvent | MessageReportBankOpeningFieldEvent | MessageReportBankBalanceFieldEvent | MessageReportBankSentCounterpartyFieldEvent | MessageReportBankSentCountFieldEvent | MessageReportBankSentAmountFieldEvent | MessageReportBankReceivedCounterpartyFieldEvent | MessageReportBankReceivedCountFieldEvent | MessageReportBankReceivedAmountFieldEvent | MessageReportIncomingSenderFieldEvent | MessageReportIncomingInTransitTransferAmountFieldEvent | MessageReportIncomingInTransitTaskGenerationsFieldEvent | MessageReportIncomingInTransitRequestResourceFieldEvent | MessageReportIncomingInTransitRequestNFieldEvent | MessageReportIncomingInTransitGrantResourceFieldEvent | MessageReportIncomingInTransitGrantNFieldEvent | MessageReportIncomingInTransitDenyResourceFieldEvent | MessageReportIncomingInTransitDenyNFieldEvent | MessageReportIncomingInTransitReleaseResourceFieldEvent | MessageReportIncomingInTransitReleaseNFieldEvent | MessageReportIncomingInTransitReferenceOwnerFieldEvent | MessageReportIncomingInTransitReferenceObjectFieldEvent | MessageReportComputationActiveFieldEvent | MessageReportComputationGenerationsFieldEvent | MessageReportComputationSentCounterpartyFieldEvent | MessageReportComputationSentCountFieldEvent | MessageReportComputationReceivedCounterpartyFieldEvent | MessageReportComputationReceivedCountFieldEvent | MessageReportLocksResourcesNameFieldEvent | MessageReportLocksResourcesHolderProcessFieldEvent | MessageReportLocksResourcesHolderNFieldEvent | MessageReportLocksResourcesQueueProcessFieldEvent | MessageReportLocksResourcesQueueNFieldEvent | MessageReportLocksClaimsOwnerFieldEvent | MessageReportLocksClaimsResourceFieldEvent | MessageReportLocksClaimsNFieldEvent | MessageReportLocksClaimsHeldFieldEvent | MessageReportLocksAskedFieldEvent | MessageReportObjectsObjectsObjectFieldEvent | MessageReportObjectsObjectsReferencesOwnerFieldEvent | MessageReportObjectsObjectsReferencesObjectFieldEvent | MessageReportObjectsRootsOwnerFieldEvent | MessageReportObjectsRootsObjectFieldEvent | MessageReportObjectsMadeFieldEvent | MessageReportObjectsPartnersFieldEvent | MessageCancelSnapshotFieldEvent | MessageCancelReasonFieldEvent | MessageTaskGenerationsFieldEvent | MessageRequestResourceFieldEvent | MessageRequestNFieldEvent | MessageGrantResourceFieldEvent | MessageGrantNFieldEvent | MessageDenyResourceFieldEvent | MessageDenyNFieldEvent | MessageReleaseResourceFieldEvent | MessageReleaseNFieldEvent | MessageReferenceOwnerFieldEvent | MessageReferenceObjectFieldEvent | MessageCollectSnapshotFieldEvent | MessagePrepareTimelineNumberFieldEvent | MessagePrepareTimelineInitiatorFieldEvent | MessagePrepareSnapshotFieldEvent | MessagePreparedTimelineNumberFieldEvent | MessagePreparedTimelineInitiatorFieldEvent | MessagePreparedRefusalFieldEvent | MessageAbandonTimelineNumberFieldEvent | MessageAbandonTimelineInitiatorFieldEvent | MessageRestoreTimelineNumberFieldEvent | MessageRestoreTimelineInitiatorFieldEvent | MessageRestoreSnapshotFieldEvent | MessageRestoreMembersFieldEvent>;
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
    computation?: Computation;
    locks?: Locks;
    objects?: Heap;
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
    interface ReportIncomingInTransitTaskGenerationsFieldEvent {
        field: '$.incoming[].inTransit[].task.generations';
        value: number;
        index: number;
    }
    interface ReportIncomingInTransitRequestResourceFieldEvent {
        field: '$.incoming[].inTransit[].request.resource';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitRequestNFieldEvent {
        field: '$.incoming[].inTransit[].request.n';
        value: number;
        index: number;
    }
    interface ReportIncomingInTransitGrantResourceFieldEvent {
        field: '$.incoming[].inTransit[].grant.resource';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitGrantNFieldEvent {
        field: '$.incoming[].inTransit[].grant.n';
        value: number;
        index: number;
    }
    interface ReportIncomingInTransitDenyResourceFieldEvent {
        field: '$.incoming[].inTransit[].deny.resource';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitDenyNFieldEvent {
        field: '$.incoming[].inTransit[].deny.n';
        value: number;
        index: number;
    }
    interface ReportIncomingInTransitReleaseResourceFieldEvent {
        field: '$.incoming[].inTransit[].release.resource';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitReleaseNFieldEvent {
        field: '$.incoming[].inTransit[].release.n';
        value: number;
        index: number;
    }
    interface ReportIncomingInTransitReferenceOwnerFieldEvent {
        field: '$.incoming[].inTransit[].reference.owner';
        value: string;
        index: number;
    }
    interface ReportIncomingInTransitReferenceObjectFieldEvent {
        field: '$.incoming[].inTransit[].reference.object';
        value: number;
        index: number;
    }
    interface ReportComputationActiveFieldEvent {
        field: '$.computation.active';
        value: boolean;
    }
    interface ReportComputationGenerationsFieldEvent {
        field: '$.computation.generations';
        value: number;
    }
    interface ReportComputationSentCounterpartyFieldEvent {
        field: '$.computation.sent[].counterparty';
        value: string;
        index: number;
    }
    interface ReportComputationSentCountFieldEvent {
        field: '$.computation.sent[].count';
        value: number;
        index: number;
    }
    interface ReportComputationReceivedCounterpartyFieldEvent {
        field: '$.computation.received[].counterparty';
        value: string;
        index: number;
    }
    interface ReportComputationReceivedCountFieldEvent {
        field: '$.computation.received[].count';
        value: number;
        index: number;
    }
    interface ReportLocksResourcesNameFieldEvent {
        field: '$.locks.resources[].name';
        value: string;
        index: number;
    }
    interface ReportLocksResourcesHolderProcessFieldEvent {
        field: '$.locks.resources[].holder.process';
        value: string;
        index: number;
    }
    interface ReportLocksResourcesHolderNFieldEvent {
        field: '$.locks.resources[].holder.n';
        value: number;
        index: number;
    }
    interface ReportLocksResourcesQueueProcessFieldEvent {
        field: '$.locks.resources[].queue[].process';
        value: string;
        index: number;
    }
    interface ReportLocksResourcesQueueNFieldEvent {
        field: '$.locks.resources[].queue[].n';
        value: number;
        index: number;
    }
    interface ReportLocksClaimsOwnerFieldEvent {
        field: '$.locks.claims[].owner';
        value: string;
        index: number;
    }
    interface ReportLocksClaimsResourceFieldEvent {
        field: '$.locks.claims[].resource';
        value: string;
        index: number;
    }
    interface ReportLocksClaimsNFieldEvent {
        field: '$.locks.claims[].n';
        value: number;
        index: number;
    }
    interface ReportLocksClaimsHeldFieldEvent {
        field: '$.locks.claims[].held';
        value: boolean;
        index: number;
    }
    interface ReportLocksAskedFieldEvent {
        field: '$.locks.asked';
        value: number;
    }
    interface ReportObjectsObjectsObjectFieldEvent {
        field: '$.objects.objects[].object';
        value: number;
        index: number;
    }
    interface ReportObjectsObjectsReferencesOwnerFieldEvent {
        field: '$.objects.objects[].references[].owner';
        value: string;
        index: number;
    }
    interface ReportObjectsObjectsReferencesObjectFieldEvent {
        field: '$.objects.objects[].references[].object';
        value: number;
        index: number;
    }
    interface ReportObjectsRootsOwnerFieldEvent {
        field: '$.objects.roots[].owner';
        value: string;
        index: number;
    }
    interface ReportObjectsRootsObjectFieldEvent {
        field: '$.objects.roots[].object';
        value: number;
        index: number;
    }
    interface ReportObjectsMadeFieldEvent {
        field: '$.objects.made';
        value: number;
    }
    interface ReportObjectsPartnersFieldEvent {
        field: '$.objects.partners[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Report>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Report;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Report>): Generator<ReportSnapshotFieldEvent | ReportBankOpeningFieldEvent | ReportBankBalanceFieldEvent | ReportBankSentCounterpartyFieldEvent | ReportBankSentCountFieldEvent | ReportBankSentAmountFieldEvent | ReportBankReceivedCounterpartyFieldEvent | ReportBankReceivedCountFieldEvent | ReportBankReceivedAmountFieldEvent | ReportIncomingSenderFieldEvent | ReportIncomingInTransitTransferAmountFieldEvent | ReportIncomingInTransitTaskGenerationsFieldEvent | ReportIncomingInTransitRequestResourceFieldEvent | ReportIncomingInTransitRequestNFieldEvent | ReportIncomingInTransitGrantResourceFieldEvent | ReportIncomingInTransitGrantNFieldEvent | ReportIncomingInTransitDenyResourceFieldEvent | ReportIncomingInTransitDenyNFieldEvent | ReportIncomingInTransitReleaseResourceFieldEvent | ReportIncomingInTransitReleaseNFieldEvent | ReportIncomingInTransitReferenceOwnerFieldEvent | ReportIncomingInTransitReferenceObjectFieldEvent | ReportComputationActiveFieldEvent | ReportComputationGenerationsFieldEvent | ReportComputationSentCounterpartyFieldEvent | ReportComputationSentCountFieldEvent | ReportComputationReceivedCounterpartyFieldEvent | ReportComputationReceivedCountFieldEvent | ReportLocksResourcesNameFieldEvent | ReportLocksResourcesHolderProcessFieldEvent | ReportLocksResourcesHolderNFieldEvent | ReportLocksResourcesQueueProcessFieldEvent | ReportLocksResourcesQueueNFieldEvent | ReportLocksClaimsOwnerFieldEvent | ReportLocksClaimsResourceFieldEvent | ReportLocksClaimsNFieldEvent | ReportLocksClaimsHeldFieldEvent | ReportLocksAskedFieldEvent | ReportObjectsObjectsObjectFieldEvent | ReportObjectsObjectsReferencesOwnerFieldEvent | ReportObjectsObjectsReferencesObjectFieldEvent | ReportObjectsRootsOwnerFieldEvent | ReportObjectsRootsObjectFieldEvent | ReportObjectsMadeFieldEvent | ReportObjectsPartnersFieldEvent>;
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
    interface IncomingInTransitTaskGenerationsFieldEvent {
        field: '$.inTransit[].task.generations';
        value: number;
        index: number;
    }
    interface IncomingInTransitRequestResourceFieldEvent {
        field: '$.inTransit[].request.resource';
        value: string;
        index: number;
    }
    interface IncomingInTransitRequestNFieldEvent {
        field: '$.inTransit[].request.n';
        value: number;
        index: number;
    }
    interface IncomingInTransitGrantResourceFieldEvent {
        field: '$.inTransit[].grant.resource';
        value: string;
        index: number;
    }
    interface IncomingInTransitGrantNFieldEvent {
        field: '$.inTransit[].grant.n';
        value: number;
        index: number;
    }
    interface IncomingInTransitDenyResourceFieldEvent {
        field: '$.inTransit[].deny.resource';
        value: string;
        index: number;
    }
    interface IncomingInTransitDenyNFieldEvent {
        field: '$.inTransit[].deny.n';
        value: number;
        index: number;
    }
    interface IncomingInTransitReleaseResourceFieldEvent {
        field: '$.inTransit[].release.resource';
        value: string;
        index: number;
    }
    interface IncomingInTransitReleaseNFieldEvent {
        field: '$.inTransit[].release.n';
        value: number;
        index: number;
    }
    interface IncomingInTransitReferenceOwnerFieldEvent {
        field: '$.inTransit[].reference.owner';
        value: string;
        index: number;
    }
    interface IncomingInTransitReferenceObjectFieldEvent {
        field: '$.inTransit[].reference.object';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Incoming>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Incoming;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Incoming>): Generator<IncomingSenderFieldEvent | IncomingInTransitTransferAmountFieldEvent | IncomingInTransitTaskGenerationsFieldEvent | IncomingInTransitRequestResourceFieldEvent | IncomingInTransitRequestNFieldEvent | IncomingInTransitGrantResourceFieldEvent | IncomingInTransitGrantNFieldEvent | IncomingInTransitDenyResourceFieldEvent | IncomingInTransitDenyNFieldEvent | IncomingInTransitReleaseResourceFieldEvent | IncomingInTransitReleaseNFieldEvent | IncomingInTransitReferenceOwnerFieldEvent | IncomingInTransitReferenceObjectFieldEvent>;
}
export interface ApplicationMessage {
    transfer?: Transfer;
    task?: Task;
    request?: Lock;
    grant?: Lock;
    deny?: Lock;
    release?: Lock;
    reference?: Reference;
}
export declare namespace ApplicationMessage {
    const codec: () => Codec<ApplicationMessage>;
    interface ApplicationMessageTransferAmountFieldEvent {
        field: '$.transfer.amount';
        value: number;
    }
    interface ApplicationMessageTaskGenerationsFieldEvent {
        field: '$.task.generations';
        value: number;
    }
    interface ApplicationMessageRequestResourceFieldEvent {
        field: '$.request.resource';
        value: string;
    }
    interface ApplicationMessageRequestNFieldEvent {
        field: '$.request.n';
        value: number;
    }
    interface ApplicationMessageGrantResourceFieldEvent {
        field: '$.grant.resource';
        value: string;
    }
    interface ApplicationMessageGrantNFieldEvent {
        field: '$.grant.n';
        value: number;
    }
    interface ApplicationMessageDenyResourceFieldEvent {
        field: '$.deny.resource';
        value: string;
    }
    interface ApplicationMessageDenyNFieldEvent {
        field: '$.deny.n';
        value: number;
    }
    interface ApplicationMessageReleaseResourceFieldEvent {
        field: '$.release.resource';
        value: string;
    }
    interface ApplicationMessageReleaseNFieldEvent {
        field: '$.release.n';
        value: number;
    }
    interface ApplicationMessageReferenceOwnerFieldEvent {
        field: '$.reference.owner';
        value: string;
    }
    interface ApplicationMessageReferenceObjectFieldEvent {
        field: '$.reference.object';
        value: number;
    }
    function encode(obj: Partial<ApplicationMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ApplicationMessage>): ApplicationMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ApplicationMessage>): Generator<ApplicationMessageTransferAmountFieldEvent | ApplicationMessageTaskGenerationsFieldEvent | ApplicationMessageRequestResourceFieldEvent | ApplicationMessageRequestNFieldEvent | ApplicationMessageGrantResourceFieldEvent | ApplicationMessageGrantNFieldEvent | ApplicationMessageDenyResourceFieldEvent | ApplicationMessageDenyNFieldEvent | ApplicationMessageReleaseResourceFieldEvent | ApplicationMessageReleaseNFieldEvent | ApplicationMessageReferenceOwnerFieldEvent | ApplicationMessageReferenceObjectFieldEvent>;
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
export interface Lock {
    resource: string;
    n: number;
}
export declare namespace Lock {
    const codec: () => Codec<Lock>;
    interface LockResourceFieldEvent {
        field: '$.resource';
        value: string;
    }
    interface LockNFieldEvent {
        field: '$.n';
        value: number;
    }
    function encode(obj: Partial<Lock>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lock>): Lock;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Lock>): Generator<LockResourceFieldEvent | LockNFieldEvent>;
}
export interface Reference {
    owner: string;
    object: number;
}
export declare namespace Reference {
    const codec: () => Codec<Reference>;
    interface ReferenceOwnerFieldEvent {
        field: '$.owner';
        value: string;
    }
    interface ReferenceObjectFieldEvent {
        field: '$.object';
        value: number;
    }
    function encode(obj: Partial<Reference>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Reference>): Reference;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Reference>): Generator<ReferenceOwnerFieldEvent | ReferenceObjectFieldEvent>;
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
export interface Locks {
    resources: Resource[];
    claims: Claim[];
    asked: number;
}
export declare namespace Locks {
    const codec: () => Codec<Locks>;
    interface LocksResourcesNameFieldEvent {
        field: '$.resources[].name';
        value: string;
        index: number;
    }
    interface LocksResourcesHolderProcessFieldEvent {
        field: '$.resources[].holder.process';
        value: string;
        index: number;
    }
    interface LocksResourcesHolderNFieldEvent {
        field: '$.resources[].holder.n';
        value: number;
        index: number;
    }
    interface LocksResourcesQueueProcessFieldEvent {
        field: '$.resources[].queue[].process';
        value: string;
        index: number;
    }
    interface LocksResourcesQueueNFieldEvent {
        field: '$.resources[].queue[].n';
        value: number;
        index: number;
    }
    interface LocksClaimsOwnerFieldEvent {
        field: '$.claims[].owner';
        value: string;
        index: number;
    }
    interface LocksClaimsResourceFieldEvent {
        field: '$.claims[].resource';
        value: string;
        index: number;
    }
    interface LocksClaimsNFieldEvent {
        field: '$.claims[].n';
        value: number;
        index: number;
    }
    interface LocksClaimsHeldFieldEvent {
        field: '$.claims[].held';
        value: boolean;
        index: number;
    }
    interface LocksAskedFieldEvent {
        field: '$.asked';
        value: number;
    }
    function encode(obj: Partial<Locks>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Locks>): Locks;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Locks>): Generator<LocksResourcesNameFieldEvent | LocksResourcesHolderProcessFieldEvent | LocksResourcesHolderNFieldEvent | LocksResourcesQueueProcessFieldEvent | LocksResourcesQueueNFieldEvent | LocksClaimsOwnerFieldEvent | LocksClaimsResourceFieldEvent | LocksClaimsNFieldEvent | LocksClaimsHeldFieldEvent | LocksAskedFieldEvent>;
}
export interface Resource {
    name: string;
    holder?: Claimant;
    queue: Claimant[];
}
export declare namespace Resource {
    const codec: () => Codec<Resource>;
    interface ResourceNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface ResourceHolderProcessFieldEvent {
        field: '$.holder.process';
        value: string;
    }
    interface ResourceHolderNFieldEvent {
        field: '$.holder.n';
        value: number;
    }
    interface ResourceQueueProcessFieldEvent {
        field: '$.queue[].process';
        value: string;
        index: number;
    }
    interface ResourceQueueNFieldEvent {
        field: '$.queue[].n';
        value: number;
        index: number;
    }
    function encode(obj: Partial<Resource>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Resource>): Resource;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Resource>): Generator<ResourceNameFieldEvent | ResourceHolderProcessFieldEvent | ResourceHolderNFieldEvent | ResourceQueueProcessFieldEvent | ResourceQueueNFieldEvent>;
}
export interface Claimant {
    process: string;
    n: number;
}
export declare namespace Claimant {
    const codec: () => Codec<Claimant>;
    interface ClaimantProcessFieldEvent {
        field: '$.process';
        value: string;
    }
    interface ClaimantNFieldEvent {
        field: '$.n';
        value: number;
    }
    function encode(obj: Partial<Claimant>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Claimant>): Claimant;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Claimant>): Generator<ClaimantProcessFieldEvent | ClaimantNFieldEvent>;
}
export interface Claim {
    owner: string;
    resource: string;
    n: number;
    held: boolean;
}
export declare namespace Claim {
    const codec: () => Codec<Claim>;
    interface ClaimOwnerFieldEvent {
        field: '$.owner';
        value: string;
    }
    interface ClaimResourceFieldEvent {
        field: '$.resource';
        value: string;
    }
    interface ClaimNFieldEvent {
        field: '$.n';
        value: number;
    }
    interface ClaimHeldFieldEvent {
        field: '$.held';
        value: boolean;
    }
    function encode(obj: Partial<Claim>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Claim>): Claim;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Claim>): Generator<ClaimOwnerFieldEvent | ClaimResourceFieldEvent | ClaimNFieldEvent | ClaimHeldFieldEvent>;
}
export interface Heap {
    objects: HeapObject[];
    roots: Reference[];
    made: number;
    partners: string[];
}
export declare namespace Heap {
    const codec: () => Codec<Heap>;
    interface HeapObjectsObjectFieldEvent {
        field: '$.objects[].object';
        value: number;
        index: number;
    }
    interface HeapObjectsReferencesOwnerFieldEvent {
        field: '$.objects[].references[].owner';
        value: string;
        index: number;
    }
    interface HeapObjectsReferencesObjectFieldEvent {
        field: '$.objects[].references[].object';
        value: number;
        index: number;
    }
    interface HeapRootsOwnerFieldEvent {
        field: '$.roots[].owner';
        value: string;
        index: number;
    }
    interface HeapRootsObjectFieldEvent {
        field: '$.roots[].object';
        value: number;
        index: number;
    }
    interface HeapMadeFieldEvent {
        field: '$.made';
        value: number;
    }
    interface HeapPartnersFieldEvent {
        field: '$.partners[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Heap>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heap>): Heap;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Heap>): Generator<HeapObjectsObjectFieldEvent | HeapObjectsReferencesOwnerFieldEvent | HeapObjectsReferencesObjectFieldEvent | HeapRootsOwnerFieldEvent | HeapRootsObjectFieldEvent | HeapMadeFieldEvent | HeapPartnersFieldEvent>;
}
export interface HeapObject {
    object: number;
    references: Reference[];
}
export declare namespace HeapObject {
    const codec: () => Codec<HeapObject>;
    interface HeapObjectObjectFieldEvent {
        field: '$.object';
        value: number;
    }
    interface HeapObjectReferencesOwnerFieldEvent {
        field: '$.references[].owner';
        value: string;
        index: number;
    }
    interface HeapObjectReferencesObjectFieldEvent {
        field: '$.references[].object';
        value: number;
        index: number;
    }
    function encode(obj: Partial<HeapObject>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HeapObject>): HeapObject;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<HeapObject>): Generator<HeapObjectObjectFieldEvent | HeapObjectReferencesOwnerFieldEvent | HeapObjectReferencesObjectFieldEvent>;
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
    function encode(obj: Partial<Prepare>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepare>): Prepare;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepare>): Generator<PrepareTimelineNumberFieldEvent | PrepareTimelineInitiatorFieldEvent | PrepareSnapshotFieldEvent>;
}
export interface Prepared {
    timeline?: Timeline;
    refusal: RestoreRefusal;
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
    function encode(obj: Partial<Prepared>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepared>): Prepared;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Prepared>): Generator<PreparedTimelineNumberFieldEvent | PreparedTimelineInitiatorFieldEvent | PreparedRefusalFieldEvent>;
}
export declare enum RestoreRefusal {
    NONE = "NONE",
    UNKNOWN_SNAPSHOT = "UNKNOWN_SNAPSHOT",
    NOT_EVERYBODY = "NOT_EVERYBODY",
    QUARANTINED = "QUARANTINED",
    TOO_MANY_RESTORES = "TOO_MANY_RESTORES",
    RESTORING = "RESTORING",
    TOO_FAR = "TOO_FAR"
}
export declare namespace RestoreRefusal {
    const codec: () => Codec<RestoreRefusal>;
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
export interface Restore {
    timeline?: Timeline;
    snapshot: string;
    members: string[];
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
    function encode(obj: Partial<Restore>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Restore>): Restore;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<Restore>): Generator<RestoreTimelineNumberFieldEvent | RestoreTimelineInitiatorFieldEvent | RestoreSnapshotFieldEvent | RestoreMembersFieldEvent>;
}
