import { svgContent } from '../../src/draw/index.ts'
import { scanPictures } from './scan-pictures.ts'
import { side } from './scan-picture-marks.ts'

/** Id of the pictogram of a scan order. */
const symbolId = (scan: string) => `scan-${scan.replaceAll(/[^a-z\d]+/g, '-')}`

/** The pictograms as symbols of one sheet, which stands once on the page. */
export function symbolSheet(scans: readonly string[]): string {
  const symbols = scans.map((scan) => {
    const picture = scanPictures[scan]
    if (!picture) throw new Error(`scan-pictures.ts has no picture of the scan order "${scan}"`)
    const content = svgContent({ width: side, height: side, marks: picture() })
    return `<symbol id="${symbolId(scan)}" viewBox="0 0 ${side} ${side}" fill="none">${content}</symbol>`
  })
  return `<svg class="hidden-label" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`
}

/** One pictogram, for who sees it only: the order's name stands beside it. */
export function pictogram(scan: string): string {
  return `<svg class="scan-picture" width="${side}" height="${side}" aria-hidden="true"><use href="#${symbolId(scan)}"/></svg>`
}
