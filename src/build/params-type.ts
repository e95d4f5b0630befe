import type { Parameter, Schema } from '../figure/parameters.ts'

/** The type of the values that a figure's parameters take. */
export function paramsType(schema: Schema): string {
  const entries = Object.entries(schema).map(
    ([name, parameter]) => `${JSON.stringify(name)}: ${valueType(parameter)}`,
  )
  return `{ ${entries.join('; ')} }`
}

function valueType(parameter: Parameter): string {
  switch (parameter.type) {
    case 'number':
      return 'number'
    case 'toggle':
      return 'boolean'
    case 'curve':
    case 'picture':
    case 'sound':
      return 'readonly number[]'
    case 'pattern':
    case 'text':
      return 'string'
    case 'table':
      return '{ readonly columns: readonly { readonly name: string; readonly values: readonly number[] }[]; readonly chosen: number }'
    case 'learned':
      return 'object | null'
    case 'choice':
      return parameter.options.map(({ value }) => JSON.stringify(value)).join(' | ')
  }
}
