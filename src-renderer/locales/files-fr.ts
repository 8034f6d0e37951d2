import type { FILES_EN } from './files-en.ts'
import type { Translation } from './message.ts'

/** Texts about files with keys, what the keychain gave back, and the lock, in French. */
export const FILES_FR: Translation<typeof FILES_EN> = {
  'handover.title': 'Remettre ce profil à quelqu’un',
  'handover.what':
    'Crée un petit fichier avec le nom, l’adresse et la personne à qui demander. Qui l’ouvre dans Latchkey trouve tout cela déjà rempli.',
  'handover.withKey': 'Y mettre aussi la clé, sous une phrase secrète',
  'handover.tell':
    'Vous choisissez la phrase secrète dans une fenêtre à part. Dites-la au téléphone ; ne l’envoyez jamais avec le fichier.',
  'handover.make': 'Créer le fichier…',
  'handover.made': 'Enregistré sous {name}.',
  'found.title': 'Clés du trousseau',
  'found.what':
    'Si la liste des profils a été perdue, ou remise depuis une copie, Latchkey retrouve profils et clés dans le trousseau de cet ordinateur. La recherche ne demande rien à personne et ne supprime rien.',
  'found.before': 'Vous avez déjà utilisé Latchkey sur cet ordinateur ?',
  'found.look': 'Chercher des clés dans le trousseau',
  'found.resultTitle': 'Ce que contient le trousseau',
  'found.nothing': 'Il ne contient rien que Latchkey ne connaisse déjà.',
  'found.back': 'est revenu. Sa clé sera vérifiée avant son premier usage.',
  'found.newer': 'a de nouveau des clés plus récentes. Elles seront vérifiées avant leur usage.',
  'found.left': {
    one: 'une clé a été laissée telle quelle : {why}',
    other: '{count} clés ont été laissées telles quelles : {why}',
  },
  'found.foreign': {
    one: 'Une entrée au nom de Latchkey n’a pas été écrite par cette version de Latchkey. Elle n’a pas été touchée.',
    other:
      '{count} entrées au nom de Latchkey n’ont pas été écrites par cette version de Latchkey. Elles n’ont pas été touchées.',
  },
  'found.remove': 'Supprimer du trousseau…',
  'found.whyNotOurs': 'Latchkey n’écrit pas de telles entrées.',
  'found.whySameAccount': 'le trousseau a deux entrées au même endroit.',
  'found.whySameNumber': 'deux clés prétendent être la même.',
  'found.whyOtherProfile': 'elle est à la place de la clé d’un autre profil.',
  'found.whyOtherAddress': 'elle est pour une autre adresse que celle du profil.',
  'found.whyOtherKind': 'cette version ne connaît pas le service.',
  'found.whyAddress': 'son adresse n’est pas de celles auxquelles on peut envoyer des clés.',
  'found.whyUnreadable': 'elle n’a pas pu être lue.',
  'found.whyNotKept': 'Latchkey n’a pas pu la noter. Faites de la place sur le disque et cherchez de nouveau.',
  'found.whyPractice': 'elle était pour l’essai, qui fait ses propres clés.',
  'found.whyOld': 'elle est plus ancienne que celle en service. Elle partira avec le profil.',
  'recovery.title': 'Fichier de récupération',
  'recovery.what':
    'Un seul fichier avec tous les profils et toutes les clés de cet ordinateur, sous une phrase secrète. Gardez-le ailleurs : il ramène tout si cet ordinateur est perdu ou un code oublié.',
  'recovery.make': 'Créer un fichier de récupération…',
  'recovery.restore': 'Restaurer depuis un fichier de récupération…',
  'recovery.madeTitle': 'Le fichier de récupération est créé',
  'recovery.madeText': 'Il s’appelle {name}. Sans sa phrase secrète, personne ne peut l’ouvrir, pas même Latchkey.',
  'recovery.restoredTitle': 'Ce qui a été restauré',
  'recovery.restoredText': 'Depuis {name}. Chaque clé a été montrée à son service avant d’être gardée.',
  'recovery.inFile': 'clé enregistrée dans le fichier.',
  'recovery.notInFile': 'enregistré sans sa clé.',
  'recovery.verified': 'restauré, la clé fonctionne.',
  'recovery.notChecked': 'restauré ; la clé sera vérifiée avant son premier usage.',
  'recovery.noKey': 'restauré sans clé.',
  'recovery.exists': 'laissé tel quel, car il est déjà ici.',
  'recovery.failed': 'pas restauré.',
  'lock.title': 'Latchkey est verrouillé',
  'lock.byPerson': 'Vous l’avez verrouillé.',
  'lock.byIdle': 'Personne n’était devant cet ordinateur depuis un moment.',
  'lock.bySystem': 'L’ordinateur a été verrouillé.',
  'lock.bySleep': 'L’ordinateur s’est mis en veille.',
  'lock.byStart': 'Il vient de démarrer, et un code est défini.',
  'lock.nothingSent':
    'Rien n’est envoyé ni récupéré avant le déverrouillage. Ce qui attend garde sa place et reprendra ensuite.',
  'lock.ending':
    'Ce qui est en cours d’envoi ou de récupération peut encore se terminer ; rien d’autre ne commence avant le déverrouillage.',
  'lock.unlock': 'Déverrouiller',
  'lock.unlockWithPasscode': 'Déverrouiller avec le code…',
  'lock.forgotten':
    'Code oublié ? Personne ne peut le retrouver. Vos clés reviennent alors d’un fichier de récupération, ou la personne qui s’occupe de chaque clé vous en donne une nouvelle.',
  'lock.profiles': 'Profils',
  'lock.work': 'Travaux',
  'lock.cardTitle': 'Verrouiller',
  'lock.what':
    'Retire toutes les clés de la mémoire de Latchkey et ferme ses connexions. Elles restent dans le trousseau.',
  'lock.now': 'Verrouiller maintenant',
  'lock.settings': 'Verrouillage',
  'lock.after': 'Verrouiller quand personne n’est devant l’ordinateur',
  'lock.never': 'Jamais',
  'lock.afterMinutes': { one: 'Après {count} minute', other: 'Après {count} minutes' },
  'lock.withSystem': 'Verrouiller en même temps que cet ordinateur, et quand il se met en veille',
  'lock.onLinux':
    'Linux signale la mise en veille à Latchkey, mais pas le verrouillage de l’écran. Choisissez aussi une durée ci-dessus.',
  'lock.transfers': 'Un fichier en cours d’envoi ou de récupération au moment du verrouillage',
  'lock.transfersFinish': 'est d’abord terminé',
  'lock.transfersPause': 'est arrêté et recommence ensuite',
  'passcode.title': 'Code',
  'passcode.what':
    'Avec un code, vos clés se trouvent chiffrées dans le trousseau : un autre de vos programmes ne peut pas les y lire. Vous le tapez au démarrage de Latchkey et après un verrouillage.',
  'passcode.isSet': 'Un code est défini. Vos clés se trouvent chiffrées dans le trousseau.',
  'passcode.forgotten':
    'Si vous l’oubliez, personne ne peut récupérer les clés : il faut alors un fichier de récupération, ou une nouvelle clé pour chaque profil.',
  'passcode.set': 'Définir un code…',
  'passcode.change': 'Changer le code…',
  'passcode.remove': 'Supprimer le code…',
  'passcode.left': {
    one: '{count} clé reste comme avant dans le trousseau, qui ne l’a pas prise. Un nouvel essai aura lieu au prochain déverrouillage.',
    other:
      '{count} clés restent comme avant dans le trousseau, qui ne les a pas prises. Un nouvel essai aura lieu au prochain déverrouillage.',
  },
  'sealed.title': 'Taper la clé',
  'sealed.newProfile': 'Nouveau profil',
  'sealed.for': 'Cette clé est pour',
  'sealed.nowhereElse': 'et ne sera envoyée nulle part ailleurs.',
  'sealed.label': 'Clé',
  'sealed.use': 'Utiliser cette clé',
  'sealed.passphrase': 'Phrase secrète',
  'sealed.again': 'La même encore une fois',
  'sealed.recovery': 'Fichier de récupération',
  'sealed.handOver': 'Fichier de l’assistance',
  'sealed.opens': 'Tapez la phrase secrète de {file}. Elle ne va nulle part ailleurs qu’au fichier.',
  'sealed.choose':
    'Choisissez une phrase secrète pour le fichier : quatre ou cinq mots qui ne vont pas ensemble. Sans elle, personne ne peut l’ouvrir.',
  'sealed.useNew': 'Utiliser cette phrase',
  'sealed.code': 'Tapez le code de Latchkey. Il ne va nulle part.',
  'sealed.chooseCode':
    'Au moins huit caractères que personne ne devine. Si vous l’oubliez, seuls un fichier de récupération ou de nouvelles clés aident.',
  'sealed.useCode': 'Utiliser ce code',
  'sealed.goOn': 'Continuer',
  'sealed.open': 'Ouvrir le fichier',
}
