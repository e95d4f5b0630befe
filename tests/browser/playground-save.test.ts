import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { compute } from '../../components/playground/compute.ts'
import { panels, wideFrame } from '../../components/playground/panels.ts'
import { layoutOf } from '../../components/playground/run-layout.ts'
import { schema } from '../../components/playground/schema.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { authored, authoredNumbers, pen, readColumns } from './playground-numbers.ts'
import { save, usePlayground, wayNames } from './playground-page.ts'

const playground = usePlayground()

/** The buttons of the panels. */
const buttons = {
  run: 'Save states over time',
  poles: 'Save poles in the complex plane',
  kernel: 'Save convolution kernel',
  spectrum: 'Save spectra of system and input, dB',
}
type Name = keyof typeof buttons
const names = Object.keys(buttons) as Name[]

/** Where the values of the run stand in its picture. */
const layout = layoutOf(
  compute({ settings: defaultsOf(schema), own: [] }),
  wideFrame(panels.find(({ name }) => name === 'run')!),
)

/** Saves one kind of file of every panel. */
async function saveAll(page: Page, item: string, kind: string): Promise<Record<Name, Buffer>> {
  const files: Partial<Record<Name, Buffer>> = {}
  for (const name of names) {
    const saved = await save(page, buttons[name], item)
    expect(saved.name).toBe(`playground-${name}.${kind}`)
    files[name] = saved.bytes
  }
  return files as Record<Name, Buffer>
}

function expectClose(values: readonly number[], wanted: ArrayLike<number>, within = 1e-12): void {
  expect(values).toHaveLength(wanted.length)
  values.forEach((value, i) => expect(Math.abs(value - wanted[i])).toBeLessThanOrEqual(within))
}

/** The paths of a saved drawing, by their widths or colours. */
const pathsOf = (svg: Buffer, attribute: string) =>
  [...svg.toString().matchAll(/<path ([^>]*)d="([^"]*)"/g)]
    .filter(([, attributes]) => attributes.includes(attribute))
    .map(([, , d]) => pen(d))

/**
 * Which of some points of a picture are marked, and whether they are bluer than red.
 * A point is marked where one of the pixels round it is far from the colour of the corner.
 */
async function look(page: Page, png: Buffer, points: readonly (readonly [number, number])[]) {
  return page.evaluate(
    async ([text, at]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const ground = context.getImageData(1, 1, 1, 1).data
      return {
        ground: ground[3],
        width: image.width,
        height: image.height,
        seen: at.map(([x, y]) => {
          const { data } = context.getImageData(Math.round(3 * x) - 2, Math.round(3 * y) - 2, 5, 5)
          let far = 0
          for (let i = 0; i < data.length; i += 4)
            for (let part = 0; part < 3; part++)
              far = Math.max(far, Math.abs(data[i + part] - ground[part]))
          const middle = 4 * 12
          return { marked: far > 60, blue: data[middle + 2] > data[middle] }
        }),
      }
    },
    [png.toString('base64'), points] as const,
  )
}

