/**
 * Lets a bundler leave out of a bundle what a project does not use. What a variable begins with may, as far
 * as a bundler knows, have side effects, and is then kept with all that it names; in a bundle of modules
 * that have none, each can be said to have none.
 */
import type { ESTree } from 'rolldown/utils'
import { parseModule } from './kernel-source.ts'

/** What bundlers take for a call that may be left out where nobody uses what it returns. */
const pure = '/* @__PURE__ */ '

/** A text that goes in at a place of the code. */
type Insertion = readonly [at: number, text: string]

/**
 * A bundle with a mark before whatever its variables begin with, where a bundler could take it for more than
 * a value.
 * @param code - an ES module, of modules without side effects.
 * @throws when a statement does more than declare what can be left out by itself.
 */
export function shakeable(code: string): string {
  const { statements } = parseModule('kernel.js', withoutBodies(code))
  const insertions = statements.flatMap((statement): readonly Insertion[] => {
    if (statement.type === 'VariableDeclaration' && statement.declarations.every(hasOneName)) {
      return statement.declarations.flatMap(({ init }) => (init ? marksOf(init, code) : []))
    }
    if (/^(?:Function|Class|ExportNamed)Declaration$/.test(statement.type)) return []
    const text = code.slice(statement.start, statement.end)
    throw new Error(`No bundler could leave out this statement of the kernel's package:\n${text}`)
  })
  let [marked, from] = ['', 0]
  for (const [at, text] of insertions) {
    marked += code.slice(from, at) + text
    from = at
  }
  return marked + code.slice(from)
}

/**
 * The code with nothing in its functions, and all else where it was: they can be left out whatever they
 * do, and would be most of the tree.
 */
function withoutBodies(code: string): string {
  return code.replace(
    /^((?:async )?function\b.*\) \{\n)([^]*?)(?=\n\}$)/gm,
    (_, head: string, body: string) => head + ' '.repeat(body.length),
  )
}

function hasOneName({ id }: ESTree.VariableDeclarator): boolean {
  return id.type === 'Identifier'
}

/** What is to be written around an expression so that it may be left out. */
function marksOf(value: ESTree.Expression, code: string): readonly Insertion[] {
  if (isValue(value) || code.slice(0, value.start).endsWith(pure)) return []
  if (isPlainCall(value)) return [[value.start, pure]]
  const [open, close] = value.type === 'ObjectExpression' ? ['(', ')'] : ['', '']
  return [
    [value.start, `${pure}(() => ${open}`],
    [value.end, `${close})()`],
  ]
}

/** A call of a function by its name, whose arguments may be left out. */
function isPlainCall(value: ESTree.Expression): boolean {
  return (
    (value.type === 'CallExpression' || value.type === 'NewExpression') &&
    value.callee.type === 'Identifier' &&
    value.arguments.every((each) => each.type !== 'SpreadElement' && isValue(each))
  )
}

/** Whether every bundler sees that an expression does nothing. */
function isValue(value: ESTree.Expression | ESTree.PrivateIdentifier): boolean {
  switch (value.type) {
    case 'Literal':
    case 'Identifier':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true
    case 'ClassExpression':
      return value.body.body.every(({ type }) => type === 'MethodDefinition')
    case 'MemberExpression':
      return value.object.type === 'Identifier' && /^(?:Math|Number)$/.test(value.object.name)
    case 'TemplateLiteral':
      return value.expressions.length === 0
    case 'UnaryExpression':
      return isNumeric(value.argument)
    case 'BinaryExpression':
      return isNumeric(value)
    case 'ArrayExpression':
      return value.elements.every((each) => each && each.type !== 'SpreadElement' && isValue(each))
    case 'ObjectExpression':
      return value.properties.every(
        (each) => each.type === 'Property' && !each.computed && isValue(each.value),
      )
    default:
      return false
  }
}

/** Whether an expression is arithmetic of numbers as they stand. */
function isNumeric(value: ESTree.Expression | ESTree.PrivateIdentifier): boolean {
  if (value.type === 'BinaryExpression') return isNumeric(value.left) && isNumeric(value.right)
  if (value.type === 'UnaryExpression') return isNumeric(value.argument)
  return value.type === 'Literal' && typeof value.value === 'number'
}
