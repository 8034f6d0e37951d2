import type { FILES_ERRORS_EN } from './errors-files-en.ts'

/** Refusals about files, jobs and saving, in French: title, sentence, remedy. */
export const FILES_ERRORS_FR: Readonly<Record<keyof typeof FILES_ERRORS_EN, readonly [string, string, string]>> = {
  FILE_TYPE: [
    'Ce genre de fichier n’est pas accepté',
    'Seules les images JPG et PNG le sont, et le contenu doit être celui que le nom annonce.',
    'Ouvrez l’image dans un programme d’images et enregistrez-la en JPG ou en PNG.',
  ],
  FILE_IS_KEY_FILE: [
    'Cela ressemble à un fichier de clé',
    'Il n’a pas été envoyé : une clé se donne au profil et ne part pas avec les images.',
    'Donnez-le comme clé, ou choisissez des images.',
  ],
  FILE_TOO_LARGE: ['Le fichier est trop gros', 'Une image peut faire jusqu’à 10 Mo.', 'Réduisez l’image.'],
  FILE_EMPTY: ['Le fichier est vide', 'Il ne contient rien.', 'Choisissez un autre fichier.'],
  FILE_MISSING: ['Le fichier a disparu', 'Il a été déplacé ou effacé.', 'Choisissez-le à nouveau.'],
  FILE_UNREADABLE: [
    'Le fichier ne peut pas être lu',
    'Vous n’avez peut-être pas le droit de le lire.',
    'Vérifiez le fichier, puis choisissez-le à nouveau.',
  ],
  FILE_LOCKED: [
    'Un autre programme retient le fichier',
    'Il ne laisse personne d’autre le lire pour l’instant.',
    'Fermez le fichier dans ce programme, puis choisissez-le à nouveau.',
  ],
  FILE_NOT_REGULAR: [
    'Ce n’est pas un fichier ordinaire',
    'Il ne contient rien qui puisse être envoyé.',
    'Choisissez les fichiers eux-mêmes.',
  ],
  FILE_IS_FOLDER: ['C’est un dossier', 'Un fichier était attendu ici.', 'Choisissez les fichiers qu’il contient.'],
  FILE_IS_PIPE: [
    'C’est un tube entre programmes',
    'Il porte un nom de fichier, mais n’a ni contenu propre ni fin.',
    'Choisissez un fichier ordinaire.',
  ],
  FILE_IS_DEVICE: [
    'C’est un appareil',
    'Il porte un nom de fichier, mais désigne une partie de l’ordinateur.',
    'Choisissez un fichier ordinaire.',
  ],
  FILE_LINK_LOOP: [
    'Ce lien tourne en rond',
    'Il ramène à lui-même : il n’y a pas de fichier au bout.',
    'Choisissez le fichier lui-même.',
  ],
  FILE_IS_LINK: [
    'C’est un lien',
    'Les liens d’un dossier ne sont pas suivis : ils peuvent mener n’importe où, et même tourner en rond.',
    'Choisissez le fichier auquel il mène.',
  ],
  FILE_IS_HIDDEN: [
    'Cet élément est caché',
    'Son nom commence par un point : les gestionnaires de fichiers ne le montrent pas, et il n’était pas à envoyer.',
    'Pour envoyer un fichier malgré tout, choisissez-le seul.',
  ],
  FILE_NAME_BROKEN: [
    'Le nom contient des signes qui n’en sont pas',
    'Un programme qui compte les lettres autrement l’a écrit ; il ne peut être ni montré ni gardé.',
    'Renommez-le, puis choisissez-le à nouveau.',
  ],
  FOLDER_UNREADABLE: [
    'Le dossier ne peut pas être parcouru',
    'Vous n’en avez peut-être pas le droit, son chemin est trop long, ou le disque est parti.',
    'Ouvrez-le dans le gestionnaire de fichiers, puis choisissez-le à nouveau.',
  ],
  FOLDER_LEFT_OUT: [
    'Il y a trop de dossiers',
    'Celui-ci n’a pas été parcouru, pour ménager la mémoire de l’ordinateur.',
    'Choisissez-le seul.',
  ],
  FILES_TOO_MANY: [
    'Trop de fichiers à la fois',
    'Les {taken} premiers ont été pris ; {left} ne l’ont pas été et restent à leur place.',
    'Choisissez les autres encore une fois, ou leur dossier.',
  ],
  FILE_CHANGED: ['Le fichier a changé pendant l’envoi', 'Rien de cet envoi n’a servi.', 'Envoyez-le à nouveau.'],
  FILE_GREW: [
    'Le fichier a grandi pendant l’envoi',
    'Quelque chose y écrit encore ; rien de cet envoi n’a servi.',
    'Attendez que ce soit fini, puis envoyez-le à nouveau.',
  ],
  FILE_SHRANK: [
    'Le fichier a raccourci pendant l’envoi',
    'Une partie a disparu ; rien de cet envoi n’a servi.',
    'Regardez le fichier, puis envoyez-le à nouveau.',
  ],
  FILE_REPLACED: [
    'Un autre fichier a pris sa place',
    'Il porte le nom de celui que vous aviez choisi ; rien de l’un ni de l’autre n’a servi.',
    'Regardez le fichier, puis envoyez-le à nouveau.',
  ],
  FILE_HANDLE_SPENT: [
    'Veuillez choisir les fichiers à nouveau',
    'Le choix datait de trop longtemps ou avait déjà servi.',
    'Choisissez-les ou déposez-les encore une fois.',
  ],
  FILES_OF_OTHER_PROFILE: [
    'Ces fichiers n’ont pas été envoyés',
    'Ils ont été choisis pour l’autre profil, et celui-ci a pris sa place entre-temps. Rien n’a été envoyé.',
    'Revenez à l’autre profil : les fichiers y attendent, à l’écran d’envoi.',
  ],
  NO_FILES: ['Aucun fichier n’a été choisi', 'Il n’y a rien à envoyer.', 'Choisissez ou déposez des fichiers.'],
  SEALED_FILE_UNKNOWN: [
    'Ce n’est pas un fichier de Latchkey',
    'Ce n’est ni un fichier de récupération ni un fichier de l’assistance.',
    'Choisissez le fichier dont le nom finit par .latchkey, ou demandez qu’on vous le renvoie.',
  ],
  SEALED_FILE_NEWER: [
    'Ce fichier vient d’un Latchkey plus récent',
    'Cette version de Latchkey ne sait pas lire son contenu.',
    'Installez la dernière version de Latchkey, puis ouvrez le fichier de nouveau.',
  ],
  SEALED_FILE_CUT_OFF: [
    'Il manque la fin de ce fichier',
    'Il n’a pas été copié ou téléchargé en entier.',
    'Copiez-le de nouveau depuis son origine, ou demandez qu’on vous le renvoie.',
  ],
  SEALED_FILE_DAMAGED: [
    'Ce fichier a été modifié ou abîmé',
    'Son contenu n’est plus celui que Latchkey a écrit ; rien n’en a été utilisé.',
    'Prenez-en une autre copie, ou demandez qu’on vous le renvoie.',
  ],
  SEALED_FILE_TOO_LARGE: [
    'Ce fichier est trop grand',
    'Un tel fichier a au plus {maxBytes} octets ; celui-ci en a davantage.',
    'Vérifiez que c’est le bon fichier.',
  ],
  SEALED_FILE_COST: [
    'Ce fichier en demande trop',
    'L’ouvrir prendrait plus de mémoire ou de temps que Latchkey n’en donne, ou si peu qu’il ne protège rien.',
    'Ne l’utilisez pas ; demandez à son expéditeur d’où il vient.',
  ],
  SEALED_FILE_IS_RECOVERY: [
    'C’est un fichier de récupération',
    'Il contient les profils et les clés d’un ordinateur entier ; un fichier de l’assistance était attendu ici.',
    'Pour le restaurer, utilisez « Restaurer depuis un fichier de récupération… ».',
  ],
  SEALED_FILE_IS_HAND_OVER: [
    'C’est un fichier de l’assistance',
    'Il décrit un seul nouveau profil ; un fichier de récupération était attendu ici.',
    'Ouvrez-le par « J’ai reçu un fichier de l’assistance », ou choisissez le fichier de récupération.',
  ],
  PASSPHRASE_WRONG: [
    'La phrase secrète n’est pas la bonne',
    'Le fichier est entier, mais cette phrase ne l’ouvre pas.',
    'Saisissez-la de nouveau ; attention aux majuscules et à la langue du clavier.',
  ],
  PASSPHRASE_WEAK: [
    'La phrase secrète est trop facile à deviner',
    'Il faut au moins {shortest} caractères, sans que des touches voisines, des répétitions ou un mot courant en forment l’essentiel.',
    'Prenez quatre ou cinq mots qui ne vont pas ensemble.',
  ],
  PASSPHRASE_DIFFERS: [
    'Les deux saisies ne sont pas identiques',
    'Ce que vous avez tapé la seconde fois n’est pas ce que vous aviez tapé la première.',
    'Saisissez-la deux fois de nouveau.',
  ],
  PASSCODE_WRONG: [
    'Le code n’est pas le bon',
    'Aucune clé n’a été touchée.',
    'Saisissez-le de nouveau ; attention aux majuscules et à la langue du clavier.',
  ],
  PASSCODE_NEEDED: [
    'Le code est nécessaire',
    'Sans lui, les clés du trousseau ne peuvent pas être lues.',
    'Déverrouillez Latchkey avec le code.',
  ],
  PASSCODE_UNSETTLED: [
    'Le dernier changement du code n’est pas terminé',
    'Le trousseau n’a pas encore pris toutes les clés. Rien n’est perdu, et le code reste valable.',
    'Déverrouillez le trousseau de cet ordinateur et réessayez.',
  ],
  KEYS_LOCKED: [
    'Latchkey est verrouillé',
    'Aucune clé ne sert avant le déverrouillage ; ce qui attend reprendra ensuite.',
    'Déverrouillez Latchkey.',
  ],
  NOTHING_TO_RECOVER: [
    'Il n’y a pas de clé à mettre dans un fichier de récupération',
    'Aucun profil n’a de clé lisible en ce moment.',
    'Déverrouillez le trousseau ou ajoutez une clé, puis réessayez. Aucun fichier n’a été créé.',
  ],
  JOB_NEVER_QUEUED: [
    'Le service a pris les fichiers sans commencer',
    'Sa file d’attente ne fonctionnait pas.',
    'Envoyez-les à nouveau plus tard.',
  ],
  JOB_FAILED: [
    'Le service n’y est pas arrivé',
    'Aucun des fichiers n’a abouti.',
    'Regardez les raisons plus bas et essayez d’autres images.',
  ],
  JOB_CANCELLED: ['La tâche a été annulée', 'Le service l’a arrêtée.', 'Envoyez les fichiers à nouveau.'],
  JOB_FORGOTTEN: [
    'Le service ne connaît plus la tâche',
    'Il ne garde les tâches qu’un jour.',
    'Envoyez les fichiers à nouveau.',
  ],
  JOB_FILE_FAILED: ['Ce fichier n’a pas abouti', '{reason}', 'Essayez une autre image.'],
  UPLOAD_NOT_KEPT: [
    'Le service a perdu la vidéo',
    'Elle a été envoyée {times} fois, et chaque fois le service n’avait rien à regarder. Il semble tourner à plusieurs endroits qui ne partagent pas ce qu’ils reçoivent.',
    'Envoyez-la plus tard, ou prévenez les responsables du service.',
  ],
  ANALYSIS_FAILED: [
    'La vidéo n’a pas été analysée',
    'Le service s’est interrompu, ou sa réponse s’est perdue en chemin.',
    'Envoyez-la à nouveau. Si cela échoue à chaque fois, le fichier n’est peut-être pas une vidéo que le service sait lire.',
  ],
  ANALYSIS_UNAVAILABLE: [
    'Le service ne peut pas analyser de vidéos pour le moment',
    'Il dit que son analyse n’est pas disponible.',
    'Prévenez les responsables du service, et envoyez la vidéo plus tard.',
  ],
  ALERT_NOT_SET_UP: [
    'Le service ne peut pas envoyer d’e-mails',
    'Il n’a pas été réglé pour cela.',
    'Prévenez les responsables du service. Vous pouvez copier le rapport, ou l’enregistrer comme texte.',
  ],
  ALERT_MAYBE_SENT: [
    'On ne sait pas si l’e-mail est parti',
    'La réponse du service s’est perdue en chemin.',
    'Regardez dans la boîte aux lettres avant de l’envoyer à nouveau.',
  ],
  VIDEO_NOT_OPENED: [
    'La vidéo n’a pas pu être ouverte',
    'Aucun navigateur de cet ordinateur ne prend l’adresse.',
    'Cherchez l’adresse dans l’e-mail du service.',
  ],
  JOBS_SET_ASIDE: [
    'Certaines tâches ne peuvent plus être lues',
    'Elles ont été mises de côté et ne sont plus dans la liste ; tout le reste y est.',
    'Envoyez à nouveau ce qui vous manque. Les profils, les clés et les fichiers enregistrés sont intacts.',
  ],
  DISK_FULL: [
    'Le disque est plein',
    'Il n’y a plus de place pour enregistrer.',
    'Faites de la place, puis réessayez. Rien n’a été perdu.',
  ],
  SAVE_DENIED: [
    'Il n’est pas permis d’enregistrer là',
    'Ce dossier n’accepte pas de fichiers.',
    'Choisissez un autre dossier.',
  ],
  SAVE_FAILED: ['L’enregistrement n’a pas réussi', 'Le disque a refusé.', 'Réessayez ou choisissez un autre dossier.'],
  DOWNLOAD_INCOMPLETE: [
    'Le fichier n’est pas arrivé entier',
    'Il était plus court ou autre que prévu.',
    'Enregistrez-le à nouveau.',
  ],
  SAVE_SKIPPED: [
    'Non enregistré : un fichier de ce nom existe déjà',
    'Il a été laissé tel quel.',
    'Enregistrez dans un autre dossier, ou choisissez dans les réglages ce que deviennent les fichiers de même nom.',
  ],
  RESULT_GONE: ['Le résultat n’existe plus', 'Le service ne l’a plus.', 'Envoyez l’image à nouveau.'],
}
