/** What the playground uses of the kernel, file by file: its script then holds no more than that. */
export {
  complexMultiply,
  complexVector,
  moduli,
  type Complex,
  type ComplexVector,
} from '../../src/kernel/complex.ts'
export { diagonalKernel, diagonalRecurrence } from '../../src/kernel/diagonal.ts'
export { discretizeDiagonal } from '../../src/kernel/discretize-diagonal.ts'
export { eigenvalues } from '../../src/kernel/eigen.ts'
export { softplus } from '../../src/kernel/elementwise.ts'
export { fft } from '../../src/kernel/fft.ts'
export { hippo } from '../../src/kernel/hippo.ts'
export { solve } from '../../src/kernel/matrix-algebra.ts'
export { zeros } from '../../src/kernel/matrix.ts'
export { gaussian, random } from '../../src/kernel/random.ts'
export { s4d } from '../../src/kernel/s4d.ts'
export { transferFunction } from '../../src/kernel/transfer.ts'
