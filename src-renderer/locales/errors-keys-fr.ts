import type { KEYS_ERRORS_EN } from './errors-keys-en.ts'

/** Refusals about keys and the keychain, in French: title, sentence, remedy. */
export const KEYS_ERRORS_FR: Readonly<Record<keyof typeof KEYS_ERRORS_EN, readonly [string, string, string]>> = {
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
  KEYS_UNDER_PASSCODE: [
    'Des clés du trousseau attendent leur code',
    'La liste des profils était neuve, et un code les protège. Profils : {profiles}.',
    'Donnez-le, et elles sont de retour. Si personne ne le sait plus, restaurez un fichier de récupération.',
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
    'Prévenez la personne qui vous l’a donnée, et demandez-lui une clé de client. Si vous vous occupez vous-même du service, ajoutez un profil d’administration.',
  ],
  KEY_NOT_ADMIN: [
    'C’est une clé de client',
    'Un profil d’administration demande la clé d’administration du service, qui porte un autre nom.',
    'Cherchez la clé d’administration, ou ajoutez un profil de client.',
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
  MAIL_NOT_OPENED: [
    'Aucun programme de messagerie ne s’est ouvert',
    'Latchkey n’en a pas trouvé sur cet ordinateur.',
    'Copiez le message et envoyez-le à votre façon.',
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
    'Envoyez de nouveau les fichiers, ou demandez au responsable du service d’accepter encore la clé précédente.',
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
  KEY_MASTER_WANTED: [
    'Ce serveur n’accepte aucune clé de client',
    'Il est réglé de sorte que sa seule clé maîtresse ouvre tout ; une clé qui commence par dp_ n’y ouvre rien.',
    'Demandez aux responsables du service un serveur qui accepte les clés comme la vôtre, ou la clé maîtresse.',
  ],
  ADMIN_NEEDS_MASTER: [
    'Ce serveur veut une seconde clé',
    'Il est réglé de sorte que même son administrateur doit d’abord montrer la clé maîtresse, et Latchkey n’envoie qu’une clé à la fois.',
    'Les clés pourront être gérées ici une fois le serveur réglé sans cette garde.',
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
  KEY_NOT_HANDED_OVER: [
    'La clé a été créée, mais n’a pas pu être gardée',
    'Le service a créé une clé pour {name}, et personne ne l’a : elle n’a pas pu être mise à sa place.',
    'Cherchez-la dans la liste, où elle est marquée comme nouvelle, révoquez-la et créez-en une autre.',
  ],
  ISSUE_OPEN: [
    'Voyez d’abord ce qu’est devenue la dernière clé',
    'Une clé a été demandée, et aucune réponse n’est venue. La liste montre si elle a été créée.',
    'Regardez ce qui est marqué comme nouveau dans la liste, révoquez-le si c’est cette clé, et dites que vous avez regardé.',
  ],
  NAME_NOT_TYPED: [
    'Le nom tapé ne correspond pas',
    'Rien n’a été révoqué.',
    'Tapez le nom exactement comme il figure dans la liste.',
  ],
  NOT_AN_ADMINISTRATOR: [
    'Ce profil ne gère pas les clés d’autrui',
    'Seul un profil d’administrateur le fait, et pas avec tous les services.',
    'Ouvrez le profil d’administrateur de ce service.',
  ],
  KEYS_BY_ADMIN: [
    'Ici, seul l’administrateur crée des clés',
    'Le service le propose à tous et ne le permet ensuite qu’à son administrateur.',
    'Demandez une nouvelle clé à la personne qui s’occupe de la vôtre. La clé actuelle continue de fonctionner.',
  ],
}
