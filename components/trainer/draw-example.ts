import type { Mark, Scale } from '../../src/draw/index.ts'
import { headingMark, letterMarks, tokenScale } from '../training/sequence-marks.ts'
import { baseMark, stepMarks } from '../training/step-marks.ts'
import { tokenText } from '../training/tasks.ts'
import type { Example } from './example.ts'
import type { Place } from './layout.ts'
import type { Run } from './run.ts'

const layerGap = 28
const rowGap = 18

/** What is wanted under the tokens that ask, what is answered, and a mark: a dot where it is right, a cross where not. */
function answerMarks(
  place: Scale,
  top: number,
  { tokens, answers }: Example,
  text: (id: number) => string,
): Mark[] {
  const row = (key: 'wanted' | 'given') => {
    const texts = new Array<string | undefined>(tokens.length).fill(undefined)
    for (const answer of answers) {
      const id = answer[key]
      if (id !== undefined) texts[answer.place] = text(id)
    }
    return texts
  }
  const at = (isRight: boolean) =>
    answers
      .filter(({ given, wanted }) => given !== undefined && (given === wanted) === isRight)
      .flatMap((answer) => [place(answer.place), top + 2 * rowGap - 4])
  return [
    ...letterMarks(place, top, row('wanted'), 'ink-2'),
    ...letterMarks(place, top + rowGap, row('given'), 'y'),
    { kind: 'symbols', shape: 'circle', size: 3.5, points: at(true), fill: { colour: 'acc' } },
    {
      kind: 'symbols',
      shape: 'cross',
      size: 3.5,
      points: at(false),
      stroke: { colour: 'err', width: 2 },
    },
  ]
}

/** The example in its place: tokens on top, a row of steps of some height for each layer, the answers below. */
export function exampleMarks(
  { recipe, example }: Pick<Run, 'recipe' | 'example'>,
  { left, right, top }: Place,
  layerHeight: number,
): Mark[] {
  const { tokens, layers } = example
  const text = (id: number) => tokenText(recipe.task, id)
  const place = tokenScale(tokens.length, [left, right])
  const first = top + 60
  const steps = Array.from({ length: recipe.model.layers }, (_, layer): Mark[] => {
    const above = first + layer * (layerHeight + layerGap)
    const bottom = above + layerHeight
    const known = layers.at(layer)
    const words = known
      ? `steps of channel ${known.channel + 1} in layer ${layer + 1}${layer === 0 && known.before ? '; line: before' : ''}`
      : `steps in layer ${layer + 1}: they come with training`
    return [
      headingMark(left, above - 8, words),
      ...(known
        ? stepMarks(place, { top: above, bottom, steps: known.steps, beside: known.before })
        : [baseMark(place, tokens.length, bottom)]),
    ]
  })
  const under = first + recipe.model.layers * (layerHeight + layerGap)
  return [
    headingMark(left, top, 'one sequence, drawn apart from training'),
    ...letterMarks(place, top + 26, tokens.map(text), 'x'),
    ...steps.flat(),
    headingMark(left, under - 4, 'wanted; answered; dot: right, cross: wrong'),
    ...answerMarks(place, under + 18, example, text),
  ]
}
