package dev.rollcall.server.commands;

/** What a server does for a command on its machine. */
public interface LocalCommand {
    /** By which the command asks for it: letters and hyphens. */
    String name();

    /**
     * Does it.
     *
     * @param argument what the command was given
     * @return what the command is told; may be empty
     * @throws CommandRefused where it cannot be done
     */
    String carryOut(String argument) throws CommandRefused;
}
