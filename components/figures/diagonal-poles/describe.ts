import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { modulus, type Spectrum } from './compute.ts'

/** Half-lives span five decades: two decimals serve them all. */
function stepsText(halfLife: number): string {
  return `${formatFixed(halfLife, 2)} steps`
}

function extremes({ modes }: Spectrum) {
  const lives = modes.map(({ halfLife }) => halfLife)
  return {
    longest: Math.max(...lives),
    shortest: Math.min(...lives),
    modulus: Math.max(...modes.map(modulus)),
  }
}

/** One or two sentences on the ladder of half-lives. */
export function describe(spectrum: Spectrum): string {
  const { count, modes, dt } = spectrum
  const { longest, shortest } = extremes(spectrum)
  const system = `At a step of ${formatSignificant(dt)} `
  if (count === 1) return `${system}the one mode has a half-life of ${stepsText(longest)}.`
  if (longest / shortest < 1.000001)
    return `${system}all ${count} modes have the same half-life, ${stepsText(longest)}; their frequencies differ, from ${formatFixed(modes[0].im, 2)} to ${formatFixed(modes[modes.length - 1].im, 2)} radians per unit of time.`
  return `${system}the ${count} modes have half-lives from ${stepsText(shortest)} to ${stepsText(longest)}, a ratio of ${formatSignificant(longest / shortest)}.`
}

export function readouts(spectrum: Spectrum): Readout[] {
  const { longest, shortest, modulus: largest } = extremes(spectrum)
  const { modes, chosen, dt } = spectrum
  const mode = modes[chosen]
  return [
    { key: 'longest', label: 'Longest half-life', value: stepsText(longest) },
    { key: 'shortest', label: 'Shortest half-life', value: stepsText(shortest) },
    { key: 'modulus', label: 'Largest modulus', value: formatFixed(largest, 4) },
    {
      key: 'half-life',
      symbol: { letter: 'h', role: 'h', style: 'italic', sub: String(chosen) },
      label: 'half-life',
      value: stepsText(mode.halfLife),
    },
    {
      key: 'step',
      symbol: { letter: 'Δ', role: 'd', style: 'roman' },
      label: 'in use',
      value: formatFixed(dt, 5),
    },
    {
      key: 'rate',
      symbol: { letter: 'a', role: 'A', style: 'italic', sub: String(chosen) },
      label: 'in use, real part',
      value: formatFixed(mode.re, 2),
    },
  ]
}

export function table({ modes, paired }: Spectrum): Table {
  return {
    columns: [
      { label: paired ? 'mode (and its conjugate)' : 'mode' },
      { label: 'Re a' },
      { label: 'Im a' },
      { label: 'modulus of exp(Δa)' },
      { label: 'half-life (steps)' },
    ],
    rows: modes.map((mode, n) => [
      n,
      formatFixed(mode.re, 4),
      formatFixed(mode.im, 4),
      formatFixed(modulus(mode), 6),
      formatFixed(mode.halfLife, 3),
    ]),
  }
}
