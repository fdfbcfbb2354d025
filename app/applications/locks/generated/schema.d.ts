// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface LocksMessage {
    request?: Lock;
    grant?: Lock;
    deny?: Lock;
    release?: Lock;
}
export declare namespace LocksMessage {
    const codec: () => Codec<LocksMessage>;
    interface LocksMessageRequestResourceFieldEvent {
        field: '$.request.resource';
        value: string;
    }
    interface LocksMessageRequestNFieldEvent {
        field: '$.request.n';
        value: number;
    }
    interface LocksMessageGrantResourceFieldEvent {
        field: '$.grant.resource';
        value: string;
    }
    interface LocksMessageGrantNFieldEvent {
        field: '$.grant.n';
        value: number;
    }
    interface LocksMessageDenyResourceFieldEvent {
        field: '$.deny.resource';
        value: string;
    }
    interface LocksMessageDenyNFieldEvent {
        field: '$.deny.n';
        value: number;
    }
    interface LocksMessageReleaseResourceFieldEvent {
        field: '$.release.resource';
        value: string;
    }
    interface LocksMessageReleaseNFieldEvent {
        field: '$.release.n';
        value: number;
    }
    function encode(obj: Partial<LocksMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LocksMessage>): LocksMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<LocksMessage>): Generator<LocksMessageRequestResourceFieldEvent | LocksMessageRequestNFieldEvent | LocksMessageGrantResourceFieldEvent | LocksMessageGrantNFieldEvent | LocksMessageDenyResourceFieldEvent | LocksMessageDenyNFieldEvent | LocksMessageReleaseResourceFieldEvent | LocksMessageReleaseNFieldEvent>;
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
