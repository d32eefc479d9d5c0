package dev.rollcall.sync.publish;

import dev.rollcall.sync.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProviderPageTest {
    private static final String HEAD = """
            # What a published roster answers

            <!-- Made from the operations of the provider: './dev golden' rewrites this page. -->

            `rollcall publish` speaks OneRoster 1.1 and 1.2 rostering, read-only, over whatever source it is given: a OneRoster 1.1 or
            1.2 CSV set, Apple's six files, or the directory. How to start it: [publish a roster](../how-to/publish-a-roster.md).

            | version | address |
            |---|---|
            | 1.1 | `/ims/oneroster/v1p1` |
            | 1.2 | `/ims/oneroster/rostering/v1p2`, and the same under `/ims/oneroster/v1p2` |
            | tokens | `/oauth2/token` |

            ## Operations

            All 41 of 1.2 rostering, each with `GET`; 1.1 has the same. Anything but `GET` and `HEAD` is answered with 405.
            """;

    private static final String TAIL = """

            Nested lists of students and teachers follow enrollments that were not deleted; those of a school also follow roles
            there that have not ended. The courses of a school are its own and those of its classes. Terms are the sessions of the
            type `term`, so a school whose sessions are all semesters has none; `/academicSessions` has them all.

            ## Parameters

            | parameter | meaning |
            |---|---|
            | `limit` | records on a page, from 1; 100 without it. A number above the maximum (10,000, or `--maximum-limit`) is lowered to it, and the links say so |
            | `offset` | how many records come before the page, from 0 |
            | `sort`, `orderBy` | a field and `asc` or `desc`, in the order of Unicode; without them by `sourcedId`. Records without a value come last |
            | `fields` | the members to show, with commas between |
            | `filter` | `field='value'`, or two of them with ` AND ` or ` OR ` between |

            A filter knows `=`, `!=`, `>`, `>=`, `<`, `<=` and `~` (contains), without blanks around them; a quote inside a value is
            doubled. Fields have their dotted names: `school.sourcedId`, `roles.role`, `userIds.identifier`. Text is compared without
            case, ids with it, dates as dates, times as times. On a list, `=` asks that all values given (commas between) are in it, and
            `~` that one item contains one of them. A record without a value is unequal to every value.

            Every list has `X-Total-Count` and, in `Link`, absolute addresses of `next`, `prev`, `first` and `last` that keep the other
            parameters. An answer is compressed where `Accept-Encoding` has `gzip`.

            ## Signing in

            - **OAuth 2** client credentials, id and secret by HTTP Basic or in the form. Without a scope in the request a token is good
              for all three of `roster.readonly`, `roster-core.readonly` and `roster-demographics.readonly`, by their full names of 1.1
              or 1.2. `roster-core` opens top-level lists and single records, `roster` also nested lists; demographics need their own.
            - **OAuth 1.0a**, in 1.1 alone: HMAC-SHA256 or HMAC-SHA1 with the same id and secret and no token. A nonce is good once, a
              timestamp for five minutes.

            ## Errors

            | status | why | 1.1 | 1.2 |
            |---|---|---|---|
            """;

    private static final String END = """

            The body is that of `imsx_StatusInfo` in its version. Faults of the token URL are those of RFC 6749. 429 comes only where
            `--requests-per-minute` is set.

            ## Records

            Members have the names, the order and the types of each version: 1.1 has `role`, `orgs` and true booleans;
            1.2 has `roles`, `primaryOrg` and booleans as text. What the source does not have is left out; a text that the standard
            requires is then empty, and a list that it requires has no items. Values are in the standard's own form whatever the source
            has: `Scheduled` is shown as `scheduled`, `TRUE` as true, `9/1/26` not at all. A word that an enumeration of the standard
            does not have is shown as an extension, `lab` as `ext:lab`; a `status` is `active` or `tobedeleted`, which `inactive` means
            too.

            - `dateLastModified` of a record that has none, as in every bulk export, is the time at which the roster was read.
            - `status` of a record that has none is `active`.
            - Of several rows with one `sourcedId` the later counts.
            - **1.1 as 1.2**: each org of a user gives a role of the type `primary`; the first org is `primaryOrg`; `administrator` becomes
              `siteAdministrator` where the first org is a school, else `districtAdministrator`. A role of an enrollment that 1.2 does not
              know, such as `aide`, becomes `ext:aide`.
            - **1.2 as 1.1**: `role` is that of the primary org, or else the first primary one, among roles that have not ended; principals
              and administrators become `administrator`, counselors `aide`; `orgs` are those of all roles that have not ended, the primary
              one first.
            - **Apple's files**: locations are schools, rosters and instructors are enrollments, and there are no sessions.
            - **The directory** (no source is named): as Apple's files, and `sourcedId` is the Person ID, or the e-mail address of a
              federated person who has none. Deactivated and deleted people, and what has the source `Manual` since the last upload
              lacked it, are `tobedeleted`. Instructors are teachers, students students, staff aides, all others administrators. A
              directory knows no terms, titles, dates or districts; since a class must have a term, all are in one that lasts from
              August to July, the school year in which today lies.

            ## What is not there

            - Demographics are never read, so the collection is empty, and `password`, `userProfiles`, `resources` and `metadata` are not
              shown, whatever the source has. The standard allows all of that;
              [why](../decisions/0017-demographics-are-an-empty-collection.md).
            - Gradebook and resources services.

            ## Deviations from the standard

            None of the protocol that we know. A record is as complete as its source: where that lacks a date, a reference or a role
            that the standard requires, it is missing here too.
            """;

    @Test
    void thePageListsTheOperations() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n| list | one | wrappers |\n|---|---|---|\n");
        for (Listing listing : Listing.values()) {
            RecordType type = listing.type();
            page.append("| `/" + listing.path() + "` | `/" + listing.path() + "/{id}` | `" + type.many() + "`, `"
                    + type.one() + "` |\n");
        }
        page.append("\n| nested list | wrapper |\n|---|---|\n");
        for (NestedList list : NestedList.values()) {
            page.append("| `" + address(list.words()) + "` | `"
                    + list.shown().type().many() + "` |\n");
        }
        page.append(TAIL);
        for (Refusal.Reason reason : Refusal.Reason.values()) {
            page.append("| " + reason.status() + " | " + why(reason) + " | `" + reason.codeMinor(ApiVersion.V1_1)
                    + "` | " + shown(reason.codeMinor(ApiVersion.V1_2)) + " |\n");
        }
        page.append(END);

        Golden.compare(Path.of("../docs/reference/provider.md"), page.toString());
    }

    private static String address(List<String> words) {
        return words.subList(0, words.size() - 1).stream()
                        .map(word -> "/" + word + "/{id}")
                        .collect(Collectors.joining())
                + "/" + words.get(words.size() - 1);
    }

    private static String shown(String codeMinor) {
        return codeMinor.isEmpty() ? "none" : "`" + codeMinor + "`";
    }

    private static String why(Refusal.Reason reason) {
        return switch (reason) {
            case BAD_FILTER -> "the filter has another form, or names a field that records do not have";
            case BAD_SORT -> "`sort` or `orderBy` names what is not there";
            case BAD_SELECTION -> "`fields` names a member that records do not have";
            case BAD_VALUE -> "`limit`, `offset` or a date of the filter is none";
            case NOT_SIGNED_IN -> "no token or signature, or one that is wrong or too old";
            case NOT_ALLOWED -> "the token lacks the scope";
            case UNKNOWN -> "no such record, or no such operation";
            case NOT_SUPPORTED -> "not a reading method";
            case TOO_MANY -> "too many requests; `Retry-After` says for how long";
            case OUR_FAULT -> "a fault of ours";
        };
    }
}
