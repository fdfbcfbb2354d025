// Generated from schema.proto by `npm run proto`.
/* eslint-disable require-yield */
import { decodeMessage, encodeMessage, enumeration, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var Message;
(function (Message) {
    let _codec;
    Message.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.forget != null) {
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.begin != null) {
                    obj.forget = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.evidence != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.comparison != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.voucher != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.restore != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.abandon != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.prepared != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.prepare != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.collect != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.goodbye != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.cancel != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.report != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.marker = undefined;
                }
                if (obj.marker != null) {
                    obj.forget = undefined;
                    obj.begin = undefined;
                    obj.evidence = undefined;
                    obj.comparison = undefined;
                    obj.voucher = undefined;
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                }
                if (obj.marker != null) {
                    w.uint32(18);
                    Marker.codec().encode(obj.marker, w);
                }
                if (obj.report != null) {
                    w.uint32(26);
                    Report.codec().encode(obj.report, w);
                }
                if (obj.cancel != null) {
                    w.uint32(34);
                    Cancel.codec().encode(obj.cancel, w);
                }
                if (obj.goodbye != null) {
                    w.uint32(42);
                    Goodbye.codec().encode(obj.goodbye, w);
                }
                if (obj.collect != null) {
                    w.uint32(98);
                    Collect.codec().encode(obj.collect, w);
                }
                if (obj.prepare != null) {
                    w.uint32(106);
                    Prepare.codec().encode(obj.prepare, w);
                }
                if (obj.prepared != null) {
                    w.uint32(114);
                    Prepared.codec().encode(obj.prepared, w);
                }
                if (obj.abandon != null) {
                    w.uint32(122);
                    Abandon.codec().encode(obj.abandon, w);
                }
                if (obj.restore != null) {
                    w.uint32(130);
                    Restore.codec().encode(obj.restore, w);
                }
                if (obj.voucher != null) {
                    w.uint32(8010);
                    Voucher.codec().encode(obj.voucher, w);
                }
                if (obj.comparison != null) {
                    w.uint32(8018);
                    Comparison.codec().encode(obj.comparison, w);
                }
                if (obj.evidence != null) {
                    w.uint32(8026);
                    Evidence.codec().encode(obj.evidence, w);
                }
                if (obj.begin != null) {
                    w.uint32(8034);
                    Begin.codec().encode(obj.begin, w);
                }
                if (obj.forget != null) {
                    w.uint32(8042);
                    Forget.codec().encode(obj.forget, w);
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
                        case 2: {
                            obj.marker = Marker.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.marker
                            });
                            break;
                        }
                        case 3: {
                            obj.report = Report.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.report
                            });
                            break;
                        }
                        case 4: {
                            obj.cancel = Cancel.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.cancel
                            });
                            break;
                        }
                        case 5: {
                            obj.goodbye = Goodbye.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.goodbye
                            });
                            break;
                        }
                        case 12: {
                            obj.collect = Collect.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.collect
                            });
                            break;
                        }
                        case 13: {
                            obj.prepare = Prepare.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.prepare
                            });
                            break;
                        }
                        case 14: {
                            obj.prepared = Prepared.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.prepared
                            });
                            break;
                        }
                        case 15: {
                            obj.abandon = Abandon.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.abandon
                            });
                            break;
                        }
                        case 16: {
                            obj.restore = Restore.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.restore
                            });
                            break;
                        }
                        case 1001: {
                            obj.voucher = Voucher.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.voucher
                            });
                            break;
                        }
                        case 1002: {
                            obj.comparison = Comparison.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.comparison
                            });
                            break;
                        }
                        case 1003: {
                            obj.evidence = Evidence.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.evidence
                            });
                            break;
                        }
                        case 1004: {
                            obj.begin = Begin.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.begin
                            });
                            break;
                        }
                        case 1005: {
                            obj.forget = Forget.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.forget
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.forget != null) {
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.begin != null) {
                    delete obj.forget;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.evidence != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.comparison != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.voucher != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.restore != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.abandon != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.prepared != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.prepare != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.collect != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.goodbye != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.cancel != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.report;
                    delete obj.marker;
                }
                if (obj.report != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.marker;
                }
                if (obj.marker != null) {
                    delete obj.forget;
                    delete obj.begin;
                    delete obj.evidence;
                    delete obj.comparison;
                    delete obj.voucher;
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 2: {
                            yield* Marker.codec().stream(reader, reader.uint32(), `${prefix}.marker`, {
                                limits: opts.limits?.marker
                            });
                            break;
                        }
                        case 3: {
                            yield* Report.codec().stream(reader, reader.uint32(), `${prefix}.report`, {
                                limits: opts.limits?.report
                            });
                            break;
                        }
                        case 4: {
                            yield* Cancel.codec().stream(reader, reader.uint32(), `${prefix}.cancel`, {
                                limits: opts.limits?.cancel
                            });
                            break;
                        }
                        case 5: {
                            yield* Goodbye.codec().stream(reader, reader.uint32(), `${prefix}.goodbye`, {
                                limits: opts.limits?.goodbye
                            });
                            break;
                        }
                        case 12: {
                            yield* Collect.codec().stream(reader, reader.uint32(), `${prefix}.collect`, {
                                limits: opts.limits?.collect
                            });
                            break;
                        }
                        case 13: {
                            yield* Prepare.codec().stream(reader, reader.uint32(), `${prefix}.prepare`, {
                                limits: opts.limits?.prepare
                            });
                            break;
                        }
                        case 14: {
                            yield* Prepared.codec().stream(reader, reader.uint32(), `${prefix}.prepared`, {
                                limits: opts.limits?.prepared
                            });
                            break;
                        }
                        case 15: {
                            yield* Abandon.codec().stream(reader, reader.uint32(), `${prefix}.abandon`, {
                                limits: opts.limits?.abandon
                            });
                            break;
                        }
                        case 16: {
                            yield* Restore.codec().stream(reader, reader.uint32(), `${prefix}.restore`, {
                                limits: opts.limits?.restore
                            });
                            break;
                        }
                        case 1001: {
                            yield* Voucher.codec().stream(reader, reader.uint32(), `${prefix}.voucher`, {
                                limits: opts.limits?.voucher
                            });
                            break;
                        }
                        case 1002: {
                            yield* Comparison.codec().stream(reader, reader.uint32(), `${prefix}.comparison`, {
                                limits: opts.limits?.comparison
                            });
                            break;
                        }
                        case 1003: {
                            yield* Evidence.codec().stream(reader, reader.uint32(), `${prefix}.evidence`, {
                                limits: opts.limits?.evidence
                            });
                            break;
                        }
                        case 1004: {
                            yield* Begin.codec().stream(reader, reader.uint32(), `${prefix}.begin`, {
                                limits: opts.limits?.begin
                            });
                            break;
                        }
                        case 1005: {
                            yield* Forget.codec().stream(reader, reader.uint32(), `${prefix}.forget`, {
                                limits: opts.limits?.forget
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
        return encodeMessage(obj, Message.codec());
    }
    Message.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Message.codec(), opts);
    }
    Message.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Message.codec(), opts);
    }
    Message.stream = stream;
})(Message || (Message = {}));
export var Marker;
(function (Marker) {
    let _codec;
    Marker.codec = () => {
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
                if ((obj.timelineNumber != null && obj.timelineNumber !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.timelineNumber);
                }
                if ((obj.timelineInitiator != null && obj.timelineInitiator !== '')) {
                    w.uint32(34);
                    w.string(obj.timelineInitiator);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    members: [],
                    timelineNumber: 0,
                    timelineInitiator: ''
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
                            obj.timelineNumber = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.timelineInitiator = reader.string();
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
                                field: `${prefix}.timelineNumber`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.timelineInitiator`,
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
        return encodeMessage(obj, Marker.codec());
    }
    Marker.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Marker.codec(), opts);
    }
    Marker.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Marker.codec(), opts);
    }
    Marker.stream = stream;
})(Marker || (Marker = {}));
export var Report;
(function (Report) {
    let _codec;
    Report.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (obj.incoming != null && obj.incoming.length > 0) {
                    for (const value of obj.incoming) {
                        w.uint32(26);
                        Incoming.codec().encode(value, w);
                    }
                }
                if (obj.outside != null && obj.outside.length > 0) {
                    for (const value of obj.outside) {
                        w.uint32(66);
                        Outside.codec().encode(value, w);
                    }
                }
                if (obj.states != null && obj.states.length > 0) {
                    for (const value of obj.states) {
                        w.uint32(58);
                        State.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    incoming: [],
                    outside: [],
                    states: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.incoming != null && obj.incoming.length === opts.limits.incoming) {
                                throw new MaxLengthError('Decode error - repeated field "incoming" had too many elements');
                            }
                            obj.incoming.push(Incoming.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.incoming$
                            }));
                            break;
                        }
                        case 8: {
                            if (opts.limits?.outside != null && obj.outside.length === opts.limits.outside) {
                                throw new MaxLengthError('Decode error - repeated field "outside" had too many elements');
                            }
                            obj.outside.push(Outside.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.outside$
                            }));
                            break;
                        }
                        case 7: {
                            if (opts.limits?.states != null && obj.states.length === opts.limits.states) {
                                throw new MaxLengthError('Decode error - repeated field "states" had too many elements');
                            }
                            obj.states.push(State.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.states$
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
                    incoming: 0,
                    outside: 0,
                    states: 0
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
                        case 3: {
                            if (opts.limits?.incoming != null && obj.incoming === opts.limits.incoming) {
                                throw new MaxLengthError('Streaming decode error - repeated field "incoming" had too many elements');
                            }
                            for (const evt of Incoming.codec().stream(reader, reader.uint32(), `${prefix}.incoming[]`, {
                                limits: opts.limits?.incoming$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.incoming
                                };
                            }
                            obj.incoming++;
                            break;
                        }
                        case 8: {
                            if (opts.limits?.outside != null && obj.outside === opts.limits.outside) {
                                throw new MaxLengthError('Streaming decode error - repeated field "outside" had too many elements');
                            }
                            for (const evt of Outside.codec().stream(reader, reader.uint32(), `${prefix}.outside[]`, {
                                limits: opts.limits?.outside$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.outside
                                };
                            }
                            obj.outside++;
                            break;
                        }
                        case 7: {
                            if (opts.limits?.states != null && obj.states === opts.limits.states) {
                                throw new MaxLengthError('Streaming decode error - repeated field "states" had too many elements');
                            }
                            for (const evt of State.codec().stream(reader, reader.uint32(), `${prefix}.states[]`, {
                                limits: opts.limits?.states$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.states
                                };
                            }
                            obj.states++;
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
        return encodeMessage(obj, Report.codec());
    }
    Report.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Report.codec(), opts);
    }
    Report.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Report.codec(), opts);
    }
    Report.stream = stream;
})(Report || (Report = {}));
export var State;
(function (State) {
    let _codec;
    State.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.application != null && obj.application !== '')) {
                    w.uint32(10);
                    w.string(obj.application);
                }
                if (obj.state != null) {
                    w.uint32(18);
                    w.bytes(obj.state);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    application: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.application = reader.string();
                            break;
                        }
                        case 2: {
                            obj.state = reader.bytes();
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
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.state`,
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
        return encodeMessage(obj, State.codec());
    }
    State.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, State.codec(), opts);
    }
    State.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, State.codec(), opts);
    }
    State.stream = stream;
})(State || (State = {}));
export var Outside;
(function (Outside) {
    let _codec;
    Outside.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.process != null && obj.process !== '')) {
                    w.uint32(10);
                    w.string(obj.process);
                }
                if ((obj.sent != null && obj.sent !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.sent);
                }
                if ((obj.handled != null && obj.handled !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.handled);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    process: '',
                    sent: 0,
                    handled: 0
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
                            obj.sent = reader.uint64Number();
                            break;
                        }
                        case 3: {
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
                                field: `${prefix}.process`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.sent`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
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
        return encodeMessage(obj, Outside.codec());
    }
    Outside.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Outside.codec(), opts);
    }
    Outside.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Outside.codec(), opts);
    }
    Outside.stream = stream;
})(Outside || (Outside = {}));
export var Incoming;
(function (Incoming) {
    let _codec;
    Incoming.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.sender != null && obj.sender !== '')) {
                    w.uint32(10);
                    w.string(obj.sender);
                }
                if (obj.inTransit != null && obj.inTransit.length > 0) {
                    for (const value of obj.inTransit) {
                        w.uint32(18);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    sender: '',
                    inTransit: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.sender = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.inTransit != null && obj.inTransit.length === opts.limits.inTransit) {
                                throw new MaxLengthError('Decode error - repeated field "inTransit" had too many elements');
                            }
                            obj.inTransit.push(reader.bytes());
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
                    inTransit: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.sender`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.inTransit != null && obj.inTransit === opts.limits.inTransit) {
                                throw new MaxLengthError('Streaming decode error - repeated field "inTransit" had too many elements');
                            }
                            yield {
                                field: `${prefix}.inTransit[]`,
                                index: obj.inTransit,
                                value: reader.bytes()
                            };
                            obj.inTransit++;
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
        return encodeMessage(obj, Incoming.codec());
    }
    Incoming.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Incoming.codec(), opts);
    }
    Incoming.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Incoming.codec(), opts);
    }
    Incoming.stream = stream;
})(Incoming || (Incoming = {}));
export var Cancel;
(function (Cancel) {
    let _codec;
    Cancel.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (obj.reason != null && __CancelReasonValues[obj.reason] !== 0) {
                    w.uint32(16);
                    CancelReason.codec().encode(obj.reason, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    reason: CancelReason.UNKNOWN
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
                            obj.reason = CancelReason.codec().decode(reader);
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
                                value: CancelReason.codec().decode(reader)
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
        return encodeMessage(obj, Cancel.codec());
    }
    Cancel.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Cancel.codec(), opts);
    }
    Cancel.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Cancel.codec(), opts);
    }
    Cancel.stream = stream;
})(Cancel || (Cancel = {}));
export var CancelReason;
(function (CancelReason) {
    CancelReason["UNKNOWN"] = "UNKNOWN";
    CancelReason["BY_INITIATOR"] = "BY_INITIATOR";
    CancelReason["TOO_MUCH_IN_TRANSIT"] = "TOO_MUCH_IN_TRANSIT";
})(CancelReason || (CancelReason = {}));
var __CancelReasonValues;
(function (__CancelReasonValues) {
    __CancelReasonValues[__CancelReasonValues["UNKNOWN"] = 0] = "UNKNOWN";
    __CancelReasonValues[__CancelReasonValues["BY_INITIATOR"] = 1] = "BY_INITIATOR";
    __CancelReasonValues[__CancelReasonValues["TOO_MUCH_IN_TRANSIT"] = 2] = "TOO_MUCH_IN_TRANSIT";
})(__CancelReasonValues || (__CancelReasonValues = {}));
(function (CancelReason) {
    CancelReason.codec = () => {
        return enumeration(__CancelReasonValues);
    };
})(CancelReason || (CancelReason = {}));
export var Voucher;
(function (Voucher) {
    let _codec;
    Voucher.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (obj.signature != null) {
                    w.uint32(26);
                    w.bytes(obj.signature);
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
                        case 3: {
                            obj.signature = reader.bytes();
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
                        case 3: {
                            yield {
                                field: `${prefix}.signature`,
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
        return encodeMessage(obj, Voucher.codec());
    }
    Voucher.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Voucher.codec(), opts);
    }
    Voucher.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Voucher.codec(), opts);
    }
    Voucher.stream = stream;
})(Voucher || (Voucher = {}));
export var Comparison;
(function (Comparison) {
    let _codec;
    Comparison.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (obj.digest != null) {
                    w.uint32(18);
                    w.bytes(obj.digest);
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
                        case 2: {
                            obj.digest = reader.bytes();
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
                                field: `${prefix}.digest`,
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
        return encodeMessage(obj, Comparison.codec());
    }
    Comparison.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Comparison.codec(), opts);
    }
    Comparison.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Comparison.codec(), opts);
    }
    Comparison.stream = stream;
})(Comparison || (Comparison = {}));
export var Evidence;
(function (Evidence) {
    let _codec;
    Evidence.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(10);
                    w.string(obj.snapshot);
                }
                if (obj.told != null && obj.told.length > 0) {
                    for (const value of obj.told) {
                        w.uint32(18);
                        Told.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    told: []
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
                            if (opts.limits?.told != null && obj.told.length === opts.limits.told) {
                                throw new MaxLengthError('Decode error - repeated field "told" had too many elements');
                            }
                            obj.told.push(Told.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.told$
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
                    told: 0
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
                            if (opts.limits?.told != null && obj.told === opts.limits.told) {
                                throw new MaxLengthError('Streaming decode error - repeated field "told" had too many elements');
                            }
                            for (const evt of Told.codec().stream(reader, reader.uint32(), `${prefix}.told[]`, {
                                limits: opts.limits?.told$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.told
                                };
                            }
                            obj.told++;
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
        return encodeMessage(obj, Evidence.codec());
    }
    Evidence.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Evidence.codec(), opts);
    }
    Evidence.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Evidence.codec(), opts);
    }
    Evidence.stream = stream;
})(Evidence || (Evidence = {}));
export var Told;
(function (Told) {
    let _codec;
    Told.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.member != null && obj.member !== '')) {
                    w.uint32(10);
                    w.string(obj.member);
                }
                if (obj.digest != null) {
                    w.uint32(18);
                    w.bytes(obj.digest);
                }
                if (obj.signature != null) {
                    w.uint32(26);
                    w.bytes(obj.signature);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    member: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.member = reader.string();
                            break;
                        }
                        case 2: {
                            obj.digest = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.signature = reader.bytes();
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
                                field: `${prefix}.member`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.digest`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.signature`,
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
        return encodeMessage(obj, Told.codec());
    }
    Told.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Told.codec(), opts);
    }
    Told.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Told.codec(), opts);
    }
    Told.stream = stream;
})(Told || (Told = {}));
export var Goodbye;
(function (Goodbye) {
    let _codec;
    Goodbye.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
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
        return encodeMessage(obj, Goodbye.codec());
    }
    Goodbye.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Goodbye.codec(), opts);
    }
    Goodbye.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Goodbye.codec(), opts);
    }
    Goodbye.stream = stream;
})(Goodbye || (Goodbye = {}));
export var Collect;
(function (Collect) {
    let _codec;
    Collect.codec = () => {
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
        return encodeMessage(obj, Collect.codec());
    }
    Collect.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Collect.codec(), opts);
    }
    Collect.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Collect.codec(), opts);
    }
    Collect.stream = stream;
})(Collect || (Collect = {}));
export var Timeline;
(function (Timeline) {
    let _codec;
    Timeline.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.number != null && obj.number !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.number);
                }
                if ((obj.initiator != null && obj.initiator !== '')) {
                    w.uint32(18);
                    w.string(obj.initiator);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    number: 0,
                    initiator: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.number = reader.uint64Number();
                            break;
                        }
                        case 2: {
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
                                field: `${prefix}.number`,
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
        return encodeMessage(obj, Timeline.codec());
    }
    Timeline.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Timeline.codec(), opts);
    }
    Timeline.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Timeline.codec(), opts);
    }
    Timeline.stream = stream;
})(Timeline || (Timeline = {}));
export var Prepare;
(function (Prepare) {
    let _codec;
    Prepare.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.timeline != null) {
                    w.uint32(10);
                    Timeline.codec().encode(obj.timeline, w);
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(18);
                    w.string(obj.snapshot);
                }
                if (obj.without != null && obj.without.length > 0) {
                    for (const value of obj.without) {
                        w.uint32(26);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    without: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.timeline = Timeline.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.without != null && obj.without.length === opts.limits.without) {
                                throw new MaxLengthError('Decode error - repeated field "without" had too many elements');
                            }
                            obj.without.push(reader.string());
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
                    without: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Timeline.codec().stream(reader, reader.uint32(), `${prefix}.timeline`, {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            if (opts.limits?.without != null && obj.without === opts.limits.without) {
                                throw new MaxLengthError('Streaming decode error - repeated field "without" had too many elements');
                            }
                            yield {
                                field: `${prefix}.without[]`,
                                index: obj.without,
                                value: reader.string()
                            };
                            obj.without++;
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
        return encodeMessage(obj, Prepare.codec());
    }
    Prepare.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Prepare.codec(), opts);
    }
    Prepare.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Prepare.codec(), opts);
    }
    Prepare.stream = stream;
})(Prepare || (Prepare = {}));
export var Prepared;
(function (Prepared) {
    let _codec;
    Prepared.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.timeline != null) {
                    w.uint32(10);
                    Timeline.codec().encode(obj.timeline, w);
                }
                if (obj.refusal != null && __RestoreRefusalValues[obj.refusal] !== 0) {
                    w.uint32(16);
                    RestoreRefusal.codec().encode(obj.refusal, w);
                }
                if (obj.signature != null) {
                    w.uint32(26);
                    w.bytes(obj.signature);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    refusal: RestoreRefusal.NONE
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.timeline = Timeline.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            obj.refusal = RestoreRefusal.codec().decode(reader);
                            break;
                        }
                        case 3: {
                            obj.signature = reader.bytes();
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
                            yield* Timeline.codec().stream(reader, reader.uint32(), `${prefix}.timeline`, {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.refusal`,
                                value: RestoreRefusal.codec().decode(reader)
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.signature`,
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
        return encodeMessage(obj, Prepared.codec());
    }
    Prepared.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Prepared.codec(), opts);
    }
    Prepared.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Prepared.codec(), opts);
    }
    Prepared.stream = stream;
})(Prepared || (Prepared = {}));
export var RestoreRefusal;
(function (RestoreRefusal) {
    RestoreRefusal["NONE"] = "NONE";
    RestoreRefusal["UNKNOWN_SNAPSHOT"] = "UNKNOWN_SNAPSHOT";
    RestoreRefusal["NOT_EVERYBODY"] = "NOT_EVERYBODY";
    RestoreRefusal["TOO_MANY_RESTORES"] = "TOO_MANY_RESTORES";
    RestoreRefusal["RESTORING"] = "RESTORING";
    RestoreRefusal["TOO_FAR"] = "TOO_FAR";
    RestoreRefusal["NOT_ALLOWED"] = "NOT_ALLOWED";
    RestoreRefusal["TOO_OFTEN"] = "TOO_OFTEN";
})(RestoreRefusal || (RestoreRefusal = {}));
var __RestoreRefusalValues;
(function (__RestoreRefusalValues) {
    __RestoreRefusalValues[__RestoreRefusalValues["NONE"] = 0] = "NONE";
    __RestoreRefusalValues[__RestoreRefusalValues["UNKNOWN_SNAPSHOT"] = 1] = "UNKNOWN_SNAPSHOT";
    __RestoreRefusalValues[__RestoreRefusalValues["NOT_EVERYBODY"] = 2] = "NOT_EVERYBODY";
    __RestoreRefusalValues[__RestoreRefusalValues["TOO_MANY_RESTORES"] = 4] = "TOO_MANY_RESTORES";
    __RestoreRefusalValues[__RestoreRefusalValues["RESTORING"] = 5] = "RESTORING";
    __RestoreRefusalValues[__RestoreRefusalValues["TOO_FAR"] = 6] = "TOO_FAR";
    __RestoreRefusalValues[__RestoreRefusalValues["NOT_ALLOWED"] = 7] = "NOT_ALLOWED";
    __RestoreRefusalValues[__RestoreRefusalValues["TOO_OFTEN"] = 8] = "TOO_OFTEN";
})(__RestoreRefusalValues || (__RestoreRefusalValues = {}));
(function (RestoreRefusal) {
    RestoreRefusal.codec = () => {
        return enumeration(__RestoreRefusalValues);
    };
})(RestoreRefusal || (RestoreRefusal = {}));
export var Begin;
(function (Begin) {
    let _codec;
    Begin.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.timeline != null) {
                    w.uint32(10);
                    Timeline.codec().encode(obj.timeline, w);
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(18);
                    w.string(obj.snapshot);
                }
                if (obj.members != null && obj.members.length > 0) {
                    for (const value of obj.members) {
                        w.uint32(26);
                        w.string(value);
                    }
                }
                if (obj.without != null && obj.without.length > 0) {
                    for (const value of obj.without) {
                        w.uint32(34);
                        w.string(value);
                    }
                }
                if (obj.signatures != null && obj.signatures.length > 0) {
                    for (const value of obj.signatures) {
                        w.uint32(42);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    members: [],
                    without: [],
                    signatures: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.timeline = Timeline.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.members != null && obj.members.length === opts.limits.members) {
                                throw new MaxLengthError('Decode error - repeated field "members" had too many elements');
                            }
                            obj.members.push(reader.string());
                            break;
                        }
                        case 4: {
                            if (opts.limits?.without != null && obj.without.length === opts.limits.without) {
                                throw new MaxLengthError('Decode error - repeated field "without" had too many elements');
                            }
                            obj.without.push(reader.string());
                            break;
                        }
                        case 5: {
                            if (opts.limits?.signatures != null && obj.signatures.length === opts.limits.signatures) {
                                throw new MaxLengthError('Decode error - repeated field "signatures" had too many elements');
                            }
                            obj.signatures.push(reader.bytes());
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
                    members: 0,
                    without: 0,
                    signatures: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Timeline.codec().stream(reader, reader.uint32(), `${prefix}.timeline`, {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
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
                        case 4: {
                            if (opts.limits?.without != null && obj.without === opts.limits.without) {
                                throw new MaxLengthError('Streaming decode error - repeated field "without" had too many elements');
                            }
                            yield {
                                field: `${prefix}.without[]`,
                                index: obj.without,
                                value: reader.string()
                            };
                            obj.without++;
                            break;
                        }
                        case 5: {
                            if (opts.limits?.signatures != null && obj.signatures === opts.limits.signatures) {
                                throw new MaxLengthError('Streaming decode error - repeated field "signatures" had too many elements');
                            }
                            yield {
                                field: `${prefix}.signatures[]`,
                                index: obj.signatures,
                                value: reader.bytes()
                            };
                            obj.signatures++;
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
        return encodeMessage(obj, Begin.codec());
    }
    Begin.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Begin.codec(), opts);
    }
    Begin.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Begin.codec(), opts);
    }
    Begin.stream = stream;
})(Begin || (Begin = {}));
export var Forget;
(function (Forget) {
    let _codec;
    Forget.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.process != null && obj.process !== '')) {
                    w.uint32(10);
                    w.string(obj.process);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    process: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.process = reader.string();
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
        return encodeMessage(obj, Forget.codec());
    }
    Forget.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Forget.codec(), opts);
    }
    Forget.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Forget.codec(), opts);
    }
    Forget.stream = stream;
})(Forget || (Forget = {}));
export var Abandon;
(function (Abandon) {
    let _codec;
    Abandon.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.timeline != null) {
                    w.uint32(10);
                    Timeline.codec().encode(obj.timeline, w);
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
                            obj.timeline = Timeline.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeline
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
                            yield* Timeline.codec().stream(reader, reader.uint32(), `${prefix}.timeline`, {
                                limits: opts.limits?.timeline
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
        return encodeMessage(obj, Abandon.codec());
    }
    Abandon.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Abandon.codec(), opts);
    }
    Abandon.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Abandon.codec(), opts);
    }
    Abandon.stream = stream;
})(Abandon || (Abandon = {}));
export var Between;
(function (Between) {
    Between["UNDONE"] = "UNDONE";
    Between["FRESH"] = "FRESH";
    Between["KEPT"] = "KEPT";
})(Between || (Between = {}));
var __BetweenValues;
(function (__BetweenValues) {
    __BetweenValues[__BetweenValues["UNDONE"] = 0] = "UNDONE";
    __BetweenValues[__BetweenValues["FRESH"] = 1] = "FRESH";
    __BetweenValues[__BetweenValues["KEPT"] = 2] = "KEPT";
})(__BetweenValues || (__BetweenValues = {}));
(function (Between) {
    Between.codec = () => {
        return enumeration(__BetweenValues);
    };
})(Between || (Between = {}));
export var Restore;
(function (Restore) {
    let _codec;
    Restore.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.timeline != null) {
                    w.uint32(10);
                    Timeline.codec().encode(obj.timeline, w);
                }
                if ((obj.snapshot != null && obj.snapshot !== '')) {
                    w.uint32(18);
                    w.string(obj.snapshot);
                }
                if (obj.members != null && obj.members.length > 0) {
                    for (const value of obj.members) {
                        w.uint32(26);
                        w.string(value);
                    }
                }
                if (obj.without != null && obj.without.length > 0) {
                    for (const value of obj.without) {
                        w.uint32(34);
                        w.string(value);
                    }
                }
                if (obj.between != null && __BetweenValues[obj.between] !== 0) {
                    w.uint32(40);
                    Between.codec().encode(obj.between, w);
                }
                if ((obj.undone != null && obj.undone !== 0)) {
                    w.uint32(48);
                    w.uint64Number(obj.undone);
                }
                if (obj.signatures != null && obj.signatures.length > 0) {
                    for (const value of obj.signatures) {
                        w.uint32(58);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    members: [],
                    without: [],
                    between: Between.UNDONE,
                    undone: 0,
                    signatures: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.timeline = Timeline.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            obj.snapshot = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.members != null && obj.members.length === opts.limits.members) {
                                throw new MaxLengthError('Decode error - repeated field "members" had too many elements');
                            }
                            obj.members.push(reader.string());
                            break;
                        }
                        case 4: {
                            if (opts.limits?.without != null && obj.without.length === opts.limits.without) {
                                throw new MaxLengthError('Decode error - repeated field "without" had too many elements');
                            }
                            obj.without.push(reader.string());
                            break;
                        }
                        case 5: {
                            obj.between = Between.codec().decode(reader);
                            break;
                        }
                        case 6: {
                            obj.undone = reader.uint64Number();
                            break;
                        }
                        case 7: {
                            if (opts.limits?.signatures != null && obj.signatures.length === opts.limits.signatures) {
                                throw new MaxLengthError('Decode error - repeated field "signatures" had too many elements');
                            }
                            obj.signatures.push(reader.bytes());
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
                    members: 0,
                    without: 0,
                    signatures: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Timeline.codec().stream(reader, reader.uint32(), `${prefix}.timeline`, {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.snapshot`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
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
                        case 4: {
                            if (opts.limits?.without != null && obj.without === opts.limits.without) {
                                throw new MaxLengthError('Streaming decode error - repeated field "without" had too many elements');
                            }
                            yield {
                                field: `${prefix}.without[]`,
                                index: obj.without,
                                value: reader.string()
                            };
                            obj.without++;
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.between`,
                                value: Between.codec().decode(reader)
                            };
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.undone`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 7: {
                            if (opts.limits?.signatures != null && obj.signatures === opts.limits.signatures) {
                                throw new MaxLengthError('Streaming decode error - repeated field "signatures" had too many elements');
                            }
                            yield {
                                field: `${prefix}.signatures[]`,
                                index: obj.signatures,
                                value: reader.bytes()
                            };
                            obj.signatures++;
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
        return encodeMessage(obj, Restore.codec());
    }
    Restore.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Restore.codec(), opts);
    }
    Restore.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Restore.codec(), opts);
    }
    Restore.stream = stream;
})(Restore || (Restore = {}));
