import ts from 'typescript'

/** Letters of code that fit in the text column. */
const longest = 74

/**
 * The ways to call a function, as TypeScript: its overloads, or else its only declaration. A form
 * that is too long for a line has a line for each parameter. Forms that only say that single
 * precision in gives single precision out are left to the sentence on what is returned.
 */
export function signatureOf(
  name: string,
  declarations: readonly ts.FunctionDeclaration[],
): { readonly code: string; readonly call: string } {
  const overloads = declarations.filter((declaration) => !declaration.body)
  const every = overloads.length > 0 ? overloads : declarations
  const general = every.filter((form) => !form.getText().includes('Float32Array'))
  const forms = general.length > 0 ? general : every
  const last = forms.at(-1)!
  return {
    code: forms.map((form) => formOf(name, form)).join('\n'),
    call: `${name}(${last.parameters.map(nameOf).join(', ')})`,
  }
}

function formOf(name: string, declaration: ts.FunctionDeclaration): string {
  const generics = declaration.typeParameters
    ? `<${declaration.typeParameters.map((each) => lineOf(each)).join(', ')}>`
    : ''
  const parameters = declaration.parameters.map(parameterOf)
  const result = declaration.type ? lineOf(declaration.type) : 'void'
  const line = `${name}${generics}(${parameters.join(', ')}): ${result}`
  if (line.length <= longest) return line
  return `${name}${generics}(\n${parameters.map((each) => `  ${each},\n`).join('')}): ${result}`
}

/** `rule?: Rule = 'zoh'` */
function parameterOf(parameter: ts.ParameterDeclaration): string {
  const { initializer, questionToken, dotDotDotToken } = parameter
  const optional = initializer || questionToken ? '?' : ''
  const value = initializer ? lineOf(initializer) : ''
  const type = parameter.type ? lineOf(parameter.type) : typeOfValue(initializer)
  const fallback = value && value !== '{}' ? ` = ${value}` : ''
  return `${dotDotDotToken ? '...' : ''}${nameOf(parameter)}${optional}: ${type}${fallback}`
}

/** The type that TypeScript sees in a parameter's default value. */
function typeOfValue(value: ts.Expression | undefined): string {
  if (!value) return 'unknown'
  if (ts.isNumericLiteral(value) || ts.isPrefixUnaryExpression(value)) return 'number'
  if (ts.isStringLiteral(value)) return 'string'
  return /^(true|false)$/.test(value.getText()) ? 'boolean' : 'number'
}

/** A destructured parameter is one of options. */
function nameOf(parameter: ts.ParameterDeclaration): string {
  return ts.isIdentifier(parameter.name) ? parameter.name.text : 'options'
}

const printer = ts.createPrinter({ removeComments: true })

/** A type or value on one line. */
export function lineOf(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '')
    .replace(/; \}/g, ' }')
    .trim()
}
