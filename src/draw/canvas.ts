import type {
  Drawing,
  Fill,
  HeatMark,
  Mark,
  Points,
  Stroke,
  SymbolsMark,
  TextFont,
  TextMark,
  TextRun,
} from './mark.ts'
import type { Palette } from './palette.ts'
import { isOpenShape, shapeOutlines } from './path-data.ts'
import { rampPlace } from './ramp.ts'
import { baselineShift, indexFace } from './text.ts'

type Context = CanvasRenderingContext2D

function trace(context: Context, points: Points, closed: boolean): void {
  context.beginPath()
  let down = false
  for (let i = 0; i + 1 < points.length; i += 2) {
    if (!Number.isFinite(points[i]) || !Number.isFinite(points[i + 1])) {
      if (down && closed) context.closePath()
      down = false
    } else if (down) context.lineTo(points[i], points[i + 1])
    else {
      context.moveTo(points[i], points[i + 1])
      down = true
    }
  }
  if (down && closed) context.closePath()
}

function finish(context: Context, palette: Palette, fill?: Fill, stroke?: Stroke): void {
  const opacity = context.globalAlpha
  if (fill) {
    context.fillStyle = palette.colour(fill.colour)
    context.globalAlpha = opacity * (fill.opacity ?? 1)
    context.fill()
  }
  if (stroke) {
    context.strokeStyle = palette.colour(stroke.colour)
    context.globalAlpha = opacity * (stroke.opacity ?? 1)
    context.lineWidth = stroke.width ?? 1
    context.lineCap = stroke.cap ?? 'butt'
    context.lineJoin = 'round'
    context.setLineDash([...(stroke.dash ?? [])])
    context.stroke()
    context.setLineDash([])
  }
  context.globalAlpha = opacity
}

function paintSymbols(context: Context, mark: SymbolsMark, palette: Palette): void {
  const { points, size, shape } = mark
  context.beginPath()
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i]
    const y = points[i + 1]
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    if (shape === 'circle') {
      context.moveTo(x + size, y)
      context.arc(x, y, size, 0, 2 * Math.PI)
      continue
    }
    const outline = shapeOutlines[shape]
    let down = false
    for (let j = 0; j < outline.length; j += 2) {
      if (Number.isNaN(outline[j])) down = false
      else if (down) context.lineTo(x + outline[j] * size, y + outline[j + 1] * size)
      else {
        context.moveTo(x + outline[j] * size, y + outline[j + 1] * size)
        down = true
      }
    }
    if (!isOpenShape(shape)) context.closePath()
  }
  finish(context, palette, isOpenShape(shape) ? undefined : mark.fill, mark.stroke)
}

function paintHeat(context: Context, mark: HeatMark, palette: Palette): void {
  const { rows, cols, values, max } = mark
  if (values.length !== rows * cols)
    throw new Error(`heat: values has ${values.length} entries; rows × cols is ${rows * cols}`)
  const width = mark.width / cols
  const height = mark.height / rows
  const gap = !mark.touching && Math.min(width, height) > 5 ? 1 : 0
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) {
      const place = rampPlace(values[row * cols + col], mark.palette, max)
      const share = Math.round(place.share * 32) / 32
      context.fillStyle = `rgb(${palette.mix(place.from, place.to, share).join(' ')})`
      // Touching cells overlap by half a pixel, so that no seam of the ground shows between them.
      const bleed = gap ? -gap : 0.5
      context.fillRect(
        mark.x + col * width,
        mark.y + row * height,
        width + (col + 1 < cols || gap ? bleed : 0),
        height + (row + 1 < rows || gap ? bleed : 0),
      )
    }
}

function fontOf(run: Omit<TextRun, 'text'>, size: number, palette: Palette): string {
  const family: Record<TextFont, [string, string]> = {
    sans: ['', palette.font('sans')],
    serif: ['', palette.font('serif')],
    mono: ['', palette.font('mono')],
    math: ['italic ', palette.font('math')],
    roman: ['', `KaTeX_Main,${palette.font('serif')}`],
    bold: ['bold ', `KaTeX_Main,${palette.font('serif')}`],
  }
  const [style, name] = family[run.font ?? 'sans']
  const weight = run.weight && run.weight !== 400 ? `${run.weight} ` : ''
  return `${style}${weight}${size}px ${name}`
}

