package dev.rollcall.server.access;

import java.util.Optional;

/** Makes what the first Administrator asks for; the room of organisations does it. */
public interface FirstStart {
    /** Who is signed in, and where the person goes first. */
    record Begun(Operator operator, String organisation) {}

    /** Uses the link up; empty where somebody else did so meanwhile. */
    Optional<Begun> begin(String token, SetupController.Form form);
}
