import { gridY, linearScale, rampKey, type Mark } from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { sign } from '../../training/induction.ts'
import { placeHandle } from '../../training/place-handle.ts'
import { readCursorMarks, readHandle } from '../../training/read-cursor.ts'
import { holdingMarks } from '../../training/reading-marks.ts'
import {
  headingMark,
  letterMarks,
  numberMarks,
  pitchOf,
  tokenScale,
} from '../../training/sequence-marks.ts'
import { stepMarks } from '../../training/step-marks.ts'
import { tokenText } from '../../training/tasks.ts'
import { END, type Answer, type Induction, type State } from './compute.ts'
import { layout, ROW, type Layout } from './layout.ts'
import { ALPHABET, task } from './models.ts'

const text = (id: number) => tokenText(task, id)

/** Narrower columns have no room for a letter, but for those that matter. */
const narrowest = 4

/** The letters that are shown; narrow columns have room for those alone that matter. */
function lettersOf({ tokens, place }: Induction, token: Layout['token']): (string | undefined)[] {
  const isShown = (id: number, t: number) =>
    pitchOf(token) >= narrowest || id === sign || t === place
  return tokens.map((id, t) => (isShown(id, t) ? text(id) : undefined))
}

function stripMarks(induction: Induction, { token, left, strip }: Layout): Mark[] {
  const { tokens, place } = induction
  const letters = lettersOf(induction, token)
  const others = letters.flatMap((letter, t) => (letter ? [] : [token(t), strip - 4]))
  return [
    headingMark(left, strip - 24, 'what follows “!” is asked for. Drag it'),
    { kind: 'symbols', shape: 'circle', size: 0.8, points: others, fill: { colour: 'ink-3' } },
    ...letterMarks(token, strip, letters, (t) =>
      tokens[t] === sign || t === place ? 'x' : 'ink-3',
    ),
  ]
}

/** What the state holds and what the sign reads that asks, with a frame round the letter that it should. */
function mapMarks(
  words: string,
  { held, reading }: Answer,
  { place }: Induction,
  top: number,
  { token, left }: Layout,
): Mark[] {
  return [
    headingMark(left, top - 10, words),
    ...holdingMarks(token, {
      top,
      rowHeight: ROW,
      held,
      reading,
      wanted: [place],
      names: [text(sign)],
    }),
  ]
}

/** The probability of each letter as a bar; the wanted one is marked. */
function oddsMarks(
  words: string,
  { odds }: Answer,
  wanted: number,
  { left, right, top, bottom }: Layout['odds'][number],
): Mark[] {
  const height = linearScale([0, 1], [bottom, top])
  const letter = tokenScale(ALPHABET, [left, right])
  const pitch = pitchOf(letter)
  return [
    headingMark(left, top - 10, words),
    gridY(height, { x0: left, x1: right, ticks: [0, 0.5, 1] }),
    ...[0, 0.5, 1].map((value): Mark => ({
      kind: 'text',
      x: left - 8,
      y: height(value),
      text: String(value),
      anchor: 'end',
      baseline: 'middle',
    })),
    ...Array.from(odds, (value, id): Mark => ({
      kind: 'rect',
      x: letter(id) - 0.32 * pitch,
      y: height(value),
      width: 0.64 * pitch,
      height: bottom - height(value),
      fill: { colour: 'y' },
    })),
    ...Array.from(odds, (_, id): Mark => ({
      kind: 'text',
      x: letter(id),
      y: bottom + 17,
      text: text(id),
      font: 'mono',
      anchor: 'middle',
      colour: id === wanted ? 'x' : 'ink-2',
      weight: id === wanted ? 600 : 400,
    })),
    {
      kind: 'rect',
      x: letter(wanted) - 0.45 * pitch,
      y: bottom + 5,
      width: 0.9 * pitch,
      height: 17,
      stroke: { colour: 'x', width: 1.5 },
    },
  ]
}

function handle(induction: Induction, { token, strip }: Layout): Handle<State> {
  const { place, tokens } = induction
  return placeHandle(token, lettersOf(induction, token), {
    key: 'place',
    label: 'Place of the first sign',
    place,
    // A letter has to follow it, and the last sign has to come after that.
    last: tokens.length - 2,
    y: strip,
  })
}

export function draw(induction: Induction, _state: State, frame: Frame) {
  const { mamba, lti, layer, wanted, tokens } = induction
  const places = layout(frame, tokens.length)
  const [first, second] = places.maps
  const [upper, lower] = places.odds
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...stripMarks(induction, places),
      headingMark(
        places.left,
        places.steps.top - 10,
        `steps of channel ${mamba.channel + 1} in layer ${layer}: Mamba; line: other`,
      ),
      ...stepMarks(places.token, { ...places.steps, steps: mamba.steps, beside: lti.steps }),
      ...mapMarks(
        frame.narrow
          ? `Mamba, layer ${layer}: state, “!” reading`
          : `Mamba: what the state of layer ${layer} holds, and what “!” reads`,
        mamba,
        induction,
        first,
        places,
      ),
      ...mapMarks('the same, time-invariant', lti, induction, second, places),
      ...readCursorMarks(induction, places),
      ...rampKey(places.right, first - 10),
      ...numberMarks(places.token, places.end, tokens.length),
      ...oddsMarks('probability of each letter after “!”, Mamba', mamba, wanted, upper),
      ...oddsMarks('the same, time-invariant', lti, wanted, lower),
    ],
    handles: [handle(induction, places), readHandle(induction, places, END)],
  }
}
