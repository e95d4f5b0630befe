import { crisp, cursorHandle, type Mark, type Scale } from '../../../src/draw/index.ts'
import { compared, type Compared, type DiscretizationError } from './compute.ts'

export interface Axes {
  readonly x: Scale
  readonly y: Scale
}

/** An error of zero, which a logarithmic axis cannot show, stands at the bottom. */
export const visible = (error: number, { y }: Axes) => Math.max(error, y.domain[0])

/** Handle, line, points; and the way the Mamba rule falls to the hold once B is multiplied by one factor. */
export function cursorMarks(data: DiscretizationError, dt: number, axes: Axes): Mark[] {
  const { x, y } = axes
  const at = crisp(x(dt))
  const top = y.range[1] - 14
  const left = x(dt) > (x.range[0] + x.range[1]) / 2
  const side = left ? -11 : 11
  const anchor = left ? 'end' : 'start'
  const height = (rule: Compared) => Math.max(y.range[1], y(visible(data.here[rule], axes)))
  const [from, to] = [height('mamba'), height('zoh')]
  const way = Math.sign(to - from)
  const marks: Mark[] = [
    { kind: 'path', points: [at, top, at, y.range[0]], stroke: { colour: 'ink' } },
    cursorHandle(at, top),
    {
      kind: 'text',
      x: at + side,
      y: top - 1,
      text: '',
      anchor,
      runs: [
        { text: 'Δ', font: 'roman', size: 15, colour: 'd' },
        { text: ` = ${Number(dt.toPrecision(3))} s`, colour: 'ink' },
      ],
    },
    {
      kind: 'symbols',
      shape: 'circle',
      size: 3.5,
      points: compared.flatMap((rule) => (data.here[rule] > y.domain[1] ? [] : [at, height(rule)])),
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
  ]
  if (Math.abs(to - from) < 48) return marks
  const head = to - 9 * way
  // The lines fall to the left, so there is room between them there.
  const beside = at - 112 > x.range[0] ? -1 : 1
  return [
    ...marks,
    {
      kind: 'path',
      points: [at, from + 5 * way, at, head],
      stroke: { colour: 'B', width: 2.5 },
    },
    {
      kind: 'path',
      points: [at - 4.5, head - 3 * way, at + 4.5, head - 3 * way, at, head + 4 * way],
      closed: true,
      fill: { colour: 'B' },
    },
    {
      kind: 'text',
      x: at + 11 * beside,
      y: from + (to - from) * 0.6,
      text: '',
      anchor: beside < 0 ? 'end' : 'start',
      baseline: 'middle',
      halo: 'plate',
      runs: [
        { text: 'B', font: 'bold', size: 15, colour: 'B' },
        { text: ' × ', colour: 'ink' },
        { text: 's', font: 'math', size: 15, colour: 'ink' },
        { text: `, |s| = ${data.factor.modulus.toFixed(3)}`, colour: 'ink' },
      ],
    },
  ]
}
