import { formatFixed } from '../../../src/draw/index.ts'
import { defineFigure } from '../../../src/figure/definition.ts'
import { compute, discretePole, type Settings } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { drawPlane, poleRange } from './plane.ts'
import { duration } from './signal.ts'

type All = Readonly<Record<string, unknown>>

/** The eigenvalue that a setting gives, with one of its values replaced. */
function poleOf(all: All, change: Partial<Settings>) {
  const { re, im, dt, rule } = { ...(all as unknown as Settings), ...change }
  return discretePole({ re, im }, dt, rule)
}

const modulusOf = (all: All, change: Partial<Settings>) => {
  const pole = poleOf(all, change)
  return Math.hypot(pole.re, pole.im)
}

export default defineFigure({
  name: 'sampling',
  version: 1,
  title: 'Sampling a system that rings',
  height: { wide: 606, narrow: 482 },
  schema: {
    dt: {
      type: 'number',
      label: 'Step size',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      min: 0.01,
      max: 1,
      scale: 'log',
      default: 0.35,
      ticks: [0.01, 0.1, 1],
      spokenUnit: 'seconds',
      meaning: (value: number, all: All) => {
        const modulus = modulusOf(all, { dt: value })
        return modulus < 1
          ? `half-life ${formatFixed(Math.LN2 / -Math.log(modulus), 1)} steps`
          : 'the state does not decay'
      },
    },
    rule: {
      type: 'choice',
      label: 'Rule',
      default: 'zoh',
      options: [
        { value: 'zoh', label: 'Hold' },
        { value: 'bilinear', label: 'Bilinear' },
        { value: 'euler', label: 'Euler' },
      ],
    },
    re: {
      type: 'number',
      label: 'radius, by the real part of the continuous eigenvalue',
      min: poleRange.re[0],
      max: poleRange.re[1],
      step: 0.001,
      decimals: 3,
      default: -0.22,
      hidden: true,
      meaning: (value: number, all: All) =>
        `radius ${formatFixed(modulusOf(all, { re: value }), 3)}`,
    },
    im: {
      type: 'number',
      label: 'angle, by the imaginary part of the continuous eigenvalue',
      min: poleRange.im[0],
      max: poleRange.im[1],
      step: 0.001,
      decimals: 3,
      default: 1.7,
      hidden: true,
      meaning: (value: number, all: All) => {
        const pole = poleOf(all, { im: value })
        return `angle ${formatFixed((Math.atan2(pole.im, pole.re) * 180) / Math.PI, 0)} degrees`
      },
    },
    time: {
      type: 'number',
      label: 'Time cursor',
      min: 0,
      max: duration,
      default: 7,
      decimals: 2,
      spokenUnit: 'seconds',
      hidden: true,
      meaning: (value: number, all: All) => `sample ${Math.round(value / (all.dt as number))}`,
    },
    exact: { type: 'toggle', label: 'Continuous solution (dotted)', default: true },
  },
  inset: {
    title: 'Eigenvalues',
    symbol: { letter: 'A', role: 'A', style: 'bold', overline: true },
    height: 228,
    draw: drawPlane,
  },
  explanation:
    'The same 14 seconds in three panels: the input with its samples held for Δ seconds, the two components of the state, and the output; dotted, the continuous system under the unsampled input. A sample is read when a step begins and counts until the step ends, where the state and the output are drawn. A shorter step brings the squares to the dotted line. The rule decides how a rate becomes a ratio: the hold follows the state exactly between samples, the others join their samples by straight lines, and Euler’s can turn a system that decays into one that grows. The eigenvalues of the transition can be dragged; they carry the continuous system with them. The vertical line reads the values off at one sample.',
  compute,
  draw,
  describe,
  readouts,
  table,
})
