// Generated from schema.proto by `npm run proto`.
import type { Codec, DecodeOptions } from 'protons-runtime';
import type { Uint8ArrayList } from 'uint8arraylist';
export interface ObjectsMessage {
    reference?: Reference;
}
export declare namespace ObjectsMessage {
    const codec: () => Codec<ObjectsMessage>;
    interface ObjectsMessageReferenceOwnerFieldEvent {
        field: '$.reference.owner';
        value: string;
    }
    interface ObjectsMessageReferenceObjectFieldEvent {
        field: '$.reference.object';
        value: number;
    }
    function encode(obj: Partial<ObjectsMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ObjectsMessage>): ObjectsMessage;
    function stream(buf: Uint8Array | Uint8ArrayList, opts?: DecodeOptions<ObjectsMessage>): Generator<ObjectsMessageReferenceOwnerFieldEvent | ObjectsMessageReferenceObjectFieldEvent>;
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
