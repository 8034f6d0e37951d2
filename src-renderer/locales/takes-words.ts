import type { Takes } from '../../src-preload/contract/profile-kinds.ts'
import type { ProfileView } from '../../src-preload/contract/views.ts'
import type { TextKey } from './en.ts'
import type { Text } from './text.ts'

/** The heading of the screen where files go up. */
export const SEND_TITLES = {
  images: 'send.title',
  videos: 'send.videosTitle',
  documents: 'send.documentsTitle',
  nothing: 'send.nothingTitle',
} as const satisfies Record<Takes, TextKey>

/** What is said where nothing was sent yet. */
export const EMPTY_WORK = {
  images: 'work.empty',
  videos: 'work.emptyVideos',
  documents: 'work.emptyDocuments',
  nothing: 'work.emptyNothing',
} as const satisfies Record<Takes, TextKey>

/** What may be dropped, with the service's own limits. */
export function dropWords({ t, size }: Text, { takes, extensions, maxFileBytes }: ProfileView['service']): string {
  const kinds = extensions.map((extension) => extension.slice(1).toUpperCase()).join(', ')
  switch (takes) {
    case 'images':
      return t('send.drop')
    case 'videos':
      return t('send.videosDrop', { kinds, size: size(maxFileBytes) })
    case 'documents':
      return t('send.documentsDrop', { kinds, size: size(maxFileBytes) })
    case 'nothing':
      return t('send.nothing')
  }
}
