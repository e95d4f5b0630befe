import { openMenu } from '../../src/site/open-menu.ts'
import { saveFile } from '../../src/site/save-file.ts'
import { paint, readPalette } from '../../src/draw/index.ts'
import { toCsv } from '../../src/figure/csv.ts'
import type { Run } from './compute.ts'
import { tables } from './tables.ts'
import { panelLabel, panels, wideFrame, type Panel } from './panels.ts'
import { standaloneSvg } from './standalone-svg.ts'

/** Pixels of a saved picture to one of its drawing. */
const SCALE = 3

function saveBlob(name: string, blob: Blob | null): void {
  if (!blob) return
  const url = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

function savePng(panel: Panel, run: Run, root: HTMLElement): void {
  const drawing = panel.draw(run, wideFrame(panel))
  const canvas = document.createElement('canvas')
  canvas.width = SCALE * drawing.width
  canvas.height = SCALE * drawing.height
  const context = canvas.getContext('2d')!
  const palette = readPalette(root)
  context.scale(SCALE, SCALE)
  paint(context, drawing, palette)
  // The ground comes last, under the drawing, because painting clears the canvas.
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = palette.token('plate')
  context.fillRect(0, 0, drawing.width, drawing.height)
  canvas.toBlob((blob) => saveBlob(`playground-${panel.name}.png`, blob), 'image/png')
}

/** Gives every panel's button its menu: numbers, drawing, picture. */
export function bindSave(root: HTMLElement, run: () => Run): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-save]')) {
    const panel = panels.find(({ name }) => name === button.dataset.save)!
    const file = `playground-${panel.name}`
    button.addEventListener('click', () =>
      openMenu(button, [
        {
          label: 'Numbers, CSV',
          act: () => saveFile(`${file}.csv`, toCsv(tables[panel.name](run()))),
        },
        {
          label: 'Drawing, SVG',
          act: () => {
            const drawing = panel.draw(run(), wideFrame(panel))
            saveFile(`${file}.svg`, standaloneSvg(drawing, readPalette(root), panelLabel(panel)))
          },
        },
        { label: 'Picture, PNG', act: () => savePng(panel, run(), root) },
      ]),
    )
  }
}
