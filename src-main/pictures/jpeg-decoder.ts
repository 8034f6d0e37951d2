import jpegDecoderUrl from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url&inline'

let bytes: Buffer<ArrayBuffer> | null = null

/**
 * A copy of the JPEG decoder's WebAssembly, to be handed to a thread. Inlined by the bundler: a file beside the bundle
 * would have to be found again inside the packed app.
 */
export function jpegDecoder(): ArrayBuffer {
  bytes ??= Buffer.from(jpegDecoderUrl.slice(jpegDecoderUrl.indexOf(',') + 1), 'base64')
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}
