package io.jenkins.plugins.codesuite.deploy.config;

/**
 * How many instances must stay healthy during a deployment.
 *
 * @param type what the value counts
 * @param value instances, 0 or more; or percent, 0 to 99
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/instances-health.html">Instance health</a>
 */
public record HealthyHosts(Type type, int value) {

    private static final int MOST_PERCENT = 99;
    private static final int WHOLE = 100;

    /** What is counted; the names are those of CodeDeploy's API. */
    public enum Type {
        /** Instances. */
        HOST_COUNT,
        /** Percent of all instances, rounded up to whole instances. */
        FLEET_PERCENT
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is negative, or more than 99 percent
     */
    public HealthyHosts {
        if (value < 0) {
            throw new IllegalArgumentException("the minimum of healthy hosts is 0 or more, and not " + value);
        }
        if (type == Type.FLEET_PERCENT && value > MOST_PERCENT) {
            throw new IllegalArgumentException(
                    "the minimum of healthy hosts is 0 to 99 percent, and not " + value + " percent");
        }
    }

    /**
     * How many that is.
     *
     * @param instances all there are
     */
    public int of(int instances) {
        return type == Type.HOST_COUNT ? value : (instances * value + WHOLE - 1) / WHOLE;
    }

    /** For people: {@code 3 hosts} or {@code 75 % of the fleet}. */
    public String describe() {
        if (type == Type.FLEET_PERCENT) {
            return value + " % of the fleet";
        }
        return value == 1 ? "1 host" : value + " hosts";
    }
}
