import type { Mark, Stroke, Fill } from '../../../src/draw/index.ts'
import type { Builder } from './compute.ts'
import type { Box } from './layout.ts'
import { kindsOf, type Kind } from './stack.ts'

interface Style {
  readonly fill?: Fill
  readonly stroke?: Stroke
}

/** Mixers of tokens are in inks of categories; attention within a window and routed experts are hollow. */
export const styles: Readonly<Record<Kind, Style>> = {
  mamba1: { fill: { colour: 'cat-1' } },
  mamba2: { fill: { colour: 'cat-3' } },
  attention: { fill: { colour: 'cat-2' } },
  window: { stroke: { colour: 'cat-2' } },
  mlp: { fill: { colour: 'ctl' } },
  experts: { stroke: { colour: 'ink-2' } },
}

/** Most of the height that a layer may take. */
const HIGHEST = 18

/** The layers of the stack, the first at the bottom: mixers of tokens at the left of the stream, of channels at its right. */
export function columnMarks({ stack }: Builder, box: Box): Mark[] {
  const { left, right, top, bottom } = box
  const { layers } = stack
  const pitch = Math.min(HIGHEST, (bottom - top) / layers.length)
  const high = pitch > 4 ? pitch - 1.5 : pitch * 0.72
  const stream = left + 0.58 * (right - left)
  const reach = (kind: Kind): readonly [number, number] => {
    if (kind === 'attention' || kind === 'window') return [left, stream - 3]
    if (kind === 'mlp' || kind === 'experts') return [stream + 3, right]
    return [left + 0.16 * (right - left), stream - 3]
  }
  const outline = (kind: Kind) =>
    layers.flatMap((layer, i) => {
      if (layer !== kind) return []
      const [x0, x1] = reach(kind)
      const y1 = bottom - i * pitch
      const y0 = y1 - high
      return [x0, y0, x1, y0, x1, y1, x0, y1, x0, y0, NaN, NaN]
    })
  const end = bottom - layers.length * pitch
  return [
    {
      kind: 'path',
      points: [stream, bottom + 4, stream, end - 6],
      stroke: { colour: 'ink-3', width: 1.25 },
    },
    { kind: 'text', x: stream, y: bottom + 18, text: 'embedding', anchor: 'middle' },
    { kind: 'text', x: stream, y: end - 12, text: 'output', anchor: 'middle' },
    ...kindsOf(stack).map((kind): Mark => ({
      kind: 'path',
      points: outline(kind),
      ...styles[kind],
    })),
  ]
}
