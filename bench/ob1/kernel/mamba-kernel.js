/*! mamba-kernel 0.1.0: the kernel of "A Survey of Mamba, live". MIT licence, see LICENSE. */

// src/kernel/finite.ts
function isFiniteSingle(values2) {
  const whole = values2.length - values2.length % 4;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += 0 * values2[i];
    b += 0 * values2[i + 1];
    c += 0 * values2[i + 2];
    d += 0 * values2[i + 3];
  }
  for (let i = whole; i < values2.length; i++) a += 0 * values2[i];
  return a + b + c + d === 0;
}
function isFiniteDouble(values2) {
  const whole = values2.length - values2.length % 4;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += 0 * values2[i];
    b += 0 * values2[i + 1];
    c += 0 * values2[i + 2];
    d += 0 * values2[i + 3];
  }
  for (let i = whole; i < values2.length; i++) a += 0 * values2[i];
  return a + b + c + d === 0;
}
function areFinite(values2) {
  if (values2 instanceof Float32Array) return isFiniteSingle(values2);
  return values2 instanceof Float64Array && isFiniteDouble(values2);
}

// src/kernel/show-value.ts
function showValue(value3) {
  if (typeof value3 === "number") return String(value3);
  if (typeof value3 === "string") return `"${value3}"`;
  if (Array.isArray(value3)) return `an array of length ${value3.length}`;
  if (ArrayBuffer.isView(value3)) {
    const size = "length" in value3 ? `length ${value3.length}` : `${value3.byteLength} bytes`;
    return `${value3.constructor.name} of ${size}`;
  }
  if (value3 === null || value3 === void 0) return String(value3);
  return typeof value3;
}
function isRecord(value3) {
  return Object.prototype.toString.call(value3) === "[object Object]";
}

// src/kernel/check.ts
function checkFinite(name, value3) {
  if (typeof value3 !== "number" || !Number.isFinite(value3)) {
    throw new RangeError(`${name} is ${showValue(value3)}; allowed are finite numbers.`);
  }
}
function checkStep(name, value3) {
  if (typeof value3 !== "number" || !Number.isFinite(value3) || value3 < 0) {
    throw new RangeError(
      `${name} is ${showValue(value3)}; allowed are finite numbers of at least 0.`
    );
  }
}
function checkCount(name, value3, least2 = 1, most3 = 2 ** 30) {
  if (typeof value3 !== "number" || !Number.isInteger(value3) || value3 < least2 || value3 > most3) {
    const tooLarge = typeof value3 === "number" && value3 > most3;
    const range = most3 === 2 ** 30 && !tooLarge ? `of at least ${least2}` : `from ${least2} to ${most3}`;
    throw new RangeError(`${name} is ${showValue(value3)}; allowed are whole numbers ${range}.`);
  }
}
function checkEven(name, value3, why) {
  if (value3 % 2 !== 0) {
    throw new RangeError(`${name} is ${value3}; allowed are even numbers, ${why}.`);
  }
}
function checkGiven(name, value3, allowed2) {
  if (value3 === void 0 || value3 === null)
    throw new TypeError(`${name} is ${showValue(value3)}; allowed are ${allowed2}.`);
}
function checkArray(name, value3, of) {
  if (!Array.isArray(value3))
    throw new TypeError(`${name} is ${showValue(value3)}; allowed are arrays of ${of}.`);
}
function isTypedArray(value3) {
  return ArrayBuffer.isView(value3) && "length" in value3;
}
function checkComplex(name, value3) {
  const { re, im } = isRecord(value3) ? value3 : {};
  if (!isTypedArray(re) || !isTypedArray(im)) {
    throw new TypeError(
      `${name} is ${showValue(value3)}; allowed are complex numbers, { re, im } of two arrays, as complexVector makes them.`
    );
  }
  checkLength(`${name}.im`, im.length, re.length, `the length of ${name}.re`);
  checkAllFinite(`${name}.re`, re);
  checkAllFinite(`${name}.im`, im);
}
function checkFlag(name, value3) {
  if (typeof value3 !== "boolean") {
    throw new TypeError(`${name} is ${showValue(value3)}; allowed are true and false.`);
  }
}
function checkChoice(name, value3, allowed2) {
  if (!allowed2.includes(value3)) {
    throw new RangeError(`${name} is ${showValue(value3)}; allowed are ${allowed2.join(", ")}.`);
  }
}
function checkAttached(name, values2) {
  if (isTypedArray(values2) && values2.buffer.detached) {
    throw new TypeError(
      `${name} is an array whose memory was transferred; allowed are arrays that still hold theirs.`
    );
  }
}
function checkAllFinite(name, values2) {
  if (values2.length === 0) checkAttached(name, values2);
  if (areFinite(values2)) return;
  for (let i = 0; i < values2.length; i++) {
    if (!Number.isFinite(values2[i])) {
      throw new RangeError(`${name}[${i}] is ${showValue(values2[i])}; allowed are finite numbers.`);
    }
  }
}
function checkVector(name, values2) {
  if (!Array.isArray(values2) && !isTypedArray(values2)) {
    throw new TypeError(`${name} is ${showValue(values2)}; allowed are lists of numbers.`);
  }
  checkAllFinite(name, values2);
}
function checkSequence(name, values2) {
  checkVector(name, values2);
  if (values2.length === 0) {
    throw new RangeError(`${name} is empty; allowed are sequences of at least one number.`);
  }
}
function checkLength(name, length, wanted, why) {
  if (length !== wanted) {
    throw new RangeError(`${name} has length ${length}; allowed is ${wanted}, ${why}.`);
  }
}
function checkNotEmpty(name, shape) {
  if (shape.length === 0 || shape.includes(0)) {
    throw new RangeError(
      `${name} has shape ${shape.join(" × ") || "a single number"}; allowed are sizes of at least 1 on every axis.`
    );
  }
}
function placeOf(i, shape) {
  let place2 = "";
  for (let axis = shape.length - 1, rest2 = i; axis >= 0; axis--) {
    place2 = `[${rest2 % shape[axis]}]${place2}`;
    rest2 = Math.floor(rest2 / shape[axis]);
  }
  return place2;
}
function checkResult(name, values2, allowed2, shape = [values2.length]) {
  if (areFinite(values2)) return;
  for (let i = 0; i < values2.length; i++) {
    if (Number.isFinite(values2[i])) continue;
    const wanted = typeof allowed2 === "string" ? allowed2 : allowed2();
    throw new RangeError(`${name}${placeOf(i, shape)} is ${values2[i]}; allowed are ${wanted}.`);
  }
}

// src/kernel/complex.ts
function complexVector(re, im) {
  checkVector("re", re);
  const imaginary = im ?? new Float64Array(re.length);
  checkVector("im", imaginary);
  checkLength("im", imaginary.length, re.length, "the length of re");
  return { re: Float64Array.from(re), im: Float64Array.from(imaginary) };
}
function isComplexVector(value3) {
  return typeof value3 === "object" && value3 !== null && "re" in value3 && "im" in value3 && value3.re instanceof Float64Array && value3.im instanceof Float64Array;
}
function complexAt(z, i) {
  return { re: z.re[i], im: z.im[i] };
}
function complexAdd(a, b) {
  return { re: a.re + b.re, im: a.im + b.im };
}
function complexMultiply(a, b) {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}
function complexDivide(a, b) {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio2 = b.im / b.re;
    const divisor2 = b.re + b.im * ratio2;
    return { re: (a.re + a.im * ratio2) / divisor2, im: (a.im - a.re * ratio2) / divisor2 };
  }
  const ratio = b.re / b.im;
  const divisor = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / divisor, im: (a.im * ratio - a.re) / divisor };
}
function complexExp(z) {
  const size = Math.exp(z.re);
  return { re: size * Math.cos(z.im), im: size * Math.sin(z.im) };
}
function complexAbs(z) {
  return Math.hypot(z.re, z.im);
}
function moduli(z) {
  checkComplex("z", z);
  const sizes = z.re.map((re, i) => Math.hypot(re, z.im[i]));
  checkResult("moduli", sizes, "z of moduli below 1.8e308");
  return sizes;
}
function complexExpm1OverX(z) {
  const size = complexAbs(z);
  if (size === 0) return { re: 1, im: 0 };
  const half2 = Math.sin(z.im / 2);
  const numerator = {
    re: Math.expm1(z.re) * Math.cos(z.im) - 2 * half2 * half2,
    im: Math.exp(z.re) * Math.sin(z.im)
  };
  return complexDivide(numerator, z);
}

// src/kernel/elementwise.ts
var softplusThreshold = 20;
function softplus(x) {
  return x > softplusThreshold ? x : Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
function softplusInverse(y) {
  if (!(y > 0)) throw new RangeError(`y is ${y}; allowed are numbers above 0.`);
  return y > softplusThreshold ? y : y + Math.log(-Math.expm1(-y));
}
function sigmoid(x) {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}
function silu(x) {
  return x === -Infinity ? 0 : x * sigmoid(x);
}
function expm1OverX(x) {
  if (x === Infinity) return Infinity;
  return x === 0 ? 1 : Math.expm1(x) / x;
}

// src/kernel/polynomial.ts
function legendre(n, t) {
  return values(n, t, legendreAll);
}
function laguerre(n, t) {
  return values(n, t, (count, at) => laguerreAll(count, at, 1));
}
function values(n, t, all) {
  checkCount("n", n, 0);
  if (typeof t === "number") return all(n + 1, t)[n];
  checkVector("t", t);
  return Float64Array.from(t, (at) => all(n + 1, at)[n]);
}
function legendreAll(count, t) {
  checkCount("count", count);
  checkFinite("t", t);
  const P = new Float64Array(count);
  fillLegendre(P, t);
  checkResult("P", P, `degrees whose polynomials stay below 1.8e308 at t = ${t}`);
  return P;
}
function fillLegendre(P, t) {
  P[0] = 1;
  if (P.length > 1) P[1] = t;
  for (let n = 1; n + 1 < P.length; n++) {
    P[n + 1] = ((2 * n + 1) * t * P[n] - n * P[n - 1]) / (n + 1);
  }
}
function laguerreAll(count, t, first2) {
  checkCount("count", count);
  checkFinite("t", t);
  checkFinite("first", first2);
  const values2 = new Float64Array(count);
  fillLaguerre(values2, t, first2);
  checkResult("L", values2, `degrees whose polynomials stay below 1.8e308 at t = ${t}`);
  return values2;
}
function fillLaguerre(L, t, first2) {
  L[0] = first2;
  if (L.length > 1) L[1] = (1 - t) * first2;
  for (let n = 1; n + 1 < L.length; n++) {
    L[n + 1] = ((2 * n + 1 - t) * L[n] - n * L[n - 1]) / (n + 1);
  }
}
function gaussLegendre(count) {
  checkCount("count", count);
  const nodes3 = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = -Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
    let slope = 1;
    for (let step3 = 0; step3 < 8; step3++) {
      const P = legendreAll(count + 1, x);
      slope = count * (P[count - 1] - x * P[count]) / (1 - x * x);
      x -= P[count] / slope;
    }
    nodes3[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes: nodes3, weights };
}

// src/kernel/power-of-two.ts
function nextPowerOfTwo(n) {
  checkFinite("n", n);
  const power = 2 ** Math.ceil(Math.log2(Math.max(1, n)));
  checkResult("the power of two", [power], "n up to 2^1023");
  return power;
}

// src/kernel/bfloat16.ts
var LEAST = 2 ** -126;
var GREATEST = /* @__PURE__ */ (() => (2 - 2 ** -7) * 2 ** 127)();
function powerBelow(value3) {
  const power = 2 ** Math.floor(Math.log2(value3));
  if (power > value3) return power / 2;
  return 2 * power <= value3 ? 2 * power : power;
}
function toBfloat16(value3) {
  const size = Math.abs(value3);
  if (size >= 2 ** 128) return Math.sign(value3) * Infinity;
  const beside = 1.5 * 2 ** 45 * Math.max(powerBelow(size), LEAST);
  const rounded2 = size + beside - beside;
  return Math.sign(value3) * (rounded2 > GREATEST ? Infinity : rounded2);
}

// src/kernel/random.ts
function random(seed) {
  checkFinite("seed", seed);
  let state = seed | 0;
  return () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}
function gaussian(seed) {
  const uniform = random(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

// src/kernel/nested.ts
function readNested(value3, name) {
  const shape = [];
  for (let list = value3; Array.isArray(list); list = list[0]) {
    shape.push(list.length);
    if (list.length === 0) break;
  }
  const data = [];
  const read2 = (entry, axis, where) => {
    if (axis === shape.length) {
      if (typeof entry !== "number" || !Number.isFinite(entry)) {
        throw new RangeError(
          `${where} is ${Array.isArray(entry) ? "a list" : showValue(entry)}; allowed are finite numbers.`
        );
      }
      data.push(entry);
      return;
    }
    if (!Array.isArray(entry) || entry.length !== shape[axis]) {
      const found = Array.isArray(entry) ? `has length ${entry.length}` : `is ${showValue(entry)}`;
      throw new RangeError(
        `${where} ${found}; allowed is a list of length ${shape[axis]}, as at the start of ${name}.`
      );
    }
    for (let i = 0; i < entry.length; i++) read2(entry[i], axis + 1, `${where}[${i}]`);
  };
  read2(value3, 0, name);
  return { shape, data: Float64Array.from(data) };
}

// src/kernel/linear-algebra/matrix.ts
function matrix(rows2) {
  return toMatrix(rows2, "rows");
}
function zeros(rows2, cols) {
  checkCount("rows", rows2);
  checkCount("cols", cols);
  checkCount("rows × cols", rows2 * cols);
  return { rows: rows2, cols, data: new Float64Array(rows2 * cols) };
}
function identity(N) {
  const result = zeros(N, N);
  for (let i = 0; i < N; i++) result.data[i * N + i] = 1;
  return result;
}
function diagonal(values2) {
  checkVector("values", values2);
  const result = zeros(values2.length, values2.length);
  for (let i = 0; i < values2.length; i++) result.data[i * values2.length + i] = values2[i];
  return result;
}
function isMatrix(value3) {
  return typeof value3 === "object" && value3 !== null && "rows" in value3 && "cols" in value3 && "data" in value3;
}
function wholeMatrix(value3, name) {
  if (!isMatrix(value3))
    throw new TypeError(`${name} is not a matrix; allowed are matrices as matrix makes them.`);
  const { rows: rows2, cols } = value3;
  const data = value3.data;
  checkCount(`${name}.rows`, rows2, 0);
  checkCount(`${name}.cols`, cols, 0);
  if (!Array.isArray(data) && !isTypedArray(data))
    throw new TypeError(`${name}.data is ${showValue(data)}; allowed are Float64Arrays.`);
  if (data.length !== rows2 * cols) {
    throw new RangeError(
      `${name} is ${rows2} × ${cols} with ${data.length} numbers; allowed are ${rows2 * cols}.`
    );
  }
  if (data instanceof Float64Array) return value3;
  checkAllFinite(`${name}.data`, data);
  return { rows: rows2, cols, data: Float64Array.from(data) };
}
function toMatrix(value3, name) {
  if (isMatrix(value3)) {
    const whole = wholeMatrix(value3, name);
    checkAllFinite(`${name}.data`, whole.data);
    return whole;
  }
  const rows2 = Array.isArray(value3) ? Array.from(value3) : [];
  if (rows2.length === 0 || !rows2.every((row2) => typeof row2 === "object" && row2?.length > 0)) {
    throw new TypeError(
      `${name} is not a matrix; allowed are rows of numbers, such as [[1, 2], [3, 4]].`
    );
  }
  const cols = rows2[0].length;
  const data = new Float64Array(rows2.length * cols);
  rows2.forEach((row2, i) => {
    if (row2.length !== cols) {
      throw new RangeError(
        `${name} row ${i} has length ${row2.length}; allowed is ${cols}, the length of row 0.`
      );
    }
    for (let j = 0; j < cols; j++) {
      checkFinite(`${name}[${i}][${j}]`, row2[j]);
      data[i * cols + j] = row2[j];
    }
  });
  return { rows: rows2.length, cols, data };
}
function isVector(value3) {
  return isTypedArray(value3) || Array.isArray(value3) && typeof value3[0] !== "object";
}
function toColumn(value3, name) {
  if (!isVector(value3)) return toMatrix(value3, name);
  checkAllFinite(name, value3);
  return { rows: value3.length, cols: 1, data: Float64Array.from(value3) };
}
function toRow(value3, name) {
  const { rows: rows2, cols, data } = toColumn(value3, name);
  return isVector(value3) ? { rows: 1, cols: rows2, data } : { rows: rows2, cols, data };
}
function toSquare(value3, name) {
  const result = toMatrix(value3, name);
  if (result.rows !== result.cols) {
    throw new RangeError(`${name} is ${result.rows} × ${result.cols}; allowed are square matrices.`);
  }
  return result;
}
function toRows(A) {
  const { rows: rows2, cols, data } = wholeMatrix(A, "A");
  return Array.from({ length: rows2 }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));
}
function column(A, j) {
  const { rows: rows2, cols, data } = wholeMatrix(A, "A");
  checkCount("j", j, 0, cols - 1);
  return Float64Array.from({ length: rows2 }, (_, i) => data[i * cols + j]);
}
function row(A, i) {
  const { rows: rows2, cols, data } = wholeMatrix(A, "A");
  checkCount("i", i, 0, rows2 - 1);
  return data.slice(i * cols, (i + 1) * cols);
}

// src/kernel/tensor.ts
function sizeOf(shape) {
  let product3 = 1;
  for (const size of shape) product3 *= size;
  return product3;
}
function showShape(shape) {
  return shape.length === 0 ? "a single number" : shape.join(" × ");
}
function tensor(data, shape) {
  const read2 = toTensor(data, "data");
  if (shape === void 0) return read2;
  checkArray("shape", shape, "sizes");
  shape.forEach((size, axis) => checkCount(`shape[${axis}]`, size, 0));
  if (sizeOf(shape) !== read2.data.length) {
    throw new RangeError(
      `data holds ${read2.data.length} numbers; allowed are ${sizeOf(shape)}, the product of the shape ${showShape(shape)}.`
    );
  }
  return { shape: [...shape], data: read2.data };
}
function zeroTensor(shape) {
  checkArray("shape", shape, "sizes");
  shape.forEach((size, axis) => checkCount(`shape[${axis}]`, size, 0));
  checkCount("the product of shape", sizeOf(shape), 0);
  return { shape: [...shape], data: new Float64Array(sizeOf(shape)) };
}
function toFloat32(value3) {
  const { shape, data } = toTensor(value3, "value");
  const single = data instanceof Float32Array ? data : Float32Array.from(data);
  checkResult("the value in single precision", single, "numbers below 3.4e38", shape);
  return { shape, data: single };
}
function toFloat64(value3) {
  const { shape, data } = toTensor(value3, "value");
  return { shape, data: data instanceof Float64Array ? data : Float64Array.from(data) };
}
function zerosLike(like, length) {
  return like instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}
function isShape(value3) {
  if (!Array.isArray(value3)) return false;
  for (let axis = 0; axis < value3.length; axis++) {
    const size = value3[axis];
    if (!Number.isInteger(size) || size < 0) return false;
  }
  return true;
}
function isTensor(value3) {
  if (typeof value3 !== "object" || value3 === null) return false;
  const { shape, data } = value3;
  return isShape(shape) && (data instanceof Float64Array || data instanceof Float32Array);
}
function isComplexTensor(value3) {
  if (typeof value3 !== "object" || value3 === null) return false;
  const { shape, re, im } = value3;
  return isShape(shape) && re instanceof Float64Array && im instanceof Float64Array;
}
function toTensor(value3, name) {
  if (isTensor(value3)) {
    if (value3.data.length !== sizeOf(value3.shape)) {
      throw new RangeError(
        `${name} has shape ${showShape(value3.shape)} with ${value3.data.length} numbers; allowed are ${sizeOf(value3.shape)}.`
      );
    }
    checkAllFinite(`${name}.data`, value3.data);
    return value3;
  }
  if (isMatrix(value3)) {
    const isSingle2 = value3.data instanceof Float32Array;
    const { rows: rows2, cols, data } = isSingle2 ? value3 : toMatrix(value3, name);
    return toTensor({ shape: [rows2, cols], data }, name);
  }
  if (value3 instanceof Float64Array || value3 instanceof Float32Array) {
    return toTensor({ shape: [value3.length], data: value3 }, name);
  }
  if (!Array.isArray(value3)) {
    checkTensorParts(value3, name);
    throw new TypeError(
      `${name} is ${showValue(value3)}; allowed are tensors and nested lists of numbers, such as [[1, 2], [3, 4]].`
    );
  }
  return readNested(value3, name);
}
function checkTensorParts(value3, name) {
  if (!isRecord(value3) || !("shape" in value3)) return;
  const { shape, data, re, im } = value3;
  if (!isShape(shape)) {
    const shown = Array.isArray(shape) ? `[${Array.from(shape, showValue).join(", ")}]` : void 0;
    throw new RangeError(
      `${name}.shape is ${shown ?? showValue(shape)}; allowed are lists of whole numbers of at least 0.`
    );
  }
  if (re !== void 0 || im !== void 0) {
    throw new TypeError(
      `${name} is complex, of ${showValue(re)} and ${showValue(im)}; allowed are, where complex numbers are, two Float64Arrays.`
    );
  }
  throw new TypeError(
    `${name}.data is ${showValue(data)}; allowed are a Float64Array and a Float32Array.`
  );
}
function checkShape(name, shape, wanted) {
  const fits = shape.length === wanted.length && wanted.every((size, axis) => typeof size === "string" || size === shape[axis]);
  if (!fits) {
    throw new RangeError(`${name} has shape ${showShape(shape)}; allowed is ${showShape(wanted)}.`);
  }
  return shape;
}

// src/kernel/upstream-names.ts
var upstreamNames = {
  beta1: ["betas"],
  beta2: ["betas"],
  chunk_size: ["chunkLength", "chunk"],
  cu_seqlens: ["sequenceStarts"],
  d_conv: ["convWidth"],
  d_state: ["N"],
  ddelta: ["ddt"],
  delta: ["dt"],
  delta_bias: ["dtBias"],
  delta_softplus: ["dtSoftplus"],
  discretization: ["rule"],
  dfinal_state: ["dlastState"],
  dfinal_states: ["dlastState"],
  dout: ["dy"],
  eps: ["epsilon"],
  final_states: ["lastState"],
  group_size: ["groupSize", "normGroups"],
  head_dim: ["P"],
  headdim: ["P"],
  ignore_index: ["ignoreIndex"],
  init_states: ["initialState"],
  initial_states: ["initialState"],
  k: ["B"],
  key: ["k", "B"],
  lr: ["learningRate"],
  method: ["rule"],
  n_layer: ["layers"],
  ngroups: ["groups"],
  nheads: ["heads"],
  q: ["C"],
  query: ["q", "C"],
  ssm_state: ["ssm"],
  step: ["dt"],
  u: ["x"],
  v: ["x"],
  value: ["v", "x"],
  vocab_size: ["vocabulary"]
};

// src/kernel/nearest-names.ts
function letterPairs(text) {
  const pairs = /* @__PURE__ */ new Set();
  for (const word of text.toLowerCase().split(/[^a-z0-9]+/)) {
    const padded = ` ${word} `;
    for (let i = 0; i + 1 < padded.length; i++) pairs.add(padded.slice(i, i + 2));
  }
  return pairs;
}
function nearestNames(name, known2, texts = known2) {
  const wanted = letterPairs(name);
  const likeness = (text) => {
    const pairs = letterPairs(text);
    let shared = 0;
    for (const pair of wanted) if (pairs.has(pair)) shared++;
    return 2 * shared / (wanted.size + pairs.size);
  };
  return known2.map((candidate, i) => {
    const words = texts[i].split(/\s+/).map(likeness);
    return { candidate, score: Math.max(likeness(candidate), ...words) };
  }).filter(({ score }) => score >= 0.4).sort((a, b) => b.score - a.score).slice(0, 3).map(({ candidate }) => candidate);
}
function spelledPlainly(name) {
  return name.replaceAll("_", "").toLowerCase();
}
function meantName(name, known2) {
  const upstream = Object.hasOwn(upstreamNames, name) ? upstreamNames[name] : [];
  const plain = spelledPlainly(name);
  return known2.find((candidate) => upstream.includes(candidate)) ?? known2.find((candidate) => spelledPlainly(candidate) === plain) ?? nearestNames(name, known2)[0];
}

// src/kernel/check-record.ts
function checkRecord(name, value3, known2) {
  checkKeys(name, value3, Object.keys(known2));
  return value3;
}
function checkKeys(name, value3, known2, owner) {
  if (!isRecord(value3))
    throw new TypeError(
      `${name} is ${showValue(value3)}; allowed are records of ${known2.join(", ")}.`
    );
  for (const key2 in value3) {
    if (known2.includes(key2) || value3[key2] === void 0)
      continue;
    const meant = meantName(key2, known2);
    const hint = meant === void 0 ? "." : `; did you mean ${meant}?`;
    throw new RangeError(
      `${name}.${key2} is unknown${owner === void 0 ? "" : ` to ${owner}`}; allowed are ${known2.join(", ")}${hint}`
    );
  }
}

// src/kernel/blocks/initial-tensors.ts
var firstSteps = [1e-3, 0.1];
var leastStep = 1e-4;
function uniformTensor(shape, bound, next) {
  const result = zeroTensor(shape);
  for (let i = 0; i < result.data.length; i++) result.data[i] = bound * (2 * next() - 1);
  return result;
}
function ones(length) {
  return { shape: [length], data: new Float64Array(length).fill(1) };
}
function stepBiases(length, next) {
  const [least2, most3] = firstSteps.map(Math.log);
  const data = Float64Array.from(
    { length },
    () => softplusInverse(Math.max(leastStep, Math.exp(least2 + (most3 - least2) * next())))
  );
  return { shape: [length], data };
}

// src/kernel/blocks/attention-initial-weights.ts
function attentionInitialWeights(sizes, seed) {
  const { dModel, heads } = checkRecord("sizes", sizes, { dModel: true, heads: true });
  checkCount("dModel", dModel);
  checkCount("heads", heads);
  if (dModel % heads !== 0)
    throw new RangeError(`heads is ${heads}; allowed are divisors of ${dModel}, the dModel.`);
  const next = random(seed);
  return {
    "in_proj.weight": uniformTensor([3 * dModel, dModel], dModel ** -0.5, next),
    "out_proj.weight": uniformTensor([dModel, dModel], dModel ** -0.5, next)
  };
}

// src/kernel/precision.ts
function isSingle(values2) {
  return values2 instanceof Float32Array;
}
function isSingleProblem(problem) {
  return isSingle(problem.x);
}
function widen(values2) {
  return values2 instanceof Float64Array ? values2 : new Float64Array(values2);
}
function roundTo(like, values2) {
  if (!isSingle(like)) return values2;
  const rounded2 = zerosLike(like, values2.length);
  rounded2.set(values2);
  return rounded2;
}
function isOnePrecision(arrays) {
  return arrays.every((values2) => isSingle(values2) === isSingle(arrays[0]));
}
function inOnePrecision(arrays) {
  const given = {};
  for (const name of Object.keys(arrays)) {
    const values2 = arrays[name];
    if (values2 !== void 0) given[name] = values2;
  }
  if (isOnePrecision(Object.values(given))) return given;
  for (const name of Object.keys(given)) {
    const values2 = given[name];
    if (isSingle(values2)) given[name] = widen(values2);
  }
  return given;
}
function isAllSingle(value3) {
  if (ArrayBuffer.isView(value3)) return isSingle(value3);
  if (Array.isArray(value3)) return value3.every(isAllSingle);
  return !isRecord(value3) || Object.values(value3).every(isAllSingle);
}
function widenAll(value3) {
  return changeNumbers(value3, "", widen);
}
function roundAll(value3, name = "") {
  return changeNumbers(value3, name, (values2, called) => {
    const rounded2 = isSingle(values2) ? values2 : new Float32Array(values2);
    checkResult(called, rounded2, "arguments from which numbers of single precision follow");
    return rounded2;
  });
}
function changeNumbers(value3, name, change) {
  const changeOne = (each, called) => {
    if (each instanceof Float64Array || each instanceof Float32Array) return change(each, called);
    if (Array.isArray(each)) return each.map((one, i) => changeOne(one, `${called}[${i}]`));
    if (!isRecord(each) || ArrayBuffer.isView(each)) return each;
    const entries = Object.entries(each);
    const isTensor2 = "shape" in each && "data" in each;
    return Object.fromEntries(
      entries.map(([key2, one]) => [
        key2,
        changeOne(one, isTensor2 ? called : called ? `${called}.${key2}` : key2)
      ])
    );
  };
  return changeOne(value3, name);
}

// src/kernel/layers/layer-arguments.ts
function readTensors(required, optional) {
  const tensors = {};
  for (const name of Object.keys(required)) tensors[name] = toTensor(required[name], name);
  for (const name of Object.keys(optional ?? {})) {
    const value3 = optional?.[name];
    if (value3 !== void 0) tensors[name] = toTensor(value3, name);
  }
  if (!isOnePrecision(Object.values(tensors).map(({ data }) => data))) {
    for (const name of Object.keys(tensors)) {
      const { shape, data } = tensors[name];
      tensors[name] = { shape, data: widen(data) };
    }
  }
  return tensors;
}
function checkLastAxis(name, shape, size) {
  checkNotEmpty(name, shape);
  const last = shape[shape.length - 1];
  if (typeof size === "number" && last !== size) {
    throw new RangeError(`${name} has shape ${showShape(shape)}; allowed is … × ${size}.`);
  }
  return shape.slice(0, -1).reduce((product3, each) => product3 * each, 1);
}

// src/kernel/layers/attention-input.ts
function readAttention(input, { scale: scale2, window }, name, state, dy) {
  const { q, k, v } = input;
  const tensors = readTensors({ q, k, v }, { [`${name}.k`]: state?.k, [`${name}.v`]: state?.v, dy });
  const [batch, L, heads, headDim] = checkShape("q", tensors.q.shape, [
    "batch",
    "L",
    "heads",
    "headDim"
  ]);
  checkNotEmpty("q", tensors.q.shape);
  const [, , kvHeads] = checkShape("k", tensors.k.shape, [batch, L, "kvHeads", headDim]);
  checkNotEmpty("k", tensors.k.shape);
  if (heads % kvHeads !== 0)
    throw new RangeError(
      `k has ${kvHeads} heads; allowed are divisors of ${heads}, the heads of q.`
    );
  const [, , , P] = checkShape("v", tensors.v.shape, [batch, L, kvHeads, "P"]);
  checkNotEmpty("v", tensors.v.shape);
  if (state !== void 0) checkRecord(name, state, { k: true, v: true });
  const before = { k: tensors[`${name}.k`], v: tensors[`${name}.v`] };
  if (state !== void 0 && !(before.k && before.v)) {
    throw new TypeError(
      `${name} lacks ${before.k ? "v" : "k"}; allowed are states of k and v, as a step returns them.`
    );
  }
  let S = L;
  if (before.k && before.v) {
    const [, past] = checkShape(`${name}.k`, before.k.shape, [batch, "S", kvHeads, headDim]);
    checkShape(`${name}.v`, before.v.shape, [batch, past, kvHeads, P]);
    S += past;
  }
  if (tensors.dy) checkShape("dy", tensors.dy.shape, [batch, L, heads, P]);
  if (scale2 !== void 0) checkFinite("scale", scale2);
  if (window !== void 0) checkCount("window", window);
  return {
    problem: {
      batch,
      L,
      S,
      heads,
      kvHeads,
      headDim,
      P,
      scale: scale2 ?? headDim ** -0.5,
      window: window ?? S,
      q: tensors.q.data,
      k: appendTokens(before.k, tensors.k, batch),
      v: appendTokens(before.v, tensors.v, batch)
    },
    dy: tensors.dy?.data
  };
}
function appendTokens(before, added, batch) {
  if (!before) return added.data;
  const sizes = [before.data.length / batch, added.data.length / batch];
  const all = zerosLike(added.data, batch * (sizes[0] + sizes[1]));
  for (let b = 0; b < batch; b++) {
    const start2 = b * (sizes[0] + sizes[1]);
    all.set(before.data.subarray(b * sizes[0], (b + 1) * sizes[0]), start2);
    all.set(added.data.subarray(b * sizes[1], (b + 1) * sizes[1]), start2 + sizes[0]);
  }
  return all;
}
function keptState({ batch, S, kvHeads, headDim, P, k, v }, window) {
  const kept = window === void 0 ? S : Math.min(S, window - 1);
  const last = (data, size) => {
    const tokens = zerosLike(data, batch * kept * size);
    for (let b = 0; b < batch; b++) {
      const end = (b + 1) * S * size;
      tokens.set(data.subarray(end - kept * size, end), b * kept * size);
    }
    return { shape: [batch, kept, kvHeads, size / kvHeads], data: tokens };
  };
  return { k: last(k, kvHeads * headDim), v: last(v, kvHeads * P) };
}

// src/kernel/layers/softmax-loops.ts
function softmaxInto(x, start2, count, shares) {
  let largest3 = x[start2];
  for (let i = 1; i < count; i++) if (x[start2 + i] > largest3) largest3 = x[start2 + i];
  let sum2 = 0;
  for (let i = 0; i < count; i++) {
    const power = Math.exp(x[start2 + i] - largest3);
    shares[i] = power;
    sum2 += power;
  }
  for (let i = 0; i < count; i++) shares[i] /= sum2;
  return Math.log(sum2);
}
function softmaxBackward(shares, slopes, count) {
  let mean = 0;
  for (let i = 0; i < count; i++) mean += shares[i] * slopes[i];
  for (let i = 0; i < count; i++) slopes[i] = shares[i] * (slopes[i] - mean);
}

// src/kernel/layers/attention-loops.ts
function reachOf(problem, b, t, h, reach2) {
  const { L, S, heads, kvHeads, headDim, P, window } = problem;
  const last = S - L + t;
  const first2 = Math.max(0, last - window + 1);
  const head = (b * S + first2) * kvHeads + Math.floor(h * kvHeads / heads);
  reach2.query = ((b * L + t) * heads + h) * headDim;
  reach2.key = head * headDim;
  reach2.value = head * P;
  reach2.first = first2;
  reach2.count = last - first2 + 1;
}
function attend({ q, k, headDim, kvHeads, scale: scale2 }, { query: query2, key: key2, count }, shares) {
  const stride = kvHeads * headDim;
  for (let s = 0; s < count; s++) {
    let sum2 = 0;
    for (let i = 0; i < headDim; i++) sum2 += q[query2 + i] * k[key2 + s * stride + i];
    shares[s] = scale2 * sum2;
  }
  softmaxInto(shares, 0, count, shares);
}
function attentionInto(problem, y, attention) {
  const { batch, L, S, heads, kvHeads, P, v } = problem;
  const stride = kvHeads * P;
  const shares = new Float64Array(S);
  const mean = new Float64Array(P);
  const reach2 = { query: 0, key: 0, value: 0, first: 0, count: 0 };
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t++) {
      for (let h = 0; h < heads; h++) {
        reachOf(problem, b, t, h, reach2);
        attend(problem, reach2, shares);
        const { value: value3, first: first2, count } = reach2;
        mean.fill(0);
        for (let s = 0; s < count; s++) {
          const share = shares[s];
          for (let p = 0; p < P; p++) mean[p] += share * v[value3 + s * stride + p];
        }
        y.set(mean, ((b * L + t) * heads + h) * P);
        if (attention) {
          const row2 = ((b * heads + h) * L + t) * S + first2;
          for (let s = 0; s < count; s++) attention[row2 + s] = shares[s];
        }
      }
    }
  }
}
function attentionBackward(problem, dy) {
  const { batch, L, S, heads, kvHeads, headDim, P, scale: scale2, q, k, v } = problem;
  const slopes = {
    dq: new Float64Array(q.length),
    dk: new Float64Array(k.length),
    dv: new Float64Array(v.length)
  };
  const { dq, dk, dv } = slopes;
  const shares = new Float64Array(S);
  const dscores = new Float64Array(S);
  const reach2 = { query: 0, key: 0, value: 0, first: 0, count: 0 };
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t++) {
      for (let h = 0; h < heads; h++) {
        reachOf(problem, b, t, h, reach2);
        attend(problem, reach2, shares);
        const { query: query2, key: key2, value: value3, count } = reach2;
        const out = ((b * L + t) * heads + h) * P;
        for (let s = 0; s < count; s++) {
          const at = value3 + s * kvHeads * P;
          let sum2 = 0;
          for (let p = 0; p < P; p++) {
            sum2 += dy[out + p] * v[at + p];
            dv[at + p] += shares[s] * dy[out + p];
          }
          dscores[s] = sum2;
        }
        softmaxBackward(shares, dscores, count);
        for (let s = 0; s < count; s++) {
          const at = key2 + s * kvHeads * headDim;
          const slope = scale2 * dscores[s];
          for (let i = 0; i < headDim; i++) {
            dq[query2 + i] += slope * k[at + i];
            dk[at + i] += slope * q[query2 + i];
          }
        }
      }
    }
  }
  return slopes;
}

// src/kernel/layers/rearrange.ts
var rowsTogether = 8;
function swapLastAxes({ shape, data }) {
  const [batch, rows2, cols] = shape;
  const swapped = zerosLike(data, data.length);
  for (let b = 0; b < batch; b++) {
    const start2 = b * rows2 * cols;
    for (let first2 = 0; first2 < rows2; first2 += rowsTogether) {
      const end = Math.min(first2 + rowsTogether, rows2);
      for (let j = 0; j < cols; j++)
        for (let i = first2; i < end; i++) swapped[start2 + j * rows2 + i] = data[start2 + i * cols + j];
    }
  }
  return { shape: [batch, cols, rows2], data: swapped };
}
function splitLast({ shape, data }, sizes) {
  const width = shape[shape.length - 1];
  const rows2 = data.length / width;
  let start2 = 0;
  return sizes.map((size) => {
    const piece = zerosLike(data, rows2 * size);
    for (let i = 0; i < rows2; i++)
      for (let j = 0; j < size; j++) piece[i * size + j] = data[i * width + start2 + j];
    start2 += size;
    return { shape: [...shape.slice(0, -1), size], data: piece };
  });
}
function joinLast(pieces) {
  const sizes = pieces.map(({ shape }) => shape[shape.length - 1]);
  const width = sizes.reduce((sum2, size) => sum2 + size, 0);
  const rows2 = pieces[0].data.length / sizes[0];
  const data = zerosLike(pieces[0].data, rows2 * width);
  let start2 = 0;
  pieces.forEach((piece, p) => {
    for (let i = 0; i < rows2; i++)
      for (let j = 0; j < sizes[p]; j++) data[i * width + start2 + j] = piece.data[i * sizes[p] + j];
    start2 += sizes[p];
  });
  return { shape: [...pieces[0].shape.slice(0, -1), width], data };
}
function reshape({ data }, shape) {
  return { shape, data };
}
function reverseTokens({ shape, data }) {
  const [batch, L, width] = shape;
  const reversed = zerosLike(data, data.length);
  for (let b = 0; b < batch; b++)
    for (let t = 0; t < L; t++) {
      const from = (b * L + t) * width;
      reversed.set(data.subarray(from, from + width), (b * L + L - 1 - t) * width);
    }
  return { shape, data: reversed };
}
function addTensors(a, b) {
  const data = zerosLike(a.data, a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = a.data[i] + b.data[i];
  return { shape: a.shape, data };
}

// src/kernel/layers/attention.ts
var sumsTooLarge = "q, k and scale whose products sum to finite numbers";
function causalAttention(input, options = {}) {
  checkRecord("input", input, { q: true, k: true, v: true });
  checkRecord("options", options, {
    initialState: true,
    attention: true,
    scale: true,
    window: true
  });
  const { attention: wantShares = false } = options;
  checkFlag("attention", wantShares);
  const { problem } = readAttention(input, options, "initialState", options.initialState);
  const { batch, L, S, heads, P, v } = problem;
  const y = zerosLike(v, batch * L * heads * P);
  const attention = wantShares ? zerosLike(v, batch * heads * L * S) : void 0;
  attentionInto(problem, y, attention);
  checkResult("y", y, sumsTooLarge);
  return {
    y: { shape: [batch, L, heads, P], data: y },
    lastState: keptState(problem, options.window),
    ...attention && { attention: { shape: [batch, heads, L, S], data: attention } }
  };
}
function causalAttentionStep(input, state, options = {}) {
  checkRecord("input", input, { q: true, k: true, v: true });
  checkRecord("options", options, { scale: true, window: true });
  const withTime3 = (name, last) => {
    const { shape, data } = toTensor(input[name], name);
    const [batch2, heads2, size] = checkShape(name, shape, ["batch", "heads", last]);
    return { shape: [batch2, 1, heads2, size], data };
  };
  const tokens = { q: withTime3("q", "headDim"), k: withTime3("k", "headDim"), v: withTime3("v", "P") };
  const { problem } = readAttention(tokens, options, "state", state);
  const { batch, heads, P, v } = problem;
  const y = zerosLike(v, batch * heads * P);
  attentionInto(problem, y);
  checkResult("y", y, sumsTooLarge);
  return { y: { shape: [batch, heads, P], data: y }, state: keptState(problem, options.window) };
}
function causalAttentionAdjoint(input, dy, options = {}) {
  checkRecord("input", input, { q: true, k: true, v: true });
  checkRecord("options", options, { scale: true, window: true, initialState: true });
  checkGiven("dy", dy, "tensors (batch, L, heads, P)");
  const read2 = readAttention(input, options, "initialState", options.initialState, dy);
  const { batch, L, S, heads, kvHeads, headDim, P, v } = read2.problem;
  const { dq, dk, dv } = attentionBackward(read2.problem, read2.dy);
  const result = (name, slopes, shape) => {
    const data = roundTo(v, slopes);
    checkResult(name, data, "q, k, v and dy whose products sum to finite numbers");
    return { shape, data };
  };
  const past = S - L;
  const parted = (slopes) => {
    const each = slopes.length / (batch * S);
    return splitLast({ shape: [batch, S * each], data: slopes }, [past * each, L * each]);
  };
  const [pastK, ownK] = parted(dk);
  const [pastV, ownV] = parted(dv);
  return {
    dq: result("dq", dq, [batch, L, heads, headDim]),
    dk: result("dk", ownK.data, [batch, L, kvHeads, headDim]),
    dv: result("dv", ownV.data, [batch, L, kvHeads, P]),
    ...options.initialState !== void 0 && {
      dinitialState: {
        k: result("dinitialState.k", pastK.data, [batch, past, kvHeads, headDim]),
        v: result("dinitialState.v", pastV.data, [batch, past, kvHeads, P])
      }
    }
  };
}

// src/kernel/linear-algebra/inner-products.ts
function writeInnerProducts(out, a, b, rows2, inner, cols) {
  const { data: products, down: outDown, across: outAcross } = out;
  const { data: left, down } = a;
  const { data: right, down: rightDown } = b;
  const wholeRows = rows2 - rows2 % 4;
  const wholeCols = cols - cols % 2;
  for (let j = 0; j < wholeCols; j += 2) {
    const r0 = b.at + j * rightDown;
    const r1 = r0 + rightDown;
    for (let i = 0; i < wholeRows; i += 4) {
      const l0 = a.at + i * down;
      const l1 = l0 + down;
      const l2 = l1 + down;
      const l3 = l2 + down;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let k = 0; k < inner; k++) {
        const b0 = right[r0 + k];
        const b1 = right[r1 + k];
        const a0 = left[l0 + k];
        const a1 = left[l1 + k];
        const a2 = left[l2 + k];
        const a3 = left[l3 + k];
        s00 += a0 * b0;
        s01 += a0 * b1;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s20 += a2 * b0;
        s21 += a2 * b1;
        s30 += a3 * b0;
        s31 += a3 * b1;
      }
      let to = out.at + i * outDown + j * outAcross;
      products[to] = s00;
      products[to + outAcross] = s01;
      to += outDown;
      products[to] = s10;
      products[to + outAcross] = s11;
      to += outDown;
      products[to] = s20;
      products[to + outAcross] = s21;
      to += outDown;
      products[to] = s30;
      products[to + outAcross] = s31;
    }
  }
  if (wholeCols < cols) writeColumn(out, a, b, wholeRows, inner, wholeCols);
  if (wholeRows < rows2) writeRows(out, a, b, wholeRows, rows2, inner, cols);
}
function writeColumn(out, a, b, rows2, inner, col) {
  const { data: products, down: outDown } = out;
  const { data: left, down } = a;
  const { data: right } = b;
  const r = b.at + col * b.down;
  for (let i = 0; i < rows2; i += 4) {
    const l0 = a.at + i * down;
    const l1 = l0 + down;
    const l2 = l1 + down;
    const l3 = l2 + down;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0; k < inner; k++) {
      const value3 = right[r + k];
      s0 += left[l0 + k] * value3;
      s1 += left[l1 + k] * value3;
      s2 += left[l2 + k] * value3;
      s3 += left[l3 + k] * value3;
    }
    const to = out.at + i * outDown + col * out.across;
    products[to] = s0;
    products[to + outDown] = s1;
    products[to + 2 * outDown] = s2;
    products[to + 3 * outDown] = s3;
  }
}
function writeRows(out, a, b, first2, rows2, inner, cols) {
  for (let i = first2; i < rows2; i++) {
    for (let j = 0; j < cols; j++) {
      const l = a.at + i * a.down;
      const r = b.at + j * b.down;
      let sum2 = 0;
      for (let k = 0; k < inner; k++) sum2 += a.data[l + k] * b.data[r + k];
      out.data[out.at + i * out.down + j * out.across] = sum2;
    }
  }
}

// src/kernel/linear-algebra/matrix-products.ts
function addProduct(out, a, b, rows2, inner, cols) {
  const { data: sums, down: outDown } = out;
  const { data: left, down, across } = a;
  const { data: right, down: rightDown } = b;
  const wholeRows = rows2 - rows2 % 2;
  const wholeInner = inner - inner % 4;
  for (let i = 0; i < wholeRows; i += 2) {
    const o0 = out.at + i * outDown;
    const o1 = o0 + outDown;
    for (let k = 0; k < wholeInner; k += 4) {
      let l = a.at + i * down + k * across;
      const a00 = left[l];
      const a10 = left[l + down];
      l += across;
      const a01 = left[l];
      const a11 = left[l + down];
      l += across;
      const a02 = left[l];
      const a12 = left[l + down];
      l += across;
      const a03 = left[l];
      const a13 = left[l + down];
      const r0 = b.at + k * rightDown;
      const r1 = r0 + rightDown;
      const r2 = r1 + rightDown;
      const r3 = r2 + rightDown;
      for (let j = 0; j < cols; j++) {
        const b0 = right[r0 + j];
        const b1 = right[r1 + j];
        const b2 = right[r2 + j];
        const b3 = right[r3 + j];
        sums[o0 + j] += a00 * b0 + a01 * b1 + a02 * b2 + a03 * b3;
        sums[o1 + j] += a10 * b0 + a11 * b1 + a12 * b2 + a13 * b3;
      }
    }
  }
  if (wholeRows < rows2) addRow(out, a, b, wholeRows, wholeInner, cols);
  if (wholeInner < inner) addTerms(out, a, b, rows2, wholeInner, inner, cols);
}
function addRow(out, a, b, row2, inner, cols) {
  const { data: sums } = out;
  const { data: left, across } = a;
  const { data: right, down: rightDown } = b;
  const o = out.at + row2 * out.down;
  for (let k = 0; k < inner; k += 4) {
    const l = a.at + row2 * a.down + k * across;
    const a0 = left[l];
    const a1 = left[l + across];
    const a2 = left[l + 2 * across];
    const a3 = left[l + 3 * across];
    const r0 = b.at + k * rightDown;
    const r1 = r0 + rightDown;
    const r2 = r1 + rightDown;
    const r3 = r2 + rightDown;
    for (let j = 0; j < cols; j++) {
      sums[o + j] += a0 * right[r0 + j] + a1 * right[r1 + j] + a2 * right[r2 + j] + a3 * right[r3 + j];
    }
  }
}
function addTerms(out, a, b, rows2, first2, inner, cols) {
  for (let i = 0; i < rows2; i++) {
    const o = out.at + i * out.down;
    for (let k = first2; k < inner; k++) {
      const factor = a.data[a.at + i * a.down + k * a.across];
      const r = b.at + k * b.down;
      for (let j = 0; j < cols; j++) out.data[o + j] += factor * b.data[r + j];
    }
  }
}

// src/kernel/linear-algebra/matrix-view.ts
function makeView(rows2, cols) {
  return { data: new Float64Array(rows2 * cols), at: 0, down: cols, across: 1 };
}
function viewOf(data, cols) {
  return { data, at: 0, down: cols, across: 1 };
}
function turned({ data, at, down, across }) {
  return { data, at, down: across, across: down };
}
function partOf({ data, at, down, across }, i, j = 0) {
  return { data, at: at + i * down + j * across, down, across };
}

// src/kernel/linear-algebra/widened.ts
var numbersTogether = 2 ** 15;
function rowsTogether2(cols) {
  return Math.max(4, Math.floor(numbersTogether / cols) & ~3);
}
function makeRoom() {
  return { numbers: new Float64Array(0) };
}
function numbersIn(room, count) {
  if (room.numbers.length < count) room.numbers = new Float64Array(count);
  return room.numbers;
}
function wideRows(values2, first2, rows2, cols, room) {
  const [at, count] = [first2 * cols, rows2 * cols];
  if (!isSingle(values2)) return { ...viewOf(values2, cols), at };
  const numbers = numbersIn(room, count);
  numbers.set(at === 0 && values2.length === count ? values2 : values2.subarray(at, at + count));
  return viewOf(numbers, cols);
}
function roundRows(products, rows2, cols, out, at, down) {
  for (let i = 0, from = 0; i < rows2; i++) {
    for (let j = 0, to = at + i * down; j < cols; j++) out[to++] = products[from++];
  }
}

// src/kernel/linear-algebra/widened-products.ts
var leftRoom = /* @__PURE__ */ makeRoom();
var rightRoom = /* @__PURE__ */ makeRoom();
var productRoom = /* @__PURE__ */ makeRoom();
function writeLinear(x, weight2, rows2, inner, cols, out) {
  const isDouble = ![x, weight2, out].some(isSingle);
  const most3 = isDouble ? Math.max(rows2, cols) : rowsTogether2(inner);
  for (let row2 = 0; row2 < rows2; row2 += most3) {
    const height = Math.min(most3, rows2 - row2);
    const left = wideRows(x, row2, height, inner, leftRoom);
    for (let col = 0; col < cols; col += most3) {
      const width = Math.min(most3, cols - col);
      const right = wideRows(weight2, col, width, inner, rightRoom);
      const to = row2 * cols + col;
      const products = isSingle(out) ? viewOf(numbersIn(productRoom, height * width), width) : { ...viewOf(out, cols), at: to };
      writeInnerProducts(turned(products), right, left, width, inner, height);
      if (isSingle(out)) roundRows(products.data, height, width, out, to, cols);
    }
  }
}
function writeProduct(a, isTurned, b, rows2, inner, cols, out) {
  const sums = isSingle(out) ? numbersIn(productRoom, rows2 * cols) : out;
  sums.fill(0, 0, rows2 * cols);
  const left = isTurned ? turned(wideRows(a, 0, inner, rows2, leftRoom)) : wideRows(a, 0, rows2, inner, leftRoom);
  const most3 = isSingle(b) ? rowsTogether2(cols) : inner;
  for (let k = 0; k < inner; k += most3) {
    const count = Math.min(most3, inner - k);
    const right = wideRows(b, k, count, cols, rightRoom);
    addProduct(viewOf(sums, cols), partOf(left, 0, k), right, rows2, count, cols);
  }
  if (isSingle(out)) roundRows(sums, rows2, cols, out, 0, cols);
}

// src/kernel/fast/wasm-modules.ts
var moduleTexts = [
  "0061736d0100000001de032660077f7f7f7f7f7f7f0060047f7f7f7f00600a7f7f7f7f7f7f7f7f7f7f0060057f7f7f7f7f00600b7f7f7f7f7f7f7f7f7f7f7f0060087f7f7f7f7f7f7f7f0060067f7f7f7f7f7f017f600e7f7f7f7f7f7f7f7f7f7f7f7f7f7f0060067f7f7f7f7f7f0060037f7f7f017d600b7f7f7d7f7f7f7f7f7f7f7f0060027f7b0060057f7d7f7f7f0060097f7f7f7f7f7f7f7f7f0060037f7f7f017c60087f7f7d7f7f7f7f7f0060027f7f017f60067f7f7d7d7d7f017f60067f7f7f7f7b7b0060047f7f7d7f00600f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7d00600000600a7f7f7d7d7f7d7d7f7f7f00600d7f7f7f7f7f7f7f7f7f7f7f7f7f0060197f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f0060077f7f7f7c7f7f7f0060107f7f7f7f7f7f7f7f7f7f7d7d7f7f7f7f0060077f7f7f7f7d7f7f00600f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f0060187f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7d7d7f7f7f7f00600d7f7f7f7f7d7d7f7f7f7f7f7f7f017c60087f7f7f7f7f7d7f7f017c60127f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f0060147f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f0060077f7f7d7d7f7f7f017f60037f7f7f0060117f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f0060077f7f7d7f7f7f7f00020f0103656e76066d656d6f7279020001033a3909000a010b050c0d02000e01060f100011121314050315030116070317180704191a1b1c1d1e1f020204042021082202010300230806042425063d057d0143000000000b7f0141000b7f0141000b7b01fd0c000000000000000000000000000000000b7b01fd0c000000000000000000000000000000000b07ef01110c63617573616c436f6e7631640038107363616e4261636b496e446f75626c6500370c7363616e496e446f75626c6500360366667400350f6d756c7469706c795370656374726100330d6d756c7469706c7950616e656c00320e6d756c7469706c79566563746f720031087061636b526f777300300d73656c6563746976655363616e00211473656c6563746976655363616e41646a6f696e7400241173656c6563746976655363616e53746570002303737364001a08737364537465707300190a73736441646a6f696e74001d0773736450617373001c0966726f6d54696c6573001807746f54696c657300170801160c01020affd201395c02017b017f0340200220044b0440200020046afd000400200120046afd000400fde6012003fde4012103200441106a21040c010b0b200320032003fd0d08090a0b0c0d0e0f0001020304050607fde4012203fd1f002003fd1f01920b850102027f017b034020082004410274490440200220086afd0902002109410021070340200620074b0440200520076a2009200020076afd000400fd0c00000000010000000200000003000000200320074102766bfd11fd39fd4efde601fd0b0400200741106a21070c010b0b200020016a2100200520066a2105200841046a21080c010b0b0b8e01010a7f0340200a200c4b04402003210b2000200c6a210d4100210e03402008200e4b04402004200b6a221120046a221220046a210f2001200d6a221320016a221420016a2110200b20112012200f20052006200c6a20072009200d20132014201041084101200210132004200f6a210b200120106a210d200e41046a210e0c010b0b200c41206a210c0c010b0b0bd60102037b017f0340200220074a044020032000fd00040022042000fd0004102205fd0d0001020310111213040506071415161720042005fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde40122052000fd00042022042000fd0004302206fd0d0001020310111213040506071415161720042006fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012204fd0d0001020304050607101112131415161720052004fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b04002000200141406b6a2100200341106a2103200741046a21070c010b0b0b3c0020002000fd0004002001fd5ffdf001fd0b040020002000fd00041020012001fd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5ffdf001fd0b04100b8e0101037f200641027421090340200620084b04402000200120086c6a210a20030440200a2001430000803f2002200641016b220a20096c6a20084102746a4104410020096b20042005200a6c6a410020056b4104200620086b2007100205200a2001430000803f2002200820096c6a20094104200420054104200841046a200710020b200841046a21080c010b0b0bce02020e7b017f418008fd090200210541bc08fd090200210741c008fd090200210841c408fd090200210941a808fd090200210a41ac08fd090200210b41b008fd090200210c41b408fd090200210d41b808fd090200210e419c08fd09020021062001fd13210f0340200320134b044041cc08fd09020041c808fd090200200020136afd000400200ffde4012210fd0c00000080000000800000008000000080fd502010fd0c00000080000000800000008000000080fd5120021bfdeb01fdea0122102007fde6012005fde40122112005fde50122122009fde60120122008fde6012010fde401fde40122102010fde6012112200420136a200a2010fde601200bfde4012012fde601200c2010fde601200dfde401fde4012012fde601200e2010fde6012006fde401fde4012010fde6012006fde40120114117fdab01fdae01fd0b0400201341106a21130c010b0b0bef0502097f0b7b03402008200b4b044020042005200b6c6a220c20056a220d20056a220e20056a210f4100210a03402006200a4b044020022003200a6c6a221020036a2111fd0c000000000000000000000000000000002112fd0c000000000000000000000000000000002113fd0c000000000000000000000000000000002114fd0c000000000000000000000000000000002115fd0c000000000000000000000000000000002116fd0c000000000000000000000000000000002117fd0c000000000000000000000000000000002118fd0c000000000000000000000000000000002119410021090340200720094b0440200920106afd000400221b2009200c6afd000400221cfde6012012fde4012112200920116afd000400221a201cfde6012016fde4012116201b2009200d6afd000400221cfde6012013fde4012113201a201cfde6012017fde4012117201b2009200e6afd000400221cfde6012014fde4012114201a201cfde6012018fde4012118201b2009200f6afd000400221bfde6012015fde4012115201a201bfde6012019fde4012119200941106a21090c010b0b20002001200a6c6a200b4102746a220920122013fd0d0001020310111213040506071415161720122013fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401221220142015fd0d0001020310111213040506071415161720142015fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012213fd0d0001020304050607101112131415161720122013fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400200120096a20162017fd0d0001020310111213040506071415161720162017fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401221220182019fd0d0001020310111213040506071415161720182019fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012213fd0d0001020304050607101112131415161720122013fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400200a41026a210a0c010b0b200b41046a210b0c010b0b0ba20101017f20094100200620076cfc0b0020092007430000803f2000200141042002200720062001410276200710020340200a20064102744904402008200a4101746a200920032007100a39030041002100034020002007490440200020046a22012001fd000400200020096afd000400fde401fd0b0400200041106a21000c010b0b200720096a2109200320056a2103200420056a2104200a41046a210a0c010b0b0b3d01027f200541027421080340200520074b04402000200720086c6a20082001200220076c6a20022003200441042006200741046a220710070c010b0b0b8a0102047b017f0340200220074b0440200020076afd0004002205fd5f200120076afd0004002206fd5ffdf2012003fdf001210320052005fd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5f20062006fd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5ffdf2012004fdf0012104200741106a21070c010b0b20032004fdf0012203fd21002003fd2101a00b7501037f200341027421040340200420054b0440410021030340200320054d0440200020036a2206200120036afd000400200220036afd000400fde6012006fd000400fde401fd0b0400200341106a21030c010b0b200020046a2100200120046a2101200220046a2102200541046a21050c010b0b0b20002002044041000f0b200020012303fd1f002304fd1f00200320042005102e0be10302077b027f200441036a410275410474210f20030440200120024101200f200710060b2002fd13210a0340200f20104b0440200e2008fdea01210e200d2008fdeb01210d200120106afd000400200afde4012108200304402008fd0c000000000000000000000000000000002008fdeb0141d008fd090200200720106afd0004002209200941e008fd0902002209fde401fde701220c200cfde601220bfde60141d408fd090200fde401200bfde60141d808fd090200fde401200bfde60141dc08fd090200fde401200bfde6012009fde401200cfde601fde401200841e408fd090200fd44fd5221080b2008200020106afd000400fde601210b200520106a2008fd0b0400200620106a200bfd0b0400201041106a21100c010b0b2005200f6a41106b2008fd0c00000000010000000200000003000000200441016b41037141016afd11fd392208fd4e2209fd0b04002006200f6a41106b200b2008fd4efd0b0400200e2009fdea01220820082008fd0d08090a0b0c0d0e0f0001020304050607fdea01220820082008fd0d04050607000102030c0d0e0f08090a0bfdea012403200d2009fdeb01220820082008fd0d08090a0b0c0d0e0f0001020304050607fdeb01220820082008fd0d04050607000102030c0d0e0f08090a0bfdeb0124040b8c0102027b017ffd0cffffffffffffffffffffffffffffffff21020340200120044a04402002200020044104746afd00040022022303fde601220320022304fde6012202fde801fd0c0000fcc20000fcc20000fcc20000fcc2fd46fd4e20032002fde901fd0c0000fe420000fe420000fe420000fe42fd45fd4e2102200441016a21040c010b0b2002fda301450b9c0702057f0c7b20060440200020012002200320042006102d0f0b418008fd090200210c418408fd090200210e418808fd090200210f418c08fd0902002110419008fd0902002111419408fd0902002112419808fd0902002113419c08fd09020021142002410674210903402002200a4a04402000fd000400210d200321062004210720050440410021080340200120084a0440200641106a210b03402006200b49044041a408fd09020041a008fd0902002006fd090200200dfde601fdeb01fdea012215418008fd0902002216fde4012117201520172016fde501fde50122152015fde60121162007418408fd0902002015fde601418808fd090200fde4012016fde601418c08fd0902002015fde601419008fd090200fde401fde4012016fde601419408fd0902002015fde601419808fd090200fde401fde4012015fde601419c08fd090200fde40120174117fdab01fdae01fd0b0400200741106a2107200641046a21060c010b0b2007200941406a6a2107200841046a21080c010b0b05410021080340200120084a04402006fd090200200dfde6012215200cfde401211620152016200cfde501fde50122152015fde60121172007200e2015fde601200ffde4012017fde60120102015fde6012011fde401fde4012017fde60120122015fde6012013fde401fde4012015fde6012014fde40120164117fdab01fdae01fd0b04002006fd090204200dfde6012215200cfde401211620152016200cfde501fde50122152015fde60121172007200e2015fde601200ffde4012017fde60120102015fde6012011fde401fde4012017fde60120122015fde6012013fde401fde4012015fde6012014fde40120164117fdab01fdae01fd0b04102006fd090208200dfde6012215200cfde401211620152016200cfde501fde50122152015fde60121172007200e2015fde601200ffde4012017fde60120102015fde6012011fde401fde4012017fde60120122015fde6012013fde401fde4012015fde6012014fde40120164117fdab01fdae01fd0b04202006fd09020c200dfde6012215200cfde401211620152016200cfde501fde50122152015fde60121172007200e2015fde601200ffde4012017fde60120102015fde6012011fde401fde4012017fde60120122015fde6012013fde401fde4012015fde6012014fde40120164117fdab01fdae01fd0b0430200641106a2106200720096a2107200841046a21080c010b0b0b200041106a2100200441406b2104200a41016a210a0c010b0b0bc60102017b017f20014104742101fd0c6042a20d6042a20d6042a20d6042a20d21060340200120074b04402006200020076afd000400fde001fdeb012106200741106a21070c010b0b2004200620062006fd0d08090a0b0c0d0e0f0001020304050607fdeb01220620062006fd0d04050607000102030c0d0e0f08090a0bfdeb01fd1f0095bc41806071be24002002430000803f230095220294902104200320029490200493430000803f9222022005b25f45044041000f0b2004fc0024012002fc00240241010bd101010b7b2300fd132108430000803f230095fd1321092005fde101210a418008fd09020022062301fd11fdae01210b230241016bfd11210c2002fd11210d200341a0106afd11210e410021020340200120024a04402000fd000400220f2009fde6012006fde40122102006fde50121072003200e2010200bfdb101200cfdb701200dfdb501fdae01fd0b04002003200f2007200a200520052007fde601fdea01fdeb01fde5012008fde601fde5012004fde601fd0b049008200041106a2100200341106a2103200241046a21020c010b0b0b9a0803137b057f017d2002230094221cfd132111201c430000804194fd1321162002230043000080419495fd13211341c00141c07e200243000000005e1b21180340201a41c000490440418c08fd09020022052000201a6a2217fd000400220a2011fde6012209fde601419008fd0902002207fde4012009fde601419408fd0902002204fde4012009fde601419808fd0902002206fde4012009fde601211020052017fd00041022082011fde6012205fde6012007fde4012005fde6012004fde4012005fde6012006fde4012005fde601210f200a2009fd0c1872b13e1872b13e1872b13e1872b13efde60122042004fde601fd0c1872b13d1872b13d1872b13d1872b13dfde6012006fde401fde6012207200afd0c1872b13e1872b13e1872b13e1872b13efde601fde601211220082005fd0c1872b13e1872b13e1872b13e1872b13efde60122042004fde601fd0c1872b13d1872b13d1872b13d1872b13dfde6012006fde401fde60122062008fd0c1872b13e1872b13e1872b13e1872b13efde601fde6012108200341a0106a230141c0016c6b201a41036c6a221bfd0c0000803f0000803f0000803f0000803ffd0b0400201bfd0c000000000000000000000000000000002013fde6012204fd0c0000803f0000803f0000803f0000803f2007fde601fde401fd0b0410201bfd0c0000803f0000803f0000803f0000803f2012fde601fd0b0420201b41306a2217fd0c0000803f0000803f0000803f0000803ffd0b040020172004fd0c0000803f0000803f0000803f0000803f2006fde601fde401fd0b04102017fd0c0000803f0000803f0000803f0000803f2008fde601fd0b04202016200720162012fde6012205fde501fde601210c2016200620162008fde6012204fde501fde601210b200720052005fde401fde501210a200620042004fde401fde5012109fd0c0000803f0000803f0000803f0000803f2106fd0c0000803f0000803f0000803f0000803f2107fd0c000000000000000000000000000000002115fd0c000000000000000000000000000000002114410021190340200120194a0440200620062010fde601220efde401210520072007200ffde601220dfde4012104200e20052006fde501fde50120152010fde6012015fde401fde4012115200d20042007fde501fde5012014200ffde6012014fde401fde401211420052206200cfde60121072018201b6a221b20062007fde5012205fd0b0400201b20062005fde5012007fde5012015fde4012013fde6012006200afde601fde401fd0b0410201b20062012fde601fd0b0420201b41306a2217200420042207200bfde6012205fde5012204fd0b0400201720072004fde5012005fde5012014fde4012013fde60120072009fde601fde401fd0b0410201720072008fde601fd0b0420201941016a21190c010b0b201a41206a211a0c010b0b0b9807010b7b0340200741004a04402000fd09020022102005fd0004002212fde6012019fde401211920102005fd0004102211fde6012016fde40121162001fd09020022102012fde601200ffde401210f20102011fde6012015fde40121152002fd09020022102012fde6012018fde401211820102011fde6012014fde40121142003fd09020022102012fde6012017fde401211720102011fde6012013fde4012113200020046a2100200120046a2101200220046a2102200320046a2103200520066a2105200741016b21070c010b0b200d0440200efd1322102008fd000400fde6012019fde401211920102008fd000410fde6012016fde401211620102009fd000410fde6012015fde40121152010200afd000400fde6012018fde40121182010200afd000410fde6012014fde40121142010200bfd000400fde6012017fde40121172010200bfd000410fde6012013fde401211320102009fd000400fde601200ffde401210f0b200c41044e044020082019fd0b04000520082019fd1f00380200200c41014a044020082019fd1f013802040b200c41024a044020082019fd1f023802080b0b200c41044e04402009200ffd0b0400052009200ffd1f00380200200c41014a04402009200ffd1f013802040b200c41024a04402009200ffd1f023802080b0b200c41044e0440200a2018fd0b040005200a2018fd1f00380200200c41014a0440200a2018fd1f013802040b200c41024a0440200a2018fd1f023802080b0b200c41044e0440200b2017fd0b040005200b2017fd1f00380200200c41014a0440200b2017fd1f013802040b200c41024a0440200b2017fd1f023802080b0b200c41044a0440200841106a2101200c41046b220041044e044020012016fd0b04000520012016fd1f00380200200041014a044020012016fd1f013802040b200041024a044020012016fd1f023802080b0b200941106a2101200c41046b220041044e044020012015fd0b04000520012015fd1f00380200200041014a044020012015fd1f013802040b200041024a044020012015fd1f023802080b0b200a41106a2101200c41046b220041044e044020012014fd0b04000520012014fd1f00380200200041014a044020012014fd1f013802040b200041024a044020012014fd1f023802080b0b200b41106a2101200c41046b220041044e044020012013fd0b04000520012013fd1f00380200200041014a044020012013fd1f013802040b200041024a044020012013fd1f023802080b0b0b0bb00402127b087f2007410274221e20064102756c211a0340201b200641027548044020042005201b6c220741027541e0006c6a20074103714102746a2207fd09020021082007fd09021021092007fd090220210a2007fd090230210b2007fd090240210c2007fd090250210d201b201e6c221c410274211d4100210703402007201e4904402007201c6a221f20006a2220fd0004002112201a410174222120206afd00040021132001201f6a221ffd0004002214201f20216afd0004002215fde401210f201a20206afd0004002210201a41036c222120206afd0004002216fde4012117201a201f6afd0004002211201f20216afd0004002218fde40121192007201d6a221f20026a222020122013fde401220e2017fde401fd0b04002003201f6a221f200f2019fde401fd0b0400201e20206a20122013fde501221220112018fde5012211fde40122132008fde60120142015fde501221420162010fde5012210fde40122152009fde601fde501fd0b0400201e201f6a20132009fde60120152008fde601fde401fd0b04002020201e41017422216a200e2017fde501220e200afde601200f2019fde501220f200bfde601fde501fd0b0400201f20216a200e200bfde601200f200afde601fde401fd0b04002020201e41036c22206a20122011fde501220e200cfde60120142010fde501220f200dfde601fde501fd0b0400201f20206a200e200dfde601200f200cfde601fde401fd0b0400200741106a21070c010b0b201b41016a211b0c010b0b0b910102037f047b200441017421040340200420054b0440200120056a2206fd0004002108200420066afd0004002109200220056a2206200020056a2207fd000400220a200420076afd000400220bfde401fd0b0400200320056a220720082009fde401fd0b0400200420066a200a200bfde501fd0b0400200420076a20082009fde501fd0b0400200541106a21050c010b0b0b2a00fd0c000000000000000000000000000000002403fd0c0000000000000000000000000000000024040bf00302087f077b200241036a410275410674210c0340200220084a044020002105200020016a2000200220086b220641014a1b2109200020014101746a2000200641024a1b210a2000200141036c6a2000200641034a1b210b200420084104746a2107fd0c000000000100000002000000030000002006fd11fd39210d410021060340200320064a04402007200d2005fd000400fd0c00000000010000000200000003000000200320066bfd11fd392210fd4e22112009fd0004002010fd4e2212fd0d00010203101112130405060714151617220f200afd0004002010fd4e220e200bfd0004002010fd4e2213fd0d000102031011121304050607141516172210fd0d00010203040506071011121314151617fd4efd0b0400200741106a200d200f2010fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd4efd0b0400200741206a200d20112012fd0d08090a0b18191a1b0c0d0e0f1c1d1e1f220f200e2013fd0d08090a0b18191a1b0c0d0e0f1c1d1e1f220efd0d00010203040506071011121314151617fd4efd0b0400200741306a200d200f200efd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd4efd0b0400200541106a2105200941106a2109200a41106a210a200b41106a210b2007200c6a2107200641046a21060c010b0b200020014102746a2100200841046a21080c010b0b0ba50302057f067b200241036a4102754104742104200141067421080340200120064a0440200020064106746a2102410021050340200420054b0440200320056a2207fd0cffffffffffffffffffffffffffffffff2002fd000400220b2002fd000410220cfd0d00010203101112130405060714151617220d2002fd000420220e2002fd0004302209fd0d00010203101112130405060714151617220afd0d00010203040506071011121314151617fd4efd0b0400200420076afd0cffffffffffffffffffffffffffffffff200d200afd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd4efd0b0400200720044101746afd0cffffffffffffffffffffffffffffffff200b200cfd0d08090a0b18191a1b0c0d0e0f1c1d1e1f220a200e2009fd0d08090a0b18191a1b0c0d0e0f1c1d1e1f2209fd0d00010203040506071011121314151617fd4efd0b04002007200441036c6afd0cffffffffffffffffffffffffffffffff200a2009fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd4efd0b0400200220086a2102200541106a21050c010b0b200320044102746a2103200641016a21060c010b0b0b940602077b017f2003fd13210a2002fd13210b0340200720114a044020002a0200fd13200020016a2a0200fd2001200020014101746a2a0200fd20022000200141036c6a2a0200fd2003200afde401210c20082006fd132005fd132004047b41c808fd090200200cfde001fde101fdeb01220d41bc08fd090200fde601418008fd090200220efde401220f200efde501220e41c408fd090200fde601200e41c008fd090200fde601200dfde401fde401220d200dfde601210e200cfd0c00000000000000000000000000000000200cfdeb0141d008fd09020041a808fd090200200dfde60141ac08fd090200fde401200efde60141b008fd090200200dfde60141b408fd090200fde401fde401200efde60141b808fd090200200dfde601419c08fd090200220efde401fde401200dfde601200efde401200f4117fdab01fdae01220d200d41e008fd090200220dfde401fde701220e200efde601220ffde60141d408fd090200fde401200ffde60141d808fd090200fde401200ffde60141dc08fd090200fde401200ffde601200dfde401200efde601fde401200c41e408fd090200fd44fd5205200c0bfde901fde801fd0b040020082008fd000400fd0c00000000010000000200000003000000200720116bfd11fd39fd4e220cfd0b0400fd0c6666b1426666b1426666b1426666b14241c808fd090200220d200c200bfde601220efdeb01fdea01220f41bc08fd090200fde601418008fd0902002210fde401220c2010fde501221041c408fd090200fde601201041c008fd090200fde601200ffde401fde401220f200ffde60121102009fd0c0000807f0000807f0000807f0000807f41a808fd090200200ffde60141ac08fd090200fde4012010fde60141b008fd090200200ffde60141b408fd090200fde401fde4012010fde60141b808fd090200200ffde601419c08fd0902002210fde401fde401200ffde6012010fde401200c4117fdab01fdae01200e200dfd46fd4e200efd0c6666b1426666b1426666b1426666b142fd44fd52fd0b0400200020014102746a2100200841106a2108200941106a2109201141046a21110c010b0b0b960c03137b0b7f097d200c41047421220340200d20294a0440200620086a222520086a222720086a212a200720086a222820086a222620086a212420052a020c222c20052a0208222d94222f20052a0204222e942130202c202d202e20052a020022329422339422349421312032fd132033fd20012034fd20022031fd200321122031fd132113fd0c0000000000000000000000000000803f2030fd2000202ffd2001202cfd200221142007200620221000fd13202e202820062022100094fd2001202d202e94202620062022100094fd20022030202420062022100094fd20032115fd0c000000000000000000000000000000002028202520221000fd2001202d202620252022100094fd2002202f202420252022100094fd20032116fd0c000000000000000000000000000000002026202720221000fd2002202c202420272022100094fd20032117fd0c000000000000000000000000000000002024202a20221000fd200321182004fd00040021192009210c4100212303402023200b4102744904402019200020236a22212a0200fd13200320216a2a0200fd2001202120034101746a2a0200fd20022021200341036c6a2a0200fd2003221cfde601221d2014fde601220e200efd0d00010203000102030001020300010203211f200e200efd0d040506070405060704050607040506072120200e200efd0d08090a0b08090a0b08090a0b08090a0b211a200e200efd0d0c0d0e0f0c0d0e0f0c0d0e0f0c0d0e0f211bfd0c00000000000000000000000000000000210efd0c00000000000000000000000000000000210ffd0c000000000000000000000000000000002110fd0c00000000000000000000000000000000211141002121034020212022490440200c20216a222bfd000400221e200720216afd000400fde601200efde401210e201e202120286afd000400fde601200ffde401210f201e202120266afd000400fde6012010fde4012110201e202120246afd000400fde6012011fde4012111202b201b2021202a6afd000400fde601201a202120276afd000400fde6012020202120256afd000400fde601201f200620216afd000400fde601201e2013fde601fde401fde401fde401fde401fd0b0400202141106a21210c010b0b200c20226a210c2018201d201dfd0d0c0d0e0f0c0d0e0f0c0d0e0f0c0d0e0ffde6012017201d201dfd0d08090a0b08090a0b08090a0b08090a0bfde6012016201d201dfd0d04050607040506070405060704050607fde6012015201d201dfd0d00010203000102030001020300010203fde601200e200ffd0d00010203101112130405060714151617200e200ffd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401220e20102011fd0d0001020310111213040506071415161720102011fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401220ffd0d00010203040506071011121314151617200e200ffd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde4012012fde601fde401fde401fde401fde401210e200a0440200a20236afd090200201cfde601200efde401210e0b2002044041cc08fd09020041c808fd090200220f200220236a22212a0200fd13200320216a2a0200fd2001202120034101746a2a0200fd20022021200341036c6a2a0200fd20032210fde101fdeb01fdea01221141bc08fd090200fde601418008fd090200221afde401221b201afde501221a41c408fd090200fde601201a41c008fd090200fde6012011fde401fde40122112011fde601211a200e200f2010fdeb01419c08fd090200220e41a808fd0902002011fde60141ac08fd090200fde401201afde60141b008fd0902002011fde60141b408fd090200fde401fde401201afde60141b808fd0902002011fde601200efde401fde4012011fde601200efde401201b4117fdab01fdae01fde401fde701fde601210e0b200120236a222b200efd1f003802002003202b6a200efd1f01380200202b20034101746a200efd1f02380200202b200341036c6a200efd1f03380200202341046a21230c010b0b2003410274220c20006a21002001200c6a21012002200c6a200220021b21022008410274220c20066a21062007200c6a2107200441106a2104200541106a2105202941046a21290c010b0b0bfa0103037f027c037b44000000000000f03f2108200241002001410274220620016cfc0b00200441002006410174fc0b00034020052006490440200020054101746a2b03002209fd14210a410021010340200120054d0440200a200420014101746a2207fd000400fdf201210b200a2007fd000410fdf201210c2007200bfd0b04002007200cfd0b0410200120026a200bfd5e200cfd5efd0d00010203040506071011121314151617fd0b0400200141106a21010c010b0b200420054101746a44000000000000f03f390300200220056a430000803f380200200320056a20082009a22208b6380200200220066a2102200541046a21050c010b0b0bd00102057f017c200a410474210e200b410274210d200c200941076a417871220f4102742210200b6c6a21110340200841004a044044000000000000f03f2112200d210a0340200a04402011200a41046b220a6a20122002200a6a2a0200bba2b638020020122003200a4101746a2b0300a221120c010b0b2000200120112009200b200c201010012007200e2012b6200c4104201020052006200f200b200e1002200020094102746a2100200220046a2102200320044101746a21032007200e200f6c6a2107200841016b21080c010b0b0bd30502147f017d201541076a4178712228410274222a20176c221920186a21212019201920216a22296a222420196a222020196a221d2016410474221920176c6a221f2017410274222720176c222b6a21262026202b6a2223202b6a2225202b6a221e202b6a222220276a221c202741017422166a221b20166a211a2023201741016b20276c6a2116201f200c200f200b200f20172019100920264100202bfc0b000340201441004a04402007201720232022201a101b20254100201720276cfc0b002025201f20232017100b200020052006201520172018202a10012018202a2016202820172021202a1001200104402029202a200c200f2010201920172019202810072029202a2022202820172029202a10012029202a202541002018202a2017202a10050b2000200120022004200520122013201520172022202920242020202a101e201e2024202a2018202a2017202a10092026201e20232017100b2020202a2010200c200e200f20172019201b201d10082021202a2011200b200d200f20172019201c201d10082025201e201c202220276a41046b2a0200222dbb20102011201920286c222b100aa2201b2017200910202029202a200b200f2011201920172019202810072029202a2016202820172029202a10012029202a202541012024202a2017202a10052000200320052012201520172006202920242008202a101f20112019202d2020201741016b222c202a6c6a41044100202a6b200c200f202c6c6a4100200f6b20282017201910022015410274222c20006a21002002202c6a21022003202c6a21032001202c6a200120011b21012004202c6a21042012202c6a201220121b21122013202a4101746a21132006200a6a2106200a410174222c20076a21072008200a6a21082009202c6a21092010202b6a21102011202b6a2111201441016b21140c010b0b200e200f20264100200b200f201720191005200d200f20264101200c200f2017201910050ba50502097b067f200104400340200820184b04402001200420186c6a43000000004100200d200b200d20186c6a1006201841016a21180c010b0b0b0340200d20174b0440200720174102766b211c2005047b200520176afd000400fd0c00000000010000000200000003000000201cfd11fd39fd4e05fd0c000000000000000000000000000000000b21112006fd00040021142006fd00041021134100211a20172218211b03402008201a4b04402000201b6afd000400fd0c00000000010000000200000003000000201cfd11fd39220ffd4e21152002201b6afd000400200ffd4e210e20010440fd0c0000803f0000803f0000803f0000803ffd0c0000803f0000803f0000803f0000803f200b20186afd000400fde401fde70122122001201b6afd000400200ffd4e2210fd0c0000803f0000803f0000803f0000803f2012fde501fde601fd0c0000803f0000803f0000803f0000803ffde401fde601211620112015fde601200a20186afd000400fde401210f201c41004a04402003201b6a2119200e200ffde6012016fde601210f201c41044e04402019200ffd0b0400052019200ffd1f00380200201c41014a04402019200ffd1f013802040b201c41024a04402019200ffd1f023802080b0b0b200e20102012fde601fde601fd0c00000000010000000200000003000000201cfd11fd39fd4e210e0b200b20186a200efd0b0400200c20186a200e2009201a4102746afd090200fde601fd0b0400200efd5f2015fd5ffdf2012014fdf0012114200e200efd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5f20152015fd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5ffdf2012013fdf00121132004201b6a211b200d20186a2118201a41016a211a0c010b0b20062014fd0b040020062013fd0b0410200641206a2106201741106a21170c010b0b0bd70202047b047f034020102005410274490440200620106afd090200210dfd0c00000000000000000000000000000000210c4100210f0340200f20044102744904402000200f6afd000400fd0c000000000100000002000000030000002004200f4102766b2212fd11fd39220efd4e2007200f6afd000400220bfde601200cfde401210c200d200bfde601210b200304402003200f6afd000400200efd4e2008200f6afd000400fde601200bfde401210b0b2001200f6a2111201241044e04402011200bfd0b0400052011200bfd1f00380200201241014a04402011200bfd1f013802040b201241024a04402011200bfd1f023802080b0b200f41106a210f0c010b0b200920106a200c200c200cfd0d08090a0b0c0d0e0f0001020304050607fde401220bfd1f00200bfd1f0192380200200020026a2100200120026a21012007200a6a21072008200a6a2108201041046a21100c010b0b0be40202047f047b20054102742109200541016b21050340200541004e044020032004200541027422084101746a2b0300a02103fd0c00000000000000000000000000000000210b41002107034020072008490440200520096c20076a220a20006afd000400220efd5f2001200a6afd000400220dfd5ffdf201200220074101746a220afd000400fdf001210c200e200efd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5f200d200dfd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5ffdf201200afd000410fdf001210d200a200cfd0b0400200a200dfd0b0410200b200cfd0c00000000010000000200000003000000200520074102766bfd11fd39220b200bfd0d00010203000102030405060704050607fd4efdf001200d200b200bfd0d08090a0b08090a0b0c0d0e0f0c0d0e0ffd4efdf001210b200741106a21070c010b0b200620084101746a2003200bfd2100200bfd2101a0a0390300200541016b21050c010b0b0b8d04010b7f2003200d41036a4102754104742214200f22106a221220146a200245200320031b220f0440200a43000000005b210f0b200f0440200d41037145210f0b200f1b2113201220144101746a211120002001200b200c200d201020122012100d2004200e100e2115200e41047420144102756c41c0004104418002200e6d417c712201200141044c1b200141c0004a1b220c200e6c41047422146b41800c6a2116200e410446047f027f201120146a2101410020150d001a200441042303fd1f002304fd1f00430000003d418001200d41086d221720174180014a1b2217201641a0106b41c0016d221820172018481b101004402004410023016b43000080bf200110122004230123026a41016b430000803f2001101205410021010b20010b0541000b2217047f4100052004200e2015200d201120146a2016100c0b2114418002200c20171b21164100210103402001200d4804402016200d20016b220c200c20164a1b21182001410274210c20052001410276221920086c6a211a2006200920196c6a2119201704402017201a20192007200820092018200c20106a200c20126a2011102f201141002018200c20136a10030520042018200e200c20106a201120152014100f2011201a20192007200820092018200e200c20126a200c20136a10280b200120166a21010c010b0b200f410120031b4504402013200020022003200a200d201010220b0bc10202027b027f200541036a410275410474210a20020440200243000000004100200a200610060b2004fd1321070340200941106a200a4904402007200120096afd000400fde601200020096afd000400fde4012108200320096a2002047b200841c808fd090200200220096afd000400fdeb01419c08fd090200200620096afd000400fde401fde701fde6010520080bfd0b0400200941106a21090c010b0b2007200120096afd000400fde601200020096afd000400fde401210720020440200741c808fd090200200220096afd000400fdeb01419c08fd090200200620096afd000400fde401fde701fde60121070b200320096a2100200541016b41037141016a220141044f044020002007fd0b04000520002007fd1f00380200200141014b044020002007fd1f013802040b200141024b044020002007fd1f023802080b0b0b830a02097b077f200e410274211e0340200d201c4a0440201c410274221920016afd090200210f200b0440200f200b20196afd090200fde401210f0b200c044041c808fd090200200ffde001fde101fdeb01221041bc08fd090200fde601418008fd0902002211fde40122122011fde501221141c408fd090200fde601201141c008fd090200fde6012010fde401fde40122102010fde6012111200ffd0c00000000000000000000000000000000200ffdeb0141d008fd09020041a808fd0902002010fde60141ac08fd090200fde4012011fde60141b008fd0902002010fde60141b408fd090200fde401fde4012011fde60141b808fd0902002010fde601419c08fd0902002211fde401fde4012010fde6012011fde40120124117fdab01fdae012210201041e008fd0902002210fde401fde70122112011fde6012212fde60141d408fd090200fde4012012fde60141d808fd090200fde4012012fde60141dc08fd090200fde4012012fde6012010fde4012011fde601fde401200f41e408fd090200fd44fd52210f0b200f200020196afd090200fde6012112fd0c000000000000000000000000000000002110410021180340200e20184a0440fd0c6666b1426666b1426666b1426666b14241c808fd0902002213200f2018410274221d20046afd000400fd0c00000000010000000200000003000000200e20186b221afd11fd392214fd4efde6012211fdeb01fdea01221541bc08fd090200fde601418008fd0902002216fde40122172016fde501221641c408fd090200fde601201641c008fd090200fde6012015fde401fde40122152015fde6012116fd0c0000807f0000807f0000807f0000807f41a808fd0902002015fde60141ac08fd090200fde4012016fde60141b008fd0902002015fde60141b408fd090200fde401fde4012016fde60141b808fd0902002015fde601419c08fd0902002216fde401fde4012015fde6012016fde40120174117fdab01fdae0120112013fd46fd4e2011fd0c6666b1426666b1426666b1426666b142fd44fd522007201d6a221bfd0004002014fd4efde60120122005201d6afd0004002014fd4efde601fde4012111201a41044e0440201b2011fd0b040005201b2011fd1f00380200201a41014a0440201b2011fd1f013802040b201a41024a0440201b2011fd1f023802080b0b20112006201d6afd000400fd0c00000000010000000200000003000000201afd11fd39fd4efde6012010fde4012110201841046a21180c010b0b201020102010fd0d08090a0b0c0d0e0f0001020304050607fde401220ffd1f00200ffd1f0192fd13210f200a0440200a20196afd090200200020196afd090200fde601200ffde401210f0b200320196a2002047b41cc08fd09020041c808fd0902002210200220196afd0902002211fde101fdeb01fdea01221241bc08fd090200fde601418008fd0902002213fde40122142013fde501221341c408fd090200fde601201341c008fd090200fde6012012fde401fde40122122012fde6012113200f20102011fdeb01419c08fd090200220f41a808fd0902002012fde60141ac08fd090200fde4012013fde60141b008fd0902002012fde60141b408fd090200fde401fde4012013fde60141b808fd0902002012fde601200ffde401fde4012012fde601200ffde40120144117fdab01fdae01fde401fde701fde60105200f0bfd1f003802002004201e6a21042007201e6a2107200520086a2105200620096a2106201c41016a211c0c010b0b0be202010b7f201541036a410275410474221b20176a21182016410474221e201b4102766c221c201e201c2018201b6a2219201b6a221d201b6a221a201b6a221f201b6a22216a6a22226a211b2000200120132014201520172018201f100d2007201520162017202120072016100e222020072016202020152022201c41800c6a100c100f20164104460440202120082009200a201020112015201820192022201b102905202120082009200a2010201120152016201820192022102a0b200f200f2b03002019200020022003200620122015201a1026a039030020164104460440200720082009200b200c200d200e20102011201520172018201920212022201d201a201b102b05201b4100201efc0b00200720082009200a200b200c200d200e201020112015201620172018201920212022201d201a201b102c0b200f200f2b03082000200120042005201220132014201520172019201d201a201f1025a03903080bef0302077b027f2004fd1321102005fd1321110340200720154a044020102009fd000400fde6012008fd000400200bfd000400220dfde601fde4012112200720156b221441044e044020022012fd0b04000520022012fd1f00380200201441014a044020022012fd1f013802040b201441024a044020022012fd1f023802080b0bfd0c1872313f1872313f1872313f1872313f200afd000400fde6012000fd000400200dfde601fde401210d20060440200d419c08fd0902002212200cfd000400220d20122001fd0004002011fde4012213fd0c00000000000000000000000000000000fd43fd522012200dfde401fde701201341e408fd090200fd44fd52fde601210d0b200dfd0c000000000100000002000000030000002014fd11fd39fd4e200d20144104481b210d201441044e04402003200dfd0b0400052003200dfd1f00380200201441014a04402003200dfd1f013802040b201441024a04402003200dfd1f023802080b0b200e200dfd5ffdf001210e200f200d200dfd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5ffdf001210f200c41106a210c200041106a2100200141106a2101200241106a2102200341106a2103200841106a2108200941106a2109200a41106a210a200b41106a210b201541046a21150c010b0b200e200ffdf001220dfd2100200dfd2101a00b8e0402087b027f20020440200243000000004100200641036a410275410474200710060b2005fd13210b0340200620104a0440200620106b21112001fd000400210f2003fd00040021082002047b2002fd00040005fd0c0000803f0000803f0000803f0000803f0b210e20114104480440200ffd0c000000000100000002000000030000002011fd11fd392209fd4e210f200e2009fd4e210e20082009fd4e21080b200204402008200b200ffde6012000fd000400fde401fde601fd0c0000803f0000803f0000803f0000803ffd0c0000803f0000803f0000803f0000803f2007fd000400fde401fde7012209200efd0c0000803f0000803f0000803f0000803f2009fde501fde601fd0c0000803f0000803f0000803f0000803ffde401fde601fde601210a201141044e04402004200afd0b0400052004200afd1f00380200201141014a04402004200afd1f013802040b201141024a04402004200afd1f023802080b0b2008200e2009fde601fde6012108200441106a2104200741106a2107200241106a21020b20002008fd0b04002008fd5f200ffd5ffdf201200dfdf001210d20082008fd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5f200f200ffd0d08090a0b0c0d0e0f08090a0b0c0d0e0ffd5ffdf201200cfdf001210c200041106a2100200141106a2101200341106a2103201041046a21100c010b0b200d200cfdf0012208fd21002008fd2101a00bad0702057f0a7b2007410474210d03402006200e4a04402008fd09020021152008fd09020421162008fd09020821132008fd09020c2114fd0c00000000000000000000000000000000210ffd0c000000000000000000000000000000002110fd0c000000000000000000000000000000002111fd0c0000000000000000000000000000000021122001210b2002210c410021070340200741206a220a200d4d04402000fd000400200320076a2207fd000400fde6012015200bfd000400fde601fde40121172000fd0004402007fd000410fde6012015200bfd000440fde601fde4012218200cfd000440fde6012017200cfd000400fde601200ffde401fde401210f2000fd0004502018fde6012016200bfd000450fde601fde4012218200cfd000450fde6012000fd0004102017fde6012016200bfd000410fde601fde4012217200cfd000410fde6012010fde401fde40121102000fd0004602018fde6012013200bfd000460fde601fde4012218200cfd000460fde6012000fd0004202017fde6012013200bfd000420fde601fde4012217200cfd000420fde6012011fde401fde40121112000fd0004702018fde6012014200bfd000470fde601fde4012218200cfd000470fde6012000fd0004302017fde6012014200bfd000430fde601fde4012217200cfd000430fde6012012fde401fde401211220072017fd0b040020072018fd0b041020004180016a2100200b4180016a210b200c4180016a210c200a21070c010b0b2007200d4904402000fd000400200320076a2207fd000400fde6012015200bfd000400fde601fde4012215200cfd000400fde601200ffde401210f2000fd0004102015fde6012016200bfd000410fde601fde4012215200cfd000410fde6012010fde40121102000fd0004202015fde6012013200bfd000420fde601fde4012213200cfd000420fde6012011fde40121112000fd0004302013fde6012014200bfd000430fde601fde4012213200cfd000430fde6012012fde401211220072013fd0b0400200041406b21000b2009200f2010fd0d00010203101112130405060714151617200f2010fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401220f20112012fd0d0001020310111213040506071415161720112012fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012210fd0d00010203040506071011121314151617200f2010fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400200120046a2101200220056a2102200841106a2108200941106a2109200e41046a210e0c010b0b0b9e0302037f057b20074104460440200121072004210a2000220121042003fd000400210d2003fd000410210e2003fd000420210f2003fd000430211003402006200c4a04404100210b0340200b41044804402001fd000400200dfde6012008fd09020022112007fd000400fde601fde401210d20042001fd000440200efde60120112007fd000440fde601fde401220e2002fd000440fde601200d2002fd000400fde601fde4012001fd0004c0012010fde60120112007fd0004c001fde601fde40122102002fd0004c001fde6012001fd00048001200ffde60120112007fd00048001fde601fde401220f2002fd00048001fde601fde401fde401fd0b0400200441106a2104200141106a2101200741106a2107200241106a2102200841046a2108200b41016a210b0c010b0b200141c0016a21012007200a41406a6a21072002200541406a6a2102200441c0016a2104200c41046a210c0c010b0b2003200dfd0b04002003200efd0b04102003200ffd0b042020032010fd0b0430200041c00120062009100305200020012002200320042005200620072008200910270b0beb03020a7f057b200941406a200341c000fc0a00000340200620104a04402000201041027622034108746a210c2001200320046c6a210d2002200320056c6a210e41c000200620106b2203200341c0004a1b21132010410274221420076a2111200a210b200920104106746a220341406a220ffd0004002115200ffd0004102116200ffd0004202117200ffd00043021184100210f0340200f201348044041002112034020124104480440200cfd0004002015fde6012011fd0902002219200dfd000400fde601fde4012115200b200cfd0004402016fde6012019200dfd000440fde601fde4012216200efd000440fde6012015200efd000400fde601fde401200cfd0004c0012018fde6012019200dfd0004c001fde601fde4012218200efd0004c001fde601200cfd000480012017fde6012019200dfd00048001fde601fde4012217200efd00048001fde601fde401fde401fd0b040020032015fd0b040020032016fd0b041020032017fd0b042020032018fd0b0430200341406b2103200b41106a210b200c41106a210c200d41106a210d200e41106a210e201141046a2111201241016a21120c010b0b200c41c0016a210c200d200441406a6a210d200e200541406a6a210e200f41046a210f0c010b0b200a41002013200820146a1003201041406b21100c010b0b0be50402057b087f200741047421110340200620104a0440fd0c00000000000000000000000000000000210bfd0c00000000000000000000000000000000210cfd0c00000000000000000000000000000000210dfd0c00000000000000000000000000000000210e200a20114102746b41306a200320101b211241c000411020101b2117410021070340200720114102744904402007200a6a2213200020076a2214fd0004002012fd000400fde6012008fd090200200120076a2215fd000400fde601fde401220ffd0b0400200f200220076a2216fd000400fde601200bfde401210b20132014fd000410200ffde6012008fd0902042015fd000410fde601fde401220ffd0b0410200f2016fd000410fde601200cfde401210c20132014fd000420200ffde6012008fd0902082015fd000420fde601fde401220ffd0b0420200f2016fd000420fde601200dfde401210d20132014fd000430200ffde6012008fd09020c2015fd000430fde601fde401220ffd0b0430200f2016fd000430fde601200efde401210e201220176a2112200741406b21070c010b0b2009200b200cfd0d00010203101112130405060714151617200b200cfd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401220b200d200efd0d00010203101112130405060714151617200d200efd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401220cfd0d00010203040506071011121314151617200b200cfd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400200120046a2101200220056a2102200841106a2108200941106a21092011410274220720006a21002007200a6a210a201041046a21100c010b0b0b900802077f0d7b2005fd00040021192005fd000410211a2005fd000420211b2005fd000430211c2001200941016b410275221320076c22126a2101200820136c221420026a2102200320126a2103200420146a210420134108742212200d6a210d2013410474410c6a2114200e20126a4180016a210e0340201341004e0440fd0c00000000000000000000000000000000211dfd0c00000000000000000000000000000000211efd0c00000000000000000000000000000000211ffd0c00000000000000000000000000000000212020112013201341707122166b4106746a41306a21150340201320164e0440413021120340201241004e0440200420126a2217200efd000440200c20146afd0902002221fde6012017fd000400fde401fd0b04002017200efd0004502021fde6012017fd000440fde401fd0b04402017200efd0004602021fde6012017fd00048001fde401fd0b0480012017200efd0004702021fde6012017fd0004c001fde401fd0b04c0012021200220126a2217fd000400fde6012019fde4012119201520212017fd000440fde601201afde401221a200120126a2218fd000440fde60120192018fd000400fde601fde40120212017fd0004c001fde601201cfde401221c2018fd0004c001fde60120212017fd00048001fde601201bfde401221b2018fd00048001fde601fde401fde401fd0b048008200320126a22172019200b20146afd0902002221fde6012017fd000400fde401fd0b04002017201a2021fde6012017fd000440fde401fd0b04402017201b2021fde6012017fd00048001fde401fd0b0480012017201c2021fde6012017fd0004c001fde401fd0b04c0012019200d20126a2217fd000400fde6012219200efd000400fde6012225200a20146afd0902002224fde601201dfde401211d201a2017fd000440fde601221a200efd000410fde60122212024fde601201efde401211e201b2017fd00048001fde601221b200efd000420fde60122222024fde601201ffde401211f201c2017fd0004c001fde601221c200efd000430fde60122232024fde6012020fde4012120201520212000fd000410fde60120252000fd000400fde601fde40120232000fd000430fde60120222000fd000420fde601fde401fde401fd0b0400201541106b2115200e41406a210e201441046b2114201241106b21120c010b0b200120076b2101200220086b2102200320076b2103200420086b2104200d4180026b210d201341016b21130c010b0b2006201d1004200641206a201e1004200641406b201f1004200641e0006a202010042011410041c000200920164102746b2212201241c0004a1b221220164104742215200f6a100320114180086a41002012201020156a10030c010b0b20052019fd0b04002005201afd0b04102005201bfd0b04202005201cfd0b04300beb0b020d7b0d7f2001200a41016b410275220a20086c22216a21012009200a6c222220026a2102200420216a2104200520226a2105200a4104742221200c6a210c200d20216a210d200e20216a210e201120216a2111201220216a2112200f200b4104742227200a4102746c220b6a210f200b20106a21100340200a41004e0440fd0c000000000000000000000000000000002114fd0c000000000000000000000000000000002115fd0c000000000000000000000000000000002116fd0c000000000000000000000000000000002117fd0c000000000000000000000000000000002118fd0c000000000000000000000000000000002119fd0c00000000000000000000000000000000211afd0c00000000000000000000000000000000211b201020274102746b41306a2003200a1b212241c0004110200a1b21244100210b41002121034020212027490440200020216afd000400211c201320216a2225fd000400211d2005200b6a222841306a2226200efd09020c221e200b20106a2223fd000430fde6012026fd000400fde401fd0b04002004200b6a222941306a222a201e2002200b6a222bfd000430fde601200620216a2226fd000400fde401221e200dfd09020cfde601202afd000400fde401fd0b0400201e2001200b6a222afd000430fde601201bfde401211b201e200b200f6a222cfd000430fde601221e2023fd000420221ffde6012220201cfde6012017fde40121172020200cfd09020cfde601201dfde401211d202841206a222d200efd0902082220201ffde601202dfd000400fde401fd0b0400202941206a222d2020202bfd000420fde601201efde401221e200dfd090208fde601202dfd000400fde401fd0b0400201e202afd000420fde601201afde401211a201e202cfd000420fde601221e2023fd000410221ffde6012220201cfde6012016fde40121162020200cfd090208fde601201dfde401211d202841106a222d200efd0902042220201ffde601202dfd000400fde401fd0b0400202941106a222d2020202bfd000410fde601201efde401221e200dfd090204fde601202dfd000400fde401fd0b0400201e202afd000410fde6012019fde4012119201e202cfd000410fde601221e2023fd000400221ffde6012220201cfde6012015fde40121152020200cfd090204fde601201dfde401211d2028200efd0902002220201ffde6012028fd000400fde401fd0b040020292020202bfd000400fde601201efde401221e200dfd090200fde6012029fd000400fde401fd0b0400201e202afd000400fde6012018fde4012118201e202cfd000400fde601221e2022fd000400fde601221f201cfde6012014fde4012114201f200cfd090200fde601201dfde401211c2026201efd0b04002025201cfd0b0400202220246a2122200b41406b210b202141106a21210c010b0b200a410f714504402007210b41002121034020212027490440200b201320216a2222fd00040010042022fd0c00000000000000000000000000000000fd0b0400200b41206a210b202141106a21210c010b0b0b201120142015fd0d0001020310111213040506071415161720142015fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401221420162017fd0d0001020310111213040506071415161720162017fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012215fd0d0001020304050607101112131415161720142015fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400201220182019fd0d0001020310111213040506071415161720182019fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012214201a201bfd0d00010203101112130405060714151617201a201bfd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012215fd0d0001020304050607101112131415161720142015fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400200120086b2101200220096b2102200420086b2104200520096b2105200c41106b210c200d41106b210d200e41106b210e201141106b2111201241106b2112200f2027410274220b6b210f2010200b6b2110200a41016b210a0c010b0b0bf603020a7f097b41e808fd090200211841ec08fd09020021172002410474210d03402001200e4a0440200e41ff01714504402003200e4102746a4180022001200e6b220620064180024a1b2002410574200541f008fd090200fd0c000000000000000000000000000000001011200521060b2006280200210c2006280204210b2006280208210a200628020c210920064190086a2207fd09020021162007fd09020421152007fd09020821142007fd09020c21134100210f0340200d200f4b04402004200c200f41017422086a2207fd000400221120162000200f6afd0004002212fde6012007fd000410fde4012210fde60120102018fde4012010fde6012017fde401fde6012011fde401fd0b040020042008200b6a2207fd000400221120152012fde6012007fd000410fde4012210fde60120102018fde4012010fde6012017fde401fde6012011fde401fd0b041020042008200a6a2207fd000400221120142012fde6012007fd000410fde4012210fde60120102018fde4012010fde6012017fde401fde6012011fde401fd0b04202004200820096a2207fd000400221120132012fde6012007fd000410fde4012210fde60120102018fde4012010fde6012017fde401fde6012011fde401fd0b0430200441406b2104200f41106a210f0c010b0b200641106a2106200e41046a210e0c010b0b0be502020c7b017f2000200120022003430000003e20044102752204200641a0106b20014105746d220620042006481b101045044041000f0b20014104742113418008fd0902002107418408fd090200210a418808fd090200210b418c08fd090200210c419008fd090200210d419408fd090200210e419808fd090200210f419c08fd0902002108200541a0106a21012301210403402004230123026a4804402004b2230094fd132110410021060340200620134904402010200020066afd000400fde60122112007fde40121092001200a201120092007fde501fde5012211fde601200bfde4012011fde601200cfde4012011fde601200dfde4012011fde601200efde4012011fde601200ffde4012011fde60122112008fde401221220094117fdab01fdae01fd0b04002001201120122008fde501fde50141f408fd090200fde601fd0b0410200141206a2101200641106a21060c010b0b200441016a21040c010b0b20050be60502037f0a7b2007200641c0012000fd0c0000803f0000803f0000803f0000803ffd0c0000804100008041000080410000804110112000200641036a417c714102746a2207200041a0106a220a3602002007200a36020420002802002207fd0004202000fd09029008220dfde6012007fd000410fde401200dfde6012007fd000400fde40121122007fd000450200dfde6012007fd000440fde401200dfde6012007fd000430fde40121132007fd00048001200dfde6012007fd000470fde401200dfde6012007fd000460fde40121142007fd0004b001200dfde6012007fd0004a001fde401200dfde6012007fd00049001fde4012115200028020421072003fd000400210d2003fd000410210e2003fd000420210f2003fd000430211003402006200c4a04404100210b0340200b41044804402007210a200041046a220028020421072012200dfde6012008fd09020022112001fd000400fde601fde401210d200afd0004202000fd090290082216fde601200afd000410fde4012016fde601200afd000400fde40121122013200efde60120112001fd000440fde601fde401210e200afd0004502016fde601200afd000440fde4012016fde601200afd000430fde40121132014200ffde60120112001fd00048001fde601fde401210f200afd000480012016fde601200afd000470fde4012016fde601200afd000460fde401211420152010fde60120112001fd0004c001fde601fde4012110200afd0004b0012016fde601200afd0004a001fde4012016fde601200afd00049001fde40121152009200e2002fd000440fde601200d2002fd000400fde601fde40120102002fd0004c001fde601200f2002fd00048001fde601fde401fde401fd0b0400200941106a2109200141106a2101200241106a2102200841046a2108200b41016a210b0c010b0b2001200441406a6a21012002200541406a6a2102200c41046a210c0c010b0b2003200dfd0b04002003200efd0b04102003200ffd0b042020032010fd0b04300be10302087f067b2001410274210703402006410848044020002006200241016b2201200120064a1b20076c6a21082000200641016a22042001200120044a1b20076c6a21092000200641026a22042001200120044a1b20076c6a210a2000200641036a22042001200120044a1b20076c6a210b200320064102746a2105410021010340200141106a220420074d04402005200120086afd000400220e200120096afd000400220ffd0d0001020310111213040506071415161722102001200a6afd00040022112001200b6afd000400220cfd0d00010203101112130405060714151617220dfd0d00010203040506071011121314151617fd0b040020052010200dfd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd0b04202005200e200ffd0d08090a0b18191a1b0c0d0e0f1c1d1e1f220d2011200cfd0d08090a0b18191a1b0c0d0e0f1c1d1e1f220cfd0d00010203040506071011121314151617fd0b04402005200d200cfd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd0b046020054180016a2105200421010c010b0b0340200120074904402005200120086a2a0200fd13200120096a2a0200fd20012001200a6a2a0200fd20022001200b6a2a0200fd2003fd0b0400200541206a2105200141046a21010c010b0b200641046a21060c010b0b0bf20502067b087f2003410274220c417071210ffd0c0000000001000000020000000300000020034103712210fd11fd3921090340200d41046a20044c04402001200c6a2211200c6a220e200c6a2112fd0c000000000000000000000000000000002106fd0c000000000000000000000000000000002105fd0c000000000000000000000000000000002107fd0c0000000000000000000000000000000021084100210b0340200b200f4904402000200b6afd000400220a2001200b6afd000400fde6012006fde4012106200a200b20116afd000400fde6012005fde4012105200a200b200e6afd000400fde6012007fde4012107200a200b20126afd000400fde6012008fde4012108200b41106a210b0c010b0b201004402000200b6afd0004002009fd4e220a2001200b6afd0004002009fd4efde6012006fde4012106200a200b200e6afd0004002009fd4efde6012007fde4012107200a200b20126afd0004002009fd4efde6012008fde4012108200a200b20116afd0004002009fd4efde6012005fde40121050b200220062005fd0d0001020310111213040506071415161720062005fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde401220520072008fd0d0001020310111213040506071415161720072008fd0d08090a0b18191a1b0c0d0e0f1c1d1e1ffde4012206fd0d0001020304050607101112131415161720052006fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffde401fd0b0400200c20126a2101200241106a2102200d41046a210d0c010b0b03402004200d4a0440fd0c0000000000000000000000000000000021064100210b03402003200b4a0440200b410274220e20006afd000400fd0c000000000100000002000000030000002003200b6bfd11fd392205fd4e2001200e6afd0004002005fd4efde6012006fde4012106200b41046a210b0c010b0b2002200620062006fd0d08090a0b0c0d0e0f0001020304050607fde4012205fd1f002005fd1f01923802002001200c6a2101200241046a2102200d41016a210d0c010b0b0ba40101067f200441027421080340200320074a04402000200720086c6a2000200741016a220a200341016b22092009200a4a1b220a20086c6a2000200741026a220b20092009200b4a1b220b20086c6a2000200741036a220c20092009200c4a1b220920086c6a41042001412020042002200620076c6a20022006200a6c6a20022006200b6c6a2002200620096c6a2005410043000000001013200741046a21070c010b0b0bbc0102067f077d430000803e2002b2952109200241027421080340200320084101764d0440200020036a22022a0200220c200820036b410020031b220720006a22042a0200220d92210e200120036a22052a0200220b200120076a22062a0200220f93210a200e200b200f92220b94200a200d200c93220c9493200994210d2002200e200c94200a200b9492200994220a3802002005200d3802002004200a200a8c20032007461b3802002006200d380200200341046a21030c010b0b0bb306020e7b067f0340200520144b0440200020146a2215fd00040021062005410174221620156afd0004002107200120146a2217fd0004002208201620176afd0004002209fde401210a200520156afd000400220b200541036c221620156afd000400220cfde401210d200520176afd000400220e201620176afd000400220ffde401211020062007fde4012211200dfde50121122002201441027422176a22182011200dfde401220d20062007fde5012207200e200ffde501220efde401220f2004201441066c6a2219fd000400fde60120082009fde5012208200c200bfde5012209fde401220b2019fd000410fde601fde501220cfd0d0001020310111213040506071415161722112012201941206a2215fd000400fde601200a2010fde50122132015fd000410fde601fde50122062007200efde5012207201941406b2216fd000400fde60120082009fde50122082016fd000410fde601fde5012209fd0d00010203101112130405060714151617220efd0d00010203040506071011121314151617fd0b040020182011200efd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd0b04102018200d200cfd0d08090a0b18191a1b0c0d0e0f1c1d1e1f220c20062009fd0d08090a0b18191a1b0c0d0e0f1c1d1e1f2206fd0d00010203040506071011121314151617fd0b04202018200c2006fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd0b0430200320176a2217200a2010fde4012206200f2019fd000410fde601200b2019fd000400fde601fde4012209fd0d00010203101112130405060714151617220a20122015fd000410fde60120132015fd000400fde601fde401220b20072016fd000410fde60120082016fd000400fde601fde4012207fd0d000102031011121304050607141516172208fd0d00010203040506071011121314151617fd0b04002017200a2008fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd0b0410201720062009fd0d08090a0b18191a1b0c0d0e0f1c1d1e1f2206200b2007fd0d08090a0b18191a1b0c0d0e0f1c1d1e1f2207fd0d00010203040506071011121314151617fd0b0420201720062007fd0d08090a0b0c0d0e0f18191a1b1c1d1e1ffd0b0430201441106a21140c010b0b0b970101037f20002001200220032004200510344101210620054102752107410421080340200741044e044020060440200220032000200120042008200720081014052000200120022003200420082007200810140b200645210620074102752107200841027421080c010b0b2007410246047f20060440200220032000200120051015052000200120022003200510150b2006450520060b0b840402047b037f200a410474220f20096c21110340200841004a04402000fd0a0300210c4100210a0340200a200f490440419009fd0a0300418809fd0a0300200c2001200a6afd000400fdf201fdf701fdf601220d418009fd0a0300220efdf001210b200d200b200efdf101fdf101220d200dfdf201210e2005200a6a419809fd0a0300200dfdf20141a009fd0a0300fdf001200efdf20141a809fd0a0300200dfdf20141b009fd0a0300fdf001fdf001200efdf20141b809fd0a0300200dfdf20141c009fd0a0300fdf001fdf001200efdf20141c809fd0a0300200dfdf20141d009fd0a0300fdf001fdf001200efdf20141d809fd0a0300200dfdf20141e009fd0a0300fdf001fdf001200b4134fdcb01fdce01fd0b0400200a41106a210a0c010b0b410021100340200920104a04402002fd0a0300210cfd0c00000000000000000000000000000000210b4100210a0340200a200f490440200620116a200a6a2005200a6afd0004002006200a6afd000400fdf201200c2003200a6afd000400fdf201fdf001220dfd0b0400200b200d2004200a6afd000400fdf201fdf001210b200a41106a210a0c010b0b2007200bfd2100200bfd2101a0390300200241086a2102200741086a21072006200f6a2106201041016a21100c010b0b200041086a21002005200f6a21052003200f6a21032004200f6a2104200841016b21080c010b0b0bbb0302067b097f20104104742218200f6c21190340200e221041016b210e201004402000200e4103746afd0a03002114200e20186c211cfd0c000000000000000000000000000000002111410021170340200f20174b0440200e200f6c20176a410374221a20026afd0a030021152003201a6afd0a03002113201720186c221d2007200e20196c6a6a211bfd0c000000000000000000000000000000002112410021100340201020184904402010201c6a221e200b6a221f201ffd00040020132019201b6a20106afd000400fdf201fdf001fd0b0400200a201e6a221f201ffd0004002008201d6a20106a221ffd00040020132005201e6afd000400fdf201fdf00122162015fdf201fdf001fd0b0400201220162004201e6afd000400fdf201fdf0012112201f20162006201e6afd000400fdf2012216fd0b0400201120162010201b6afd000400fdf2012216200120106afd000400fdf201fdf0012111200920106a221e201efd00040020162014fdf201fdf001fd0b0400201041106a21100c010b0b200d201a6a2012fd21002012fd2101a0390300201741016a21170c010b0b200c200e4103746a2011fd21002011fd2101a03903000c010b0b0b8c0302057b037f03402005200d4a04402002fd1321074100210e03402003200e4a0440200e410274220c20016afd0902002000200c6afd000400fde6012007fde4012107200e41016a210e0c010b0b2004044041cc08fd09020041c808fd090200220b2007fde101fdeb01fdea01220941bc08fd090200fde601418008fd0902002208fde401220a2008fde501220841c408fd090200fde601200841c008fd090200fde6012009fde401fde40122092009fde6012108200b2007fdeb01419c08fd090200220741a808fd0902002009fde60141ac08fd090200fde4012008fde60141b008fd0902002009fde60141b408fd090200fde401fde4012008fde60141b808fd0902002009fde6012007fde401fde4012009fde6012007fde401200a4117fdab01fdae01fde401fde70121070b2005200d6b220c41044e044020062007fd0b04000520062007fd1f00380200200c41014a044020062007fd1f013802040b200c41024a044020062007fd1f023802080b0b200041106a2100200641106a2106200d41046a210d0c010b0b0b0bed0102004180080b780000404b6aa72039ed81af3a06971d3cc457633deefd753e1872313f0000803f0000fec200000043c511b53a151d093c79ac2a3d48aa2a3efeffff3e3baab83f008031bf83805e399a99aec29a99ae42df6b8f3e875e8f3e04e9cc3e81aa2a3f000000400000a041e95ed33f3b9ae83f844bc33e24e00c3f004180090b6800000000000038430000000000f08fc00000000000f88f40f77b843c98637b3e4c830055133db63e39cf5a44b9fcef3e0d4573c88a30243f237f72e87fd8553f3da28171abb2833f337e04d7086bac3ffc3c82ffbdbfce3fef39fafe422ee63f000000000000f03f",
  "lpc,oe ecca013959 lpc,w 2003fd8502 lp9,kw aa lp9,33 200420136a200a lpg,2d 2005fd8502 lpd,b 201220082010fd8502fd85022210200bfd85022010200cfd85022010200dfd85022010200efd850220102006 7,b lo9,p d7 lo9,7b 2012fd8502 lo6,f 2016fd8502 lo3,f 2013fd85022113201a201c2017fd8502 lnx,f 2014fd85022114201a201c2018fd8502 lnr,f 2015fd85022115201a201b2019fd8502 lnl,jt 72 lnl,1l 2006fd000400fd8502 lni,29 d5 lni,4e 41d408fd090200fd8502200b41d8 c,b dc c,a 2009fd8502 ln6,bh 9506 ln6,5e 16418008fd0902002215fde4012117 lml,a 1620172015fde501fde5012215418808fd090200fd85022015418c c,b 90 c,b 94 c,b 98 c,b 9c08fd090200fd8502 lmf,2g 07200e lcm,f 0ffd850220152010fd850220152011fd850220152012fd850220152013fd850220152014fd8502 llo,z 2k,1y lkx,m 2k,1y lk6,m 2k,1y ljf,cw 83 ljf,19 15 ljf,1k ljc,a 85022009 lj9,a 85022009 lj6,a 8502 lj6,o 2007fd850220052004fd850220052006fd8502 lix,1l 2006fd8502 liu,2b 2006fd8502 lir,2p 15 lim,o 8502 lim,1s 32,13 06 32,b lj4,4d 2tq,k 13 lj4,1m 1420102014fd8502fde4012114 lj1,d 13200f2013fd8502fde4012113 liy,1a 14fde40120152006200a ck,c liv,1j 13fde401201520072009 bn,c lis,y e806 lis,s 2019fd8502 lip,c 2016fd8502 lim,c 200ffd8502210f201020112015fd8502 lig,c 2018fd85022118201020112014fd8502 lia,c 2017fd85022117201020112013fd8502 li4,1s 4q,a 08fd0004102016fd8502 lhy,a 2015fd8502 lhv,a 49,a 0afd0004102014fd8502 lhp,a 4b,a 0bfd0004102013fd8502 lhj,a 200ffd8502 lhg,1q5 c005 lhg,2l ley,13 lij,r lig,a 8502 lig,g 200e41c008fd090200200dfd8502fd8502220d41ac08fd090200fd8502200d41b0 c,b b4 c,b b8 c,b 9c 2n,a 200d200efd8502 lgg,12 4a1,b 0f 4a1,b 0f 4a1,b 0f200dfd8502 lg4,26 lcy,r lgv,1f lgs,a 8502 lgs,g 201041c008fd090200200ffd8502fd8502220f 9p,b 0f 9p,b 0f 9p,b 0f 9p,b 0f lfa,a 8502200f2010fd8502 lf4,2a cd0b lf4,gc fwj,14 0f lf4,z 200efd8502 lf1,d 2010fd85022110 ley,b 2011fd85022111 lev,b 200ffd8502210f les,d lep,b lem,b lej,b 201e2013fde601fd8502 3,a leg,19 led,o lea,o le7,o 200e fmz,l 0e fmz,o 0e2011 lfh,l 11 lfh,o le4,1e 7o,b le4,h 200efd8502 le1,2m ldy,a 8502 ldy,g 201a41c008fd0902002011fd8502fd85022111 ldl,r 133,b 11 133,b 11 133,b 11 133,b 11200e 7,b ld3,11n 9f ld3,8z 2j,i 8502fde601211620112015 lcx,a 8502 lcx,8k d1 lcx,3d 200cfd8502 lcu,11 200bfd8502 lcr,tb bb lcr,1w 8ln,a 8502 lco,2f 2r,d lcl,3s 8409 lcl,1q la3,13 ldo,r ldl,a 8502 ldl,g 201141c008fd090200 9mf,a 2xr,b 10 2xr,b 10 2xr,b 10 2xr,b 10 lbr,a 850220102011fd8502 lbl,12 4aj,b 12 4aj,b 12 4aj,b 122010fd8502 lb9,23 4ac,1d lby,1y lbv,a 8502 lbv,g 201641c008fd0902002015fd8502fd85022215 ar,b 15 ar,b 15 ar,b 15 ar,b 15 laf,a 850220152016 897,d la9,1b la6,j 8502 la6,2u 2010fd8502 la3,25 200ffd8502 la0,1l l9x,a 8502 l9x,g 201341c008fd0902002012fd8502fd85022112 l9k,r cx,b 12 cx,b 12 cx,b 12 cx,b 12200f 7,b l92,bs e9 l92,z l8z,i 8502 l8z,2m l8w,c 8502 l8w,93 88 l8w,4r 2000fd000400fd8502 l8t,27 37f,n l8q,6n e506 l8q,4w kxl,c 8502 l8n,e l8k,c 85022218200cfd0004402017200cfd000400200ffd8502fd8502 l8e,a l8b,c 85022218200cfd0004502000fd0004102017 kzc,c 85022217200cfd0004102010fd8502fd8502 l82,a l7z,c 85022218200cfd0004602000fd0004202017 l03,c 85022217200cfd000420 52i,b 00fd0004702018 l7n,c 85022218200cfd0004702000fd0004302017 l0u,c 85022217200cfd000430 1j1,b l7e,1z 9q,e 2215 8q,b l78,a 7t,f 15 7t,b l72,a 6w,f 13 6w,b l6w,a 5z,f 13 5z,b l6q,5p 8c l6q,2h l6n,i 8502 l6n,c l6k,c 8502220e2002fd000440 h0v,c 85022001fd0004c0012010 l6e,d 850222102002fd0004c0 l6b,a l68,d 8502 l68,d 8502 l68,4o d9 l68,4y l65,i 8502 l65,c l62,c 85022216200efd000440 l5z,c 8502200cfd0004c0012018 l5w,d 85022218200efd0004c0 l5t,a l5q,d 8502 l5q,d dj,a l5q,44 cd l5q,4q l5n,l 8502 l5n,j 200bfd8502 l5k,c l5h,g 8502 l5h,e 200cfd8502 l5e,c l5b,g 8502 l5b,e 200dfd8502 l58,c l55,g 8502 l55,e 200efd8502 l52,6a d407 l52,7k 2017 cib,c 17200efd00045020212017fd000440fd8502 l4w,e 2017fd00048001fd8502 l4t,f 2017fd0004c001fd8502 l4q,i 2019fd8502 l4n,c 201afd8502 l4k,d l4h,c 850220212017fd0004c001201cfd8502221c2018fd0004c0 l4b,a 201bfd8502 l48,d 8502 l48,s 6c,g 1a 68,i 1b 64,k 1c 60,i l3w,13 201dfd8502 l3t,s 201efd8502 l3q,t 201ffd8502 l3n,t 2020fd8502 l3k,c l3h,c 850220232000fd000430 l3e,c 165,a l3e,5o a3 l3e,as 2026 o5,c l3b,o l38,c 8502221e200dfd09020c202a 1o,c l35,c 201bfd8502 l32,z 2017fd8502 l2z,a 201dfd8502 l2w,j 202d 2x,c l2t,e 201e 42,a 08 15,e 1e202afd000420201afd8502 l2k,u 2016fd8502 l2h,a 3s,a l2e,e 3s,g l2b,c 3s,c 04 3s,k 102019fd8502 l22,u 2015fd8502 l1z,a 201dfd8502 l1w,e 2028 3n,d 2020202bfd000400 3i,c 002029 3i,i 002018fd8502 l1k,s 2014fd8502 l1h,a 201dfd8502 l1e,ea d2 l1e,69 2007fd000410fd8502 kvw,e 2017fd85022011 10a,a l15,g 1k,10 l0w,k 1k,10 l0n,k 1k,10 l0e,12 d6 l0e,66 200bfd85022011200cfd85022011200d 8xr,d 0ffd8502 kzz,2g a4 kzz,2z 2007fd000410fd8502200d2007fd000400fd8502 kzt,a 2007fd000440 u,a 30fd8502 kzn,b 2007fd000470 v,a 60fd8502 kzh,b 2007fd0004a001 w,a 9001fd8502 kzb,2b kz8,i 8502 kz8,h 200afd000410fd85022016200a 6i,a 13200e kyz,c 8502 kyz,a 200afd000440 1e,a 30fd850221132014200f kyq,d 8502 kyq,b 200afd000470 1g,a 60fd8502211420152010 kyh,d 8502 kyh,b 200afd0004a001 1h,a 9001fd8502 kyb,c 3xd,f 102002fd0004c0 ky5,e 2cd,a ky5,g9 d7 ky5,5b 2006fd8502 ky2,d 2005fd8502 kxz,d 2007fd8502 kv5,e 08fd8502 kxt,19 2w,c kxq,a 2i,j 09fd4e2008fd8502 kxk,h 2005fd8502 kxh,7n 2006fd8502 kxe,1tz e702 kxe,1k 2007fd8502 kxb,1h kx8,a 8502 kx8,g 200841c008fd0902002009fd8502fd8502 kwv,q 08 8tv,b 08 8tv,b 08 8tv,b 08 8tv,b 082007 7,b kwd,9s"
];

// src/kernel/fast/module-bytes.ts
function moduleBytes(features) {
  const [simd = "", relaxedSimd = ""] = moduleTexts;
  const first2 = simd.length / 2;
  const bytes = new Uint8Array(3 * first2);
  let end = writeBytes(simd, bytes, 0);
  if (features === "simd") return bytes.slice(0, end);
  for (const piece of relaxedSimd.split(" ")) {
    const [back, count] = piece.split(",").map((number) => parseInt(number, 36));
    if (count === void 0) end = writeBytes(piece, bytes, end);
    else for (const stop = end + count; end < stop; end++) bytes[end] = bytes[end - back];
  }
  return bytes.slice(first2, end);
}
function writeBytes(digits, to, at) {
  for (let i = 0; i < digits.length; i += 2) to[at++] = 16 * value(digits, i) + value(digits, i + 1);
  return at;
}
function value(digits, at) {
  const code = digits.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

// src/kernel/fast/shared-module.ts
var mostPages = 65536;
var importSection = 2;
function leb(value3) {
  return value3 < 128 ? [value3] : [value3 & 127 | 128, ...leb(value3 >>> 7)];
}
function readLeb(bytes, at) {
  let value3 = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value3 |= (byte & 127) << shift;
    if (byte < 128) return { value: value3, end: at };
  }
}
function toSharedModule(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const { value: length, end: start2 } = readLeb(bytes, at + 1);
    if (bytes[at] === importSection) {
      const { limits, least: least2 } = memoryLimits(bytes, start2);
      const changed = [...bytes.subarray(start2, limits), 3, ...leb(least2), ...leb(mostPages)];
      const section = [importSection, ...leb(changed.length), ...changed];
      return Uint8Array.from([
        ...bytes.subarray(0, at),
        ...section,
        ...bytes.subarray(start2 + length)
      ]);
    }
    at = start2 + length;
  }
  throw new Error("The module imports no memory.");
}
function memoryLimits(bytes, start2) {
  const imports = readLeb(bytes, start2);
  let at = imports.end;
  for (let name = 0; name < 2; name++) {
    const length = readLeb(bytes, at);
    at = length.end + length.value;
  }
  const [memory2, withoutMaximum] = [2, 0];
  if (imports.value !== 1 || bytes[at] !== memory2 || bytes[at + 1] !== withoutMaximum) {
    throw new Error("The module imports more than a memory without a maximum.");
  }
  return { limits: at + 1, least: readLeb(bytes, at + 2).value };
}

// src/kernel/fast/wasm-kernel.ts
function compileWasm(features, shared) {
  const bytes = moduleBytes(features);
  if (!WebAssembly.validate(bytes)) throw new Error(`WebAssembly has no ${features} here`);
  return new WebAssembly.Module(shared ? toSharedModule(bytes) : bytes);
}
function startWasmKernel(features, memory2) {
  const module = compileWasm(features, !(memory2.buffer instanceof ArrayBuffer));
  const { exports } = new WebAssembly.Instance(module, { env: { memory: memory2 } });
  return exports;
}

// src/kernel/fast/wasm-memory.ts
var pageBytes = 65536;
var firstPages = 16;
var firstAddress = 4096;
var callBytes = 32 * 2 ** 20;
var slack = 16;
var memory;
var floats = /* @__PURE__ */ new Float32Array(0);
var windows = /* @__PURE__ */ new WeakSet();
var blocks = [];
function unsharedMemory() {
  return new WebAssembly.Memory({ initial: firstPages });
}
function sharedMemory() {
  for (let maximum = mostPages; ; maximum /= 2) {
    try {
      return new WebAssembly.Memory({ initial: firstPages, maximum, shared: true });
    } catch (error) {
      if (maximum <= 1024) throw error;
    }
  }
}
function wasmMemory() {
  memory ??= unsharedMemory();
  return memory;
}
function isMemoryShared() {
  return memory !== void 0 && !(memory.buffer instanceof ArrayBuffer);
}
function heapFloats() {
  const { buffer } = wasmMemory();
  if (floats.buffer !== buffer) {
    floats = new Float32Array(buffer);
    windows.add(buffer);
  }
  return floats;
}
function addressOf(array) {
  return array && (array.buffer === floats.buffer || windows.has(array.buffer)) ? array.byteOffset : 0;
}
function ensureBytes(end, of = wasmMemory()) {
  const has = of.buffer.byteLength;
  if (end <= has) return;
  const pages = Math.ceil((end - has) / pageBytes);
  try {
    of.grow(pages);
  } catch {
    throw new RangeError(
      `WebAssembly memory has ${has} bytes and cannot grow to ${end}; release resident tensors.`
    );
  }
}
function roundUp(bytes) {
  return Math.ceil(bytes / 64) * 64;
}
function reserve(counts) {
  const last = blocks.at(-1);
  let end = last ? last.address + last.bytes : firstAddress;
  const addresses = counts.map((count) => {
    const address = end;
    end = roundUp(address + 4 * count + slack);
    return address;
  });
  ensureBytes(end);
  return addresses;
}
function residentsOf(given) {
  return Object.entries(given).filter(([, value3]) => value3 instanceof Float32Array && addressOf(value3) !== 0).map(([name, { byteOffset, length }]) => ({ name, byteOffset, length }));
}
function reserveBeside(counts, given) {
  let rooms = [];
  const own = keepResidents(given, () => {
    rooms = reserve(counts);
  });
  return { rooms, own };
}
function keepResidents(given, action) {
  const resident = residentsOf(given);
  const before = wasmMemory().buffer;
  action();
  const { buffer } = heapFloats();
  if (buffer === before || resident.length === 0) return given;
  const views = resident.map(({ name, byteOffset, length }) => [
    name,
    new Float32Array(buffer, byteOffset, length)
  ]);
  return { ...given, ...Object.fromEntries(views) };
}
function moveMemory(to, given) {
  return keepResidents(given, () => {
    const from = wasmMemory();
    ensureBytes(from.buffer.byteLength, to);
    for (const { address, bytes } of blocks) {
      new Uint8Array(to.buffer).set(new Uint8Array(from.buffer, address, bytes), address);
    }
    memory = to;
    windows = /* @__PURE__ */ new WeakSet();
    if (from.buffer instanceof ArrayBuffer) from.grow(0);
  });
}
function allocateBlock(count) {
  const bytes = roundUp(4 * count + slack);
  let address = firstAddress;
  let index = 0;
  for (; index < blocks.length; index++) {
    if (blocks[index].address - address >= bytes) break;
    address = blocks[index].address + blocks[index].bytes;
  }
  ensureBytes(address + bytes + callBytes);
  blocks = blocks.toSpliced(index, 0, { address, bytes });
  heapFloats().fill(0, address / 4, address / 4 + count);
  return address;
}
function releaseBlock(address) {
  blocks = blocks.filter((block) => block.address !== address);
}

// src/kernel/fast/backend.ts
var fastBackends = ["wasm-relaxed-simd", "wasm-simd", "javascript"];
var started = /* @__PURE__ */ new Map();
var chosen;
var named = false;
var fewUpdates = 2 ** 14;
var moreOfAdjoint = 4;
var moreOfFew = 4;
var fewHeads = 4;
var fewChannels = 16;
var productsPerUpdate = 8;
function start(name) {
  if (name === "javascript") return { name, kernel: void 0 };
  let kernel = started.get(name);
  if (!kernel) {
    kernel = startWasmKernel(featuresOf(name), wasmMemory());
    started.set(name, kernel);
  }
  return { name, kernel };
}
function featuresOf(name) {
  return name === "wasm-simd" ? "simd" : "relaxed-simd";
}
function quickest() {
  for (const name of fastBackends) {
    try {
      return start(name);
    } catch {
    }
  }
  return { name: "javascript", kernel: void 0 };
}
function fastBackend() {
  chosen ??= quickest();
  return chosen.name;
}
function useFastBackend(name) {
  if (name !== void 0) checkChoice("name", name, fastBackends);
  chosen = name ? start(name) : void 0;
  named = name !== void 0 && name !== "javascript";
}
function isShort(updates) {
  return !named && updates <= fewUpdates;
}
function isShortWithAdjoint(updates) {
  return isShort(updates / moreOfAdjoint);
}
function isShortPass(updates, products, channels = Infinity) {
  const more = channels <= fewChannels ? moreOfFew : 1;
  return updates + products / productsPerUpdate <= more * moreOfAdjoint * fewUpdates;
}
var inShort = false;
function runShort(pass) {
  const outer = inShort;
  inShort = true;
  try {
    return pass();
  } finally {
    inShort = outer;
  }
}
function wasmKernel() {
  chosen ??= quickest();
  return chosen.kernel;
}
function wasmKernelFor(updates) {
  return isShort(updates) ? void 0 : wasmKernel();
}
function wasmKernelForAdjoint(updates) {
  return isShortWithAdjoint(updates) ? void 0 : wasmKernel();
}
function wasmKernelInDouble(updates, isDouble, heads) {
  const most3 = fewUpdates * (heads <= fewHeads ? moreOfFew : 1);
  const takes = isDouble ? inShort : updates <= most3;
  return takes && (named || updates > fewUpdates) ? wasmKernel() : void 0;
}
function wasmKernelForAdjointInDouble(updates, isDouble, heads) {
  const most3 = fewUpdates * moreOfAdjoint * (heads <= fewHeads ? moreOfFew : 1);
  const takes = isDouble ? inShort : updates <= most3;
  return takes && (named || updates > fewUpdates) ? wasmKernel() : void 0;
}
function moveBackends(memory2, given) {
  const name = fastBackend();
  const kernel = name === "javascript" ? void 0 : startWasmKernel(featuresOf(name), memory2);
  const own = moveMemory(memory2, given);
  started.clear();
  if (kernel) started.set(name, kernel);
  chosen = { name, kernel };
  return own;
}

// src/kernel/fast/javascript/matmul.ts
var leftRoom2 = /* @__PURE__ */ makeRoom();
var columnRoom = /* @__PURE__ */ makeRoom();
var productRoom2 = /* @__PURE__ */ makeRoom();
var columnsTogether = 8;
function javascriptMatmul(a, b, rows2, inner, cols, out) {
  const most3 = rowsTogether2(inner);
  const columns2 = numbersIn(columnRoom, columnsTogether * inner);
  for (let row2 = 0; row2 < rows2; row2 += most3) {
    const height = Math.min(most3, rows2 - row2);
    const left = wideRows(a, row2, height, inner, leftRoom2);
    const products = numbersIn(productRoom2, height * columnsTogether);
    for (let col = 0; col < cols; col += columnsTogether) {
      const width = Math.min(columnsTogether, cols - col);
      for (let j = 0, to = 0; j < width; j++) {
        for (let k = 0, from = col + j; k < inner; k++, from += cols) columns2[to++] = b[from];
      }
      const own = viewOf(products, width);
      writeInnerProducts(own, left, viewOf(columns2, inner), height, inner, width);
      roundRows(products, height, width, out, row2 * cols + col, cols);
    }
  }
}

// src/kernel/fast/matmul.ts
var panelWidth = 8;
var blockNumbers = 2 ** 20;
function fastMatmul(a, b, rows2, inner, cols, out) {
  const kernel = wasmKernel();
  if (!kernel) return javascriptMatmul(a, b, rows2, inner, cols, out);
  const pack = (heap, right, _room, panel, col, width) => {
    for (let k = 0, at = panel / 4; k < inner; k++, at += panelWidth) {
      const from = k * cols + col;
      for (let j = 0; j < panelWidth; j++) heap[at + j] = j < width ? right[from + j] : 0;
    }
  };
  multiplyInPanels(kernel, pack, 0, { left: a, right: b, out }, rows2, inner, cols);
}
function fastLinear(x, weight2, rows2, inner, cols, out) {
  const kernel = wasmKernel();
  if (!kernel) return writeLinear(x, weight2, rows2, inner, cols, out);
  if (rows2 < 4) return multiplyVectors(kernel, { left: x, right: weight2, out }, rows2, inner, cols);
  const pack = (heap, right, room, panel, col, width) => {
    const address = addressOf(right);
    if (!address) heap.set(right.subarray(col * inner, (col + width) * inner), room / 4);
    kernel.packRows(address ? address + 4 * col * inner : room, inner, width, panel);
  };
  const given = { left: x, right: weight2, out };
  const packNumbers = addressOf(weight2) ? 0 : panelWidth * inner;
  multiplyInPanels(kernel, pack, packNumbers, given, rows2, inner, cols);
}
function multiplyInPanels(kernel, pack, packNumbers, given, rows2, inner, cols) {
  const block = Math.min(rows2, Math.max(4, Math.floor(blockNumbers / (inner + cols))));
  const counts = [
    addressOf(given.left) ? 0 : block * inner,
    addressOf(given.out) ? 0 : block * cols,
    panelWidth * inner,
    packNumbers
  ];
  const { rooms, own } = reserveBeside(counts, given);
  const [leftRoom3, outRoom, panel, room] = rooms;
  const { left, right, out } = own;
  const heap = heapFloats();
  for (let row2 = 0; row2 < rows2; row2 += block) {
    const count = Math.min(block, rows2 - row2);
    const leftAt = addressOf(left) ? addressOf(left) + 4 * row2 * inner : leftRoom3;
    const outAt = addressOf(out) ? addressOf(out) + 4 * row2 * cols : outRoom;
    if (!addressOf(left)) heap.set(left.subarray(row2 * inner, (row2 + count) * inner), leftRoom3 / 4);
    for (let col = 0; col < cols; col += panelWidth) {
      const width = Math.min(panelWidth, cols - col);
      pack(heap, right, room, panel, col, width);
      kernel.multiplyPanel(leftAt, panel, outAt + 4 * col, count, inner, width, 4 * cols);
    }
    if (!addressOf(out)) {
      out.set(heap.subarray(outRoom / 4, outRoom / 4 + count * cols), row2 * cols);
    }
  }
}
function multiplyVectors(kernel, given, rows2, inner, cols) {
  const address = addressOf(given.right);
  const block = address ? cols : Math.min(cols, Math.max(4, Math.floor(blockNumbers / 8 / inner)));
  const counts = [rows2 * inner, rows2 * block, address ? 0 : block * inner];
  const { rooms, own } = reserveBeside(counts, given);
  const [leftRoom3, outRoom, room] = rooms;
  const { left, right, out } = own;
  const heap = heapFloats();
  heap.set(left.subarray(0, rows2 * inner), leftRoom3 / 4);
  for (let col = 0; col < cols; col += block) {
    const count = Math.min(block, cols - col);
    if (!address) heap.set(right.subarray(col * inner, (col + count) * inner), room / 4);
    const rightAt = address ? address + 4 * col * inner : room;
    for (let row2 = 0; row2 < rows2; row2++) {
      const outAt = outRoom + 4 * row2 * block;
      kernel.multiplyVector(leftRoom3 + 4 * row2 * inner, rightAt, outAt, inner, count);
      out.set(heap.subarray(outAt / 4, outAt / 4 + count), row2 * cols + col);
    }
  }
}

// src/kernel/layers/products.ts
var fastProducts = 4096;
function linearInto(x, weight2, bias, rows2, inner, cols, out) {
  const large = rows2 * inner * cols >= fastProducts;
  if (large && isSingle(x) && isSingle(weight2) && isSingle(out)) {
    fastLinear(x, weight2, rows2, inner, cols, out);
  } else {
    writeLinear(x, weight2, rows2, inner, cols, out);
  }
  if (!bias) return;
  for (let r = 0; r < rows2; r++) {
    for (let c = 0; c < cols; c++) out[r * cols + c] += bias[c];
  }
}
var fastRows = 4;
function matmulInto(a, b, rows2, inner, cols, out) {
  const large = rows2 >= fastRows && rows2 * inner * cols >= fastProducts;
  if (large && isSingle(a) && isSingle(b) && isSingle(out)) {
    fastMatmul(a, b, rows2, inner, cols, out);
  } else {
    writeProduct(a, false, b, rows2, inner, cols, out);
  }
}
function transposedMatmulInto(a, b, rows2, cols, inner, out) {
  const large = cols >= fastRows && rows2 * inner * cols >= fastProducts;
  if (large && isSingle(a) && isSingle(b) && isSingle(out)) {
    const { data } = swapLastAxes({ shape: [1, rows2, cols], data: a });
    fastMatmul(data, b, cols, rows2, inner, out);
  } else {
    writeProduct(a, true, b, cols, rows2, inner, out);
  }
}
function sumRows(values2, rows2, cols) {
  const sums = new Float64Array(cols);
  for (let r = 0; r < rows2; r++) {
    for (let c = 0; c < cols; c++) sums[c] += values2[r * cols + c];
  }
  return sums;
}

// src/kernel/layers/linear.ts
function linear(x, weight2, bias) {
  const { tensors, rows: rows2, inner, cols } = readLinear(x, weight2, bias);
  const y = zerosLike(tensors.x.data, rows2 * cols);
  linearInto(tensors.x.data, tensors.weight.data, tensors.bias?.data, rows2, inner, cols, y);
  checkResult("y", y, "x, weight and bias whose products sum to finite numbers");
  return { shape: [...tensors.x.shape.slice(0, -1), cols], data: y };
}
function linearAdjoint(x, weight2, dy, bias) {
  const { tensors, rows: rows2, inner, cols } = readLinear(x, weight2, bias, dy);
  const slopes = tensors.dy ?? toTensor(dy, "dy");
  checkShape("dy", slopes.shape, [...tensors.x.shape.slice(0, -1), cols]);
  const dx = zerosLike(slopes.data, rows2 * inner);
  const dweight = zerosLike(slopes.data, cols * inner);
  matmulInto(slopes.data, tensors.weight.data, rows2, cols, inner, dx);
  transposedMatmulInto(slopes.data, tensors.x.data, rows2, cols, inner, dweight);
  checkResult("dx", dx, "weight and dy whose products sum to finite numbers");
  checkResult("dweight", dweight, "x and dy whose products sum to finite numbers");
  const gradients = {
    dx: { shape: tensors.x.shape, data: dx },
    dweight: { shape: tensors.weight.shape, data: dweight }
  };
  if (!tensors.bias) return gradients;
  const dbias = roundTo(slopes.data, sumRows(slopes.data, rows2, cols));
  checkResult("dbias", dbias, "dy with finite sums");
  return { ...gradients, dbias: { shape: [cols], data: dbias } };
}
function readLinear(x, weight2, bias, dy) {
  const tensors = readTensors({ x, weight: weight2 }, { bias, dy });
  const [cols, inner] = checkShape("weight", tensors.weight.shape, ["out", "in"]);
  checkNotEmpty("weight", tensors.weight.shape);
  const rows2 = checkLastAxis("x", tensors.x.shape, inner);
  if (tensors.bias) checkShape("bias", tensors.bias.shape, [cols]);
  return { tensors, rows: rows2, inner, cols };
}

// src/kernel/blocks/project.ts
function project(name, x, weight2, bias) {
  const [cols, inner] = weight2.shape;
  const isOneKind = [weight2, ...bias ? [bias] : []].every(
    ({ data }) => data.constructor === x.data.constructor
  );
  if (!isOneKind) return linear(x, weight2, bias);
  const rows2 = x.data.length / inner;
  const y = zerosLike(x.data, rows2 * cols);
  linearInto(x.data, weight2.data, bias?.data, rows2, inner, cols, y);
  checkResult(`the output of ${name}`, y, `finite tokens and weights ${name}`);
  return { shape: [...x.shape.slice(0, -1), cols], data: y };
}
function projectBack(dweights, name, input, weight2, dy, bias) {
  const { dx, dweight, dbias } = linearAdjoint(input, weight2, dy, bias);
  dweights[`${name}.weight`] = dweight;
  if (dbias) dweights[`${name}.bias`] = dbias;
  return dx;
}

// src/kernel/blocks/weights.ts
function weightOf(weights, name, shape) {
  if (!isRecord(weights))
    throw new TypeError(`weights is ${showValue(weights)}; allowed are tensors by their names.`);
  if (!Object.hasOwn(weights, name)) {
    throw new RangeError(
      `weights has no ${name}; allowed are weights with ${name}; there are ${Object.keys(weights).join(", ") || "none"}.`
    );
  }
  const weight2 = weights[name];
  if (!isTensor(weight2))
    throw new TypeError(
      `${name} is ${showValue(weight2)}; allowed are tensors of the shape and numbers.`
    );
  if (shape) checkShape(name, weight2.shape, shape);
  if (weight2.data.length !== sizeOf(weight2.shape)) {
    throw new RangeError(
      `${name} has shape ${showShape(weight2.shape)} with ${weight2.data.length} numbers; allowed are ${sizeOf(weight2.shape)}.`
    );
  }
  return weight2;
}
function optionalWeight(weights, name, shape) {
  return weights[name] === void 0 ? void 0 : weightOf(weights, name, shape);
}
function weightsBelow(weights, prefix) {
  const below = {};
  for (const [name, weight2] of Object.entries(weights))
    if (name.startsWith(prefix)) below[name.slice(prefix.length)] = weight2;
  return below;
}
function withPrefix(prefix, weights) {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight2]) => [prefix + name, weight2])
  );
}
function checkWeights(argument, weights) {
  if (!isRecord(weights))
    throw new TypeError(`${argument} is ${showValue(weights)}; allowed are tensors by their names.`);
  for (const [name, weight2] of Object.entries(weights))
    if (!isTensor(weight2))
      throw new TypeError(
        `${argument}.${name} is ${showValue(weight2)}; allowed are tensors of the shape and numbers.`
      );
}
function countWeights(weights) {
  checkWeights("weights", weights);
  return Object.values(weights).reduce((sum2, { data }) => sum2 + data.length, 0);
}

// src/kernel/blocks/attention-mixer.ts
function attentionMixer(heads) {
  checkCount("heads", heads);
  const read2 = (weights) => {
    checkRecord("weights", weights, { "in_proj.weight": true, "out_proj.weight": true });
    const outProj = weightOf(weights, "out_proj.weight", ["dModel", "dModel"]);
    const [dModel] = outProj.shape;
    const inProj = weightOf(weights, "in_proj.weight", [3 * dModel, dModel]);
    if (dModel % heads !== 0)
      throw new RangeError(`heads is ${heads}; allowed are divisors of ${dModel}, the dModel.`);
    return { inProj, outProj, dModel };
  };
  const readHeads = (hidden, inProj, dModel) => {
    checkShape("hidden", hidden.shape, [...hidden.shape.slice(0, -1), dModel]);
    const shape = [...hidden.shape.slice(0, -1), heads, dModel / heads];
    const [q, k, v] = splitLast(project("in_proj.weight", hidden, inProj), [dModel, dModel, dModel]);
    return { q: reshape(q, shape), k: reshape(k, shape), v: reshape(v, shape) };
  };
  return {
    name: "attention",
    forward(weights, hidden, initialState) {
      const { inProj, outProj, dModel } = read2(weights);
      const input = readHeads(hidden, inProj, dModel);
      const { y, lastState } = causalAttention(input, { initialState });
      const mixed = reshape(y, hidden.shape);
      return {
        out: project("out_proj.weight", mixed, outProj),
        state: lastState,
        saved: { hidden, input, initialState, mixed }
      };
    },
    initialState(weights) {
      read2(weights);
      return void 0;
    },
    step(weights, hidden, state) {
      const { inProj, outProj, dModel } = read2(weights);
      const next = causalAttentionStep(readHeads(hidden, inProj, dModel), state);
      return {
        out: project("out_proj.weight", reshape(next.y, hidden.shape), outProj),
        state: next.state
      };
    },
    backward(weights, { hidden, input, initialState, mixed }, dout) {
      const { inProj, outProj } = read2(weights);
      const out = linearAdjoint(mixed, outProj, dout);
      const { dq, dk, dv } = causalAttentionAdjoint(input, reshape(out.dx, input.q.shape), {
        initialState
      });
      const flat = [dq, dk, dv].map((slopes) => reshape(slopes, hidden.shape));
      const projection = linearAdjoint(hidden, inProj, joinLast(flat));
      return {
        dhidden: projection.dx,
        dweights: { "in_proj.weight": projection.dweight, "out_proj.weight": out.dweight }
      };
    }
  };
}

// src/kernel/blocks/mixer.ts
function checkSaved(saved, keys, optional = []) {
  checkRecord("saved", saved, keys);
  for (const key2 of Object.keys(keys)) {
    if (isTensor(saved[key2]) || saved[key2] === void 0 && optional.includes(key2)) continue;
    throw new TypeError(`saved.${key2} is not a tensor; allowed is what the forward pass gave.`);
  }
  return saved;
}
function checkMixer(name, value3) {
  const parts2 = value3;
  const functions = [parts2?.forward, parts2?.initialState, parts2?.step, parts2?.backward];
  if (functions.every((each) => typeof each === "function")) return;
  throw new TypeError(
    `${name} is not a mixer; allowed are mixers, such as mamba1Mixer, with forward, initialState, step and backward.`
  );
}

// src/kernel/blocks/bidirectional.ts
function bidirectionalMixer(mixer) {
  checkMixer("mixer", mixer);
  const split2 = (weights) => {
    const other = Object.keys(weights).find((name) => !/^(forward|backward)\./.test(name));
    if (other !== void 0)
      throw new RangeError(
        `weights.${other} is unknown; allowed are names that begin with forward. or backward.`
      );
    return [weightsBelow(weights, "forward."), weightsBelow(weights, "backward.")];
  };
  const refuseState = () => {
    throw new RangeError(
      `mixer is bidirectional ${mixer.name}; allowed for a step, or from a state on, are mixers that read forwards only.`
    );
  };
  return {
    name: `bidirectional ${mixer.name}`,
    forward(weights, hidden, initialState) {
      if (initialState !== void 0) refuseState();
      const [forwards, backwards2] = split2(weights);
      const ahead = mixer.forward(forwards, hidden);
      const back = mixer.forward(backwards2, reverseTokens(hidden));
      return {
        out: addTensors(ahead.out, reverseTokens(back.out)),
        state: {},
        saved: { forward: ahead.saved, backward: back.saved }
      };
    },
    initialState(weights) {
      split2(weights);
      return {};
    },
    step: refuseState,
    backward(weights, saved, dout) {
      const [forwards, backwards2] = split2(weights);
      const ahead = mixer.backward(forwards, saved.forward, dout);
      const back = mixer.backward(backwards2, saved.backward, reverseTokens(dout));
      return {
        dhidden: addTensors(ahead.dhidden, reverseTokens(back.dhidden)),
        dweights: {
          ...withPrefix("forward.", ahead.dweights),
          ...withPrefix("backward.", back.dweights)
        }
      };
    }
  };
}

// src/kernel/layers/token-ids.ts
function readTokenIds(value3, name, most3, besides) {
  const { shape, data } = readWholeNumbers(value3, name);
  if (shape.includes(0)) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are sizes of at least 1 on every axis.`
    );
  }
  for (let i = 0; i < data.length; i++) {
    const id = data[i];
    if ((!Number.isInteger(id) || id < 0 || id >= most3) && id !== besides) {
      const more = besides === void 0 ? "" : `, and ${besides}`;
      throw new RangeError(
        `${name}[${i}] is ${id}; allowed are whole numbers from 0 to ${most3 - 1}${more}.`
      );
    }
  }
  return { shape, data };
}
function readWholeNumbers(value3, name) {
  if (isIntegerArray(value3)) return { shape: [value3.length], data: value3 };
  if (typeof value3 === "object" && value3 !== null && "data" in value3 && "shape" in value3 && isIntegerArray(value3.data)) {
    const { shape, data } = value3;
    if (data.length !== sizeOf(shape)) {
      throw new RangeError(
        `${name} has shape ${showShape(shape)} with ${data.length} numbers; allowed are ${sizeOf(shape)}.`
      );
    }
    return { shape, data };
  }
  return toTensor(value3, name);
}
function isIntegerArray(value3) {
  return ArrayBuffer.isView(value3) && !(value3 instanceof DataView || value3 instanceof Float32Array || value3 instanceof Float64Array || value3 instanceof BigInt64Array || value3 instanceof BigUint64Array);
}

// src/kernel/layers/embedding.ts
var shortRow = 64;
function embedding(ids, weight2) {
  const { shape, data: rows2, vocab, d } = readEmbedding(weight2);
  const tokens = readTokenIds(ids, "ids", vocab);
  const y = zerosLike(rows2, tokens.data.length * d);
  for (let t = 0; t < tokens.data.length; t++) {
    const from = tokens.data[t] * d;
    if (d > shortRow) y.set(rows2.subarray(from, from + d), t * d);
    else for (let i = 0; i < d; i++) y[t * d + i] = rows2[from + i];
  }
  return { shape: [...tokens.shape, shape[1]], data: y };
}
function embeddingAdjoint(ids, weight2, dy) {
  const tensors = readTensors({ weight: weight2, dy });
  const { vocab, d } = readEmbedding(tensors.weight);
  const tokens = readTokenIds(ids, "ids", vocab);
  checkShape("dy", tensors.dy.shape, [...tokens.shape, d]);
  const slopes = tensors.dy.data;
  const sums = new Float64Array(vocab * d);
  for (let t = 0; t < tokens.data.length; t++) {
    const row2 = tokens.data[t] * d;
    for (let i = 0; i < d; i++) sums[row2 + i] += slopes[t * d + i];
  }
  const dweight = roundTo(slopes, sums);
  checkResult("dweight", dweight, "dy with finite sums");
  return { shape: [vocab, d], data: dweight };
}
function readEmbedding(weight2) {
  const { shape, data } = readTensors({ weight: weight2 }).weight;
  const [vocab, d] = checkShape("weight", shape, ["vocab", "d"]);
  checkNotEmpty("weight", shape);
  return { shape, data, vocab, d };
}

// src/kernel/exponential.ts
var parts = 64;
var partsPerUnit = /* @__PURE__ */ (() => parts / Math.LN2)();
var partHigh = /* @__PURE__ */ (() => 0.6931471803691238 / parts)();
var partLow = /* @__PURE__ */ (() => 19082149292705877e-26 / parts)();
var rounder = 1.5 * 2 ** 52;
var limit = 708;
var wholeLimit = 1100;
var partPowers = /* @__PURE__ */ (() => Float64Array.from({ length: parts }, (_, j) => 2 ** (j / parts)))();
var wholePowers = /* @__PURE__ */ (() => Float64Array.from({ length: 2 * wholeLimit }, (_, k) => 2 ** (k - wholeLimit)))();
function exponential(x) {
  if (!(x > -limit && x < limit)) return Math.exp(x);
  const multiple = x * partsPerUnit + rounder - rounder;
  const k = multiple | 0;
  const rest2 = x - multiple * partHigh - multiple * partLow;
  const square = rest2 * rest2;
  const series = rest2 + square * (0.5 + rest2 * (1 / 6) + square * (1 / 24 + rest2 * (1 / 120)));
  const power = partPowers[k & parts - 1] * wholePowers[(k >> 6) + wholeLimit];
  return power + power * series;
}

// src/kernel/layers/silu-slope.ts
function siluSlope(x) {
  const share = 1 / (1 + exponential(-x));
  return share === 0 ? 0 : share * (1 + x * (1 - share));
}

// src/kernel/layers/rms-norm-loops.ts
function readGroup(problem, group, gates) {
  const { groupSize, epsilon: epsilon2, x, z, normBeforeGate } = problem;
  const start2 = group * groupSize;
  let squares = 0;
  for (let k = 0; k < groupSize; k++) {
    const gate = z ? silu(z[start2 + k]) : 1;
    const v = normBeforeGate ? x[start2 + k] : x[start2 + k] * gate;
    gates[k] = gate;
    squares += v * v;
  }
  return 1 / Math.sqrt(squares / groupSize + epsilon2);
}
function rmsNormInto(problem, y) {
  const { rows: rows2, d, groupSize, x, weight: weight2 } = problem;
  const inverses = new Float64Array(rows2 * d / groupSize);
  const gates = new Float64Array(groupSize);
  for (let g = 0; g < inverses.length; g++) {
    const inverse2 = readGroup(problem, g, gates);
    inverses[g] = inverse2;
    const start2 = g * groupSize;
    const channel = start2 % d;
    for (let k = 0; k < groupSize; k++)
      y[start2 + k] = x[start2 + k] * inverse2 * weight2[channel + k] * gates[k];
  }
  return inverses;
}
function rmsNormBackward(problem, dy) {
  const { rows: rows2, d, groupSize, x, weight: weight2, z, normBeforeGate } = problem;
  const dx = new Float64Array(rows2 * d);
  const dweight = new Float64Array(d);
  const dz = z && new Float64Array(rows2 * d);
  const inverses = new Float64Array(rows2 * d / groupSize);
  const gates = new Float64Array(groupSize);
  for (let g = 0; g < inverses.length; g++) {
    const inverse2 = readGroup(problem, g, gates);
    inverses[g] = inverse2;
    const start2 = g * groupSize;
    const channel = start2 % d;
    let along = 0;
    for (let k = 0; k < groupSize; k++) {
      const i = start2 + k;
      const normed = x[i] * gates[k] * inverse2;
      dweight[channel + k] += dy[i] * normed;
      along += dy[i] * weight2[channel + k] * normed;
    }
    along /= groupSize;
    for (let k = 0; k < groupSize; k++) {
      const i = start2 + k;
      const slope = dy[i] * weight2[channel + k];
      const before = normBeforeGate ? 1 : gates[k];
      const after = normBeforeGate ? gates[k] : 1;
      const dv = inverse2 * (slope * after - x[i] * before * inverse2 * along);
      dx[i] = dv * before;
      if (z && dz) dz[i] = siluSlope(z[i]) * x[i] * (normBeforeGate ? slope * inverse2 : dv);
    }
  }
  return { dx, dweight, dz, inverses };
}

// src/kernel/layers/rms-norm.ts
function rmsNorm(x, weight2, options = {}) {
  checkRecord("options", options, { z: true, normBeforeGate: true, groupSize: true, epsilon: true });
  const { problem, shape } = readRmsNorm(x, weight2, options);
  const y = zerosLike(problem.x, problem.x.length);
  checkInverses(problem, rmsNormInto(problem, y));
  checkResult("y", y, "weight and z whose products with normed numbers are finite");
  return { shape, data: y };
}
function rmsNormAdjoint(x, weight2, dy, options = {}) {
  checkRecord("options", options, { z: true, normBeforeGate: true, groupSize: true, epsilon: true });
  const given = toTensor(dy, "dy");
  const { problem, shape, dy: slopes } = readRmsNorm(x, weight2, options, given);
  const { dx, dweight, dz, inverses } = rmsNormBackward(problem, slopes);
  checkInverses(problem, inverses);
  const result = (name, values2, wanted) => {
    const data = roundTo(problem.x, values2);
    checkResult(name, data, "x, weight, z and dy whose products sum to finite numbers");
    return { shape: wanted, data };
  };
  return {
    dx: result("dx", dx, shape),
    dweight: result("dweight", dweight, [problem.d]),
    ...dz && { dz: result("dz", dz, shape) }
  };
}
function readRmsNorm(x, weight2, { z, normBeforeGate = false, groupSize, epsilon: epsilon2 = 1e-5 }, dy) {
  const tensors = readTensors({ x, weight: weight2 }, { z, dy });
  const { shape } = tensors.x;
  const [d] = checkShape("weight", tensors.weight.shape, ["d"]);
  const rows2 = checkLastAxis("x", shape, d);
  if (tensors.z) checkShape("z", tensors.z.shape, shape);
  if (tensors.dy) checkShape("dy", tensors.dy.shape, shape);
  checkFlag("normBeforeGate", normBeforeGate);
  checkStep("epsilon", epsilon2);
  if (groupSize !== void 0) {
    checkCount("groupSize", groupSize);
    if (d % groupSize !== 0)
      throw new RangeError(`groupSize is ${groupSize}; allowed are divisors of ${d}, the channels.`);
  }
  return {
    problem: {
      rows: rows2,
      d,
      groupSize: groupSize ?? d,
      epsilon: epsilon2,
      x: tensors.x.data,
      weight: tensors.weight.data,
      z: tensors.z?.data,
      normBeforeGate
    },
    shape,
    dy: tensors.dy?.data
  };
}
function checkInverses({ d, groupSize }, inverses) {
  const bad = inverses.findIndex((inverse2) => !(inverse2 > 0 && inverse2 < Infinity));
  if (bad < 0) return;
  const square = inverses[bad] === Infinity ? "0, and epsilon is 0" : "too large for a number";
  const row2 = Math.floor(bad * groupSize / d);
  throw new RangeError(
    `x has a mean square in row ${row2} that is ${square}; allowed are rows whose mean square, with epsilon added, is above 0 and finite.`
  );
}

// src/kernel/layers/causal-conv1d-input.ts
var sumsTooLarge2 = "x, weight and bias whose products sum to finite numbers";
var slopesTooLarge = "x, weight and dy whose products sum to finite numbers";
function readFilters(weight2, dim) {
  checkNotEmpty("weight", weight2.shape);
  const wanted = weight2.shape.length === 3 ? [dim, 1, "W"] : [dim, "W"];
  const shape = checkShape("weight", weight2.shape, wanted);
  return { data: weight2.data, W: shape[shape.length - 1] };
}
function checkActivation(activation) {
  checkChoice("activation", activation, ["silu", "none"]);
}
function readCausalConv1d(input, activation, dy) {
  checkActivation(activation);
  const { x, weight: weight2, bias, initialState } = input;
  const tensors = readTensors({ x, weight: weight2 }, { bias, initialState, dy });
  const [batch, dim, L] = checkShape("x", tensors.x.shape, ["batch", "dim", "L"]);
  checkNotEmpty("x", tensors.x.shape);
  const { data, W } = readFilters(tensors.weight, dim);
  if (tensors.bias) checkShape("bias", tensors.bias.shape, [dim]);
  if (tensors.initialState)
    checkShape("initialState", tensors.initialState.shape, [batch, dim, W - 1]);
  if (tensors.dy) checkShape("dy", tensors.dy.shape, [batch, dim, L]);
  return {
    problem: {
      batch,
      dim,
      L,
      W,
      x: tensors.x.data,
      weight: data,
      bias: tensors.bias?.data,
      initialState: tensors.initialState?.data,
      silu: activation === "silu"
    },
    weightShape: tensors.weight.shape,
    dy: tensors.dy?.data
  };
}

// src/kernel/fast/javascript/exponential.ts
var stepsPerOctave = 2048;
var fractions = /* @__PURE__ */ (() => powersOfTwo(stepsPerOctave, 0, 1 / stepsPerOctave))();
var lowest = -151;
var wholes = /* @__PURE__ */ powersOfTwo(280, lowest, 1);
function powersOfTwo(count, first2, step3) {
  const powers = new Float64Array(count);
  for (let i = 0; i < count; i++) powers[i] = 2 ** (first2 + i * step3);
  return powers;
}
var positionsPerUnit = /* @__PURE__ */ (() => stepsPerOctave * Math.LOG2E)();
var zeroPosition = /* @__PURE__ */ (() => -lowest * stepsPerOctave + 0.5)();
var first = /* @__PURE__ */ (() => Math.LN2 / stepsPerOctave)();
var second = /* @__PURE__ */ (() => first ** 2 / 2)();
function isInTables(x) {
  return x > -150 * Math.LN2 && x < 128 * Math.LN2;
}
function powerAt(position) {
  const whole = position | 0;
  const rest2 = position - whole - 0.5;
  return fractions[whole & stepsPerOctave - 1] * wholes[whole >> 11] * (1 + rest2 * (first + rest2 * second));
}
function quickExp(x) {
  return isInTables(x) ? powerAt(x * positionsPerUnit + zeroPosition) : Math.exp(x);
}
function quickSoftplus(x) {
  if (x > 20) return x;
  const u = quickExp(-Math.abs(x));
  const s = u / (2 + u);
  const q = s * s;
  const tail = 2 / 7 + q * (2 / 9 + q * (2 / 11 + q * (2 / 13 + q * 2 / 15)));
  return Math.max(x, 0) + s * (2 + q * (2 / 3 + q * (2 / 5 + q * tail)));
}
function quickSilu(x) {
  return x / (1 + quickExp(-x));
}

// src/kernel/fast/javascript/causal-conv1d.ts
function javascriptCausalConv1d(problem) {
  const { batch, dim, L, W, x, weight: weight2, bias, initialState, out } = problem;
  const before = W - 1;
  const row2 = new Float64Array(before + L);
  const filter = new Float64Array(W);
  for (let i = 0; i < batch * dim; i++) {
    const d = i % dim;
    filter.set(weight2.subarray(d * W, (d + 1) * W));
    if (initialState) row2.set(initialState.subarray(i * before, (i + 1) * before));
    row2.set(x.subarray(i * L, (i + 1) * L), before);
    const shift = bias ? bias[d] : 0;
    for (let t = 0; t < L; t++) {
      let sum2 = shift;
      for (let w = 0; w < W; w++) sum2 += filter[w] * row2[t + w];
      out[i * L + t] = problem.silu ? quickSilu(sum2) : sum2;
    }
  }
}

// src/kernel/fast/causal-conv1d.ts
var stretch = 4096;
function fastCausalConv1d(problem) {
  const kernel = wasmKernel();
  if (kernel) convolveInWasm(kernel, problem);
  else javascriptCausalConv1d(problem);
}
function convolveInWasm(kernel, given) {
  const { batch, dim, L, W, silu: silu2 } = given;
  const before = W - 1;
  const most3 = Math.min(L, stretch);
  const { rooms, own } = reserveBeside([dim * W, most3 + before, most3], given);
  const [weights, xRoom, yRoom] = rooms;
  const { x, weight: weight2, bias, initialState, out } = own;
  const heap = heapFloats();
  heap.set(weight2.subarray(0, dim * W), weights / 4);
  for (let row2 = 0; row2 < batch * dim; row2++) {
    const d = row2 % dim;
    for (let t = 0; t < L; t += most3) {
      const length = Math.min(most3, L - t);
      const known2 = Math.min(t, before);
      const missing = before - known2;
      heap.set(x.subarray(row2 * L + t - known2, row2 * L + t + length), xRoom / 4 + missing);
      if (missing > 0 && initialState) {
        const end = (row2 + 1) * before;
        heap.set(initialState.subarray(end - missing, end), xRoom / 4);
      } else {
        heap.fill(0, xRoom / 4, xRoom / 4 + missing);
      }
      const weightAt = weights + 4 * d * W;
      kernel.causalConv1d(xRoom, weightAt, bias ? bias[d] : 0, W, silu2, length, yRoom);
      out.set(heap.subarray(yRoom / 4, yRoom / 4 + length), row2 * L + t);
    }
  }
}

// src/kernel/layers/causal-conv1d-loops.ts
var fastSteps = 8;
function causalConv1dInto(problem, y) {
  if (problem.L >= fastSteps && isSingle(problem.x) && isSingle(y))
    fastCausalConv1d({ ...problem, out: y });
  else convolveStretch(problem, 0, problem.L, y);
}
function convolveStretch(problem, from, to, y) {
  const { batch, dim, L, W, weight: weight2, bias, silu: silu2 } = problem;
  const steps = to - from;
  const padded = new Float64Array(W - 1 + steps);
  for (let row2 = 0; row2 < batch * dim; row2++) {
    const d = row2 % dim;
    const start2 = bias ? bias[d] : 0;
    pad(problem, row2, from, to, padded);
    for (let t = 0; t < steps; t++) {
      let sum2 = start2;
      for (let w = 0; w < W; w++) sum2 += weight2[d * W + w] * padded[t + w];
      y[row2 * L + from + t] = silu2 ? sum2 * sigmoid(sum2) : sum2;
    }
  }
}
function lastInputsInto(problem, lastState) {
  const { batch, dim, L, W, x, initialState } = problem;
  for (let row2 = 0; row2 < batch * dim; row2++) {
    for (let w = 0; w < W - 1; w++) {
      const t = L - (W - 1) + w;
      const i = row2 * (W - 1) + w;
      if (t >= 0) lastState[i] = x[row2 * L + t];
      else lastState[i] = initialState ? initialState[i + L] : 0;
    }
  }
}
function pad({ L, W, x, initialState }, row2, from, to, padded) {
  for (let w = 0; w < W - 1; w++) padded[w] = initialState ? initialState[row2 * (W - 1) + w] : 0;
  for (let t = from; t < to; t++) padded[W - 1 + t - from] = x[row2 * L + t];
}
function causalConv1dBackward(problem, dy) {
  const { batch, dim, L, W, weight: weight2, bias, silu: silu2 } = problem;
  const slopes = {
    dx: new Float64Array(batch * dim * L),
    dweight: new Float64Array(dim * W),
    dbias: new Float64Array(dim),
    dinitialState: new Float64Array(batch * dim * (W - 1))
  };
  const { dx, dweight, dbias, dinitialState } = slopes;
  const padded = new Float64Array(W - 1 + L);
  const dpadded = new Float64Array(W - 1 + L);
  const sums = new Float64Array(L);
  for (let row2 = 0; row2 < batch * dim; row2++) {
    const d = row2 % dim;
    pad(problem, row2, 0, L, padded);
    dpadded.fill(0);
    if (silu2) {
      sums.fill(bias ? bias[d] : 0);
      for (let w = 0; w < W; w++) {
        const factor = weight2[d * W + w];
        for (let t = 0; t < L; t++) sums[t] += factor * padded[t + w];
      }
    }
    let total = 0;
    for (let t = 0; t < L; t++) {
      const slope = silu2 ? dy[row2 * L + t] * siluSlope(sums[t]) : dy[row2 * L + t];
      sums[t] = slope;
      total += slope;
    }
    dbias[d] += total;
    for (let w = 0; w < W; w++) {
      const factor = weight2[d * W + w];
      let sum2 = 0;
      for (let t = 0; t < L; t++) {
        const slope = sums[t];
        sum2 += slope * padded[t + w];
        dpadded[t + w] += slope * factor;
      }
      dweight[d * W + w] += sum2;
    }
    for (let w = 0; w < W - 1; w++) dinitialState[row2 * (W - 1) + w] = dpadded[w];
    for (let t = 0; t < L; t++) dx[row2 * L + t] = dpadded[W - 1 + t];
  }
  return slopes;
}

// src/kernel/layers/causal-conv1d.ts
function causalConv1d(x, weight2, bias, options = {}) {
  const { activation = "none", initialState } = checkRecord("options", options, {
    activation: true,
    initialState: true
  });
  const { problem } = readCausalConv1d({ x, weight: weight2, bias, initialState }, activation);
  const { batch, dim, L, W } = problem;
  const y = zerosLike(problem.x, batch * dim * L);
  const lastState = zerosLike(problem.x, batch * dim * (W - 1));
  causalConv1dInto(problem, y);
  lastInputsInto(problem, lastState);
  checkResult("y", y, sumsTooLarge2);
  return {
    y: { shape: [batch, dim, L], data: y },
    lastState: { shape: [batch, dim, W - 1], data: lastState }
  };
}
function causalConv1dStep(x, state, weight2, bias, options = {}) {
  const { activation = "none" } = checkRecord("options", options, { activation: true });
  checkActivation(activation);
  const tensors = readTensors({ x, state, weight: weight2 }, { bias });
  const [batch, dim] = checkShape("x", tensors.x.shape, ["batch", "dim"]);
  checkNotEmpty("x", tensors.x.shape);
  const { data: filters, W } = readFilters(tensors.weight, dim);
  if (tensors.bias) checkShape("bias", tensors.bias.shape, [dim]);
  const [, , S] = checkShape("state", tensors.state.shape, [batch, dim, "S"]);
  checkCount("the last axis of state", S, W - 1);
  const history = lastColumns(tensors.state.data, batch * dim, S, W - 1);
  const y = zerosLike(tensors.x.data, batch * dim);
  causalConv1dInto(
    {
      batch,
      dim,
      L: 1,
      W,
      x: tensors.x.data,
      weight: filters,
      bias: tensors.bias?.data,
      initialState: history,
      silu: activation === "silu"
    },
    y
  );
  checkResult("y", y, sumsTooLarge2);
  const next = zerosLike(tensors.x.data, batch * dim * S);
  for (let row2 = 0; row2 < batch * dim && S > 0; row2++) {
    next.set(tensors.state.data.subarray(row2 * S + 1, (row2 + 1) * S), row2 * S);
    next[(row2 + 1) * S - 1] = tensors.x.data[row2];
  }
  return { y: { shape: [batch, dim], data: y }, state: { shape: [batch, dim, S], data: next } };
}
function lastColumns(values2, rows2, cols, count) {
  const kept = zerosLike(values2, rows2 * count);
  for (let row2 = 0; row2 < rows2; row2++)
    kept.set(values2.subarray((row2 + 1) * cols - count, (row2 + 1) * cols), row2 * count);
  return kept;
}
function causalConv1dAdjoint(input, dy, options = {}) {
  checkRecord("input", input, { x: true, weight: true, bias: true, initialState: true });
  const { activation = "none" } = checkRecord("options", options, { activation: true });
  checkGiven("dy", dy, "tensors of the shape of x");
  const read2 = readCausalConv1d(input, activation, dy);
  const { batch, dim, L, W, x } = read2.problem;
  const slopes = causalConv1dBackward(read2.problem, read2.dy);
  const result = (name, shape) => {
    const data = roundTo(x, slopes[name]);
    checkResult(name, data, slopesTooLarge);
    return { shape, data };
  };
  return {
    dx: result("dx", [batch, dim, L]),
    dweight: result("dweight", read2.weightShape),
    ...read2.problem.bias && { dbias: result("dbias", [dim]) },
    ...read2.problem.initialState && {
      dinitialState: result("dinitialState", [batch, dim, W - 1])
    }
  };
}

// src/kernel/ssd/steps.ts
function ssdSteps(problem) {
  const { batch, L, heads, dt, A, dtBias } = problem;
  const steps = new Float64Array(batch * heads * L);
  const decays = new Float64Array(batch * heads * L);
  for (let b = 0, i = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const bias = dtBias ? dtBias[h] : 0;
      for (let t = 0; t < L; t++, i++) {
        const step3 = stepOf(problem, dt[(b * L + t) * heads + h] + bias);
        if (!Number.isFinite(step3)) {
          throw new RangeError(
            `dt[${(b * L + t) * heads + h}] makes the step ${step3} of head ${h}; allowed are dt, dtBias and dtLimit that make finite steps.`
          );
        }
        steps[i] = step3;
        decays[i] = Math.exp(step3 * A[h]);
      }
    }
  }
  return { steps, decays };
}
function stepOf({ dtSoftplus, dtLimit }, raw) {
  const step3 = dtSoftplus ? softplus(raw) : raw;
  return dtLimit ? Math.min(Math.max(step3, dtLimit[0]), dtLimit[1]) : step3;
}
function stepSlope({ dtSoftplus, dtLimit }, raw) {
  if (dtLimit) {
    const step3 = dtSoftplus ? softplus(raw) : raw;
    if (step3 < dtLimit[0] || step3 > dtLimit[1]) return 0;
  }
  return dtSoftplus && raw <= 20 ? sigmoid(raw) : 1;
}
function writeOutput(problem, read2, h, offset, y) {
  const { P, x, D, z } = problem;
  for (let p = 0; p < P; p++) {
    let value3 = read2[p];
    if (D) value3 += D[h * P + p] * x[offset + p];
    if (z) value3 *= silu(z[offset + p]);
    y[offset + p] = value3;
  }
}

// src/kernel/fast/double-scan-layout.ts
var still = { batch: 0, group: 0, head: 0, step: 0, state: 0 };
function fromSelectiveScan(problem) {
  const { dim, L, N, groups, constantB, constantC } = problem;
  const ofX = { ...still, batch: dim * L, head: L, step: 1 };
  const ofA = { ...still, head: N, state: 1 };
  const ofWeights = { ...still, batch: groups * N * L, group: N * L, step: 1, state: L };
  return {
    ...{ ...problem, heads: dim, P: 1, ofX, ofDt: ofX, ofA },
    ofB: constantB ? ofA : ofWeights,
    ofC: constantC ? ofA : ofWeights,
    ownWeights: constantB || constantC
  };
}
function fromSsd(problem) {
  const { L, heads, P, N, groups } = problem;
  const ofX = { ...still, batch: L * heads * P, head: P, step: heads * P };
  const ofDt = { ...still, batch: L * heads, head: 1, step: heads };
  const ofB = { ...still, batch: L * groups * N, group: N, step: groups * N, state: 1 };
  const ofA = { ...still, head: 1 };
  return { ...problem, ofX, ofDt, ofA, ofB, ofC: ofB, ownWeights: false };
}
function startOf({ heads, groups }, of, b, h) {
  const group = Math.floor(h / (heads / groups));
  return b * of.batch + group * of.group + h * of.head;
}
function reserveDoubles(sizes, given) {
  const names6 = Object.keys(sizes);
  const { rooms, own } = reserveBeside(
    names6.map((name) => 2 * sizes[name]),
    given
  );
  const { buffer } = heapFloats();
  const views = names6.map((name, i) => [name, new Float64Array(buffer, rooms[i], sizes[name])]);
  return { rooms: Object.fromEntries(views), own };
}
function widthOf(N) {
  return N + 1 & ~1;
}
function headSizes({ L, P, N }) {
  const width = widthOf(N);
  return {
    ...{ steps: L, inputs: L * P, reads: L * P, rates: width, B: L * width, C: L * width },
    ...{ decays: L * width, states: (L + 1) * P * width }
  };
}
function widenRows(from, first2, { step: step3, state }, rows2, N, to) {
  const width = widthOf(N);
  if (width > N || !from) to.fill(0, 0, rows2 * width);
  if (!from) return;
  for (let row2 = 0; row2 < rows2; row2++) {
    for (let n = 0; n < N; n++) to[row2 * width + n] = from[first2 + row2 * step3 + n * state];
  }
}
function loadWeights(scan, { B, C }, b, h) {
  const { L, N, ofB, ofC } = scan;
  widenRows(scan.B, startOf(scan, ofB, b, h), ofB, L, N, B);
  widenRows(scan.C, startOf(scan, ofC, b, h), ofC, L, N, C);
}
function loadHead(scan, rooms, b, h) {
  const { L, heads, P, N, x, dt, A, dtBias, initialState } = scan;
  const { steps, inputs: inputs2, rates, states } = rooms;
  const firstX = startOf(scan, scan.ofX, b, h);
  const firstDt = startOf(scan, scan.ofDt, b, h);
  const bias = dtBias ? dtBias[h] : 0;
  for (let t = 0, i = 0; t < L; t++) {
    const step3 = stepOf(scan, dt[firstDt + t * scan.ofDt.step] + bias);
    steps[t] = step3;
    for (let p = 0; p < P; p++, i++) inputs2[i] = step3 * x[firstX + t * scan.ofX.step + p];
  }
  widenRows(A, startOf(scan, scan.ofA, b, h), { ...scan.ofA, step: 0 }, 1, N, rates);
  for (let n = 0; n < N; n++) rates[n] *= Math.LOG2E;
  const firstState = (b * heads + h) * P * N;
  widenRows(initialState, firstState, { step: N, state: 1 }, P, N, states);
}

// src/kernel/fast/double-scan.ts
function selectiveScanInDouble(kernel, problem, out) {
  return scanInDouble(kernel, fromSelectiveScan(problem), out);
}
function ssdInDouble(kernel, problem, out) {
  return scanInDouble(kernel, fromSsd(problem), out);
}
function scanInDouble(kernel, scan, out) {
  const { rooms, own } = reserveDoubles(headSizes(scan), { ...scan, out });
  const { batch, heads, P, N, groups, L } = own;
  const y = own.out ?? zerosLike(own.x, own.x.length);
  const lastState = zerosLike(own.x, batch * heads * P * N);
  const width = widthOf(N);
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      if (own.ownWeights || h % (heads / groups) === 0) loadWeights(own, rooms, b, h);
      loadHead(own, rooms, b, h);
      runHead(kernel, own, rooms);
      writeOutputs(own, rooms, b, h, y);
      for (let row2 = 0; row2 < P; row2++) {
        const from = (L * P + row2) * width;
        lastState.set(rooms.states.subarray(from, from + N), ((b * heads + h) * P + row2) * N);
      }
    }
  }
  return { y, lastState };
}
function runHead(kernel, { L, P, N }, { steps, rates, inputs: inputs2, B, C, decays, states, reads }) {
  kernel.scanInDouble(
    steps.byteOffset,
    rates.byteOffset,
    inputs2.byteOffset,
    B.byteOffset,
    C.byteOffset,
    decays.byteOffset,
    states.byteOffset,
    reads.byteOffset,
    L,
    P,
    widthOf(N) / 2
  );
}
function writeOutputs(scan, { reads }, b, h, y) {
  const { L, P, x, D, z, ofX } = scan;
  for (let t = 0, at = startOf(scan, ofX, b, h), i = 0; t < L; t++, at += ofX.step) {
    for (let p = 0; p < P; p++, i++) {
      const value3 = reads[i] + (D ? D[h * P + p] * x[at + p] : 0);
      y[at + p] = z ? value3 * silu(z[at + p]) : value3;
    }
  }
}

// src/kernel/fast/double-scan-adjoint.ts
function selectiveScanAdjointInDouble(kernel, problem, dy, dlastState) {
  return adjointInDouble(kernel, { ...fromSelectiveScan(problem), dy, dlastState });
}
function ssdAdjointInDouble(kernel, problem, dy, dlastState) {
  return adjointInDouble(kernel, { ...fromSsd(problem), dy, dlastState });
}
function sizesOf(scan) {
  const { L, P, N } = scan;
  const width = widthOf(N);
  return {
    ...headSizes(scan),
    ...{ A: width, slopes: L * P, g: P * width, dA: width },
    ...{ dB: L * width, dC: L * width, exponents: L }
  };
}
function adjointInDouble(kernel, given) {
  const { rooms, own } = reserveDoubles(sizesOf(given), given);
  const { batch, heads, P, N, groups, L } = own;
  const gradients = {
    dx: zerosLike(own.x, own.x.length),
    ddt: zerosLike(own.x, own.dt.length),
    dz: zerosLike(own.x, own.z ? own.x.length : 0),
    dinitialState: zerosLike(own.x, batch * heads * P * N)
  };
  const sums = {
    dA: new Float64Array(own.A.length),
    dB: new Float64Array(own.B.length),
    dC: new Float64Array(own.C.length),
    dD: new Float64Array(heads * P),
    ddtBias: new Float64Array(heads)
  };
  const width = widthOf(N);
  const each = heads / groups;
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      if (own.ownWeights || h % each === 0) {
        loadWeights(own, rooms, b, h);
        rooms.dB.fill(0);
        rooms.dC.fill(0);
      }
      loadHead(own, rooms, b, h);
      runHead(kernel, own, rooms);
      leaveOutputs(own, rooms, b, h, gradients.dz, sums.dD);
      widenRows(own.A, startOf(own, own.ofA, b, h), { ...own.ofA, step: 0 }, 1, N, rooms.A);
      const first2 = (b * heads + h) * P * N;
      widenRows(own.dlastState, first2, { step: N, state: 1 }, P, N, rooms.g);
      rooms.dA.fill(0);
      runBack(kernel, own, rooms);
      leaveSteps(own, rooms, b, h, gradients.dx, gradients.ddt, sums.ddtBias);
      for (let row2 = 0; row2 < P; row2++) {
        const state = rooms.g.subarray(row2 * width, row2 * width + N);
        gradients.dinitialState.set(state, first2 + row2 * N);
      }
      addRows(rooms.dA, own, "ofA", b, h, 1, sums.dA);
      if (own.ownWeights || h % each === each - 1) {
        addRows(rooms.dB, own, "ofB", b, h, L, sums.dB);
        addRows(rooms.dC, own, "ofC", b, h, L, sums.dC);
      }
    }
  }
  return {
    ...gradients,
    dA: roundTo(own.x, sums.dA),
    dB: roundTo(own.x, sums.dB),
    dC: roundTo(own.x, sums.dC),
    dD: roundTo(own.x, sums.dD),
    ddtBias: roundTo(own.x, sums.ddtBias)
  };
}
function runBack(kernel, { L, P, N }, rooms) {
  kernel.scanBackInDouble(
    rooms.steps.byteOffset,
    rooms.A.byteOffset,
    rooms.inputs.byteOffset,
    rooms.slopes.byteOffset,
    rooms.B.byteOffset,
    rooms.C.byteOffset,
    rooms.decays.byteOffset,
    rooms.states.byteOffset,
    rooms.g.byteOffset,
    rooms.dA.byteOffset,
    rooms.dB.byteOffset,
    rooms.dC.byteOffset,
    rooms.exponents.byteOffset,
    rooms.reads.byteOffset,
    L,
    P,
    widthOf(N) / 2
  );
}
function leaveOutputs(scan, { reads, slopes }, b, h, dz, dD) {
  const { L, P, x, D, z, dy, ofX } = scan;
  for (let t = 0, at = startOf(scan, ofX, b, h), i = 0; t < L; t++, at += ofX.step) {
    for (let p = 0; p < P; p++, i++) {
      let slope = dy[at + p];
      if (z) {
        const gate = sigmoid(z[at + p]);
        const value3 = reads[i] + (D ? D[h * P + p] * x[at + p] : 0);
        dz[at + p] = slope * value3 * gate * (1 + z[at + p] * (1 - gate));
        slope *= z[at + p] * gate;
      }
      slopes[i] = slope;
      dD[h * P + p] += slope * x[at + p];
    }
  }
}
function leaveSteps(scan, { steps, slopes, exponents, reads }, b, h, dx, ddt, ddtBias) {
  const { L, P, x, dt, D, dtBias, ofX, ofDt } = scan;
  let at = startOf(scan, ofX, b, h);
  let atDt = startOf(scan, ofDt, b, h);
  const bias = dtBias ? dtBias[h] : 0;
  for (let t = 0, i = 0; t < L; t++, at += ofX.step, atDt += ofDt.step) {
    let moved = exponents[t];
    for (let p = 0; p < P; p++, i++) {
      moved += x[at + p] * reads[i];
      dx[at + p] = steps[t] * reads[i] + (D ? D[h * P + p] * slopes[i] : 0);
    }
    const slope = moved * stepSlope(scan, dt[atDt] + bias);
    ddt[atDt] = slope;
    ddtBias[h] += slope;
  }
}
function addRows(from, scan, of, b, h, rows2, to) {
  const { step: step3, state } = scan[of];
  const width = widthOf(scan.N);
  const first2 = startOf(scan, scan[of], b, h);
  for (let row2 = 0; row2 < rows2; row2++) {
    for (let n = 0; n < scan.N; n++) to[first2 + row2 * step3 + n * state] += from[row2 * width + n];
  }
}

// src/kernel/fast/copies.ts
var copier = /* @__PURE__ */ (() => Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 2, 127, 127, 0],
  ...[2, 18, 2, 1, 101, 1, 115, 2, 3, 0, 128, 128, 4, 1, 101, 1, 117, 2, 0, 0],
  ...[3, 3, 2, 0, 0, 7, 12, 2, 2, 105, 110, 0, 0, 3, 111, 117, 116, 0, 1],
  ...[10, 27, 2, 12, 0, 32, 0, 65, 0, 32, 1, 252, 10, 0, 1, 11],
  ...[12, 0, 65, 0, 32, 0, 32, 1, 252, 10, 1, 0, 11]
))();
var most = 4096;
var fewest = 256;
var known;
var stage;
function stageInUse() {
  const memory2 = wasmMemory();
  if (memory2 !== known) {
    known = memory2;
    stage = isMemoryShared() && WebAssembly.validate(copier) ? stageOf(memory2) : void 0;
  }
  return stage;
}
function stageOf(memory2) {
  const own = new WebAssembly.Memory({ initial: 1 });
  const imports = { e: { s: memory2, u: own } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(copier), imports);
  const copies = exports;
  return { numbers: new Float32Array(own.buffer, 0, most), in: copies.in, out: copies.out };
}
function copyIn(heap, from, address) {
  const by = from.length < fewest ? void 0 : stageInUse();
  if (!by) {
    heap.set(from, address / 4);
    return;
  }
  for (let at = 0; at < from.length; at += most) {
    const some = from.length <= most ? from : from.subarray(at, at + most);
    by.numbers.set(some);
    by.in(address + 4 * at, 4 * some.length);
  }
}
function copyOut(heap, address, count, to, first2) {
  const by = count < fewest ? void 0 : stageInUse();
  if (!by) {
    to.set(heap.subarray(address / 4, address / 4 + count), first2);
    return;
  }
  for (let at = 0; at < count; at += most) {
    const some = Math.min(most, count - at);
    by.out(address + 4 * at, 4 * some);
    to.set(by.numbers.subarray(0, some), first2 + at);
  }
}

// src/kernel/fast/selective-scan-layout.ts
function place(heap, array, from, count, room) {
  const address = addressOf(array);
  if (address) return address + 4 * from;
  copyIn(heap, array.subarray(from, from + count), room);
  return room;
}
function placeTiles({ toTiles }, heap, array, { L, N }, first2, t, length, room, to) {
  if (addressOf(array) || length === L) {
    toTiles(place(heap, array, first2 + t, N * L, room), 4 * L, N, length, to);
    return;
  }
  for (let n = 0; n < N; n++) {
    place(heap, array, first2 + n * L + t, length, room + 4 * n * length);
  }
  toTiles(room, 4 * length, N, length, to);
}
function widthOf2(N) {
  return N + 3 & ~3;
}
function stretchOf(L, vectors) {
  return stepsWithin(2048, L, vectors);
}
function adjointStretchOf(L, vectors) {
  return stepsWithin(8192, L, vectors);
}
function stepsWithin(most3, L, vectors) {
  const steps = Math.min(most3, Math.max(64, Math.floor(4 * most3 / vectors) & ~3));
  return Math.min(steps, L + 3 & ~3);
}
function writeRates(heap, to, { A, dim, N }) {
  const width = widthOf2(N);
  for (let d = 0, at = to / 4; d < dim; d++) {
    for (let n = 0; n < width; n++, at++) heap[at] = n < N ? A[d * N + n] * Math.LOG2E : 0;
  }
}
function writeStates(heap, to, { dim, N }, states, b) {
  const width = widthOf2(N);
  for (let d = 0, at = to / 4; d < dim; d++) {
    const row2 = (b * dim + d) * N;
    for (let n = 0; n < width; n++, at++) heap[at] = n < N && states ? states[row2 + n] : 0;
  }
}
function readStates(heap, from, states, width, N) {
  for (let to = 0, at = from / 4; to < states.length; to += N, at += width) {
    for (let n = 0; n < N; n++) states[to + n] = heap[at + n];
  }
}
function writeConstantTiles(heap, to, values2, { dim, N }) {
  for (let d = 0; d < dim; d++) writeTile(heap, to + 16 * d * widthOf2(N), values2, d * N, N);
}
function writeTile(heap, to, values2, from, N) {
  const width = widthOf2(N);
  for (let n = 0; n < width; n++) {
    const value3 = n < N ? values2[from + n] : 0;
    const at = to / 4 + tileIndex(width, n, 0);
    heap[at] = value3;
    heap[at + 4] = value3;
    heap[at + 8] = value3;
    heap[at + 12] = value3;
  }
}
function tileIndex(width, n, t) {
  return (t >> 2) * 4 * width + 16 * (n >> 2) + 4 * (t & 3) + (n & 3);
}

// src/kernel/fast/selective-scan-slopes.ts
function takeTiles({ fromTiles }, heap, tiles, to, first2, { L, N }, length, room) {
  fromTiles(tiles, widthOf2(N) / 4, length, room);
  const row2 = length + 3 & ~3;
  for (let n = 0, at = room / 4; n < N; n++, at += row2) {
    to.set(heap.subarray(at, at + length), first2 + n * L);
  }
}
function addTile(heap, tile, to, first2, N) {
  const width = widthOf2(N);
  for (let n = 0; n < N; n++) {
    for (let t = 0; t < 4; t++) to[first2 + n] += heap[tile / 4 + tileIndex(width, n, t)];
  }
}
function takeStates(heap, from, to, firstRow, dim, N) {
  for (let d = 0; d < dim; d++) {
    const at = from / 4 + d * widthOf2(N);
    to.set(heap.subarray(at, at + N), (firstRow + d) * N);
  }
}

// src/kernel/fast/selective-scan-adjoint.ts
function fastSelectiveScanAdjoint(problem, dy, dlastState) {
  const { batch, dim, L, N } = problem;
  const kernel = wasmKernelForAdjoint(batch * dim * L * N);
  if (!kernel || problem.rule !== "mamba") return void 0;
  return adjointInWasm(kernel, { ...problem, dy, dlastState });
}
var roomNames = /* @__PURE__ */ (() => [
  ...["rates", "h", "g", "dA", "dD", "kept"],
  ...["x", "dt", "z", "dy", "dx", "ddt", "dz"],
  ...["scratch", "raw", "tilesB", "tilesC", "tilesdB", "tilesdC"]
])();
function reserveRooms(given, stretch3) {
  const { dim, L, N } = given;
  const states = dim * widthOf2(N);
  const tiles = stretch3 * widthOf2(N);
  const counts = [
    ...[states, states, states, 2 * states, 4 * dim, Math.ceil(L / stretch3) * states],
    ...[stretch3, stretch3, stretch3, stretch3, stretch3, stretch3, stretch3],
    ...[
      6 * stretch3 + 2 * tiles + widthOf2(N) + Math.max(512, widthOf2(N)),
      ...[tiles, tiles, tiles, tiles, tiles]
    ]
  ];
  const { rooms, own } = reserveBeside(counts, given);
  return { room: Object.fromEntries(roomNames.map((name, i) => [name, rooms[i]])), own };
}
function adjointInWasm(kernel, given) {
  const { batch, dim, L, N, groups, constantB, constantC } = given;
  const width = widthOf2(N);
  const stretch3 = adjointStretchOf(L, width / 4);
  const channels = dim / groups;
  const states = dim * width;
  const strideB = constantB ? 0 : 16 * width;
  const strideC = constantC ? 0 : 16 * width;
  const { room, own: problem } = reserveRooms(given, stretch3);
  const { x, dt, B, C, z, D, dtBias, dy, dlastState } = problem;
  const gradients = {
    dx: new Float32Array(x.length),
    ddt: new Float32Array(x.length),
    dA: new Float32Array(dim * N),
    dB: new Float32Array(B.length),
    dC: new Float32Array(C.length),
    dD: new Float32Array(dim),
    dz: new Float32Array(z ? x.length : 0),
    ddtBias: new Float32Array(dim),
    dinitialState: new Float32Array(batch * dim * N)
  };
  const heap = heapFloats();
  const clear = (at, numbers) => heap.fill(0, at / 4, at / 4 + numbers);
  const takeRows2 = (tiles, to, first2, length) => takeTiles(kernel, heap, tiles, to, first2, problem, length, room.raw);
  const take = (at, numbers, to, from) => to.set(heap.subarray(at / 4, at / 4 + numbers), from);
  const forChannels = (b, t, run3, before, after) => {
    const length = Math.min(stretch3, L - t);
    for (let g = 0; g < groups; g++) {
      const first2 = (b * groups + g) * N * L;
      if (!constantB) placeTiles(kernel, heap, B, problem, first2, t, length, room.raw, room.tilesB);
      if (!constantC) placeTiles(kernel, heap, C, problem, first2, t, length, room.raw, room.tilesC);
      before?.(g);
      for (let d = g * channels; d < (g + 1) * channels; d++) {
        if (constantB) writeTile(heap, room.tilesB, B, d * N, N);
        if (constantC) writeTile(heap, room.tilesC, C, d * N, N);
        run3(d, (b * dim + d) * L + t, length);
      }
      after?.(g);
    }
  };
  const forward = (d, from, length) => {
    kernel.selectiveScan(
      place(heap, x, from, length, room.x),
      place(heap, dt, from, length, room.dt),
      0,
      0,
      room.rates + 4 * d * width,
      room.tilesB,
      room.tilesC,
      room.h + 4 * d * width,
      strideB,
      strideC,
      0,
      dtBias ? dtBias[d] : 0,
      problem.dtSoftplus,
      length,
      width / 4,
      room.scratch
    );
  };
  const backward = (s) => (d, from, length) => {
    const at = 4 * d * width;
    if (constantB) clear(room.tilesdB, 4 * width);
    if (constantC) clear(room.tilesdC, 4 * width);
    kernel.selectiveScanAdjoint(
      place(heap, x, from, length, room.x),
      place(heap, dt, from, length, room.dt),
      z ? place(heap, z, from, length, room.z) : 0,
      place(heap, dy, from, length, room.dy),
      room.dx,
      room.ddt,
      room.dz,
      room.rates + at,
      room.tilesB,
      room.tilesC,
      room.kept + 4 * s * states + at,
      room.tilesdB,
      room.tilesdC,
      room.g + at,
      room.dA + 2 * at,
      room.dD + 16 * d,
      strideB,
      strideC,
      D ? D[d] : 0,
      dtBias ? dtBias[d] : 0,
      problem.dtSoftplus,
      length,
      width / 4,
      room.scratch
    );
    take(room.dx, length, gradients.dx, from);
    take(room.ddt, length, gradients.ddt, from);
    if (z) take(room.dz, length, gradients.dz, from);
    if (constantB) addTile(heap, room.tilesdB, gradients.dB, d * N, N);
    if (constantC) addTile(heap, room.tilesdC, gradients.dC, d * N, N);
  };
  writeRates(heap, room.rates, problem);
  const dA = new Float64Array(heap.buffer, room.dA, states);
  const dDAndBias = new Float64Array(heap.buffer, room.dD, 2 * dim);
  dA.fill(0);
  dDAndBias.fill(0);
  for (let b = 0; b < batch; b++) {
    writeStates(heap, room.h, problem, problem.initialState, b);
    for (let t = 0, to = room.kept / 4; t < L; t += stretch3, to += states) {
      heap.copyWithin(to, room.h / 4, room.h / 4 + states);
      if (t + stretch3 < L) forChannels(b, t, forward);
    }
    writeStates(heap, room.g, problem, dlastState, b);
    for (let s = Math.ceil(L / stretch3) - 1; s >= 0; s--) {
      const t = s * stretch3;
      const length = Math.min(stretch3, L - t);
      forChannels(
        b,
        t,
        backward(s),
        () => {
          if (!constantB) clear(room.tilesdB, stretch3 * width);
          if (!constantC) clear(room.tilesdC, stretch3 * width);
        },
        (g) => {
          const first2 = (b * groups + g) * N * L + t;
          if (!constantB) takeRows2(room.tilesdB, gradients.dB, first2, length);
          if (!constantC) takeRows2(room.tilesdC, gradients.dC, first2, length);
        }
      );
    }
    takeStates(heap, room.g, gradients.dinitialState, b * dim, dim, N);
  }
  for (let d = 0; d < dim; d++) {
    gradients.dA.set(dA.subarray(d * width, d * width + N), d * N);
    gradients.dD[d] = dDAndBias[2 * d];
    gradients.ddtBias[d] = dDAndBias[2 * d + 1];
  }
  return gradients;
}

// src/kernel/fast/javascript/selective-scan-step.ts
function javascriptSelectiveScanStep(problem) {
  const { batch, dim, N, groups, x, dt, A, B, C, constantB, constantC, dtSoftplus } = problem;
  const { D, z, dtBias, state, y } = problem;
  for (let i = 0; i < batch * dim; i++) {
    const d = i % dim;
    const group = Math.floor(i / dim) * groups + Math.floor(d / (dim / groups));
    const fromB = (constantB ? d : group) * N;
    const fromC = (constantC ? d : group) * N;
    const raw = dt[i] + (dtBias ? dtBias[d] : 0);
    const step3 = dtSoftplus ? quickSoftplus(raw) : raw;
    const input = step3 * x[i];
    let sum2 = D ? D[d] * x[i] : 0;
    for (let n = 0; n < N; n++) {
      const k = i * N + n;
      const next = quickExp(step3 * A[d * N + n]) * state[k] + input * B[fromB + n];
      state[k] = next;
      sum2 += next * C[fromC + n];
    }
    y[i] = z ? sum2 * quickSilu(z[i]) : sum2;
  }
}

// src/kernel/fast/selective-scan-step.ts
function fastSelectiveScanStep(problem) {
  const kernel = wasmKernelFor(problem.state.length);
  if (kernel) stepInWasm(kernel, problem);
  else javascriptSelectiveScanStep(problem);
}
function arraysOf(problem) {
  const { x, dt, A, B, C, D, z, dtBias, state, y } = problem;
  return [x, dt, A, B, C, D, z, dtBias, state, y];
}
function stepInWasm(kernel, given) {
  const { batch, dim, N, groups, constantB, constantC } = given;
  const counts = arraysOf(given).map((array) => array && !addressOf(array) ? array.length : 0);
  const { rooms, own } = reserveBeside(counts, given);
  const { state, y } = own;
  const heap = heapFloats();
  const [xAt, dtAt, AAt, BAt, CAt, DAt, zAt, biasAt, stateAt2, yAt] = arraysOf(own).map(
    (array, i) => {
      if (!array) return 0;
      if (addressOf(array)) return addressOf(array);
      if (array !== y) heap.set(array, rooms[i] / 4);
      return rooms[i];
    }
  );
  const channels = dim / groups;
  for (let b = 0; b < batch; b++) {
    for (let g = 0; g < groups; g++) {
      const d = g * channels;
      const first2 = 4 * (b * dim + d);
      const token = 4 * (b * groups + g) * N;
      kernel.selectiveScanStep(
        xAt + first2,
        dtAt + first2,
        zAt && zAt + first2,
        yAt + first2,
        AAt + 4 * d * N,
        BAt + (constantB ? 4 * d * N : token),
        CAt + (constantC ? 4 * d * N : token),
        stateAt2 + first2 * N,
        constantB ? 4 * N : 0,
        constantC ? 4 * N : 0,
        DAt && DAt + 4 * d,
        biasAt && biasAt + 4 * d,
        given.dtSoftplus,
        channels,
        N
      );
    }
  }
  if (!addressOf(state)) state.set(heap.subarray(stateAt2 / 4, stateAt2 / 4 + state.length));
  if (!addressOf(y)) y.set(heap.subarray(yAt / 4, yAt / 4 + y.length));
}

// src/kernel/fast/javascript/selective-scan.ts
var stretch2 = 512;
function javascriptSelectiveScan(problem, out) {
  const { batch, dim, L, N, groups, constantB, constantC, A, B, C, initialState } = problem;
  const y = out ?? new Float32Array(batch * dim * L);
  const h = initialState ? Float64Array.from(initialState) : new Float64Array(batch * dim * N);
  const most3 = Math.min(L, stretch2);
  const room = {
    steps: new Float64Array(most3),
    inputs: new Float64Array(most3),
    sums: new Float64Array(most3)
  };
  for (let row2 = 0; row2 < batch * dim; row2++) {
    const d = row2 % dim;
    const group = Math.floor(row2 / dim) * groups + Math.floor(d / (dim / groups));
    for (let start2 = 0; start2 < L; start2 += most3) {
      const part = {
        ...room,
        length: Math.min(most3, L - start2),
        B,
        fromB: constantB ? d * N : group * N * L + start2,
        stateB: constantB ? 1 : L,
        stepB: constantB ? 0 : 1,
        C,
        fromC: constantC ? d * N : group * N * L + start2,
        stateC: constantC ? 1 : L,
        stepC: constantC ? 0 : 1,
        A,
        fromA: d * N,
        h,
        fromH: row2 * N,
        N
      };
      const limited = readSteps(problem, part, d, row2 * L + start2);
      if (problem.rule === "zoh") scanHeld(part);
      else if (limited) scanStates(part, 0);
      else scanStates(part, scanFours(part));
      finish(problem, part, row2 * L + start2, y);
    }
  }
  return { y, lastState: Float32Array.from(h) };
}
function readSteps(problem, part, d, from) {
  const { x, dt, D, dtBias, dtSoftplus } = problem;
  const { length, steps, inputs: inputs2, sums, A, fromA, N } = part;
  const bias = dtBias ? dtBias[d] : 0;
  const direct = D ? D[d] : 0;
  let least2 = 0;
  let greatest = 0;
  for (let t = 0; t < length; t++) {
    const raw = dt[from + t] + bias;
    const step3 = dtSoftplus ? quickSoftplus(raw) : raw;
    const value3 = x[from + t];
    steps[t] = step3;
    inputs2[t] = step3 * value3;
    sums[t] = direct * value3;
    if (step3 < least2) least2 = step3;
    if (step3 > greatest) greatest = step3;
  }
  for (let n = 0; n < N; n++) {
    const rate = A[fromA + n];
    if (!isInTables(rate * least2) || !isInTables(rate * greatest)) return true;
  }
  return false;
}
function scanFours(part) {
  const { length, steps, inputs: inputs2, sums, B, stateB, stepB, C, stateC, stepC, A, h, N } = part;
  const whole = N & ~3;
  for (let n = 0; n < whole; n += 4) {
    const rate0 = A[part.fromA + n] * positionsPerUnit;
    const rate1 = A[part.fromA + n + 1] * positionsPerUnit;
    const rate2 = A[part.fromA + n + 2] * positionsPerUnit;
    const rate3 = A[part.fromA + n + 3] * positionsPerUnit;
    const at = part.fromH + n;
    let h0 = h[at];
    let h1 = h[at + 1];
    let h2 = h[at + 2];
    let h3 = h[at + 3];
    let b = part.fromB + n * stateB;
    let c = part.fromC + n * stateC;
    for (let t = 0; t < length; t++) {
      const step3 = steps[t];
      const input = inputs2[t];
      h0 = powerAt(step3 * rate0 + zeroPosition) * h0 + input * B[b];
      h1 = powerAt(step3 * rate1 + zeroPosition) * h1 + input * B[b + stateB];
      h2 = powerAt(step3 * rate2 + zeroPosition) * h2 + input * B[b + 2 * stateB];
      h3 = powerAt(step3 * rate3 + zeroPosition) * h3 + input * B[b + 3 * stateB];
      sums[t] += h0 * C[c] + h1 * C[c + stateC] + h2 * C[c + 2 * stateC] + h3 * C[c + 3 * stateC];
      b += stepB;
      c += stepC;
    }
    h[at] = h0;
    h[at + 1] = h1;
    h[at + 2] = h2;
    h[at + 3] = h3;
  }
  return whole;
}
function scanStates(part, first2) {
  const { length, steps, inputs: inputs2, sums, B, stepB, C, stepC, A, h, N } = part;
  for (let n = first2; n < N; n++) {
    const rate = A[part.fromA + n];
    let state = h[part.fromH + n];
    let b = part.fromB + n * part.stateB;
    let c = part.fromC + n * part.stateC;
    for (let t = 0; t < length; t++) {
      state = quickExp(steps[t] * rate) * state + inputs2[t] * B[b];
      sums[t] += state * C[c];
      b += stepB;
      c += stepC;
    }
    h[part.fromH + n] = state;
  }
}
function scanHeld(part) {
  const { length, steps, inputs: inputs2, sums, B, stepB, C, stepC, A, h, N } = part;
  for (let n = 0; n < N; n++) {
    const rate = A[part.fromA + n];
    let state = h[part.fromH + n];
    let b = part.fromB + n * part.stateB;
    let c = part.fromC + n * part.stateC;
    for (let t = 0; t < length; t++) {
      const exponent = steps[t] * rate;
      state = quickExp(exponent) * state + inputs2[t] * expm1OverX(exponent) * B[b];
      sums[t] += state * C[c];
      b += stepB;
      c += stepC;
    }
    h[part.fromH + n] = state;
  }
}
function finish(problem, { length, sums }, from, y) {
  const { z } = problem;
  for (let t = 0; t < length; t++) y[from + t] = z ? sums[t] * quickSilu(z[from + t]) : sums[t];
}

// src/kernel/fast/call-line.ts
function directLine(kernel) {
  const nothing = () => void 0;
  return {
    ...{ kernel, calls: kernel, threads: 1, places: 1, mostCalls: Infinity },
    ...{ setApart: nothing, send: nothing, waitFor: nothing }
  };
}

// src/kernel/fast/calls.ts
var sharedFunctions = [
  { name: "toTiles", own: [] },
  { name: "selectiveScan", own: [15] },
  { name: "ssdSteps", own: [8, 9] },
  { name: "ssd", own: [4, 5] }
];
var mostArguments = 16;

// src/kernel/fast/call-queue.ts
var mostCalls = 64;
var line = 16;
var slots = 32;
var queueLayout = /* @__PURE__ */ (() => ({
  ...{ added: 0, taken: line, done: 2 * line, sleepers: 3 * line, waiting: 4 * line },
  ...{ failed: 5 * line, apart: 6 * line, slotDone: 7 * line },
  ...{ slots, slotNumbers: 1 + mostCalls * (1 + mostArguments) }
}))();
function makeQueue() {
  const { slotDone, slotNumbers } = queueLayout;
  return {
    counts: new Int32Array(new SharedArrayBuffer(4 * (slotDone + slots))),
    jobs: new Float64Array(new SharedArrayBuffer(8 * slots * slotNumbers))
  };
}
function takePart({ counts, jobs, layout, functions, kernel, thread }) {
  const callable = functions.map(({ name }) => kernel[name]);
  const run3 = (slot) => {
    const shift = thread * counts[layout.apart];
    let at = slot * layout.slotNumbers;
    for (let left = jobs[at++]; left > 0; left--) {
      const which = jobs[at++];
      const args = [];
      const count = callable[which].length;
      for (let i = 0; i < count; i++) args.push(jobs[at++]);
      for (const own of functions[which].own) args[own] += shift;
      callable[which](...args);
    }
  };
  return () => {
    const job = Atomics.load(counts, layout.taken);
    if (job === Atomics.load(counts, layout.added)) return false;
    const next = job + 1 | 0;
    if (Atomics.compareExchange(counts, layout.taken, job, next) !== job) return true;
    const slot = job & layout.slots - 1;
    try {
      run3(slot);
    } catch {
      Atomics.store(counts, layout.failed, 1);
    }
    Atomics.store(counts, layout.slotDone + slot, next);
    Atomics.add(counts, layout.done, 1);
    if (Atomics.load(counts, layout.waiting)) Atomics.notify(counts, layout.done);
    return true;
  };
}

// src/kernel/fast/team-line.ts
var TeamFailure = class extends Error {
};
var looks = 5e3;
var nap = 20;
var sleeps;
function maySleep() {
  if (sleeps !== void 0) return sleeps;
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    sleeps = true;
  } catch {
    sleeps = false;
  }
  return sleeps;
}
function rest(counts, seen) {
  if (maySleep()) {
    Atomics.store(counts, queueLayout.waiting, 1);
    const woken = Atomics.wait(counts, queueLayout.done, seen, nap);
    Atomics.store(counts, queueLayout.waiting, 0);
    return woken === "timed-out" ? nap : 0;
  }
  const start2 = performance.now();
  for (let left = looks; left > 0; left--) {
    if (Atomics.load(counts, queueLayout.done) !== seen) return 0;
  }
  return Math.min(nap, performance.now() - start2);
}
function teamLine({ threads, queue, patience }, kernel) {
  const { counts, jobs } = queue;
  const kernels = { ...kernel };
  const functions = sharedFunctions;
  const work = takePart({ counts, jobs, layout: queueLayout, functions, kernel: kernels, thread: 0 });
  const first2 = Atomics.load(counts, queueLayout.added);
  let job = first2;
  let undone = first2;
  let calls = 0;
  let at = 0;
  const isDone = () => Atomics.load(counts, queueLayout.slotDone + (undone & queueLayout.slots - 1)) === (undone + 1 | 0);
  const waitBeyond = (seen) => {
    for (let left = looks; left > 0; left--) {
      if (Atomics.load(counts, queueLayout.done) !== seen) return;
    }
    let waited = 0;
    while (Atomics.load(counts, queueLayout.done) === seen) {
      waited += rest(counts, seen);
      if (waited > patience) {
        throw new TeamFailure(`A thread of the fast path has not answered for ${patience} ms.`);
      }
    }
  };
  const waitUntil = (end) => {
    while ((end - undone | 0) > 0) {
      const seen = Atomics.load(counts, queueLayout.done);
      if (isDone()) undone = undone + 1 | 0;
      else if (!work()) waitBeyond(seen);
    }
    if (Atomics.load(counts, queueLayout.failed)) {
      throw new TeamFailure("A compiled function has failed in a thread of the fast path.");
    }
  };
  const note = (name) => {
    const which = functions.findIndex((each) => each.name === name);
    return (...args) => {
      const start2 = (job & queueLayout.slots - 1) * queueLayout.slotNumbers;
      if (calls === 0) {
        waitUntil(job + 1 - queueLayout.slots | 0);
        at = start2 + 1;
      }
      jobs[start2] = ++calls;
      jobs[at++] = which;
      for (const argument of args) jobs[at++] = Number(argument);
    };
  };
  return {
    ...{ kernel, threads, places: 2 * threads, mostCalls },
    calls: {
      ...{ toTiles: note("toTiles"), selectiveScan: note("selectiveScan") },
      ...{ ssdSteps: note("ssdSteps"), ssd: note("ssd") }
    },
    setApart(bytes) {
      counts[queueLayout.apart] = bytes;
    },
    send() {
      job = job + 1 | 0;
      calls = 0;
      Atomics.store(counts, queueLayout.added, job);
      if (Atomics.load(counts, queueLayout.sleepers) > 0) Atomics.notify(counts, queueLayout.added);
    },
    waitFor(number) {
      waitUntil(first2 + number + 1 | 0);
    }
  };
}

// src/kernel/fast/team-in-use.ts
var inUse;
function currentTeam() {
  return inUse && inUse.kernel === wasmKernel() ? inUse.team : void 0;
}
function setTeam(next) {
  inUse?.team.end();
  inUse = next;
}
function dropTeam(team) {
  if (inUse?.team === team) setTeam(void 0);
}
function leaveTeam(given) {
  setTeam(void 0);
  if (!isMemoryShared()) return given;
  return moveBackends(unsharedMemory(), given);
}
function alongLine(kernel, gains, given, compute) {
  const team = gains && currentTeam();
  if (!team) return compute(directLine(kernel), given);
  try {
    return compute(teamLine(team, kernel), given);
  } catch (error) {
    if (!(error instanceof TeamFailure)) throw error;
    const own = leaveTeam(given);
    const result = compute(directLine(wasmKernel() ?? kernel), own);
    if (own.out && own.out !== given.out) given.out?.set(own.out);
    return result;
  }
}

// src/kernel/fast/selective-scan.ts
function fastSelectiveScan(problem, out) {
  const { batch, dim, L, N } = problem;
  const kernel = wasmKernelFor(batch * dim * L * N);
  if (!kernel || problem.rule !== "mamba") return javascriptSelectiveScan(problem, out);
  const gains = batch * dim > 1 && batch * dim * L * widthOf2(N) >= leastForTeam;
  return alongLine(kernel, gains, { ...problem, out }, scanInWasm);
}
var leastForTeam = 2 ** 18;
var blockNumbers2 = 4096;
var partOfShare = 2;
function cutOf({ L, N, dim, groups }, { mostCalls: mostCalls2 }) {
  const stretch3 = stretchOf(L, widthOf2(N) / 4);
  const channels = dim / groups;
  const rows2 = Math.max(1, Math.floor(blockNumbers2 / L));
  return { stretch: stretch3, together: L <= stretch3 ? Math.min(channels, mostCalls2, rows2) : 1, channels };
}
function reserveRooms2(given, { stretch: stretch3, together }, line2) {
  const { batch, dim, N, constantB, constantC } = given;
  const width = widthOf2(N);
  const [row2, tiles, own] = [
    together * stretch3,
    stretch3 * width,
    3 * stretch3 + stretch3 * width + 384
  ];
  const sets = line2.threads > 1 ? 2 : 1;
  const counts = [
    ...[dim * width, batch * dim * width],
    ...[line2.places * row2, line2.places * row2, line2.places * row2, line2.places * row2],
    ...[line2.threads * own, N * stretch3, N * stretch3],
    ...[constantB ? 4 * dim * width : sets * tiles, constantC ? 4 * dim * width : sets * tiles]
  ];
  const { rooms, own: problem } = reserveBeside(counts, given);
  line2.setApart(4 * own);
  return { rooms, problem, sets, row: 4 * row2, tiles: 4 * tiles };
}
function scanInWasm(line2, given) {
  const { batch, dim, L, N, groups, constantB, constantC } = given;
  const { kernel, calls, places, threads } = line2;
  const width = widthOf2(N);
  const cut = cutOf(given, line2);
  const { stretch: stretch3, together, channels } = cut;
  const lastState = new Float32Array(batch * dim * N);
  const { rooms, problem, sets, row: row2, tiles } = reserveRooms2(given, cut, line2);
  const [rates, h, xRoom, dtRoom, zRoom, yRoom, scratch, rawB, rawC, tilesB, tilesC] = rooms;
  const { x, dt, z, B, C, out: y = new Float32Array(batch * dim * L) } = problem;
  const inPlace = addressOf(y);
  const heap = heapFloats();
  let job = 0;
  let set = 0;
  const lastOfSet = new Array(sets).fill(-1);
  const toCopy = Array.from({ length: places }, () => ({ from: 0, numbers: 0 }));
  const takeOut = (at) => {
    const { from, numbers } = toCopy[at];
    if (numbers > 0) copyOut(heap, yRoom + at * row2, numbers, y, from);
    toCopy[at].numbers = 0;
  };
  const send = () => {
    line2.send();
    job++;
  };
  const makeTiles = (by, sent, from, at, t) => {
    const length = Math.min(stretch3, L - t);
    if (!constantB) {
      placeTiles(by, heap, B, problem, from, t, length, rawB, at[0]);
      sent();
    }
    if (!constantC) {
      placeTiles(by, heap, C, problem, from, t, length, rawC, at[1]);
      sent();
    }
  };
  const prepare2 = () => {
    makeTiles(calls, send, 0, [tilesB, tilesC], 0);
    if (constantB) writeConstantTiles(heap, tilesB, B, problem);
    if (constantC) writeConstantTiles(heap, tilesC, C, problem);
    writeRates(heap, rates, problem);
    for (let b = 0; b < batch; b++) {
      writeStates(heap, h + 4 * b * dim * width, problem, problem.initialState, b);
    }
  };
  prepare2();
  const prepared = job - 1;
  for (let t = 0; t < L; t += stretch3) {
    const length = Math.min(stretch3, L - t);
    let left = batch * dim;
    for (let b = 0; b < batch; b++) {
      for (let g = 0; g < groups; g++) {
        const first2 = (b * groups + g) * N * L;
        const [BAt, CAt] = [tilesB + set * tiles, tilesC + set * tiles];
        if (t + first2 > 0) {
          line2.waitFor(lastOfSet[set]);
          makeTiles(kernel, () => void 0, first2, [BAt, CAt], t);
        }
        for (let d = g * channels, count = 1; d < (g + 1) * channels; d += count) {
          const share = threads > 1 ? Math.ceil(left / (partOfShare * threads)) : together;
          count = Math.min(together, share, (g + 1) * channels - d);
          left -= count;
          const from = (b * dim + d) * L + t;
          const numbers = (count - 1) * L + length;
          const at = job % places;
          line2.waitFor(Math.max(job - places, t > 0 ? job - batch * dim : -1));
          takeOut(at);
          const xAt = place(heap, x, from, numbers, xRoom + at * row2);
          const dtAt = place(heap, dt, from, numbers, dtRoom + at * row2);
          const zAt = z ? place(heap, z, from, numbers, zRoom + at * row2) : 0;
          const yAt = inPlace ? inPlace + 4 * from : yRoom + at * row2;
          line2.waitFor(prepared);
          for (let i = 0; i < count; i++) {
            const skip = 4 * i * L;
            calls.selectiveScan(
              xAt + skip,
              dtAt + skip,
              zAt && zAt + skip,
              yAt + skip,
              rates + 4 * (d + i) * width,
              constantB ? tilesB + 16 * (d + i) * width : BAt,
              constantC ? tilesC + 16 * (d + i) * width : CAt,
              h + 4 * (b * dim + d + i) * width,
              constantB ? 0 : 16 * width,
              constantC ? 0 : 16 * width,
              problem.D ? problem.D[d + i] : 0,
              problem.dtBias ? problem.dtBias[d + i] : 0,
              problem.dtSoftplus,
              length,
              width / 4,
              scratch
            );
          }
          if (!inPlace) toCopy[at] = { from, numbers };
          send();
        }
        lastOfSet[set] = job - 1;
        set = (set + 1) % sets;
      }
    }
  }
  for (let last = Math.max(0, job - places); last < job; last++) {
    line2.waitFor(last);
    takeOut(last % places);
  }
  readStates(heap, h, lastState, width, N);
  return { y, lastState };
}

// src/kernel/fast/copy-rows.ts
function copyRows(from, first2, fromWidth, to, at, toWidth, rows2, count) {
  for (let row2 = 0; row2 < rows2; row2++) {
    const source2 = first2 + row2 * fromWidth;
    const target = at + row2 * toWidth;
    for (let n = 0; n < count; n++) to[target + n] = from[source2 + n];
    for (let n = count; n < toWidth; n++) to[target + n] = 0;
  }
}

// src/kernel/fast/ssd-adjoint-layout.ts
var chunkSteps = 32;
var stretchNumbers = 2 ** 20;
var stateNumbers = 2 ** 21;
function sizesOf2({ L, heads, P, N }) {
  const chunk = Math.min(chunkSteps, L + 3 & ~3);
  const rows2 = P + 7 & ~7;
  const width = N + 7 & ~7;
  const states = heads * rows2 * width;
  const most3 = Math.min(stretchNumbers / (heads * P * chunk), stateNumbers / states);
  const chunks = Math.min(Math.max(1, Math.floor(most3)), Math.ceil(L / chunk));
  const stretch3 = chunks * chunk;
  const stretches = Math.ceil(L / stretch3);
  return { chunk, stretch: stretch3, stretches, rows: rows2, width, states, apart: stretch3 + 16 };
}
function reserveRooms3(given, sizes) {
  const { heads, P, groups, z, D } = given;
  const { chunk, stretch: stretch3, stretches, rows: rows2, width, states, apart } = sizes;
  const numbers = stretch3 * heads * P;
  const weights = stretch3 * groups * width;
  const counts = {
    ...{ x: numbers, z: z ? numbers : 0, dy: numbers, dx: numbers, dz: z ? numbers : 0 },
    ...{ steps: heads * apart, decays: 2 * heads * apart },
    ...{ dsteps: heads * apart, exponents: 2 * heads * apart },
    ...{ B: weights, C: weights, dB: weights, dC: weights },
    ...{ kept: stretches * states, states: stretch3 / chunk * states, carried: states },
    ...{ D: D ? heads * P : 0, dD: 2 * heads * rows2 },
    scratch: chunk * (5 * rows2 + 5 * chunk + width + 7)
  };
  const { rooms, own } = reserveBeside(Object.values(counts), given);
  const room = Object.fromEntries(Object.keys(counts).map((name, i) => [name, rooms[i]]));
  return { room, own };
}
function placeStates(layout, from, b, at) {
  const { heap, own, sizes } = layout;
  const { heads, P, N } = own;
  heap.fill(0, at / 4, at / 4 + sizes.states);
  for (let h = 0; from && h < heads; h++) {
    const to = at / 4 + h * sizes.rows * sizes.width;
    copyRows(from, (b * heads + h) * P * N, N, heap, to, sizes.width, P, N);
  }
}
function copyStates({ heap, sizes }, from, to) {
  heap.copyWithin(to / 4, from / 4, from / 4 + sizes.states);
  return to;
}
function takeStates2({ heap, own, sizes, room }, b, to) {
  const { heads, P, N } = own;
  for (let h = 0; h < heads; h++) {
    const from = room.carried / 4 + h * sizes.rows * sizes.width;
    copyRows(heap, from, sizes.width, to, (b * heads + h) * P * N, N, P, N);
  }
}
function placeStretch(layout, b, t, back) {
  const { heap, own, sizes, room } = layout;
  const { L, heads, P, N, groups } = own;
  const { width } = sizes;
  const first2 = b * L + t;
  const length = Math.min(sizes.stretch, L - t);
  const padded = length + 3 & ~3;
  const place2 = (array, size, to) => {
    const address = length === padded ? addressOf(array) : 0;
    if (address) return address + 4 * first2 * size;
    heap.set(array.subarray(first2 * size, (first2 + length) * size), to / 4);
    heap.fill(0, to / 4 + length * size, to / 4 + padded * size);
    return to;
  };
  const placeWeights = (array, to) => {
    const count = length * groups;
    if (N === width)
      heap.set(array.subarray(first2 * groups * N, (first2 + length) * groups * N), to / 4);
    else copyRows(array, first2 * groups * N, N, heap, to / 4, width, count, N);
    heap.fill(0, to / 4 + count * width, to / 4 + padded * groups * width);
  };
  placeSteps(layout, b, t, length, padded);
  placeWeights(own.B, room.B);
  if (back) placeWeights(own.C, room.C);
  return {
    ...{ length, padded },
    x: place2(own.x, heads * P, room.x),
    z: back && own.z ? place2(own.z, heads * P, room.z) : 0,
    dy: back ? place2(own.dy, heads * P, room.dy) : 0
  };
}
function placeSteps(layout, b, t, length, padded) {
  const { heap, own, steps, sizes, room } = layout;
  const decays = new Float64Array(heap.buffer, room.decays, own.heads * sizes.apart);
  for (let h = 0; h < own.heads; h++) {
    const from = (b * own.heads + h) * own.L + t;
    const stepsAt = room.steps / 4 + h * sizes.apart;
    const decaysAt = h * sizes.apart;
    heap.set(steps.steps.subarray(from, from + length), stepsAt);
    heap.fill(0, stepsAt + length, stepsAt + padded);
    decays.set(steps.decays.subarray(from, from + length), decaysAt);
    decays.fill(1, decaysAt + length, decaysAt + padded);
  }
}

// src/kernel/fast/ssd-adjoint.ts
function fastSsdAdjoint(problem, dy, dlastState) {
  const { batch, L, heads, P, N } = problem;
  const kernel = wasmKernelForAdjoint(batch * L * heads * P * N);
  return kernel && adjointInWasm2(kernel, { ...problem, dy, dlastState });
}
function adjointInWasm2(kernel, given) {
  const { batch, L, heads, P, N, groups, z } = given;
  const sizes = sizesOf2(given);
  const { chunk, stretch: stretch3, stretches, rows: rows2, states } = sizes;
  const { room, own } = reserveRooms3(given, sizes);
  const heap = heapFloats();
  const gradients = {
    dx: new Float32Array(batch * L * heads * P),
    ddt: new Float32Array(batch * L * heads),
    dA: new Float32Array(heads),
    dB: new Float32Array(batch * L * groups * N),
    dC: new Float32Array(batch * L * groups * N),
    dD: new Float32Array(heads * P),
    dz: new Float32Array(z ? batch * L * heads * P : 0),
    ddtBias: new Float32Array(heads),
    dinitialState: new Float32Array(batch * heads * P * N)
  };
  const work = {
    ...{ kernel, heap, own, steps: ssdSteps(own), sizes, room, gradients },
    ...{ dA: new Float64Array(heads), ddtBias: new Float64Array(heads) }
  };
  if (own.D) heap.set(own.D, room.D / 4);
  const dD = new Float64Array(heap.buffer, room.dD, heads * rows2);
  dD.fill(0);
  for (let b = 0; b < batch; b++) {
    placeStates(work, own.initialState, b, room.kept);
    for (let k = 0, at = room.kept; k + 1 < stretches; k++) {
      const places = placeStretch(work, b, k * stretch3, false);
      at = copyStates(work, at, at + 4 * states);
      for (let t = 0; t < stretch3; t += chunk) passChunk(work, places, t, at);
    }
    placeStates(work, own.dlastState, b, room.carried);
    for (let k = stretches - 1; k >= 0; k--) leaveStretch(work, b, k);
    takeStates2(work, b, gradients.dinitialState);
  }
  for (let h = 0; h < heads; h++) gradients.dD.set(dD.subarray(h * rows2, h * rows2 + P), h * P);
  gradients.dA.set(work.dA);
  gradients.ddtBias.set(work.ddtBias);
  return gradients;
}
function passChunk({ kernel, own, sizes, room }, places, t, at) {
  const { heads, P, groups } = own;
  const { chunk, width, apart, rows: rows2 } = sizes;
  const each = heads / groups;
  for (let g = 0; g < groups; g++) {
    const h = g * each;
    kernel.ssdPass(
      places.x + 4 * (t * heads + h) * P,
      4 * heads * P,
      room.steps + 4 * (h * apart + t),
      room.decays + 8 * (h * apart + t),
      4 * apart,
      room.B + 4 * (t * groups + g) * width,
      4 * groups * width,
      at + 4 * h * rows2 * width,
      each,
      P,
      width / 4,
      Math.min(chunk, places.padded - t),
      room.scratch
    );
  }
}
function leaveStretch(work, b, k) {
  const { heap, own, sizes, room, gradients } = work;
  const { L, heads, P, N, groups } = own;
  const { chunk, stretch: stretch3, width, states } = sizes;
  const start2 = k * stretch3;
  const places = placeStretch(work, b, start2, true);
  const { length } = places;
  let at = copyStates(work, room.kept + 4 * k * states, room.states);
  for (let t = 0; t + chunk < length; t += chunk) {
    at = copyStates(work, at, at + 4 * states);
    passChunk(work, places, t, at);
  }
  heap.fill(0, room.dB / 4, room.dB / 4 + stretch3 * groups * width);
  heap.fill(0, room.dC / 4, room.dC / 4 + stretch3 * groups * width);
  for (let c = Math.ceil(length / chunk) - 1; c >= 0; c--) leaveChunk(work, places, c);
  const first2 = b * L + start2;
  const numbers = length * heads * P;
  gradients.dx.set(heap.subarray(room.dx / 4, room.dx / 4 + numbers), first2 * heads * P);
  if (own.z) gradients.dz.set(heap.subarray(room.dz / 4, room.dz / 4 + numbers), first2 * heads * P);
  const weights = first2 * groups * N;
  copyRows(heap, room.dB / 4, width, gradients.dB, weights, N, length * groups, N);
  copyRows(heap, room.dC / 4, width, gradients.dC, weights, N, length * groups, N);
  leaveSteps2(work, b, start2, length);
}
function leaveChunk({ kernel, own, sizes, room }, places, c) {
  const { heads, P, groups, D } = own;
  const { chunk, width, apart, rows: rows2, states } = sizes;
  const t = c * chunk;
  const each = heads / groups;
  for (let g = 0; g < groups; g++) {
    const h = g * each;
    const x = 4 * (t * heads + h) * P;
    const step3 = 4 * (h * apart + t);
    const weights = 4 * (t * groups + g) * width;
    const state = 4 * h * rows2 * width;
    kernel.ssdAdjoint(
      places.x + x,
      places.z && places.z + x,
      places.dy + x,
      room.dx + x,
      room.dz + x,
      4 * heads * P,
      room.steps + step3,
      room.decays + 2 * step3,
      room.dsteps + step3,
      room.exponents + 2 * step3,
      4 * apart,
      room.B + weights,
      room.C + weights,
      room.dB + weights,
      room.dC + weights,
      4 * groups * width,
      room.states + 4 * c * states + state,
      room.carried + state,
      D ? room.D + 4 * h * P : 0,
      room.dD + 8 * h * rows2,
      each,
      P,
      width / 4,
      Math.min(chunk, places.padded - t),
      room.scratch
    );
  }
}
function leaveSteps2(work, b, start2, length) {
  const { heap, own, steps, sizes, room, gradients, dA, ddtBias } = work;
  const { L, heads, dt, A, dtBias } = own;
  const exponents = new Float64Array(heap.buffer, room.exponents, heads * sizes.apart);
  for (let h = 0; h < heads; h++) {
    const bias = dtBias ? dtBias[h] : 0;
    const skip = h * sizes.apart;
    for (let t = 0; t < length; t++) {
      const raw = (b * L + start2 + t) * heads + h;
      const exponent = exponents[skip + t];
      const input = heap[room.dsteps / 4 + skip + t];
      const slope = (input + exponent * A[h]) * stepSlope(own, dt[raw] + bias);
      gradients.ddt[raw] = slope;
      ddtBias[h] += slope;
      dA[h] += exponent * steps.steps[(b * heads + h) * L + start2 + t];
    }
  }
}

// src/kernel/fast/javascript/ssd.ts
function javascriptSsd(problem, out) {
  const { batch, L, heads, P, N, groups, initialState } = problem;
  const y = out ?? new Float32Array(batch * L * heads * P);
  const states = initialState ? Float64Array.from(initialState) : new Float64Array(batch * heads * P * N);
  const rows2 = groups * N;
  const room = {
    steps: new Float64Array(4),
    decays: new Float64Array(4),
    B: new Float64Array(4 * rows2),
    C: new Float64Array(4 * rows2)
  };
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L; t += 4) {
      const block = { ...room, t: b * L + t, count: Math.min(4, L - t) };
      room.B.set(problem.B.subarray(block.t * rows2, (block.t + block.count) * rows2));
      room.C.set(problem.C.subarray(block.t * rows2, (block.t + block.count) * rows2));
      for (let head = 0; head < heads; head++) {
        readSteps2(problem, block, head);
        takeBlock(problem, block, head, states, (b * heads + head) * P * N, y);
      }
    }
  }
  return { y, lastState: Float32Array.from(states) };
}
function readSteps2(problem, block, head) {
  const { heads, dt, A, dtBias, dtSoftplus, dtLimit } = problem;
  const { t, count, steps, decays } = block;
  steps.fill(0);
  decays.fill(1);
  for (let i = 0; i < count; i++) {
    let step3 = dt[(t + i) * heads + head] + (dtBias ? dtBias[head] : 0);
    if (dtSoftplus) step3 = quickSoftplus(step3);
    if (dtLimit) step3 = Math.min(Math.max(step3, dtLimit[0]), dtLimit[1]);
    steps[i] = step3;
    decays[i] = quickExp(step3 * A[head]);
  }
}
function takeBlock(problem, block, head, states, from, y) {
  const { heads, P, N, groups, x, D, z } = problem;
  const { t, count, steps, B, C } = block;
  const [decay0, decay1, decay2, decay3] = block.decays;
  const row2 = groups * N;
  const first2 = Math.floor(head / (heads / groups)) * N;
  const inputs2 = [0, 0, 0, 0];
  const sums = [0, 0, 0, 0];
  for (let p = 0; p < P; p++) {
    for (let i = 0; i < count; i++) inputs2[i] = steps[i] * x[((t + i) * heads + head) * P + p];
    const [input0, input1, input2, input3] = inputs2;
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    const at = from + p * N;
    for (let n = 0; n < N; n++) {
      const k = first2 + n;
      let state = decay0 * states[at + n] + input0 * B[k];
      sum0 += state * C[k];
      state = decay1 * state + input1 * B[k + row2];
      sum1 += state * C[k + row2];
      state = decay2 * state + input2 * B[k + 2 * row2];
      sum2 += state * C[k + 2 * row2];
      state = decay3 * state + input3 * B[k + 3 * row2];
      sum3 += state * C[k + 3 * row2];
      states[at + n] = state;
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
    for (let i = 0; i < count; i++) {
      const o = ((t + i) * heads + head) * P + p;
      const out = sums[i] + (D ? D[head * P + p] * x[o] : 0);
      y[o] = z ? out * quickSilu(z[o]) : out;
    }
  }
}

// src/kernel/fast/ssd.ts
function fastSsd(problem, out) {
  const { batch, L, heads, P, N } = problem;
  const updates = batch * L * heads * P * N;
  const kernel = wasmKernelFor(updates);
  if (!kernel) return javascriptSsd(problem, out);
  const gains = batch * heads > 1 && updates >= leastForTeam2;
  return alongLine(kernel, gains, { ...problem, out }, ssdInWasm);
}
var leastForTeam2 = 2 ** 21;
var stretchNumbers2 = 65536;
function stretchOf2({ L, heads, P }) {
  const most3 = Math.min(256, Math.max(4, Math.floor(stretchNumbers2 / (heads * P)) & ~3));
  return Math.min(most3, L + 3 & ~3);
}
var roomNames2 = ["x", "z", "y", "dt", "B", "C", "state", "weights", "steps"];
function reserveRooms4(given, stretch3, line2) {
  const { batch, heads, P, groups, N } = given;
  const wide = heads * P;
  const width = N + 3 & ~3;
  const sets = line2.threads > 1 ? 2 : 1;
  const sizes = {
    ...{ x: stretch3 * wide, z: given.z ? stretch3 * wide : 0, y: stretch3 * wide },
    ...{ dt: stretch3 * heads, B: stretch3 * groups * width, C: stretch3 * groups * width },
    ...{ state: batch * wide * width, weights: given.D ? wide : 0, steps: 2 * (stretch3 + 16) }
  };
  const counts = roomNames2.map((name) => {
    const times = name === "state" || name === "weights" ? 1 : name === "steps" ? line2.threads : sets;
    return times * sizes[name];
  });
  const { rooms, own } = reserveBeside(counts, given);
  line2.setApart(4 * sizes.steps);
  const at = (name, n) => rooms[roomNames2.indexOf(name)] + 4 * n * sizes[name];
  return { at, own, sets };
}
function ssdInWasm(line2, given) {
  const { batch, L, heads, P, N, groups, dtSoftplus, dtLimit = [-Infinity, Infinity] } = given;
  const width = N + 3 & ~3;
  const wide = heads * P;
  const stretch3 = stretchOf2(given);
  const lastState = new Float32Array(batch * wide * N);
  const { at, own, sets } = reserveRooms4(given, stretch3, line2);
  const { x, dt, A, B, C, D, z, dtBias, initialState } = own;
  const { out: y = new Float32Array(batch * L * wide) } = own;
  const heap = heapFloats();
  const states = at("state", 0);
  const steps = at("steps", 0);
  const decays = steps + 4 * stretch3;
  let job = 0;
  let turn = 0;
  const toCopy = Array.from({ length: sets }, () => ({ first: 0, length: 0 }));
  const takeOut = (set) => {
    const { first: first2, length } = toCopy[set];
    if (length > 0) copyOut(heap, at("y", set), length * wide, y, first2 * wide);
    toCopy[set].length = 0;
  };
  if (D) heap.set(D, at("weights", 0) / 4);
  if (!initialState) heap.fill(0, states / 4, states / 4 + batch * wide * width);
  else copyRows(initialState, 0, N, heap, states / 4, width, batch * wide, N);
  for (let t = 0; t < L; t += stretch3) {
    const length = Math.min(stretch3, L - t);
    const padded = length + 3 & ~3;
    for (let b = 0; b < batch; b++) {
      const first2 = b * L + t;
      const set = turn++ % sets;
      line2.waitFor(job - (sets - 1) * heads - 1);
      takeOut(set);
      const place2 = (array, size, room) => {
        const address = length === padded ? addressOf(array) : 0;
        if (address) return address + 4 * first2 * size;
        copyIn(heap, array.subarray(first2 * size, (first2 + length) * size), room);
        heap.fill(0, room / 4 + length * size, room / 4 + padded * size);
        return room;
      };
      const placeStates2 = (array, room) => {
        if (N === width) return place2(array, groups * N, room);
        const rows2 = length * groups;
        copyRows(array, first2 * groups * N, N, heap, room / 4, width, rows2, N);
        heap.fill(0, room / 4 + rows2 * width, room / 4 + padded * groups * width);
        return room;
      };
      const xAt = place2(x, wide, at("x", set));
      const dtAt = place2(dt, heads, at("dt", set));
      const zAt = z ? place2(z, wide, at("z", set)) : 0;
      const inPlace = length === padded ? addressOf(y) : 0;
      const yAt = inPlace ? inPlace + 4 * first2 * wide : at("y", set);
      const BAt = placeStates2(B, at("B", set));
      const CAt = placeStates2(C, at("C", set));
      for (let head = 0; head < heads; head++) {
        const group = Math.floor(head / (heads / groups));
        const skip = 4 * head * P;
        if (t > 0) line2.waitFor(job - batch * heads);
        line2.calls.ssdSteps(
          dtAt + 4 * head,
          4 * heads,
          A[head],
          dtBias ? dtBias[head] : 0,
          dtSoftplus,
          dtLimit[0],
          dtLimit[1],
          length,
          steps,
          decays
        );
        line2.calls.ssd(
          xAt + skip,
          yAt + skip,
          zAt && zAt + skip,
          4 * wide,
          steps,
          decays,
          BAt + 4 * group * width,
          CAt + 4 * group * width,
          4 * groups * width,
          states + (4 * b * wide + skip) * width,
          D ? at("weights", 0) + skip : 0,
          P,
          width / 4,
          padded
        );
        line2.send();
        job++;
      }
      if (!inPlace) toCopy[set] = { first: first2, length };
    }
  }
  line2.waitFor(job - 1);
  for (let set = 0; set < sets; set++) takeOut(set);
  copyRows(heap, states / 4, width, lastState, 0, N, batch * wide, N);
  return { y, lastState };
}

// src/kernel/fast/scan-by-size.ts
function isMamba(problem) {
  return !("re" in problem.A) && problem.rule === "mamba";
}
function updatesOf({ batch, dim, L, N }) {
  return batch * dim * L * N;
}
function updatesOfSsd({ batch, L, heads, P, N }) {
  return batch * L * heads * P * N;
}
function selectiveScanBySize(problem, out) {
  const isDouble = !isSingleProblem(problem);
  const kernel = isMamba(problem) ? wasmKernelInDouble(updatesOf(problem), isDouble, problem.dim) : void 0;
  if (kernel) return selectiveScanInDouble(kernel, problem, out);
  return isDouble ? void 0 : fastSelectiveScan(problem, out);
}
function selectiveScanStepBySize(problem) {
  if (!isMamba(problem) || !isSingleProblem(problem) || !problem.initialState) return void 0;
  const kernel = wasmKernelInDouble(updatesOf(problem), false, problem.dim);
  if (kernel) return selectiveScanInDouble(kernel, problem);
  const y = new Float32Array(problem.x.length);
  const lastState = problem.initialState.slice();
  fastSelectiveScanStep({ ...problem, state: lastState, y });
  return { y, lastState };
}
function selectiveScanAdjointBySize(problem, dy, dlastState) {
  if (!isMamba(problem)) return void 0;
  const isDouble = !isSingleProblem(problem);
  const kernel = wasmKernelForAdjointInDouble(updatesOf(problem), isDouble, problem.dim);
  if (kernel) return selectiveScanAdjointInDouble(kernel, problem, dy, dlastState);
  if (isDouble || !isSingle(dy) || !isSingleOrMissing(dlastState)) return void 0;
  return fastSelectiveScanAdjoint(problem, dy, dlastState);
}
function ssdBySize(problem, out) {
  const isDouble = !isSingleProblem(problem);
  const kernel = wasmKernelInDouble(updatesOfSsd(problem), isDouble, problem.heads);
  if (kernel) return ssdInDouble(kernel, problem, out);
  return isDouble ? void 0 : fastSsd(problem, out);
}
function ssdAdjointBySize(problem, dy, dlastState) {
  const isDouble = !isSingleProblem(problem);
  const kernel = wasmKernelForAdjointInDouble(updatesOfSsd(problem), isDouble, problem.heads);
  if (kernel) return ssdAdjointInDouble(kernel, problem, dy, dlastState);
  if (isDouble || !isSingle(dy) || !isSingleOrMissing(dlastState)) return void 0;
  return fastSsdAdjoint(problem, dy, dlastState);
}
function isSingleOrMissing(values2) {
  return values2 === void 0 || isSingle(values2);
}

// src/kernel/output-room.ts
function overlap(a, b) {
  return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
function readOutputRoom(out, shape, like, problem) {
  if (out === void 0) return void 0;
  if (!isTensor(out))
    throw new TypeError(`out is ${showValue(out)}; allowed are tensors for y to go to.`);
  const { data } = out;
  checkShape("out", out.shape, shape);
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`out holds ${data.length} numbers; allowed are ${sizeOf(shape)}.`);
  }
  const wanted = like instanceof Float32Array ? "Float32Array" : "Float64Array";
  if (data.constructor.name !== wanted) {
    throw new TypeError(
      `out holds a ${data.constructor.name}; allowed is a ${wanted}, the precision of y.`
    );
  }
  for (const [name, value3] of Object.entries(problem)) {
    if (partsOf(value3).some((part) => overlap(data, part))) {
      throw new RangeError(
        `out shares memory with ${name}; allowed is a tensor apart from the arguments.`
      );
    }
  }
  return data;
}
function partsOf(value3) {
  if (isComplexVector(value3)) return [value3.re, value3.im];
  return ArrayBuffer.isView(value3) ? [value3] : [];
}

// src/kernel/as-tensor.ts
function asTensor(value3, name) {
  return isTensor(value3) ? value3 : toTensor(value3, name);
}

// src/kernel/selective-scan/states.ts
function shapeOf(value3, name) {
  return isComplexTensor(value3) ? value3.shape : asTensor(value3, name).shape;
}
function readStates2(name, value3, isComplex) {
  if (isComplexTensor(value3)) {
    if (!isComplex) {
      throw new TypeError(`${name} is complex; allowed are real tensors, as A is real.`);
    }
    const { shape: shape2, re, im } = value3;
    for (const [part, data2] of Object.entries({ re, im })) {
      if (data2.length !== sizeOf(shape2)) {
        throw new RangeError(
          `${name}.${part} holds ${data2.length} numbers; allowed are ${sizeOf(shape2)}, the product of the shape ${showShape(shape2)}.`
        );
      }
      checkAllFinite(`${name}.${part}`, data2);
    }
    return { shape: shape2, values: { re, im } };
  }
  const { shape, data } = toTensor(value3, name);
  if (!isComplex) return { shape, values: data };
  return { shape, values: { re: Float64Array.from(data), im: new Float64Array(data.length) } };
}
function readInitialState(value3, isComplex, shape) {
  if (value3 === void 0) return void 0;
  const state = readStates2("initialState", value3, isComplex);
  checkShape("initialState", state.shape, shape);
  return state.values;
}

// src/kernel/selective-scan/groups.ts
function readWeights(name, value3, isComplex, { batch, dim, L, N }) {
  const { shape, values: values2 } = readStates2(name, value3, isComplex);
  const constant = shape.length === 2;
  const groups = shape.length === 4 ? shape[1] : 1;
  const wanted = constant ? [dim, N] : shape.length === 4 ? [batch, groups, N, L] : [batch, N, L];
  if (shape.length !== wanted.length || wanted.some((size, axis) => size !== shape[axis])) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are ${showShape([dim, N])} (constant), ${showShape([batch, N, L])} (shared by all channels) and ${showShape([batch, "groups", N, L])}.`
    );
  }
  if (groups === 0 || dim % groups !== 0) {
    throw new RangeError(
      `${name} has ${groups} groups; allowed are divisors of ${dim}, the number of channels.`
    );
  }
  return { constant, groups, values: values2 };
}
function spreadGroups(B, C, sizes) {
  let groups = B.groups;
  while (groups % C.groups !== 0) groups += B.groups;
  return [spread(B, groups, sizes), spread(C, groups, sizes)];
}
function spread(weights, groups, { batch, N, L }) {
  const { constant, values: values2 } = weights;
  if (constant || weights.groups === groups) return weights;
  const repeat = groups / weights.groups;
  const spreadPart = (data) => {
    const wider = zerosLike(data, batch * groups * N * L);
    for (let i = 0; i < batch * groups; i++) {
      const from = Math.floor(i / repeat) * N * L;
      wider.set(data.subarray(from, from + N * L), i * N * L);
    }
    return wider;
  };
  return {
    constant,
    groups,
    values: "re" in values2 ? { re: spreadPart(values2.re), im: spreadPart(values2.im) } : spreadPart(values2)
  };
}
function foldGroups(values2, batch, groups, shape) {
  const given = shape.length === 4 ? shape[1] : 1;
  if (given === groups) return values2;
  const size = values2.length / (batch * groups);
  const sums = zerosLike(values2, batch * given * size);
  for (let i = 0; i < values2.length; i++) {
    const group = Math.floor(i / size);
    sums[Math.floor(group / (groups / given)) * size + i % size] += values2[i];
  }
  return sums;
}

// src/kernel/selective-scan/problem.ts
var inputRules = ["mamba", "zoh"];

// src/kernel/selective-scan/input.ts
var selectiveScanKeys = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true,
  initialState: true
};
function readSelectiveScan(input, options, sequences) {
  const { dtSoftplus = false, rule = "mamba" } = options;
  checkFlag("dtSoftplus", dtSoftplus);
  checkChoice("rule", rule, inputRules);
  const x = toTensor(input.x, "x");
  checkShape("x", x.shape, ["batch", "dim", "L"]);
  checkNotEmpty("x", x.shape);
  const [batch, dim, L] = x.shape;
  const real = (name, shape) => {
    const value3 = toTensor(input[name], name);
    checkShape(name, value3.shape, shape);
    return value3.data;
  };
  const realIfGiven = (name, shape) => input[name] === void 0 ? void 0 : real(name, shape);
  const dt = real("dt", [batch, dim, L]);
  const isComplex = isComplexTensor(input.A);
  const A = readStates2("A", input.A, isComplex);
  checkShape("A", A.shape, [dim, "N"]);
  checkNotEmpty("A", A.shape);
  const N = A.shape[1];
  const sizes = { batch, dim, L, N };
  const [B, C] = spreadGroups(
    readWeights("B", input.B, isComplex, sizes),
    readWeights("C", input.C, isComplex, sizes),
    sizes
  );
  const arrays = {
    x: x.data,
    dt,
    A: A.values,
    B: B.values,
    C: C.values,
    D: realIfGiven("D", [dim]),
    z: realIfGiven("z", [batch, dim, L]),
    dtBias: realIfGiven("dtBias", [dim]),
    initialState: readInitialState(input.initialState, isComplex, [sequences ?? batch, dim, N])
  };
  return {
    ...sizes,
    groups: Math.max(B.groups, C.groups),
    constantB: B.constant,
    constantC: C.constant,
    dtSoftplus,
    rule,
    ...inOnePrecision(arrays)
  };
}

// src/kernel/overflow.ts
function allowedGrowth(x, growths3) {
  const largest3 = x instanceof Float32Array ? 2 ** 127 : Number.MAX_VALUE;
  for (const { place: place2, a, exponent } of growths3) {
    if (exponent > Math.log(largest3) / 2) {
      return `A and dt for which exp(dt A) stays finite over the sequence (A${place2} is ${a}, and dt A adds up to ${exponent.toPrecision(3)})`;
    }
  }
  return "x, dt, B, C, D, z and states small enough for finite sums of their products";
}

// src/kernel/selective-scan/overflow.ts
function checkNoOverflow(name, values2, shape, scan) {
  checkResult(name, values2, () => allowedSteps(scan) ?? allowedGrowth(scan.x, growths(scan)), shape);
}
function allowedSteps({ dim, L, x, dt, dtBias }) {
  if (!dtBias) return void 0;
  for (let i = 0; i < dt.length; i++) {
    const d = Math.floor(i / L) % dim;
    const sum2 = dt[i] + dtBias[d];
    if (!Number.isFinite(isSingle(x) ? Math.fround(sum2) : sum2))
      return `dt and dtBias whose sums are finite (that of dt[${i}] and dtBias[${d}] is not)`;
  }
  return void 0;
}
function* growths({
  batch,
  dim,
  L,
  N,
  dt,
  A,
  dtBias,
  dtSoftplus
}) {
  for (let channel = 0; channel < batch * dim; channel++) {
    const d = channel % dim;
    for (let n = 0; n < N; n++) {
      const a = A[0][d * N + n];
      let exponent = 0;
      for (let t = 0; t < L; t++) {
        const raw = dt[channel * L + t] + (dtBias ? dtBias[d] : 0);
        exponent += Math.max(0, (dtSoftplus ? softplus(raw) : raw) * a);
      }
      yield { place: `[${d}][${n}]`, a, exponent };
    }
  }
}

// src/kernel/selective-scan/parts.ts
function toParts(problem) {
  const { A, B, C, initialState } = problem;
  return {
    ...problem,
    A: partsOf2(A),
    B: partsOf2(B),
    C: partsOf2(C),
    initialState: initialState && partsOf2(initialState)
  };
}
function partsOf2(values2) {
  return "re" in values2 ? [values2.re, values2.im] : [values2];
}
function copyRow(from, first2, count, to, at) {
  for (let n = 0; n < count; n++) to[at + n] = from[first2 + n];
}
function loadRow(parts2, i, N, rows2, at = 0) {
  for (let part = 0; part < parts2.length; part++)
    copyRow(parts2[part], i * N, N, rows2, at + part * N);
}
function splitRows(rows2, N, parts2) {
  if (parts2 === 1) return [rows2];
  const width = N * parts2;
  return Array.from({ length: parts2 }, (_, part) => {
    const data = zerosLike(rows2, rows2.length / parts2);
    for (let i = 0; i * width < rows2.length; i++) {
      const from = i * width + part * N;
      data.set(rows2.subarray(from, from + N), i * N);
    }
    return data;
  });
}
function addRow2(sums, i, N, rows2, at) {
  for (let part = 0; part < sums.length; part++) {
    const data = sums[part];
    for (let n = 0; n < N; n++) data[i * N + n] += rows2[at + part * N + n];
  }
}

// src/kernel/selective-scan/results.ts
function partsLike(scan, name, parts2, shape) {
  const [re, im] = parts2.map(
    (values2) => values2 instanceof Float64Array ? roundTo(scan.x, values2) : values2
  );
  const isComplex = im !== void 0;
  checkNoOverflow(isComplex ? `${name}.re` : name, re, shape, scan);
  if (!isComplex) return { shape, data: re };
  checkNoOverflow(`${name}.im`, im, shape, scan);
  return { shape, re, im };
}
function statesLike(scan, name, rows2, shape) {
  return partsLike(scan, name, splitRows(rows2, scan.N, scan.A.length), shape);
}

// src/kernel/selective-scan/channel.ts
function loadChannel({ dim, L, x, dt, A, dtBias, dtSoftplus }, stretch3, b, d, start2) {
  const first2 = (b * dim + d) * L + start2;
  const bias = dtBias ? dtBias[d] : 0;
  loadRow(A, d, stretch3.N, stretch3.A);
  for (let t = 0; t < stretch3.count; t++) {
    const raw = dt[first2 + t] + bias;
    stretch3.steps[t] = dtSoftplus ? softplus(raw) : raw;
    stretch3.x[t] = x[first2 + t];
  }
}
function writeOutputs2({ dim, L, D, z }, { count, reads, x }, b, d, start2, y) {
  const first2 = (b * dim + d) * L + start2;
  const skip = D ? D[d] : 0;
  for (let t = 0; t < count; t++) {
    const value3 = reads[t] + skip * x[t];
    y[first2 + t] = z ? value3 * silu(z[first2 + t]) : value3;
  }
}
function leaveOutputs2({ dim, L, D, z }, { count, reads, x }, { dreads }, dy, { dx, dD, dz }, b, d, start2) {
  const first2 = (b * dim + d) * L + start2;
  const skip = D ? D[d] : 0;
  let dskip = 0;
  for (let t = 0; t < count; t++) {
    let slope = dy[first2 + t];
    if (z && dz) {
      const gate = sigmoid(z[first2 + t]);
      const value3 = reads[t] + skip * x[t];
      dz[first2 + t] = slope * value3 * gate * (1 + z[first2 + t] * (1 - gate));
      slope *= z[first2 + t] * gate;
    }
    dreads[t] = slope;
    dx[first2 + t] = slope * skip;
    dskip += slope * x[t];
  }
  if (dD) dD[d] += dskip;
}
function leaveChannel({ dim, L, dt, dtBias, dtSoftplus }, { count }, { dx, dsteps }, slopes, b, d, start2) {
  const first2 = (b * dim + d) * L + start2;
  const bias = dtBias ? dtBias[d] : 0;
  let sum2 = 0;
  for (let t = 0; t < count; t++) {
    const raw = dt[first2 + t] + bias;
    const ddt = dtSoftplus && raw <= 20 ? dsteps[t] * sigmoid(raw) : dsteps[t];
    slopes.dx[first2 + t] += dx[t];
    slopes.ddt[first2 + t] = ddt;
    sum2 += ddt;
  }
  if (slopes.ddtBias) slopes.ddtBias[d] += sum2;
}

// src/kernel/selective-scan/complex.ts
function holdShare(step3, re, im) {
  const exponent = { re: step3 * re, im: step3 * im };
  return exponent.re === -Infinity ? complexDivide({ re: -1 / step3, im: 0 }, { re, im }) : complexExpm1OverX(exponent);
}
function discretizeComplex(stretch3, rule) {
  const { N, count, steps, A, B, decays, inputs: inputs2 } = stretch3;
  for (let t = 0; t < count; t++) {
    const step3 = steps[t];
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n;
      const im = re + N;
      const size = exponential(step3 * A[n]);
      const angle = step3 * A[N + n];
      decays[re] = size * Math.cos(angle);
      decays[im] = size * Math.sin(angle);
      inputs2[re] = step3 * B[re];
      inputs2[im] = step3 * B[im];
    }
  }
  if (rule === "mamba") return;
  for (let t = 0; t < count; t++) {
    const step3 = steps[t];
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n;
      const im = re + N;
      const factor = holdShare(step3, A[n], A[N + n]);
      inputs2[re] = step3 * (factor.re * B[re] - factor.im * B[im]);
      inputs2[im] = step3 * (factor.re * B[im] + factor.im * B[re]);
    }
  }
}
function recurComplex(stretch3) {
  const { N, count, x, C, decays, inputs: inputs2, states, reads } = stretch3;
  for (let t = 0; t < count; t++) {
    const input = x[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n;
      const im = re + N;
      const hRe = decays[re] * states[re] - decays[im] * states[im] + inputs2[re] * input;
      const hIm = decays[re] * states[im] + decays[im] * states[re] + inputs2[im] * input;
      states[re + 2 * N] = hRe;
      states[im + 2 * N] = hIm;
      sum2 += C[re] * hRe - C[im] * hIm;
    }
    reads[t] = 2 * sum2;
  }
}

// src/kernel/selective-scan/real.ts
function hold(step3, a) {
  const exponent = step3 * a;
  return Math.abs(exponent) < 1e-16 ? step3 : Math.expm1(exponent) / a;
}
function discretizeReal(stretch3, rule) {
  const { N, count, steps, A, B, decays, inputs: inputs2 } = stretch3;
  for (let t = 0, i = 0; t < count; t++) {
    const step3 = steps[t];
    for (let n = 0; n < N; n++, i++) {
      decays[i] = exponential(step3 * A[n]);
      inputs2[i] = step3 * B[i];
    }
  }
  if (rule === "mamba") return;
  for (let t = 0, i = 0; t < count; t++) {
    for (let n = 0; n < N; n++, i++) inputs2[i] = hold(steps[t], A[n]) * B[i];
  }
}
function recurReal(stretch3) {
  const { N, count, x, C, decays, inputs: inputs2, states, reads } = stretch3;
  for (let t = 0, i = 0; t < count; t++) {
    const input = x[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++, i++) {
      const h = decays[i] * states[i] + inputs2[i] * input;
      states[i + N] = h;
      sum2 += C[i] * h;
    }
    reads[t] = sum2;
  }
}

// src/kernel/selective-scan/stretch.ts
function stretchLengthOf(N) {
  return Math.min(64, Math.max(8, Math.ceil(1024 / N)));
}
function makeStretch(N, parts2, length) {
  const width = N * parts2;
  return {
    N,
    width,
    count: 0,
    steps: new Float64Array(length),
    x: new Float64Array(length),
    A: new Float64Array(width),
    B: new Float64Array(length * width),
    C: new Float64Array(length * width),
    decays: new Float64Array(length * width),
    inputs: new Float64Array(length * width),
    states: new Float64Array((length + 1) * width),
    reads: new Float64Array(length)
  };
}
function makeStretchSlopes({ width }, length) {
  return {
    dreads: new Float64Array(length),
    dx: new Float64Array(length),
    dsteps: new Float64Array(length),
    dA: new Float64Array(width),
    dB: new Float64Array(length * width),
    dC: new Float64Array(length * width),
    dinputs: new Float64Array(length * width),
    dexponents: new Float64Array(length * width),
    carried: new Float64Array(width)
  };
}

// src/kernel/selective-scan/weights.ts
function loadWeights2(scan, name, { N, width, count }, b, d, start2, rows2) {
  const { first: first2, state, step: step3 } = placeOf2(scan, name, b, d, start2);
  scan[name].forEach((data, part) => {
    for (let n = 0; n < N; n++) {
      for (let t = 0, i = first2 + n * state, j = part * N + n; t < count; t++) {
        rows2[j] = data[i];
        i += step3;
        j += width;
      }
    }
  });
}
function addWeights(scan, name, { N, width, count }, b, d, start2, rows2, sums) {
  const { first: first2, state, step: step3 } = placeOf2(scan, name, b, d, start2);
  sums.forEach((data, part) => {
    for (let n = 0; n < N; n++) {
      for (let t = 0, i = first2 + n * state, j = part * N + n; t < count; t++) {
        data[i] += rows2[j];
        i += step3;
        j += width;
      }
    }
  });
}
function placeOf2({ dim, L, N, groups, constantB, constantC }, name, b, d, start2) {
  if (name === "B" ? constantB : constantC) return { first: d * N, state: 1, step: 0 };
  const group = Math.floor(d / (dim / groups));
  return { first: (b * groups + group) * N * L + start2, state: L, step: 1 };
}

// src/kernel/selective-scan/run.ts
function initialRows(initialState, count, N, parts2) {
  const rows2 = new Float64Array(count * N * parts2);
  if (!initialState) return rows2;
  for (let i = 0; i < count; i++) loadRow(initialState, i, N, rows2, i * N * parts2);
  return rows2;
}
function makeRun({ batch, dim, L, N, x, A, initialState }, wantStates = false, y = zerosLike(x, x.length)) {
  return {
    rows: initialRows(initialState, batch * dim, N, A.length),
    y,
    stateRows: wantStates ? zerosLike(x, batch * dim * L * N * A.length) : void 0
  };
}
function advanceStretch({ A, rule }, stretch3) {
  if (A.length === 1) {
    discretizeReal(stretch3, rule);
    recurReal(stretch3);
  } else {
    discretizeComplex(stretch3, rule);
    recurComplex(stretch3);
  }
}
function runSelectiveScan(scan, run3) {
  const { batch, dim, L, groups, constantB, constantC } = scan;
  const { start: start2 = 0, end = L } = run3;
  const parts2 = scan.A.length;
  const length = Math.min(stretchLengthOf(scan.N), end - start2);
  const stretch3 = makeStretch(scan.N, parts2, length);
  for (let b = 0; b < batch; b++) {
    for (let first2 = 0; first2 < dim; first2 += dim / groups) {
      for (let from = start2; from < end; from += length) {
        stretch3.count = Math.min(length, end - from);
        if (!constantB) loadWeights2(scan, "B", stretch3, b, first2, from, stretch3.B);
        if (!constantC) loadWeights2(scan, "C", stretch3, b, first2, from, stretch3.C);
        for (let d = first2; d < first2 + dim / groups; d++) {
          if (constantB) loadWeights2(scan, "B", stretch3, b, d, from, stretch3.B);
          if (constantC) loadWeights2(scan, "C", stretch3, b, d, from, stretch3.C);
          runStretch(scan, run3, stretch3, b, d, from);
        }
      }
    }
  }
}
function runStretch(scan, { rows: rows2, y, stateRows }, stretch3, b, d, from) {
  const { width, count, states } = stretch3;
  const channel = b * scan.dim + d;
  loadChannel(scan, stretch3, b, d, from);
  copyRow(rows2, channel * width, width, states, 0);
  advanceStretch(scan, stretch3);
  copyRow(states, count * width, width, rows2, channel * width);
  stateRows?.set(states.subarray(width, (count + 1) * width), (channel * scan.L + from) * width);
  writeOutputs2(scan, stretch3, b, d, from, y);
}

// src/kernel/selective-scan/selective-scan.ts
function selectiveScan(input, options = {}) {
  checkRecord("input", input, selectiveScanKeys);
  checkRecord("options", options, { states: true, out: true, dtSoftplus: true, rule: true });
  const { dtSoftplus, rule, states: wantStates = false, out } = options;
  checkFlag("states", wantStates);
  const problem = readSelectiveScan(input, { dtSoftplus, rule });
  const scan = toParts(problem);
  const { batch, dim, L, N } = scan;
  const room = readOutputRoom(out, [batch, dim, L], scan.x, problem);
  const { y, rows: rows2, stateRows } = run(problem, scan, wantStates, room);
  checkNoOverflow("y", y, [batch, dim, L], scan);
  const output = {
    y: out ?? { shape: [batch, dim, L], data: y },
    lastState: statesLike(scan, "lastState", rows2, [batch, dim, N])
  };
  if (!stateRows) return output;
  return { ...output, states: statesLike(scan, "states", stateRows, [batch, dim, L, N]) };
}
function run(problem, scan, wantStates, out) {
  const fast = wantStates ? void 0 : selectiveScanBySize(problem, out);
  if (fast) return { y: fast.y, rows: fast.lastState };
  const room = makeRun(scan, wantStates, out);
  runSelectiveScan(scan, room);
  return room;
}

// src/kernel/selective-scan/selective-scan-step.ts
var stepKeys = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true
};
function selectiveScanStep(input, state, options = {}) {
  checkRecord("input", input, stepKeys);
  const { dtSoftplus, rule } = checkRecord("options", options, { dtSoftplus: true, rule: true });
  const problem = readSelectiveScan(withTime(input, state), { dtSoftplus, rule });
  const scan = toParts(problem);
  const { batch, dim, N } = scan;
  const { y, rows: rows2 } = takeStep(problem, scan);
  checkNoOverflow("y", y, [batch, dim], scan);
  return {
    y: { shape: [batch, dim], data: y },
    state: statesLike(scan, "state", rows2, [batch, dim, N])
  };
}
function takeStep(problem, scan) {
  const fast = selectiveScanStepBySize(problem);
  if (fast) return { y: fast.y, rows: fast.lastState };
  const run3 = makeRun(scan);
  runSelectiveScan(scan, run3);
  return run3;
}
function withTime(input, state) {
  const { x, dt, A, B, C, z } = input;
  const shapeX = shapeOf(x, "x");
  checkShape("x", shapeX, ["batch", "dim"]);
  checkNotEmpty("x", shapeX);
  const [batch, dim] = shapeX;
  const shapeA = shapeOf(A, "A");
  checkShape("A", shapeA, [dim, "N"]);
  const [, N] = shapeA;
  checkShape("dt", shapeOf(dt, "dt"), [batch, dim]);
  if (z !== void 0) checkShape("z", shapeOf(z, "z"), [batch, dim]);
  checkShape("state", shapeOf(state, "state"), [batch, dim, N]);
  for (const [name, value3] of Object.entries({ B, C })) {
    const shape = shapeOf(value3, name);
    const wanted = shape.length === 3 ? [batch, "groups", N] : [batch, N];
    if (shape.length < 2 || shape.length > 3) {
      throw new RangeError(
        `${name} has shape ${showShape(shape)}; allowed are ${showShape([batch, N])} (shared by all channels) and ${showShape([batch, "groups", N])}.`
      );
    }
    checkShape(name, shape, wanted);
  }
  return {
    ...input,
    x: oneStep(x, "x"),
    dt: oneStep(dt, "dt"),
    B: oneStep(B, "B"),
    C: oneStep(C, "C"),
    z: z === void 0 ? void 0 : oneStep(z, "z"),
    initialState: state
  };
}
function oneStep(value3, name) {
  const read2 = isComplexTensor(value3) ? value3 : asTensor(value3, name);
  return { ...read2, shape: [...read2.shape, 1] };
}

// src/kernel/blocks/block-state.ts
function zeroState({ channels, W, ssm }, batch, like) {
  const zeros2 = (shape) => ({
    shape,
    data: zerosLike(
      like,
      shape.reduce((product3, size) => product3 * size, 1)
    )
  });
  return { conv: zeros2([batch, channels, W]), ssm: zeros2([batch, ...ssm]) };
}
function readBlockState(name, state, { channels, W, ssm }, batch) {
  checkRecord(name, state, { conv: true, ssm: true });
  const conv = asTensor(state.conv, `${name}.conv`);
  checkShape(`${name}.conv`, conv.shape, [batch, channels, W]);
  const scanned = asTensor(state.ssm, `${name}.ssm`);
  checkShape(`${name}.ssm`, scanned.shape, [batch, ...ssm]);
  return { conv, ssm: scanned };
}
function readBefore(initialState, shape, batch) {
  if (initialState === void 0) return {};
  const { conv, ssm } = readBlockState("initialState", initialState, shape, batch);
  return { conv, inputsBefore: lastColumns2(conv, shape.W - 1), stateBefore: ssm };
}
function lastColumns2({ shape: [batch, channels, W], data }, count) {
  const kept = zerosLike(data, batch * channels * count);
  for (let row2 = 0; row2 < batch * channels; row2++)
    for (let i = 0; i < count; i++) kept[row2 * count + i] = data[(row2 + 1) * W - count + i];
  return { shape: [batch, channels, count], data: kept };
}
function lastInputs({ shape, data }, W, before) {
  const [batch, channels, L] = shape;
  const kept = zerosLike(data, batch * channels * W);
  const count = Math.min(W, L);
  for (let row2 = 0; row2 < batch * channels; row2++) {
    const newest = (row2 + 1) * W - count;
    if (before) for (let i = row2 * W; i < newest; i++) kept[i] = before.data[i + count];
    for (let i = 0; i < count; i++) kept[newest + i] = data[(row2 + 1) * L - count + i];
  }
  return { shape: [batch, channels, W], data: kept };
}

// src/kernel/fast/slopes-of-given.ts
function slopesOfGiven(slopes, { D, z, dtBias, initialState }) {
  return {
    ...slopes,
    dD: D ? slopes.dD : void 0,
    dz: z ? slopes.dz : void 0,
    ddtBias: dtBias ? slopes.ddtBias : void 0,
    dinitialState: initialState ? slopes.dinitialState : void 0
  };
}

// src/kernel/selective-scan/zoh-slope.ts
var coefficients = /* @__PURE__ */ seriesOfSlope(18);
function seriesOfSlope(count) {
  let factorial = 1;
  return Float64Array.from({ length: count }, (_, k) => {
    factorial *= Math.max(k, 1);
    return 1 / (factorial * (k + 2));
  });
}
function expm1OverXSlope(x) {
  if (Math.abs(x) >= 1) return (Math.exp(x) * (x - 1) + 1) / x / x;
  let sum2 = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum2 = sum2 * x + coefficients[k];
  return sum2;
}
function complexExpm1OverXSlope(z) {
  if (complexAbs(z) >= 1) {
    const size = Math.exp(z.re);
    const power = { re: size * Math.cos(z.im), im: size * Math.sin(z.im) };
    const { re, im } = complexMultiply(power, { re: z.re - 1, im: z.im });
    return complexDivide(complexDivide({ re: re + 1, im }, z), z);
  }
  let sum2 = { re: 0, im: 0 };
  for (let k = coefficients.length - 1; k >= 0; k--) {
    const { re, im } = complexMultiply(sum2, z);
    sum2 = { re: re + coefficients[k], im };
  }
  return sum2;
}

// src/kernel/selective-scan/complex-adjoint.ts
function recurBackComplex(stretch3, slopes) {
  const { N, count, x, C, decays, inputs: inputs2, states } = stretch3;
  const { dreads, dx, dinputs, dexponents, dC, carried } = slopes;
  for (let t = count - 1; t >= 0; t--) {
    const dread = 2 * dreads[t];
    const input = x[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n;
      const im = re + N;
      const gRe = carried[n] + dread * C[re];
      const gIm = carried[n + N] - dread * C[im];
      const keptRe = decays[re] * gRe + decays[im] * gIm;
      const keptIm = decays[re] * gIm - decays[im] * gRe;
      dC[re] += dread * states[re + 2 * N];
      dC[im] -= dread * states[im + 2 * N];
      sum2 += gRe * inputs2[re] + gIm * inputs2[im];
      dinputs[re] = gRe * input;
      dinputs[im] = gIm * input;
      dexponents[re] = keptRe * states[re] + keptIm * states[im];
      dexponents[im] = keptIm * states[re] - keptRe * states[im];
      carried[n] = keptRe;
      carried[n + N] = keptIm;
    }
    dx[t] = sum2;
  }
}
function discretizeBackComplex(stretch3, slopes, rule) {
  const { N, count, steps, A } = stretch3;
  const { dexponents, dsteps, dA } = slopes;
  for (let t = 0; t < count; t++) {
    const step3 = steps[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n;
      const im = re + N;
      sum2 += dexponents[re] * A[n] + dexponents[im] * A[n + N];
      dA[n] += dexponents[re] * step3;
      dA[n + N] += dexponents[im] * step3;
    }
    dsteps[t] = sum2;
  }
  if (rule === "mamba") leaveEuler(stretch3, slopes);
  else leaveHold(stretch3, slopes);
}
function leaveEuler({ N, count, steps, B }, { dinputs, dsteps, dB }) {
  for (let t = 0; t < count; t++) {
    let sum2 = 0;
    for (let i = 2 * t * N; i < 2 * (t + 1) * N; i++) {
      sum2 += dinputs[i] * B[i];
      dB[i] += dinputs[i] * steps[t];
    }
    dsteps[t] += sum2;
  }
}
function leaveHold({ N, count, steps, A, B, decays }, { dinputs, dsteps, dA, dB }) {
  for (let t = 0; t < count; t++) {
    const step3 = steps[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++) {
      const re = 2 * t * N + n;
      const im = re + N;
      const exponent = { re: step3 * A[n], im: step3 * A[n + N] };
      const b = { re: B[re], im: B[im] };
      const dRe = dinputs[re];
      const dIm = dinputs[im];
      const factor = complexExpm1OverX(exponent);
      dB[re] += step3 * (factor.re * dRe + factor.im * dIm);
      dB[im] += step3 * (factor.re * dIm - factor.im * dRe);
      const byStep = complexMultiply({ re: decays[re], im: decays[im] }, b);
      sum2 += byStep.re * dRe + byStep.im * dIm;
      const byA = complexMultiply(complexExpm1OverXSlope(exponent), b);
      dA[n] += step3 * step3 * (byA.re * dRe + byA.im * dIm);
      dA[n + N] += step3 * step3 * (byA.re * dIm - byA.im * dRe);
    }
    dsteps[t] += sum2;
  }
}

// src/kernel/selective-scan/real-adjoint.ts
function recurBackReal(stretch3, slopes) {
  const { N, count, x, C, decays, inputs: inputs2, states } = stretch3;
  const { dreads, dx, dinputs, dexponents, dC, carried } = slopes;
  for (let t = count - 1; t >= 0; t--) {
    const dread = dreads[t];
    const input = x[t];
    let sum2 = 0;
    for (let n = 0, i = t * N; n < N; n++, i++) {
      const g = carried[n] + dread * C[i];
      const kept = decays[i] * g;
      dC[i] += dread * states[i + N];
      sum2 += g * inputs2[i];
      dinputs[i] = g * input;
      dexponents[i] = kept * states[i];
      carried[n] = kept;
    }
    dx[t] = sum2;
  }
}
function discretizeBackReal(stretch3, slopes, rule) {
  const { N, count, steps, A } = stretch3;
  const { dexponents, dsteps, dA } = slopes;
  for (let t = 0, i = 0; t < count; t++) {
    const step3 = steps[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++, i++) {
      sum2 += dexponents[i] * A[n];
      dA[n] += dexponents[i] * step3;
    }
    dsteps[t] = sum2;
  }
  if (rule === "mamba") leaveEuler2(stretch3, slopes);
  else leaveHold2(stretch3, slopes);
}
function leaveEuler2({ N, count, steps, B }, { dinputs, dsteps, dB }) {
  for (let t = 0, i = 0; t < count; t++) {
    const step3 = steps[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++, i++) {
      sum2 += dinputs[i] * B[i];
      dB[i] += dinputs[i] * step3;
    }
    dsteps[t] += sum2;
  }
}
function leaveHold2({ N, count, steps, A, B, decays }, { dinputs, dsteps, dA, dB }) {
  for (let t = 0, i = 0; t < count; t++) {
    const step3 = steps[t];
    let sum2 = 0;
    for (let n = 0; n < N; n++, i++) {
      sum2 += dinputs[i] * decays[i] * B[i];
      dA[n] += dinputs[i] * B[i] * step3 * step3 * expm1OverXSlope(step3 * A[n]);
      dB[i] += dinputs[i] * hold(step3, A[n]);
    }
    dsteps[t] += sum2;
  }
}

// src/kernel/selective-scan/slopes.ts
function makeSlopes(scan) {
  const zeros2 = (like) => new Float64Array(like.length);
  const { x, dt, A, B, C, D, z, dtBias, initialState } = scan;
  return {
    dx: zeros2(x),
    ddt: zeros2(dt),
    dA: A.map(zeros2),
    dB: B.map(zeros2),
    dC: C.map(zeros2),
    dD: D && zeros2(D),
    dz: z && zeros2(z),
    ddtBias: dtBias && zeros2(dtBias),
    dinitialState: initialState?.map(zeros2)
  };
}

// src/kernel/selective-scan/backward.ts
var mostChannels = 16;
function selectiveScanBackward(scan, dy, dlastState) {
  const { batch, dim, L, N, groups, A, constantB, constantC } = scan;
  const slopes = makeSlopes(scan);
  const length = Math.min(stretchLengthOf(N), L);
  const together = constantB || constantC ? 1 : Math.min(mostChannels, dim / groups);
  const stretch3 = makeStretch(N, A.length, length);
  const { width } = stretch3;
  const work = {
    stretch: stretch3,
    back: makeStretchSlopes(stretch3, length),
    kept: new Float64Array(together * Math.ceil(L / length) * width),
    carried: new Float64Array(together * width),
    dA: new Float64Array(together * width)
  };
  for (let b = 0; b < batch; b++) {
    for (let group = 0; group < dim; group += dim / groups) {
      for (let d = group; d < group + dim / groups; d += together) {
        const end = Math.min(d + together, group + dim / groups);
        keepStates(scan, work, b, d, end);
        goBack(scan, work, dy, dlastState, slopes, b, d, end);
      }
    }
  }
  return slopes;
}
function keepStates(scan, { stretch: stretch3, kept }, b, first2, end) {
  const { dim, L, N, initialState } = scan;
  const { width, states, steps } = stretch3;
  const stretches = Math.ceil(L / steps.length);
  for (let d = first2; d < end; d++) {
    const row2 = (d - first2) * stretches * width;
    if (initialState) loadRow(initialState, b * dim + d, N, kept, row2);
    else kept.fill(0, row2, row2 + width);
  }
  for (let k = 0; k < stretches - 1; k++) {
    loadShared(scan, stretch3, b, first2, k * steps.length);
    for (let d = first2; d < end; d++) {
      const row2 = ((d - first2) * stretches + k) * width;
      advance(scan, stretch3, kept, b, d, k * steps.length, row2);
      copyRow(states, stretch3.count * width, width, kept, row2 + width);
    }
  }
}
function goBack(scan, { stretch: stretch3, back, kept, carried, dA }, dy, dlastState, slopes, b, first2, end) {
  const { dim, L, N } = scan;
  const { width, steps } = stretch3;
  const stretches = Math.ceil(L / steps.length);
  dA.fill(0);
  carried.fill(0);
  if (dlastState) {
    for (let d = first2; d < end; d++)
      loadRow(dlastState, b * dim + d, N, carried, (d - first2) * width);
  }
  for (let k = stretches - 1; k >= 0; k--) {
    const start2 = k * steps.length;
    loadShared(scan, stretch3, b, first2, start2);
    back.dB.fill(0);
    back.dC.fill(0);
    for (let d = first2; d < end; d++) {
      const row2 = (d - first2) * width;
      copyRow(carried, row2, width, back.carried, 0);
      copyRow(dA, row2, width, back.dA, 0);
      advance(scan, stretch3, kept, b, d, start2, ((d - first2) * stretches + k) * width);
      leaveOutputs2(scan, stretch3, back, dy, slopes, b, d, start2);
      leaveStretch2(scan, stretch3, back);
      leaveChannel(scan, stretch3, back, slopes, b, d, start2);
      copyRow(back.carried, 0, width, carried, row2);
      copyRow(back.dA, 0, width, dA, row2);
    }
    addWeights(scan, "B", stretch3, b, first2, start2, back.dB, slopes.dB);
    addWeights(scan, "C", stretch3, b, first2, start2, back.dC, slopes.dC);
  }
  for (let d = first2; d < end; d++) {
    const row2 = (d - first2) * width;
    addRow2(slopes.dA, d, N, dA, row2);
    if (slopes.dinitialState) addRow2(slopes.dinitialState, b * dim + d, N, carried, row2);
  }
}
function loadShared(scan, stretch3, b, d, start2) {
  stretch3.count = Math.min(stretch3.steps.length, scan.L - start2);
  loadWeights2(scan, "B", stretch3, b, d, start2, stretch3.B);
  loadWeights2(scan, "C", stretch3, b, d, start2, stretch3.C);
}
function advance(scan, stretch3, kept, b, d, start2, row2) {
  loadChannel(scan, stretch3, b, d, start2);
  copyRow(kept, row2, stretch3.width, stretch3.states, 0);
  advanceStretch(scan, stretch3);
}
function leaveStretch2({ A, rule }, stretch3, back) {
  if (A.length === 1) {
    recurBackReal(stretch3, back);
    discretizeBackReal(stretch3, back, rule);
  } else {
    recurBackComplex(stretch3, back);
    discretizeBackComplex(stretch3, back, rule);
  }
}

// src/kernel/selective-scan/gradients.ts
function readOutputSlopes(problem, dy, dlast, lastName, rows2) {
  const { batch, dim, L, N, A } = problem;
  const outputs = toTensor(dy, "dy");
  checkShape("dy", outputs.shape, [batch, dim, L]);
  const last = dlast === void 0 ? void 0 : readStates2(lastName, dlast, "re" in A);
  if (last) checkShape(lastName, last.shape, [rows2, dim, N]);
  const given = { dy: outputs.data, dlast: last?.values };
  const single = isSingle(given.dy) && (given.dlast === void 0 || isSingle(given.dlast));
  return { problem: single || !isSingleProblem(problem) ? problem : widened(problem), given };
}
function widened(problem) {
  const entries = Object.entries(problem).map(([name, value3]) => [
    name,
    isSingle(value3) ? widen(value3) : value3
  ]);
  return Object.fromEntries(entries);
}
function slopesOf(problem, { dy, dlast }) {
  return fastParts(problem, dy, dlast) ?? selectiveScanBackward(toParts(problem), dy, dlast && partsOf2(dlast));
}
function fastParts(problem, dy, dlast) {
  if (dlast && "re" in dlast) return void 0;
  const all = selectiveScanAdjointBySize(problem, dy, dlast);
  if (!all) return void 0;
  const slopes = slopesOfGiven(all, problem);
  const { dA, dB, dC, dinitialState } = slopes;
  return {
    ...{ ...slopes, dA: [dA], dB: [dB], dC: [dC] },
    dinitialState: dinitialState && [dinitialState]
  };
}
function toGradients(scan, slopes, input, rows2) {
  const { batch, dim, L, N, groups } = scan;
  const shapes = {
    dx: [batch, dim, L],
    ddt: [batch, dim, L],
    dA: [dim, N],
    dB: shapeOf(input.B, "B"),
    dC: shapeOf(input.C, "C"),
    dD: [dim],
    dz: [batch, dim, L],
    ddtBias: [dim],
    dinitialState: [rows2, dim, N]
  };
  const found = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const values2 = slopes[name];
    if (!values2) continue;
    const parts2 = toList(values2);
    const folded = (name === "dB" || name === "dC") && shape.length > 2 ? parts2.map((part) => foldGroups(part, batch, groups, shape)) : parts2;
    found[name] = partsLike(scan, name, folded, shape);
  }
  return found;
}
function toList(values2) {
  return ArrayBuffer.isView(values2) ? [values2] : values2;
}

// src/kernel/selective-scan/selective-scan-adjoint.ts
function selectiveScanAdjoint(input, gradients, options = {}) {
  checkRecord("input", input, selectiveScanKeys);
  const { dy, dlastState } = checkRecord("gradients", gradients, { dy: true, dlastState: true });
  const { dtSoftplus, rule } = checkRecord("options", options, { dtSoftplus: true, rule: true });
  const read2 = readSelectiveScan(input, { dtSoftplus, rule });
  const { problem, given } = readOutputSlopes(read2, dy, dlastState, "dlastState", read2.batch);
  const slopes = slopesOf(problem, given);
  return toGradients(toParts(problem), slopes, input, problem.batch);
}

// src/kernel/blocks/mamba1-state.ts
var mamba1StateShape = ({ dim, N, W }) => ({
  channels: dim,
  W,
  ssm: [dim, N]
});
var savedKeys = {
  hidden: true,
  x: true,
  z: true,
  convolved: true,
  convolvedTokens: true,
  lowRank: true,
  dt: true,
  B: true,
  C: true,
  gated: true,
  inputsBefore: true,
  stateBefore: true
};
function checkMamba1Saved(saved) {
  checkSaved(saved, savedKeys, ["inputsBefore", "stateBefore"]);
}

// src/kernel/blocks/mamba1-weights.ts
var names = {
  "in_proj.weight": true,
  "in_proj.bias": true,
  "conv1d.weight": true,
  "conv1d.bias": true,
  "x_proj.weight": true,
  "dt_proj.weight": true,
  "dt_proj.bias": true,
  A_log: true,
  D: true,
  "out_proj.weight": true,
  "out_proj.bias": true
};
function readMamba1(weights) {
  checkRecord("weights", weights, names);
  const A_log = weightOf(weights, "A_log", ["dim", "N"]);
  const [dim, N] = A_log.shape;
  const dtProj = weightOf(weights, "dt_proj.weight", [dim, "dtRank"]);
  const dtRank = dtProj.shape[1];
  const convWeight = weightOf(weights, "conv1d.weight", [dim, 1, "W"]);
  const optional = (name, size) => optionalWeight(weights, name, [size]);
  const inProj = weightOf(weights, "in_proj.weight", [2 * dim, "dModel"]);
  const dModel = inProj.shape[1];
  return {
    dim,
    N,
    W: convWeight.shape[2],
    dtRank,
    inProj,
    inBias: optional("in_proj.bias", 2 * dim),
    convWeight,
    convBias: optional("conv1d.bias", dim),
    xProj: weightOf(weights, "x_proj.weight", [dtRank + 2 * N, dim]),
    dtProj,
    dtBias: weightOf(weights, "dt_proj.bias", [dim]),
    A_log,
    A: { shape: A_log.shape, data: A_log.data.map((value3) => -Math.exp(value3)) },
    D: weightOf(weights, "D", [dim]),
    outProj: weightOf(weights, "out_proj.weight", [dModel, dim]),
    outBias: optional("out_proj.bias", dModel)
  };
}

// src/kernel/blocks/short-pass.ts
function shortForward(given, channels, N, forward) {
  const { weights, hidden } = given;
  const tokens = hidden.shape[0] * hidden.shape[1];
  const products = tokens * countWeights(weights);
  if (!isShortPass(tokens * channels * N, products, channels) || !isAllSingle(given))
    return void 0;
  const { out, state, saved } = runShort(() => forward(widenAll(given)));
  return { ...roundAll({ out, state }), saved: { ...saved, hidden } };
}
function shortBackward(weights, saved, dout, kept, backward) {
  if (isSingle(kept.data) || !isAllSingle([weights, saved.hidden, dout])) return void 0;
  const { dhidden, dweights } = runShort(() => backward(widenAll(weights), widenAll(dout)));
  return { ...roundAll({ dhidden }), dweights: roundAll(dweights) };
}

// src/kernel/blocks/mamba1-backward.ts
function mamba1Backward(weights, saved, dout) {
  const parts2 = readMamba1(weights);
  const { A, D, dtBias, A_log } = parts2;
  checkMamba1Saved(saved);
  const { x, z, convolved, dt, B, C, inputsBefore, stateBefore } = saved;
  const given = toTensor(dout, "dout");
  const short = shortBackward(
    weights,
    saved,
    given,
    x,
    (...wide) => mamba1Backward(wide[0], saved, wide[1])
  );
  if (short) return short;
  const dweights = {};
  const { gated } = saved;
  const dgated = projectBack(dweights, "out_proj", gated, parts2.outProj, given, parts2.outBias);
  const scan = selectiveScanAdjoint(
    { x: convolved, dt, A, B, C, D, z, dtBias, initialState: stateBefore },
    { dy: swapLastAxes(dgated) },
    { dtSoftplus: true }
  );
  dweights.A_log = {
    shape: A_log.shape,
    data: scan.dA.data.map((value3, i) => value3 * A.data[i])
  };
  dweights.D = scan.dD;
  dweights["dt_proj.bias"] = scan.ddtBias;
  const dlowRank = projectBack(
    dweights,
    "dt_proj",
    saved.lowRank,
    parts2.dtProj,
    swapLastAxes(scan.ddt)
  );
  const dread = joinLast([
    dlowRank,
    swapLastAxes(scan.dB),
    swapLastAxes(scan.dC)
  ]);
  const dtokens = swapLastAxes(
    projectBack(dweights, "x_proj", saved.convolvedTokens, parts2.xProj, dread)
  );
  const dconvolved = reshape(addTensors(dtokens, scan.dx), convolved.shape);
  const conv = causalConv1dAdjoint(
    { x, weight: parts2.convWeight, bias: parts2.convBias, initialState: inputsBefore },
    dconvolved,
    { activation: "silu" }
  );
  dweights["conv1d.weight"] = reshape(conv.dweight, parts2.convWeight.shape);
  if (conv.dbias) dweights["conv1d.bias"] = conv.dbias;
  const dprojected = joinLast([swapLastAxes(conv.dx), swapLastAxes(scan.dz)]);
  const dhidden = projectBack(
    dweights,
    "in_proj",
    saved.hidden,
    parts2.inProj,
    dprojected,
    parts2.inBias
  );
  return { dhidden, dweights };
}

// src/kernel/blocks/mamba1.ts
function mamba1Forward(weights, hidden, options = {}) {
  const { initialState } = checkRecord("options", options, { initialState: true });
  const parts2 = readMamba1(weights);
  const { dim, N, W, dtRank } = parts2;
  const tokens = toTensor(hidden, "hidden");
  const [batch] = checkShape("hidden", tokens.shape, ["batch", "L", parts2.inProj.shape[1]]);
  const { conv, inputsBefore, stateBefore } = readBefore(
    initialState,
    mamba1StateShape(parts2),
    batch
  );
  const given = { weights, hidden: tokens, initialState };
  const short = shortForward(
    given,
    dim,
    N,
    (wide) => mamba1Forward(wide.weights, wide.hidden, { initialState: wide.initialState })
  );
  if (short) return short;
  const [xTokens, zTokens] = splitLast(
    project("in_proj.weight", tokens, parts2.inProj, parts2.inBias),
    [dim, dim]
  );
  const x = swapLastAxes(xTokens);
  const z = swapLastAxes(zTokens);
  const { y: convolved } = causalConv1d(x, parts2.convWeight, parts2.convBias, {
    activation: "silu",
    initialState: inputsBefore
  });
  const convolvedTokens = swapLastAxes(convolved);
  const [lowRank2, BTokens, CTokens] = splitLast(
    project("x_proj.weight", convolvedTokens, parts2.xProj),
    [dtRank, N, N]
  );
  const dt = swapLastAxes(project("dt_proj.weight", lowRank2, parts2.dtProj));
  const B = swapLastAxes(BTokens);
  const C = swapLastAxes(CTokens);
  const { A, D, dtBias } = parts2;
  const scan = selectiveScan(
    { x: convolved, dt, A, B, C, D, z, dtBias, initialState: stateBefore },
    { dtSoftplus: true }
  );
  const gated = swapLastAxes(scan.y);
  return {
    out: project("out_proj.weight", gated, parts2.outProj, parts2.outBias),
    state: { conv: lastInputs(x, W, conv), ssm: scan.lastState },
    saved: {
      ...{ hidden: tokens, x, z, convolved, convolvedTokens, lowRank: lowRank2, dt, B, C, gated },
      ...conv && { inputsBefore, stateBefore }
    }
  };
}
function mamba1InitialState(weights, batch) {
  const parts2 = readMamba1(weights);
  checkCount("batch", batch);
  return zeroState(mamba1StateShape(parts2), batch, parts2.A_log.data);
}
function mamba1Step(weights, hidden, state) {
  const parts2 = readMamba1(weights);
  const { dim, N, dtRank, A, D, dtBias } = parts2;
  const token = toTensor(hidden, "hidden");
  const [batch] = checkShape("hidden", token.shape, ["batch", parts2.inProj.shape[1]]);
  const before = readBlockState("state", state, mamba1StateShape(parts2), batch);
  const [x, z] = splitLast(project("in_proj.weight", token, parts2.inProj, parts2.inBias), [dim, dim]);
  const conv = causalConv1dStep(x, before.conv, parts2.convWeight, parts2.convBias, {
    activation: "silu"
  });
  const [lowRank2, B, C] = splitLast(project("x_proj.weight", conv.y, parts2.xProj), [dtRank, N, N]);
  const dt = project("dt_proj.weight", lowRank2, parts2.dtProj);
  const scan = selectiveScanStep({ x: conv.y, dt, A, B, C, D, z, dtBias }, before.ssm, {
    dtSoftplus: true
  });
  return {
    out: project("out_proj.weight", scan.y, parts2.outProj, parts2.outBias),
    state: { conv: conv.state, ssm: scan.state }
  };
}
var mamba1Mixer = {
  name: "mamba1",
  forward: (weights, hidden, initialState) => mamba1Forward(weights, hidden, { initialState }),
  initialState: mamba1InitialState,
  step: mamba1Step,
  backward: mamba1Backward
};

// src/kernel/blocks/language-model-weights.ts
function countLayers(weights) {
  let count = 0;
  while (`layers.${count}.norm.weight` in weights) count++;
  return count;
}
function checkNames(weights, count) {
  const known2 = ["embedding.weight", "norm_f.weight", "lm_head.weight"];
  for (const name in weights) {
    if (known2.includes(name)) continue;
    const [, layer, rest2] = /^layers\.(\d+)\.(norm\.weight$|mixer\.)/.exec(name) ?? [];
    if (rest2 !== void 0 && Number(layer) < count) continue;
    const bare = name.replace(/^(backbone|model)\./, "");
    const meant = bare === name ? meantName(name, known2) : bare;
    const hint = meant === void 0 ? "." : `; did you mean ${meant}?`;
    throw new RangeError(
      `weights.${name} is unknown; allowed are ${known2.join(", ")}, and layers.i.norm.weight and layers.i.mixer.… of ${count} layers${hint}`
    );
  }
}
function readModel(weights, options) {
  const { mixer = mamba1Mixer, epsilon: epsilon2 = 1e-5 } = checkRecord("options", options, {
    mixer: true,
    epsilon: true
  });
  checkStep("epsilon", epsilon2);
  const embeddingWeight = weightOf(weights, "embedding.weight", ["vocabulary", "dModel"]);
  const [vocabulary, dModel] = embeddingWeight.shape;
  const count = countLayers(weights);
  if (count === 0)
    throw new RangeError("weights has no layers.0.norm.weight; allowed are models with a layer.");
  checkNames(weights, count);
  const mixers = Array.isArray(mixer) ? mixer : Array.from({ length: count }, () => mixer);
  mixers.forEach((each, i) => checkMixer(Array.isArray(mixer) ? `mixer[${i}]` : "mixer", each));
  if (mixers.length !== count)
    throw new RangeError(`mixer has ${mixers.length} entries; allowed are ${count}, the layers.`);
  const headName = "lm_head.weight" in weights ? "lm_head.weight" : "embedding.weight";
  return {
    embedding: embeddingWeight,
    head: weightOf(weights, headName, [vocabulary, dModel]),
    headName,
    finalNorm: weightOf(weights, "norm_f.weight", [dModel]),
    epsilon: epsilon2,
    layers: mixers.map((each, i) => ({
      norm: weightOf(weights, `layers.${i}.norm.weight`, [dModel]),
      mixer: each,
      weights: weightsBelow(weights, `layers.${i}.mixer.`),
      prefix: `layers.${i}.`
    }))
  };
}
function checkStates(name, states, { layers }) {
  checkArray(name, states, "a state a layer");
  if (states.length !== layers.length)
    throw new RangeError(
      `${name} has ${states.length} entries; allowed are ${layers.length}, the layers.`
    );
}

// src/kernel/blocks/language-model.ts
var savedKeys2 = {
  ids: true,
  layers: true,
  hidden: true,
  normed: true
};
function languageModelForward(weights, ids, options = {}) {
  checkRecord("options", options, { mixer: true, epsilon: true, initialStates: true });
  const { initialStates, ...modelOptions } = options;
  const model = readModel(weights, modelOptions);
  if (initialStates !== void 0) checkStates("initialStates", initialStates, model);
  const { epsilon: epsilon2 } = model;
  const tokens = toTensor(ids, "ids");
  if (tokens.shape.length !== 2)
    throw new RangeError(`ids has ${tokens.shape.length} axes; allowed are 2, batch × L.`);
  const products = tokens.data.length * countWeights(weights);
  if (isShortPass(0, products) && isAllSingle([weights, initialStates])) {
    const wide = { ...modelOptions, initialStates: widenAll(initialStates) };
    const { logits, states: states2, saved } = runShort(
      () => languageModelForward(widenAll(weights), tokens, wide)
    );
    return { ...roundAll({ logits, states: states2 }), saved };
  }
  let hidden = embedding(tokens, model.embedding);
  const states = [];
  const layers = [];
  model.layers.forEach(({ norm: norm2, mixer, weights: own }, i) => {
    const { out, state, saved } = mixer.forward(
      own,
      rmsNorm(hidden, norm2, { epsilon: epsilon2 }),
      initialStates?.[i]
    );
    layers.push({ hidden, mixer: saved });
    states.push(state);
    hidden = addTensors(hidden, out);
  });
  const normed = rmsNorm(hidden, model.finalNorm, { epsilon: epsilon2 });
  return {
    logits: project(model.headName, normed, model.head),
    states,
    saved: { ids: tokens, layers, hidden, normed }
  };
}
function languageModelInitialStates(weights, batch, options = {}) {
  checkCount("batch", batch);
  return readModel(weights, options).layers.map(
    ({ mixer, weights: own }) => mixer.initialState(own, batch)
  );
}
function languageModelStep(weights, ids, states, options = {}) {
  const model = readModel(weights, options);
  const { epsilon: epsilon2 } = model;
  checkStates("states", states, model);
  const tokens = toTensor(ids, "ids");
  if (tokens.shape.length !== 1)
    throw new RangeError(`ids has ${tokens.shape.length} axes; allowed is 1, the batch.`);
  let hidden = embedding(tokens, model.embedding);
  const next = model.layers.map(({ norm: norm2, mixer, weights: own }, i) => {
    const { out, state } = mixer.step(own, rmsNorm(hidden, norm2, { epsilon: epsilon2 }), states[i]);
    hidden = addTensors(hidden, out);
    return state;
  });
  return {
    logits: project(model.headName, rmsNorm(hidden, model.finalNorm, { epsilon: epsilon2 }), model.head),
    states: next
  };
}
function languageModelBackward(weights, saved, dlogits, options = {}) {
  const model = readModel(weights, options);
  const { epsilon: epsilon2, headName } = model;
  const { layers, ...tensors } = checkRecord("saved", saved, savedKeys2);
  checkSaved(tensors, { ids: true, hidden: true, normed: true });
  checkStates("saved.layers", layers, model);
  const given = toTensor(dlogits, "dlogits");
  if (!isSingle(saved.normed.data) && isAllSingle([weights, given]))
    return roundAll(
      runShort(() => languageModelBackward(widenAll(weights), saved, widenAll(given), options))
    );
  const dweights = {};
  const head = linearAdjoint(saved.normed, model.head, given);
  const last = rmsNormAdjoint(saved.hidden, model.finalNorm, head.dx, { epsilon: epsilon2 });
  dweights["norm_f.weight"] = last.dweight;
  let dhidden = last.dx;
  for (let i = model.layers.length - 1; i >= 0; i--) {
    const { norm: norm2, mixer, weights: own, prefix } = model.layers[i];
    const layer = saved.layers[i];
    const mixed = mixer.backward(own, layer.mixer, dhidden);
    const normed = rmsNormAdjoint(layer.hidden, norm2, mixed.dhidden, { epsilon: epsilon2 });
    dweights[`${prefix}norm.weight`] = normed.dweight;
    Object.assign(dweights, withPrefix(`${prefix}mixer.`, mixed.dweights));
    dhidden = addTensors(dhidden, normed.dx);
  }
  const demb = embeddingAdjoint(saved.ids, model.embedding, dhidden);
  const tied = headName === "embedding.weight";
  dweights["embedding.weight"] = tied ? addTensors(demb, head.dweight) : demb;
  if (!tied) dweights[headName] = head.dweight;
  return dweights;
}

// src/kernel/blocks/generate.ts
function likeliest(logits) {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if (logits[i] > logits[best]) best = i;
  return best;
}
function drawn(logits, temperature, uniform) {
  const top = logits[likeliest(logits)];
  const shares = logits.map((value3) => Math.exp((value3 - top) / temperature));
  let left = uniform * shares.reduce((sum2, value3) => sum2 + value3, 0);
  for (let i = 0; i < shares.length; i++) {
    left -= shares[i];
    if (left < 0) return i;
  }
  return shares.length - 1;
}
function generate(weights, prompt, count, options = {}) {
  const {
    temperature = 0,
    seed = 0,
    ...model
  } = checkRecord("options", options, { mixer: true, epsilon: true, temperature: true, seed: true });
  checkCount("count", count, 0);
  checkFinite("temperature", temperature);
  if (temperature < 0)
    throw new RangeError(`temperature is ${temperature}; allowed are numbers of at least 0.`);
  checkSequence("prompt", prompt);
  const next = random(seed);
  const read2 = languageModelForward(weights, [[...prompt]], model);
  const vocabulary = read2.logits.shape[2];
  let logits = {
    shape: [1, vocabulary],
    data: read2.logits.data.slice((prompt.length - 1) * vocabulary)
  };
  let states = read2.states;
  const ids = [];
  while (ids.length < count) {
    const data = Float64Array.from(logits.data);
    ids.push(temperature === 0 ? likeliest(data) : drawn(data, temperature, next()));
    if (ids.length < count)
      ({ logits, states } = languageModelStep(weights, [ids[ids.length - 1]], states, model));
  }
  return ids;
}

// src/kernel/blocks/language-model-initial-weights.ts
function languageModelInitialWeights(sizes, mixerWeights, seed) {
  const { vocabulary, dModel, layers } = checkRecord("sizes", sizes, {
    vocabulary: true,
    dModel: true,
    layers: true
  });
  for (const [name, size] of Object.entries({ vocabulary, dModel, layers })) checkCount(name, size);
  if (typeof mixerWeights !== "function")
    throw new TypeError(
      `mixerWeights is ${typeof mixerWeights}; allowed are functions of a layer and a seed.`
    );
  const normal = gaussian(seed);
  const embedding2 = zeroTensor([vocabulary, dModel]);
  for (let i = 0; i < embedding2.data.length; i++) embedding2.data[i] = 0.02 * normal();
  const weights = { "embedding.weight": embedding2 };
  for (let layer = 0; layer < layers; layer++) {
    const own = mixerWeights(layer, seed + 1 + layer);
    checkWeights("the result of mixerWeights", own);
    const scaled = Object.entries(own).map(
      ([name, weight2]) => /(^|\.)out_proj\.weight$/.test(name) ? [name, { ...weight2, data: weight2.data.map((value3) => value3 / Math.sqrt(layers)) }] : [name, weight2]
    );
    Object.assign(weights, withPrefix(`layers.${layer}.mixer.`, Object.fromEntries(scaled)));
    weights[`layers.${layer}.norm.weight`] = ones(dModel);
  }
  weights["norm_f.weight"] = ones(dModel);
  return weights;
}

// src/kernel/blocks/mamba1-initial-weights.ts
var mamba1Sizes = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  dtRank: true
};
function mamba1InitialWeights(sizes, seed) {
  checkRecord("sizes", sizes, mamba1Sizes);
  const { dModel, N = 16, expand = 2, convWidth = 4 } = sizes;
  checkCount("dModel", dModel);
  checkFinite("expand", expand);
  const { dtRank = Math.ceil(dModel / 16) } = sizes;
  for (const [name, size] of Object.entries({ N, convWidth, dtRank })) checkCount(name, size);
  const dim = expand * dModel;
  checkCount("expand × dModel", dim);
  const next = random(seed);
  const A_log = zeroTensor([dim, N]);
  for (let i = 0; i < A_log.data.length; i++) A_log.data[i] = Math.log(i % N + 1);
  return {
    "in_proj.weight": uniformTensor([2 * dim, dModel], dModel ** -0.5, next),
    "conv1d.weight": uniformTensor([dim, 1, convWidth], convWidth ** -0.5, next),
    "conv1d.bias": uniformTensor([dim], convWidth ** -0.5, next),
    "x_proj.weight": uniformTensor([dtRank + 2 * N, dim], dim ** -0.5, next),
    "dt_proj.weight": uniformTensor([dim, dtRank], dtRank ** -0.5, next),
    "dt_proj.bias": stepBiases(dim, next),
    A_log,
    D: ones(dim),
    "out_proj.weight": uniformTensor([dModel, dim], dim ** -0.5, next)
  };
}

// src/kernel/linear-algebra/triangular-products.ts
var rowsTogether3 = 4;
function addLower(out, a, b, count, cols) {
  for (let i = 0; i < count; i += rowsTogether3) {
    const rows2 = Math.min(rowsTogether3, count - i);
    addProduct(partOf(out, i), partOf(a, i), b, rows2, i + rows2, cols);
  }
}
function addUpper(out, a, b, count, cols) {
  for (let i = 0; i < count; i += rowsTogether3) {
    const rows2 = Math.min(rowsTogether3, count - i);
    addProduct(partOf(out, i), partOf(a, i, i), partOf(b, i), rows2, count - i, cols);
  }
}
function writeLower(out, a, b, count, inner) {
  for (let i = 0; i < count; i += rowsTogether3) {
    const rows2 = Math.min(rowsTogether3, count - i);
    writeInnerProducts(partOf(out, i), partOf(a, i), b, rows2, inner, i + rows2);
  }
}

// src/kernel/ssd/problem.ts
function groupOf(h, { heads, groups }) {
  return Math.floor(h / (heads / groups));
}

// src/kernel/ssd/chunk.ts
function makeChunk({ P, B, C }, most3) {
  return {
    count: 0,
    inputs: makeView(most3, P),
    inputsAtEnd: makeView(most3, P),
    B: { data: B, at: 0, down: 0, across: 1 },
    C: { data: C, at: 0, down: 0, across: 1 },
    steps: new Float64Array(most3),
    lasting: makeView(most3, most3),
    sinceStart: new Float64Array(most3)
  };
}
function loadChunk(problem, { steps, decays }, chunk, b, h, start2) {
  const { L, heads, P, N, groups } = problem;
  const count = Math.min(chunk.steps.length, L - start2);
  const head = (b * heads + h) * L + start2;
  const group = groupOf(h, problem);
  chunk.count = count;
  const weights = { at: ((b * L + start2) * groups + group) * N, down: groups * N, across: 1 };
  chunk.B = { data: problem.B, ...weights };
  chunk.C = { data: problem.C, ...weights };
  chunk.steps.set(steps.subarray(head, head + count));
  writeDecays(chunk, decays, head);
  const last = (count - 1) * chunk.lasting.down;
  for (let s = 0; s < count; s++) {
    const row2 = ((b * L + start2 + s) * heads + h) * P;
    const left = chunk.lasting.data[last + s];
    for (let p = 0, i = s * P; p < P; p++, i++) {
      const input = chunk.steps[s] * problem.x[row2 + p];
      chunk.inputs.data[i] = input;
      chunk.inputsAtEnd.data[i] = left * input;
    }
  }
}
function writeDecays({ count, lasting: { data, down }, sinceStart }, decays, head) {
  let whole = 1;
  for (let t = 0; t < count; t++) {
    const decay = decays[head + t];
    const row2 = t * down;
    for (let s = 0; s < t; s++) data[row2 + s] = decay * data[row2 - down + s];
    data[row2 + t] = 1;
    whole *= decay;
    sinceStart[t] = whole;
  }
}
function passChunk2(chunk, state, P, N) {
  const { count, inputsAtEnd, B } = chunk;
  scaleBy(state, chunk.sinceStart[count - 1], P * N);
  addProduct(state, turned(inputsAtEnd), B, P, count, N);
}
function scaleBy({ data, at }, factor, size) {
  for (let i = at; i < at + size; i++) data[i] *= factor;
}

// src/kernel/ssd/chunk-adjoint.ts
function makeChunkSlopes(most3, P, N) {
  return {
    scores: makeView(most3, most3),
    dscores: makeView(most3, most3),
    dproducts: makeView(most3, most3),
    reads: makeView(most3, P),
    dreads: makeView(most3, P),
    dreadsAtStart: makeView(most3, P),
    weights: makeView(most3, N),
    fromBefore: new Float64Array(most3),
    paths: new Float64Array(most3 + 1),
    dsteps: new Float64Array(most3),
    dexponents: new Float64Array(most3)
  };
}
function leaveChunk2(problem, chunk, back, state, carried, dy, slopes, b, h, start2) {
  const { L, groups, P, N } = problem;
  const { count, B, C, inputsAtEnd, sinceStart } = chunk;
  const { paths, weights, fromBefore, dproducts } = back;
  const group = groupOf(h, problem);
  const row2 = ((b * L + start2) * groups + group) * N;
  const whole = sinceStart[count - 1];
  writeScores(chunk, back, N);
  leaveOutputs3(problem, chunk, back, state, dy, slopes, b, h, start2);
  writeScoreSlopes(chunk, back, P);
  paths[0] = whole * innerProduct(state, carried, P * N);
  weights.data.fill(0);
  addProduct(weights, back.dreadsAtStart, state, count, P, N);
  for (let t = 0; t < count; t++) fromBefore[t] = innerProduct(partOf(weights, t), partOf(C, t), N);
  addLower(weights, dproducts, B, count, N);
  addRows2(slopes.dC, row2, groups * N, weights, count, N);
  weights.data.fill(0);
  addProduct(weights, inputsAtEnd, carried, count, P, N);
  for (let s = 0; s < count; s++) paths[s + 1] = innerProduct(partOf(weights, s), partOf(B, s), N);
  addUpper(weights, turned(dproducts), C, count, N);
  addRows2(slopes.dB, row2, groups * N, weights, count, N);
  writeExponentSlopes(back, count);
  leaveInputs(problem, chunk, back, carried, slopes, b, h, start2);
  scaleBy(carried, whole, P * N);
  addProduct(carried, turned(back.dreadsAtStart), C, P, count, N);
}
function writeScores({ count, B, C, lasting }, { scores }, N) {
  writeLower(scores, C, B, count, N);
  for (let i = 0; i < scores.data.length; i++) scores.data[i] *= lasting.data[i];
}
function writeScoreSlopes({ count, inputs: inputs2, lasting }, { dreads, dproducts, dscores }, P) {
  writeLower(dscores, dreads, inputs2, count, P);
  for (let i = 0; i < dscores.data.length; i++)
    dproducts.data[i] = dscores.data[i] * lasting.data[i];
}
function leaveOutputs3({ L, heads, P, N, x, D, z }, { count, C, inputs: inputs2, sinceStart }, { scores, reads, dreads, dreadsAtStart }, state, dy, { dx, dD, dz }, b, h, start2) {
  if (z) {
    writeInnerProducts(reads, C, state, count, N, P);
    for (let t = 0; t < count; t++) scaleBy(partOf(reads, t), sinceStart[t], P);
    addLower(reads, scores, inputs2, count, P);
  }
  for (let t = 0, i = 0; t < count; t++) {
    let o = ((b * L + start2 + t) * heads + h) * P;
    for (let p = 0, j = h * P; p < P; p++, o++, i++, j++) {
      let slope = dy[o];
      if (z && dz) {
        const value3 = reads.data[i] + (D ? D[j] * x[o] : 0);
        const gate = sigmoid(z[o]);
        dz[o] = slope * value3 * gate * (1 + z[o] * (1 - gate));
        slope *= z[o] * gate;
      }
      dreads.data[i] = slope;
      dreadsAtStart.data[i] = slope * sinceStart[t];
      if (D && dD) {
        dD[j] += slope * x[o];
        dx[o] = slope * D[j];
      }
    }
  }
}
function leaveInputs({ L, heads, P, N, x }, { count, B, steps, lasting }, { scores, reads, dreads, dsteps }, carried, { dx }, b, h, start2) {
  writeInnerProducts(reads, B, carried, count, N, P);
  for (let s = 0; s < count; s++)
    scaleBy(partOf(reads, s), lasting.data[(count - 1) * lasting.down + s], P);
  addUpper(reads, turned(scores), dreads, count, P);
  for (let s = 0, i = 0; s < count; s++) {
    let o = ((b * L + start2 + s) * heads + h) * P;
    let sum2 = 0;
    for (let p = 0; p < P; p++, o++, i++) {
      sum2 += x[o] * reads.data[i];
      dx[o] += steps[s] * reads.data[i];
    }
    dsteps[s] = sum2;
  }
}
function writeExponentSlopes({ scores, dscores, fromBefore, paths, dexponents }, count) {
  for (let t = count - 1; t >= 0; t--) {
    paths[0] += fromBefore[t];
    let sum2 = paths[0];
    for (let s = 0, i = t * scores.down; s < t; s++, i++) {
      paths[s + 1] += scores.data[i] * dscores.data[i];
      sum2 += paths[s + 1];
    }
    dexponents[t] = sum2;
  }
}
function innerProduct(a, b, size) {
  let sum2 = 0;
  for (let i = 0; i < size; i++) sum2 += a.data[a.at + i] * b.data[b.at + i];
  return sum2;
}
function addRows2(to, first2, stride, from, count, width) {
  for (let t = 0, i = 0, at = first2; t < count; t++, at += stride) {
    for (let n = 0; n < width; n++, i++) to[at + n] += from.data[i];
  }
}

// src/kernel/ssd/backward.ts
var chunkLength = 16;
function ssdBackward(problem, dy, dlastState) {
  const { batch, L, heads, P, N, x, dt, A, B, C, D, z, dtBias, initialState } = problem;
  const slopes = {
    dx: new Float64Array(x.length),
    ddt: new Float64Array(dt.length),
    dA: new Float64Array(A.length),
    dB: new Float64Array(B.length),
    dC: new Float64Array(C.length),
    ...D && { dD: new Float64Array(D.length) },
    ...z && { dz: new Float64Array(z.length) },
    ...dtBias && { ddtBias: new Float64Array(dtBias.length) },
    ...initialState && { dinitialState: new Float64Array(initialState.length) }
  };
  const steps = ssdSteps(problem);
  const length = Math.min(chunkLength, L);
  const chunks = Math.ceil(L / length);
  const stretch3 = stretchLength(chunks, P * N);
  const work = {
    chunks,
    stretch: stretch3,
    kept: new Float64Array(Math.ceil(chunks / stretch3) * P * N),
    states: new Float64Array(stretch3 * P * N),
    state: new Float64Array(P * N),
    carried: new Float64Array(P * N),
    chunk: makeChunk(problem, length),
    back: makeChunkSlopes(length, P, N)
  };
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const first2 = (b * heads + h) * P * N;
      keepStates2(problem, steps, work, b, h);
      work.carried.fill(0);
      if (dlastState) work.carried.set(dlastState.subarray(first2, first2 + P * N));
      for (let k = Math.ceil(chunks / stretch3) - 1; k >= 0; k--) {
        goBack2(problem, steps, work, dy, slopes, b, h, k);
      }
      slopes.dinitialState?.set(work.carried, first2);
    }
  }
  return slopes;
}
var numbersToKeep = 2 ** 19;
function stretchLength(chunks, size) {
  return Math.min(chunks, Math.max(Math.ceil(Math.sqrt(chunks)), Math.floor(numbersToKeep / size)));
}
function stateAt(data, N, at = 0) {
  return { data, at, down: N, across: 1 };
}
function keepStates2(problem, steps, work, b, h) {
  const { heads, P, N, initialState } = problem;
  const { chunks, stretch: stretch3, kept, state } = work;
  const first2 = (b * heads + h) * P * N;
  if (initialState) state.set(initialState.subarray(first2, first2 + P * N));
  else state.fill(0);
  kept.set(state);
  for (let k = 1; k * stretch3 < chunks; k++) {
    goForward(problem, steps, work, b, h, (k - 1) * stretch3, k * stretch3);
    kept.set(state, k * P * N);
  }
}
function goForward(problem, steps, { state, states, chunk }, b, h, first2, end) {
  const { P, N } = problem;
  for (let k = first2; k < end; k++) {
    states.set(state, (k - first2) * P * N);
    loadChunk(problem, steps, chunk, b, h, k * chunk.steps.length);
    passChunk2(chunk, stateAt(state, N), P, N);
  }
}
function goBack2(problem, steps, work, dy, slopes, b, h, k) {
  const { P, N } = problem;
  const { chunks, stretch: stretch3, kept, states, state, carried, chunk, back } = work;
  const first2 = k * stretch3;
  const last = Math.min(first2 + stretch3, chunks) - 1;
  state.set(kept.subarray(k * P * N, (k + 1) * P * N));
  goForward(problem, steps, work, b, h, first2, last);
  states.set(state, (last - first2) * P * N);
  for (let c = last; c >= first2; c--) {
    const start2 = c * chunk.steps.length;
    loadChunk(problem, steps, chunk, b, h, start2);
    const before = stateAt(states, N, (c - first2) * P * N);
    leaveChunk2(problem, chunk, back, before, stateAt(carried, N), dy, slopes, b, h, start2);
    leaveSteps3(problem, chunk, back, slopes, b, h, start2);
  }
}
function leaveSteps3(problem, { count, steps }, { dsteps, dexponents }, { ddt, dA, ddtBias }, b, h, start2) {
  const { L, heads, dt, A, dtBias } = problem;
  const bias = dtBias ? dtBias[h] : 0;
  for (let t = 0; t < count; t++) {
    const raw = (b * L + start2 + t) * heads + h;
    const slope = (dsteps[t] + dexponents[t] * A[h]) * stepSlope(problem, dt[raw] + bias);
    ddt[raw] = slope;
    dA[h] += dexponents[t] * steps[t];
    if (ddtBias) ddtBias[h] += slope;
  }
}

// src/kernel/ssd/input.ts
var ssdForms = ["recurrent", "chunked", "quadratic"];
var ssdKeys = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true,
  initialState: true
};
function readSsdProblem(input, options) {
  const x = toTensor(input.x, "x");
  checkShape("x", x.shape, ["batch", "L", "heads", "P"]);
  checkNotEmpty("x", x.shape);
  const [batch, L, heads, P] = x.shape;
  const B = toTensor(input.B, "B");
  checkShape("B", B.shape, [batch, L, "groups", "N"]);
  checkNotEmpty("B", B.shape);
  const [, , groups, N] = B.shape;
  if (heads % groups !== 0) {
    throw new RangeError(
      `B has ${groups} groups; allowed are divisors of ${heads}, the number of heads.`
    );
  }
  const read2 = (name, shape) => {
    const value3 = toTensor(input[name], name);
    checkShape(name, value3.shape, shape);
    return value3.data;
  };
  const readIfGiven = (name, shape) => input[name] === void 0 ? void 0 : read2(name, shape);
  return {
    ...{ batch, L, heads, P, N, groups },
    ...readStepOptions(options),
    ...inOnePrecision({
      x: x.data,
      dt: read2("dt", [batch, L, heads]),
      A: read2("A", [heads]),
      B: B.data,
      C: read2("C", [batch, L, groups, N]),
      D: input.D === void 0 ? void 0 : readSkip(input.D, heads, P),
      z: readIfGiven("z", [batch, L, heads, P]),
      dtBias: readIfGiven("dtBias", [heads]),
      initialState: readIfGiven("initialState", [batch, heads, P, N])
    })
  };
}
function toDouble(problem) {
  const widened2 = Object.entries(problem).map(([name, value3]) => [
    name,
    value3 instanceof Float32Array ? new Float64Array(value3) : value3
  ]);
  return Object.fromEntries(widened2);
}
function readSkip(value3, heads, P) {
  const D = toTensor(value3, "D");
  if (D.shape.length === 1) {
    checkShape("D", D.shape, [heads]);
    const data = zerosLike(D.data, heads * P);
    for (let h = 0; h < heads; h++) data.fill(D.data[h], h * P, (h + 1) * P);
    return data;
  }
  if (D.shape.length !== 2 || D.shape[0] !== heads || D.shape[1] !== P) {
    throw new RangeError(
      `D has shape ${showShape(D.shape)}; allowed are ${heads} (a number a head) and ${heads} × ${P}.`
    );
  }
  return D.data;
}
function readStepOptions(options) {
  const { form, chunkLength: chunkLength2, dtSoftplus = false, dtLimit } = options;
  if (form !== void 0) checkChoice("form", form, ssdForms);
  if (chunkLength2 !== void 0) checkCount("chunkLength", chunkLength2);
  checkFlag("dtSoftplus", dtSoftplus);
  if (dtLimit === void 0) return { dtSoftplus };
  const isRange = Array.isArray(dtLimit) && dtLimit.length === 2 && dtLimit.every((limit2) => typeof limit2 === "number") && dtLimit[0] <= dtLimit[1];
  if (!isRange) {
    const shown = Array.isArray(dtLimit) ? `[${dtLimit.map(showValue).join(", ")}]` : showValue(dtLimit);
    throw new RangeError(
      `dtLimit is ${shown}; allowed are two numbers, the least and the greatest step, in order.`
    );
  }
  return { dtSoftplus, dtLimit: [dtLimit[0], dtLimit[1]] };
}

// src/kernel/ssd/overflow.ts
function checkNoOverflow2(name, values2, shape, problem) {
  checkResult(name, values2, () => allowedGrowth(problem.x, growths2(problem)), shape);
}
function* growths2(problem) {
  const { batch, L, heads, A } = problem;
  const { steps } = ssdSteps(problem);
  for (let head = 0; head < batch * heads; head++) {
    const h = head % heads;
    let exponent = 0;
    for (let t = 0; t < L; t++) exponent += Math.max(0, steps[head * L + t] * A[h]);
    yield { place: `[${h}]`, a: A[h], exponent };
  }
}

// src/kernel/ssd/ssd-adjoint.ts
function ssdAdjoint(input, gradients, options = {}) {
  checkRecord("input", input, ssdKeys);
  const { dy, dlastState } = checkRecord("gradients", gradients, { dy: true, dlastState: true });
  const { dtSoftplus, dtLimit } = checkRecord("options", options, {
    dtSoftplus: true,
    dtLimit: true
  });
  const read2 = readSsdProblem(input, { dtSoftplus, dtLimit });
  const { batch, L, heads, P, N, groups } = read2;
  const output = readGradient("dy", dy, [batch, L, heads, P]);
  const state = dlastState === void 0 ? void 0 : readGradient("dlastState", dlastState, [batch, heads, P, N]);
  const allSingle = isSingle(output) && (state === void 0 || isSingle(state));
  const problem = allSingle ? read2 : toDouble(read2);
  const fast = ssdAdjointBySize(problem, output, state);
  const slopes = (fast && slopesOfGiven(fast, problem)) ?? ssdBackward(toDouble(problem), widen(output), state && widen(state));
  const shapeD = input.D === void 0 ? [] : toTensor(input.D, "D").shape;
  const dD = slopes.dD && shapeD.length === 1 ? sumLastAxis(slopes.dD, P) : slopes.dD;
  const shapes = {
    dx: [batch, L, heads, P],
    ddt: [batch, L, heads],
    dA: [heads],
    dB: [batch, L, groups, N],
    dC: [batch, L, groups, N],
    dD: shapeD,
    dz: [batch, L, heads, P],
    ddtBias: [heads],
    dinitialState: [batch, heads, P, N]
  };
  const found = [];
  for (const [name, values2] of Object.entries({ ...slopes, dD })) {
    if (!values2) continue;
    const data = isSingle(values2) ? values2 : roundTo(problem.x, values2);
    const gradient = { shape: shapes[name], data };
    checkNoOverflow2(name, gradient.data, gradient.shape, problem);
    found.push([name, gradient]);
  }
  return Object.fromEntries(found);
}
function readGradient(name, value3, shape) {
  const { shape: found, data } = toTensor(value3, name);
  checkShape(name, found, shape);
  return data;
}
function sumLastAxis(values2, P) {
  const sums = new Float64Array(values2.length / P);
  for (let i = 0; i < values2.length; i++) sums[Math.floor(i / P)] += values2[i];
  return sums;
}

// src/kernel/blocks/mamba2-state.ts
var mamba2StateShape = ({ dim, heads, P, N, groups, W }) => ({
  channels: dim + 2 * groups * N,
  W,
  ssm: [heads, P, N]
});
var savedKeys3 = {
  hidden: true,
  z: true,
  xBC: true,
  x: true,
  dt: true,
  B: true,
  C: true,
  y: true,
  normed: true,
  inputsBefore: true,
  stateBefore: true
};
function checkMamba2Saved(saved) {
  checkSaved(saved, savedKeys3, ["inputsBefore", "stateBefore"]);
}

// src/kernel/blocks/mamba2-layout.ts
var names2 = {
  "in_proj.weight": true,
  "in_proj.bias": true,
  "conv1d.weight": true,
  "conv1d.bias": true,
  dt_bias: true,
  A_log: true,
  D: true,
  "norm.weight": true,
  "out_proj.weight": true,
  "out_proj.bias": true
};
function channelsOf(weights, others) {
  return weightOf(weights, "in_proj.weight", ["rows", "dModel"]).shape[0] - others;
}
function readMamba2Layout(weights, groups) {
  checkRecord("weights", weights, names2);
  checkCount("groups", groups);
  const A_log = weightOf(weights, "A_log", ["heads"]);
  const [heads] = A_log.shape;
  const norm2 = optionalWeight(weights, "norm.weight", ["dim"]);
  const convWeight = weightOf(weights, "conv1d.weight", ["dim + 2 groups N", 1, "W"]);
  const [convolved] = convWeight.shape;
  const dim = norm2 ? norm2.shape[0] : channelsOf(weights, convolved + heads);
  const N = (convolved - dim) / (2 * groups);
  if (dim % heads !== 0 || heads % groups !== 0 || !Number.isInteger(N) || N < 1) {
    throw new RangeError(
      `groups is ${groups} with ${heads} heads, ${dim} channels and ${convolved} convolved ones; allowed are groups that divide the heads and leave a whole N of at least 1.`
    );
  }
  const rows2 = dim + convolved + heads;
  const inProj = weightOf(weights, "in_proj.weight", [rows2, "dModel"]);
  const [, dModel] = inProj.shape;
  const D = weightOf(weights, "D", ["heads"]);
  return {
    ...{ dim, heads, N, A_log, norm: norm2, convWeight, inProj },
    D: D.shape[0] === dim ? D : weightOf(weights, "D", [heads]),
    convBias: optionalWeight(weights, "conv1d.bias", [convolved]),
    inBias: optionalWeight(weights, "in_proj.bias", [rows2]),
    outProj: weightOf(weights, "out_proj.weight", [dModel, dim]),
    outBias: optionalWeight(weights, "out_proj.bias", [dModel])
  };
}

// src/kernel/blocks/mamba2-weights.ts
var mamba2OptionKeys = {
  groups: true,
  normGroups: true,
  normBeforeGate: true,
  dtLimit: true,
  chunkLength: true,
  epsilon: true
};
function checkMamba2Options(options) {
  const {
    groups = 1,
    normGroups = 1,
    normBeforeGate = false,
    chunkLength: chunkLength2 = 1,
    epsilon: epsilon2 = 0
  } = checkRecord("options", options, mamba2OptionKeys);
  for (const [name, count] of Object.entries({ groups, normGroups, chunkLength: chunkLength2 }))
    checkCount(name, count);
  checkFlag("normBeforeGate", normBeforeGate);
  checkStep("epsilon", epsilon2);
}
function readMamba2(weights, options) {
  checkMamba2Options(options);
  const { groups = 1, normGroups = 1, normBeforeGate = false, epsilon: epsilon2 = 1e-5 } = options;
  const layout = readMamba2Layout(weights, groups);
  const { dim, heads, A_log, D, norm: norm2 } = layout;
  const P = dim / heads;
  if (dim % normGroups !== 0)
    throw new RangeError(
      `normGroups is ${normGroups}; allowed are divisors of ${dim}, the channels.`
    );
  if (!norm2 && (normGroups > 1 || normBeforeGate))
    throw new RangeError(
      `normGroups is ${normGroups} and normBeforeGate is ${normBeforeGate} of a block that has no norm.weight; allowed are 1 and false there.`
    );
  return {
    ...layout,
    ...{ P, groups },
    W: layout.convWeight.shape[2],
    dtBias: weightOf(weights, "dt_bias", [heads]),
    A: { shape: A_log.shape, data: A_log.data.map((value3) => -Math.exp(value3)) },
    skip: D.shape[0] === heads ? D : reshape(D, [heads, P]),
    normOptions: { epsilon: epsilon2, normBeforeGate, groupSize: dim / normGroups },
    scanOptions: {
      dtSoftplus: true,
      dtLimit: options.dtLimit,
      chunkLength: options.chunkLength
    }
  };
}

// src/kernel/blocks/mamba2-backward.ts
function mamba2Backward(weights, saved, dout, options = {}) {
  const parts2 = readMamba2(weights, options);
  const { dim, groups, N, A, A_log, skip: D, dtBias, norm: norm2 } = parts2;
  const { dtSoftplus, dtLimit } = parts2.scanOptions;
  checkMamba2Saved(saved);
  const { hidden, z, xBC, x, dt, B, C, y, normed, inputsBefore, stateBefore } = saved;
  const [batch, L] = hidden.shape;
  const given = toTensor(dout, "dout");
  const short = shortBackward(
    weights,
    saved,
    given,
    xBC,
    (...wide) => mamba2Backward(wide[0], saved, wide[1], options)
  );
  if (short) return short;
  const dweights = {};
  const dnormed = projectBack(dweights, "out_proj", normed, parts2.outProj, given, parts2.outBias);
  const ofNorm = norm2 && rmsNormAdjoint(y, norm2, dnormed, { ...parts2.normOptions, z });
  if (ofNorm) dweights["norm.weight"] = ofNorm.dweight;
  const scan = ssdAdjoint(
    {
      ...{ x, dt, A, B, C, D, dtBias, initialState: stateBefore },
      z: norm2 ? void 0 : reshape(z, x.shape)
    },
    { dy: reshape(ofNorm?.dx ?? dnormed, x.shape) },
    { dtSoftplus, dtLimit }
  );
  const dz = reshape(ofNorm?.dz ?? scan.dz, z.shape);
  dweights.A_log = {
    shape: A_log.shape,
    data: scan.dA.data.map((value3, h) => value3 * A.data[h])
  };
  dweights.D = reshape(scan.dD, parts2.D.shape);
  dweights.dt_bias = scan.ddtBias;
  const dconvolved = joinLast([
    reshape(scan.dx, [batch, L, dim]),
    reshape(scan.dB, [batch, L, groups * N]),
    reshape(scan.dC, [batch, L, groups * N])
  ]);
  const conv = causalConv1dAdjoint(
    { x: xBC, weight: parts2.convWeight, bias: parts2.convBias, initialState: inputsBefore },
    swapLastAxes(dconvolved),
    { activation: "silu" }
  );
  dweights["conv1d.weight"] = reshape(conv.dweight, parts2.convWeight.shape);
  if (conv.dbias) dweights["conv1d.bias"] = conv.dbias;
  const dprojected = joinLast([dz, swapLastAxes(conv.dx), scan.ddt]);
  const dhidden = projectBack(dweights, "in_proj", hidden, parts2.inProj, dprojected, parts2.inBias);
  return { dhidden, dweights };
}

// src/kernel/blocks/mamba2-initial-weights.ts
var mamba2Sizes = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  P: true,
  groups: true
};
function mamba2InitialWeights(sizes, seed) {
  const {
    dModel,
    N = 64,
    expand = 2,
    convWidth = 4,
    P = 64,
    groups = 1
  } = checkRecord("sizes", sizes, mamba2Sizes);
  for (const [name, size] of Object.entries({ dModel, N, convWidth, P, groups }))
    checkCount(name, size);
  const dim = expand * dModel;
  checkCount("expand × dModel", dim);
  const heads = dim / P;
  if (!Number.isInteger(heads) || !Number.isInteger(heads / groups)) {
    throw new RangeError(
      `P is ${P} and groups is ${groups}; allowed are a P that divides ${dim} channels and groups that divide the heads.`
    );
  }
  const next = random(seed);
  const convolved = dim + 2 * groups * N;
  const A_log = zeroTensor([heads]);
  for (let h = 0; h < heads; h++) A_log.data[h] = Math.log(1 + 15 * next());
  return {
    "in_proj.weight": uniformTensor([dim + convolved + heads, dModel], dModel ** -0.5, next),
    "conv1d.weight": uniformTensor([convolved, 1, convWidth], convWidth ** -0.5, next),
    "conv1d.bias": uniformTensor([convolved], convWidth ** -0.5, next),
    dt_bias: stepBiases(heads, next),
    A_log,
    D: ones(heads),
    "norm.weight": ones(dim),
    "out_proj.weight": uniformTensor([dModel, dim], dim ** -0.5, next)
  };
}

// src/kernel/ssd/recurrent.ts
function ssdRecurrent(problem, { steps, decays }) {
  const { batch, L, heads, P, N, groups, x, B, C, initialState } = problem;
  const y = new Float64Array(x.length);
  const lastState = new Float64Array(batch * heads * P * N);
  if (initialState) lastState.set(initialState);
  const state = new Float64Array(P * N);
  const read2 = new Float64Array(P);
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const head = b * heads + h;
      const group = groupOf(h, problem);
      state.set(lastState.subarray(head * P * N, (head + 1) * P * N));
      for (let t = 0; t < L; t++) {
        const i = head * L + t;
        const row2 = ((b * L + t) * heads + h) * P;
        const weights = ((b * L + t) * groups + group) * N;
        advance2(state, decays[i], steps[i], x, row2, B, C, weights, N, read2);
        writeOutput(problem, read2, h, row2, y);
      }
      lastState.set(state, head * P * N);
    }
  }
  return { y, lastState };
}
function advance2(state, decay, step3, x, row2, B, C, weights, N, read2) {
  const P = read2.length;
  let p = 0;
  for (; p + 3 < P; p += 4) {
    const u0 = step3 * x[row2 + p];
    const u1 = step3 * x[row2 + p + 1];
    const u2 = step3 * x[row2 + p + 2];
    const u3 = step3 * x[row2 + p + 3];
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    let y3 = 0;
    for (let n = 0, i = p * N; n < N; n++, i++) {
      const b = B[weights + n];
      const c = C[weights + n];
      let h = decay * state[i] + u0 * b;
      state[i] = h;
      y0 += h * c;
      h = decay * state[i + N] + u1 * b;
      state[i + N] = h;
      y1 += h * c;
      h = decay * state[i + 2 * N] + u2 * b;
      state[i + 2 * N] = h;
      y2 += h * c;
      h = decay * state[i + 3 * N] + u3 * b;
      state[i + 3 * N] = h;
      y3 += h * c;
    }
    read2[p] = y0;
    read2[p + 1] = y1;
    read2[p + 2] = y2;
    read2[p + 3] = y3;
  }
  for (; p < P; p++) {
    const u = step3 * x[row2 + p];
    let sum2 = 0;
    for (let n = 0, i = p * N; n < N; n++, i++) {
      const value3 = decay * state[i] + u * B[weights + n];
      state[i] = value3;
      sum2 += value3 * C[weights + n];
    }
    read2[p] = sum2;
  }
}

// src/kernel/ssd/ssd-step.ts
var stepKeys2 = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true
};
function ssdStep(input, state, options = {}) {
  checkRecord("input", input, stepKeys2);
  checkRecord("options", options, { dtSoftplus: true, dtLimit: true });
  const { dtSoftplus, dtLimit } = options;
  const problem = readSsdProblem(withTime2(input, state), { dtSoftplus, dtLimit });
  const { batch, heads, P, N } = problem;
  const result = isSingleProblem(problem) ? ssdBySize(problem) : ssdRecurrent(problem, ssdSteps(problem));
  const y = { shape: [batch, heads, P], data: result.y };
  const after = { shape: [batch, heads, P, N], data: result.lastState };
  checkNoOverflow2("y", y.data, y.shape, problem);
  checkNoOverflow2("state", after.data, after.shape, problem);
  return { y, state: after };
}
function withTime2(input, state) {
  const x = asTensor(input.x, "x");
  const [batch, heads, P] = checkShape("x", x.shape, ["batch", "heads", "P"]);
  const B = asTensor(input.B, "B");
  const [, groups, N] = checkShape("B", B.shape, [batch, "groups", "N"]);
  const spread2 = (value3, name, wanted) => {
    const { shape, data } = asTensor(value3, name);
    checkShape(name, shape, wanted);
    return { shape: [batch, 1, ...wanted.slice(1)], data };
  };
  const before = asTensor(state, "state");
  checkShape("state", before.shape, [batch, heads, P, N]);
  return {
    ...input,
    x: spread2(x, "x", [batch, heads, P]),
    dt: spread2(input.dt, "dt", [batch, heads]),
    B: spread2(B, "B", [batch, groups, N]),
    C: spread2(input.C, "C", [batch, groups, N]),
    z: input.z && spread2(input.z, "z", [batch, heads, P]),
    initialState: before
  };
}

// src/kernel/ssd/quadratic.ts
function writeScores2(problem, b, group, start2, t, scores) {
  const { L, N, groups, B, C } = problem;
  const out = ((b * L + t) * groups + group) * N;
  for (let s = start2; s <= t; s++) {
    const into = ((b * L + s) * groups + group) * N;
    let sum2 = 0;
    for (let n = 0; n < N; n++) sum2 += C[out + n] * B[into + n];
    scores[s - start2] = sum2;
  }
}
function addInputs(problem, { steps, decays }, scores, b, h, start2, t, read2) {
  const { L, heads, P, x } = problem;
  const head = (b * heads + h) * L;
  let decay = 1;
  for (let s = t; s >= start2; s--) {
    const weight2 = scores[s - start2] * decay * steps[head + s];
    if (weight2 !== 0) {
      const row2 = ((b * L + s) * heads + h) * P;
      for (let p = 0; p < P; p++) read2[p] += weight2 * x[row2 + p];
    }
    decay *= decays[head + s];
  }
  return decay;
}

// src/kernel/ssd/chunked.ts
function ssdChunked(problem, steps, chunkLength2) {
  const { batch, L, heads, P, N, groups, x, initialState } = problem;
  const y = new Float64Array(x.length);
  const states = new Float64Array(batch * heads * P * N);
  if (initialState) states.set(initialState);
  const scores = new Float64Array(Math.min(chunkLength2, L));
  const read2 = new Float64Array(P);
  const perGroup = heads / groups;
  for (let b = 0; b < batch; b++) {
    for (let start2 = 0; start2 < L; start2 += chunkLength2) {
      const end = Math.min(start2 + chunkLength2, L);
      for (let group = 0; group < groups; group++) {
        const heads0 = group * perGroup;
        for (let t = start2; t < end; t++) {
          writeScores2(problem, b, group, start2, t, scores);
          for (let h = heads0; h < heads0 + perGroup; h++) {
            read2.fill(0);
            const decay = addInputs(problem, steps, scores, b, h, start2, t, read2);
            addState(problem, states, decay, b, h, t, read2);
            writeOutput(problem, read2, h, ((b * L + t) * heads + h) * P, y);
          }
        }
        for (let h = heads0; h < heads0 + perGroup; h++) {
          passState(problem, steps, states, b, h, start2, end);
        }
      }
    }
  }
  return { y, lastState: states };
}
function addState(problem, states, decay, b, h, t, read2) {
  const { L, heads, P, N, groups, C } = problem;
  const out = ((b * L + t) * groups + groupOf(h, problem)) * N;
  for (let p = 0, i = (b * heads + h) * P * N; p < P; p++) {
    let sum2 = 0;
    for (let n = 0; n < N; n++, i++) sum2 += C[out + n] * states[i];
    read2[p] += decay * sum2;
  }
}
function passState(problem, { steps, decays }, states, b, h, start2, end) {
  const { L, heads, P, N, groups, x, B } = problem;
  const head = b * heads + h;
  const first2 = head * P * N;
  let whole = 1;
  for (let t = start2; t < end; t++) whole *= decays[head * L + t];
  for (let i = first2; i < first2 + P * N; i++) states[i] *= whole;
  let decay = 1;
  for (let s = end - 1; s >= start2; s--) {
    const row2 = ((b * L + s) * heads + h) * P;
    const into = ((b * L + s) * groups + groupOf(h, problem)) * N;
    const weight2 = decay * steps[head * L + s];
    for (let p = 0, i = first2; p < P; p++) {
      const u = weight2 * x[row2 + p];
      for (let n = 0; n < N; n++, i++) states[i] += u * B[into + n];
    }
    decay *= decays[head * L + s];
  }
}

// src/kernel/ssd/ssd.ts
var optionKeys = {
  form: true,
  chunkLength: true,
  out: true,
  dtSoftplus: true,
  dtLimit: true
};
function ssd(input, options = {}) {
  checkRecord("input", input, ssdKeys);
  checkRecord("options", options, optionKeys);
  const problem = readSsdProblem(input, options);
  const { batch, L, heads, P, N } = problem;
  const room = readOutputRoom(options.out, [batch, L, heads, P], problem.x, problem);
  const result = run2(problem, options, room);
  const y = options.out ?? { shape: [batch, L, heads, P], data: result.y };
  const lastState = { shape: [batch, heads, P, N], data: result.lastState };
  checkNoOverflow2("y", y.data, y.shape, problem);
  checkNoOverflow2("lastState", lastState.data, lastState.shape, problem);
  return { y, lastState };
}
function run2(problem, { form, chunkLength: chunkLength2 = 64 }, out) {
  const fast = form === void 0 ? ssdBySize(problem, out) : void 0;
  if (fast) return fast;
  const double = toDouble(problem);
  const steps = ssdSteps(double);
  const result = form === void 0 || form === "recurrent" ? ssdRecurrent(double, steps) : ssdChunked(double, steps, form === "quadratic" ? problem.L : chunkLength2);
  out?.set(result.y);
  return {
    y: out ?? roundTo(problem.x, result.y),
    lastState: roundTo(problem.x, result.lastState)
  };
}

// src/kernel/blocks/mamba2.ts
function split(projected, { dim, groups, N, heads }) {
  return splitLast(projected, [dim, dim + 2 * groups * N, heads]);
}
function mamba2Forward(weights, hidden, options = {}) {
  checkRecord("options", options, { ...mamba2OptionKeys, initialState: true });
  const { initialState, ...blockOptions } = options;
  const parts2 = readMamba2(weights, blockOptions);
  const { dim, heads, P, N, groups, W, A, skip: D, dtBias, norm: norm2 } = parts2;
  const tokens = toTensor(hidden, "hidden");
  const [batch, L] = checkShape("hidden", tokens.shape, ["batch", "L", parts2.inProj.shape[1]]);
  const { conv, inputsBefore, stateBefore } = readBefore(
    initialState,
    mamba2StateShape(parts2),
    batch
  );
  const given = { weights, hidden: tokens, initialState };
  const short = shortForward(
    given,
    dim,
    N,
    (wide) => mamba2Forward(wide.weights, wide.hidden, { ...blockOptions, initialState: wide.initialState })
  );
  if (short) return short;
  const projected = project("in_proj.weight", tokens, parts2.inProj, parts2.inBias);
  const [z, xBCTokens, dt] = split(projected, parts2);
  const xBC = swapLastAxes(xBCTokens);
  const { y: convolved } = causalConv1d(xBC, parts2.convWeight, parts2.convBias, {
    activation: "silu",
    initialState: inputsBefore
  });
  const [xFlat, BFlat, CFlat] = splitLast(swapLastAxes(convolved), [dim, groups * N, groups * N]);
  const x = reshape(xFlat, [batch, L, heads, P]);
  const B = reshape(BFlat, [batch, L, groups, N]);
  const C = reshape(CFlat, [batch, L, groups, N]);
  const gate = norm2 ? void 0 : reshape(z, x.shape);
  const scan = ssd(
    { x, dt, A, B, C, D, z: gate, dtBias, initialState: stateBefore },
    parts2.scanOptions
  );
  const y = reshape(scan.y, [batch, L, dim]);
  const normed = norm2 ? rmsNorm(y, norm2, { ...parts2.normOptions, z }) : y;
  return {
    out: project("out_proj.weight", normed, parts2.outProj, parts2.outBias),
    state: { conv: lastInputs(xBC, W, conv), ssm: scan.lastState },
    saved: {
      ...{ hidden: tokens, z, xBC, x, dt, B, C, y, normed },
      ...conv && { inputsBefore, stateBefore }
    }
  };
}
function mamba2InitialState(weights, batch, options = {}) {
  const parts2 = readMamba2(weights, options);
  checkCount("batch", batch);
  return zeroState(mamba2StateShape(parts2), batch, parts2.A_log.data);
}
function mamba2Step(weights, hidden, state, options = {}) {
  const parts2 = readMamba2(weights, options);
  const { dim, heads, P, N, groups, A, skip: D, dtBias, norm: norm2 } = parts2;
  const { dtSoftplus, dtLimit } = parts2.scanOptions;
  const token = toTensor(hidden, "hidden");
  const [batch] = checkShape("hidden", token.shape, ["batch", parts2.inProj.shape[1]]);
  const before = readBlockState("state", state, mamba2StateShape(parts2), batch);
  const [z, xBC, dt] = split(project("in_proj.weight", token, parts2.inProj, parts2.inBias), parts2);
  const conv = causalConv1dStep(xBC, before.conv, parts2.convWeight, parts2.convBias, {
    activation: "silu"
  });
  const [x, B, C] = splitLast(conv.y, [dim, groups * N, groups * N]);
  const scan = ssdStep(
    {
      x: reshape(x, [batch, heads, P]),
      dt,
      A,
      B: reshape(B, [batch, groups, N]),
      C: reshape(C, [batch, groups, N]),
      D,
      z: norm2 ? void 0 : reshape(z, [batch, heads, P]),
      dtBias
    },
    before.ssm,
    { dtSoftplus, dtLimit }
  );
  const y = reshape(scan.y, [batch, dim]);
  const normed = norm2 ? rmsNorm(y, norm2, { ...parts2.normOptions, z }) : y;
  return {
    out: project("out_proj.weight", normed, parts2.outProj, parts2.outBias),
    state: { conv: conv.state, ssm: scan.state }
  };
}
function mamba2Mixer(options = {}) {
  checkMamba2Options(options);
  return {
    name: "mamba2",
    forward: (weights, hidden, initialState) => mamba2Forward(weights, hidden, { ...options, initialState }),
    initialState: (weights, batch) => mamba2InitialState(weights, batch, options),
    step: (weights, hidden, state) => mamba2Step(weights, hidden, state, options),
    backward: (weights, saved, dout) => mamba2Backward(weights, saved, dout, options)
  };
}

// src/kernel/layers/activation.ts
var scalars = {
  silu: { value: silu, slope: siluSlope },
  // The slope of what is computed: exactly x, of slope 1, above 20.
  softplus: { value: softplus, slope: (x) => x > 20 ? 1 : sigmoid(x) },
  sigmoid: { value: sigmoid, slope: (x) => sigmoid(x) * sigmoid(-x) },
  tanh: { value: Math.tanh, slope: tanhSlope },
  relu: { value: (x) => Math.max(x, 0), slope: (x) => x > 0 ? 1 : 0 },
  gelu: { value: gelu, slope: geluSlope }
};
var activations = /* @__PURE__ */ (() => Object.keys(scalars))();
function tanhSlope(x) {
  return 4 * sigmoid(2 * x) * sigmoid(-2 * x);
}
var geluScale = /* @__PURE__ */ (() => Math.sqrt(2 / Math.PI))();
var geluCubic = 0.044715;
function gelu(x) {
  const share = sigmoid(2 * geluScale * (x + geluCubic * x * x * x));
  return share === 0 ? 0 : x * share;
}
function geluSlope(x) {
  const inner = 2 * geluScale * (x + geluCubic * x * x * x);
  const inSlope = 2 * geluScale * (1 + 3 * geluCubic * x * x);
  const ends = sigmoid(inner) * sigmoid(-inner);
  return sigmoid(inner) + (ends === 0 ? 0 : x * ends * inSlope);
}
function activate(x, activation) {
  checkChoice("activation", activation, activations);
  const { shape, data } = readTensors({ x }).x;
  const { value: value3 } = scalars[activation];
  const y = zerosLike(data, data.length);
  for (let i = 0; i < y.length; i++) y[i] = value3(data[i]);
  return { shape, data: y };
}
function activateAdjoint(x, dy, activation) {
  checkChoice("activation", activation, activations);
  const read2 = readTensors({ x, dy });
  const { shape, data } = read2.x;
  checkShape("dy", read2.dy.shape, shape);
  const { slope } = scalars[activation];
  const dx = zerosLike(data, data.length);
  for (let i = 0; i < dx.length; i++) dx[i] = slope(data[i]) * read2.dy.data[i];
  checkResult("dx", dx, "dy whose products with slopes are finite");
  return { shape, data: dx };
}

// src/kernel/blocks/s4d-weights.ts
var names3 = {
  "in_proj.weight": true,
  "conv1d.weight": true,
  "conv1d.bias": true,
  dt_bias: true,
  A_log: true,
  B: true,
  C: true,
  D: true,
  "out_proj.weight": true
};
function readS4d(weights) {
  checkRecord("weights", weights, names3);
  const A_log = weightOf(weights, "A_log", ["dim", "N"]);
  const [dim, N] = A_log.shape;
  const convWeight = weightOf(weights, "conv1d.weight", [dim, 1, "W"]);
  const inProj = weightOf(weights, "in_proj.weight", ["rows", "dModel"]);
  const gated = inProj.shape[0] !== dim;
  checkShape("in_proj.weight", inProj.shape, [gated ? 2 * dim : dim, "dModel"]);
  return {
    dim,
    N,
    W: convWeight.shape[2],
    gated,
    inProj,
    convWeight,
    convBias: weightOf(weights, "conv1d.bias", [dim]),
    constants: {
      A: { shape: A_log.shape, data: A_log.data.map((value3) => -Math.exp(value3)) },
      B: weightOf(weights, "B", [dim, N]),
      C: weightOf(weights, "C", [dim, N]),
      D: weightOf(weights, "D", [dim]),
      dtBias: weightOf(weights, "dt_bias", [dim])
    },
    outProj: weightOf(weights, "out_proj.weight", [inProj.shape[1], dim])
  };
}

// src/kernel/blocks/s4d-block.ts
var savedKeys4 = {
  hidden: true,
  x: true,
  z: true,
  convolved: true,
  scanned: true,
  inputsBefore: true,
  stateBefore: true
};
var stateShape = ({ dim, N, W }) => ({ channels: dim, W, ssm: [dim, N] });
function noSteps(like) {
  return { shape: like.shape, data: zerosLike(like.data, like.data.length) };
}
function splitGate(projected, { dim, gated }) {
  return gated ? splitLast(projected, [dim, dim]) : [projected];
}
function s4dForward(weights, hidden, options = {}) {
  const { initialState } = checkRecord("options", options, { initialState: true });
  const parts2 = readS4d(weights);
  const { dim, N, W, inProj, convWeight, convBias, constants, outProj } = parts2;
  const tokens = toTensor(hidden, "hidden");
  const [batch] = checkShape("hidden", tokens.shape, ["batch", "L", inProj.shape[1]]);
  const { conv, inputsBefore, stateBefore } = readBefore(initialState, stateShape(parts2), batch);
  const given = { weights, hidden: tokens, initialState };
  const short = shortForward(
    given,
    dim,
    N,
    (wide) => s4dForward(wide.weights, wide.hidden, { initialState: wide.initialState })
  );
  if (short) return short;
  const projected = project("in_proj.weight", tokens, inProj);
  const [x, z] = splitGate(projected, parts2).map(swapLastAxes);
  const { y: convolved } = causalConv1d(x, convWeight, convBias, {
    activation: "silu",
    initialState: inputsBefore
  });
  const scan = selectiveScan(
    { x: convolved, dt: noSteps(convolved), ...constants, z, initialState: stateBefore },
    { dtSoftplus: true }
  );
  const scanned = swapLastAxes(scan.y);
  return {
    out: project("out_proj.weight", z ? scanned : activate(scanned, "silu"), outProj),
    state: { conv: lastInputs(x, W, conv), ssm: scan.lastState },
    saved: {
      ...{ hidden: tokens, x, z, convolved, scanned },
      ...conv && { inputsBefore, stateBefore }
    }
  };
}
function s4dInitialState(weights, batch) {
  const parts2 = readS4d(weights);
  checkCount("batch", batch);
  return zeroState(stateShape(parts2), batch, parts2.inProj.data);
}
function s4dStep(weights, hidden, state) {
  const parts2 = readS4d(weights);
  const { inProj, convWeight, convBias, constants, outProj } = parts2;
  const token = toTensor(hidden, "hidden");
  const [batch] = checkShape("hidden", token.shape, ["batch", inProj.shape[1]]);
  const before = readBlockState("state", state, stateShape(parts2), batch);
  const [x, z] = splitGate(project("in_proj.weight", token, inProj), parts2);
  const conv = causalConv1dStep(x, before.conv, convWeight, convBias, { activation: "silu" });
  const alone = (values2) => reshape(values2, [...values2.shape, 1]);
  const scan = selectiveScan(
    {
      x: alone(conv.y),
      dt: noSteps(alone(conv.y)),
      ...constants,
      z: z && alone(z),
      initialState: before.ssm
    },
    { dtSoftplus: true }
  );
  const scanned = reshape(scan.y, conv.y.shape);
  return {
    out: project("out_proj.weight", z ? scanned : activate(scanned, "silu"), outProj),
    state: { conv: conv.state, ssm: scan.lastState }
  };
}
function s4dBackward(weights, saved, dout) {
  const { inProj, convWeight, convBias, constants, outProj } = readS4d(weights);
  checkSaved(saved, savedKeys4, ["z", "inputsBefore", "stateBefore"]);
  const { x, z, convolved, scanned, inputsBefore, stateBefore } = saved;
  const dy = toTensor(dout, "dout");
  const short = shortBackward(
    weights,
    saved,
    dy,
    x,
    (...wide) => s4dBackward(wide[0], saved, wide[1])
  );
  if (short) return short;
  const out = linearAdjoint(z ? scanned : activate(scanned, "silu"), outProj, dy);
  const dscanned = z ? out.dx : activateAdjoint(scanned, out.dx, "silu");
  const scan = selectiveScanAdjoint(
    { x: convolved, dt: noSteps(convolved), ...constants, z, initialState: stateBefore },
    { dy: swapLastAxes(dscanned) },
    { dtSoftplus: true }
  );
  const conv = causalConv1dAdjoint(
    { x, weight: convWeight, bias: convBias, initialState: inputsBefore },
    reshape(scan.dx, convolved.shape),
    { activation: "silu" }
  );
  const dparts = [conv.dx, ...z ? [scan.dz] : []];
  const dprojected = joinLast(dparts.map(swapLastAxes));
  const into = linearAdjoint(saved.hidden, inProj, dprojected);
  const { A } = constants;
  return {
    dhidden: into.dx,
    dweights: {
      "in_proj.weight": into.dweight,
      "conv1d.weight": reshape(conv.dweight, convWeight.shape),
      "conv1d.bias": conv.dbias,
      dt_bias: scan.ddtBias,
      A_log: {
        shape: A.shape,
        data: scan.dA.data.map((value3, i) => value3 * A.data[i])
      },
      B: scan.dB,
      C: scan.dC,
      D: scan.dD,
      "out_proj.weight": out.dweight
    }
  };
}
var s4dMixer = {
  name: "s4d",
  forward: (weights, hidden, initialState) => s4dForward(weights, hidden, { initialState }),
  initialState: s4dInitialState,
  step: s4dStep,
  backward: s4dBackward
};

// src/kernel/blocks/s4d-initial-weights.ts
var s4dSizes = {
  dModel: true,
  N: true,
  expand: true,
  convWidth: true,
  gated: true
};
function s4dInitialWeights(sizes, seed) {
  const { gated = true, ...shared } = checkRecord("sizes", sizes, s4dSizes);
  checkFlag("gated", gated);
  const mamba = mamba1InitialWeights(shared, seed);
  const selecting = ["x_proj.weight", "dt_proj.weight", "dt_proj.bias"];
  const kept = Object.entries(mamba).filter(([name]) => !selecting.includes(name));
  const { shape, data } = mamba.A_log;
  const normal = gaussian(seed + 1);
  const inProj = mamba["in_proj.weight"];
  const [rows2, dModel] = inProj.shape;
  const ungated = {
    "in_proj.weight": {
      shape: [rows2 / 2, dModel],
      data: inProj.data.slice(0, inProj.data.length / 2)
    }
  };
  return {
    ...Object.fromEntries(kept),
    ...gated ? {} : ungated,
    dt_bias: mamba["dt_proj.bias"],
    B: { shape, data: new Float64Array(data.length).fill(1) },
    C: { shape, data: data.map(() => normal()) }
  };
}

// src/kernel/blocks/shard.ts
function rows({ shape, data }, [from, to]) {
  const width = data.length / shape[0];
  return { shape: [to - from, ...shape.slice(1)], data: data.slice(from * width, to * width) };
}
function columns({ shape: [height, width], data }, [from, to]) {
  const count = to - from;
  const cut = data.slice(0, height * count);
  for (let i = 0; i < height; i++)
    for (let j = 0; j < count; j++) cut[i * count + j] = data[i * width + from + j];
  return { shape: [height, count], data: cut };
}
function stack(pieces) {
  const data = zerosLike(
    pieces[0].data,
    pieces.reduce((sum2, piece) => sum2 + piece.data.length, 0)
  );
  let start2 = 0;
  for (const piece of pieces) {
    data.set(piece.data, start2);
    start2 += piece.data.length;
  }
  const height = pieces.reduce((sum2, { shape }) => sum2 + shape[0], 0);
  return { shape: [height, ...pieces[0].shape.slice(1)], data };
}
function checkShard({ device, devices }, name, count) {
  checkCount("devices", devices);
  checkCount("device", device, 0, devices - 1);
  if (count % devices !== 0)
    throw new RangeError(`devices is ${devices}; allowed are divisors of ${count}, the ${name}.`);
}
function shardMamba1(weights, shard) {
  checkRecord("shard", shard, { device: true, devices: true });
  for (const name of ["in_proj.bias", "out_proj.bias"])
    if (isRecord(weights) && name in weights)
      throw new RangeError(`weights has ${name}; allowed are weights of a block without it.`);
  const { dim: D } = readMamba1(weights);
  checkShard(shard, "channels", D);
  const size = D / shard.devices;
  const range = [shard.device * size, (shard.device + 1) * size];
  const own = (name) => rows(weightOf(weights, name), range);
  const inProj = weightOf(weights, "in_proj.weight", [2 * D, "dModel"]);
  return {
    "in_proj.weight": stack([rows(inProj, range), rows(inProj, [D + range[0], D + range[1]])]),
    "conv1d.weight": own("conv1d.weight"),
    ..."conv1d.bias" in weights && { "conv1d.bias": own("conv1d.bias") },
    "x_proj.weight": columns(weightOf(weights, "x_proj.weight", ["R + 2N", D]), range),
    "dt_proj.weight": own("dt_proj.weight"),
    "dt_proj.bias": own("dt_proj.bias"),
    A_log: own("A_log"),
    D: own("D"),
    "out_proj.weight": columns(weightOf(weights, "out_proj.weight", ["dModel", D]), range)
  };
}
function shardMamba2(weights, shard) {
  const keys = { device: true, devices: true, groups: true };
  const { device, devices, groups = 1 } = checkRecord("shard", shard, keys);
  const layout = readMamba2Layout(weights, groups);
  const { dim: D, heads, N, norm: norm2, inProj, inBias, convWeight, convBias, outBias } = layout;
  checkShard(shard, "heads", heads);
  if (groups % devices !== 0 && devices % groups !== 0)
    throw new RangeError(
      `devices is ${devices} with ${groups} groups; allowed are divisors and multiples of the groups.`
    );
  const share = (count, start2 = 0, unit = 1) => [
    start2 + unit * Math.floor(device * count / devices),
    start2 + unit * Math.ceil((device + 1) * count / devices)
  ];
  const xBC = (weight2, start2) => [
    rows(weight2, share(D, start2)),
    rows(weight2, share(groups, start2 + D, N)),
    rows(weight2, share(groups, start2 + D + groups * N, N))
  ];
  const projected = (weight2) => stack([
    rows(weight2, share(D)),
    ...xBC(weight2, D),
    rows(weight2, share(heads, 2 * (D + groups * N)))
  ]);
  const ofHeads = (weight2) => rows(weight2, share(weight2.shape[0]));
  return {
    "in_proj.weight": projected(inProj),
    ...inBias && { "in_proj.bias": projected(inBias) },
    "conv1d.weight": stack(xBC(convWeight, 0)),
    ...convBias && { "conv1d.bias": stack(xBC(convBias, 0)) },
    dt_bias: ofHeads(weightOf(weights, "dt_bias", [heads])),
    A_log: ofHeads(layout.A_log),
    D: ofHeads(layout.D),
    ...norm2 && { "norm.weight": rows(norm2, share(D)) },
    "out_proj.weight": columns(layout.outProj, share(D)),
    // The outputs are summed: one device adds the bias.
    ...outBias && device === 0 && { "out_proj.bias": outBias }
  };
}

// src/kernel/fast/resident.ts
function residentTensor(from) {
  const { shape, data: values2 } = Array.isArray(from) ? { shape: from, data: void 0 } : read(from);
  shape.forEach((size, axis) => checkCount(`shape[${axis}]`, size, 0));
  const count = sizeOf(shape);
  const resident = wasmKernel() ? inMemory(count) : ordinary(count);
  const tensor2 = {
    shape: [...shape],
    get data() {
      return resident.view();
    },
    release: resident.release
  };
  if (values2) tensor2.data.set(values2);
  return tensor2;
}
function read(from) {
  if (!isTensor(from) || !(from.data instanceof Float32Array))
    throw new TypeError(
      `from is ${isTensor(from) ? "a tensor in double precision" : showValue(from)}; allowed are lists of sizes and tensors of a Float32Array, as toFloat32 makes them.`
    );
  const { shape, data } = from;
  if (data.length !== sizeOf(shape))
    throw new RangeError(
      `from has shape ${showShape(shape)} with ${data.length} numbers; allowed are ${sizeOf(shape)}.`
    );
  return { shape, data };
}
function ordinary(count) {
  const data = new Float32Array(count);
  return { view: () => data, release: () => void 0 };
}
function inMemory(count) {
  let address = allocateBlock(count);
  let view = new Float32Array(0);
  return {
    view() {
      if (address === 0)
        throw new Error(
          "A resident tensor was used after its release; allowed are those that have not been released."
        );
      const { buffer } = heapFloats();
      if (view.buffer !== buffer) view = new Float32Array(buffer, address, count);
      return view;
    },
    release() {
      if (address !== 0) releaseBlock(address);
      address = 0;
    }
  };
}

// src/kernel/fast/thread-workers.ts
function nodeThreads() {
  return globalThis.process?.getBuiltinModule?.("node:worker_threads");
}
function serve(join) {
  const start2 = ({ module, memory: memory2, ...part }, ready) => {
    const { exports } = new WebAssembly.Instance(module, { env: { memory: memory2 } });
    const work = join({ ...part, kernel: exports });
    const { counts, layout } = part;
    ready("ready");
    for (let idle = 0; ; idle++) {
      if (work()) idle = 0;
      if (idle < 2e4) continue;
      const added = Atomics.load(counts, layout.added);
      Atomics.add(counts, layout.sleepers, 1);
      if (Atomics.load(counts, layout.taken) === added) Atomics.wait(counts, layout.added, added);
      Atomics.add(counts, layout.sleepers, -1);
      idle = 0;
    }
  };
  const { process } = globalThis;
  const port = process?.getBuiltinModule?.("node:worker_threads")?.parentPort;
  if (port) port.once("message", (message) => start2(message, (text) => port.postMessage(text)));
  else globalThis.onmessage = ({ data }) => start2(data, (text) => globalThis.postMessage(text));
}
function threadProgram() {
  return `(${serve.toString()})(${takePart.toString()})`;
}
function startThread(start2, onEnd, program = threadProgram()) {
  const node = nodeThreads();
  return node ? inNode(node, start2, onEnd, program) : inBrowser(start2, onEnd, program);
}
function inNode({ Worker: Worker2 }, start2, onEnd, program) {
  const worker = new Worker2(program, { eval: true });
  let ended = false;
  const ready = new Promise((resolve, reject) => {
    const end = (reason) => {
      if (ended) return;
      ended = true;
      reject(new Error(`A thread of the fast path could not start: ${reason}`));
      onEnd(reason);
    };
    worker.on("message", () => {
      worker.unref();
      resolve();
    });
    worker.on("error", (error) => end(String(error)));
    worker.on("exit", (code) => end(`it ended with the code ${code}.`));
  });
  worker.postMessage(start2);
  return {
    ready,
    end() {
      ended = true;
      void worker.terminate();
    }
  };
}
function inBrowser(start2, onEnd, program) {
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const worker = new Worker(address);
  const ready = new Promise((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = ({ message }) => {
      const reason = message || "the page’s policy may forbid workers from a blob.";
      reject(new Error(`A thread of the fast path could not start: ${reason}`));
      onEnd(reason);
    };
  }).finally(() => URL.revokeObjectURL(address));
  worker.postMessage(start2);
  return { ready, end: () => worker.terminate() };
}

// src/kernel/fast/thread-team.ts
async function startTeam(count, module, memory2, onLoss, { patience = 5e3, program } = {}) {
  const queue = makeQueue();
  const others = [];
  const end = () => others.forEach((thread) => thread.end());
  const team = { threads: count, queue, patience, end };
  let lost = "";
  const lose = (reason) => {
    lost ||= reason;
    onLoss(team);
  };
  try {
    for (let thread = 1; thread < count; thread++) {
      const own = { layout: queueLayout, functions: sharedFunctions, thread, module, memory: memory2 };
      others.push(startThread({ ...queue, ...own }, lose, program));
    }
    await Promise.all(others.map(({ ready }) => ready));
    if (lost) throw new Error(`A thread of the fast path could not start: ${lost}`);
  } catch (error) {
    end();
    throw error;
  }
  return team;
}

// src/kernel/fast/threads.ts
var mostThreads = 64;
var latest = 0;
function checkSharing() {
  const { crossOriginIsolated } = globalThis;
  if (typeof SharedArrayBuffer === "undefined" || crossOriginIsolated === false) {
    throw new Error(
      "Threads need memory that they can share, and this page is not cross-origin isolated; one thread computes. A server makes it so by the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp."
    );
  }
}
async function startThreadsAs(count, options) {
  checkCount("count", count, 1, mostThreads);
  if (count === 1) return stopThreads();
  checkSharing();
  const backend = fastBackend();
  if (backend === "javascript") {
    throw new Error("Threads need WebAssembly, and the fast path computes in JavaScript here.");
  }
  const start2 = ++latest;
  const module = compileWasm(featuresOf(backend), true);
  const memory2 = sharedMemory();
  const team = await startTeam(count, module, memory2, dropTeam, options);
  if (start2 !== latest || fastBackend() !== backend) {
    team.end();
    throw new Error(
      "The threads were not needed any more: another start, stop or backend came first."
    );
  }
  try {
    moveBackends(memory2, {});
  } catch (error) {
    team.end();
    throw error;
  }
  setTeam({ team, kernel: wasmKernel() });
}
function startThreads(count) {
  return startThreadsAs(count);
}
function stopThreads() {
  latest++;
  leaveTeam({});
}
function fastThreads() {
  return currentTeam()?.threads ?? 1;
}

// src/kernel/fourier/fft-loops.ts
function transform(x) {
  const L = x.re.length;
  if (L <= 1) return { re: x.re.slice(), im: x.im.slice() };
  if ((L & L - 1) === 0) {
    const result = { re: x.re.slice(), im: x.im.slice() };
    radix2(result.re, result.im);
    return result;
  }
  return bluestein(x);
}
function inverseTransform(X, forward) {
  const L = X.re.length;
  const swapped = forward({ re: X.im, im: X.re });
  const divided = (values2) => values2.map((value3) => value3 / L);
  return { re: divided(swapped.im), im: divided(swapped.re) };
}
function radix2(re, im) {
  const L = re.length;
  for (let i = 1, j = 0; i < L; i++) {
    let bit = L >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const keptRe = re[i];
      const keptIm = im[i];
      re[i] = re[j];
      im[i] = im[j];
      re[j] = keptRe;
      im[j] = keptIm;
    }
  }
  const cosines = new Float64Array(L / 2);
  const sines = new Float64Array(L / 2);
  for (let k = 0; k < L / 2; k++) {
    cosines[k] = Math.cos(2 * Math.PI * k / L);
    sines[k] = -Math.sin(2 * Math.PI * k / L);
  }
  for (let width = 2; width <= L; width *= 2) {
    const half2 = width / 2;
    const stride = L / width;
    for (let start2 = 0; start2 < L; start2 += width) {
      for (let k = 0; k < half2; k++) {
        const c = cosines[k * stride];
        const s = sines[k * stride];
        const upper = start2 + k;
        const lower = upper + half2;
        const oddRe = re[lower] * c - im[lower] * s;
        const oddIm = re[lower] * s + im[lower] * c;
        re[lower] = re[upper] - oddRe;
        im[lower] = im[upper] - oddIm;
        re[upper] += oddRe;
        im[upper] += oddIm;
      }
    }
  }
}
function bluestein(x) {
  const L = x.re.length;
  const size = nextPowerOfTwo(2 * L - 1);
  const chirpRe = new Float64Array(L);
  const chirpIm = new Float64Array(L);
  for (let k = 0; k < L; k++) {
    const angle = Math.PI * (k * k % (2 * L)) / L;
    chirpRe[k] = Math.cos(angle);
    chirpIm[k] = -Math.sin(angle);
  }
  const a = { re: new Float64Array(size), im: new Float64Array(size) };
  const b = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let k = 0; k < L; k++) {
    a.re[k] = x.re[k] * chirpRe[k] - x.im[k] * chirpIm[k];
    a.im[k] = x.re[k] * chirpIm[k] + x.im[k] * chirpRe[k];
    b.re[k] = chirpRe[k];
    b.im[k] = -chirpIm[k];
    if (k > 0) {
      b.re[size - k] = chirpRe[k];
      b.im[size - k] = -chirpIm[k];
    }
  }
  const product3 = multiplySpectraLoops(transform(a), transform(b));
  const convolved = inverseTransform(product3, transform);
  const result = { re: new Float64Array(L), im: new Float64Array(L) };
  for (let k = 0; k < L; k++) {
    result.re[k] = convolved.re[k] * chirpRe[k] - convolved.im[k] * chirpIm[k];
    result.im[k] = convolved.re[k] * chirpIm[k] + convolved.im[k] * chirpRe[k];
  }
  return result;
}
function multiplySpectraLoops(a, b) {
  const re = new Float64Array(a.re.length);
  const im = new Float64Array(a.re.length);
  for (let k = 0; k < re.length; k++) {
    re[k] = a.re[k] * b.re[k] - a.im[k] * b.im[k];
    im[k] = a.re[k] * b.im[k] + a.im[k] * b.re[k];
  }
  return { re, im };
}

// src/kernel/fourier/convolve-loops.ts
function convolveLoops(x, K) {
  const y = new Float64Array(x.length);
  for (let k = 0; k < x.length; k++) {
    let sum2 = 0;
    for (let l = 0; l <= k && l < K.length; l++) sum2 += K[l] * x[k - l];
    y[k] = sum2;
  }
  return y;
}
function fftConvolveLoops(x, K, P = nextPowerOfTwo(x.length + K.length - 1)) {
  const padded = (values2) => {
    const re = new Float64Array(P);
    re.set(values2);
    return { re, im: new Float64Array(P) };
  };
  const product3 = multiplySpectraLoops(transform(padded(x)), transform(padded(K)));
  return inverseTransform(product3, transform).re.slice(0, x.length);
}

// src/kernel/fourier/convolve-adjoint.ts
var convolutionMethods = ["direct", "fft"];
function convolveAdjoint(x, K, dy, options = {}) {
  const { method = "direct" } = checkRecord("options", options, { method: true });
  checkChoice("method", method, convolutionMethods);
  checkSequence("x", x);
  checkSequence("K", K);
  checkVector("dy", dy);
  checkLength("dy", dy.length, x.length, "the length of x");
  const convolved = method === "fft" ? fftConvolveLoops : convolveLoops;
  const backwards2 = Float64Array.from(dy).reverse();
  const dx = convolved(backwards2, K).reverse();
  const slopes = convolved(backwards2, x).reverse();
  const dK = new Float64Array(K.length);
  dK.set(slopes.subarray(0, K.length));
  checkResult("dx", dx, "K and dy whose products sum to less than 1.8e308");
  checkResult("dK", dK, "x and dy whose products sum to less than 1.8e308");
  return { dx, dK };
}

// src/kernel/fast/javascript/fft.ts
var roots = /* @__PURE__ */ new Float64Array(0);
function rootsOf(n) {
  if (roots.length === n) return roots;
  roots = new Float64Array(n);
  for (let k = 0; k < n / 2; k++) {
    roots[2 * k] = Math.cos(2 * Math.PI * k / n);
    roots[2 * k + 1] = -Math.sin(2 * Math.PI * k / n);
  }
  return roots;
}
function javascriptFft({
  re,
  im
}) {
  const n = re.length;
  let from = { re: Float64Array.from(re), im: Float64Array.from(im) };
  let to = { re: new Float64Array(n), im: new Float64Array(n) };
  const table = rootsOf(n);
  for (let half2 = n >> 1, stride = 1; half2 >= 1; half2 >>= 1, stride <<= 1) {
    step(from.re, from.im, to.re, to.im, table, half2, stride);
    [from, to] = [to, from];
  }
  return { re: Float32Array.from(from.re), im: Float32Array.from(from.im) };
}
function step(re, im, toRe, toIm, table, half2, stride) {
  const apart = half2 * stride;
  for (let p = 0; p < half2; p++) {
    const wRe = table[2 * p * stride];
    const wIm = table[2 * p * stride + 1];
    for (let q = 0; q < stride; q++) {
      const a = p * stride + q;
      const b = a + apart;
      const gapRe = re[a] - re[b];
      const gapIm = im[a] - im[b];
      const o = 2 * p * stride + q;
      toRe[o] = re[a] + re[b];
      toIm[o] = im[a] + im[b];
      toRe[o + stride] = gapRe * wRe - gapIm * wIm;
      toIm[o + stride] = gapRe * wIm + gapIm * wRe;
    }
  }
}
function javascriptMultiplySpectra({
  re,
  im
}) {
  const n = re.length;
  const scale2 = 0.25 / n;
  const product3 = { re: new Float32Array(n), im: new Float32Array(n) };
  for (let k = 0; k < n; k++) {
    const mirror = n - k & n - 1;
    const xRe = re[k] + re[mirror];
    const xIm = im[k] - im[mirror];
    const kRe = im[k] + im[mirror];
    const kIm = re[mirror] - re[k];
    product3.re[k] = (xRe * kIm + xIm * kRe) * scale2;
    product3.im[k] = (xRe * kRe - xIm * kIm) * scale2;
  }
  return product3;
}

// src/kernel/fast/fft.ts
var leastInWasm = 16;
function fastFft(x) {
  const n = x.re.length;
  const kernel = n >= leastInWasm ? wasmKernel() : void 0;
  if (!kernel) return javascriptFft(x);
  const { rooms, own } = reserveBeside([n, n, n, n, 1.5 * n], x);
  const [reAt, imAt, otherRe, otherIm, roots2] = rooms;
  const heap = heapFloats();
  heap.set(own.re, reAt / 4);
  heap.set(own.im, imAt / 4);
  heap.set(rootsOf2(n), roots2 / 4);
  const second2 = kernel.fft(reAt, imAt, otherRe, otherIm, roots2, n);
  const from = second2 ? [otherRe / 4, otherIm / 4] : [reAt / 4, imAt / 4];
  return { re: heap.slice(from[0], from[0] + n), im: heap.slice(from[1], from[1] + n) };
}
function fastFftConvolve(x, K) {
  const L = x.length;
  let n = leastInWasm;
  while (n < 2 * L) n *= 2;
  const scale2 = sameSize(x, K);
  if (scale2 === 0) return new Float32Array(L);
  const kernel = wasmKernel();
  if (!kernel) {
    const joined = { re: new Float32Array(n), im: new Float32Array(n) };
    joined.re.set(x);
    for (let l = 0; l < L; l++) joined.im[l] = K[l] * scale2;
    const { im } = javascriptFft(javascriptMultiplySpectra(javascriptFft(joined)));
    return im.subarray(0, L).map((value3) => value3 / scale2);
  }
  const { rooms, own } = reserveBeside([n, n, n, n, 1.5 * n], { x, K });
  const [reAt, imAt, otherRe, otherIm, roots2] = rooms;
  const heap = heapFloats();
  heap.fill(0, reAt / 4, reAt / 4 + n);
  heap.fill(0, imAt / 4, imAt / 4 + n);
  heap.set(own.x, reAt / 4);
  for (let l = 0; l < L; l++) heap[imAt / 4 + l] = own.K[l] * scale2;
  heap.set(rootsOf2(n), roots2 / 4);
  const first2 = [reAt, imAt, otherRe, otherIm];
  const swapped = [otherRe, otherIm, reAt, imAt];
  const there = kernel.fft(...first2, roots2, n) ? swapped : first2;
  kernel.multiplySpectra(there[0], there[1], n);
  const second2 = kernel.fft(...there, roots2, n);
  const from = (second2 ? there[3] : there[1]) / 4;
  const y = heap.slice(from, from + L);
  for (let l = 0; l < L; l++) y[l] /= scale2;
  return y;
}
function sameSize(x, K) {
  const [most3, mostK] = [x, K].map((values2) => {
    let largest3 = 0;
    for (let l = 0; l < values2.length; l++) largest3 = Math.max(largest3, Math.abs(values2[l]));
    return largest3;
  });
  return most3 > 0 && mostK > 0 ? 2 ** Math.round(Math.log2(most3 / mostK)) : 0;
}
var lastRoots = /* @__PURE__ */ new Float32Array(0);
function rootsOf2(n) {
  if (lastRoots.length === 1.5 * n) return lastRoots;
  const roots2 = new Float32Array(1.5 * n);
  for (let p = 0; p < n / 4; p++) {
    for (let power = 1; power <= 3; power++) {
      const at = 24 * (p >> 2) + 8 * (power - 1) + (p & 3);
      const angle = 2 * Math.PI * power * p / n;
      roots2[at] = Math.cos(angle);
      roots2[at + 4] = -Math.sin(angle);
    }
  }
  lastRoots = roots2;
  return roots2;
}

// src/kernel/fourier/fft-single.ts
function transformSingle(x) {
  const L = x.re.length;
  if (L > 1 && (L & L - 1) === 0) return fastFft(x);
  const { re, im } = transform({ re: Float64Array.from(x.re), im: Float64Array.from(x.im) });
  return { re: Float32Array.from(re), im: Float32Array.from(im) };
}
function fftConvolveSingle(x, K, points) {
  if (points === void 0) {
    const y = fastFftConvolve(x, ofLength(K, x.length));
    if (isFinite(y)) return y;
  }
  return Float32Array.from(fftConvolveLoops(Float64Array.from(x), Float64Array.from(K), points));
}
function ofLength(values2, length) {
  if (values2.length === length) return values2;
  const result = new Float32Array(length);
  result.set(values2.subarray(0, length));
  return result;
}
function isFinite(values2) {
  for (let i = 0; i < values2.length; i++) if (!Number.isFinite(values2[i])) return false;
  return true;
}

// src/kernel/fourier/convolve.ts
function finite(y) {
  checkResult("y", y, "x and K whose products sum to finite numbers");
  return y;
}
function convolve(x, K) {
  checkSequence("x", x);
  checkSequence("K", K);
  return finite(convolveLoops(x, K));
}
function fftConvolve(x, K, points) {
  checkSequence("x", x);
  checkSequence("K", K);
  if (points !== void 0) checkCount("points", points, Math.max(x.length, K.length));
  if (isSingle(x) && isSingle(K)) return finite(fftConvolveSingle(x, K, points));
  return finite(fftConvolveLoops(x, K, points));
}

// src/kernel/fourier/fft.ts
function fft(x) {
  checkComplex("x", x);
  const X = isSingleVector(x) ? transformSingle(x) : transform(x);
  return finite2(X, "x whose magnitudes sum to a finite number");
}
function ifft(X) {
  checkComplex("X", X);
  const x = isSingleVector(X) ? inverseTransform(X, transformSingle) : inverseTransform(X, transform);
  return finite2(x, "X whose magnitudes sum to a finite number");
}
function isSingleVector(x) {
  return isSingle(x.re) && isSingle(x.im);
}
function finite2(result, allowed2) {
  checkResult("the real part", result.re, allowed2);
  checkResult("the imaginary part", result.im, allowed2);
  return result;
}
function multiplySpectra(a, b) {
  checkComplex("a", a);
  checkComplex("b", b);
  checkLength("b.re", b.re.length, a.re.length, "the length of a.re");
  return finite2(multiplySpectraLoops(a, b), "a and b whose products stay below 1.8e308");
}

// src/kernel/linear-algebra/euclidean-norm.ts
var least = 1e-290;
var most2 = Number.MAX_VALUE;
function euclideanNorm(lists) {
  const sum2 = sumOfSquares(lists, 1);
  if (sum2 >= least && sum2 <= most2) return Math.sqrt(sum2);
  const size = largestMagnitude(lists);
  return size > 0 ? size * Math.sqrt(sumOfSquares(lists, size)) : size;
}
function sumOfSquares(lists, unit) {
  let sum2 = 0;
  for (const list of lists) for (let i = 0; i < list.length; i++) sum2 += (list[i] / unit) ** 2;
  return sum2;
}
function largestMagnitude(lists) {
  let largest3 = 0;
  for (const list of lists)
    for (let i = 0; i < list.length; i++) largest3 = Math.max(largest3, Math.abs(list[i]));
  return largest3;
}

// src/kernel/linear-algebra/matrix-loops.ts
function addLoops(a, b) {
  return { ...a, data: a.data.map((value3, i) => value3 + b.data[i]) };
}
function scaleLoops(a, s) {
  return { ...a, data: a.data.map((value3) => value3 * s) };
}
function transposeLoops({ rows: rows2, cols, data }) {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows2; i++)
    for (let j = 0; j < cols; j++) result[j * rows2 + i] = data[i * cols + j];
  return { rows: cols, cols: rows2, data: result };
}
function multiplyLoops(a, b) {
  const { rows: rows2, cols: inner, data: left } = a;
  const { cols, data: right } = b;
  const data = new Float64Array(rows2 * cols);
  for (let i = 0; i < rows2; i++) {
    for (let k = 0, at = i * inner; k < inner; k++, at++) {
      const first2 = left[at];
      let to = i * cols;
      let row2 = k * cols;
      const end = row2 + cols;
      if (k + 3 < inner && first2 * left[at + 1] * left[at + 2] * left[at + 3]) {
        const second2 = left[++at];
        const third = left[++at];
        const fourth = left[++at];
        k += 3;
        for (; row2 < end; row2++, to++)
          data[to] = data[to] + first2 * right[row2] + second2 * right[row2 + cols] + third * right[row2 + 2 * cols] + fourth * right[row2 + 3 * cols];
      } else if (first2 !== 0) {
        for (; row2 < end; row2++, to++) data[to] += first2 * right[row2];
      }
    }
  }
  return { rows: rows2, cols, data };
}
function solveLoops(a, b, name = "A", allowed2 = "matrices with an inverse") {
  const N = a.rows;
  const M = b.cols;
  const left = a.data.slice();
  const right = b.data.slice();
  for (let k = 0; k < N; k++) {
    const pivot = pivotRow(left, N, k);
    if (left[pivot * N + k] === 0) {
      throw new RangeError(`${name} is singular (no pivot in column ${k}); allowed are ${allowed2}.`);
    }
    swapRows(left, N, k, pivot);
    swapRows(right, M, k, pivot);
    for (let i = k + 1; i < N; i++) {
      const factor = left[i * N + k] / left[k * N + k];
      if (factor === 0) continue;
      for (let j = k; j < N; j++) left[i * N + j] -= factor * left[k * N + j];
      for (let j = 0; j < M; j++) right[i * M + j] -= factor * right[k * M + j];
    }
  }
  for (let i = N - 1; i >= 0; i--) {
    for (let j = 0; j < M; j++) {
      let sum2 = right[i * M + j];
      for (let k = i + 1; k < N; k++) sum2 -= left[i * N + k] * right[k * M + j];
      right[i * M + j] = sum2 / left[i * N + i];
    }
  }
  return { rows: N, cols: M, data: right };
}
function pivotRow(data, N, k) {
  let best = k;
  for (let i = k + 1; i < N; i++)
    if (Math.abs(data[i * N + k]) > Math.abs(data[best * N + k])) best = i;
  return best;
}
function swapRows(data, cols, i, k) {
  if (i === k) return;
  for (let j = 0; j < cols; j++) {
    const kept = data[i * cols + j];
    data[i * cols + j] = data[k * cols + j];
    data[k * cols + j] = kept;
  }
}

// src/kernel/linear-algebra/matrix-algebra.ts
function checkSameShape(A, B) {
  if (A.rows !== B.rows || A.cols !== B.cols) {
    throw new RangeError(
      `B is ${B.rows} × ${B.cols}; allowed is ${A.rows} × ${A.cols}, the shape of A.`
    );
  }
}
function finite3(name, result, factors) {
  const { rows: rows2, cols, data } = result;
  checkResult(name, data, `${factors} for which it stays below 1.8e308`, [rows2, cols]);
  return result;
}
function transpose(A) {
  return transposeLoops(toMatrix(A, "A"));
}
function add(A, B) {
  const a = toMatrix(A, "A");
  const b = toMatrix(B, "B");
  checkSameShape(a, b);
  return finite3("A + B", addLoops(a, b), "A and B");
}
function subtract(A, B) {
  return add(A, scale(B, -1));
}
function scale(A, s) {
  checkFinite("s", s);
  return finite3("sA", scaleLoops(toMatrix(A, "A"), s), "A and s");
}
function multiply(A, B) {
  const a = toMatrix(A, "A");
  const b = toColumn(B, "B");
  if (a.cols !== b.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.cols}, the columns of A.`);
  }
  return finite3("AB", multiplyLoops(a, b), "A and B");
}
function solve(A, B) {
  const a = toSquare(A, "A");
  const b = toColumn(B, "B");
  if (b.rows !== a.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.rows}, the rows of A.`);
  }
  return finite3("X", solveLoops(a, b), "A and B");
}
function inverse(A) {
  const a = toSquare(A, "A");
  return finite3("the inverse", solveLoops(a, identity(a.rows)), "A");
}
function norm1(A) {
  const { rows: rows2, cols, data } = toMatrix(A, "A");
  const sums = new Float64Array(cols);
  for (let i = 0; i < rows2; i++)
    for (let j = 0; j < cols; j++) sums[j] += Math.abs(data[i * cols + j]);
  checkResult("column sums of A", sums, "A whose magnitudes sum to less than 1.8e308");
  return sums.reduce((largest3, sum2) => Math.max(largest3, sum2), 0);
}
function norm(x) {
  checkVector("x", x);
  const size = euclideanNorm([x]);
  checkResult("norm", [size], "x whose norm is below 1.8e308");
  return size;
}

// src/kernel/linear-algebra/expm-loops.ts
var pade13 = [
  6476475253248e4,
  3238237626624e4,
  7771770303897600,
  1187353796428800,
  129060195264e3,
  10559470521600,
  670442572800,
  33522128640,
  1323241920,
  40840800,
  960960,
  16380,
  182,
  1
];
var reach = 5.371920351148152;
var largest = 2 ** 60;
function expmLoops(a, name, given) {
  const size = norm1(a);
  if (size > largest) {
    throw new RangeError(
      `${name} has 1-norm ${size}; allowed is at most 2^60 for its exponential to hold any digit.`
    );
  }
  const squarings = size > reach ? Math.ceil(Math.log2(size / reach)) : 0;
  let result = pade(scaleLoops(a, 2 ** -squarings));
  for (let k = 0; k < squarings; k++) result = multiplyLoops(result, result);
  if (!result.data.every(Number.isFinite)) {
    throw new RangeError(
      `${name} has 1-norm ${size}; allowed are ${given} whose exponential stays below 1.8e308.`
    );
  }
  return result;
}
function pade(A) {
  const I = identity(A.rows);
  const A2 = multiplyLoops(A, A);
  const A4 = multiplyLoops(A2, A2);
  const A6 = multiplyLoops(A2, A4);
  const sum2 = (c6, c4, c2, c0) => addLoops(
    addLoops(scaleLoops(A6, c6), scaleLoops(A4, c4)),
    addLoops(scaleLoops(A2, c2), scaleLoops(I, c0))
  );
  const c = pade13;
  const odd = multiplyLoops(
    A,
    addLoops(multiplyLoops(A6, sum2(c[13], c[11], c[9], 0)), sum2(c[7], c[5], c[3], c[1]))
  );
  const even = addLoops(multiplyLoops(A6, sum2(c[12], c[10], c[8], 0)), sum2(c[6], c[4], c[2], c[0]));
  return solveLoops(addLoops(even, scaleLoops(odd, -1)), addLoops(even, odd));
}

// src/kernel/systems/discretize.ts
var discretizationRules = ["zoh", "bilinear", "euler", "backward", "gbt", "mamba"];
function readSystem(A, B, dt) {
  const a = toSquare(A, "A");
  const b = toColumn(B, "B");
  checkStep("dt", dt);
  if (b.rows !== a.rows) {
    throw new RangeError(`B has ${b.rows} rows; allowed are ${a.rows}, the size of A.`);
  }
  return { A: a, B: b, dt };
}
var inRange = "A, B and dt whose products stay below 1.8e308";
function finite4(system) {
  for (const [name, { rows: rows2, cols, data }] of Object.entries(system))
    checkResult(name, data, inRange, [rows2, cols]);
  return system;
}
function discretize(A, B, dt, rule = "zoh", options = {}) {
  const { alpha = 0.5 } = checkRecord("options", options, { alpha: true });
  checkChoice("rule", rule, discretizationRules);
  if (rule === "zoh") return zoh(A, B, dt);
  if (rule === "mamba") return discretizeMamba(A, B, dt);
  const alphas = { bilinear: 0.5, euler: 0, backward: 1, gbt: alpha };
  return gbt(A, B, dt, alphas[rule]);
}
function zoh(A, B, dt) {
  const system = readSystem(A, B, dt);
  const N = system.A.rows;
  const M = system.B.cols;
  const size = N + M;
  const augmented = zeros(size, size);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) augmented.data[i * size + j] = dt * system.A.data[i * N + j];
    for (let j = 0; j < M; j++) augmented.data[i * size + N + j] = dt * system.B.data[i * M + j];
  }
  checkResult("Δ(A, B)", augmented.data, inRange, [size, size]);
  const exponential2 = expmLoops(augmented, "Δ(A, B)", "A, B and dt");
  const Abar = zeros(N, N);
  const Bbar = zeros(N, M);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) Abar.data[i * N + j] = exponential2.data[i * size + j];
    for (let j = 0; j < M; j++) Bbar.data[i * M + j] = exponential2.data[i * size + N + j];
  }
  return { Abar, Bbar };
}
function gbt(A, B, dt, alpha) {
  const system = readSystem(A, B, dt);
  checkFinite("alpha", alpha);
  if (alpha < 0 || alpha > 1)
    throw new RangeError(`alpha is ${alpha}; allowed are numbers from 0 to 1.`);
  const I = identity(system.A.rows);
  const explicit = addLoops(I, scaleLoops(system.A, (1 - alpha) * dt));
  const input = scaleLoops(system.B, dt);
  if (alpha === 0) return finite4({ Abar: explicit, Bbar: input });
  const implicit = addLoops(I, scaleLoops(system.A, -alpha * dt));
  checkResult("I − αΔA", implicit.data, inRange, [implicit.rows, implicit.cols]);
  const solve2 = (right) => solveLoops(
    implicit,
    right,
    `I − αΔA for alpha = ${alpha} and dt = ${dt}`,
    "A without the eigenvalue 1/(αΔ)"
  );
  return finite4({ Abar: solve2(explicit), Bbar: solve2(input) });
}
function bilinear(A, B, dt) {
  return gbt(A, B, dt, 0.5);
}
function euler(A, B, dt) {
  return gbt(A, B, dt, 0);
}
function backwardEuler(A, B, dt) {
  return gbt(A, B, dt, 1);
}
function discretizeMamba(A, B, dt) {
  const system = readSystem(A, B, dt);
  const exponent = scaleLoops(system.A, dt);
  checkResult("ΔA", exponent.data, inRange, [exponent.rows, exponent.cols]);
  return finite4({ Abar: expmLoops(exponent, "ΔA", "A and dt"), Bbar: scaleLoops(system.B, dt) });
}

// src/kernel/hippo/hippo.ts
var hippoMeasures = [
  "legs",
  "legt",
  "lagt",
  "lmu",
  "glagt",
  "fourier",
  "foud",
  "legsd",
  "fourier_decay"
];
var glagtBeta = 0.01;
function hippo(measure, N, options = {}) {
  const { window = 2 } = checkRecord("options", options, { window: true });
  checkChoice("measure", measure, hippoMeasures);
  checkCount("N", N);
  if (window !== 1 && window !== 2)
    throw new RangeError(`window is ${window}; allowed are 1 and 2.`);
  switch (measure) {
    case "legs":
      return legs(N);
    case "legsd":
      return legsd(N);
    case "legt":
      return legt(N, window);
    case "lmu":
      return lmu(N);
    case "lagt":
      return laguerre2(N, 0.5, 1);
    case "glagt":
      return laguerre2(N, (1 + glagtBeta) / 2, Math.sqrt(glagtBeta));
    case "foud":
      return foud(N);
    case "fourier":
      return fourier(N, 1);
    case "fourier_decay":
      return fourier(N, 0.5);
  }
}
function fill(N, entry) {
  const A = zeros(N, N);
  for (let n = 0; n < N; n++) for (let k = 0; k < N; k++) A.data[n * N + k] = entry(n, k);
  return A;
}
function rootOf(n) {
  return Math.sqrt(2 * n + 1);
}
function legs(N) {
  return {
    A: fill(N, (n, k) => n > k ? -rootOf(n) * rootOf(k) : n === k ? -(n + 1) : 0),
    B: Float64Array.from({ length: N }, (_, n) => rootOf(n))
  };
}
function legsd(N) {
  const { A, B } = legs(N);
  return {
    A: fill(N, (n, k) => A.data[n * N + k] + 0.5 * B[n] * B[k]),
    B: B.map((value3) => value3 / 2)
  };
}
function legt(N, window) {
  const sign = (n, k) => k <= n || (n - k) % 2 === 0 ? 1 : -1;
  return {
    A: fill(N, (n, k) => -rootOf(n) * rootOf(k) * sign(n, k) / window),
    B: Float64Array.from({ length: N }, (_, n) => rootOf(n) / window)
  };
}
function lmu(N) {
  return {
    A: fill(N, (n, k) => (2 * n + 1) * (n < k || (n - k + 1) % 2 !== 0 ? -1 : 1)),
    B: Float64Array.from({ length: N }, (_, n) => (n % 2 === 0 ? 1 : -1) * (2 * n + 1))
  };
}
function laguerre2(N, diagonal2, input) {
  return {
    A: fill(N, (n, k) => n > k ? -1 : n === k ? -diagonal2 : 0),
    B: new Float64Array(N).fill(input)
  };
}
function checkPairs(N) {
  checkEven("N", N, "since each frequency has a sine and a cosine");
}
function fourierInput(N) {
  return Float64Array.from({ length: N }, (_, n) => n === 0 ? 1 : n % 2 === 0 ? Math.SQRT2 : 0);
}
function fourier(N, boundary) {
  checkPairs(N);
  const B = fourierInput(N);
  const turn = (n, k) => {
    if (n % 2 === 0 && k === n + 1) return -Math.PI * n / 2;
    if (n % 2 === 1 && k === n - 1) return Math.PI * k / 2;
    return 0;
  };
  return {
    A: fill(N, (n, k) => turn(n, k) - boundary * B[n] * B[k]),
    B: B.map((value3) => value3 * boundary)
  };
}
function foud(N) {
  checkPairs(N);
  const turn = (n, k) => {
    if (n % 2 === 0 && k === n + 1) return -Math.PI * n;
    if (n % 2 === 1 && k === n - 1) return Math.PI * k;
    return 0;
  };
  return { A: fill(N, (n, k) => turn(n, k) - (n === k ? 0.5 : 0)), B: fourierInput(N) };
}

// src/kernel/hippo/clock.ts
var hippoProjections = ["legs", "legs-lti", "legt", "lagt", "fourier"];
function checkPositive(name, value3) {
  checkFinite(name, value3);
  if (value3 <= 0) throw new RangeError(`${name} is ${value3}; allowed are numbers above 0.`);
}
function readClock(measure, N, { dt = 0.01, theta = 100 }) {
  checkChoice("measure", measure, hippoProjections);
  checkCount("N", N);
  if (measure === "fourier") checkEven("N", N, "since each frequency has a sine and a cosine");
  checkPositive("dt", dt);
  checkPositive("theta", theta);
  return { dt, theta };
}
function heldStep(measure, N, { dt, theta }) {
  const { A, B } = hippo(measure === "legs-lti" ? "legs" : measure, N);
  return zoh(A, B, measure === "legt" || measure === "fourier" ? 2 / theta : dt);
}

// src/kernel/systems/lti.ts
function recurrence(Abar, Bbar, x, h0) {
  const A = toSquare(Abar, "Abar");
  const B = toColumn(Bbar, "Bbar");
  const N = A.rows;
  if (B.rows !== N)
    throw new RangeError(`Bbar has ${B.rows} rows; allowed are ${N}, the size of Abar.`);
  const input = readInput(x, B.cols);
  const states = zeros(input.rows, N);
  let previous = new Float64Array(N);
  if (h0 !== void 0) {
    checkVector("h0", h0);
    checkLength("h0", h0.length, N, "the size of Abar");
    previous = Float64Array.from(h0);
  }
  for (let k = 0; k < input.rows; k++) {
    const h = states.data.subarray(k * N, (k + 1) * N);
    advance3(A.data, B.data, previous, input.data.subarray(k * B.cols, (k + 1) * B.cols), h);
    previous = h;
  }
  checkResult("h", states.data, "Abar, Bbar, x and h0 whose states stay below 1.8e308", [
    input.rows,
    N
  ]);
  return states;
}
function advance3(A, B, previous, x, h) {
  const N = h.length;
  const M = x.length;
  let i = 0;
  for (; i + 3 < N; i += 4) {
    let [first2, second2, third, fourth] = [0, 0, 0, 0];
    const [a, b, c, d] = [i * N, (i + 1) * N, (i + 2) * N, (i + 3) * N];
    for (let j = 0; j < N; j++) {
      const value3 = previous[j];
      first2 += A[a + j] * value3;
      second2 += A[b + j] * value3;
      third += A[c + j] * value3;
      fourth += A[d + j] * value3;
    }
    h[i] = first2;
    h[i + 1] = second2;
    h[i + 2] = third;
    h[i + 3] = fourth;
  }
  for (; i < N; i++) {
    let sum2 = 0;
    for (let j = 0; j < N; j++) sum2 += A[i * N + j] * previous[j];
    h[i] = sum2;
  }
  for (i = 0; i < N; i++) for (let m = 0; m < M; m++) h[i] += B[i * M + m] * x[m];
}
function readInput(x, M) {
  const input = isMatrix(x) ? toMatrix(x, "x") : toColumn(x, "x");
  if (input.rows === 0)
    throw new RangeError("x is empty; allowed are sequences of at least one number.");
  if (input.cols !== M) {
    throw new RangeError(
      `x has ${input.cols} inputs a step; allowed are ${M}, the columns of Bbar.`
    );
  }
  return input;
}
function readout(C, h, options = {}) {
  const { D = 0, x } = checkRecord("options", options, { D: true, x: true });
  const weights = toRow(C, "C");
  const states = toMatrix(h, "h");
  checkFinite("D", D);
  checkLength("C", weights.data.length, states.cols, "the number of states in h");
  if (x !== void 0) {
    checkVector("x", x);
    checkLength("x", x.length, states.rows, "the number of steps in h");
  } else if (D !== 0) {
    throw new RangeError(`D is ${D} but x is not given; allowed is D with x.`);
  }
  const y = new Float64Array(states.rows);
  for (let k = 0; k < states.rows; k++) {
    let sum2 = x ? D * x[k] : 0;
    for (let n = 0; n < states.cols; n++) sum2 += weights.data[n] * states.data[k * states.cols + n];
    y[k] = sum2;
  }
  checkResult("y", y, "C, h, D and x whose products sum to less than 1.8e308");
  return y;
}
function convolutionKernel(Abar, Bbar, C, L) {
  checkCount("L", L);
  const impulse = new Float64Array(L);
  impulse[0] = 1;
  return readout(C, recurrence(Abar, Bbar, impulse));
}
function truncatedC(Abar, C, L) {
  checkCount("L", L);
  const A = toSquare(Abar, "Abar");
  const start2 = toRow(C, "C");
  checkLength("C", start2.data.length, A.rows, "the size of Abar");
  let row2 = start2;
  for (let l = 0; l < L; l++) row2 = multiplyLoops(row2, A);
  const truncated = start2.data.map((value3, n) => value3 - row2.data[n]);
  checkResult("C(I − Ā^L)", truncated, "Abar, C and L for which it stays below 1.8e308");
  return truncated;
}

// src/kernel/hippo/hippo-project.ts
function hippoProject(measure, N, signal, options = {}) {
  checkRecord("options", options, { dt: true, theta: true });
  const clock = readClock(measure, N, options);
  checkSequence("signal", signal);
  if (measure === "legs") return projectScaled(N, signal);
  const { Abar, Bbar } = heldStep(measure, N, clock);
  return recurrence(Abar, Bbar, signal);
}
function projectScaled(N, signal) {
  const { nodes: nodes3, weights } = gaussLegendre(N);
  const roots2 = Float64Array.from({ length: N }, (_, n) => Math.sqrt(2 * n + 1));
  const squeezed = new Float64Array(N);
  const basis = new Float64Array(N * N);
  nodes3.forEach((x, i) => {
    fillLegendre(squeezed, x);
    for (let n = 0; n < N; n++) basis[i * N + n] = roots2[n] * squeezed[n];
  });
  const states = zeros(signal.length, N);
  const c = new Float64Array(N);
  const next = new Float64Array(N);
  for (let k = 0; k < signal.length; k++) {
    const share = k / (k + 1);
    c[0] -= signal[k];
    next.fill(0);
    for (let i = 0; i < N && k > 0; i++) {
      let value3 = 0;
      for (let n = 0; n < N; n++) value3 += basis[i * N + n] * c[n];
      value3 *= weights[i] / 2 * share;
      fillLegendre(squeezed, share * (nodes3[i] + 1) - 1);
      for (let n = 0; n < N; n++) next[n] += roots2[n] * squeezed[n] * value3;
    }
    c.set(next);
    c[0] += signal[k];
    states.data.set(c, k * N);
  }
  checkResult("c", states.data, "signals whose differences stay below 1.8e308", [signal.length, N]);
  return states;
}
function hippoReconstruct(measure, N, coefficients2, options) {
  checkRecord("options", options, { steps: true, ages: true, dt: true, theta: true });
  const { dt, theta } = readClock(measure, N, options);
  const c = readCoefficients(coefficients2, N);
  const { steps } = options;
  if (steps !== void 0 || measure === "legs") checkPositive("steps", steps);
  const kept = { legs: steps ?? 0, legt: theta, fourier: theta };
  const most3 = measure === "legs-lti" || measure === "lagt" ? Infinity : kept[measure];
  const ages = options.ages ?? middles(steps, most3);
  checkVector("ages", ages);
  const signal = Float64Array.from(ages, (age, i) => {
    if (age < 0 || age > most3) {
      throw new RangeError(
        `ages[${i}] is ${age}; allowed are ages from 0 to ${most3} for ${measure}.`
      );
    }
    const values2 = basisAt(
      measure,
      N,
      measure === "legs-lti" || measure === "lagt" ? age * dt : age / most3
    );
    return values2.reduce((sum2, value3, n) => sum2 + c[n] * value3, 0);
  });
  checkResult("the signal", signal, "coefficients whose sums stay below 1.8e308");
  return signal;
}
function basisAt(measure, N, age) {
  if (measure === "lagt") return laguerreAll(N, age, Math.exp(-age / 2));
  if (measure === "fourier") return fourierAll(N, age);
  const x = measure === "legs-lti" ? 2 * Math.exp(-age) - 1 : 1 - 2 * age;
  return legendreAll(N, x).map((value3, n) => value3 * Math.sqrt(2 * n + 1));
}
function fourierAll(N, x) {
  return Float64Array.from({ length: N }, (_, n) => {
    const angle = 2 * Math.PI * Math.floor(n / 2) * x;
    return n === 0 ? 1 : Math.SQRT2 * (n % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}
function middles(steps, most3) {
  if (steps === void 0) {
    throw new RangeError("ages and steps are undefined; allowed are calls with one of them.");
  }
  const length = Math.min(Math.ceil(steps), Math.ceil(most3 - 0.5));
  return Float64Array.from({ length }, (_, age) => age + 0.5);
}
function readCoefficients(value3, N) {
  const flat = value3 instanceof Float64Array || Array.isArray(value3) && typeof value3[0] === "number";
  const c = flat ? value3 : toMatrix(value3, "coefficients").data;
  checkVector("coefficients", c);
  if (c.length !== N) {
    throw new RangeError(`coefficients hold ${c.length} numbers; allowed are ${N}, as N says.`);
  }
  return Float64Array.from(c);
}

// src/kernel/hippo/hippo-weights.ts
var negligible = 1e-16;
function hippoWeights(measure, N, length, options = {}) {
  const { out, ...given } = checkRecord("options", options, { dt: true, theta: true, out: true });
  const clock = readClock(measure, N, given);
  checkCount("length", length);
  const weights = out === void 0 ? zeros(length, N) : readOut(out, length, N);
  switch (measure) {
    case "legs":
      return fillLegendreWeights(weights, (age) => 1 - 2 * age / length);
    case "legs-lti":
      return fillLegendreWeights(weights, (age) => 2 * Math.exp(-age * clock.dt) - 1);
    case "lagt":
      return fillLaguerreWeights(weights, clock.dt);
    case "legt":
    case "fourier":
      return fillWindowWeights(weights, measure, clock);
  }
}
function readOut(out, length, N) {
  if (!isMatrix(out))
    throw new TypeError(`out is ${showValue(out)}; allowed are matrices for the weights.`);
  if (out.rows !== length || out.cols !== N)
    throw new RangeError(`out is ${out.rows} × ${out.cols}; allowed is ${length} × ${N}.`);
  if (!(out.data instanceof Float64Array) || out.data.length !== length * N)
    throw new RangeError(`out.data is no Float64Array of ${length * N} numbers, which are allowed.`);
  return out;
}
function fillLegendreWeights(weights, position) {
  const { rows: length, cols: N } = weights;
  const roots2 = Float64Array.from({ length: N }, (_, n) => Math.sqrt(2 * n + 1) / 2);
  const P = new Float64Array(N + 1);
  let [newer, older] = [new Float64Array(N), new Float64Array(N)];
  writePrimitives(position(0), roots2, P, newer);
  for (let age = 0, at = 0; age < length; age++) {
    writePrimitives(position(age + 1), roots2, P, older);
    for (let n = 0; n < N; n++, at++) weights.data[at] = newer[n] - older[n];
    [newer, older] = [older, newer];
  }
  return weights;
}
function writePrimitives(x, roots2, P, to) {
  fillLegendre(P, x);
  to[0] = roots2[0] * x;
  for (let n = 1; n < to.length; n++) to[n] = roots2[n] * ((P[n + 1] - P[n - 1]) / (2 * n + 1));
}
function fillLaguerreWeights(weights, dt) {
  const { rows: length, cols: N } = weights;
  checkFinite("dt times length", length * dt);
  const kernels = (t, to) => fillLaguerre(to, t, Math.exp(-t / 2));
  let [newer, older] = [new Float64Array(N), new Float64Array(N)];
  kernels(0, newer);
  for (let age = 0; age < length; age++) {
    kernels((age + 1) * dt, older);
    let sum2 = 0;
    for (let n = 0; n < N; n++) {
      const weight2 = -2 * (older[n] - newer[n] + sum2);
      weights.data[age * N + n] = weight2;
      sum2 += weight2;
    }
    ;
    [newer, older] = [older, newer];
  }
  return weights;
}
function fillWindowWeights(weights, measure, clock) {
  const { rows: length, cols: N } = weights;
  const { Abar, Bbar } = heldStep(measure, N, clock);
  weights.data.fill(0);
  const pulse = new Float64Array(Math.min(length, Math.ceil(clock.theta)));
  pulse[0] = 1;
  let h = new Float64Array(N);
  for (let age = 0; age < length; age += pulse.length) {
    const { data } = recurrence(Abar, Bbar, pulse, h);
    weights.data.set(data.subarray(0, weights.data.length - age * N), age * N);
    h = data.slice(-N);
    if (h.every((value3) => Math.abs(value3) < negligible)) break;
    pulse[0] = 0;
  }
  return weights;
}

// src/kernel/layers/cross-entropy.ts
function crossEntropy(logits, targets, options = {}) {
  const { ignoreIndex = -100 } = checkRecord("options", options, { ignoreIndex: true });
  checkFinite("ignoreIndex", ignoreIndex);
  const { shape, data } = toTensor(logits, "logits");
  const rows2 = checkLastAxis("logits", shape, "vocab");
  const vocab = data.length / rows2;
  const wanted = readTokenIds(targets, "targets", vocab, ignoreIndex);
  checkShape("targets", wanted.shape, shape.length === 1 ? [1] : shape.slice(0, -1));
  let counted = 0;
  for (let r = 0; r < rows2; r++) if (wanted.data[r] !== ignoreIndex) counted++;
  if (counted === 0) {
    throw new RangeError(
      `targets of shape ${showShape(wanted.shape)} are all ${ignoreIndex}; allowed are targets of which one counts.`
    );
  }
  const dlogits = zerosLike(data, data.length);
  const losses = zerosLike(data, rows2);
  const shares = new Float64Array(vocab);
  let total = 0;
  let right = 0;
  for (let r = 0; r < rows2; r++) {
    const target = wanted.data[r];
    if (target === ignoreIndex) continue;
    const row2 = r * vocab;
    const logSum = softmaxInto(data, row2, vocab, shares);
    let best = 0;
    for (let i = 0; i < vocab; i++) {
      dlogits[row2 + i] = (shares[i] - (i === target ? 1 : 0)) / counted;
      if (data[row2 + i] > data[row2 + best]) best = i;
    }
    const loss = logSum + (data[row2 + best] - data[row2 + target]);
    losses[r] = loss;
    total += loss / counted;
    if (best === target) right++;
  }
  checkResult("losses", losses, "logits with differences that are finite");
  return {
    loss: total,
    dlogits: { shape, data: dlogits },
    accuracy: right / counted,
    losses: { shape: wanted.shape, data: losses }
  };
}

// src/kernel/layers/recurrent-layer.ts
function readRecurrent(gates, x, weights, states, sequences) {
  const { weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 } = checkRecord("weights", weights, {
    weight_ih_l0: true,
    weight_hh_l0: true,
    bias_ih_l0: true,
    bias_hh_l0: true
  });
  const tensors = readTensors(
    { x, weight_ih_l0, weight_hh_l0 },
    { bias_ih_l0, bias_hh_l0, ...states, ...sequences }
  );
  const read2 = (name, wanted) => {
    const found = tensors[name];
    checkShape(name, found.shape, wanted);
    checkNotEmpty(name, found.shape);
    return found;
  };
  const input = read2("x", ["batch", "L", "in"]);
  const [batch, L, inputSize] = input.shape;
  const inputWeight = read2("weight_ih_l0", [`${gates} · hidden`, inputSize]);
  const [rows2] = inputWeight.shape;
  const hidden = rows2 / gates;
  if (!Number.isInteger(hidden)) {
    throw new RangeError(
      `weight_ih_l0 has shape ${showShape(inputWeight.shape)}; allowed are multiples of ${gates} rows, as many for each gate.`
    );
  }
  const hiddenWeight = read2("weight_hh_l0", [rows2, hidden]);
  const readBias = (name) => tensors[name] ? widen(read2(name, [rows2]).data) : void 0;
  const arrays = {};
  const readArrays = (group, shape) => {
    for (const name of Object.keys(group)) {
      arrays[name] = tensors[name] ? widen(read2(name, shape).data) : new Float64Array(sizeOf(shape));
    }
  };
  readArrays(states, [batch, hidden]);
  readArrays(sequences, [batch, L, hidden]);
  return {
    problem: {
      batch,
      L,
      inputSize,
      hidden,
      gates,
      x: widen(input.data),
      inputWeight: widen(inputWeight.data),
      hiddenWeight: widen(hiddenWeight.data),
      inputBias: readBias("bias_ih_l0"),
      hiddenBias: readBias("bias_hh_l0"),
      like: input.data
    },
    arrays
  };
}
function oneToken(x) {
  const { shape, data } = toTensor(x, "x");
  const [batch, inputSize] = checkShape("x", shape, ["batch", "in"]);
  return { shape: [batch, 1, inputSize], data };
}
function recurrentResult({ like }, name, shape, values2) {
  const data = roundTo(like, values2);
  checkResult(name, data, "x, states, weights and slopes whose products sum to finite numbers");
  return { shape, data };
}
function inputGates(problem) {
  const { batch, L, inputSize, hidden, gates, x, inputWeight, inputBias } = problem;
  const out = new Float64Array(batch * L * gates * hidden);
  linearInto(x, inputWeight, inputBias, batch * L, inputSize, gates * hidden, out);
  return out;
}
function hiddenGates(problem, h, out) {
  const { batch, hidden, gates, hiddenWeight, hiddenBias } = problem;
  linearInto(h, hiddenWeight, hiddenBias, batch, hidden, gates * hidden, out);
}
function recurrentGradients(problem, dinput, dhidden, before) {
  const { batch, L, inputSize, hidden, gates, x, inputWeight, inputBias, hiddenBias } = problem;
  const tokens = batch * L;
  const rows2 = gates * hidden;
  const dx = new Float64Array(tokens * inputSize);
  const dinputWeight = new Float64Array(rows2 * inputSize);
  const dhiddenWeight = new Float64Array(rows2 * hidden);
  matmulInto(dinput, inputWeight, tokens, rows2, inputSize, dx);
  transposedMatmulInto(dinput, x, tokens, rows2, inputSize, dinputWeight);
  transposedMatmulInto(dhidden, before, tokens, rows2, hidden, dhiddenWeight);
  const weight2 = (name, values2, ...shape) => recurrentResult(problem, `dweights.${name}`, shape, values2);
  return {
    dx: recurrentResult(problem, "dx", [batch, L, inputSize], dx),
    dweights: {
      weight_ih_l0: weight2("weight_ih_l0", dinputWeight, rows2, inputSize),
      weight_hh_l0: weight2("weight_hh_l0", dhiddenWeight, rows2, hidden),
      ...inputBias && { bias_ih_l0: weight2("bias_ih_l0", sumRows(dinput, tokens, rows2), rows2) },
      ...hiddenBias && { bias_hh_l0: weight2("bias_hh_l0", sumRows(dhidden, tokens, rows2), rows2) }
    }
  };
}

// src/kernel/layers/gru-loops.ts
var gruGates = 3;
function runGru(problem, h0, saved, before) {
  const { batch, L, hidden } = problem;
  const width = gruGates * hidden;
  const fromInput = inputGates(problem);
  const fromHidden = new Float64Array(batch * width);
  const y = new Float64Array(batch * L * hidden);
  const h = h0.slice();
  for (let t = 0; t < L; t++) {
    hiddenGates(problem, h, fromHidden);
    for (let b = 0; b < batch; b++) {
      const token = b * L + t;
      for (let j = 0; j < hidden; j++) {
        const i = token * width + j;
        const u = b * width + j;
        const r = sigmoid(fromInput[i] + fromHidden[u]);
        const z = sigmoid(fromInput[i + hidden] + fromHidden[u + hidden]);
        const carried = fromHidden[u + 2 * hidden];
        const n = Math.tanh(fromInput[i + 2 * hidden] + r * carried);
        const old = h[b * hidden + j];
        if (before) before[token * hidden + j] = old;
        h[b * hidden + j] = n + z * (old - n);
        y[token * hidden + j] = h[b * hidden + j];
        if (saved) {
          const s = token * 4 * hidden + j;
          saved[s] = r;
          saved[s + hidden] = z;
          saved[s + 2 * hidden] = n;
          saved[s + 3 * hidden] = carried;
        }
      }
    }
  }
  return { y, h };
}
function gruBackward({ batch, L, hidden, hiddenWeight }, dy, dlastState, saved, before, dinput, dhidden) {
  const width = gruGates * hidden;
  const dh = dlastState.slice();
  const dgates = new Float64Array(batch * width);
  const through = new Float64Array(batch * hidden);
  for (let t = L - 1; t >= 0; t--) {
    for (let b = 0; b < batch; b++) {
      const token = b * L + t;
      for (let j = 0; j < hidden; j++) {
        const s = token * 4 * hidden + j;
        const r = saved[s];
        const z = saved[s + hidden];
        const n = saved[s + 2 * hidden];
        const slope = dh[b * hidden + j] + dy[token * hidden + j];
        const dn = slope * (1 - z) * (1 - n * n);
        const dz = slope * (before[token * hidden + j] - n) * z * (1 - z);
        const dr = dn * saved[s + 3 * hidden] * r * (1 - r);
        const i = token * width + j;
        dinput[i] = dr;
        dinput[i + hidden] = dz;
        dinput[i + 2 * hidden] = dn;
        const u = b * width + j;
        dgates[u] = dr;
        dgates[u + hidden] = dz;
        dgates[u + 2 * hidden] = dn * r;
        dh[b * hidden + j] = slope * z;
      }
      dhidden.set(dgates.subarray(b * width, (b + 1) * width), token * width);
    }
    matmulInto(dgates, hiddenWeight, batch, width, hidden, through);
    for (let k = 0; k < dh.length; k++) dh[k] += through[k];
  }
  return dh;
}

// src/kernel/layers/gru.ts
function gru(x, weights, initialState) {
  const { problem, arrays } = readRecurrent(gruGates, x, weights, { initialState }, {});
  const { batch, L, hidden } = problem;
  const { y, h } = runGru(problem, arrays.initialState);
  return {
    y: recurrentResult(problem, "y", [batch, L, hidden], y),
    lastState: recurrentResult(problem, "lastState", [batch, hidden], h)
  };
}
function gruStep(x, weights, state) {
  const { problem, arrays } = readRecurrent(gruGates, oneToken(x), weights, { state }, {});
  const { batch, hidden } = problem;
  const { h } = runGru(problem, arrays.state);
  const next = recurrentResult(problem, "state", [batch, hidden], h);
  return { y: next, state: next };
}
function gruAdjoint(input, gradients) {
  checkRecord("input", input, { x: true, weights: true, initialState: true });
  const { dy, dlastState } = checkRecord("gradients", gradients, { dy: true, dlastState: true });
  const { x, weights, initialState } = input;
  const { problem, arrays } = readRecurrent(
    gruGates,
    x,
    weights,
    { initialState, dlastState },
    { dy }
  );
  const { batch, L, hidden } = problem;
  const tokens = batch * L;
  const saved = new Float64Array(tokens * 4 * hidden);
  const before = new Float64Array(tokens * hidden);
  runGru(problem, arrays.initialState, saved, before);
  const dinput = new Float64Array(tokens * gruGates * hidden);
  const dhidden = new Float64Array(tokens * gruGates * hidden);
  const dinitial = gruBackward(
    problem,
    arrays.dy,
    arrays.dlastState,
    saved,
    before,
    dinput,
    dhidden
  );
  return {
    ...recurrentGradients(problem, dinput, dhidden, before),
    dinitialState: recurrentResult(problem, "dinitialState", [batch, hidden], dinitial)
  };
}

// src/kernel/layers/lstm-loops.ts
var lstmGates = 4;
var lstmSaved = 6;
function runLstm(problem, states, saved, before) {
  const { batch, L, hidden } = problem;
  const width = lstmGates * hidden;
  const fromInput = inputGates(problem);
  const fromHidden = new Float64Array(batch * width);
  const y = new Float64Array(batch * L * hidden);
  const h = states.h.slice();
  const c = states.c.slice();
  for (let t = 0; t < L; t++) {
    hiddenGates(problem, h, fromHidden);
    for (let b = 0; b < batch; b++) {
      const token = b * L + t;
      for (let j = 0; j < hidden; j++) {
        const x = token * width + j;
        const u = b * width + j;
        const i = sigmoid(fromInput[x] + fromHidden[u]);
        const f = sigmoid(fromInput[x + hidden] + fromHidden[u + hidden]);
        const g = Math.tanh(fromInput[x + 2 * hidden] + fromHidden[u + 2 * hidden]);
        const o = sigmoid(fromInput[x + 3 * hidden] + fromHidden[u + 3 * hidden]);
        const k = b * hidden + j;
        const old = c[k];
        if (before) before[token * hidden + j] = h[k];
        c[k] = f * old + i * g;
        const read2 = Math.tanh(c[k]);
        h[k] = o * read2;
        y[token * hidden + j] = h[k];
        if (saved) {
          const s = token * lstmSaved * hidden + j;
          saved[s] = i;
          saved[s + hidden] = f;
          saved[s + 2 * hidden] = g;
          saved[s + 3 * hidden] = o;
          saved[s + 4 * hidden] = old;
          saved[s + 5 * hidden] = read2;
        }
      }
    }
  }
  return { y, h, c };
}
function lstmBackward({ batch, L, hidden, hiddenWeight }, dy, dlast, saved, dgates) {
  const width = lstmGates * hidden;
  const dh = dlast.h.slice();
  const dc = dlast.c.slice();
  const step3 = new Float64Array(batch * width);
  for (let t = L - 1; t >= 0; t--) {
    for (let b = 0; b < batch; b++) {
      const token = b * L + t;
      for (let j = 0; j < hidden; j++) {
        const s = token * lstmSaved * hidden + j;
        const i = saved[s];
        const f = saved[s + hidden];
        const g = saved[s + 2 * hidden];
        const o = saved[s + 3 * hidden];
        const read2 = saved[s + 5 * hidden];
        const k = b * hidden + j;
        const slope = dh[k] + dy[token * hidden + j];
        const dcell = dc[k] + slope * o * (1 - read2 * read2);
        const u = b * width + j;
        step3[u] = dcell * g * i * (1 - i);
        step3[u + hidden] = dcell * saved[s + 4 * hidden] * f * (1 - f);
        step3[u + 2 * hidden] = dcell * i * (1 - g * g);
        step3[u + 3 * hidden] = slope * read2 * o * (1 - o);
        dc[k] = dcell * f;
      }
      dgates.set(step3.subarray(b * width, (b + 1) * width), token * width);
    }
    matmulInto(step3, hiddenWeight, batch, width, hidden, dh);
  }
  return { h: dh, c: dc };
}

// src/kernel/layers/lstm.ts
function lstm(x, weights, initialState) {
  const { problem, states } = readLstm({ x, weights, initialState }, {}, "initialState");
  const { y, ...last } = runLstm(problem, states);
  const { batch, L, hidden } = problem;
  return {
    y: recurrentResult(problem, "y", [batch, L, hidden], y),
    lastState: stateResult(problem, "lastState", last)
  };
}
function lstmStep(x, weights, state) {
  const token = oneToken(x);
  const { problem, states } = readLstm({ x: token, weights, initialState: state }, {}, "state");
  const { h, c } = runLstm(problem, states);
  const next = stateResult(problem, "state", { h, c });
  return { y: next.h, state: next };
}
function lstmAdjoint(input, gradients) {
  checkRecord("input", input, { x: true, weights: true, initialState: true });
  checkRecord("gradients", gradients, { dy: true, dlastState: true });
  const { problem, states, dy, dlast } = readLstm(input, gradients, "initialState");
  const { batch, L, hidden } = problem;
  const saved = new Float64Array(batch * L * lstmSaved * hidden);
  const before = new Float64Array(batch * L * hidden);
  runLstm(problem, states, saved, before);
  const dgates = new Float64Array(batch * L * lstmGates * hidden);
  const dinitial = lstmBackward(problem, dy, dlast, saved, dgates);
  return {
    // Input and state are added up in the gates, so their slopes are the same.
    ...recurrentGradients(problem, dgates, dgates, before),
    dinitialState: stateResult(problem, "dinitialState", dinitial)
  };
}
function readLstm({ x, weights, initialState }, { dy, dlastState }, name) {
  const parts2 = (state, stateName) => {
    if (state) checkRecord(stateName, state, { h: true, c: true });
    if (state && !(state.h && state.c)) {
      throw new TypeError(
        `${stateName} lacks ${state.h ? "c" : "h"}; allowed are states of h and c, (batch, hidden) each.`
      );
    }
    return { [`${stateName}.h`]: state?.h, [`${stateName}.c`]: state?.c };
  };
  const named2 = { ...parts2(initialState, name), ...parts2(dlastState, "dlastState") };
  const { problem, arrays } = readRecurrent(lstmGates, x, weights, named2, { dy });
  return {
    problem,
    states: { h: arrays[`${name}.h`], c: arrays[`${name}.c`] },
    dy: arrays.dy,
    dlast: { h: arrays["dlastState.h"], c: arrays["dlastState.c"] }
  };
}
function stateResult(problem, name, { h, c }) {
  const shape = [problem.batch, problem.hidden];
  return {
    h: recurrentResult(problem, `${name}.h`, shape, h),
    c: recurrentResult(problem, `${name}.c`, shape, c)
  };
}

// src/kernel/sequence-starts.ts
function countSequences(starts) {
  const count = starts?.length ?? 0;
  if (!(count >= 2)) {
    throw new RangeError(
      `sequenceStarts holds ${count} numbers; allowed are the start of each sequence and then L, at least two.`
    );
  }
  return count - 1;
}
function checkSequenceStarts(starts, batch, L) {
  if (batch !== 1) throw new RangeError(`x has batch ${batch}; allowed is 1 for packed sequences.`);
  const sequences = countSequences(starts);
  for (let i = 0; i <= sequences; i++) {
    const start2 = starts[i];
    const fits = Number.isInteger(start2) && (i === 0 ? start2 === 0 : start2 > starts[i - 1] && start2 <= L);
    if (fits && (i < sequences || start2 === L)) continue;
    throw new RangeError(
      `sequenceStarts[${i}] is ${showValue(start2)}; allowed are whole numbers that increase from 0 to ${L}, the length of x.`
    );
  }
}
function cutRows(rows2, L, start2, end) {
  const length = end - start2;
  const own = zerosLike(rows2, rows2.length / L * length);
  for (let row2 = 0; row2 * L < rows2.length; row2++) {
    own.set(rows2.subarray(row2 * L + start2, row2 * L + end), row2 * length);
  }
  return own;
}
function pasteRows(own, rows2, L, start2, end) {
  const length = end - start2;
  for (let row2 = 0; row2 * L < rows2.length; row2++) {
    rows2.set(own.subarray(row2 * length, (row2 + 1) * length), row2 * L + start2);
  }
}

// src/kernel/layers/packed-causal-conv1d.ts
function packedCausalConv1d(x, weight2, bias, sequenceStarts, options = {}) {
  const { activation = "none" } = checkRecord("options", options, { activation: true });
  const { problem } = readCausalConv1d({ x, weight: weight2, bias }, activation);
  const { batch, dim, L } = problem;
  checkSequenceStarts(sequenceStarts, batch, L);
  const y = zerosLike(problem.x, dim * L);
  for (let i = 0; i + 1 < sequenceStarts.length; i++)
    convolveStretch(problem, sequenceStarts[i], sequenceStarts[i + 1], y);
  checkResult("y", y, sumsTooLarge2);
  return { shape: [1, dim, L], data: y };
}
function packedCausalConv1dAdjoint(input, sequenceStarts, dy, options = {}) {
  checkRecord("input", input, { x: true, weight: true, bias: true });
  const { activation = "none" } = checkRecord("options", options, { activation: true });
  checkGiven("dy", dy, "tensors of the shape of x");
  const read2 = readCausalConv1d(input, activation, dy);
  const { batch, dim, L, x, bias } = read2.problem;
  checkSequenceStarts(sequenceStarts, batch, L);
  const dx = new Float64Array(x.length);
  const dweight = new Float64Array(read2.problem.weight.length);
  const dbias = new Float64Array(dim);
  for (let i = 0; i + 1 < sequenceStarts.length; i++) {
    const [start2, end] = [sequenceStarts[i], sequenceStarts[i + 1]];
    const own = cutRows(x, L, start2, end);
    const slopes = causalConv1dBackward(
      { ...read2.problem, L: end - start2, x: own },
      cutRows(read2.dy, L, start2, end)
    );
    pasteRows(slopes.dx, dx, L, start2, end);
    for (let k = 0; k < dweight.length; k++) dweight[k] += slopes.dweight[k];
    for (let d = 0; d < dim; d++) dbias[d] += slopes.dbias[d];
  }
  const result = (name, slopes, shape) => {
    const data = roundTo(x, slopes);
    checkResult(name, data, slopesTooLarge);
    return { shape, data };
  };
  return {
    dx: result("dx", dx, [1, dim, L]),
    dweight: result("dweight", dweight, read2.weightShape),
    ...bias && { dbias: result("dbias", dbias, [dim]) }
  };
}

// src/kernel/layers/softmax.ts
function softmax(x) {
  const { shape, data } = readTensors({ x }).x;
  const rows2 = checkLastAxis("x", shape, "d");
  const d = data.length / rows2;
  const y = zerosLike(data, data.length);
  const shares = new Float64Array(d);
  for (let r = 0; r < rows2; r++) {
    softmaxInto(data, r * d, d, shares);
    y.set(shares, r * d);
  }
  return { shape, data: y };
}
function softmaxAdjoint(x, dy) {
  const read2 = readTensors({ x, dy });
  const { shape, data } = read2.x;
  checkShape("dy", read2.dy.shape, shape);
  const rows2 = checkLastAxis("x", shape, "d");
  const d = data.length / rows2;
  const dx = zerosLike(data, data.length);
  const shares = new Float64Array(d);
  const slopes = new Float64Array(d);
  for (let r = 0; r < rows2; r++) {
    softmaxInto(data, r * d, d, shares);
    for (let i = 0; i < d; i++) slopes[i] = read2.dy.data[r * d + i];
    softmaxBackward(shares, slopes, d);
    dx.set(slopes, r * d);
  }
  checkResult("dx", dx, "dy with differences that are finite");
  return { shape, data: dx };
}

// src/kernel/linear-algebra/eigen-hermitian.ts
var mostSweeps = 60;
function hermitianEigen(re, im) {
  const real = toSquare(re, "re");
  const imaginary = toSquare(im, "im");
  const N = real.rows;
  if (imaginary.rows !== N) {
    throw new RangeError(
      `im is ${imaginary.rows} × ${imaginary.cols}; allowed is ${N} × ${N}, the shape of re.`
    );
  }
  checkHermitian(real.data, imaginary.data, N);
  const a = { re: real.data.slice(), im: imaginary.data.slice() };
  for (let i = 0; i < N; i++) a.im[i * N + i] = 0;
  const v = { re: identity(N).data, im: zeros(N, N).data };
  rotateUntilDiagonal(a, v, N);
  const order = Array.from({ length: N }, (_, i) => i);
  order.sort((i, j) => a.re[i * N + i] - a.re[j * N + j]);
  const vectors = { re: zeros(N, N), im: zeros(N, N) };
  order.forEach((from, to) => {
    for (let i = 0; i < N; i++) {
      vectors.re.data[i * N + to] = v.re[i * N + from];
      vectors.im.data[i * N + to] = v.im[i * N + from];
    }
  });
  const values2 = Float64Array.from(order, (i) => a.re[i * N + i]);
  checkResult("values", values2, "re and im with eigenvalues below 1.8e308");
  return { values: values2, vectors };
}
function checkHermitian(re, im, N) {
  let largest3 = 0;
  for (let k = 0; k < N * N; k++) largest3 = Math.max(largest3, Math.abs(re[k]), Math.abs(im[k]));
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      const here = i * N + j;
      const there = j * N + i;
      const gap = Math.hypot(re[here] - re[there], im[here] + im[there]);
      if (gap > 1e-10 * largest3) {
        throw new RangeError(
          `re + i·im has (${i}, ${j}) = ${re[here]} + ${im[here]}i and (${j}, ${i}) = ${re[there]} + ${im[there]}i; allowed are conjugates, as a Hermitian matrix has.`
        );
      }
    }
  }
}
function rotateUntilDiagonal(a, v, N) {
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotations = 0;
    for (let p = 0; p < N; p++) {
      for (let q = p + 1; q < N; q++) {
        const size = Math.hypot(a.re[p * N + q], a.im[p * N + q]);
        const around = Math.hypot(a.re[p * N + p], a.re[q * N + q]);
        if (size <= Number.EPSILON / 8 * around || size < Number.MIN_VALUE / Number.EPSILON)
          continue;
        rotations++;
        rotate(a, v, N, p, q, size);
      }
    }
    if (rotations === 0) return;
  }
  throw new RangeError(`re + i·im (${N} × ${N}) is not diagonal after ${mostSweeps} Jacobi sweeps.`);
}
function rotate(a, v, N, p, q, size) {
  const pp = p * N + p;
  const qq = q * N + q;
  const pq = p * N + q;
  const phaseRe = a.re[pq] / size;
  const phaseIm = a.im[pq] / size;
  const tau = (a.re[qq] - a.re[pp]) / (2 * size);
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, tangent);
  const s = tangent * c;
  const diagonalP = a.re[pp] - tangent * size;
  const diagonalQ = a.re[qq] + tangent * size;
  mixColumns(a, N, p, q, c, s * phaseRe, s * phaseIm);
  mixColumns(v, N, p, q, c, s * phaseRe, s * phaseIm);
  for (let i = 0; i < N; i++) {
    for (const j of [p, q]) {
      a.re[j * N + i] = a.re[i * N + j];
      a.im[j * N + i] = -a.im[i * N + j];
    }
  }
  a.re[pp] = diagonalP;
  a.re[qq] = diagonalQ;
  for (const k of [pp, qq, pq, q * N + p]) a.im[k] = 0;
  a.re[pq] = a.re[q * N + p] = 0;
}
function mixColumns(m, N, p, q, c, sRe, sIm) {
  for (let i = 0; i < N; i++) {
    const at = i * N + p;
    const bt = i * N + q;
    const pRe = m.re[at];
    const pIm = m.im[at];
    const qRe = m.re[bt];
    const qIm = m.im[bt];
    m.re[at] = c * pRe - (sRe * qRe + sIm * qIm);
    m.im[at] = c * pIm - (sRe * qIm - sIm * qRe);
    m.re[bt] = sRe * pRe - sIm * pIm + c * qRe;
    m.im[bt] = sRe * pIm + sIm * pRe + c * qIm;
  }
}

// src/kernel/linear-algebra/hessenberg.ts
function balance(data, N) {
  let changed = true;
  while (changed) {
    changed = false;
    for (let i = 0; i < N; i++) {
      let rowSum = 0;
      let colSum = 0;
      for (let j = 0; j < N; j++) {
        if (j === i) continue;
        rowSum += Math.abs(data[i * N + j]);
        colSum += Math.abs(data[j * N + i]);
      }
      if (rowSum === 0 || colSum === 0) continue;
      const factor = 2 ** Math.round(Math.log2(rowSum / colSum) / 2);
      if (colSum * factor + rowSum / factor >= 0.95 * (colSum + rowSum)) continue;
      changed = true;
      for (let j = 0; j < N; j++) data[j * N + i] *= factor;
      for (let j = 0; j < N; j++) data[i * N + j] /= factor;
    }
  }
}
function householder(x) {
  let scale2 = 0;
  for (const value3 of x) scale2 = Math.max(scale2, Math.abs(value3));
  if (scale2 === 0) return 0;
  let tail = 0;
  for (let i = 0; i < x.length; i++) {
    x[i] /= scale2;
    if (i > 0) tail += x[i] * x[i];
  }
  if (tail === 0) return 0;
  const size = Math.sqrt(x[0] * x[0] + tail);
  x[0] += x[0] >= 0 ? size : -size;
  return 2 / (x[0] * x[0] + tail);
}
function reflectRows(data, N, v, beta, first2, from, to) {
  reflect(data, v, beta, { start: first2 * N, along: N, across: 1 }, from, to);
}
function reflectColumns(data, N, v, beta, first2, from, to) {
  reflect(data, v, beta, { start: first2, along: 1, across: N }, from, to);
}
function reflect(data, v, beta, { start: start2, along, across }, from, to) {
  for (let line2 = from; line2 < to; line2++) {
    const first2 = start2 + line2 * across;
    let sum2 = 0;
    for (let i = 0; i < v.length; i++) sum2 += v[i] * data[first2 + i * along];
    sum2 *= beta;
    for (let i = 0; i < v.length; i++) data[first2 + i * along] -= sum2 * v[i];
  }
}
function hessenberg(data, N) {
  for (let k = 0; k + 2 < N; k++) {
    const v = Float64Array.from({ length: N - k - 1 }, (_, i) => data[(k + 1 + i) * N + k]);
    const beta = householder(v);
    if (beta === 0) continue;
    reflectRows(data, N, v, beta, k + 1, k, N);
    reflectColumns(data, N, v, beta, k + 1, 0, N);
    for (let i = k + 2; i < N; i++) data[i * N + k] = 0;
  }
}

// src/kernel/linear-algebra/eigen.ts
var mostSteps = 60;
function eigenvalues(A) {
  const { data, rows: N } = toSquare(A, "A");
  const re = new Float64Array(N);
  const im = new Float64Array(N);
  if (isTriangular(data, N)) {
    for (let i = 0; i < N; i++) re[i] = data[i * N + i];
    return { re, im };
  }
  const H = data.slice();
  const room = scaleTo(H, sumRoom, true);
  balance(H, N);
  const unit = scaleTo(H, 0);
  hessenberg(H, N);
  let end = N - 1;
  let steps = 0;
  while (end >= 0) {
    const start2 = blockStart(H, N, end);
    if (start2 >= end - 1) {
      if (start2 === end) re[end] = H[end * N + end];
      else solvePair(H, N, end, re, im);
      end = start2 - 1;
      steps = 0;
      continue;
    }
    if (++steps > mostSteps) {
      throw new RangeError(
        `A (${N} × ${N}) has an eigenvalue that ${mostSteps} QR steps did not find; allowed are matrices on which they settle.`
      );
    }
    francisStep(H, N, start2, end, steps % 10 === 0);
  }
  for (const part of [re, im]) {
    for (let i = 0; i < N; i++) part[i] *= 2 ** unit;
    for (let i = 0; i < N; i++) part[i] *= 2 ** room;
    checkResult("eigenvalue", part, "A with eigenvalues below 1.8e308");
  }
  return { re, im };
}
var sumRoom = 900;
function scaleTo(H, to, onlyDown = false) {
  const exponent = Math.floor(Math.log2(largestEntry(H))) - to;
  const taken = Math.max(onlyDown ? 0 : -1022, Math.min(1022, exponent));
  if (taken !== 0) for (let i = 0; i < H.length; i++) H[i] *= 2 ** -taken;
  return taken;
}
function isTriangular(data, N) {
  let lower = true;
  let upper = true;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      if (data[i * N + j] !== 0) upper = false;
      if (data[j * N + i] !== 0) lower = false;
    }
  }
  return lower || upper;
}
function blockStart(H, N, end) {
  let start2 = end;
  while (start2 > 0) {
    const here = start2 * N + start2;
    const around = Math.abs(H[here]) + Math.abs(H[here - N - 1]);
    const size = around === 0 ? largestEntry(H) : around;
    if (Math.abs(H[here - 1]) <= Number.EPSILON * size) {
      H[here - 1] = 0;
      break;
    }
    start2--;
  }
  return start2;
}
function largestEntry(H) {
  let largest3 = 0;
  for (const value3 of H) largest3 = Math.max(largest3, Math.abs(value3));
  return largest3;
}
function solvePair(H, N, end, re, im) {
  const at = (end - 1) * N + end - 1;
  const a = H[at];
  const d = H[at + N + 1];
  const half2 = (a - d) / 2;
  const product3 = H[at + 1] * H[at + N];
  const discriminant = half2 * half2 + product3;
  if (discriminant < 0) {
    re[end - 1] = re[end] = (a + d) / 2;
    im[end - 1] = Math.sqrt(-discriminant);
    im[end] = -im[end - 1];
    return;
  }
  const far = half2 + (half2 >= 0 ? 1 : -1) * Math.sqrt(discriminant);
  re[end - 1] = d + far;
  re[end] = far === 0 ? d : d - product3 / far;
}
function francisStep(H, N, start2, end, exceptional) {
  const last = end * N + end;
  let lower = H[last];
  let upper = H[last - N - 1];
  let product3 = H[last - 1] * H[last - N];
  if (exceptional) {
    const size = Math.abs(H[last - 1]) + Math.abs(H[last - N - 2]);
    lower += 0.75 * size;
    upper = lower;
    product3 = -0.4375 * size * size;
  }
  const first2 = start2 * N + start2;
  const toLower = lower - H[first2];
  const toUpper = upper - H[first2];
  const below = H[first2 + N];
  let x = toLower * toUpper - product3 + H[first2 + 1] * below;
  let y = below * (H[first2 + N + 1] - H[first2] - toLower - toUpper);
  let z = below * H[first2 + 2 * N + 1];
  for (let k = start2; k < end; k++) {
    const v = k + 2 <= end ? Float64Array.of(x, y, z) : Float64Array.of(x, y);
    const beta = householder(v);
    if (beta !== 0) {
      reflectRows(H, N, v, beta, k, Math.max(start2, k - 1), N);
      reflectColumns(H, N, v, beta, k, 0, Math.min(end, k + 3) + 1);
    }
    if (k > start2) for (let i = k + 1; i < k + v.length; i++) H[i * N + k - 1] = 0;
    x = H[(k + 1) * N + k];
    y = k + 2 <= end ? H[(k + 2) * N + k] : 0;
    z = k + 3 <= end ? H[(k + 3) * N + k] : 0;
  }
}

// src/kernel/linear-algebra/expm.ts
function expm(A) {
  return expmLoops(toSquare(A, "A"), "A", "matrices");
}

// src/kernel/linear-algebra/svd.ts
var mostSweeps2 = 60;
var vanishing = 1e-280;
function svd(A) {
  const given = toMatrix(A, "A");
  const wide = given.cols > given.rows;
  const work = wide ? given.data.slice() : transpose(given).data;
  const K = wide ? given.rows : given.cols;
  const length = wide ? given.cols : given.rows;
  const size = work.reduce((largest3, value3) => Math.max(largest3, Math.abs(value3)), 0);
  if (size > 0) for (let i = 0; i < work.length; i++) work[i] /= size;
  const turns = identity(K).data;
  orthogonalize(work, turns, K, length);
  const { long, short, values: values2 } = sorted(work, turns, K, length);
  for (let k = 0; k < K; k++) {
    values2[k] *= size;
    if (!Number.isFinite(values2[k])) {
      throw new RangeError(
        `values[${k}] is ${values2[k]}; allowed are matrices A of norm below 1.8e308.`
      );
    }
  }
  return wide ? { U: short, values: values2, V: long } : { U: long, values: values2, V: short };
}
function orthogonalize(work, turns, K, length) {
  const tolerance = Number.EPSILON * Math.max(4, Math.sqrt(length));
  for (let sweep = 0; sweep < mostSweeps2; sweep++) {
    let rotations = 0;
    for (let p = 0; p < K; p++) {
      for (let q = p + 1; q < K; q++) {
        if (rotatePair(work, turns, K, length, p, q, tolerance)) rotations++;
      }
    }
    if (rotations === 0) return;
  }
  throw new RangeError(`A has columns that ${mostSweeps2} sweeps of rotations did not settle.`);
}
function rotatePair(work, turns, K, length, p, q, tolerance) {
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let i = 0; i < length; i++) {
    const u = work[p * length + i];
    const v = work[q * length + i];
    pp += u * u;
    qq += v * v;
    pq += u * v;
  }
  if (Math.min(pp, qq) < vanishing) return false;
  if (Math.abs(pq) <= tolerance * Math.sqrt(pp) * Math.sqrt(qq)) return false;
  const tau = (qq - pp) / (2 * pq);
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, tangent);
  const s = tangent * c;
  rotateRows(work, length, p, q, c, s);
  rotateRows(turns, K, p, q, c, s);
  return true;
}
function rotateRows(data, length, p, q, c, s) {
  for (let i = 0; i < length; i++) {
    const u = data[p * length + i];
    const v = data[q * length + i];
    data[p * length + i] = c * u - s * v;
    data[q * length + i] = s * u + c * v;
  }
}
function sorted(work, turns, K, length) {
  const lengths = Float64Array.from({ length: K }, (_, k) => {
    let sum2 = 0;
    for (let i = k * length; i < (k + 1) * length; i++) sum2 += work[i] * work[i];
    return sum2 < vanishing ? 0 : Math.sqrt(sum2);
  });
  const order = Array.from(lengths.keys()).sort((i, j) => lengths[j] - lengths[i]);
  const long = zeros(length, K);
  const short = zeros(K, K);
  order.forEach((from, to) => {
    const unit = lengths[from] > 0 ? 1 / lengths[from] : 0;
    for (let i = 0; i < length; i++) long.data[i * K + to] = work[from * length + i] * unit;
    for (let i = 0; i < K; i++) short.data[i * K + to] = turns[from * K + i];
  });
  return { long, short, values: Float64Array.from(order, (from) => lengths[from]) };
}

// src/kernel/linear-algebra/singular-values.ts
function singularValues(A) {
  return svd(A).values;
}
function numericalRank(A, tolerance = 1e-10) {
  checkStep("tolerance", tolerance);
  const values2 = singularValues(A);
  return values2.filter((value3) => value3 > tolerance * values2[0]).length;
}

// src/kernel/orders/grid-size.ts
var mostCells = 2 ** 24;
function checkGridSize(name, size, axes) {
  const allowed2 = axes ? axes.join(" × ") : "one to three whole numbers";
  if (!Array.isArray(size)) {
    throw new TypeError(`${name} is ${showValue(size)}; allowed are lists: ${allowed2}.`);
  }
  if (axes ? size.length !== axes.length : size.length < 1 || size.length > 3) {
    throw new RangeError(`${name} has ${size.length} numbers; allowed are ${allowed2}.`);
  }
  size.forEach((length, axis) => {
    checkCount(axes ? `${axes[axis]}, ${name}[${axis}],` : `${name}[${axis}]`, length);
  });
  if (sizeOf(size) > mostCells) {
    throw new RangeError(
      `${name} is ${showShape(size)}, ${sizeOf(size)} cells; allowed are at most ${mostCells}.`
    );
  }
}
var imageAxes = ["height", "width"];

// src/kernel/orders/path.ts
var padding = -1;
var mostCells2 = 2 ** 30;
function checkList(name, path) {
  if (typeof path !== "object" || path === null || typeof path.length !== "number") {
    throw new TypeError(`${name} is ${showValue(path)}; allowed are lists of cells.`);
  }
}
function checkPath(name, path, cells, least2 = 0) {
  checkList(name, path);
  for (let t = 0; t < path.length; t++) {
    if (!Number.isInteger(path[t]) || path[t] < least2 || path[t] >= cells) {
      throw new RangeError(
        `${name}[${t}] is ${showValue(path[t])}; allowed are cells, whole numbers from ${least2} to ${cells - 1}.`
      );
    }
  }
}
function isBijection(path, cells) {
  checkList("path", path);
  const count = cells ?? path.length;
  checkCount("cells", count, 0);
  if (path.length !== count) return false;
  const seen = new Uint8Array(count);
  for (let t = 0; t < count; t++) {
    const cell = path[t];
    if (!Number.isInteger(cell) || cell < 0 || cell >= count || seen[cell]) return false;
    seen[cell] = 1;
  }
  return true;
}
function inversePath(path) {
  checkList("path", path);
  checkPath("path", path, path.length);
  const inverse2 = new Int32Array(path.length).fill(-1);
  for (let t = 0; t < path.length; t++) {
    if (inverse2[path[t]] !== -1) {
      throw new RangeError(
        `path[${t}] is ${path[t]}, as path[${inverse2[path[t]]}] is; allowed are paths that visit each cell once.`
      );
    }
    inverse2[path[t]] = t;
  }
  return inverse2;
}
function reversePath(path) {
  checkPath("path", path, mostCells2, padding);
  return Int32Array.from(path).reverse();
}
function applyPath(values2, path) {
  const { shape, data } = toTensor(values2, "values");
  if (shape.length === 0) throw new RangeError("values has no axes; allowed are rows of cells.");
  checkPath("path", path, shape[0], padding);
  const width = sizeOf(shape.slice(1));
  const sequence = zerosLike(data, path.length * width);
  for (let t = 0; t < path.length; t++) {
    const from = path[t] * width;
    if (from >= 0) sequence.set(data.subarray(from, from + width), t * width);
  }
  return { shape: [path.length, ...shape.slice(1)], data: sequence };
}
function joinPaths(paths) {
  checkArray("paths", paths, "paths");
  paths.forEach((path, k) => checkPath(`paths[${k}]`, path, mostCells2, padding));
  return Int32Array.from(paths.flatMap((path) => Array.from(path)));
}
function sortByKey(keys) {
  return Int32Array.from({ length: keys.length }, (_, i) => i).sort(
    (a, b) => keys[a] - keys[b] || a - b
  );
}

// src/kernel/orders/atrous-paths.ts
function atrousPaths(size, stride, padded = "skip") {
  checkGridSize("size", size, imageAxes);
  checkChoice("padded", padded, ["skip", "keep"]);
  const [height, width] = size;
  checkCount("stride", stride, 1, Math.max(height, width, 2));
  const rows2 = Math.ceil(height / stride);
  const columns2 = Math.ceil(width / stride);
  const paths = [];
  for (let b = 0; b < stride; b++)
    for (let a = 0; a < stride; a++) {
      const path = [];
      for (let t = 0; t < rows2 * columns2; t++) {
        const alongRows = a % 2 === 0;
        const row2 = a + stride * (alongRows ? Math.floor(t / columns2) : t % rows2);
        const column2 = b + stride * (alongRows ? t % columns2 : Math.floor(t / rows2));
        if (row2 < height && column2 < width) path.push(row2 * width + column2);
        else if (padded === "keep") path.push(padding);
      }
      paths.push(Int32Array.from(path));
    }
  return paths;
}

// src/kernel/orders/axis-path.ts
function checkAxes(axes, size) {
  const known2 = size.map((_, axis) => axis);
  const fits = Array.isArray(axes) && axes.length === size.length;
  if (!fits || !known2.every((axis) => axes.includes(axis))) {
    const shown = Array.isArray(axes) ? `[${axes.map(showValue).join(", ")}]` : showValue(axes);
    throw new RangeError(
      `axes is ${shown}; allowed are the axes ${known2.join(", ")}, each once, in any order.`
    );
  }
}
function stridesOf(size) {
  return size.map((_, axis) => sizeOf(size.slice(axis + 1)));
}
function axisPath(size, axes) {
  checkGridSize("size", size);
  checkAxes(axes, size);
  const strides = stridesOf(size);
  const path = new Int32Array(sizeOf(size));
  for (let t = 0; t < path.length; t++) {
    let rest2 = t;
    for (let level = axes.length - 1; level >= 0; level--) {
      const axis = axes[level];
      path[t] += rest2 % size[axis] * strides[axis];
      rest2 = Math.floor(rest2 / size[axis]);
    }
  }
  return path;
}

// src/kernel/orders/diagonal-path.ts
function diagonalPath(size, direction = "diagonal") {
  checkGridSize("size", size, imageAxes);
  checkChoice("direction", direction, ["diagonal", "anti-diagonal"]);
  const [height, width] = size;
  const sign = direction === "diagonal" ? 1 : -1;
  const path = new Int32Array(height * width);
  for (let d = 0; d < width; d++)
    for (let i = 0; i < height; i++) {
      const column2 = (d + sign * i) % width;
      path[d * height + i] = i * width + (column2 < 0 ? column2 + width : column2);
    }
  return path;
}
function zigzagPath(size) {
  checkGridSize("size", size, imageAxes);
  const [height, width] = size;
  const path = new Int32Array(height * width);
  let t = 0;
  for (let sum2 = 0; sum2 <= height + width - 2; sum2++) {
    const least2 = Math.max(0, sum2 - width + 1);
    const most3 = Math.min(sum2, height - 1);
    for (let k = 0; k <= most3 - least2; k++) {
      const row2 = sum2 % 2 === 0 ? most3 - k : least2 + k;
      path[t++] = row2 * width + sum2 - row2;
    }
  }
  return path;
}

// src/kernel/orders/fuse-states.ts
function readFilter(filter, k, N) {
  const { weights, dilation = 1 } = checkRecord(`filters[${k}]`, filter, {
    weights: true,
    dilation: true
  });
  const name = `filters[${k}].weights`;
  checkCount(`filters[${k}].dilation`, dilation);
  const { shape, data } = toTensor(weights, name);
  const side = shape[shape.length - 1];
  const one = [side, side];
  const each = [N, side, side];
  const fits = shape.join() === one.join() || shape.join() === each.join();
  if (!fits || side % 2 !== 1) {
    throw new RangeError(
      `${name} has shape ${showShape(shape)}; allowed are side × side and ${N} × side × side, with an odd side.`
    );
  }
  return { data, side, dilation, stride: shape.length === 2 ? 0 : side * side };
}
function fuseStates(h, size, filters) {
  checkGridSize("size", size, imageAxes);
  const { shape, data } = toTensor(h, "h");
  const [, N] = checkShape("h", shape, [sizeOf(size), "N"]);
  if (!Array.isArray(filters)) {
    throw new TypeError(`filters is ${showValue(filters)}; allowed are lists of filters.`);
  }
  const read2 = Array.from(filters, (filter, k) => readFilter(filter, k, N));
  const [height, width] = size;
  const fused = new Float64Array(data.length);
  for (const { data: weights, side, stride, dilation } of read2) {
    const half2 = (side - 1) / 2;
    for (let cell = 0; cell < height * width; cell++)
      for (let k = 0; k < side * side; k++) {
        const row2 = Math.floor(cell / width) + dilation * (Math.floor(k / side) - half2);
        const column2 = cell % width + dilation * (k % side - half2);
        if (row2 < 0 || row2 >= height || column2 < 0 || column2 >= width) continue;
        const from = (row2 * width + column2) * N;
        for (let n = 0; n < N; n++) fused[cell * N + n] += weights[n * stride + k] * data[from + n];
      }
  }
  checkResult("the fused state", fused, "states and weights whose sums are finite", shape);
  return { shape: [...shape], data: fused };
}

// src/kernel/orders/graph-convolution.ts
function graphConvolution(x, z, W) {
  const values2 = toTensor(x, "x");
  const [nodes3, channels] = checkShape("x", values2.shape, ["nodes", "channels"]);
  checkNotEmpty("x", values2.shape);
  const positions = toTensor(z, "z");
  const [, K] = checkShape("z", positions.shape, [nodes3, "K"]);
  checkNotEmpty("z", positions.shape);
  const pairs = toTensor(W, "W");
  checkShape("W", pairs.shape, [K, K]);
  const state = new Float64Array(K * channels);
  for (let v = 0; v < nodes3; v++)
    for (let k = 0; k < K; k++) {
      let write = 0;
      for (let l = 0; l < K; l++) write += pairs.data[k * K + l] * positions.data[v * K + l];
      for (let c = 0; c < channels; c++)
        state[k * channels + c] += write * values2.data[v * channels + c];
    }
  const y = new Float64Array(nodes3 * channels);
  for (let u = 0; u < nodes3; u++)
    for (let k = 0; k < K; k++)
      for (let c = 0; c < channels; c++)
        y[u * channels + c] += positions.data[u * K + k] * state[k * channels + c];
  checkResult("y", y, "positions, weights and inputs whose sums are finite", [nodes3, channels]);
  return { shape: [nodes3, channels], data: y };
}

// src/kernel/orders/graph.ts
function neighboursOf(nodes3, edges) {
  const lists = Array.from({ length: nodes3 }, () => []);
  for (const [a, b] of edges) {
    lists[a].push(b);
    lists[b].push(a);
  }
  return lists.map((list) => Int32Array.from(list).sort());
}
function readGraph(name, graph) {
  if (typeof graph !== "object" || graph === null || !Array.isArray(graph.edges)) {
    throw new TypeError(
      `${name} is no graph; allowed are objects with nodes, a number, and edges, pairs of nodes.`
    );
  }
  checkRecord(name, graph, { nodes: true, edges: true, weights: true, types: true });
  const { nodes: nodes3, edges, weights = new Float64Array(edges.length).fill(1) } = graph;
  checkCount(`${name}.nodes`, nodes3, 1, 2 ** 22);
  const first2 = /* @__PURE__ */ new Map();
  for (let e = 0; e < edges.length; e++) {
    const edge = edges[e];
    const where = `${name}.edges[${e}]`;
    if (!Array.isArray(edge) || edge.length !== 2) {
      throw new TypeError(`${where} is ${showValue(edge)}; allowed are pairs of nodes.`);
    }
    const [a, b] = edge;
    checkCount(`${where}[0]`, a, 0, nodes3 - 1);
    checkCount(`${where}[1]`, b, 0, nodes3 - 1);
    if (a === b) throw new RangeError(`${where} joins ${a} to itself; allowed are two nodes.`);
    const key2 = Math.min(a, b) * nodes3 + Math.max(a, b);
    if (first2.has(key2)) {
      throw new RangeError(
        `${where} joins ${a} and ${b}, as ${name}.edges[${first2.get(key2)}] does; allowed is each pair once.`
      );
    }
    first2.set(key2, e);
  }
  checkLength(`${name}.weights`, weights.length, edges.length, "the number of edges");
  checkAllFinite(`${name}.weights`, weights);
  const { types = new Int32Array(nodes3) } = graph;
  checkLength(`${name}.types`, types.length, nodes3, "the number of nodes");
  for (let node = 0; node < nodes3; node++) {
    checkCount(`${name}.types[${node}]`, types[node], 0, nodes3 - 1);
  }
  return { nodes: nodes3, neighbours: neighboursOf(nodes3, edges), edges, weights, types };
}
function cosine(data, width, a, b) {
  let [dot, aa, bb] = [0, 0, 0];
  for (let d = 0; d < width; d++) {
    const u = data[a * width + d];
    const v = data[b * width + d];
    dot += u * v;
    aa += u * u;
    bb += v * v;
  }
  return aa === 0 || bb === 0 ? 0 : dot / (Math.sqrt(aa) * Math.sqrt(bb));
}
function withWeights(nodes3, edges, features) {
  const { shape, data } = toTensor(features, "features");
  const width = checkShape("features", shape, [nodes3, "channels"])[1];
  const weights = Float64Array.from(edges, ([a, b]) => Math.exp(-cosine(data, width, a, b)));
  if (!weights.every(Number.isFinite)) {
    throw new RangeError("features overflow when squared; allowed are numbers below about 1e154.");
  }
  return { nodes: nodes3, edges, weights };
}
function gridGraph(size, features) {
  checkGridSize("size", size);
  const nodes3 = sizeOf(size);
  const edges = [];
  for (let cell = 0; cell < nodes3; cell++) {
    let stride = 1;
    for (let axis = size.length - 1; axis >= 0; axis--) {
      if (Math.floor(cell / stride) % size[axis] < size[axis] - 1) edges.push([cell, cell + stride]);
      stride *= size[axis];
    }
  }
  return features === void 0 ? { nodes: nodes3, edges } : withWeights(nodes3, edges, features);
}
function sequenceGraph(features, ahead = 3) {
  const { shape } = toTensor(features, "features");
  const [nodes3] = checkShape("features", shape, ["L", "channels"]);
  checkCount("L, the tokens of features,", nodes3, 1, 2 ** 22);
  checkCount("ahead", ahead, 1, 1024);
  const edges = [];
  for (let token = 0; token < nodes3; token++)
    for (let next = token + 1; next <= Math.min(token + ahead, nodes3 - 1); next++)
      edges.push([token, next]);
  return withWeights(nodes3, edges, features);
}

// src/kernel/orders/graph-communities.ts
function coarseOf({ neighbours }) {
  return neighbours.map((list) => new Map(Array.from(list, (other) => [other, 1])));
}
var sumOf = (edges) => [...edges.values()].reduce((sum2, count) => sum2 + count, 0);
function moveNodes(graph) {
  const community = Int32Array.from(graph, (_, node) => node);
  const degree = graph.map(sumOf);
  const total = degree.slice();
  const whole = degree.reduce((sum2, count) => sum2 + count, 0);
  for (let moved = whole > 0; moved; ) {
    moved = false;
    graph.forEach((edges, node) => {
      const own = community[node];
      total[own] -= degree[node];
      const links = /* @__PURE__ */ new Map([[own, 0]]);
      for (const [other, count] of edges)
        if (other !== node) links.set(community[other], (links.get(community[other]) ?? 0) + count);
      const gain = (to) => links.get(to) - total[to] * degree[node] / whole;
      let best = own;
      for (const to of [...links.keys()].sort((a, b) => a - b))
        if (gain(to) > gain(best) + 1e-9) best = to;
      total[best] += degree[node];
      community[node] = best;
      if (best !== own) moved = true;
    });
  }
  return community;
}
function aggregate(graph, community) {
  const names6 = /* @__PURE__ */ new Map();
  for (const each of community) if (!names6.has(each)) names6.set(each, names6.size);
  const number = community.map((each) => names6.get(each));
  const next = Array.from(names6, () => /* @__PURE__ */ new Map());
  graph.forEach((edges, node) => {
    const into = next[number[node]];
    for (const [other, count] of edges)
      into.set(number[other], (into.get(number[other]) ?? 0) + count);
  });
  return { next, number };
}
function communitiesOf(graph) {
  let coarse = coarseOf(graph);
  let found = Int32Array.from({ length: graph.nodes }, (_, node) => node);
  for (; ; ) {
    const { next, number } = aggregate(coarse, moveNodes(coarse));
    found = found.map((each) => number[each]);
    if (next.length === coarse.length) return found;
    coarse = next;
  }
}
function graphCommunities(graph) {
  return communitiesOf(readGraph("graph", graph));
}

// src/kernel/orders/graph-traversal.ts
function reachedFrom({ neighbours }, start2, traversal, seen, most3 = seen.length) {
  const order = [];
  const waiting = [start2];
  let head = 0;
  while (order.length < most3 && head < waiting.length) {
    const node = traversal === "breadth" ? waiting[head++] : waiting.pop();
    if (seen[node]) continue;
    seen[node] = 1;
    order.push(node);
    const next = neighbours[node];
    for (let k = 0; k < next.length; k++) {
      const other = next[traversal === "breadth" ? k : next.length - 1 - k];
      if (!seen[other]) waiting.push(other);
    }
  }
  return order;
}
function traverse(graph, start2, traversal) {
  const seen = new Uint8Array(graph.nodes);
  const order = reachedFrom(graph, start2, traversal, seen);
  for (let node = 0; node < graph.nodes; node++) {
    if (seen[node]) continue;
    for (const reached of reachedFrom(graph, node, traversal, seen)) order.push(reached);
  }
  return Int32Array.from(order);
}
function graphTraversal(graph, start2 = 0, traversal = "breadth") {
  const read2 = readGraph("graph", graph);
  checkCount("start", start2, 0, read2.nodes - 1);
  checkChoice("traversal", traversal, ["breadth", "depth"]);
  return traverse(read2, start2, traversal);
}

// src/kernel/orders/curve-grid.ts
function bitsBelow(length) {
  return 32 - Math.clz32(length - 1);
}
function bitsFor(size) {
  return bitsBelow(Math.max(...size));
}
function cellCoordinates(cell, size, coordinates) {
  for (let axis = size.length - 1; axis >= 0; axis--) {
    coordinates[axis] = cell % size[axis];
    cell = Math.floor(cell / size[axis]);
  }
}
function isPowerCube(size) {
  return size.every((length) => length === size[0] && length === 2 ** bitsFor(size));
}

// src/kernel/orders/hilbert-rectangle.ts
var lengthOf = ([right, down]) => Math.abs(right + down);
var unitOf = ([right, down]) => [Math.sign(right), Math.sign(down)];
var sum = (a, b) => [a[0] + b[0], a[1] + b[1]];
var difference = (a, b) => [a[0] - b[0], a[1] - b[1]];
var negative = (a) => [-a[0], -a[1]];
function half(vector) {
  const halved = [Math.floor(vector[0] / 2), Math.floor(vector[1] / 2)];
  const odd = lengthOf(halved) % 2 === 1 && lengthOf(vector) > 2;
  return odd ? sum(halved, unitOf(vector)) : halved;
}
function plainHalf(vector) {
  return [Math.floor(vector[0] / 2), Math.floor(vector[1] / 2)];
}
function generalisedHilbertPath(height, width) {
  const path = new Int32Array(height * width);
  let t = 0;
  const visitLine = (start2, along) => {
    const [right, down] = unitOf(along);
    for (let k = 0; k < lengthOf(along); k++) {
      path[t++] = (start2[1] + k * down) * width + start2[0] + k * right;
    }
  };
  const visit = (start2, along, across) => {
    const [length, breadth] = [lengthOf(along), lengthOf(across)];
    if (breadth === 1) return visitLine(start2, along);
    if (length === 1) return visitLine(start2, across);
    if (2 * length > 3 * breadth) {
      const first3 = half(along);
      visit(start2, first3, across);
      visit(sum(start2, first3), difference(along, first3), across);
      return;
    }
    const first2 = half(across);
    const left = plainHalf(along);
    visit(start2, first2, left);
    visit(sum(start2, first2), along, difference(across, first2));
    const end = sum(difference(along, unitOf(along)), difference(first2, unitOf(across)));
    visit(sum(start2, end), negative(first2), negative(difference(along, left)));
  };
  if (width >= height) visit([0, 0], [width, 0], [0, height]);
  else visit([0, 0], [0, height], [width, 0]);
  return path;
}

// src/kernel/orders/z-order-path.ts
function zOrderKey(coordinates, bits) {
  let key2 = 0;
  for (let bit = bits - 1; bit >= 0; bit--)
    for (let axis = 0; axis < coordinates.length; axis++)
      key2 = 2 * key2 + (coordinates[axis] >> bit & 1);
  return key2;
}
function zOrderPath(size) {
  checkGridSize("size", size);
  checkCount("size.length", size.length, 2, 3);
  const bits = bitsFor(size);
  const keys = new Float64Array(sizeOf(size));
  const coordinates = new Int32Array(size.length);
  for (let cell = 0; cell < keys.length; cell++) {
    cellCoordinates(cell, size, coordinates);
    keys[cell] = zOrderKey(coordinates, bits);
  }
  return sortByKey(keys);
}

// src/kernel/orders/hilbert-path.ts
function hilbertKey(coordinates, bits) {
  const axes = coordinates.length;
  const top = 2 ** (bits - 1);
  for (let bit = top; bit > 1; bit /= 2) {
    const low = bit - 1;
    for (let axis = 0; axis < axes; axis++) {
      if (coordinates[axis] & bit) coordinates[0] ^= low;
      else {
        const swapped = (coordinates[0] ^ coordinates[axis]) & low;
        coordinates[0] ^= swapped;
        coordinates[axis] ^= swapped;
      }
    }
  }
  for (let axis = 1; axis < axes; axis++) coordinates[axis] ^= coordinates[axis - 1];
  let flips = 0;
  for (let bit = top; bit > 1; bit /= 2) if (coordinates[axes - 1] & bit) flips ^= bit - 1;
  for (let axis = 0; axis < axes; axis++) coordinates[axis] ^= flips;
  return zOrderKey(coordinates, bits);
}
function enclosedPath(size) {
  const bits = bitsFor(size);
  const keys = new Float64Array(sizeOf(size));
  const coordinates = new Int32Array(size.length);
  for (let cell = 0; cell < keys.length; cell++) {
    cellCoordinates(cell, size, coordinates);
    coordinates.reverse();
    keys[cell] = hilbertKey(coordinates, bits);
  }
  return sortByKey(keys);
}
function hilbertPath(size, rule = "generalised") {
  checkGridSize("size", size);
  checkCount("size.length", size.length, 2, 3);
  checkChoice("rule", rule, ["generalised", "skip"]);
  if (size.length === 2 && rule === "generalised" && !isPowerCube(size)) {
    return generalisedHilbertPath(size[0], size[1]);
  }
  return enclosedPath(size);
}

// src/kernel/orders/merge-paths.ts
var merges = ["sum", "mean", "scatter", "gate", "concatenate", "none"];
function addOutputs(y, problem, weigh) {
  const { outputs, paths, width } = problem;
  paths.forEach((path, k) => {
    const output = outputs[k];
    for (let t = 0; t < path.length; t++) {
      if (path[t] === padding) continue;
      const weight2 = weigh(k, path[t]);
      const from = t * width;
      const to = path[t] * width;
      for (let d = 0; d < width; d++) y[to + d] += weight2 * output[from + d];
    }
  });
}
function countVisits({ paths, cells }) {
  const visits = new Int32Array(cells);
  for (const path of paths)
    for (let t = 0; t < path.length; t++) if (path[t] !== padding) visits[path[t]]++;
  return visits;
}
function divideByVisits(y, problem) {
  const visits = countVisits(problem);
  for (let i = 0; i < y.length; i++) y[i] /= Math.max(1, visits[Math.floor(i / problem.width)]);
}
function concatenateOutputs(y, { outputs, paths, width }) {
  paths.forEach((path, k) => {
    for (let t = 0; t < path.length; t++) {
      if (path[t] === padding) continue;
      const to = (path[t] * paths.length + k) * width;
      for (let d = 0; d < width; d++) y[to + d] += outputs[k][t * width + d];
    }
  });
}
function checkIsList(name, value3) {
  if (!Array.isArray(value3)) {
    throw new TypeError(
      `${name} is ${showValue(value3)}; allowed are lists, one entry for each path.`
    );
  }
}
function checkScatter(problem) {
  const twice = countVisits(problem).findIndex((count) => count > 1);
  if (twice >= 0) {
    throw new RangeError(
      `paths visit cell ${twice} more than once; allowed with merge scatter are paths that share no cell.`
    );
  }
}
function readWeights2(weights, count, cells) {
  if (weights === void 0) {
    throw new RangeError(
      `weights is undefined; allowed with merge gate is one number for each of ${count} paths, or one for each path and cell.`
    );
  }
  const { shape, data } = toTensor(weights, "weights");
  if (shape.join() === [count].join()) return (path) => data[path];
  if (shape.join() === [count, cells].join()) return (path, cell) => data[path * cells + cell];
  throw new RangeError(
    `weights has shape ${showShape(shape)}; allowed are ${count}, one for each path, and ${showShape([count, cells])}, one for each path and cell.`
  );
}
function mergePaths(outputs, paths, merge, options = {}) {
  checkRecord("options", options, { cells: true, weights: true });
  checkChoice("merge", merge, merges);
  checkIsList("outputs", outputs);
  checkIsList("paths", paths);
  if (paths.length === 0) throw new RangeError("paths is empty; allowed is at least one path.");
  checkLength("outputs", outputs.length, paths.length, "the number of paths");
  const tensors = outputs.map((output, k) => toTensor(output, `outputs[${k}]`));
  const rest2 = tensors[0].shape.slice(1);
  if (options.cells !== void 0) checkCount("options.cells", options.cells, 0);
  paths.forEach((path, k) => checkPath(`paths[${k}]`, path, options.cells ?? mostCells2, padding));
  const last = paths.reduce(
    (most3, path) => Array.from(path).reduce((high, cell) => Math.max(high, cell), most3),
    -1
  );
  const cells = options.cells ?? last + 1;
  tensors.forEach(({ shape: shape2 }, k) => {
    const wanted = [paths[k].length, ...rest2];
    if (shape2.length !== wanted.length || wanted.some((size, axis) => size !== shape2[axis])) {
      throw new RangeError(
        `outputs[${k}] has shape ${showShape(shape2)}; allowed is ${showShape(wanted)}, a row for each step of its path.`
      );
    }
  });
  if (merge === "none" && paths.length > 1) {
    throw new RangeError(
      `paths holds ${paths.length} paths; allowed with merge none is 1, as the paths of such an order are scanned in series.`
    );
  }
  const problem = { outputs: tensors.map(({ data }) => data), paths, cells, width: sizeOf(rest2) };
  if (merge === "scatter") checkScatter(problem);
  const weigh = merge === "gate" ? readWeights2(options.weights, paths.length, cells) : () => 1;
  const shape = merge === "concatenate" ? [cells, paths.length, ...rest2] : [cells, ...rest2];
  const single = tensors.every(({ data }) => data instanceof Float32Array);
  const y = single ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape));
  if (merge === "concatenate") concatenateOutputs(y, problem);
  else addOutputs(y, problem, weigh);
  if (merge === "mean") divideByVisits(y, problem);
  const overflow2 = y.findIndex((value3) => !Number.isFinite(value3));
  if (overflow2 >= 0) {
    throw new RangeError(
      `The merged map overflows at entry ${overflow2}; allowed are outputs whose sum is finite.`
    );
  }
  return { shape, data: y };
}

// src/kernel/orders/path-directions.ts
var scanDirections = ["start", "right", "left", "up", "down"];
function pathDirections(path, size) {
  checkGridSize("size", size, imageAxes);
  checkPath("path", path, sizeOf(size));
  const width = size[1];
  const moves = new Int32Array(path.length);
  for (let t = 1; t < path.length; t++) {
    const down = Math.floor(path[t] / width) - Math.floor(path[t - 1] / width);
    const right = path[t] % width - path[t - 1] % width;
    if (Math.abs(down) + Math.abs(right) !== 1) {
      throw new RangeError(
        `path[${t}] is ${path[t]} after ${path[t - 1]}; allowed are steps to a neighbour.`
      );
    }
    moves[t] = right === 1 ? 1 : right === -1 ? 2 : down === -1 ? 3 : 4;
  }
  return moves;
}

// src/kernel/orders/path-statistics.ts
function pathJumps(path, size) {
  checkGridSize("size", size);
  checkPath("path", path, sizeOf(size));
  checkCount("path.length", path.length);
  const lengths = new Int32Array(path.length - 1);
  let [jumps, total, longest] = [0, 0, 0];
  let from = new Int32Array(size.length);
  let to = new Int32Array(size.length);
  cellCoordinates(path[0], size, to);
  for (let t = 0; t < lengths.length; t++) {
    const left = from;
    from = to;
    to = left;
    cellCoordinates(path[t + 1], size, to);
    for (let axis = 0; axis < size.length; axis++) lengths[t] += Math.abs(to[axis] - from[axis]);
    if (lengths[t] !== 1) jumps++;
    total += lengths[t];
    longest = Math.max(longest, lengths[t]);
  }
  const moves = lengths.length;
  return {
    lengths,
    jumps,
    continuity: moves === 0 ? 1 : (moves - jumps) / moves,
    mean: moves === 0 ? 0 : total / moves,
    longest
  };
}
function neighbourGaps(paths, size) {
  checkGridSize("size", size);
  const cells = sizeOf(size);
  checkGiven("paths", paths, "paths, and arrays of paths");
  const list = typeof paths[0] === "number" ? [paths] : paths;
  checkArray("paths", list, "paths");
  if (list.length === 0) throw new RangeError("paths is empty; allowed is at least one path.");
  const steps = Array.from(list, (path, k) => {
    checkPath(`paths[${k}]`, path, cells);
    if (path.length !== cells) {
      throw new RangeError(
        `paths[${k}] has ${path.length} steps; allowed is ${cells}, one for each cell.`
      );
    }
    return inversePath(path);
  });
  const pairs = size.reduce((sum2, length) => sum2 + cells - cells / length, 0);
  const gaps = new Int32Array(pairs);
  let pair = 0;
  let stride = 1;
  for (let axis = size.length - 1; axis >= 0; axis--) {
    for (let cell = 0; cell < cells; cell++) {
      if (Math.floor(cell / stride) % size[axis] === size[axis] - 1) continue;
      let gap = cells;
      for (const step3 of steps) gap = Math.min(gap, Math.abs(step3[cell + stride] - step3[cell]));
      gaps[pair++] = gap;
    }
    stride *= size[axis];
  }
  const longest = gaps.reduce((most3, gap) => Math.max(most3, gap), 0);
  const histogram = new Int32Array(longest + 1);
  let total = 0;
  for (const gap of gaps) {
    histogram[gap]++;
    total += gap;
  }
  const mean = gaps.length === 0 ? 0 : total / gaps.length;
  return { gaps, mean, longest, histogram };
}
function pathReach(paths, cell, cells) {
  checkCount("cells", cells);
  checkCount("cell", cell, 0, cells - 1);
  checkArray("paths", paths, "paths");
  const reach2 = new Uint8Array(cells);
  paths.forEach((path, k) => {
    checkPath(`paths[${k}]`, path, cells);
    const end = Array.prototype.lastIndexOf.call(path, cell);
    for (let t = 0; t <= end; t++) reach2[path[t]] = 1;
  });
  return reach2;
}

// src/kernel/orders/quad-tree-path.ts
function quartersOf({ top, left, height, width }) {
  const [upper, first2] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  return [0, 1].flatMap(
    (down) => [0, 1].flatMap((right) => {
      const own = { height: down ? height - upper : upper, width: right ? width - first2 : first2 };
      if (own.height === 0 || own.width === 0) return [];
      return [{ top: top + down * upper, left: left + right * first2, ...own }];
    })
  );
}
function cellsOf({ top, left, height, width }, imageWidth) {
  return Array.from(
    { length: height * width },
    (_, i) => (top + Math.floor(i / width)) * imageWidth + left + i % width
  );
}
function quadTreePath(size, scores, options = {}) {
  checkGridSize("size", size, imageAxes);
  const { levels = 2, splits = 1 } = checkRecord("options", options, { levels: true, splits: true });
  checkCount("options.levels", levels, 0, 32);
  checkCount("options.splits", splits);
  const [height, width] = size;
  const { shape, data } = toTensor(scores, "scores");
  checkShape("scores", shape, [height, width]);
  const meanOf = (window) => {
    const cells = cellsOf(window, width);
    return cells.reduce((sum2, cell) => sum2 + data[cell] / cells.length, 0);
  };
  let windows2 = [{ top: 0, left: 0, height, width }];
  let finest = new Set(windows2);
  for (let level = 0; level < levels; level++) {
    const chosen2 = [...finest].map((window, place2) => ({ window, place: place2, mean: meanOf(window) })).sort((a, b) => b.mean - a.mean || a.place - b.place).slice(0, level === 0 ? 1 : splits);
    const split2 = new Map(chosen2.map(({ window }) => [window, quartersOf(window)]));
    windows2 = windows2.flatMap((window) => split2.get(window) ?? [window]);
    finest = new Set([...split2.values()].flat());
  }
  return Int32Array.from(windows2.flatMap((window) => cellsOf(window, width)));
}

// src/kernel/orders/random-walks.ts
function walkFrom({ neighbours }, start2, steps, uniform) {
  const walk = new Int32Array(steps + 1).fill(start2);
  for (let t = 1; t <= steps; t++) {
    const next = neighbours[walk[t - 1]];
    walk[t] = next.length === 0 ? walk[t - 1] : next[Math.floor(uniform() * next.length)];
  }
  return walk;
}
function randomWalk(graph, start2, steps, seed = 1) {
  const read2 = readGraph("graph", graph);
  checkCount("start", start2, 0, read2.nodes - 1);
  checkCount("steps", steps, 0);
  return walkFrom(read2, start2, steps, random(seed));
}
function neighbourhoodTokens(graph, options = {}) {
  checkRecord("options", options, { m: true, M: true, s: true, seed: true });
  const read2 = readGraph("graph", graph);
  const { m = 2, M = 4, s = 1, seed = 1 } = options;
  checkCount("options.m", m, 0, 1024);
  checkCount("options.M", M, 1, 1024);
  checkCount("options.s", s, 1, 1024);
  const uniform = random(seed);
  return Array.from({ length: read2.nodes }, (_, node) => {
    const tokens = [];
    for (let length = m; length >= 0; length--)
      for (let repeat = 0; repeat < s; repeat++) {
        const visited = /* @__PURE__ */ new Set();
        for (let walk = 0; walk < M; walk++)
          for (const each of walkFrom(read2, node, length, uniform)) visited.add(each);
        tokens.push(Int32Array.from(visited).sort());
      }
    return tokens;
  });
}

// src/kernel/orders/roesser-scan.ts
var corners = ["top left", "top right", "bottom left", "bottom right"];
function lastAxis(name, value3) {
  const { shape } = toTensor(value3, name);
  checkNotEmpty(name, shape);
  return shape[shape.length - 1];
}
function readProblem(input) {
  const x = toTensor(input.x, "x");
  const [height, width] = checkShape("x", x.shape, ["height", "width"]);
  checkNotEmpty("x", x.shape);
  const N1 = lastAxis("Bbar1", input.Bbar1);
  const N2 = lastAxis("Bbar2", input.Bbar2);
  const { D = 0 } = input;
  checkFinite("D", D);
  const read2 = (name, shape) => {
    const value3 = toTensor(input[name], name);
    const perCell = [height, width, ...shape];
    if (value3.shape.join() === shape.join()) return { data: value3.data, stride: 0 };
    if (value3.shape.join() !== perCell.join()) {
      throw new RangeError(
        `${name} has shape ${showShape(value3.shape)}; allowed are ${showShape(shape)}, and ${showShape(perCell)} for one in each cell.`
      );
    }
    return { data: value3.data, stride: sizeOf(shape) };
  };
  return {
    ...{ height, width, N1, N2, x: x.data, D },
    Abar1: read2("Abar1", [N1, N1]),
    Abar2: read2("Abar2", [N1, N2]),
    Abar3: read2("Abar3", [N2, N1]),
    Abar4: read2("Abar4", [N2, N2]),
    Bbar1: read2("Bbar1", [N1]),
    Bbar2: read2("Bbar2", [N2]),
    C1: read2("C1", [N1]),
    C2: read2("C2", [N2])
  };
}
function addProduct2({ data, stride }, cell, from, to) {
  const start2 = cell * stride;
  for (let row2 = 0; row2 < to.length; row2++)
    for (let col = 0; col < from.length; col++)
      to[row2] += data[start2 + row2 * from.length + col] * from[col];
}
function product({ data, stride }, cell, state) {
  let sum2 = 0;
  for (let n = 0; n < state.length; n++) sum2 += data[cell * stride + n] * state[n];
  return sum2;
}
function scanFrom(corner, problem, horizontal, vertical, y) {
  const { height, width, N1, N2, x } = problem;
  const fromBottom = corner.startsWith("bottom");
  const fromRight = corner.endsWith("right");
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      const row2 = fromBottom ? height - 1 - i : i;
      const cell = row2 * width + (fromRight ? width - 1 - j : j);
      const left = horizontal.subarray(cell * N1, (cell + 1) * N1);
      const above = vertical.subarray(cell * N2, (cell + 1) * N2);
      y[cell] += product(problem.C1, cell, left) + product(problem.C2, cell, above);
      if (j < width - 1) {
        const next = cell + (fromRight ? -1 : 1);
        const to = horizontal.subarray(next * N1, (next + 1) * N1);
        addProduct2(problem.Abar1, cell, left, to);
        addProduct2(problem.Abar2, cell, above, to);
        const { data, stride } = problem.Bbar1;
        for (let n = 0; n < N1; n++) to[n] += data[cell * stride + n] * x[cell];
      }
      if (i < height - 1) {
        const next = cell + (fromBottom ? -width : width);
        const to = vertical.subarray(next * N2, (next + 1) * N2);
        addProduct2(problem.Abar3, cell, left, to);
        addProduct2(problem.Abar4, cell, above, to);
        const { data, stride } = problem.Bbar2;
        for (let n = 0; n < N2; n++) to[n] += data[cell * stride + n] * x[cell];
      }
    }
}
var inputKeys = {
  x: true,
  Abar1: true,
  Abar2: true,
  Abar3: true,
  Abar4: true,
  Bbar1: true,
  Bbar2: true,
  C1: true,
  C2: true,
  D: true
};
function roesserScan(input, from = ["top left"]) {
  checkRecord("input", input, inputKeys);
  checkArray("from", from, "corners");
  if (from.length === 0)
    throw new RangeError("from is empty; allowed are lists of at least one corner.");
  from.forEach((corner, k) => {
    checkChoice(`from[${k}]`, corner, corners);
    if (from.indexOf(corner) < k) {
      throw new RangeError(`from[${k}] is "${corner}" again; allowed is each corner once.`);
    }
  });
  const problem = readProblem(input);
  const { height, width, N1, N2, x, D } = problem;
  const cells = height * width;
  const y = Float64Array.from(x, (value3) => D * value3);
  const horizontal = new Float64Array(from.length * cells * N1);
  const vertical = new Float64Array(from.length * cells * N2);
  from.forEach(
    (corner, k) => scanFrom(
      corner,
      problem,
      horizontal.subarray(k * cells * N1, (k + 1) * cells * N1),
      vertical.subarray(k * cells * N2, (k + 1) * cells * N2),
      y
    )
  );
  const allowed2 = "parameters whose states are finite";
  const shape = [from.length, height, width];
  checkResult("horizontal", horizontal, allowed2, [...shape, N1]);
  checkResult("vertical", vertical, allowed2, [...shape, N2]);
  checkResult("y", y, allowed2, [height, width]);
  return {
    y: { shape: [height, width], data: y },
    horizontal: { shape: [...shape, N1], data: horizontal },
    vertical: { shape: [...shape, N2], data: vertical }
  };
}

// src/kernel/orders/order-options.ts
function choiceOption(meaning, choices) {
  return { kind: "choice", meaning, choices, default: choices[0] };
}
function countOption(meaning, value3, least2 = 1, most3 = 2 ** 30) {
  return { kind: "count", meaning, default: value3, least: least2, most: most3 };
}
function numberOption(meaning, value3, most3 = Number.MAX_VALUE) {
  return { kind: "number", meaning, default: value3, most: most3 };
}
var seedOption = /* @__PURE__ */ countOption("Seed of the random numbers.", 1, 0);
function checkOption(name, value3, option) {
  if (option.kind === "choice") checkChoice(name, value3, option.choices);
  else if (option.kind === "count") checkCount(name, value3, option.least, option.most);
  else {
    checkFinite(name, value3);
    if (value3 <= 0 || value3 > option.most) {
      const range = option.most === Number.MAX_VALUE ? "" : ` and at most ${option.most}`;
      throw new RangeError(`${name} is ${value3}; allowed are numbers above 0${range}.`);
    }
  }
}
function readOptions(order, schema, given) {
  const known2 = Object.keys(schema);
  if (!isRecord(given)) {
    throw new TypeError(
      `options is ${showValue(given)}; allowed are records of ${known2.join(", ") || "no options"}.`
    );
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(schema, name) || given[name] === void 0) continue;
    const allowed2 = known2.length === 0 ? "no options" : known2.join(", ");
    const near = nearestNames(name, known2);
    const hint = near.length === 0 ? "" : ` Nearest: ${near.join(", ")}.`;
    throw new RangeError(
      `options.${name} is not an option of ${order}; allowed are ${allowed2}.${hint}`
    );
  }
  const values2 = {};
  for (const name of known2) {
    const value3 = given[name] === void 0 ? schema[name].default : given[name];
    checkOption(`options.${name}`, value3, schema[name]);
    values2[name] = value3;
  }
  return values2;
}

// src/kernel/orders/points.ts
var sideOption = /* @__PURE__ */ numberOption(
  "Side of the cells that coordinates are rounded to.",
  0.02
);
function readPoints(name, value3) {
  const { shape, data } = toTensor(value3, name);
  const [count] = checkShape(name, shape, ["points", 3]);
  if (count === 0) throw new RangeError(`${name} has shape 0 × 3; allowed is at least one point.`);
  return { count, data };
}
var mostBits = 16;
function checkBits(cells, cause) {
  for (let i = 0; i < cells.length; i++) {
    if (!(cells[i] >= 0 && cells[i] < 2 ** mostBits)) {
      throw new RangeError(
        `${cause} puts points[${Math.floor(i / 3)}] in cell ${cells[i]} of an axis; allowed are cells from 0 to ${2 ** mostBits - 1}.`
      );
    }
  }
}
function latticeCells(points, side, from) {
  const { count, data } = points;
  const cells = new Float64Array(3 * count);
  for (let axis = 0; axis < 3; axis++) {
    let least2 = Infinity;
    for (let i = axis; i < 3 * count; i += 3) least2 = Math.min(least2, data[i]);
    const origin = from === "least" ? least2 : 0;
    const first2 = Math.floor((least2 - origin) / side);
    for (let i = axis; i < 3 * count; i += 3) {
      cells[i] = Math.floor((data[i] - origin) / side) - first2;
    }
  }
  checkBits(cells, `options.side, ${side},`);
  return cells;
}
function bitsOf(cells) {
  let most3 = 0;
  for (let i = 0; i < cells.length; i++) most3 = Math.max(most3, cells[i]);
  return bitsBelow(most3 + 1);
}
function keysOf(cells, axes, key2) {
  const coordinates = new Int32Array(3);
  return Float64Array.from({ length: cells.length / 3 }, (_, i) => {
    for (let level = 0; level < 3; level++) coordinates[level] = cells[3 * i + axes[level]];
    return key2(coordinates);
  });
}

// src/kernel/orders/order.ts
var gridAxes = {
  sequence: ["length"],
  image: imageAxes,
  video: ["frames", "height", "width"],
  volume: ["depth", "height", "width"]
};
function readInput2(domain, input) {
  if (domain === "graph") return readGraph("graph", input);
  if (domain === "points") return readPoints("points", input);
  checkGridSize("size", input, gridAxes[domain]);
  return input;
}
function defineOrder(definition) {
  const { build, cover = "every", merge = "none", ...rest2 } = definition;
  const scanPaths = (input, options = {}) => build(
    readInput2(definition.domain, input),
    readOptions(definition.name, definition.options, options)
  );
  return {
    ...rest2,
    cover,
    merge,
    scanPaths,
    paths: (input, options) => scanPaths(input, options).map(({ path }) => path)
  };
}
function bothWays(label, path) {
  return [{ label, path }, backwards(label, path)];
}
function backwards(label, path) {
  return { label: `${label}, reversed`, path: path.slice().reverse() };
}
function checkDivides(name, value3, whole, what) {
  if (whole % value3 !== 0) {
    throw new RangeError(`${name} is ${value3}; allowed are divisors of ${whole}, ${what}.`);
  }
}
function countedPath(size) {
  return Int32Array.from({ length: sizeOf(size) }, (_, t) => t);
}

// src/kernel/orders/frequency-orders.ts
function halves(length, shift) {
  const at = (frequency) => (frequency + shift + length) % length;
  const up = Math.floor(length / 2) + 1;
  return [
    { sign: "+", lines: Array.from({ length: up }, (_, k) => at(k)) },
    { sign: "−", lines: Array.from({ length: length - up }, (_, k) => at(-1 - k)) }
  ];
}
function quarterZigzags(size, zero) {
  const [rows2, columns2] = size.map(
    (length) => halves(length, zero === "centre" ? Math.floor(length / 2) : 0)
  );
  return rows2.flatMap(
    (row2) => columns2.flatMap((column2) => {
      const width = column2.lines.length;
      if (row2.lines.length === 0 || width === 0) return [];
      const path = zigzagPath([row2.lines.length, width]).map(
        (cell) => row2.lines[Math.floor(cell / width)] * size[1] + column2.lines[cell % width]
      );
      return [{ label: `frequencies ${row2.sign} ${column2.sign}`, path }];
    })
  );
}
var frequencyOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "fourier-mamba",
    title: "FourierMamba: zigzags over a spectrum",
    source: "Li et al., FourierMamba: Fourier Learning Integration with State Space Models for Image Deraining (2024), by its description",
    domain: "image",
    summary: "The cells are the coefficients of a Fourier transform. Each quarter of the spectrum is read from low to high frequencies by the zigzag of JPEG, the quarters in mirror images of each other. The model also scans along channels.",
    options: {
      zero: choiceOption(
        "Where frequency 0 stands: in the first cell, as a transform gives it, or in the middle, as spectra are drawn.",
        ["corner", "centre"]
      )
    },
    cover: "together",
    merge: "scatter",
    build: (size, { zero }) => quarterZigzags(size, zero)
  }),
  defineOrder({
    name: "global-mamba",
    title: "GlobalMamba: bands of frequency",
    source: "Wang et al., GlobalMamba: Global Image Serialization for Vision Mamba (2024), by its description",
    domain: "image",
    summary: "The cells are the coefficients of a cosine transform, read band by band from low to high frequencies, so that the first tokens tell of the whole image. The model turns each band back into an image before it makes tokens. That bands are squares around frequency 0, read in zigzag inside, is ours.",
    options: { bands: countOption("How many bands.", 4) },
    build: (size, { bands }) => {
      const place2 = inversePath(zigzagPath(size));
      const [height, width] = size;
      const keys = Array.from(place2, (step3, cell) => {
        const share = Math.max(Math.floor(cell / width) / height, cell % width / width);
        return Math.floor(bands * share) * place2.length + step3;
      });
      return [{ label: `${bands} bands`, path: sortByKey(keys) }];
    }
  })
])();

// src/kernel/shuffle.ts
function shuffled(length, uniform) {
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}

// src/kernel/orders/graph-centrality.ts
var rounds = 200;
function degrees({ neighbours }) {
  return Float64Array.from(neighbours, (list) => list.length);
}
function eigenvectorCentrality({ nodes: nodes3, neighbours }) {
  let rank = new Float64Array(nodes3).fill(1 / Math.sqrt(nodes3));
  for (let round = 0; round < rounds; round++) {
    const next = rank.slice();
    for (let node = 0; node < nodes3; node++)
      for (const other of neighbours[node]) next[node] += rank[other];
    const length = Math.sqrt(next.reduce((sum2, value3) => sum2 + value3 * value3, 0));
    rank = next.map((value3) => value3 / length);
  }
  return rank;
}
function pageRank({ nodes: nodes3, neighbours }, damping) {
  let rank = new Float64Array(nodes3).fill(1 / nodes3);
  for (let round = 0; round < rounds; round++) {
    let lost = 0;
    const next = new Float64Array(nodes3);
    for (let node = 0; node < nodes3; node++) {
      if (neighbours[node].length === 0) lost += rank[node];
      for (const other of neighbours[node]) next[other] += rank[node] / neighbours[node].length;
    }
    rank = next.map((value3) => damping * (value3 + lost / nodes3) + (1 - damping) / nodes3);
  }
  return rank;
}
function rounded(scores) {
  return scores.map((score) => Math.round(score * 1e10));
}
function returnProbabilities({ nodes: nodes3, neighbours }, steps) {
  return Float64Array.from({ length: nodes3 }, (_, start2) => {
    let at = new Float64Array(nodes3);
    at[start2] = 1;
    let back = 0;
    for (let step3 = 0; step3 < steps; step3++) {
      const next = new Float64Array(nodes3);
      for (let node = 0; node < nodes3; node++) {
        if (at[node] === 0) continue;
        const list = neighbours[node];
        if (list.length === 0) next[node] += at[node];
        for (const other of list) next[other] += at[node] / list.length;
      }
      at = next;
      back += at[start2];
    }
    return back;
  });
}

// src/kernel/orders/spanning-tree.ts
function partOf2(node, part) {
  while (part[node] !== node) {
    part[node] = part[part[node]];
    node = part[node];
  }
  return node;
}
function treeEdges({ nodes: nodes3, edges, weights }) {
  const part = Int32Array.from({ length: nodes3 }, (_, node) => node);
  const kept = [];
  for (const e of sortByKey(weights)) {
    const a = partOf2(edges[e][0], part);
    const b = partOf2(edges[e][1], part);
    if (a === b) continue;
    part[a] = b;
    kept.push(e);
  }
  return kept;
}
function spanningTree(graph, root) {
  const { nodes: nodes3, edges } = graph;
  const kept = treeEdges(graph);
  if (kept.length < nodes3 - 1) {
    throw new RangeError(
      `graph has ${nodes3 - kept.length} parts without an edge between them; allowed are connected graphs.`
    );
  }
  const pairs = kept.map((e) => edges[e]);
  const neighbours = neighboursOf(nodes3, pairs);
  const order = traverse({ ...graph, neighbours }, root, "breadth");
  const rank = new Int32Array(nodes3);
  for (let t = 0; t < nodes3; t++) rank[order[t]] = t;
  const parent = new Int32Array(nodes3).fill(-1);
  const edge = new Int32Array(nodes3).fill(-1);
  kept.forEach((e) => {
    const [a, b] = edges[e];
    const child = rank[a] > rank[b] ? a : b;
    parent[child] = child === a ? b : a;
    edge[child] = e;
  });
  return { order, parent, edge };
}
function minimumSpanningTree(graph, root = 0) {
  const read2 = readGraph("graph", graph);
  checkCount("root", root, 0, read2.nodes - 1);
  return spanningTree(read2, root);
}

// src/kernel/orders/graph-orders.ts
var graphMamba = "Wang et al., Graph-Mamba: Towards Long-Range Graph Sequence Modeling with Selective State Spaces (2024), and its program";
var graphOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "degree",
    title: "Graph-Mamba: nodes by degree",
    source: graphMamba,
    domain: "graph",
    summary: "Nodes of few neighbours first, so that hubs come last and can see all others; equal degrees in random order. Tests take the mean over five draws.",
    options: {
      ties: choiceOption(
        "How equal degrees are ordered: by noise in [0, 1) added to the degree, by a random permutation before a stable sort, or by number.",
        ["noise", "permutation", "number"]
      ),
      draws: countOption("Draws, each a path; 5 at test.", 1, 1, 1024),
      seed: seedOption
    },
    merge: "mean",
    build: (graph, { ties, draws: draws2, seed }) => {
      const uniform = random(seed);
      const degree = degrees(graph);
      return Array.from({ length: draws2 }, (_, draw) => {
        const label = draws2 === 1 ? "degree" : `degree, draw ${draw}`;
        if (ties === "number") return { label, path: sortByKey(degree) };
        if (ties === "noise") return { label, path: sortByKey(degree.map((d) => d + uniform())) };
        const nodes3 = shuffled(graph.nodes, uniform);
        const path = sortByKey(Array.from(nodes3, (node) => degree[node])).map((t) => nodes3[t]);
        return { label, path };
      });
    }
  }),
  defineOrder({
    name: "centrality",
    title: "Nodes by eigenvector centrality",
    source: graphMamba,
    domain: "graph",
    summary: "Nodes of small eigenvector centrality first; equal ones by number. A node is central where its neighbours are.",
    options: {},
    build: (graph) => [
      { label: "centrality", path: sortByKey(rounded(eigenvectorCentrality(graph))) }
    ]
  }),
  defineOrder({
    name: "page-rank",
    title: "Nodes by PageRank",
    source: "Behrouz and Hashemi, Graph Mamba: Towards Learning on Graphs with State Space Models (2024)",
    domain: "graph",
    summary: "Nodes of small PageRank first; equal ones by number. Used where nodes are the tokens.",
    options: {
      damping: numberOption("Probability to follow an edge.", 0.85, 1)
    },
    build: (graph, { damping }) => [
      { label: "PageRank", path: sortByKey(rounded(pageRank(graph, damping))) }
    ]
  }),
  defineOrder({
    name: "node-permutation",
    title: "Random permutation of nodes",
    source: graphMamba,
    domain: "graph",
    summary: "The nodes in random order.",
    options: { seed: seedOption },
    build: (graph, { seed }) => [
      { label: "permutation", path: shuffled(graph.nodes, random(seed)) }
    ]
  }),
  defineOrder({
    name: "traversal",
    title: "Breadth-first and depth-first order",
    source: "Choi et al., SpoT-Mamba: Learning Long-Range Dependency on Spatio-Temporal Graphs with Selective State Spaces (2024)",
    domain: "graph",
    summary: "All nodes from a start, nearest first or as deep as edges lead; parts that are not reached follow, each from its least node.",
    options: {
      traversal: choiceOption("Nearest nodes first, or as deep as edges lead.", [
        "breadth",
        "depth"
      ]),
      start: countOption("The first node.", 0, 0)
    },
    build: (graph, { traversal, start: start2 }) => {
      checkCount("options.start", start2, 0, graph.nodes - 1);
      return [{ label: `${traversal} first`, path: traverse(graph, start2, traversal) }];
    }
  }),
  defineOrder({
    name: "node-walks",
    title: "SpoT-Mamba: a sequence for each node",
    source: "Choi et al., SpoT-Mamba: Learning Long-Range Dependency on Spatio-Temporal Graphs with Selective State Spaces (2024)",
    domain: "graph",
    summary: "From each node a random walk, or the nodes it reaches breadth-first or depth-first; each sequence is read by itself. The model then scans what each node got through time.",
    options: {
      walk: choiceOption("A random walk, or the nodes that are reached.", [
        "random",
        "breadth",
        "depth"
      ]),
      length: countOption("Nodes of a sequence, at most.", 8, 1, 2 ** 16),
      seed: seedOption
    },
    cover: "freely",
    build: (graph, { walk, length, seed }) => {
      const uniform = random(seed);
      return Array.from({ length: graph.nodes }, (_, node) => ({
        label: `from node ${node}`,
        path: walk === "random" ? walkFrom(graph, node, length - 1, uniform) : Int32Array.from(reachedFrom(graph, node, walk, new Uint8Array(graph.nodes), length))
      }));
    }
  }),
  defineOrder({
    name: "tree",
    title: "GrootVL: the minimum spanning tree",
    source: "Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024), and its program",
    domain: "graph",
    summary: "The minimum spanning tree of the weighted graph, breadth-first or depth-first from the root. treeScan carries states along the tree; a scan along the path alone does not.",
    options: {
      traversal: choiceOption(
        "Nearest nodes first, or as deep as edges lead (MamMIL reads both).",
        ["breadth", "depth"]
      ),
      root: countOption("The root.", 0, 0)
    },
    build: (graph, { traversal, root }) => {
      checkCount("options.root", root, 0, graph.nodes - 1);
      const { order, parent } = spanningTree(graph, root);
      if (traversal === "breadth") return [{ label: "tree, breadth first", path: order }];
      const children = Array.from({ length: graph.nodes }, () => []);
      for (const node of Int32Array.from(order).sort()) {
        if (parent[node] >= 0) children[parent[node]].push(node);
      }
      const path = traverse(
        { ...graph, neighbours: children.map((list) => Int32Array.from(list)) },
        root,
        "depth"
      );
      return [{ label: "tree, depth first", path }];
    }
  })
])();

// src/kernel/orders/graph-token-orders.ts
var graphMamba2 = "Wang et al., Graph-Mamba: Towards Long-Range Graph Sequence Modeling with Selective State Spaces (2024), a switch of its program";
var drawsOption = /* @__PURE__ */ countOption("Draws, each a path; 5 at test.", 1, 1, 1024);
function draws(count, label, path) {
  return Array.from({ length: count }, (_, draw) => ({
    label: count === 1 ? label : `${label}, draw ${draw}`,
    path: path()
  }));
}
function metaPathInstances({ neighbours, types }) {
  return Float64Array.from(neighbours, (list, node) => {
    let instances = 0;
    for (const via of list) {
      if (types[via] === types[node]) continue;
      for (const end of neighbours[via]) {
        if (end !== node && types[end] === types[node]) instances++;
      }
    }
    return instances;
  });
}
var graphTokenOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "cluster",
    title: "Graph-Mamba: communities one after another",
    source: graphMamba2,
    domain: "graph",
    summary: "The communities of the graph, by the method of Louvain, in random order, and the nodes of each in random order. Tests take the mean over five draws.",
    options: { draws: drawsOption, seed: seedOption },
    merge: "mean",
    build: (graph, { draws: count, seed }) => {
      const uniform = random(seed);
      const community = communitiesOf(graph);
      return draws(count, "communities", () => {
        const place2 = shuffled(graph.nodes, uniform);
        const nodes3 = shuffled(graph.nodes, uniform);
        return sortByKey(Array.from(nodes3, (node) => place2[community[node]])).map((t) => nodes3[t]);
      });
    }
  }),
  defineOrder({
    name: "random-walk-encoding",
    title: "Graph-Mamba: by the return of random walks",
    source: graphMamba2,
    domain: "graph",
    summary: "Nodes to which a random walk most probably returns first: by the sum of the probabilities of being back after each of some numbers of steps, with normal noise of the spread of these sums or without.",
    options: {
      steps: countOption("Longest walk; 20 is usual.", 20, 1, 1024),
      noise: choiceOption("Whether noise is added, as at test, where the mean of draws is taken.", [
        "none",
        "normal"
      ]),
      draws: drawsOption,
      seed: seedOption
    },
    merge: "mean",
    build: (graph, { steps, noise, draws: count, seed }) => {
      const normal = gaussian(seed);
      const sums = returnProbabilities(graph, steps);
      const mean = sums.reduce((sum2, value3) => sum2 + value3 / sums.length, 0);
      const spread2 = Math.sqrt(
        sums.reduce((sum2, value3) => sum2 + (value3 - mean) ** 2 / Math.max(1, sums.length - 1), 0)
      );
      return draws(
        count,
        "returns",
        () => sortByKey(
          sums.map(
            (sum2) => noise === "normal" ? spread2 * normal() - sum2 : -Math.round(sum2 * 1e10)
          )
        )
      );
    }
  }),
  defineOrder({
    name: "graph-mamba-network",
    title: "Graph Mamba networks: walks around each node",
    source: "Behrouz and Hashemi, Graph Mamba: Towards Learning on Graphs with State Space Models (2024), by its description",
    domain: "graph",
    summary: "For each node a sequence from what is far to itself: M random walks of m steps from it, then of one step less, and so on, the node last. The model makes a token of the nodes that the walks of one length visit (neighbourhoodTokens); here they are read walk by walk.",
    options: {
      m: countOption("Longest walk.", 2, 1, 64),
      M: countOption("Walks of each length.", 4, 1, 64),
      s: countOption("How often each length is repeated.", 1, 1, 64),
      seed: seedOption
    },
    cover: "freely",
    build: (graph, { m, M, s, seed }) => {
      const uniform = random(seed);
      return Array.from({ length: graph.nodes }, (_, node) => {
        const path = [];
        for (let length = m; length >= 1; length--)
          for (let walk = 0; walk < s * M; walk++)
            path.push(...walkFrom(graph, node, length, uniform));
        for (let repeat = 0; repeat < s; repeat++) path.push(node);
        return { label: `to node ${node}`, path: Int32Array.from(path) };
      });
    }
  }),
  defineOrder({
    name: "hete-graph-mamba",
    title: "HeteGraph-Mamba: within types, then across them",
    source: "Pan et al., HeteGraph-Mamba: Heterogeneous Graph Learning via Selective State Space Model (2024), by its description",
    domain: "graph",
    summary: "The nodes of each type by how many meta-path instances lead from them to others of their type, here walks of two edges by way of another type, fewest first; then all nodes, type after type in the same inner order.",
    options: {},
    cover: "freely",
    build: (graph) => {
      const order = sortByKey(metaPathInstances(graph));
      const types = [...new Set(Array.from(graph.types))].sort((a, b) => a - b);
      const inner = types.map((type) => order.filter((node) => graph.types[node] === type));
      return [
        ...inner.map((path, k) => ({ label: `type ${types[k]}`, path })),
        { label: "all types", path: Int32Array.from(inner.flatMap((path) => Array.from(path))) }
      ];
    }
  })
])();

// src/kernel/orders/cross-scan.ts
function crossScan(size) {
  const rows2 = countedPath(size);
  const columns2 = axisPath(size, [1, 0]);
  return [
    { label: "rows", path: rows2 },
    { label: "columns", path: columns2 },
    backwards("rows", rows2),
    backwards("columns", columns2)
  ];
}

// src/kernel/orders/window-path.ts
function checkWindow(name, window, [height, width]) {
  checkCount(name, window);
  if (window > Math.max(height, width)) {
    throw new RangeError(
      `${name} is ${window}; allowed are whole numbers from 1 to ${Math.max(height, width)}, the longer side of ${height} × ${width}.`
    );
  }
}
function windowPath(size, window, options = {}) {
  checkRecord("options", options, { first: true, padding: true });
  checkGridSize("size", size, imageAxes);
  checkWindow("window", window, size);
  const { first: first2 = "rows", padding: padded = "skip" } = options;
  checkChoice("options.first", first2, ["rows", "columns"]);
  checkChoice("options.padding", padded, ["skip", "keep"]);
  const [height, width] = size;
  const [slow, fast] = first2 === "rows" ? [height, width] : [width, height];
  const path = [];
  for (let s = 0; s < slow; s += window)
    for (let f = 0; f < fast; f += window)
      for (let a = s; a < s + window; a++)
        for (let b = f; b < f + window; b++) {
          if (a < slow && b < fast) path.push(first2 === "rows" ? a * width + b : b * width + a);
          else if (padded === "keep") path.push(padding);
        }
  return Int32Array.from(path);
}

// src/kernel/orders/hierarchical-orders.ts
var quarters = ["top left", "top right", "bottom left", "bottom right"];
var shifts = ["none", "down right", "up left", "down left", "up right"];
function quarterScores([height, width], quarter) {
  const [down, right] = [quarter.startsWith("bottom"), quarter.endsWith("right")];
  return Float64Array.from({ length: height * width }, (_, cell) => {
    const isBelow = Math.floor(cell / width) >= Math.ceil(height / 2);
    const isRight = cell % width >= Math.ceil(width / 2);
    return isBelow === down && isRight === right ? 1 : 0;
  });
}
function rolledPath(path, [height, width], shift) {
  if (shift === "none") return path;
  const down = Math.floor(height / 8) * (shift.startsWith("down") ? 1 : -1);
  const right = Math.floor(width / 8) * (shift.endsWith("right") ? 1 : -1);
  return path.map((cell) => {
    const row2 = (Math.floor(cell / width) - down + height) % height;
    return row2 * width + (cell % width - right + width) % width;
  });
}
var hierarchicalOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "ms-vmamba",
    title: "MSVMamba: one full and three coarse routes",
    source: "Shi et al., Multi-Scale VMamba: Hierarchy in Hierarchy Visual State Space Model (2024), and its first program",
    domain: "image",
    summary: "One route of the cross-scan on the whole image, the other three on an image of half the side; the coarse outputs are summed, enlarged and added.",
    options: {
      full: choiceOption("The route at full resolution; rows in the paper.", [
        "rows",
        "columns",
        "rows, reversed",
        "columns, reversed"
      ]),
      split: choiceOption(
        "What is shared out between the scales: the routes; or the channels, one half by four routes at full and the other by four at half resolution, as in a class of the program that its settings do not use.",
        ["routes", "channels"]
      ),
      coarse: choiceOption(
        "The coarse routes as one sequence, whose state runs on, as released; or as three.",
        ["joined", "separate"]
      )
    },
    cover: "freely",
    merge: "sum",
    departure: "The released program joins the three coarse routes into one sequence with one set of parameters, so that the state of one runs on into the next, where the paper scans each.",
    build: (size, { full, split: split2, coarse }) => {
      const grid = size.map((length) => Math.ceil(length / 2));
      const atHalf = (each) => ({ ...each, label: `coarse ${each.label}`, grid });
      if (split2 === "channels") return [...crossScan(size), ...crossScan(grid).map(atHalf)];
      const whole = crossScan(size).filter(({ label }) => label === full);
      const routes = crossScan(grid).filter(({ label }) => label !== full);
      if (coarse === "separate") return [...whole, ...routes.map(atHalf)];
      const path = joinPaths(routes.map((each) => each.path));
      return [...whole, { label: "coarse routes", path, grid }];
    }
  }),
  defineOrder({
    name: "nested",
    title: "MiM-ISTD: words inside sentences",
    source: "Chen et al., MiM-ISTD: Mamba-in-Mamba for Efficient Infrared Small Target Detection (2024)",
    domain: "image",
    summary: "Inner scans read the cells of each patch from a new state; the outer scan reads the patches, to which the pooled inner outputs are added.",
    options: { patch: countOption("Cells along a side of a patch; it divides both sides.", 2) },
    merge: "sum",
    build: (size, { patch }) => {
      size.forEach(
        (length, axis) => checkDivides("options.patch", patch, length, axis === 0 ? "the height" : "the width")
      );
      const grid = size.map((length) => length / patch);
      return [
        { label: "inner", path: windowPath(size, patch), segment: patch * patch },
        { label: "outer", path: countedPath(grid), grid }
      ];
    }
  }),
  defineOrder({
    name: "quad-mamba",
    title: "QuadMamba: windows of a quad-tree",
    source: "Xie et al., QuadMamba: Learning Quadtree-based Selective Scan for Visual State Space Model (2024), and its program",
    domain: "image",
    summary: "The image in quarters, one after another, row after row inside each; the quarter that scores highest, as the model has learned, in quarters of its own. Read both ways. In layers by turns the image is rolled by an eighth of its side in one of four directions. quadTreePath takes scores.",
    options: {
      quarter: choiceOption("The quarter of the highest score.", quarters),
      shift: choiceOption("Which way the image is rolled before it is cut.", shifts)
    },
    merge: "sum",
    departure: "The released program numbers the sixteen small windows row by row over the whole image, and the large ones by quarters. So the cells of the chosen quarter fall on steps that another quarter has too, and are added there; here they keep to their own.",
    build: (size, { quarter, shift }) => {
      const scores = { shape: [...size], data: quarterScores(size, quarter) };
      return bothWays("windows", rolledPath(quadTreePath(size, scores), size, shift));
    }
  })
])();

// src/kernel/orders/snake-path.ts
function snakePath(size, axes = Array.from(size ?? [], (_, axis) => axis), fromEnd = []) {
  checkGridSize("size", size);
  checkAxes(axes, size);
  checkArray("fromEnd", fromEnd, "true and false");
  fromEnd.forEach((isFromEnd, axis) => checkFlag(`fromEnd[${axis}]`, isFromEnd));
  const strides = stridesOf(size);
  const path = new Int32Array(sizeOf(size));
  for (let t = 0; t < path.length; t++) {
    let rest2 = t;
    let block = path.length;
    for (const axis of axes) {
      block /= size[axis];
      const line2 = Math.floor(rest2 / block);
      rest2 %= block;
      if (line2 % 2 === 1) rest2 = block - 1 - rest2;
      path[t] += (fromEnd[axis] ? size[axis] - 1 - line2 : line2) * strides[axis];
    }
  }
  return path;
}

// src/kernel/orders/image-orders.ts
var imageOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "bidirectional",
    title: "Vim: forward and backward raster",
    source: "Zhu et al., Vision Mamba: Efficient Visual Representation Learning with Bidirectional State Space Model (2024), and its program",
    domain: "image",
    summary: "Rows from the first cell to the last and back. Each direction has its own parameters; the mean of both goes on.",
    options: {},
    merge: "mean",
    build: (size) => bothWays("rows", countedPath(size))
  }),
  defineOrder({
    name: "cross-scan",
    title: "VMamba: cross-scan in four directions",
    source: "Liu et al., VMamba: Visual State Space Model (2024), and its program",
    domain: "image",
    summary: "Rows and columns, each forward and reversed, summed after each order is undone.",
    options: {
      routes: choiceOption(
        "The four routes; or, as ablations, one route four times, or rows and reversed rows twice each.",
        ["cross", "one", "two"]
      )
    },
    merge: "sum",
    build: (size, { routes }) => {
      if (routes === "cross") return crossScan(size);
      const forward = { label: "rows", path: countedPath(size) };
      const second2 = routes === "one" ? forward : backwards("rows", forward.path);
      return [forward, second2, forward, second2].map((each) => ({ ...each }));
    }
  }),
  defineOrder({
    name: "omnidirectional",
    title: "RS-Mamba (RSM): eight directions",
    source: "Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024), and its program",
    domain: "image",
    summary: "The cross-scan, and diagonals and anti-diagonals that wrap round, forward and reversed; summed.",
    options: {},
    merge: "sum",
    build: (size) => {
      const diagonal2 = diagonalPath(size);
      const antiDiagonal = diagonalPath(size, "anti-diagonal");
      return [
        ...crossScan(size),
        { label: "diagonal", path: diagonal2 },
        { label: "anti-diagonal", path: antiDiagonal },
        backwards("diagonal", diagonal2),
        backwards("anti-diagonal", antiDiagonal)
      ];
    }
  }),
  defineOrder({
    name: "continuous",
    title: "PlainMamba: snakes in four directions",
    source: "Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024), and its program",
    domain: "image",
    summary: "A row snake and a column snake from the first cell, each forward and reversed, with one set of parameters; summed. pathDirections gives the move that enters each cell.",
    options: {},
    merge: "sum",
    departure: "The released program permutes x alone and reads dt, B and C in raster order; the paths are the same. The idea of the paper permutes all four.",
    build: (size) => [
      ...bothWays("row snake", snakePath(size)),
      ...bothWays("column snake", snakePath(size, [1, 0]))
    ]
  }),
  defineOrder({
    name: "atrous",
    title: "EfficientVMamba: skip sampling",
    source: "Pei et al., EfficientVMamba: Atrous Selective Scan for Light Weight Visual Mamba (2024), and its program",
    domain: "image",
    summary: "Interleaved grids of every second row and column, each scanned once along rows or columns; together they cost one scan of the image.",
    options: {
      stride: countOption("Rows and columns between cells of one path; 2 in the program.", 2),
      padding: choiceOption(
        "Tokens that fill sides up to whole strides: left out, or kept as -1.",
        ["skip", "keep"]
      )
    },
    cover: "together",
    merge: "scatter",
    build: (size, { stride, padding: padding2 }) => atrousPaths(size, stride, padding2).map((path, k) => ({
      label: `rows from ${k % stride}, columns from ${Math.floor(k / stride)}`,
      path
    }))
  }),
  defineOrder({
    name: "local-mamba",
    title: "LocalMamba: rows, columns and windows",
    source: "Huang et al., LocalMamba: Visual State Space Model with Windowed Selective Scan (2024), and its program",
    domain: "image",
    summary: "Each layer takes four of eight candidates: rows, columns and windows of two sizes, each forward and reversed, weighted by a gate and summed.",
    options: {
      set: choiceOption(
        "The four paths of every layer of the model without search, or all eight candidates.",
        ["fixed", "candidates"]
      ),
      window: countOption("Cells along a side of a small window; 2 in the paper.", 2),
      largeWindow: countOption("Cells along a side of a large window; 7 in the paper.", 7),
      padding: choiceOption(
        "Tokens that fill sides up to whole windows: left out, or kept as -1.",
        ["skip", "keep"]
      )
    },
    merge: "gate",
    departure: "The released program switches the spatial gate of the paper off and keeps the gate over channels.",
    build: (size, { set, window, largeWindow, padding: padding2 }) => {
      checkWindow("options.window", window, size);
      const windows2 = (side) => bothWays(`windows of ${side}`, windowPath(size, side, { padding: padding2 }));
      const rows2 = bothWays("rows", countedPath(size));
      if (set === "fixed") return [...rows2, ...windows2(window)];
      checkWindow("options.largeWindow", largeWindow, size);
      const columns2 = bothWays("columns", axisPath(size, [1, 0]));
      return [...rows2, ...columns2, ...windows2(window), ...windows2(largeWindow)];
    }
  }),
  defineOrder({
    name: "alternating",
    title: "Mamba-ND: one direction in each layer",
    source: "Li et al., Mamba-ND: Selective State Space Modeling for Multi-Dimensional Data (2024)",
    domain: "image",
    summary: "Rows, rows reversed, columns, columns reversed: one path for each layer in turn, in series.",
    options: {},
    build: (size) => [
      ...bothWays("rows", countedPath(size)),
      ...bothWays("columns", axisPath(size, [1, 0]))
    ]
  }),
  defineOrder({
    name: "rs-mamba",
    title: "RSMamba: forward, reverse and shuffle",
    source: "Chen et al., RSMamba: Remote Sensing Image Classification with State Space Model (2024)",
    domain: "image",
    summary: "Rows forward, reversed and shuffled at random, with shared weights; a softmax gate of three numbers weights them. A new shuffle is drawn in every layer at every call.",
    options: { seed: seedOption },
    merge: "gate",
    build: (size, { seed }) => [
      ...bothWays("rows", countedPath(size)),
      { label: "shuffle", path: shuffled(size[0] * size[1], random(seed)) }
    ]
  })
])();

// src/kernel/orders/pair-orders.ts
function pairMap(size, cross) {
  const [, height, width] = size;
  return crossScan([height, 2 * width]).map(({ label, path }) => ({
    label,
    path: path.map((cell) => {
      const row2 = Math.floor(cell / (2 * width));
      const column2 = cell % (2 * width);
      const image = cross ? column2 % 2 : Math.floor(column2 / width);
      const own = cross ? Math.floor(column2 / 2) : column2 % width;
      return image * height * width + row2 * width + own;
    })
  }));
}
function pairSequences(size, cross) {
  const cells = size[1] * size[2];
  return crossScan(size.slice(1)).map(({ label, path }) => ({
    label,
    path: Int32Array.from(
      { length: 2 * cells },
      (_, t) => cross ? t % 2 * cells + path[t >> 1] : Math.floor(t / cells) * cells + path[t % cells]
    )
  }));
}
function pairRoutes(size, cross) {
  const [rows2, columns2] = pairSequences(size, cross);
  return [rows2, columns2, backwards(rows2.label, rows2.path), backwards(columns2.label, columns2.path)];
}
var pairOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "change-mamba",
    title: "ChangeMamba: two images of one place",
    source: "Chen et al., ChangeMamba: Remote Sensing Change Detection with Spatiotemporal State Space Model (2024), and its program",
    domain: "video",
    summary: "Two frames, read one after the other, interleaved, or with their channels stacked, along the four routes of the cross-scan; the results are concatenated in channels.",
    options: {
      arrangement: choiceOption("How the two images share a sequence.", [
        "sequential",
        "cross",
        "parallel"
      ]),
      as: choiceOption(
        "The program scans a map of twice the width, so that rows of the images alternate; the paper means whole sequences.",
        ["code", "paper"]
      )
    },
    merge: "concatenate",
    departure: "In the released program the images stand side by side in one map, or column by column, so that a scan along rows takes the images in turn, row by row or cell by cell.",
    build: (size, { arrangement, as }) => {
      checkCount("frames, size[0],", size[0], 2, 2);
      if (arrangement === "parallel") {
        const grid = size.slice(1);
        return crossScan(grid).map((each) => ({ ...each, grid }));
      }
      const cross = arrangement === "cross";
      if (as === "code") return pairMap(size, cross);
      return pairRoutes(size, cross);
    }
  }),
  defineOrder({
    name: "vfi-mamba",
    title: "VFIMamba: two frames interleaved",
    source: "Zhang et al., VFIMamba: Video Frame Interpolation with State Space Models (2024), by its description",
    domain: "video",
    summary: "Two frames, a cell of the one and the same cell of the other in turn, along the four routes of the cross-scan, summed: whatever route is taken, both frames of a place are read one after the other.",
    options: {},
    merge: "sum",
    build: (size) => {
      checkCount("frames, size[0],", size[0], 2, 2);
      return pairRoutes(size, true);
    }
  })
])();

// src/kernel/orders/point-orders.ts
function hilbertOrder(cells, axes, bits) {
  return sortByKey(keysOf(cells, axes, (coordinates) => hilbertKey(coordinates, bits)));
}
function octreeCells({ count, data }, depth) {
  const least2 = [Infinity, Infinity, Infinity];
  let side = 0;
  for (let i = 0; i < 3 * count; i++) least2[i % 3] = Math.min(least2[i % 3], data[i]);
  for (let i = 0; i < 3 * count; i++) side = Math.max(side, data[i] - least2[i % 3]);
  if (!Number.isFinite(side)) {
    throw new RangeError(
      `points lie ${side} apart along an axis; allowed are points less than 1.8e308 apart.`
    );
  }
  const cells = 2 ** depth;
  return Float64Array.from(
    { length: 3 * count },
    (_, i) => side === 0 ? 0 : Math.min(cells - 1, Math.floor((data[i] - least2[i % 3]) / side * cells))
  );
}
var traverses = ["xyz", "xzy", "yxz", "yzx", "zxy", "zyx"];
function snakeKey([x, y, z], X, Y) {
  const plane = y * X + (y % 2 === 0 ? x : X - 1 - x);
  return z * X * Y + (z % 2 === 0 ? plane : X * Y - 1 - plane);
}
function traverseOrder(cells, name, as) {
  const axes = Array.from(name, (letter) => "xyz".indexOf(letter));
  const most3 = [0, 0, 0];
  for (let i = 0; i < cells.length; i++) most3[i % 3] = Math.max(most3[i % 3], cells[i]);
  const [X, Y, Z] = axes.map((axis) => most3[axis] + 1);
  if (as === "paper") return sortByKey(keysOf(cells, axes, (each) => snakeKey(each, X, Y)));
  const sign = (Y - 1) % 2 === (Z - 1) % 2 ? 1 : -1;
  return sortByKey(keysOf(cells, axes, ([first2]) => sign * first2));
}
var pointOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "point-mamba",
    title: "PointMamba: Hilbert and trans-Hilbert",
    source: "Liang et al., PointMamba: A Simple State Space Model for Point Cloud Analysis (2024), and its program",
    domain: "points",
    summary: "Points sorted along the Hilbert curve of their cells, and along that of the axes y, x, z. Both sequences are joined and read by one causal scan (joinPaths); the mean of all tokens goes on.",
    options: {
      side: sideOption,
      as: choiceOption(
        "Cells counted from multiples of the side, as the program does; or from the least coordinate of each axis.",
        ["code", "paper"]
      ),
      sequences: choiceOption(
        "Both curves as one sequence, whose state runs on from the first into the second, as the model reads them; or as two.",
        ["joined", "side by side"]
      )
    },
    cover: "freely",
    merge: "mean",
    departure: "The released program rounds coordinates to multiples of the side and then moves the least cell to 0. Points in one cell keep their order here, which its sort does not promise.",
    build: (points, { side, as, sequences }) => {
      const cells = latticeCells(points, side, as === "code" ? "zero" : "least");
      const bits = bitsOf(cells);
      const curves = [
        { label: "Hilbert", path: hilbertOrder(cells, [0, 1, 2], bits) },
        { label: "trans-Hilbert", path: hilbertOrder(cells, [1, 0, 2], bits) }
      ];
      if (sequences === "side by side") return curves;
      const path = joinPaths(curves.map((each) => each.path));
      return [{ label: "Hilbert, then trans-Hilbert", path }];
    }
  }),
  defineOrder({
    name: "consistent-traverse",
    title: "Point Cloud Mamba: consistent traverse",
    source: "Zhang et al., Point Cloud Mamba: Point Cloud Learning via State Space Model (2024)",
    domain: "points",
    summary: "A snake through the cells of the points, for each of the six orders of the axes, the first named fastest. Different layers use different orders, which some tokens at both ends of the sequence tell.",
    options: {
      side: sideOption,
      as: choiceOption(
        "The formula of the paper; or the key of the released program, which sorts by the first axis alone.",
        ["paper", "code"]
      )
    },
    departure: "The released key puts the largest second and third coordinate in the place of those of the point. It sorts by the first axis alone, downwards where exactly one of the two is odd.",
    build: (points, { side, as }) => {
      const cells = latticeCells(points, side, "least");
      return traverses.map((name) => ({ label: name, path: traverseOrder(cells, name, as) }));
    }
  }),
  defineOrder({
    name: "octree",
    title: "Octree order: z-order of points",
    source: "Liu et al., Point Mamba: A Novel Point Cloud Backbone Based on State Space Model with Octree-Based Ordering Strategy (2024), and its program",
    domain: "points",
    summary: "Points by the octree node they lie in, nodes in the order of their shuffled keys: z-order, the bit of x highest. Read both ways.",
    options: { depth: countOption("Depth of the octree.", 6, 1, 16) },
    merge: "sum",
    build: (points, { depth }) => {
      const keys = keysOf(octreeCells(points, depth), [0, 1, 2], (each) => zOrderKey(each, depth));
      const path = sortByKey(keys);
      return [
        { label: "z-order", path },
        { label: "z-order, reversed", path: path.slice().reverse() }
      ];
    }
  }),
  defineOrder({
    name: "voxel-mamba",
    title: "Voxel Mamba: all voxels on one Hilbert curve",
    source: "Zhang et al., Voxel Mamba: Group-Free State Space Models for Point Cloud based 3D Object Detection (2024), and its program",
    domain: "points",
    summary: "Non-empty voxels along the Hilbert curve of the scene. The branch at full resolution reads them reversed, the branch at half resolution, given its own voxels, forward.",
    options: {
      side: numberOption("Side of a voxel; voxel 0 starts at coordinate 0.", 1),
      branch: choiceOption("Which branch the voxels belong to.", ["full", "half"]),
      shift: countOption(
        "Added to every coordinate; the number of the stage, so that curves differ.",
        0,
        0,
        1024
      ),
      bits: countOption(
        "Bits of a coordinate on the curve of the scene; as many as the voxels need if that is more.",
        0,
        0,
        16
      )
    },
    build: (points, { side, branch, shift, bits }) => {
      const cells = Float64Array.from(points.data, (value3) => Math.floor(value3 / side) + shift);
      checkBits(cells, `options.side, ${side}, with options.shift, ${shift},`);
      const path = hilbertOrder(cells, [0, 1, 2], Math.max(bits, bitsOf(cells)));
      return branch === "half" ? [{ label: "half resolution", path }] : [{ label: "full resolution, reversed", path: path.reverse() }];
    }
  }),
  defineOrder({
    name: "axis-sorted",
    title: "Points sorted along x, y and z",
    source: "Liang et al., PointMamba: A Simple State Space Model for Point Cloud Analysis (2024), first version",
    domain: "points",
    summary: "Points by their first coordinate, by their second, and by their third.",
    options: {},
    merge: "mean",
    build: ({ count, data }) => Array.from("xyz", (letter, axis) => ({
      label: `along ${letter}`,
      path: sortByKey(Float64Array.from({ length: count }, (_, i) => data[3 * i + axis]))
    }))
  })
])();

// src/kernel/orders/sequence-orders.ts
var sequenceOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "reordering",
    title: "MambaMIL: stride sampling",
    source: "Yang et al., MambaMIL: Enhancing Long Sequence Modeling with Sequence Reordering in Computational Pathology (2024)",
    domain: "sequence",
    summary: "The sequence as it is, and the sequence laid in rows and read by columns; undone, gated and added.",
    options: {
      row: countOption("Length of a row.", 4),
      padding: choiceOption("Tokens that fill the last row: left out, or kept as -1.", [
        "skip",
        "keep"
      ])
    },
    merge: "sum",
    build: ([length], { row: row2, padding: padded }) => {
      const rows2 = Math.ceil(length / row2);
      const columns2 = [];
      for (let column2 = 0; column2 < row2; column2++)
        for (let r = 0; r < rows2; r++) {
          const cell = r * row2 + column2;
          if (cell < length) columns2.push(cell);
          else if (padded === "keep") columns2.push(padding);
        }
      return [
        { label: "as given", path: countedPath([length]) },
        { label: "by columns", path: Int32Array.from(columns2) }
      ];
    }
  }),
  defineOrder({
    name: "hiss",
    title: "HiSS: chunks, then their summaries",
    source: "Bhirangi et al., Hierarchical State Space Models for Continuous Sequence-to-Sequence Modeling (2024)",
    domain: "sequence",
    summary: "A low scan reads each chunk from a new state, and its last output is the token of the chunk; a high scan reads these tokens.",
    options: { chunk: countOption("Steps in a chunk; the last may be shorter.", 4) },
    build: ([length], { chunk }) => {
      const grid = [Math.ceil(length / chunk)];
      return [
        { label: "low", path: countedPath([length]), segment: chunk },
        { label: "high", path: countedPath(grid), grid }
      ];
    }
  }),
  defineOrder({
    name: "mamba-ts",
    title: "MambaTS: variates side by side",
    source: "Cai et al., MambaTS: Improved Selective State Space Models for Long-term Time Series Forecasting (2024)",
    domain: "image",
    summary: "On a map of variates (rows) by time (columns): all variates of one time, then those of the next, in one order of the variates.",
    options: {
      variates: choiceOption(
        "The order of the variates: as given, or random as drawn in training. For tests one is searched, as variateOrder does.",
        ["given", "random"]
      ),
      seed: seedOption
    },
    build: ([variates, times], { variates: order, seed }) => {
      const next = order === "random" ? shuffled(variates, random(seed)) : countedPath([variates]);
      const path = Int32Array.from(
        { length: variates * times },
        (_, t) => next[t % variates] * times + Math.floor(t / variates)
      );
      return [{ label: `variates ${order === "random" ? "shuffled" : "as given"}`, path }];
    }
  }),
  defineOrder({
    name: "s-mamba",
    title: "S-Mamba: a token for each variate",
    source: "Wang et al., Is Mamba Effective for Time Series Forecasting? (2024)",
    domain: "image",
    summary: "On a map of variates (rows) by time (columns): each variate is one token, and the variates, which have no order, are read both ways.",
    options: {},
    merge: "sum",
    build: ([variates]) => bothWays("variates", countedPath([variates])).map((each) => ({ ...each, grid: [variates] }))
  }),
  defineOrder({
    name: "motion-mamba",
    title: "Motion Mamba: scans of time by level, and of channels",
    source: "Zhang et al., Motion Mamba: Efficient and Long Sequence Motion Generation with Hierarchical and Bidirectional Selective SSM (2024), by its description",
    domain: "image",
    summary: "On a map of time (rows) by the channels of a motion (columns): in a level of a U-Net several scans of time with parameters of their own, more where the resolution is high, and a scan of the channels both ways.",
    options: {
      scans: countOption("Scans of time in the level; they become fewer with depth.", 3, 1, 64)
    },
    merge: "sum",
    build: ([times, channels], { scans }) => [
      ...Array.from({ length: scans }, (_, k) => ({
        label: scans === 1 ? "time" : `time, scan ${k}`,
        path: countedPath([times]),
        grid: [times]
      })),
      ...bothWays("channels", countedPath([channels])).map((each) => ({
        ...each,
        grid: [channels]
      }))
    ]
  })
])();

// src/kernel/orders/index-grid.ts
function transposeGrid({ size: [height, width], data }) {
  const turned2 = Int32Array.from(
    data,
    (_, k) => data[k % height * width + Math.floor(k / height)]
  );
  return { size: [width, height], data: turned2 };
}
function rotateGrid({ size: [height, width], data }) {
  const turned2 = Int32Array.from(
    data,
    (_, k) => data[k % height * width + width - 1 - Math.floor(k / height)]
  );
  return { size: [width, height], data: turned2 };
}
function stepGrid(size, path) {
  const data = new Int32Array(path.length);
  for (let t = 0; t < path.length; t++) data[path[t]] = t;
  return { size, data };
}
function transposedPath([height, width], pathOf) {
  return pathOf([width, height]).map((cell) => cell % height * width + Math.floor(cell / height));
}

// src/kernel/orders/single-path-orders.ts
var hilbertOptions = /* @__PURE__ */ (() => ({
  rule: choiceOption(
    "For sizes that are no equal powers of two: the generalised curve, or the curve of the enclosing square with cells outside skipped.",
    ["generalised", "skip"]
  )
}))();
var pathOptions = /* @__PURE__ */ (() => ({
  padding: choiceOption("Tokens that fill sides up to whole windows: left out, or kept as -1.", [
    "skip",
    "keep"
  ])
}))();
var singlePathOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "raster",
    title: "Raster: rows from left to right",
    source: "Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)",
    domain: "image",
    summary: "Row after row. A cell sees the rows above and what lies to its left in its own row, as one scan of a flattened image does.",
    options: {},
    build: (size) => [{ label: "rows", path: countedPath(size) }]
  }),
  defineOrder({
    name: "column",
    title: "Columns from top to bottom",
    source: "Liu et al., VMamba: Visual State Space Model (2024)",
    domain: "image",
    summary: "Column after column: the raster order of the transposed image.",
    options: {},
    build: (size) => [{ label: "columns", path: axisPath(size, [1, 0]) }]
  }),
  defineOrder({
    name: "snake",
    title: "Snake (boustrophedon) along rows",
    source: "Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024)",
    domain: "image",
    summary: "Rows, every other one from right to left, so that every step goes to a neighbour.",
    options: {},
    build: (size) => [{ label: "row snake", path: snakePath(size) }]
  }),
  defineOrder({
    name: "column-snake",
    title: "Snake (boustrophedon) along columns",
    source: "Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024)",
    domain: "image",
    summary: "Columns, every other one from bottom to top.",
    options: {},
    build: (size) => [{ label: "column snake", path: snakePath(size, [1, 0]) }]
  }),
  defineOrder({
    name: "diagonal",
    title: "Diagonals that wrap round",
    source: "Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024)",
    domain: "image",
    summary: "Diagonals down and to the right, each wrapping round the columns.",
    options: {},
    build: (size) => [{ label: "diagonal", path: diagonalPath(size) }]
  }),
  defineOrder({
    name: "anti-diagonal",
    title: "Anti-diagonals that wrap round",
    source: "Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024)",
    domain: "image",
    summary: "Diagonals down and to the left, each wrapping round the columns.",
    options: {},
    build: (size) => [{ label: "anti-diagonal", path: diagonalPath(size, "anti-diagonal") }]
  }),
  defineOrder({
    name: "zigzag",
    title: "Zigzag of JPEG",
    source: "He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)",
    domain: "image",
    summary: "Anti-diagonals from corner to corner, every other one backwards.",
    options: {},
    build: (size) => [{ label: "zigzag", path: zigzagPath(size) }]
  }),
  defineOrder({
    name: "window",
    title: "Local windows",
    source: "Huang et al., LocalMamba: Visual State Space Model with Windowed Selective Scan (2024)",
    domain: "image",
    summary: "Window after window, row after row inside each, so that cells of one window stay near.",
    options: {
      window: countOption("Side of each window, in cells.", 2),
      first: choiceOption("Which axis is slowest, between windows and inside them.", [
        "rows",
        "columns"
      ]),
      ...pathOptions
    },
    build: (size, { window, first: first2, padding: padding2 }) => {
      checkWindow("options.window", window, size);
      return [{ label: `windows of ${window}`, path: windowPath(size, window, { first: first2, padding: padding2 }) }];
    }
  }),
  defineOrder({
    name: "z-order",
    title: "Z-order (Morton)",
    source: "He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)",
    domain: "image",
    summary: "Cells sorted by the interleaved bits of row and column, the row bit the higher. Local, with jumps.",
    options: {},
    build: (size) => [{ label: "z-order", path: zOrderPath(size) }]
  }),
  defineOrder({
    name: "trans-z-order",
    title: "Transposed z-order",
    source: "He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)",
    domain: "image",
    summary: "Z-order with rows and columns swapped before their bits are interleaved.",
    options: {},
    build: (size) => [{ label: "transposed z-order", path: transposedPath(size, zOrderPath) }]
  }),
  defineOrder({
    name: "hilbert",
    title: "Hilbert curve",
    source: "Tang et al., Scalable Visual State Space Model with Fractal Scanning (2024), by the transform of Skilling (2004)",
    domain: "image",
    summary: "The space-filling curve whose steps go to neighbours while whole quarters of the image stay together.",
    options: hilbertOptions,
    build: (size, { rule }) => [{ label: "Hilbert", path: hilbertPath(size, rule) }]
  }),
  defineOrder({
    name: "trans-hilbert",
    title: "Transposed Hilbert curve",
    source: "Tang et al., Scalable Visual State Space Model with Fractal Scanning (2024)",
    domain: "image",
    summary: "The Hilbert curve with rows and columns swapped: a second view beside the first.",
    options: hilbertOptions,
    build: (size, { rule }) => [
      {
        label: "transposed Hilbert",
        path: transposedPath(size, (turned2) => hilbertPath(turned2, rule))
      }
    ]
  }),
  defineOrder({
    name: "shuffle",
    title: "Random shuffle",
    source: "Huang et al., Stochastic Layer-Wise Shuffle: A Good Practice to Improve Vision Mamba Training (2024); Cao et al., Shuffle Mamba: State Space Models with Random Shuffle for Multi-Modal Image Fusion (2024): several draws",
    domain: "image",
    summary: "A random permutation of the cells, undone after the scan. ShuffleMamba shuffles in training alone, deeper layers more often; the fusion network of the same name averages several draws at test.",
    options: {
      draws: countOption("Draws, each a path.", 1, 1, 1024),
      seed: seedOption
    },
    merge: "mean",
    build: ([height, width], { draws: draws2, seed }) => {
      const uniform = random(seed);
      return Array.from({ length: draws2 }, (_, draw) => ({
        label: draws2 === 1 ? "shuffle" : `shuffle, draw ${draw}`,
        path: shuffled(height * width, uniform)
      }));
    }
  })
])();

// src/kernel/orders/symmetry-orders.ts
function zigzags(size) {
  const corners2 = [
    ["top left", false, false],
    ["top right", false, true],
    ["bottom left", true, false],
    ["bottom right", true, true]
  ];
  return corners2.flatMap(
    ([corner, fromBottom, fromRight]) => ["rows", "columns"].map((lines) => ({
      label: `${lines} from the ${corner}`,
      path: snakePath(size, lines === "rows" ? [0, 1] : [1, 0], [fromBottom, fromRight])
    }))
  );
}
function zigmaCurve(size) {
  return transposedPath(size, ([height, width]) => generalisedHilbertPath(height, width));
}
function zigmaHilberts(size) {
  return [0, 1, 2, 3].flatMap(
    (quarters2) => [false, true].map((transposed) => {
      const swaps = quarters2 % 2 === 1 !== transposed;
      const base = swaps ? [size[1], size[0]] : size;
      let steps = stepGrid(base, zigmaCurve(base));
      for (let q = 0; q < quarters2; q++) steps = rotateGrid(steps);
      if (transposed) steps = transposeGrid(steps);
      const label = `Hilbert turned by ${90 * quarters2}°${transposed ? ", transposed" : ""}`;
      return { label, path: inversePath(steps.data) };
    })
  );
}
var methods = {
  hilbert: (size) => hilbertPath(size),
  sweep: countedPath,
  scan: (size) => snakePath(size),
  "z-order": zOrderPath,
  zigzag: zigzagPath
};
function towardsMiddle(label, path, [height, width]) {
  const middle = path.indexOf(Math.floor(height / 2) * width + Math.floor(width / 2));
  return [
    { label: `${label}, from its start`, path: path.slice(0, middle + 1) },
    { label: `${label}, from its end`, path: path.slice(middle).reverse() }
  ];
}
var symmetryOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "zigma",
    title: "ZigMa: eight zigzags, one in each layer",
    source: "Hu et al., ZigMa: A DiT-style Zigzag Mamba Diffusion Model (2024), and its program",
    domain: "image",
    summary: "From each corner a snake along rows and one along columns. Layer l takes path l mod 8 alone, so that each layer costs one scan.",
    options: {
      curve: choiceOption("The zigzags; or, as ablations, Hilbert curves or random permutations.", [
        "zigzag",
        "hilbert",
        "random"
      ]),
      as: choiceOption(
        "For the Hilbert curves: the paths, as the paper means them; or their inverses, which the released program gathers with.",
        ["paper", "code"]
      ),
      seed: seedOption
    },
    departure: "The released program gathers with the grid of step numbers of its Hilbert curves, that is with the inverse path, which is not continuous.",
    build: (size, { curve, as, seed }) => {
      if (curve === "zigzag") return zigzags(size);
      if (curve === "random") {
        const uniform = random(seed);
        return Array.from({ length: 8 }, (_, layer) => ({
          label: `random, layer ${layer}`,
          path: shuffled(size[0] * size[1], uniform)
        }));
      }
      const curves = zigmaHilberts(size);
      if (as === "paper") return curves;
      return curves.map(({ label, path }) => ({
        label: `${label}, inverse`,
        path: inversePath(path)
      }));
    }
  }),
  defineOrder({
    name: "mamba-ad",
    title: "MambaAD: one method in up to eight directions",
    source: "He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024), and its program",
    domain: "image",
    summary: "A method on the map as it is, transposed, turned by a quarter, and turned and transposed, each forward and reversed; summed. Hilbert with eight directions is the released choice: six paths, two of them twice, on squares whose side is a power of two, since the reversed curve is its mirror image.",
    options: {
      method: choiceOption("The curve.", ["hilbert", "sweep", "scan", "z-order", "zigzag"]),
      directions: choiceOption(
        "How many directions: two take the map as it is, four add the transposed one, eight all.",
        ["eight", "four", "two"]
      )
    },
    merge: "sum",
    build: (size, { method, directions }) => {
      const map = { size, data: countedPath(size) };
      const turned2 = rotateGrid(map);
      const views = [
        ["as it is", map],
        ["transposed", transposeGrid(map)],
        ["turned by 90°", turned2],
        ["turned by 90° and transposed", transposeGrid(turned2)]
      ];
      const count = { two: 1, four: 2, eight: 4 }[directions];
      const forward = views.slice(0, count).map(([view, grid]) => ({
        label: `${method}, ${view}`,
        path: methods[method](grid.size).map((cell) => grid.data[cell])
      }));
      return [...forward, ...forward.map(({ label, path }) => backwards(label, path))];
    }
  }),
  defineOrder({
    name: "mamba-in-mamba",
    title: "Mamba-in-Mamba: snakes towards the middle",
    source: "Zhou et al., Mamba-in-Mamba: Centralized Mamba-Cross-Scan in Tokenized Mamba Model for Hyperspectral Image Classification (2024), by its description",
    domain: "image",
    summary: "Snakes along rows and columns, from the left and from the right or the bottom, each cut in the middle of the image; both parts end at the middle cell, which is the one that is classified.",
    options: {},
    cover: "freely",
    merge: "sum",
    build: (size) => [
      ...towardsMiddle("row snake", snakePath(size), size),
      ...towardsMiddle("row snake from the right", snakePath(size, [0, 1], [false, true]), size),
      ...towardsMiddle("column snake", snakePath(size, [1, 0]), size),
      ...towardsMiddle(
        "column snake from the bottom",
        snakePath(size, [1, 0], [true, false]),
        size
      )
    ]
  })
])();

// src/kernel/orders/video-orders.ts
var spatialFirst = countedPath;
var timeFirst = (size) => axisPath(size, [1, 2, 0]);
function zigmaLayer(size, kind, turn) {
  const [frames, height, width] = size;
  const cells = height * width;
  if (kind === "s") {
    const { label, path: path2 } = zigzags([height, width])[turn % 8];
    const repeated = Int32Array.from(
      { length: frames * cells },
      (_, t) => Math.floor(t / cells) * cells + path2[t % cells]
    );
    return { label: `space, ${label}`, path: repeated, segment: cells };
  }
  const back = turn % 2 === 1;
  const path = Int32Array.from({ length: frames * cells }, (_, t) => {
    const frame = t % frames;
    return (back ? frames - 1 - frame : frame) * cells + Math.floor(t / frames);
  });
  return { label: `time, ${back ? "backward" : "forward"}`, path, segment: frames };
}
var videoOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "spatial-first",
    title: "Spatial-first: frame after frame",
    source: "Li et al., VideoMamba: State Space Model for Efficient Video Understanding (2024), and its program",
    domain: "video",
    summary: "All cells of a frame in raster order, then the next frame.",
    options: {},
    build: (size) => [{ label: "spatial first", path: spatialFirst(size) }]
  }),
  defineOrder({
    name: "time-first",
    title: "Time-first: all frames of a cell",
    source: "Li et al., VideoMamba: State Space Model for Efficient Video Understanding (2024)",
    domain: "video",
    summary: "A cell through all frames, then the next cell.",
    options: {},
    build: (size) => [{ label: "time first", path: timeFirst(size) }]
  }),
  defineOrder({
    name: "video-mamba",
    title: "VideoMamba: orders of space and time, both ways",
    source: "Li et al., VideoMamba: State Space Model for Efficient Video Understanding (2024)",
    domain: "video",
    summary: "Forward and backward, spatial-first as released, time-first, or mixed; the mean of both directions goes on.",
    options: {
      order: choiceOption(
        "Spatial first or time first in both branches; one in each branch; or layers of the one and the other in turn.",
        ["spatial", "time", "branches", "layers"]
      )
    },
    merge: "mean",
    build: (size, { order }) => {
      const space = bothWays("spatial first", spatialFirst(size));
      const time = bothWays("time first", timeFirst(size));
      if (order === "spatial") return space;
      if (order === "time") return time;
      return order === "branches" ? [space[0], time[1]] : [...space, ...time];
    }
  }),
  defineOrder({
    name: "vivim",
    title: "Vivim: space-time both ways, and time-first",
    source: "Yang et al., Vivim: a Video Vision Mamba for Medical Video Segmentation (2024)",
    domain: "video",
    summary: "Spatial-first forward and reversed, and time-first forward, each with its own parameters; summed.",
    options: {},
    merge: "sum",
    build: (size) => [
      ...bothWays("spatial first", spatialFirst(size)),
      { label: "time first", path: timeFirst(size) }
    ]
  }),
  defineOrder({
    name: "zigma-video",
    title: "ZigMa for videos: layers in space and in time",
    source: "Hu et al., ZigMa: A DiT-style Zigzag Mamba Diffusion Model (2024), and its program",
    domain: "video",
    summary: "A pattern of layers repeats: a layer in space scans each frame by the next of eight zigzags, a layer in time scans each cell through the frames, forward and backward in turn.",
    options: {
      pattern: choiceOption("The pattern of layers, s in space, t in time.", ["sst", "st"]),
      layers: countOption("How many layers.", 12, 1, 1024)
    },
    build: (size, { pattern, layers }) => {
      const turns = { s: 0, t: 0 };
      return Array.from({ length: layers }, (_, layer) => {
        const kind = pattern[layer % pattern.length];
        const scan = zigmaLayer(size, kind, turns[kind]++);
        return { ...scan, label: `layer ${layer}: ${scan.label}` };
      });
    }
  }),
  defineOrder({
    name: "alternating-video",
    title: "Mamba-ND for videos: one direction in each layer",
    source: "Li et al., Mamba-ND: Selective State Space Modeling for Multi-Dimensional Data (2024)",
    domain: "video",
    summary: "Three orders of the axes in turn, two layers each, forward and reversed: time, height, width; time, width, height; width, height, time, the last fastest.",
    options: {},
    build: (size) => [
      ...bothWays("time, height, width", countedPath(size)),
      ...bothWays("time, width, height", axisPath(size, [0, 2, 1])),
      ...bothWays("width, height, time", axisPath(size, [2, 1, 0]))
    ]
  })
])();

// src/kernel/orders/space-time-orders.ts
var human = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9, 10],
  [11, 12, 13],
  [14, 15, 16]
];
function limbOrder(joints, limb) {
  const limbs = joints === 17 ? human : Array.from(
    { length: Math.ceil((joints - 1) / limb) },
    (_, k) => Array.from({ length: Math.min(limb, joints - 1 - k * limb) }, (_2, i) => 1 + k * limb + i)
  );
  const path = limbs.flatMap((each, k) => k % 2 === 0 ? each.toReversed() : each);
  path.splice(limbs[0]?.length ?? 0, 0, 0);
  return path;
}
var spaceTimeOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "video-mamba-park",
    title: "VideoMamba (Park et al.): space reversed, time kept",
    source: "Park et al., VideoMamba: Spatio-Temporal Selective State Space Model (2024), by its description",
    domain: "video",
    summary: "Frame after frame in raster order; and, in the place of a whole reverse, frame after frame with the cells of each frame reversed, so that time goes on in both.",
    options: {},
    merge: "sum",
    build: (size) => {
      const forward = spatialFirst(size);
      const cells = size[1] * size[2];
      const turned2 = forward.map((t) => t - t % cells + cells - 1 - t % cells);
      return [
        { label: "space forward", path: forward },
        { label: "space reversed", path: turned2 }
      ];
    }
  }),
  defineOrder({
    name: "rain-mamba",
    title: "RainMamba: global scans, then a local one",
    source: "Wu et al., RainMamba: Enhanced Locality Learning with State Space Models for Video Deraining (2024), by its description",
    domain: "video",
    summary: "Along rows and along time through the whole video, then along its Hilbert curve, which keeps what is near in space and time together.",
    options: {},
    build: (size) => [
      { label: "rows", path: spatialFirst(size) },
      { label: "time", path: timeFirst(size) },
      { label: "Hilbert", path: hilbertPath(size) }
    ]
  }),
  defineOrder({
    name: "mamba-4d",
    title: "Mamba4D: within frames, then between them",
    source: "Liu et al., MAMBA4D: Efficient Long-Sequence Point Cloud Video Understanding with Disentangled Spatial-Temporal State Space Models (2024), by its description",
    domain: "video",
    summary: "A scan within each frame from a new state; then scans of pooled tokens, here of cells two by two, through all frames: space first, time first, and along the other axis of space. The model has points and neighbourhoods of points for cells.",
    options: {},
    merge: "sum",
    build: (size) => {
      const grid = [size[0], Math.ceil(size[1] / 2), Math.ceil(size[2] / 2)];
      return [
        { label: "within frames", path: spatialFirst(size), segment: size[1] * size[2] },
        { label: "pooled, space first", path: spatialFirst(grid), grid },
        { label: "pooled, time first", path: timeFirst(grid), grid },
        { label: "pooled, columns first", path: axisPath(grid, [0, 2, 1]), grid }
      ];
    }
  }),
  defineOrder({
    name: "pose-mamba",
    title: "PoseMamba: joints, frames and limbs",
    source: "Huang et al., PoseMamba: Monocular 3D Human Pose Estimation with Bidirectional Global-Local Spatio-Temporal State Space Model (2024), by its description",
    domain: "image",
    summary: "On a map of frames (rows) by joints (columns): all joints of a frame first, and all frames of a joint first, both ways; and frame by frame with the joints along the limbs. Which limb comes first is ours.",
    options: {
      limb: countOption(
        "Joints of a limb. 17 joints are those of Human3.6M, whose limbs are known.",
        3
      )
    },
    merge: "sum",
    build: (size, { limb }) => {
      const [frames, joints] = size;
      const limbs = limbOrder(joints, limb);
      const along = Int32Array.from(
        { length: frames * joints },
        (_, t) => Math.floor(t / joints) * joints + limbs[t % joints]
      );
      return [
        ...bothWays("joints first", countedPath(size)),
        ...bothWays("frames first", axisPath(size, [1, 0])),
        { label: "along limbs", path: along }
      ];
    }
  })
])();

// src/kernel/orders/volume-orders.ts
var axisOrders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 2, 0],
  [1, 0, 2],
  [2, 0, 1],
  [2, 1, 0]
];
var volumeOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "hilbert-3d",
    title: "Hilbert curve of a volume",
    source: "Wu et al., RainMamba: Enhanced Locality Learning with State Space Models for Video Deraining (2024), by the transform of Skilling (2004)",
    domain: "volume",
    summary: "The Hilbert curve of the enclosing cube of side a power of two, cells outside the volume skipped.",
    options: {},
    build: (size) => [{ label: "Hilbert", path: hilbertPath(size) }]
  }),
  defineOrder({
    name: "z-order-3d",
    title: "Z-order (Morton) of a volume",
    source: "Liu et al., Point Mamba: A Novel Point Cloud Backbone Based on State Space Model with Octree-Based Ordering Strategy (2024)",
    domain: "volume",
    summary: "Cells sorted by the interleaved bits of their coordinates, those of depth highest.",
    options: {},
    build: (size) => [{ label: "z-order", path: zOrderPath(size) }]
  }),
  defineOrder({
    name: "snake-3d",
    title: "Snake of a volume",
    source: "Zhang et al., Point Cloud Mamba: Point Cloud Learning via State Space Model (2024): consistent traverse serialisation",
    domain: "volume",
    summary: "Rows, every other one backwards, in planes, every other one backwards, so that every step goes to a neighbour.",
    options: {},
    build: (size) => [{ label: "snake", path: snakePath(size) }]
  }),
  defineOrder({
    name: "ssu-mamba",
    title: "SSUMamba: snakes along six orders of the axes",
    source: "Fu et al., SSUMamba: Spatial-Spectral Selective State Space Model for Hyperspectral Image Denoising (2024)",
    domain: "volume",
    summary: "A snake through the cube, forward and reversed. Layers take the six orders of the axes in turn; the order of the six is ours.",
    options: { layer: countOption("The layer, from 0; layers repeat after six.", 0, 0) },
    merge: "sum",
    build: (size, { layer }) => bothWays("snake", snakePath(size, axisOrders[layer % axisOrders.length]))
  }),
  defineOrder({
    name: "seg-mamba",
    title: "SegMamba: three orientations",
    source: "Xing et al., SegMamba: Long-range Sequential Modeling Mamba For 3D Medical Image Segmentation (2024), and its program",
    domain: "volume",
    summary: "Raster forward, reversed, and across slices with the slice fastest, each with its own parameters; summed.",
    options: {
      slices: countOption(
        "Slices that the sequence is cut into, a divisor of its length: 64, 32, 16 and 8 in the stages of the program. 0 takes the depth.",
        0,
        0
      )
    },
    merge: "sum",
    build: (size, { slices }) => {
      const raster = countedPath(size);
      const count = slices === 0 ? size[0] : slices;
      checkDivides("options.slices", count, raster.length, "the number of cells");
      const length = raster.length / count;
      const across = raster.map((t) => t % count * length + Math.floor(t / count));
      return [...bothWays("raster", raster), { label: "across slices", path: across }];
    }
  }),
  defineOrder({
    name: "omni-channel",
    title: "VmambaIR: plane and channels",
    source: "Shi et al., VmambaIR: Visual State Space Model for Image Restoration (2024)",
    domain: "volume",
    summary: "Of channels × height × width: the cross-scan of the plane, summed; and a scan over the channels, pooled over the plane, both ways, which weights the map.",
    options: {},
    merge: "sum",
    build: ([channels, height, width]) => [
      ...crossScan([height, width]).map((each) => ({ ...each, grid: [height, width] })),
      ...bothWays("channels", countedPath([channels])).map((each) => ({
        ...each,
        grid: [channels]
      }))
    ]
  }),
  defineOrder({
    name: "triplet",
    title: "Triplet Mamba: three planes in turn",
    source: "Tang et al., Rotate to Scan: UNet-like Mamba with Triplet SSM Module for Medical Image Segmentation (2024)",
    domain: "volume",
    summary: "Of channels × height × width: each pair of axes in turn is the plane that is scanned, the third axis its channels; the mean of the three goes on.",
    options: {},
    merge: "mean",
    build: ([channels, height, width]) => {
      const planes = [
        ["height × width", [height, width]],
        ["channels × height", [channels, height]],
        ["channels × width", [channels, width]]
      ];
      return planes.map(([label, grid]) => ({ label, path: axisPath(grid, [0, 1]), grid }));
    }
  }),
  defineOrder({
    name: "occ-mamba",
    title: "OccMamba: heights along a Hilbert curve of the plane",
    source: "Li et al., OccMamba: Semantic Occupancy Prediction with State Space Models (2024), by its description",
    domain: "volume",
    summary: "The cells of the ground along the Hilbert curve of the plane, and over each cell all heights, depth here, before the next.",
    options: {},
    build: ([depth, height, width]) => {
      const plane = hilbertPath([height, width]);
      const path = Int32Array.from(
        { length: depth * plane.length },
        (_, t) => t % depth * plane.length + plane[Math.floor(t / depth)]
      );
      return [{ label: "heights along Hilbert", path }];
    }
  })
])();

// src/kernel/orders/voxel-orders.ts
function lengthsOf(cells) {
  const lengths = [1, 1, 1];
  for (let i = 0; i < cells.length; i++) lengths[i % 3] = Math.max(lengths[i % 3], cells[i] + 1);
  return lengths;
}
function windowOrder(cells, axes, sides) {
  const windows2 = lengthsOf(cells).map((length, axis) => Math.ceil(length / sides[axis]));
  const keys = keysOf(cells, axes, (coordinates) => {
    let [window, inside] = [0, 0];
    axes.forEach((axis, level) => {
      window = window * windows2[axis] + Math.floor(coordinates[level] / sides[axis]);
      inside = inside * sides[axis] + coordinates[level] % sides[axis];
    });
    return window * sides[0] * sides[1] * sides[2] + inside;
  });
  return sortByKey(keys);
}
var axisNames = ["xyz", "yxz", "xzy", "yzx", "zxy", "zyx"];
function axisOrders2(cells, names6) {
  const lengths = lengthsOf(cells);
  return names6.flatMap(
    (name) => [0, 1, 2, 3].map((signs) => {
      const axes = Array.from(name, (letter) => "xyz".indexOf(letter));
      const isDown = [false, signs >= 2, signs % 2 === 1];
      const keys = keysOf(
        cells,
        axes,
        (coordinates) => axes.reduce((key2, axis, level) => {
          const at = coordinates[level];
          return key2 * lengths[axis] + (isDown[level] ? lengths[axis] - 1 - at : at);
        }, 0)
      );
      const label = Array.from(name, (letter, level) => isDown[level] ? `−${letter}` : letter);
      return { label: label.join(" "), path: sortByKey(keys) };
    })
  );
}
function distances({ count, data }) {
  const mean = [0, 0, 0];
  for (let i = 0; i < 3 * count; i++) mean[i % 3] += data[i] / count;
  return Float64Array.from(
    { length: count },
    (_, i) => Math.hypot(...mean.map((centre, axis) => data[3 * i + axis] - centre))
  );
}
var voxelOrders = /* @__PURE__ */ (() => [
  defineOrder({
    name: "lion",
    title: "LION: windows along x, then along y",
    source: "Liu et al., LION: Linear Group RNN for 3D Object Detection in Point Clouds (2024), and its program",
    domain: "points",
    summary: "Voxels window after window, windows and voxels along x first; cut into groups of equal size, each read from a new state; then the same along y.",
    options: {
      side: sideOption,
      window: countOption("Voxels along a side of a window, in x and in y.", 8, 1, 2 ** 16),
      height: countOption("Voxels along a side of a window in z.", 32, 1, 2 ** 16),
      group: countOption("Voxels of a group.", 16),
      windows: choiceOption("Windows from the first voxel, or moved by half their sides.", [
        "plain",
        "moved"
      ])
    },
    departure: "The released program fills the last group with voxels of the group before; here it is shorter.",
    build: (points, { side, window, height, group, windows: windows2 }) => {
      const sides = [window, window, height];
      const cells = latticeCells(points, side, "least").map(
        (cell, i) => windows2 === "moved" ? cell + Math.floor(sides[i % 3] / 2) : cell
      );
      return [
        { label: "along x", path: windowOrder(cells, [0, 1, 2], sides), segment: group },
        { label: "along y", path: windowOrder(cells, [1, 0, 2], sides), segment: group }
      ];
    }
  }),
  defineOrder({
    name: "mamba24-8d",
    title: "Mamba24/8D: lines along signed axes",
    source: "Li et al., Mamba24/8D: Enhancing Global Interaction in Point Clouds via State Space Model (2024), by its description",
    domain: "points",
    summary: "Cells of the points line by line, in every order of the axes and up or down each of them, shared out between channels. That 24 are the six orders in four signs, one of each order and its reverse, and 8 the first two orders, is our reading.",
    options: {
      side: sideOption,
      paths: choiceOption("How many orders.", ["24", "8"])
    },
    merge: "concatenate",
    build: (points, { side, paths }) => axisOrders2(latticeCells(points, side, "least"), axisNames.slice(0, paths === "24" ? 6 : 2))
  }),
  defineOrder({
    name: "poin-tramba",
    title: "PoinTramba: by importance, up and down",
    source: "Wang et al., PoinTramba: A Hybrid Transformer-Mamba Framework for Point Cloud Analysis (2024), by its description",
    domain: "points",
    summary: "Groups of points from the least important to the most and back. Importance is learned in the model; here the distance from the mean of all points stands for it.",
    options: {},
    merge: "sum",
    build: (points) => {
      const apart = distances(points);
      checkResult("the distance from the mean", apart, "points less than 1.8e308 apart");
      const path = sortByKey(apart);
      return [
        { label: "ascending", path },
        { label: "descending", path: path.slice().reverse() }
      ];
    }
  }),
  defineOrder({
    name: "mamba-3d",
    title: "Mamba3D: points as given",
    source: "Han et al., Mamba3D: Enhancing Local Features for 3D Point Cloud Analysis via State Space Model (2024), by its description",
    domain: "points",
    summary: "Points in the order in which they come. The backward branch reverses the channels of each token, not the tokens, so that there is one path.",
    options: {},
    build: ({ count }) => [{ label: "as given", path: countedPath([count]) }]
  })
])();

// src/kernel/orders/scan-orders.ts
var scanOrders = /* @__PURE__ */ (() => [
  ...singlePathOrders,
  ...imageOrders,
  ...symmetryOrders,
  ...hierarchicalOrders,
  ...frequencyOrders,
  ...videoOrders,
  ...spaceTimeOrders,
  ...pairOrders,
  ...volumeOrders,
  ...sequenceOrders,
  ...pointOrders,
  ...voxelOrders,
  ...graphTokenOrders,
  ...graphOrders
])();
function findScanOrder(name) {
  const found = scanOrders.find((order) => order.name === name);
  if (found) return found;
  const names6 = scanOrders.map((order) => order.name);
  const titles = scanOrders.map((order) => order.title);
  const near = typeof name === "string" ? nearestNames(name, names6, titles) : [];
  const hint = near.length === 0 ? "" : ` Nearest: ${near.join(", ")}.`;
  throw new RangeError(`name is ${showValue(name)}; allowed are ${names6.join(", ")}.${hint}`);
}
function scanOrder(name, input, options = {}) {
  return findScanOrder(name).paths(input, options);
}

// src/kernel/orders/tree-scan.ts
function checkTree(tree) {
  const { order, parent } = checkRecord("tree", tree, { order: true, parent: true, edge: true });
  checkVector("tree.order", order);
  checkVector("tree.parent", parent);
  checkPath("tree.order", order, order.length);
  checkLength("tree.parent", parent.length, order.length, "the number of nodes");
  const seen = new Uint8Array(order.length);
  order.forEach((node, t) => {
    const from = parent[node];
    if (seen[node] || (t === 0 ? from !== -1 : !(from >= 0 && seen[from]))) {
      throw new RangeError(
        `tree.order[${t}] is ${node} with parent ${from}; allowed are a root with parent -1, then each node once and after its parent.`
      );
    }
    seen[node] = 1;
  });
}
function treeScan(tree, a, b, passes = "both") {
  checkTree(tree);
  checkChoice("passes", passes, ["both", "up"]);
  const { order, parent } = tree;
  checkVector("a", a);
  checkVector("b", b);
  checkLength("a", a.length, order.length, "the number of nodes");
  checkLength("b", b.length, order.length, "the number of nodes");
  const h = Float64Array.from(b);
  for (let t = order.length - 1; t > 0; t--) {
    const node = order[t];
    h[parent[node]] += a[node] * h[node];
  }
  for (let t = 1; passes === "both" && t < order.length; t++) {
    const node = order[t];
    const own = h[node];
    h[node] = own + a[node] * (h[parent[node]] - a[node] * own);
  }
  const overflow2 = h.findIndex((state) => !Number.isFinite(state));
  if (overflow2 >= 0) {
    throw new RangeError(
      `The state of node ${overflow2} overflows; allowed are factors a whose products with b are finite.`
    );
  }
  return h;
}

// src/kernel/orders/variate-order.ts
var LONGEST = 3;
var LEAST2 = 1e-12;
function nearestFirst(costs, K, start2) {
  const order = [start2];
  const left = new Set(Array.from({ length: K }, (_, k) => k));
  left.delete(start2);
  while (left.size > 0) {
    const from = order[order.length - 1];
    let next = -1;
    for (const to of left) if (next < 0 || costs[from * K + to] < costs[from * K + next]) next = to;
    order.push(next);
    left.delete(next);
  }
  return order;
}
function scaledDown(costs) {
  let largest3 = 0;
  for (let i = 0; i < costs.length; i++) largest3 = Math.max(largest3, Math.abs(costs[i]));
  return largest3 < 2 ** 1e3 ? costs : costs.map((cost) => cost * 2 ** -100);
}
function totalOf(costs, K, order) {
  let total = 0;
  for (let t = 1; t < order.length; t++) total += costs[order[t - 1] * K + order[t]];
  return total;
}
function improved(costs, K, order) {
  const step3 = (a, b) => a === void 0 || b === void 0 ? 0 : costs[a * K + b];
  for (let length = 1; length <= Math.min(LONGEST, K - 1); length++)
    for (let from = 0; from + length <= K; from++) {
      const [first2, last] = [order[from], order[from + length - 1]];
      const [before, after] = [order[from - 1], order[from + length]];
      const saved = step3(before, first2) + step3(last, after) - step3(before, after);
      const rest2 = [...order.slice(0, from), ...order.slice(from + length)];
      for (let to = 0; to <= rest2.length; to++) {
        if (to === from) continue;
        const [left, right] = [rest2[to - 1], rest2[to]];
        const spent = step3(left, first2) + step3(last, right) - step3(left, right);
        if (spent < saved - LEAST2 * (1 + Math.abs(saved)))
          return [...rest2.slice(0, to), ...order.slice(from, from + length), ...rest2.slice(to)];
      }
    }
  return void 0;
}
function variateOrder(costs) {
  const { shape, data } = toTensor(costs, "costs");
  const [K] = checkShape("costs", shape, ["K", "K"]);
  checkShape("costs", shape, [K, K]);
  checkCount("K, the variates of costs,", K, 1, 64);
  const small = scaledDown(data);
  let best = [];
  for (let start2 = 0; start2 < K; start2++) {
    let order = nearestFirst(small, K, start2);
    for (let next = order; next; next = improved(small, K, order))
      order = next;
    if (start2 === 0 || totalOf(small, K, order) < totalOf(small, K, best)) best = order;
  }
  return Int32Array.from(best);
}

// src/kernel/recurrence/associative-scan.ts
var neutralElement = { a: 1, x: 0 };
function combine(earlier, later) {
  checkRecord("earlier", earlier, { a: true, x: true });
  checkRecord("later", later, { a: true, x: true });
  checkFinite("earlier.a", earlier.a);
  checkFinite("earlier.x", earlier.x);
  checkFinite("later.a", later.a);
  checkFinite("later.x", later.x);
  const a = later.a * earlier.a;
  const x = later.a * earlier.x + later.x;
  if (!Number.isFinite(a) || !Number.isFinite(x)) {
    throw new RangeError(
      `a is ${a} and x is ${x} when later.a is ${later.a}; allowed are elements whose products stay below 1.8e308.`
    );
  }
  return { a, x };
}

// src/kernel/recurrence/problem.ts
function readRecurrence(a, x, h0, name = "x") {
  const factors = toColumn(a, "a");
  const input = toColumn(x, name);
  const { rows: L, cols: D } = factors;
  if (L === 0) throw new RangeError("a is empty; allowed are sequences of at least one number.");
  if (input.rows !== L || input.cols !== D) {
    throw new RangeError(
      `${name} is ${input.rows} × ${input.cols}; allowed is ${L} × ${D}, the shape of a.`
    );
  }
  if (h0 !== void 0) {
    checkVector("h0", h0);
    checkLength("h0", h0.length, D, "the number of channels");
  }
  return {
    L,
    D,
    a: factors.data.slice(),
    x: input.data.slice(),
    h0: h0 !== void 0 ? Float64Array.from(h0) : new Float64Array(D)
  };
}
function absorbFirstState({ D, a, x, h0 }) {
  for (let d = 0; d < D; d++) x[d] += a[d] * h0[d];
}
function finishStates(h, { L, D }) {
  for (let i = 0; i < L * D; i++) {
    if (!Number.isFinite(h[i])) {
      throw new RangeError(
        `h[${Math.floor(i / D)}][${i % D}] is ${h[i]}, since products of a and x leave the range of the numbers; allowed are factors a whose products stay below 1.8e308.`
      );
    }
  }
  return { rows: L, cols: D, data: h };
}

// src/kernel/recurrence/scan-recorder.ts
function combineRows({ D, a, x }, earlier, later) {
  for (let d = 0; d < D; d++) {
    const e = earlier * D + d;
    const l = later * D + d;
    x[l] += a[l] * x[e];
    a[l] *= a[e];
  }
}
function recordScan(rows2) {
  const copy = (data) => ({
    rows: rows2.size,
    cols: rows2.D,
    data: data.slice(0, rows2.size * rows2.D)
  });
  const start2 = { a: copy(rows2.a), x: copy(rows2.x) };
  const levels = [];
  return {
    record(phase, stride, combinations, moves = []) {
      levels.push({ phase, stride, combinations, moves, a: copy(rows2.a), x: copy(rows2.x) });
    },
    tree: () => ({ size: rows2.size, ...start2, levels })
  };
}

// src/kernel/recurrence/blelloch.ts
function blellochScan(a, x, options = {}) {
  const { h0, tree = false } = checkRecord("options", options, { h0: true, tree: true });
  checkFlag("tree", tree);
  const problem = readRecurrence(a, x, h0);
  absorbFirstState(problem);
  const rows2 = pad2(problem);
  const { size: P, D } = rows2;
  const recorder = tree ? recordScan(rows2) : void 0;
  let depth = 0;
  for (let stride = 1; stride < P; stride *= 2) {
    for (let i = 2 * stride - 1; i < P; i += 2 * stride) combineRows(rows2, i - stride, i);
    recorder?.record("up", stride, upwards(P, stride));
    depth++;
  }
  const root = (P - 1) * D;
  const total = { a: rows2.a.slice(root), x: rows2.x.slice(root) };
  rows2.a.fill(neutralElement.a, root);
  rows2.x.fill(neutralElement.x, root);
  recorder?.record("clear", 0, []);
  for (let stride = P / 2; stride >= 1; stride /= 2) {
    for (let i = 2 * stride - 1; i < P; i += 2 * stride) descend(rows2, i - stride, i);
    recorder?.record("down", stride, downwards(P, stride), passedLeft(P, stride));
    depth++;
  }
  for (const [data, last] of [
    [rows2.a, total.a],
    [rows2.x, total.x]
  ]) {
    data.copyWithin(0, D);
    data.set(last, root);
  }
  recorder?.record("shift", 0, [], shifted(P));
  const h = finishStates(rows2.x.slice(0, problem.L * D), problem);
  return { h, work: 2 * (P - 1), depth, ...recorder && { tree: recorder.tree() } };
}
function pad2({ L, D, a, x }) {
  const size = nextPowerOfTwo(L);
  const rows2 = {
    size,
    D,
    a: new Float64Array(size * D).fill(neutralElement.a),
    x: new Float64Array(size * D).fill(neutralElement.x)
  };
  rows2.a.set(a);
  rows2.x.set(x);
  return rows2;
}
function descend({ D, a, x }, left, right) {
  for (let d = 0; d < D; d++) {
    const l = left * D + d;
    const r = right * D + d;
    const sumA = a[l];
    const sumX = x[l];
    a[l] = a[r];
    x[l] = x[r];
    x[r] = sumA * x[r] + sumX;
    a[r] *= sumA;
  }
}
function nodes(P, stride) {
  return Array.from({ length: P / (2 * stride) }, (_, k) => 2 * stride * (k + 1) - 1);
}
function upwards(P, stride) {
  return nodes(P, stride).map((to) => ({ earlier: to - stride, later: to, to }));
}
function downwards(P, stride) {
  return nodes(P, stride).map((to) => ({ earlier: to, later: to - stride, to }));
}
function passedLeft(P, stride) {
  return nodes(P, stride).map((from) => ({ from, to: from - stride }));
}
function shifted(P) {
  return Array.from({ length: P - 1 }, (_, to) => ({ from: to + 1, to }));
}

// src/kernel/recurrence/chunked-scan.ts
function chunkedScan(a, x, chunkLength2, options = {}) {
  const { h0, parts: parts2 = false } = checkRecord("options", options, { h0: true, parts: true });
  checkFlag("parts", parts2);
  const problem = readRecurrence(a, x, h0);
  checkCount("chunkLength", chunkLength2);
  const { L, D } = problem;
  scanLocally(problem, chunkLength2);
  const local = parts2 ? { rows: L, cols: D, data: problem.x.slice() } : void 0;
  const carries = zeros(Math.ceil(L / chunkLength2), D);
  carry(problem, chunkLength2, carries.data);
  fixUp(problem, chunkLength2, carries.data);
  const h = finishStates(problem.x, problem);
  if (!local) return { h };
  return { h, parts: { local, factors: { rows: L, cols: D, data: problem.a }, carries } };
}
function scanLocally({ L, D, a, x }, chunkLength2) {
  for (let t = 0; t < L; t++) {
    if (t % chunkLength2 === 0) continue;
    for (let i = t * D; i < (t + 1) * D; i++) {
      x[i] += a[i] * x[i - D];
      a[i] *= a[i - D];
    }
  }
}
function carry({ L, D, a, x, h0 }, chunkLength2, carries) {
  carries.set(h0);
  for (let first2 = chunkLength2, c = 1; first2 < L; first2 += chunkLength2, c++) {
    const last = (first2 - 1) * D;
    for (let d = 0; d < D; d++) {
      carries[c * D + d] = a[last + d] * carries[(c - 1) * D + d] + x[last + d];
    }
  }
}
function fixUp({ L, D, a, x }, chunkLength2, carries) {
  for (let t = 0; t < L; t++) {
    const from = Math.floor(t / chunkLength2) * D;
    for (let d = 0; d < D; d++) x[t * D + d] += a[t * D + d] * carries[from + d];
  }
}

// src/kernel/recurrence/cumulative-scan.ts
var cumulativeForms = ["cumsum", "logspace", "segsum"];
var scanPrecisions = ["float64", "float32", "bfloat16"];
function cumulativeScan(a, x, form, options = {}) {
  const {
    h0 = 0,
    precision = "float64",
    chunkLength: chunkLength2 = 64,
    tolerance = 1e-3
  } = checkRecord("options", options, {
    h0: true,
    precision: true,
    chunkLength: true,
    tolerance: true
  });
  checkChoice("form", form, cumulativeForms);
  checkChoice("precision", precision, scanPrecisions);
  checkCount("chunkLength", chunkLength2);
  checkFinite("tolerance", tolerance);
  if (tolerance < 0)
    throw new RangeError(`tolerance is ${tolerance}; allowed are numbers of at least 0.`);
  checkVector("a", a);
  checkVector("x", x);
  const round = roundings[precision];
  const sequence = readSequence(a, x, h0, form, round);
  const h = new Float64Array(a.length);
  if (form === "cumsum") scanByCumsum(sequence, round, h);
  else if (form === "logspace") scanByLogarithms(sequence, round, h);
  else scanBySegments(sequence, round, chunkLength2, h);
  const reference = loop(sequence);
  return { h, reference, firstBad: findFirstBad(h, reference, tolerance) };
}
var roundings = {
  float64: (value3) => value3,
  float32: Math.fround,
  bfloat16: toBfloat16
};
function readSequence(a, x, h0, form, round) {
  if (a.length === 0)
    throw new RangeError("a is empty; allowed are sequences of at least one number.");
  checkLength("x", x.length, a.length, "the length of a");
  const sequence = { a: Float64Array.from(a, round), x: Float64Array.from(x, round), h0: round(h0) };
  checkAllFinite("a", sequence.a);
  checkAllFinite("x", sequence.x);
  checkFinite("h0", sequence.h0);
  if (form === "cumsum") return sequence;
  for (let t = 0; t < a.length; t++) {
    if (!(sequence.a[t] > 0)) {
      throw new RangeError(
        `a[${t}] is ${sequence.a[t]}; allowed are numbers above 0, whose logarithms ${form} adds.`
      );
    }
  }
  return sequence;
}
function loop({ a, x, h0 }) {
  const h = new Float64Array(a.length);
  let state = h0;
  for (let t = 0; t < h.length; t++) {
    state = a[t] * state + x[t];
    if (!Number.isFinite(state)) {
      throw new RangeError(
        `h[${t}] is ${state} in the plain loop; allowed are factors a whose products stay below 1.8e308.`
      );
    }
    h[t] = state;
  }
  return h;
}
function scanByCumsum({ a, x, h0 }, round, h) {
  let product3 = 1;
  let sum2 = h0;
  for (let t = 0; t < h.length; t++) {
    product3 = round(product3 * a[t]);
    sum2 = round(sum2 + round(x[t] / product3));
    h[t] = round(product3 * sum2);
  }
}
function scanByLogarithms({ a, x, h0 }, round, h) {
  const log = (value3) => round(Math.log(value3));
  let c = 0;
  let positive = log(Math.max(h0, 0));
  let negative2 = log(Math.max(-h0, 0));
  for (let t = 0; t < h.length; t++) {
    c = round(c + log(a[t]));
    positive = logAdd(positive, round(log(Math.max(x[t], 0)) - c), round);
    negative2 = logAdd(negative2, round(log(Math.max(-x[t], 0)) - c), round);
    h[t] = round(round(Math.exp(round(c + positive))) - round(Math.exp(round(c + negative2))));
  }
}
function logAdd(p, q, round) {
  const larger = Math.max(p, q);
  if (larger === -Infinity) return larger;
  const ratio = round(Math.exp(round(Math.min(p, q) - larger)));
  return round(larger + round(Math.log1p(ratio)));
}
function scanBySegments({ a, x, h0 }, round, chunkLength2, h) {
  const c = new Float64Array(Math.min(chunkLength2, h.length));
  let carried = h0;
  for (let first2 = 0; first2 < h.length; first2 += chunkLength2) {
    const last = Math.min(first2 + chunkLength2, h.length);
    for (let t = first2; t < last; t++) {
      const i = t - first2;
      c[i] = round((i > 0 ? c[i - 1] : 0) + round(Math.log(a[t])));
      let sum2 = round(round(Math.exp(c[i])) * carried);
      for (let s = first2; s <= t; s++) {
        const decay = round(Math.exp(round(c[i] - c[s - first2])));
        sum2 = round(sum2 + round(decay * x[s]));
      }
      h[t] = sum2;
    }
    carried = h[last - 1];
  }
}
function findFirstBad(h, reference, tolerance) {
  return h.findIndex((value3, t) => {
    const error = Math.abs(value3 - reference[t]);
    return !(error <= tolerance * Math.abs(reference[t]));
  });
}

// src/kernel/recurrence/hillis-steele.ts
function hillisSteeleScan(a, x, options = {}) {
  const { h0, tree = false } = checkRecord("options", options, { h0: true, tree: true });
  checkFlag("tree", tree);
  const problem = readRecurrence(a, x, h0);
  absorbFirstState(problem);
  const { L, D } = problem;
  const rows2 = { size: L, D, a: problem.a, x: problem.x };
  const recorder = tree ? recordScan(rows2) : void 0;
  let work = 0;
  let depth = 0;
  for (let stride = 1; stride < L; stride *= 2) {
    doubleLevel(rows2, stride);
    recorder?.record("double", stride, combinationsOf(L, stride));
    work += L - stride;
    depth++;
  }
  const h = finishStates(rows2.x, problem);
  return { h, work, depth, ...recorder && { tree: recorder.tree() } };
}
function doubleLevel(rows2, stride) {
  for (let t = rows2.size - 1; t >= stride; t--) combineRows(rows2, t - stride, t);
}
function combinationsOf(L, stride) {
  return Array.from({ length: L - stride }, (_, i) => ({
    earlier: i,
    later: i + stride,
    to: i + stride
  }));
}

// src/kernel/recurrence/linear-recurrence.ts
function linearRecurrence(a, x, h0) {
  const problem = readRecurrence(a, x, h0);
  const { L, D } = problem;
  const h = new Float64Array(L * D);
  for (let d = 0; d < D; d++) {
    let state = problem.h0[d];
    for (let i = d; i < L * D; i += D) {
      state = problem.a[i] * state + problem.x[i];
      h[i] = state;
    }
  }
  return finishStates(h, problem);
}
function linearRecurrenceAdjoint(a, h, dh, h0) {
  const problem = readRecurrence(a, h, h0, "h");
  const { L, D } = problem;
  const slopes = toColumn(dh, "dh");
  if (slopes.rows !== L || slopes.cols !== D) {
    throw new RangeError(
      `dh is ${slopes.rows} × ${slopes.cols}; allowed is ${L} × ${D}, the shape of a.`
    );
  }
  const da = zeros(L, D);
  const dx = zeros(L, D);
  const dh0 = new Float64Array(D);
  for (let d = 0; d < D; d++) {
    let carried = 0;
    for (let t = L - 1; t >= 0; t--) {
      const i = t * D + d;
      const g = slopes.data[i] + carried;
      dx.data[i] = g;
      da.data[i] = g * (t > 0 ? problem.x[i - D] : problem.h0[d]);
      carried = problem.a[i] * g;
    }
    dh0[d] = carried;
  }
  const allowed2 = "a, h, dh and h0 whose products sum to less than 1.8e308";
  checkResult("da", da.data, allowed2, [L, D]);
  checkResult("dh0", dh0, allowed2);
  return { da, dx, dh0 };
}

// src/kernel/recurrence/scan-cost.ts
var scanAlgorithms = ["loop", "hillis-steele", "blelloch", "chunked"];
function scanCost(algorithm, L, options = {}) {
  const { processors = 1, chunkLength: given } = checkRecord("options", options, {
    processors: true,
    chunkLength: true
  });
  checkChoice("algorithm", algorithm, scanAlgorithms);
  checkCount("L", L);
  checkCount("processors", processors);
  const chunkLength2 = given === void 0 ? Math.ceil(Math.sqrt(L)) : given;
  checkCount("chunkLength", chunkLength2);
  const stages = stagesOf(algorithm, L, Math.min(chunkLength2, L)).filter(
    ({ levels, width }) => levels > 0 && width > 0
  );
  const sum2 = (f) => stages.reduce((total, stage2) => total + f(stage2), 0);
  const work = sum2(({ levels, width }) => levels * width);
  const depth = sum2(({ levels }) => levels);
  const steps = sum2(({ levels, width }) => levels * Math.ceil(width / processors));
  return { work, depth, steps, bound: depth + Math.floor((work - depth) / processors), stages };
}
function stagesOf(algorithm, L, chunkLength2) {
  if (algorithm === "loop") return [{ name: "loop", levels: L - 1, width: 1 }];
  if (algorithm === "chunked") return chunkedStages(L, chunkLength2);
  const strides = Array.from({ length: Math.log2(nextPowerOfTwo(L)) }, (_, k) => 2 ** k);
  if (algorithm === "hillis-steele") {
    return strides.map((stride) => ({ name: "double", levels: 1, width: L - stride }));
  }
  return [
    ...strides.toReversed().map((width) => ({ name: "up", levels: 1, width })),
    ...strides.map((width) => ({ name: "down", levels: 1, width }))
  ];
}
function chunkedStages(L, chunkLength2) {
  const chunks = Math.ceil(L / chunkLength2);
  const shorter = L - (chunks - 1) * chunkLength2;
  return [
    { name: "local", levels: shorter - 1, width: chunks },
    { name: "local", levels: chunkLength2 - shorter, width: chunks - 1 },
    { name: "carry", levels: Math.max(0, chunks - 2), width: 1 },
    { name: "fix-up", levels: 1, width: L - chunkLength2 }
  ];
}

// src/kernel/rules/conjugate-gradient.ts
function conjugateGradient(A, b, options = {}) {
  checkRecord("options", options, { steps: true, tolerance: true });
  const square = toSquare(A, "A");
  checkVector("b", b);
  checkLength("b", b.length, square.rows, "the size of A");
  const { steps = square.rows, tolerance = 1e-14 } = options;
  checkCount("steps", steps, 0);
  checkStep("tolerance", tolerance);
  const x = new Float64Array(b.length);
  const taken = descend2(square.data, void 0, Float64Array.from(b), x, steps, tolerance);
  if (taken < 0) {
    throw new RangeError(
      "A is not positive definite; allowed are symmetric matrices with eigenvalues above 0."
    );
  }
  checkResult("x", x, "A and b whose solution, and the products on the way, stay below 1.8e308");
  return { x, steps: taken };
}
function descend2(H, shift, b, x, steps, tolerance) {
  const N = b.length;
  x.fill(0);
  let largest3 = 0;
  for (let i = 0; i < N; i++) largest3 = Math.max(largest3, Math.abs(b[i]));
  if (largest3 === 0) return 0;
  const residual = b.map((entry) => entry / largest3);
  const direction = residual.slice();
  const product3 = new Float64Array(N);
  let size = 0;
  for (let i = 0; i < N; i++) size += residual[i] * residual[i];
  const enough = size * tolerance * tolerance;
  let taken = 0;
  for (; taken < steps && size > enough; taken++) {
    let curvature = 0;
    for (let i = 0; i < N; i++) {
      let sum2 = shift ? shift[i] * direction[i] : 0;
      for (let j = 0; j < N; j++) sum2 += H[i * N + j] * direction[j];
      product3[i] = sum2;
      curvature += direction[i] * sum2;
    }
    if (!(curvature > 0)) return -1;
    const length = size / curvature;
    let next = 0;
    for (let i = 0; i < N; i++) {
      x[i] += length * direction[i];
      residual[i] -= length * product3[i];
      next += residual[i] * residual[i];
    }
    const ratio = next / size;
    for (let i = 0; i < N; i++) direction[i] = residual[i] + ratio * direction[i];
    size = next;
  }
  for (let i = 0; i < N; i++) x[i] *= largest3;
  return taken;
}

// src/kernel/rules/matrix-state.ts
function scaleState(S, a) {
  for (let i = 0; i < S.length; i++) S[i] *= a;
}
function scaleStateRows(S, a) {
  const dv = S.length / a.length;
  for (let n = 0; n < a.length; n++) {
    const factor = a[n];
    for (let i = n * dv; i < (n + 1) * dv; i++) S[i] *= factor;
  }
}
function addOuter(S, dv, k, v, weight2, row2 = 0) {
  const dk = S.length / dv;
  for (let n = 0; n < dk; n++) {
    const factor = weight2 * k[row2 * dk + n];
    for (let p = 0; p < dv; p++) S[n * dv + p] += factor * v[row2 * dv + p];
  }
}
function deltaWrite(S, dv, k, v, weight2, row2 = 0) {
  const dk = S.length / dv;
  const first2 = row2 * dk;
  for (let p = 0; p < dv; p++) {
    let error = v[row2 * dv + p];
    for (let n = 0; n < dk; n++) error -= k[first2 + n] * S[n * dv + p];
    error *= weight2;
    for (let n = 0; n < dk; n++) S[n * dv + p] += k[first2 + n] * error;
  }
}
function readMatrix(S, dv, q, y, row2 = 0) {
  const dk = S.length / dv;
  const first2 = row2 * dv;
  for (let p = 0; p < dv; p++) y[first2 + p] = 0;
  for (let n = 0; n < dk; n++) {
    const factor = q[row2 * dk + n];
    for (let p = 0; p < dv; p++) y[first2 + p] += factor * S[n * dv + p];
  }
}
function rankOneTransition(erase, read2, weight2, row2 = 0, dk = erase.length) {
  const result = identity(dk);
  const first2 = row2 * dk;
  for (let n = 0; n < dk; n++)
    for (let m = 0; m < dk; m++)
      result.data[n * dk + m] -= weight2 * erase[first2 + n] * read2[first2 + m];
  return result;
}
function scalarTransition(a, dk) {
  return diagonal(new Float64Array(dk).fill(a));
}
var query = { axes: ["dk"], meaning: "query: where the state is read" };
var key = { axes: ["dk"], meaning: "key: where the value is written" };
var unitKey = /* @__PURE__ */ (() => ({ ...key, unit: true }))();
var value2 = { axes: ["dv"], meaning: "value: what is written" };
var scalarDecay = {
  axes: [],
  meaning: "decay of the state",
  usual: [0, 1]
};
var keyDecay = {
  axes: ["dk"],
  meaning: "decay of each key channel of the state",
  usual: [0, 1]
};
var writeStrength = {
  axes: [],
  meaning: "write strength; up to 2 where the state is to be reflected",
  usual: [0, 1]
};
var step2 = {
  axes: [],
  meaning: "step Δ",
  allowed: [0, Infinity],
  usual: [0, 1]
};

// src/kernel/rules/gated-delta-net.ts
var gatedDeltaNetRule = /* @__PURE__ */ (() => ({
  name: "gated-delta-net",
  title: "Gated DeltaNet",
  formula: String.raw`S_t=\alpha_t(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: "Yang, Kautz and Hatamizadeh, Gated Delta Networks: Improving Mamba2 with Delta Rule (2024)",
  state: "matrix",
  inputs: { q: query, k: unitKey, v: value2, alpha: scalarDecay, beta: writeStrength },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, alpha, beta }) {
    scaleState(S, alpha[0]);
    deltaWrite(S, v.length, k, v, beta[0]);
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: {
    from: ["k", "alpha", "beta"],
    matrix: ({ k, alpha, beta }) => scale(rankOneTransition(k, k, beta[0]), alpha[0])
  }
}))();

// src/kernel/rules/rule-tokens.ts
function shapeOf2(axes, sizes) {
  return axes.map((axis) => typeof axis === "number" ? axis : sizes[axis] ?? 0);
}
function readTokens(rule, tokens, { single = false, only } = {}) {
  checkRule(rule);
  checkKeys("tokens", tokens, Object.keys(rule.inputs), rule.title);
  const wanted = Object.entries(rule.inputs).filter(([name]) => !only || only.includes(name));
  const found = single ? { L: 1 } : {};
  const given = /* @__PURE__ */ new Map();
  for (const [name, input] of wanted) {
    const value3 = tokens[name];
    if (value3 === void 0 || typeof value3 === "number") {
      checkConstant(rule, name, input, value3, single);
      continue;
    }
    const withL = !single && !input.fixed;
    const read2 = toTensor(value3, name);
    given.set(name, toFloat64(read2));
    learnSizes(name, read2.shape, withL ? ["L", ...input.axes] : input.axes, found);
  }
  if (found.L === void 0) {
    const names6 = wanted.filter(([, input]) => !input.fixed).map(([name]) => name);
    throw new RangeError(
      `no input has an axis L; allowed are sequences for at least one of ${names6.join(", ")}.`
    );
  }
  const numbers = wanted.filter(([name]) => typeof tokens[name] === "number");
  completeSizes(
    numbers.flatMap(([, { axes }]) => axes),
    found
  );
  const rows2 = {};
  const width = {};
  for (const [name, input] of wanted) {
    width[name] = sizeOf(shapeOf2(input.axes, found));
    rows2[name] = given.get(name)?.data ?? new Float64Array(width[name]).fill(tokens[name] ?? input.fallback);
    checkRange(name, rows2[name], input);
  }
  const { dk = 0, dv = 0, steps = 0, rank = 0, pairs = 0 } = found;
  return { L: found.L, sizes: { dk, dv, steps, rank, pairs }, rows: rows2, width };
}
function checkRule(rule) {
  const { inputs: inputs2, parts: parts2, update: update2 } = isRecord(rule) ? rule : {};
  if (isRecord(inputs2) && isRecord(parts2) && typeof update2 === "function") return;
  throw new TypeError(
    `rule is ${showValue(rule)}; allowed are the update rules, such as deltaNetRule; findUpdateRule finds one by its name.`
  );
}
function checkConstant(rule, name, input, value3, single) {
  if (value3 !== void 0 || input.fallback !== void 0) return;
  const shape = single || input.fixed ? input.axes : ["L", ...input.axes];
  throw new RangeError(
    `${name} is undefined; allowed for ${rule.title} is ${showShape(shape)}: ${input.meaning}.`
  );
}
function learnSizes(name, shape, axes, found) {
  checkShape(
    name,
    shape,
    axes.map((axis) => typeof axis === "number" ? axis : found[axis] ?? axis)
  );
  axes.forEach((axis, i) => {
    if (typeof axis === "number") return;
    if (shape[i] < 1 && axis !== "pairs") {
      throw new RangeError(
        `${name} has shape ${showShape(shape)}; allowed are shapes ${showShape(axes)} with ${axis} of at least 1.`
      );
    }
    found[axis] = shape[i];
  });
}
function completeSizes(axes, found) {
  for (const axis of axes) if (axis !== "pairs" && typeof axis === "string") found[axis] ??= 1;
  if (axes.includes("pairs")) found.pairs ??= Math.floor((found.dk ?? 0) / 2);
}
function checkRange(name, values2, { allowed: allowed2 }) {
  const [least2, most3] = allowed2 ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
  for (let i = 0; i < values2.length; i++) {
    const value3 = values2[i];
    if (value3 >= least2 && value3 <= most3 && Number.isFinite(value3)) continue;
    const range = !allowed2 ? "finite numbers" : most3 === Infinity ? `finite numbers of at least ${least2}` : `numbers from ${least2} to ${most3}`;
    throw new RangeError(`${name}[${i}] is ${value3}; allowed are ${range}.`);
  }
}
function readSizes(sizes) {
  for (const [name, size] of Object.entries(sizes)) checkCount(name, size, 0);
  return { dk: 0, dv: 0, steps: 0, rank: 0, pairs: 0, ...sizes };
}

// src/kernel/rules/token-sequence.ts
function emptyToken({ rows: rows2, width }) {
  return Object.fromEntries(
    Object.entries(rows2).map(([name, values2]) => [
      name,
      values2.length === width[name] ? values2 : new Float64Array(width[name])
    ])
  );
}
function loadToken({ rows: rows2 }, t, token) {
  for (const name in token) {
    const from = rows2[name];
    const to = token[name];
    if (from === to) continue;
    const first2 = t * to.length;
    for (let i = 0; i < to.length; i++) to[i] = from[first2 + i];
  }
}
function allRows({ L, rows: rows2, width }, name) {
  const values2 = rows2[name];
  const size = width[name];
  if (values2.length === L * size) return values2;
  return Float64Array.from({ length: L * size }, (_, i) => values2[i % size]);
}

// src/kernel/rules/delta-net-chunked.ts
function deltaNetChunked(tokens, options = {}) {
  const { chunkLength: chunkLength2 = 64, initialState } = checkRecord("options", options, {
    chunkLength: true,
    initialState: true
  });
  checkCount("chunkLength", chunkLength2);
  checkRecord("tokens", tokens, { q: true, k: true, v: true, alpha: true, beta: true });
  const sequence = readTokens(gatedDeltaNetRule, { ...tokens, alpha: tokens.alpha ?? 1 });
  const { L, sizes } = sequence;
  const { dk, dv } = sizes;
  let S = new Float64Array(dk * dv);
  if (initialState !== void 0) {
    const given = toFloat64(toTensor(initialState, "initialState"));
    checkShape("initialState", given.shape, [dk, dv]);
    S = given.data.slice();
  }
  const [q, k, v, alpha, beta] = ["q", "k", "v", "alpha", "beta"].map(
    (name) => allRows(sequence, name)
  );
  const y = new Float64Array(L * dv);
  for (let first2 = 0; first2 < L; first2 += chunkLength2) {
    const C = Math.min(chunkLength2, L - first2);
    const part = (values2, size) => values2.subarray(first2 * size, (first2 + C) * size);
    const chunk = prepare(part(q, dk), part(k, dk), part(v, dv), part(alpha, 1), part(beta, 1));
    passChunk3(chunk, S, part(y, dv));
  }
  const allowed2 = "q, k, v, alpha and beta whose products sum to finite numbers";
  checkResult("y", y, allowed2, [L, dv]);
  checkResult("lastState", S, allowed2, [dk, dv]);
  return { y: { shape: [L, dv], data: y }, lastState: { shape: [dk, dv], data: S } };
}
function prepare(q, k, v, alpha, beta) {
  const C = beta.length;
  const dk = k.length / C;
  const dv = v.length / C;
  const decays = decayProducts(alpha);
  const W = new Float64Array(C * dk);
  const U = new Float64Array(C * dv);
  for (let t = 0; t < C; t++) {
    const sinceStart = decays[(t + 1) * (C + 1)];
    for (let n = 0; n < dk; n++) W[t * dk + n] = beta[t] * sinceStart * k[t * dk + n];
    for (let p = 0; p < dv; p++) U[t * dv + p] = beta[t] * v[t * dv + p];
    for (let s = 0; s < t; s++) {
      const factor = beta[t] * decays[(t + 1) * (C + 1) + s + 1] * product2(k, t, k, s, dk);
      for (let n = 0; n < dk; n++) W[t * dk + n] -= factor * W[s * dk + n];
      for (let p = 0; p < dv; p++) U[t * dv + p] -= factor * U[s * dv + p];
    }
  }
  return { C, dk, dv, q, k, decays, W, U };
}
function passChunk3({ C, dk, dv, q, k, decays, W, U }, S, y) {
  const written = new Float64Array(C * dv);
  for (let t = 0; t < C; t++) readMatrix(S, dv, W, written, t);
  for (let i = 0; i < written.length; i++) written[i] = U[i] - written[i];
  for (let t = 0; t < C; t++) {
    readMatrix(S, dv, q, y, t);
    const sinceStart = decays[(t + 1) * (C + 1)];
    for (let p = 0; p < dv; p++) y[t * dv + p] *= sinceStart;
    for (let s = 0; s <= t; s++) {
      const weight2 = decays[(t + 1) * (C + 1) + s + 1] * product2(q, t, k, s, dk);
      for (let p = 0; p < dv; p++) y[t * dv + p] += weight2 * written[s * dv + p];
    }
  }
  const whole = decays[C * (C + 1)];
  for (let i = 0; i < S.length; i++) S[i] *= whole;
  for (let s = 0; s < C; s++) {
    const sinceToken = decays[C * (C + 1) + s + 1];
    for (let n = 0; n < dk; n++) {
      const factor = sinceToken * k[s * dk + n];
      for (let p = 0; p < dv; p++) S[n * dv + p] += factor * written[s * dv + p];
    }
  }
}
function decayProducts(alpha) {
  const size = alpha.length + 1;
  const result = new Float64Array(size * size);
  for (let s = 0; s < size; s++) {
    result[s * size + s] = 1;
    for (let t = s + 1; t < size; t++)
      result[t * size + s] = result[(t - 1) * size + s] * alpha[t - 1];
  }
  return result;
}
function product2(a, t, b, s, dk) {
  let sum2 = 0;
  for (let n = 0; n < dk; n++) sum2 += a[t * dk + n] * b[s * dk + n];
  return sum2;
}

// src/kernel/rules/delta-net.ts
var deltaNetRule = /* @__PURE__ */ (() => ({
  name: "delta-net",
  title: "DeltaNet",
  formula: String.raw`S_t=(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: "Schlag, Irie and Schmidhuber, Linear Transformers Are Secretly Fast Weight Programmers (2021)",
  state: "matrix",
  inputs: { q: query, k: unitKey, v: value2, beta: writeStrength },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, beta }) {
    deltaWrite(S, v.length, k, v, beta[0]);
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: { from: ["k", "beta"], matrix: ({ k, beta }) => rankOneTransition(k, k, beta[0]) }
}))();

// src/kernel/rules/delta-product.ts
var deltaProductRule = /* @__PURE__ */ (() => ({
  name: "delta-product",
  title: "DeltaProduct",
  formula: String.raw`S_t=\alpha_t\prod_{j=n_h}^{1}(I-\beta_{t,j}k_{t,j}k_{t,j}^\top)\,S_{t-1}+\sum_{j=1}^{n_h}\Bigl(\prod_{i=n_h}^{j+1}(I-\beta_{t,i}k_{t,i}k_{t,i}^\top)\Bigr)\beta_{t,j}k_{t,j}v_{t,j}^\top`,
  source: "Siems et al., DeltaProduct: Improving State-Tracking in Linear RNNs via Householder Products (2025)",
  state: "matrix",
  inputs: {
    q: query,
    k: { ...unitKey, axes: ["steps", "dk"] },
    v: { ...value2, axes: ["steps", "dv"] },
    beta: { ...writeStrength, axes: ["steps"] },
    alpha: { ...scalarDecay, meaning: "decay of the state before the first step", fallback: 1 }
  },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, beta, alpha }, { dv }) {
    scaleState(S, alpha[0]);
    for (let j = 0; j < beta.length; j++) deltaWrite(S, dv, k, v, beta[j], j);
  },
  read({ S }, { q }, { dv }, y) {
    readMatrix(S, dv, q, y);
  },
  transition: {
    from: ["k", "beta", "alpha"],
    matrix: ({ k, beta, alpha }, { dk, steps }) => {
      let product3 = scalarTransition(alpha[0], dk);
      for (let j = 0; j < steps; j++)
        product3 = multiply(rankOneTransition(k, k, beta[j], j, dk), product3);
      return product3;
    }
  }
}))();

// src/kernel/rules/gated-delta-net-2.ts
var gatedDeltaNet2Rule = /* @__PURE__ */ (() => ({
  name: "gated-delta-net-2",
  title: "Gated DeltaNet-2",
  formula: String.raw`\tilde S_t=\operatorname{Diag}(\alpha_t)S_{t-1},\quad S_t=\tilde S_t-k_t(b_t\odot k_t)^\top\tilde S_t+k_t(w_t\odot v_t)^\top,\quad y_t=S_t^\top q_t`,
  source: "Hatamizadeh, Choi and Kautz, Gated DeltaNet-2: Decoupling Erase and Write in Linear Attention (2026)",
  state: "matrix",
  inputs: {
    q: query,
    k: unitKey,
    v: value2,
    alpha: keyDecay,
    b: { axes: ["dk"], meaning: "how much each key channel erases", usual: [0, 1] },
    w: { axes: ["dv"], meaning: "how much each value channel writes", usual: [0, 1] }
  },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, alpha, b, w }) {
    const dk = k.length;
    const dv = v.length;
    scaleStateRows(S, alpha);
    for (let p = 0; p < dv; p++) {
      let change = w[p] * v[p];
      for (let n = 0; n < dk; n++) change -= b[n] * k[n] * S[n * dv + p];
      for (let n = 0; n < dk; n++) S[n * dv + p] += k[n] * change;
    }
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: {
    from: ["k", "alpha", "b"],
    matrix: ({ k, alpha, b }) => {
      const read2 = k.map((entry, n) => b[n] * entry);
      return multiply(rankOneTransition(k, read2, 1), diagonal(alpha));
    }
  }
}))();

// src/kernel/rules/gated-linear-attention.ts
var gatedLinearAttentionRule = /* @__PURE__ */ (() => ({
  name: "gated-linear-attention",
  title: "Gated linear attention",
  formula: String.raw`S_t=\operatorname{Diag}(\alpha_t)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: "Yang et al., Gated Linear Attention Transformers with Hardware-Efficient Training (2023)",
  state: "matrix",
  inputs: { q: query, k: key, v: value2, alpha: keyDecay },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, alpha }) {
    scaleStateRows(S, alpha);
    addOuter(S, v.length, k, v, 1);
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: { from: ["alpha"], matrix: ({ alpha }) => diagonal(alpha) }
}))();

// src/kernel/rules/kimi-delta-attention.ts
var kimiDeltaAttentionRule = /* @__PURE__ */ (() => ({
  name: "kimi-delta-attention",
  title: "Kimi Delta Attention",
  formula: String.raw`S_t=(I-\beta_tk_tk_t^\top)\operatorname{Diag}(\alpha_t)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: "Kimi Team, Kimi Linear: An Expressive, Efficient Attention Architecture (2025)",
  state: "matrix",
  inputs: { q: query, k: unitKey, v: value2, alpha: keyDecay, beta: writeStrength },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, alpha, beta }) {
    scaleStateRows(S, alpha);
    deltaWrite(S, v.length, k, v, beta[0]);
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: {
    from: ["k", "alpha", "beta"],
    matrix: ({ k, alpha, beta }) => multiply(rankOneTransition(k, k, beta[0]), diagonal(alpha))
  }
}))();

// src/kernel/rules/linear-attention.ts
var linearAttentionRule = /* @__PURE__ */ (() => ({
  name: "linear-attention",
  title: "Linear attention",
  formula: String.raw`S_t=S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: "Katharopoulos, Vyas, Pappas and Fleuret, Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention (2020)",
  state: "matrix",
  inputs: { q: query, k: key, v: value2 },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v }) {
    addOuter(S, v.length, k, v, 1);
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: { from: ["k"], matrix: (_token, { dk }) => scalarTransition(1, dk) }
}))();

// src/kernel/rules/masked-attention.ts
function maskedAttentionMatrix(input) {
  const { q, k, decay = 1 } = checkRecord("input", input, { q: true, k: true, decay: true });
  const queries = toFloat64(toTensor(q, "q"));
  const keys = toFloat64(toTensor(k, "k"));
  const [L, dk] = checkShape("q", queries.shape, ["L", "dk"]);
  checkShape("k", keys.shape, [L, dk]);
  const M = zeros(L, L);
  const { data: decays, width } = readDecay(decay, L, dk);
  const carried = new Float64Array(dk);
  for (let s = 0; s < L; s++) {
    for (let n = 0; n < dk; n++) carried[n] = keys.data[s * dk + n];
    for (let t = s; t < L; t++) {
      let sum2 = 0;
      for (let n = 0; n < dk; n++) {
        if (t > s) carried[n] *= decays[t * width + (width === 1 ? 0 : n)];
        sum2 += queries.data[t * dk + n] * carried[n];
      }
      M.data[t * L + s] = sum2;
    }
  }
  checkResult("M", M.data, "q, k and decay whose products sum to finite numbers", [L, L]);
  return M;
}
function maskedAttention(input) {
  const keys = { q: true, k: true, decay: true, v: true };
  const { v: given, ...mask } = checkRecord("input", input, keys);
  const v = toFloat64(toTensor(given, "v"));
  const M = maskedAttentionMatrix(mask);
  checkShape("v", v.shape, [M.rows, "dv"]);
  return applyMatrix(M, v);
}
function applyMatrix(M, { shape, data }) {
  const [L, dv] = shape;
  const y = new Float64Array(L * dv);
  for (let t = 0; t < L; t++)
    for (let s = 0; s <= t; s++) {
      const weight2 = M.data[t * L + s];
      for (let p = 0; p < dv; p++) y[t * dv + p] += weight2 * data[s * dv + p];
    }
  checkResult("y", y, "q, k, v and decay whose products sum to finite numbers", [L, dv]);
  return { shape: [L, dv], data: y };
}
function readDecay(decay, L, dk) {
  if (typeof decay === "number") {
    checkFinite("decay", decay);
    return { data: new Float64Array(L).fill(decay), width: 1 };
  }
  const { shape, data } = toFloat64(toTensor(decay, "decay"));
  if (shape.length === 1) checkShape("decay", shape, [L]);
  else checkShape("decay", shape, [L, dk]);
  return { data, width: shape.length === 1 ? 1 : dk };
}

// src/kernel/rules/log-linear-attention.ts
function fenwickBuckets(t) {
  checkCount("t", t, 0);
  const buckets = [{ level: 0, first: t, length: 1 }];
  let end = t;
  for (let level = 1, length = 1; end > 0; level++, length *= 2) {
    if (Math.floor(t / length) % 2 === 0) continue;
    end -= length;
    buckets.push({ level, first: end, length });
  }
  return buckets;
}
var inputKeys2 = {
  q: true,
  k: true,
  decay: true,
  v: true,
  lambda: true
};
function logLinearAttention(input) {
  const { v, lambda, ...mask } = checkRecord("input", input, inputKeys2);
  const values2 = toFloat64(toTensor(v, "v"));
  const weights = toFloat64(toTensor(lambda, "lambda"));
  const M = maskedAttentionMatrix(mask);
  const L = M.rows;
  checkShape("v", values2.shape, [L, "dv"]);
  const [, levels] = checkShape("lambda", weights.shape, [L, "levels"]);
  const needed = 1 + Math.ceil(Math.log2(L));
  if (levels < needed) {
    throw new RangeError(
      `lambda has ${levels} levels; allowed are at least ${needed}, the levels of ${L} tokens.`
    );
  }
  for (let t = 0; t < L; t++)
    for (const { level, first: first2, length } of fenwickBuckets(t))
      for (let s = first2; s < first2 + length; s++)
        M.data[t * L + s] *= weights.data[t * levels + level];
  return applyMatrix(M, values2);
}

// src/kernel/rules/longhorn.ts
var weight = {
  axes: [],
  meaning: "weight of the new value against the old state",
  allowed: [0, Infinity],
  usual: [0, 1]
};
var longhornRule = /* @__PURE__ */ (() => ({
  name: "longhorn",
  title: "Longhorn",
  formula: String.raw`S_t=\arg\min_S\lVert S-S_{t-1}\rVert_F^2+\beta_t\lVert S^\top k_t-v_t\rVert^2=(I-\varepsilon_tk_tk_t^\top)S_{t-1}+\varepsilon_tk_tv_t^\top,\quad\varepsilon_t=\frac{\beta_t}{1+\beta_t\lVert k_t\rVert^2}`,
  source: "Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)",
  state: "matrix",
  inputs: { q: query, k: key, v: value2, beta: weight },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, beta }) {
    deltaWrite(S, v.length, k, v, strength(k, beta[0]));
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: {
    from: ["k", "beta"],
    matrix: ({ k, beta }) => rankOneTransition(k, k, strength(k, beta[0]))
  }
}))();
var longhornDiagonalRule = /* @__PURE__ */ (() => ({
  name: "longhorn-diagonal",
  title: "Longhorn, diagonal",
  formula: String.raw`S_{t,np}=(1-\varepsilon_{t,p}k_{t,n}^2)S_{t-1,np}+\varepsilon_{t,p}k_{t,n}v_{t,p},\quad\varepsilon_{t,p}=\frac{\beta_{t,p}}{1+\beta_{t,p}\lVert k_t\rVert^2}`,
  source: "Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)",
  state: "matrix",
  inputs: { q: query, k: key, v: value2, beta: { ...weight, axes: ["dv"] } },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, beta }) {
    const dv = v.length;
    for (let p = 0; p < dv; p++) {
      const epsilon2 = strength(k, beta[p]);
      for (let n = 0; n < k.length; n++) {
        const i = n * dv + p;
        S[i] += epsilon2 * k[n] * (v[p] - k[n] * S[i]);
      }
    }
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: {
    from: ["k", "beta"],
    matrix: ({ k, beta }, _sizes, channel) => {
      const epsilon2 = strength(k, beta[channel]);
      return diagonal(k.map((entry) => 1 - epsilon2 * entry * entry));
    }
  }
}))();
function strength(k, beta) {
  let square = 0;
  for (let n = 0; n < k.length; n++) square += k[n] * k[n];
  return beta / (1 + beta * square);
}

// src/kernel/rules/lru.ts
var lruRule = /* @__PURE__ */ (() => ({
  name: "lru",
  title: "LRU",
  formula: String.raw`h_t=\lambda\odot h_{t-1}+\gamma\odot(Bx_t),\quad\lambda=e^{-e^{\nu}+i\theta},\quad\gamma=\sqrt{1-\lvert\lambda\rvert^2},\quad y_t=\operatorname{Re}(Ch_t)+D\odot x_t`,
  source: "Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)",
  state: "vector",
  inputs: {
    x: { axes: ["dv"], meaning: "input", role: "v" },
    nu: {
      axes: ["dk"],
      meaning: "logarithm of the rate of decay of each state",
      fixed: true,
      usual: [-4, 0]
    },
    theta: {
      axes: ["dk"],
      meaning: "angle that each state turns by at a token, in radians",
      fixed: true,
      usual: [0, 2 * Math.PI]
    },
    B: { axes: ["dk", "dv", 2], meaning: "input weights", fixed: true },
    C: { axes: ["dv", "dk", 2], meaning: "output weights", fixed: true },
    D: { axes: ["dv"], meaning: "weights of the direct path", fixed: true, fallback: 0 }
  },
  parts: { h: ["dk", 2] },
  update({ h }, { x, nu, theta, B }) {
    const dv = x.length;
    for (let n = 0; n < nu.length; n++) {
      const rate = Math.exp(nu[n]);
      const size = Math.exp(-rate);
      const re = size * Math.cos(theta[n]);
      const im = size * Math.sin(theta[n]);
      const gamma = Math.sqrt(-Math.expm1(-2 * rate));
      let inputRe = 0;
      let inputIm = 0;
      for (let p = 0; p < dv; p++) {
        inputRe += B[2 * (n * dv + p)] * x[p];
        inputIm += B[2 * (n * dv + p) + 1] * x[p];
      }
      const hRe = h[2 * n];
      const hIm = h[2 * n + 1];
      h[2 * n] = re * hRe - im * hIm + gamma * inputRe;
      h[2 * n + 1] = re * hIm + im * hRe + gamma * inputIm;
    }
  },
  read({ h }, { x, C, D }, { dk }, y) {
    for (let p = 0; p < y.length; p++) {
      let sum2 = D[p] * x[p];
      for (let n = 0; n < dk; n++)
        sum2 += C[2 * (p * dk + n)] * h[2 * n] - C[2 * (p * dk + n) + 1] * h[2 * n + 1];
      y[p] = sum2;
    }
  },
  transition: {
    from: ["nu", "theta"],
    matrix: ({ nu, theta }, { dk }) => {
      const { lambda } = lruPoles(nu, theta);
      const result = zeros(2 * dk, 2 * dk);
      for (let n = 0; n < dk; n++) {
        const first2 = 2 * n * (2 * dk) + 2 * n;
        result.data[first2] = lambda.re[n];
        result.data[first2 + 1] = -lambda.im[n];
        result.data[first2 + 2 * dk] = lambda.im[n];
        result.data[first2 + 2 * dk + 1] = lambda.re[n];
      }
      return result;
    }
  }
}))();
function lruPoles(nu, theta) {
  checkVector("nu", nu);
  checkVector("theta", theta);
  checkLength("theta", theta.length, nu.length, "the length of nu");
  const size = Float64Array.from(nu, (log) => Math.exp(-Math.exp(log)));
  return {
    lambda: {
      re: size.map((radius, n) => radius * Math.cos(theta[n])),
      im: size.map((radius, n) => radius * Math.sin(theta[n]))
    },
    gamma: Float64Array.from(nu, (log) => Math.sqrt(-Math.expm1(-2 * Math.exp(log))))
  };
}
function lruInitialPoles(N, options) {
  const {
    seed,
    least: least2 = 0,
    most: most3 = 1,
    largestAngle = 2 * Math.PI
  } = checkRecord("options", options, { seed: true, least: true, most: true, largestAngle: true });
  checkCount("N", N);
  checkFinite("largestAngle", largestAngle);
  checkFinite("least", least2);
  checkFinite("most", most3);
  if (!(least2 >= 0 && least2 < most3 && most3 <= 1)) {
    throw new RangeError(
      `least and most are ${least2} and ${most3}; allowed are radii from 0 to 1, the first below the second.`
    );
  }
  const next = random(seed);
  const nu = new Float64Array(N);
  const theta = new Float64Array(N);
  for (let n = 0; n < N; n++) {
    const square = most3 * most3 - (most3 * most3 - least2 * least2) * (1 - next());
    nu[n] = Math.log(-0.5 * Math.log(Math.max(square, Number.MIN_VALUE)));
    theta[n] = largestAngle * next();
  }
  return { nu, theta };
}

// src/kernel/rules/mamba1.ts
var mamba1Rule = /* @__PURE__ */ (() => ({
  name: "mamba1",
  title: "Mamba",
  formula: String.raw`S_{t,np}=e^{\Delta_{t,p}A_{pn}}S_{t-1,np}+\Delta_{t,p}B_{t,n}x_{t,p},\qquad y_t=S_t^\top C_t`,
  source: "Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)",
  state: "matrix",
  inputs: {
    C: { ...query, role: "q" },
    B: { ...key, role: "k" },
    x: { ...value2, role: "v" },
    dt: { ...step2, axes: ["dv"], meaning: "step Δ of each channel" },
    A: { axes: ["dv", "dk"], meaning: "rates of decay", fixed: true, usual: [-4, 0] }
  },
  parts: { S: ["dk", "dv"] },
  update({ S }, { B, x, dt, A }) {
    const dk = B.length;
    const dv = x.length;
    for (let p = 0; p < dv; p++) {
      const delta = dt[p];
      const input = delta * x[p];
      for (let n = 0; n < dk; n++) {
        const i = n * dv + p;
        S[i] = Math.exp(delta * A[p * dk + n]) * S[i] + B[n] * input;
      }
    }
  },
  read({ S }, { C, x }, _sizes, y) {
    readMatrix(S, x.length, C, y);
  },
  transition: {
    from: ["dt", "A"],
    matrix: ({ dt, A }, { dk }, channel) => diagonal(
      A.subarray(channel * dk, (channel + 1) * dk).map((rate) => Math.exp(dt[channel] * rate))
    )
  }
}))();

// src/kernel/rules/mamba2.ts
var mamba2Rule = /* @__PURE__ */ (() => ({
  name: "mamba2",
  title: "Mamba-2",
  formula: String.raw`S_t=e^{\Delta_tA}S_{t-1}+\Delta_tB_tx_t^\top,\qquad y_t=S_t^\top C_t`,
  source: "Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)",
  state: "matrix",
  inputs: {
    C: { ...query, role: "q" },
    B: { ...key, role: "k" },
    x: { ...value2, role: "v" },
    dt: step2,
    A: { axes: [], meaning: "rate of decay", fixed: true, usual: [-4, 0] }
  },
  parts: { S: ["dk", "dv"] },
  update({ S }, { B, x, dt, A }) {
    scaleState(S, Math.exp(dt[0] * A[0]));
    addOuter(S, x.length, B, x, dt[0]);
  },
  read({ S }, { C, x }, _sizes, y) {
    readMatrix(S, x.length, C, y);
  },
  transition: {
    from: ["B", "dt", "A"],
    matrix: ({ dt, A }, { dk }) => scalarTransition(Math.exp(dt[0] * A[0]), dk)
  }
}))();

// src/kernel/rules/rotate-pairs.ts
function rotatePairs(x, angles) {
  const { shape, data } = toFloat64(toTensor(x, "x"));
  const turns = toFloat64(toTensor(angles, "angles"));
  checkShape("x", shape, shape.length === 3 ? ["L", "rank", "dk"] : ["L", "dk"]);
  const [L, pairs] = checkShape("angles", turns.shape, [shape[0], "pairs"]);
  const dk = shape[shape.length - 1];
  checkPairs2("angles", pairs, dk);
  const result = data.slice();
  const rank = shape.length === 3 ? shape[1] : 1;
  for (let t = 0; t < L; t++)
    for (let j = 0; j < pairs; j++) {
      const cos = Math.cos(turns.data[t * pairs + j]);
      const sin = Math.sin(turns.data[t * pairs + j]);
      for (let r = 0; r < rank; r++) {
        const i = (t * rank + r) * dk + 2 * j;
        result[i] = cos * data[i] - sin * data[i + 1];
        result[i + 1] = sin * data[i] + cos * data[i + 1];
      }
    }
  checkResult("the turned x", result, "x of points whose distance from 0 is below 1.8e308", shape);
  return { shape, data: result };
}
function checkPairs2(name, pairs, dk) {
  if (2 * pairs > dk) {
    throw new RangeError(
      `${name} has shape ${showShape(["L", pairs])}; allowed are at most ${Math.floor(dk / 2)} pairs, half of the ${dk} entries of a row.`
    );
  }
}

// src/kernel/rules/mamba3.ts
var formula = /* @__PURE__ */ (() => String.raw`h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_tx_t^\top,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=h_t^\top C_t`)();
var source = "Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)";
var inputs = /* @__PURE__ */ (() => ({
  C: { ...query, role: "q" },
  B: { ...key, role: "k" },
  x: { ...value2, role: "v" },
  dt: step2,
  A: { axes: [], meaning: "rate of decay", usual: [-4, 0] },
  lambda: {
    axes: [],
    meaning: "weight of the end of the step against its start",
    allowed: [0, 1],
    usual: [0, 1],
    fallback: 1
  },
  theta: {
    axes: ["pairs"],
    meaning: "angle a unit of time by which a pair of states turns, in radians",
    usual: [-Math.PI, Math.PI],
    fallback: 0
  }
}))();
var transition = {
  from: ["B", "dt", "A", "theta"],
  matrix: ({ dt, A, theta }, { dk, pairs }) => {
    checkPairs2("theta", pairs, dk);
    const alpha = Math.exp(dt[0] * A[0]);
    const result = zeros(dk, dk);
    for (let n = 0; n < dk; n++) result.data[n * dk + n] = alpha;
    for (let j = 0; j < pairs; j++) {
      const cos = alpha * Math.cos(dt[0] * theta[j]);
      const sin = alpha * Math.sin(dt[0] * theta[j]);
      const i = 2 * j * dk + 2 * j;
      result.data[i] = cos;
      result.data[i + 1] = -sin;
      result.data[i + dk] = sin;
      result.data[i + dk + 1] = cos;
    }
    return result;
  }
};
var mamba3Rule = {
  name: "mamba3",
  title: "Mamba-3",
  formula,
  source,
  state: "matrix",
  inputs,
  parts: { h: ["dk", "dv"], lastB: ["dk"], lastX: ["dv"] },
  update(state, token, { dk, dv }) {
    advance4(state, token, dk, dv, 1);
  },
  read({ h }, { C, x }, _sizes, y) {
    readMatrix(h, x.length, C, y);
  },
  transition
};
var mamba3MimoRule = /* @__PURE__ */ (() => ({
  name: "mamba3-mimo",
  title: "Mamba-3, MIMO",
  formula: String.raw`h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_t^\top x_t,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=C_th_t`,
  source,
  state: "matrix",
  inputs: {
    ...inputs,
    C: { ...inputs.C, axes: ["rank", "dk"] },
    B: { ...inputs.B, axes: ["rank", "dk"] },
    x: { ...inputs.x, axes: ["rank", "dv"] }
  },
  parts: { h: ["dk", "dv"], lastB: ["rank", "dk"], lastX: ["rank", "dv"] },
  output: ["rank", "dv"],
  update(state, token, { dk, dv, rank }) {
    advance4(state, token, dk, dv, rank);
  },
  read({ h }, { C }, { dv, rank }, y) {
    for (let r = 0; r < rank; r++) readMatrix(h, dv, C, y, r);
  },
  transition
}))();
function advance4({ h, lastB, lastX }, { B, x, dt, A, lambda, theta }, dk, dv, rank) {
  const pairs = theta.length;
  checkPairs2("theta", pairs, dk);
  const delta = dt[0];
  for (let r = 0; r < rank; r++) addOuter(h, dv, lastB, lastX, (1 - lambda[0]) * delta, r);
  scaleState(h, Math.exp(delta * A[0]));
  for (let j = 0; j < pairs; j++) {
    const cos = Math.cos(delta * theta[j]);
    const sin = Math.sin(delta * theta[j]);
    const upper = 2 * j * dv;
    for (let i = upper; i < upper + dv; i++) {
      const kept = h[i];
      h[i] = cos * kept - sin * h[i + dv];
      h[i + dv] = sin * kept + cos * h[i + dv];
    }
  }
  for (let r = 0; r < rank; r++) addOuter(h, dv, B, x, lambda[0] * delta, r);
  lastB.set(B);
  lastX.set(x);
}
function exponentialTrapezoidal(dt, A, lambda) {
  checkStep("dt", dt);
  checkFinite("A", A);
  checkFinite("lambda", lambda);
  if (lambda < 0 || lambda > 1) {
    throw new RangeError(`lambda is ${lambda}; allowed are numbers from 0 to 1.`);
  }
  const alpha = Math.exp(dt * A);
  const beta = (1 - lambda) * dt * alpha;
  if (!Number.isFinite(alpha) || !Number.isFinite(beta)) {
    throw new RangeError(
      `alpha is ${alpha} for dt ${dt} and A ${A}; allowed are dt and A whose coefficients are finite.`
    );
  }
  return { alpha, beta, gamma: lambda * dt };
}

// src/kernel/rules/mamba3-parallel.ts
function mamba3Rotated(tokens) {
  return rotateTokens(readTokens(mamba3Rule, tokens));
}
function rotateTokens(sequence) {
  const { L, sizes } = sequence;
  const { dk, pairs } = sizes;
  checkPairs2("theta", pairs, dk);
  const dt = allRows(sequence, "dt");
  const theta = allRows(sequence, "theta");
  const angles = new Float64Array(L * pairs);
  for (let t = 0; t < L; t++)
    for (let j = 0; j < pairs; j++) {
      const before = t > 0 ? angles[(t - 1) * pairs + j] : 0;
      angles[t * pairs + j] = before + dt[t] * theta[t * pairs + j];
    }
  const back = { shape: [L, pairs], data: angles.map((angle) => -angle) };
  return {
    angles: { shape: [L, pairs], data: angles },
    B: rotatePairs({ shape: [L, dk], data: allRows(sequence, "B") }, back),
    C: rotatePairs({ shape: [L, dk], data: allRows(sequence, "C") }, back)
  };
}
function mamba3Parallel(tokens) {
  const sequence = readTokens(mamba3Rule, tokens);
  const { L, sizes } = sequence;
  const { B, C } = rotateTokens(sequence);
  const dt = allRows(sequence, "dt");
  const A = allRows(sequence, "A");
  const lambda = allRows(sequence, "lambda");
  const decay = dt.map((step3, t) => Math.exp(step3 * A[t]));
  const M = maskedAttentionMatrix({ q: C, k: B, decay });
  for (let s = 0; s < L; s++) {
    const own = lambda[s] * dt[s];
    const next = s + 1 < L ? (1 - lambda[s + 1]) * dt[s + 1] : 0;
    M.data[s * L + s] *= own;
    for (let t = s + 1; t < L; t++) M.data[t * L + s] *= own + next;
  }
  return applyMatrix(M, { shape: [L, sizes.dv], data: allRows(sequence, "x") });
}

// src/kernel/rules/mesa-net.ts
var mesaNetRule = /* @__PURE__ */ (() => ({
  name: "mesa-net",
  title: "MesaNet",
  formula: String.raw`H_t=\gamma_tH_{t-1}+\beta_tk_tk_t^\top,\quad G_t=\gamma_tG_{t-1}+\beta_tk_tv_t^\top,\quad y_t=G_t^\top(H_t+\operatorname{Diag}(\Lambda))^{-1}q_t`,
  source: "von Oswald et al., MesaNet: Sequence Modeling by Locally Optimal Test-Time Training (2025)",
  state: "matrix",
  inputs: {
    q: query,
    k: { ...key, unit: true },
    v: value2,
    gamma: { ...scalarDecay, allowed: [0, Infinity] },
    beta: { ...writeStrength, meaning: "weight of the token", allowed: [0, Infinity] },
    Lambda: {
      axes: ["dk"],
      meaning: "ridge of each key channel",
      fixed: true,
      allowed: [Number.MIN_VALUE, Infinity],
      usual: [0.25, 1]
    },
    solverSteps: {
      axes: [],
      meaning: "most steps of conjugate gradients at a readout",
      fixed: true,
      allowed: [0, Infinity],
      fallback: 30
    }
  },
  parts: { G: ["dk", "dv"], H: ["dk", "dk"] },
  update({ G, H }, { k, v, gamma, beta }) {
    scaleState(H, gamma[0]);
    scaleState(G, gamma[0]);
    addOuter(H, k.length, k, k, beta[0]);
    addOuter(G, v.length, k, v, beta[0]);
  },
  read({ G, H }, { q, v, Lambda, solverSteps }, _sizes, y) {
    const x = new Float64Array(q.length);
    if (descend2(H, Lambda, q, x, solverSteps[0], 1e-15) < 0) {
      throw new RangeError(
        "H + Diag(Lambda) is not positive definite; allowed are states H without negative eigenvalues, and keys that do not overflow."
      );
    }
    readMatrix(G, v.length, x, y);
  },
  transition: {
    from: ["k", "gamma"],
    matrix: ({ gamma }, { dk }) => scalarTransition(gamma[0], dk)
  }
}))();

// src/kernel/rules/mlstm.ts
var mlstmRule = /* @__PURE__ */ (() => ({
  name: "mlstm",
  title: "mLSTM",
  formula: String.raw`C_t=f_tC_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}}v_t^\top,\quad n_t=f_tn_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}},\quad y_t=o_t\odot\frac{C_t^\top q_t}{\max(\lvert n_t^\top q_t\rvert,1)}`,
  source: "Beck et al., xLSTM: Extended Long Short-Term Memory (2024)",
  state: "matrix",
  inputs: {
    q: query,
    k: key,
    v: value2,
    logInputGate: { axes: [], meaning: "logarithm of the input gate i", usual: [-3, 3] },
    logForgetGate: { axes: [], meaning: "logarithm of the forget gate f", usual: [-1, 0] },
    o: { axes: ["dv"], meaning: "output gate", usual: [0, 1], fallback: 1 }
  },
  parts: { C: ["dk", "dv"], n: ["dk"], m: [] },
  update({ C, n, m }, { k, v, logInputGate, logForgetGate }) {
    const kept = logForgetGate[0] + m[0];
    m[0] = Math.max(kept, logInputGate[0]);
    const forget = Math.exp(kept - m[0]);
    const input = Math.exp(logInputGate[0] - m[0]) / Math.sqrt(k.length);
    scaleState(C, forget);
    addOuter(C, v.length, k, v, input);
    for (let j = 0; j < k.length; j++) n[j] = forget * n[j] + input * k[j];
  },
  read({ C, n, m }, { q, o }, _sizes, y) {
    let sum2 = 0;
    for (let j = 0; j < q.length; j++) sum2 += n[j] * q[j];
    const divisor = Math.max(Math.abs(sum2), Math.exp(-m[0]));
    readMatrix(C, y.length, q, y);
    for (let p = 0; p < y.length; p++) y[p] = y[p] === 0 ? 0 : o[p] * y[p] / divisor;
  },
  transition: {
    from: ["k", "logForgetGate"],
    matrix: ({ logForgetGate }, { dk }) => scalarTransition(Math.exp(logForgetGate[0]), dk)
  }
}))();

// src/kernel/rules/mlstm-parallel.ts
function mlstmParallel(tokens) {
  const sequence = readTokens(mlstmRule, tokens);
  const { L, sizes } = sequence;
  const { dk, dv } = sizes;
  const [q, k, v, logInputGate, logForgetGate, o] = [
    "q",
    "k",
    "v",
    "logInputGate",
    "logForgetGate",
    "o"
  ].map((name) => allRows(sequence, name));
  const scale2 = 1 / Math.sqrt(dk);
  const y = new Float64Array(L * dv);
  const gates = new Float64Array(L);
  for (let t = 0; t < L; t++) {
    let m = -Infinity;
    for (let s = 0; s <= t; s++) {
      gates[s] = s < t ? gates[s] + logForgetGate[t] : logInputGate[t];
      m = Math.max(m, gates[s]);
    }
    let sum2 = 0;
    for (let s = 0; s <= t; s++) {
      let weight2 = 0;
      for (let n = 0; n < dk; n++) weight2 += q[t * dk + n] * k[s * dk + n];
      weight2 *= scale2 * Math.exp(gates[s] - m);
      sum2 += weight2;
      for (let p = 0; p < dv; p++) y[t * dv + p] += weight2 * v[s * dv + p];
    }
    const divisor = Math.max(Math.abs(sum2), Math.exp(-m));
    for (let p = 0; p < dv; p++) {
      const i = t * dv + p;
      y[i] = y[i] === 0 ? 0 : o[i] * y[i] / divisor;
    }
  }
  checkResult("y", y, "q, k, v, o and gates whose products sum to finite numbers", [L, dv]);
  return { shape: [L, dv], data: y };
}

// src/kernel/rules/retnet.ts
var retnetRule = /* @__PURE__ */ (() => ({
  name: "retnet",
  title: "RetNet",
  formula: String.raw`S_t=\gamma S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t`,
  source: "Sun et al., Retentive Network: A Successor to Transformer for Large Language Models (2023)",
  state: "matrix",
  inputs: { q: query, k: key, v: value2, gamma: { ...scalarDecay, fixed: true } },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, gamma }) {
    scaleState(S, gamma[0]);
    addOuter(S, v.length, k, v, 1);
  },
  read({ S }, { q, v }, _sizes, y) {
    readMatrix(S, v.length, q, y);
  },
  transition: {
    from: ["k", "gamma"],
    matrix: ({ gamma }, { dk }) => scalarTransition(gamma[0], dk)
  }
}))();
function retnetDecays(heads) {
  checkCount("heads", heads);
  return Float64Array.from({ length: heads }, (_, h) => 1 - 2 ** (-5 - h));
}

// src/kernel/rules/rg-lru.ts
var sharpness = 8;
var rgLruRule = /* @__PURE__ */ (() => ({
  name: "rg-lru",
  title: "RG-LRU (Griffin)",
  formula: String.raw`h_t=a_t\odot h_{t-1}+\sqrt{1-a_t^2}\odot(i_t\odot x_t),\quad a_t=\exp(-8\,r_t\odot\operatorname{softplus}(\Lambda)),\quad y_t=h_t`,
  source: "De et al., Griffin: Mixing Gated Linear Recurrences with Local Attention for Efficient Language Models (2024)",
  state: "vector",
  inputs: {
    x: { axes: ["dv"], meaning: "input", role: "v" },
    r: {
      axes: ["dv"],
      meaning: "recurrence gate, after its sigmoid",
      allowed: [0, 1],
      usual: [0, 1]
    },
    i: { axes: ["dv"], meaning: "input gate, after its sigmoid", allowed: [0, 1], usual: [0, 1] },
    Lambda: { axes: ["dv"], meaning: "trained rate of decay", fixed: true, usual: [-8, -3] }
  },
  parts: { h: ["dv"], started: [] },
  marks: ["started"],
  update({ h, started: started2 }, { x, r, i, Lambda }) {
    for (let p = 0; p < h.length; p++) {
      const logDecay = -sharpness * r[p] * softplus(Lambda[p]);
      const scale2 = started2[0] === 0 ? 1 : Math.sqrt(-Math.expm1(2 * logDecay));
      h[p] = Math.exp(logDecay) * h[p] + scale2 * i[p] * x[p];
    }
    started2[0] = 1;
  },
  read({ h }, _token, _sizes, y) {
    y.set(h);
  },
  transition: {
    from: ["r", "Lambda"],
    matrix: ({ r, Lambda }) => diagonal(r.map((gate, p) => Math.exp(-sharpness * gate * softplus(Lambda[p]))))
  }
}))();

// src/kernel/rules/rule-state.ts
var sizeKeys = {
  dk: true,
  dv: true,
  steps: true,
  rank: true,
  pairs: true
};
function ruleInitialState(rule, sizes) {
  checkRecord("sizes", sizes, sizeKeys);
  checkRule(rule);
  const read2 = readSizes(sizes);
  checkSizes(rule, read2);
  return showState(rule, readState("state", rule, {}, read2), read2, []);
}
function ruleStateSize(rule, sizes) {
  checkRecord("sizes", sizes, sizeKeys);
  checkRule(rule);
  const read2 = readSizes(sizes);
  checkSizes(rule, read2);
  return Object.entries(rule.parts).filter(([name]) => !rule.marks?.includes(name)).reduce((sum2, [, axes]) => sum2 + sizeOf(shapeOf2(axes, read2)), 0);
}
function checkSizes(rule, sizes) {
  for (const axis of Object.values(rule.parts).flat())
    if (typeof axis === "string" && axis !== "pairs" && sizes[axis] < 1)
      throw new RangeError(
        `sizes.${axis} is ${sizes[axis]}; allowed for ${rule.title} are whole numbers of at least 1.`
      );
}
function outputShape(rule, sizes) {
  return shapeOf2(rule.output ?? ["dv"], sizes);
}
function checkStateNames(name, rule, given) {
  checkKeys(name, given, Object.keys(rule.parts), rule.title);
}
function readState(name, rule, given, sizes) {
  const parts2 = Object.keys(rule.parts);
  checkStateNames(name, rule, given);
  return Object.fromEntries(
    parts2.map((part) => {
      const shape = shapeOf2(rule.parts[part], sizes);
      const values2 = given[part] !== void 0 && readPart(rule, part, given[part], shape);
      return [part, values2 ? values2.slice() : new Float64Array(sizeOf(shape))];
    })
  );
}
function readPart(rule, part, value3, shape) {
  if (value3 === void 0) {
    throw new RangeError(
      `${part} is undefined; allowed for the state of ${rule.title} is ${showShape(shape)}.`
    );
  }
  const { shape: found, data } = toFloat64(toTensor(value3, part));
  if (shape.length > 0 || data.length !== 1) checkShape(part, found, shape);
  return data;
}
function showState(rule, state, sizes, before) {
  return Object.fromEntries(
    Object.keys(rule.parts).map((part) => [
      part,
      { shape: [...before, ...shapeOf2(rule.parts[part], sizes)], data: state[part] }
    ])
  );
}
function checkOutput(rule, output, t) {
  for (let i = 0; i < output.length; i++)
    if (!Number.isFinite(output[i])) throw overflow(rule, `y[${t}][${i}]`, output[i]);
}
function checkState(rule, state) {
  for (const part in state)
    for (let i = 0; i < state[part].length; i++)
      if (!Number.isFinite(state[part][i])) throw overflow(rule, `${part}[${i}]`, state[part][i]);
}
function overflow(rule, where, value3) {
  const names6 = Object.keys(rule.inputs).join(", ");
  return new RangeError(
    `${where} is ${value3}, as the numbers of ${rule.title} overflow; allowed are ${names6} that keep state and output finite.`
  );
}

// src/kernel/rules/run-rule.ts
function runRule(rule, tokens, options = {}) {
  const { initialState = {}, states: keep = false } = checkRecord("options", options, {
    initialState: true,
    states: true
  });
  checkFlag("states", keep);
  const sequence = readTokens(rule, tokens);
  const { L, sizes } = sequence;
  const state = readState("initialState", rule, initialState, sizes);
  const width = sizeOf(outputShape(rule, sizes));
  const y = new Float64Array(L * width);
  const parts2 = Object.keys(state);
  const kept = Object.fromEntries(
    parts2.map((part) => [part, new Float64Array(keep ? L * state[part].length : 0)])
  );
  const token = emptyToken(sequence);
  const output = new Float64Array(width);
  for (let t = 0; t < L; t++) {
    loadToken(sequence, t, token);
    rule.update(state, token, sizes);
    rule.read(state, token, sizes, output);
    checkOutput(rule, output, t);
    y.set(output, t * width);
    if (keep) for (const part of parts2) kept[part].set(state[part], t * state[part].length);
  }
  checkState(rule, state);
  return {
    y: { shape: [L, ...outputShape(rule, sizes)], data: y },
    lastState: showState(rule, state, sizes, []),
    ...keep && { states: showState(rule, kept, sizes, [L]) }
  };
}
function stepRule(rule, state, token) {
  const { sizes, rows: rows2 } = readTokens(rule, token, { single: true });
  const next = readState("state", rule, state, sizes);
  const y = new Float64Array(sizeOf(outputShape(rule, sizes)));
  rule.update(next, rows2, sizes);
  rule.read(next, rows2, sizes, y);
  checkOutput(rule, y, 0);
  checkState(rule, next);
  return {
    y: { shape: outputShape(rule, sizes), data: y },
    state: showState(rule, next, sizes, [])
  };
}
function readRuleStates(rule, states, tokens) {
  const sequence = readTokens(rule, tokens);
  const { L, sizes } = sequence;
  const parts2 = Object.keys(rule.parts);
  checkStateNames("states", rule, states);
  const all = {};
  const state = {};
  for (const part of parts2) {
    all[part] = readPart(rule, part, states[part], [L, ...shapeOf2(rule.parts[part], sizes)]);
    state[part] = new Float64Array(all[part].length / L);
  }
  const width = sizeOf(outputShape(rule, sizes));
  const y = new Float64Array(L * width);
  const token = emptyToken(sequence);
  const output = new Float64Array(width);
  for (let t = 0; t < L; t++) {
    loadToken(sequence, t, token);
    for (const part of parts2) {
      const length = state[part].length;
      state[part].set(all[part].subarray(t * length, (t + 1) * length));
    }
    rule.read(state, token, sizes, output);
    checkOutput(rule, output, t);
    y.set(output, t * width);
  }
  return { shape: [L, ...outputShape(rule, sizes)], data: y };
}

// src/kernel/rules/rwkv7.ts
var rwkv7Rule = /* @__PURE__ */ (() => ({
  name: "rwkv7",
  title: "RWKV-7",
  formula: String.raw`S_t=\bigl(\operatorname{Diag}(w_t)-(\eta_t\odot\kappa_t)\kappa_t^\top\bigr)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top r_t`,
  source: 'Peng et al., RWKV-7 "Goose" with Expressive Dynamic State Evolution (2025)',
  state: "matrix",
  inputs: {
    r: { ...query, meaning: "receptance: where the state is read", role: "q" },
    k: key,
    v: value2,
    w: keyDecay,
    kappa: { axes: ["dk"], meaning: "key for removal", unit: true },
    eta: { axes: ["dk"], meaning: "rate of learning of each key channel", usual: [0, 1] }
  },
  parts: { S: ["dk", "dv"] },
  update({ S }, { k, v, w, kappa, eta }) {
    const dk = k.length;
    const dv = v.length;
    for (let p = 0; p < dv; p++) {
      let removed = 0;
      for (let n = 0; n < dk; n++) removed += kappa[n] * S[n * dv + p];
      for (let n = 0; n < dk; n++) {
        const i = n * dv + p;
        S[i] = w[n] * S[i] - eta[n] * kappa[n] * removed;
      }
    }
    addOuter(S, dv, k, v, 1);
  },
  read({ S }, { r, v }, _sizes, y) {
    readMatrix(S, v.length, r, y);
  },
  transition: {
    from: ["w", "kappa", "eta"],
    matrix: ({ w, kappa, eta }) => {
      const result = diagonal(w);
      const dk = w.length;
      for (let n = 0; n < dk; n++)
        for (let m = 0; m < dk; m++) result.data[n * dk + m] -= eta[n] * kappa[n] * kappa[m];
      return result;
    }
  }
}))();

// src/kernel/rules/unit-vector.ts
function unitVector(x) {
  checkVector("x", x);
  const result = Float64Array.from(x);
  normalise(result, 0, result.length, "x");
  return result;
}
function unitRows(x) {
  const { shape, data } = toFloat64(toTensor(x, "x"));
  const width = shape.at(-1) ?? 1;
  const result = data.slice();
  for (let first2 = 0; first2 < data.length; first2 += width)
    normalise(result, first2, width, `row ${first2 / width} of x`);
  return { shape, data: result };
}
function normalise(values2, first2, length, name) {
  let largest3 = 0;
  for (let i = first2; i < first2 + length; i++) largest3 = Math.max(largest3, Math.abs(values2[i]));
  if (largest3 === 0) {
    throw new RangeError(`${name} has length 0; allowed are vectors that are not 0.`);
  }
  let sum2 = 0;
  for (let i = first2; i < first2 + length; i++) {
    values2[i] /= largest3;
    sum2 += values2[i] * values2[i];
  }
  const norm2 = Math.sqrt(sum2);
  for (let i = first2; i < first2 + length; i++) values2[i] /= norm2;
}

// src/kernel/rules/sample-tokens.ts
var optionKeys2 = {
  L: true,
  seed: true,
  dk: true,
  dv: true,
  steps: true,
  rank: true,
  pairs: true
};
function sampleTokens(rule, options) {
  const {
    L,
    seed,
    dk = 4,
    dv = 4,
    steps = 2,
    rank = 2,
    ...given
  } = checkRecord("options", options, optionKeys2);
  checkRule(rule);
  checkCount("L", L);
  checkFinite("seed", seed);
  for (const [name, size] of Object.entries({ dk, dv, steps, rank })) checkCount(name, size);
  const { pairs = Math.floor(dk / 2) } = given;
  const sizes = readSizes({ dk, dv, steps, rank, pairs });
  const normal = gaussian(seed);
  const uniform = random(seed + 1);
  const result = {};
  for (const [name, input] of Object.entries(rule.inputs)) {
    const shape = [...input.fixed ? [] : [L], ...shapeOf2(input.axes, sizes)];
    const [least2, most3] = input.usual ?? [0, 0];
    const draw = input.usual ? () => least2 + (most3 - least2) * uniform() : input.axes.length > 0 ? normal : () => input.fallback ?? normal();
    const drawn2 = { shape, data: Float64Array.from({ length: sizeOf(shape) }, () => draw()) };
    result[name] = input.unit ? unitRows(drawn2) : drawn2;
  }
  return result;
}

// src/kernel/rules/titans.ts
var titansRule = /* @__PURE__ */ (() => ({
  name: "titans",
  title: "Titans, linear memory",
  formula: String.raw`U_t=\eta_tU_{t-1}-2\theta_t\,k_t(M_{t-1}^\top k_t-v_t)^\top,\quad M_t=(1-\alpha_t)M_{t-1}+U_t,\quad y_t=M_t^\top q_t`,
  source: "Behrouz, Zhong and Mirrokni, Titans: Learning to Memorize at Test Time (2025)",
  state: "matrix",
  inputs: {
    q: query,
    k: { ...key, unit: true },
    v: value2,
    alpha: { axes: [], meaning: "share of the memory that is forgotten", usual: [0, 0.5] },
    eta: { axes: [], meaning: "momentum: share of the last change that is kept", usual: [0, 0.5] },
    theta: { axes: [], meaning: "rate of learning", usual: [0, 0.5] }
  },
  parts: { M: ["dk", "dv"], U: ["dk", "dv"] },
  update({ M, U }, { k, v, alpha, eta, theta }) {
    const dk = k.length;
    const dv = v.length;
    const kept = 1 - alpha[0];
    for (let p = 0; p < dv; p++) {
      let error = -v[p];
      for (let n = 0; n < dk; n++) error += k[n] * M[n * dv + p];
      const slope = 2 * theta[0] * error;
      for (let n = 0; n < dk; n++) {
        const i = n * dv + p;
        U[i] = eta[0] * U[i] - slope * k[n];
        M[i] = kept * M[i] + U[i];
      }
    }
  },
  read({ M }, { q, v }, _sizes, y) {
    readMatrix(M, v.length, q, y);
  }
}))();

// src/kernel/rules/tokens-for.ts
function tokensFor(rule, quantities) {
  checkRule(rule);
  if (!isRecord(quantities))
    throw new TypeError(
      `quantities is ${showValue(quantities)}; allowed are values by the names of inputs.`
    );
  const result = {};
  for (const [name, { role }] of Object.entries(rule.inputs)) {
    const found = quantities[name] ?? (role && quantities[role]);
    if (found !== void 0) result[name] = found;
  }
  return result;
}

// src/kernel/rules/transition-matrix.ts
function transitionMatrix(rule, token, options = {}) {
  const { channel = 0 } = checkRecord("options", options, { channel: true });
  checkRule(rule);
  const { transition: transition2 } = rule;
  if (!transition2) {
    throw new RangeError(
      `rule is ${rule.title}, whose new state no one matrix makes of the old; allowed are rules with a transition.`
    );
  }
  const { rows: rows2, sizes } = readTokens(rule, token, { single: true, only: transition2.from });
  checkCount("channel", channel, 0, sizes.dv > 0 ? sizes.dv - 1 : 2 ** 30);
  return transition2.matrix(rows2, sizes, channel);
}

// src/kernel/rules/ttt-linear.ts
var epsilon = 1e-6;
var tttLinearRule = /* @__PURE__ */ (() => ({
  name: "ttt-linear",
  title: "TTT-Linear",
  formula: String.raw`f_{W,b}(x)=x+\operatorname{norm}(W^\top x+b),\quad\ell_t=\tfrac12\lVert f_{W,b}(k_t)-v_t\rVert^2,\quad(W_t,b_t)=(W_{t-1},b_{t-1})-\eta_t\nabla\ell_t\big|_{\text{start}},\quad y_t=f_{W_t,b_t}(q_t)`,
  source: "Sun et al., Learning to (Learn at Test Time): RNNs with Expressive Hidden States (2024)",
  state: "matrix",
  inputs: {
    q: query,
    k: key,
    v: { ...value2, axes: ["dk"], meaning: "value: what the model is to give at the key" },
    eta: { axes: [], meaning: "rate of learning", allowed: [0, Infinity], usual: [0, 1] },
    W0: { axes: ["dk", "dk"], meaning: "weights from which the model starts", fixed: true },
    b0: { axes: ["dk"], meaning: "bias from which the model starts", fixed: true, fallback: 0 },
    gain: { axes: ["dk"], meaning: "factors after the norm", fixed: true, fallback: 1 },
    shift: { axes: ["dk"], meaning: "added after the norm", fixed: true, fallback: 0 },
    miniBatch: {
      axes: [],
      meaning: "tokens whose gradients are taken at the same weights; 16 in the paper",
      fixed: true,
      allowed: [1, Infinity],
      fallback: 1
    }
  },
  parts: { W: ["dk", "dk"], b: ["dk"], dW: ["dk", "dk"], db: ["dk"], place: [] },
  marks: ["place"],
  output: ["dk"],
  update(state, token) {
    const { W, b, dW, db, place: place2 } = state;
    const { k, v, eta, gain, shift, miniBatch } = token;
    const d = k.length;
    if (place2[0] >= miniBatch[0]) startBatch(state);
    const z = new Float64Array(d);
    addModel(W, b, k, z);
    addModel(token.W0, token.b0, k, z);
    const deviation = normalise2(z);
    const slopes = z.map((normed, j) => gain[j] * (gain[j] * normed + shift[j] + k[j] - v[j]));
    const mean = slopes.reduce((sum2, slope) => sum2 + slope, 0) / d;
    const along = slopes.reduce((sum2, slope, j) => sum2 + slope * z[j], 0) / d;
    for (let j = 0; j < d; j++) slopes[j] = (slopes[j] - mean - z[j] * along) / deviation;
    addOuter(dW, d, k, slopes, -eta[0]);
    for (let j = 0; j < d; j++) db[j] -= eta[0] * slopes[j];
    place2[0]++;
  },
  read({ W, b, dW, db }, { q, W0, b0, gain, shift }, _sizes, y) {
    y.fill(0);
    addModel(W, b, q, y);
    addModel(dW, db, q, y);
    addModel(W0, b0, q, y);
    normalise2(y);
    for (let j = 0; j < y.length; j++) y[j] = q[j] + gain[j] * y[j] + shift[j];
  }
}))();
function startBatch({ W, b, dW, db, place: place2 }) {
  for (let i = 0; i < W.length; i++) W[i] += dW[i];
  for (let j = 0; j < b.length; j++) b[j] += db[j];
  dW.fill(0);
  db.fill(0);
  place2[0] = 0;
}
function addModel(W, b, x, z) {
  const product3 = new Float64Array(z.length);
  readMatrix(W, z.length, x, product3);
  for (let j = 0; j < z.length; j++) z[j] += product3[j] + b[j];
}
function normalise2(z) {
  const mean = z.reduce((sum2, value3) => sum2 + value3, 0) / z.length;
  for (let j = 0; j < z.length; j++) z[j] -= mean;
  const variance = z.reduce((sum2, value3) => sum2 + value3 * value3, 0) / z.length;
  const deviation = Math.sqrt(variance + epsilon);
  for (let j = 0; j < z.length; j++) z[j] /= deviation;
  return deviation;
}

// src/kernel/rules/update-rules.ts
var updateRules = [
  linearAttentionRule,
  retnetRule,
  mamba1Rule,
  mamba2Rule,
  gatedLinearAttentionRule,
  deltaNetRule,
  gatedDeltaNetRule,
  kimiDeltaAttentionRule,
  gatedDeltaNet2Rule,
  deltaProductRule,
  rwkv7Rule,
  longhornRule,
  longhornDiagonalRule,
  mlstmRule,
  mesaNetRule,
  titansRule,
  tttLinearRule,
  lruRule,
  rgLruRule,
  mamba3Rule,
  mamba3MimoRule
];
function findUpdateRule(name) {
  const names6 = updateRules.map((rule) => rule.name);
  checkChoice("name", name, names6);
  return updateRules[names6.indexOf(name)];
}

// src/kernel/linear-algebra/complex-solve.ts
function realForm(N, entry) {
  const size = 2 * N;
  const form = zeros(size, size);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) {
      const { re, im } = entry(i, j);
      form.data[i * size + j] = re;
      form.data[(N + i) * size + N + j] = re;
      form.data[i * size + N + j] = -im;
      form.data[(N + i) * size + j] = im;
    }
  }
  return form;
}
function solveRealForm(form, b, name, allowed2) {
  const N = b.re.length;
  const data = new Float64Array(2 * N);
  data.set(b.re);
  data.set(b.im, N);
  const x = solveLoops(form, { rows: 2 * N, cols: 1, data }, name, allowed2).data;
  return { re: x.subarray(0, N), im: x.subarray(N) };
}

// src/kernel/s4/dplr-system.ts
function conjugate({ re, im }) {
  return { re, im: im.map((value3) => -value3) };
}
function withConjugates({ re, im }) {
  const whole = { re: new Float64Array(2 * re.length), im: new Float64Array(2 * re.length) };
  whole.re.set(re);
  whole.re.set(re, re.length);
  whole.im.set(im);
  whole.im.set(conjugate({ re, im }).im, re.length);
  return whole;
}
function readRows(name, value3, N) {
  const { re, im } = isRecord(value3) ? value3 : {};
  if (!isMatrix(re) && !ArrayBuffer.isView(re)) {
    throw new TypeError(
      `${name} is ${showValue(value3)}; allowed are complex numbers, { re, im } of two arrays, or of two matrices, as nplr returns P.`
    );
  }
  if (!isMatrix(re)) {
    checkComplex(name, value3);
    const row2 = value3;
    checkLength(`${name}.re`, row2.re.length, N, "the length of Lambda");
    return [row2];
  }
  const parts2 = { re: toMatrix(re, `${name}.re`), im: toMatrix(im, `${name}.im`) };
  const { rows: rows2 } = parts2.re;
  for (const [part, own] of Object.entries(parts2)) {
    if (own.rows === rows2 && rows2 > 0 && own.cols === N) continue;
    throw new RangeError(
      `${name}.${part} is ${own.rows} × ${own.cols}; allowed is ${rows2 || "at least 1"} × ${N}, a column for each entry of Lambda.`
    );
  }
  const rowOf = (own, r) => own.data.subarray(r * N, (r + 1) * N);
  return Array.from({ length: rows2 }, (_, r) => ({
    re: rowOf(parts2.re, r),
    im: rowOf(parts2.im, r)
  }));
}
function readDplr(system, C, name, paired) {
  const { Lambda, P, Q = P, B } = system;
  checkComplex("Lambda", Lambda);
  const N = Lambda.re.length;
  const rows2 = { P: readRows("P", P, N), Q: readRows("Q", Q, N) };
  for (const [key2, value3] of Object.entries({ B, [name]: C })) {
    checkComplex(key2, value3);
    checkLength(`${key2}.re`, value3.re.length, N, "the length of Lambda");
  }
  if (rows2.Q.length !== rows2.P.length) {
    throw new RangeError(`Q has rank ${rows2.Q.length}; allowed is ${rows2.P.length}, the rank of P.`);
  }
  const whole = paired ? withConjugates : (value3) => value3;
  return {
    Lambda: whole(Lambda),
    P: rows2.P.map(whole),
    Qconj: rows2.Q.map((row2) => whole(conjugate(row2))),
    B: whole(B),
    C: whole(C)
  };
}
function checkRate(dt) {
  checkFinite("dt", dt);
  if (dt <= 0) throw new RangeError(`dt is ${dt}; allowed are numbers above 0.`);
}

// src/kernel/s4/dplr-truncated.ts
function dplrTruncatedC(system, C, dt, L, options = {}) {
  checkRecord("system", system, { Lambda: true, P: true, Q: true, B: true });
  const { conjugatePairs = false } = checkRecord("options", options, { conjugatePairs: true });
  checkFlag("conjugatePairs", conjugatePairs);
  checkRate(dt);
  checkCount("L", L);
  const { Lambda, P, Qconj, C: start2 } = readDplr(system, C, "C", conjugatePairs);
  const N = Lambda.re.length;
  const rate = 2 / dt;
  const D = { re: new Float64Array(N), im: new Float64Array(N) };
  for (let n = 0; n < N; n++) {
    const lambda = complexAt(Lambda, n);
    const entry = complexDivide({ re: 1, im: 0 }, { re: rate - lambda.re, im: -lambda.im });
    D.re[n] = entry.re;
    D.im[n] = entry.im;
  }
  const forward = { re: Float64Array.from(Lambda.re, (value3) => rate + value3), im: Lambda.im };
  const QD = Qconj.map((row3) => multiplySpectraLoops(row3, D));
  const solveInner = innerSystem(Qconj, D, P);
  let row2 = start2;
  for (let l = 0; l < L; l++) {
    const scaled = multiplySpectraLoops(row2, D);
    takeRows(scaled, solveInner(timesRows(scaled, P)), QD);
    row2 = multiplySpectraLoops(scaled, forward);
    takeRows(row2, timesRows(scaled, P), Qconj);
  }
  const kept = C.re.length;
  const truncated = {
    re: Float64Array.from({ length: kept }, (_, n) => start2.re[n] - row2.re[n]),
    im: Float64Array.from({ length: kept }, (_, n) => start2.im[n] - row2.im[n])
  };
  for (const [part, values2] of Object.entries(truncated)) {
    checkResult(
      `Ct.${part}`,
      values2,
      "systems whose Ā^L stays below 1.8e308, and dt where it exists and 2/dt is not in Lambda"
    );
  }
  return truncated;
}
function timesRows(a, rows2, start2 = 0) {
  const sums = { re: new Float64Array(rows2.length), im: new Float64Array(rows2.length) };
  for (const [r, b] of rows2.entries()) {
    let re = start2;
    let im = 0;
    for (let n = 0; n < a.re.length; n++) {
      re += a.re[n] * b.re[n] - a.im[n] * b.im[n];
      im += a.re[n] * b.im[n] + a.im[n] * b.re[n];
    }
    sums.re[r] = re;
    sums.im[r] = im;
  }
  return sums;
}
function takeRows(from, factors, rows2) {
  for (const [r, b] of rows2.entries()) {
    const re = factors.re[r];
    const im = factors.im[r];
    for (let n = 0; n < from.re.length; n++) {
      from.re[n] -= re * b.re[n] - im * b.im[n];
      from.im[n] -= re * b.im[n] + im * b.re[n];
    }
  }
}
function innerSystem(Qconj, D, P) {
  const rank = P.length;
  const DP = P.map((row2) => multiplySpectraLoops(D, row2));
  const entry = (r, s) => complexAt(timesRows(Qconj[r], [DP[s]], r === s ? 1 : 0), 0);
  if (rank === 1) {
    const inner = entry(0, 0);
    return (row2) => {
      const factor = complexDivide(complexAt(row2, 0), inner);
      return { re: Float64Array.of(factor.re), im: Float64Array.of(factor.im) };
    };
  }
  const form = realForm(rank, (i, j) => entry(j, i));
  return (row2) => solveRealForm(form, row2, "What 2/dt − A is solved with", "dt where Ā exists");
}

// src/kernel/s4/dplr-node.ts
var nearestNode = 1e-12;
function poleError(owner, k, L) {
  return new RangeError(
    `${owner} has a pole on node ${k} of ${L}; allowed are systems whose Ā has no eigenvalue there.`
  );
}
function outputAtNode({ P, Qconj, B, C }, { sums, near }, plus, k, L, dt) {
  const rank = P.length;
  const row2 = (i, left) => ({
    factors: [
      ...P.map((_, s) => complexMultiply(plus, complexAt(sums, i * (rank + 1) + s + 1))),
      ...near.map(({ n }) => ({ re: -left.re[n], im: -left.im[n] }))
    ],
    value: complexAt(sums, i * (rank + 1))
  });
  const equations = [
    ...Qconj.map((left, r) => {
      const { factors: factors2, value: value4 } = row2(r + 1, left);
      factors2[r] = complexAdd({ re: 1, im: 0 }, factors2[r]);
      return { factors: factors2, value: value4 };
    }),
    ...near.map(({ n, gap }, j) => ({
      factors: [
        ...P.map((left) => complexMultiply(plus, complexAt(left, n))),
        ...near.map((_, i) => i === j ? gap : { re: 0, im: 0 })
      ],
      value: complexAt(B, n)
    }))
  ];
  const found = solveRealForm(
    realForm(equations.length, (i, j) => equations[i].factors[j]),
    {
      re: Float64Array.from(equations, ({ value: value4 }) => value4.re),
      im: Float64Array.from(equations, ({ value: value4 }) => value4.im)
    },
    `A has a pole on node ${k} of ${L}: the system there`,
    "systems whose Ā has no eigenvalue there"
  );
  const most3 = dt * euclideanNorm([B.re, B.im]) / (4 * nearestNode);
  const { factors, value: value3 } = row2(0, C);
  return factors.reduce((output, factor, j) => {
    const z = complexAt(found, j);
    if (j >= rank && complexAbs(z) > most3) throw poleError("A", k, L);
    const part = complexMultiply(factor, z);
    return { re: output.re - part.re, im: output.im - part.im };
  }, value3);
}

// src/kernel/s4/dplr.ts
var nearestToSum = 1e-6;
function dplrKernel(system, Ct, dt, L, options = {}) {
  checkRecord("system", system, { Lambda: true, P: true, Q: true, B: true });
  const { conjugatePairs = false } = checkRecord("options", options, { conjugatePairs: true });
  checkFlag("conjugatePairs", conjugatePairs);
  checkRate(dt);
  checkCount("L", L);
  const full = readDplr(system, Ct, "Ct", conjugatePairs);
  const { Lambda, P, Qconj, B, C } = full;
  const rank = P.length;
  const products = [C, ...Qconj].flatMap(
    (row2) => [B, ...P].map((col) => multiplySpectraLoops(row2, col))
  );
  const allowed2 = "system, Ct and dt whose products and kernel stay below 1.8e308";
  for (const part of products.flatMap(({ re, im }) => [re, im]))
    checkResult("a product of Ct or Q with B or P", part, allowed2);
  const reach2 = squaredReach(P, Qconj, 2 / dt);
  const spectrum = { re: new Float64Array(L), im: new Float64Array(L) };
  for (let k = 0; k < L; k++) {
    const angle = 2 * Math.PI * k / L;
    const node = { re: Math.cos(angle), im: -Math.sin(angle) };
    const plus = { re: 1 + node.re, im: node.im };
    const turned2 = { re: 2 / dt * (1 - node.re), im: -2 / dt * node.im };
    const { sums, near } = cauchySums(products, Lambda, turned2, plus, reach2);
    if (rank === 1 && near.length === 0) {
      const [cb, cp, qb, qp] = [0, 1, 2, 3].map((s) => complexAt(sums, s));
      const correction = complexDivide(
        complexMultiply(plus, complexMultiply(cp, qb)),
        complexAdd({ re: 1, im: 0 }, complexMultiply(plus, qp))
      );
      spectrum.re[k] = 2 * (cb.re - correction.re);
      spectrum.im[k] = 2 * (cb.im - correction.im);
    } else {
      const output = outputAtNode(full, { sums, near }, plus, k, L, dt);
      spectrum.re[k] = 2 * output.re;
      spectrum.im[k] = 2 * output.im;
    }
    if (!Number.isFinite(spectrum.re[k]) || !Number.isFinite(spectrum.im[k]))
      throw poleError("Lambda", k, L);
  }
  const K = inverseTransform(spectrum, transform).re;
  checkResult("K", K, allowed2);
  return K;
}
function squaredReach(P, Qconj, rate) {
  return Float64Array.from(P[0].re, (_, n) => {
    let product3 = 0;
    for (let r = 0; r < P.length; r++)
      product3 += complexAbs(complexAt(P[r], n)) * complexAbs(complexAt(Qconj[r], n));
    return (2 * Math.max(nearestToSum * product3, nearestNode * rate)) ** 2;
  });
}
function cauchySums(numerators, Lambda, turned2, plus, reach2) {
  const sums = { re: new Float64Array(numerators.length), im: new Float64Array(numerators.length) };
  const near = [];
  for (let n = 0; n < Lambda.re.length; n++) {
    const re = turned2.re - (Lambda.re[n] * plus.re - Lambda.im[n] * plus.im);
    const im = turned2.im - (Lambda.re[n] * plus.im + Lambda.im[n] * plus.re);
    const size = re * re + im * im;
    if (size < reach2[n]) {
      near.push({ n, gap: { re, im } });
      continue;
    }
    for (let s = 0; s < numerators.length; s++) {
      const v = numerators[s];
      sums.re[s] += (v.re[n] * re + v.im[n] * im) / size;
      sums.im[s] += (v.im[n] * re - v.re[n] * im) / size;
    }
  }
  return { sums, near };
}

// src/kernel/s4/nplr.ts
var nplrMeasures = [
  "legs",
  "legt",
  "lagt",
  "fourier",
  "fourier_decay",
  "foud",
  "legsd"
];
var zeroPole = 1e-4;
function nplr(measure, N, options = {}) {
  const { rank = measure === "legt" ? 2 : 1 } = checkRecord("options", options, { rank: true });
  checkChoice("measure", measure, nplrMeasures);
  checkCount("N", N, 2);
  checkCount("rank", rank, measure === "legt" ? 2 : 1);
  const { A, B } = hippo(measure, N);
  const P = lowRank(measure, N, rank);
  const normal = addOuterProducts(A, P);
  let real = 0;
  for (let n = 0; n < N; n++) real += normal.data[n * N + n] / N;
  const { values: values2, vectors } = hermitianEigen(zeros(N, N), minusSkew(normal));
  const half2 = Math.floor(N / 2);
  const W = { re: new Float64Array(half2).fill(real), im: values2.slice(0, half2) };
  const V = { re: firstColumns(vectors.re, half2), im: firstColumns(vectors.im, half2) };
  if (N % 2 === 0 && Math.abs(W.im[half2 - 1]) < zeroPole) pairZeros(V, half2 - 1);
  const projected = Array.from(
    { length: rank },
    (_, r) => project2(V, P.data.subarray(r * N, (r + 1) * N))
  );
  return { W, P: stackRows(projected, half2), B: project2(V, B), V };
}
function lowRank(measure, N, rank) {
  const P = zeros(rank, N);
  for (let n = 0; n < N; n++) {
    const cosine2 = n === 0 ? 1 : n % 2 === 0 ? Math.SQRT2 : 0;
    if (measure === "legs") P.data[n] = Math.sqrt(n + 0.5);
    if (measure === "legt") P.data[(n % 2 === 0 ? N : 0) + n] = Math.sqrt(n + 0.5);
    if (measure === "lagt") P.data[n] = Math.SQRT1_2;
    if (measure === "fourier") P.data[n] = cosine2;
    if (measure === "fourier_decay") P.data[n] = cosine2 * Math.SQRT1_2;
  }
  return P;
}
function addOuterProducts(A, P) {
  const N = A.rows;
  const data = A.data.slice();
  for (let r = 0; r < P.rows; r++) {
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) data[i * N + j] += P.data[r * N + i] * P.data[r * N + j];
    }
  }
  return { rows: N, cols: N, data };
}
function minusSkew({ rows: N, data }) {
  const result = zeros(N, N);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) result.data[i * N + j] = (data[j * N + i] - data[i * N + j]) / 2;
  }
  return result;
}
function pairZeros(V, at) {
  const { rows: rows2, cols } = V.re;
  for (let i = 0; i < rows2; i++) {
    V.re.data[i * cols + at] = i === 0 ? Math.SQRT1_2 : 0;
    V.im.data[i * cols + at] = i === 1 ? Math.SQRT1_2 : 0;
  }
}
function firstColumns(A, count) {
  const result = zeros(A.rows, count);
  for (let i = 0; i < A.rows; i++) {
    result.data.set(A.data.subarray(i * A.cols, i * A.cols + count), i * count);
  }
  return result;
}
function project2(V, b) {
  const { rows: rows2, cols } = V.re;
  const re = new Float64Array(cols);
  const im = new Float64Array(cols);
  for (let i = 0; i < rows2; i++) {
    for (let n = 0; n < cols; n++) {
      re[n] += V.re.data[i * cols + n] * b[i];
      im[n] -= V.im.data[i * cols + n] * b[i];
    }
  }
  return { re, im };
}
function stackRows(rows2, cols) {
  const result = { re: zeros(rows2.length, cols), im: zeros(rows2.length, cols) };
  rows2.forEach((row2, r) => {
    result.re.data.set(row2.re, r * cols);
    result.im.data.set(row2.im, r * cols);
  });
  return result;
}

// src/kernel/read-complex.ts
function readComplex(name, value3) {
  if (isComplexVector(value3)) {
    checkComplex(name, value3);
    return value3;
  }
  if (isRecord(value3) && "re" in value3 && "im" in value3) {
    throw new TypeError(
      `${name} is complex, of ${showValue(value3.re)} and ${showValue(value3.im)}; allowed are two Float64Arrays, as complexVector makes them.`
    );
  }
  checkVector(name, value3);
  return { re: Float64Array.from(value3), im: new Float64Array(value3.length) };
}

// src/kernel/systems/diagonal.ts
function diagonalRecurrence(Abar, Bbar, x, h0) {
  const a = readComplex("Abar", Abar);
  const b = readComplex("Bbar", Bbar);
  const N = a.re.length;
  checkLength("Bbar", b.re.length, N, "the length of Abar");
  checkSequence("x", x);
  const start2 = h0 === void 0 ? void 0 : readComplex("h0", h0);
  if (start2) checkLength("h0", start2.re.length, N, "the length of Abar");
  const states = { re: zeros(x.length, N), im: zeros(x.length, N) };
  runModes(a, b, x, start2, states);
  const isComplex = [Abar, Bbar, h0].some(isComplexVector);
  for (const [part, { rows: rows2, cols, data }] of Object.entries(states)) {
    const name = isComplex ? `h.${part}` : "h";
    checkResult(name, data, "Abar, Bbar, x and h0 whose states stay below 1.8e308", [rows2, cols]);
  }
  return isComplex ? states : states.re;
}
function runModes(a, b, x, h0, states) {
  const N = a.re.length;
  const re = states.re.data;
  const im = states.im.data;
  for (let n = 0; n < N; n++) {
    let hRe = h0?.re[n] ?? 0;
    let hIm = h0?.im[n] ?? 0;
    for (let k = 0; k < x.length; k++) {
      const next = a.re[n] * hRe - a.im[n] * hIm + b.re[n] * x[k];
      hIm = a.re[n] * hIm + a.im[n] * hRe + b.im[n] * x[k];
      hRe = next;
      re[k * N + n] = hRe;
      im[k * N + n] = hIm;
    }
  }
}
function diagonalKernel(Abar, Bbar, C, L, options = {}) {
  const { conjugatePairs = false } = checkRecord("options", options, { conjugatePairs: true });
  checkFlag("conjugatePairs", conjugatePairs);
  checkCount("L", L);
  const a = readComplex("Abar", Abar);
  const b = readComplex("Bbar", Bbar);
  const c = readComplex("C", C);
  const N = a.re.length;
  checkLength("Bbar", b.re.length, N, "the length of Abar");
  checkLength("C", c.re.length, N, "the length of Abar");
  const factor = conjugatePairs ? 2 : 1;
  const K = new Float64Array(L);
  for (let n = 0; n < N; n++) {
    let re = factor * (c.re[n] * b.re[n] - c.im[n] * b.im[n]);
    let im = factor * (c.re[n] * b.im[n] + c.im[n] * b.re[n]);
    for (let l = 0; l < L; l++) {
      K[l] += re;
      const next = re * a.re[n] - im * a.im[n];
      im = re * a.im[n] + im * a.re[n];
      re = next;
    }
  }
  checkResult("K", K, "Abar, Bbar, C and L whose powers and products stay below 1.8e308");
  return K;
}

// src/kernel/systems/discretize-diagonal.ts
function discretizeDiagonal(A, B, dt, rule = "zoh", options = {}) {
  const { alpha = 0.5 } = checkRecord("options", options, { alpha: true });
  checkChoice("rule", rule, discretizationRules);
  checkFinite("alpha", alpha);
  if (alpha < 0 || alpha > 1)
    throw new RangeError(`alpha is ${alpha}; allowed are numbers from 0 to 1.`);
  const weight2 = { zoh: 0, mamba: 0, bilinear: 0.5, euler: 0, backward: 1, gbt: alpha }[rule];
  const a = readComplex("A", A);
  const count = a.re.length;
  const b = readComplex("B", typeof B === "number" ? new Float64Array(count).fill(B) : B);
  checkLength("B", b.re.length, count, "the length of A");
  const steps = readSteps3(dt, count);
  const Abar = { re: new Float64Array(count), im: new Float64Array(count) };
  const Bbar = { re: new Float64Array(count), im: new Float64Array(count) };
  const isReal = !isComplexVector(A) && !isComplexVector(B);
  const step3 = isReal ? realStep : complexStep;
  for (let i = 0; i < count; i++) {
    const { abar, bbar } = step3(
      { re: a.re[i], im: a.im[i] },
      { re: b.re[i], im: b.im[i] },
      steps[i],
      rule,
      weight2
    );
    Abar.re[i] = abar.re;
    Abar.im[i] = abar.im;
    Bbar.re[i] = bbar.re;
    Bbar.im[i] = bbar.im;
  }
  for (const [name, { re, im }] of Object.entries({ Abar, Bbar })) {
    checkResult(isReal ? name : `${name}.re`, re, inRange2);
    checkResult(`${name}.im`, im, inRange2);
  }
  return isReal ? { Abar: Abar.re, Bbar: Bbar.re } : { Abar, Bbar };
}
var inRange2 = "A, B and dt whose Abar and Bbar stay below 1.8e308, with no pole where the rule divides by 0";
function realStep(a, b, dt, rule, weight2) {
  const real = (abar, bbar) => ({
    abar: { re: abar, im: 0 },
    bbar: { re: bbar, im: 0 }
  });
  const z = dt * a.re;
  if (rule === "zoh" && z === -Infinity) return real(0, -b.re / a.re);
  if (rule === "zoh") return real(Math.exp(z), dt * b.re * expm1OverX(z));
  if (rule === "mamba") return real(Math.exp(z), dt * b.re);
  const divisor = 1 - weight2 * z;
  return real((1 + (1 - weight2) * z) / divisor, dt * b.re / divisor);
}
function complexStep(a, b, dt, rule, weight2) {
  const z = { re: dt * a.re, im: dt * a.im };
  const input = { re: dt * b.re, im: dt * b.im };
  if (rule === "zoh" && z.re === -Infinity && Number.isFinite(z.im))
    return { abar: { re: 0, im: 0 }, bbar: complexDivide({ re: -b.re, im: -b.im }, a) };
  if (rule === "zoh")
    return { abar: complexExp(z), bbar: complexMultiply(input, complexExpm1OverX(z)) };
  if (rule === "mamba") return { abar: complexExp(z), bbar: input };
  const divisor = { re: 1 - weight2 * z.re, im: -weight2 * z.im };
  const dividend = { re: 1 + (1 - weight2) * z.re, im: (1 - weight2) * z.im };
  return { abar: complexDivide(dividend, divisor), bbar: complexDivide(input, divisor) };
}
function readSteps3(dt, count) {
  if (typeof dt === "number") {
    checkStep("dt", dt);
    return new Float64Array(count).fill(dt);
  }
  checkVector("dt", dt);
  if (dt.length === 0 || count % dt.length !== 0) {
    throw new RangeError(
      `dt has length ${dt.length}; allowed are divisors of ${count}, the length of A.`
    );
  }
  for (let h = 0; h < dt.length; h++) checkStep(`dt[${h}]`, dt[h]);
  const states = count / dt.length;
  return Float64Array.from({ length: count }, (_, i) => dt[Math.floor(i / states)]);
}

// src/kernel/s4/s4d.ts
var diagonalInits = ["lin", "inv", "real", "legs", "quad"];
function s4dPoles(init, N) {
  checkChoice("init", init, diagonalInits);
  checkCount("N", N, 2);
  if (init === "legs") {
    const { W } = nplr("legs", N);
    return { re: W.re, im: W.im.map((value3) => -value3) };
  }
  const imaginary = {
    lin: (n) => Math.PI * n,
    inv: (n) => N / Math.PI * (N / (2 * n + 1) - 1),
    real: () => 0,
    quad: (n) => (2 * n + 1) ** 2 / Math.PI
  }[init];
  const re = new Float64Array(Math.floor(N / 2));
  return {
    re: re.map((_, n) => init === "real" ? -(n + 1) : -0.5),
    im: re.map((_, n) => imaginary(n))
  };
}
function s4dKernel(A, C, dt, L) {
  const { Abar, Bbar } = discretizeDiagonal(A, 1, dt, "zoh");
  return diagonalKernel(Abar, Bbar, C, L, { conjugatePairs: true });
}

// src/kernel/selective-scan/hidden-matrix.ts
var inputKeys3 = {
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  z: true,
  dtBias: true
};
function hiddenMatrix(input, options = {}) {
  checkRecord("input", input, inputKeys3);
  checkRecord("options", options, { gate: true, dtSoftplus: true, rule: true });
  const { dt, A, B, C, D = 0, z, dtBias = 0 } = input;
  const { dtSoftplus, rule, gate = true } = options;
  checkFlag("gate", gate);
  const steps = toTensor(dt, "dt");
  checkShape("dt", steps.shape, ["L"]);
  checkNotEmpty("dt", steps.shape);
  const [L] = steps.shape;
  const [N] = checkShape("A", shapeOf(A, "A"), ["N"]);
  for (const [name, value3] of Object.entries({ B, C })) {
    const shape = shapeOf(value3, name);
    const fits = shape[0] === N && (shape.length === 1 || shape.length === 2 && shape[1] === L);
    if (!fits)
      throw new RangeError(
        `${name} has shape ${showShape(shape)}; allowed are ${N} (constant) and ${showShape([N, L])}.`
      );
  }
  if (z !== void 0) checkShape("z", shapeOf(z, "z"), [L]);
  const scan = toParts(
    readSelectiveScan(
      {
        x: { shape: [1, 1, L], data: new Float64Array(L) },
        dt: withAxes(steps, "dt", 2),
        A: withAxes(A, "A", 1),
        B: withAxes(B, "B", 1),
        C: withAxes(C, "C", 1),
        D: [D],
        z: z === void 0 ? void 0 : withAxes(z, "z", 2),
        dtBias: [dtBias]
      },
      { dtSoftplus, rule }
    )
  );
  const parts2 = scan.A.length;
  const stretch3 = makeStretch(scan.N, parts2, L);
  stretch3.count = L;
  loadChannel(scan, stretch3, 0, 0, 0);
  loadWeights2(scan, "B", stretch3, 0, 0, 0, stretch3.B);
  loadWeights2(scan, "C", stretch3, 0, 0, 0, stretch3.C);
  advanceStretch(scan, stretch3);
  const M = zeros(L, L);
  if (parts2 === 1) fillReal(stretch3, M.data);
  else fillComplex(stretch3, M.data);
  for (let t = 0; t < L; t++) {
    M.data[t * L + t] += D;
    if (!scan.z || !gate) continue;
    const open = silu(scan.z[t]);
    for (let s = 0; s <= t; s++) M.data[t * L + s] *= open;
  }
  checkNoOverflow("M", M.data, [L, L], scan);
  return M;
}
function fillReal({ N, count: L, C, decays, inputs: inputs2 }, M) {
  for (let s = 0; s < L; s++) {
    const left = inputs2.slice(s * N, (s + 1) * N);
    for (let t = s; t < L; t++) {
      let sum2 = 0;
      for (let n = 0, i = t * N; n < N; n++, i++) {
        if (t > s) left[n] *= decays[i];
        sum2 += C[i] * left[n];
      }
      M[t * L + s] = sum2;
    }
  }
}
function fillComplex({ N, count: L, C, decays, inputs: inputs2 }, M) {
  for (let s = 0; s < L; s++) {
    const left = inputs2.slice(2 * s * N, 2 * (s + 1) * N);
    for (let t = s; t < L; t++) {
      let sum2 = 0;
      for (let n = 0; n < N; n++) {
        const re = 2 * t * N + n;
        const im = re + N;
        if (t > s) {
          const leftRe = left[n] * decays[re] - left[n + N] * decays[im];
          left[n + N] = left[n] * decays[im] + left[n + N] * decays[re];
          left[n] = leftRe;
        }
        sum2 += C[re] * left[n] - C[im] * left[n + N];
      }
      M[t * L + s] = 2 * sum2;
    }
  }
}
function withAxes(value3, name, count) {
  const read2 = isComplexTensor(value3) ? value3 : toTensor(value3, name);
  return { ...read2, shape: [...new Array(count).fill(1), ...read2.shape] };
}

// src/kernel/selective-scan/packed.ts
function readPacked(input, starts, options) {
  const sequences = countSequences(starts);
  const problem = readSelectiveScan(input, options, sequences);
  checkSequenceStarts(starts, problem.batch, problem.L);
  return { problem, sequences };
}
function mapParts(values2, change) {
  if (!("re" in values2)) return change(values2);
  return { re: change(values2.re), im: change(values2.im) };
}
function cutSequences(problem, starts) {
  const { dim, L, N, x, dt, z, A, B, C, D, dtBias, constantB, constantC, initialState } = problem;
  const copy = (part) => part.slice();
  const shared = {
    ...{ A: mapParts(A, copy), D: D?.slice(), dtBias: dtBias?.slice() },
    ...{ B: constantB && mapParts(B, copy), C: constantC && mapParts(C, copy) }
  };
  return Array.from({ length: starts.length - 1 }, (_, i) => {
    const cut = (rows2) => cutRows(rows2, L, starts[i], starts[i + 1]);
    const ownState = (states) => states.slice(i * dim * N, (i + 1) * dim * N);
    return {
      ...problem,
      ...{ A: shared.A, D: shared.D, dtBias: shared.dtBias },
      L: starts[i + 1] - starts[i],
      x: cut(x),
      dt: cut(dt),
      z: z && cut(z),
      B: shared.B || mapParts(B, cut),
      C: shared.C || mapParts(C, cut),
      initialState: initialState && mapParts(initialState, ownState)
    };
  });
}

// src/kernel/selective-scan/packed-selective-scan-adjoint.ts
function packedSelectiveScanAdjoint(input, sequenceStarts, gradients, options = {}) {
  checkRecord("input", input, selectiveScanKeys);
  const { dy, dlastStates } = checkRecord("gradients", gradients, { dy: true, dlastStates: true });
  const { dtSoftplus, rule } = checkRecord("options", options, { dtSoftplus: true, rule: true });
  const read2 = readPacked(input, sequenceStarts, { dtSoftplus, rule });
  const { sequences } = read2;
  const { problem, given } = readOutputSlopes(
    read2.problem,
    dy,
    dlastStates,
    "dlastStates",
    sequences
  );
  const scan = toParts(problem);
  const all = makeSlopes(scan);
  cutSequences(problem, sequenceStarts).forEach((own, i) => {
    const alone = slopesOf(own, cutSlopes(given, scan, sequenceStarts, i));
    joinSlopes(all, alone, scan.L, sequenceStarts, i);
  });
  return toGradients(scan, all, input, sequences);
}
function cutSlopes({ dy, dlast }, { dim, L, N }, starts, i) {
  const ownState = (states) => states.slice(i * dim * N, (i + 1) * dim * N);
  return {
    dy: cutRows(dy, L, starts[i], starts[i + 1]),
    dlast: dlast && mapParts(dlast, ownState)
  };
}
function joinSlopes(all, alone, L, starts, i) {
  for (const name of Object.keys(all)) {
    const [to, from] = [all[name], alone[name]];
    if (!to || !from) continue;
    const added = toList(from);
    toList(to).forEach((sums, part) => {
      const values2 = added[part];
      if (name === "dinitialState") sums.set(values2, i * values2.length);
      else if (values2.length < sums.length) pasteRows(values2, sums, L, starts[i], starts[i + 1]);
      else for (let k = 0; k < sums.length; k++) sums[k] += values2[k];
    });
  }
}

// src/kernel/selective-scan/packed-selective-scan.ts
function packedSelectiveScan(input, sequenceStarts, options = {}) {
  checkRecord("input", input, selectiveScanKeys);
  const { dtSoftplus, rule } = checkRecord("options", options, { dtSoftplus: true, rule: true });
  const { problem, sequences } = readPacked(input, sequenceStarts, { dtSoftplus, rule });
  const scan = toParts(problem);
  const { dim, L, N } = scan;
  const { y, rows: rows2 } = isSingleProblem(problem) ? runSingle(problem, sequenceStarts) : runLoops(scan, sequenceStarts);
  checkNoOverflow("y", y, [1, dim, L], scan);
  return {
    y: { shape: [1, dim, L], data: y },
    lastStates: statesLike(scan, "lastStates", rows2, [sequences, dim, N])
  };
}
function runSingle(problem, starts) {
  const { dim, L, N } = problem;
  const y = new Float32Array(dim * L);
  const rows2 = new Float32Array((starts.length - 1) * dim * N);
  cutSequences(problem, starts).forEach((own, i) => {
    const alone = selectiveScanBySize(own);
    pasteRows(alone.y, y, L, starts[i], starts[i + 1]);
    rows2.set(alone.lastState, i * dim * N);
  });
  return { y, rows: rows2 };
}
function runLoops(scan, starts) {
  const { dim, N, A, x, initialState } = scan;
  const sequences = starts.length - 1;
  const rows2 = initialRows(initialState, sequences * dim, N, A.length);
  const y = zerosLike(x, x.length);
  const size = rows2.length / sequences;
  for (let i = 0; i < sequences; i++) {
    runSelectiveScan(scan, {
      rows: rows2.subarray(i * size, (i + 1) * size),
      y,
      start: starts[i],
      end: starts[i + 1]
    });
  }
  return { y, rows: rows2 };
}

// src/kernel/ssd/non-causal-ssd.ts
function tokenWeights(problem, weights) {
  const { L, heads, A } = problem;
  const { steps, decays } = ssdSteps(problem);
  return steps.map((step3, i) => {
    if (weights === "one") return 1;
    return weights === "paper" ? 1 / decays[i] : step3 * Math.abs(A[Math.floor(i / L) % heads]);
  });
}
function gather(problem, m, b, h) {
  const { L, heads, P, N, groups, x, B } = problem;
  const group = groupOf(h, problem);
  const state = new Float64Array(P * N);
  const sum2 = new Float64Array(N);
  const write = new Float64Array(N);
  for (let t = 0; t < L; t++) {
    const weight2 = m[(b * heads + h) * L + t];
    const into = ((b * L + t) * groups + group) * N;
    const row2 = ((b * L + t) * heads + h) * P;
    for (let n = 0; n < N; n++) {
      write[n] = weight2 * B[into + n];
      sum2[n] += write[n];
    }
    for (let p = 0, i = 0; p < P; p++) {
      for (let n = 0; n < N; n++, i++) state[i] += write[n] * x[row2 + p];
    }
  }
  return { state, sum: sum2 };
}
var inputKeys4 = {
  x: true,
  dt: true,
  A: true,
  B: true,
  C: true,
  D: true,
  dtBias: true
};
function nonCausalSsd(input, options = {}) {
  checkRecord("input", input, inputKeys4);
  checkRecord("options", options, {
    weights: true,
    normalised: true,
    dtSoftplus: true,
    dtLimit: true
  });
  const { weights = "release", normalised = false } = options;
  checkChoice("weights", weights, ["release", "paper", "one"]);
  checkFlag("normalised", normalised);
  const problem = toDouble(readSsdProblem(input, options));
  const { batch, L, heads, P, N, groups, x, C, D } = problem;
  const m = tokenWeights(problem, weights);
  const y = new Float64Array(x.length);
  const states = new Float64Array(batch * heads * P * N);
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++) {
      const { state, sum: sum2 } = gather(problem, m, b, h);
      states.set(state, (b * heads + h) * P * N);
      const group = groupOf(h, problem);
      for (let t = 0; t < L; t++) {
        const out = ((b * L + t) * groups + group) * N;
        const row2 = ((b * L + t) * heads + h) * P;
        let whole = 1;
        if (normalised) {
          whole = 0;
          for (let n = 0; n < N; n++) whole += C[out + n] * sum2[n];
          if (!(whole > 0 && whole < Infinity)) {
            throw new RangeError(
              `The sum to divide y[${b}][${t}][${h}] by is ${whole}; allowed are B and C that make it positive and finite.`
            );
          }
        }
        for (let p = 0; p < P; p++) {
          let read2 = 0;
          for (let n = 0; n < N; n++) read2 += C[out + n] * state[p * N + n];
          y[row2 + p] = read2 / whole + (D ? D[h * P + p] * x[row2 + p] : 0);
        }
      }
    }
  const allowed2 = "x, dt, A, B, C and D for which the weights, and the sums over all tokens, are finite";
  const shape = [batch, L, heads, P];
  checkResult("state", states, allowed2, [batch, heads, P, N]);
  checkResult("y", y, allowed2, shape);
  return { y: { shape, data: y }, state: { shape: [batch, heads, P, N], data: states } };
}

// src/kernel/ssd/segment-sum.ts
function segmentSum(values2) {
  checkSequence("values", values2);
  const L = values2.length;
  const sums = zeros(L, L);
  const { data } = sums;
  for (let t = 0; t < L; t++) {
    data.fill(-Infinity, t * L + t + 1, (t + 1) * L);
    let sum2 = 0;
    for (let s = t - 1; s >= 0; s--) {
      sum2 += values2[s + 1];
      if (!Number.isFinite(sum2)) {
        throw new RangeError(
          `values from ${s + 1} to ${t} add up to ${sum2}; allowed are values whose sums are finite.`
        );
      }
      data[t * L + s] = sum2;
    }
  }
  return sums;
}

// src/kernel/ssd/semiseparable.ts
function semiseparable(input) {
  checkRecord("input", input, { a: true, B: true, C: true });
  const B = toColumn(input.B, "B");
  const C = toColumn(input.C, "C");
  const { rows: L, cols: N } = B;
  if (L === 0) throw new RangeError("B is empty; allowed are sequences of at least one step.");
  if (C.rows !== L || C.cols !== N) {
    throw new RangeError(`C is ${C.rows} × ${C.cols}; allowed is ${L} × ${N}, the shape of B.`);
  }
  checkVector("a", input.a);
  checkLength("a", input.a.length, L, "the rows of B");
  const M = zeros(L, L);
  for (let t = 0; t < L; t++) {
    let decay = 1;
    for (let s = t; s >= 0; s--) {
      let score = 0;
      for (let n = 0; n < N; n++) score += C.data[t * N + n] * B.data[s * N + n];
      const entry = score * decay;
      if (!Number.isFinite(entry)) {
        throw new RangeError(
          `M[${t}][${s}] is ${entry}; allowed are a, B and C whose products are finite.`
        );
      }
      M.data[t * L + s] = entry;
      decay *= input.a[s];
    }
  }
  return M;
}
function blockRanks(M, blockLength, tolerance = 1e-10) {
  const { rows: L, cols, data } = toMatrix(M, "M");
  if (L !== cols) throw new RangeError(`M is ${L} × ${cols}; allowed are square matrices.`);
  checkCount("blockLength", blockLength, 1, L);
  checkStep("tolerance", tolerance);
  const count = Math.ceil(L / blockLength);
  const ranks = new Float64Array(count * count);
  let largestBelow = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const block = subMatrix(data, L, i * blockLength, j * blockLength, blockLength);
      const rank = numericalRank(block, tolerance);
      ranks[i * count + j] = rank;
      if (j < i) largestBelow = Math.max(largestBelow, rank);
    }
  }
  return { rows: count, cols: count, blockLength, ranks, largestBelow };
}
function subMatrix(data, L, top, left, blockLength) {
  const rows2 = Math.min(blockLength, L - top);
  const cols = Math.min(blockLength, L - left);
  const block = zeros(rows2, cols);
  for (let i = 0; i < rows2; i++) {
    const from = (top + i) * L + left;
    block.data.set(data.subarray(from, from + cols), i * cols);
  }
  return block;
}

// src/kernel/ssd/ssd-cost.ts
var sizeKeys2 = {
  L: true,
  N: true,
  P: true,
  heads: true,
  groups: true,
  chunkLength: true,
  form: true
};
function ssdCost(sizes) {
  checkRecord("sizes", sizes, sizeKeys2);
  const { L, N, P, heads = 1, groups = 1, chunkLength: chunkLength2 = 64, form } = sizes;
  for (const [name, size] of Object.entries({ L, N, P, heads, groups, chunkLength: chunkLength2 })) {
    checkCount(name, size);
  }
  checkChoice("form", form, ssdForms);
  if (heads % groups !== 0) {
    throw new RangeError(`groups is ${groups}; allowed are divisors of ${heads}, the heads.`);
  }
  const state = heads * P * N;
  if (form === "recurrent") {
    return {
      multiplications: 3 * L * state,
      additions: 2 * L * state,
      stateNumbers: state,
      matrixNumbers: 0,
      sequentialSteps: L
    };
  }
  const Q = form === "quadratic" ? L : Math.min(chunkLength2, L);
  const chunks = Math.ceil(L / Q);
  const last = L - (chunks - 1) * Q;
  const entries = ((chunks - 1) * Q * (Q + 1) + last * (last + 1)) / 2;
  const within = entries * (groups * N + heads * P);
  const between = state * ((chunks - 1) * Q + (L - Q));
  const passed = state * Math.max(0, chunks - 2);
  return {
    multiplications: within + entries * heads + between + passed,
    additions: within + between + passed,
    stateNumbers: state * (chunks - 1),
    matrixNumbers: heads * entries,
    sequentialSteps: chunks
  };
}

// src/kernel/ssd/ssd-matrix.ts
var inputKeys5 = { dt: true, A: true, B: true, C: true, D: true, dtBias: true };
function ssdMatrix(input, options = {}) {
  checkRecord("input", input, inputKeys5);
  checkRecord("options", options, { dtSoftplus: true, dtLimit: true });
  const { dt, A, D = 0, dtBias = 0 } = input;
  checkFinite("A", A);
  checkFinite("D", D);
  checkFinite("dtBias", dtBias);
  const B = toColumn(input.B, "B");
  const { rows: L, cols: N } = B;
  checkVector("dt", dt);
  checkLength("dt", dt.length, L, "the rows of B");
  const over = (shape, data) => ({ shape, data });
  const { steps, decays } = ssdSteps(
    readSsdProblem(
      {
        x: over([1, L, 1, 1], new Float64Array(L)),
        dt: over([1, L, 1], Float64Array.from(dt)),
        A: [A],
        B: over([1, L, 1, N], B.data),
        C: over([1, L, 1, N], B.data),
        dtBias: [dtBias]
      },
      options
    )
  );
  const scaled = { ...B, data: B.data.map((value3, i) => value3 * steps[Math.floor(i / N)]) };
  const M = semiseparable({ a: decays, B: scaled, C: input.C });
  for (let t = 0; t < L; t++) M.data[t * L + t] += D;
  checkResult("M", M.data, "dt, B, C and D whose products and sums stay below 1.8e308", [L, L]);
  return M;
}

// src/kernel/systems/gramian-factor.ts
var systemTimes = ["discrete", "continuous"];
var mostDoublings = 64;
var negligible2 = 1e-20;
function readTransition(A, time, names6) {
  const transition2 = toSquare(A, names6.A);
  checkStable(transition2, time, names6.A);
  return transition2;
}
function readInput3(B, A, names6) {
  const input = toColumn(B, names6.B);
  if (input.rows !== A.rows) {
    throw new RangeError(
      `${names6.B} has ${input.rows} rows; allowed are ${A.rows}, the size of ${names6.A}.`
    );
  }
  return input;
}
function readOutput(C, A, names6) {
  const output = toRow(C, names6.C);
  if (output.cols !== A.rows) {
    throw new RangeError(
      `${names6.C} has ${output.cols} columns; allowed are ${A.rows}, the size of ${names6.A}.`
    );
  }
  return output;
}
function checkStable(A, time, name) {
  const values2 = eigenvalues(A);
  const radius = largest2(moduli(values2));
  const rounding = 4 * A.rows * Number.EPSILON;
  if (time === "discrete") {
    if (radius < 1 - rounding) return;
    throw new RangeError(
      `${name} has the spectral radius ${radius}; allowed are stable recurrences, below 1 by more than rounding.`
    );
  }
  const abscissa = values2.re.reduce((most3, value3) => Math.max(most3, value3), -Infinity);
  if (abscissa < -rounding * radius) return;
  throw new RangeError(
    `${name} has an eigenvalue of real part ${abscissa}; allowed are stable systems, below 0 by more than rounding.`
  );
}
function gramianFactor(A, B, time, names6) {
  const size = largest2(B.data);
  if (size === 0) return B;
  const unit = { ...B, data: B.data.map((value3) => value3 / size) };
  const recurrence2 = time === "continuous" ? cayley(A, unit) : { A, B: unit };
  const Z = sumByDoubling(recurrence2.A, recurrence2.B, names6.A).data;
  const scaled = { rows: A.rows, cols: Z.length / A.rows, data: Z.map((value3) => value3 * size) };
  checkRange2(
    scaled,
    () => `${names6.B} makes a Gramian beyond 1.8e308; allowed are smaller numbers.`
  );
  return scaled;
}
function sumByDoubling(A, B, name) {
  const growth = () => `${name} has powers that grow past 1.8e308 before they decay; allowed are systems with a finite Gramian.`;
  let power = A;
  let Z = B;
  for (let k = 0; k < mostDoublings; k++) {
    const added = multiplyLoops(power, Z);
    checkRange2(added, growth);
    if (largest2(added.data) <= negligible2 * largest2(Z.data)) return Z;
    Z = compress(Z, added);
    power = multiplyLoops(power, power);
    checkRange2(power, growth);
    checkRange2(Z, growth);
  }
  throw new RangeError(
    `${name} has powers that do not decay in 2^${mostDoublings} steps; allowed are stable systems.`
  );
}
function cayley(A, B) {
  const sizes = moduli(eigenvalues(A));
  const least2 = sizes.reduce((smallest, value3) => Math.min(smallest, value3), Infinity);
  const s = Math.sqrt(least2) * Math.sqrt(largest2(sizes));
  const shift = scaleLoops(identity(A.rows), s);
  const divisor = addLoops(shift, scaleLoops(A, -1));
  return {
    A: solveLoops(divisor, addLoops(shift, A)),
    B: solveLoops(divisor, scaleLoops(B, Math.sqrt(2 * s)))
  };
}
function largest2(values2) {
  return values2.reduce((most3, value3) => Math.max(most3, Math.abs(value3)), 0);
}
function checkRange2({ data }, message) {
  if (!data.every(Number.isFinite)) throw new RangeError(message());
}
function compress(Z, W) {
  const N = Z.rows;
  const count = Z.cols + W.cols;
  const stacked = zeros(count, N);
  stacked.data.set(transposeLoops(Z).data);
  stacked.data.set(transposeLoops(W).data, Z.cols * N);
  if (count <= N) return transposeLoops(stacked);
  for (let k = 0; k < N; k++) {
    const v = Float64Array.from({ length: count - k }, (_, i) => stacked.data[(k + i) * N + k]);
    const beta = householder(v);
    if (beta === 0) continue;
    reflectRows(stacked.data, N, v, beta, k, k, N);
    for (let i = k + 1; i < count; i++) stacked.data[i * N + k] = 0;
  }
  return transposeLoops({ rows: N, cols: N, data: stacked.data.slice(0, N * N) });
}
function hankelDecomposition({ A, B, C }, time, names6) {
  const reach2 = gramianFactor(A, B, time, names6);
  const sight = gramianFactor(transposeLoops(A), transposeLoops(C), time, {
    A: names6.A,
    B: names6.C
  });
  const product3 = multiplyLoops(transposeLoops(sight), reach2);
  checkRange2(
    product3,
    () => `${names6.B} and ${names6.C} make Hankel singular values beyond 1.8e308; allowed are smaller numbers.`
  );
  const parts2 = svd(product3);
  const hankel = new Float64Array(A.rows);
  hankel.set(parts2.values);
  return { reach: reach2, sight, parts: parts2, hankel };
}

// src/kernel/systems/balanced.ts
var names4 = { A: "Abar", B: "Bbar", C: "C" };
function balancedTruncation(system, r, options = {}) {
  const { time = "discrete" } = checkRecord("options", options, { time: true });
  checkChoice("time", time, systemTimes);
  checkGiven("system", system, "records of Abar, Bbar and C");
  const A = readTransition(system.Abar, time, names4);
  const B = readInput3(system.Bbar, A, names4);
  const C = readOutput(system.C, A, names4);
  const N = A.rows;
  checkCount("r", r, 1, N);
  const { reach: reach2, sight, parts: parts2, hankel } = hankelDecomposition({ A, B, C }, time, names4);
  if (hankel[0] === 0) {
    throw new RangeError(
      "Bbar and C share no state: all Hankel singular values are 0; allowed are systems with an output."
    );
  }
  const rounding = N * Number.EPSILON * hankel[0];
  const order = Math.min(r, hankel.filter((value3) => value3 > rounding).length);
  const V = multiplyLoops(reach2, weightedColumns(parts2.V, hankel, order));
  const W = multiplyLoops(sight, weightedColumns(parts2.U, hankel, order));
  const projection = transposeLoops(W);
  const bound = 2 * hankel.subarray(order).reduce((sum2, value3) => sum2 + value3, 0);
  const reduced = {
    Abar: multiplyLoops(projection, multiplyLoops(A, V)),
    Bbar: multiplyLoops(projection, B),
    C: multiplyLoops(C, V),
    V,
    W
  };
  for (const [name, { rows: rows2, cols, data }] of Object.entries(reduced)) {
    checkResult(`the reduced ${name}`, data, "Bbar and C nearer to each other in size", [
      rows2,
      cols
    ]);
  }
  return { order, ...reduced, hankel, bound };
}
function weightedColumns(vectors, hankel, count) {
  const result = zeros(vectors.rows, count);
  for (let i = 0; i < vectors.rows; i++) {
    for (let j = 0; j < count; j++) {
      result.data[i * count + j] = vectors.data[i * vectors.cols + j] / Math.sqrt(hankel[j]);
    }
  }
  return result;
}

// src/kernel/systems/single-input-system.ts
function readSingleInputSystem(Abar, Bbar, C) {
  const A = toSquare(Abar, "Abar");
  const B = toColumn(Bbar, "Bbar");
  const { data: weights } = toRow(C, "C");
  if (B.rows !== A.rows || B.cols !== 1) {
    throw new RangeError(
      `Bbar is ${B.rows} × ${B.cols}; allowed is ${A.rows} × 1, the size of Abar.`
    );
  }
  checkLength("C", weights.length, A.rows, "the size of Abar");
  return { A, B, C: weights };
}

// src/kernel/systems/generating-function.ts
function powersFor(A, L) {
  const counts = [];
  for (let m = Math.floor(L / 2); m >= 1; m = Math.floor(m / 2)) counts.unshift(m);
  let power = A;
  const halves2 = counts.map((m) => {
    if (m > 1) power = multiplyLoops(power, power);
    if (m > 1 && m % 2 === 1) power = multiplyLoops(power, A);
    return { m, power };
  });
  return { A, halves: halves2 };
}
function addTurned(v, angle, M, b) {
  const N = M.rows;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const sum2 = { re: new Float64Array(N), im: new Float64Array(N) };
  for (let i = 0; i < N; i++) {
    let re = 0;
    let im = 0;
    for (let j = 0; j < N; j++) {
      re += M.data[i * N + j] * b.re[j];
      im += M.data[i * N + j] * b.im[j];
    }
    sum2.re[i] = v.re[i] + cos * re - sin * im;
    sum2.im[i] = v.im[i] + cos * im + sin * re;
  }
  return sum2;
}
function sumOfPowers({ A, halves: halves2 }, b, L, k) {
  const angle = (m) => -2 * Math.PI * (k * m % L) / L;
  const sum2 = (level, count, of) => {
    if (count === 1) return of;
    const { m, power } = halves2[level];
    const even = sum2(level - 1, m, addTurned(of, angle(m), power, of));
    return count % 2 === 0 ? even : addTurned(of, angle(1), A, even);
  };
  return sum2(halves2.length - 1, L, b);
}
function generatingFunction(Abar, Bbar, C, L) {
  const { A, B, C: weights } = readSingleInputSystem(Abar, Bbar, C);
  checkCount("L", L);
  const powers = powersFor(A, L);
  const b = { re: B.data, im: new Float64Array(A.rows) };
  const values2 = { re: new Float64Array(L), im: new Float64Array(L) };
  for (let k = 0; 2 * k <= L; k++) {
    const states = sumOfPowers(powers, b, L, k);
    let re = 0;
    let im = 0;
    for (let n = 0; n < A.rows; n++) {
      re += weights[n] * states.re[n];
      im += weights[n] * states.im[n];
    }
    values2.re[k] = re;
    values2.re[(L - k) % L] = re;
    values2.im[(L - k) % L] = -im;
    values2.im[k] = 2 * k % L === 0 ? 0 : im;
  }
  for (const part of ["re", "im"])
    checkResult(`K̂.${part}`, values2[part], "Abar, Bbar, C and L for which it stays below 1.8e308");
  return values2;
}

// src/kernel/systems/gramians.ts
var names5 = { A: "A", B: "B", C: "C" };
function controllabilityGramian(A, B, options = {}) {
  const { time = "discrete" } = checkRecord("options", options, { time: true });
  checkChoice("time", time, systemTimes);
  const transition2 = readTransition(A, time, names5);
  const input = readInput3(B, transition2, names5);
  return fromFactor(gramianFactor(transition2, input, time, names5), names5.B);
}
function observabilityGramian(A, C, options = {}) {
  const { time = "discrete" } = checkRecord("options", options, { time: true });
  checkChoice("time", time, systemTimes);
  const transition2 = readTransition(A, time, names5);
  const output = readOutput(C, transition2, names5);
  return fromFactor(
    gramianFactor(transposeLoops(transition2), transposeLoops(output), time, {
      A: names5.A,
      B: names5.C
    }),
    names5.C
  );
}
function hankelSingularValues(A, B, C, options = {}) {
  const { time = "discrete" } = checkRecord("options", options, { time: true });
  checkChoice("time", time, systemTimes);
  const transition2 = readTransition(A, time, names5);
  const input = readInput3(B, transition2, names5);
  const output = readOutput(C, transition2, names5);
  return hankelDecomposition({ A: transition2, B: input, C: output }, time, names5).hankel;
}
function fromFactor(Z, name) {
  const gramian = multiplyLoops(Z, transposeLoops(Z));
  if (gramian.data.every(Number.isFinite)) return gramian;
  throw new RangeError(`${name} makes a Gramian beyond 1.8e308; allowed are smaller numbers.`);
}

// src/kernel/systems/memory.ts
function halfLife(dt, a) {
  checkStep("dt", dt);
  checkFinite("a", a);
  return dt * a < 0 ? Math.LN2 / (dt * -a) : Infinity;
}
function timeConstant(dt, a) {
  return halfLife(dt, a) / Math.LN2;
}
function halfLifeOfModulus(modulus) {
  checkStep("modulus", modulus);
  if (modulus >= 1) return Infinity;
  return modulus === 0 ? 0 : Math.LN2 / -Math.log(modulus);
}

// src/kernel/systems/transfer.ts
function transferFunction(Abar, Bbar, C, z) {
  checkRecord("z", z, { re: true, im: true });
  const { A, B, C: weights } = readSingleInputSystem(Abar, Bbar, C);
  const N = A.rows;
  checkFinite("z.re", z.re);
  checkFinite("z.im", z.im);
  const form = realForm(N, (i, j) => {
    const entry = A.data[i * N + j];
    return { re: (i === j ? 1 : 0) - entry * z.re, im: -entry * z.im };
  });
  checkResult("I − Āz", form.data, "Abar and z whose products stay below 1.8e308", [2 * N, 2 * N]);
  const states = solveRealForm(
    form,
    { re: B.data, im: new Float64Array(N) },
    `I − Āz for z = (${z.re}, ${z.im})`,
    "z whose inverse is no eigenvalue of Abar"
  );
  let re = 0;
  let im = 0;
  for (let n = 0; n < N; n++) {
    re += weights[n] * states.re[n];
    im += weights[n] * states.im[n];
  }
  checkResult("H(z)", [re, im], "Abar, Bbar, C and z for which it stays below 1.8e308");
  return { re, im };
}
function frequencyResponse(Abar, Bbar, C, frequencies) {
  const omegas = typeof frequencies === "number" ? nodes2(frequencies) : frequencies;
  checkVector("frequencies", omegas);
  const values2 = Array.from(
    omegas,
    (omega) => transferFunction(Abar, Bbar, C, { re: Math.cos(omega), im: -Math.sin(omega) })
  );
  return {
    re: Float64Array.from(values2, ({ re }) => re),
    im: Float64Array.from(values2, ({ im }) => im)
  };
}
function nodes2(count) {
  checkCount("frequencies", count);
  return Float64Array.from({ length: count }, (_, k) => 2 * Math.PI * k / count);
}

// src/kernel/train/adamw.ts
function decaysWeight(name, shape) {
  if (typeof name !== "string")
    throw new TypeError(`name is ${typeof name}; allowed are names of weights.`);
  checkVector("shape", shape);
  return shape.length > 1 && !name.endsWith("A_log") && !name.endsWith("embedding.weight");
}
function adamWInitialState(weights) {
  checkWeights("weights", weights);
  const zeros2 = () => Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { shape, data: new Float64Array(data.length) }
    ])
  );
  return { step: 0, means: zeros2(), squares: zeros2() };
}
var allowed = "weights, gradients and rates small enough for finite squares, and an epsilon above 0 where gradients are 0";
var optionKeys3 = {
  learningRate: true,
  betas: true,
  epsilon: true,
  weightDecay: true,
  decays: true
};
function adamWStep(weights, gradients, state, options) {
  checkWeights("weights", weights);
  checkRecord("state", state, { step: true, means: true, squares: true });
  checkRecord("options", options, optionKeys3);
  const { learningRate, betas = [0.9, 0.999], epsilon: epsilon2 = 1e-8, weightDecay = 0 } = options;
  const { decays = decaysWeight } = options;
  checkStep("learningRate", learningRate);
  checkStep("epsilon", epsilon2);
  checkStep("weightDecay", weightDecay);
  checkVector("betas", betas);
  checkLength("betas", betas.length, 2, "one for the gradients and one for their squares");
  betas.forEach((beta, i) => {
    if (!(beta >= 0 && beta < 1))
      throw new RangeError(`betas[${i}] is ${beta}; allowed are numbers from 0 to below 1.`);
  });
  checkCount("state.step", state.step, 0);
  const step3 = state.step + 1;
  const newWeights = {};
  const means = {};
  const squares = {};
  for (const name of Object.keys(weights)) {
    const { shape, data } = weightOf(weights, name);
    const gradient = weightOf(gradients, name, shape).data;
    checkAllFinite(name, data);
    checkAllFinite(`the gradient of ${name}`, gradient);
    const m = weightOf(state.means, name, shape).data.slice();
    const v = weightOf(state.squares, name, shape).data.slice();
    const moved = zerosLike(data, data.length);
    const kept = decays(name, shape) ? 1 - learningRate * weightDecay : 1;
    update({ weight: data, gradient, m, v, moved }, { kept, learningRate, betas, epsilon: epsilon2, step: step3 });
    checkResult(`the new ${name}`, moved, allowed, shape);
    checkResult(`the mean square of ${name}`, v, allowed, shape);
    newWeights[name] = { shape, data: moved };
    means[name] = { shape, data: m };
    squares[name] = { shape, data: v };
  }
  return { weights: newWeights, state: { step: step3, means, squares } };
}
function update({ weight: weight2, gradient, m, v, moved }, how) {
  const { kept, learningRate, epsilon: epsilon2, step: step3 } = how;
  const [beta1, beta2] = how.betas;
  const rate = learningRate / (1 - beta1 ** step3);
  const unbiased = 1 / (1 - beta2 ** step3);
  for (let i = 0; i < weight2.length; i++) {
    const g = gradient[i];
    m[i] += (1 - beta1) * (g - m[i]);
    v[i] += (1 - beta2) * (g * g - v[i]);
    moved[i] = kept * weight2[i] - rate * m[i] / (Math.sqrt(v[i] * unbiased) + epsilon2);
  }
}

// src/kernel/train/clip-gradients.ts
function clipGradients(gradients, most3) {
  checkFinite("most", most3);
  if (most3 <= 0) throw new RangeError(`most is ${most3}; allowed are positive numbers.`);
  checkWeights("gradients", gradients);
  for (const name of Object.keys(gradients))
    checkAllFinite(`the gradient of ${name}`, weightOf(gradients, name).data);
  const norm2 = euclideanNorm(Object.values(gradients).map(({ data }) => data));
  checkResult("norm", [norm2], "gradients of a length below 1.8e308");
  if (norm2 <= most3) return { gradients, norm: norm2 };
  const clipped = Object.entries(gradients).map(([name, { shape, data }]) => [
    name,
    { shape, data: data.map((value3) => value3 * (most3 / norm2)) }
  ]);
  return { gradients: Object.fromEntries(clipped), norm: norm2 };
}

// src/kernel/train/schedule.ts
function cosineSchedule(options) {
  checkRecord("options", options, { steps: true, warmup: true, peak: true, least: true });
  const { steps, warmup, peak, least: least2 = 0 } = options;
  checkCount("steps", steps);
  checkCount("warmup", warmup, 0, steps);
  checkStep("peak", peak);
  checkStep("least", least2);
  return (step3) => {
    checkStep("step", step3);
    if (step3 < warmup) return peak * (step3 + 1) / warmup;
    const passed = Math.min(1, (step3 - warmup) / Math.max(1, steps - 1 - warmup));
    return least2 + (peak - least2) * (1 + Math.cos(Math.PI * passed)) / 2;
  };
}

// src/kernel/train/tasks/batch.ts
var ignored = -100;
function emptyBatch(batch, L, fill2) {
  const shape = [batch, L];
  return {
    ids: { shape, data: new Float64Array(batch * L).fill(fill2) },
    targets: { shape, data: new Float64Array(batch * L).fill(ignored) }
  };
}
function chooseSorted(count, most3, next) {
  const chosen2 = /* @__PURE__ */ new Set();
  for (let end = most3 - count; end < most3; end++) {
    const candidate = Math.floor(next() * (end + 1));
    chosen2.add(chosen2.has(candidate) ? end : candidate);
  }
  return [...chosen2].sort((a, b) => a - b);
}

// src/kernel/train/tasks/associative-recall.ts
var optionKeys4 = {
  batch: true,
  pairs: true,
  queries: true,
  keys: true,
  values: true
};
function associativeRecall(options, seed) {
  checkRecord("options", options, optionKeys4);
  const { batch, pairs, queries, keys, values: values2 } = options;
  checkCount("batch", batch);
  checkCount("keys", keys);
  checkCount("values", values2);
  checkCount("pairs", pairs, 1, keys);
  checkCount("queries", queries, 1, pairs);
  const next = random(seed);
  const L = 2 * pairs + queries;
  const task = emptyBatch(batch, L, 0);
  for (let b = 0; b < batch; b++) {
    const chosen2 = chooseSorted(pairs, keys, next);
    const order = Array.from(shuffled(pairs, next), (i) => chosen2[i]);
    const held = order.map(() => keys + Math.floor(next() * values2));
    order.forEach((key2, i) => {
      task.ids.data[b * L + 2 * i] = key2;
      task.ids.data[b * L + 2 * i + 1] = held[i];
    });
    shuffled(pairs, next).subarray(0, queries).forEach((pair, q) => {
      task.ids.data[b * L + 2 * pairs + q] = order[pair];
      task.targets.data[b * L + 2 * pairs + q] = held[pair];
    });
  }
  return task;
}

// src/kernel/train/tasks/induction-heads.ts
function inductionHeads(options, seed) {
  checkRecord("options", options, { batch: true, L: true, alphabet: true });
  const { batch, L, alphabet } = options;
  checkCount("batch", batch);
  checkCount("L", L, 4);
  checkCount("alphabet", alphabet);
  const next = random(seed);
  const task = emptyBatch(batch, L, alphabet);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < L - 1; t++) task.ids.data[b * L + t] = Math.floor(next() * alphabet);
    const place2 = Math.floor(next() * (L - 3));
    task.ids.data[b * L + place2] = alphabet;
    task.targets.data[b * L + L - 1] = task.ids.data[b * L + place2 + 1];
  }
  return task;
}

// src/kernel/train/tasks/parity.ts
function parity(options, seed) {
  const { batch, L } = checkRecord("options", options, { batch: true, L: true });
  checkCount("batch", batch);
  checkCount("L", L);
  const next = random(seed);
  const task = emptyBatch(batch, L, 0);
  for (let b = 0; b < batch; b++) {
    let odd = 0;
    for (let t = 0; t < L; t++) {
      const bit = next() < 0.5 ? 0 : 1;
      odd ^= bit;
      task.ids.data[b * L + t] = bit;
      task.targets.data[b * L + t] = odd;
    }
  }
  return task;
}

// src/kernel/train/tasks/selective-copying.ts
function selectiveCopying(options, seed) {
  checkRecord("options", options, { batch: true, context: true, copied: true, alphabet: true });
  const { batch, context, copied, alphabet } = options;
  checkCount("batch", batch);
  checkCount("context", context);
  checkCount("copied", copied, 1, context);
  checkCount("alphabet", alphabet);
  const next = random(seed);
  const L = context + copied;
  const task = emptyBatch(batch, L, alphabet);
  for (let b = 0; b < batch; b++) {
    chooseSorted(copied, context, next).forEach((place2, i) => {
      const token = Math.floor(next() * alphabet);
      task.ids.data[b * L + place2] = token;
      task.ids.data[b * L + context + i] = alphabet + 1;
      task.targets.data[b * L + context + i] = token;
    });
  }
  return task;
}

// src/kernel/train/train-on-batch.ts
function startTraining(weights) {
  return { weights, optimizer: adamWInitialState(weights) };
}
var optionKeys5 = {
  clip: true,
  learningRate: true,
  betas: true,
  epsilon: true,
  weightDecay: true,
  decays: true,
  mixer: true
};
function trainOnBatch(training, batch, options) {
  const { weights, optimizer } = checkRecord("training", training, {
    weights: true,
    optimizer: true
  });
  const { ids, targets } = checkRecord("batch", batch, { ids: true, targets: true });
  const { mixer, epsilon: epsilon2, clip = 1, ...step3 } = checkRecord("options", options, optionKeys5);
  const model = { mixer };
  const { logits, saved } = languageModelForward(weights, ids, model);
  const { loss, accuracy, dlogits } = crossEntropy(logits, targets);
  const slopes = languageModelBackward(weights, saved, dlogits, model);
  const { gradients, norm: norm2 } = clipGradients(slopes, clip);
  const next = adamWStep(weights, gradients, optimizer, { ...step3, epsilon: epsilon2 });
  return { loss, accuracy, norm: norm2, training: { weights: next.weights, optimizer: next.state } };
}
export {
  activate,
  activateAdjoint,
  activations,
  adamWInitialState,
  adamWStep,
  add,
  applyPath,
  associativeRecall,
  atrousPaths,
  attentionInitialWeights,
  attentionMixer,
  axisPath,
  backwardEuler,
  balancedTruncation,
  bidirectionalMixer,
  bilinear,
  blellochScan,
  blockRanks,
  causalAttention,
  causalAttentionAdjoint,
  causalAttentionStep,
  causalConv1d,
  causalConv1dAdjoint,
  causalConv1dStep,
  chunkedScan,
  clipGradients,
  column,
  combine,
  complexAbs,
  complexAdd,
  complexAt,
  complexDivide,
  complexExp,
  complexExpm1OverX,
  complexMultiply,
  complexVector,
  conjugateGradient,
  controllabilityGramian,
  convolutionKernel,
  convolutionMethods,
  convolve,
  convolveAdjoint,
  cosineSchedule,
  countWeights,
  crossEntropy,
  cumulativeForms,
  cumulativeScan,
  decaysWeight,
  deltaNetChunked,
  deltaNetRule,
  deltaProductRule,
  diagonal,
  diagonalInits,
  diagonalKernel,
  diagonalPath,
  diagonalRecurrence,
  discretizationRules,
  discretize,
  discretizeDiagonal,
  discretizeMamba,
  dplrKernel,
  dplrTruncatedC,
  eigenvalues,
  embedding,
  embeddingAdjoint,
  euler,
  expm,
  expm1OverX,
  exponentialTrapezoidal,
  fastBackend,
  fastBackends,
  fastThreads,
  fenwickBuckets,
  fft,
  fftConvolve,
  findScanOrder,
  findUpdateRule,
  frequencyResponse,
  fuseStates,
  gatedDeltaNet2Rule,
  gatedDeltaNetRule,
  gatedLinearAttentionRule,
  gaussLegendre,
  gaussian,
  gbt,
  generate,
  generatingFunction,
  graphCommunities,
  graphConvolution,
  graphTraversal,
  gridGraph,
  gru,
  gruAdjoint,
  gruStep,
  halfLife,
  halfLifeOfModulus,
  hankelSingularValues,
  hermitianEigen,
  hiddenMatrix,
  hilbertPath,
  hillisSteeleScan,
  hippo,
  hippoMeasures,
  hippoProject,
  hippoProjections,
  hippoReconstruct,
  hippoWeights,
  identity,
  ifft,
  inductionHeads,
  inputRules,
  inverse,
  inversePath,
  isBijection,
  isComplexTensor,
  isComplexVector,
  isMatrix,
  isTensor,
  joinPaths,
  kimiDeltaAttentionRule,
  laguerre,
  laguerreAll,
  languageModelBackward,
  languageModelForward,
  languageModelInitialStates,
  languageModelInitialWeights,
  languageModelStep,
  legendre,
  legendreAll,
  linear,
  linearAdjoint,
  linearAttentionRule,
  linearRecurrence,
  linearRecurrenceAdjoint,
  logLinearAttention,
  longhornDiagonalRule,
  longhornRule,
  lruInitialPoles,
  lruPoles,
  lruRule,
  lstm,
  lstmAdjoint,
  lstmStep,
  mamba1Backward,
  mamba1Forward,
  mamba1InitialState,
  mamba1InitialWeights,
  mamba1Mixer,
  mamba1Rule,
  mamba1Step,
  mamba2Backward,
  mamba2Forward,
  mamba2InitialState,
  mamba2InitialWeights,
  mamba2Mixer,
  mamba2Rule,
  mamba2Step,
  mamba3MimoRule,
  mamba3Parallel,
  mamba3Rotated,
  mamba3Rule,
  maskedAttention,
  maskedAttentionMatrix,
  matrix,
  mergePaths,
  merges,
  mesaNetRule,
  minimumSpanningTree,
  mlstmParallel,
  mlstmRule,
  moduli,
  multiply,
  multiplySpectra,
  neighbourGaps,
  neighbourhoodTokens,
  neutralElement,
  nextPowerOfTwo,
  nonCausalSsd,
  norm,
  norm1,
  nplr,
  nplrMeasures,
  numericalRank,
  observabilityGramian,
  packedCausalConv1d,
  packedCausalConv1dAdjoint,
  packedSelectiveScan,
  packedSelectiveScanAdjoint,
  parity,
  pathDirections,
  pathJumps,
  pathReach,
  quadTreePath,
  random,
  randomWalk,
  readRuleStates,
  readout,
  recurrence,
  residentTensor,
  retnetDecays,
  retnetRule,
  reversePath,
  rgLruRule,
  rmsNorm,
  rmsNormAdjoint,
  roesserScan,
  rotatePairs,
  row,
  ruleInitialState,
  ruleStateSize,
  runRule,
  rwkv7Rule,
  s4dBackward,
  s4dForward,
  s4dInitialState,
  s4dInitialWeights,
  s4dKernel,
  s4dMixer,
  s4dPoles,
  s4dStep,
  sampleTokens,
  scale,
  scanAlgorithms,
  scanCost,
  scanDirections,
  scanOrder,
  scanOrders,
  scanPrecisions,
  segmentSum,
  selectiveCopying,
  selectiveScan,
  selectiveScanAdjoint,
  selectiveScanStep,
  semiseparable,
  sequenceGraph,
  shardMamba1,
  shardMamba2,
  sigmoid,
  silu,
  singularValues,
  sizeOf,
  snakePath,
  softmax,
  softmaxAdjoint,
  softplus,
  softplusInverse,
  solve,
  ssd,
  ssdAdjoint,
  ssdCost,
  ssdForms,
  ssdMatrix,
  ssdStep,
  startThreads,
  startTraining,
  stepRule,
  stopThreads,
  subtract,
  svd,
  tensor,
  timeConstant,
  titansRule,
  toBfloat16,
  toFloat32,
  toFloat64,
  toRows,
  tokensFor,
  trainOnBatch,
  transferFunction,
  transitionMatrix,
  transpose,
  treeScan,
  truncatedC,
  tttLinearRule,
  unitRows,
  unitVector,
  updateRules,
  useFastBackend,
  variateOrder,
  windowPath,
  zOrderPath,
  zeroTensor,
  zeros,
  zigzagPath,
  zoh
};
