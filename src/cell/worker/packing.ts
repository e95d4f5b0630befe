/** Data that has left a worker: a later one makes the same of it. */
export interface Packed {
  /** The names of the values. */
  readonly names: readonly string[]
  readonly text: string
  /** What arrays of numbers hold, one after another. */
  readonly bytes: ArrayBuffer
}

export interface PackingTools {
  /** The values of an object that are data and nothing else, and not too much in all. */
  pack(values: Readonly<Record<string, unknown>>): Packed
  unpack(packed: Packed): Record<string, unknown>
}

/**
 * Writes values down and makes them again, as `structuredClone` copies them, but in a form whose size can
 * be checked before it is read: what is the same object stays one, and circles are no trouble. Data are
 * numbers, text, truth values, plain objects, arrays, maps, sets, and arrays of numbers; functions,
 * objects of a class and what has getters are none. Runs inside the worker: it is sent there as text,
 * so it may use nothing from outside itself.
 */
export function packingTools(): PackingTools {
  const mostText = 500_000
  const mostBytes = 2_000_000
  /** Numbers that JSON has no word for. */
  const odd = [NaN, Infinity, -Infinity, -0]
  const vectors = [
    ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
    ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
  ]
  const { parse, stringify } = JSON

  const notData = (what: string): never => {
    throw new TypeError(`${what} is no data`)
  }

  /** The entries of a plain object; anything else is no data. */
  const entriesOf = (value: object): [string, unknown][] => {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) notData('an object of a class')
    const fields = Object.getOwnPropertyDescriptors(value)
    for (const key of Reflect.ownKeys(fields)) {
      const { enumerable, get, set } = fields[key as string]
      if (typeof key === 'symbol' || !enumerable || get || set) notData('a field that is no value')
    }
    return Object.entries(value)
  }

  const pack: PackingTools['pack'] = (values) => {
    const nodes: string[] = []
    const places = new Map<object, number>()
    const buffers: ArrayBuffer[] = []
    let length = 0
    let size = 0

    const bufferOf = (value: ArrayBufferLike): string => {
      if (Object.prototype.toString.call(value) !== '[object ArrayBuffer]') notData('shared memory')
      const at = size
      size += value.byteLength
      if (size > mostBytes) notData('so much')
      buffers.push(value as ArrayBuffer)
      return stringify(['buffer', at, value.byteLength])
    }
    const list = (items: Iterable<unknown>): string => `[${[...items].map(write).join()}]`
    const nodeOf = (value: object): string => {
      if (value instanceof ArrayBuffer) return bufferOf(value)
      if (ArrayBuffer.isView(value)) {
        const kind = vectors.findIndex(
          (vector) => Object.getPrototypeOf(value) === vector.prototype,
        )
        if (kind < 0) notData('a view')
        const { buffer, byteOffset, length: count } = value as Float64Array
        return `["vector",${kind},${write(buffer)},${byteOffset},${count}]`
      }
      if (value instanceof Map) return `["map",${list([...value].flat())}]`
      if (value instanceof Set) return `["set",${list(value)}]`
      const isFrozen = Number(Object.isFrozen(value))
      if (Array.isArray(value)) {
        if (Object.keys(value).length !== value.length) notData('an array with holes')
        return `["array",${isFrozen},${list(value)}]`
      }
      const kind = Object.getPrototypeOf(value) === null ? 'bare' : 'object'
      return `["${kind}",${isFrozen},${list(entriesOf(value).flat())}]`
    }
    /** A value: itself, where JSON knows it, or a list that says what it is. */
    const write = (value: unknown): string => {
      if (value === null || typeof value === 'boolean' || typeof value === 'string')
        return stringify(value)
      if (value === undefined) return '["undefined"]'
      if (typeof value === 'bigint') return `["bigint","${value}"]`
      if (typeof value === 'number') {
        const kind = odd.findIndex((other) => Object.is(other, value))
        return kind < 0 ? String(value) : `["odd",${kind}]`
      }
      if (typeof value !== 'object') return notData(`a ${typeof value}`)
      let place = places.get(value)
      if (place === undefined) {
        place = nodes.push('') - 1
        places.set(value, place)
        const node = nodeOf(value)
        nodes[place] = node
        length += node.length
        if (length > mostText) notData('so much')
      }
      return `["node",${place}]`
    }

    const names: string[] = []
    const found: string[] = []
    for (const [name, value] of Object.entries(values)) {
      const before = { nodes: nodes.length, buffers: buffers.length, length, size }
      try {
        const text = write(value)
        // What looks like data may be a proxy: a copy of such a thing is refused.
        if (typeof value === 'object') structuredClone(value)
        found.push(text)
        names.push(name)
      } catch {
        nodes.length = before.nodes
        buffers.length = before.buffers
        length = before.length
        size = before.size
        for (const [object, place] of places) if (place >= nodes.length) places.delete(object)
      }
    }
    const bytes = new Uint8Array(size)
    let at = 0
    for (const buffer of buffers) {
      bytes.set(new Uint8Array(buffer), at)
      at += buffer.byteLength
    }
    return { names, text: `[[${nodes.join()}],[${found.join()}]]`, bytes: bytes.buffer }
  }

  type Node = readonly [kind: string, ...rest: never[]]

  const unpack: PackingTools['unpack'] = ({ names, text, bytes }) => {
    const [nodes, found] = parse(text) as [Node[], unknown[]]
    const made: object[] = []

    const fill = (place: number): object => {
      const [kind, first, second, third, fourth] = nodes[place] as readonly unknown[]
      const keep = <T extends object>(value: T): T => (made[place] = value) as T
      const items = (): unknown[] => (second as unknown[]).map(read)
      const close = <T extends object>(value: T): T => (first ? Object.freeze(value) : value)
      switch (kind) {
        case 'buffer': {
          const at = first as number
          return keep(bytes.slice(at, at + (second as number)))
        }
        case 'vector': {
          const buffer = read(second) as ArrayBuffer
          return keep(new vectors[first as number](buffer, third as number, fourth as number))
        }
        case 'map': {
          const map = keep(new Map<unknown, unknown>())
          const list = (first as unknown[]).map(read)
          for (let i = 0; i < list.length; i += 2) map.set(list[i], list[i + 1])
          return map
        }
        case 'set': {
          const set = keep(new Set<unknown>())
          for (const item of first as unknown[]) set.add(read(item))
          return set
        }
        case 'array': {
          const array = keep<unknown[]>([])
          for (const item of items()) array.push(item)
          return close(array)
        }
      }
      const object = keep<Record<string, unknown>>(kind === 'bare' ? Object.create(null) : {})
      const list = items()
      for (let i = 0; i < list.length; i += 2)
        Object.defineProperty(object, list[i] as string, {
          value: list[i + 1],
          writable: true,
          enumerable: true,
          configurable: true,
        })
      return close(object)
    }
    const read = (value: unknown): unknown => {
      if (!Array.isArray(value)) return value
      const [kind, given] = value as [string, never]
      if (kind === 'node') return made[given] ?? fill(given)
      if (kind === 'odd') return odd[given]
      return kind === 'bigint' ? BigInt(given) : undefined
    }

    return Object.fromEntries(names.map((name, at) => [name, read(found[at])]))
  }

  return { pack, unpack }
}
