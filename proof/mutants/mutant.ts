// A mutant: one rule of docs/protocol.md, broken by one small change of one source file. The lists beside this file are
// data; tools/mutants.ts builds each mutant and finds the check that notices it. `text` must be in its file exactly
// once.

export interface Mutant {
  readonly name: string
  /** The broken rule, in the words of docs/protocol.md, after the name of its section or rule. */
  readonly breaks: string
  /** From the root of the repository. */
  readonly file: string
  readonly text: string
  readonly becomes: string
}

export function inFile<One>(file: string, all: readonly One[]): readonly (One & { readonly file: string })[] {
  return all.map((one) => ({ ...one, file }))
}
