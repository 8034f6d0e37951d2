import type { Capabilities } from '../services/service-adapter.ts'

// What a multipart body costs around the files: boundary, headers and line ends of a part, and the closing part with
// the form's other fields. Names count three times, because some clients escape each byte of them.
const PART_BYTES = 512
const BODY_BYTES = 1_024

/** How files are divided: `batches` in the order given, and those that fit into no batch at all. */
export interface BatchPlan<T> {
  readonly batches: readonly (readonly T[])[]
  readonly tooLarge: readonly T[]
}

/** Bytes a file takes up in an upload's body, estimated from above. */
export function partBytes(file: { readonly name: string; readonly bytes: number }): number {
  return file.bytes + PART_BYTES + 3 * Buffer.byteLength(file.name)
}

/**
 * Divides files into uploads the service takes: at most `maxBatchFiles` each and `maxBatchBytes` of body. The order is
 * kept, nothing is lost or doubled. Sizes are in bytes.
 */
export function planBatches<T extends { readonly name: string; readonly bytes: number }>(
  files: readonly T[],
  limits: Pick<Capabilities, 'maxBatchFiles' | 'maxBatchBytes'>,
): BatchPlan<T> {
  const batches: T[][] = []
  const tooLarge: T[] = []
  let bytes = BODY_BYTES
  for (const file of files) {
    const size = partBytes(file)
    if (BODY_BYTES + size > limits.maxBatchBytes) {
      tooLarge.push(file)
      continue
    }
    const last = batches.at(-1)
    if (last === undefined || last.length >= limits.maxBatchFiles || bytes + size > limits.maxBatchBytes) {
      batches.push([file])
      bytes = BODY_BYTES + size
    } else {
      last.push(file)
      bytes += size
    }
  }
  return { batches, tooLarge }
}
