import { formatState, parseState } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readLoosely } from '../../src/site/address.ts'
import { complexText, isOfSize, parseComplex, rounded } from './complex-text.ts'
import type { Complex } from './kernel.ts'
import { poleRange } from './pole-rule.ts'
import { roundTo } from './round.ts'
import {
  MOST_STEPS,
  schema,
  type MovedPole,
  type OwnWeights,
  type Settings,
  type State,
} from './schema.ts'
import { MOST_STATES } from './system-schema.ts'

/** Raised when stored links change their meaning; older ones are then ignored with a notice. */
const version = 1
const linked = { name: 'playground', version, schema }
const inputName = 'input'
const polesName = 'poles'

/** `0*12_0.5_-1`: numbers with underscores between, runs of one number counted. */
export function formatNumbers(values: readonly number[]): string {
  const parts: string[] = []
  for (let from = 0, to; from < values.length; from = to) {
    to = from + 1
    while (to < values.length && values[to] === values[from]) to++
    const text = String(values[from])
    if (to - from > 2) parts.push(`${text}*${to - from}`)
    else for (let i = from; i < to; i++) parts.push(text)
  }
  return parts.join('_')
}

/** Reads such numbers to so many digits; nothing when one is out of place or there are too many. */
export function parseLinkNumbers(text: string, digits = 4): number[] | undefined {
  const values: number[] = []
  for (const part of text.split('_')) {
    const found = /^(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?:\*(\d{1,4}))?$/.exec(part)
    if (!found) return undefined
    const value = Number(found[1])
    const count = Number(found[2] ?? 1)
    if (!(Math.abs(value) <= 1e9) || count < 1 || values.length + count > MOST_STEPS)
      return undefined
    for (let i = 0; i < count; i++) values.push(roundTo(value, digits))
  }
  return values
}

/** `5_-0.6_12`: state and both parts of each moved pole, one after the other. */
function formatPoles(moved: readonly MovedPole[]): string {
  return formatNumbers(moved.flatMap(({ n, re, im }) => [n, re, im]))
}

const inRange = (value: number, [low, high]: readonly [number, number]) =>
  value >= low && value <= high

/** Reads such poles; nothing when one is out of place. */
export function parsePoles(text: string): MovedPole[] | undefined {
  const numbers = parseLinkNumbers(text, 12)
  if (!numbers || numbers.length % 3 !== 0) return undefined
  const moved = Array.from({ length: numbers.length / 3 }, (_, i) => {
    const [n, re, im] = numbers.slice(3 * i)
    return { n, re, im }
  })
  const good = moved.every(
    ({ n, re, im }, i) =>
      Number.isInteger(n) &&
      inRange(n, [i === 0 ? 0 : moved[i - 1].n + 1, schema.n.max]) &&
      inRange(re, poleRange.re) &&
      inRange(im, poleRange.im),
  )
  return good ? moved : undefined
}

/** Reads weights, `0.5_-1+2i`; nothing when one is out of place or there are too many. */
function parseWeights(text: string): Complex[] | undefined {
  const values = text.split('_').map(parseComplex)
  const good = values.every((value) => value !== undefined && isOfSize(value))
  return good && values.length <= MOST_STATES
    ? (values as Complex[]).map((value) => rounded(value))
    : undefined
}

/** Reads weights that are all real. */
function parseRealWeights(text: string): number[] | undefined {
  const values = parseWeights(text)
  return values?.every(({ im }) => im === 0) ? values.map(({ re }) => re) : undefined
}

/** `B.1=0.5_1`, where such weights are in use. */
function formatWeights({ settings, weights }: State): string[] {
  const part = (key: 'B' | 'C', texts: readonly string[] = []) =>
    settings[key] === 'own' && texts.length > 0 ? `${key}.${version}=${texts.join('_')}` : ''
  return [part('B', weights?.B?.map(String)), part('C', weights?.C?.map(complexText))]
}

/**
 * The fragment of a state: `playground.1=dt:0.1&input.1=0*10_1&poles.1=5_-0.6_12&B.1=0.5_1`; empty
 * for the authored one.
 */
export function formatLink(state: State): string {
  const { settings, own, moved = [] } = state
  const isOwn = settings.input === 'own' && own.length > 0
  const input = isOwn ? `${inputName}.${version}=${formatNumbers(own)}` : ''
  const poles = moved.length > 0 ? `${polesName}.${version}=${formatPoles(moved)}` : ''
  return [formatState(linked, settings), input, poles, ...formatWeights(state)]
    .filter(Boolean)
    .join('&')
}

export interface ReadLink {
  readonly state: State
  /** What could not be read, for a notice. */
  readonly ignored: readonly string[]
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''))
  } catch {
    return hash.replace(/^#/, '')
  }
}

/** The state that a fragment describes. What cannot be read is left as authored and listed. */
export function parseLink(hash: string): ReadLink {
  const parts = decoded(hash)
    .split('&')
    .filter((part) => part.includes('='))
  const ignored: string[] = []
  const found = parseState(linked, hash)
  ignored.push(...(found?.ignored ?? []))
  /** What one part of the fragment holds; noted as ignored when it cannot be read. */
  const take = <T>(name: string, read: (text: string) => T | undefined): T | undefined => {
    const part = parts.find((each) => each.startsWith(`${name}.`))
    if (part === undefined) return undefined
    const [head, text] = part.split('=')
    const value = head === `${name}.${version}` ? readLoosely(text, read) : undefined
    if (value === undefined) ignored.push(part.length > 40 ? `${part.slice(0, 40)}…` : part)
    return value
  }
  const own = take(inputName, parseLinkNumbers) ?? []
  const moved = take(polesName, parsePoles)
  const B = take('B', parseRealWeights)
  const C = take('C', parseWeights)
  const weights: OwnWeights | undefined = (B ?? C) && { ...(B && { B }), ...(C && { C }) }
  const numbers = { input: own.length > 0, B: B !== undefined, C: C !== undefined }
  const settings: Record<string, unknown> = { ...defaultsOf(schema), ...found?.values }
  for (const [key, given] of Object.entries(numbers)) {
    if (given || settings[key] !== 'own') continue
    settings[key] = schema[key as keyof typeof numbers].default
    // Where they could not be read, that is said already.
    if (!ignored.some((part) => part.startsWith(`${key}.`)))
      ignored.push(`${key}:own without its numbers`)
  }
  const state = { settings: settings as Settings, own, ...(moved && { moved }) }
  return { state: { ...state, ...(weights && { weights }) }, ignored }
}
