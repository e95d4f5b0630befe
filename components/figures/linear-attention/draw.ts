import { niceStep } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { Store, StoreParameters } from './compute.ts'
import { layoutOf } from './layout.ts'
import { errorMarks, weightMarks } from './panels.ts'
import { stateMarks } from './state.ts'
import { PAIRS } from './store.ts'

const within = (value: number, most: number) => Math.min(most, Math.max(1, Math.round(value)))

/** The matrix state and its reading, beside the softmax of the same pairs, over the errors of both. */
export function draw(
  data: Store,
  parameters: StoreParameters,
  frame: Frame,
): FigureDrawing<StoreParameters> {
  const largest = data.state.weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 1)
  const step = niceStep(largest, 1)
  const layout = layoutOf(frame, data.n, Math.ceil(largest / step) * step)
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
      {
        parameters: ['asked'],
        x: shares.x(data.asked + 1),
        y: shares.y.range[1],
        shape: 'cursor',
        area: {
          x: shares.x.range[0],
          y: shares.y.range[1],
          width: shares.x.range[1] - shares.x.range[0],
          height: products.y.range[0] - shares.y.range[1],
        },
        label: 'Pair that is asked for',
        move: (x) => ({ asked: within(shares.x.invert(x), data.n) }),
      },
      {
        parameters: ['n'],
        x: error.x(data.n),
        y: error.y.range[1],
        shape: 'cursor',
        area: {
          x: error.x.range[0],
          y: error.y.range[1],
          width: error.x.range[1] - error.x.range[0],
          height: error.y.range[0] - error.y.range[1],
        },
        label: 'Pairs stored',
        move: (x) => ({ n: within(error.x.invert(x), PAIRS) }),
      },
    ],
  }
}
