import {
  axisBottom,
  endLabels,
  formatTick,
  gridX,
  gridY,
  linearScale,
  logScale,
  type Mark,
  type Scale,
  type Shape,
  type Token,
  formatBytes,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import type { TrafficParameters, Traffics } from './compute.ts'
import { formNames } from './describe.ts'
import { attainable, device, ridge } from './device.ts'
import { forms, type Form } from './formulas.ts'

const styles: Readonly<Record<Form, { readonly token: Token; readonly shape: Shape }>> = {
  naive: { token: 'cat-2', shape: 'square' },
  stored: { token: 'cat-3', shape: 'diamond' },
  recomputed: { token: 'cat-1', shape: 'circle' },
}

function barMarks(data: Traffics, top: number, { width, narrow }: Frame): Mark[] {
  const left = narrow ? 8 : 176
  const pitch = narrow ? 46 : 34
  const all = (form: Form) => data[form].hbm + data[form].chip
  const longest = Math.max(...forms.map(all))
  const scale = linearScale([0, longest], [left, width - 84])
  const title = narrow
    ? 'bytes through HBM, and (outlined) on the chip'
    : 'bytes through HBM, and (outlined) handed on within the chip’s memory (SRAM)'
  return [
    { kind: 'text', x: 8, y: top - 12, text: title },
    ...forms.flatMap((form, i): Mark[] => {
      const y = top + i * pitch + (narrow ? 18 : 0)
      const end = Math.max(left + 2, scale(data[form].hbm))
      const name: Mark = narrow
        ? { kind: 'text', x: left, y: y - 5, text: formNames[form], colour: 'ink' }
        : { kind: 'text', x: 26, y: y + 15, text: formNames[form], colour: 'ink', size: 13 }
      return [
        name,
        ...(narrow
          ? []
          : [
              {
                kind: 'symbols' as const,
                shape: styles[form].shape,
                size: 5,
                points: [14, y + 11],
                fill: { colour: styles[form].token },
              },
            ]),
        {
          kind: 'rect',
          x: left,
          y,
          width: end - left,
          height: 20,
          fill: { colour: styles[form].token },
        },
        {
          kind: 'rect',
          x: end,
          y: y + 0.5,
          width: scale(all(form)) - end,
          height: 19,
          stroke: { colour: styles[form].token, dash: [3, 3] },
        },
        { kind: 'text', x: end + 7, y: y + 14, text: formatBytes(data[form].hbm), colour: 'ink' },
      ]
    }),
  ]
}

function roofMarks(x: Scale, y: Scale): Mark[] {
  const [low, high] = x.domain
  return [
    {
      kind: 'path',
      points: [x(low), y(attainable(low)), x(ridge), y(device.rate), x(high), y(device.rate)],
      stroke: { colour: 'ink', width: 1.75 },
    },
    {
      kind: 'path',
      points: [x(ridge), y(device.rate), x(ridge), y.range[0]],
      stroke: { colour: 'ink-3', dash: [4, 3] },
    },
    {
      kind: 'text',
      x: x(ridge) - 6,
      y: y.range[0] - 8,
      text: 'memory sets the time',
      anchor: 'end',
      halo: 'plate',
    },
  ]
}

/** Width of a letter of the labels, about, in px. */
const LETTER = 7

function pointMarks(data: Traffics, x: Scale, y: Scale): Mark[] {
  const labels = endLabels(
    forms.map((form) => ({
      text: formNames[form],
      y: y(data[form].attainable) + 24,
      font: 'sans' as const,
      size: 13,
      colour: 'ink' as const,
    })),
    { x: 0, bounds: [y.range[1] + 22, y.range[0] - 32] },
  )
  const places = forms.map((form) => x(data[form].intensity))
  return forms.flatMap((form, i): Mark[] => {
    const at = places[i]
    const isRight = at + 134 > x.range[1]
    // Over the slope, where under it the label would cross the line of the ridge.
    const length = LETTER * formNames[form].length
    const isAlone = places.every(
      (place, k) => k === i || (Math.abs(place - at) > 30 && place + 134 <= x.range[1]),
    )
    const crosses = at < x(ridge) && at + 10 + length > x(ridge)
    const isOver = crosses && isAlone && at - 12 - length > x.range[0]
    const isLeft = isRight || isOver
    const end = isRight ? Math.min(at, x.range[1]) - 4 : at - 12
    return [
      {
        kind: 'symbols',
        shape: styles[form].shape,
        size: 7,
        points: [at, y(data[form].attainable)],
        fill: { colour: styles[form].token },
        stroke: { colour: 'plate', width: 1.5 },
      },
      {
        ...labels[i],
        x: isLeft ? end : at + 10,
        ...(isOver && { y: y(data[form].attainable) - 8 }),
        anchor: isLeft ? 'end' : 'start',
        halo: 'plate',
      },
    ]
  })
}

/** Bars of the bytes through HBM and on the chip, and under them the three forms under the device's roofline. */
export function draw(
  data: Traffics,
  _: TrafficParameters,
  frame: Frame,
): FigureDrawing<TrafficParameters> {
  const { width, height, narrow } = frame
  const left = narrow ? 40 : 56
  const right = width - 16
  const bars = 40
  const top = bars + (narrow ? 190 : 156)
  const bottom = height - 46
  const x = logScale([0.1, 1000], [left, right])
  const y = logScale([1e11, 4e13], [bottom, top])
  const marks: Mark[] = [
    ...barMarks(data, bars, frame),
    gridX(x, { y0: bottom, y1: top }),
    gridY(y, { x0: left, x1: right }),
    { kind: 'text', x: 8, y: top - 14, text: 'attainable operations a second, × 10¹²' },
    ...y.ticks().map((tick): Mark => ({
      kind: 'text',
      x: left - 8,
      y: y(tick),
      text: formatTick(tick / 1e12),
      anchor: 'end',
      baseline: 'middle',
    })),
    ...axisBottom(x, {
      y: bottom,
      format: formatTick,
      line: true,
      label: 'operations for each byte through HBM',
    }),
    ...roofMarks(x, y),
    ...pointMarks(data, x, y),
  ]
  return { width, height, marks }
}
