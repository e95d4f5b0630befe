import fc from 'fast-check'
import {
  schema,
  type MovedPole,
  type OwnWeights,
  type Settings,
  type State,
} from '../../../components/playground/schema.ts'
import { valueAt } from '../../../src/figure/number-track.ts'
import type { Parameter } from '../../../src/figure/parameters.ts'

function valueOf(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.type) {
    case 'number':
      return fc.double({ min: 0, max: 1, noNaN: true }).map((place) => valueAt(parameter, place))
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value))
    case 'toggle':
      return fc.boolean()
    case 'curve':
    case 'picture':
    case 'pattern':
    case 'text':
    case 'table':
    case 'sound':
    case 'learned':
      throw new Error(`the playground has no ${parameter.type}`)
  }
}

export const settings = fc.record(
  Object.fromEntries(Object.entries(schema).map(([key, parameter]) => [key, valueOf(parameter)])),
) as unknown as fc.Arbitrary<Settings>

/** Numbers as one's own input holds them: four digits. */
const ownNumber = fc
  .oneof(
    fc.constant(0),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.integer({ min: -5000, max: 5000 }),
  )
  .map((value) => Number(value.toPrecision(4)) || 0)

const digits = (value: number) => Number(value.toPrecision(4)) || 0

/** Poles as a hand moves them: some unstable, some on the axis, some very fast. */
const moved: fc.Arbitrary<readonly MovedPole[]> = fc.uniqueArray(
  fc.record({
    n: fc.integer({ min: 0, max: schema.n.max }),
    re: fc
      .oneof(fc.double({ min: -60, max: 0.9, noNaN: true }), fc.constantFrom(0, 0.9, -5000))
      .map(digits),
    im: fc
      .oneof(fc.double({ min: 0, max: 200, noNaN: true }), fc.constantFrom(0, 5000))
      .map(digits),
  }),
  { maxLength: 3, selector: ({ n }) => n },
)

const weight = fc
  .oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(-1e9, 1e-9))
  .map((value) => (Math.abs(value) < 1e-30 ? 0 : digits(value)))

/** Weights as they are typed: for every state, or too few. */
const weights = fc.record({
  B: fc.array(weight, { minLength: 1, maxLength: 16 }),
  C: fc.array(fc.record({ re: weight, im: fc.oneof(fc.constant(0), weight) }), {
    minLength: 1,
    maxLength: 16,
  }),
})

/** Those of the weights that the settings ask for. */
function used({ B, C }: Settings, typed: OwnWeights): Pick<State, 'weights'> {
  const own = { ...(B === 'own' && { B: typed.B }), ...(C === 'own' && { C: typed.C }) }
  return Object.keys(own).length > 0 ? { weights: own } : {}
}

export const state: fc.Arbitrary<State> = fc
  .record({
    settings,
    own: fc.array(ownNumber, { minLength: 1, maxLength: 60 }),
    poles: fc.option(moved, { nil: [] }),
    weights,
  })
  .map(({ settings: now, own, poles, weights: typed }) => ({
    settings: now,
    own: now.input === 'own' ? own : [],
    ...(poles.length > 0 && { moved: [...poles].sort((a, b) => a.n - b.n) }),
    ...used(now, typed),
  }))
