import { applyChange } from '../../src/figure/state.ts'
import type { Run } from './compute.ts'
import { ownFrom } from './inputs.ts'
import { keyTarget, withPole } from './movable.ts'
import type { PlanePoint, StrokePoint } from './moved.ts'
import type { OwnInput } from './own-input.ts'
import type { PoleDrag } from './pole-drag.ts'
import { roundTo } from './round.ts'
import { schema, type State } from './schema.ts'
import { withOwnWeights } from './typed.ts'

export type Values = Readonly<Record<string, unknown>>

interface Moving {
  state(): State
  run(): Run
  set(state: State): void
  readonly stroke: OwnInput['draw']
  readonly drag: PoleDrag
}

/** Moved poles belong to their initialisation: another one, or other random poles, starts afresh. */
function settled(before: State, after: State): State {
  const { init, seed } = after.settings
  const same = init === before.settings.init && (init !== 'random' || seed === before.settings.seed)
  return same ? after : { ...after, moved: undefined }
}

/** What makes a new state of that which controls and hands have moved. */
export function createMover({ state, run, set, stroke, drag }: Moving): (values: Values) => void {
  const takeOwn = (own: readonly number[]) =>
    set({ ...state(), own, settings: { ...state().settings, input: 'own' } })

  const changeSettings = (values: Values) => {
    const before = state()
    const { changed, parameters } = applyChange(schema, before.settings, values)
    if (changed) set(settled(before, { ...before, settings: parameters }))
  }

  const movePlane = (point: PlanePoint) => {
    const { n, target } = drag.take(point)
    if (target) set(withPole(state(), run(), n, target))
    else changeSettings({ n })
  }

  return (values) => {
    const { level, plane } = values
    const now = state()
    if (plane) return movePlane(plane as PlanePoint)
    if (values.stroke) return takeOwn(stroke(ownFrom(now), values.stroke as StrokePoint))
    if (level !== undefined)
      // The input at the cursor; from then on it is the reader's own.
      return takeOwn(ownFrom(now).with(now.settings.k, roundTo(level as number, 4)))
    if (['radius', 'angle', 'place'].some((key) => key in values))
      return set(withPole(now, run(), run().n, keyTarget(now, run(), values)))
    for (const key of ['B', 'C'] as const)
      if (values[key] === 'own' && now.settings[key] !== 'own') return set(withOwnWeights(now, key))
    if (values.input === 'own' && now.settings.input !== 'own') return takeOwn(ownFrom(now))
    changeSettings(values)
  }
}
