import { defineFigure } from '../../../src/figure/definition.ts'
import { chosenCell, compute, type State } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'

type All = Readonly<Record<string, unknown>>

/** Frame, row and column of the chosen token, from 1. */
function placeOf(all: All) {
  const state = all as unknown as State
  const cell = chosenCell(state)
  const cells = state.side * state.side
  return {
    t: Math.floor(cell / cells) + 1,
    y: Math.floor((cell % cells) / state.side) + 1,
    x: (cell % state.side) + 1,
  }
}

const place = { type: 'number', min: 1, max: 8, step: 1, decimals: 0, hidden: true } as const

export default defineFigure({
  name: 'video-cube',
  version: 1,
  title: 'A video read by space and by time',
  height: heights,
  schema: {
    frames: {
      type: 'number',
      label: 'Frames',
      symbol: { letter: 'T', style: 'italic' },
      min: 2,
      max: 8,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [2, 4, 6, 8],
    },
    side: {
      type: 'number',
      label: 'Cells along a side',
      min: 4,
      max: 8,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [4, 6, 8],
    },
    speed: {
      type: 'number',
      label: 'The object moves by',
      unit: 'cells a frame',
      min: 0,
      max: 2,
      step: 1,
      decimals: 0,
      default: 0,
      ticks: [0, 1, 2],
    },
    decay: {
      type: 'number',
      label: 'Decay at a token of the object',
      symbol: { letter: 'A', role: 'A', style: 'bold', absolute: true },
      min: 0.01,
      max: 1,
      scale: 'log',
      default: 0.1,
      ticks: [0.01, 0.1, 1],
    },
    background: {
      type: 'number',
      label: 'Step of the background, as a share',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.01,
      max: 1,
      scale: 'log',
      default: 1,
      ticks: [0.01, 0.1, 1],
    },
    clip: {
      type: 'number',
      label: 'Frames of a clip',
      min: 8,
      max: 64,
      step: 8,
      decimals: 0,
      default: 64,
      ticks: [8, 32, 64],
    },
    tubelet: {
      type: 'choice',
      label: 'Frames of a tubelet',
      symbol: { letter: 'τ', style: 'italic' },
      default: '1',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
      ],
    },
    bothWays: { type: 'toggle', label: 'Read both ways', default: false },
    t: {
      ...place,
      label: 'frame of the chosen token',
      meaning: (_: number, all: All) => `frame ${placeOf(all).t}`,
      default: 6,
    },
    x: {
      ...place,
      label: 'column of the chosen token',
      meaning: (_: number, all: All) => `column ${placeOf(all).x}`,
      default: 2,
    },
    y: {
      ...place,
      label: 'row of the chosen token',
      meaning: (_: number, all: All) => `row ${placeOf(all).y}`,
      default: 4,
    },
  },
  explanation:
    'Above, the frames of a small video, coloured by the factor by which the state has left, when the chosen token is read, what each token wrote; the outline is an object of four cells. The strip is the same video as a sequence: dark tokens are the object’s, a solid arc leads to the same place one frame before, a dashed one to the place at the left, and bars are what is left. Space first reads frame after frame, time first a place through all frames. Drag the chosen token, let the object move, and let the background take shorter steps, as a layer that selects would. Read both ways, the more of both directions is shown. At the bottom is a clip of 224 by 224 pixels in patches of 16, with what a cache of attention and a state of 16 numbers keep in one channel.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
