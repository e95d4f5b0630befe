import type { Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { NOW, SIDE, type Step, type StepParameters } from './compute.ts'

/** The picture: tokens that were read are filled and joined in their order, the present one is ringed. */
export function drawPicture(
  { before }: Step,
  _: StepParameters,
  { width, height }: Frame,
): FigureDrawing<StepParameters> {
  const cell = Math.min((height - 12) / SIDE, (width - 12) / SIDE)
  const left = (width - SIDE * cell) / 2
  const centre = (place: number) =>
    [left + ((place % SIDE) + 0.5) * cell, 6 + (Math.floor(place / SIDE) + 0.5) * cell] as const
  const [x, y] = centre(NOW)
  const cells = Array.from({ length: SIDE * SIDE }, (_value, place): Mark => {
    const [middle, level] = centre(place)
    return {
      kind: 'rect',
      x: middle - cell / 2 + 1,
      y: level - cell / 2 + 1,
      width: cell - 2,
      height: cell - 2,
      fill: {
        colour: before.includes(place) ? { token: 'h', share: 0.3 } : 'sunk',
      },
    }
  })
  return {
    width,
    height,
    marks: [
      ...cells,
      {
        kind: 'path',
        points: [...before, NOW].flatMap((place) => [...centre(place)]),
        stroke: { colour: 'h', width: 2 },
      },
      {
        kind: 'symbols',
        shape: 'circle',
        points: [x, y],
        size: 7,
        stroke: { colour: 'ink', width: 2 },
        fill: { colour: 'plate' },
      },
    ],
  }
}
