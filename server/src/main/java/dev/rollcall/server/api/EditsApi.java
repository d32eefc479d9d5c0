package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.directory.PersonEdits;
import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person of the directory, and notes of what somebody changed of the person at Apple, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/people/{person}")
class EditsApi {
    private final ConnectionOfRequest connections;
    private final PersonEdits edits;
    private final Audit audit;

    EditsApi(ConnectionOfRequest connections, PersonEdits edits, Audit audit) {
        this.connections = connections;
        this.edits = edits;
        this.audit = audit;
    }

    /**
     * What was changed at Apple; what is left out stays, and an empty text takes a value away.
     *
     * @param reason kept in the audit
     * @param version of the directory that was seen: where it is another one by now, nothing is changed
     */
    record EditRequest(
            @Schema(maxLength = 1000) String reason,
            @Nullable Integer version,
            @Nullable String status,
            @Nullable String role,
            @Nullable String managedAppleAccount,
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String emailAddress,
            @Nullable String personNumber,
            @Nullable String gradeLevel,
            @Nullable String sisUsername) {
        /** By the columns of the directory. */
        Map<String, String> values() {
            Map<String, @Nullable String> all = new LinkedHashMap<>();
            all.put("status", status);
            all.put("role", role);
            all.put("managed_apple_account", managedAppleAccount);
            all.put("first_name", firstName);
            all.put("middle_name", middleName);
            all.put("last_name", lastName);
            all.put("email_address", emailAddress);
            all.put("person_number", personNumber);
            all.put("grade_level", gradeLevel);
            all.put("sis_username", sisUsername);
            Map<String, String> sent = new LinkedHashMap<>();
            all.forEach((column, value) -> Optional.ofNullable(value).ifPresent(text -> sent.put(column, text)));
            return sent;
        }
    }

    /**
     * The version of the directory that a note made.
     *
     * @param consequence what later runs do to the person
     */
    record NotedAnswer(int version, String consequence) {}

    /** The version of the directory that has the values from before. */
    record TakenBackAnswer(int version) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "Show a person", description = "By Person ID.")
    ResponseEntity<DirectoryApi.CardAnswer> person(
            @PathVariable long connection, @PathVariable String person, HttpServletRequest request) throws CannotTell {
        return ETags.answer(DirectoryApi.CardAnswer.of(card(connections.find(connection, request), person)));
    }

    @PostMapping("/edits")
    @Needs(Right.DIRECTORY)
    @Operation(
            summary = "Note what was changed of a person at Apple",
            description = "Makes a version of the directory. Nothing is sent.")
    NotedAnswer note(
            @PathVariable long connection,
            @PathVariable String person,
            @RequestBody EditRequest wanted,
            HttpServletRequest request)
            throws CannotTell, DirectoryFault, IOException {
        Connection found = connections.find(connection, request);
        String seen = wanted.version() == null ? edits.current(found) : String.valueOf(wanted.version());
        Card card = card(found, person);
        String reason = Optional.ofNullable(wanted.reason()).orElse("").strip();
        Map<String, String> changed = PersonEdits.changed(card, wanted.values());
        if (changed.isEmpty()) {
            throw ApiFault.invalid("values", "Change at least one value.");
        }
        if (reason.isEmpty()) {
            throw ApiFault.invalid("reason", "Write a reason. It is kept in the audit.");
        }
        try {
            PersonEdits.Noted noted = edits.note(found, person, seen, changed);
            audit.add(request, "directory-edited", person + " " + changed.keySet() + ": " + reason);
            return new NotedAnswer(Integer.parseInt(noted.version()), noted.consequence());
        } catch (PersonEdits.Refused refused) {
            throw fault(refused);
        }
    }

    @DeleteMapping("/edits/last")
    @Needs(Right.DIRECTORY)
    @Operation(
            summary = "Take the last note about a person back",
            description = "Refused (409) where the directory has changed since.")
    TakenBackAnswer takeBack(@PathVariable long connection, @PathVariable String person, HttpServletRequest request)
            throws CannotTell, DirectoryFault, IOException {
        Connection found = connections.find(connection, request);
        ETags.demand(request, DirectoryApi.CardAnswer.of(card(found, person)));
        try {
            String version = edits.takeBack(found, person);
            audit.add(request, "directory-edit-undone", person);
            return new TakenBackAnswer(Integer.parseInt(version));
        } catch (PersonEdits.Refused refused) {
            throw fault(refused);
        }
    }

    private Card card(Connection connection, String person) throws CannotTell {
        return edits.card(connection, person).orElseThrow(ApiFault::notFound);
    }

    private static ApiFault fault(PersonEdits.Refused refused) {
        return refused.why() == PersonEdits.Refused.Why.WRONG_VALUE
                ? ApiFault.invalid("values", refused.sentence())
                : ApiFault.of(HttpStatus.CONFLICT, refused.sentence());
    }
}
