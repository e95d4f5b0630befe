import { crisp, cursorHandle, type Mark } from '../../src/draw/index.ts'
import type { Handle, Timeline } from '../../src/figure/definition.ts'
import type { SequencePanels } from './sequence-layout.ts'
import { pitchOf } from './sequence-marks.ts'

/** How far a sequence has been read: the tokens read so far, of how many. */
export interface Read {
  readonly read: number
  readonly tokens: readonly number[]
}

/** The parameter with the token read last, counted from 1; by default `end`, which no sequence exceeds. */
export function readParameter(end: number) {
  return {
    type: 'number',
    label: 'Token read last',
    min: 1,
    max: end,
    step: 1,
    decimals: 0,
    default: end,
    hidden: true,
  } as const
}

/** Reads one token after the other. */
export function readTimeline({ read, tokens }: Read): Timeline<{ token: number }> {
  return { k: read, last: tokens.length, at: (k) => ({ token: Math.max(1, k) }) }
}

/** The line at the token read last, and the steps of those that follow, paled. */
export function readCursorMarks(
  { read, tokens }: Read,
  { token, right, steps, maps: [first], end }: SequencePanels,
): Mark[] {
  const x = crisp(token(read - 1))
  const later = token(read - 1) + pitchOf(token) / 2
  const line: Mark[] = [
    {
      kind: 'path',
      points: [x, steps.top, x, steps.bottom, NaN, NaN, x, first, x, end],
      stroke: { colour: 'ink', opacity: 0.45 },
    },
    cursorHandle(x, steps.top + 3),
  ]
  if (read === tokens.length) return line
  return [
    {
      kind: 'rect',
      x: later,
      y: steps.top - 2,
      width: right - later,
      height: steps.bottom - steps.top + 1,
      fill: { colour: 'plate', opacity: 0.8 },
    },
    ...line,
  ]
}

/**
 * The handle on that line.
 * @param all - where it is led to at the end of a sequence, so that it stays at the end of a longer one.
 */
export function readHandle(
  { read, tokens }: Read,
  { token, steps, end }: SequencePanels,
  all: number,
): Handle<{ token: number }> {
  const last = tokens.length
  const x = token(read - 1)
  return {
    parameters: ['token'],
    x,
    y: steps.top,
    shape: 'cursor',
    area: { x, y: steps.top, width: 1, height: end - steps.top },
    label: 'Token read last',
    most: { token: last },
    move: (to) => {
      const reached = Math.max(1, Math.round(token.invert(to)) + 1)
      return { token: reached < last ? reached : all }
    },
  }
}
