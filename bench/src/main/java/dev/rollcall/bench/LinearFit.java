package dev.rollcall.bench;

/**
 * A straight line through what two sizes of a roster cost.
 *
 * @param fixed what no row costs, such as starting Java and planning selects
 * @param perMillion what each further million rows costs
 */
record LinearFit(double fixed, double perMillion) {
    private static final double MILLION = 1e6;

    static LinearFit through(long rows, double cost, long moreRows, double moreCost) {
        double perMillion = (moreCost - cost) / ((double) (moreRows - rows) / MILLION);
        return new LinearFit(cost - perMillion * (double) rows / MILLION, perMillion);
    }

    double at(double millions) {
        return fixed + perMillion * millions;
    }
}
