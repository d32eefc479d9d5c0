package dev.rollcall.cli;

/** Thrown where the directory cannot do what it was asked for; the message says what is wrong and how to mend it. */
public final class DirectoryRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    public DirectoryRefusal(String message) {
        super(message);
    }
}
