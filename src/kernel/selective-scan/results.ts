/** Results of a selective scan from the rows that its loops leave. */
import { roundTo } from '../precision.ts'
import type { ComplexTensor, Numbers, Tensor } from '../tensor.ts'
import { checkNoOverflow } from './overflow.ts'
import { splitRows, type SelectiveScanParts } from './parts.ts'

/** Real parts and, for complex states, imaginary parts as a tensor. @throws when a number is not finite. */
export function partsLike(
  scan: SelectiveScanParts,
  name: string,
  parts: readonly Numbers[],
  shape: readonly number[],
): Tensor<Numbers> | ComplexTensor {
  const [re, im] = parts.map((values) =>
    values instanceof Float64Array ? roundTo(scan.x, values) : values,
  )
  const isComplex = im !== undefined
  checkNoOverflow(isComplex ? `${name}.re` : name, re, shape, scan)
  if (!isComplex) return { shape, data: re }
  checkNoOverflow(`${name}.im`, im, shape, scan)
  return { shape, re: re as Float64Array, im: im as Float64Array }
}

/** Rows of states as a tensor. @throws when a number is not finite. */
export function statesLike(
  scan: SelectiveScanParts,
  name: string,
  rows: Numbers,
  shape: readonly number[],
): Tensor<Numbers> | ComplexTensor {
  return partsLike(scan, name, splitRows(rows, scan.N, scan.A.length), shape)
}
