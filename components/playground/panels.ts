import type { Drawing } from '../../src/draw/index.ts'
import type { FigureDrawing, Frame, MathSymbol } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import type { PanelName } from './tables.ts'
import { drawPoles } from './draw-poles.ts'
import { drawRun } from './draw-run.ts'
import { drawKernel } from './draw-kernel.ts'
import { drawSpectrum } from './draw-spectra.ts'
import { runHeights } from './run-layout.ts'

/** One drawing of the playground. */
export interface Panel {
  readonly name: PanelName
  readonly title: string
  readonly symbol?: MathSymbol
  readonly renderer: 'svg' | 'canvas'
  /** Width in px of the still, and of the picture that is saved. */
  readonly width: number
  readonly height: { readonly wide: number; readonly narrow: number }
  draw(run: Run, frame: Frame): Drawing | FigureDrawing<never>
}

const fixed = (height: number) => ({ wide: height, narrow: height })

export const panels: readonly Panel[] = [
  {
    name: 'run',
    title: 'States over time',
    renderer: 'canvas',
    width: 754,
    height: runHeights,
    draw: drawRun as Panel['draw'],
  },
  {
    name: 'poles',
    title: 'in the complex plane',
    symbol: { letter: 'A', role: 'A', style: 'bold', overline: true },
    renderer: 'svg',
    width: 268,
    height: fixed(276),
    draw: drawPoles as Panel['draw'],
  },
  {
    name: 'kernel',
    title: 'Convolution kernel',
    renderer: 'svg',
    width: 268,
    height: fixed(150),
    draw: drawKernel,
  },
  {
    name: 'spectrum',
    title: 'Spectra of system and input, dB',
    renderer: 'svg',
    width: 268,
    height: fixed(150),
    draw: drawSpectrum,
  },
]

/** What a picture of a panel is called when it stands alone. */
export function panelLabel({ title, symbol }: Panel): string {
  return symbol ? `Poles ${title}` : title
}

/** The frame of a still or of a saved picture. */
export function wideFrame({ width, height }: Panel): Frame {
  return { width, height: height.wide, narrow: false }
}
