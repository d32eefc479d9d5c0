package dev.rollcall.server.files;

/** Something that was sent cannot be used: no run was made of it. The sentence says why, and what to do. */
public record UploadRefused(String organisation, long connection, long upload, String sentence) {}
