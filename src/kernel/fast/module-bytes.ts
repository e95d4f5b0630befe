import { moduleTexts } from './wasm-modules.ts'

/** What a compiled module may use. */
export type WasmFeatures = 'simd' | 'relaxed-simd'

/**
 * The bytes of the module that uses the features; none where modules were left out. That with relaxed
 * features is written as pieces: bytes, or how far back, and how many, are to be copied from what was
 * there before, the other module at first.
 */
export function moduleBytes(features: WasmFeatures): Uint8Array<ArrayBuffer> {
  const [simd = '', relaxedSimd = ''] = moduleTexts
  const first = simd.length / 2
  // One module is about as long as the other.
  const bytes = new Uint8Array(3 * first)
  let end = writeBytes(simd, bytes, 0)
  if (features === 'simd') return bytes.slice(0, end)
  for (const piece of relaxedSimd.split(' ')) {
    const [back, count] = piece.split(',').map((number) => parseInt(number, 36))
    if (count === undefined) end = writeBytes(piece, bytes, end)
    else for (const stop = end + count; end < stop; end++) bytes[end] = bytes[end - back]
  }
  return bytes.slice(first, end)
}

/** Bytes of two hexadecimal digits each. @returns where they end. */
function writeBytes(digits: string, to: Uint8Array, at: number): number {
  for (let i = 0; i < digits.length; i += 2) to[at++] = 16 * value(digits, i) + value(digits, i + 1)
  return at
}

function value(digits: string, at: number): number {
  const code = digits.charCodeAt(at)
  return code < 58 ? code - 48 : code - 87
}
