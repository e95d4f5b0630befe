import * as kernel from '../../../src/kernel/index.ts'
import { gaussianVector } from '../arbitrary.ts'
import { negative, positive, single, system, t, type Call } from './tree.ts'

const step = (tensor: kernel.Tensor): kernel.Tensor => ({
  shape: tensor.shape.slice(0, -1),
  data: gaussianVector(tensor.data.length / tensor.shape[tensor.shape.length - 1], 10),
})

const scanInput = {
  x: t([1, 2, 4], 1),
  dt: t([1, 2, 4], 2),
  A: negative(t([2, 3], 3)),
  B: t([1, 3, 4], 4),
  C: t([1, 3, 4], 5),
  D: t([2], 6),
  z: t([1, 2, 4], 7),
  dtBias: t([2], 8),
  initialState: t([1, 2, 3], 9),
}

const stepInput = {
  x: step(scanInput.x),
  dt: step(scanInput.dt),
  A: scanInput.A,
  B: step(scanInput.B),
  C: step(scanInput.C),
  D: scanInput.D,
}

const packed = { ...scanInput, initialState: t([2, 2, 3], 9) }

const ssdInput = {
  x: t([1, 5, 2, 2], 1),
  dt: t([1, 5, 2], 2),
  A: negative(t([2], 3)),
  B: t([1, 5, 1, 3], 4),
  C: t([1, 5, 1, 3], 5),
  D: t([2], 6),
  z: t([1, 5, 2, 2], 7),
  dtBias: t([2], 8),
}

const ssdStepInput = {
  x: t([1, 2, 2], 1),
  dt: t([1, 2], 2),
  A: ssdInput.A,
  B: t([1, 1, 3], 4),
  C: t([1, 1, 3], 5),
  D: ssdInput.D,
  z: t([1, 2, 2], 7),
}

const nonCausalInput = {
  x: ssdInput.x,
  dt: ssdInput.dt,
  A: ssdInput.A,
  B: ssdInput.B,
  C: ssdInput.C,
  D: ssdInput.D,
  dtBias: ssdInput.dtBias,
}

/** Of recurrences and scans, and of the paths they take. */
export const scanCalls: readonly Call[] = [
  ['selectiveScan', kernel.selectiveScan, [scanInput, { dtSoftplus: true, states: true }]],
  [
    'selectiveScanAdjoint',
    kernel.selectiveScanAdjoint,
    [scanInput, { dy: t([1, 2, 4], 11), dlastState: t([1, 2, 3], 12) }, { dtSoftplus: true }],
  ],
  [
    'selectiveScanStep',
    kernel.selectiveScanStep,
    [stepInput, scanInput.initialState, { dtSoftplus: true }],
  ],
  ['ssd', kernel.ssd, [ssdInput, { dtSoftplus: true, chunkLength: 2, form: 'chunked' }]],
  ['ssd, recurrent', kernel.ssd, [ssdInput, { dtSoftplus: true }]],
  ['ssdAdjoint', kernel.ssdAdjoint, [ssdInput, { dy: t([1, 5, 2, 2], 11) }, { dtSoftplus: true }]],
  ['linearRecurrence', kernel.linearRecurrence, [[0.5, 0.9, 0.1], [1, 2, 3], [4]]],
  [
    'hillisSteeleScan',
    kernel.hillisSteeleScan,
    [[0.5, 0.9, 0.1], [1, 2, 3], { h0: [4], tree: true }],
  ],
  ['blellochScan', kernel.blellochScan, [[0.5, 0.9, 0.1], [1, 2, 3], { h0: [4], tree: true }]],
  ['chunkedScan', kernel.chunkedScan, [[0.5, 0.9, 0.1], [1, 2, 3], 2, { h0: [4], parts: true }]],
  ['semiseparable', kernel.semiseparable, [{ a: [0.5, 0.6], B: [[1], [2]], C: [[3], [4]] }]],
  [
    'selectiveScan, single',
    kernel.selectiveScan,
    [single(scanInput), { dtSoftplus: true, rule: 'zoh' }],
  ],
  [
    'selectiveScanStep, single',
    kernel.selectiveScanStep,
    [single(stepInput), single(scanInput.initialState), { dtSoftplus: true }],
  ],
  ['packedSelectiveScan', kernel.packedSelectiveScan, [packed, [0, 1, 4], { dtSoftplus: true }]],
  ['packedSelectiveScan, single', kernel.packedSelectiveScan, [single(packed), [0, 1, 4]]],
  [
    'packedSelectiveScanAdjoint',
    kernel.packedSelectiveScanAdjoint,
    [
      packed,
      [0, 1, 4],
      { dy: t([1, 2, 4], 11), dlastStates: t([2, 2, 3], 12) },
      { dtSoftplus: true },
    ],
  ],
  ['ssd, single', kernel.ssd, [single(ssdInput), { dtSoftplus: true }]],
  ['ssdStep', kernel.ssdStep, [ssdStepInput, t([1, 2, 2, 3], 9), { dtSoftplus: true }]],
  ['ssdStep, single', kernel.ssdStep, [single(ssdStepInput), single(t([1, 2, 2, 3], 9)), {}]],
  [
    'linearRecurrenceAdjoint',
    kernel.linearRecurrenceAdjoint,
    [[0.5, 0.9, 0.1], [1, 2, 3], [1, 1, 1], [4]],
  ],
  ['blockRanks', kernel.blockRanks, [system, 1]],
  [
    'combine',
    kernel.combine,
    [
      { a: 0.5, x: 1 },
      { a: 0.9, x: 2 },
    ],
  ],
  ['hiddenMatrix', kernel.hiddenMatrix, [{ dt: [1, 0.5], A: [-1], B: [1], C: [2], D: 0.5 }]],
  ['nonCausalSsd', kernel.nonCausalSsd, [nonCausalInput, { dtSoftplus: true }]],
  ['nonCausalSsd, paper', kernel.nonCausalSsd, [nonCausalInput, { weights: 'paper' }]],
  [
    'nonCausalSsd, normalised',
    kernel.nonCausalSsd,
    [
      { ...nonCausalInput, B: positive(ssdInput.B), C: positive(ssdInput.C) },
      { weights: 'one', normalised: true },
    ],
  ],
]