interface Piece {
  readonly text: string
  readonly font: string
  readonly colour: string
  readonly dy: number
  readonly overline?: boolean
  readonly size: number
}

function piecesOf(mark: TextMark, palette: Palette): Piece[] {
  const size = mark.size ?? 12
  const runs = [
    mark as TextRun,
    ...(mark.runs ?? []).map((run) => ({ ...run, colour: run.colour ?? mark.colour })),
  ]
  return runs.flatMap((run) => {
    const own = run.size ?? size
    const colour = palette.colour(run.colour ?? 'ink-2')
    const pieces: Piece[] = [
      {
        text: run.text,
        font: fontOf(run, own, palette),
        colour,
        dy: 0,
        overline: run.overline,
        size: own,
      },
    ]
    const index = run.sub ?? run.sup
    if (index !== undefined) {
      const small = indexFace(index, own)
      const font = fontOf({ font: small.upright ? 'roman' : run.font }, small.size, palette)
      const dy = run.sub !== undefined ? 0.2 * own : -0.36 * own
      pieces.push({ text: index, font, colour, dy, size: small.size })
    }
    return pieces
  })
}

function paintText(context: Context, mark: TextMark, palette: Palette): void {
  const pieces = piecesOf(mark, palette)
  const widths = pieces.map((piece) => {
    context.font = piece.font
    return context.measureText(piece.text).width
  })
  const total = widths.reduce((sum, width) => sum + width, 0)
  context.save()
  context.translate(mark.x, mark.y)
  if (mark.rotate) context.rotate((mark.rotate * Math.PI) / 180)
  let x = mark.anchor === 'middle' ? -total / 2 : mark.anchor === 'end' ? -total : 0
  const y = baselineShift(mark)
  context.textAlign = 'left'
  pieces.forEach((piece, i) => {
    context.font = piece.font
    if (mark.halo) {
      context.strokeStyle = palette.token(mark.halo)
      context.lineWidth = 3
      context.lineJoin = 'round'
      context.strokeText(piece.text, x, y + piece.dy)
    }
    context.fillStyle = piece.colour
    context.fillText(piece.text, x, y + piece.dy)
    if (piece.overline) context.fillRect(x, y - 0.78 * piece.size, widths[i], 1)
    x += widths[i]
  })
  context.restore()
}

function paintMark(context: Context, mark: Mark, palette: Palette): void {
  switch (mark.kind) {
    case 'path':
      trace(context, mark.points, mark.closed ?? false)
      return finish(context, palette, mark.fill, mark.stroke)
    case 'symbols':
      return paintSymbols(context, mark, palette)
    case 'rect':
      context.beginPath()
      context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0)
      return finish(context, palette, mark.fill, mark.stroke)
    case 'circle':
      context.beginPath()
      context.arc(mark.cx, mark.cy, mark.r, 0, 2 * Math.PI)
      return finish(context, palette, mark.fill, mark.stroke)
    case 'text':
      return paintText(context, mark, palette)
    case 'heat':
      return paintHeat(context, mark, palette)
    case 'group': {
      context.save()
      if (mark.clip) {
        context.beginPath()
        context.rect(mark.clip.x, mark.clip.y, mark.clip.width, mark.clip.height)
        context.clip()
      }
      context.globalAlpha *= mark.opacity ?? 1
      for (const inner of mark.marks) paintMark(context, inner, palette)
      context.restore()
    }
  }
}

/** Paints a drawing in its own pixels; the caller has scaled the context to the device. */
export function paint(context: CanvasRenderingContext2D, drawing: Drawing, palette: Palette): void {
  context.clearRect(0, 0, drawing.width, drawing.height)
  for (const mark of drawing.marks) paintMark(context, mark, palette)
}
