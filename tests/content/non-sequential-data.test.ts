import { describe, expect, it } from 'vitest'
import { compute as readGraph } from '../../components/figures/graph-order/compute.ts'
import graphs from '../../components/figures/graph-order/figure.ts'
import { compute as readImage } from '../../components/figures/image-tokens/compute.ts'
import { costOf, scanOperations } from '../../components/figures/image-tokens/costs.ts'
import images from '../../components/figures/image-tokens/figure.ts'
import { cloudOf, NEAREST } from '../../components/figures/torn-neighbours/cloud.ts'
import { compute as readPoints } from '../../components/figures/torn-neighbours/compute.ts'
import points from '../../components/figures/torn-neighbours/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { inversePath, scanOrder } from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

/** The numbers of section 5.2, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('5-data/5.2-non-sequential-data')

const [image, graph, cloud] = [
  defaultsOf(images.schema),
  defaultsOf(graphs.schema),
  defaultsOf(points.schema),
]
const percent = (share: number) => (100 * share).toFixed(1)

describe('images', () => {
  const seen = (words: string) => readImage(pressed(images, words, image))

  it('hears of all patches from 98 steps in the middle and 196 at an end', () => {
    says('In the middle no patch is more than 98 steps away.')
    expect(readImage(image).longest).toBe(98)
    says('it hears of all only by the backward scan, the last patch from 196 steps')
    const first = seen('first')
    expect([first.longest, first.seen, first.forwardSees(0)]).toEqual([196, 196, false])
    says('it sees nothing there')
    expect(seen('one direction').seen).toBe(0)
    says('14 per cent of the one that counts most, against 2 with the token at either end')
    const least = ({ total, largest }: typeof first) =>
      Math.round((100 * Math.min(...total)) / largest)
    expect([least(readImage(image)), least(first)]).toEqual([14, 2])
  })

  it('favours no place by the mean, and dark patches by their steps', () => {
    says('has no favourite place and shows the bird evenly')
    const { total, shades } = seen('The mean')
    const dark = Array.from(total).filter((_, at) => shades[at] > 0.9)
    const blank = Array.from(total).filter((_, at) => shades[at] < 0.1)
    expect(Math.min(...dark)).toBeGreaterThan(1.5 * Math.max(...blank))
    expect(Math.min(...dark) / Math.max(...dark)).toBeGreaterThan(0.85)
  })

  it('takes sixteen, fifty and less than two times the work at 4 pixels', () => {
    says('takes sixteen times the work of one at 16 pixels; attention takes fifty times')
    const [fine, coarse] = [costOf(4), costOf(16)]
    expect(fine.scan / coarse.scan).toBe(16)
    expect(Math.abs(fine.attention / coarse.attention - 50)).toBeLessThan(1.5)
    says('A pyramid of width 48 there, which arrives at 192 at 16 pixels, takes less than twice.')
    expect([fine.width, coarse.width]).toEqual([48, 192])
    expect(fine.pyramid / coarse.pyramid).toBeLessThan(2)
    says('takes 122 million operations, one of attention with its feed-forward layer 203')
    expect([coarse.scan, coarse.attention].map((all) => Math.round(all / 1e6))).toEqual([122, 203])
  })

  it('has scans ahead from 466 tokens', () => {
    says('621,312 operations a token')
    expect(scanOperations(1, 192)).toBe(621312)
    says('$L=4294656/9216=466$')
    expect((24 * 621312 - 12 * 884736) / (12 * 768)).toBe(466)
    says('a square of 21.6 patches, or 345 pixels')
    expect(Math.sqrt(466).toFixed(1)).toBe('21.6')
    expect(Math.round(16 * Math.sqrt(466))).toBe(345)
    says('At 224 pixels the scans take a fifth more.')
    const { scan, attention } = costOf(16)
    expect(((24 * scan) / (12 * attention)).toFixed(1)).toBe('1.2')
  })
})

describe('graphs', () => {
  const read = (words: string) => readGraph(pressed(graphs, words, graph))

  it('opens with a hub that has met one other and ten others', () => {
    says('the hub has met one other node on the left and ten on the right')
    const { first, second } = readGraph(graph)
    expect([first.seen, second.seen]).toEqual([1, 10])
  })

  it('has a hub meet all by degree, and draws bring the outputs together', () => {
    const once = read('By degree')
    expect([once.first.seen, once.second.seen]).toEqual([17, 17])
    expect(read('draws averaged').difference).toBeLessThan(once.difference / 3)
    says('14 of 18 nodes tie')
    const { degrees } = once
    expect(
      degrees.filter((one) => degrees.filter((other) => other === one).length > 1),
    ).toHaveLength(14)
    says('leave the outputs 84.5 per cent apart')
    expect(percent(read('ties by number').difference)).toBe('84.5')
  })

  it('depends on no number without order and by PageRank, but on the ring as by number', () => {
    expect(read('without order').difference).toBeLessThan(1e-12)
    expect(read('PageRank').difference).toBe(0)
    expect(read('a ring').difference).toBe(
      readGraph({ ...graph, graph: 'ring', order: 'number' }).difference,
    )
  })

  it('has walks vary by less than one draw of the others', () => {
    says('vary less from lot to lot, but see only what is near')
    const walks = read('Walks')
    expect(walks.difference).toBeGreaterThan(0.1)
    expect(walks.first.seen).toBeLessThan(17)
    const apart = (order: string) =>
      Array.from({ length: 20 }, (_, k) =>
        readGraph({ ...graph, order, m: 1, again: k + 1 }),
      ).reduce((sum, { difference }) => sum + difference / 20, 0)
    const [own, ties, all] = ['walks', 'ties', 'permutation'].map(apart)
    expect(own).toBeLessThan(ties)
    expect(ties).toBeLessThan(all)
  })
})

describe('point clouds', () => {
  const read = (words: string) => readPoints(pressed(points, words, cloud))
  const torn = ({ neighbours, w }: ReturnType<typeof readPoints>) =>
    neighbours.filter(({ gap }) => gap > w)

  it('tears four of six neighbours off by 90 steps, which a second curve mends', () => {
    says('Four of six neighbours of the blue point are at least 90 steps away')
    const gaps = torn(readPoints(cloud)).map(({ gap }) => gap)
    expect(gaps).toHaveLength(4)
    expect(Math.min(...gaps)).toBe(90)
    expect(torn(read('A second curve'))).toEqual([])
  })

  it('holds the shares that are told', () => {
    says('rise from 69.5 to 77.9 per cent')
    expect([readPoints(cloud), read('A second curve')].map(({ share }) => percent(share))).toEqual([
      '69.5',
      '77.9',
    ])
    says('they are 34.7')
    expect(percent(read('one direction').share)).toBe('34.7')
    says("69.5 per cent of the pairs are held by Hilbert's, 63.9 by")
    says('38.3 by')
    says('6.1 in the')
    says('19.1 per cent are held')
    const words = ['Z-order', 'sorting along an axis', 'stored order', 'With eight voxels']
    expect(words.map((label) => percent(read(label).share))).toEqual([
      '63.9',
      '38.3',
      '6.1',
      '19.1',
    ])
  })

  it('holds about half of the pairs in one direction within the longest window', () => {
    says('holds more than about half of the pairs, which are counted both ways')
    const { curves } = readPoints(cloud)
    const [one] = curves
    expect(Math.abs(one.shares.at(-1)! - 0.5)).toBeLessThan(0.03)
  })

  it('gains least by exchanging axes in Z-order', () => {
    says('Exchanging axes helps Z-order least')
    const gain = (order: typeof cloud.order) => {
      const { curves } = readPoints({ ...cloud, order })
      return curves[3].shares[8] - curves[1].shares[8]
    }
    expect(gain('z-order')).toBeLessThan(gain('hilbert'))
    expect(gain('z-order')).toBeLessThan(gain('axis'))
    says('of the eight large cubes, four keep their places')
    const cubes = Array.from({ length: 8 }, (_, k) => [k & 1, (k >> 1) & 1, k >> 2])
    const along = (of: number[][]) => scanOrder('octree', of, { depth: 1 })[0]
    const other = along(cubes.map(([x, y, z]) => [y, x, z]))
    expect(along(cubes).filter((cube, step) => cube === other[step])).toHaveLength(4)
  })

  it('gains nothing by voxels finer than an eighth', () => {
    says('From eight voxels along a side on, smaller ones gain less than a point here')
    const shares = [3, 4, 5, 6, 7, 8].map((bits) => readPoints({ ...cloud, bits }).share)
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.01)
    expect(readPoints({ ...cloud, bits: 8 }).voxels.shared).toBe(0)
  })

  it('holds 54 and 34 per cent by the traverse of the paper and of the program', () => {
    says('holds 54 per cent of the pairs within eight steps both ways by')
    says('and 34 by the program')
    says('all six together 94 and 64')
    const { points: places, nearest } = cloudOf('torus', 256)
    const share = (paths: readonly Int32Array[]) => {
      const steps = paths.map(inversePath)
      let held = 0
      for (let point = 0; point < 256; point++)
        for (let rank = 0; rank < 6; rank++) {
          const other = nearest[NEAREST * point + rank]
          if (Math.min(...steps.map((step) => Math.abs(step[point] - step[other]))) <= 8) held++
        }
      return Math.round((100 * held) / (256 * 6))
    }
    const found = (['paper', 'code'] as const).map((as) => {
      const paths = scanOrder('consistent-traverse', places, { side: 1 / 16, as })
      return [share(paths.slice(0, 1)), share(paths)]
    })
    expect(found).toEqual([
      [54, 94],
      [34, 64],
    ])
  })
})
