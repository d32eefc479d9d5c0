package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Id and secret of the client that asks; its text shows neither. */
record ClientCredentials(String id, String secret) {

    /** @throws ApiFault where one of them is missing */
    static ClientCredentials of(Api api, Secrets secrets) throws ApiFault {
        String id = api.clientId()
                .orElseThrow(() -> new ApiFault(
                        ProblemKind.SIGN_IN_INCOMPLETE, Messages.ENGLISH.text(Message.of("api.client_id"))));
        return new ClientCredentials(id, reveal(api.clientSecret(), secrets));
    }

    private static String reveal(Optional<Secret> secret, Secrets secrets) throws ApiFault {
        String where = secret.map(secrets::where).orElse("");
        try {
            Optional<String> word = secret.isPresent() ? secrets.reveal(secret.get()) : Optional.empty();
            return word.orElseThrow(() -> missing(where, where.isEmpty() ? "nowhere" : "empty", null));
        } catch (IOException fault) {
            throw missing(where, "unreadable", fault);
        }
    }

    private static ApiFault missing(String where, String place, @Nullable IOException fault) {
        Message what = Message.of("api.client_secret").with("place", place).with("where", where);
        return new ApiFault(ProblemKind.SIGN_IN_INCOMPLETE, Messages.ENGLISH.text(what), null, fault);
    }

    @Override
    public String toString() {
        return "ClientCredentials";
    }
}
