import { mixOklab, parseColour, toSvg, type Drawing, type Palette } from '../../src/draw/index.ts'

/** What the page's style sheet says of drawings, for a file that has no style sheet. */
const styleText = (palette: Palette) =>
  `.drawing{font-family:${palette.font('sans')};font-size:12px;fill:${palette.token('ink-2')}}` +
  `.drawing :is(path,rect,circle){stroke-linejoin:round}.drawing :is(path,rect,circle):not([fill]){fill:none}` +
  `.drawing .math{font-family:${palette.font('math')};font-style:italic}` +
  `.drawing .roman,.drawing .bold{font-family:KaTeX_Main,serif}.drawing .bold{font-weight:700}` +
  `.drawing [stroke]:is(text,g){stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.hatch{display:none}`

/** A drawing as a file of its own: colours by value, in the theme of the palette, on its ground. */
export function standaloneSvg(drawing: Drawing, palette: Palette, label: string): string {
  return standalone(toSvg(drawing, { label, idPrefix: 'd' }), palette)
}

/** The same of a drawing that is an SVG element already, as `toSvg` or `toStill` writes it. */
export function standalone(element: string, palette: Palette): string {
  const svg = element
    .replace(/var\(--([\w-]+)\)/g, (_, name: string) => palette.token(name))
    .replace(
      /color-mix\(in oklab,(#\w+)(?: ([\d.]+)%)?,(#\w+)(?: ([\d.]+)%)?\)/g,
      (
        _,
        first: string,
        ofFirst: string | undefined,
        second: string,
        ofSecond: string | undefined,
      ) => {
        const share = ofSecond === undefined ? 1 - Number(ofFirst) / 100 : Number(ofSecond) / 100
        return `rgb(${mixOklab(parseColour(first), parseColour(second), share).join(' ')})`
      },
    )
  const ground = `<rect width="100%" height="100%" fill="${palette.token('plate')}"/>`
  return svg
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace('>', `><style>${styleText(palette).replaceAll('"', "'")}</style>${ground}`)
}
