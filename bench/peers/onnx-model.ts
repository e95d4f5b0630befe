/**
 * Writes an ONNX model whose Scan operator is the selective scan's core, since no exporter runs here.
 * Only the few fields of onnx.proto that it needs are written; the numbers are that file's.
 */

function varint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}

function number(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)]
}

function bytes(field: number, content: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(content.length), ...content]
}

function text(field: number, value: string): number[] {
  return bytes(field, [...new TextEncoder().encode(value)])
}

/** ValueInfoProto: a float tensor of a shape. */
function value(name: string, shape: readonly number[]): number[] {
  const dims = shape.flatMap((size) => bytes(1, number(1, size)))
  const tensorType = [...number(1, 1), ...bytes(2, dims)]
  return [...text(1, name), ...bytes(2, bytes(1, tensorType))]
}

/** NodeProto. */
function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly number[][] = [],
): number[] {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(4, operator),
    ...attributes.flatMap((attribute) => bytes(5, attribute)),
  ]
}

function graph(
  name: string,
  nodes: readonly number[][],
  inputs: readonly number[][],
  outputs: readonly number[][],
): number[] {
  return [
    ...nodes.flatMap((each) => bytes(1, each)),
    ...text(2, name),
    ...inputs.flatMap((each) => bytes(11, each)),
    ...outputs.flatMap((each) => bytes(12, each)),
  ]
}

const graphAttribute = (name: string, body: readonly number[]) => [
  ...text(1, name),
  ...bytes(6, body),
  ...number(20, 5),
]
const wholeAttribute = (name: string, whole: number) => [
  ...text(1, name),
  ...number(3, whole),
  ...number(20, 2),
]

/**
 * The model: h (dim, N) and A (dim, N); dt and x (L, dim, 1), B (L, 1, N), C (L, N, 1) are scanned;
 * y is (L, dim, 1).
 */
export function scanModel(dim: number, N: number, L: number): Uint8Array {
  const body = graph(
    'step',
    [
      node('Mul', ['dt_t', 'A'], ['rate']),
      node('Exp', ['rate'], ['decay']),
      node('Mul', ['decay', 'h'], ['kept']),
      node('Mul', ['dt_t', 'x_t'], ['input']),
      node('Mul', ['input', 'B_t'], ['written']),
      node('Add', ['kept', 'written'], ['h_next']),
      node('MatMul', ['h_next', 'C_t'], ['y_t']),
    ],
    [
      value('h', [dim, N]),
      value('dt_t', [dim, 1]),
      value('x_t', [dim, 1]),
      value('B_t', [1, N]),
      value('C_t', [N, 1]),
    ],
    [value('h_next', [dim, N]), value('y_t', [dim, 1])],
  )
  const whole = graph(
    'scan',
    [
      node(
        'Scan',
        ['h0', 'dt', 'x', 'B', 'C'],
        ['h_last', 'y'],
        [graphAttribute('body', body), wholeAttribute('num_scan_inputs', 4)],
      ),
    ],
    [
      value('h0', [dim, N]),
      value('A', [dim, N]),
      value('dt', [L, dim, 1]),
      value('x', [L, dim, 1]),
      value('B', [L, 1, N]),
      value('C', [L, N, 1]),
    ],
    [value('h_last', [dim, N]), value('y', [L, dim, 1])],
  )
  const opset = [...text(1, ''), ...number(2, 17)]
  return Uint8Array.from([...number(1, 8), ...bytes(7, whole), ...bytes(8, opset)])
}
