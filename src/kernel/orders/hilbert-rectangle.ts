/** A vector along one axis of the image: columns to the right, rows down. */
type Vector = readonly [right: number, down: number]

const lengthOf = ([right, down]: Vector): number => Math.abs(right + down)
const unitOf = ([right, down]: Vector): Vector => [Math.sign(right), Math.sign(down)]
const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1]]
const difference = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1]]
const negative = (a: Vector): Vector => [-a[0], -a[1]]

/** About half of a vector, of even length where there is room for it. */
function half(vector: Vector): Vector {
  const halved: Vector = [Math.floor(vector[0] / 2), Math.floor(vector[1] / 2)]
  const odd = lengthOf(halved) % 2 === 1 && lengthOf(vector) > 2
  return odd ? sum(halved, unitOf(vector)) : halved
}

/** Half of a vector, rounded down. */
function plainHalf(vector: Vector): Vector {
  return [Math.floor(vector[0] / 2), Math.floor(vector[1] / 2)]
}

/**
 * The generalised Hilbert curve through a rectangle: from one end of its longer side to the other.
 * A long rectangle is cut into two along it; another into a first part across, a middle along, and
 * a last part back across.
 */
export function generalisedHilbertPath(height: number, width: number): Int32Array {
  const path = new Int32Array(height * width)
  let t = 0
  const visitLine = (start: Vector, along: Vector): void => {
    const [right, down] = unitOf(along)
    for (let k = 0; k < lengthOf(along); k++) {
      path[t++] = (start[1] + k * down) * width + start[0] + k * right
    }
  }
  const visit = (start: Vector, along: Vector, across: Vector): void => {
    const [length, breadth] = [lengthOf(along), lengthOf(across)]
    if (breadth === 1) return visitLine(start, along)
    if (length === 1) return visitLine(start, across)
    if (2 * length > 3 * breadth) {
      const first = half(along)
      visit(start, first, across)
      visit(sum(start, first), difference(along, first), across)
      return
    }
    const first = half(across)
    const left = plainHalf(along)
    visit(start, first, left)
    visit(sum(start, first), along, difference(across, first))
    const end = sum(difference(along, unitOf(along)), difference(first, unitOf(across)))
    visit(sum(start, end), negative(first), negative(difference(along, left)))
  }
  if (width >= height) visit([0, 0], [width, 0], [0, height])
  else visit([0, 0], [0, height], [width, 0])
  return path
}
