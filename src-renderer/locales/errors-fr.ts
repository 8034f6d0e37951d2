import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { FactWord } from '../../src-preload/contract/fact-words.ts'

// One row a code: title, sentence, remedy, as in errors-en.ts. Every space before ; : ! ? and inside « » is a narrow
// no-break one (U+202F), so that no line begins with a mark; a test looks after these, because nobody sees them.
export const ERRORS_FR: Readonly<Record<ErrorCode, readonly [string, string, string]>> = {
  KEYSTORE_TIMEOUT: [
    'Le trousseau n’a pas répondu',
    'Le trousseau de cet ordinateur a mis trop de temps.',
    'Réessayez ; si une fenêtre demande un mot de passe quelque part, répondez-y d’abord.',
  ],
  KEYSTORE_MISSING: [
    'Cet ordinateur n’a pas de trousseau',
    'Il n’y a pas d’endroit sûr où garder la clé ; elle n’est donc gardée que jusqu’à la fermeture de Latchkey.',
    'Demandez à la personne qui s’occupe de cet ordinateur d’installer un trousseau tel que GNOME Keyring, puis donnez la clé à nouveau.',
  ],
  KEYSTORE_LOCKED: [
    'Votre clé est en sécurité, mais le trousseau est verrouillé',
    'Tant qu’il n’est pas déverrouillé, aucune clé ne peut être lue ni gardée.',
    'Cherchez une fenêtre qui demande un mot de passe, souvent au milieu de l’écran ou derrière celle-ci. Répondez-y, en général avec le mot de passe de cet ordinateur, puis réessayez.',
  ],
  KEYSTORE_DENIED: [
    'Latchkey n’a pas le droit de lire sa clé',
    'Quand le système a demandé s’il pouvait, la réponse a été non. La question n’est pas reposée d’elle-même.',
    'Appuyez sur « Redemander », puis acceptez.',
  ],
  KEYSTORE_UNAVAILABLE: [
    'Le trousseau ne peut pas servir',
    'Le trousseau a refusé de fonctionner.',
    'Réessayez ; si cela continue, redémarrez l’ordinateur. Rien n’a été effacé.',
  ],
  KEYSTORE_NATIVE_MODULE: [
    'Il manque une partie de Latchkey',
    'La partie qui parle au trousseau n’a pas pu être chargée.',
    'Installez Latchkey à nouveau. D’ici là, les clés ne sont gardées que tant qu’il est ouvert.',
  ],
  KEYSTORE_READBACK: [
    'Le trousseau n’a pas bien gardé la clé',
    'Ce qui a été écrit dans le trousseau n’a pas pu être relu.',
    'Réessayez. La clé que vous aviez avant n’a pas été touchée.',
  ],
  KEY_MAY_REMAIN: [
    'La clé est peut-être encore dans le trousseau',
    'Le trousseau a dit l’avoir retirée, et pourtant elle peut encore être lue.',
    'Essayez encore de la retirer, ou effacez l’entrée « Latchkey » dans la fenêtre du trousseau lui-même.',
  ],
  KEY_ABSENT: ['Il n’y a pas de clé', 'Latchkey n’a pas de clé à utiliser ici.', 'Donnez la clé à nouveau.'],
  KEY_IN_OTHER_KEYCHAIN: [
    'La clé est dans l’autre trousseau',
    'Cet ordinateur utilisait un autre trousseau quand la clé a été donnée. Rien n’a été effacé.',
    'Revenez au trousseau d’alors, par exemple en ouvrant le bureau que vous utilisiez avant, ou donnez la clé à nouveau.',
  ],
  KEY_KEPT_BY_CHOICE: [
    'La clé n’est pas dans le trousseau',
    'Vous avez choisi de l’utiliser jusqu’à la fermeture de Latchkey sans la garder.',
    'Donnez-la à nouveau pour la garder.',
  ],
  KEY_CORRUPT: [
    'La clé gardée est abîmée',
    'Ce que le trousseau contient pour ce profil ne peut pas servir.',
    'Donnez la clé à nouveau. Ce qui est abîmé a été laissé tel quel.',
  ],
  KEY_RECORD_UNREADABLE: [
    'Le registre des clés de ce profil est abîmé',
    'On ne peut plus y lire laquelle de ses clés est en service.',
    'Rien n’a été supprimé. Utilisez un fichier de secours, ou ajoutez le profil à nouveau.',
  ],
  VAULT_CLOSED: [
    'Vos clés restent enfermées',
    'Latchkey a été lancé d’une façon qui pourrait les livrer : {why}.',
    'Quittez Latchkey et lancez-le de la façon ordinaire. Rien n’a été modifié.',
  ],
  START_SWITCHES: [
    'Latchkey a été lancé avec des options qui pourraient livrer des clés',
    'Ce sont : {names}. Les clés restent donc enfermées.',
    'Quittez Latchkey et lancez-le sans elles. Si vous ne les avez pas mises, demandez à qui s’occupe de cet ordinateur.',
  ],
  START_VARIABLES: [
    'Quelque chose dans l’environnement pourrait livrer des clés',
    'Ces variables sont définies : {names}. Les clés restent donc enfermées.',
    'Quittez Latchkey et lancez-le sans elles. Si vous ne les avez pas mises, demandez à qui s’occupe de cet ordinateur.',
  ],
  START_ALTERED: [
    'Cette copie de Latchkey n’est plus telle qu’elle a été faite',
    'Des parties en ont été remplacées ou changées ; les clés restent donc enfermées.',
    'Réinstallez Latchkey depuis l’endroit où vous l’avez eu.',
  ],
  START_DEVELOPMENT: [
    'Une version de développement lancée d’une façon peu sûre',
    'Elle a été lancée avec : {names}.',
    'Un Latchkey publié garderait ses clés enfermées. N’utilisez celui-ci que pour le développement.',
  ],
  PROFILES_FOUND: [
    'Des profils sont revenus du trousseau',
    'La liste des profils était neuve. Profils retrouvés : {profiles}, clés : {keys}.',
    'Chaque clé sera vérifiée auprès de son service avant son premier usage. Notez de nouveau à qui demander la prochaine.',
  ],
  KEYS_FOUND: [
    'Des clés plus récentes sont revenues du trousseau',
    'La liste des profils datait d’un autre jour. Profils avec des clés plus récentes : {profiles}.',
    'Chaque clé sera vérifiée auprès de son service avant son usage.',
  ],
  ENTRIES_LEFT_ALONE: [
    'Des entrées du trousseau ont été laissées telles quelles',
    'Elles contredisent les profils, ou Latchkey ne les a pas écrites. Entrées : {count}.',
    'Rien n’a été supprimé. Dans Réglages, « Chercher des clés dans le trousseau » dit ce qu’elles sont.',
  ],
  KEY_TOO_LONG: [
    'La clé est trop longue',
    'Avec ses détails, elle fait {bytes} octets ; un trousseau en accepte 2 560.',
    'Vérifiez que vous n’avez copié que la clé.',
  ],
  KEY_FOR_OTHER_ADDRESS: [
    'Cette clé est celle d’une autre adresse',
    'La clé a été gardée pour {pinned} et n’est envoyée nulle part ailleurs.',
    'Donnez la clé qui correspond à l’adresse de ce profil.',
  ],
  KEY_NOT_FOUND_IN_TEXT: [
    'Aucune clé n’a été trouvée',
    'Rien ici ne ressemble à une clé pour ce service.',
    'Une clé est une longue suite de lettres et de chiffres. Demandez la vôtre aux responsables du service.',
  ],
  KEY_IS_ADDRESS: [
    'C’est une adresse, pas une clé',
    'Elle dit où se trouve le service. Une clé est une longue suite de lettres et de chiffres.',
    'Mettez-la dans le champ de l’adresse, et copiez la clé.',
  ],
  KEY_SEVERAL_FOUND: [
    'Plusieurs clés ont été trouvées',
    'Le texte contient plus d’une clé : {names}.',
    'Copiez seulement celle qu’il vous faut, puis réessayez.',
  ],
  KEY_BAD_CHARACTERS: [
    'La clé contient un caractère impossible',
    'Il s’y trouve une espace, un retour à la ligne ou un caractère spécial.',
    'Copiez-la à nouveau, la clé seule.',
  ],
  KEY_TOO_SHORT: [
    'La clé est trop courte',
    'Une clé a au moins {shortest} caractères.',
    'Vérifiez que la clé a été copiée en entier.',
  ],
  KEY_PLACEHOLDER: [
    'C’est un exemple, pas une clé',
    'Ce texte ne fait que marquer la place de la vraie clé.',
    'Demandez votre propre clé aux responsables du service.',
  ],
  KEY_OF_OTHER_SERVICE: [
    'Cette clé est celle d’un autre service',
    'Elle vient de : {vendor}.',
    'Cherchez la clé du service qui se trouve à cette adresse.',
  ],
  KEY_SERVER_SECRET: [
    'C’est un secret de serveur',
    '{name} ne sert qu’au serveur lui-même.',
    'Demandez plutôt une clé de client ; ne donnez celle-ci à personne.',
  ],
  KEY_ADMIN: [
    'C’est une clé d’administration',
    'On vous l’a donnée par erreur : un profil de client demande une clé de client.',
    'Prévenez la personne qui vous l’a donnée, et demandez-lui une clé de client.',
  ],
  KEY_IN_ARGUMENTS: [
    'Une clé donnée au démarrage a été refusée',
    'Elle se trouvait dans la commande qui a lancé Latchkey, où d’autres programmes peuvent la lire.',
    'Donnez la clé dans cette fenêtre, et demandez qu’elle soit remplacée par une nouvelle.',
  ],
  KEY_NOT_MADE: [
    'Le service n’a pas créé de nouvelle clé',
    'Il n’a pas répondu, ou il ne crée plus de clés pour ce profil.',
    'La clé actuelle continue de fonctionner. Réessayez plus tard, ou demandez une clé.',
  ],
  KEY_WAITING_ALREADY: [
    'Une autre nouvelle clé attend déjà',
    'Une seule clé peut attendre d’être utilisée.',
    'Choisissez si celle-ci prend sa place.',
  ],
  KEY_FILE_UNREADABLE: [
    'Le fichier ne peut pas être lu',
    'Il a peut-être disparu, ou il est protégé, ou ce n’est pas un fichier ordinaire.',
    'Choisissez un autre fichier.',
  ],
  KEY_FILE_TOO_LARGE: [
    'Ce fichier est trop gros pour une clé',
    'Il fait {bytes} octets.',
    'Choisissez le petit fichier texte qui contient la clé.',
  ],
  KEY_FILE_NOT_TEXT: [
    'Ce n’est pas un fichier texte',
    'Une clé arrive dans un fichier de texte simple.',
    'Choisissez le fichier texte qui contient la clé.',
  ],
  KEY_TEXT_IN_PLAIN_FIELD: [
    'Cela ressemblait à une clé',
    'Latchkey ne l’a donc pas mis dans ce champ, où on pourrait le voir.',
    'Donnez une clé là où la clé est demandée, et tapez tout autre texte à la main.',
  ],
  CLIPBOARD_EMPTY: ['Il n’y a rien à coller', 'Le presse-papiers ne contient pas de texte.', 'Copiez d’abord la clé.'],
  KEY_REFUSED: [
    'Le service n’accepte pas cette clé',
    'Il répond que cette clé n’est pas la bonne.',
    'Demandez à la personne qui vous l’a donnée si elle est encore valable. Rien n’est perdu.',
  ],
  KEY_BEFORE_REFUSED: [
    'Ces résultats appartiennent à une clé précédente',
    'Le service n’accepte plus la clé avec laquelle ils ont été faits et ne les montre à aucune autre.',
    'Envoyez de nouveau les images, ou demandez au responsable du service d’accepter encore la clé précédente.',
  ],
  KEY_LEAKED: [
    'Cette clé n’est plus utilisée',
    'Il a été dit que des inconnus l’ont peut-être : plus rien n’est envoyé avec elle.',
    'Mettez une nouvelle clé. Demandez à la personne qui vous a donné celle-ci d’y mettre fin.',
  ],
  KEY_NO_PERMISSION: [
    'La clé n’a pas ce droit',
    'Le service connaît la clé, mais ne permet pas cela avec elle.',
    'Demandez aux responsables du service de le permettre.',
  ],
  KEY_NOT_CHECKED_BY_SERVER: [
    'Le service ne vérifie pas les clés',
    'Il accepte n’importe quelle clé.',
    'Ne l’utilisez que pour faire des essais.',
  ],
  SERVICE_NOT_CONFIGURED: [
    'Le service n’est pas prêt',
    'Il n’est pas encore réglé pour vérifier des clés.',
    'Prévenez les responsables du service.',
  ],
  SERVICE_UNCLEAR: [
    'La réponse n’était pas claire',
    'Ce qui a répondu ne ressemble pas au service.',
    'Vérifiez l’adresse. À l’hôtel ou dans le train, connectez-vous d’abord au réseau dans votre navigateur.',
  ],
  KIND_UNKNOWN: [
    'Ce service n’est pas connu',
    'Quelque chose répond à cette adresse, mais Latchkey ne sait pas travailler avec.',
    'Vérifiez l’adresse. La clé n’y a pas été envoyée.',
  ],
  KEY_LIMIT: [
    'Le service ne crée plus de clés',
    'Toutes les clés qu’il permet en même temps fonctionnent déjà.',
    'Mettez fin à une clé que personne n’utilise plus, puis réessayez.',
  ],
  KEY_MAYBE_MADE: [
    'Une nouvelle clé a peut-être été créée',
    'La réponse du service n’est pas arrivée : Latchkey n’a donc pas cette clé. Votre clé actuelle fonctionne toujours.',
    'Latchkey cherche cette clé dans la liste du service avant d’en demander une autre.',
  ],
  ADDRESS_INVALID: [
    'Ce n’est pas une adresse',
    'Une adresse ressemble à https://api.example.com.',
    'Vérifiez-la avec la personne qui vous l’a donnée.',
  ],
  ADDRESS_HAS_CREDENTIALS: [
    'L’adresse contient un nom ou un mot de passe',
    'Il serait envoyé à la vue de tous.',
    'Enlevez ce qui précède le signe @, sauf https://.',
  ],
  ADDRESS_INSECURE: [
    'La connexion ne serait pas privée',
    'L’adresse commence par http ; d’autres pourraient donc lire la clé.',
    'Demandez l’adresse qui commence par https.',
  ],
  ADDRESS_PRIVATE_NEEDS_CONSENT: [
    'D’autres, sur votre réseau, pourraient lire la clé',
    'L’adresse commence par http, sans le s qui la rend privée.',
    'Si vous faites confiance à ce réseau, écrivez l’adresse une seconde fois pour donner votre accord.',
  ],
  ADDRESS_TEST_RUNTIME: [
    'Seulement des services de cet ordinateur',
    'Cet exemplaire de Latchkey ne sert qu’aux essais et ne se connecte à rien d’autre.',
    'Installez la version publiée de Latchkey pour les autres services.',
  ],
  NETWORK_UNREACHABLE: [
    'Pas de connexion',
    'Le réseau ne peut pas être atteint.',
    'Vérifiez votre connexion. Ce qui a commencé reprend tout seul.',
  ],
  NETWORK_NAME_UNKNOWN: [
    'L’adresse n’a pas été trouvée',
    'Aucun service n’est connu sous ce nom.',
    'Vérifiez l’adresse et votre connexion.',
  ],
  NETWORK_REFUSED: [
    'Personne ne répond à cette adresse',
    'Le service est arrêté pour le moment, ou l’adresse n’est pas tout à fait exacte.',
    'Comparez l’adresse avec celle qu’on vous a donnée. Si c’est la même, réessayez plus tard, ou prévenez les responsables du service.',
  ],
  NETWORK_LOST: [
    'La connexion a été perdue',
    'Elle s’est coupée en chemin.',
    'Les fichiers en cours reprennent tout seuls ; pour le reste, réessayez.',
  ],
  NETWORK_TIMEOUT: ['Le service a mis trop de temps', 'Il n’a pas répondu à temps.', 'Réessayez plus tard.'],
  NETWORK_TLS: [
    'La connexion n’est pas sûre',
    'Le service n’a pas pu prouver qui il est.',
    'N’allez pas plus loin ; prévenez les responsables du service.',
  ],
  ORIGIN_NOT_ALLOWED: [
    'L’adresse a été refusée',
    'Le service a indiqué un endroit où Latchkey ne va pas.',
    'Prévenez les responsables du service.',
  ],
  REDIRECT_REFUSED: [
    'Le service renvoie ailleurs',
    'Il voulait renvoyer Latchkey vers {toOrigin} ; votre clé n’y va pas.',
    'Vérifiez l’adresse avec les responsables du service.',
  ],
  ANSWER_TOO_LARGE: [
    'La réponse était trop grosse',
    'Le service a envoyé plus que de raison.',
    'Prévenez les responsables du service.',
  ],
  ANSWER_UNREADABLE: [
    'La réponse ne peut pas être lue',
    'Le service a envoyé autre chose que prévu.',
    'Réessayez ; si cela continue, prévenez les responsables du service.',
  ],
  ANSWER_LOST: [
    'On ne sait pas si l’envoi est arrivé',
    'Tout a été envoyé, mais la réponse n’est jamais venue.',
    'Demandez aux responsables du service si tout est arrivé ; renvoyer pourrait faire faire le travail deux fois.',
  ],
  SERVER_FAILED: [
    'Le service est tombé en panne',
    'Le problème vient de chez lui, pas de chez vous.',
    'Réessayez plus tard.',
  ],
  RATE_LIMITED: [
    'Le service demande d’attendre',
    'Il n’accepte qu’un certain nombre de demandes par minute.',
    'Attendez une minute ; les fichiers en cours reprennent tout seuls.',
  ],
  NOT_FOUND: ['Ce n’est plus là', 'Ce qui a été demandé n’existe plus.', 'Regardez la liste à nouveau.'],
  REQUEST_REFUSED: ['Le service ne l’a pas accepté', '{detail}', 'Vérifiez les fichiers, puis réessayez.'],
  TOO_LARGE_FOR_SERVER: [
    'Trop gros pour le service',
    'Il n’accepte pas de fichiers de cette taille.',
    'Prenez des fichiers plus petits.',
  ],
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
  FILE_NOT_REGULAR: [
    'Ce n’est pas un fichier ordinaire',
    'Les dossiers et les appareils ne peuvent pas être envoyés.',
    'Choisissez les fichiers eux-mêmes.',
  ],
  FILE_CHANGED: ['Le fichier a changé pendant l’envoi', 'Rien de cet envoi n’a servi.', 'Envoyez-le à nouveau.'],
  FILE_HANDLE_SPENT: [
    'Veuillez choisir les fichiers à nouveau',
    'Le choix datait de trop longtemps ou avait déjà servi.',
    'Choisissez-les ou déposez-les encore une fois.',
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
  RESULT_GONE: ['Le résultat n’existe plus', 'Le service ne l’a plus.', 'Envoyez l’image à nouveau.'],
  PROFILE_UNKNOWN: ['Ce profil n’existe pas', 'Il a été supprimé.', 'Choisissez un autre profil.'],
  PROFILE_NAME_INVALID: [
    'Ce nom ne peut pas servir',
    'Il est vide, trop long, ou contient des caractères invisibles.',
    'Écrivez un nom court et simple.',
  ],
  PROFILE_NAME_TAKEN: [
    'Un tel profil existe déjà',
    'Deux profils ne doivent pas se ressembler.',
    'Choisissez un autre nom.',
  ],
  REMOVAL_NOT_CONFIRMED: ['Le nom ne correspond pas', 'Rien n’a été supprimé.', 'Écrivez exactement le nom du profil.'],
  PROFILE_BUSY: [
    'Le profil est en plein travail',
    'Quelque chose est encore en cours.',
    'Attendez la fin, ou annulez d’abord.',
  ],
  PROFILES_SET_ASIDE: [
    'Certains profils ne peuvent plus être lus',
    'Ils ont été mis de côté et ne sont plus dans la liste ; tout le reste y est. Leurs clés du trousseau sont intactes.',
    'Restaurez un fichier de récupération, ou ajoutez à nouveau ces profils.',
  ],
  VIEW_STALE: [
    'L’écran a changé',
    'Un autre profil est affiché maintenant ; rien n’a été fait.',
    'Regardez à nouveau, puis recommencez.',
  ],
  REQUEST_MALFORMED: [
    'La demande n’a pas été comprise',
    'La fenêtre a envoyé quelque chose d’inattendu.',
    'Réessayez ; si cela continue, redémarrez Latchkey.',
  ],
  SENDER_REFUSED: [
    'La demande a été refusée',
    'Elle ne venait pas de cette fenêtre.',
    'Réessayez ; si cela continue, redémarrez Latchkey.',
  ],
  CANCELLED: ['C’est annulé', 'Rien n’a été changé.', 'Recommencez quand vous voudrez.'],
  PRACTICE_FAILED: [
    'L’entraînement n’a pas pu commencer',
    'Le service d’entraînement n’a pas démarré.',
    'Réessayez ; si cela continue, redémarrez Latchkey.',
  ],
  DATABASE_SET_ASIDE: [
    'La liste des profils était abîmée',
    'Elle a été mise de côté et une nouvelle a été commencée ; les clés du trousseau sont intactes.',
    'Latchkey cherche vos profils dans le trousseau. Ajoutez à nouveau ceux qui ne reviennent pas.',
  ],
  DATABASE_NOT_WRITABLE: [
    'Rien ne peut être gardé',
    'Latchkey ne peut pas écrire dans son propre dossier.',
    'Vérifiez que le disque n’est pas plein ; sinon, demandez à la personne qui s’occupe de cet ordinateur.',
  ],
  INTERNAL: ['Latchkey a rencontré un problème', 'C’est un défaut de Latchkey ; rien n’a été perdu.', 'Réessayez.'],
}

/** Facts that are words, as they stand in the sentences above. */
export const FACTS_FR: Readonly<Record<FactWord, string>> = {
  'word:login': 'une connexion par nom et mot de passe',
  'word:session': 'une session de connexion',
  'word:documents': 'le service de documents',
  'word:certificate': 'Un certificat ou une clé privée',
  'word:altered': 'des parties en ont été remplacées',
}
