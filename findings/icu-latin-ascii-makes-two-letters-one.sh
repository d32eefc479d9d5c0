#!/usr/bin/env bash
# ICU4J 78.1, the transform "Any-Latin; Latin-ASCII", which is the usual way to user names in plain letters for any script.
#
# One would expect what a passport has (Yuliya, Yana, Olga), and plain ASCII in any case. Any-Latin writes each Cyrillic letter as one
# Latin letter with a sign, and Latin-ASCII then takes the signs away, so that letters that differ become one: names of two people
# become equal. The soft sign becomes an apostrophe, which e-mail addresses and user names often may not have. The dot between two
# Japanese words is no Latin letter and stays as it is, so that the result of "Latin-ASCII" is not ASCII. Nothing fails or warns.
# The transform Russian-Latin/BGN before the two gives several letters for one, and keeps the names apart; the apostrophe stays.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=com.ibm.icu:icu4j:78.1 -DoutputDirectory="$work"
cat >"$work/Names.java" <<'JAVA'
import com.ibm.icu.text.Transliterator;

public class Names {
    public static void main(String[] arguments) {
        for (String id : new String[] {"Any-Latin; Latin-ASCII", "Russian-Latin/BGN; Any-Latin; Latin-ASCII"}) {
            Transliterator letters = Transliterator.getInstance(id);
            // Юлия, Яна, Ана, Ольга; two words of Katakana with the dot between them
            for (String name : new String[] {
                "\u042e\u043b\u0438\u044f", "\u042f\u043d\u0430", "\u0410\u043d\u0430", "\u041e\u043b\u044c\u0433\u0430",
                "\u30a2\u30a4\u30fb\u30e2\u30ea"
            }) {
                String made = letters.transliterate(name);
                System.out.println(id.substring(0, 3) + " " + made.replace("\u30fb", "[U+30FB]") + " "
                        + made.chars().allMatch(letter -> letter < 128));
            }
        }
    }
}
JAVA
cat >"$work/expected" <<'TEXT'
Any Ulia true
Any Ana true
Any Ana true
Any Ol'ga true
Any ai[U+30FB]mori false
Rus Yuliya true
Rus Yana true
Rus Ana true
Rus Ol'ga true
Rus ai[U+30FB]mori false
TEXT
java -cp "$work/icu4j-78.1.jar" "$work/Names.java" >"$work/seen"
diff "$work/expected" "$work/seen"
echo "as described"
