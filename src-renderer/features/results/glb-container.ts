import { MODEL_LIMITS, ModelRefused } from './model-limits.ts'

const MAGIC = 0x46546c67
const JSON_CHUNK = 0x4e4f534a
const BINARY_CHUNK = 0x004e4942

/** The two parts of a binary glTF: its description, still unchecked, and the bytes that this points into. */
export interface OpenedGlb {
  readonly description: unknown
  readonly body: Uint8Array
}

/** Takes a GLB apart. Throws {@link ModelRefused} when it is none, or larger than the limits. */
export function openGlb(bytes: Uint8Array): OpenedGlb {
  if (bytes.byteLength > MODEL_LIMITS.bytes) throw new ModelRefused('too-large')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 20 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) {
    throw new ModelRefused('broken')
  }
  const end = view.getUint32(8, true)
  const jsonEnd = 20 + view.getUint32(12, true)
  if (end > view.byteLength || jsonEnd > end || view.getUint32(16, true) !== JSON_CHUNK)
    throw new ModelRefused('broken')
  if (jsonEnd - 20 > MODEL_LIMITS.jsonBytes) throw new ModelRefused('too-large')
  return { description: parse(bytes.subarray(20, jsonEnd)), body: bodyOf(bytes, view, jsonEnd, end) }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ModelRefused('broken')
  }
}

function bodyOf(bytes: Uint8Array, view: DataView, start: number, end: number): Uint8Array {
  if (start + 8 > end || view.getUint32(start + 4, true) !== BINARY_CHUNK) return new Uint8Array(0)
  const bodyEnd = start + 8 + view.getUint32(start, true)
  if (bodyEnd > end) throw new ModelRefused('broken')
  return bytes.subarray(start + 8, bodyEnd)
}
