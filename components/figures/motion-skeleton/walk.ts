/** A place in metres: forward, up, and to the right of the one who walks. */
export type Point = readonly [forward: number, up: number, right: number]

export const FRAMES = 96
export const RATE = 20

/** The 17 joints of Human3.6M, in its order. */
export const joints = [
  'pelvis',
  'right hip',
  'right knee',
  'right ankle',
  'left hip',
  'left knee',
  'left ankle',
  'spine',
  'thorax',
  'neck',
  'head',
  'left shoulder',
  'left elbow',
  'left wrist',
  'right shoulder',
  'right elbow',
  'right wrist',
] as const

/** The joint on which each hangs; the pelvis on none. */
export const parents = [-1, 0, 1, 2, 0, 4, 5, 0, 7, 8, 9, 8, 11, 12, 8, 14, 15] as const

const THIGH = 0.45
const SHANK = 0.43
const UPPER_ARM = 0.3
const FOREARM = 0.26

/** A point on the end of a bone that hangs down and is turned forward by an angle. */
const hang = ([x, y, z]: Point, length: number, angle: number): Point => [
  x + length * Math.sin(angle),
  y - length * Math.cos(angle),
  z,
]

/** Hip and knee of a leg at a phase of the gait: the hip swings, the knee bends while it goes forward. */
function legAngles(phase: number): { hip: number; knee: number } {
  return {
    hip: 0.06 + 0.4 * Math.sin(phase),
    knee: 0.08 + 0.95 * Math.max(0, Math.cos(phase)) ** 2,
  }
}

const legLength = (phase: number) => {
  const { hip, knee } = legAngles(phase)
  return THIGH * Math.cos(hip) + SHANK * Math.cos(hip - knee)
}

/**
 * All joints of one who walks in place, by formula: the legs swing against each other, the arms against
 * the legs, and the pelvis is as high as the lower foot lets it be.
 * @param time - in seconds.
 * @param pace - full cycles, two steps each, a second.
 */
export function poseAt(time: number, pace: number): Point[] {
  const right = 2 * Math.PI * pace * time
  const left = right + Math.PI
  const height = Math.max(legLength(right), legLength(left))
  const pelvis: Point = [0, height, 0]
  const leg = (phase: number, side: number): Point[] => {
    const { hip, knee } = legAngles(phase)
    const first: Point = [0, height, side]
    const second = hang(first, THIGH, hip)
    return [first, second, hang(second, SHANK, hip - knee)]
  }
  const arm = (phase: number, side: number): Point[] => {
    const turn = 0.4 * Math.sin(phase)
    const first: Point = [0.03, height + 0.46, side]
    const second = hang(first, UPPER_ARM, turn)
    return [first, second, hang(second, FOREARM, turn + 0.35 + 0.2 * Math.sin(phase))]
  }
  const trunk = [0.23, 0.46, 0.56, 0.7].map((up): Point => [0.06 * up, height + up, 0])
  return [
    pelvis,
    ...leg(right, 0.1),
    ...leg(left, -0.1),
    ...trunk,
    ...arm(right, -0.18),
    ...arm(left, 0.18),
  ]
}

/**
 * All frames of a walk that is interrupted: after a cycle and a quarter, with both feet on the ground,
 * the walker stands still for some frames and then goes on.
 */
export function walk(pace: number, rest: number): Point[][] {
  const stop = 1.25 / pace
  return Array.from({ length: FRAMES }, (_, t) => {
    const time = t / RATE
    return poseAt(time <= stop ? time : Math.max(stop, time - rest / RATE), pace)
  })
}
