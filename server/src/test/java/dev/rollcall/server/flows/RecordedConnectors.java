package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Connectors;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SecondTry;
import dev.rollcall.server.connectors.SendFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.support.GenericApplicationContext;

/** Connectors of a test: they keep what they are given, and answer as the test says. */
final class RecordedConnectors implements Connectors {
    static final String CHAT = "Teams of IT";
    static final String DEAD = "Dead chat";
    static final ConnectorKind KIND = new ConnectorKind(
            "chat",
            "Chat",
            "Posts to a channel.",
            List.of(),
            List.of(
                    new ConnectorField(
                            "text",
                            "Text",
                            "",
                            ConnectorField.Type.LONG_TEXT,
                            true,
                            false,
                            Optional.empty(),
                            List.of()),
                    new ConnectorField(
                            "row", "Row", "", ConnectorField.Type.LINES, false, false, Optional.empty(), List.of()),
                    new ConnectorField(
                            "token", "Token", "", ConnectorField.Type.TEXT, false, true, Optional.empty(), List.of())),
            true,
            SecondTry.TWICE,
            Optional.empty(),
            List.of());

    /** What a message is answered with. */
    interface Answer {
        String to(Message message) throws SendFailed;
    }

    /** A message and when it came. */
    record Sent(long account, Message message, Instant at) {
        String text() {
            return message.values().getOrDefault("text", "");
        }
    }

    final List<Sent> sent = new CopyOnWriteArrayList<>();
    volatile Answer answer = message -> "ok";

    /** What a message through an account is answered with. */
    interface AnswerOf {
        String to(long account, Message message) throws SendFailed;
    }

    volatile AnswerOf answerOf = (account, message) -> answer.to(message);

    volatile SecondTry secondTry = SecondTry.TWICE;

    /** Puts them in the place of the real ones of a server. */
    void into(GenericApplicationContext context) {
        context.registerBean("recordedConnectors", Connectors.class, () -> this, bean -> bean.setPrimary(true));
    }

    @Override
    public SecondTry secondTry(String organisation, long account) {
        return secondTry;
    }

    @Override
    public List<ConnectorKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public Optional<ConnectorKind> kind(String name) {
        return name.equals("chat") ? Optional.of(KIND) : Optional.empty();
    }

    @Override
    public List<ConnectorAccount> accounts(String organisation) {
        return List.of(
                new ConnectorAccount(2, organisation, "chat", DEAD),
                new ConnectorAccount(1, organisation, "chat", CHAT));
    }

    @Override
    public String send(String organisation, long account, Message message, Duration limit) throws SendFailed {
        sent.add(new Sent(account, message, Instant.now()));
        return answerOf.to(account, message);
    }

    @Override
    public boolean givesFiles(String kind) {
        return false;
    }

    @Override
    public void fetch(String organisation, long account, Map<String, Path> files, long most, Duration limit)
            throws SendFailed {
        throw new SendFailed("Chat gives no files.", SendFailed.Certainty.NEVER, Optional.empty());
    }
}
