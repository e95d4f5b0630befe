export type Vector = ArrayLike<number>

export interface MatrixNumbers {
  readonly rows: number
  readonly cols: number
  /** Row-major. */
  readonly values: Vector
}

export interface ComplexNumbers {
  readonly re: Vector
  readonly im: Vector
}

/** How the parts of the worker find numbers in a reader's values. */
export interface NumberTools {
  vectorOf(value: unknown): Vector | undefined
  /** Equally long rows, or `{ rows, cols, data }`, or `{ shape, data }` with two axes. */
  matrixOf(value: unknown): MatrixNumbers | undefined
  /** `{ re, im }` of equally long vectors, or an array of `{ re, im }`. */
  complexOf(value: unknown): ComplexNumbers | undefined
  /** `{ rows, cols, re, im }`, or `{ shape, re, im }` with two axes, or equally long complex rows. */
  complexMatrixOf(value: unknown): (Omit<MatrixNumbers, 'values'> & ComplexNumbers) | undefined
  /** A number to six significant digits, or to the unit where it has more before the point; whole numbers stay. */
  round(value: number): number
  /** Rounds some values that are drawn together: to six digits, or to more where they lie close together. */
  roundingOf(values: Vector): (value: number) => number
  /** Smallest and largest number; not a number where one of them is none. */
  rangeOf(values: Vector): readonly [number, number]
  /** Bytes as text. */
  base64(bytes: Uint8Array): string
}

/**
 * Reads numbers out of values. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function numberTools(): NumberTools {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null

  const vectorOf = (value: unknown): Vector | undefined => {
    if (!Array.isArray(value) && (!ArrayBuffer.isView(value) || value instanceof DataView))
      return undefined
    const list = value as ArrayLike<unknown>
    for (let i = 0; i < list.length; i++) if (typeof list[i] !== 'number') return undefined
    return list as Vector
  }

  /** The two sizes that an object states, as `rows` and `cols` or as a shape. */
  const sizesOf = ({
    rows,
    cols,
    shape,
  }: Record<string, unknown>): [number, number] | undefined => {
    const sizes = Array.isArray(shape) ? shape : [rows, cols]
    return sizes.length === 2 && sizes.every((size) => Number.isInteger(size) && size >= 0)
      ? (sizes as [number, number])
      : undefined
  }

  const matrixOf = (value: unknown): MatrixNumbers | undefined => {
    if (Array.isArray(value)) {
      const rows = value.map(vectorOf)
      const cols = rows[0]?.length
      if (!cols || rows.some((row) => row?.length !== cols)) return undefined
      const values = new Float64Array(rows.length * cols)
      rows.forEach((row, index) => values.set(row as Vector, index * cols))
      return { rows: rows.length, cols, values }
    }
    if (!isObject(value)) return undefined
    const sizes = sizesOf(value)
    const data = vectorOf(value.data)
    if (!sizes || data?.length !== sizes[0] * sizes[1]) return undefined
    return { rows: sizes[0], cols: sizes[1], values: data }
  }

  const complexOf = (value: unknown): ComplexNumbers | undefined => {
    if (Array.isArray(value)) {
      const isComplex = (one: unknown): boolean =>
        isObject(one) && typeof one.re === 'number' && typeof one.im === 'number'
      if (value.length === 0 || !value.every(isComplex)) return undefined
      return { re: value.map(({ re }) => re), im: value.map(({ im }) => im) }
    }
    if (!isObject(value)) return undefined
    const re = vectorOf(value.re)
    const im = vectorOf(value.im)
    return re && im && re.length === im.length ? { re, im } : undefined
  }

  const complexMatrixOf: NumberTools['complexMatrixOf'] = (value) => {
    if (Array.isArray(value)) {
      const lines = value.map(complexOf)
      const cols = lines[0]?.re.length
      if (!cols || lines.some((line) => line?.re.length !== cols)) return undefined
      const part = (name: 're' | 'im') => lines.flatMap((line) => Array.from(line?.[name] ?? []))
      return { rows: lines.length, cols, re: part('re'), im: part('im') }
    }
    const sizes = isObject(value) ? sizesOf(value) : undefined
    const parts = complexOf(value)
    if (!sizes || parts?.re.length !== sizes[0] * sizes[1]) return undefined
    return { rows: sizes[0], cols: sizes[1], ...parts }
  }

  const round = (value: number): number => {
    if (!Number.isFinite(value) || Number.isSafeInteger(value)) return value
    const size = Math.abs(value)
    return size >= 1e6 && size < 1e15 ? Math.round(value) : Number(value.toPrecision(6))
  }

  const roundingOf = (values: Vector): ((value: number) => number) => {
    let low = Infinity
    let high = -Infinity
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) continue
      low = Math.min(low, values[i])
      high = Math.max(high, values[i])
    }
    const share = (high - low) / Math.max(Math.abs(low), Math.abs(high))
    // What is closer is what rounding left of equal values.
    if (!(share > 1e-7 && share < 1e-2)) return round
    const digits = 4 + Math.ceil(-Math.log10(share))
    return (value) =>
      Number.isFinite(value) && !Number.isSafeInteger(value)
        ? Number(value.toPrecision(digits))
        : value
  }

  const rangeOf = (values: Vector): [number, number] => {
    let low = Infinity
    let high = -Infinity
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i])) return [NaN, NaN]
      low = Math.min(low, values[i])
      high = Math.max(high, values[i])
    }
    return [low, high]
  }

  const base64 = (bytes: Uint8Array): string => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const parts: string[] = []
    for (let i = 0; i < bytes.length; i += 3) {
      const left = bytes.length - i
      const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
      parts.push(
        letters[three >> 18] + letters[(three >> 12) & 63],
        left > 1 ? letters[(three >> 6) & 63] : '=',
        left > 2 ? letters[three & 63] : '=',
      )
    }
    return parts.join('')
  }

  return {
    vectorOf,
    matrixOf,
    complexOf,
    complexMatrixOf,
    round,
    roundingOf,
    rangeOf,
    base64,
  }
}
