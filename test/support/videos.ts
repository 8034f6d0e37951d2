/** A tiny file that begins as an MP4 does: enough for whoever looks no further than the practice service. */
export function tinyVideo(bytes = 4_096, seed = 1): Buffer {
  const head = Buffer.from('0000001c667479706d703432000000006d7034326d703431697 36f6d'.replaceAll(' ', ''), 'hex')
  const rest = Buffer.from(
    Array.from({ length: Math.max(0, bytes - head.length) }, (_, at) => (at * 31 + seed * 7) % 256),
  )
  return Buffer.concat([head, rest])
}
