// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var TokensMessage;
(function (TokensMessage) {
    let _codec;
    TokensMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.token != null) {
                    w.uint32(138);
                    Token.codec().encode(obj.token, w);
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
                        case 17: {
                            obj.token = Token.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.token
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
                        case 17: {
                            yield* Token.codec().stream(reader, reader.uint32(), `${prefix}.token`, {
                                limits: opts.limits?.token
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
        return encodeMessage(obj, TokensMessage.codec());
    }
    TokensMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TokensMessage.codec(), opts);
    }
    TokensMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, TokensMessage.codec(), opts);
    }
    TokensMessage.stream = stream;
})(TokensMessage || (TokensMessage = {}));
export var Token;
(function (Token) {
    let _codec;
    Token.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.maker != null && obj.maker !== '')) {
                    w.uint32(10);
                    w.string(obj.maker);
                }
                if ((obj.passes != null && obj.passes !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.passes);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    maker: '',
                    passes: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.maker = reader.string();
                            break;
                        }
                        case 2: {
                            obj.passes = reader.uint64Number();
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
                                field: `${prefix}.maker`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.passes`,
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
        return encodeMessage(obj, Token.codec());
    }
    Token.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Token.codec(), opts);
    }
    Token.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Token.codec(), opts);
    }
    Token.stream = stream;
})(Token || (Token = {}));
export var Tokens;
(function (Tokens) {
    let _codec;
    Tokens.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.held != null && obj.held.length > 0) {
                    for (const value of obj.held) {
                        w.uint32(10);
                        Token.codec().encode(value, w);
                    }
                }
                if ((obj.made != null && obj.made !== false)) {
                    w.uint32(16);
                    w.bool(obj.made);
                }
                if ((obj.inside != null && obj.inside !== false)) {
                    w.uint32(24);
                    w.bool(obj.inside);
                }
                if ((obj.entered != null && obj.entered !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.entered);
                }
                if (obj.next != null) {
                    w.uint32(42);
                    w.string(obj.next);
                }
                if (obj.sent != null && obj.sent.length > 0) {
                    for (const value of obj.sent) {
                        w.uint32(50);
                        Tally.codec().encode(value, w);
                    }
                }
                if (obj.received != null && obj.received.length > 0) {
                    for (const value of obj.received) {
                        w.uint32(58);
                        Tally.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    held: [],
                    made: false,
                    inside: false,
                    entered: 0,
                    sent: [],
                    received: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.held != null && obj.held.length === opts.limits.held) {
                                throw new MaxLengthError('Decode error - repeated field "held" had too many elements');
                            }
                            obj.held.push(Token.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.held$
                            }));
                            break;
                        }
                        case 2: {
                            obj.made = reader.bool();
                            break;
                        }
                        case 3: {
                            obj.inside = reader.bool();
                            break;
                        }
                        case 4: {
                            obj.entered = reader.uint64Number();
                            break;
                        }
                        case 5: {
                            obj.next = reader.string();
                            break;
                        }
                        case 6: {
                            if (opts.limits?.sent != null && obj.sent.length === opts.limits.sent) {
                                throw new MaxLengthError('Decode error - repeated field "sent" had too many elements');
                            }
                            obj.sent.push(Tally.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.sent$
                            }));
                            break;
                        }
                        case 7: {
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
                    held: 0,
                    sent: 0,
                    received: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.held != null && obj.held === opts.limits.held) {
                                throw new MaxLengthError('Streaming decode error - repeated field "held" had too many elements');
                            }
                            for (const evt of Token.codec().stream(reader, reader.uint32(), `${prefix}.held[]`, {
                                limits: opts.limits?.held$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.held
                                };
                            }
                            obj.held++;
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.made`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.inside`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.entered`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.next`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 6: {
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
                        case 7: {
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
        return encodeMessage(obj, Tokens.codec());
    }
    Tokens.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Tokens.codec(), opts);
    }
    Tokens.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Tokens.codec(), opts);
    }
    Tokens.stream = stream;
})(Tokens || (Tokens = {}));
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
