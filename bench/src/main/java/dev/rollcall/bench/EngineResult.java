package dev.rollcall.bench;

/**
 * How a run went on one engine in one place.
 *
 * @param run its peak is that of all processes together
 * @param workersCpuSeconds what the processes of a cluster took of its cpu seconds
 * @param diskBytes the most that lay on disk at one moment, in any run
 */
record EngineResult(EngineBench.Place place, Result run, double workersCpuSeconds, long diskBytes) {
    private static final double MEGABYTE = 1024.0 * 1024.0;

    double seconds() {
        return run.medianSeconds();
    }

    double driverCpuSeconds() {
        return run.medianCpuSeconds() - workersCpuSeconds;
    }

    double diskMegabytes() {
        return diskBytes / MEGABYTE;
    }
}
