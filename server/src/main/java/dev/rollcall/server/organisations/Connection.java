package dev.rollcall.server.organisations;

import java.util.Locale;

/**
 * One way from a source to Apple School Manager.
 *
 * @param folder under which the home keeps its runs and its directory
 * @param sis the preset of the system, or how files come in; empty where nothing was chosen
 * @param settingsVersion of its settings text, counted from 1
 */
public record Connection(
        long id, String organisation, String name, String folder, String sis, State state, int settingsVersion) {
    /** Whether somebody who is to confirm an act has typed its name. */
    public boolean isNamed(String typed) {
        return typed.strip().equals(name);
    }

    /** Whether it sends. */
    public enum State {
        /** It is being set up: runs show a plan and deliver nothing. */
        PREVIEW_ONLY("Preview only"),
        LIVE("Live"),
        PAUSED("Paused"),
        /** Nothing is delivered until it is connected again; the change of the school year begins so. */
        DISCONNECTED("Disconnected");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As pages say it. */
        public String words() {
            return words;
        }

        /** What the audit calls the act that leads there, whoever does it by which way. */
        public String act() {
            return "connection-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
