import { isRecord, showValue } from '../show-value.ts'
import { checkChoice, checkCount, checkFinite } from '../check.ts'
import { nearestNames } from '../nearest-names.ts'

/** An option that is one word of several. */
export interface ChoiceOption<Choice extends string = string> {
  readonly kind: 'choice'
  readonly meaning: string
  readonly choices: readonly Choice[]
  readonly default: Choice
}

/** An option that is a whole number from `least` to `most`. */
export interface CountOption {
  readonly kind: 'count'
  readonly meaning: string
  readonly default: number
  readonly least: number
  readonly most: number
}

/** An option that is a number above 0, and at most `most`. */
export interface NumberOption {
  readonly kind: 'number'
  readonly meaning: string
  readonly default: number
  readonly most: number
}

/** What a scan order can be asked to do otherwise: enough to check a value and to draw a control. */
export type OrderOption = ChoiceOption | CountOption | NumberOption

/** The options of an order, by name. */
export type OrderOptions = Readonly<Record<string, OrderOption>>

/** The checked values that a schema stands for. */
export type OptionValues<Schema> = {
  readonly [Name in keyof Schema]: Schema[Name] extends ChoiceOption<infer Choice> ? Choice : number
}

/** An option of several words; the first is the default. */
export function choiceOption<const Choice extends string>(
  meaning: string,
  choices: readonly Choice[],
): ChoiceOption<Choice> {
  return { kind: 'choice', meaning, choices, default: choices[0] }
}

/** An option that is a whole number. */
export function countOption(
  meaning: string,
  value: number,
  least = 1,
  most: number = 2 ** 30,
): CountOption {
  return { kind: 'count', meaning, default: value, least, most }
}

/** An option that is a number above 0. */
export function numberOption(
  meaning: string,
  value: number,
  most: number = Number.MAX_VALUE,
): NumberOption {
  return { kind: 'number', meaning, default: value, most }
}

/** The seed of every order that draws at random. */
export const seedOption: CountOption = countOption('Seed of the random numbers.', 1, 0)

function checkOption(name: string, value: unknown, option: OrderOption): void {
  if (option.kind === 'choice') checkChoice(name, value, option.choices)
  else if (option.kind === 'count') checkCount(name, value, option.least, option.most)
  else {
    checkFinite(name, value)
    if (value <= 0 || value > option.most) {
      const range = option.most === Number.MAX_VALUE ? '' : ` and at most ${option.most}`
      throw new RangeError(`${name} is ${value}; allowed are numbers above 0${range}.`)
    }
  }
}

/**
 * Checks the options that a caller gave to an order and fills in the others.
 * @throws when a name is unknown or a value is not allowed.
 */
export function readOptions<Schema extends OrderOptions>(
  order: string,
  schema: Schema,
  given: Readonly<Record<string, unknown>>,
): OptionValues<Schema> {
  const known = Object.keys(schema)
  if (!isRecord(given)) {
    throw new TypeError(
      `options is ${showValue(given)}; allowed are records of ${known.join(', ') || 'no options'}.`,
    )
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(schema, name) || given[name] === undefined) continue
    const allowed = known.length === 0 ? 'no options' : known.join(', ')
    const near = nearestNames(name, known)
    const hint = near.length === 0 ? '' : ` Nearest: ${near.join(', ')}.`
    throw new RangeError(
      `options.${name} is not an option of ${order}; allowed are ${allowed}.${hint}`,
    )
  }
  const values: Record<string, unknown> = {}
  for (const name of known) {
    const value = given[name] === undefined ? schema[name].default : given[name]
    checkOption(`options.${name}`, value, schema[name])
    values[name] = value
  }
  return values as OptionValues<Schema>
}
