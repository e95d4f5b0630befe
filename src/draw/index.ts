export type * from './mark.ts'
export { axisBottom, axisLeft, crisp, gridX, gridY, heading, panel, zeroLine } from './axis.ts'
export type { AxisOptions, PanelOptions } from './axis.ts'
export { paint } from './canvas.ts'
export { clamp } from './clamp.ts'
export { cssColour } from './colour.ts'
export { cursorHandle, cursorLabel, cursorThrough } from './cursor.ts'
export type { CursorThrough } from './cursor.ts'
export { endLabels, lineNames, separate } from './labels.ts'
export type { EndLabel } from './labels.ts'
export { area, curve, line, lineWithin, methodStrokes, project, referenceStroke } from './line.ts'
export {
  formatBytes,
  formatCount,
  formatFixed,
  formatPercent,
  formatPlain,
  formatPower,
  formatSignificant,
  formatTick,
  formatWhole,
  plural,
  superscript,
} from './number.ts'
export {
  dots,
  heldSteps,
  inputStems,
  openSymbols,
  outputSquares,
  poleCrosses,
  roleStrokes,
  secondStateStroke,
  stepBracket,
  steps,
  unitDisc,
} from './role-marks.ts'
export { mixOklab, parseColour, rgbToOklab } from './oklab.ts'
export type { Rgb } from './oklab.ts'
export { paletteFrom, readPalette } from './palette.ts'
export type { Palette } from './palette.ts'
export { quantise, rampPlace } from './ramp.ts'
export { rampKey } from './ramp-key.ts'
export type { RampKey } from './ramp-key.ts'
export { domainAround, linearScale, logScale, niceStep, powersWithRoom } from './scale.ts'
export type { Scale } from './scale.ts'
export { simplify } from './simplify.ts'
export { svgContent, toSvg } from './svg.ts'
export type { SvgOptions } from './svg.ts'
export { roughWidth } from './text.ts'
export { waveform } from './waveform.ts'
