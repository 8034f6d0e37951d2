import type { Language } from '../../src-preload/contract/languages.ts'
import { MENU_EN, MENU_FR, type MenuWords } from './menu-words.ts'

const EN = {
  menu: MENU_EN as MenuWords,
  cannotStart: 'Latchkey cannot start',
  /** `reason` is for those who help, in the one language that they all read. */
  cannotStartDetail: (folder: string, reason: string): string =>
    `Check that the disk has room and that this folder may be written:\n\n${folder}\n\nKeys in the keychain are untouched.\n\nFor support: ${reason}`,
  electronTooOld: (found: string | null, needed: number): string =>
    `Latchkey ${found === null ? 'cannot tell which Electron it runs on' : `was started with Electron ${found}`} and needs Electron ${needed} or newer. Install the current version of Latchkey.`,
  /** What the profile is called that “Try it now” makes. */
  practiceName: 'Practice',
  inStaging: (profile: string): string => `${profile} (staging)`,
  inDevelopment: (profile: string): string => `${profile} (development)`,
  openProtected: (profile: string): string => `Turn to ${profile}?`,
  openProtectedDetail:
    'What you clicked is about this profile. It is protected, so it does not come on screen by itself.',
  openProtectedYes: 'Turn to it',
  openProtectedNo: 'Stay here',
  chooseKeyFile: 'Choose the file with your key',
  chooseList: 'Choose a list of profiles',
  chooseListFolder: 'Choose the folder with the files from support',
  lists: 'Lists of profiles',
  chooseFiles: 'Choose files to send',
  chooseSendFolder: 'Choose the folder to send',
  chooseFolder: 'Choose where to save',
  chooseSavePath: 'Save as a file',
  pictures: 'Pictures',
  allFiles: 'All files',
  typeKey: 'Type the key — Latchkey',
  typePassphrase: 'Passphrase — Latchkey',
  typePasscode: 'Passcode — Latchkey',
  chooseHandOver: 'Choose the file you got from support',
  saveHandOver: 'Save the file to hand over',
  chooseRecovery: 'Choose the recovery file',
  saveRecovery: 'Save the recovery file',
  latchkeyFiles: 'Latchkey files',
  recoveryName: 'Latchkey recovery',

  quitQuestion: 'Latchkey is still working',
  /** Why it asks: what is under way, and what either answer means. */
  quitDetail: (sending: number, saving: number): string =>
    `${joined([
      sending > 0 && counted(sending, '1 job is still being sent', 'jobs are still being sent'),
      saving > 0 && counted(saving, '1 result is still being saved', 'results are still being saved'),
    ])}. In the background Latchkey goes on without a window and closes when it is finished. What is stopped goes on the next time Latchkey starts.`,
  quitKeep: 'Keep working in the background',
  quitStop: 'Stop and quit',
  backgroundBegun: 'Latchkey goes on working in the background. Open Latchkey again to see how far it is.',
  /** The end of the work in the background; what waits (for a network, for a key) was not waited for. */
  backgroundEnded: (waiting: number): string =>
    waiting === 0
      ? 'The work in the background is finished. Latchkey has closed.'
      : `Latchkey has closed. ${counted(waiting, 'One job is', 'jobs are')} still waiting and will go on the next time it starts.`,

  picturesReady: (ready: number, total: number): string =>
    total === 1 ? 'The picture is ready.' : `${ready} of ${total} pictures ${ready === 1 ? 'is' : 'are'} ready.`,
  notWorkedOut: (jobs: number): string => `${counted(jobs, 'A job', 'jobs')} did not work out. Latchkey says why.`,
  needAnswer: (jobs: number): string => `${counted(jobs, 'A job needs', 'jobs need')} your answer to go on.`,
  keyRefusedOften: 'The key was refused several times within minutes. Somebody should look into it.',
  keyRefused: 'The service does not accept the key any more. It has to be changed.',
  keyDueNear: 'The key has to be changed within the next three days.',
  keyDueLast: 'The key has to be changed within the next 24 hours.',
  keyDueOver: 'The key should have been changed by now. It is still used until you change it.',
  keyDueUnsure: 'By the clock of this computer the key has to be changed now. Look at the date, then at the key.',
  newKeyWaits: 'A new key is kept here and waits until the service accepts it.',
  askForKey: (contact: string): string => `Ask for the next key: ${contact}`,
  keysDue: (profiles: readonly string[], more: number): string =>
    more === 0
      ? `Keys have to be changed: ${profiles.join(', ')}.`
      : `Keys have to be changed: ${profiles.join(', ')} and ${counted(more, 'one more profile', 'more profiles')}.`,
  newsFrom: (profiles: readonly string[], more: number): string =>
    `There is news from ${profiles.join(', ')} and ${counted(more, 'one more profile', 'more profiles')}.`,
}

/**
 * Every text of the system's own menus, dialogs and notifications, and names that main gives. Another language has exactly the same ones, or it does
 * not compile.
 */
export type Words = Readonly<typeof EN>

