import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Result } from '../../../src-preload/contract/result.ts'
import type { ChosenFile, ProfileView } from '../../../src-preload/contract/views.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { useMirror } from '../../state/store.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { BatchCard } from './batch-card.tsx'

/** Where files go up and results come back: one list, newest first. */
export function SendScreen({ profile }: { readonly profile: ProfileView }) {
  const batches = useMirror(useShallow((state) => state.mirror?.batches.toReversed() ?? []))
  const [refused, setRefused] = useState<readonly ChosenFile[]>([])
  const [faces, setFaces] = useState('')
  const { call } = window.latchkey

  /** Good files are sent at once; the others stay listed with their reasons. */
  const send = async (asked: Promise<Result<ChosenFile[]>>): Promise<void> => {
    const chosen = unwrap(await asked)
    if (chosen === null) return
    setRefused(chosen.filter(({ failure }) => failure !== null))
    const handles = chosen.flatMap(({ handle }) => (handle === null ? [] : [handle]))
    if (handles.length === 0) return
    const faceLimit = /^[1-9]\d{0,5}$/.test(faces) ? Number(faces) : null
    unwrap(await call['batches.send'](currentSeal(), { handles, faceLimit }))
  }

  return (
    <main>
      <ScreenHeading text="Send pictures" />
      <section
        className="drop"
        aria-label="Send files"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void send(call['files.drop'](currentSeal(), Array.from(event.dataTransfer.files)))
        }}
      >
        <p>Drop pictures here (JPG or PNG, up to 10 MB each), or</p>
        <div className="row">
          <button type="button" className="primary" onClick={() => void send(call['files.choose'](currentSeal(), {}))}>
            Choose files…
          </button>
          {profile.practice ? (
            <button type="button" onClick={() => void send(call['files.sample'](currentSeal(), {}))}>
              Use the sample picture
            </button>
          ) : null}
        </div>
        <details>
          <summary>More</summary>
          <label htmlFor="faces">Level of detail (number of triangles)</label>{' '}
          <input id="faces" inputMode="numeric" value={faces} onChange={(event) => setFaces(event.target.value)} />
        </details>
        {profile.practice ? <p className="quiet">The practice service makes a relief from the picture.</p> : null}
      </section>
      {refused.map((file) => (
        <div key={file.name} className="card" data-refused={file.name}>
          <bdi>{file.name}</bdi>
          <FailureNote failure={file.failure} />
        </div>
      ))}
      <section aria-label="Work" aria-live="polite">
        {batches.length === 0 ? <p className="quiet">What you send appears here, with its results.</p> : null}
        {batches.map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </section>
    </main>
  )
}
