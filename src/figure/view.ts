import { paint, readPalette, svgContent, type Drawing } from '../draw/index.ts'
import type { FigureDrawing, Frame } from './definition.ts'
import type { Schema, Parameters } from './parameters.ts'

type Draw<S extends Schema> = (frame: Frame) => FigureDrawing<Parameters<S>>

/** A place where a drawing stands: takes over the still and redraws at the width it has. */
export interface View<S extends Schema> {
  readonly stage: HTMLElement
  /** Takes the stage's present size; true when it is another one. */
  resize(): boolean
  redraw(): FigureDrawing<Parameters<S>>
  /** Puts an SVG in the place of a canvas, for print, or the canvas back. */
  print(printing: boolean): void
}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** Width of the drawing put in for print, in px; the style sheet fits it into the printed column. */
const printWidth = 600

/**
 * Makes the children of `shown` those of `next`, and leaves the ones that are equal in their place:
 * axes and labels that stay need no new style and no new layout.
 */
function takeChildren(shown: Element, next: Element): void {
  const before = [...shown.childNodes]
  const after = [...next.childNodes]
  for (const extra of before.splice(after.length)) extra.remove()
  after.forEach((child, i) => {
    const there = before[i]
    if (!there) shown.append(child)
    else if (there.isEqualNode(child)) return
    else if (isAlikeGroup(there, child)) takeChildren(there as Element, child as Element)
    else there.replaceWith(child)
  })
}

/** Two groups that differ in nothing but their children. */
function isAlikeGroup(one: Node, other: Node): boolean {
  return (
    one.nodeName === 'g' &&
    other.nodeName === 'g' &&
    one.cloneNode(false).isEqualNode(other.cloneNode(false))
  )
}

function takeOver(stage: HTMLElement, prefix: string) {
  const svg = document.createElementNS(svgNamespace, 'svg')
  svg.setAttribute('class', 'drawing')
  svg.setAttribute('aria-hidden', 'true')
  stage.querySelectorAll('svg').forEach((still) => still.remove())
  stage.prepend(svg)
  let size = ''
  return (drawing: Drawing) => {
    const { width, height } = drawing
    // Only what is new: a view box that is set again lays out everything inside.
    if (`${width} ${height}` !== size) {
      size = `${width} ${height}`
      svg.setAttribute('width', String(width))
      svg.setAttribute('height', String(height))
      svg.setAttribute('viewBox', `0 0 ${size}`)
    }
    const next = document.createElementNS(svgNamespace, 'svg')
    next.innerHTML = svgContent(drawing, { idPrefix: prefix })
    takeChildren(svg, next)
  }
}

/** A view of SVG, or of canvas for drawings with very many marks. */
export function createView<S extends Schema>(
  stage: HTMLElement,
  options: {
    name: string
    renderer: 'svg' | 'canvas'
    /** The height for a width; narrow is under 480 px. */
    height: (narrow: boolean) => number
    /** An inset is drawn the same at every width. */
    inset?: boolean
    draw: Draw<S>
  },
): View<S> {
  let canvas: HTMLCanvasElement | undefined
  let painted: Drawing | undefined
  let isWaitingForFonts = false
  let paintSvg: ((drawing: Drawing) => void) | undefined
  const frameOf = (width: number): Frame => {
    const narrow = !options.inset && width < 480
    return { width, height: options.height(narrow), narrow }
  }
  const toCanvas = (drawing: Drawing) => {
    if (!canvas) {
      stage.querySelectorAll('svg').forEach((still) => still.remove())
      canvas = document.createElement('canvas')
      stage.prepend(canvas)
    }
    const ratio = devicePixelRatio || 1
    canvas.width = Math.round(drawing.width * ratio)
    canvas.height = Math.round(drawing.height * ratio)
    canvas.style.width = `${drawing.width}px`
    canvas.style.height = `${drawing.height}px`
    const context = canvas.getContext('2d')!
    context.scale(canvas.width / drawing.width, canvas.height / drawing.height)
    paint(context, drawing, readPalette(stage))
    painted = drawing
    if (!isWaitingForFonts && document.fonts.status === 'loading') void paintAgain()
  }
  /** Letters stay in the font that was there when they were painted: once those under way have come, all is painted anew. */
  const paintAgain = async () => {
    isWaitingForFonts = true
    await document.fonts.ready
    isWaitingForFonts = false
    if (canvas && painted) toCanvas(painted)
  }
  const toSvg = (drawing: Drawing) => (paintSvg ??= takeOver(stage, options.name))(drawing)
  // Asked of the page only when it changes: to ask after every drawing would lay the page out twice.
  let width = stage.clientWidth
  let height = stage.clientHeight
  return {
    stage,
    resize() {
      const { clientWidth, clientHeight } = stage
      if (clientWidth === width && clientHeight === height) return false
      width = clientWidth
      height = clientHeight
      return true
    },
    redraw() {
      const drawing = options.draw(frameOf(Math.max(200, Math.floor(width))))
      if (options.renderer === 'canvas') toCanvas(drawing)
      else toSvg(drawing)
      return drawing
    },
    print(printing) {
      if (printing) {
        canvas?.remove()
        canvas = undefined
        toSvg(options.draw(frameOf(options.inset ? width : printWidth)))
      } else {
        if (options.renderer === 'canvas') {
          stage.querySelectorAll('svg').forEach((svg) => svg.remove())
          paintSvg = undefined
        }
        this.redraw()
      }
    },
  }
}
