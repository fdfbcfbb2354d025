// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var TraceFrame;
(function (TraceFrame) {
    let _codec;
    TraceFrame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.lesson != null) {
                    obj.slow = undefined;
                    obj.events = undefined;
                    obj.teller = undefined;
                    obj.look = undefined;
                }
                if (obj.slow != null) {
                    obj.lesson = undefined;
                    obj.events = undefined;
                    obj.teller = undefined;
                    obj.look = undefined;
                }
                if (obj.events != null) {
                    obj.lesson = undefined;
                    obj.slow = undefined;
                    obj.teller = undefined;
                    obj.look = undefined;
                }
                if (obj.teller != null) {
                    obj.lesson = undefined;
                    obj.slow = undefined;
                    obj.events = undefined;
                    obj.look = undefined;
                }
                if (obj.look != null) {
                    obj.lesson = undefined;
                    obj.slow = undefined;
                    obj.events = undefined;
                    obj.teller = undefined;
                }
                if (obj.look != null) {
                    w.uint32(10);
                    Look.codec().encode(obj.look, w);
                }
                if (obj.teller != null) {
                    w.uint32(18);
                    Teller.codec().encode(obj.teller, w);
                }
                if (obj.events != null) {
                    w.uint32(26);
                    Events.codec().encode(obj.events, w);
                }
                if (obj.slow != null) {
                    w.uint32(34);
                    Slow.codec().encode(obj.slow, w);
                }
                if (obj.lesson != null) {
                    w.uint32(42);
                    Lesson.codec().encode(obj.lesson, w);
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
                            obj.look = Look.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.look
                            });
                            break;
                        }
                        case 2: {
                            obj.teller = Teller.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.teller
                            });
                            break;
                        }
                        case 3: {
                            obj.events = Events.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.events
                            });
                            break;
                        }
                        case 4: {
                            obj.slow = Slow.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.slow
                            });
                            break;
                        }
                        case 5: {
                            obj.lesson = Lesson.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.lesson
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.lesson != null) {
                    delete obj.slow;
                    delete obj.events;
                    delete obj.teller;
                    delete obj.look;
                }
                if (obj.slow != null) {
                    delete obj.lesson;
                    delete obj.events;
                    delete obj.teller;
                    delete obj.look;
                }
                if (obj.events != null) {
                    delete obj.lesson;
                    delete obj.slow;
                    delete obj.teller;
                    delete obj.look;
                }
                if (obj.teller != null) {
                    delete obj.lesson;
                    delete obj.slow;
                    delete obj.events;
                    delete obj.look;
                }
                if (obj.look != null) {
                    delete obj.lesson;
                    delete obj.slow;
                    delete obj.events;
                    delete obj.teller;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Look.codec().stream(reader, reader.uint32(), `${prefix}.look`, {
                                limits: opts.limits?.look
                            });
                            break;
                        }
                        case 2: {
                            yield* Teller.codec().stream(reader, reader.uint32(), `${prefix}.teller`, {
                                limits: opts.limits?.teller
                            });
                            break;
                        }
                        case 3: {
                            yield* Events.codec().stream(reader, reader.uint32(), `${prefix}.events`, {
                                limits: opts.limits?.events
                            });
                            break;
                        }
                        case 4: {
                            yield* Slow.codec().stream(reader, reader.uint32(), `${prefix}.slow`, {
                                limits: opts.limits?.slow
                            });
                            break;
                        }
                        case 5: {
                            yield* Lesson.codec().stream(reader, reader.uint32(), `${prefix}.lesson`, {
                                limits: opts.limits?.lesson
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
        return encodeMessage(obj, TraceFrame.codec());
    }
    TraceFrame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TraceFrame.codec(), opts);
    }
    TraceFrame.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, TraceFrame.codec(), opts);
    }
    TraceFrame.stream = stream;
})(TraceFrame || (TraceFrame = {}));
export var Look;
(function (Look) {
    let _codec;
    Look.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.life != null && obj.life !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.life);
                }
                if ((obj.n != null && obj.n !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.n);
                }
                if ((obj.eventsPerSecond != null && obj.eventsPerSecond !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.eventsPerSecond);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    life: 0,
                    n: 0,
                    eventsPerSecond: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.life = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.n = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.eventsPerSecond = reader.uint32();
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
                                field: `${prefix}.life`,
                                value: reader.uint64Number()
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
                        case 3: {
                            yield {
                                field: `${prefix}.eventsPerSecond`,
                                value: reader.uint32()
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
        return encodeMessage(obj, Look.codec());
    }
    Look.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Look.codec(), opts);
    }
    Look.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Look.codec(), opts);
    }
    Look.stream = stream;
})(Look || (Look = {}));
export var Teller;
(function (Teller) {
    let _codec;
    Teller.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if ((obj.opening != null && obj.opening !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.opening);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    opening: 0
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
                            obj.opening = reader.uint64Number();
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
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.opening`,
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
        return encodeMessage(obj, Teller.codec());
    }
    Teller.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Teller.codec(), opts);
    }
    Teller.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Teller.codec(), opts);
    }
    Teller.stream = stream;
})(Teller || (Teller = {}));
export var Slow;
(function (Slow) {
    let _codec;
    Slow.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.forMs != null && obj.forMs !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.forMs);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    forMs: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.forMs = reader.uint32();
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
                                field: `${prefix}.forMs`,
                                value: reader.uint32()
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
        return encodeMessage(obj, Slow.codec());
    }
    Slow.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Slow.codec(), opts);
    }
    Slow.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Slow.codec(), opts);
    }
    Slow.stream = stream;
})(Slow || (Slow = {}));
export var Lesson;
(function (Lesson) {
    let _codec;
    Lesson.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(18);
                    w.string(obj.text);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    text: ''
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
                            obj.text = reader.string();
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
                                field: `${prefix}.name`,
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
        return encodeMessage(obj, Lesson.codec());
    }
    Lesson.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Lesson.codec(), opts);
    }
    Lesson.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Lesson.codec(), opts);
    }
    Lesson.stream = stream;
})(Lesson || (Lesson = {}));
export var Events;
(function (Events) {
    let _codec;
    Events.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.events != null && obj.events.length > 0) {
                    for (const value of obj.events) {
                        w.uint32(10);
                        Event.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    events: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.events != null && obj.events.length === opts.limits.events) {
                                throw new MaxLengthError('Decode error - repeated field "events" had too many elements');
                            }
                            obj.events.push(Event.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.events$
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
                    events: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.events != null && obj.events === opts.limits.events) {
                                throw new MaxLengthError('Streaming decode error - repeated field "events" had too many elements');
                            }
                            for (const evt of Event.codec().stream(reader, reader.uint32(), `${prefix}.events[]`, {
                                limits: opts.limits?.events$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.events
                                };
                            }
                            obj.events++;
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
        return encodeMessage(obj, Events.codec());
    }
    Events.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Events.codec(), opts);
    }
    Events.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Events.codec(), opts);
    }
    Events.stream = stream;
})(Events || (Events = {}));
export var Event;
(function (Event) {
    let _codec;
    Event.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.undone != null) {
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.restored != null) {
                    obj.undone = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.internal != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.cancelled != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.complete != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.reported != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.closed != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.recorded != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.received != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.sent = undefined;
                    obj.opened = undefined;
                }
                if (obj.sent != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.opened = undefined;
                }
                if (obj.opened != null) {
                    obj.undone = undefined;
                    obj.restored = undefined;
                    obj.internal = undefined;
                    obj.cancelled = undefined;
                    obj.complete = undefined;
                    obj.reported = undefined;
                    obj.closed = undefined;
                    obj.recorded = undefined;
                    obj.received = undefined;
                    obj.sent = undefined;
                }
                if ((obj.life != null && obj.life !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.life);
                }
                if ((obj.n != null && obj.n !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.n);
                }
                if ((obj.at != null && obj.at !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.at);
                }
                if (obj.opened != null) {
                    w.uint32(34);
                    Opened.codec().encode(obj.opened, w);
                }
                if (obj.sent != null) {
                    w.uint32(42);
                    Passed.codec().encode(obj.sent, w);
                }
                if (obj.received != null) {
                    w.uint32(50);
                    Passed.codec().encode(obj.received, w);
                }
                if (obj.recorded != null) {
                    w.uint32(58);
                    Recorded.codec().encode(obj.recorded, w);
                }
                if (obj.closed != null) {
                    w.uint32(66);
                    Closed.codec().encode(obj.closed, w);
                }
                if (obj.reported != null) {
                    w.uint32(74);
                    Reached.codec().encode(obj.reported, w);
                }
                if (obj.complete != null) {
                    w.uint32(82);
                    Reached.codec().encode(obj.complete, w);
                }
                if (obj.cancelled != null) {
                    w.uint32(90);
                    Cancelled.codec().encode(obj.cancelled, w);
                }
                if (obj.internal != null) {
                    w.uint32(98);
                    Internal.codec().encode(obj.internal, w);
                }
                if (obj.restored != null) {
                    w.uint32(106);
                    Restored.codec().encode(obj.restored, w);
                }
                if (obj.undone != null) {
                    w.uint32(114);
                    Reached.codec().encode(obj.undone, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    life: 0,
                    n: 0,
                    at: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.life = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.n = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.at = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.opened = Opened.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.opened
                            });
                            break;
                        }
                        case 5: {
                            obj.sent = Passed.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.sent
                            });
                            break;
                        }
                        case 6: {
                            obj.received = Passed.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.received
                            });
                            break;
                        }
                        case 7: {
                            obj.recorded = Recorded.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.recorded
                            });
                            break;
                        }
                        case 8: {
                            obj.closed = Closed.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.closed
                            });
                            break;
                        }
                        case 9: {
                            obj.reported = Reached.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.reported
                            });
                            break;
                        }
                        case 10: {
                            obj.complete = Reached.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.complete
                            });
                            break;
                        }
                        case 11: {
                            obj.cancelled = Cancelled.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.cancelled
                            });
                            break;
                        }
                        case 12: {
                            obj.internal = Internal.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.internal
                            });
                            break;
                        }
                        case 13: {
                            obj.restored = Restored.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.restored
                            });
                            break;
                        }
                        case 14: {
                            obj.undone = Reached.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.undone
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.undone != null) {
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.restored != null) {
                    delete obj.undone;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.internal != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.cancelled != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.complete != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.reported != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.closed != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.recorded != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.received;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.received != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.sent;
                    delete obj.opened;
                }
                if (obj.sent != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.opened;
                }
                if (obj.opened != null) {
                    delete obj.undone;
                    delete obj.restored;
                    delete obj.internal;
                    delete obj.cancelled;
                    delete obj.complete;
                    delete obj.reported;
                    delete obj.closed;
                    delete obj.recorded;
                    delete obj.received;
                    delete obj.sent;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.life`,
                                value: reader.uint64Number()
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
                        case 3: {
                            yield {
                                field: `${prefix}.at`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield* Opened.codec().stream(reader, reader.uint32(), `${prefix}.opened`, {
                                limits: opts.limits?.opened
                            });
                            break;
                        }
                        case 5: {
                            yield* Passed.codec().stream(reader, reader.uint32(), `${prefix}.sent`, {
                                limits: opts.limits?.sent
                            });
                            break;
                        }
                        case 6: {
                            yield* Passed.codec().stream(reader, reader.uint32(), `${prefix}.received`, {
                                limits: opts.limits?.received
                            });
                            break;
                        }
                        case 7: {
                            yield* Recorded.codec().stream(reader, reader.uint32(), `${prefix}.recorded`, {
                                limits: opts.limits?.recorded
                            });
                            break;
                        }
                        case 8: {
                            yield* Closed.codec().stream(reader, reader.uint32(), `${prefix}.closed`, {
                                limits: opts.limits?.closed
                            });
                            break;
                        }
                        case 9: {
                            yield* Reached.codec().stream(reader, reader.uint32(), `${prefix}.reported`, {
                                limits: opts.limits?.reported
                            });
                            break;
                        }
                        case 10: {
                            yield* Reached.codec().stream(reader, reader.uint32(), `${prefix}.complete`, {
                                limits: opts.limits?.complete
                            });
                            break;
                        }
                        case 11: {
                            yield* Cancelled.codec().stream(reader, reader.uint32(), `${prefix}.cancelled`, {
                                limits: opts.limits?.cancelled
                            });
                            break;
                        }
                        case 12: {
                            yield* Internal.codec().stream(reader, reader.uint32(), `${prefix}.internal`, {
                                limits: opts.limits?.internal
                            });
                            break;
                        }
                        case 13: {
                            yield* Restored.codec().stream(reader, reader.uint32(), `${prefix}.restored`, {
                                limits: opts.limits?.restored
                            });
                            break;
                        }
                        case 14: {
                            yield* Reached.codec().stream(reader, reader.uint32(), `${prefix}.undone`, {
                                limits: opts.limits?.undone
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
        return encodeMessage(obj, Event.codec());
    }
    Event.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Event.codec(), opts);
    }
    Event.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Event.codec(), opts);
    }
    Event.stream = stream;
})(Event || (Event = {}));
export var Opened;
(function (Opened) {
    let _codec;
    Opened.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if ((obj.balance != null && obj.balance !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.balance);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    balance: 0
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
                            obj.balance = reader.uint64Number();
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
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.balance`,
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
        return encodeMessage(obj, Opened.codec());
    }
    Opened.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Opened.codec(), opts);
    }
    Opened.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Opened.codec(), opts);
    }
    Opened.stream = stream;
})(Opened || (Opened = {}));
export var Passed;
(function (Passed) {
    let _codec;
    Passed.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.other != null && obj.other !== '')) {
                    w.uint32(10);
                    w.string(obj.other);
                }
                if (obj.lane != null && __LaneValues[obj.lane] !== 0) {
                    w.uint32(16);
                    Lane.codec().encode(obj.lane, w);
                }
                if ((obj.seq != null && obj.seq !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.seq);
                }
                if ((obj.balance != null && obj.balance !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.balance);
                }
                if (obj.kind != null && __KindValues[obj.kind] !== 0) {
                    w.uint32(40);
                    Kind.codec().encode(obj.kind, w);
                }
                if ((obj.amount != null && obj.amount !== 0)) {
                    w.uint32(48);
                    w.uint64Number(obj.amount);
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(58);
                    w.string(obj.snapshot);
                }
                if ((obj.says != null && obj.says !== '')) {
                    w.uint32(66);
                    w.string(obj.says);
                }
                if ((obj.application != null && obj.application !== '')) {
                    w.uint32(98);
                    w.string(obj.application);
                }
                if ((obj.timeline != null && obj.timeline !== 0)) {
                    w.uint32(80);
                    w.uint64Number(obj.timeline);
                }
                if ((obj.initiator != null && obj.initiator !== '')) {
                    w.uint32(90);
                    w.string(obj.initiator);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    other: '',
                    lane: Lane.NO_LANE,
                    seq: 0,
                    balance: 0,
                    kind: Kind.NO_KIND,
                    amount: 0,
                    snapshot: '',
                    says: '',
                    application: '',
                    timeline: 0,
                    initiator: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.other = reader.string();
                            break;
                        }
                        case 2: {
                            obj.lane = Lane.codec().decode(reader);
                            break;
                        }
                        case 3: {
                            obj.seq = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.balance = reader.uint64Number();
                            break;
                        }
                        case 5: {
                            obj.kind = Kind.codec().decode(reader);
                            break;
                        }
                        case 6: {
                            obj.amount = reader.uint64Number();
                            break;
                        }
                        case 7: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 8: {
                            obj.says = reader.string();
                            break;
                        }
                        case 12: {
                            obj.application = reader.string();
                            break;
                        }
                        case 10: {
                            obj.timeline = reader.uint64Number();
                            break;
                        }
                        case 11: {
                            obj.initiator = reader.string();
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
                                field: `${prefix}.other`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.lane`,
                                value: Lane.codec().decode(reader)
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.seq`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.balance`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.kind`,
                                value: Kind.codec().decode(reader)
                            };
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.amount`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 7: {
                            yield {
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 8: {
                            yield {
                                field: `${prefix}.says`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 12: {
                            yield {
                                field: `${prefix}.application`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 10: {
                            yield {
                                field: `${prefix}.timeline`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 11: {
                            yield {
                                field: `${prefix}.initiator`,
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
        return encodeMessage(obj, Passed.codec());
    }
    Passed.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Passed.codec(), opts);
    }
    Passed.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Passed.codec(), opts);
    }
    Passed.stream = stream;
})(Passed || (Passed = {}));
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
export var Kind;
(function (Kind) {
    Kind["NO_KIND"] = "NO_KIND";
    Kind["TRANSFER"] = "TRANSFER";
    Kind["MARKER"] = "MARKER";
    Kind["REPORT"] = "REPORT";
    Kind["CANCEL"] = "CANCEL";
    Kind["GOODBYE"] = "GOODBYE";
    Kind["OF_APPLICATION"] = "OF_APPLICATION";
    Kind["CONTROL_TALK"] = "CONTROL_TALK";
    Kind["RESTORE"] = "RESTORE";
})(Kind || (Kind = {}));
var __KindValues;
(function (__KindValues) {
    __KindValues[__KindValues["NO_KIND"] = 0] = "NO_KIND";
    __KindValues[__KindValues["TRANSFER"] = 1] = "TRANSFER";
    __KindValues[__KindValues["MARKER"] = 2] = "MARKER";
    __KindValues[__KindValues["REPORT"] = 3] = "REPORT";
    __KindValues[__KindValues["CANCEL"] = 4] = "CANCEL";
    __KindValues[__KindValues["GOODBYE"] = 5] = "GOODBYE";
    __KindValues[__KindValues["OF_APPLICATION"] = 6] = "OF_APPLICATION";
    __KindValues[__KindValues["CONTROL_TALK"] = 7] = "CONTROL_TALK";
    __KindValues[__KindValues["RESTORE"] = 8] = "RESTORE";
})(__KindValues || (__KindValues = {}));
(function (Kind) {
    Kind.codec = () => {
        return enumeration(__KindValues);
    };
})(Kind || (Kind = {}));
export var Recorded;
(function (Recorded) {
    let _codec;
    Recorded.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (obj.members != null && obj.members.length > 0) {
                    for (const value of obj.members) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if ((obj.firstMarkerFrom != null && obj.firstMarkerFrom !== '')) {
                    w.uint32(26);
                    w.string(obj.firstMarkerFrom);
                }
                if ((obj.balance != null && obj.balance !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.balance);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    members: [],
                    firstMarkerFrom: '',
                    balance: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.members != null && obj.members.length === opts.limits.members) {
                                throw new MaxLengthError('Decode error - repeated field "members" had too many elements');
                            }
                            obj.members.push(reader.string());
                            break;
                        }
                        case 3: {
                            obj.firstMarkerFrom = reader.string();
                            break;
                        }
                        case 4: {
                            obj.balance = reader.uint64Number();
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
                    members: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.members != null && obj.members === opts.limits.members) {
                                throw new MaxLengthError('Streaming decode error - repeated field "members" had too many elements');
                            }
                            yield {
                                field: `${prefix}.members[]`,
                                index: obj.members,
                                value: reader.string()
                            };
                            obj.members++;
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.firstMarkerFrom`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.balance`,
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
        return encodeMessage(obj, Recorded.codec());
    }
    Recorded.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Recorded.codec(), opts);
    }
    Recorded.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Recorded.codec(), opts);
    }
    Recorded.stream = stream;
})(Recorded || (Recorded = {}));
export var Closed;
(function (Closed) {
    let _codec;
    Closed.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if ((obj.from != null && obj.from !== '')) {
                    w.uint32(18);
                    w.string(obj.from);
                }
                if ((obj.inTransit != null && obj.inTransit !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.inTransit);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    from: '',
                    inTransit: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 2: {
                            obj.from = reader.string();
                            break;
                        }
                        case 3: {
                            obj.inTransit = reader.uint32();
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
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.from`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.inTransit`,
                                value: reader.uint32()
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
        return encodeMessage(obj, Closed.codec());
    }
    Closed.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Closed.codec(), opts);
    }
    Closed.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Closed.codec(), opts);
    }
    Closed.stream = stream;
})(Closed || (Closed = {}));
export var Reached;
(function (Reached) {
    let _codec;
    Reached.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.snapshot = reader.string();
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
                                field: `${prefix}.snapshot`,
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
        return encodeMessage(obj, Reached.codec());
    }
    Reached.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Reached.codec(), opts);
    }
    Reached.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Reached.codec(), opts);
    }
    Reached.stream = stream;
})(Reached || (Reached = {}));
export var Cancelled;
(function (Cancelled) {
    let _codec;
    Cancelled.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if ((obj.reason != null && obj.reason !== '')) {
                    w.uint32(18);
                    w.string(obj.reason);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    reason: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 2: {
                            obj.reason = reader.string();
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
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.reason`,
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
        return encodeMessage(obj, Cancelled.codec());
    }
    Cancelled.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Cancelled.codec(), opts);
    }
    Cancelled.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Cancelled.codec(), opts);
    }
    Cancelled.stream = stream;
})(Cancelled || (Cancelled = {}));
export var Internal;
(function (Internal) {
    let _codec;
    Internal.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.balance != null && obj.balance !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.balance);
                }
                if ((obj.says != null && obj.says !== '')) {
                    w.uint32(18);
                    w.string(obj.says);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    balance: 0,
                    says: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.balance = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.says = reader.string();
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
                                field: `${prefix}.balance`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.says`,
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
        return encodeMessage(obj, Internal.codec());
    }
    Internal.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Internal.codec(), opts);
    }
    Internal.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Internal.codec(), opts);
    }
    Internal.stream = stream;
})(Internal || (Internal = {}));
export var Restored;
(function (Restored) {
    let _codec;
    Restored.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.timeline != null && obj.timeline !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.timeline);
                }
                if ((obj.initiator != null && obj.initiator !== '')) {
                    w.uint32(18);
                    w.string(obj.initiator);
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(26);
                    w.string(obj.snapshot);
                }
                if ((obj.balance != null && obj.balance !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.balance);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    timeline: 0,
                    initiator: '',
                    snapshot: '',
                    balance: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.timeline = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.initiator = reader.string();
                            break;
                        }
                        case 3: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 4: {
                            obj.balance = reader.uint64Number();
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
                                field: `${prefix}.timeline`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.initiator`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.balance`,
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
        return encodeMessage(obj, Restored.codec());
    }
    Restored.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Restored.codec(), opts);
    }
    Restored.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Restored.codec(), opts);
    }
    Restored.stream = stream;
})(Restored || (Restored = {}));
