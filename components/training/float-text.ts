/** Numbers as text: float32, little-endian, in base64. */
export function floatsToText(values: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true)
  const bytes = new Uint8Array(view.buffer)
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

/**
 * The numbers of such a text.
 * @param count - how many it should hold.
 * @throws when it holds more or fewer.
 */
export function textToFloats(text: string, count: number): Float32Array {
  const letters = atob(text)
  const bytes = new Uint8Array(letters.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i)
  if (bytes.length !== 4 * count)
    throw new RangeError(
      `data holds ${bytes.length / 4} numbers; allowed are ${count}, as many as the model of the card has.`,
    )
  const view = new DataView(bytes.buffer)
  const floats = new Float32Array(count)
  for (let i = 0; i < count; i++) floats[i] = view.getFloat32(4 * i, true)
  return floats
}
