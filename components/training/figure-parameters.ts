/** The parameters that figures of two trained models share. */
export const shared = {
  layer: {
    type: 'choice',
    label: 'Layer that is looked into',
    default: '1',
    options: [
      { value: '1', label: 'First' },
      { value: '2', label: 'Second' },
    ],
  },
  seed: {
    type: 'number',
    label: 'Letters and fresh sequences, by seed',
    min: 1,
    max: 50,
    step: 1,
    decimals: 0,
    default: 1,
    ticks: [1, 25, 50],
  },
} as const
