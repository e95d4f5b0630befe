import { darkness, quantised, resample } from './shades.ts'

/** Largest file that is read, in bytes. */
const MOST_BYTES = 50_000_000

/** Pixels along a side to which the browser shrinks a picture before its shades are taken. */
const PIXELS = 256

/**
 * The shades of the middle square of a picture, read in the page.
 * @param side - cells along a side.
 * @throws when the file is too large, or is no picture that the browser knows.
 */
export async function readPicture(file: File, side: number): Promise<number[]> {
  if (file.size > MOST_BYTES)
    throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB; use a file of at most 50.`)
  const image = await createImageBitmap(file).catch(() => {
    throw new Error(`${file.name} is no picture that can be read; use a PNG, JPEG, GIF or WebP.`)
  })
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = PIXELS
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.imageSmoothingQuality = 'high'
  const edge = Math.min(image.width, image.height)
  const [left, top] = [(image.width - edge) / 2, (image.height - edge) / 2]
  context.drawImage(image, left, top, edge, edge, 0, 0, PIXELS, PIXELS)
  image.close()
  return quantised(resample(darkness(context.getImageData(0, 0, PIXELS, PIXELS).data), side))
}
