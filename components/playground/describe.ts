import { formatFixed, formatSignificant } from '../../src/draw/index.ts'
import type { Readout, Table } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { decibels } from './draw-spectra.ts'

/** Steps after which the slowest state is half, at the cursor's step Δ. */
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

const halfLifeText = (steps: number): string =>
  steps < 1e5 ? `${formatFixed(steps, 1)} steps` : `${formatSignificant(steps)} steps`

/** What the panels show, in sentences computed from the values. */
export function describe(run: Run): string {
  const { system, k, y, dt } = run
  const { halfLife } = slowest(run)
  const peak = y.reduce((best, value, i) => (Math.abs(value) > Math.abs(y[best]) ? i : best), 0)
  const start = `${runTitle(run)}, ${system.paired ? 'each with its conjugate' : 'real'}.`
  const step = system.selective
    ? `The step Δ goes from ${formatSignificant(run.steps[0])} to ${formatSignificant(run.steps[1])} with the input; at step ${k} it is ${formatSignificant(dt[k])} and the slowest state would halve in ${halfLifeText(halfLife)}.`
    : `The slowest state halves in ${halfLifeText(halfLife)}.`
  return `${start} ${step} At step ${k} the output is ${formatSignificant(y[k], 4)}; its largest size is ${formatSignificant(Math.abs(y[peak]), 4)}, at step ${peak}.`
}

/** The list under the spectra; the scan's time is added where there is a clock. */
export function readouts(run: Run): Readout[] {
  const { k, y, dt, system } = run
  const { modulus, halfLife } = slowest(run)
  return [
    {
      key: 'modulus',
      label: system.selective ? `Largest modulus at ${k}` : 'Largest modulus',
      value: formatFixed(modulus, 4),
    },
    { key: 'halfLife', label: 'Half-life', value: halfLifeText(halfLife) },
    ...(system.selective
      ? [
          {
            key: 'dt',
            symbol: { letter: 'Δ', role: 'd', style: 'roman', sub: String(k) },
            label: '',
            value: formatFixed(dt[k], 4),
          } as const,
        ]
      : []),
    {
      key: 'y',
      symbol: { letter: 'y', role: 'y', sub: String(k) },
      label: '',
      value: formatFixed(y[k], 4),
    },
  ]
}

/** The panels by their names, each with its values as a table. */
export const tables: Readonly<Record<PanelName, (run: Run) => Table>> = {
  run: ({ x, y, h, dt, L, system: { N } }) => ({
    columns: [
      { label: 'k' },
      { label: 'x' },
      { label: 'dt' },
      ...Array.from({ length: N }, (_, n) => ({ label: `h${n}` })),
      { label: 'y' },
    ],
    rows: Array.from({ length: L }, (_, k) => [
      k,
      x[k],
      dt[k],
      ...Array.from({ length: N }, (_, n) => h[n * L + k]),
      y[k],
    ]),
  }),
  poles: ({ poles, system: { A, N } }) => ({
    columns: ['n', 'Re A', 'Im A', 'Re Abar', 'Im Abar'].map((label) => ({ label })),
    rows: Array.from({ length: N }, (_, n) => [n, A.re[n], A.im[n], poles.re[n], poles.im[n]]),
  }),
  kernel: ({ kernel = new Float64Array() }) => ({
    columns: [{ label: 'lag' }, { label: 'K' }],
    rows: Array.from(kernel, (value, lag) => [lag, value]),
  }),
  spectrum: ({ spectrum }) => {
    if (!spectrum) return { columns: [{ label: 'radians a step' }], rows: [] }
    const { angles, response, input } = spectrum
    const level = decibels(response)
    return {
      columns: ['radians a step', '|H|', '|H| in dB under its largest', '|X|'].map((label) => ({
        label,
      })),
      rows: Array.from(angles, (angle, j) => [angle, response[j], level[j], input[j]]),
    }
  },
}

export type PanelName = 'run' | 'poles' | 'kernel' | 'spectrum'
