import { clamp, formatSignificant } from '../../src/draw/index.ts'
import type { Schema } from '../../src/figure/parameters.ts'
import type { Run } from './compute.ts'
import { complexVector, type Complex } from './kernel.ts'
import { continuousPole, discretePoles, withMoved } from './pole-rule.ts'
import { polesOf } from './poles.ts'
import { reachOf } from './run-layout.ts'
import { schema, type State } from './schema.ts'
import { inputOf } from './inputs.ts'

/** How far out a discrete pole can be moved by keys. */
const FARTHEST = 1.25

/** What a radius means for the state, spoken after it. */
function radiusMeaning(radius: number): string {
  const size = Math.abs(radius)
  if (size > 1) return 'unstable'
  return size === 1 || size === 0
    ? ''
    : `half-life ${formatSignificant(Math.LN2 / -Math.log(size))} steps`
}

const angleMeaning = (degrees: number) =>
  degrees === 0 ? 'no turn' : `a turn in ${formatSignificant(360 / Math.abs(degrees))} steps`

const decimal = (value: number, decimals: number) => Number(value.toFixed(decimals)) || 0

/** The schema of what can be moved in the drawings; its ranges follow the present run. */
export function movableSchema(run: () => Run): Schema {
  return {
    k: {
      ...schema.k,
      get max() {
        return run().L - 1
      },
      meaning: (k: number) => `input ${formatSignificant(run().x[k] ?? 0)}`,
    },
    n: {
      ...schema.n,
      get max() {
        return run().system.N - 1
      },
    },
    level: {
      type: 'number',
      label: 'Input',
      default: 0,
      step: 0.025,
      get min() {
        return -Math.max(1, reachOf(run().x))
      },
      get max() {
        return Math.max(1, reachOf(run().x))
      },
    },
    radius: {
      type: 'number',
      label: 'radius',
      min: 0,
      max: FARTHEST,
      step: 0.001,
      decimals: 3,
      default: 0,
      meaning: radiusMeaning,
    },
    angle: {
      type: 'number',
      label: 'angle',
      min: -180,
      max: 180,
      step: 0.1,
      decimals: 1,
      default: 0,
      spokenUnit: 'degrees',
      meaning: angleMeaning,
    },
    place: {
      type: 'number',
      label: 'place',
      min: -FARTHEST,
      max: FARTHEST,
      step: 0.001,
      decimals: 3,
      default: 0,
      meaning: radiusMeaning,
    },
  }
}

/** The values of what can be moved, of a state that may be newer than the run and its drawing. */
export function movableValues(state: State, run: Run): Readonly<Record<string, number>> {
  const A = polesOf(state)
  const x = inputOf(state)
  const k = Math.min(x.length - 1, state.settings.k)
  const n = Math.min(A.re.length - 1, state.settings.n)
  const pole = discretePoles(complexVector([A.re[n]], [A.im[n]]), run.step, state.settings.rule)
  const [re, im] = [pole.re[0], pole.im[0]]
  return {
    k,
    n,
    level: x[k],
    radius: Math.min(FARTHEST, decimal(Math.hypot(re, im), 3)),
    angle: decimal((Math.atan2(im, re) * 180) / Math.PI, 1),
    place: clamp(decimal(re, 3), -FARTHEST, FARTHEST),
  }
}

/** Where a key sends the chosen discrete pole: the others of its values stay. */
export function keyTarget(
  state: State,
  run: Run,
  values: Partial<Record<string, unknown>>,
): Complex {
  const { radius, angle, place } = { ...movableValues(state, run), ...values } as Record<
    string,
    number
  >
  if (values.place !== undefined) return { re: place, im: 0 }
  const radians = (angle * Math.PI) / 180
  return { re: radius * Math.cos(radians), im: radius * Math.sin(radians) }
}

/** The state after a discrete pole of the run was sent to a target; its conjugate goes with it. */
export function withPole(state: State, run: Run, n: number, target: Complex): State {
  const A = polesOf(state)
  const { rule, init } = state.settings
  if (run.step === 0) return state
  const now = { re: A.re[n], im: A.im[n] }
  const pole = continuousPole(target, run.step, rule, now, init !== 'real')
  const moved = withMoved(state.moved ?? [], { n, ...pole })
  return { ...state, moved, settings: { ...state.settings, n } }
}
