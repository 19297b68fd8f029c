#!/bin/bash
# Vérifie le journal de ce dossier, sans le service ni Internet, avec bash, jq, awk et sha256sum :
#     bash verifier.sh
set -Eeuo pipefail
journal=$(realpath "${1:-journal.jsonl}")
cd "$(mktemp -d)"
mkfifo a b
trap 'echo "CE JOURNAL N’EST PAS CELUI QUI A ÉTÉ ÉCRIT : voir ci-dessus." >&2' ERR
trap 'rm -r "$PWD"; kill $(jobs -p) 2> /dev/null || :' EXIT

# Là où $1, le texte $2 a-t-il l'empreinte $3 ? Chaque texte passe à sha256sum comme un fichier, par a, puis b, puis a…
comparer() {
  jq -r "if $1 then $3 else \"\" end" "$journal" | awk '$1 { print "entrée " NR " : " $1 }' > attendues
  jq -r "select($1) | $2" "$journal" | awk '{ file = NR % 2 ? "a" : "b"; print > file; close(file) }' &
  awk '{ print NR % 2 ? "a" : "b" }' attendues | xargs -r sha256sum | cut -c -64 |
    paste -d ' ' <(cut -d ' ' -f -3 attendues) - | diff - attendues
}

# 0. Chaque ligne porte l'empreinte de l'entrée d'avant et la sienne ; ce qu'elle dit tient en une ligne.
jq -n 'reduce inputs as $e (1; if [($e | .previous, .hash, (.contentSha256 | values)) | test("\\A[0-9a-f]{64}\\z")] +
  [$e.content | values | test("[\\x00-\\x1f]") | not] | all then . + 1 else error("entrée \(.) : mal formée") end)' "$journal" > /dev/null
# 1. Ce que dit chaque entrée a l'empreinte que porte sa ligne.
comparer '.content and .contentSha256' .content .contentSha256
# 2. L'empreinte de chaque entrée scelle celle de ce qu'elle dit et celle de l'entrée d'avant.
comparer .contentSha256 '"\(.previous) \(.contentSha256)"' .hash
# 3. Chaque entrée suit celle d'avant : il n'en manque aucune, aucune n'est ajoutée ni déplacée.
diff <(jq -r .previous "$journal") <(printf '%064d\n' 0; jq -r .hash "$journal" | head -n -1)

jq -nr 'reduce inputs as $e ({total: 0, withheld: 0, old: 0}; .total += 1 | .last = $e.hash
    | if $e.contentSha256 == null then .old += 1 elif $e.content == null then .withheld += 1 else . end)
  | "Journal intact. Entrées : \(.total), dont \(.withheld) au contenu non communiqué, et \(.old) d’avant que le contenu ait son empreinte.",
    "Dernière empreinte : \(.last)"' "$journal"
