package dev.rollcall.bench;

/**
 * A straight line through what two sizes of a roster cost.
 *
 * @param fixed what no row costs, such as starting Java and planning selects
 * @param perMillion what each further million rows costs
 */
record Line(double fixed, double perMillion) {
    static final double MILLION = 1e6;

    static Line through(double rows, double cost, double moreRows, double moreCost) {
        double perMillion = (moreCost - cost) / ((moreRows - rows) / MILLION);
        return new Line(cost - perMillion * rows / MILLION, perMillion);
    }

    double at(double millions) {
        return fixed + perMillion * millions;
    }
}
