import type { SERVICE_ERRORS_EN } from './errors-service-en.ts'

/** Refusals about addresses, the network and services, in French: title, sentence, remedy. */
export const SERVICE_ERRORS_FR: Readonly<Record<keyof typeof SERVICE_ERRORS_EN, readonly [string, string, string]>> = {
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
  UPLOAD_LOOKED_FOR: [
    'Latchkey vérifie si l’envoi est arrivé',
    'La réponse n’est jamais venue, alors Latchkey demande au service ce qu’il a.',
    'Rien n’est renvoyé avant de le savoir.',
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
  STALLED_SERVER: [
    'Rien n’avance : le service prend son temps',
    'Le service est joignable, mais ne fait rien avancer pour le moment.',
    'Cela reprend tout seul dès que le service reprend. Si cela dure, prévenez la personne qui gère le service.',
  ],
  STALLED_NETWORK: [
    'Rien n’avance : aucun chemin vers le service',
    'Le service n’est plus joignable.',
    'Vérifiez votre connexion. Cela reprend tout seul quand le chemin est de nouveau ouvert.',
  ],
  STALLED_DISK: [
    'Rien n’avance : le disque prend son temps',
    'Le disque ou le lecteur où se trouve le fichier ne répond pas pour le moment.',
    'Vérifiez que le lecteur est toujours branché. Cela reprend tout seul dès qu’il répond.',
  ],
  SENDING_LIMITED: [
    'Aussi vite que vous le permettez',
    'Les fichiers partent à la vitesse réglée dans Latchkey et pourraient aller plus vite.',
    'Permettez davantage dans les réglages, sous « Envoi ».',
  ],
  NOT_FOUND: ['Ce n’est plus là', 'Ce qui a été demandé n’existe plus.', 'Regardez la liste à nouveau.'],
  REQUEST_REFUSED: ['Le service ne l’a pas accepté', '{detail}', 'Vérifiez les fichiers, puis réessayez.'],
  TOO_LARGE_FOR_SERVER: [
    'Trop gros pour le service',
    'Il n’accepte pas de fichiers de cette taille.',
    'Prenez des fichiers plus petits.',
  ],
}
