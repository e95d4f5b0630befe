import { accepts, rangeMessage, sameValue, type Parameters, type Schema } from './parameters.ts'

export interface Change<S extends Schema> {
  readonly parameters: Parameters<S>
  /** True when a value differs from before. */
  readonly changed: boolean
  /** Messages of the refused values, by key. */
  readonly refused: Readonly<Record<string, string>>
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
    } else
      refused[key] =
        parameter.type === 'number'
          ? rangeMessage(parameter, parameters[key] as number)
          : parameter.type === 'choice'
            ? `Use one of ${parameter.options.map((option) => option.value).join(', ')}.`
            : parameter.type === 'curve'
              ? `Use ${parameter.length} values from −1 to 1, with commas between.`
              : 'Use true or false.'
  }
  return { parameters: changed ? (next as Parameters<S>) : parameters, changed, refused }
}
