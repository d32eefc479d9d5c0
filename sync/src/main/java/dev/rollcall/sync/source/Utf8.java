package dev.rollcall.sync.source;

/** The shape of UTF-8. Source: RFC 3629, section 4. */
final class Utf8 {
    private Utf8() {}

    /**
     * How many bytes the character has that begins at {@code at} with a byte of 0x80 or more, or 0 where none begins
     * there. Three bytes behind it must be there to look at.
     */
    static int lengthOfCharacter(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) {
            return continues(second) ? 2 : 0;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            int least = lead == 0xe0 ? 0xa0 : 0x80;
            int most = lead == 0xed ? 0x9f : 0xbf;
            return second >= least && second <= most && continues(bytes[at + 2]) ? 3 : 0;
        }
        if (lead >= 0xf0 && lead <= 0xf4) {
            int least = lead == 0xf0 ? 0x90 : 0x80;
            int most = lead == 0xf4 ? 0x8f : 0xbf;
            return second >= least && second <= most && continues(bytes[at + 2]) && continues(bytes[at + 3]) ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(int next) {
        return (next & 0xc0) == 0x80;
    }
}
