import { curveMessage } from './curve.ts'
import { accepts, sameValue } from './parameter-values.ts'
import { rangeMessage } from './number-text.ts'
import type { Parameter, Parameters, Schema } from './parameters.ts'
import { patternMessage } from './pattern.ts'
import { soundTrouble } from './sound.ts'
import { tableTrouble } from './data-table.ts'
import { textMessage } from './text.ts'

export interface Change<S extends Schema> {
  readonly parameters: Parameters<S>
  /** True when a value differs from before. */
  readonly changed: boolean
  /** Messages of the refused values, by key. */
  readonly refused: Readonly<Record<string, string>>
}

/** What is said of a value that a parameter does not take; `kept` is the one that stays. */
function refusal(parameter: Parameter, kept: unknown, wanted: unknown): string {
  switch (parameter.type) {
    case 'number':
      return rangeMessage(parameter, kept as number)
    case 'choice':
      return `Use one of ${parameter.options.map((option) => option.value).join(', ')}.`
    case 'curve':
      return curveMessage(parameter)
    case 'picture':
      return `Use a square of ${parameter.sides.join(' to ')} cells a side, each from 0 to 1.`
    case 'toggle':
      return 'Use true or false.'
    case 'pattern':
      return patternMessage(parameter, String(wanted), kept as string)
    case 'text':
      return textMessage(parameter, String(wanted))
    case 'table':
      return `${tableTrouble(parameter, wanted)} The figure keeps its data.`
    case 'sound':
      return `${soundTrouble(parameter, wanted)} The figure keeps its sound.`
    case 'learned':
      return 'Only training sets what has been learned.'
  }
}

/**
 * The state after a change: values that a parameter takes replace the old ones, the others are
 * refused with a message and the last valid value stays. Throws for a key the schema does not have.
 */
export function applyChange<S extends Schema>(
  schema: S,
  parameters: Parameters<S>,
  change: Readonly<Record<string, unknown>>,
): Change<S> {
  const next: Record<string, unknown> = { ...parameters }
  const refused: Record<string, string> = {}
  let changed = false
  for (const [key, value] of Object.entries(change)) {
    const parameter = Object.hasOwn(schema, key) ? schema[key] : undefined
    if (!parameter)
      throw new Error(`set: there is no parameter "${key}"; use ${Object.keys(schema).join(', ')}`)
    if (accepts(parameter, value)) {
      changed ||= !sameValue(next[key], value)
      next[key] = value
    } else refused[key] = refusal(parameter, parameters[key], value)
  }
  return { parameters: changed ? (next as Parameters<S>) : parameters, changed, refused }
}
