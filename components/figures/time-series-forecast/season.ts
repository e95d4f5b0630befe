/** The values less the straight line of least squares through them. */
function withoutTrend(y: ArrayLike<number>): Float64Array {
  const middle = (y.length - 1) / 2
  let [mean, along, length] = [0, 0, 0]
  for (let t = 0; t < y.length; t++) mean += y[t] / y.length
  for (let t = 0; t < y.length; t++) {
    along += (t - middle) * (y[t] - mean)
    length += (t - middle) ** 2
  }
  return Float64Array.from(y, (value, t) => value - mean - (along / length) * (t - middle))
}

/**
 * The season of a series: of the lags up to half its length at which it is more like itself than a
 * step earlier or later, the one at which it is most so, by correlation, without its trend. A
 * series without such a lag has the season 1.
 */
export function seasonOf(y: ArrayLike<number>): number {
  const z = withoutTrend(y)
  const likeness = Float64Array.from({ length: Math.floor(y.length / 2) + 2 }, (_, lag) => {
    let [both, one, other] = [0, 0, 0]
    for (let t = lag; t < z.length; t++) {
      both += z[t] * z[t - lag]
      one += z[t] ** 2
      other += z[t - lag] ** 2
    }
    return both / Math.sqrt(one * other || 1)
  })
  let season = 1
  for (let lag = 2; lag < likeness.length - 1; lag++)
    if (
      likeness[lag] > Math.max(likeness[lag - 1], likeness[lag + 1]) &&
      (season === 1 || likeness[lag] > likeness[season])
    )
      season = lag
  return season
}
