// Node's HTTP servers for pages, without the rest of the module: app/network/http.ts says why.
import process from 'node:process'

export const { createServer } = process.getBuiltinModule('node:http')
