/** Controls that several figures have, so that one thing has one range, symbol and voice in all of them. */
import { formatSignificant } from '../src/draw/index.ts'
import type { NumberParameter } from '../src/figure/parameters.ts'

/** How fast one real state forgets. */
export const rateOfState = {
  type: 'number',
  label: 'Rate of the state',
  symbol: { letter: 'A', role: 'A', style: 'bold' },
  min: 0.05,
  max: 2,
  scale: 'log',
  default: 0.5,
  ticks: [0.05, 0.2, 1, 2],
  meaning: (value: number) =>
    `at a step of 1 the state keeps ${formatSignificant(Math.exp(-value))}`,
} as const satisfies NumberParameter

/** The factor c by which Δ is divided and A and B are multiplied, which changes nothing. */
export const rescaling = {
  type: 'number',
  label: 'Rescale Δ, A and B',
  symbol: { letter: 'c', style: 'italic' },
  min: 0.1,
  max: 10,
  scale: 'log',
  default: 1,
  ticks: [0.1, 1, 10],
} as const satisfies NumberParameter

/** The step Δ over three decades; each figure begins at its own. */
export const stepSize = {
  type: 'number',
  label: 'Step size',
  symbol: { letter: 'Δ', role: 'd', style: 'roman' },
  min: 0.001,
  max: 1,
  scale: 'log',
  ticks: [0.001, 0.01, 0.1, 1],
} as const satisfies Omit<NumberParameter, 'default'>
