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
                if (obj.goodbye != null) {
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.cancel != null) {
                    obj.goodbye = undefined;
                    obj.report = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.report != null) {
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.marker = undefined;
                    obj.transfer = undefined;
                }
                if (obj.marker != null) {
                    obj.goodbye = undefined;
                    obj.cancel = undefined;
                    obj.report = undefined;
                    obj.transfer = undefined;
                }
                if (obj.transfer != null) {
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
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.goodbye != null) {
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.cancel != null) {
                    delete obj.goodbye;
                    delete obj.report;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.report != null) {
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.marker;
                    delete obj.transfer;
                }
                if (obj.marker != null) {
                    delete obj.goodbye;
                    delete obj.cancel;
                    delete obj.report;
                    delete obj.transfer;
                }
                if (obj.transfer != null) {
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
                    w.uint32(obj.timelineNumber);
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
                            obj.timelineNumber = reader.uint32();
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
                                value: reader.uint32()
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
                if (obj.transfer != null) {
                    w.uint32(10);
                    Transfer.codec().encode(obj.transfer, w);
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
                            yield* Transfer.codec().stream(reader, reader.uint32(), `${prefix}.transfer`, {
                                limits: opts.limits?.transfer
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
