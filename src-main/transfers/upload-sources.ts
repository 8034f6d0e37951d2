import { Readable } from 'node:stream'
import type { UploadFile } from '../services/service-adapter.ts'
import type { BodyFile, PieceMemory, SmallFiles } from '../transport/port.ts'
import type { StartDigest } from './digest.ts'
import { createFileSource, type FileSource, SourceError } from './file-source.ts'
import type { LocalFile } from './judge-file.ts'
import { type ReadSmall, SMALL_BYTES } from './small-files.ts'

/** How files are read for sending. */
export interface SourcePorts {
  readonly startDigest: StartDigest
  /** Reads small files together; each is read like a large one when absent. */
  readonly readSmall?: ReadSmall | undefined
  /** The same pieces, each when it may go. */
  readonly timed: (pieces: AsyncIterable<Buffer>, memory?: PieceMemory) => AsyncIterable<Buffer>
}

/** Files as an adapter uploads them. `sources[i]` knows what became of `files[i]`. */
export interface UploadSources {
  readonly sources: readonly FileSource[]
  readonly files: readonly UploadFile[]
}

/** Makes judged files ready to be sent once. */
export function uploadSources(locals: readonly LocalFile[], ports: SourcePorts): UploadSources {
  const { startDigest, readSmall, timed } = ports
  const sources = locals.map((file) => createFileSource(file, startDigest))
  /** Whose file it is: a body knows of a file only what it carries of it. */
  const owners = new Map<unknown, FileSource>()
  const small: SmallFiles | undefined = readSmall && {
    async fill(places) {
      const found = places.map(({ file, room }) => ({ source: ownerOf(owners, file), room }))
      const reads = await readSmall(found.map(({ source, room }) => ({ file: source.file, room })))
      for (const [index, { source }] of found.entries()) source.took(reads[index] ?? { failure: null, sha256: null })
      const broken = reads.find(({ failure }) => failure !== null)?.failure ?? null
      if (broken !== null) throw new SourceError(broken)
    },
    timed: (piece) => timed(alone(piece)),
  }
  const files = sources.map((source): UploadFile => {
    const { file } = source
    const open = (): Readable => Readable.from(timed(source.open()), { objectMode: false })
    owners.set(open, source)
    return {
      name: file.name,
      bytes: file.bytes,
      contentType: file.contentType,
      open,
      pieces: (memory: PieceMemory) => timed(source.pieces(memory), memory),
      ...(small !== undefined && file.bytes <= SMALL_BYTES && { small }),
    }
  })
  return { sources, files }
}

function ownerOf(owners: ReadonlyMap<unknown, FileSource>, file: BodyFile): FileSource {
  const owner = owners.get(file.open)
  if (owner === undefined) throw new Error('a file came back that was never given out')
  return owner
}

async function* alone(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece
}
