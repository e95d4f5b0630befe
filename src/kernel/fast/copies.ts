/**
 * Copies between ordinary arrays and the memory of the compiled functions. Where threads share that
 * memory, JavaScript writes and reads it word by word, since others may be at it too: twice as fast
 * goes a copy through a small memory of this thread alone, from which WebAssembly takes it over.
 */
import { isMemoryShared, wasmMemory } from './wasm-memory.ts'

/**
 * A module of two memories, s for shared and u for unshared, whose functions copy so many bytes: `in`
 * from the start of u to an address of s, `out` from there to the start of u.
 * @source WebAssembly Core Specification, chapter 5, and its proposals on threads and on several memories
 */
const copier = Uint8Array.of(
  // Header; type section: (i32, i32) → ().
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 6, 1, 0x60, 2, 0x7f, 0x7f, 0],
  // Import section: "e" "s", shared, from 0 to 65536 pages; "e" "u", from 0 pages.
  ...[2, 18, 2, 1, 0x65, 1, 0x73, 2, 3, 0, 0x80, 0x80, 4, 1, 0x65, 1, 0x75, 2, 0, 0],
  // Function section; export section: "in", "out".
  ...[3, 3, 2, 0, 0, 7, 12, 2, 2, 0x69, 0x6e, 0, 0, 3, 0x6f, 0x75, 0x74, 0, 1],
  // Code section: memory.copy s u (address, 0, bytes); memory.copy u s (0, address, bytes).
  ...[10, 27, 2, 12, 0, 0x20, 0, 0x41, 0, 0x20, 1, 0xfc, 10, 0, 1, 11],
  ...[12, 0, 0x41, 0, 0x20, 0, 0x20, 1, 0xfc, 10, 1, 0, 11],
)

/** A way through a memory of this thread's own. */
interface Stage {
  readonly numbers: Float32Array
  in(address: number, bytes: number): void
  out(address: number, bytes: number): void
}

/** So many numbers go at a time: they stay in the nearest cache. */
const most = 4096
/** Fewer numbers are copied as they are: two calls would take longer. */
const fewest = 256

/** The memory that was last copied from or to, and its stage. */
let known: WebAssembly.Memory | undefined
let stage: Stage | undefined

/** The stage of the memory in use; undefined where no threads share it, or there are no several memories. */
function stageInUse(): Stage | undefined {
  const memory = wasmMemory()
  // To ask a memory whether it is shared takes as long as a short copy.
  if (memory !== known) {
    known = memory
    stage = isMemoryShared() && WebAssembly.validate(copier) ? stageOf(memory) : undefined
  }
  return stage
}

function stageOf(memory: WebAssembly.Memory): Stage {
  const own = new WebAssembly.Memory({ initial: 1 })
  const imports = { e: { s: memory, u: own } }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(copier), imports)
  const copies = exports as unknown as Pick<Stage, 'in' | 'out'>
  return { numbers: new Float32Array(own.buffer, 0, most), in: copies.in, out: copies.out }
}

/** Writes the numbers of an array to an address of the memory. */
export function copyIn(heap: Float32Array, from: Float32Array, address: number): void {
  const by = from.length < fewest ? undefined : stageInUse()
  if (!by) {
    heap.set(from, address / 4)
    return
  }
  for (let at = 0; at < from.length; at += most) {
    const some = from.length <= most ? from : from.subarray(at, at + most)
    by.numbers.set(some)
    by.in(address + 4 * at, 4 * some.length)
  }
}

/** Writes `count` numbers from an address of the memory to an array, from index `first` on. */
export function copyOut(
  heap: Float32Array,
  address: number,
  count: number,
  to: Float32Array,
  first: number,
): void {
  const by = count < fewest ? undefined : stageInUse()
  if (!by) {
    to.set(heap.subarray(address / 4, address / 4 + count), first)
    return
  }
  for (let at = 0; at < count; at += most) {
    const some = Math.min(most, count - at)
    by.out(address + 4 * at, 4 * some)
    to.set(by.numbers.subarray(0, some), first + at)
  }
}
