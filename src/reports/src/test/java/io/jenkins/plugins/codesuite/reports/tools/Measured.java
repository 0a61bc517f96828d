package io.jenkins.plugins.codesuite.reports.tools;

/** What JaCoCo measures in {@link JacocoTest}; not called in any other way. */
public final class Measured implements Runnable {

    private int sum;

    @Override
    public void run() {
        for (int i = 0; i < 3; i++) {
            sum += i > 1 ? 10 : 1;
        }
        if (sum < 0) {
            never();
        }
    }

    private void never() {
        sum = 0;
    }
}
