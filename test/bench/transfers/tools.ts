import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureTool } from './measured.ts'
import type { Place } from './place.ts'
import type { Taken } from './task.ts'

export const AUTHORITY = join(import.meta.dirname, '../../fixtures/tls/authority.crt')
const QUIET = ['-sS', '--fail', '-o', '/dev/null', '--cacert', AUTHORITY, '-H', 'Expect:']
const REMOTE = ':webdav:up'

/** One curl, one connection, one file after the other. */
export function curlUp(place: Place, origin: string, files: readonly string[], bytes: number): Promise<Taken> {
  // A file of options: two thousand names are too long for one line.
  const options = files.flatMap((file) => [`url = "${origin}/up"`, `upload-file = "${file}"`, 'output = "/dev/null"'])
  const config = join(place.folder, 'curl.txt')
  writeFileSync(config, options.join('\n'))
  const args = ['-sS', '--fail', '--cacert', AUTHORITY, '-H', 'Expect:', '-X', 'POST', '-K', config]
  return measureTool('curl', args, place.folder, bytes)
}

/** What people write who have many files and curl: one after the other, each as the form that services take. */
export function curlEach(place: Place, origin: string, folder: string, bytes: number): Promise<Taken> {
  const send = `curl -sS --fail -o /dev/null --cacert "$1" -F "files=@$file" "$2"`
  const loop = `for file in "$3"/*; do ${send} || exit 1; done`
  return measureTool('sh', ['-c', loop, 'sh', AUTHORITY, `${origin}/up`, folder], place.folder, bytes)
}

/** A body that was prepared before, as a stream. */
export function curlPrepared(place: Place, origin: string): Promise<Taken> {
  const args = [...QUIET, '-X', 'POST', '-H', 'Content-Type: application/json', '-T', place.prepared, `${origin}/up`]
  return measureTool('curl', args, place.folder, place.preparedBytes)
}

export function curlDown(place: Place, origin: string, bytes: number): Promise<Taken> {
  const args = ['-sS', '--fail', '--cacert', AUTHORITY, '-o', join(place.down, 'curl.glb'), `${origin}/down/${bytes}`]
  return measureTool('curl', args, place.folder, bytes)
}

/** Sends a file, or all of a folder, to something like a WebDAV server; four at a time, which is its default. */
export function rcloneUp(place: Place, origin: string, path: string, bytes: number): Promise<Taken> {
  const server = ['--webdav-url', origin, '--ca-cert', AUTHORITY, '--config', join(place.folder, 'rclone.conf')]
  const more = ['--no-check-dest', '--no-traverse', '--retries', '1', '--ignore-times', '--ignore-checksum']
  return measureTool('rclone', ['copy', path, REMOTE, ...server, ...more], place.folder, bytes)
}

/** What a person does by hand who wants what Latchkey promises: fetched, on the disk for good, and its digest known. */
export function curlDownKept(place: Place, origin: string, bytes: number): Promise<Taken> {
  const fetch = `curl -sS --fail --cacert "$1" -o kept.glb "$2"`
  const args = ['-c', `${fetch} && sync kept.glb && sha256sum kept.glb`, 'sh', AUTHORITY, `${origin}/down/${bytes}`]
  return measureTool('sh', args, place.down, bytes)
}

export function rcloneDown(place: Place, origin: string, bytes: number): Promise<Taken> {
  const args = ['--ca-cert', AUTHORITY, '--config', join(place.folder, 'rclone.conf'), '--retries', '1']
  const to = join(place.down, 'rclone.glb')
  return measureTool('rclone', ['copyurl', `${origin}/down/${bytes}`, to, ...args], place.folder, bytes)
}
