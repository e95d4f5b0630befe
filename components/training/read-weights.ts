import { readCard } from './read-card.ts'
import { weightsFormat, type WeightsFile } from './weights-file.ts'

/** No file of the trainer is as long as this, in characters. */
const most = 4e6

function parse(text: string): Partial<WeightsFile> {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null) return read
  } catch {
    // Told below.
  }
  throw new TypeError('The file is not JSON; allowed are files that this page has kept.')
}

/**
 * A file of weights, which anyone may have written.
 * @throws when it is not one, or something in it is not allowed.
 */
export function readWeightsFile(text: string): WeightsFile {
  if (text.length > most)
    throw new RangeError(`The file has ${text.length} characters; allowed are ${most} at most.`)
  const { format, card, data } = parse(text)
  if (format !== weightsFormat)
    throw new RangeError(
      `format is ${String(format).slice(0, 60)}; allowed is ${weightsFormat}, as this page writes it.`,
    )
  if (typeof data !== 'string' || !/^[A-Za-z\d+/]*={0,2}$/.test(data) || data.length % 4 > 0)
    throw new RangeError('data is not base64; allowed are numbers in base64.')
  return { format, card: readCard(card), data }
}
