import type { Mark, Scale } from '../../src/draw/index.ts'
import { headingMark, letterMarks, stepMarks, tokenScale } from '../training/sequence-marks.ts'
import { selectiveChannel, type Watch } from '../training/watch.ts'
import { HANG, type Place } from './layout.ts'

/** What the example shows: the tokens with their steps now and before training, and the answers. */
export interface Example {
  readonly now: Watch
  /** Before training, where that is known. */
  readonly before?: Watch
  text(id: number): string
}

const layerGap = 28
const rowGap = 18

/** The answers under the tokens that ask for one, each with a mark: a dot where it is right, a cross where not. */
function answerMarks(place: Scale, top: number, { now, text }: Example): Mark[] {
  const asked = now.wanted.flatMap((wanted, t) => (wanted === undefined ? [] : [{ wanted, t }]))
  const at = (isRight: boolean) =>
    asked
      .filter(({ wanted, t }) => (now.predicted[t] === wanted) === isRight)
      .flatMap(({ t }) => [place(t), top + 2 * rowGap - 4])
  const answered = now.predicted.map((id, t) => (now.wanted[t] === undefined ? undefined : id))
  const shown = (ids: readonly (number | undefined)[]) =>
    ids.map((id) => (id === undefined ? undefined : text(id)))
  return [
    ...letterMarks(place, top, shown(now.wanted), 'ink-2'),
    ...letterMarks(place, top + rowGap, shown(answered), 'y'),
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
  example: Example,
  { left, right, top }: Place,
  layerHeight: number,
): Mark[] {
  const { now, before, text } = example
  const place = tokenScale(now.tokens.length, [left, right])
  const first = top + 60
  const layers = now.steps.flatMap((channels, layer): Mark[] => {
    const channel = selectiveChannel(channels)
    const steps = channels[channel]
    const above = first + layer * (layerHeight + layerGap)
    const beside = before?.steps[layer][channel]
    const words = `steps of channel ${channel + 1} in layer ${layer + 1}${layer === 0 && before ? '; line: before' : ''}`
    return [
      headingMark(left - HANG, above - 8, words),
      ...stepMarks(place, { top: above, bottom: above + layerHeight, steps, beside }),
    ]
  })
  const under = first + now.steps.length * (layerHeight + layerGap)
  return [
    headingMark(left - HANG, top, 'one sequence that training does not see'),
    ...letterMarks(place, top + 26, now.tokens.map(text), 'x'),
    ...layers,
    headingMark(left - HANG, under - 4, 'wanted; answered; dot: right, cross: wrong'),
    ...answerMarks(place, under + 18, example),
  ]
}
