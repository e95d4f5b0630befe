/** What the playground uses of the kernel, file by file: its script then holds no more than that. */
export {
  complexMultiply,
  complexVector,
  moduli,
  type Complex,
  type ComplexVector,
} from '../../src/kernel/complex.ts'
export { diagonalKernel, diagonalRecurrence } from '../../src/kernel/systems/diagonal.ts'
export { discretizeDiagonal } from '../../src/kernel/systems/discretize-diagonal.ts'
export { eigenvalues } from '../../src/kernel/linear-algebra/eigen.ts'
export { softplus } from '../../src/kernel/elementwise.ts'
export { fft } from '../../src/kernel/fourier/fft.ts'
export { hippo } from '../../src/kernel/hippo/hippo.ts'
export { solve } from '../../src/kernel/linear-algebra/matrix-algebra.ts'
export { zeros } from '../../src/kernel/linear-algebra/matrix.ts'
export { gaussian, random } from '../../src/kernel/random.ts'
export { s4dPoles } from '../../src/kernel/s4/s4d.ts'
export { transferFunction } from '../../src/kernel/systems/transfer.ts'
