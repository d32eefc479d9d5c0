package dev.rollcall.server.runs;

/** Apple has confirmed the upload of a run. It is told once, in the transaction in which the index of runs learns of it. */
public record UploadConfirmed(String organisation, long connection, long run) {}
