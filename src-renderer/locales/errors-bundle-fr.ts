import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about files for support and lists of profiles, in French: title, sentence, remedy. */
export const BUNDLE_ERRORS_FR = {
  BUNDLE_HOLDS_KEY: [
    'L’une de vos clés s’y trouve',
    'Latchkey a parcouru le fichier avant de l’écrire et y a trouvé une clé, ou un morceau de clé. Rien n’a été écrit.',
    'Préparez de nouveau le fichier : Latchkey dira quelle partie est en cause, et vous pourrez la laisser de côté.',
  ],
  BUNDLE_KEYS_UNREAD: [
    'Toutes les clés n’ont pas pu être recherchées',
    'Clés que le trousseau ne montre pas : {count}. Personne ne peut dire si l’une d’elles figure dans le journal ou les listes.',
    'Envoyez les parties présentes. Pour le reste, remettez ces clés ou retirez ces profils, puis refaites le fichier.',
  ],
  BUNDLE_GONE: [
    'Ce n’est pas le fichier le plus récent',
    'Un autre a été préparé entre-temps.',
    'Regardez le plus récent et enregistrez celui-là.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
