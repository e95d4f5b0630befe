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

/** Whether a value is an object with keys: neither a list nor numbers. */
export function isRecord(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value)
  )
}
