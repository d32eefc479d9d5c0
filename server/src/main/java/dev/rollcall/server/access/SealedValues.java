package dev.rollcall.server.access;

/** A place of the database whose values {@link SecretBox} encrypted. Whoever encrypts is one: else a change of the key would lose what it has. */
public interface SealedValues {
    /** Encrypts all of them again, with the key of now. What cannot be decrypted stays as it is. */
    void sealAgain();
}
