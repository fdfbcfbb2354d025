// Node's HTTP servers, without `import … from 'node:http'`: that asks for everything that the module has, and so loads Node's own
// fetch and WebSocket, which nobody uses here. They are a sixth of the CPU that a peer takes to start.

export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http')
