import type { ESTree } from 'rolldown/utils'

/** Letters of code that fit in the text column. */
const longest = 74

/** One way to call a function, with its body or without. */
type Form = ESTree.Function

type Parameter = Form['params'][number]

/**
 * The ways to call a function, as TypeScript: its overloads, or else its only declaration. A form
 * that is too long for a line has a line for each parameter. Forms that only say that single
 * precision in gives single precision out are left to the sentence on what is returned.
 * @param source - the module's text.
 */
export function signatureOf(
  name: string,
  declarations: readonly Form[],
  source: string,
): { readonly code: string; readonly call: string } {
  const overloads = declarations.filter((declaration) => !declaration.body)
  const every = overloads.length > 0 ? overloads : declarations
  const general = every.filter(
    ({ start, end }) => !source.slice(start, end).includes('Float32Array'),
  )
  const forms = general.length > 0 ? general : every
  const last = forms.at(-1)!
  return {
    code: forms.map((form) => formOf(name, form, source)).join('\n'),
    call: `${name}(${last.params.map(nameOf).join(', ')})`,
  }
}

function formOf(name: string, form: Form, source: string): string {
  const generics = form.typeParameters ? lineOf(form.typeParameters, source) : ''
  const parameters = form.params.map((parameter) => parameterOf(parameter, source))
  const result = form.returnType ? lineOf(form.returnType.typeAnnotation, source) : 'void'
  const line = `${name}${generics}(${parameters.join(', ')}): ${result}`
  if (line.length <= longest) return line
  return `${name}${generics}(\n${parameters.map((each) => `  ${each},\n`).join('')}): ${result}`
}

/** A parameter's name or pattern, without its default value. */
function boundIn(parameter: Parameter): ESTree.BindingPattern {
  if (parameter.type === 'AssignmentPattern') return parameter.left
  if (parameter.type === 'RestElement') return parameter.argument
  return parameter as ESTree.BindingPattern
}

/** `rule?: Rule = 'zoh'` */
function parameterOf(parameter: Parameter, source: string): string {
  const bound = boundIn(parameter)
  const value = parameter.type === 'AssignmentPattern' ? parameter.right : undefined
  const written = value ? lineOf(value, source) : ''
  const isOptional = value || ('optional' in bound && bound.optional)
  const { typeAnnotation } = (parameter.type === 'RestElement' ? parameter : bound) as {
    typeAnnotation?: ESTree.TSTypeAnnotation | null
  }
  const type = typeAnnotation ? lineOf(typeAnnotation.typeAnnotation, source) : typeOfValue(value)
  const fallback = written && written !== '{}' ? ` = ${written}` : ''
  const rest = parameter.type === 'RestElement' ? '...' : ''
  return `${rest}${nameOf(parameter)}${isOptional ? '?' : ''}: ${type}${fallback}`
}

/** The type that TypeScript sees in a parameter's default value. */
function typeOfValue(value: ESTree.Expression | undefined): string {
  if (!value) return 'unknown'
  return value.type === 'Literal' && /^(?:string|boolean)$/.test(typeof value.value)
    ? typeof value.value
    : 'number'
}

/** A destructured parameter is one of options. */
function nameOf(parameter: Parameter): string {
  const bound = boundIn(parameter)
  return bound.type === 'Identifier' ? bound.name : 'options'
}

/** A type or value on one line. */
export function lineOf({ start, end }: ESTree.Node, source: string): string {
  return (
    source
      .slice(start, end)
      .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
      // A member of an object's type has a line of its own, and no other end.
      .replace(/([\w)\]}>'])\s*\n\s*(?=[\w'[])/g, '$1; ')
      .replace(/\s+/g, ' ')
      .replace(/,? ([)\]>])/g, '$1')
      .replace(/([([<]) /g, '$1')
      .replace(/^\| /, '')
      .replace(/[;,] \}/g, ' }')
      .trim()
  )
}
