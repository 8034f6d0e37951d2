import { access } from 'node:fs/promises'
import { fail, ok, type Result } from '../../src-preload/contract/result.ts'
import type { NameQuestion } from '../../src-preload/contract/saving.ts'
import type { ChosenFile } from '../../src-preload/contract/views.ts'
import type { SaveSummary } from '../jobs/saving-types.ts'
import { noteSaving } from '../ledger/note-activity.ts'
import { defaultFolder } from '../transfers/default-folder.ts'
import { createLooks } from '../transfers/looks.ts'
import { registerChosen } from './chosen-files.ts'
import type { Handlers } from './router.ts'
import type { Services } from './services.ts'

type WorkHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `files.${string}` | `batches.${string}` | `results.${string}`>
>

function imageType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' {
  if (bytes[0] === 0x89) return 'image/png'
  return bytes[0] === 0xff ? 'image/jpeg' : 'image/webp'
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Files, batches and results of the profile on screen. */
export function workHandlers(services: Services): WorkHandlers {
  const { handles, batches, results, checks, nameQuestions, thumbnails, desktop, facts, settings } = services

  const looks = createLooks()

  const register = async (tenantId: string, paths: readonly string[]): Promise<Result<ChosenFile[]>> =>
    looks.run(tenantId, async (signal) => ok(await registerChosen(services, tenantId, paths, signal)))

  const extensionsOf = (tenantId: string): string[] => {
    const tenant = services.tenants.get(tenantId)
    const adapter = tenant.ok ? services.registry.adapterFor(tenant.value) : tenant
    return adapter.ok ? adapter.value.capabilities.accepts.flatMap((accepted) => accepted.extensions) : []
  }

  const folderOf = async (tenantId: string): Promise<Result<string>> => {
    const tenant = services.tenants.get(tenantId)
    return tenant.ok ? defaultFolder(facts.downloads, tenant.value.name) : tenant
  }

  // Each file's own view says how it went; the window does not wait for the last byte.
  const noteEnd = (tenantId: string, ending: Promise<Result<SaveSummary>>): void =>
    void noteSaving(services.note, services.tenants, tenantId, ending)

  const saveInto = async (
    tenantId: string,
    fileIds: readonly string[],
    folder: string,
  ): Promise<Result<{ question: NameQuestion | null }>> => {
    const begun = await nameQuestions.begin(tenantId, fileIds, folder, settings.read().onNameTaken)
    if (!begun.ok) return begun
    const { question, ending } = begun.value
    if (ending !== null) noteEnd(tenantId, ending)
    return ok({ question })
  }

  const done = (result: Result<unknown>): Result<Record<string, never>> => (result.ok ? ok({}) : result)

  return {
    async 'files.choose'(_argument, { tenantId }) {
      return register(tenantId, await desktop.chooseFiles(extensionsOf(tenantId)))
    },
    async 'files.chooseFolder'(_argument, { tenantId }) {
      const folder = await desktop.chooseSendFolder()
      return register(tenantId, folder === null ? [] : [folder])
    },
    async 'files.more'({ rest }, { tenantId }) {
      return looks.run(tenantId, async (signal) => {
        const more = await services.folders.goOn(tenantId, rest, signal)
        return more.ok ? ok([more.value]) : more
      })
    },
    async 'files.stopLooking'(_argument, { tenantId }) {
      looks.stop(tenantId)
      return ok({})
    },
    async 'files.drop'({ paths }, { tenantId }) {
      return register(tenantId, paths)
    },
    async 'files.sample'(_argument, { tenantId }) {
      return register(tenantId, [facts.samplePicture])
    },
    async 'files.thumbnail'({ fileId }, { tenantId }) {
      const png = await thumbnails.bytes(tenantId, fileId)
      return png.ok ? ok({ contentType: 'image/png', bytes: new Uint8Array(png.value) }) : png
    },
    async 'batches.send'({ handles: given, faceLimit }, { tenantId }) {
      const files = handles.take(tenantId, given)
      if (!files.ok) return files
      const added = await batches.add(tenantId, files.value, { faceLimit })
      return added.ok ? ok({ batchIds: [...added.value] }) : added
    },
    async 'batches.cancel'({ batchId }, { tenantId }) {
      return done(batches.cancel(tenantId, batchId))
    },
    async 'batches.retry'({ batchId }, { tenantId }) {
      return done(await batches.retry(tenantId, batchId))
    },
    async 'batches.dismiss'({ batchId }, { tenantId }) {
      return done(batches.dismiss(tenantId, batchId))
    },
    async 'batches.older'(_argument, { tenantId }) {
      const loaded = batches.older(tenantId)
      if (loaded.ok) services.mirror.batchesChanged()
      return done(loaded)
    },
    async 'batches.pause'({ batchId }, { tenantId }) {
      return done(batches.pause(tenantId, batchId))
    },
    async 'batches.goOn'({ batchId }, { tenantId }) {
      return done(batches.goOn(tenantId, batchId))
    },
    async 'batches.move'({ batchId, to }, { tenantId }) {
      return done(batches.move(tenantId, batchId, to))
    },
    async 'batches.pauseAll'(_argument, { tenantId }) {
      batches.pauseAll(tenantId)
      return ok({})
    },
    async 'batches.goOnAll'(_argument, { tenantId }) {
      batches.goOnAll(tenantId)
      return ok({})
    },
    async 'batches.retryAll'(_argument, { tenantId }) {
      return ok({ refused: await batches.retryAll(tenantId) })
    },
    async 'results.save'({ fileIds }, { tenantId }) {
      const folder = await folderOf(tenantId)
      return folder.ok ? saveInto(tenantId, fileIds, folder.value) : folder
    },
    async 'results.saveTo'({ fileIds }, { tenantId }) {
      const folder = await desktop.chooseFolder(facts.downloads)
      return folder === null ? fail('CANCELLED') : saveInto(tenantId, fileIds, folder)
    },
    async 'results.answer'({ questionId, choices }, { tenantId }) {
      const acts = new Map(choices.map(({ fileId, act }) => [fileId, act]))
      const answered = nameQuestions.answer(tenantId, questionId, acts)
      if (!answered.ok) return answered
      noteEnd(tenantId, answered.value.ending)
      return ok({})
    },
    async 'results.check'(scope, { tenantId }) {
      return checks.check(tenantId, scope)
    },
    async 'results.stopChecking'(_argument, { tenantId }) {
      checks.stop(tenantId)
      return ok({})
    },
    async 'results.folders'(_argument, { tenantId }) {
      return checks.folders(tenantId)
    },
    async 'results.cancel'({ fileId }, { tenantId }) {
      results.cancel(tenantId, fileId)
      return ok({})
    },
    async 'results.preview'({ fileId }, { tenantId }) {
      const bytes = await results.previewBytes(tenantId, fileId)
      return bytes.ok ? ok({ contentType: imageType(bytes.value), bytes: new Uint8Array(bytes.value) }) : bytes
    },
    async 'results.model'({ fileId }, { tenantId }) {
      const bytes = await results.modelBytes(tenantId, fileId)
      return bytes.ok ? ok({ bytes: bytes.value }) : bytes
    },
    async 'results.dragOut'({ fileId }, { tenantId }) {
      const path = services.savedPath(tenantId, fileId)
      // Moved or deleted since it was saved: the system would carry nothing, and say nothing.
      if (path === null || !(await isThere(path))) return fail('NOT_FOUND')
      return desktop.dragOut(path) ? ok({}) : fail('CANCELLED')
    },
    async 'results.reveal'({ fileId }, { tenantId }) {
      const path = services.savedPath(tenantId, fileId)
      // A file manager shows some other folder for a file that is gone, or nothing at all.
      if (path === null || !(await isThere(path))) return fail('NOT_FOUND')
      desktop.reveal(path)
      return ok({})
    },
  }
}
