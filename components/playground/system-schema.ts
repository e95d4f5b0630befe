import { formatFixed, formatSignificant } from '../../src/draw/index.ts'
import type { Schema } from '../../src/figure/parameters.ts'

type All = Readonly<Record<string, unknown>>

/** Most states, or pairs of states, side by side. */
export const MOST_STATES = 16

const matrix = (letter: string, role: 'A' | 'B' | 'C') => ({ letter, role, style: 'bold' }) as const
const step = { letter: 'Δ', role: 'd', style: 'roman' } as const
const input = { letter: 'x', role: 'x', sub: 'k' } as const

const isReal = (all: All) => all.init === 'real'
const isWindow = (all: All) => all.init === 'legt'
const fixedByWindow = 'The window of LegT sets it. Change Δ to change the window.'
const needsSelection = 'Turn selection on to use the gate.'

const inverse = 'falling with |a|'

/** The settings of the system: poles, weights, step and rule. */
export const systemSchema = {
  init: {
    type: 'choice',
    label: 'Initialisation',
    symbol: matrix('A', 'A'),
    default: 'lin',
    options: [
      { value: 'lin', label: 'S4D-Lin' },
      { value: 'inv', label: 'S4D-Inv' },
      { value: 'real', label: 'S4D-Real' },
      { value: 'legs', label: 'LegS' },
      { value: 'legt', label: 'LegT' },
      { value: 'random', label: 'Random' },
    ],
  },
  N: {
    type: 'number',
    label: 'States',
    symbol: { letter: 'N' },
    min: 1,
    max: MOST_STATES,
    step: 1,
    decimals: 0,
    default: 16,
    ticks: [1, 4, 8, 12, 16],
    meaning: (_: number, all: All) =>
      isReal(all)
        ? 'real'
        : isWindow(all)
          ? 'each with its conjugate; of LegT at most 5 are used'
          : 'each with its conjugate',
  },
  dt: {
    type: 'number',
    label: 'Step size',
    symbol: step,
    min: 0.001,
    max: 1,
    scale: 'log',
    default: 0.045,
    ticks: [0.001, 0.01, 0.1, 1],
    spokenUnit: 'seconds',
    meaning: (value: number, all: All) =>
      isWindow(all)
        ? `a window of ${formatSignificant(1 / value)} steps`
        : `a rate of ${formatSignificant(all.decay as number)} halves in ${formatSignificant(Math.LN2 / (value * (all.decay as number)))} steps`,
    disabled: (all: All) => (all.selective ? 'Selection sets Δ, by gate and bias.' : undefined),
  },
  rule: {
    type: 'choice',
    label: 'Rule',
    symbol: { ...matrix('A', 'A'), overline: true },
    default: 'zoh',
    options: [
      { value: 'zoh', label: 'hold (zoh)' },
      { value: 'bilinear', label: 'bilinear' },
      { value: 'euler', label: 'Euler' },
      { value: 'backward', label: 'backward Euler' },
      { value: 'mamba', label: 'Mamba' },
    ],
  },
  decay: {
    type: 'number',
    label: 'Decay rate',
    symbol: matrix('A', 'A'),
    min: 0.01,
    max: 10,
    scale: 'log',
    default: 0.5,
    ticks: [0.01, 0.1, 1, 10],
    meaning: (value: number) => `real part ${formatSignificant(-value)}`,
    disabled: (all: All) => (isWindow(all) ? fixedByWindow : undefined),
  },
  frequency: {
    type: 'number',
    label: 'Frequency scale',
    symbol: matrix('A', 'A'),
    min: 0,
    max: 2,
    step: 0.01,
    decimals: 2,
    default: 1,
    ticks: [0, 1, 2],
    meaning: (value: number, all: All) =>
      all.init === 'lin'
        ? `${formatFixed(value, 2)} π radians a second from one to the next`
        : `${formatFixed(value, 2)} times those of the initialisation`,
    disabled: (all: All) =>
      isWindow(all)
        ? fixedByWindow
        : isReal(all)
          ? 'Real poles have no frequency. Choose another initialisation.'
          : undefined,
  },
  B: {
    type: 'choice',
    label: 'Input matrix',
    symbol: matrix('B', 'B'),
    default: 'ones',
    options: [
      { value: 'ones', label: 'all ones' },
      { value: 'falling', label: inverse },
      { value: 'random', label: 'random' },
      { value: 'own', label: 'own numbers' },
    ],
  },
  C: {
    type: 'choice',
    label: 'Output matrix',
    symbol: matrix('C', 'C'),
    default: 'falling',
    options: [
      { value: 'falling', label: inverse },
      { value: 'ones', label: 'all ones' },
      { value: 'alternating', label: '+1 and −1' },
      { value: 'one', label: 'one state' },
      { value: 'delay', label: 'delay of 1 s' },
      { value: 'random', label: 'random' },
      { value: 'own', label: 'own numbers' },
    ],
  },
  D: {
    type: 'number',
    label: 'Straight to output',
    symbol: { letter: 'D', style: 'bold' },
    min: -2,
    max: 2,
    step: 0.01,
    decimals: 2,
    default: 0,
    ticks: [-2, 0, 2],
    meaning: (value: number) =>
      value === 0
        ? 'the output reads the states alone'
        : `${formatFixed(value, 2)} times the input is added to the output`,
  },
  selective: {
    type: 'toggle',
    label: 'Selective: Δ depends on x',
    setLabel: ['Selective: ', { ...step, sub: 'k' }, ' depends on ', input],
    default: false,
  },
  gate: {
    type: 'number',
    label: 'Gate weight',
    symbol: step,
    min: -8,
    max: 8,
    step: 0.1,
    decimals: 1,
    default: 4,
    ticks: [-8, 0, 8],
    meaning: (value: number) =>
      value === 0
        ? 'the step does not depend on the input'
        : `a larger input ${value > 0 ? 'lengthens' : 'shortens'} the step`,
    disabled: (all: All) => (all.selective ? undefined : needsSelection),
  },
  bias: {
    type: 'number',
    label: 'Gate bias',
    symbol: step,
    min: -6,
    max: 4,
    step: 0.1,
    decimals: 1,
    default: -3,
    ticks: [-6, 0, 4],
    meaning: (value: number) =>
      `a step of ${formatSignificant(Math.log1p(Math.exp(value)))} seconds at an input of 0`,
    disabled: (all: All) => (all.selective ? undefined : needsSelection),
  },
} as const satisfies Schema
