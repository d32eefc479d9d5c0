package dev.rollcall.server.connectors;

/** What becomes of a message at the other side that was sent, perhaps, and is sent again. */
public enum SecondTry {
    /** It is there twice. */
    TWICE("A second try may show a message twice."),
    /** It is there twice, and both bear one key, by which whoever reads can know the second. */
    MARKED("Each try bears the message’s key, by which whoever reads can know a second one."),
    /** It is there once. */
    ONCE("A second try adds nothing.");

    private final String sentence;

    SecondTry(String sentence) {
        this.sentence = sentence;
    }

    /** For the reference. */
    public String sentence() {
        return sentence;
    }
}
