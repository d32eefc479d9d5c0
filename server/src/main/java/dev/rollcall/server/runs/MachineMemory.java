package dev.rollcall.server.runs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory there is, which in a container is what the container may use. */
final class MachineMemory {
    private static final long UNKNOWN = 4_000_000_000L;

    private MachineMemory() {}

    static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : UNKNOWN;
    }
}
