import { describe, expect, it } from 'vitest'
import type { ImageOutput } from '../../src/cell/output.ts'
import { pictureAddress, pictureScale } from '../../src/cell/picture.ts'
import { bytesOf, lengthText, samplesOf, soundTable, wavOf } from '../../src/cell/sound.ts'

const base64 = (bytes: number[]): string => Buffer.from(bytes).toString('base64')

describe('a sound', () => {
  it('is read as numbers from -1 to 1', () => {
    const samples = samplesOf(base64([0xff, 0x7f, 0x01, 0x80, 0x00, 0x80, 0, 0]))
    expect([...samples]).toEqual([1, -1, -1, 0])
  })

  it('is saved as a file that says what it holds', () => {
    const file = Buffer.from(wavOf(base64([1, 2, 3, 4]), 8000))
    expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
    expect(file.readUInt32LE(4)).toBe(file.length - 8)
    expect(file.readUInt16LE(22)).toBe(1)
    expect(file.readUInt32LE(24)).toBe(8000)
    expect(file.readUInt32LE(28)).toBe(16_000)
    expect(file.readUInt16LE(34)).toBe(16)
    expect(file.readUInt32LE(40)).toBe(4)
    expect([...file.subarray(44)]).toEqual([1, 2, 3, 4])
  })

  it('says its length', () => {
    expect(lengthText(4000, 16_000)).toBe('0.25 s')
    expect(lengthText(48_000, 16_000)).toBe('3.0 s')
  })
})

describe('the data of a sound', () => {
  const bytes = (values: number[]): number[] => values.flatMap((v) => [v & 255, (v >> 8) & 255])

  it('is a row for each sample, with its time', () => {
    expect(soundTable(base64(bytes([32_767, -1, 0])), 8000)).toEqual({
      columns: ['k', 'seconds', 'value'],
      rows: [
        [0, 0, 1],
        [1, 0.000125, -0.00003],
        [2, 0.00025, 0],
      ],
    })
  })

  it('gives back each value of 16 bits', () => {
    const values = Array.from({ length: 65_535 }, (_, k) => k - 32_767)
    const { rows } = soundTable(base64(bytes(values)), 48_000)
    const wrong = rows.filter(([k, , value]) => {
      const wanted = values[k as number]
      return Math.round((value as number) * 32_767) !== wanted
    })
    expect(wrong).toEqual([])
  })

  it('stops after so many rows', () => {
    expect(soundTable(base64(bytes([1, 2, 3])), 8000, 2).rows).toHaveLength(2)
  })
})

describe('a picture', () => {
  const image = (
    width: number,
    height: number,
    channels: 1 | 3,
    pixels: number[],
  ): ImageOutput => ({
    kind: 'image',
    width,
    height,
    channels,
    pixels: base64(pixels),
  })
  const fileOf = (one: ImageOutput): Buffer =>
    Buffer.from(bytesOf(pictureAddress(one).replace('data:image/bmp;base64,', '')))

  it('is a file with rows from the bottom, blue first, each filled to four bytes', () => {
    const file = fileOf(image(1, 2, 3, [1, 2, 3, 4, 5, 6]))
    expect(file.toString('latin1', 0, 2)).toBe('BM')
    expect(file.readUInt32LE(2)).toBe(file.length)
    expect([file.readInt32LE(18), file.readInt32LE(22)]).toEqual([1, 2])
    expect([...file.subarray(54)]).toEqual([6, 5, 4, 0, 3, 2, 1, 0])
  })

  it('of one channel is grey', () => {
    expect([...fileOf(image(2, 1, 1, [7, 9])).subarray(54)]).toEqual([7, 7, 7, 9, 9, 9, 0, 0])
  })

  it('is drawn at a whole number of px a pixel, within the room', () => {
    expect(pictureScale(image(8, 8, 1, []), 560)).toBe(24)
    expect(pictureScale(image(100, 10, 1, []), 292)).toBe(2)
    expect(pictureScale(image(256, 256, 1, []), 200)).toBe(1)
  })
})
