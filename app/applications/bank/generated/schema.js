// Generated from schema.proto by `npm run proto`.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var BankMessage;
(function (BankMessage) {
    let _codec;
    BankMessage.codec = () => {
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
        return encodeMessage(obj, BankMessage.codec());
    }
    BankMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, BankMessage.codec(), opts);
    }
    BankMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, BankMessage.codec(), opts);
    }
    BankMessage.stream = stream;
})(BankMessage || (BankMessage = {}));
export var TransfersInARow;
(function (TransfersInARow) {
    let _codec;
    TransfersInARow.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.amounts != null) {
                    w.uint32(170);
                    w.bytes(obj.amounts);
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
                        case 21: {
                            obj.amounts = reader.bytes();
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
                        case 21: {
                            yield {
                                field: `${prefix}.amounts`,
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
        return encodeMessage(obj, TransfersInARow.codec());
    }
    TransfersInARow.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TransfersInARow.codec(), opts);
    }
    TransfersInARow.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, TransfersInARow.codec(), opts);
    }
    TransfersInARow.stream = stream;
})(TransfersInARow || (TransfersInARow = {}));
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
