package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mail, one to each address, since a server that refuses one of several takes none. Each has a Message-ID of the message's key, so
 * that mail programs show one that came twice once.
 */
final class Mail implements Sender {
    @Override
    public List<String> places(Values account) {
        return List.of("tcp://" + account.of("connectionHost").strip() + ":"
                + account.of("connectionPort").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        List<String> recipients = Arrays.stream(
                        message.values().getOrDefault("to", "").split("[,;\\s]+", -1))
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        for (String address : recipients) {
            if (!address.matches("[^@<>\"\\p{Cntrl}]+@[^@<>\"\\p{Cntrl}]+")) {
                throw Causes.never("'" + address + "' is no e-mail address.");
            }
        }
        return Timed.send(
                "The mail server", limit, Certainty.UNKNOWN, () -> sendEach(account, message, recipients, limit));
    }

    private static String sendEach(Values account, Message message, List<String> recipients, Duration limit)
            throws SendFailed {
        List<String> taken = new ArrayList<>();
        List<SendFailed> failed = new ArrayList<>();
        for (String recipient : recipients) {
            try {
                MailByCamel.send(account, message, recipient, limit);
                taken.add(recipient);
            } catch (SendFailed fault) {
                failed.add(fault);
            }
        }
        if (failed.isEmpty()) {
            return "The mail server took " + taken.size() + (taken.size() == 1 ? " mail." : " mails.");
        }
        SendFailed first = failed.get(0);
        if (taken.isEmpty()) {
            throw first;
        }
        // A second try would send to those again who have it.
        boolean isFinal = failed.stream().allMatch(one -> one.certainty() == Certainty.NEVER);
        throw new SendFailed(
                "The mail server took " + taken.size() + " of " + recipients.size() + " mails. " + first.getMessage(),
                isFinal ? Certainty.NEVER : Certainty.UNKNOWN,
                Optional.empty());
    }
}
