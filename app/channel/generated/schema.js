// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var Frame;
(function (Frame) {
    let _codec;
    Frame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.packed != null) {
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.part != null) {
                    obj.packed = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.lead != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.bye != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.known != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.heartbeat != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.ack != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.data = undefined;
                    obj.hello = undefined;
                }
                if (obj.data != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.hello = undefined;
                }
                if (obj.hello != null) {
                    obj.packed = undefined;
                    obj.part = undefined;
                    obj.lead = undefined;
                    obj.bye = undefined;
                    obj.known = undefined;
                    obj.heartbeat = undefined;
                    obj.ack = undefined;
                    obj.data = undefined;
                }
                if (obj.hello != null) {
                    w.uint32(10);
                    Hello.codec().encode(obj.hello, w);
                }
                if (obj.data != null) {
                    w.uint32(18);
                    Data.codec().encode(obj.data, w);
                }
                if (obj.ack != null) {
                    w.uint32(26);
                    Ack.codec().encode(obj.ack, w);
                }
                if (obj.heartbeat != null) {
                    w.uint32(34);
                    Heartbeat.codec().encode(obj.heartbeat, w);
                }
                if (obj.known != null) {
                    w.uint32(42);
                    Known.codec().encode(obj.known, w);
                }
                if (obj.bye != null) {
                    w.uint32(50);
                    Bye.codec().encode(obj.bye, w);
                }
                if (obj.lead != null) {
                    w.uint32(58);
                    Lead.codec().encode(obj.lead, w);
                }
                if (obj.part != null) {
                    w.uint32(66);
                    Part.codec().encode(obj.part, w);
                }
                if (obj.packed != null) {
                    w.uint32(74);
                    w.bytes(obj.packed);
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
                        case 1: {
                            obj.hello = Hello.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.hello
                            });
                            break;
                        }
                        case 2: {
                            obj.data = Data.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.data
                            });
                            break;
                        }
                        case 3: {
                            obj.ack = Ack.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.ack
                            });
                            break;
                        }
                        case 4: {
                            obj.heartbeat = Heartbeat.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.heartbeat
                            });
                            break;
                        }
                        case 5: {
                            obj.known = Known.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.known
                            });
                            break;
                        }
                        case 6: {
                            obj.bye = Bye.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.bye
                            });
                            break;
                        }
                        case 7: {
                            obj.lead = Lead.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.lead
                            });
                            break;
                        }
                        case 8: {
                            obj.part = Part.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.part
                            });
                            break;
                        }
                        case 9: {
                            obj.packed = reader.bytes();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.packed != null) {
                    delete obj.part;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.part != null) {
                    delete obj.packed;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.lead != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.bye != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.lead;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.known != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.heartbeat != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.ack;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.ack != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.data;
                    delete obj.hello;
                }
                if (obj.data != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.hello;
                }
                if (obj.hello != null) {
                    delete obj.packed;
                    delete obj.part;
                    delete obj.lead;
                    delete obj.bye;
                    delete obj.known;
                    delete obj.heartbeat;
                    delete obj.ack;
                    delete obj.data;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Hello.codec().stream(reader, reader.uint32(), `${prefix}.hello`, {
                                limits: opts.limits?.hello
                            });
                            break;
                        }
                        case 2: {
                            yield* Data.codec().stream(reader, reader.uint32(), `${prefix}.data`, {
                                limits: opts.limits?.data
                            });
                            break;
                        }
                        case 3: {
                            yield* Ack.codec().stream(reader, reader.uint32(), `${prefix}.ack`, {
                                limits: opts.limits?.ack
                            });
                            break;
                        }
                        case 4: {
                            yield* Heartbeat.codec().stream(reader, reader.uint32(), `${prefix}.heartbeat`, {
                                limits: opts.limits?.heartbeat
                            });
                            break;
                        }
                        case 5: {
                            yield* Known.codec().stream(reader, reader.uint32(), `${prefix}.known`, {
                                limits: opts.limits?.known
                            });
                            break;
                        }
                        case 6: {
                            yield* Bye.codec().stream(reader, reader.uint32(), `${prefix}.bye`, {
                                limits: opts.limits?.bye
                            });
                            break;
                        }
                        case 7: {
                            yield* Lead.codec().stream(reader, reader.uint32(), `${prefix}.lead`, {
                                limits: opts.limits?.lead
                            });
                            break;
                        }
                        case 8: {
                            yield* Part.codec().stream(reader, reader.uint32(), `${prefix}.part`, {
                                limits: opts.limits?.part
                            });
                            break;
                        }
                        case 9: {
                            yield {
                                field: `${prefix}.packed`,
                                value: reader.bytes()
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
        return encodeMessage(obj, Frame.codec());
    }
    Frame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Frame.codec(), opts);
    }
    Frame.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Frame.codec(), opts);
    }
    Frame.stream = stream;
})(Frame || (Frame = {}));
export var Hello;
(function (Hello) {
    let _codec;
    Hello.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.storeId != null && obj.storeId !== '')) {
                    w.uint32(10);
                    w.string(obj.storeId);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(18);
                    w.string(obj.name);
                }
                if (obj.application != null) {
                    w.uint32(26);
                    Position.codec().encode(obj.application, w);
                }
                if (obj.control != null) {
                    w.uint32(34);
                    Position.codec().encode(obj.control, w);
                }
                if (obj.epoch != null) {
                    w.uint32(42);
                    Epoch.codec().encode(obj.epoch, w);
                }
                if ((obj.emittedBefore != null && obj.emittedBefore !== 0)) {
                    w.uint32(48);
                    w.uint64Number(obj.emittedBefore);
                }
                if ((obj.run != null && obj.run !== '')) {
                    w.uint32(58);
                    w.string(obj.run);
                }
                if ((obj.twin != null && obj.twin !== false)) {
                    w.uint32(64);
                    w.bool(obj.twin);
                }
                if ((obj.since != null && obj.since !== 0)) {
                    w.uint32(72);
                    w.uint64Number(obj.since);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    storeId: '',
                    name: '',
                    emittedBefore: 0,
                    run: '',
                    twin: false,
                    since: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.storeId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.name = reader.string();
                            break;
                        }
                        case 3: {
                            obj.application = Position.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.application
                            });
                            break;
                        }
                        case 4: {
                            obj.control = Position.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.control
                            });
                            break;
                        }
                        case 5: {
                            obj.epoch = Epoch.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.epoch
                            });
                            break;
                        }
                        case 6: {
                            obj.emittedBefore = reader.uint64Number();
                            break;
                        }
                        case 7: {
                            obj.run = reader.string();
                            break;
                        }
                        case 8: {
                            obj.twin = reader.bool();
                            break;
                        }
                        case 9: {
                            obj.since = reader.uint64Number();
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
                                field: `${prefix}.storeId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield* Position.codec().stream(reader, reader.uint32(), `${prefix}.application`, {
                                limits: opts.limits?.application
                            });
                            break;
                        }
                        case 4: {
                            yield* Position.codec().stream(reader, reader.uint32(), `${prefix}.control`, {
                                limits: opts.limits?.control
                            });
                            break;
                        }
                        case 5: {
                            yield* Epoch.codec().stream(reader, reader.uint32(), `${prefix}.epoch`, {
                                limits: opts.limits?.epoch
                            });
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.emittedBefore`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 7: {
                            yield {
                                field: `${prefix}.run`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 8: {
                            yield {
                                field: `${prefix}.twin`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 9: {
                            yield {
                                field: `${prefix}.since`,
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
        return encodeMessage(obj, Hello.codec());
    }
    Hello.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Hello.codec(), opts);
    }
    Hello.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Hello.codec(), opts);
    }
    Hello.stream = stream;
})(Hello || (Hello = {}));
export var Epoch;
(function (Epoch) {
    let _codec;
    Epoch.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.number != null && obj.number !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.number);
                }
                if ((obj.id != null && obj.id !== '')) {
                    w.uint32(18);
                    w.string(obj.id);
                }
                if ((obj.by != null && obj.by !== '')) {
                    w.uint32(26);
                    w.string(obj.by);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(34);
                    w.string(obj.name);
                }
                if ((obj.at != null && obj.at !== 0)) {
                    w.uint32(40);
                    w.uint64Number(obj.at);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    number: 0,
                    id: '',
                    by: '',
                    name: '',
                    at: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.number = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.id = reader.string();
                            break;
                        }
                        case 3: {
                            obj.by = reader.string();
                            break;
                        }
                        case 4: {
                            obj.name = reader.string();
                            break;
                        }
                        case 5: {
                            obj.at = reader.uint64Number();
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
                                field: `${prefix}.number`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.id`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.by`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.at`,
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
        return encodeMessage(obj, Epoch.codec());
    }
    Epoch.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Epoch.codec(), opts);
    }
    Epoch.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Epoch.codec(), opts);
    }
    Epoch.stream = stream;
})(Epoch || (Epoch = {}));
export var Position;
(function (Position) {
    let _codec;
    Position.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.sent != null && obj.sent !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.sent);
                }
                if ((obj.handled != null && obj.handled !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.handled);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    sent: 0,
                    handled: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.sent = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.handled = reader.uint64Number();
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
                                field: `${prefix}.sent`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.handled`,
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
        return encodeMessage(obj, Position.codec());
    }
    Position.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Position.codec(), opts);
    }
    Position.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Position.codec(), opts);
    }
    Position.stream = stream;
})(Position || (Position = {}));
export var Lane;
(function (Lane) {
    Lane["NO_LANE"] = "NO_LANE";
    Lane["APPLICATION"] = "APPLICATION";
    Lane["CONTROL"] = "CONTROL";
})(Lane || (Lane = {}));
var __LaneValues;
(function (__LaneValues) {
    __LaneValues[__LaneValues["NO_LANE"] = 0] = "NO_LANE";
    __LaneValues[__LaneValues["APPLICATION"] = 1] = "APPLICATION";
    __LaneValues[__LaneValues["CONTROL"] = 2] = "CONTROL";
})(__LaneValues || (__LaneValues = {}));
(function (Lane) {
    Lane.codec = () => {
        return enumeration(__LaneValues);
    };
})(Lane || (Lane = {}));
export var Data;
(function (Data) {
    let _codec;
    Data.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.lane != null && __LaneValues[obj.lane] !== 0) {
                    w.uint32(8);
                    Lane.codec().encode(obj.lane, w);
                }
                if ((obj.first != null && obj.first !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.first);
                }
                if (obj.messages != null && obj.messages.length > 0) {
                    for (const value of obj.messages) {
                        w.uint32(26);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    lane: Lane.NO_LANE,
                    first: 0,
                    messages: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.lane = Lane.codec().decode(reader);
                            break;
                        }
                        case 2: {
                            obj.first = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.messages != null && obj.messages.length === opts.limits.messages) {
                                throw new MaxLengthError('Decode error - repeated field "messages" had too many elements');
                            }
                            obj.messages.push(reader.bytes());
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
                    messages: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.lane`,
                                value: Lane.codec().decode(reader)
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.first`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            if (opts.limits?.messages != null && obj.messages === opts.limits.messages) {
                                throw new MaxLengthError('Streaming decode error - repeated field "messages" had too many elements');
                            }
                            yield {
                                field: `${prefix}.messages[]`,
                                index: obj.messages,
                                value: reader.bytes()
                            };
                            obj.messages++;
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
        return encodeMessage(obj, Data.codec());
    }
    Data.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Data.codec(), opts);
    }
    Data.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Data.codec(), opts);
    }
    Data.stream = stream;
})(Data || (Data = {}));
export var Part;
(function (Part) {
    let _codec;
    Part.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.lane != null && __LaneValues[obj.lane] !== 0) {
                    w.uint32(8);
                    Lane.codec().encode(obj.lane, w);
                }
                if (obj.bytes != null) {
                    w.uint32(18);
                    w.bytes(obj.bytes);
                }
                if ((obj.last != null && obj.last !== false)) {
                    w.uint32(24);
                    w.bool(obj.last);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    lane: Lane.NO_LANE,
                    last: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.lane = Lane.codec().decode(reader);
                            break;
                        }
                        case 2: {
                            obj.bytes = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.last = reader.bool();
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
                                field: `${prefix}.lane`,
                                value: Lane.codec().decode(reader)
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.bytes`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.last`,
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
        return encodeMessage(obj, Part.codec());
    }
    Part.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Part.codec(), opts);
    }
    Part.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Part.codec(), opts);
    }
    Part.stream = stream;
})(Part || (Part = {}));
export var Ack;
(function (Ack) {
    let _codec;
    Ack.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.application != null && obj.application !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.application);
                }
                if ((obj.control != null && obj.control !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.control);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    application: 0,
                    control: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.application = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.control = reader.uint64Number();
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
                                field: `${prefix}.application`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.control`,
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
        return encodeMessage(obj, Ack.codec());
    }
    Ack.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Ack.codec(), opts);
    }
    Ack.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Ack.codec(), opts);
    }
    Ack.stream = stream;
})(Ack || (Ack = {}));
export var Heartbeat;
(function (Heartbeat) {
    let _codec;
    Heartbeat.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.asks != null && obj.asks !== false)) {
                    w.uint32(8);
                    w.bool(obj.asks);
                }
                if ((obj.received != null && obj.received !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.received);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    asks: false,
                    received: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.asks = reader.bool();
                            break;
                        }
                        case 2: {
                            obj.received = reader.uint64Number();
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
                                field: `${prefix}.asks`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.received`,
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
        return encodeMessage(obj, Heartbeat.codec());
    }
    Heartbeat.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Heartbeat.codec(), opts);
    }
    Heartbeat.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Heartbeat.codec(), opts);
    }
    Heartbeat.stream = stream;
})(Heartbeat || (Heartbeat = {}));
export var Known;
(function (Known) {
    let _codec;
    Known.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.acquaintances != null && obj.acquaintances.length > 0) {
                    for (const value of obj.acquaintances) {
                        w.uint32(10);
                        Acquaintance.codec().encode(value, w);
                    }
                }
                if (obj.reached != null && obj.reached.length > 0) {
                    for (const value of obj.reached) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    acquaintances: [],
                    reached: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.acquaintances != null && obj.acquaintances.length === opts.limits.acquaintances) {
                                throw new MaxLengthError('Decode error - repeated field "acquaintances" had too many elements');
                            }
                            obj.acquaintances.push(Acquaintance.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.acquaintances$
                            }));
                            break;
                        }
                        case 2: {
                            if (opts.limits?.reached != null && obj.reached.length === opts.limits.reached) {
                                throw new MaxLengthError('Decode error - repeated field "reached" had too many elements');
                            }
                            obj.reached.push(reader.string());
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
                    acquaintances: 0,
                    reached: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.acquaintances != null && obj.acquaintances === opts.limits.acquaintances) {
                                throw new MaxLengthError('Streaming decode error - repeated field "acquaintances" had too many elements');
                            }
                            for (const evt of Acquaintance.codec().stream(reader, reader.uint32(), `${prefix}.acquaintances[]`, {
                                limits: opts.limits?.acquaintances$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.acquaintances
                                };
                            }
                            obj.acquaintances++;
                            break;
                        }
                        case 2: {
                            if (opts.limits?.reached != null && obj.reached === opts.limits.reached) {
                                throw new MaxLengthError('Streaming decode error - repeated field "reached" had too many elements');
                            }
                            yield {
                                field: `${prefix}.reached[]`,
                                index: obj.reached,
                                value: reader.string()
                            };
                            obj.reached++;
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
        return encodeMessage(obj, Known.codec());
    }
    Known.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Known.codec(), opts);
    }
    Known.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Known.codec(), opts);
    }
    Known.stream = stream;
})(Known || (Known = {}));
export var Acquaintance;
(function (Acquaintance) {
    let _codec;
    Acquaintance.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peer != null && obj.peer !== '')) {
                    w.uint32(10);
                    w.string(obj.peer);
                }
                if (obj.addresses != null && obj.addresses.length > 0) {
                    for (const value of obj.addresses) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peer: '',
                    addresses: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.peer = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements');
                            }
                            obj.addresses.push(reader.string());
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
                    addresses: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.peer`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addresses != null && obj.addresses === opts.limits.addresses) {
                                throw new MaxLengthError('Streaming decode error - repeated field "addresses" had too many elements');
                            }
                            yield {
                                field: `${prefix}.addresses[]`,
                                index: obj.addresses,
                                value: reader.string()
                            };
                            obj.addresses++;
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
        return encodeMessage(obj, Acquaintance.codec());
    }
    Acquaintance.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Acquaintance.codec(), opts);
    }
    Acquaintance.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Acquaintance.codec(), opts);
    }
    Acquaintance.stream = stream;
})(Acquaintance || (Acquaintance = {}));
export var Lead;
(function (Lead) {
    let _codec;
    Lead.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.follows != null && obj.follows !== '')) {
                    w.uint32(10);
                    w.string(obj.follows);
                }
                if ((obj.number != null && obj.number !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.number);
                }
                if (obj.orders != null) {
                    w.uint32(26);
                    Orders.codec().encode(obj.orders, w);
                }
                if (obj.answers != null) {
                    w.uint32(34);
                    Answers.codec().encode(obj.answers, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    follows: '',
                    number: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.follows = reader.string();
                            break;
                        }
                        case 2: {
                            obj.number = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.orders = Orders.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.orders
                            });
                            break;
                        }
                        case 4: {
                            obj.answers = Answers.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.answers
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
                        case 1: {
                            yield {
                                field: `${prefix}.follows`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.number`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
                            yield* Orders.codec().stream(reader, reader.uint32(), `${prefix}.orders`, {
                                limits: opts.limits?.orders
                            });
                            break;
                        }
                        case 4: {
                            yield* Answers.codec().stream(reader, reader.uint32(), `${prefix}.answers`, {
                                limits: opts.limits?.answers
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
        return encodeMessage(obj, Lead.codec());
    }
    Lead.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Lead.codec(), opts);
    }
    Lead.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Lead.codec(), opts);
    }
    Lead.stream = stream;
})(Lead || (Lead = {}));
export var Answers;
(function (Answers) {
    let _codec;
    Answers.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.lesson != null && obj.lesson !== '')) {
                    w.uint32(10);
                    w.string(obj.lesson);
                }
                if (obj.steps != null && obj.steps.length > 0) {
                    for (const value of obj.steps) {
                        w.uint32(16);
                        w.uint32(value);
                    }
                }
                if (obj.choices != null && obj.choices.length > 0) {
                    for (const value of obj.choices) {
                        w.uint32(24);
                        w.uint32(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    lesson: '',
                    steps: [],
                    choices: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.lesson = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.steps != null && obj.steps.length === opts.limits.steps) {
                                throw new MaxLengthError('Decode error - repeated field "steps" had too many elements');
                            }
                            obj.steps.push(reader.uint32());
                            break;
                        }
                        case 3: {
                            if (opts.limits?.choices != null && obj.choices.length === opts.limits.choices) {
                                throw new MaxLengthError('Decode error - repeated field "choices" had too many elements');
                            }
                            obj.choices.push(reader.uint32());
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
                    steps: 0,
                    choices: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.lesson`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.steps != null && obj.steps === opts.limits.steps) {
                                throw new MaxLengthError('Streaming decode error - repeated field "steps" had too many elements');
                            }
                            yield {
                                field: `${prefix}.steps[]`,
                                index: obj.steps,
                                value: reader.uint32()
                            };
                            obj.steps++;
                            break;
                        }
                        case 3: {
                            if (opts.limits?.choices != null && obj.choices === opts.limits.choices) {
                                throw new MaxLengthError('Streaming decode error - repeated field "choices" had too many elements');
                            }
                            yield {
                                field: `${prefix}.choices[]`,
                                index: obj.choices,
                                value: reader.uint32()
                            };
                            obj.choices++;
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
        return encodeMessage(obj, Answers.codec());
    }
    Answers.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Answers.codec(), opts);
    }
    Answers.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Answers.codec(), opts);
    }
    Answers.stream = stream;
})(Answers || (Answers = {}));
export var Orders;
(function (Orders) {
    let _codec;
    Orders.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.leader != null && obj.leader !== '')) {
                    w.uint32(10);
                    w.string(obj.leader);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(18);
                    w.string(obj.text);
                }
                if ((obj.signature != null && obj.signature !== '')) {
                    w.uint32(26);
                    w.string(obj.signature);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    leader: '',
                    text: '',
                    signature: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.leader = reader.string();
                            break;
                        }
                        case 2: {
                            obj.text = reader.string();
                            break;
                        }
                        case 3: {
                            obj.signature = reader.string();
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
                                field: `${prefix}.leader`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.text`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.signature`,
                                value: reader.string()
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
        return encodeMessage(obj, Orders.codec());
    }
    Orders.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Orders.codec(), opts);
    }
    Orders.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Orders.codec(), opts);
    }
    Orders.stream = stream;
})(Orders || (Orders = {}));
export var Bye;
(function (Bye) {
    let _codec;
    Bye.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.full != null && obj.full !== false)) {
                    w.uint32(8);
                    w.bool(obj.full);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    full: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.full = reader.bool();
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
                                field: `${prefix}.full`,
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
        return encodeMessage(obj, Bye.codec());
    }
    Bye.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Bye.codec(), opts);
    }
    Bye.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Bye.codec(), opts);
    }
    Bye.stream = stream;
})(Bye || (Bye = {}));
