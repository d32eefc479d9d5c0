package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Connectors;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.runs.RunFiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends messages of flows through connectors, a few at a time through one account, so that a dead one keeps no thread from the others. */
@Component
class Sending {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Duration LIMIT_WITH_FILE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 4;

    private final ObjectProvider<Connectors> connectors;
    private final RunFiles files;
    private final Map<Long, Semaphore> places = new ConcurrentHashMap<>();

    Sending(ObjectProvider<Connectors> connectors, RunFiles files) {
        this.connectors = connectors;
        this.files = files;
    }

    /** The accounts that messages can go through. */
    List<ConnectorAccount> accounts(String organisation) {
        return Optional.ofNullable(connectors.getIfAvailable())
                .map(found -> found.accounts(organisation))
                .orElse(List.of());
    }

    Optional<ConnectorAccount> account(String organisation, String name) {
        return accounts(organisation).stream()
                .filter(account -> account.name().equals(name))
                .findFirst();
    }

    /** The kind of an account. */
    Optional<ConnectorKind> kind(ConnectorAccount account) {
        return Optional.ofNullable(connectors.getIfAvailable()).flatMap(found -> found.kind(account.kind()));
    }

    /** That there is no account as a step names it, and which may be meant; empty where there is one. */
    Optional<String> unknownAccount(String organisation, Step step) {
        String name = step.value("account");
        return account(organisation, name).isPresent()
                ? Optional.empty()
                : Optional.of(FlowReader.unknown(
                        "There is no account “" + name + "”.",
                        name,
                        accounts(organisation).stream().map(ConnectorAccount::name)));
    }

    /** Why a message cannot go through an account as it is; empty where it can. */
    Optional<String> fault(String organisation, Step step) {
        Optional<String> unknown = unknownAccount(organisation, step);
        if (unknown.isPresent()) {
            return unknown;
        }
        Optional<ConnectorAccount> account = account(organisation, step.value("account"));
        Optional<ConnectorKind> kind = account.flatMap(this::kind);
        if (kind.isEmpty()) {
            return Optional.of("What “" + step.value("account") + "” sends with is not on this machine.");
        }
        for (ConnectorField field : kind.get().message()) {
            boolean isGiven = !step.message().getOrDefault(field.name(), "").isBlank();
            if (field.required() && !isGiven && field.preset().isEmpty()) {
                return Optional.of("Fill in “" + field.title() + "” of the message.");
            }
        }
        for (String name : step.message().keySet()) {
            if (kind.get().message().stream().noneMatch(field -> field.name().equals(name))) {
                return Optional.of(FlowReader.unknown(
                        kind.get().title() + " has no “" + name + "”.",
                        name,
                        kind.get().message().stream().map(ConnectorField::name)));
            }
        }
        boolean hasFile = !step.value("file").equals(StepFile.NONE);
        return hasFile && !kind.get().takesFile()
                ? Optional.of(kind.get().title() + " takes no file.")
                : Optional.empty();
    }

    /** A place among the few that send through an account at once; empty where all are taken. */
    Optional<Runnable> place(StepWork work) {
        Optional<ConnectorAccount> account =
                account(work.flow().organisation(), work.step().value("account"));
        if (account.isEmpty()) {
            return Optional.of(() -> {});
        }
        Semaphore place = places.computeIfAbsent(account.get().id(), id -> new Semaphore(AT_ONCE));
        return place.tryAcquire() ? Optional.of(place::release) : Optional.empty();
    }

    /** What the history shows of a message. */
    String shown(StepWork work) {
        StringBuilder shown = new StringBuilder("Account: " + work.step().value("account"));
        List<ConnectorField> fields = messageFields(work);
        Map<String, String> message = filled(work, fields, work.shown());
        message.forEach((name, value) -> {
            Optional<ConnectorField> field =
                    fields.stream().filter(one -> one.name().equals(name)).findFirst();
            boolean isSecret = field.filter(ConnectorField::secret).isPresent();
            shown.append('\n')
                    .append(field.map(ConnectorField::title).orElse(name))
                    .append(": ")
                    .append(isSecret ? StepWork.MASK : value);
        });
        if (!work.step().value("file").equals(StepFile.NONE)) {
            shown.append("\nFile: ").append(work.step().value("file"));
        }
        return shown.toString();
    }

    /** What a message through an account has; nothing where the account or its connector is not there. */
    List<ConnectorField> messageFields(String organisation, String account) {
        return account(organisation, account)
                .flatMap(this::kind)
                .map(ConnectorKind::message)
                .orElse(List.of());
    }

    private List<ConnectorField> messageFields(StepWork work) {
        return messageFields(work.flow().organisation(), work.step().value("account"));
    }

    private static Map<String, String> filled(StepWork work, List<ConnectorField> fields, Map<String, String> values) {
        Map<String, String> filled = new LinkedHashMap<>();
        work.step().message().forEach((name, text) -> {
            boolean isLines = fields.stream()
                    .anyMatch(field -> field.name().equals(name) && field.type() == ConnectorField.Type.LINES);
            filled.put(name, isLines ? FilledText.fillLines(text, values) : FilledText.fill(text, values));
        });
        return filled;
    }

    /** Sends it. */
    String send(StepWork work) throws SendFailed {
        String organisation = work.flow().organisation();
        Optional<String> fault = fault(organisation, work.step());
        if (fault.isPresent()) {
            throw new SendFailed(fault.get(), SendFailed.Certainty.NEVER, Optional.empty());
        }
        Optional<Message.File> file = file(work);
        Message message = new Message(filled(work, messageFields(work), work.values()), file, work.key());
        return connectors
                .getObject()
                .send(
                        organisation,
                        account(organisation, work.step().value("account"))
                                .orElseThrow()
                                .id(),
                        message,
                        limit(work));
    }

    /** What the history says of a message that arrived after an earlier try that may have arrived, too. */
    String twice(StepWork work) {
        String organisation = work.flow().organisation();
        return account(organisation, work.step().value("account"))
                .map(account -> connectors.getObject().secondTry(organisation, account.id()))
                .map(secondTry -> switch (secondTry) {
                    case TWICE -> " It may have been sent twice.";
                    case MARKED -> " It may have been sent twice; both bear the same key.";
                    case ONCE -> "";
                })
                .orElse("");
    }

    static Duration limit(StepWork work) {
        return work.step().value("file").equals(StepFile.NONE) ? LIMIT : LIMIT_WITH_FILE;
    }

    private Optional<Message.File> file(StepWork work) throws SendFailed {
        String choice = work.step().value("file");
        if (choice.equals(StepFile.NONE)) {
            return Optional.empty();
        }
        Optional<Message.File> file =
                work.run().flatMap(run -> StepFile.find(files, run, choice, work.value("school")));
        if (file.isEmpty()) {
            throw new SendFailed(
                    "The run has no such file (" + choice + "), or it is not kept any more. Nothing was sent.",
                    SendFailed.Certainty.NEVER,
                    Optional.empty());
        }
        return file;
    }
}
