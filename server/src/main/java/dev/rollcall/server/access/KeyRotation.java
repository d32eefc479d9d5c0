package dev.rollcall.server.access;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a new key for secrets, and encrypts all that is kept with it. The key before stays able to decrypt until the next change, so
 * that neither a crash nor a backup in the midst of it loses anything.
 */
@Component
public class KeyRotation {
    private final SecretBox box;
    private final List<SealedValues> places;
    private final TransactionTemplate transactions;

    KeyRotation(SecretBox box, List<SealedValues> places, TransactionTemplate transactions) {
        this.box = box;
        this.places = List.copyOf(places);
        this.transactions = transactions;
    }

    /** Changes the key. Where it comes from outside, whoever runs the server has changed it there, and values alone follow it. */
    public synchronized void rotate() {
        if (!box.isGiven()) {
            box.addKey();
        }
        transactions.executeWithoutResult(status -> places.forEach(SealedValues::sealAgain));
        if (!box.isGiven()) {
            box.dropOlderKeys();
        }
    }
}
