package dev.rollcall.server.files;

import java.io.IOException;

/** A client asked for what a file account does not give; the message is for the person before the client. */
final class RefusedHere extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedHere(String sentence) {
        super(sentence);
    }
}
