import {
  axisBottom,
  axisLeft,
  formatTick,
  heading,
  linearScale,
  logScale,
  rampKey,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { RATE } from '../../denoising/voices.ts'
import type { Denoised, Maker, Settings } from './compute.ts'
import { DEPTH, HIGHEST, LOWEST, ROWS, type Picture } from './pictures.ts'

/** Above each picture; and each row of it, in px. */
const GAP = 40
const tallest = { wide: 9, narrow: 5 } as const
const BELOW = 46

const heightOf = (row: number) => 3 * (GAP + ROWS * row) + BELOW

export const heights = { wide: heightOf(tallest.wide), narrow: heightOf(tallest.narrow) } as const

const titles: Readonly<Record<Maker, readonly [wide: string, narrow: string]>> = {
  filter: ['the gains of the best fixed filter', 'gains of a fixed filter'],
  gate: ['the mask of the spectral gate', 'mask of the gate'],
  lti: ['the mask of the network of constant steps', 'mask, constant steps'],
  causal: ['the mask of the selective network', 'mask, selective'],
  both: ['the mask of the network that reads both ways', 'mask, both ways'],
  best: ['the best mask, for someone who has the clean voice', 'the best mask'],
}

function pictureMarks({ cols, values }: Picture, time: Scale, hertz: Scale): Mark[] {
  const [left, right] = time.range
  const [bottom, top] = hertz.range
  return [
    {
      kind: 'heat',
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      rows: ROWS,
      cols,
      values,
      palette: 'sequential',
      max: 1,
      touching: true,
    },
    ...axisLeft(hertz, { x: left, ticks: [250, 500, 1000, 2000, 4000], format: formatTick }),
  ]
}

/** The noisy spectrum, its mask, and their product, one below the other. */
export function draw(
  { noisy, pictures }: Denoised,
  { maker }: Settings,
  { width, height, narrow }: Frame,
): FigureDrawing<Settings> {
  const left = 54
  // Columns of whole pixels, so that the picture takes few bytes.
  const column = Math.floor((width - left - 14) / pictures.noisy.cols)
  const time = linearScale([0, noisy.length / RATE], [left, left + column * pictures.noisy.cols])
  const tall = (height - BELOW) / 3 - GAP
  const panels = [
    ['noisy', narrow ? 'noisy (Hz)' : 'the noisy sound (Hz)'],
    ['mask', titles[maker][narrow ? 1 : 0]],
    ['cleaned', narrow ? 'cleaned (Hz)' : 'the cleaned sound, the one above times the mask (Hz)'],
  ] as const
  const keys = { noisy: { low: `−${DEPTH} dB`, high: '0' }, mask: {} }
  const marks = panels.flatMap(([name, text], i): Mark[] => {
    const top = GAP + i * (tall + GAP)
    return [
      heading(time, top - 12, text),
      // Both sounds have one scale.
      ...(name === 'cleaned' ? [] : rampKey(time.range[1], top - 12, keys[name])),
      ...pictureMarks(pictures[name], time, logScale([LOWEST, HIGHEST], [top + tall, top])),
    ]
  })
  return {
    width,
    height,
    marks: [
      ...marks,
      ...axisBottom(time, { y: height - BELOW, ticks: time.ticks(5), label: 'seconds' }),
    ],
  }
}
