import { Command } from 'commander'
import { fr } from './platform/french.ts'

const titles: Record<string, string> = {
  'Usage:': fr`Utilisation :`,
  'Arguments:': fr`Arguments :`,
  'Options:': fr`Options :`,
  'Commands:': fr`Commandes :`,
}

const complaints: [said: RegExp, french: string][] = [
  [/^error: missing required argument '(.*)'/, fr`Il manque l'argument « $1 ».`],
  [/^error: required option '--(\w+).*?' not specified/, fr`Il manque l'option « --$1 ».`],
  [/^error: unknown option '(.*?)'/, fr`L'option « $1 » n'existe pas.`],
  [/^error: unknown command '(.*?)'/, fr`La commande « $1 » n'existe pas.`],
  [/^error: too many arguments.*/, fr`Il y a trop d'arguments : mettez entre guillemets ceux qui contiennent une espace.`],
  [/\s*\(Did you mean (?:one of )?(.*)\?\)/, fr` Vouliez-vous écrire « $1 » ?`],
]
const inFrench = (complaint: string) => complaints.reduce((text, [said, french]) => text.replace(said, french), complaint)

/** Commands whose help and complaints are in French; sub-commands take after it. */
export const commandLine = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .usage('<commande> [options]')
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand('help [commande]', 'affiche l’aide d’une commande')
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: (complaint, write) => write(inFrench(complaint)) })
    .showHelpAfterError(fr`Aide : npx ${name} --help`)
