package dev.rollcall.sync.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that delivers, for tests that kill it or narrow its rights: {@code way place upload} prints "delivered", or the
 * refusal. With {@code stop <checkpoint>} it says "stopped" there and waits; with {@code endless <other upload>} it delivers
 * the two in turn without end.
 */
final class DeliveryProcess {

    private DeliveryProcess() {}

    public static void main(String... arguments) throws Exception {
        Setup way = Setup.valueOf(arguments[0]);
        Path place = Path.of(arguments[1]);
        Upload upload = way.upload(Path.of(arguments[2]));
        switch (arguments.length > 3 ? arguments[3] : "once") {
            case "stop" ->
                way.to(place, reached -> stopAt(arguments[4], reached)).deliver(upload);
            case "endless" -> {
                List<Upload> uploads =
                        Stream.of(upload, way.upload(Path.of(arguments[4]))).toList();
                while (true) {
                    for (Upload each : uploads) {
                        way.to(place).deliver(each);
                        System.out.println("delivered");
                    }
                }
            }
            default -> {
                try {
                    way.to(place).deliver(upload);
                    System.out.println("delivered");
                } catch (DeliveryRefused refused) {
                    System.out.println(refused.kind() + " " + refused.getMessage());
                }
            }
        }
    }

    private static void stopAt(String wanted, String reached) {
        if (reached.equals(wanted)) {
            System.out.println("stopped");
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
        }
    }
}
