import { complexText, isOfSize, parseComplexList, rounded } from './complex-text.ts'
import { complexVector, type Complex, type ComplexVector } from './kernel.ts'
import { poleRange } from './pole-rule.ts'
import { polesOf, stateCount } from './poles.ts'
import type { MovedPole, OwnWeights, State } from './schema.ts'
import { systemSchema } from './system-schema.ts'
import { systemOf } from './system.ts'
import { inputWeights } from './weights.ts'

/** The vectors that can be typed: the diagonal of A, and the entries of B and C. */
export const typedKeys = ['A', 'B', 'C'] as const
export type TypedKey = (typeof typedKeys)[number]

/** Digits of a number that was not typed, where it is offered to go on from. */
const OFFERED = 4

const entries = ({ re, im }: ComplexVector): Complex[] =>
  Array.from(re, (value, n) => ({ re: value, im: im[n] }))

/** The vector as it is. */
function vectorOf(state: State, key: TypedKey): Complex[] {
  if (key === 'C') return entries(systemOf(state).C)
  const A = polesOf(state)
  return entries(key === 'A' ? A : complexVector(inputWeights(state, A)))
}

/** Where A was typed or moved, its numbers are whole; those of an initialisation are long. */
function offered(state: State): Complex[] {
  const moved = new Map((state.moved ?? []).map((pole) => [pole.n, pole]))
  return vectorOf(state, 'A').map((a, n) => (moved.has(n) ? a : rounded(a, OFFERED)))
}

/** What a field of a vector holds: `-0.5+3i, -0.5+6i`. */
export function typedText(state: State, key: TypedKey): string {
  const values = key === 'A' ? offered(state) : vectorOf(state, key)
  return values.map(complexText).join(', ')
}

/** What the reader should know of a vector of their own; nothing while it has a number for each state. */
export function typedNote(state: State, key: 'B' | 'C'): string | undefined {
  const given = state.weights?.[key]?.length ?? 0
  const count = stateCount(state.settings)
  if (state.settings[key] !== 'own' || given >= count) return undefined
  return `${key} has ${given === 1 ? 'a number' : 'numbers'} for the first ${given} of ${count} states; those of the others are 0.`
}

function list(text: string, count: number): Complex[] {
  const values = parseComplexList(text)
  if (values.length === count) return values
  const each = count === 1 ? 'give 1' : `give ${count}, one for each state`
  throw new Error(
    values.length === 0
      ? `The field is empty: ${each}, with commas between.`
      : `${values.length} ${values.length === 1 ? 'number' : 'numbers'}, but N is ${count}: ${each}.`,
  )
}

function refuseComplex(values: readonly Complex[], why: string): void {
  const found = values.find(({ im }) => im !== 0)
  if (found) throw new Error(`“${complexText(found)}” is complex, ${why}`)
}

function refuseSizes(values: readonly Complex[]): void {
  const found = values.find((value) => !isOfSize(value))
  if (found)
    throw new Error(`“${complexText(found)}” cannot be used. Use 0 or sizes from 1e-30 to 1e30.`)
}

/** Throws, naming the first pole that no hand can set. */
function refuseFarPoles(values: readonly Complex[]): void {
  for (const pole of values) {
    const named = `“${complexText(pole)}” cannot be a pole here:`
    if (pole.im < 0)
      throw new Error(
        `${named} its conjugate stands for both. Give “${complexText({ ...pole, im: -pole.im })}”.`,
      )
    for (const [part, name] of [
      ['re', 'real'],
      ['im', 'imaginary'],
    ] as const) {
      const [low, high] = poleRange[part]
      if (pole[part] < low || pole[part] > high)
        throw new Error(
          `${named} ${name} parts go from ${String(low).replace('-', '−')} to ${high}.`,
        )
    }
  }
}

const same = (a: Complex, b: Complex) => a.re === b.re && a.im === b.im

/** Poles that are those of the initialisation, in the digits that were offered, are not moved. */
function withPoles(state: State, values: readonly Complex[]): State {
  const start = entries(polesOf({ ...state, moved: undefined }))
  const typed = values.flatMap((value, n): MovedPole[] =>
    same(value, rounded(start[n], OFFERED)) || same(value, start[n]) ? [] : [{ n, ...value }],
  )
  const moved = [...typed, ...(state.moved ?? []).filter(({ n }) => n >= values.length)]
  return { ...state, moved: moved.length > 0 ? moved : undefined }
}

function withWeights(state: State, key: 'B' | 'C', values: readonly Complex[]): State {
  const own: OwnWeights = key === 'B' ? { B: values.map(({ re }) => re) } : { C: values }
  return {
    ...state,
    weights: { ...state.weights, ...own },
    settings: { ...state.settings, [key]: 'own' },
  }
}

/**
 * The state after a vector was typed. Throws, in words for the reader, where the text is not a number
 * for each state, or one that the system cannot take.
 */
export function withTyped(state: State, key: TypedKey, text: string): State {
  const { init } = state.settings
  const values = list(text, stateCount(state.settings))
  if (key === 'B')
    refuseComplex(
      values,
      'and B is real. Put its angle into C: the output knows only their product.',
    )
  if (init === 'real')
    refuseComplex(
      values,
      `and the states of ${systemSchema.init.options.find(({ value }) => value === init)!.label} are real. Choose another initialisation.`,
    )
  if (key !== 'A') {
    refuseSizes(values)
    return withWeights(state, key, values)
  }
  refuseFarPoles(values)
  return withPoles(state, values)
}

/** The state with weights of the reader's own that are the present ones, to go on from. */
export function withOwnWeights(state: State, key: 'B' | 'C'): State {
  // Weights that are fitted cancel each other, and need all their digits.
  const digits = state.settings[key] === 'delay' ? undefined : OFFERED
  return withWeights(
    state,
    key,
    vectorOf(state, key).map((value) => rounded(value, digits)),
  )
}
