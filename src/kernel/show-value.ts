/** What a value is, in the words of messages. */

/** How a value is shown in a message: short, and never an object's dump. */
export function showValue(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `"${value}"`
  if (Array.isArray(value)) return `an array of length ${value.length}`
  if (ArrayBuffer.isView(value)) {
    const size = 'length' in value ? `length ${value.length}` : `${value.byteLength} bytes`
    return `${value.constructor.name} of ${size}`
  }
  if (value === null || value === undefined) return String(value)
  return typeof value
}

/** Whether a value is an object with keys: no list, no numbers, no map or set, whose entries are no keys. */
export function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]'
}
