// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var ObjectsMessage;
(function (ObjectsMessage) {
    let _codec;
    ObjectsMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.reference != null) {
                    w.uint32(90);
                    Reference.codec().encode(obj.reference, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {};
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 11: {
                            obj.reference = Reference.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.reference
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 11: {
                            yield* Reference.codec().stream(reader, reader.uint32(), `${prefix}.reference`, {
                                limits: opts.limits?.reference
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, ObjectsMessage.codec());
    }
    ObjectsMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ObjectsMessage.codec(), opts);
    }
    ObjectsMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ObjectsMessage.codec(), opts);
    }
    ObjectsMessage.stream = stream;
})(ObjectsMessage || (ObjectsMessage = {}));
export var Reference;
(function (Reference) {
    let _codec;
    Reference.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.owner != null && obj.owner !== '')) {
                    w.uint32(10);
                    w.string(obj.owner);
                }
                if ((obj.object != null && obj.object !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.object);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    owner: '',
                    object: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.owner = reader.string();
                            break;
                        }
                        case 2: {
                            obj.object = reader.uint64Number();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.owner`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.object`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, Reference.codec());
    }
    Reference.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Reference.codec(), opts);
    }
    Reference.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Reference.codec(), opts);
    }
    Reference.stream = stream;
})(Reference || (Reference = {}));
export var Heap;
(function (Heap) {
    let _codec;
    Heap.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.objects != null && obj.objects.length > 0) {
                    for (const value of obj.objects) {
                        w.uint32(10);
                        HeapObject.codec().encode(value, w);
                    }
                }
                if (obj.roots != null && obj.roots.length > 0) {
                    for (const value of obj.roots) {
                        w.uint32(18);
                        Reference.codec().encode(value, w);
                    }
                }
                if ((obj.made != null && obj.made !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.made);
                }
                if (obj.partners != null && obj.partners.length > 0) {
                    for (const value of obj.partners) {
                        w.uint32(34);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    objects: [],
                    roots: [],
                    made: 0,
                    partners: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.objects != null && obj.objects.length === opts.limits.objects) {
                                throw new MaxLengthError('Decode error - repeated field "objects" had too many elements');
                            }
                            obj.objects.push(HeapObject.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.objects$
                            }));
                            break;
                        }
                        case 2: {
                            if (opts.limits?.roots != null && obj.roots.length === opts.limits.roots) {
                                throw new MaxLengthError('Decode error - repeated field "roots" had too many elements');
                            }
                            obj.roots.push(Reference.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.roots$
                            }));
                            break;
                        }
                        case 3: {
                            obj.made = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            if (opts.limits?.partners != null && obj.partners.length === opts.limits.partners) {
                                throw new MaxLengthError('Decode error - repeated field "partners" had too many elements');
                            }
                            obj.partners.push(reader.string());
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const obj = {
                    objects: 0,
                    roots: 0,
                    partners: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.objects != null && obj.objects === opts.limits.objects) {
                                throw new MaxLengthError('Streaming decode error - repeated field "objects" had too many elements');
                            }
                            for (const evt of HeapObject.codec().stream(reader, reader.uint32(), `${prefix}.objects[]`, {
                                limits: opts.limits?.objects$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.objects
                                };
                            }
                            obj.objects++;
                            break;
                        }
                        case 2: {
                            if (opts.limits?.roots != null && obj.roots === opts.limits.roots) {
                                throw new MaxLengthError('Streaming decode error - repeated field "roots" had too many elements');
                            }
                            for (const evt of Reference.codec().stream(reader, reader.uint32(), `${prefix}.roots[]`, {
                                limits: opts.limits?.roots$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.roots
                                };
                            }
                            obj.roots++;
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.made`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            if (opts.limits?.partners != null && obj.partners === opts.limits.partners) {
                                throw new MaxLengthError('Streaming decode error - repeated field "partners" had too many elements');
                            }
                            yield {
                                field: `${prefix}.partners[]`,
                                index: obj.partners,
                                value: reader.string()
                            };
                            obj.partners++;
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, Heap.codec());
    }
    Heap.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Heap.codec(), opts);
    }
    Heap.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Heap.codec(), opts);
    }
    Heap.stream = stream;
})(Heap || (Heap = {}));
export var HeapObject;
(function (HeapObject) {
    let _codec;
    HeapObject.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.object != null && obj.object !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.object);
                }
                if (obj.references != null && obj.references.length > 0) {
                    for (const value of obj.references) {
                        w.uint32(18);
                        Reference.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    object: 0,
                    references: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.object = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.references != null && obj.references.length === opts.limits.references) {
                                throw new MaxLengthError('Decode error - repeated field "references" had too many elements');
                            }
                            obj.references.push(Reference.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.references$
                            }));
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const obj = {
                    references: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.object`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.references != null && obj.references === opts.limits.references) {
                                throw new MaxLengthError('Streaming decode error - repeated field "references" had too many elements');
                            }
                            for (const evt of Reference.codec().stream(reader, reader.uint32(), `${prefix}.references[]`, {
                                limits: opts.limits?.references$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.references
                                };
                            }
                            obj.references++;
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, HeapObject.codec());
    }
    HeapObject.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HeapObject.codec(), opts);
    }
    HeapObject.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, HeapObject.codec(), opts);
    }
    HeapObject.stream = stream;
})(HeapObject || (HeapObject = {}));
