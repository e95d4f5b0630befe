import { clamp } from '../draw/index.ts'
import type { ImageOutput } from './output.ts'
import { bytesOf } from './sound.ts'

/**
 * A picture as an address of its own data: the format BMP, which takes pixels as they are, without
 * compression, rows from the bottom and each filled up to four bytes.
 */
export function pictureAddress({ width, height, channels, pixels }: ImageOutput): string {
  const values = bytesOf(pixels)
  const row = Math.ceil((3 * width) / 4) * 4
  const head = 54
  const file = new Uint8Array(head + row * height)
  const view = new DataView(file.buffer)
  file[0] = 'B'.charCodeAt(0)
  file[1] = 'M'.charCodeAt(0)
  view.setUint32(2, file.length, true)
  view.setUint32(10, head, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  view.setUint32(34, row * height, true)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels
      const to = head + (height - 1 - y) * row + 3 * x
      // Blue first.
      for (let part = 0; part < 3; part++)
        file[to + part] = values[from + (channels === 1 ? 0 : 2 - part)]
    }
  let binary = ''
  for (let i = 0; i < file.length; i += 8192)
    binary += String.fromCharCode(...file.subarray(i, i + 8192))
  return `data:image/bmp;base64,${btoa(binary)}`
}

/** How many px a pixel of the picture is drawn: whole, so that all are alike. */
export function pictureScale({ width, height }: ImageOutput, room: number): number {
  return clamp(Math.trunc(Math.min(room / width, 288 / height)), 1, 24)
}