describe.each(wayNames)('what the playground saves %s', (way) => {
  it('are the kernel’s numbers, in files, drawings and pictures of every panel', async () => {
    const { page, context, trouble } = await playground.open(way)
    const csv = await saveAll(page, 'Numbers, CSV', 'csv')
    const svg = await saveAll(page, 'Drawing, SVG', 'svg')
    const png = await saveAll(page, 'Picture, PNG', 'png')
    expect((await save(page, 'Export', 'TypeScript program')).bytes.toString()).toContain(
      'function run',
    )
    expect((await save(page, 'Export', 'PyTorch module')).bytes.toString()).toContain(
      'import torch',
    )
    expect(trouble).toEqual([])

    const run = readColumns(csv.run.toString())
    const numbers = authoredNumbers(run.x)
    const { A, Abar, h, y, kernel, response } = numbers
    const { N, k, dt } = authored
    expect(run.k).toEqual(Array.from({ length: 180 }, (_, i) => i))
    expect(new Set(run.dt)).toEqual(new Set([dt]))
    expect(Math.max(...run.x)).toBe(1)
    expectClose(run.y, y)
    for (let n = 0; n < N; n++)
      expectClose(
        run[`h${n}`],
        run.k.map((step) => h.re.data[step * N + n]),
      )
    const poles = readColumns(csv.poles.toString())
    expectClose(poles['Re A'], A.re)
    expectClose(poles['Im A'], A.im)
    expectClose(poles['Re Abar'], Abar.re)
    expectClose(poles['Im Abar'], Abar.im)
    const lags = readColumns(csv.kernel.toString())
    expectClose(lags.K, kernel)
    expectClose(
      lags['x at that lag'],
      lags.lag.map((lag) => run.x[k - lag]),
    )
    const spectrum = readColumns(csv.spectrum.toString())
    const angles = spectrum['radians a step']
    expect([angles[0], angles.at(-1)]).toEqual([0, Math.PI])
    expectClose(spectrum['|H|'], angles.map(response), 1e-9)

    for (const drawing of Object.values(svg)) {
      expect(drawing.toString()).toMatch(/^<svg xmlns/)
      expect(drawing.toString()).not.toMatch(/var\(|color-mix/)
    }
    // Places in the drawings are written to a tenth of a pixel.
    const output = pathsOf(svg.run, 'stroke-width="1.75"').at(-1)!
    expect(output.length).toBeGreaterThan(100)
    for (const [left, top] of output) {
      const step = Math.round(layout.step.invert(left))
      expect(Math.abs(top - layout.output(y[step]))).toBeLessThan(0.3)
    }
    const [crosses] = pathsOf(svg.poles, 'stroke-width="1.75"')
    const centres = crosses.flatMap(([left, top], i) =>
      i % 4 === 0 ? [[(left + crosses[i + 1][0]) / 2, (top + crosses[i + 1][1]) / 2]] : [],
    )
    const wanted = [...Abar.re].flatMap((re, n) =>
      [1, -1].map((sign) => [134.5 + 110 * re, 138.5 - sign * 110 * Abar.im[n]]),
    )
    expect(centres).toHaveLength(wanted.length)
    wanted.forEach(([x, top], i) =>
      expect(Math.hypot(centres[i][0] - x, centres[i][1] - top)).toBeLessThan(0.3),
    )
    const [bars] = pathsOf(svg.kernel, 'stroke-opacity="0.85"')
    const heights = kernel.map((_, lag) => bars[2 * lag][1] - bars[2 * lag + 1][1])
    const tallest = Math.max(...heights)
    const largest = Math.max(...kernel)
    expectClose(
      [...heights],
      kernel.map((value) => (tallest * value) / largest),
      0.3,
    )
    const [level] = pathsOf(svg.spectrum, 'stroke-width="1.75"')
    expect(level.length).toBeGreaterThan(50)
    const top = Math.max(...angles.map(response))
    for (const [x, at] of level) {
      const angle = (Math.round((256 * (x - 30)) / 208) / 256) * Math.PI
      const decibels = 20 * Math.log10(response(angle) / top)
      expect(Math.abs(at - (24 - (102 / 60) * decibels))).toBeLessThan(0.3)
    }

    await page.goto('about:blank')
    const strong: { at: readonly [number, number]; positive: boolean }[] = []
    const [first, last] = layout.heat
    for (let n = 0; n < N; n++) {
      const row = run[`h${n}`]
      const most = Math.max(...row.map(Math.abs))
      row.forEach((value, step) => {
        // Nothing else is drawn over the middle of a row but the cursor.
        if (Math.abs(value) > 0.6 * most && Math.abs(step - k) > 1)
          strong.push({
            at: [layout.step(step), first + ((n + 0.5) * (last - first)) / N],
            positive: value > 0,
          })
      })
    }
    const heat = await look(
      page,
      png.run,
      strong.map(({ at }) => at),
    )
    expect(heat.ground, 'the ground is opaque').toBe(255)
    expect([heat.width, heat.height]).toEqual([3 * 754, 3 * 712])
    expect(strong.length).toBeGreaterThan(100)
    expect(heat.seen.map(({ blue }) => blue)).toEqual(strong.map(({ positive }) => positive))
    const marks: Record<Exclude<Name, 'run'>, [number, number][]> = {
      poles: wanted as [number, number][],
      // The lower half of the bars that are higher than two pixels.
      kernel: bars.flatMap(([x, foot], i) =>
        i % 2 === 0 && foot - bars[i + 1][1] > 4 ? [[x, foot - 3]] : [],
      ) as [number, number][],
      spectrum: level,
    }
    const empty: typeof marks = {
      poles: [[114, 178]],
      kernel: [[200, 22]],
      spectrum: [[100, 25]],
    }
    for (const name of ['poles', 'kernel', 'spectrum'] as const) {
      const seen = await look(page, png[name], [...marks[name], ...empty[name]])
      const { width, height } = wideFrame(panels.find((panel) => panel.name === name)!)
      expect([seen.width, seen.height]).toEqual([3 * width, 3 * height])
      expect(seen.ground, 'the ground is opaque').toBe(255)
      expect(marks[name].length).toBeGreaterThan(20)
      expect(
        seen.seen.map(({ marked }) => marked),
        name,
      ).toEqual([...marks[name].map(() => true), ...empty[name].map(() => false)])
    }
    await context.close()
  })
})
