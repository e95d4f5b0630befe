import { readLoosely } from '../site/address.ts'
import { accepts, isLinked, sameValue } from './parameter-values.ts'
import { parseNumber } from './number-text.ts'
import type { Parameter, Parameters, Schema } from './parameters.ts'
import { readText, writeText } from './text.ts'

/** What the hash codec needs to know of a figure. */
export interface Linked<S extends Schema = Schema> {
  readonly name: string
  readonly version: number
  readonly schema: S
}

/** 81 letters that a fragment keeps as they are: −1 is the first, 0 the 41st, 1 the last. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*+;@/?|^[]"

function encode(parameter: Parameter, value: unknown): string {
  if (parameter.type === 'toggle') return value ? '1' : '0'
  if (parameter.type === 'curve' || parameter.type === 'picture')
    return (value as readonly number[])
      .map((entry) => letters[Math.round((entry + 1) * 40)])
      .join('')
  return parameter.type === 'text' ? writeText(value as string) : String(value)
}

/** The value behind a text, or undefined when the parameter does not take it. */
function decode(parameter: Parameter, text: string): unknown {
  let value: unknown = text
  if (parameter.type === 'number') value = parseNumber(text)
  if (parameter.type === 'text') value = readText(text)
  if (parameter.type === 'toggle') value = text === '1' ? true : text === '0' ? false : undefined
  if (parameter.type === 'curve' || parameter.type === 'picture')
    value = [...text].map((letter) => {
      const place = letters.indexOf(letter)
      return place < 0 ? NaN : (place - 40) / 40
    })
  return accepts(parameter, value) ? value : undefined
}

/** `dt:0.7,rule:euler`: the values that differ from the authored ones, in the schema's order. */
function formatSettings<S extends Schema>(schema: S, parameters: Parameters<S>): string {
  return Object.entries(schema)
    .filter(
      ([key, parameter]) => isLinked(parameter) && !sameValue(parameters[key], parameter.default),
    )
    .map(([key, parameter]) => `${key}:${encode(parameter, parameters[key])}`)
    .join(',')
}

/** Whether a link to these settings leaves out something of the reader's. */
export function leavesOut<S extends Schema>(schema: S, parameters: Parameters<S>): boolean {
  return Object.entries(schema).some(
    ([key, parameter]) =>
      !isLinked(parameter) &&
      // What has been learned can be learned again.
      parameter.type !== 'learned' &&
      !sameValue(parameters[key], parameter.default),
  )
}

export interface Settings {
  readonly values: Readonly<Record<string, unknown>>
  /** What could not be read, for a notice. */
  readonly ignored: readonly string[]
}

/** Reads `key:value,…`; unknown keys and values out of range are ignored and listed. */
export function parseSettings(schema: Schema, text: string): Settings {
  const values: Record<string, unknown> = {}
  const ignored: string[] = []
  for (const pair of text.split(',').filter(Boolean)) {
    const colon = pair.indexOf(':')
    const key = pair.slice(0, colon).trim()
    const parameter = Object.hasOwn(schema, key) ? schema[key] : undefined
    const value =
      parameter && isLinked(parameter)
        ? readLoosely(pair.slice(colon + 1), (text) => decode(parameter, text))
        : undefined
    if (value === undefined) ignored.push(pair)
    else values[key] = value
  }
  return { values, ignored }
}

/** `sampling.1=dt:0.7,rule:euler`, or nothing when every value is the authored one. */
export function formatState<S extends Schema>(
  figure: Linked<S>,
  parameters: Parameters<S>,
): string {
  const settings = formatSettings(figure.schema, parameters)
  return settings && `${figure.name}.${figure.version}=${settings}`
}

function partsOf(hash: string): string[] {
  const text = hash.replace(/^#/, '')
  try {
    return decodeURIComponent(text).split('&').filter(Boolean)
  } catch {
    return text.split('&').filter(Boolean)
  }
}

function isStateOf(name: string, part: string): boolean {
  return part.startsWith(`${name}.`) && part.includes('=')
}

/** The figure's settings in a page's hash; nothing when it has none. An older version is ignored whole. */
export function parseState(figure: Linked, hash: string): Settings | undefined {
  const part = partsOf(hash).find((candidate) => isStateOf(figure.name, candidate))
  if (part === undefined) return undefined
  const [head, ...rest] = part.split('=')
  return head === `${figure.name}.${figure.version}`
    ? parseSettings(figure.schema, rest.join('='))
    : { values: {}, ignored: [part] }
}

/** A page's hash with the figure's state replaced; other figures keep theirs, plain anchors go. */
export function withState(hash: string, name: string, state: string): string {
  const others = partsOf(hash).filter((part) => part.includes('=') && !isStateOf(name, part))
  return [...others, state].filter(Boolean).join('&')
}
