import type { PROVIDERS_ERRORS_EN } from './errors-providers-en.ts'

/** Les mêmes refus en français. */
export const PROVIDERS_ERRORS_FR: Readonly<
  Record<keyof typeof PROVIDERS_ERRORS_EN, readonly [string, string, string]>
> = {
  PROVIDER_KEY_FORM: [
    'Cela ne ressemble pas à une clé de ce fournisseur',
    'Les clés de {provider} ont la forme « {form} ».',
    'Copiez la clé à nouveau depuis la page du fournisseur, en entier et sans rien d’autre.',
  ],
  PROVIDER_KEYS_MISSING: [
    'Le service ne prend ces clés qu’ensemble',
    'Il manque encore : {providers}.',
    'Saisissez d’abord les clés qui manquent. Rien n’a été envoyé.',
  ],
  PROVIDER_KEYS_UNCLEAR: [
    'On ne sait pas ce que sont devenues les clés',
    'Elles ont été envoyées, mais le service n’a pas dit qu’il les avait prises. Il peut s’en servir malgré tout.',
    'Demandez à la personne qui gère le service avant de les renvoyer. En cas de doute, remplacez les clés chez leurs fournisseurs.',
  ],
  PROVIDER_KEYS_NONE: [
    'Aucune clé de fournisseur dans ce fichier',
    'Aucun des noms qu’il contient n’est celui d’un fournisseur avec lequel ce service travaille.',
    'Choisissez un autre fichier, ou saisissez les clés une par une.',
  ],
  PROVIDERS_NOT_AGREED: [
    'Rien n’a été envoyé',
    'Le nom saisi n’est pas celui de ce profil.',
    'Saisissez le nom du profil exactement comme il figure en haut de la fenêtre.',
  ],
}
