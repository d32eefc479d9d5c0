package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Which server a command is for, and the token that it is asked with. A token is no argument: others on the machine see those. */
final class ServerArguments {
    static final String SERVER = "--server";
    private static final String TOKEN_FILE = "--token-file";
    private static final String PLAIN_HTTP = "--plain-http";
    private static final String TOKEN = "ROLLCALL_TOKEN";
    private static final String SHAPE = "rc_[A-Za-z0-9_-]+";

    private ServerArguments() {}

    /** Whether a command is meant for a server. */
    static boolean isMeant(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals(SERVER) || argument.startsWith(SERVER + "="));
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.option(HelpGroup.COMMON, SERVER, "URL", Texts.text("cli.remote.server")));
        spec.addOption(CommonOptions.option(HelpGroup.COMMON, TOKEN_FILE, "FILE", Texts.text("cli.remote.token_file")));
        spec.addOption(CommonOptions.flag(HelpGroup.COMMON, Texts.text("cli.remote.plain_http"), PLAIN_HTTP));
    }

    /** A client of the server that stands before or after the command. */
    static ServerClient client(ParseResult command, Session session) throws UsageFault {
        String given = value(command, SERVER).orElse("");
        return new ServerClient(address(given, command), token(command, session));
    }

    private static URI address(String given, ParseResult command) throws UsageFault {
        URI address;
        try {
            address = URI.create(given.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException fault) {
            throw noAddress(given);
        }
        boolean isPlain = "http".equals(address.getScheme());
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || !(isPlain || "https".equals(address.getScheme()))) {
            throw noAddress(given);
        }
        if (isPlain && !isThisMachine(address.getHost()) && !has(command, PLAIN_HTTP)) {
            throw new UsageFault(Texts.text(Message.of("cli.remote.is_plain").with("address", given)));
        }
        return address;
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static UsageFault noAddress(String given) {
        return new UsageFault(Texts.text(Message.of("cli.remote.no_address").with("address", given)));
    }

    private static String token(ParseResult command, Session session) throws UsageFault {
        Optional<String> file = value(command, TOKEN_FILE);
        String token = file.isPresent()
                ? read(CommonOptions.path(TOKEN_FILE, file.get(), session))
                : session.environment().getOrDefault(TOKEN, "").strip();
        if (token.isEmpty()) {
            throw new UsageFault(Texts.text("cli.remote.no_token"));
        }
        if (!token.matches(SHAPE)) {
            throw new UsageFault(Texts.text("cli.remote.odd_token"));
        }
        return token;
    }

    private static String read(Path file) throws UsageFault {
        try {
            String token = Files.readString(file).strip();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException unreadable) {
            // Told below.
        }
        throw new UsageFault(Texts.text(Message.of("cli.remote.no_token_file").with("file", file.toString())));
    }

    private static Optional<String> value(ParseResult command, String option) {
        for (ParseResult level = command; level != null; level = above(level)) {
            Optional<String> value = CommonOptions.value(level, option);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static boolean has(ParseResult command, String flag) {
        for (ParseResult level = command; level != null; level = above(level)) {
            if (CommonOptions.has(level, flag)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ParseResult above(ParseResult level) {
        CommandSpec parent = level.commandSpec().parent();
        return parent == null ? null : parent.commandLine().getParseResult();
    }
}
