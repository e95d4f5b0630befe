/** How far a shared memory may grow, in pages of 64 KiB: all that an address of 32 bits reaches. */
export const mostPages = 65536

const importSection = 2

/** A number in LEB128, seven bits a byte, the lowest first. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]
}

/** The number in LEB128 at `at`, and where it ends. */
function readLeb(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]
    value |= (byte & 127) << shift
    if (byte < 128) return { value, end: at }
  }
}

/**
 * A module that imports a memory of its own thread, changed so that it imports one that threads share:
 * the code is the same, and only what the import says of the memory's kind differs.
 * @param bytes - the module, whose only import is a memory without a maximum.
 * @returns the bytes of the changed module.
 * @source WebAssembly Core Specification, 5.3.8 (limits) and 5.5.5 (import section)
 */
export function toSharedModule(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // The header takes 8 bytes; each section begins with its kind and its length.
  for (let at = 8; at < bytes.length;) {
    const { value: length, end: start } = readLeb(bytes, at + 1)
    if (bytes[at] === importSection) {
      const { limits, least } = memoryLimits(bytes, start)
      // 3 says: shared, with a maximum.
      const changed = [...bytes.subarray(start, limits), 3, ...leb(least), ...leb(mostPages)]
      const section = [importSection, ...leb(changed.length), ...changed]
      return Uint8Array.from([
        ...bytes.subarray(0, at),
        ...section,
        ...bytes.subarray(start + length),
      ])
    }
    at = start + length
  }
  throw new Error('The module imports no memory.')
}

/** Where the limits of the one imported memory lie in an import section, and its least pages. */
function memoryLimits(bytes: Uint8Array, start: number): { limits: number; least: number } {
  const imports = readLeb(bytes, start)
  let at = imports.end
  for (let name = 0; name < 2; name++) {
    const length = readLeb(bytes, at)
    at = length.end + length.value
  }
  const [memory, withoutMaximum] = [2, 0]
  if (imports.value !== 1 || bytes[at] !== memory || bytes[at + 1] !== withoutMaximum) {
    throw new Error('The module imports more than a memory without a maximum.')
  }
  return { limits: at + 1, least: readLeb(bytes, at + 2).value }
}
