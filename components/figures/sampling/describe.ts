import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Sampled, Settings } from './compute.ts'

export const ruleNames = { zoh: 'the hold', bilinear: 'the bilinear rule', euler: "Euler's rule" }

/** Three decimals, or powers of ten for what has run away. */
function value(number: number): string {
  return Math.abs(number) < 1e4 ? formatFixed(number, 3) : formatSignificant(number)
}

/** Where and by how much the output is farthest from the continuous one, among the samples. */
function worstOutput({ samples, exactAtSamples }: Sampled): { gap: number; time: number } {
  let worst = 0
  const gap = (k: number) => Math.abs(samples.y[k] - exactAtSamples.y[k])
  for (let k = 1; k < samples.y.length; k++) if (gap(k) > gap(worst)) worst = k
  return { gap: gap(worst), time: samples.times[worst] }
}

function memory({ modulus, halfLife }: Sampled, dt: number): string {
  if (halfLife < Infinity)
    return `so without input the state halves in ${formatFixed(halfLife, 1)} steps, ${formatFixed(halfLife * dt, 2)} s`
  return modulus - 1 < 1e-12
    ? 'so without input the state keeps its size'
    : `so the sampled system is unstable: without input the state doubles in ${formatFixed(Math.LN2 / Math.log(modulus), 1)} steps`
}

/** The sentence under the figure, from its present values. */
export function describe(data: Sampled, settings: Settings): string {
  const { samples, k } = data
  const worst = worstOutput(data)
  const stable = settings.re < 0 ? 'decays' : settings.re > 0 ? 'grows' : 'neither decays nor grows'
  return (
    `By ${ruleNames[settings.rule]} with a step of ${formatSignificant(settings.dt)} s, the eigenvalues of the transition have modulus ${formatFixed(data.modulus, 4)}, ${memory(data, settings.dt)}; ` +
    `the continuous system ${stable} by itself. ` +
    `At k = ${k}, t = ${formatFixed(samples.times[k], 2)} s, the state is ${value(samples.h1[k])}, ${value(samples.h2[k])} and the output ${value(samples.y[k])}. ` +
    `Over the ${samples.y.length - 1} steps the output is farthest from the continuous one at t = ${formatFixed(worst.time, 2)} s, by ${value(worst.gap)}.`
  )
}

export function readouts(data: Sampled): Readout[] {
  const { samples, k, halfLife } = data
  return [
    {
      key: 'modulus',
      symbol: { letter: 'λ', sub: '1,2', absolute: true },
      label: 'modulus',
      value: formatFixed(data.modulus, 4),
    },
    {
      key: 'half-life',
      label: 'Half-life',
      value: halfLife < Infinity ? `${formatFixed(halfLife, 1)} steps` : 'none',
    },
    {
      key: 'state',
      symbol: { letter: 'h', role: 'h', sub: String(k) },
      label: 'at the cursor',
      value: `${value(samples.h1[k])}, ${value(samples.h2[k])}`,
    },
  ]
}

export function table({ samples, inputs, exactAtSamples }: Sampled): Table {
  return {
    columns: [
      { label: 'k', symbol: { letter: 'k' } },
      { label: 't (s)', symbol: { letter: 't' } },
      { label: 'x', symbol: { letter: 'x', role: 'x', sub: 'k' } },
      { label: 'h1', symbol: { letter: 'h', role: 'h', sub: '1' } },
      { label: 'h2', symbol: { letter: 'h', role: 'h', sub: '2' } },
      { label: 'y', symbol: { letter: 'y', role: 'y', sub: 'k' } },
      { label: 'continuous y(t)' },
    ],
    rows: Array.from(samples.times, (time, k) => [
      k,
      Number(time.toPrecision(6)),
      inputs[k],
      samples.h1[k],
      samples.h2[k],
      samples.y[k],
      exactAtSamples.y[k],
    ]),
  }
}
