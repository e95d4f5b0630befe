import { formatFixed, formatSignificant } from '../../src/draw/index.ts'
import type { Readout } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'

/** How long the slowest pole keeps a state, at the step that the poles are taken at. */
export function slowest(run: Run): { modulus: number; halfLife: number } {
  const { re, im } = run.poles
  const modulus = re.reduce((max, value, n) => Math.max(max, Math.hypot(value, im[n])), 0)
  return { modulus, halfLife: modulus < 1 ? Math.LN2 / -Math.log(modulus) : Infinity }
}

const words = [
  'Zero',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
  'Thirteen',
  'Fourteen',
  'Fifteen',
  'Sixteen',
]

/** "Sixteen states over 180 steps". */
export function runTitle({ system: { N }, L }: Run): string {
  return `${words[N]} ${N === 1 ? 'state' : 'states'} over ${L} ${L === 1 ? 'step' : 'steps'}`
}

/** Four decimals, or powers of ten for what has run away. */
export function valueText(value: number): string {
  if (Number.isNaN(value)) return 'none'
  return Math.abs(value) < 1e4 ? formatFixed(value, 4) : formatSignificant(value, 4)
}

const stepsText = (steps: number): string =>
  steps < 1e5 ? `${formatFixed(steps, 1)} steps` : `${formatSignificant(steps)} steps`

/** What becomes of the slowest state by itself. */
function memoryText(run: Run): string {
  const { modulus, halfLife } = slowest(run)
  const verb = (plain: string) => (run.system.selective ? `would ${plain}` : `${plain}s`)
  if (halfLife < Infinity) return `the slowest state ${verb('halve')} in ${stepsText(halfLife)}`
  if (modulus - 1 < 1e-12) return `the slowest state ${verb('keep')} its size`
  return `the fastest growing state ${verb('double')} in ${stepsText(Math.LN2 / Math.log(modulus))}`
}

export const ruleNames: Readonly<Record<Run['system']['rule'], string>> = {
  zoh: 'the hold',
  bilinear: 'the bilinear rule',
  euler: 'Euler’s rule',
  backward: 'backward Euler’s rule',
  mamba: 'Mamba’s rule',
}

/** The step under the cursor and the output, as far as there is one. */
function outputText({ y, k, end }: Run): string {
  if (end === 0) return 'No step can be taken, because its numbers would be too large.'
  const peak = y.reduce((best, value, i) => (Math.abs(value) > Math.abs(y[best]) ? i : best), 0)
  const stop = end < y.length ? `From step ${end} on the numbers are too large to follow. ` : ''
  const now = k < end ? `At step ${k} the output is ${formatSignificant(y[k], 4)}. ` : ''
  return `${stop}${now}Its largest size is ${formatSignificant(Math.abs(y[peak]), 4)}, at step ${peak}.`
}

/** What the panels show, in sentences computed from the values. */
export function describe(run: Run): string {
  const { system, k, dt, steps } = run
  const start = `${runTitle(run)}, ${system.paired ? 'each with its conjugate' : 'real'}, by ${ruleNames[system.rule]}.`
  const memory = memoryText(run)
  const step = system.selective
    ? `The step Δ goes from ${formatSignificant(steps[0])} to ${formatSignificant(steps[1])} with the input; at step ${k} it is ${formatSignificant(dt[k])}, where ${memory}.`
    : `${memory[0].toUpperCase()}${memory.slice(1)}.`
  return `${start} ${step} ${outputText(run)}`
}

/** A continuous pole: −0.5 + 15.7i. */
export function poleText({ re, im }: { re: number; im: number }): string {
  return im === 0
    ? formatSignificant(re)
    : `${formatSignificant(re)} ${im < 0 ? '−' : '+'} ${formatSignificant(Math.abs(im))}i`
}

/** The list under the spectra; the time of the computation is added where there is a clock. */
export function readouts(run: Run): Readout[] {
  const { k, n, x, y, dt, system } = run
  const { modulus, halfLife } = slowest(run)
  const value = (letter: 'x' | 'y', values: Float64Array): Readout => ({
    key: letter,
    symbol: { letter, role: letter, sub: String(k) },
    label: '',
    value: valueText(values[k]),
  })
  const step: Readout = {
    key: 'dt',
    symbol: { letter: 'Δ', role: 'd', style: 'roman', sub: String(k) },
    label: '',
    value: formatFixed(dt[k], 4),
  }
  return [
    {
      key: 'pole',
      symbol: { letter: 'a', role: 'A', sub: String(n) },
      label: '',
      value: poleText({ re: system.A.re[n], im: system.A.im[n] }),
    },
    {
      key: 'modulus',
      label: system.selective ? `Largest modulus at ${k}` : 'Largest modulus',
      value: valueText(modulus),
    },
    {
      key: 'halfLife',
      label: 'Half-life',
      value: halfLife < Infinity ? stepsText(halfLife) : 'none',
    },
    ...(system.selective ? [step] : []),
    value('x', x),
    value('y', y),
  ]
}
