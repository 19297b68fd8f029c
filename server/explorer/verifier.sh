#!/bin/bash
# Vérifie le journal de ce dossier, sans le service ni Internet, avec bash, jq, awk et sha256sum :
#     bash verifier.sh
set -Eeuo pipefail
journal=$(realpath "${1:-journal.jsonl}")
cd "$(mktemp -d)"
trap 'echo "CE JOURNAL N’EST PAS CELUI QUI A ÉTÉ ÉCRIT : voir la ligne ci-dessus." >&2' ERR
trap 'rm -r "$PWD"' EXIT

# Le texte $1 de chaque entrée a-t-il l'empreinte $2 ? « ligne-0000012: FAILED » : l'entrée 12 est fausse.
comparer() {
  jq -r "$1" "$journal" | split --lines=1 --numeric-suffixes=1 --suffix-length=7 - ligne-
  jq -r "$2 // \"\"" "$journal" | awk '$1 { printf "%s  ligne-%07d\n", $1, NR }' > empreintes
  [ ! -s empreintes ] || sha256sum --check --strict --quiet empreintes
}

# 0. Chaque ligne porte l'empreinte de l'entrée d'avant et la sienne.
jq -en 'all(inputs | .previous, .hash, (.contentSha256 // .hash); test("\\A[0-9a-f]{64}\\z"))' "$journal" > /dev/null
# 1. Ce que dit chaque entrée a l'empreinte que porte sa ligne.
comparer '.content // "" | gsub("\n"; " ")' 'if .content then .contentSha256 else null end'
# 2. L'empreinte de chaque entrée scelle celle de ce qu'elle dit et celle de l'entrée d'avant.
comparer '"\(.previous) \(.contentSha256)"' 'if .contentSha256 then .hash else null end'
# 3. Chaque entrée suit celle d'avant : il n'en manque aucune, aucune n'est ajoutée ni déplacée.
diff <(jq -r .previous "$journal") <(printf '%064d\n' 0; jq -r .hash "$journal" | head -n -1)

jq -nr 'reduce inputs as $e ({total: 0, withheld: 0, old: 0}; .total += 1 | .last = $e.hash
    | if $e.contentSha256 == null then .old += 1 elif $e.content == null then .withheld += 1 else . end)
  | "Journal intact. Entrées : \(.total), dont \(.withheld) au contenu non communiqué, et \(.old) d’avant que le contenu ait son empreinte.",
    "Dernière empreinte : \(.last)"' "$journal"
