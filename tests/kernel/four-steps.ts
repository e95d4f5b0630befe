/** The example of state space duality in the chapters: decays, B and C of four steps with two states. */
export const fourSteps = {
  a: [0.9, 0.5, 0.8, 0.6],
  B: [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
  ],
  C: [
    [1, 1],
    [1, 2],
    [2, -1],
    [0, 1],
  ],
}
