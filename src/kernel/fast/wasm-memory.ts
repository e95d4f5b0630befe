import { mostPages } from './shared-module.ts'

/**
 * The one memory of the compiled modules. At the bottom lie the modules' own constants, above them the
 * resident arrays, and above those whatever a call needs for its duration.
 */
const pageBytes = 65536
const firstPages = 16
/** Resident arrays begin here; the modules keep their constants below. */
const firstAddress = 4096
/**
 * Room for calls that is made along with a resident array, so that calls on resident arrays do not
 * grow the memory: that would detach the views that they were given.
 */
const callBytes = 32 * 2 ** 20
/** Vectors may be read past an array's end by as much. */
const slack = 16

let memory: WebAssembly.Memory | undefined
let floats: Float32Array = new Float32Array(0)
/** What `memory.buffer` has been: where threads share the memory, the older ones remain windows to it. */
let windows = new WeakSet<ArrayBufferLike>()

interface Block {
  readonly address: number
  readonly bytes: number
}
/** Resident blocks, by address. */
let blocks: readonly Block[] = []

/** A memory of one thread. */
export function unsharedMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: firstPages })
}

/**
 * A memory that threads share. What it may grow to is set aside at once, if only as addresses: as much
 * as the browser grants.
 * @throws when it grants too little.
 */
export function sharedMemory(): WebAssembly.Memory {
  for (let maximum = mostPages; ; maximum /= 2) {
    try {
      return new WebAssembly.Memory({ initial: firstPages, maximum, shared: true })
    } catch (error) {
      if (maximum <= 1024) throw error
    }
  }
}

/** The memory, made when it is first asked for. */
export function wasmMemory(): WebAssembly.Memory {
  memory ??= unsharedMemory()
  return memory
}

/** Whether threads share the memory. */
export function isMemoryShared(): boolean {
  return memory !== undefined && !(memory.buffer instanceof ArrayBuffer)
}

/** The whole memory as numbers. Growing the memory detaches the view: ask again after each reservation. */
export function heapFloats(): Float32Array {
  const { buffer } = wasmMemory()
  if (floats.buffer !== buffer) {
    floats = new Float32Array(buffer)
    windows.add(buffer)
  }
  return floats
}

/** The address of an array that lies in the memory, else 0. */
export function addressOf(array: Float32Array | undefined): number {
  return array && (array.buffer === floats.buffer || windows.has(array.buffer))
    ? array.byteOffset
    : 0
}

/** @throws when there is no more memory. */
function ensureBytes(end: number, of = wasmMemory()): void {
  const has = of.buffer.byteLength
  if (end <= has) return
  const pages = Math.ceil((end - has) / pageBytes)
  try {
    of.grow(pages)
  } catch {
    throw new RangeError(
      `WebAssembly memory has ${has} bytes and cannot grow to ${end}; release resident tensors.`,
    )
  }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 64) * 64
}

/**
 * Room for one call: addresses of arrays of so many numbers each, apart from each other and aligned.
 * What lies there is left from earlier calls. The next call's room is the same.
 */
function reserve(counts: readonly number[]): number[] {
  const last = blocks.at(-1)
  let end = last ? last.address + last.bytes : firstAddress
  const addresses = counts.map((count) => {
    const address = end
    end = roundUp(address + 4 * count + slack)
    return address
  })
  ensureBytes(end)
  return addresses
}

/** The arrays of an object that lie in the memory. */
function residentsOf(given: object) {
  return Object.entries(given)
    .filter(([, value]) => value instanceof Float32Array && addressOf(value) !== 0)
    .map(([name, { byteOffset, length }]) => ({ name, byteOffset, length }))
}

/**
 * The same beside arrays that a call was given, some of which may be resident. Growing the memory
 * detaches them: they are given back as they are to be used from then on.
 * @param counts - how many numbers each array is to hold.
 * @param given - an object with those arrays among its values.
 * @returns the addresses, and the object with arrays that are not detached.
 */
export function reserveBeside<T extends object>(
  counts: readonly number[],
  given: T,
): { rooms: number[]; own: T } {
  let rooms: number[] = []
  const own = keepResidents(given, () => {
    rooms = reserve(counts)
  })
  return { rooms, own }
}

/** The object with its resident arrays where they lie after `action`, which may move the memory. */
function keepResidents<T extends object>(given: T, action: () => void): T {
  const resident = residentsOf(given)
  const before = wasmMemory().buffer
  action()
  const { buffer } = heapFloats()
  if (buffer === before || resident.length === 0) return given
  const views = resident.map(({ name, byteOffset, length }) => [
    name,
    new Float32Array(buffer, byteOffset, length),
  ])
  return { ...given, ...Object.fromEntries(views) }
}

/**
 * Another memory in place of the one there is, with the same resident arrays at the same addresses.
 * Views of the old memory are no longer resident.
 * @param to - the new memory, which may be one that threads share.
 * @param given - an object with arrays among its values.
 * @returns the object with its resident arrays in the new memory.
 * @throws when the new memory cannot grow to the size of the old one; then nothing has changed.
 */
export function moveMemory<T extends object>(to: WebAssembly.Memory, given: T): T {
  return keepResidents(given, () => {
    const from = wasmMemory()
    ensureBytes(from.buffer.byteLength, to)
    for (const { address, bytes } of blocks) {
      new Uint8Array(to.buffer).set(new Uint8Array(from.buffer, address, bytes), address)
    }
    memory = to
    windows = new WeakSet()
    // Detaches what was seen of a memory without threads, as its growing does.
    if (from.buffer instanceof ArrayBuffer) from.grow(0)
  })
}

/** Room for `count` numbers until `releaseBlock`, set to 0: the first gap that fits. */
export function allocateBlock(count: number): number {
  const bytes = roundUp(4 * count + slack)
  let address = firstAddress
  let index = 0
  for (; index < blocks.length; index++) {
    if (blocks[index].address - address >= bytes) break
    address = blocks[index].address + blocks[index].bytes
  }
  ensureBytes(address + bytes + callBytes)
  blocks = blocks.toSpliced(index, 0, { address, bytes })
  heapFloats().fill(0, address / 4, address / 4 + count)
  return address
}

/** Gives a block back. */
export function releaseBlock(address: number): void {
  blocks = blocks.filter((block) => block.address !== address)
}
