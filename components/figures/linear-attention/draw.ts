import { clamp, niceStep } from '../../../src/draw/index.ts'
import { cursorAlong } from '../../../src/figure/cursor.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Store, StoreParameters } from './compute.ts'
import { layoutOf } from './layout.ts'
import { errorMarks, weightMarks } from './panels.ts'
import { stateMarks } from './state.ts'
import { PAIRS } from './store.ts'

const within = (value: number, most: number) => clamp(Math.round(value), 1, most)

/** The matrix state and its reading, beside the softmax of the same pairs, over the errors of both. */
export function draw(
  data: Store,
  parameters: StoreParameters,
  frame: Frame,
): FigureDrawing<StoreParameters> {
  const largest = data.state.weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 1)
  const step = niceStep(largest, 1)
  const layout = layoutOf(frame, data.n, {
    products: Math.ceil(largest / step) * step,
    // Few rows are soon far off: the panel grows where its usual room is too low.
    error: Math.max(2, Math.ceil(Math.max(...data.errors.state, ...data.errors.softmax))),
  })
  const { shares, products, error } = layout
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...stateMarks(data, layout),
      ...weightMarks(data, layout),
      ...errorMarks(data, parameters, layout),
    ],
    handles: [
      cursorAlong(
        shares.x,
        { top: shares.y.range[1], bottom: products.y.range[0], at: data.asked + 1 },
        {
          parameters: ['asked'],
          label: 'Pair that is asked for',
          move: (x) => ({ asked: within(shares.x.invert(x), data.n) }),
        },
      ),
      cursorAlong(
        error.x,
        { top: error.y.range[1], bottom: error.y.range[0], at: data.n },
        {
          parameters: ['n'],
          label: 'Pairs stored',
          move: (x) => ({ n: within(error.x.invert(x), PAIRS) }),
        },
      ),
    ],
  }
}
