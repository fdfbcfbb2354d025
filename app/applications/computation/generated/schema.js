// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var ComputationMessage;
(function (ComputationMessage) {
    let _codec;
    ComputationMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.task != null) {
                    w.uint32(50);
                    Task.codec().encode(obj.task, w);
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
                        case 6: {
                            obj.task = Task.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.task
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
                        case 6: {
                            yield* Task.codec().stream(reader, reader.uint32(), `${prefix}.task`, {
                                limits: opts.limits?.task
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
        return encodeMessage(obj, ComputationMessage.codec());
    }
    ComputationMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ComputationMessage.codec(), opts);
    }
    ComputationMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ComputationMessage.codec(), opts);
    }
    ComputationMessage.stream = stream;
})(ComputationMessage || (ComputationMessage = {}));
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