const FR: Words = {
  menu: MENU_FR,
  cannotStart: 'Latchkey ne peut pas démarrer',
  cannotStartDetail: (folder, reason) =>
    `Vérifiez que le disque a de la place et que ce dossier peut être écrit :\n\n${folder}\n\nLes clés du trousseau sont intactes.\n\nPour l’assistance, en anglais : ${reason}`,
  electronTooOld: (found, needed) =>
    `Latchkey ${found === null ? 'ne peut pas savoir sur quel Electron il tourne' : `a été démarré avec Electron ${found}`} et demande Electron ${needed} ou plus récent. Installez la version actuelle de Latchkey.`,
  practiceName: 'Entraînement',
  inStaging: (profile) => `${profile} (préproduction)`,
  inDevelopment: (profile) => `${profile} (développement)`,
  openProtected: (profile) => `Passer à ${profile} ?`,
  openProtectedDetail: 'Ce que vous avez ouvert concerne ce profil. Il est protégé et ne s’affiche pas de lui-même.',
  openProtectedYes: 'Y passer',
  openProtectedNo: 'Rester ici',
  chooseKeyFile: 'Choisir le fichier qui contient votre clé',
  chooseList: 'Choisir une liste de profils',
  chooseListFolder: 'Choisir le dossier des fichiers de l’assistance',
  lists: 'Listes de profils',
  chooseFiles: 'Choisir les fichiers à envoyer',
  chooseSendFolder: 'Choisir le dossier à envoyer',
  chooseFolder: 'Choisir où enregistrer',
  chooseSavePath: 'Enregistrer dans un fichier',
  pictures: 'Images',
  allFiles: 'Tous les fichiers',
  typeKey: 'Saisir la clé — Latchkey',
  typePassphrase: 'Phrase secrète — Latchkey',
  typePasscode: 'Code — Latchkey',
  chooseHandOver: 'Choisir le fichier reçu de l’assistance',
  saveHandOver: 'Enregistrer le fichier à remettre',
  chooseRecovery: 'Choisir le fichier de récupération',
  saveRecovery: 'Enregistrer le fichier de récupération',
  latchkeyFiles: 'Fichiers Latchkey',
  recoveryName: 'Latchkey récupération',

  quitQuestion: 'Latchkey travaille encore',
  quitDetail: (sending, saving) =>
    `${joined(
      [
        sending > 0 && counted(sending, '1 tâche est encore en cours d’envoi', 'tâches sont encore en cours d’envoi'),
        saving > 0 &&
          counted(
            saving,
            '1 résultat est encore en cours d’enregistrement',
            'résultats sont encore en cours d’enregistrement',
          ),
      ],
      ' et ',
    )}. En arrière-plan, Latchkey continue sans fenêtre et se ferme une fois terminé. Ce qui est arrêté reprendra au prochain démarrage de Latchkey.`,
  quitKeep: 'Continuer en arrière-plan',
  quitStop: 'Arrêter et quitter',
  backgroundBegun: 'Latchkey continue de travailler en arrière-plan. Ouvrez-le de nouveau pour voir où il en est.',
  backgroundEnded: (waiting) =>
    waiting === 0
      ? 'Le travail en arrière-plan est terminé. Latchkey s’est fermé.'
      : `Latchkey s’est fermé. ${counted(waiting, 'Une tâche attend encore et reprendra', 'tâches attendent encore et reprendront')} à son prochain démarrage.`,

  picturesReady: (ready, total) =>
    total === 1
      ? 'L’image est prête.'
      : `${ready} ${ready > 1 ? 'images sont prêtes' : 'image est prête'} sur ${total}.`,
  notWorkedOut: (jobs) =>
    `${counted(jobs, 'Une tâche n’a pas abouti', 'tâches n’ont pas abouti')}. Latchkey dit pourquoi.`,
  needAnswer: (jobs) => `${counted(jobs, 'Une tâche attend', 'tâches attendent')} votre réponse pour continuer.`,
  keyRefusedOften: 'La clé a été refusée plusieurs fois en quelques minutes. Quelqu’un devrait regarder.',
  keyRefused: 'Le service n’accepte plus la clé. Il faut la changer.',
  keyDueNear: 'La clé doit être changée dans les trois jours.',
  keyDueLast: 'La clé doit être changée dans les 24 heures.',
  keyDueOver: 'La clé aurait déjà dû être changée. Elle sert encore jusqu’à ce que vous la changiez.',
  keyDueUnsure: 'D’après l’horloge de cet ordinateur, la clé doit être changée. Vérifiez la date, puis la clé.',
  newKeyWaits: 'Une nouvelle clé est gardée ici et attend que le service l’accepte.',
  askForKey: (contact) => `Demander la prochaine clé : ${contact}`,
  keysDue: (profiles, more) =>
    more === 0
      ? `Des clés sont à changer : ${profiles.join(', ')}.`
      : `Des clés sont à changer : ${profiles.join(', ')} et ${counted(more, 'un autre profil', 'autres profils')}.`,
  newsFrom: (profiles, more) =>
    `Il y a du nouveau pour ${profiles.join(', ')} et ${counted(more, 'un autre profil', 'autres profils')}.`,
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${count} ${many}`
}

function joined(parts: readonly (string | false)[], and = ' and '): string {
  return parts.filter((part) => part !== false).join(and)
}

/** The texts in a language. */
export function wordsFor(language: Language): Words {
  return language === 'fr' ? FR : EN
}
