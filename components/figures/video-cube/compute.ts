import { findScanOrder, selectiveScanAdjoint } from '../../../src/kernel/index.ts'
import { objectCells } from './video.ts'

export interface State {
  readonly frames: number
  /** Cells along a side of a frame. */
  readonly side: number
  /** Cells by which the object moves in a frame. */
  readonly speed: number
  /** Rate times step of a token of the object. */
  readonly decay: number
  /** The step of the other tokens, as a share of that. */
  readonly background: number
  readonly bothWays: boolean
  /** Frame, column and row of the chosen token, from 1; past the last they start again. */
  readonly t: number
  readonly x: number
  readonly y: number
  /** A real clip: its frames, and how many of them make a tubelet. */
  readonly clip: number
  readonly tubelet: '1' | '2'
}

/** Pixels along a side of a frame of the clip, and along a side of a patch, as in VideoMamba. */
export const PIXELS = 224
export const PATCH = 16
/** States of a channel that are counted, as in Mamba-1. */
export const N = 16

/** One order of the tokens, as seen from the chosen one. */
export interface Reading {
  readonly name: 'spatial-first' | 'time-first'
  readonly label: string
  readonly path: Int32Array
  /** The step at which each cell is read. */
  readonly stepOf: Int32Array
  /** What is left of each token when the chosen one is read, the more of both directions; 0 where it is not read yet. */
  readonly left: Float64Array
  /** The part of what all tokens have written, as far as it is left, that is the object's in other frames. */
  readonly share: number
  /** Steps to the same place of the next frame and to the next place of the row. */
  readonly toFrame: number
  readonly toPlace: number
}

export interface VideoCube {
  readonly chosen: number
  /** The same place one frame before, where there is one. */
  readonly before: number | undefined
  readonly isObject: readonly boolean[]
  readonly readings: readonly Reading[]
  /** Tokens of the clip, and of one of its frames or tubelets. */
  readonly clip: { readonly L: number; readonly frame: number }
}

/** The number of the chosen token. */
export function chosenCell({ frames, side, t, x, y }: State): number {
  const [frame, column, row] = [(t - 1) % frames, (x - 1) % side, (y - 1) % side]
  return (frame * side + row) * side + column
}

/** What each token of a sequence adds to the state at step `now`, where all write 1. */
function writtenAt(dt: Float64Array, now: number): Float64Array {
  const L = dt.length
  const row = (data: Float64Array) => ({ shape: [1, 1, L], data })
  const dy = new Float64Array(L)
  dy[now] = 1
  const x = row(new Float64Array(L).fill(1))
  const input = { x, dt: row(dt), A: [[-1]], B: [[1]], C: [[1]] }
  return selectiveScanAdjoint(input, { dy: row(dy) }).dx.data
}

function readingOf(
  name: Reading['name'],
  steps: Float64Array,
  data: Pick<VideoCube, 'chosen' | 'isObject'>,
  state: State,
): Reading {
  const { frames, side, bothWays } = state
  const [path] = findScanOrder(name).paths([frames, side, side])
  const stepOf = new Int32Array(path.length)
  path.forEach((cell, step) => (stepOf[cell] = step))
  const left = new Float64Array(path.length)
  const written = new Float64Array(path.length)
  for (const way of bothWays ? [path, path.toReversed()] : [path]) {
    const found = writtenAt(
      Float64Array.from(way, (cell) => steps[cell]),
      way.indexOf(data.chosen),
    )
    way.forEach((cell, step) => {
      left[cell] = Math.max(left[cell], found[step] / steps[cell])
      written[cell] += found[step]
    })
  }
  const cells = side * side
  const inOther = (cell: number) =>
    data.isObject[cell] && Math.floor(cell / cells) !== Math.floor(data.chosen / cells)
  const sum = (of: (cell: number) => boolean) =>
    written.reduce((total, value, cell) => total + (of(cell) ? value : 0), 0)
  return {
    name,
    label: name === 'spatial-first' ? 'Space first' : 'Time first',
    path,
    stepOf,
    left,
    share: sum(inOther) / sum(() => true),
    toFrame: stepOf[cells] - stepOf[0],
    toPlace: stepOf[1] - stepOf[0],
  }
}

/** A video in two orders, and what the state of the chosen token has of every other. */
export function compute(state: State): VideoCube {
  const { frames, side, speed, decay, background } = state
  const isObject = objectCells(frames, side, speed)
  const steps = Float64Array.from(isObject, (on) => decay * (on ? 1 : background))
  const chosen = chosenCell(state)
  const data = { chosen, isObject }
  const cells = side * side
  const perFrame = (PIXELS / PATCH) ** 2
  return {
    ...data,
    before: chosen >= cells ? chosen - cells : undefined,
    readings: (['spatial-first', 'time-first'] as const).map((name) =>
      readingOf(name, steps, data, state),
    ),
    clip: { L: (state.clip / Number(state.tubelet)) * perFrame, frame: perFrame },
  }
}
