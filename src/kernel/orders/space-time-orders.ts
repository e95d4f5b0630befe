import { axisPath } from './axis-path.ts'
import { hilbertPath } from './hilbert-path.ts'
import { bothWays, countedPath, defineOrder, type ScanOrder } from './order.ts'
import { countOption } from './order-options.ts'
import { spatialFirst, timeFirst } from './video-orders.ts'

/** The limbs of the 17 joints of Human3.6M around the pelvis, joint 0: legs, spine and head, arms. */
const human = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9, 10],
  [11, 12, 13],
  [14, 15, 16],
]

/**
 * The joints of a skeleton along its limbs: the first limb from its end to the root, the second out
 * again, and so on, so that limbs that meet follow each other.
 */
function limbOrder(joints: number, limb: number): number[] {
  const limbs =
    joints === 17
      ? human
      : Array.from({ length: Math.ceil((joints - 1) / limb) }, (_, k) =>
          Array.from({ length: Math.min(limb, joints - 1 - k * limb) }, (_, i) => 1 + k * limb + i),
        )
  const path = limbs.flatMap((each, k) => (k % 2 === 0 ? each.toReversed() : each))
  path.splice(limbs[0]?.length ?? 0, 0, 0)
  return path
}

/** Orders that treat space and time apart: of videos, of point clouds in motion, and of poses. */
export const spaceTimeOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'video-mamba-park',
    title: 'VideoMamba (Park et al.): space reversed, time kept',
    source:
      'Park et al., VideoMamba: Spatio-Temporal Selective State Space Model (2024), by its description',
    domain: 'video',
    summary:
      'Frame after frame in raster order; and, in the place of a whole reverse, frame after frame with the cells of each frame reversed, so that time goes on in both.',
    options: {},
    merge: 'sum',
    build: (size) => {
      const forward = spatialFirst(size)
      const cells = size[1] * size[2]
      const turned = forward.map((t) => t - (t % cells) + cells - 1 - (t % cells))
      return [
        { label: 'space forward', path: forward },
        { label: 'space reversed', path: turned },
      ]
    },
  }),
  defineOrder({
    name: 'rain-mamba',
    title: 'RainMamba: global scans, then a local one',
    source:
      'Wu et al., RainMamba: Enhanced Locality Learning with State Space Models for Video Deraining (2024), by its description',
    domain: 'video',
    summary:
      'Along rows and along time through the whole video, then along its Hilbert curve, which keeps what is near in space and time together.',
    options: {},
    build: (size) => [
      { label: 'rows', path: spatialFirst(size) },
      { label: 'time', path: timeFirst(size) },
      { label: 'Hilbert', path: hilbertPath(size) },
    ],
  }),
  defineOrder({
    name: 'mamba-4d',
    title: 'Mamba4D: within frames, then between them',
    source:
      'Liu et al., MAMBA4D: Efficient Long-Sequence Point Cloud Video Understanding with Disentangled Spatial-Temporal State Space Models (2024), by its description',
    domain: 'video',
    summary:
      'A scan within each frame from a new state; then scans of pooled tokens, here of cells two by two, through all frames: space first, time first, and along the other axis of space. The model has points and neighbourhoods of points for cells.',
    options: {},
    merge: 'sum',
    build: (size) => {
      const grid = [size[0], Math.ceil(size[1] / 2), Math.ceil(size[2] / 2)]
      return [
        { label: 'within frames', path: spatialFirst(size), segment: size[1] * size[2] },
        { label: 'pooled, space first', path: spatialFirst(grid), grid },
        { label: 'pooled, time first', path: timeFirst(grid), grid },
        { label: 'pooled, columns first', path: axisPath(grid, [0, 2, 1]), grid },
      ]
    },
  }),
  defineOrder({
    name: 'pose-mamba',
    title: 'PoseMamba: joints, frames and limbs',
    source:
      'Huang et al., PoseMamba: Monocular 3D Human Pose Estimation with Bidirectional Global-Local Spatio-Temporal State Space Model (2024), by its description',
    domain: 'image',
    summary:
      'On a map of frames (rows) by joints (columns): all joints of a frame first, and all frames of a joint first, both ways; and frame by frame with the joints along the limbs. Which limb comes first is ours.',
    options: {
      limb: countOption(
        'Joints of a limb. 17 joints are those of Human3.6M, whose limbs are known.',
        3,
      ),
    },
    merge: 'sum',
    build: (size, { limb }) => {
      const [frames, joints] = size
      const limbs = limbOrder(joints, limb)
      const along = Int32Array.from(
        { length: frames * joints },
        (_, t) => Math.floor(t / joints) * joints + limbs[t % joints],
      )
      return [
        ...bothWays('joints first', countedPath(size)),
        ...bothWays('frames first', axisPath(size, [1, 0])),
        { label: 'along limbs', path: along },
      ]
    },
  }),
]
