// The types of wuchale that it does not export by name.
import type { Hub } from 'wuchale'
import type { Transformer, adapter } from 'wuchale/adapter-vanilla'

export type Config = Awaited<ReturnType<Parameters<typeof Hub.create>[1]>>
export type Adapter = ReturnType<typeof adapter>
export type RuntimeConf = Adapter['runtime']
export type HeuristicFunc = Transformer['heuristic']
export type Message = Parameters<HeuristicFunc>[0]
export type TransformOutput = ReturnType<Transformer['transform']>
