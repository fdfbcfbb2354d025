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
                if (obj.restore != null) {
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.abandon != null) {
                    obj.restore = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.prepared != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.prepare != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.collect != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.reference != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.release != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.deny != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.grant != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.request != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.task != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.goodbye != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.cancel != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.report != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.marker != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.transfer = undefined;
                }
                if (obj.transfer != null) {
                    obj.restore = undefined;
                    obj.abandon = undefined;
                    obj.prepared = undefined;
                    obj.prepare = undefined;
                    obj.collect = undefined;
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                }
                if (obj.transfer != null) {
                    w.uint32(10);
                    Transfer.codec().encode(obj.transfer, w);
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
                if (obj.task != null) {
                    w.uint32(50);
                    Task.codec().encode(obj.task, w);
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
                if (obj.reference != null) {
                    w.uint32(90);
                    Reference.codec().encode(obj.reference, w);
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
                            obj.transfer = Transfer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.transfer
                            });
                            break;
                        }
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
                        case 6: {
                            obj.task = Task.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.task
                            });
                            break;
                        }
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
                        case 11: {
                            obj.reference = Reference.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.reference
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
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.restore != null) {
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.abandon != null) {
                    delete obj.restore;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.prepared != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.prepare != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.collect != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.reference != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.release != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.deny != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.grant != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.request != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.task != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.goodbye != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.cancel != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.report != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.marker != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.transfer;
                }
                if (obj.transfer != null) {
                    delete obj.restore;
                    delete obj.abandon;
                    delete obj.prepared;
                    delete obj.prepare;
                    delete obj.collect;
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Transfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                                limits: opts.limits?.transfer
                            });
                            break;
                        }
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
                        case 6: {
                            yield* Task.codec().stream(reader, reader.uint32(), `${prefix}.task`, {
                                limits: opts.limits?.task
                            });
                            break;
                        }
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
                        case 11: {
                            yield* Reference.codec().stream(reader, reader.uint32(), `${prefix}.reference`, {
                                limits: opts.limits?.reference
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
export var Transfer;
(function (Transfer) {
    let _codec;
    Transfer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.amount != null && obj.amount !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.amount);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    amount: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.amount = reader.uint64Number();
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
                                field: `${prefix}.amount`,
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
        return encodeMessage(obj, Transfer.codec());
    }
    Transfer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Transfer.codec(), opts);
    }
    Transfer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Transfer.codec(), opts);
    }
    Transfer.stream = stream;
})(Transfer || (Transfer = {}));
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
                if (obj.bank != null) {
                    w.uint32(18);
                    Account.codec().encode(obj.bank, w);
                }
                if (obj.incoming != null && obj.incoming.length > 0) {
                    for (const value of obj.incoming) {
                        w.uint32(26);
                        Incoming.codec().encode(value, w);
                    }
                }
                if (obj.computation != null) {
                    w.uint32(34);
                    Computation.codec().encode(obj.computation, w);
                }
                if (obj.locks != null) {
                    w.uint32(42);
                    Locks.codec().encode(obj.locks, w);
                }
                if (obj.objects != null) {
                    w.uint32(50);
                    Heap.codec().encode(obj.objects, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    incoming: []
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
                            obj.bank = Account.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.bank
                            });
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
                        case 4: {
                            obj.computation = Computation.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.computation
                            });
                            break;
                        }
                        case 5: {
                            obj.locks = Locks.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.locks
                            });
                            break;
                        }
                        case 6: {
                            obj.objects = Heap.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.objects
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
                const obj = {
                    incoming: 0
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
                            yield* Account.codec().stream(reader, reader.uint32(), `${prefix}.bank`, {
                                limits: opts.limits?.bank
                            });
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
                        case 4: {
                            yield* Computation.codec().stream(reader, reader.uint32(), `${prefix}.computation`, {
                                limits: opts.limits?.computation
                            });
                            break;
                        }
                        case 5: {
                            yield* Locks.codec().stream(reader, reader.uint32(), `${prefix}.locks`, {
                                limits: opts.limits?.locks
                            });
                            break;
                        }
                        case 6: {
                            yield* Heap.codec().stream(reader, reader.uint32(), `${prefix}.objects`, {
                                limits: opts.limits?.objects
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
export var Account;
(function (Account) {
    let _codec;
    Account.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.opening != null && obj.opening !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.opening);
                }
                if ((obj.balance != null && obj.balance !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.balance);
                }
                if (obj.sent != null && obj.sent.length > 0) {
                    for (const value of obj.sent) {
                        w.uint32(26);
                        Total.codec().encode(value, w);
                    }
                }
                if (obj.received != null && obj.received.length > 0) {
                    for (const value of obj.received) {
                        w.uint32(34);
                        Total.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    opening: 0,
                    balance: 0,
                    sent: [],
                    received: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.opening = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.balance = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.sent != null && obj.sent.length === opts.limits.sent) {
                                throw new MaxLengthError('Decode error - repeated field "sent" had too many elements');
                            }
                            obj.sent.push(Total.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.sent$
                            }));
                            break;
                        }
                        case 4: {
                            if (opts.limits?.received != null && obj.received.length === opts.limits.received) {
                                throw new MaxLengthError('Decode error - repeated field "received" had too many elements');
                            }
                            obj.received.push(Total.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.received$
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
                    sent: 0,
                    received: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.opening`,
                                value: reader.uint64Number()
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
                        case 3: {
                            if (opts.limits?.sent != null && obj.sent === opts.limits.sent) {
                                throw new MaxLengthError('Streaming decode error - repeated field "sent" had too many elements');
                            }
                            for (const evt of Total.codec().stream(reader, reader.uint32(), `${prefix}.sent[]`, {
                                limits: opts.limits?.sent$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.sent
                                };
                            }
                            obj.sent++;
                            break;
                        }
                        case 4: {
                            if (opts.limits?.received != null && obj.received === opts.limits.received) {
                                throw new MaxLengthError('Streaming decode error - repeated field "received" had too many elements');
                            }
                            for (const evt of Total.codec().stream(reader, reader.uint32(), `${prefix}.received[]`, {
                                limits: opts.limits?.received$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.received
                                };
                            }
                            obj.received++;
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
        return encodeMessage(obj, Account.codec());
    }
    Account.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Account.codec(), opts);
    }
    Account.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Account.codec(), opts);
    }
    Account.stream = stream;
})(Account || (Account = {}));
export var Total;
(function (Total) {
    let _codec;
    Total.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.counterparty != null && obj.counterparty !== '')) {
                    w.uint32(10);
                    w.string(obj.counterparty);
                }
                if ((obj.count != null && obj.count !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.count);
                }
                if ((obj.amount != null && obj.amount !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.amount);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    counterparty: '',
                    count: 0,
                    amount: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.counterparty = reader.string();
                            break;
                        }
                        case 2: {
                            obj.count = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.amount = reader.uint64Number();
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
                                field: `${prefix}.counterparty`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.count`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.amount`,
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
        return encodeMessage(obj, Total.codec());
    }
    Total.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Total.codec(), opts);
    }
    Total.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Total.codec(), opts);
    }
    Total.stream = stream;
})(Total || (Total = {}));
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
                        ApplicationMessage.codec().encode(value, w);
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
                            obj.inTransit.push(ApplicationMessage.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.inTransit$
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
                            for (const evt of ApplicationMessage.codec().stream(reader, reader.uint32(), `${prefix}.inTransit[]`, {
                                limits: opts.limits?.inTransit$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.inTransit
                                };
                            }
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
export var ApplicationMessage;
(function (ApplicationMessage) {
    let _codec;
    ApplicationMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.reference != null) {
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.transfer = undefined;
                }
                if (obj.release != null) {
                    obj.reference = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.transfer = undefined;
                }
                if (obj.deny != null) {
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.transfer = undefined;
                }
                if (obj.grant != null) {
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                    obj.transfer = undefined;
                }
                if (obj.request != null) {
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.task = undefined;
                    obj.transfer = undefined;
                }
                if (obj.task != null) {
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.transfer = undefined;
                }
                if (obj.transfer != null) {
                    obj.reference = undefined;
                    obj.release = undefined;
                    obj.deny = undefined;
                    obj.grant = undefined;
                    obj.request = undefined;
                    obj.task = undefined;
                }
                if (obj.transfer != null) {
                    w.uint32(10);
                    Transfer.codec().encode(obj.transfer, w);
                }
                if (obj.task != null) {
                    w.uint32(18);
                    Task.codec().encode(obj.task, w);
                }
                if (obj.request != null) {
                    w.uint32(26);
                    Lock.codec().encode(obj.request, w);
                }
                if (obj.grant != null) {
                    w.uint32(34);
                    Lock.codec().encode(obj.grant, w);
                }
                if (obj.deny != null) {
                    w.uint32(42);
                    Lock.codec().encode(obj.deny, w);
                }
                if (obj.release != null) {
                    w.uint32(50);
                    Lock.codec().encode(obj.release, w);
                }
                if (obj.reference != null) {
                    w.uint32(58);
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
                        case 1: {
                            obj.transfer = Transfer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.transfer
                            });
                            break;
                        }
                        case 2: {
                            obj.task = Task.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.task
                            });
                            break;
                        }
                        case 3: {
                            obj.request = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.request
                            });
                            break;
                        }
                        case 4: {
                            obj.grant = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.grant
                            });
                            break;
                        }
                        case 5: {
                            obj.deny = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.deny
                            });
                            break;
                        }
                        case 6: {
                            obj.release = Lock.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.release
                            });
                            break;
                        }
                        case 7: {
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
                if (obj.reference != null) {
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.transfer;
                }
                if (obj.release != null) {
                    delete obj.reference;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.transfer;
                }
                if (obj.deny != null) {
                    delete obj.reference;
                    delete obj.release;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                    delete obj.transfer;
                }
                if (obj.grant != null) {
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.request;
                    delete obj.task;
                    delete obj.transfer;
                }
                if (obj.request != null) {
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.task;
                    delete obj.transfer;
                }
                if (obj.task != null) {
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.transfer;
                }
                if (obj.transfer != null) {
                    delete obj.reference;
                    delete obj.release;
                    delete obj.deny;
                    delete obj.grant;
                    delete obj.request;
                    delete obj.task;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* Transfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                                limits: opts.limits?.transfer
                            });
                            break;
                        }
                        case 2: {
                            yield* Task.codec().stream(reader, reader.uint32(), `${prefix}.task`, {
                                limits: opts.limits?.task
                            });
                            break;
                        }
                        case 3: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.request`, {
                                limits: opts.limits?.request
                            });
                            break;
                        }
                        case 4: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.grant`, {
                                limits: opts.limits?.grant
                            });
                            break;
                        }
                        case 5: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.deny`, {
                                limits: opts.limits?.deny
                            });
                            break;
                        }
                        case 6: {
                            yield* Lock.codec().stream(reader, reader.uint32(), `${prefix}.release`, {
                                limits: opts.limits?.release
                            });
                            break;
                        }
                        case 7: {
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
        return encodeMessage(obj, ApplicationMessage.codec());
    }
    ApplicationMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ApplicationMessage.codec(), opts);
    }
    ApplicationMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ApplicationMessage.codec(), opts);
    }
    ApplicationMessage.stream = stream;
})(ApplicationMessage || (ApplicationMessage = {}));
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
export var Task;
(function (Task) {
    let _codec;
    Task.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.generations != null && obj.generations !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.generations);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    generations: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.generations = reader.uint32();
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
                                field: `${prefix}.generations`,
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
        return encodeMessage(obj, Task.codec());
    }
    Task.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Task.codec(), opts);
    }
    Task.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Task.codec(), opts);
    }
    Task.stream = stream;
})(Task || (Task = {}));
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
export var Computation;
(function (Computation) {
    let _codec;
    Computation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.active != null && obj.active !== false)) {
                    w.uint32(8);
                    w.bool(obj.active);
                }
                if ((obj.generations != null && obj.generations !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.generations);
                }
                if (obj.sent != null && obj.sent.length > 0) {
                    for (const value of obj.sent) {
                        w.uint32(26);
                        Tally.codec().encode(value, w);
                    }
                }
                if (obj.received != null && obj.received.length > 0) {
                    for (const value of obj.received) {
                        w.uint32(34);
                        Tally.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    active: false,
                    generations: 0,
                    sent: [],
                    received: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.active = reader.bool();
                            break;
                        }
                        case 2: {
                            obj.generations = reader.uint32();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.sent != null && obj.sent.length === opts.limits.sent) {
                                throw new MaxLengthError('Decode error - repeated field "sent" had too many elements');
                            }
                            obj.sent.push(Tally.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.sent$
                            }));
                            break;
                        }
                        case 4: {
                            if (opts.limits?.received != null && obj.received.length === opts.limits.received) {
                                throw new MaxLengthError('Decode error - repeated field "received" had too many elements');
                            }
                            obj.received.push(Tally.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.received$
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
                    sent: 0,
                    received: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.active`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.generations`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
                            if (opts.limits?.sent != null && obj.sent === opts.limits.sent) {
                                throw new MaxLengthError('Streaming decode error - repeated field "sent" had too many elements');
                            }
                            for (const evt of Tally.codec().stream(reader, reader.uint32(), `${prefix}.sent[]`, {
                                limits: opts.limits?.sent$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.sent
                                };
                            }
                            obj.sent++;
                            break;
                        }
                        case 4: {
                            if (opts.limits?.received != null && obj.received === opts.limits.received) {
                                throw new MaxLengthError('Streaming decode error - repeated field "received" had too many elements');
                            }
                            for (const evt of Tally.codec().stream(reader, reader.uint32(), `${prefix}.received[]`, {
                                limits: opts.limits?.received$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.received
                                };
                            }
                            obj.received++;
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
        return encodeMessage(obj, Computation.codec());
    }
    Computation.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Computation.codec(), opts);
    }
    Computation.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Computation.codec(), opts);
    }
    Computation.stream = stream;
})(Computation || (Computation = {}));
export var Tally;
(function (Tally) {
    let _codec;
    Tally.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.counterparty != null && obj.counterparty !== '')) {
                    w.uint32(10);
                    w.string(obj.counterparty);
                }
                if ((obj.count != null && obj.count !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.count);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    counterparty: '',
                    count: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.counterparty = reader.string();
                            break;
                        }
                        case 2: {
                            obj.count = reader.uint64Number();
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
                                field: `${prefix}.counterparty`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.count`,
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
        return encodeMessage(obj, Tally.codec());
    }
    Tally.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Tally.codec(), opts);
    }
    Tally.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Tally.codec(), opts);
    }
    Tally.stream = stream;
})(Tally || (Tally = {}));
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
                            obj.timeline = Timeline.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeline
                            });
                            break;
                        }
                        case 2: {
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
    RestoreRefusal["QUARANTINED"] = "QUARANTINED";
    RestoreRefusal["TOO_MANY_RESTORES"] = "TOO_MANY_RESTORES";
    RestoreRefusal["RESTORING"] = "RESTORING";
    RestoreRefusal["TOO_FAR"] = "TOO_FAR";
})(RestoreRefusal || (RestoreRefusal = {}));
var __RestoreRefusalValues;
(function (__RestoreRefusalValues) {
    __RestoreRefusalValues[__RestoreRefusalValues["NONE"] = 0] = "NONE";
    __RestoreRefusalValues[__RestoreRefusalValues["UNKNOWN_SNAPSHOT"] = 1] = "UNKNOWN_SNAPSHOT";
    __RestoreRefusalValues[__RestoreRefusalValues["NOT_EVERYBODY"] = 2] = "NOT_EVERYBODY";
    __RestoreRefusalValues[__RestoreRefusalValues["QUARANTINED"] = 3] = "QUARANTINED";
    __RestoreRefusalValues[__RestoreRefusalValues["TOO_MANY_RESTORES"] = 4] = "TOO_MANY_RESTORES";
    __RestoreRefusalValues[__RestoreRefusalValues["RESTORING"] = 5] = "RESTORING";
    __RestoreRefusalValues[__RestoreRefusalValues["TOO_FAR"] = 6] = "TOO_FAR";
})(__RestoreRefusalValues || (__RestoreRefusalValues = {}));
(function (RestoreRefusal) {
    RestoreRefusal.codec = () => {
        return enumeration(__RestoreRefusalValues);
    };
})(RestoreRefusal || (RestoreRefusal = {}));
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
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    snapshot: '',
                    members: []
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
