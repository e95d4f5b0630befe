import type { Table } from '../../src/figure/definition.ts'
import type { Run } from './compute.ts'
import { decibels } from './draw-spectra.ts'

/** The panels by their names, each with its values as a table. */
export const tables: Readonly<Record<PanelName, (run: Run) => Table>> = {
  run: ({ x, y, h, dt, L, end, system: { N } }) => ({
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
      ...Array.from({ length: N }, (_, n) => (k < end ? h.re[n * L + k] : '')),
      k < end ? y[k] : '',
    ]),
  }),
  poles: ({ poles, system: { A, N } }) => ({
    columns: ['n', 'Re A', 'Im A', 'Re Abar', 'Im Abar'].map((label) => ({ label })),
    rows: Array.from({ length: N }, (_, n) => [n, A.re[n], A.im[n], poles.re[n], poles.im[n]]),
  }),
  kernel: ({ kernel = new Float64Array(), x, k }) => ({
    columns: [
      { label: 'lag' },
      { label: 'K', symbol: { letter: 'K', overline: true } },
      { label: 'x at that lag' },
    ],
    rows: Array.from(kernel, (value, lag) => [lag, value, x[k - lag] ?? '']),
  }),
  spectrum: ({ spectrum }) => {
    if (!spectrum) return { columns: [{ label: 'radians a step' }], rows: [] }
    const { angles, response, input, read } = spectrum
    const level = decibels(response)
    return {
      columns: ['radians a step', '|H|', '|H| in dB under its largest', '|X|', '|X| so far'].map(
        (label) => ({
          label,
        }),
      ),
      rows: Array.from(angles, (angle, j) => [angle, response[j], level[j], input[j], read[j]]),
    }
  },
}

export type PanelName = 'run' | 'poles' | 'kernel' | 'spectrum'
