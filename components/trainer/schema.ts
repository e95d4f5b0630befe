import { plainOptions, type Parameters, type Schema } from '../../src/figure/parameters.ts'

type All = Readonly<Record<string, unknown>>

/** Why what a run depends on cannot be changed while there is one. */
const disabled = ({ hasRun }: All) => (hasRun ? 'Reset first to change it.' : undefined)

export const schema = {
  task: {
    type: 'choice',
    label: 'Task',
    default: 'selective-copying',
    options: [
      { value: 'selective-copying', label: 'Selective copying' },
      { value: 'induction-heads', label: 'Induction heads' },
      { value: 'associative-recall', label: 'Associative recall' },
      { value: 'parity', label: 'Parity' },
    ],
    disabled,
  },
  length: {
    type: 'choice',
    label: 'Sequences',
    default: 'short',
    options: [
      { value: 'short', label: 'Short' },
      { value: 'long', label: 'Long' },
    ],
    disabled,
  },
  kind: {
    type: 'choice',
    label: 'Model',
    default: 'mamba',
    options: [
      { value: 'mamba', label: 'Mamba' },
      { value: 'lti', label: 'Time-invariant' },
    ],
    disabled,
  },
  width: {
    type: 'choice',
    label: 'Width',
    default: '24',
    options: plainOptions('16', '24', '32'),
    disabled,
  },
  steps: {
    type: 'number',
    label: 'Steps',
    min: 10,
    max: 3000,
    scale: 'log',
    step: 1,
    decimals: 0,
    default: 800,
    ticks: [10, 100, 1000],
    disabled,
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    symbol: { letter: 'η', style: 'italic' },
    min: 1e-4,
    max: 0.05,
    scale: 'log',
    default: 0.015,
    ticks: [1e-3, 1e-2],
    disabled,
  },
  schedule: {
    type: 'choice',
    label: 'Schedule',
    default: 'cosine',
    options: [
      { value: 'cosine', label: 'Cosine' },
      { value: 'constant', label: 'Constant' },
    ],
    disabled,
  },
  seed: {
    type: 'number',
    label: 'Seed',
    min: 1,
    max: 99,
    step: 1,
    decimals: 0,
    default: 1,
    ticks: [1, 50, 99],
    disabled,
  },
} as const satisfies Schema

export type Settings = Parameters<typeof schema>
