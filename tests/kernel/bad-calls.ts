import * as kernel from '../../src/kernel/index.ts'

export const A = [
  [0, 1],
  [-2, -3],
]
export const B = [0, 1]
const C = [1, 0]
/** A value of a type that is not allowed. */
export const wrong = (value: unknown) => value as never
const zeros = [
  [0, 0],
  [0, 0],
]
const ones = [
  [1, 1],
  [1, 1],
]
const single = (shape: number[], value: number) => ({ shape, data: Float32Array.of(value) })
/** A step of state space duality of one number. */
const step = {
  x: single([1, 1, 1], 3e38),
  dt: single([1, 1], 1),
  A: single([1], -1),
  C: single([1, 1, 1], 1e-5),
}
/** Calls with something that is not allowed, and what each says of it. */
export const badCalls: readonly (readonly [string, () => unknown, RegExp])[] = [
  [
    'a count beyond all memory',
    () => kernel.identity(2 ** 31),
    /^rows is 2147483648; allowed are whole numbers from 1 to 1073741824\.$/,
  ],
  [
    'sizes whose product is',
    () => kernel.zeros(2 ** 20, 2 ** 20),
    /^rows × cols is 1099511627776; allowed are whole numbers from 1 to 1073741824\.$/,
  ],
  [
    'options in a map, whose entries are no keys',
    () => kernel.rmsNorm([[1]], [1], wrong(new Map([['epsilon', 1]]))),
    /^options is object; allowed are records of z, normBeforeGate/,
  ],
  [
    'a first state that is a number',
    () => kernel.linearRecurrence([1, 2], [1, 2], wrong(0)),
    /^h0 is 0; allowed are lists of numbers/,
  ],
  [
    'the same of a recurrence of matrices',
    () => kernel.recurrence(A, B, [1], wrong(0)),
    /^h0 is 0; allowed are lists of numbers/,
  ],
  [
    'numbers whose memory went to a worker',
    () => {
      const gone = new Float64Array(2)
      structuredClone(gone, { transfer: [gone.buffer] })
      return kernel.zoh(A, gone, 1)
    },
    /^B is an array whose memory was transferred; allowed are arrays that still hold theirs/,
  ],
  [
    'an overflow of what D adds',
    () => kernel.ssdMatrix({ dt: [1], A: -1, B: [1e154], C: [1e154], D: 1.7e308 }),
    /^M\[0\]\[0\] is Infinity; allowed are dt, B, C and D/,
  ],
  [
    'samples whose difference overflows',
    () => kernel.hippoProject('legs', 2, [1.7e308, -1.7e308]),
    /^c\[1\]\[0\] is -?Infinity; allowed are signals/,
  ],
  [
    'a step before the first',
    () => kernel.cosineSchedule({ steps: 9, warmup: 2, peak: 1 })(-5),
    /^step is -5; allowed are finite numbers of at least 0/,
  ],
  [
    'groups in words, of a mixer',
    () => kernel.mamba2Mixer({ groups: wrong('1') }),
    /^groups is "1"; allowed are whole numbers/,
  ],
  [
    'a misspelt key of a filter',
    () => kernel.fuseStates([[1]], [1, 1], [wrong({ weights: [[1]], dilatation: 2 })]),
    /^filters\[0\]\.dilatation is unknown; allowed are weights, dilation; did you mean dilation\?/,
  ],
  [
    'no options of an order',
    () => kernel.scanOrder('window', [2, 2], wrong(null)),
    /^options is null; allowed are records of window, first, padding/,
  ],
  [
    'a graph with a hole among its edges',
    () => kernel.graphTraversal({ nodes: 2, edges: wrong(new Array(1)) }),
    /^graph\.edges\[0\] is undefined; allowed are pairs of nodes/,
  ],
  [
    'points too far apart for a number',
    () =>
      kernel.scanOrder('octree', [
        [1.7e308, 0, 0],
        [-1.7e308, 0, 0],
      ]),
    /^points lie Infinity apart along an axis; allowed are points less than 1\.8e308 apart/,
  ],
  [
    'a negative step',
    () => kernel.zoh(A, B, -1),
    /^dt is -1; allowed are finite numbers of at least 0/,
  ],
  ['a step that is NaN', () => kernel.bilinear(A, B, NaN), /^dt is NaN; allowed/],
  ['a step in words', () => kernel.zoh(A, B, wrong('0.1')), /^dt is "0.1"; allowed/],
  [
    'an unknown rule',
    () => kernel.discretize(A, B, 1, wrong('rk4')),
    /^rule is "rk4"; allowed are zoh, bilinear/,
  ],
  ['α above 1', () => kernel.gbt(A, B, 1, 2), /^alpha is 2; allowed are numbers from 0 to 1/],
  ['A that is not square', () => kernel.expm([[1, 2]]), /^A is 1 × 2; allowed are square/],
  ['A that is ragged', () => kernel.expm([[1, 2], [3]]), /^A row 1 has length 1; allowed is 2/],
  ['A without rows', () => kernel.expm([]), /^A is not a matrix; allowed are rows/],
  ['A that is a number', () => kernel.expm(wrong(3)), /^A is not a matrix/],
  [
    'NaN in A',
    () =>
      kernel.eigenvalues([
        [1, NaN],
        [0, 1],
      ]),
    /^A\[0\]\[1\] is NaN; allowed/,
  ],
  ['Infinity in B', () => kernel.zoh(A, [1, Infinity], 1), /^B\[1\] is Infinity; allowed/],
  ['B of another length', () => kernel.zoh(A, [1, 2, 3], 1), /^B has 3 rows; allowed are 2/],
  [
    'a Matrix whose data does not fit',
    () => kernel.transpose({ rows: 2, cols: 2, data: new Float64Array(3) }),
    /^A is 2 × 2 with 3 numbers; allowed are 4/,
  ],
  ['shapes that do not add', () => kernel.add(A, [[1]]), /^B is 1 × 1; allowed is 2 × 2/],
  ['shapes that do not multiply', () => kernel.multiply(A, [1]), /^B has 1 rows; allowed are 2/],
  [
    'a singular matrix',
    () =>
      kernel.inverse([
        [1, 1],
        [1, 1],
      ]),
    /^A is singular/,
  ],
  [
    'a singular rule',
    () => kernel.bilinear([[4]], [1], 0.5),
    /^I − αΔA for alpha = 0.5 and dt = 0.5 is singular .*; allowed are A without the eigenvalue 1\/\(αΔ\)\.$/,
  ],
  [
    'an exponential of steps that overflows',
    () => kernel.zoh([[1e6]], [1], 1e3),
    /^Δ\(A, B\) has 1-norm 1000000000; allowed are A, B and dt whose exponential stays below/,
  ],
  [
    'the same of the rule of Mamba',
    () => kernel.discretizeMamba([[1e6]], [1], 1e3),
    /^ΔA has 1-norm 1000000000; allowed are A and dt whose exponential/,
  ],
  [
    'rows with a hole',
    () => kernel.expm(wrong(Object.assign([], { 1: [1, 2] }))),
    /^A is not a matrix; allowed are rows/,
  ],
  [
    'a list with a hole, which would be one number short',
    () => kernel.tensor(wrong(Object.assign([], { 1: 2 }))),
    /^data\[0\] is undefined; allowed are finite numbers/,
  ],
  [
    'a matrix of a size that is no whole number',
    () => kernel.linearRecurrence({ rows: 0.5, cols: 4, data: new Float64Array(2) }, [1]),
    /^a.rows is 0.5; allowed are whole numbers of at least 0/,
  ],
  [
    'a matrix of negative sizes',
    () => kernel.multiply({ rows: -2, cols: -2, data: new Float64Array(4) }, A),
    /^A.rows is -2; allowed are whole/,
  ],
  [
    'a matrix without numbers',
    () => kernel.toRows({ rows: 1, cols: 1, data: wrong(null) }),
    /^A.data is null; allowed are Float64Arrays/,
  ],
  [
    'a view that has no entries',
    () => kernel.convolve(wrong(new DataView(new ArrayBuffer(16))), [1, 2]),
    /^x is DataView of 16 bytes; allowed are lists of numbers/,
  ],
  [
    'a tensor of whole numbers',
    () => kernel.tensor(wrong({ shape: [1], data: new Int32Array(1) })),
    /^data.data is Int32Array of length 1; allowed are a Float64Array and a Float32Array/,
  ],
  [
    'a tensor of a size that is no whole number',
    () => kernel.tensor(wrong({ shape: [1.5, 2], data: new Float64Array(3) })),
    /^data.shape is \[1.5, 2\]; allowed are lists of whole numbers/,
  ],
  [
    'complex numbers in single precision',
    () =>
      kernel.discretizeDiagonal(
        wrong({ re: new Float32Array(1), im: new Float32Array(1) }),
        wrong(1),
        1,
      ),
    /^A is complex, of Float32Array of length 1 and .*; allowed are two Float64Arrays/,
  ],
  [
    'complex states in single precision',
    () =>
      kernel.selectiveScan({
        x: [[[1]]],
        dt: [[[1]]],
        A: wrong({ shape: [1, 1], re: new Float32Array(1), im: new Float32Array(1) }),
        B: [[1]],
        C: [[1]],
      }),
    /^A is complex, of Float32Array of length 1 and .*; allowed are, .*two Float64Arrays/,
  ],
  ['no input', () => kernel.recurrence(A, B, []), /^x is empty; allowed/],
  [
    'a hole in the input',
    () => kernel.recurrence(A, B, [1, wrong(undefined)]),
    /^x\[1\] is undefined; allowed/,
  ],
  [
    'a first state of another size',
    () => kernel.recurrence(A, B, [1], [0]),
    /^h0 has length 1; allowed is 2, the size of Abar\.$/,
  ],
  [
    'D without x',
    () => kernel.readout(C, kernel.recurrence(A, B, [1]), { D: 1 }),
    /^D is 1 but x is not given/,
  ],
  [
    'a kernel of length 0',
    () => kernel.convolutionKernel(A, B, C, 0),
    /^L is 0; allowed are whole numbers of at least 1/,
  ],
  [
    'a length that is no whole number',
    () => kernel.convolutionKernel(A, B, C, 2.5),
    /^L is 2.5; allowed are whole/,
  ],
  [
    'too few points',
    () => kernel.fftConvolve([1, 2, 3], [1], 2),
    /^points is 2; allowed are whole numbers of at least 3/,
  ],
  [
    'parts of different length',
    () => kernel.fft({ re: new Float64Array(2), im: new Float64Array(1) }),
    /^x.im has length 1; allowed is 2/,
  ],
  [
    'a pole at the point',
    () => kernel.transferFunction([[0.5]], [1], [1], { re: 2, im: 0 }),
    /^I − Āz for z = \(2, 0\) is singular .*; allowed are z whose inverse is no eigenvalue of Abar/,
  ],
  [
    'an unknown measure',
    () => kernel.hippo(wrong('legz'), 4),
    /^measure is "legz"; allowed are legs/,
  ],
  ['no coefficients', () => kernel.hippo('legs', 0), /^N is 0; allowed/],
  ['an odd number of Fourier terms', () => kernel.hippo('fourier', 3), /^N is 3; allowed are even/],
  [
    'an unknown initialisation',
    () => kernel.s4dPoles(wrong('x'), 4),
    /^init is "x"; allowed are lin/,
  ],
  ['a negative degree', () => kernel.legendre(-1, 0), /^n is -1; allowed/],
  ['a point that is NaN', () => kernel.laguerre(1, [NaN]), /^t\[0\] is NaN; allowed/],
  [
    'steps that divide no channel',
    () => kernel.discretizeDiagonal([-1, -2, -3], 1, [1, 1]),
    /^dt has length 2; allowed are divisors of 3/,
  ],
  [
    'weights of another length',
    () => kernel.diagonalKernel([0.5], [1, 2], [1], 3),
    /^Bbar has length 2; allowed is 1/,
  ],
  [
    'no sizes of a state',
    () => kernel.ruleInitialState(kernel.deltaNetRule, {}),
    /^sizes\.dk is 0; allowed for DeltaNet are whole numbers of at least 1/,
  ],
  [
    'fewer sequences than none',
    () => kernel.mamba1InitialState(kernel.mamba1InitialWeights({ dModel: 2 }, 1), -1),
    /^batch is -1; allowed/,
  ],
  [
    'no number of sequences',
    () =>
      kernel.mamba2InitialState(
        kernel.mamba2InitialWeights({ dModel: 2, P: 2 }, 1),
        wrong(undefined),
      ),
    /^batch is undefined; allowed/,
  ],
  [
    'a mixer without functions',
    () => kernel.bidirectionalMixer(wrong({})),
    /^mixer is not a mixer; allowed are mixers/,
  ],
  [
    'gradients that are a number',
    () => kernel.clipGradients(wrong(NaN), 0.5),
    /^gradients is NaN; allowed are tensors by their names/,
  ],
  [
    'a graph as a tree',
    () => kernel.treeScan(wrong(kernel.gridGraph([2])), [1, 1], [1, 1]),
    /^tree\./,
  ],
  [
    'weights of numbers',
    () => kernel.countWeights(wrong({ a: 1 })),
    /^weights\.a is 1; allowed are tensors/,
  ],
  ['sums of no list', () => kernel.segmentSum(wrong(3)), /^values is 3; allowed are lists/],
  ['a seed that is NaN', () => kernel.random(NaN), /^seed is NaN; allowed/],
  [
    'lists of other lengths',
    () => kernel.rmsNorm([[1, 2], [3]], [1, 1]),
    /^x\[1\] has length 1; allowed is a list of length 2, as at the start of x\.$/,
  ],
  [
    'a number among lists',
    () => kernel.rmsNorm(wrong([[1, 2], 3]), [1, 1]),
    /^x\[1\] is 3; allowed is a list of length 2, as at the start of x\.$/,
  ],
  [
    'a list among numbers',
    () => kernel.rmsNorm(wrong([[1, [2]]]), [1, 1]),
    /^x\[0\]\[1\] is a list; allowed are finite numbers/,
  ],
  [
    'a word among numbers',
    () => kernel.rmsNorm(wrong([[1, '2']]), [1, 1]),
    /^x\[0\]\[1\] is "2"; allowed are finite numbers/,
  ],
  [
    'an overflow in the second column',
    () =>
      kernel.linearRecurrenceAdjoint(
        zeros,
        ones,
        [
          [1, 1e308],
          [1, 1],
        ],
        [1, 1e308],
      ),
    /^da\[0\]\[1\] is Infinity; allowed are a, h, dh and h0 whose products sum to less than 1\.8e308\.$/,
  ],
  [
    'a state of the first step that overflows',
    () => kernel.linearRecurrenceAdjoint([2], [0], [1e308]),
    /^dh0\[0\] is Infinity; allowed are a, h, dh and h0 whose products/,
  ],
  [
    'a state that is too large for single precision, and read by little',
    () => kernel.ssdStep({ ...step, B: single([1, 1, 1], 10) }, single([1, 1, 1, 1], 0)),
    /^state\[0\]\[0\]\[0\]\[0\] is Infinity; allowed are x, dt, B, C/,
  ],
  [
    'paths whose outputs have other widths',
    () =>
      kernel.mergePaths(
        [ones, [[1], [2]]],
        [
          [0, 1],
          [1, 0],
        ],
        'sum',
      ),
    /^outputs\[1\] has shape 2 × 1; allowed is 2 × 2, a row for each step of its path/,
  ],
  [
    'a read-out of another size',
    () => kernel.truncatedC([[0.5]], [1, 2], 3),
    /^C has length 2; allowed is 1, the size of Abar\.$/,
  ],
  [
    'a count of steps that is negative',
    () => {
      const w = { a: kernel.tensor([1], [1]) }
      return kernel.adamWStep(
        w,
        w,
        { ...kernel.adamWInitialState(w), step: -1 },
        { learningRate: 1 },
      )
    },
    /^state\.step is -1; allowed are whole numbers of at least 0\.$/,
  ],
  [
    'no slopes of outputs',
    () => kernel.causalConv1dAdjoint({ x: [[[1, 2]]], weight: [[1, 1]] }, wrong(undefined)),
    /^dy is undefined; allowed are tensors of the shape of x\.$/,
  ],
  [
    'fewer outputs than paths',
    () => kernel.mergePaths([[1]], [[0], [0]], 'sum'),
    /^outputs has length 1; allowed is 2, the number of paths\.$/,
  ],
  [
    'windows on a volume',
    () => kernel.windowPath(wrong([2, 2, 2]), 2),
    /^size has 3 numbers; allowed are height × width\.$/,
  ],
  [
    'a weight whose name is a number',
    () => kernel.decaysWeight(wrong(3), [2]),
    /^name is number; allowed are names of weights\.$/,
  ],
  [
    'a rule that is none',
    () => kernel.ruleInitialState(wrong({}), { dk: 1, dv: 1 }),
    /^rule is object; allowed are the update rules, such as deltaNetRule/,
  ],
]
