package dev.rollcall.sync.delivery;

/**
 * A place that takes the files of a run, whole or not at all.
 *
 * <p>Whatever ends a delivery early (a refusal, a full disk, {@code kill -9}, a power cut), the place holds all files of
 * this run or all that it held before, never a mixture. Delivering the same upload again gives the same bytes. A
 * delivery clears away what broken-off ones before it left behind.
 *
 * <p>An SFTP server can promise less: it takes one ZIP in pieces, and who sends it may do nothing but open, write and close.
 * Where the answer does not come, the delivery ends with {@link DeliveryUnknown}.
 */
public interface Destination {

    /** What people call this place in messages: the path as they wrote it. */
    String name();

    /** Whether a delivery hands the upload over to Apple, so that nobody has to upload it by hand. */
    default boolean handsOver() {
        return false;
    }

    /**
     * Finds out, before the work of a run is done, whether a delivery can succeed: the place can be reached and written,
     * holds nothing foreign and has room. Goes the way of a delivery up to its first byte, so it also clears away (and,
     * where a swap of folders was broken off, repairs) what an earlier one left. A pass is no promise: disks fill up.
     *
     * @param expectedBytes size of the files together, as far as it is known by now; 0 when it is not
     * @throws DeliveryRefused when a delivery would be refused now
     */
    void check(long expectedBytes) throws DeliveryRefused;

    /**
     * Hands the upload over. The upload itself stays as it is.
     *
     * <p>Where the destination was made with a cancellation, that ends a delivery with {@link
     * dev.rollcall.sync.cancel.Cancelled} as long as nothing at the place has changed, and it then holds what it held before.
     * From the moment it begins to change, the delivery is done to its end.
     *
     * @throws DeliveryRefused when the place cannot take it; it then holds what it held before, or the message says what else
     * @throws DeliveryUnknown when nobody can tell whether the place took it; a place on a disk always can
     */
    Delivered deliver(Upload upload) throws DeliveryRefused, DeliveryUnknown;
}
