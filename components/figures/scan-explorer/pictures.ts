import type { Mark } from '../../../src/draw/index.ts'
import { scanPictures } from '../../atlas/scan-pictures.ts'

/** The pictograms of orders that are much used, as the atlas has them. */
export function pictures(): Readonly<Record<string, readonly Mark[]>> {
  return {
    raster: scanPictures.causal(),
    snake: scanPictures['continuous/snake'](),
    hilbert: scanPictures.hilbert(),
    'window-4': scanPictures['local-window'](),
    atrous: scanPictures['atrous/skip'](),
    'cross-scan': scanPictures['cross-4'](),
  }
}
