// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var LocksMessage;
(function (LocksMessage) {
    let _codec;
    LocksMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.release != null) {
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                }
                if (obj.deny != null) {
                    obj.release = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                }
                if (obj.grant != null) {
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.request = undefined;
                }
                if (obj.request != null) {
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                }
                if (obj.request != null) {
                    w.uint32(58);
                    Lock.codec().encode(obj.request, w);
                }
                if (obj.grant != null) {
                    w.uint32(66);
                    Lock.codec().encode(obj.grant, w);
                }
                if (obj.deny != null) {
                    w.uint32(74);
                    Lock.codec().encode(obj.deny, w);
                }
                if (obj.release != null) {
                    w.uint32(82);
                    Lock.codec().encode(obj.release, w);
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
                        case 7: {
                            obj.request = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.request
                            });
                            break;
                        }
                        case 8: {
                            obj.grant = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.grant
                            });
                            break;
                        }
                        case 9: {
                            obj.deny = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.deny
                            });
                            break;
                        }
                        case 10: {
                            obj.release = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.release
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.release != null) {
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                }
                if (obj.deny != null) {
                    delete obj.release;
                    delete obj.grant;
                    delete obj.request;
                }
                if (obj.grant != null) {
                    delete obj.release;
                    delete obj.deny;
                    delete obj.request;
                }
                if (obj.request != null) {
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 7: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.request`, {
                                limits: opts.limits?.request
                            });
                            break;
                        }
                        case 8: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.grant`, {
                                limits: opts.limits?.grant
                            });
                            break;
                        }
                        case 9: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.deny`, {
                                limits: opts.limits?.deny
                            });
                            break;
                        }
                        case 10: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.release`, {
                                limits: opts.limits?.release
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
        return encodeMessage(obj, LocksMessage.codec());
    }
    LocksMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, LocksMessage.codec(), opts);
    }
    LocksMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, LocksMessage.codec(), opts);
    }
    LocksMessage.stream = stream;
})(LocksMessage || (LocksMessage = {}));
export var Lock;
(function (Lock) {
    let _codec;
    Lock.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.resource != null && obj.resource !== '')) {
                    w.uint32(10);
                    w.string(obj.resource);
                }
                if ((obj.n != null && obj.n !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.n);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    resource: '',
                    n: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.resource = reader.string();
                            break;
                        }
                        case 2: {
                            obj.n = reader.uint64Number();
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
                                field: `${prefix}.resource`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.n`,
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
        return encodeMessage(obj, Lock.codec());
    }
    Lock.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Lock.codec(), opts);
    }
    Lock.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Lock.codec(), opts);
    }
    Lock.stream = stream;
})(Lock || (Lock = {}));
export var Locks;
(function (Locks) {
    let _codec;
    Locks.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.resources != null && obj.resources.length > 0) {
                    for (const value of obj.resources) {
                        w.uint32(10);
                        Resource.codec().encode(value, w);
                    }
                }
                if (obj.claims != null && obj.claims.length > 0) {
                    for (const value of obj.claims) {
                        w.uint32(18);
                        Claim.codec().encode(value, w);
                    }
                }
                if ((obj.asked != null && obj.asked !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.asked);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    resources: [],
                    claims: [],
                    asked: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.resources != null && obj.resources.length === opts.limits.resources) {
                                throw new MaxLengthError('Decode error - repeated field "resources" had too many elements');
                            }
                            obj.resources.push(Resource.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.resources$
                            }));
                            break;
                        }
                        case 2: {
                            if (opts.limits?.claims != null && obj.claims.length === opts.limits.claims) {
                                throw new MaxLengthError('Decode error - repeated field "claims" had too many elements');
                            }
                            obj.claims.push(Claim.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.claims$
                            }));
                            break;
                        }
                        case 3: {
                            obj.asked = reader.uint64Number();
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
                    resources: 0,
                    claims: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.resources != null && obj.resources === opts.limits.resources) {
                                throw new MaxLengthError('Streaming decode error - repeated field "resources" had too many elements');
                            }
                            for (const evt of Resource.codec().stream(reader, reader.uint32(), `${prefix}.resources[]`, {
                                limits: opts.limits?.resources$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.resources
                                };
                            }
                            obj.resources++;
                            break;
                        }
                        case 2: {
                            if (opts.limits?.claims != null && obj.claims === opts.limits.claims) {
                                throw new MaxLengthError('Streaming decode error - repeated field "claims" had too many elements');
                            }
                            for (const evt of Claim.codec().stream(reader, reader.uint32(), `${prefix}.claims[]`, {
                                limits: opts.limits?.claims$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.claims
                                };
                            }
                            obj.claims++;
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.asked`,
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
        return encodeMessage(obj, Locks.codec());
    }
    Locks.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Locks.codec(), opts);
    }
    Locks.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Locks.codec(), opts);
    }
    Locks.stream = stream;
})(Locks || (Locks = {}));
export var Resource;
(function (Resource) {
    let _codec;
    Resource.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if (obj.holder != null) {
                    w.uint32(18);
                    Claimant.codec().encode(obj.holder, w);
                }
                if (obj.queue != null && obj.queue.length > 0) {
                    for (const value of obj.queue) {
                        w.uint32(26);
                        Claimant.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    queue: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.name = reader.string();
                            break;
                        }
                        case 2: {
                            obj.holder = Claimant.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.holder
                            });
                            break;
                        }
                        case 3: {
                            if (opts.limits?.queue != null && obj.queue.length === opts.limits.queue) {
                                throw new MaxLengthError('Decode error - repeated field "queue" had too many elements');
                            }
                            obj.queue.push(Claimant.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.queue$
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
                    queue: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield* Claimant.codec().stream(reader, reader.uint32(), `${prefix}.holder`, {
                                limits: opts.limits?.holder
                            });
                            break;
                        }
                        case 3: {
                            if (opts.limits?.queue != null && obj.queue === opts.limits.queue) {
                                throw new MaxLengthError('Streaming decode error - repeated field "queue" had too many elements');
                            }
                            for (const evt of Claimant.codec().stream(reader, reader.uint32(), `${prefix}.queue[]`, {
                                limits: opts.limits?.queue$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.queue
                                };
                            }
                            obj.queue++;
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
        return encodeMessage(obj, Resource.codec());
    }
    Resource.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Resource.codec(), opts);
    }
    Resource.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Resource.codec(), opts);
    }
    Resource.stream = stream;
})(Resource || (Resource = {}));
export var Claimant;
(function (Claimant) {
    let _codec;
    Claimant.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.process != null && obj.process !== '')) {
                    w.uint32(10);
                    w.string(obj.process);
                }
                if ((obj.n != null && obj.n !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.n);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    process: '',
                    n: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.process = reader.string();
                            break;
                        }
                        case 2: {
                            obj.n = reader.uint64Number();
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
                                field: `${prefix}.process`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.n`,
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
        return encodeMessage(obj, Claimant.codec());
    }
    Claimant.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Claimant.codec(), opts);
    }
    Claimant.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Claimant.codec(), opts);
    }
    Claimant.stream = stream;
})(Claimant || (Claimant = {}));
export var Claim;
(function (Claim) {
    let _codec;
    Claim.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.owner != null && obj.owner !== '')) {
                    w.uint32(10);
                    w.string(obj.owner);
                }
                if ((obj.resource != null && obj.resource !== '')) {
                    w.uint32(18);
                    w.string(obj.resource);
                }
                if ((obj.n != null && obj.n !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.n);
                }
                if ((obj.held != null && obj.held !== false)) {
                    w.uint32(32);
                    w.bool(obj.held);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    owner: '',
                    resource: '',
                    n: 0,
                    held: false
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
                            obj.resource = reader.string();
                            break;
                        }
                        case 3: {
                            obj.n = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.held = reader.bool();
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
                                field: `${prefix}.resource`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.n`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.held`,
                                value: reader.bool()
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
        return encodeMessage(obj, Claim.codec());
    }
    Claim.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Claim.codec(), opts);
    }
    Claim.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Claim.codec(), opts);
    }
    Claim.stream = stream;
})(Claim || (Claim = {}));
