/** Devices in a ring, each of which sends only to the next, and how many numbers each has sent. */
export interface Ring {
  readonly sent: readonly number[]
  /** Sums a list that every device has: device i ends with piece i of the sum. */
  reduceScatter(lists: readonly Float64Array[]): Float64Array[]
  /** Pieces one after the other, as every device has them in the end. */
  allGather(pieces: readonly Float64Array[]): Float64Array
  /** Both: the sum, as every device has it in the end. */
  allReduce(lists: readonly Float64Array[]): Float64Array
  /** From a device to the next. */
  send(from: number, numbers: number): void
}

/** A ring of that many devices that has sent nothing yet. The length of a list must be a multiple of it. */
export function ringOf(devices: number): Ring {
  const sent = new Array<number>(devices).fill(0)
  const of = (device: number) => ((device % devices) + devices) % devices

  function reduceScatter(lists: readonly Float64Array[]): Float64Array[] {
    const size = lists[0].length / devices
    const own = lists.map((list) => list.slice())
    // Piece c starts at device c + 1 and gains an addend at every hop, until it comes to device c.
    for (let hop = 0; hop < devices - 1; hop++) {
      const moving = own.map((list, device) => {
        const piece = of(device - 1 - hop)
        return { piece, numbers: list.slice(piece * size, (piece + 1) * size) }
      })
      moving.forEach(({ piece, numbers }, device) => {
        sent[device] += numbers.length
        const target = own[of(device + 1)]
        numbers.forEach((value, i) => (target[piece * size + i] += value))
      })
    }
    return own.map((list, device) => list.slice(device * size, (device + 1) * size))
  }

  function allGather(pieces: readonly Float64Array[]): Float64Array {
    const size = pieces[0].length
    const own = pieces.map((piece, device) => {
      const list = new Float64Array(size * devices)
      list.set(piece, device * size)
      return list
    })
    for (let hop = 0; hop < devices - 1; hop++)
      for (let device = 0; device < devices; device++) {
        const piece = of(device - hop)
        const numbers = own[device].subarray(piece * size, (piece + 1) * size)
        sent[device] += numbers.length
        own[of(device + 1)].set(numbers, piece * size)
      }
    return own[0]
  }

  return {
    sent,
    reduceScatter,
    allGather,
    allReduce: (lists) => allGather(reduceScatter(lists)),
    send: (from, numbers) => {
      sent[from] += numbers
    },
  }
}
