import type { Mark } from '../../../src/draw/index.ts'
import { boxMarks } from './boxes.ts'
import { standing, type U } from './compute.ts'
import type { Layout } from './layout.ts'
import { countWords, formatShort } from './words.ts'

/** Widths of the first box and of the last. */
const [WIDEST, NARROWEST] = [150, 84]
const LINE = 15

/** The places of a pyramid under each other, what stands in them at their right. */
export function pyramidMarks(data: U, at: Layout): Mark[] {
  const { places, stages, axes } = data.network
  // With its words at the right the drawing stands in the middle.
  const middle = (at.network.left + at.network.right) / 2 - 70
  const boxes = places.map((place) => {
    const width = WIDEST - ((WIDEST - NARROWEST) * place.stage) / (stages.length - 1)
    const y = at.stageRow(place.stage) - at.box / 2
    return { x: middle - width / 2, y, width, height: at.box, blocks: standing(data, place) }
  })
  const steps = boxes
    .slice(1)
    .flatMap(({ y }, i) => [middle, boxes[i].y + at.box, middle, y, NaN, NaN])
  return [
    { kind: 'path', points: steps, stroke: { colour: 'ink-3', width: 1.25 } },
    ...boxMarks(boxes),
    ...boxes.flatMap(({ y, height, blocks }, i): Mark[] => {
      const words = countWords(blocks)
      const centre = y + height / 2 + 1
      return [
        {
          kind: 'text',
          x: middle,
          y: centre,
          text: formatShort(stages[i].side, axes),
          anchor: 'middle',
          baseline: 'middle',
          colour: 'ink',
        },
        ...words.map((text, line): Mark => ({
          kind: 'text',
          x: middle + WIDEST / 2 + 14,
          y: centre + LINE * (line - (words.length - 1) / 2),
          text,
          baseline: 'middle',
        })),
      ]
    }),
  ]
}
