import { rampKey, type Mark } from '../../../src/draw/index.ts'
import type { Frame, Handle } from '../../../src/figure/definition.ts'
import { placeHandle } from '../../training/place-handle.ts'
import { readCursorMarks, readHandle } from '../../training/read-cursor.ts'
import { holdingMarks } from '../../training/reading-marks.ts'
import { headingMark, letterMarks, numberMarks, pitchOf } from '../../training/sequence-marks.ts'
import { stepMarks } from '../../training/step-marks.ts'
import { tokenText } from '../../training/tasks.ts'
import { END, type Answer, type Copying, type State } from './compute.ts'
import { layout, LINE, ROW, type Layout } from './layout.ts'
import { ALPHABET, COPIED, task } from './models.ts'

const text = (id: number) => tokenText(task, id)

/** The letters to be copied, each at its place. */
function lettersOf({ tokens }: Copying): (string | undefined)[] {
  return tokens.map((id) => (id < ALPHABET ? text(id) : undefined))
}

/** Half the room that a letter needs among the fillers, in px. */
const letterHalf = 6

/** A line of dots, one a filler, with room left where a letter stands. */
function fillerMark({ context, places }: Copying, token: Layout['token'], y: number): Mark {
  const pitch = pitchOf(token)
  // Where columns are narrow a letter takes the room of fillers beside it.
  const hidden = Math.ceil(letterHalf / pitch) - 1
  const ends = [-hidden, ...places, context + 1 + hidden]
  const points = ends.slice(1).flatMap((end, i) => {
    const [first, last] = [ends[i] + hidden, end - 2 - hidden]
    return first > last ? [] : [token(first) - 0.5, y, token(last) + 0.5, y, NaN, NaN]
  })
  return { kind: 'path', points, stroke: { colour: 'ink-3', width: 1.5, dash: [1.5, pitch - 1.5] } }
}

function stripMarks(copying: Copying, { token, left, strip }: Layout): Mark[] {
  const half = pitchOf(token) / 2
  const { context } = copying
  const [first, last] = [token(context) - half, token(context + COPIED - 1) + half]
  return [
    headingMark(left, strip - 32, 'letters among fillers; ? asks. Drag a letter'),
    fillerMark(copying, token, strip - 4),
    ...letterMarks(token, strip, lettersOf(copying), 'x'),
    { kind: 'path', points: [first, strip - 4, last, strip - 4], stroke: { colour: 'ink-2' } },
    {
      kind: 'text',
      x: (first + last) / 2,
      y: strip - 12,
      text: '?',
      font: 'mono',
      colour: 'ink-2',
      anchor: 'middle',
    },
  ]
}

/** The reading of the questions that have been asked. */
function askedOf({ reading }: Answer, { context, read }: Copying): Float64Array {
  const length = reading.length / COPIED
  return reading.map((value, i) => (Math.floor(i / length) < read - context ? value : 0))
}

/** What the state holds and what each question reads, with a frame round the letter that it should. */
function mapMarks(
  words: string,
  answer: Answer,
  copying: Copying,
  top: number,
  { token, left }: Layout,
): Mark[] {
  return [
    headingMark(left, top - 10, words),
    ...holdingMarks(token, {
      top,
      rowHeight: ROW,
      held: answer.held,
      reading: askedOf(answer, copying),
      wanted: copying.places.map((place) => place - 1),
      // The others stand between them.
      names: copying.places.map((_, i) => (i === 0 || i === COPIED - 1 ? `?${i + 1}` : undefined)),
    }),
  ]
}

function answerRow(
  words: string,
  ids: readonly number[],
  row: number,
  { answers, right }: Layout,
  wanted?: readonly number[],
): Mark[] {
  const y = answers.top + row * LINE
  const column = (right - answers.left) / COPIED
  const at = (i: number) => answers.left + (i + 0.5) * column
  const marked = (isRight: boolean) =>
    ids.flatMap((id, i) => (wanted && (id === wanted[i]) === isRight ? [at(i) + 14, y - 5] : []))
  return [
    { kind: 'text', x: 12, y, text: words, colour: 'ink-2', size: 13 },
    ...ids.map((id, i): Mark => ({
      kind: 'text',
      x: at(i),
      y,
      text: text(id),
      font: 'mono',
      size: 16,
      anchor: 'middle',
      colour: wanted ? 'y' : 'x',
    })),
    { kind: 'symbols', shape: 'circle', size: 3.5, points: marked(true), fill: { colour: 'acc' } },
    {
      kind: 'symbols',
      shape: 'cross',
      size: 3.5,
      points: marked(false),
      stroke: { colour: 'err', width: 2 },
    },
  ]
}

function answerMarks({ letters, mamba, lti }: Copying, places: Layout): Mark[] {
  return [
    headingMark(places.left, places.answers.top - 28, 'the answers: right (dot) or wrong (cross)'),
    ...answerRow('wanted', letters, 0, places),
    ...answerRow('Mamba', mamba.answers, 1, places, letters),
    ...answerRow('time-invariant', lti.answers, 2, places, letters),
  ]
}

const keys = ['p1', 'p2', 'p3', 'p4'] as const

/** A handle for each place that was asked for, where its letter stands, and the cursor. */
function handles(copying: Copying, state: State, layout: Layout): Handle<State>[] {
  const { places, context } = copying
  const { token, strip } = layout
  const texts = lettersOf(copying)
  const order = [...keys].sort((a, b) => state[a] - state[b])
  return [
    ...keys.map((key, i) =>
      placeHandle(token, texts, {
        key,
        label: `Place of letter ${i + 1}`,
        place: places[order.indexOf(key)],
        last: context,
        y: strip,
      }),
    ),
    readHandle(copying, layout, END),
  ]
}

export function draw(copying: Copying, state: State, frame: Frame) {
  const { mamba, lti, layer, tokens, context } = copying
  const places = layout(frame, tokens.length)
  const [first, second] = places.maps
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...stripMarks(copying, places),
      headingMark(
        places.left,
        places.steps.top - 10,
        `steps of channel ${mamba.channel + 1} in layer ${layer}: Mamba; line: other`,
      ),
      ...stepMarks(places.token, { ...places.steps, steps: mamba.steps, beside: lti.steps }),
      ...mapMarks(
        frame.narrow
          ? `Mamba, layer ${layer}: state, and what ? read`
          : `Mamba: what the state of layer ${layer} holds, and what each ? reads`,
        mamba,
        copying,
        first,
        places,
      ),
      ...mapMarks(`the same, time-invariant`, lti, copying, second, places),
      ...readCursorMarks(copying, places),
      ...rampKey(places.right, first - 10),
      ...numberMarks(places.token, places.end, context),
      ...answerMarks(copying, places),
    ],
    handles: handles(copying, state, places),
  }
}
