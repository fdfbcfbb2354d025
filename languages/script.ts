// Sentences in scripts. wuchale passes by what is thrown, what is caught and what a class holds in fields; the sentences of this
// program stand there, too.
import type {
  AssignmentProperty,
  Class,
  MethodDefinition,
  Node,
  Property,
  PropertyDefinition,
  ThrowStatement
} from 'acorn'
import { parseScript, Transformer } from 'wuchale/adapter-vanilla'
import type { Adapter, HeuristicFunc, Message, RuntimeConf, TransformOutput } from './wuchale.ts'

export class WholeScript extends Transformer {
  static transformer(isSentence: HeuristicFunc, runtime: RuntimeConf): Adapter['transform'] {
    return ({ content, filename, index, expr, matchUrl }) =>
      new WholeScript(content, filename, index, isSentence, [], expr, runtime, matchUrl).transform()
  }

  /** What gives the sentences comes first of all: functions may be called before the first statement that has one. */
  override transform = (): TransformOutput => {
    const [program, comments] = parseScript(this.content)
    this.comments = comments
    const messages = this.visit(program)
    const start = program.body.find(({ type }) => type !== 'ImportDeclaration')?.start ?? 0
    this.mstr.appendRight(start, this.initRuntime() ?? '')
    return this.finalize(messages, start)
  }

  /** Keys are names: what is read of an object is in its values. */
  override visitProperty = (node: Property | AssignmentProperty): Message[] => [
    ...(node.computed ? this.visit(node.key) : []),
    ...this.visit(node.value)
  ]

  constructor(...given: ConstructorParameters<typeof Transformer>) {
    super(...given)
    // Its type says that nothing is ever found there.
    Object.assign(this, { visitThrowStatement: (node: ThrowStatement) => this.visit(node.argument) })
  }

  override visitClassDeclaration = (node: Class): Message[] => {
    const outside = this.heuristciDetails.declaring
    this.heuristciDetails.declaring = 'class'
    const messages = node.body.body.flatMap((part: Node): Message[] => {
      if (part.type === 'MethodDefinition') {
        const { key, value } = part as MethodDefinition
        // A declaration without a body is TypeScript's own.
        return value.type === 'FunctionExpression' ? this.visitFunctionBody(value.body, nameOf(this.content, key)) : []
      }
      if (part.type !== 'PropertyDefinition') return []
      const { value } = part as PropertyDefinition
      return value ? this.visit(value) : []
    })
    this.heuristciDetails.declaring = outside
    return messages
  }
}

function nameOf(content: string, { start, end }: Node): string {
  return content.slice(start, end)
}
